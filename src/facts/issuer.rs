//! Whose figure it is: the name before it, and the organ that reports.

use crate::organ::{Organ, OrganKind, SameOrgan, organ, same_organ};
use crate::source::fold;

/// The organ that reports.
#[derive(Clone, Debug)]
pub(super) struct Issuer {
    name: String,
    /// Its places, from the top down.
    places: Vec<String>,
    pub(super) is_government: bool,
    /// Its name as the text may write it, the longest first.
    pub(super) names: Vec<String>,
}

impl Issuer {
    /// The organ of a name, and what that tells.
    pub(super) fn new(name: &str, found: &Organ) -> Self {
        let name = fold(name).text().to_owned();
        let is_government = found.kind == Some(OrganKind::Government);
        let last = found.places().last().cloned().unwrap_or_default();
        let rest = found.rest().to_owned();
        // A place alone may be anybody's: 青禾县 stands before the names of its departments, too.
        let mut names = Vec::new();
        if rest.chars().count() > 2 {
            let level: String = last.chars().last().into_iter().collect();
            names = vec![name.clone(), format!("{last}{rest}"), format!("{level}{rest}"), rest];
        }
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names.dedup();
        Self { name, places: found.places().to_vec(), is_government, names }
    }

    /// Whether a name is its own, also a short one: 市卫健委, 卫健系统.
    pub(super) fn is(&self, name: &str) -> bool {
        if let Some(field) = name.strip_suffix("系统") {
            return ["局", "委", "厅"].iter().any(|end| self.is(&format!("{field}{end}")));
        }
        let place = self.places.concat();
        let same = |name: &str| same_organ(name, &self.name) == SameOrgan::Same;
        let body = || match self.places.last().and_then(|place| place.chars().last()) {
            Some(level) => name.strip_prefix(level),
            None => name.strip_prefix(LEVELS),
        };
        // Of 青禾县, also as 青禾县人民政府.
        let government = |name: &str| self.is_government && organ(name).kind == Some(OrganKind::Government);
        let placed = |body: &str| format!("{place}{body}");
        let is =
            |name: &str| same(name) || government(name) && same_organ(name, &self.name) >= SameOrgan::Likely;
        is(name) || is(&placed(name)) || body().is_some_and(|body| !body.is_empty() && is(&placed(body)))
    }

    /// Whether 全县 is all that it governs.
    pub(super) fn governs(&self, region: &str) -> bool {
        let level = |place: &str| place.chars().last();
        self.is_government && self.places.last().is_some_and(|last| level(last) == level(region))
    }
}

const LEVELS: [char; 9] = ['省', '市', '县', '区', '州', '旗', '镇', '乡', '盟'];

/// Whether a name is that of one organ, and tells which: 青禾县水务局, 县水务局.
pub(super) fn is_certain(name: &str) -> bool {
    let own = |body: &str| ["政府", "人民政府"].contains(&body);
    let placed = |name: &str| {
        let found = organ(name);
        found.kind.is_some() && (!found.places().is_empty() || found.level.is_some())
    };
    let field = name.strip_suffix("系统").is_some_and(|field| placed(&format!("青禾县{field}局")));
    field
        || placed(name)
        || name.strip_prefix(LEVELS).is_some_and(|body| own(body) || placed(&format!("青禾县{body}")))
}

/// Whether a text ends like the name of an organ or a place.
pub(super) fn is_organ(text: &str) -> bool {
    text.ends_with("系统")
        || text.ends_with([
            '省', '市', '县', '区', '州', '旗', '乡', '镇', '村', '道', '府', '厅', '局', '委', '办', '室',
            '处', '科', '股', '所', '站', '队', '院', '校', '会', '社', '司', '部', '门', '位', '心', '构',
            '署', '企', '级', '关', '厂', '园',
        ])
}

//! Who reports, by its name: the places in it, its level and its kind, and whether two names are of one organ.

mod body;
mod place;
mod same;
mod units;

pub use same::{SameOrgan, organ_key, same_organ};

use crate::source::{Class, class, fold};
use place::{Place, Rank};

/// The level of administration of an organ.
///
/// Levels are ordered from the lowest up: `level <= Level::County` is what lies at county level and below.
///
/// Levels are those of the units that the organ is one of. A district (市辖区) is of the county level, also one of a
/// municipality such as 北京市 or of 新疆生产建设兵团's cities, whatever the rank of its officials: its government has no
/// more powers than that of another district, and cannot make 规章.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Level {
    /// Towns and townships (镇, 乡, 苏木), sub-districts (街道).
    Township,
    /// Counties (县), banners (旗), districts (区), cities below a city.
    County,
    /// Cities of prefecture level, prefectures (地区), leagues (盟), autonomous prefectures (自治州).
    City,
    /// Provinces, autonomous regions, municipalities (直辖市), 新疆生产建设兵团.
    Province,
    /// The State Council, its ministries, commissions and other organs.
    National,
}

/// The kind of an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OrganKind {
    /// A people's government (人民政府, 行政公署), or a place alone, 青禾县, which stands for its government.
    Government,
    /// A department (局, 厅, 委员会, 办公室) of a government, a government's own office (人民政府办公室), a ministry.
    /// It is a local one unless its level is [`Level::National`].
    Department,
    /// What a government or a department has sent out: 街道办事处, the 管委会 of a development zone, a 分局.
    Office,
}

/// An organ, as far as its name tells.
///
/// ```
/// use gongkai::{Level, OrganKind, organ};
///
/// let found = organ("江西省宜春市樟树市水务局");
/// assert_eq!(found.level, Some(Level::County));
/// assert_eq!(found.kind, Some(OrganKind::Department));
/// assert_eq!(found.places(), ["江西省", "宜春市", "樟树市"]);
/// assert_eq!(found.rest(), "水务局");
///
/// // A 市 that is not of the prefecture-level cities, and no place before it tells.
/// assert_eq!(organ("云屏市水务局").level, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Organ {
    /// Its level; none if that is not sure. A 市 may be of prefecture or of county level. A development zone is of no
    /// level, and what belongs to a national system (税务局, 气象局, 海关), a 分局, a school or a company has not
    /// that of the place in its name.
    pub level: Option<Level>,
    /// Its kind; none if it is none of the kinds or that is not sure.
    pub kind: Option<OrganKind>,
    places: Vec<String>,
    rest: String,
    found: Vec<Place>,
}

/// What the name of an organ tells: its level, its kind and the places in it.
///
/// Spaces, readings in brackets, the width of characters and Traditional script make no difference. The 34 provincial
/// and the 333 prefecture-level units are known by name; what lies below is told by the last character of its name. The
/// name is not known to exist: 青禾县 is a county because it says so.
pub fn organ(name: &str) -> Organ {
    let text = plain(name);
    let bare = text.strip_prefix("中华人民共和国").unwrap_or(&text);
    if let Some(kind) = body::national(bare).filter(|_| place::places(bare).0.is_empty()) {
        let (level, rest) = (Some(Level::National), bare.to_owned());
        return Organ { level, kind: Some(kind), places: Vec::new(), rest, found: Vec::new() };
    }
    // 国家税务总局青禾县税务局 lies in 青禾县.
    let local = bare.strip_prefix("国家税务总局").filter(|rest| !rest.is_empty()).unwrap_or(bare);
    let (found, rest) = place::places(local);
    let rank = found.last().map(|place| place.rank);
    let kind = body::kind(rest, rank).map(|kind| match rest {
        // A street has no government, but an office of one.
        "" if local.ends_with("街道") => OrganKind::Office,
        _ => kind,
    });
    let level = rank.filter(|&rank| body::has_level(kind, rank)).and_then(|rank| match rank {
        Rank::Province => Some(Level::Province),
        Rank::City => Some(Level::City),
        Rank::County => Some(Level::County),
        Rank::Township => Some(Level::Township),
        Rank::CityOrCounty | Rank::Zone => None,
    });
    let places = found.iter().map(|place| place.name.clone()).collect();
    Organ { level, kind, places, rest: rest.to_owned(), found }
}

impl Organ {
    /// The places that the name begins with, from the top down, in Simplified characters and at full length: 恩施州 is
    /// 恩施土家族苗族自治州.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    /// What stands behind the places, in Simplified characters, without spaces and brackets.
    pub fn rest(&self) -> &str {
        &self.rest
    }

    /// The key of [`organ_key`].
    pub fn key(&self) -> String {
        let (stem, end) = self.body();
        format!("{}|{stem}|{end}", self.place_key())
    }

    /// The places from the last one up to the first that no other place has the name of.
    fn place_key(&self) -> String {
        let mut names = Vec::new();
        for place in self.found.iter().rev() {
            names.push(place.name.as_str());
            let alone = match place.rank {
                Rank::Province | Rank::City | Rank::CityOrCounty => true,
                Rank::County => !place.name.ends_with('区'),
                Rank::Zone | Rank::Township => false,
            };
            if alone {
                break;
            }
        }
        names.join("/")
    }

    /// What the organ does and what its name ends with, at full length.
    fn body(&self) -> (String, &'static str) {
        body::full(&self.rest)
    }
}

/// A name as it is compared: folded, Simplified, without marks.
fn plain(name: &str) -> String {
    let folded = fold(name);
    folded.text().chars().filter(|&c| class(c) != Class::Mark).map(units::simplify).collect()
}

use super::{Organ, body, organ};

/// Whether two names are of one organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SameOrgan {
    /// Two organs, or nothing tells that they are one.
    Different,
    /// Probably one organ whose name changed, or that one of the names tells less of.
    Likely,
    /// One organ.
    Same,
}

/// Compares the names of two organs, as the reports of years write them.
///
/// They are the `Same` if they differ only in spaces, brackets, script, readings, in a short form (卫健委 and
/// 卫生健康委员会, 市监局 and 市场监督管理局, 政府办 and 人民政府办公室), or in a province or city that one of them leaves
/// out where the place is known without: 河南省青禾县 and 青禾县, as no two counties of the country have one name.
/// Districts and townships do: 南京市鼓楼区 and 鼓楼区 are only `Likely`. So are departments before and after a
/// reorganisation (国土资源局 and 自然资源局), a department as 局 and as 委员会, 青禾县 and 青禾县人民政府, and names of which
/// one has more in brackets. A government and its office (青禾县人民政府 and 青禾县人民政府办公室) report each for itself
/// and are `Different`, as are organs of different places.
///
/// `Same` is symmetric, each name is the `Same` as itself, and names that are the `Same` have one [`organ_key`]. It is
/// transitive but for names that contradict each other higher up: 青禾县 is the `Same` as 河南省青禾县 and as
/// 湖南省青禾县, which are `Different`. `Likely` is symmetric and not transitive.
///
/// ```
/// use gongkai::{SameOrgan, same_organ};
///
/// assert_eq!(same_organ("河南省青禾县卫健委", "青禾县卫生健康委员会"), SameOrgan::Same);
/// assert_eq!(same_organ("青禾县国土资源局", "青禾县自然资源局"), SameOrgan::Likely);
/// assert_eq!(same_organ("青禾县水务局", "青和县水务局"), SameOrgan::Different);
/// ```
pub fn same_organ(a: &str, b: &str) -> SameOrgan {
    let (one, other) = (organ(a), organ(b));
    if contradict(&one, &other) {
        return SameOrgan::Different;
    }
    if one.key() == other.key() {
        return SameOrgan::Same;
    }
    let without = |name| organ(&without_brackets(name));
    let (short, shorter) = (without(a), without(b));
    let close = |one: &Organ, other: &Organ| {
        places_fit(one, other) && bodies_fit(&one.body(), &other.body()) && !contradict(one, other)
    };
    if close(&one, &other) || close(&short, &shorter) { SameOrgan::Likely } else { SameOrgan::Different }
}

/// A key that the names of one organ have in common, for grouping many names without comparing each with each.
///
/// Two names that are the [`SameOrgan::Same`] have one key. Names with one key are the `Same` unless they contradict
/// each other in a province or a city. A name that several organs bear, 鼓楼区教育局 or 白石乡人民政府 without the place
/// above, has one key for all of them: nothing in it tells them apart. It is meant for comparison, not for reading, and may change between versions.
///
/// ```
/// use gongkai::organ_key;
///
/// assert_eq!(organ_key("河南省 青禾縣人社局"), organ_key("青禾县人力资源和社会保障局"));
/// assert_ne!(organ_key("青禾县水务局"), organ_key("青禾县财政局"));
/// ```
pub fn organ_key(name: &str) -> String {
    organ(name).key()
}

/// Whether two organs lie in different places of one rank.
fn contradict(one: &Organ, other: &Organ) -> bool {
    let province = |organ: &Organ| organ.found.iter().rev().find_map(|place| place.province);
    let provinces = province(one).zip(province(other)).is_some_and(|(a, b)| a != b);
    provinces
        || one.found.iter().any(|place| {
            let peer = other.found.iter().find(|peer| peer.rank == place.rank);
            peer.is_some_and(|peer| peer.name != place.name)
        })
}

/// Whether both lie in one place, of which one name may tell less.
fn places_fit(one: &Organ, other: &Organ) -> bool {
    let (a, b) = (&one.places, &other.places);
    let within = |short: &[String], long: &[String]| {
        let mut rest = long.iter();
        short.iter().all(|name| rest.any(|place| place == name))
    };
    let national = one.level == other.level && one.level == Some(super::Level::National);
    let placed = a.last().is_some() && a.last() == b.last();
    national || one.place_key() == other.place_key() && placed || placed && (within(a, b) || within(b, a))
}

/// Whether two names behind the place may be of one organ: what it does, and the end of the name.
fn bodies_fit(one: &(String, &'static str), other: &(String, &'static str)) -> bool {
    if one == other {
        return true;
    }
    let departments = ["局", "厅", "委员会", "办公室", "部"];
    let bare = |body: &(String, &'static str)| body.0.is_empty() && body.1.is_empty();
    let whole = |body: &(String, &'static str)| {
        body.0.is_empty() && matches!(body.1, "人民政府" | "行政公署" | "办事处" | "管理委员会")
    };
    let department = |body: &(String, &'static str)| {
        departments.contains(&body.1) && !body.0.is_empty() && !body.0.ends_with("人民政府")
    };
    bare(one) && whole(other)
        || bare(other) && whole(one)
        || department(one) && department(other) && (one.0 == other.0 || body::follows(&one.0, &other.0))
}

/// A name without what stands in brackets.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let mut written = String::new();
    for c in name.chars() {
        match c {
            '(' | '（' | '〔' | '[' | '【' => depth = depth.saturating_add(1),
            ')' | '）' | '〕' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => written.push(c),
            _ => {}
        }
    }
    written
}

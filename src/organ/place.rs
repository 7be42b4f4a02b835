//! Names of places at the front of an organ's name.

use super::units::{short_province, unit};

/// What a place is, from the top down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Province,
    City,
    /// A 市 that may be of prefecture or of county level.
    CityOrCounty,
    County,
    /// A development zone and its like, which is no level of administration.
    Zone,
    Township,
}

/// A place that a name tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its full name.
    pub(super) name: String,
    pub(super) rank: Rank,
    /// The province that it lies in, if the table tells.
    pub(super) province: Option<&'static str>,
}

/// Areas that are planned, protected or promoted, and not governed.
const ZONES: &[&str] = &[
    "开发区",
    "高新区",
    "经开区",
    "新区",
    "园区",
    "示范区",
    "度假区",
    "保税区",
    "综保区",
    "试验区",
    "管理区",
    "保护区",
    "风景区",
    "名胜区",
    "景区",
    "旅游区",
    "工业区",
    "产业区",
    "集聚区",
    "集中区",
    "合作区",
    "加工区",
    "商务区",
    "功能区",
    "自贸区",
    "贸易区",
    "物流区",
];

/// Districts whose names end as those of zones or of areas do.
#[rustfmt::skip]
const DISTRICTS: &[&str] = &[
    "浦东新区", "滨海新区", "沈北新区", "清新区", "梁园区", "绿园区", "下花园区", "神农架林区", "万柏林区", "新林区",
    "金林区", "北林区", "碑林区", "上街区", "点军区", "万全区",
];

/// Areas that are neither.
const AREAS: &[&str] = &[
    "社区",
    "小区",
    "校区",
    "库区",
    "辖区",
    "片区",
    "牧区",
    "灾区",
    "林区",
    "灌区",
    "厂区",
    "学区",
    "战区",
    "军区",
    "街区",
    "地区",
    "自治区",
    "行政区",
    "全区",
    "各区",
    "我区",
    "本区",
];

/// Districts with a single character before 区, which are such below a city only.
const SHORT_DISTRICTS: &[&str] = &["城区", "郊区", "矿区", "东区", "西区"];

/// Counties that have no name.
const VAGUE: &[&str] = &["我县", "本县", "各县", "全县", "该县", "市县", "区县"];

/// Names with a county's name in them.
const LONGER: &[&str] = &["赣县区", "沙县区", "梅县区", "辉县市"];

/// What no name of a place goes on behind.
const STOPS: &[&str] = &[
    "局",
    "厅",
    "署",
    "委员会",
    "政府",
    "公司",
    "大学",
    "学院",
    "医院",
    "银行",
    "管理",
    "中心",
    "办公室",
    "服务",
    "监督",
    "事务",
    "总局",
];

/// 市 is the beginning of another word before these: 市场, 市容.
const NOT_BEHIND_CITY: &[&str] = &["场", "容", "政公用", "政工程", "政园林", "政设施", "政管理"];

/// What follows the name of a township in the name of its government.
const TOWNSHIP_ENDS: &[&str] = &["人民政府", "政府", "办事处", "街道办事处"];

/// Longest name of a place, in characters.
const LONGEST: usize = 18;

/// The places that a text begins with, from the top down, and the rest.
pub(super) fn places(text: &str) -> (Vec<Place>, &str) {
    let mut places: Vec<Place> = Vec::new();
    let mut rest = text;
    while let Some((place, after)) = next(rest, places.last().map(|place| place.rank)) {
        rest = after;
        // A name that is written twice.
        if places.last().is_some_and(|above| above.name == place.name) {
            continue;
        }
        // What has a county below it is a city.
        if place.rank == Rank::County
            && let Some(above) = places.last_mut().filter(|above| above.rank == Rank::CityOrCounty)
        {
            above.rank = Rank::City;
        }
        places.push(place);
    }
    (places, rest)
}

/// The next place below one of a rank. As each is of a lower rank than the one above, there are few.
fn next(text: &str, above: Option<Rank>) -> Option<(Place, &str)> {
    if let Some((unit, after)) = unit(text).filter(|(unit, _)| above.is_none_or(|above| above < unit.rank)) {
        let place = Place { name: unit.name.clone(), rank: unit.rank, province: Some(unit.province) };
        return Some((place, after));
    }
    if above.is_none()
        && let Some((name, municipality, after)) = short_province(text)
        && begins_with_place(after, municipality)
    {
        return Some((Place { name: name.to_owned(), rank: Rank::Province, province: Some(name) }, after));
    }
    let (rank, name, after) = scan(text, above)?;
    Some((Place { name: name.to_owned(), rank, province: None }, after))
}

/// Whether what follows 河南 or 重庆 is the name of a place below it, so that they are names of their own: in 河南青禾县,
/// and not in 河南蒙古族自治县 nor in 吉林市.
fn begins_with_place(after: &str, municipality: bool) -> bool {
    if unit(after).is_some_and(|(unit, _)| unit.rank == Rank::City) {
        return true;
    }
    scan(after, Some(Rank::Province)).is_some_and(|(rank, name, _)| {
        let county = rank == Rank::County && name.chars().count() > 2 && !name.contains("族自治");
        county && (municipality || name.ends_with(['县', '旗']))
    })
}

/// A place by its last character: where a text begins with characters that may be a name and one that tells its rank.
///
/// Townships alone may have the names of organs in theirs: 大学路街道, 官厅镇.
fn scan(text: &str, above: Option<Rank>) -> Option<(Rank, &str, &str)> {
    let mut stopped = false;
    for (count, (at, c)) in text.char_indices().enumerate().take(LONGEST) {
        let (stem, _) = text.split_at_checked(at)?;
        let (name, after) = text.split_at_checked(at.saturating_add(c.len_utf8()))?;
        stopped |= c != '区' && STOPS.iter().any(|stop| stem.ends_with(stop));
        if stopped && (count > 6 || c == '驻') {
            return None;
        }
        if goes_on(name, after) {
            continue;
        }
        let word = Word { name, count, after, above };
        let fits =
            |&rank: &Rank| above.is_none_or(|above| above < rank) && (!stopped || rank == Rank::Township);
        if let Some(rank) = word.rank(c).filter(fits) {
            return Some((rank, name, after));
        }
    }
    None
}

/// Whether a name is the beginning of a longer one: 故县 in 故县镇, 赣县 in 赣县区.
fn goes_on(name: &str, after: &str) -> bool {
    let mut ends = ["镇", "乡", "街道", "苏木"].iter();
    let township = ends.any(|end| after.strip_prefix(end).is_some_and(ends_township));
    let longer =
        |long: &&str| long.strip_prefix(name).is_some_and(|end| !end.is_empty() && after.starts_with(end));
    township || !after.starts_with("市场") && LONGER.iter().any(longer)
}

/// Whether what follows the name of a township is the end, or its government.
fn ends_township(after: &str) -> bool {
    matches!(after, "" | "办" | "街道办") || TOWNSHIP_ENDS.iter().any(|end| after.starts_with(end))
}

/// Characters up to one that may tell a rank.
struct Word<'a> {
    name: &'a str,
    /// How many characters stand before the last.
    count: usize,
    after: &'a str,
    above: Option<Rank>,
}

impl Word<'_> {
    fn rank(&self, last: char) -> Option<Rank> {
        let ends = |end: &str| self.name.ends_with(end);
        match last {
            '县' => (self.count >= 1 && !VAGUE.contains(&self.name)).then_some(Rank::County),
            '旗' if self.count >= 2 => Some(Rank::County),
            '市' if self.count >= 2 || self.name == "芒市" => self.city(),
            '区' => self.district(),
            '州' if ends("族自治州") => Some(Rank::City),
            '乡' | '镇' if self.count >= 1 && ends_township(self.after) => Some(Rank::Township),
            '道' if ends("街道") && self.count >= 2 && ends_township(self.after) => Some(Rank::Township),
            '木' if ends("苏木") && self.count >= 2 && ends_township(self.after) => Some(Rank::Township),
            _ => None,
        }
    }

    fn city(&self) -> Option<Rank> {
        if NOT_BEHIND_CITY.iter().any(|word| self.after.starts_with(word)) {
            return None;
        }
        let below = matches!(self.above, Some(Rank::City | Rank::CityOrCounty));
        Some(if below { Rank::County } else { Rank::CityOrCounty })
    }

    fn district(&self) -> Option<Rank> {
        let is = |ends: &[&str]| ends.iter().any(|end| self.name.ends_with(end));
        if self.after.starts_with(['域', '划', '块', '县', '位', '间']) {
            return None;
        }
        if DISTRICTS.contains(&self.name) {
            return Some(Rank::County);
        }
        if is(ZONES) {
            return Some(Rank::Zone);
        }
        let in_city = matches!(self.above, Some(Rank::City | Rank::CityOrCounty));
        if is(AREAS) || STOPS.iter().any(|stop| self.name.contains(stop)) {
            return None;
        }
        (self.count >= 2 || in_city && SHORT_DISTRICTS.contains(&self.name)).then_some(Rank::County)
    }
}

/// Whether what follows the places may have the name of a township in it, which is not told by what follows: in
/// 白石镇财政所, and not in 乡村振兴局, 城乡规划局.
pub(super) fn hides_township(rest: &str) -> bool {
    let within = |end: &str, not_before: &[char], not_after: &[char]| {
        rest.match_indices(end).any(|(at, _)| {
            let before = rest.get(..at).and_then(|before| before.chars().next_back());
            let after = rest.get(at.saturating_add(end.len())..).and_then(|after| after.chars().next());
            before.is_none_or(|c| !not_before.contains(&c)) && after.is_none_or(|c| !not_after.contains(&c))
        })
    };
    within("镇", &['城', '乡', '村', '小'], &['化', '建', '企'])
        || within("街道", &['、'], &[])
        || within("乡", &['城', '下', '老', '返', '回'], &['村', '镇', '建', '规', '企', '统', '土'])
}

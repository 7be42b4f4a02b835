//! What stands behind the place in an organ's name: what kind of organ it is, and its name at full length.

use super::OrganKind;
use super::place::{Rank, hides_township};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Organs of the State and the Party that do not report as departments of a local government: units of national
/// systems, courts, Party organs. Whether and how the form's rules are theirs is not known.
const OTHERS: &[&str] = &[
    "税务局",
    "税务总局",
    "气象局",
    "海关",
    "海事局",
    "邮政管理局",
    "邮政局",
    "烟草",
    "出入境",
    "边防",
    "消防救援",
    "调查队",
    "调查总队",
    "国家安全局",
    "通信管理局",
    "证监局",
    "证券监督",
    "银保监",
    "银行业监督",
    "国家金融监督",
    "矿山安全监察",
    "煤矿安全监察",
    "民用航空",
    "民航",
    "海警",
    "铁路",
    "外汇管理",
    "人民银行",
    "专员办",
    "供电局",
    "电力局",
    "国家",
    "法院",
    "检察院",
    "中共",
    "党委",
    "纪律检查",
    "纪委",
    "政法委",
    "人大",
    "人民代表大会",
    "政协",
    "政治协商",
    "党工委",
    "编制委员会",
    "编办",
    "网络安全和信息化",
    "网信办",
    "巡察",
    "居民委员会",
    "村民委员会",
    "仲裁委员会",
    "工作委员会",
    "业主委员会",
    "团委",
    "大学",
    "学院",
    "医院",
    "公司",
    "红十字",
];

/// Endings of departments.
const DEPARTMENTS: &[&str] = &["局", "厅", "委员会", "委", "办公室", "办公厅", "办"];

/// Endings that look like those of departments, and are of parts of one.
const PARTS: &[&str] = &["分局", "支局", "直属局", "所", "站", "队"];

/// Names of a government's own office.
const OFFICES_OF_GOVERNMENT: &[&str] =
    &["政府办", "政府办公室", "人民政府办", "人民政府办公室", "府办", "府办公室"];

/// Short words for what a department does, and the long ones; 和 and 与 left out.
const SHORT: &[(&str, &str)] = &[
    ("卫健", "卫生健康"),
    ("卫计", "卫生计划生育"),
    ("人社", "人力资源社会保障"),
    ("发改", "发展改革"),
    ("住建", "住房城乡建设"),
    ("市监", "市场监督管理"),
    ("市场监管", "市场监督管理"),
    ("城管", "城市管理"),
    ("自规", "自然资源规划"),
    ("资规", "自然资源规划"),
    ("规资", "规划自然资源"),
    ("国土", "国土资源"),
    ("退役军人", "退役军人事务"),
    ("应急", "应急管理"),
    ("工信", "工业信息化"),
    ("经信", "经济信息化"),
    ("文旅", "文化旅游"),
    ("文广旅", "文化广电旅游"),
    ("医保", "医疗保障"),
    ("国资", "国有资产监督管理"),
    ("民宗", "民族宗教事务"),
    ("科技", "科学技术"),
    ("教体", "教育体育"),
    ("环保", "环境保护"),
    ("安监", "安全生产监督管理"),
    ("质监", "质量技术监督"),
    ("食药监", "食品药品监督管理"),
    ("工商", "工商行政管理"),
    ("林草", "林业草原"),
    ("交运", "交通运输"),
    ("人防", "人民防空"),
    ("扶贫", "扶贫开发"),
    ("粮储", "粮食物资储备"),
    ("综合执法", "综合行政执法"),
    ("机关事务", "机关事务管理"),
];

/// What a department did before a reorganisation or a change of its name, and what the one after it does.
const LATER: &[(&str, &str)] = &[
    ("卫生", "卫生计划生育"),
    ("卫生", "卫生健康"),
    ("人口计划生育", "卫生计划生育"),
    ("卫生计划生育", "卫生健康"),
    ("国土资源", "自然资源"),
    ("国土资源", "自然资源规划"),
    ("国土资源", "规划自然资源"),
    ("自然资源", "自然资源规划"),
    ("环境保护", "生态环境"),
    ("工商行政管理", "市场监督管理"),
    ("质量技术监督", "市场监督管理"),
    ("食品药品监督管理", "市场监督管理"),
    ("农业", "农业农村"),
    ("安全生产监督管理", "应急管理"),
    ("扶贫开发", "乡村振兴"),
    ("交通", "交通运输"),
    ("文化", "文化旅游"),
    ("旅游", "文化旅游"),
    ("文化旅游", "文化广电旅游"),
    ("水利", "水务"),
    ("水务", "水利"),
    ("建设", "住房城乡建设"),
    ("行政审批", "行政审批服务"),
    ("粮食", "粮食物资储备"),
    ("林业", "林业草原"),
    ("城市管理", "城市管理综合执法"),
    ("城市管理", "综合行政执法"),
];

/// Ministries and the other organs of the State Council that are known without 国家 before their names.
const NATIONAL: &[&str] = &[
    "外交部",
    "国防部",
    "教育部",
    "科学技术部",
    "科技部",
    "工业和信息化部",
    "工信部",
    "公安部",
    "民政部",
    "司法部",
    "财政部",
    "人力资源和社会保障部",
    "人社部",
    "自然资源部",
    "生态环境部",
    "环境保护部",
    "国土资源部",
    "住房和城乡建设部",
    "住建部",
    "交通运输部",
    "水利部",
    "农业部",
    "农业农村部",
    "商务部",
    "文化部",
    "文化和旅游部",
    "退役军人事务部",
    "应急管理部",
    "审计署",
    "海关总署",
    "中国人民银行",
    "中国证券监督管理委员会",
    "中国民用航空局",
    "中国气象局",
    "中国地震局",
];

/// The kind of an organ of the whole country; none for any other organ.
pub(super) fn national(text: &str) -> Option<OrganKind> {
    let bare = text.strip_prefix("中华人民共和国").unwrap_or(text);
    if bare == "国务院" {
        return Some(OrganKind::Government);
    }
    let department = |name: &str| DEPARTMENTS.iter().chain(&["署"]).any(|end| name.ends_with(end));
    if NATIONAL.contains(&bare) || bare.strip_prefix("国务院").is_some_and(department) {
        return Some(OrganKind::Department);
    }
    // 国家矿山安全监察局山西局 is a branch of one.
    let name = bare.strip_prefix("国家")?;
    let once = ["局", "署", "委员会"].iter().map(|end| name.matches(end).count()).sum::<usize>() == 1;
    let own = name.ends_with(['局', '署']) || name.ends_with("委员会");
    (once && own && !name.ends_with("分局") && name != "安全局").then_some(OrganKind::Department)
}

/// The kind of an organ by what stands behind the last place, and the rank of that.
pub(super) fn kind(rest: &str, rank: Option<Rank>) -> Option<OrganKind> {
    let street = rank == Some(Rank::Township);
    let rest = rest.strip_suffix("本级").unwrap_or(rest);
    // 青禾县委办公室 is one of the Party's; 第八师教育局 is no department of 新疆生产建设兵团, 第一中学 none of a county.
    let other = ["委", "第", "中国"].iter().any(|begin| rest.starts_with(begin));
    if other || is_other(rest) {
        return None;
    }
    match rest {
        "" => return rank.and_then(|rank| (rank != Rank::Zone).then_some(OrganKind::Government)),
        "人民政府" | "政府" | "行政公署" | "公署" | "行署" => {
            return rank.map(|_| OrganKind::Government);
        }
        _ => {}
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| rest.ends_with(end));
    if ends(&["办事处", "街道办", "管委会", "分局"]) || street && rest == "办" {
        return Some(OrganKind::Office);
    }
    // 管理委员会 of a zone, and 城市管理委员会, 国有资产监督管理委员会.
    if ends(&["管理委员会"]) && !ends(&["监督管理委员会", "城市管理委员会"]) {
        return (rank == Some(Rank::Zone)).then_some(OrganKind::Office);
    }
    // A part of a township's government is no department.
    (!street && ends(DEPARTMENTS) && !ends(PARTS) && !hides_township(rest)).then_some(OrganKind::Department)
}

/// Whether a name has one of [`OTHERS`] in it: they are compared where one of their first characters stands.
fn is_other(name: &str) -> bool {
    static FIRST: LazyLock<HashSet<char>> =
        LazyLock::new(|| OTHERS.iter().filter_map(|other| other.chars().next()).collect());
    let mut begins = name.char_indices().filter(|(_, c)| FIRST.contains(c));
    begins
        .any(|(at, _)| name.get(at..).is_some_and(|rest| OTHERS.iter().any(|other| rest.starts_with(other))))
}

/// Whether the place of an organ is that of its level.
pub(super) fn has_level(kind: Option<OrganKind>, rank: Rank) -> bool {
    match kind {
        None => false,
        Some(OrganKind::Government | OrganKind::Department) => true,
        Some(OrganKind::Office) => rank == Rank::Township,
    }
}

/// What an organ does and what its name ends with, at full length: 卫健委 is 卫生健康 and 委员会.
pub(super) fn full(rest: &str) -> (String, &'static str) {
    if OFFICES_OF_GOVERNMENT.contains(&rest) {
        return ("人民政府".to_owned(), "办公室");
    }
    let own = match rest {
        "政府" | "人民政府" => return (String::new(), "人民政府"),
        "公署" | "行署" | "行政公署" => return (String::new(), "行政公署"),
        "办" | "街道办" | "街道办事处" | "办事处" => return (String::new(), "办事处"),
        "管委会" | "管理委员会" => return (String::new(), "管理委员会"),
        "人民政府办公厅" | "政府办公厅" => return ("人民政府".to_owned(), "办公厅"),
        _ => rest.strip_prefix("人民政府").or_else(|| rest.strip_prefix("政府")).unwrap_or(rest),
    };
    let endings = [
        ("委员会", "委员会"),
        ("办公室", "办公室"),
        ("办公厅", "办公厅"),
        ("局", "局"),
        ("厅", "厅"),
        ("部", "部"),
        ("管委会", "管理委员会"),
        ("委", "委员会"),
        ("办", "办公室"),
    ];
    let cut = endings.iter().find_map(|&(end, full)| Some((own.strip_suffix(end)?, full)));
    let (stem, end) = cut.unwrap_or((own, ""));
    let (national, stem) = stem.strip_prefix("国家").map_or(("", stem), |stem| ("国家", stem));
    let plain: String = stem.chars().filter(|c| !matches!(c, '和' | '与' | '及')).collect();
    let long = SHORT.iter().find(|(short, _)| *short == plain).map_or(plain.as_str(), |(_, long)| long);
    (format!("{national}{long}"), end)
}

/// Whether one of two departments may be the other after a reorganisation, by what they do.
pub(super) fn follows(a: &str, b: &str) -> bool {
    let both = a.strip_prefix("国家").zip(b.strip_prefix("国家"));
    let (a, b) = both.unwrap_or((a, b));
    LATER.iter().any(|&(old, new)| (old, new) == (a, b) || (old, new) == (b, a))
}

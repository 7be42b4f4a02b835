//! Levels and kinds of organs by their names, and names of one organ. All expected values are written by hand.

use gongkai::{Level, OrganKind, SameOrgan, organ, organ_key, same_organ};
use proptest::prelude::*;

/// Name, level and kind: `N`ational, `P`rovince, `C`ity, c`O`unty, `T`ownship; `G`overnment, `D`epartment, o`F`fice;
/// a dash where the name does not tell.
#[rustfmt::skip]
const NAMES: &[(&str, &str)] = &[
    // The country.
    ("国务院", "NG"), ("国务院办公厅", "ND"), ("教育部", "ND"), ("中华人民共和国财政部", "ND"),
    ("国家发展和改革委员会", "ND"), ("国家卫生健康委员会", "ND"), ("国家市场监督管理总局", "ND"),
    ("国家知识产权局", "ND"), ("国家税务总局", "ND"), ("海关总署", "ND"), ("国务院国有资产监督管理委员会", "ND"),
    ("中国证券监督管理委员会", "ND"), ("国家国际发展合作署", "ND"),
    // Parts of national systems.
    ("国家税务总局青禾县税务局", "--"), ("国家税务总局宜春市税务局", "--"), ("青禾县气象局", "--"),
    ("国家矿山安全监察局山西局", "--"), ("国家统计局青禾调查队", "--"), ("中华人民共和国宁波海关", "--"),
    ("河南省通信管理局", "--"), ("云屏市烟草专卖局", "--"), ("国家金融监督管理总局白石监管分局", "--"),
    // Provinces.
    ("河南省人民政府", "PG"), ("河南省水利厅", "PD"), ("新疆维吾尔自治区人民政府办公厅", "PD"),
    ("内蒙古自治区财政厅", "PD"), ("北京市人民政府", "PG"), ("重庆市发展和改革委员会", "PD"),
    ("新疆生产建设兵团", "PG"), ("新疆生产建设兵团教育局", "PD"), ("上海市人民政府国有资产监督管理委员会", "PD"),
    ("北京市城市管理委员会", "PD"), ("水利厅", "-D"),
    // Cities, prefectures, leagues, autonomous prefectures.
    ("宜春市人民政府", "CG"), ("湖南省长沙市财政局", "CD"), ("阿里地区行政公署", "CG"), ("喀什地区教育局", "CD"),
    ("兴安盟行政公署", "CG"), ("锡林郭勒盟水利局", "CD"), ("恩施土家族苗族自治州人民政府", "CG"),
    ("恩施州卫健委", "CD"), ("延边州人社局", "CD"), ("海南州人民政府", "CG"), ("海南藏族自治州民政局", "CD"),
    ("三门峡市卫生健康委员会", "CD"), ("吉林市信访局", "CD"), ("新乡市市场监督管理局", "CD"),
    ("湛江市人民政府地方志办公室", "CD"), ("内蒙古兴安盟民政局", "CD"), ("景德镇市城乡规划局", "CD"),
    // Counties and what is of their level.
    ("青禾县人民政府", "OG"), ("河南省青禾县人民政府办公室", "OD"), ("青禾县", "OG"), ("随县财政局", "OD"),
    ("垫江县应急管理局", "OD"), ("青禾县乡村振兴局", "OD"), ("青禾县市场监督管理局", "OD"), ("河南青禾县教育局", "OD"),
    ("河南蒙古族自治县民政局", "OD"), ("积石山保安族东乡族撒拉族自治县人民政府", "OG"), ("鄂温克族自治旗人民政府", "OG"),
    ("正蓝旗财政局", "OD"), ("敖汉旗司法局", "OD"), ("社旗县水利局", "OD"), ("江门市蓬江区财政局", "OD"),
    ("北京市朝阳区人民政府", "OG"), ("重庆市万州区卫健委", "OD"), ("前进区教育局", "OD"), ("威海市文登区信访局", "OD"),
    ("上海市浦东新区人民政府", "OG"), ("宜春市樟树市人民政府", "OG"), ("延边州延吉市财政局", "OD"),
    ("云屏市樟树市财政局", "OD"), ("云屏市青河区民政局", "OD"), ("常德市津市市市场监督管理局", "OD"),
    ("新乡市辉县市财政局", "OD"), ("赣州市赣县区水利局", "OD"), ("乌鲁木齐市新市区人民政府", "OG"),
    ("荆州市沙市区教育局", "OD"), ("枣庄市市中区财政局", "OD"), ("阳泉市郊区人民政府", "OG"), ("六枝特区教育局", "OD"),
    ("神农架林区人民政府", "OG"), ("青禾县住房和城乡建设局", "OD"), ("宜春市袁州区城镇化办公室", "OD"),
    ("镇宁布依族苗族自治县财政局", "OD"), ("青禾县地方金融监督管理局", "OD"), ("新乡县民政局", "OD"),
    ("商丘市梁园区财政局", "OD"), ("太原市万柏林区教育局", "OD"), ("攀枝花市东区人民政府", "OG"),
    ("本溪市本溪满族自治县财政局", "OD"), ("全州县民政局", "OD"),
    // Townships and streets.
    ("白石乡人民政府", "TG"), ("桐梓县夜郎镇", "TG"), ("万源市玉带乡", "TG"), ("青禾县白石镇人民政府", "TG"),
    ("宜春市袁州区白石街道办事处", "TF"), ("白石街道", "TF"), ("云屏市西河街道办", "TF"), ("故县镇人民政府", "TG"),
    ("青禾县旧县乡人民政府", "TG"), ("东花市街道办事处", "TF"), ("景德镇市浮梁县经公桥镇人民政府", "TG"),
    ("敖汉旗白音苏木人民政府", "TG"), ("古镇镇政府", "TG"), ("大安镇镇人民政府", "TG"), ("青禾县营镇回族乡", "TG"),
    ("东莞市虎门镇人民政府", "TG"), ("原州区官厅镇人民政府", "TG"), ("二七区大学路街道办事处", "TF"),
    // A city of which level?
    ("云屏市水务局", "-D"), ("云屏市云屏市水务局", "-D"), ("德宏州芒市财政局", "OD"),
    ("青禾县教育局（本级）", "OD"), ("云屏市人民政府", "-G"), ("樟树市人民政府", "-G"), ("江西省樟树市财政局", "-D"),
    // Zones.
    ("随县经济开发区", "--"), ("云屏市高新技术产业开发区管委会", "-F"), ("青禾县经济开发区管理委员会", "-F"),
    ("长沙市岳麓山风景名胜区管理委员会", "-F"), ("贵安新区财政局", "-D"), ("雄安新区管理委员会", "-F"),
    // Sent out, parts, and what is no department at all.
    ("宜春市公安局袁州分局", "-F"), ("云屏市生态环境局青禾分局", "-F"), ("青禾县白石镇财政所", "--"),
    ("青禾县白石镇综合行政执法局", "--"), ("白石镇党政办公室", "--"), ("青禾县人民医院", "--"),
    ("青禾县供电公司", "--"), ("云屏大学", "--"), ("青禾县人民法院", "--"), ("中共青禾县委员会宣传部", "--"),
    ("青禾县城市管理综合行政执法大队", "--"), ("青禾县残疾人联合会", "--"), ("市场监督管理局", "-D"),
    ("城市管理局", "-D"), ("社区矫正管理局", "-D"), ("我县", "--"), ("青禾县委办公室", "--"), ("中国地质调查局", "--"), ("新疆生产建设兵团第八师教育局", "--"), ("旧县镇综合行政执法局", "--"), ("人民政府", "--"), ("", "--"),
    // As they are written.
    ("青 禾 县　水 务 局", "OD"), ("青(qīng)禾(hé)县(xiàn)水务局", "OD"), ("青禾縣人民政府", "OG"),
    ("樂山市財政局", "CD"), ("廣東省人民政府辦公廳", "PD"), ("青禾县卫生健康委员会（中医药管理局）", "OD"),
];

fn letters(name: &str) -> String {
    let found = organ(name);
    let level = match found.level {
        None => '-',
        Some(Level::National) => 'N',
        Some(Level::Province) => 'P',
        Some(Level::City) => 'C',
        Some(Level::County) => 'O',
        Some(Level::Township) => 'T',
        Some(_) => '?',
    };
    let kind = match found.kind {
        None => '-',
        Some(OrganKind::Government) => 'G',
        Some(OrganKind::Department) => 'D',
        Some(OrganKind::Office) => 'F',
        Some(_) => '?',
    };
    format!("{level}{kind}")
}

#[test]
fn level_and_kind_by_name() {
    assert!(NAMES.len() >= 80);
    let wrong: Vec<String> = NAMES
        .iter()
        .filter(|(name, expected)| letters(name) != *expected)
        .map(|(name, expected)| format!("{name}: {} for {expected}, {:?}", letters(name), organ(name)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn places_and_what_stands_behind() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("江西省宜春市袁州区白石镇人民政府", &["江西省", "宜春市", "袁州区", "白石镇"], "人民政府"),
        ("恩施州卫健委", &["恩施土家族苗族自治州"], "卫健委"),
        ("河南青禾县教育局", &["河南省", "青禾县"], "教育局"),
        ("重庆万州区民政局", &["重庆市", "万州区"], "民政局"),
        ("随县经济开发区财政局", &["随县", "经济开发区"], "财政局"),
        ("云屏市市场监督管理局", &["云屏市"], "市场监督管理局"),
        ("青禾县镇宁堡乡人民政府", &["青禾县", "镇宁堡乡"], "人民政府"),
        ("云屏市政府办公室", &["云屏市"], "政府办公室"),
        ("云屏市场监督管理局", &[], "云屏市场监督管理局"),
        ("青禾县乡镇企业局", &["青禾县"], "乡镇企业局"),
        ("国家税务总局青禾县税务局", &["青禾县"], "税务局"),
        ("市场监督管理局", &[], "市场监督管理局"),
    ];
    for (name, places, rest) in cases {
        let found = organ(name);
        let names: Vec<&str> = found.places().iter().map(String::as_str).collect();
        assert_eq!((names.as_slice(), found.rest()), (*places, *rest), "{name}");
    }
}

#[rustfmt::skip]
const SAME: &[(&str, &str)] = &[
    ("青禾县水务局", "青禾县 水务局"), ("青禾縣衛生健康委員會", "青禾县卫健委"),
    ("青禾县卫生健康委员会", "青禾县卫生健康委"), ("青禾县人社局", "青禾县人力资源和社会保障局"),
    ("青禾县人力资源社会保障局", "青禾县人力资源和社会保障局"), ("宜春市发改委", "宜春市发展和改革委员会"),
    ("宜春市发展改革委", "宜春市发展和改革委员会"), ("青禾县住建局", "青禾县住房和城乡建设局"),
    ("云屏市市监局", "云屏市市场监督管理局"), ("云屏市市场监管局", "云屏市市场监督管理局"),
    ("青禾县政府办", "青禾县人民政府办公室"), ("青禾县政府办公室", "青禾县人民政府办公室"),
    ("青禾县政府", "青禾县人民政府"), ("河南省青禾县", "青禾县"), ("河南省青禾县财政局", "青禾县财政局"),
    ("江西省宜春市樟树市财政局", "樟树市财政局"), ("江西省宜春市财政局", "宜春市财政局"),
    ("江苏省南京市鼓楼区教育局", "南京市鼓楼区教育局"), ("恩施州卫健委", "恩施土家族苗族自治州卫生健康委员会"),
    ("宜春市袁州区白石街道办", "宜春市袁州区白石街道办事处"), ("青禾县白石乡政府", "河南省青禾县白石乡人民政府"),
    ("青禾县税务局", "国家税务总局青禾县税务局"), ("青禾县人民政府（办公室）", "青禾县人民政府办公室"),
    ("河南省人民政府国有资产监督管理委员会", "河南省国资委"), ("青禾县文旅局", "青禾县文化和旅游局"),
];

#[rustfmt::skip]
const LIKELY: &[(&str, &str)] = &[
    ("青禾县卫生和计划生育委员会", "青禾县卫生健康委员会"), ("青禾县卫计委", "青禾县卫健委"),
    ("青禾县国土资源局", "青禾县自然资源局"), ("青禾县环保局", "青禾县生态环境局"),
    ("青禾县工商行政管理局", "青禾县市监局"), ("青禾县卫生健康局", "青禾县卫生健康委员会"),
    ("青禾县", "青禾县人民政府"), ("白石街道", "白石街道办事处"), ("鼓楼区教育局", "南京市鼓楼区教育局"),
    ("白石乡人民政府", "青禾县白石乡人民政府"), ("青禾县扶贫开发办公室", "青禾县乡村振兴局"),
    ("青禾县卫生健康委员会（中医药管理局）", "青禾县卫生健康委员会"), ("随县经济开发区", "随县经济开发区管委会"),
    ("国家卫生和计划生育委员会", "国家卫生健康委员会"),
];

#[rustfmt::skip]
const DIFFERENT: &[(&str, &str)] = &[
    ("青禾县水务局", "青和县水务局"), ("青禾县人民政府", "青禾县人民政府办公室"), ("青禾县", "青禾县人民政府办公室"),
    ("青禾县财政局", "青禾县教育局"), ("南京市鼓楼区教育局", "福州市鼓楼区教育局"),
    ("青禾县白石乡人民政府", "青和县白石乡人民政府"), ("河南省青禾县财政局", "湖南省青禾县财政局"),
    ("湖南省樟树市财政局", "江西省宜春市樟树市财政局"), ("青禾县工商行政管理局", "青禾县质量技术监督局"),
    ("水务局", "青禾县水务局"), ("青禾县", "青禾市"), ("赣县人民政府", "赣县区人民政府"),
    ("宜春市财政局", "宜春市袁州区财政局"), ("青禾县白石乡", "青禾县白石镇"), ("卫生局", "卫生健康局"),
    ("青禾县公安局", "青禾县公安局白石分局"), ("海南省民政厅", "海南州民政局"), ("吉林省财政厅", "吉林市财政局"),
    ("国家卫生健康委员会", "青禾县卫生健康委员会"), ("青禾县人民医院", "青禾县中医医院"),
];

#[test]
fn names_of_one_organ_and_of_two() {
    assert!(SAME.len() + LIKELY.len() + DIFFERENT.len() >= 40);
    let all = [(SAME, SameOrgan::Same), (LIKELY, SameOrgan::Likely), (DIFFERENT, SameOrgan::Different)];
    let mut wrong = Vec::new();
    for (pairs, expected) in all {
        for (a, b) in pairs {
            for (a, b) in [(a, b), (b, a)] {
                let found = same_organ(a, b);
                if found != expected {
                    wrong.push(format!("{a} {b}: {found:?}, {} {}", organ_key(a), organ_key(b)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names made of pieces that names are made of, in any order.
fn names() -> impl Strategy<Value = String> {
    let pieces = [
        "河南省",
        "宜春市",
        "云屏市",
        "樟树市",
        "恩施州",
        "青禾县",
        "青河区",
        "鼓楼区",
        "白石乡",
        "白石街道",
        "经济开发区",
        "河南",
        "兴安盟",
        "正蓝旗",
        "人民政府",
        "政府",
        "办公室",
        "办事处",
        "卫健委",
        "卫生健康委员会",
        "国土资源局",
        "自然资源局",
        "税务局",
        "国家",
        "分局",
        "管委会",
        "（",
        "）",
        " ",
        "(hé)",
        "縣",
        "市",
        "区",
        "镇",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..6)
        .prop_map(|pieces| pieces.concat())
}

/// Names that are often the same: few places, one department in several words.
fn near_names() -> impl Strategy<Value = String> {
    let of = |pieces: &[&'static str]| proptest::sample::select(pieces.to_vec());
    let body = ["卫健委", "卫生健康委员会", "卫生健康委", "卫生健康局", "卫计委", "", "政府", "人民政府"];
    (
        of(&["", "河南省", "湖南省"]),
        of(&["", "宜春市", "云屏市"]),
        of(&["青禾县", "樟树市", "青河区"]),
        of(&body),
    )
        .prop_map(|(province, city, county, body)| [province, city, county, body].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_text_makes_it_panic(a in any::<String>(), b in "[县市区旗州盟乡镇街道苏木省国家局委和（）()青 ]{0,40}") {
        prop_assert_eq!(same_organ(&a, &a), SameOrgan::Same);
        prop_assert_eq!(same_organ(&b, &b), SameOrgan::Same);
        prop_assert_eq!(same_organ(&a, &b), same_organ(&b, &a));
    }

    #[test]
    fn same_is_an_equivalence_by_the_key(
        a in prop_oneof![names(), near_names()],
        b in prop_oneof![1 => names(), 4 => near_names()],
        c in near_names(),
    ) {
        prop_assert_eq!(same_organ(&a, &a), SameOrgan::Same);
        let found = same_organ(&a, &b);
        prop_assert_eq!(found, same_organ(&b, &a));
        if found == SameOrgan::Same {
            prop_assert_eq!(organ_key(&a), organ_key(&b));
        } else if organ_key(&a) == organ_key(&b) {
            prop_assert_eq!(found, SameOrgan::Different);
        }
        if found == SameOrgan::Same && same_organ(&b, &c) == SameOrgan::Same {
            prop_assert_eq!(organ_key(&a), organ_key(&c));
        }
    }

    /// Spaces and readings change nothing.
    #[test]
    fn spaces_change_nothing(name in names()) {
        let name = name.replace("(hé)", "");
        let spaced: String = name.chars().flat_map(|c| [c, '\u{3000}']).collect();
        let read = name.replace('青', "青(qīng)");
        prop_assert_eq!(organ_key(&read), organ_key(&name));
        prop_assert_eq!(organ_key(&spaced), organ_key(&name));
    }
}

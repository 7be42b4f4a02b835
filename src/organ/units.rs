//! The provincial and prefecture-level units of the country, by name.

use super::place::Rank;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The 34 provincial units: name, short name, and the 333 prefecture-level units below them. An autonomous prefecture
/// is also known by what stands before `|` and 州: 延边|朝鲜族自治州 is 延边州.
#[rustfmt::skip]
const UNITS: &[(&str, &str, &str)] = &[
    ("北京市", "北京", ""),
    ("天津市", "天津", ""),
    ("河北省", "河北", "石家庄市 唐山市 秦皇岛市 邯郸市 邢台市 保定市 张家口市 承德市 沧州市 廊坊市 衡水市"),
    ("山西省", "山西", "太原市 大同市 阳泉市 长治市 晋城市 朔州市 晋中市 运城市 忻州市 临汾市 吕梁市"),
    ("内蒙古自治区", "内蒙古", "呼和浩特市 包头市 乌海市 赤峰市 通辽市 鄂尔多斯市 呼伦贝尔市 巴彦淖尔市 \
     乌兰察布市 兴安盟 锡林郭勒盟 阿拉善盟"),
    ("辽宁省", "辽宁", "沈阳市 大连市 鞍山市 抚顺市 本溪市 丹东市 锦州市 营口市 阜新市 辽阳市 盘锦市 铁岭市 \
     朝阳市 葫芦岛市"),
    ("吉林省", "吉林", "长春市 吉林市 四平市 辽源市 通化市 白山市 松原市 白城市 延边|朝鲜族自治州"),
    ("黑龙江省", "黑龙江", "哈尔滨市 齐齐哈尔市 鸡西市 鹤岗市 双鸭山市 大庆市 伊春市 佳木斯市 七台河市 牡丹江市 \
     黑河市 绥化市 大兴安岭地区"),
    ("上海市", "上海", ""),
    ("江苏省", "江苏", "南京市 无锡市 徐州市 常州市 苏州市 南通市 连云港市 淮安市 盐城市 扬州市 镇江市 泰州市 \
     宿迁市"),
    ("浙江省", "浙江", "杭州市 宁波市 温州市 嘉兴市 湖州市 绍兴市 金华市 衢州市 舟山市 台州市 丽水市"),
    ("安徽省", "安徽", "合肥市 芜湖市 蚌埠市 淮南市 马鞍山市 淮北市 铜陵市 安庆市 黄山市 滁州市 阜阳市 宿州市 \
     六安市 亳州市 池州市 宣城市"),
    ("福建省", "福建", "福州市 厦门市 莆田市 三明市 泉州市 漳州市 南平市 龙岩市 宁德市"),
    ("江西省", "江西", "南昌市 景德镇市 萍乡市 九江市 新余市 鹰潭市 赣州市 吉安市 宜春市 抚州市 上饶市"),
    ("山东省", "山东", "济南市 青岛市 淄博市 枣庄市 东营市 烟台市 潍坊市 济宁市 泰安市 威海市 日照市 临沂市 \
     德州市 聊城市 滨州市 菏泽市"),
    ("河南省", "河南", "郑州市 开封市 洛阳市 平顶山市 安阳市 鹤壁市 新乡市 焦作市 濮阳市 许昌市 漯河市 三门峡市 \
     南阳市 商丘市 信阳市 周口市 驻马店市"),
    ("湖北省", "湖北", "武汉市 黄石市 十堰市 宜昌市 襄阳市 鄂州市 荆门市 孝感市 荆州市 黄冈市 咸宁市 随州市 \
     恩施|土家族苗族自治州"),
    ("湖南省", "湖南", "长沙市 株洲市 湘潭市 衡阳市 邵阳市 岳阳市 常德市 张家界市 益阳市 郴州市 永州市 怀化市 \
     娄底市 湘西|土家族苗族自治州"),
    ("广东省", "广东", "广州市 韶关市 深圳市 珠海市 汕头市 佛山市 江门市 湛江市 茂名市 肇庆市 惠州市 梅州市 \
     汕尾市 河源市 阳江市 清远市 东莞市 中山市 潮州市 揭阳市 云浮市"),
    ("广西壮族自治区", "广西", "南宁市 柳州市 桂林市 梧州市 北海市 防城港市 钦州市 贵港市 玉林市 百色市 贺州市 \
     河池市 来宾市 崇左市"),
    ("海南省", "海南", "海口市 三亚市 三沙市 儋州市"),
    ("重庆市", "重庆", ""),
    ("四川省", "四川", "成都市 自贡市 攀枝花市 泸州市 德阳市 绵阳市 广元市 遂宁市 内江市 乐山市 南充市 眉山市 \
     宜宾市 广安市 达州市 雅安市 巴中市 资阳市 阿坝|藏族羌族自治州 甘孜|藏族自治州 凉山|彝族自治州"),
    ("贵州省", "贵州", "贵阳市 六盘水市 遵义市 安顺市 毕节市 铜仁市 黔西南|布依族苗族自治州 \
     黔东南|苗族侗族自治州 黔南|布依族苗族自治州"),
    ("云南省", "云南", "昆明市 曲靖市 玉溪市 保山市 昭通市 丽江市 普洱市 临沧市 楚雄|彝族自治州 \
     红河|哈尼族彝族自治州 文山|壮族苗族自治州 西双版纳|傣族自治州 大理|白族自治州 德宏|傣族景颇族自治州 \
     怒江|傈僳族自治州 迪庆|藏族自治州"),
    ("西藏自治区", "西藏", "拉萨市 日喀则市 昌都市 林芝市 山南市 那曲市 阿里地区"),
    ("陕西省", "陕西", "西安市 铜川市 宝鸡市 咸阳市 渭南市 延安市 汉中市 榆林市 安康市 商洛市"),
    ("甘肃省", "甘肃", "兰州市 嘉峪关市 金昌市 白银市 天水市 武威市 张掖市 平凉市 酒泉市 庆阳市 定西市 陇南市 \
     临夏|回族自治州 甘南|藏族自治州"),
    ("青海省", "青海", "西宁市 海东市 海北|藏族自治州 黄南|藏族自治州 海南|藏族自治州 果洛|藏族自治州 \
     玉树|藏族自治州 海西|蒙古族藏族自治州"),
    ("宁夏回族自治区", "宁夏", "银川市 石嘴山市 吴忠市 固原市 中卫市"),
    ("新疆维吾尔自治区", "新疆", "乌鲁木齐市 克拉玛依市 吐鲁番市 哈密市 昌吉|回族自治州 博尔塔拉|蒙古自治州 \
     巴音郭楞|蒙古自治州 阿克苏地区 克孜勒苏|柯尔克孜自治州 喀什地区 和田地区 伊犁|哈萨克自治州 塔城地区 \
     阿勒泰地区"),
    ("台湾省", "台湾", ""),
    ("香港特别行政区", "香港", ""),
    ("澳门特别行政区", "澳门", ""),
];

/// Characters of names of places and organs in Traditional script that no label of the form has, and their Simplified
/// forms in the same order.
#[rustfmt::skip]
const TRADITIONAL: (&str, &str) = (
    "東豐臨麗義烏樂雲亞倫餘蘭興岡軍農涼鳳凱劉則別醫華衛廈雙葉呂吳鹹團園場壩壯頭婁孫學寧寶賓爾崗\
     島巖嶺嶽峽峯嶗廣莊慶應張歸懷態揚撫晉術來楊棗樹橋殘畢氣漢滄瀘澤涇濟溫遊灣濱濰靈煙瑪環電療鹽\
     盤稅紅紹綏綿綜聯肅節蕪蘆蘇荊藥營薩視貝貢財質貧貴賀贛趙輸邊遼達遷運遠連鄭鄲鍾欽錢鐵銅銀錫錦\
     長門閩隊陽隴陳陝隨頂順頗饒馬駐魚魯鮮鳥雞鴨鶴鷹麥黃齊龍龜",
    "东丰临丽义乌乐云亚伦余兰兴冈军农凉凤凯刘则别医华卫厦双叶吕吴咸团园场坝壮头娄孙学宁宝宾尔岗\
     岛岩岭岳峡峰崂广庄庆应张归怀态扬抚晋术来杨枣树桥残毕气汉沧泸泽泾济温游湾滨潍灵烟玛环电疗盐\
     盘税红绍绥绵综联肃节芜芦苏荆药营萨视贝贡财质贫贵贺赣赵输边辽达迁运远连郑郸钟钦钱铁铜银锡锦\
     长门闽队阳陇陈陕随顶顺颇饶马驻鱼鲁鲜鸟鸡鸭鹤鹰麦黄齐龙龟",
);

/// The municipalities, whose districts stand directly below them.
const MUNICIPALITIES: [&str; 4] = ["北京市", "天津市", "上海市", "重庆市"];

/// The corps that governs as a province does.
const CORPS: &str = "新疆生产建设兵团";

/// The last characters of the names of the table.
const ENDS: [char; 6] = ['市', '省', '区', '州', '盟', '团'];

/// The longest name of the table, in characters.
const LONGEST: usize = 12;

/// A unit of the table.
#[derive(Debug)]
pub(super) struct Unit {
    /// Its full name.
    pub(super) name: String,
    pub(super) rank: Rank,
    /// The province that it lies in.
    pub(super) province: &'static str,
}

fn table() -> &'static HashMap<String, Unit> {
    static TABLE: OnceLock<HashMap<String, Unit>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let top = |name: &'static str| Unit { name: name.to_owned(), rank: Rank::Province, province: name };
        let mut table = HashMap::from([(CORPS.to_owned(), top(CORPS))]);
        for &(province, _, units) in UNITS {
            table.insert(province.to_owned(), top(province));
            for written in units.split_whitespace() {
                let name = written.replace('|', "");
                let short = written.split_once('|').map(|(stem, _)| format!("{stem}州"));
                for key in short.into_iter().chain([name.clone()]) {
                    table.insert(key, Unit { name: name.clone(), rank: Rank::City, province });
                }
            }
        }
        table
    })
}

/// The unit of the table that a text begins with, and what follows it.
pub(super) fn unit(text: &str) -> Option<(&'static Unit, &str)> {
    let ends = text.char_indices().take(LONGEST).filter(|(_, c)| ENDS.contains(c));
    let ends: Vec<usize> = ends.map(|(at, c)| at.saturating_add(c.len_utf8())).collect();
    ends.into_iter().rev().find_map(|end| {
        let (name, after) = text.split_at_checked(end)?;
        let unit = table().get(name)?;
        // 海州区 and 大理州镇 are no autonomous prefectures.
        let longer = name.ends_with('州') && after.starts_with(['区', '县', '市', '镇', '乡']);
        (!longer).then_some((unit, after))
    })
}

/// The province by whose short name a text begins, whether it is a municipality, and what follows.
pub(super) fn short_province(text: &str) -> Option<(&'static str, bool, &str)> {
    UNITS.iter().find_map(|&(name, short, _)| {
        let after = text.strip_prefix(short)?;
        Some((name, MUNICIPALITIES.contains(&name), after))
    })
}

/// A character of a name in Simplified script.
pub(super) fn simplify(c: char) -> char {
    static SORTED: OnceLock<HashMap<char, char>> = OnceLock::new();
    let (from, to) = TRADITIONAL;
    let map = SORTED.get_or_init(|| from.chars().zip(to.chars()).collect());
    map.get(&c).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::{ENDS, Rank, TRADITIONAL, UNITS, table, unit};

    #[test]
    fn the_table_has_as_many_units_as_the_country() {
        assert_eq!(UNITS.len(), 34);
        let all = || UNITS.iter().flat_map(|(_, _, units)| units.split_whitespace());
        let count = |end: &str| all().filter(|name| name.ends_with(end)).count();
        assert_eq!((count("市"), count("地区"), count("盟"), count("自治州")), (293, 7, 3, 30));
        assert_eq!(all().count(), 333);
        // 30 autonomous prefectures are known by two names; the corps comes on top.
        assert_eq!(table().len(), 34 + 333 + 30 + 1);
        assert_eq!(table().keys().map(|name| name.chars().count()).max(), Some(11));
        assert!(table().keys().all(|name| name.ends_with(ENDS)));
    }

    #[test]
    fn every_traditional_character_has_its_pair() {
        let (from, to) = TRADITIONAL;
        assert_eq!(from.chars().count(), to.chars().count());
        assert!(from.chars().zip(to.chars()).all(|(a, b)| a != b && !to.contains(a)));
    }

    #[test]
    fn units_are_found_at_the_front() {
        let found = |text| unit(text).map(|(unit, after)| (unit.name.as_str(), unit.rank, after));
        assert_eq!(found("恩施州卫健委"), Some(("恩施土家族苗族自治州", Rank::City, "卫健委")));
        assert_eq!(found("宜春市樟树市"), Some(("宜春市", Rank::City, "樟树市")));
        assert_eq!(found("海南州区"), None);
        assert_eq!(found("云屏市"), None);
    }
}

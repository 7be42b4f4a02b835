//! The characters of the form's labels in Traditional script, and back.
//!
//! Only what the labels, the headings and the counters need: whole documents are never converted to find a label. A test
//! with feature `opencc` proves the table against the conversions that `OpenCC` makes of every label.

use std::sync::OnceLock;

/// Variants on the left, the Simplified character of the form on the right.
#[rustfmt::skip]
pub(crate) const VARIANTS: &[(&str, char)] = &[
    ("萬", '万'), ("專", '专'), ("業", '业'), ("兩", '两'), ("個箇", '个'), ("為爲", '为'), ("舉", '举'),
    ("鄉", '乡'), ("於", '于'), ("億", '亿'), ("會", '会'), ("體", '体'), ("關", '关'), ("內", '内'),
    ("決", '决'), ("況", '况'), ("減", '减'), ("齣", '出'), ("製", '制'), ("辦", '办'), ("務", '务'),
    ("動", '动'), ("區", '区'), ("單", '单'), ("捲", '卷'), ("廳", '厅'), ("縣", '县'), ("叄", '叁'),
    ("發髮", '发'), ("隻", '只'), ("檯臺颱", '台'), ("閤", '合'), ("後", '后'), ("員", '员'), ("國", '国'),
    ("處", '处'), ("復複覆", '复'), ("審", '审'), ("傢", '家'), ("對", '对'), ("侷", '局'), ("屬", '属'),
    ("佈", '布'), ("廢", '废'), ("開", '开'), ("強", '强'), ("噹當", '当'), ("總", '总'), ("執", '执'),
    ("護", '护'), ("報", '报'), ("據", '据'), ("數", '数'), ("無", '无'), ("時", '时'), ("機", '机'),
    ("權", '权'), ("條", '条'), ("構", '构'), ("査", '查'), ("檔", '档'), ("沒", '没'), ("現", '现'),
    ("監", '监'), ("確", '确'), ("祕", '秘'), ("穩", '稳'), ("簽籤", '签'), ("類", '类'), ("係繫", '系'),
    ("糾", '纠'), ("納", '纳'), ("組", '组'), ("織", '织'), ("經", '经'), ("結", '结'), ("統", '统'),
    ("繼", '继'), ("續", '续'), ("維", '维'), ("繳", '缴'), ("罰", '罚'), ("範", '范'), ("獲穫", '获'),
    ("補", '补'), ("規", '规'), ("計", '计'), ("認", '认'), ("議", '议'), ("訊", '讯'), ("許", '许'),
    ("訟", '讼'), ("設", '设'), ("訪", '访'), ("訴", '诉'), ("詢", '询'), ("請", '请'), ("負", '负'),
    ("購", '购'), ("貳", '贰'), ("費", '费'), ("資", '资'), ("轉", '转'), ("過", '过'), ("這", '这'),
    ("進", '进'), ("踰", '逾'), ("埰寀採", '采'), ("鎭鎮", '镇'), ("問", '问'), ("間", '间'), ("陸", '陆'),
    ("項", '项'), ("題", '题'), ("額", '额'),
];

/// The same for the words by which running text tells figures. Labels have none of these.
#[rustfmt::skip]
const TOLD: &[(&str, char)] = &[
    ("並併", '并'), ("佔", '占'), ("來", '来'), ("備", '备'), ("別", '别'), ("劃", '划'), ("勝", '胜'), ("協", '协'),
    ("歷曆", '历'), ("實", '实'), ("將", '将'), ("導", '导'), ("錄録", '录'), ("從", '从'), ("徵", '征'), ("應", '应'),
    ("擬", '拟'), ("敗", '败'), ("書", '书'), ("標", '标'), ("熱", '热'), ("爭", '争'), ("環", '环'), ("產産", '产'),
    ("畢", '毕'), ("異", '异'), ("眾衆", '众'), ("簡", '简'), ("約", '约'), ("級", '级'), ("線綫", '线'), ("網", '网'),
    ("羣", '群'), ("聞", '闻'), ("聯", '联'), ("聽", '听'), ("與", '与'), ("號", '号'), ("見", '见'), ("訂", '订'),
    ("訓", '训'), ("記", '记'), ("證証", '证'), ("評", '评'), ("諮", '咨'), ("讀", '读'), ("責", '责'), ("較", '较'),
    ("達", '达'), ("還", '还'), ("郵", '邮'), ("長", '长'), ("門", '门'), ("電", '电'), ("預", '预'), ("餘", '余'),
];

/// The Simplified form of a character of the form's vocabulary; any other character is itself.
pub(crate) fn simplify(c: char) -> char {
    // One place for each character from 一 on; all variants are among them.
    static FORMS: OnceLock<Box<[char]>> = OnceLock::new();
    let Some(at) = (c as usize).checked_sub(FIRST).filter(|&at| at < COUNT) else { return c };
    let forms = FORMS.get_or_init(|| {
        let mut forms: Box<[char]> = ('\u{4E00}'..='\u{9FFF}').collect();
        for &(variants, simplified) in VARIANTS.iter().chain(TOLD) {
            for variant in variants.chars() {
                let slot = (variant as usize).checked_sub(FIRST).and_then(|at| forms.get_mut(at));
                if let Some(slot) = slot {
                    *slot = simplified;
                }
            }
        }
        forms
    });
    forms.get(at).copied().unwrap_or(c)
}

const FIRST: usize = 0x4E00;
const COUNT: usize = 0x5200;

#[cfg(test)]
mod tests {
    use super::{TOLD, VARIANTS, simplify};

    #[test]
    fn no_character_is_a_variant_of_two() {
        let mut all: Vec<char> =
            VARIANTS.iter().chain(TOLD).flat_map(|(variants, _)| variants.chars()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)));
        assert!(VARIANTS.iter().chain(TOLD).all(|&(_, simplified)| simplify(simplified) == simplified));
    }

    #[cfg(feature = "opencc")]
    #[test]
    fn opencc_agrees_on_every_label() {
        use opencc_rust::{DefaultConfig, OpenCC};
        let phrases = [("资讯", "信息"), ("档案", "文件"), ("专案", "项目"), ("资料", "数据")];
        for config in [DefaultConfig::S2T, DefaultConfig::S2TW, DefaultConfig::S2HK, DefaultConfig::S2TWP] {
            let converter = OpenCC::new(config).unwrap();
            for label in crate::lex::all_labels() {
                let mut back: String = converter.convert(label).chars().map(simplify).collect();
                for (copy, word) in phrases {
                    back = back.replace(copy, word);
                }
                assert_eq!(back, label, "{config:?}");
            }
        }
    }
}

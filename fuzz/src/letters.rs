//! The letters of the form: a byte is a digit, a mark or a whole label, so that a few bytes reach as deep as a document
//! does.

/// What a byte stands for. Printable marks, digits, tabs and line ends are themselves; the other control characters and
/// the upper half are places in lists of the target.
pub(crate) fn letter(byte: u8, signs: &[&'static str], upper: &[&'static str]) -> &'static str {
    const MARKS: &str = " !\"#$%&'()*+,-./0123456789:;<=>?@";
    let pieces = |all: &[&'static str], at: u8| all.get(usize::from(at)).copied().unwrap_or("");
    match byte {
        b'\t' => "\t",
        b'\n' => "\n",
        b'\r' => "\r",
        b'|' => "|",
        b' '..=b'@' => {
            let at = usize::from(byte - b' ');
            &MARKS[at..=at]
        }
        b'A'..=b'Z' => pieces(CAPITALS, byte - b'A'),
        b'a'..=b'z' => pieces(SMALL, byte - b'a'),
        0..b' ' => pieces(signs, byte),
        b'['..=b'`' => pieces(WORDS, byte - b'['),
        b'{'..=b'\x7F' => pieces(GLYPHS, byte - b'{'),
        0x80.. => pieces(upper, byte - 0x80),
    }
}

/// As [`letter`] in a document with markup: marks that mean something there are escaped, and a quarter of the bytes are
/// labels besides the tags.
pub(crate) fn marked_up(byte: u8, signs: &[&'static str], tags: &[&'static str]) -> &'static str {
    match byte {
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'&' => "&amp;",
        0xC0.. => LABELS[usize::from(byte - 0xC0)],
        _ => letter(byte, signs, tags),
    }
}

// The bytes of seeds and regressions are places in these lists: they are only ever added to at their ends.

/// Headings, items and the rows and columns of table 2.
#[rustfmt::skip]
const CAPITALS: &[&str] = &[
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
    "第二十条第（一）项", "第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项", "第二十条第（九）项",
    "信息内容", "规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费",
    "本年制发件数", "本年废止件数", "现行有效件数", "本年处理决定数量", "本年收费金额（单位：万元）",
    "规范性文件", "其他对外管理服务事项", "政府集中采购",
];

/// The head and the rows of table 3.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况", "自然人", "法人或其他组织", "总计",
    "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他",
    "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "三、本年度办理结果", "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（三）不予公开", "1.属于国家秘密",
    "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "（四）无法提供", "（五）不予处理", "（六）其他处理", "3.其他",
    "（七）总计", "四、结转下年度继续办理", "小计",
];

/// Table 4.
#[rustfmt::skip]
const WORDS: &[&str] = &["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", "结果维持", "结果纠正"];

/// Signs that layouts leave, by control character.
#[rustfmt::skip]
pub(crate) const SIGNS: &[&str] = &[
    "\n\n", "|\n", "\n|\n", "\t\t", "| |", "|||", " |\n", "---|---", "", "", "", "\u{C}", "\n-3-\n", "", "\u{3000}", "\u{A0}",
    "－", "—", "无", "件", "万元", "元", "增", "减", "１", "，", "．", "（", "）", "二十三", "《", "》",
];

/// What stands in the way.
const GLYPHS: &[&str] = &["¤", "|", "\u{200B}", "。", "(guī)"];

/// Further labels, wordings, pieces of labels, running text and whole pieces of tables.
#[rustfmt::skip]
pub(crate) const LABELS: &[&str] = &[
    "其他结果", "尚未审结", "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷",
    "8.属于行政查询事项", "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "本年新制作数量", "本年新公开数量",
    "对外公开总数量", "上一年项目数量", "本年增/减", "处理决定数量", "采购项目数量", "采购总金额", "合计", "数量", "本年",
    "行政", "政府信息公开", "申请", "公开", "本年新", "第二十条", "第（", "）项", "一、", "二、", "（一）", "（三）", "1.", "3.",
    "社会", "公益", "组织", "法律", "服务", "机构", "企业", "商业", "科研",
    "青禾县水务局2024年政府信息公开工作年度报告", "青禾县水务局", "2025年1月8日", "2024年1月1日至12月31日", "2024年",
    "本机关认真贯彻落实条例，全年收到申请若干件，均已办结。", "其中：网上申请", "（八）其他情形", "政策解读", "行政处理", "行政许可证",
    "行政許可", "行政處罰", "規章", "資訊內容", "本年處理決定數量", "行政可", "属于国家密", "7.属于行政执法卷宗",
    "第二十条第（五）项\n信息内容\t本年处理决定数量\n", "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n",
    "第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n", "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n",
    "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n",
    "自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n",
    "行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n", "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t",
    "结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | ", "\t5\t0\t2\t0\t0\t0\t7\n", " | 5 | 0 | 2 | 0 | 0 | 0 | 7 |\n",
    "\n5\n0\n2\n0\n0\n0\n7\n", "类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |\n", "|---|---|\n",
];

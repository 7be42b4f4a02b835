//! Whether bytes are a report at all, at nearly the cost of looking through them once.
//!
//! ```text
//! bytes ─ kind, encoding by a few bytes ─▶ 诉讼, which each report has in a heading ─▶ a million bytes around it as text,
//! without tags, folded ─▶ headings, labels, figures
//! ```

use crate::base::Limits;
use crate::doc;
use crate::model::Edition;
use crate::source::{Kind, binary, fold, utf16};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16LE};
use memchr::memmem::{self, Finder};
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

/// The bytes that are looked at closely.
const LOOK: usize = 1 << 20;

/// The bytes in which the encoding of a text shows.
const WINDOW: usize = 512;

/// The bytes of a text that may be a part of a report, such as table 3 alone.
const SHORT: usize = 1 << 14;

/// The bytes of an entity, at most.
const ENTITY: usize = 12;

/// How far before 讼 its 诉 may stand: a reading, a space and a tag may part them.
const NEAR: usize = 160;

const CLOSED: &str = "a container that is damaged, or whose feature is off";

/// What [`sniff`] makes of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sniff {
    /// What they are.
    pub verdict: Sniffed,
    /// The edition of table 2, or else of nothing: the other tables have most of their labels in both.
    pub edition: Option<Edition>,
    /// Whether the tables of the form are there as text, and not only headings and paragraphs.
    pub tables: bool,
    /// How much speaks for the verdict, from 0 to 99. It is no probability: more headings and labels of the form make it
    /// larger for a report and for a blank form, and smaller for anything else.
    pub confidence: u8,
    /// Why: what was found, in the order of the form.
    pub clues: Vec<Clue>,
}

/// What bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Sniffed {
    /// A report: the labels of its tables and figures, or most of its headings in their order.
    Report,
    /// The tables of the form without figures, as in the notice by which it was issued.
    BlankForm,
    /// Something else. It may speak of reports, or be a list of links to them.
    Other,
    /// A file that is not looked into: PDF, old Word documents, pictures, archives.
    Unseen,
}

/// Something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Clue {
    /// The words of the title, 政府信息公开工作年度报告.
    Title,
    /// Words of a heading.
    Heading(&'static str),
    /// The label of a row or a column of tables 2 to 4.
    Label(&'static str),
    /// A label of table 2 that only one edition has.
    Edition(&'static str, Edition),
    /// So many digits behind the first label.
    Figures(usize),
    /// Why the file was not looked into.
    Unseen(&'static str),
}

impl fmt::Display for Clue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Title => f.write_str("the title “年度报告” of 政府信息公开"),
            Self::Heading(words) => write!(f, "a heading with “{words}”"),
            Self::Label(label) => write!(f, "the label “{label}”"),
            Self::Edition(label, edition) => {
                write!(f, "the label “{label}” of the form of {}", edition.key())
            }
            Self::Figures(digits) => write!(f, "{digits} digits behind the first label"),
            Self::Unseen(why) => f.write_str(why),
        }
    }
}

/// Words of the headings, in the order of the form. Both editions have them.
const HEADINGS: [&str; 6] = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请",
    "行政诉讼情况",
    "改进情况",
    "其他需要报告的事项",
];

/// Labels of tables 2 to 4 that both editions have, and hardly any other text.
const LABELS: [&str; 11] = [
    "行政规范性文件",
    "行政事业性收费",
    "法律服务机构",
    "本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请数量",
    "本年度办理结果",
    "属于国家秘密",
    "本机关不掌握相关政府信息",
    "结转下年度继续办理",
    "未经复议直接起诉",
    "复议后起诉",
];

const OF_EDITIONS: [(&str, Edition); 7] = [
    ("本年制发件数", Edition::Form2021),
    ("现行有效件数", Edition::Form2021),
    ("本年收费金额", Edition::Form2021),
    ("本年新制作数量", Edition::Form2019),
    ("对外公开总数量", Edition::Form2019),
    ("上一年项目数量", Edition::Form2019),
    ("采购总金额", Edition::Form2019),
];

/// The labels of which a table has at least some, and digits that are more than the numbers of its rows.
const ENOUGH_LABELS: usize = 6;
const ENOUGH_DIGITS: usize = 8;

/// The headings of which a report without tables has at least some, and the bytes of text between the first and the last.
const ENOUGH_HEADINGS: usize = 5;
const ENOUGH_TEXT: usize = 600;

/// Tells whether bytes are a report, without reading it: for archives in which one page in a million is one.
///
/// Most other pages cost two searches for one character, 讼 in Simplified and Traditional, which each report has in its
/// heading 行政复议、行政诉讼情况; texts of up to 16 KB, which may be a part of one, cost a few searches more. Only where
/// 诉 stands before it is the text decoded and looked at, a million bytes around it, in any encoding and script that
/// [`read()`](crate::read()) knows, with readings in brackets, letters apart, and in entities of HTML. Documents of Word
/// and workbooks are unpacked as far, if the features for them are on.
///
/// What has the labels and is no report, such as a page that quotes one, is told from it by nothing here: what is read
/// says more.
///
/// ```
/// use gongkai::{Edition, Layout, Report, Sniffed, render, sniff};
///
/// let mut report = Report::default();
/// report.editions.proactive_disclosure = Some(Edition::Form2021);
/// report.editions.requests = Some(Edition::Form2021);
/// let blank = render(&report, Layout::TabGrid);
/// assert_eq!(sniff(blank.as_bytes()).verdict, Sniffed::BlankForm);
///
/// report.requests.received.natural_person = Some(12);
/// report.requests.received.total = Some(12);
/// report.requests.carried_out.natural_person = Some(3);
/// report.requests.carried_out.total = Some(3);
/// report.proactive_disclosure.penalties.decisions = Some(3081);
/// let found = sniff(render(&report, Layout::TabGrid).as_bytes());
/// assert_eq!((found.verdict, found.edition, found.tables), (Sniffed::Report, Some(Edition::Form2021), true));
/// assert!(found.clues.iter().any(|why| why.to_string() == "the label “本年新收政府信息公开申请数量”"));
///
/// let news = "云溪市水务局发布2024年政府信息公开工作年度报告，接受社会监督。";
/// assert_eq!(sniff(news.as_bytes()).verdict, Sniffed::Other);
/// ```
pub fn sniff(bytes: &[u8]) -> Sniff {
    match binary(bytes) {
        Some(Kind::Shut(why)) => unseen(why),
        Some(Kind::Docx | Kind::Xlsx) => {
            doc::beginning(bytes, LOOK).map_or_else(|| unseen(CLOSED), |xml| of_text(&xml))
        }
        Some(Kind::Xls) => of_old_workbook(bytes),
        Some(Kind::Text | Kind::Html) | None => of_text(bytes),
    }
}

fn unseen(why: &'static str) -> Sniff {
    Sniff { clues: vec![Clue::Unseen(why)], ..other(Sniffed::Unseen, 0) }
}

fn other(verdict: Sniffed, confidence: u8) -> Sniff {
    Sniff { verdict, edition: None, tables: false, confidence, clues: Vec::new() }
}

fn of_text(bytes: &[u8]) -> Sniff {
    let Some((at, encoding)) = needle(bytes) else { return other(Sniffed::Other, 99) };
    let start = at.saturating_sub(LOOK / 2);
    let around = bytes.get(start.saturating_sub(start % 2)..).unwrap_or_default();
    let around = around.get(..LOOK).unwrap_or(around);
    look(&encoding.decode_without_bom_handling(around).0)
}

/// A workbook before 2007 has its words in UTF-16, wherever they stand, and its numbers in bits.
fn of_old_workbook(bytes: &[u8]) -> Sniff {
    if Needles::all().utf16le.find(bytes).is_none() {
        return other(Sniffed::Other, 99);
    }
    doc::workbook(bytes, &Limits::default()).map_or_else(|_| unseen(CLOSED), |opened| look(&opened.source))
}

/// What is looked for in an encoding: 讼, which is rare, and 诉 before it, Simplified and Traditional; and in a short text
/// 掌握 and 结转, of which table 3 has each.
struct Needles {
    rare: [Finder<'static>; 2],
    before: [Finder<'static>; 2],
    short: [Finder<'static>; 3],
}

/// Those of each encoding that is searched.
struct All {
    utf8: Needles,
    gb18030: Needles,
    big5: Needles,
    utf16le: Needles,
    utf16be: Needles,
}

impl Needles {
    fn all() -> &'static All {
        static ALL: OnceLock<All> = OnceLock::new();
        ALL.get_or_init(|| All {
            utf8: Self::of(|word| word.as_bytes().to_vec()),
            // What an encoding has not becomes an entity, and is found as that.
            gb18030: Self::of(|word| GB18030.encode(word).0.into_owned()),
            big5: Self::of(|word| BIG5.encode(word).0.into_owned()),
            utf16le: Self::of(|word| word.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            utf16be: Self::of(|word| word.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        })
    }

    fn of(encode: impl Fn(&str) -> Vec<u8>) -> Self {
        let finder = |word: &str| Finder::new(&encode(word)).into_owned();
        Self {
            rare: ["讼", "訟"].map(finder),
            before: ["诉", "訴"].map(finder),
            short: ["握", "转", "轉"].map(finder),
        }
    }

    fn find(&self, bytes: &[u8]) -> Option<usize> {
        let near = |&at: &usize| {
            let near = bytes.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
            self.before.iter().any(|before| before.find(near).is_some())
        };
        let found = self.rare.iter().find_map(|rare| rare.find_iter(bytes).find(near));
        found.or_else(|| {
            let is_short = bytes.len() <= SHORT;
            self.short.iter().filter(|_| is_short).find_map(|needle| needle.find(bytes))
        })
    }
}

/// Where one of its needles stands in a text, and the encoding that the text is in.
fn needle(bytes: &[u8]) -> Option<(usize, &'static Encoding)> {
    let all = Needles::all();
    let find = |encoding, needles: &Needles| Some((needles.find(bytes)?, encoding));
    if let Some(order) = utf16(bytes) {
        return find(order, if order == UTF_16LE { &all.utf16le } else { &all.utf16be });
    }
    let Some(chunk) = bytes.chunks(WINDOW).position(|chunk| !chunk.is_ascii()) else {
        // All that is Chinese stands in entities, if there is any.
        return in_entities(bytes).map(|at| (at, UTF_8));
    };
    let from = bytes.get(chunk.saturating_mul(WINDOW)..).unwrap_or_default();
    let first = from.iter().position(|byte| !byte.is_ascii());
    let from = first.and_then(|at| from.get(at..)).unwrap_or_default();
    let window = from.get(..WINDOW).unwrap_or(from);
    match std::str::from_utf8(window) {
        Err(error) if error.error_len().is_some() && !is_nearly_utf8(window) => {
            find(GB18030, &all.gb18030).or_else(|| if is_big5(from) { find(BIG5, &all.big5) } else { None })
        }
        _ => find(UTF_8, &all.utf8),
    }
}

/// Whether text in UTF-8 was damaged here: text in another encoding has more that is none than what looks like it.
fn is_nearly_utf8(window: &[u8]) -> bool {
    let (mut broken, mut whole, mut left) = (0_usize, 0_usize, window.len());
    window.utf8_chunks().all(|chunk| {
        broken = broken.saturating_add(usize::from(!chunk.invalid().is_empty()));
        whole = whole.saturating_add(chunk.valid().chars().filter(|c| !c.is_ascii()).count());
        left = left.saturating_sub(chunk.valid().len()).saturating_sub(chunk.invalid().len());
        // Text in another encoding shows early that what is left cannot make up for it.
        whole.saturating_add(left / 2) >= broken.saturating_mul(8)
    })
}

/// The same where each character that is not ASCII is an entity.
fn in_entities(bytes: &[u8]) -> Option<usize> {
    let mut before = None;
    memmem::find_iter(bytes, b"&#").find(|&at| {
        let text = bytes.get(at..at.saturating_add(ENTITY).min(bytes.len())).unwrap_or_default();
        // No Chinese character has less than four digits, and a quotation mark has.
        let is_long = text.get(2..7).is_some_and(|code| !code.contains(&b';'));
        let text = std::str::from_utf8(text).ok().filter(|_| is_long);
        match text.and_then(entity).map(|(c, _)| c) {
            Some('诉' | '訴') => {
                before = Some(at);
                false
            }
            Some('讼' | '訟') => before.is_some_and(|before| at.saturating_sub(before) <= NEAR),
            Some('握' | '转' | '轉') => bytes.len() <= SHORT,
            _ => false,
        }
    })
}

/// Whether a stretch of text looks more like Big5 than like GB 18030, whose second bytes are hardly ever ASCII.
fn is_big5(text: &[u8]) -> bool {
    let (pairs, _) = text.get(..WINDOW).unwrap_or(text).as_chunks::<2>();
    let low = pairs.iter().filter(|[lead, trail]| !lead.is_ascii() && (0x40..0x7F).contains(trail)).count();
    low > pairs.len() / 8
}

/// What a page shows: without tags, and with the characters that its entities stand for.
fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    let last_end = text.rfind('>').map_or(0, |end| text.len().saturating_sub(end));
    while let Some(at) = rest.find(['<', '&']) {
        let (before, mark) = rest.split_at_checked(at).unwrap_or((rest, ""));
        shown.push_str(before);
        // What is no tag, and what has no end, is text.
        let is_tag = mark.starts_with('<')
            && mark.len() >= last_end
            && mark
                .get(1..)
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)));
        rest = match (is_tag, entity(mark)) {
            (true, _) => mark.split_once('>').map_or("", |(_, behind)| behind),
            (false, Some((c, behind))) => {
                shown.push(c);
                behind
            }
            (false, None) => mark.strip_prefix("&nbsp;").or_else(|| mark.get(1..)).unwrap_or(""),
        };
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// The character of an entity, `&#x653F;`, and what stands behind it.
fn entity(text: &str) -> Option<(char, &str)> {
    let end = text.bytes().take(ENTITY).position(|byte| byte == b';')?;
    let code = text.get(..end)?.strip_prefix("&#")?;
    let number = match code.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => code.parse().ok()?,
    };
    Some((char::from_u32(number)?, text.get(end.saturating_add(1)..)?))
}

/// Looks at a text closely.
fn look(text: &str) -> Sniff {
    let folded = fold(&shown(text));
    // What Taiwan calls 资讯.
    let text = folded.text().replace("资讯", "信息");
    let place = |words: &&'static str| memmem::find(text.as_bytes(), words.as_bytes());
    let headings: Vec<(&'static str, usize)> = in_order(&text);
    let labels: Vec<&'static str> = LABELS.into_iter().filter(|label| place(label).is_some()).collect();
    let of_editions: Vec<_> = OF_EDITIONS.into_iter().filter(|(label, _)| place(label).is_some()).collect();
    let first = labels.iter().filter_map(place).min().unwrap_or(text.len());
    let digits = digits(text.get(first..).unwrap_or(""));
    let titles = ["政府信息公开工作年度报告", "政府信息公开年度报告", "信息公开工作年度报告"];
    let title = titles.iter().any(|title| place(title).is_some());
    let between =
        headings.first().zip(headings.last()).map_or(0, |(first, last)| last.1.saturating_sub(first.1));

    let told = labels.len().saturating_add(of_editions.len());
    let tables = told >= ENOUGH_LABELS;
    let narrative = headings.len() >= ENOUGH_HEADINGS && between >= ENOUGH_TEXT && title;
    let verdict = match (tables, narrative) {
        (true, _) if digits >= ENOUGH_DIGITS => Sniffed::Report,
        (true, _) => Sniffed::BlankForm,
        (false, true) => Sniffed::Report,
        (false, false) => Sniffed::Other,
    };
    let found = told.saturating_mul(4).saturating_add(headings.len().saturating_mul(2));
    let confidence = match verdict {
        Sniffed::Other => 90_usize.saturating_sub(found),
        _ if tables => 43_usize.saturating_add(found),
        _ => headings.len().saturating_mul(12),
    };
    let clues = title.then_some(Clue::Title).into_iter();
    let clues = clues.chain(headings.iter().map(|&(words, _)| Clue::Heading(words)));
    let clues = clues.chain(labels.into_iter().map(Clue::Label));
    let edition = of_editions.iter().map(|&(_, edition)| edition).reduce(Edition::and);
    let clues = clues.chain(of_editions.into_iter().map(|(label, edition)| Clue::Edition(label, edition)));
    let clues = clues.chain((first < text.len()).then_some(Clue::Figures(digits)));
    Sniff {
        verdict,
        edition,
        tables: tables && verdict != Sniffed::Other,
        confidence: u8::try_from(confidence.min(99)).unwrap_or(99),
        clues: clues.collect(),
    }
}

/// The headings that stand one behind the other, and where.
fn in_order(text: &str) -> Vec<(&'static str, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for words in HEADINGS {
        let at = text.get(from..).and_then(|rest| rest.find(words)).map(|at| from.saturating_add(at));
        if let Some(at) = at {
            found.push((words, at));
            from = at.saturating_add(words.len());
        }
    }
    found
}

/// The digits of a text but for those of ordinals, 1. and 2.
fn digits(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ordinal = |place: Range<usize>| bytes.get(place) == Some(b".".as_slice());
    let all = bytes.iter().enumerate().filter(|(_, byte)| byte.is_ascii_digit());
    all.filter(|&(at, _)| !ordinal(at.saturating_add(1)..at.saturating_add(2))).count()
}

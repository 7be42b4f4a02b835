//! A document without its words and figures, for a report of what is wrong with the reading of it.
//!
//! ```text
//! bytes ─ kind, decode ─▶ text, or the tags and texts of markup ─ mask ─▶ other characters ─ encode ─▶ bytes
//!                                                                                                       │
//!                        the document read ─────────────── compared: same cells, same diagnostics ── read again
//! ```
//!
//! Nothing stays because it looks harmless; what stays is on a list.

#[cfg(feature = "xlsx")]
mod book;
mod figures;
mod key;
#[cfg_attr(
    not(all(feature = "docx", feature = "xlsx")),
    allow(dead_code, reason = "each kind of markup uses a part of it")
)]
mod markup;
mod mask;
#[cfg(any(feature = "docx", feature = "xlsx"))]
#[cfg_attr(not(all(feature = "docx", feature = "xlsx")), allow(dead_code, reason = "as above"))]
mod office;
mod page;
mod shape;
#[cfg(feature = "docx")]
mod word;
mod words;
mod write;

pub use shape::Difference;

use crate::base::{Error, ErrorKind, Limits};
use crate::read::Reader;
use crate::source::{Kind, decode, kind};
use encoding_rs::{Encoding, UTF_8};
use key::Key;
use markup::{Sheet, scan};
use mask::Mask;

/// Makes of a document one that keeps its structure and neither its words nor its figures, with a new key.
///
/// See [`Redactor`] for what stays.
///
/// # Errors
///
/// As [`Redactor::redact`].
///
/// ```
/// let draft = "青禾县水务局2024年政府信息公开工作年度报告\n李明拟稿。\n\
///              第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t737\n";
/// let redacted = gongkai::redact(draft.as_bytes())?;
/// let text = std::str::from_utf8(redacted.bytes())?;
/// assert!(text.starts_with("某某县某某局20"));
/// assert!(text.contains("\n某某某某。\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t"));
/// assert!(redacted.bytes().len() == draft.len());
/// assert!(redacted.same_shape());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn redact(bytes: &[u8]) -> Result<Redacted, Error> {
    Redactor::new().redact(bytes)
}

/// Redacts documents with options.
///
/// | | stays | becomes |
/// |---|---|---|
/// | words | those of the form in any script, spelling and piece; the brackets of readings; those of titles and headings; units behind figures; 无 alone in its cell | one filler for each letter, of its kind and its length: 某, x |
/// | names | what an organ's name ends with, and the ranks of places in it: 某某县某某局 | |
/// | figures | how many digits, which of them are 0, signs, commas, points; numerals of lists of at most two digits, 1月1日 and 12月31日 | digits from 1 to 9, drawn anew for each place whatever stood there: one in nine is the same |
/// | years | how far apart they are | those before 年 and in dates such as 2025-01-08 are all moved by the same; others are figures |
/// | marks | spaces, line ends, tabs, pipes, punctuation, dashes | |
/// | pages | elements, `colspan`, `rowspan`, what hides or strikes text, the ending of a linked file, the declared encoding | blanks: comments, scripts, styles, all other attributes |
/// | Word, Excel | the parts that are read, made anew | nothing: properties, notes, comments, pictures, links, authors, names of sheets, formulas are left out |
/// | the file | its encoding, byte order mark, and where bytes are damaged | |
///
/// **What it does not hide:** how long each word and each figure is, which cells are 0 or blank, which layout and which
/// wording of the form it is, and words of one's own that are made of words of the form, also where they go on in the
/// next line; the ranks in a name (县, 区, 局). Signs stay: ⑫, Ⅻ, ¹² and Braille are none of the figures. A numeral of up to
/// 30 in brackets or before 、 is taken for that of a list. In Office files the kinds of number formats stay, and small
/// numbers in attributes. So look through the file before it travels. Digits are drawn with a key
/// that is new for each redaction and kept nowhere, so that no table undoes them; with [`Redactor::seed`] anyone who
/// knows the seed can. A figure that is printed again is drawn again. The years are moved by 0 to 60, which can be tried. A sum whose figures are zeros
/// is still a sum of zeros. Who knows the published report can tell it by its zeros and lengths.
///
/// ```
/// use gongkai::Redactor;
///
/// let page = "<!-- 张三 --><table title='张三'><tr><td>行政许可<td>&#24352;&#26126; 12</table>";
/// let redacted = Redactor::new().keep_figures(true).redact(page.as_bytes())?;
/// let text = String::from_utf8_lossy(redacted.bytes());
/// assert!(text.ends_with("<tr><td>行政许可<td>&#26576;&#26576; 12</table>"));
/// # Ok::<(), gongkai::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Redactor {
    limits: Limits,
    encoding: Option<String>,
    keeps_figures: bool,
    seed: Option<u64>,
}

impl Redactor {
    /// A redactor that keeps no figures and draws a new key each time.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the bounds on what one document may take.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Tells the encoding that came with the bytes, as [`Reader::encoding`] does.
    #[must_use]
    pub fn encoding(mut self, label: impl Into<String>) -> Self {
        self.encoding = Some(label.into());
        self
    }

    /// Keeps figures and years, and the words by which a sentence tells what a figure counts (收到, 办结, 其中): a report
    /// of a sum that is found wrong, and is not, needs them. Runs of eight and more digits are replaced all the same, and
    /// digits beside letters, as they may be numbers of telephones and persons; shorter ones may be, too.
    #[must_use]
    pub fn keep_figures(mut self, keep: bool) -> Self {
        self.keeps_figures = keep;
        self
    }

    /// Draws the figures from a seed, so that the same comes of the same. Who knows the seed knows the figures.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Redacts a document of any kind that [`read`](crate::read()) reads but .xls, and compares what is read in both.
    /// It need not be a report.
    ///
    /// # Errors
    ///
    /// As [`read`](crate::read()), but never of kind [`ErrorKind::NotAReport`]; and [`ErrorKind::Unsupported`] for .xls.
    pub fn redact(&self, bytes: &[u8]) -> Result<Redacted, Error> {
        let key = self.seed.map_or_else(Key::random, Key::of);
        let redacted = match kind(bytes) {
            Kind::Text => self.text(bytes, false, key)?,
            Kind::Html => self.text(bytes, true, key)?,
            Kind::Docx => self.word(bytes, key)?,
            Kind::Xlsx => self.book(bytes, key)?,
            Kind::Xls => return Err(Error::new(ErrorKind::Unsupported, OLD_WORKBOOK)),
            Kind::Shut(what) => return Err(Error::new(ErrorKind::Unsupported, what)),
        };
        let mut reader = Reader::new().limits(self.limits.clone());
        if let Some(label) = &self.encoding {
            reader = reader.encoding(label);
        }
        let differences =
            shape::differences(&reader.read(bytes), &reader.read(&redacted), self.keeps_figures);
        Ok(Redacted { bytes: redacted, differences })
    }

    fn text(&self, bytes: &[u8], is_page: bool, key: Key) -> Result<Vec<u8>, Error> {
        let decoded = decode(bytes, self.encoding.as_deref(), is_page, &self.limits)?;
        let encoding = Encoding::for_label(decoded.encoding.as_bytes()).unwrap_or(UTF_8);
        let mut mask = Mask::new(key, self.keeps_figures, encoding);
        let mut sheet = Sheet::new(&mut mask);
        if is_page {
            scan(&decoded.text, &mut page::Page, &mut sheet);
        } else {
            sheet.lines(&decoded.text);
        }
        Ok(write::written(bytes, encoding, &sheet.finish()))
    }

    #[cfg(feature = "docx")]
    fn word(&self, bytes: &[u8], key: Key) -> Result<Vec<u8>, Error> {
        word::redacted(bytes, &self.limits, &mut Mask::new(key, self.keeps_figures, UTF_8))
    }

    #[cfg(feature = "xlsx")]
    fn book(&self, bytes: &[u8], key: Key) -> Result<Vec<u8>, Error> {
        book::redacted(bytes, &self.limits, &mut Mask::new(key, self.keeps_figures, UTF_8))
    }

    #[cfg(not(feature = "docx"))]
    fn word(&self, bytes: &[u8], _: Key) -> Result<Vec<u8>, Error> {
        crate::doc::docx(bytes, &self.limits).map(|_| Vec::new())
    }

    #[cfg(not(feature = "xlsx"))]
    fn book(&self, bytes: &[u8], _: Key) -> Result<Vec<u8>, Error> {
        crate::doc::workbook(bytes, &self.limits).map(|_| Vec::new())
    }
}

const OLD_WORKBOOK: &str = "a workbook of before 2007 cannot be redacted; save it as .xlsx \
    (for example with soffice --headless --convert-to xlsx) and redact that";

/// A redacted document, and whether it still shows what the document shows.
///
/// ```
/// let table = "信息内容\t本年处理决定数量\n行政许可\t七三七，见附表\n行政处罚\t12\n";
/// let redacted = gongkai::redact(table.as_bytes())?;
/// assert!(redacted.same_shape(), "{:?}", redacted.differences());
/// assert_eq!(redacted.bytes().len(), table.len());
/// # Ok::<(), gongkai::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    bytes: Vec<u8>,
    differences: Vec<Difference>,
}

impl Redacted {
    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file alone.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Whether the same is read in both: the same edition, the same cells read, blank or unreadable, the same
    /// diagnostics in the same order; and the same findings, where figures were kept.
    pub fn same_shape(&self) -> bool {
        self.differences.is_empty()
    }

    /// What is read otherwise. A row that its sums had to place may be ambiguous with other figures; it is not if
    /// figures are [kept](Redactor::keep_figures).
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }
}

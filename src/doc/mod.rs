//! A document as cells: the pieces that tabs and pipes part, the cells of tables, and the lines that are neither, each
//! with its place.
//!
//! Whatever the door, the form is read from one flat text: a paragraph is a line, a row of a table is a line whose cells
//! are parted by tabs. The text of a text file is its own; a [`writer::Writer`] makes that of a page or a Word file, and
//! keeps where each piece stands in the source.

#[cfg(any(feature = "docx", feature = "xlsx"))]
#[cfg_attr(not(feature = "docx"), allow(dead_code, reason = "each door uses a part of it"))]
mod container;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "html")]
mod html;
#[cfg_attr(
    not(any(feature = "html", feature = "docx", feature = "xlsx")),
    allow(dead_code, reason = "as below")
)]
mod map;
mod text;
#[cfg(feature = "xlsx")]
mod workbook;
#[cfg(any(feature = "html", feature = "docx", feature = "xlsx"))]
#[cfg_attr(
    not(all(feature = "html", feature = "docx", feature = "xlsx")),
    allow(dead_code, reason = "each door uses a part of it")
)]
mod writer;

pub use text::{RawCell, cells};
#[cfg(any(feature = "html", feature = "docx", feature = "xlsx"))]
pub(crate) use writer::Writer;

use crate::base::{Diagnostic, Error, Limits, Span};
use crate::source::Part;
use map::Map;
use std::borrow::Cow;
use text::Cutter;

/// Where a cell stands in the grid of its table, merged cells counted as what they cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// Its first column, counted from 0.
    pub column: u16,
    /// The column behind its last.
    pub end: u16,
    /// How many columns its row has.
    pub width: u16,
}

/// A document as the form is read from it.
#[derive(Debug, Default)]
pub(crate) struct Document<'a> {
    text: Cow<'a, str>,
    /// The cells of tables, line by line. Lines without any are cut as text.
    rows: Vec<RawCell>,
    map: Option<Map>,
    /// The parts of a page that hold others: where they begin and end in the flat text.
    blocks: Vec<Span>,
    /// It ended within a cell of a table.
    ends_in_cell: bool,
    /// Where tables lie deeper in one another than is kept.
    too_deep: Option<u32>,
    /// Where the document shows pictures, and names files.
    pictures: Vec<u32>,
    files: Vec<u32>,
    /// Text that leads to other pages.
    links: Vec<Span>,
}

/// A page that was read, and what was left out of it.
pub(crate) struct Shown {
    pub(crate) document: Document<'static>,
    /// Where text begins that the page hides, and where some that is struck out does.
    pub(crate) hidden: Option<Span>,
    pub(crate) struck: Option<Span>,
}

/// A file with parts that was opened: the text that spans are places in, and the document made of it.
pub(crate) struct Opened {
    pub(crate) source: String,
    pub(crate) parts: Vec<Part>,
    pub(crate) document: Document<'static>,
    pub(crate) told: Vec<Diagnostic>,
}

/// Reads a page. Text that its own marks hide is left out unless wanted.
#[cfg(feature = "html")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature it is an error")]
pub(crate) fn html(text: &str, limits: &Limits, with_hidden: bool) -> Result<Shown, Error> {
    Ok(html::html(text, limits, with_hidden))
}

/// Opens a document of Word.
#[cfg(feature = "docx")]
pub(crate) fn docx(bytes: &[u8], limits: &Limits) -> Result<Opened, Error> {
    docx::docx(bytes, limits)
}

/// Opens a workbook.
#[cfg(feature = "xlsx")]
pub(crate) fn workbook(bytes: &[u8], limits: &Limits) -> Result<Opened, Error> {
    workbook::workbook(bytes, limits)
}

/// Takes the parts of a document of Word out of its container.
#[cfg(feature = "docx")]
pub(crate) fn word_parts(bytes: &[u8], limits: &Limits) -> Result<docx::WordParts, Error> {
    docx::parts(bytes, limits)
}

/// Takes the parts of a workbook out of its container.
#[cfg(feature = "xlsx")]
pub(crate) fn book_parts(bytes: &[u8], limits: &Limits) -> Result<workbook::BookParts, Error> {
    workbook::parts(bytes, limits)
}

/// The beginning of the text of a Word file or a workbook, in XML; None without the feature for it.
#[cfg(any(feature = "docx", feature = "xlsx"))]
pub(crate) fn beginning(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut container = container::Container::open(bytes, &Limits::default()).ok()?;
    let word = if cfg!(feature = "docx") { container.beginning("word/document.xml", most) } else { None };
    let sheet = |container: &mut container::Container<'_>| {
        let mut strings = container.beginning("xl/sharedStrings.xml", most)?;
        strings.extend(container.beginning("xl/worksheets/sheet1.xml", most).unwrap_or_default());
        Some(strings)
    };
    word.or_else(|| if cfg!(feature = "xlsx") { sheet(&mut container) } else { None })
}

#[cfg(not(any(feature = "docx", feature = "xlsx")))]
pub(crate) fn beginning(_: &[u8], _: usize) -> Option<Vec<u8>> {
    None
}

#[cfg(not(feature = "html"))]
pub(crate) fn html(_: &str, _: &Limits, _: bool) -> Result<Shown, Error> {
    Err(off("a web page", "html"))
}

#[cfg(not(feature = "docx"))]
pub(crate) fn docx(_: &[u8], _: &Limits) -> Result<Opened, Error> {
    Err(off("a Word document", "docx"))
}

#[cfg(not(feature = "xlsx"))]
pub(crate) fn workbook(_: &[u8], _: &Limits) -> Result<Opened, Error> {
    Err(off("a workbook", "xlsx"))
}

#[cfg(not(all(feature = "html", feature = "docx", feature = "xlsx")))]
fn off(what: &str, feature: &str) -> Error {
    let what = format!("this is {what}, and the crate was built without its feature `{feature}`");
    Error::new(crate::base::ErrorKind::FeatureOff, what)
}

/// Whether a part of a document shows or names something that is no text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attached {
    pub(crate) pictures: bool,
    pub(crate) files: bool,
}

impl<'a> Document<'a> {
    /// A text, which is its own flat text.
    pub(crate) fn of_text(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), ..Self::default() }
    }

    /// The flat text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The cells, in the order of the text.
    pub(crate) fn cells(&self) -> impl Iterator<Item = RawCell> + '_ {
        let mut rows = self.rows.iter().copied().peekable();
        let mut text = Cutter::new(&self.text);
        std::iter::from_fn(move || {
            let line = rows.peek().map_or(u32::MAX, |row| row.line);
            text.next_before(line).or_else(|| {
                // A line that has cells of a table is not cut as text.
                let row = rows.next()?;
                text.pass_line_of(row);
                Some(row)
            })
        })
    }

    /// Gives the cells to a function as long as that wants more; whether it took all.
    pub(crate) fn each_cell(&self, take: impl FnMut(RawCell) -> bool) -> bool {
        // Plain text has none but its own.
        if self.rows.is_empty() { cells(&self.text).all(take) } else { self.cells().all(take) }
    }

    /// Whether it is a page or a file with a structure, and not plain text.
    pub(crate) fn is_structured(&self) -> bool {
        self.map.is_some()
    }

    /// Whether more may have come behind the last character, as the document does not say that its last cell ends there.
    pub(crate) fn ends_open(&self) -> bool {
        !self.is_structured() || self.ends_in_cell
    }

    /// Where the first table lies deeper in others than is kept.
    pub(crate) fn too_deep(&self) -> Option<Span> {
        self.too_deep.map(Span::at)
    }

    /// The bytes of the source that a span of the flat text stands for.
    pub(crate) fn source_span(&self, flat: Span) -> Span {
        self.map.as_ref().map_or(flat, |map| map.source(flat))
    }

    /// Whether a piece of text is wholly one that leads to another page.
    pub(crate) fn is_link(&self, text: Span) -> bool {
        let before = self.links.partition_point(|link| link.start() <= text.start());
        before.checked_sub(1).and_then(|at| self.links.get(at)).is_some_and(|link| link.end() >= text.end())
    }

    /// What a part of the document shows or names that is no text.
    pub(crate) fn attached_in(&self, part: Span) -> Attached {
        let within = |at: &u32| (part.start()..=part.end()).contains(at);
        Attached { pictures: self.pictures.iter().any(within), files: self.files.iter().any(within) }
    }

    /// The smallest part of the page that holds both places. What is outside is no part of what they belong to.
    pub(crate) fn part_around(&self, first: Span, last: Span) -> Span {
        let whole = Span::new(0, u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        let holds = |block: &&Span| block.start() <= first.start() && block.end() >= last.end();
        self.blocks.iter().filter(holds).min_by_key(|block| block.len()).copied().unwrap_or(whole)
    }
}

//! A [`Report`] as the official form, in text or as a page of HTML.
//!
//! One neutral structure is built first: the [`sheet`], with its texts and its tables as rows of cells. Each layout is one
//! file that writes a sheet. A new layout is its file, its `mod` line and its line in the list below. [`html`] writes the
//! page; it is no layout, since those are text to read as such.

mod disclosure;
mod form;
mod html;
mod indented;
mod lines;
mod markdown;
mod markdown_split;
mod one_line;
mod paragraphs;
mod pdf_text;
mod pipe_between;
mod pipe_both;
mod pipe_lines;
mod pipe_padded;
mod pipe_rows;
mod requests;
mod review;
mod sheet;
mod spaced;
mod tab_grid;
#[cfg(test)]
mod tests;
mod text;

pub use html::render_html;
#[cfg(feature = "page")]
pub(crate) use html::{escaped, marked};

use crate::model::Report;

/// The layouts: variant, name, whether blank cells keep their place, and the function that writes it.
macro_rules! layouts {
    ($($(#[$doc:meta])* $variant:ident $key:literal $lossless:literal $write:path,)*) => {
        /// A way to lay out a report as text. Each is one that published reports are really found in.
        ///
        /// ```
        /// use gongkai::Layout;
        ///
        /// assert_eq!(Layout::PipeRows.key(), "pipe_rows");
        /// assert!(Layout::Markdown.is_lossless());
        /// assert!(!Layout::PdfText.is_lossless());
        /// assert_eq!(Layout::ALL.len(), 14);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Layout { $($(#[$doc])* $variant,)* }

        impl Layout {
            /// All of them, those that lose nothing first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name, for options and file names.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// Whether a blank cell can be told by its place, so that the report can be read back from the text.
            ///
            /// A row whose first or last column is blank may still be read as `None`, if nothing beside it shows that it
            /// was not shifted, and so may the row of table 4, if it has a blank cell and does not add up.
            ///
            /// In the others a blank leaves no trace, and the cells of its row may be read as `None`; so may a full row
            /// that does not add up, since it may be short of a cell and have another's number.
            pub const fn is_lossless(self) -> bool {
                match self { $(Self::$variant => $lossless,)* }
            }

            /// The layout with that name.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }

            fn write(self, sheet: &sheet::Sheet) -> String {
                match self { $(Self::$variant => $write(sheet),)* }
            }
        }
    };
}

layouts! {
    /// Tables as rows of fields parted by tabs; every field that a merged cell covers is there and empty.
    TabGrid "tab_grid" true tab_grid::write,
    /// One cell per line behind a tab, rows parted by an empty line; an empty cell is a line with only the tab.
    Indented "indented" true indented::write,
    /// `规章 | 0 | 2 |`: a pipe behind each cell. Merged cells leave no trace, so that rows differ in length.
    PipeRows "pipe_rows" true pipe_rows::write,
    /// `行政许可 | 737 | ||`: as [`Layout::PipeRows`], and a pipe at the end of the row for each field that is covered
    /// by a merged cell.
    PipePadded "pipe_padded" true pipe_padded::write,
    /// `| 行政许可 | 737 | ||`: as [`Layout::PipePadded`] with a pipe before the row.
    PipeBoth "pipe_both" true pipe_both::write,
    /// One cell per line with a pipe behind it; a line with a pipe opens each row, a line with the pipes of its merged
    /// cells closes it. An empty cell is a space and a pipe, where the others are pipes alone.
    PipeLines "pipe_lines" true pipe_lines::write,
    /// One cell per line and a line with a pipe behind each; rows are not marked. An empty cell is an empty line.
    PipeBetween "pipe_between" true pipe_between::write,
    /// Markdown to publish: `##` headings, tables with their head as the form has it, numbers to the right.
    Markdown "markdown" true markdown::write,
    /// Markdown with a small table for each row or group of rows under a `###` heading, whose heads
    /// `类别 | 数据1 | … | 总计` are not those of the form.
    MarkdownSplit "markdown_split" true markdown_split::write,
    /// One cell per line. Blank cells leave no trace.
    Lines "lines" false lines::write,
    /// One cell per paragraph, with an empty line between. Blank cells leave no trace.
    Paragraphs "paragraphs" false paragraphs::write,
    /// Columns aligned with spaces, numbers to the right; a Chinese character is two columns wide.
    Spaced "spaced" false spaced::write,
    /// The text of a printed document, line by line as it stands on the page: long labels are wrapped around their
    /// numbers, words of the heads are in pieces, group labels stand between rows, page marks inside tables. Blank
    /// cells leave no trace.
    PdfText "pdf_text" false pdf_text::write,
    /// The whole document on one line, its words parted by a space. Blank cells leave no trace.
    OneLine "one_line" false one_line::write,
}

/// Writes a report as the official form.
///
/// Printed is what the report holds: the title, the introduction, the six sections with their text and tables, and the
/// signature. Each table has the labels of its edition ([`Report::editions`]); where that is mixed or not known, each
/// block of table 2 has the labels of the edition that its values tell. `None` is an empty cell. A table of which
/// nothing is known, neither its edition nor a value, is left out. The issuer, the year and the period are only printed
/// where the texts name them. As a page for the web [`render_html`] writes it.
///
/// ```
/// use gongkai::{Edition, Layout, Report, render};
///
/// let mut report = Report::default();
/// report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".into());
/// report.editions.proactive_disclosure = Some(Edition::Form2021);
/// report.proactive_disclosure.licensing.decisions = Some(737);
///
/// let text = render(&report, Layout::PipeRows);
/// assert!(text.starts_with("青禾县水务局2024年政府信息公开工作年度报告\n"));
/// assert!(text.contains("第二十条第（五）项 |\n信息内容 | 本年处理决定数量 |\n行政许可 | 737 |\n"));
/// ```
#[must_use]
pub fn render(report: &Report, layout: Layout) -> String {
    layout.write(&form::sheet(report))
}

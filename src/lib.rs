#![forbid(unsafe_code)]
//! Reads the annual report on open government information (政府信息公开工作年度报告) of a Chinese administrative organ, in
//! whatever layout its text was published, into typed records whose every number can be traced, and audits its
//! arithmetic.
//!
//! # Quick start
//!
//! ```
//! use gongkai::{Lang, Validator, Verdict};
//!
//! let text = "\
//! 四、政府信息公开行政复议、行政诉讼情况
//! 行政复议 | 行政诉讼 |
//! 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉 |
//! 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
//! 2 | 0 | 1 | 0 | 3 | 1 | 0 | 0 | 1 | 2 | 5 | 0 | 0 | 0 | 4 |
//! ";
//! let parsed = gongkai::read_text(text)?;
//! let table = &parsed.report().review_and_litigation;
//! assert_eq!(table.reconsideration.total, Some(3));
//! assert_eq!(table.litigation.direct.pending, Some(1));
//!
//! // Where a number stands.
//! let origin = parsed.origin("review_and_litigation.litigation.direct.pending".parse()?);
//! let place = parsed.source().position(origin.span.start());
//! assert_eq!((origin.raw, place.line, place.column), ("1", 5, 33));
//!
//! // What does not add up.
//! let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
//! assert_eq!(audit.verdict(), Verdict::Findings);
//! let finding = &audit.findings()[0];
//! assert_eq!(finding.message(Lang::En), "行政诉讼复议后起诉: the four results add up to 5, 总计 says 4");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The way of the data
//!
//! ```text
//! bytes ─ kind, decode ─▶ Source ─ text, page, Word file, workbook ─▶ RawCell … ─ grammars of the form ─▶ Parsed:
//!                                                                      Report + Origins + diagnostics
//!                                                                            │
//!                                       Report (also made by hand) ─ validate ─▶ Audit: findings + checks + verdict
//!                                       Report (also made by hand) ─ render ───▶ text, Markdown, HTML
//!                                       Parsed + Audit ─ export, page ─────────▶ tables, pages
//! ```
//!
//! The labels of the form decide what a number is, neither its position nor the year: the columns of two editions, the
//! pieces of a broken label, a row that the agency added are told by their words. Layouts are not tried one after
//! another; all of them become the same cells first, whatever the door: a page or a Word file is written as a flat text
//! whose cells know their place in the grid of their table, and spans are put back to the source at the end.
//!
//! # Where to go
//!
//! | to | see |
//! |---|---|
//! | **begin** | [from nothing to a first table](guide::start); [the form](guide::form), [the model](guide::model), [how it is read](guide::reading), [the Chinese terms](guide::glossary) |
//! | **read** a document | [`read()`], which finds out what the bytes are; [`read_text`], [`read_html`], [`read_docx`], [`read_xlsx`]; [`Reader`] has options, [`Limits`] bounds; [`Error`] says why there is no report |
//! | use a **report** | [`Report`] and its fields; walk it by [`Report::cells`], [`RequestRow`], [`Applicant`] and their like; name a cell by [`FieldPath`]; compare two by [`Report::diff`] |
//! | know **origins** | [`Parsed::origin`], [`Origin`], [`State`], [`Repair`]; what could not be used is in [`Parsed::diagnostics`], how much was read in [`Parsed::coverage`] |
//! | **audit** it | [`validate`], [`Validator`] with options, [`Audit`], [`Finding`]; a page for each of the [rules](mod@rules); [`Suspect`], the cell that is wrong; [`Panel`] of years, [`Rollup`] of organs; [a report audited, step by step](guide::audit) |
//! | find **figures in the text** | [`facts`], [`facts_of`] |
//! | know **who reports** | [`organ()`], its [`Level`] and [`OrganKind`] by its name; [`same_organ`], and [`organ_key`] to group many names |
//! | **render** it | [`render()`], in each [`Layout`]; [`render_html`], as a page for the web |
//! | **store** results | [what stays as it is from version to version](guide::stability) |
//! | **share** a document that nobody may see | [`redact()`], [`Redactor`]: its structure without its words and figures |
//! | find reports among **other pages** | [`sniff()`], at nearly the cost of one search |
//! | read **many** documents | `Reader::read_all`, with the feature `rayon`: on all processors, in their order, in flat memory |
//! | make **tables** for other programs | `export`, with the feature `tables` or `parquet`; [in `DuckDB`, pandas and R](guide::tables) |
//! | **show** a report, or a folder of them | `page`, with the feature `page` |
//! | do all of this without a program | [the command `gongkai`](guide::command) |
//! | only cut a text into cells | [`cells`]; [for those who fuzz](guide::fuzzing) |
//!
//! # Laws
//!
//! No number is invented: what is blank, a dash, unreadable or ambiguous is `None` and never 0. Every value has an
//! origin, and the text of its span is what was read. Nothing that looks like the form is dropped in silence. Figures
//! stay as printed, also where they do not add up. Silence is not success: an audit counts what held, what broke and
//! what could not be decided, and “nothing found” is another verdict than “nothing checked”. The same bytes give the
//! same report; limits hold before memory is taken; no input makes it panic.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `html` | yes | web pages: [`read_html`], and [`read()`] of them |
//! | `docx` | yes | documents of Word: [`read_docx`] |
//! | `xlsx` | no | workbooks of Excel, .xlsx and .xls: [`read_xlsx`] |
//! | `pretty` | yes | `Diagnostic::render` and `Finding::render`: messages drawn over the lines of the source |
//! | `rayon` | no | many documents on all processors: `Reader::read_all` |
//! | `schema` | no | `schemars::JsonSchema` for the model |
//! | `tables` | no | `export`: tables in CSV |
//! | `parquet` | no | the same in Arrow and Parquet |
//! | `page` | no | `page`: pages for a browser |
//! | `cli` | no | the command `gongkai` |
//! | `opencc` | no | `to_simplified`: narrative text in Simplified characters, through the C++ library `OpenCC` |
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::arithmetic_side_effects
    )
)]

mod base;
mod doc;
#[cfg(feature = "tables")]
pub mod export;
mod facts;
mod form;
pub mod guide;
#[cfg(feature = "layers")]
#[doc(hidden)]
pub mod layers;
mod lex;
#[cfg(feature = "rayon")]
mod many;
mod model;
mod organ;
#[cfg(feature = "page")]
pub mod page;
mod read;
mod redact;
mod render;
#[cfg(feature = "opencc")]
mod simplified;
mod sniff;
mod source;
mod validate;

pub use base::*;
pub use doc::{Place, RawCell, cells};
pub use facts::{Fact, FactKind, Part, Share, Told, facts, facts_of};
pub use model::*;
pub use organ::{Level, Organ, OrganKind, SameOrgan, organ, organ_key, same_organ};
pub use read::{Coverage, Parsed, Reader, read, read_docx, read_html, read_text, read_xlsx};
pub use redact::{Difference, Redacted, Redactor, redact};
pub use render::{Layout, render, render_html};
#[cfg(feature = "opencc")]
pub use simplified::{ConversionError, to_simplified};
pub use sniff::{Clue, Sniff, Sniffed, sniff};
pub use source::{Folded, Position, Source, fold};
pub use validate::*;

/// The version of this crate, to be stored beside what it read.
///
/// ```
/// assert!(gongkai::VERSION.starts_with(|first: char| first.is_ascii_digit()));
/// ```
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The examples of the README are run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

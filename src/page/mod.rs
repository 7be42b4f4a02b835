//! A page that shows what was read and found, for a browser: one file, without anything from the network.
//!
//! [`document`] is the page of one report: the form as printed, each cell in the colour of its state; what is wrong, drawn
//! on it; and the source with the place of each cell. An [`Overview`] is the page of a whole folder: how many were read,
//! what was found by rule, by year and by organ, and a table of the documents to sort and to filter.
//!
//! Everything that comes from a document is text there, whatever it looks like, and a policy in the page keeps scripts other
//! than its own from running. It can be used with a keyboard, on a small screen, and printed.
//!
//! ```
//! use gongkai::export::Entry;
//! use gongkai::page::{Overview, Summary, document};
//! use gongkai::{Lang, Validator};
//!
//! let text = "青禾县水务局<script>2024年政府信息公开工作年度报告\n\
//!             第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t12\n行政强制\t/\n";
//! let parsed = gongkai::read_text(text)?;
//! let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
//! let entry = Entry::read("青禾县.txt", &parsed, &audit);
//!
//! let page = document(&entry, Lang::En);
//! assert!(page.contains("data-state=\"not_applicable\""));
//! assert!(page.contains("青禾县水务局&lt;script&gt;2024年"));
//!
//! let mut overview = Overview::new(Lang::Zh);
//! overview.add(Summary::of(&entry, Lang::Zh).link("pages/1.html"));
//! overview.add(Summary::of(&Entry::unread("图.png", "unsupported", "a picture"), Lang::Zh));
//! assert!(overview.finish().contains("<a href=\"pages/1.html\">青禾县.txt</a>"));
//! # Ok::<(), gongkai::Error>(())
//! ```

mod charts;
mod document;
mod overview;
mod source;
mod summary;
mod words;

pub use document::document;
pub use overview::Overview;
pub use summary::Summary;

use crate::base::{Lang, State};
use crate::model::FieldPath;
use crate::read::Coverage;
use crate::render::escaped;
use words::Words;

/// Cells that are read, blank, unreadable, ambiguous, absent.
fn cells(coverage: Coverage) -> [u32; 5] {
    let Coverage { read, blank, unreadable, ambiguous, absent, .. } = coverage;
    [read, blank, unreadable, ambiguous, absent]
}

/// Such counts as parts of a whole.
fn states(counts: impl IntoIterator<Item = u64>, lang: Lang) -> String {
    let states = [State::Read, State::Blank, State::Unreadable, State::Ambiguous, State::Absent];
    let part = |(count, state): (u64, State)| (count, state.key(), words::state(state, lang));
    let parts: Vec<_> = counts.into_iter().zip(states).map(part).collect();
    charts::stacked(Words::of(lang).states, &parts)
}

/// How it looks, the same for all pages.
const STYLE: &str = include_str!("style.css");

/// What happens in it.
const SCRIPT: &str = include_str!("script.js");

/// The SHA-256 of it with the line break before it: the only script that a browser runs in the page.
const SCRIPT_HASH: &str = "sha256-FYwetn+VJb8e6vyAeLK6douBO8ECFFOazf3EtNbhB5A=";

/// The numbers of cells, parted by spaces.
fn numbers(cells: &[FieldPath]) -> String {
    cells.iter().map(|path| path.index().to_string()).collect::<Vec<_>>().join(" ")
}

/// By which a page is known.
const MARK: &str = "<meta name=\"generator\" content=\"gongkai\">";

/// Whether bytes are a page that was made here: it shows a report, and is none to be counted.
///
/// ```
/// use gongkai::Lang;
/// use gongkai::export::Entry;
/// use gongkai::page::{document, is_page};
///
/// let page = document(&Entry::unread("图.png", "unsupported", "a picture"), Lang::En);
/// assert!(is_page(page.as_bytes()));
/// assert!(!is_page(b"<!doctype html><title>2024</title>"));
/// ```
#[must_use]
pub fn is_page(bytes: &[u8]) -> bool {
    let head = bytes.get(..256).unwrap_or(bytes);
    head.windows(MARK.len()).any(|window| window == MARK.as_bytes())
}

/// A whole page.
fn page(title: &str, class: &str, body: &str, lang: Lang) -> String {
    let language = if lang == Lang::Zh { "zh-CN" } else { "en" };
    let (title, made) = (escaped(title), Words::of(lang).made_by);
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         {MARK}\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src '{SCRIPT_HASH}'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body class=\"{class}\">\n{body}<footer>{made} gongkai {}</footer>\n<script>\n{SCRIPT}</script>\n</body>\n\
         </html>\n",
        crate::VERSION
    )
}

//! The source of a document with the places of its cells.

use super::words::Words;
use crate::base::{Lang, Span};
use crate::model::FieldPath;
use crate::read::Parsed;
use crate::render::escaped;
use crate::validate::{Audit, Finding};
use std::fmt::Write;

/// The bytes that are shown of a stretch without a mark, at either end of it.
const SHOWN: usize = 1500;

/// A place in the source, and the cell that stands there; none for a piece of the text that a finding quotes.
struct Mark {
    span: Span,
    cell: Option<FieldPath>,
}

/// The source, with long stretches in which nothing was found left out.
pub(super) fn source(parsed: &Parsed, audit: &Audit, lang: Lang) -> String {
    let text = parsed.source().as_str();
    let mut out = String::new();
    let mut done = 0_usize;
    for mark in marks(parsed, audit) {
        let range = mark.span.range();
        // A place within another is not marked again.
        let (Some(before), Some(marked)) = (text.get(done..range.start), text.get(range.clone())) else {
            continue;
        };
        stretch(&mut out, before, lang);
        match mark.cell {
            Some(path) => {
                let number = path.index();
                let _ = write!(out, "<mark data-cell=\"{number}\" title=\"{path}\">{}</mark>", shown(marked));
            }
            None => {
                let _ = write!(out, "<mark class=\"quote\">{}</mark>", shown(marked));
            }
        }
        done = range.end;
    }
    stretch(&mut out, text.get(done..).unwrap_or_default(), lang);
    out
}

/// The places, in the order of the text.
fn marks(parsed: &Parsed, audit: &Audit) -> Vec<Mark> {
    let report = parsed.report();
    let extra = (0..FieldPath::EXTRA_ROWS).take(report.extra_rows.len()).flat_map(|row| {
        (0..FieldPath::EXTRA_COLUMNS).filter_map(move |column| FieldPath::extra(row, column))
    });
    let cells =
        FieldPath::all().chain(extra).map(|path| Mark { span: parsed.origin(path).span, cell: Some(path) });
    let quotes = audit.findings().iter().flat_map(Finding::quotes);
    let quotes = quotes.filter_map(|quote| Some(Mark { span: quote.span?, cell: None }));
    let mut marks: Vec<Mark> = cells.chain(quotes).filter(|mark| !mark.span.is_empty()).collect();
    marks.sort_by_key(|mark| (mark.span.start(), mark.span.end()));
    marks
}

/// Text without a mark; of a long one the beginning and the end.
fn stretch(out: &mut String, text: &str, lang: Lang) {
    let is_end = |at: &usize| text.is_char_boundary(*at);
    let head = (0..=SHOWN.min(text.len())).rev().find(is_end).unwrap_or_default();
    let tail = (text.len().saturating_sub(SHOWN)..=text.len()).find(is_end).unwrap_or_default();
    let (Some(first), Some(middle), Some(last)) = (text.get(..head), text.get(head..tail), text.get(tail..))
    else {
        out.push_str(&shown(text));
        return;
    };
    out.push_str(&shown(first));
    if !middle.is_empty() {
        let _ =
            write!(out, "<span class=\"gap\">… {} {} …</span>", middle.len(), Words::of(lang).hidden_bytes);
    }
    out.push_str(&shown(last));
}

/// Text as text, the tags of a page or a Word file made pale.
fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(&escaped(before));
        let is_tag = tag.starts_with(|first: char| first.is_ascii_alphabetic() || "/!?".contains(first));
        if let Some((tag, behind)) = tag.split_once('>').filter(|_| is_tag) {
            let _ = write!(out, "<i>&lt;{}&gt;</i>", escaped(tag));
            rest = behind;
        } else {
            out.push_str("&lt;");
            rest = tag;
        }
    }
    out.push_str(&escaped(rest));
    out
}

#[cfg(test)]
mod tests {
    use super::{SHOWN, shown, stretch};
    use crate::base::Lang;

    #[test]
    fn tags_are_text() {
        assert_eq!(shown("a<b c=\"d\">5</b>"), "a<i>&lt;b c=&quot;d&quot;&gt;</i>5<i>&lt;/b&gt;</i>");
        assert_eq!(shown("3 < 5 & 7"), "3 &lt; 5 &amp; 7");
        assert_eq!(shown("<script"), "&lt;script");
    }

    #[test]
    fn of_long_stretches_both_ends_are_shown() {
        let mut out = String::new();
        stretch(&mut out, &"文".repeat(2 * SHOWN), Lang::En);
        let shown = SHOWN / 3;
        assert_eq!(out.matches('文').count(), 2 * shown);
        assert!(out.contains(&format!("… {} bytes left out …", (2 * SHOWN - 2 * shown) * 3)), "{out}");
        out.clear();
        stretch(&mut out, "文字", Lang::En);
        assert_eq!(out, "文字");
    }
}

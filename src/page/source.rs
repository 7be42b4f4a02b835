//! The source of a document with the places of its cells.

use super::numbers;
use super::words::Words;
use crate::base::{Lang, Span};
use crate::model::FieldPath;
use crate::read::Parsed;
use crate::render::escaped;
use crate::validate::{Audit, Finding};
use std::fmt::Write;

/// The bytes that are shown of a stretch without a mark, at either end of it.
const SHOWN: usize = 1500;

/// The bytes within which a tag is looked for.
const TAG: usize = 300;

/// A place in the source, and the cells that stand there: several if it cannot be told which number is whose, and none for a
/// piece of the text that a finding quotes.
struct Mark {
    span: Span,
    cells: Vec<FieldPath>,
}

/// The source, with long stretches in which nothing was found left out.
pub(super) fn source(parsed: &Parsed, audit: &Audit, lang: Lang) -> String {
    let text = parsed.source().as_str();
    let mut drawn = Drawn { out: String::new(), is_markup: is_markup(text), lang };
    let mut done = 0_usize;
    for mark in marks(parsed, audit) {
        let range = mark.span.range();
        // A place within another is not marked again.
        let (Some(before), Some(marked)) = (text.get(done..range.start), text.get(range.clone())) else {
            continue;
        };
        drawn.stretch(before);
        drawn.mark(&mark.cells, marked);
        done = range.end;
    }
    drawn.stretch(text.get(done..).unwrap_or_default());
    drawn.out
}

/// Whether it is a page or a Word file, whose tags are not for reading. In text, what looks like a tag is text, too.
fn is_markup(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}

/// The places, in the order of the text.
fn marks(parsed: &Parsed, audit: &Audit) -> Vec<Mark> {
    let report = parsed.report();
    let extra = (0..FieldPath::EXTRA_ROWS).take(report.extra_rows.len()).flat_map(|row| {
        (0..FieldPath::EXTRA_COLUMNS).filter_map(move |column| FieldPath::extra(row, column))
    });
    let cells =
        FieldPath::all().chain(extra).map(|path| Mark { span: parsed.origin(path).span, cells: vec![path] });
    let quotes = audit.findings().iter().flat_map(Finding::quotes);
    let quotes = quotes.filter_map(|quote| Some(Mark { span: quote.span?, cells: Vec::new() }));
    let mut marks: Vec<Mark> = cells.chain(quotes).filter(|mark| !mark.span.is_empty()).collect();
    marks.sort_by_key(|mark| (mark.span.start(), mark.span.end()));
    marks.dedup_by(|next, mark| {
        let is_same = next.span == mark.span;
        if is_same {
            mark.cells.append(&mut next.cells);
        }
        is_same
    });
    marks
}

/// A source as it is written into a page.
struct Drawn {
    out: String,
    is_markup: bool,
    lang: Lang,
}

impl Drawn {
    fn text(&mut self, text: &str) {
        let text = if self.is_markup { shown(text) } else { escaped(text) };
        self.out.push_str(&text);
    }

    fn mark(&mut self, cells: &[FieldPath], marked: &str) {
        let names: Vec<String> = cells.iter().map(FieldPath::to_string).collect();
        let _ = match cells {
            [] => write!(self.out, "<mark class=\"quote\">"),
            _ => write!(self.out, "<mark data-cell=\"{}\" title=\"{}\">", numbers(cells), names.join("\n")),
        };
        self.text(marked);
        self.out.push_str("</mark>");
    }

    /// Text without a mark; of a long one the beginning and the end.
    fn stretch(&mut self, text: &str) {
        // A tag that is cut would be taken for text.
        let is_end = |at: &usize| text.is_char_boundary(*at) && !(self.is_markup && is_within_tag(text, *at));
        let head = (0..=SHOWN.min(text.len())).rev().find(is_end).unwrap_or_default();
        let tail = (text.len().saturating_sub(SHOWN)..=text.len()).find(is_end).unwrap_or_default();
        let (Some(first), Some(middle), Some(last)) =
            (text.get(..head), text.get(head..tail), text.get(tail..))
        else {
            return self.text(text);
        };
        self.text(first);
        if !middle.is_empty() {
            let hidden = Words::of(self.lang).hidden_bytes;
            let _ = write!(self.out, "<span class=\"gap\">… {} {hidden} …</span>", middle.len());
        }
        self.text(last);
    }
}

/// Whether a place is behind the beginning of a tag and before its end, as far as can be told from a little of the text.
fn is_within_tag(text: &str, at: usize) -> bool {
    let near = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let before = text.get(near(at.saturating_sub(TAG))..at).unwrap_or_default();
    let behind = text.get(at..near(at.saturating_add(TAG))).unwrap_or_default();
    before.rfind('<') > before.rfind('>') && behind.split_once('>').is_some_and(|(tag, _)| !tag.contains('<'))
}

/// Text as text, the tags of a page or a Word file made pale.
fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(&escaped(before));
        let is_tag = tag.starts_with(|first: char| first.is_ascii_alphabetic() || "/!?".contains(first));
        if let Some((tag, behind)) = tag.split_once('>').filter(|_| is_tag) {
            let _ = write!(out, "<i{}>&lt;{}&gt;</i>", parting(tag, behind), escaped(tag));
            rest = behind;
            // What was deleted from a Word file stands in its source, and was not read.
            let deleted = behind.split_once("</w:delText>").filter(|_| tag.starts_with("w:delText"));
            if let Some((deleted, _)) = deleted {
                let _ = write!(out, "<s>{}</s>", escaped(deleted));
                rest = behind.get(deleted.len()..).unwrap_or_default();
            }
        } else {
            out.push_str("&lt;");
            rest = tag;
        }
    }
    out.push_str(&escaped(rest));
    out
}

/// How a tag parts what stands before it from what stands behind it, as a class: where tags are not shown, cells would be
/// read as one number. Of several end tags the last counts, and where the source itself has a space there is no need.
fn parting(tag: &str, behind: &str) -> &'static str {
    if behind.starts_with("</") || behind.starts_with(char::is_whitespace) {
        return "";
    }
    let name = tag.split(char::is_whitespace).next().unwrap_or_default();
    match name.trim_end_matches('/').replace("w:", "").to_ascii_lowercase().as_str() {
        "/tc" | "/td" | "/th" => " class=\"cell\"",
        "/p" | "/tr" | "/tbl" | "/table" | "/tbody" | "/div" | "/li" | "/h1" | "/h2" | "/h3" | "br" => {
            " class=\"row\""
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{Drawn, SHOWN, shown};
    use crate::base::Lang;

    fn stretch(text: &str, is_markup: bool) -> String {
        let mut drawn = Drawn { out: String::new(), is_markup, lang: Lang::En };
        drawn.stretch(text);
        drawn.out
    }

    #[test]
    fn tags_are_text() {
        assert_eq!(shown("a<b c=\"d\">5</b>"), "a<i>&lt;b c=&quot;d&quot;&gt;</i>5<i>&lt;/b&gt;</i>");
        assert_eq!(shown("3 < 5 & 7"), "3 &lt; 5 &amp; 7");
        assert_eq!(shown("<script"), "&lt;script");
        assert_eq!(
            shown("<w:delText>1</w:delText>0"),
            "<i>&lt;w:delText&gt;</i><s>1</s><i>&lt;/w:delText&gt;</i>0"
        );
    }

    #[test]
    fn cells_and_rows_are_parted() {
        let parted = shown("1</w:t></w:p></w:tc><w:tc>2</w:p></w:tc></w:tr><w:tr>")
            .replace("&lt;", "")
            .replace("&gt;", "");
        let expected = "1<i>/w:t</i><i>/w:p</i><i class=\"cell\">/w:tc</i><i>w:tc</i>2<i>/w:p</i><i>/w:tc</i>\
                        <i class=\"row\">/w:tr</i><i>w:tr</i>";
        assert_eq!(parted, expected);
        assert_eq!(shown("1<BR/>2</td> 3").matches("class").count(), 1);
    }

    #[test]
    fn tags_are_not_cut() {
        let text = format!("文<a href=\"{}\">{}</a>", "x".repeat(100), "字".repeat(SHOWN / 3 - 30));
        let out = stretch(&text.repeat(3), true);
        assert!(out.contains(" bytes left out …"));
        assert_eq!(
            out.matches("<i>&lt;a ").count(),
            out.matches("xx\"&gt;</i>".replace('"', "&quot;").as_str()).count()
        );
        assert!(!out.replace("<i>&lt;a", "").contains("&lt;a"), "{out}");
    }

    #[test]
    fn of_long_stretches_both_ends_are_shown() {
        let out = stretch(&"文".repeat(2 * SHOWN), false);
        let shown = SHOWN / 3;
        assert_eq!(out.matches('文').count(), 2 * shown);
        assert!(out.contains(&format!("… {} bytes left out …", (2 * SHOWN - 2 * shown) * 3)), "{out}");
        assert_eq!(stretch("文字<b>", false), "文字&lt;b&gt;");
        assert_eq!(stretch("文字<b>", true), "文字<i>&lt;b&gt;</i>");
    }
}

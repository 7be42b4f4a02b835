//! The page of one document.

use super::source::source;
use super::words::{self, Words};
use super::{cells, numbers, page, states};
use crate::base::{Lang, Repair, Severity};
use crate::export::Entry;
use crate::model::FieldPath;
use crate::read::Parsed;
use crate::render::{escaped, marked};
use crate::validate::{Audit, Finding, Suspect, Term};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The page of a document: the form, what is wrong with it, and the source.
///
/// [The module](crate::page) has an example.
#[must_use]
pub fn document(entry: &Entry<'_>, lang: Lang) -> String {
    let words = Words::of(lang);
    let name = entry.document();
    let (Some(parsed), Some(audit)) = (entry.parsed(), entry.audit()) else {
        let (_, error) = entry.error().unwrap_or_default();
        let body = format!(
            "<header><h1>{}</h1><p>{}: {}</p></header>\n",
            escaped(name),
            words.unread,
            escaped(error)
        );
        return page(name, "document", &body, lang);
    };
    let title = parsed.report().title.as_deref().unwrap_or(words.untitled);
    let body = format!(
        "{}<main>\n<div class=\"side\">\n{}{}{}</div>\n<section id=\"form\" class=\"form\"><h2 class=\"part\">{}</h2>\n{}\
         </section>\n<section id=\"source\" class=\"source\"><h2 class=\"part\">{}</h2>\n<label class=\"marks\">\
         <input type=\"checkbox\" id=\"marks\"> {}</label>\n<pre tabindex=\"0\">{}</pre></section>\n</main>\n",
        header(name, parsed, audit, lang),
        findings(audit, parsed, lang),
        suspects(audit, lang),
        diagnostics(parsed, lang),
        words.form,
        form(parsed, audit, lang),
        words.source,
        words.marks,
        source(parsed, audit, lang),
    );
    page(title, "document", &body, lang)
}

/// What document it is, and how much of it was read.
fn header(name: &str, parsed: &Parsed, audit: &Audit, lang: Lang) -> String {
    let words = Words::of(lang);
    let report = parsed.report();
    let title = report.title.as_deref().unwrap_or(words.untitled);
    let year = report.year.map(|year| year.to_string());
    let edition = report.edition.map(|edition| edition.key().to_owned());
    let facts = [(words.issuer, report.issuer.clone()), (words.year, year), (words.edition, edition)];
    let facts: String = facts
        .into_iter()
        .filter_map(|(what, value)| Some(format!("<div><dt>{what}</dt><dd>{}</dd></div>", escaped(&value?))))
        .collect();
    let verdict = audit.verdict().key();
    format!(
        "<header>\n<h1>{}</h1>\n<p class=\"file\">{}</p>\n<dl>{facts}</dl>\n<p><strong class=\"verdict {verdict}\">{}</strong></p>\n{}<p class=\"help\">{}</p>\n</header>\n",
        escaped(title),
        escaped(name),
        escaped(&audit.sentence(lang)),
        states(cells(parsed.coverage()).map(u64::from), lang),
        words.help,
    )
}

/// The findings, each with the cells that it lights up.
fn findings(audit: &Audit, parsed: &Parsed, lang: Lang) -> String {
    let words = Words::of(lang);
    if audit.findings().is_empty() {
        return format!(
            "<section id=\"findings\"><h2 class=\"part\">{}</h2><p>{}</p></section>\n",
            words.found, words.nothing_found
        );
    }
    let items = audit.findings().iter().map(|finding| {
        let cells = numbers(&finding.terms().iter().map(|term| term.path).collect::<Vec<_>>());
        let severity = finding.severity();
        format!(
            "<li><button type=\"button\" class=\"finding {}\" data-cells=\"{cells}\"><b>{}</b> <code>{}</code> {}{}{}</button>\
             </li>\n",
            severity.key(),
            words::severity(severity, lang),
            finding.name(),
            escaped(&finding.message(lang)),
            equation(finding),
            quotes(finding, parsed, lang),
        )
    });
    format!(
        "<section id=\"findings\"><h2 class=\"part\">{} ({})</h2>\n<ol>\n{}</ol></section>\n",
        words.found,
        audit.findings().len(),
        items.collect::<String>()
    )
}

/// The equation with the values of its cells: `2 + 2 + 3 + 2 = 9 ≠ 8`.
fn equation(finding: &Finding) -> String {
    let (Some(computed), Some(stated)) = (finding.computed(), finding.stated()) else { return String::new() };
    let side = |sign: i8| {
        let of_side = finding.terms().iter().filter(|term| term.sign == sign);
        of_side.map(value).collect::<Vec<_>>().join(" + ")
    };
    let (left, right) = (side(1), side(-1));
    let relation = if computed == stated { "=" } else { "≠" };
    let whole = |side: &str, sum: String| if side.contains('+') { format!("{side} = {sum}") } else { sum };
    let (left, right) = (whole(&left, computed.to_string()), whole(&right, stated.to_string()));
    format!("<span class=\"equation\">{left} {relation} {right}</span>")
}

fn value(term: &Term) -> String {
    term.value.map_or_else(|| "□".to_owned(), |value| value.to_string())
}

/// What the text says, with the lines of it.
fn quotes(finding: &Finding, parsed: &Parsed, lang: Lang) -> String {
    let quotes = finding.quotes().iter().map(|quote| {
        let line = quote.span.map(|span| parsed.source().position(span.start()).line);
        let line = line.map(|line| words::line(line, lang)).unwrap_or_default();
        format!("<q>{}</q>{line}", escaped(&quote.text))
    });
    quotes.collect()
}

/// The repairs, each with the values that it proposes.
fn suspects(audit: &Audit, lang: Lang) -> String {
    if audit.suspects().is_empty() {
        return String::new();
    }
    let items = audit.suspects().iter().map(|suspect| {
        let cells = numbers(&suspect.cells().iter().map(|cell| cell.path).collect::<Vec<_>>());
        let proposed: Vec<String> =
            suspect.cells().iter().map(|cell| format!("{}:{}", cell.path.index(), cell.proposed)).collect();
        format!(
            "<li><button type=\"button\" class=\"repair\" data-cells=\"{cells}\" data-proposed=\"{}\">{}</button></li>\n",
            proposed.join(" "),
            escaped(&suspect.sentence(lang))
        )
    });
    let items: String = items.collect();
    format!(
        "<section id=\"suspects\"><h2 class=\"part\">{}</h2>\n<ol>\n{items}</ol></section>\n",
        Words::of(lang).likely
    )
}

/// What the reader told.
fn diagnostics(parsed: &Parsed, lang: Lang) -> String {
    let words = Words::of(lang);
    let told = parsed.diagnostics();
    if told.is_empty() {
        return String::new();
    }
    let items = told.iter().map(|told| {
        let line = parsed.source().position(told.span().start()).line;
        let severity = told.severity();
        format!(
            "<li class=\"{}\"><b>{}</b> <code>{}</code> {}{}</li>\n",
            severity.key(),
            words::severity(severity, lang),
            told.code().name(),
            escaped(&told.message(lang)),
            words::line(line, lang),
        )
    });
    let open = if told.iter().any(|told| told.severity() >= Severity::Warning) { " open" } else { "" };
    format!(
        "<details class=\"told\"{open}><summary>{} ({})</summary>\n<ul>\n{}</ul></details>\n",
        words.told,
        told.len(),
        items.collect::<String>()
    )
}

/// The form as printed: each value with its number, its state, and what would make the sums hold.
fn form(parsed: &Parsed, audit: &Audit, lang: Lang) -> String {
    let proposed = proposed(audit.suspects().first());
    let broken: Vec<FieldPath> = audit
        .findings()
        .iter()
        .filter(|finding| finding.severity() == Severity::Error)
        .flat_map(|finding| finding.terms().iter().map(|term| term.path))
        .collect();
    marked(parsed.report(), &|path| {
        let origin = parsed.origin(path);
        let state = words::state(origin.state, lang);
        let mut marks =
            format!(" id=\"c{0}\" data-cell=\"{0}\" data-state=\"{1}\"", path.index(), origin.state.key());
        let mut classes = Vec::new();
        if broken.contains(&path) {
            classes.push("broken");
        }
        if let Some(proposed) = proposed.get(&path) {
            classes.push("suspect");
            let _ = write!(marks, " data-proposed=\"{proposed}\"");
        }
        if !classes.is_empty() {
            let _ = write!(marks, " class=\"{}\"", classes.join(" "));
        }
        let raw = if origin.text.is_empty() { String::new() } else { format!("\n{}", escaped(origin.text)) };
        let repairs: Vec<&str> = origin.repairs.iter().map(Repair::key).collect();
        let repairs = if repairs.is_empty() { String::new() } else { format!(" ({})", repairs.join(", ")) };
        let _ = write!(marks, " tabindex=\"0\" title=\"{path}\n{state}{repairs}{raw}\"");
        marks
    })
}

/// What the likeliest repair says of its cells.
fn proposed(suspect: Option<&Suspect>) -> BTreeMap<FieldPath, u64> {
    suspect.iter().flat_map(|suspect| suspect.cells()).map(|cell| (cell.path, cell.proposed)).collect()
}

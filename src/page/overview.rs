//! The page of many documents.

use super::charts::{self, Bar};
use super::summary::Summary;
use super::words::{self, Words};
use super::{page, states};
use crate::base::{Lang, Severity};
use crate::render::escaped;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The documents that are listed: more than a person looks through, and few enough for a browser.
const LISTED: usize = 20_000;

/// The organs that are named.
const ORGANS: usize = 20;

/// The weights of findings, as classes of the style.
const WEIGHTS: [&str; 3] = ["error", "warning", "note"];

/// The verdicts, as classes of the style; the last is that of what was not read.
const VERDICTS: [&str; 4] = ["clean", "findings", "not_checked", "unread"];

/// The page of many documents: figures and charts of all, and a table with a row for each.
///
/// Documents are added one after another; kept are their rows and the sums. [The module](crate::page) has an example.
#[derive(Debug)]
pub struct Overview {
    lang: Lang,
    documents: u64,
    verdicts: [u64; 4],
    cells: [u64; 5],
    /// By the name of the rule, the findings by weight.
    rules: BTreeMap<String, [u64; 3]>,
    /// By year, the documents by verdict.
    years: BTreeMap<Option<u16>, [u64; 4]>,
    /// By the name of the organ, the findings by weight.
    issuers: BTreeMap<String, [u64; 3]>,
    rows: String,
    listed: usize,
}

impl Overview {
    /// Of no documents so far.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        Self {
            lang,
            documents: 0,
            verdicts: [0; 4],
            cells: [0; 5],
            rules: BTreeMap::new(),
            years: BTreeMap::new(),
            issuers: BTreeMap::new(),
            rows: String::new(),
            listed: 0,
        }
    }

    /// Adds a document.
    #[expect(clippy::needless_pass_by_value, reason = "a summary is made to be given away")]
    pub fn add(&mut self, summary: Summary) {
        self.documents = self.documents.saturating_add(1);
        let verdict = VERDICTS.iter().position(|verdict| *verdict == summary.verdict).unwrap_or(3);
        count(&mut self.verdicts, verdict);
        count(self.years.entry(summary.year).or_default(), verdict);
        for (sum, cells) in self.cells.iter_mut().zip(summary.cells) {
            *sum = sum.saturating_add(cells.into());
        }
        for (rule, weight) in &summary.findings {
            let weight = WEIGHTS.iter().position(|known| known == weight).unwrap_or(2);
            count(self.rules.entry(rule.clone()).or_default(), weight);
            if let Some(issuer) = &summary.issuer {
                count(self.issuers.entry(issuer.clone()).or_default(), weight);
            }
        }
        if self.listed < LISTED {
            self.listed = self.listed.saturating_add(1);
            self.row(&summary, VERDICTS.get(verdict).copied().unwrap_or_default());
        }
    }

    /// The page.
    #[must_use]
    pub fn finish(self) -> String {
        let words = Words::of(self.lang);
        let weights = [Severity::Error, Severity::Warning, Severity::Note]
            .map(|weight| (weight.key(), words::severity(weight, self.lang)));
        let body = format!(
            "<header>\n<h1>{}</h1>\n{}{}</header>\n<main>\n<div class=\"charts\">\n{}{}{}</div>\n{}</main>\n",
            words.overview,
            self.tiles(),
            states(self.cells, self.lang),
            charts::bars(words.by_rule, &weights, &weighed(&self.rules, usize::MAX)),
            self.by_year(),
            charts::bars(words.by_issuer, &weights, &weighed(&self.issuers, ORGANS)),
            self.table(),
        );
        page(words.overview, "overview", &body, self.lang)
    }

    /// How many documents ended how.
    fn tiles(&self) -> String {
        let words = Words::of(self.lang);
        let names = [words.clean, words.with_findings, words.not_checked, words.unread];
        let mut tiles = format!("<li><b>{}</b> {}</li>", self.documents, words.documents);
        for ((count, class), name) in self.verdicts.iter().zip(VERDICTS).zip(names) {
            let _ = write!(tiles, "<li class=\"{class}\"><b>{count}</b> {name}</li>");
        }
        format!("<ul class=\"tiles\">{tiles}</ul>\n")
    }

    fn by_year(&self) -> String {
        let words = Words::of(self.lang);
        let bar = |(year, counts): (&Option<u16>, &[u64; 4])| Bar {
            name: year.map_or_else(|| words.unknown_year.to_owned(), |year| year.to_string()),
            parts: counts.iter().copied().zip(VERDICTS).collect(),
        };
        let verdicts = VERDICTS.map(|verdict| (verdict, words::verdict(verdict, self.lang)));
        charts::bars(words.by_year, &verdicts, &self.years.iter().map(bar).collect::<Vec<_>>())
    }

    fn row(&mut self, summary: &Summary, verdict: &str) {
        let name = escaped(&summary.document);
        let name = match summary.link.as_ref().filter(|link| is_address(link)) {
            Some(link) => format!("<a href=\"{}\">{name}</a>", escaped(link)),
            None => name,
        };
        let year = summary.year.map(|year| year.to_string()).unwrap_or_default();
        let said =
            summary.error.as_ref().or(summary.first.as_ref()).map(|said| escaped(said)).unwrap_or_default();
        let expected = summary.cells.iter().fold(0_u32, |sum, cells| sum.saturating_add(*cells));
        let [read, ..] = summary.cells;
        let percent = u64::from(read).saturating_mul(100).checked_div(expected.into());
        let percent = percent.map(|percent| format!("{percent} %")).unwrap_or_default();
        let _ = writeln!(
            self.rows,
            "<tr data-verdict=\"{verdict}\"><td>{name}</td><td>{}</td><td>{year}</td><td>{}</td><td><span class=\"verdict \
             {verdict}\">{}</span></td><td>{percent}</td><td>{}</td><td>{}</td><td>{said}</td></tr>",
            escaped(summary.issuer.as_deref().unwrap_or_default()),
            summary.edition.as_deref().map(escaped).unwrap_or_default(),
            words::verdict(verdict, self.lang),
            summary.broken,
            summary.findings.len(),
        );
    }

    /// The documents, to sort and to filter.
    fn table(&self) -> String {
        let words = Words::of(self.lang);
        let heads = [
            words.documents,
            words.issuer,
            words.year,
            words.edition,
            words.verdict,
            words.read,
            words.broken,
            words.findings,
            words.first_finding,
        ];
        let mut cells = String::new();
        for head in heads {
            let _ = write!(cells, "<th scope=\"col\"><button type=\"button\">{head}</button></th>");
        }
        let mut options = String::new();
        for verdict in VERDICTS {
            let name = words::verdict(verdict, self.lang);
            let _ = write!(options, "<option value=\"{verdict}\">{name}</option>");
        }
        let left_out = if u64::try_from(self.listed).is_ok_and(|listed| listed < self.documents) {
            format!("<p class=\"help\">{}</p>\n", words.left_out)
        } else {
            String::new()
        };
        format!(
            "<section id=\"documents\">\n<form class=\"filter\"><label>{} <input type=\"search\" id=\"filter\"></label> \
             <label>{} <select id=\"verdict\"><option value=\"\">{}</option>{options}</select></label> <output \
             id=\"shown\" data-unit=\"{}\"></output></form>\n{left_out}<div class=\"scroll\"><table class=\"sortable\">\n\
             <thead><tr>{cells}</tr></thead>\n<tbody>\n{}</tbody></table></div></section>\n",
            words.filter, words.verdict, words.all, words.shown, self.rows,
        )
    }
}

/// Whether a link leads to a file or a site: another scheme could run a script. Browsers overlook spaces and control
/// characters in it, so what has any before its colon is no address either.
fn is_address(link: &str) -> bool {
    let scheme =
        link.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    scheme
        .is_none_or(|scheme| ["http", "https", "file"].iter().any(|known| scheme.eq_ignore_ascii_case(known)))
}

/// Adds one to one of several sums.
fn count(sums: &mut [u64], index: usize) {
    if let Some(sum) = sums.get_mut(index) {
        *sum = sum.saturating_add(1);
    }
}

/// The bars with the most first.
fn weighed(sums: &BTreeMap<String, [u64; 3]>, most: usize) -> Vec<Bar> {
    let mut sorted: Vec<_> = sums.iter().collect();
    sorted.sort_by_key(|(_, counts)| {
        std::cmp::Reverse(counts.iter().fold(0_u64, |sum, one| sum.saturating_add(*one)))
    });
    let bar = |(name, counts): (&String, &[u64; 3])| Bar {
        name: name.clone(),
        parts: counts.iter().copied().zip(WEIGHTS).collect(),
    };
    sorted.into_iter().take(most).map(bar).collect()
}

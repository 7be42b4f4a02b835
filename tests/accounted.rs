//! Nothing is dropped in silence: every number of a damaged document is in a cell of the report or in its text, or a
//! diagnostic stands in its row.

mod common;
#[path = "common/mutate/mod.rs"]
mod mutate;

use gongkai::{FieldPath, Layout, Parsed, RawCell, Report, Span, cells, read, read_text, render};
use mutate::{Choices, Class, Document, KINDS};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// The places of the cells of the report.
fn used(parsed: &Parsed) -> Vec<Span> {
    let rows = u16::try_from(parsed.report().extra_rows.len()).unwrap();
    let extra = (0..rows).flat_map(|row| {
        (0..FieldPath::EXTRA_COLUMNS).filter_map(move |column| FieldPath::extra(row, column))
    });
    let spans = FieldPath::all().chain(extra).map(|path| parsed.origin(path).span);
    spans.filter(|span| !span.is_empty()).collect()
}

/// The running text that was kept.
fn kept_text(report: &Report) -> String {
    let sections = [&report.overview, &report.problems_and_improvements, &report.other_matters];
    let texts = sections.into_iter().flat_map(gongkai::Narrative::texts);
    let notes = report.table_notes.iter().map(|note| note.text.as_str());
    let all = report.title.iter().chain(&report.introduction).map(String::as_str).chain(texts).chain(notes);
    all.collect::<Vec<_>>().join("\n")
}

/// The numbers of which nothing is told. Those on a line of their own between two labels are taken for those of pages.
fn dropped(parsed: &Parsed) -> Vec<(u32, &str)> {
    let (source, used, kept) = (parsed.source().as_str(), used(parsed), kept_text(parsed.report()));
    let all: Vec<RawCell> = cells(source).collect();
    let raw = |cell: &RawCell| parsed.source().text(cell.span);
    let is_label =
        |cell: &RawCell| raw(cell).chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count() >= 2;
    let mut dropped = Vec::new();
    let starts: Vec<usize> = (0..all.len()).filter(|&at| is_label(&all[at])).chain([all.len()]).collect();
    for row in starts.windows(2) {
        let (label, values) = all[row[0]..row[1]].split_first().unwrap();
        let end = all.get(row[1]).map_or(source.len(), |next| next.span.start() as usize);
        let before = source.get(..label.span.start() as usize).unwrap();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let told = parsed.diagnostics().iter().any(|told| {
            let (from, to) = (told.span().start() as usize, told.span().end() as usize);
            from < end && to >= start
        });
        let meets = |span: Span| used.iter().any(|one| one.start() < span.end() && span.start() < one.end());
        let missed = values
            .iter()
            .filter(|cell| is_number(raw(cell)) && !meets(cell.span) && !kept.contains(raw(cell)));
        if !told && values.iter().filter(|cell| is_number(raw(cell))).count() > 1 {
            dropped.extend(missed.map(|cell| (cell.span.start(), raw(cell))));
        }
    }
    dropped
}

/// Digits, and no page mark (`-3-`) nor day.
fn is_number(raw: &str) -> bool {
    raw.starts_with(|c: char| c.is_ascii_digit()) && raw.chars().all(|c| c.is_ascii_digit() || c == ',')
}

#[test]
fn every_number_is_accounted_for() {
    let mut runner =
        TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]));
    let rounds: usize = std::env::var("GONGKAI_CASES").map_or(4, |cases| cases.parse().unwrap());
    let mut checked = 0;
    for round in 0..rounds {
        let report = common::consistent_report().new_tree(&mut runner).unwrap().current();
        for &layout in Layout::ALL {
            let parsed = read_text(&render(&report, layout)).unwrap();
            let document = Document::new(&parsed, Some(layout), &report);
            for kind in KINDS.iter().filter(|kind| kind.class != Class::Undetectable) {
                let bytes: Vec<u8> = (0..40_usize)
                    .map(|at| (round * 31 + at * 97 + at * round % 13 * 7).to_le_bytes()[0])
                    .collect();
                let Some(damaged) = (kind.apply)(&document, &mut Choices::new(&bytes)) else { continue };
                let Ok(parsed) = read(&damaged.bytes) else { continue };
                if parsed.dropped_diagnostics() == 0 {
                    let dropped = dropped(&parsed);
                    assert!(
                        dropped.is_empty(),
                        "{}, {}: {dropped:?}\n{}",
                        kind.name,
                        layout.key(),
                        parsed.source().as_str()
                    );
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > rounds * 300, "only {checked} documents");
}

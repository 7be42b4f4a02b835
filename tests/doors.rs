//! One report, every door: the same record comes from text, from a page, from a Word file and from a workbook.
#![cfg(all(feature = "html", feature = "docx"))]

mod common;
#[path = "common/office/mod.rs"]
mod office;

use gongkai::{Layout, Parsed, Report, read, render, render_html};
use office::{Block, DocxStyle, blocks_of_html, docx};
use serde_json::Value as Json;
use std::path::{Path, PathBuf};

fn json(parsed: &Parsed) -> Json {
    serde_json::to_value(parsed.report()).unwrap()
}

/// The members that differ.
fn difference(found: &Json, expected: &Json) -> String {
    let members = expected.as_object().unwrap().iter();
    let differs = members.filter(|(key, value)| found[key.as_str()] != **value);
    let told = differs.map(|(key, value)| format!("{key}: {} and not {value}", found[key.as_str()]));
    told.collect::<Vec<_>>().join("\n")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "txt" || ending == "md" || ending == "html")
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// All texts and pages that a person has read, as they are kept.
fn kept() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = files(&root.join("tests/corpus"));
    found.extend(files(&root.join("examples/reports")));
    found.retain(|path| !path.ends_with("README.md") && !path.to_string_lossy().contains("cut_in_"));
    assert!(found.len() > 60, "only {} found", found.len());
    found
}

/// A text as a page, its lines as they are.
fn page(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<html><head><meta charset=utf-8></head><body><pre>\n{text}</pre></body></html>")
}

/// A text as a Word file, a paragraph for each line.
fn paragraphs(text: &str) -> Vec<u8> {
    let blocks: Vec<_> = text.lines().map(|line| Block::Paragraph(line.to_owned())).collect();
    docx(&blocks, &DocxStyle::default())
}

#[test]
fn texts_are_read_the_same_in_pages_and_in_word_files() {
    let mut faults = Vec::new();
    let mut texts = 0;
    for path in kept().iter().filter(|path| path.extension().is_some_and(|ending| ending != "html")) {
        let text = std::fs::read_to_string(path).unwrap();
        let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
        let truth = tables(read(text.as_bytes()).unwrap().report());
        for (door, bytes) in [("page", page(&text).into_bytes()), ("Word", paragraphs(&text))] {
            let found = tables(read(&bytes).unwrap().report());
            if found != truth {
                faults.push(format!("{} as {door}: {}", path.display(), difference(&found, &truth)));
            }
        }
        texts += 1;
    }
    assert!(texts > 50 && faults.is_empty(), "{faults:#?}");
}

/// What of a report does not hang on where a page has its title.
fn tables(report: &Report) -> Json {
    let mut report = serde_json::to_value(report).unwrap();
    let members = report.as_object_mut().unwrap();
    members.remove("introduction");
    report
}

fn same(found: &Parsed, expected: &Json, path: &Path, door: &str) {
    let differs = difference(&json(found), expected);
    assert!(differs.is_empty(), "{} {door}: {differs}", path.display());
}

#[test]
fn reports_are_the_same_by_every_door() {
    for path in kept() {
        let truth = read(&std::fs::read(&path).unwrap()).unwrap();
        if truth.report().editions.requests.is_none() || truth.report().title.is_none() {
            continue;
        }
        let html = render_html(truth.report());
        let blocks = blocks_of_html(&html);
        let text = render(truth.report(), Layout::TabGrid);
        let expected = json(&read(html.as_bytes()).unwrap());
        assert_eq!(expected["requests"], json(&truth)["requests"], "{}", path.display());
        same(&read(text.as_bytes()).unwrap(), &expected, &path, "as text");
        let word = docx(&blocks, &DocxStyle::default());
        same(&read(&word).unwrap(), &expected, &path, "as a Word file");
        #[cfg(feature = "xlsx")]
        {
            let sheet = office::xlsx(&blocks, office::XlsxShape::default());
            same(&read(&sheet).unwrap(), &expected, &path, "as a workbook");
        }
    }
}

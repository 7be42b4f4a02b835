//! Reads every case of `tests/corpus` and every example report, and holds the result against what a person reads there.
//!
//! A case is a folder `<layout>/<case>/` with `input.txt` or `input.md` and `expected.json`; the example reports have
//! theirs in `examples/<name>.json`. Every cell that is not listed must be null.

use gongkai::{Parsed, Value, read};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

struct Case {
    name: String,
    input: PathBuf,
    expected: Json,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn json(path: &Path) -> Json {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The cases in folders. A file that belongs to no case is an error.
fn corpus() -> Vec<Case> {
    let mut cases = Vec::new();
    for layout in entries(&root().join("tests/corpus")) {
        if name(&layout) == "README.md" || name(&layout) == "examples" {
            continue;
        }
        assert!(layout.is_dir(), "stray file {}", layout.display());
        for folder in entries(&layout) {
            assert!(folder.is_dir(), "stray file {}", folder.display());
            let files: Vec<String> = entries(&folder).iter().map(|path| name(path)).collect();
            let known = ["input.html", "input.md", "input.txt"].map(|input| ["expected.json", input]);
            assert!(known.iter().any(|known| files == *known), "{}: {files:?}", folder.display());
            cases.push(Case {
                name: format!("{}/{}", name(&layout), name(&folder)),
                input: folder.join(&files[1]),
                expected: json(&folder.join("expected.json")),
            });
        }
    }
    assert!(cases.len() >= 40, "only {} cases found", cases.len());
    cases
}

#[cfg(feature = "html")]
fn is_page(case: &Case) -> bool {
    case.input.extension().is_some_and(|ending| ending == "html")
}

fn is_text(case: &Case) -> bool {
    case.input.extension().is_some_and(|ending| ending == "txt" || ending == "md")
}

/// The cases and examples that are text.
fn texts() -> Vec<Case> {
    let mut cases = corpus();
    cases.extend(examples());
    cases.retain(is_text);
    cases
}

/// The example reports, each with its expected values.
fn examples() -> Vec<Case> {
    let reports = entries(&root().join("examples/reports"));
    let expected = entries(&root().join("tests/corpus/examples"));
    assert!(reports.len() >= 16 && reports.len() == expected.len(), "{} reports", reports.len());
    let pairs = reports.into_iter().zip(expected);
    pairs
        .map(|(input, expected)| {
            assert_eq!(input.file_stem(), expected.file_stem());
            Case { name: name(&input), input, expected: json(&expected) }
        })
        .collect()
}

fn shown(value: Value) -> Json {
    match value {
        Value::Count(count) => count.into(),
        Value::Change(change) => change.into(),
        other => other.to_string().into(),
    }
}

/// The values of a report by their paths, those of added rows included.
fn values(parsed: &Parsed) -> BTreeMap<String, Json> {
    let report = parsed.report();
    let cells = report.cells().filter_map(|(path, value)| Some((path.to_string(), shown(value?))));
    let extra = report.extra_rows.iter().enumerate().flat_map(|(row, extra)| {
        let values = extra.values.iter().enumerate();
        values
            .filter_map(move |(column, value)| Some((format!("extra_rows.{row}.{column}"), shown((*value)?))))
    });
    cells.chain(extra).collect()
}

/// What is wrong with a case, if anything.
fn faults(case: &Case, bytes: &[u8]) -> Vec<String> {
    let parsed = match read(bytes) {
        Ok(parsed) => parsed,
        Err(error) => return vec![format!("{}: {error}", case.name)],
    };
    let report = parsed.report();
    let mut faults = Vec::new();
    let mut compare = |what: &str, expected: Json, found: Json| {
        if expected != found {
            faults.push(format!("{}: {what}: expected {expected}, found {found}", case.name));
        }
    };
    let wanted = case.expected["values"].as_object().unwrap();
    let lists_extra = wanted.keys().any(|path| path.starts_with("extra_rows"));
    let found = values(&parsed);
    for (path, value) in wanted {
        compare(path, value.clone(), found.get(path).cloned().unwrap_or(Json::Null));
    }
    for (path, value) in &found {
        if !wanted.contains_key(path) && (lists_extra || !path.starts_with("extra_rows")) {
            compare(path, Json::Null, value.clone());
        }
    }
    compare("edition", case.expected["edition"].clone(), serde_json::to_value(report.edition).unwrap());
    compare("year", case.expected["year"].clone(), serde_json::to_value(report.year).unwrap());
    compare("issuer", case.expected["issuer"].clone(), serde_json::to_value(&report.issuer).unwrap());
    let told: Vec<&str> = parsed.diagnostics().iter().map(|told| told.code().name()).collect();
    for name in case.expected["diagnostics"].as_array().into_iter().flatten() {
        if !told.contains(&name.as_str().unwrap()) {
            compare("diagnostic", name.clone(), format!("{told:?}").into());
        }
    }
    faults
}

fn hold(cases: &[Case], of: impl Fn(&[u8]) -> Vec<u8>) {
    let faults: Vec<String> =
        cases.iter().flat_map(|case| faults(case, &of(&std::fs::read(&case.input).unwrap()))).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_corpus_is_read_as_a_person_reads_it() {
    hold(&texts(), <[u8]>::to_vec);
}

#[cfg(feature = "html")]
#[test]
fn the_pages_are_read_as_a_person_reads_them() {
    let mut cases = corpus();
    cases.retain(is_page);
    assert!(cases.len() >= 5, "only {} pages found", cases.len());
    hold(&cases, <[u8]>::to_vec);
}

#[cfg(all(feature = "html", feature = "docx"))]
#[test]
fn the_example_reports_are_read_as_a_person_reads_them() {
    hold(&examples(), <[u8]>::to_vec);
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    hold(&texts(), |bytes| {
        let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n").replace('\n', "\r\n");
        [b"\xEF\xBB\xBF", text.as_bytes()].concat()
    });
}

#[test]
fn page_furniture_around_a_report_makes_no_difference() {
    hold(&texts(), |bytes| {
        let mut wrapped = "首页 > 政务公开\n浏览次数：19432\n字体：[大] [中] [小]\n".as_bytes().to_vec();
        wrapped.extend_from_slice(bytes);
        // A text that ends within a cell must end there.
        if bytes.ends_with(b"\n") {
            wrapped.extend_from_slice("打印本页 | 关闭窗口\n版权所有 备案号00000001号\n".as_bytes());
        }
        wrapped
    });
}

/// The lines of a text as a page: with its tabs and line ends as they are, or a paragraph for each line without tabs.
#[cfg(feature = "html")]
fn page(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text).replace('&', "&amp;").replace('<', "&lt;");
    format!("<html><head><meta charset=utf-8></head><body><div>\n<pre>{text}</pre></div></body></html>")
        .into_bytes()
}

#[cfg(feature = "html")]
#[test]
fn the_corpus_as_text_in_a_page_is_read_the_same() {
    let mut cases = texts();
    // A page says where its text ends, so that a last cell is not cut.
    cases.retain(|case| !case.name.contains("cut_in_"));
    hold(&cases, page);
}

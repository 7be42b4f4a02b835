//! The laws of the crate, as assertions.

use gongkai::{
    Blanks, Edition, Error, FieldPath, Lang, Limits, Origin, Parsed, Reader, Repair, Report, Span, State,
    Validator, Value,
};
use rust_decimal::Decimal;

/// What parts cells beside line ends.
pub(crate) fn is_delimiter(c: char) -> bool {
    matches!(c, '\t' | '|' | '｜' | '│')
}

/// Every kind of space, zero-width characters, marks of direction and byte order, and control characters.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Whether an input is held to a law that costs another reading. A search tries each such law with one input in `of`, so
/// that it tries more inputs; a replay tries all of them.
pub(crate) fn is_chosen(input: &[u8], law: usize, of: usize) -> bool {
    let sum = input.iter().fold(0_usize, |sum, &byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    !cfg!(fuzzing) || sum % of == law
}

/// Reads a text as it is and with options, and holds what comes of it to the laws.
pub(crate) fn hold_for_text(text: &str) {
    let outcome = gongkai::read_text(text);
    let again = is_chosen(text.as_bytes(), 0, 4).then(|| gongkai::read_text(text));
    hold(&outcome, again.as_ref().unwrap_or(&outcome));
    if let Ok(parsed) = &outcome {
        assert_eq!(parsed.source().as_str(), text.strip_prefix('\u{FEFF}').unwrap_or(text));
        survives_json(parsed.report());
    }
    if is_chosen(text.as_bytes(), 1, 4) {
        within_limits(text);
    }
}

fn within_limits(text: &str) {
    let limits = Limits::default()
        .max_bytes(text.len())
        .max_cells(text.len() % 61)
        .max_diagnostics(text.len() % 5)
        .max_extra_rows(text.len() % 3)
        .max_paragraphs(text.len() % 4);
    let edition = if text.len().is_multiple_of(2) { Edition::Form2019 } else { Edition::Form2021 };
    let reader = Reader::new().limits(limits.clone()).assume_edition(edition);
    let outcome = reader.read_text(text);
    hold(&outcome, &reader.read_text(text));
    if let Ok(parsed) = &outcome {
        assert!(parsed.diagnostics().len() <= limits.diagnostics);
        assert!(parsed.report().extra_rows.len() <= limits.extra_rows);
    }
}

/// Holds what came of reading to the laws; `again` is what came of reading the same a second time.
pub(crate) fn hold(outcome: &Result<Parsed, Error>, again: &Result<Parsed, Error>) {
    let (parsed, again) = match (outcome, again) {
        (Ok(parsed), Ok(again)) => (parsed, again),
        (Err(error), Err(again)) => {
            assert_eq!(error, again);
            assert!(!error.to_string().is_empty());
            return;
        }
        _ => panic!("the same was read once and once not"),
    };
    assert_eq!(parsed.report(), again.report());
    assert_eq!(parsed.origins(), again.origins());
    assert_eq!(parsed.diagnostics(), again.diagnostics());
    assert_eq!(parsed.coverage(), again.coverage());

    cells(parsed);
    coverage(parsed);
    diagnostics(parsed);
    // An audit takes far longer than to read.
    for (law, blanks) in [Blanks::Unknown, Blanks::Zero].into_iter().enumerate() {
        if is_chosen(parsed.source().as_str().as_bytes(), law, 16) {
            audited(parsed, &Validator::new().blanks(blanks));
        }
    }
}

/// An audit of what was read ends, and its findings can be shown.
fn audited(parsed: &Parsed, validator: &Validator) {
    let text = parsed.source().as_str();
    let audit = validator.audit_with(parsed.report(), parsed.origins(), text);
    for finding in audit.findings() {
        assert!(finding.terms().iter().all(|term| term.span.is_none_or(|span| is_span(text, span))));
        for lang in [Lang::En, Lang::Zh] {
            assert!(!finding.message(lang).is_empty());
        }
    }
    for finding in audit.findings().iter().take(2) {
        assert!(!finding.render(text, "report.txt", Lang::Zh).is_empty());
    }
}

/// Every cell can be traced to its bytes, and no value is made of nothing.
fn cells(parsed: &Parsed) {
    let mut used: Vec<(Span, FieldPath)> = Vec::new();
    for path in FieldPath::all().chain(extra_paths(parsed.report())) {
        let origin = parsed.origin(path);
        let raw = parsed.source().as_str().get(origin.span.range());
        assert_eq!(raw, Some(origin.raw), "{path}");
        assert_eq!(parsed.source().text(origin.span), origin.raw, "{path}");
        let value = parsed.report().get(path);
        assert_eq!(value.is_some(), origin.state == State::Read, "{path}: {value:?} is {:?}", origin.state);
        if matches!(origin.state, State::Blank | State::Absent) {
            assert_eq!(origin.raw, "", "{path} is {:?}", origin.state);
        }
        if let Some(value) = value {
            is_written(path, value, origin);
            used.push((origin.span, path));
        }
    }
    used.sort();
    for pair in used.windows(2) {
        assert!(pair[0].0.end() <= pair[1].0.start(), "one number in two cells: {pair:?}");
    }
}

fn extra_paths(report: &Report) -> impl Iterator<Item = FieldPath> {
    (0..).zip(&report.extra_rows).flat_map(|(row, extra)| {
        assert!(extra.values.len() <= usize::from(FieldPath::EXTRA_COLUMNS));
        (0..).zip(&extra.values).map(move |(column, _)| FieldPath::extra(row, column).expect("a cell"))
    })
}

/// The value of a cell is the number that stands in it.
fn is_written(path: FieldPath, value: Value, origin: Origin<'_>) {
    let raw = origin.text;
    assert!(raw.chars().any(|c| narrow(c).is_some() || is_numeral(c)), "{path}: {value:?} of {raw:?}");
    let text: String = raw.chars().filter(|&c| !is_space(c)).map(|c| narrow(c).unwrap_or(c)).collect();
    let number = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = number.find(|c: char| !c.is_ascii_digit() && !",，.．".contains(c)).unwrap_or(number.len());
    let multiplied = number[end..].starts_with(['万', '萬', '亿', '億']);
    let numeral = raw.chars().take_while(|&c| narrow(c).is_none()).any(is_numeral);
    if multiplied || numeral || origin.repairs.contains(Repair::Converted) {
        return;
    }
    let digits: String = number[..end].replace([',', '，'], "").replace('．', ".");
    let size: Decimal = digits.parse().unwrap_or_else(|_| panic!("{path}: {value:?} of {raw:?}"));
    let negative = matches!(value, Value::Change(change) if change < 0);
    let expected = if negative { -size } else { size };
    assert_eq!(value.decimal(), expected, "{path} of {raw:?}");
    let minus = text.starts_with(['-', '－', '−', '–', '﹣', '减', '減', '负', '負']);
    assert_eq!(negative, minus && !size.is_zero(), "{path}: {value:?} of {raw:?}");
}

/// A decimal digit of any width as ASCII.
pub(crate) fn narrow(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

pub(crate) fn is_numeral(c: char) -> bool {
    "〇零○Ｏ一壹二两兩贰貳三叁叄四肆五伍六陆陸七柒八捌九玖十拾廿卅".contains(c)
}

fn coverage(parsed: &Parsed) {
    let told = parsed.coverage();
    let sum = told.read + told.blank + told.unreadable + told.ambiguous + told.absent;
    assert_eq!(told.expected, sum);
    let known = parsed.report().cells().filter(|(_, value)| value.is_some()).count();
    assert_eq!(told.read as usize, known);
}

fn diagnostics(parsed: &Parsed) {
    let text = parsed.source().as_str();
    for told in parsed.diagnostics() {
        assert!(is_span(text, told.span()), "{told:?}");
        assert!(parsed.source().position(told.span().start()).line >= 1);
        for lang in [Lang::En, Lang::Zh] {
            let message = told.message(lang);
            assert!(!message.is_empty());
            assert!(text.contains(['{', '}']) || !message.contains(['{', '}']), "{message}");
        }
    }
    for told in parsed.diagnostics().iter().take(4) {
        for lang in [Lang::En, Lang::Zh] {
            assert!(!told.render(text, "report.txt", lang).is_empty());
        }
    }
}

fn is_span(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

/// A report is the same behind its JSON form, to the byte.
pub(crate) fn survives_json(report: &Report) {
    let json = serde_json::to_string(report).expect("every report has a JSON form");
    let again: Report = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error} in {json}"));
    assert!(again == *report, "another report comes of {json}");
    assert_eq!(serde_json::to_string(&again).ok(), Some(json));
}

/// An audit of any report ends, and speaks both languages.
pub(crate) fn audits(report: &Report) {
    for blanks in [Blanks::Unknown, Blanks::Zero] {
        let audit = Validator::new().blanks(blanks).suspects(false).audit(report);
        assert_eq!(audit.checks().len(), gongkai::rules().len());
        for finding in audit.findings() {
            assert!(!finding.message(Lang::En).is_empty() && !finding.message(Lang::Zh).is_empty());
        }
        assert!(serde_json::to_string(&audit).is_ok());
    }
}

/// Two texts that differ in nothing that tells: the same report comes of them, or none.
pub(crate) fn read_alike(text: &str, twin: &str) {
    alike(&gongkai::read_text(text), &gongkai::read_text(twin));
}

/// What came of two documents that differ in nothing that tells is the same report, or none.
pub(crate) fn alike(one: &Result<Parsed, Error>, other: &Result<Parsed, Error>) {
    match (one, other) {
        (Ok(one), Ok(other)) => {
            for path in FieldPath::all() {
                let states = (one.origin(path).state, other.origin(path).state);
                assert_eq!(one.report().get(path), other.report().get(path), "{path} is {states:?}");
                assert_eq!(states.0, states.1, "{path}");
            }
        }
        (Err(one), Err(other)) => assert_eq!(one.kind(), other.kind()),
        (one, other) => panic!("{:?} and {:?}", one.as_ref().map(|_| ()), other.as_ref().map(|_| ())),
    }
}

/// Reads a file with parts, also within bounds that many small files exceed, and holds what comes of it to the laws.
pub(crate) fn hold_for_file(
    file: &[u8],
    read: fn(&Reader, &[u8]) -> Result<Parsed, Error>,
) -> Result<Parsed, Error> {
    let reader = Reader::new();
    let outcome = read(&reader, file);
    let again = is_chosen(file, 0, 4).then(|| read(&reader, file));
    hold(&outcome, again.as_ref().unwrap_or(&outcome));
    if is_chosen(file, 1, 4) {
        let limits = Limits::default();
        let limits = limits.max_bytes(1 << 11).max_cells(file.len() % 23).max_diagnostics(3).max_parts(7);
        let bounded = read(&Reader::new().limits(limits.clone()), file);
        hold(&bounded, &bounded);
        if let Ok(parsed) = &bounded {
            assert!(parsed.source().as_str().len() <= limits.bytes);
            assert!(parsed.diagnostics().len() <= limits.diagnostics);
        }
    }
    outcome
}

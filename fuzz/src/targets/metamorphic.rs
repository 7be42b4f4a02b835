use crate::generate;
use crate::mutate::{Choices, Class, Document, KINDS, has_blanks};
use gongkai::{Applicant, Cell, FieldPath, Layout, Parsed, Report, ReviewOutcome, Value};
use std::collections::HashMap;

/// Bytes that choose a layout and what is done; the others make the report.
const CHOICES: usize = 48;

/// A report, written in a layout or as a page, to which one to four things are done, of which one at most takes
/// something away: before and after each of them a figure is the same or not known, and none is made up. A figure that
/// was edited may be the new one.
///
/// Nothing is taken away from a report with blank cells, or with sums that do not hold: a blank and a number too many make
/// a whole row, and so may a wrong sum and a number too many.
pub fn metamorphic(data: &[u8]) {
    let (choices, report) = data.split_at(data.len().min(CHOICES));
    let mut choices = Choices::new(choices);
    let mut truth = generate::report(report);
    let is_whole = choices.below(4) > 0;
    if is_whole {
        fill(&mut truth);
    }
    // Beside figures outside the form, blanks stay.
    let is_whole = is_whole && !has_blanks(&truth);
    let layout = Layout::ALL.get(choices.below(Layout::ALL.len() + 1)).copied();
    let written = layout.map_or_else(|| gongkai::render_html(&truth), |layout| gongkai::render(&truth, layout));
    let mut bytes = written.into_bytes();
    let mut done: Vec<&str> = Vec::new();
    let (mut damaged, mut edited) = (false, false);
    for _ in 0..=choices.below(4) {
        let Some(parsed) = read(&bytes, &truth, &done) else { return };
        let document = Document::new(&parsed, layout, &truth);
        let kind = &KINDS[choices.below(KINDS.len())];
        let excluded = match kind.class {
            Class::Neutral => false,
            Class::Detectable => damaged || edited || !is_whole,
            Class::Undetectable => damaged,
        };
        if excluded {
            continue;
        }
        let Some(after) = (kind.apply)(&document, &mut choices) else { continue };
        match after.cell {
            Some((path, Some(value))) => truth.set(path, Some(value)).expect("a value of its kind"),
            _ if kind.class == Class::Undetectable => continue,
            _ => {}
        }
        damaged |= kind.class == Class::Detectable;
        edited |= kind.class == Class::Undetectable;
        done.push(kind.name);
        bytes = after.bytes;
    }
    read(&bytes, &truth, &done);
}

/// Puts a zero into each blank cell, and into each total what its parts make.
fn fill(report: &mut Report) {
    let blank: Vec<FieldPath> = report.cells().filter(|(_, value)| value.is_none()).map(|(path, _)| path).collect();
    for path in blank {
        let zeros = [Value::Count(0), Value::Change(0), Value::Amount(0.into())];
        assert!(zeros.into_iter().any(|zero| report.set(path, Some(zero)).is_ok()), "{path} takes no zero");
    }
    let mut sums: HashMap<FieldPath, u64> = HashMap::new();
    for (path, value) in report.cells() {
        let total = match path.cell() {
            Cell::Request(row, _) => FieldPath::request(row, Applicant::Total),
            Cell::Review(group, _) => FieldPath::review(group, ReviewOutcome::Total),
            _ => continue,
        };
        let sum = sums.entry(total).or_default();
        if let Some(Value::Count(part)) = value.filter(|_| path != total) {
            *sum = sum.saturating_add(part);
        }
    }
    for (total, sum) in sums {
        report.set(total, Some(Value::Count(sum))).expect("a total takes a count");
    }
}

/// Reads a document that is at most poorer than the truth.
fn read(bytes: &[u8], truth: &Report, done: &[&str]) -> Option<Parsed> {
    let parsed = gongkai::read(bytes).ok()?;
    for path in FieldPath::all() {
        let (written, read) = (truth.get(path), parsed.report().get(path));
        assert!(
            read.is_none() || read == written,
            "{path} after {done:?}: {written:?} was written and {read:?} read\n{}",
            parsed.source().as_str()
        );
    }
    Some(parsed)
}

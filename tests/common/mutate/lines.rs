//! What is done to lines.

use super::{Choices, Damaged, Document};
use std::collections::HashSet;
use std::ops::Range;

/// A line with something in it.
fn line(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Range<usize>> {
    let mut lines = document.lines();
    lines.retain(|line| !document.text[line.clone()].trim().is_empty());
    choices.pick(&lines).filter(|_| lines.len() > 1)
}

pub(super) fn dropped(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    if document.hides_blanks() {
        return None;
    }
    Some(document.with(line(document, choices)?, ""))
}

/// Not the line of a single 0 in a row with a blank: with one more the row is full, and adds up as before.
pub(super) fn doubled(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    if document.hides_blanks() {
        return None;
    }
    let line = line(document, choices)?;
    let is_zero = document.text[line.clone()].trim_matches(|c| c == '|' || char::is_whitespace(c)) == "0";
    let in_whole_row =
        || document.whole_rows().iter().flatten().any(|figure| line.contains(&figure.at.start));
    if is_zero && !in_whole_row() {
        return None;
    }
    Some(document.with(line.start..line.start, &document.text[line.clone()]))
}

/// Two lines that follow each other change their places, unless that only swaps two figures or two labels: nobody can
/// tell that. A blank cell on a line of its own is a figure here.
pub(super) fn swapped(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    if document.hides_blanks() {
        return None;
    }
    let mut lines = document.lines();
    lines.retain(|line| !document.text[line.clone()].trim().is_empty());
    let holds = |line: &Range<usize>| {
        let figures = document.figures.iter().filter(|figure| line.contains(&figure.at.start)).count();
        let labels = document.labels().iter().filter(|label| line.contains(&label.start)).count();
        (figures > 0, labels > 0)
    };
    let index = choices.below(lines.len().checked_sub(1)?);
    let [one, other] = lines.get(index..index + 2)? else { return None };
    let ((figures, labels), (other_figures, other_labels)) = (holds(one), holds(other));
    if labels == other_labels && !(figures && other_figures && labels) {
        return None;
    }
    let text = |line: Range<usize>| &document.text[line];
    let between = &document.text[one.end..other.start];
    let turned = format!("{}{between}{}", text(other.clone()), text(one.clone()));
    Some(document.with(one.start..other.end, &turned))
}

/// Of equal lines only the first is kept. Not where two subtotals are printed, each under 小计: the second label is lost
/// then, and its figures are those of the row before if that has lost all of its own.
pub(super) fn repeats(document: &Document<'_>, _: &mut Choices<'_>) -> Option<Damaged> {
    if document.text.lines().filter(|line| line.trim_matches(|c| " \t|".contains(c)) == "小计").count() > 1
    {
        return None;
    }
    let mut seen = HashSet::new();
    let kept = document.text.split_inclusive('\n').filter(|line| seen.insert(*line));
    Some(kept.collect::<String>().into())
}

/// The line ends of some lines that follow each other are lost, or are spaces now.
pub(super) fn ends(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let lines = document.lines();
    let first = choices.below(lines.len());
    let last = (first + 1 + choices.below(60)).min(lines.len().checked_sub(1)?);
    let instead = choices.pick(&["", " "])?;
    let within = lines[first].start..lines[last].start;
    Some(document.with(within.clone(), &document.text[within].replace('\n', instead)))
}

/// Every run of spaces, tabs and, at times, line ends is one space.
pub(super) fn collapsed(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let with_lines = choices.below(2) == 1;
    let mut out = String::with_capacity(document.text.len());
    for c in document.text.chars() {
        let is_space = c == ' ' || c == '\t' || c == '\u{3000}' || with_lines && c == '\n';
        if !is_space {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    Some(out.into())
}

/// The file ends early, at any byte.
pub(super) fn cut(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let end = choices.below(document.text.len().min(1 << 16));
    Some(Damaged { bytes: document.text.as_bytes().get(..end)?.to_vec(), cell: None })
}

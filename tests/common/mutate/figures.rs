//! What gives a document that is in good order, and says something else.

use super::document::Row;
use super::{Choices, Damaged, Document, Figure};
use gongkai::{Applicant, DisclosureColumn, Edition, RequestRow, Value};
use std::ops::Range;

/// One digit of a figure is another.
pub(super) fn digit(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let Figure { path, at } = choices.pick(&document.figures)?;
    let text = &document.text[at.clone()];
    let places: Vec<usize> =
        text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(place, _)| place).collect();
    let place = choices.pick(&places)?;
    let old = text[place..].chars().next()?.to_digit(10)?;
    let new = (old as usize + 1 + choices.below(9)) % 10;
    let mut figure = text.to_owned();
    figure.replace_range(place..=place, &new.to_string());
    let edited = match document.truth.get(path)? {
        Value::Count(_) => figure.parse().ok().map(Value::Count),
        Value::Change(_) => figure.parse().ok().map(Value::Change),
        Value::Amount(_) => figure.parse().ok().map(Value::Amount),
        _ => None,
    };
    Some(Damaged { cell: Some((path, Some(edited?))), ..document.with(at, &figure) })
}

/// A minus or a decimal point is lost.
pub(super) fn sign(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let mut signed = document.figures.clone();
    signed.retain(|figure| document.text[figure.at.clone()].contains(['-', '.']));
    let at = choices.pick(&signed)?.at;
    Some(document.with(at.clone(), &document.text[at].replace(['-', '.'], "")))
}

/// Two pieces of the text in each other's place.
fn exchanged(document: &Document<'_>, one: Range<usize>, other: Range<usize>) -> Option<Damaged> {
    let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
    let text = &document.text;
    if text[first.clone()] == text[second.clone()] || first.end > second.start {
        return None;
    }
    Some(document.with_all([(first.clone(), &text[second.clone()]), (second, &text[first])]))
}

/// Two figures of one row in each other's place.
pub(super) fn swapped(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let one = choices.pick(&document.figures)?;
    let mut row = document.figures.clone();
    row.retain(|figure| figure != &one && Row::of(figure.path) == Row::of(one.path));
    exchanged(document, one.at, choices.pick(&row)?.at)
}

/// The figures of two rows of table 3 in each other's place.
pub(super) fn rows_swapped(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let mut rows = document.whole_rows();
    rows.retain(|row| matches!(Row::of(row[0].path), Row::Request(_)));
    let at = |row: Vec<Figure>| row[0].at.start..row[row.len() - 1].at.end;
    let (one, other) = (at(choices.pick(&rows)?), at(choices.pick(&rows)?));
    // What stands between the figures of a row in some layouts must not go with them.
    let is_bare = |at: &Range<usize>| !document.text[at.clone()].chars().any(super::document::is_han);
    (is_bare(&one) && is_bare(&other)).then(|| exchanged(document, one, other))?
}

/// Where words of the form stand as whole pieces.
fn found(document: &Document<'_>, words: &[&str]) -> Vec<Range<usize>> {
    let mut pieces = document.table_labels();
    pieces.retain(|piece| words.contains(&&document.text[piece.clone()]));
    pieces
}

pub(super) fn heads_swapped(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let edition = choices.pick(&[Edition::Form2019, Edition::Form2021])?;
    let heads: Vec<&str> = if choices.below(2) == 0 {
        Applicant::PARTS.iter().filter_map(|one| one.label(edition)).collect()
    } else {
        DisclosureColumn::ALL.iter().filter_map(|one| one.label(edition)).collect()
    };
    let heads = found(document, &heads);
    let one = choices.pick(&heads)?;
    let near: Vec<_> =
        heads.into_iter().filter(|other| *other != one && other.start.abs_diff(one.start) < 200).collect();
    exchanged(document, one, choices.pick(&near)?)
}

/// The label of a row of table 3 is that of another row.
pub(super) fn label(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let labels: Vec<&str> =
        RequestRow::outcome_leaves().filter_map(|row| row.label(Edition::Form2021)).collect();
    let at = choices.pick(&found(document, &labels))?;
    let other = choices.pick(&labels)?;
    (document.text[at.clone()] != *other).then(|| document.with(at, other))
}

/// A program has put zeros where nothing stands, before a delimiter.
pub(super) fn zeros(document: &Document<'_>, _: &mut Choices<'_>) -> Option<Damaged> {
    let text = match document.layout {
        None => document.text.replace("></td>", ">0</td>"),
        Some(gongkai::Layout::PipeRows) => document.text.replace("| |", "| 0 |").replace("| |", "| 0 |"),
        Some(_) => return None,
    };
    (text != document.text).then(|| text.into())
}

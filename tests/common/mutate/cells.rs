//! What is done to figures as cells: they are lost, run together, taken apart, moved.

use super::{Choices, Damaged, Document, Figure};
use gongkai::{Applicant, Cell, Layout};

pub(super) fn blanked(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    Some(document.with(choices.pick(&document.figures)?.at, ""))
}

pub(super) fn unreadable(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let mark = choices.pick(&["□?", "\u{FFFD}\u{FFFD}", "##"])?;
    let figure = choices.pick(&document.figures)?;
    Some(Damaged { cell: Some((figure.path, None)), ..document.with(figure.at, mark) })
}

pub(super) fn error(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let mark = choices.pick(&["#REF!", "#DIV/0!", "NaN", "[图片]", "null"])?;
    Some(document.with(choices.pick(&document.figures)?.at, mark))
}

/// A character of a watermark that lies over a figure comes before, behind or between its digits.
pub(super) fn stamped(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let figure = choices.pick(&document.figures)?;
    let text = &document.text[figure.at.clone()];
    let place = choices.below(text.len() + 1);
    let place = (place..=text.len()).find(|&place| text.is_char_boundary(place))?;
    let mark = choices.pick(&["样", "密", "网", "※"])?;
    Some(document.with(figure.at.clone(), &format!("{}{mark}{}", &text[..place], &text[place..])))
}

/// Two figures beside each other in a row of the form.
fn neighbours(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<(Figure, Figure)> {
    let rows = document.whole_rows();
    let pairs: Vec<_> =
        rows.iter().flat_map(|row| row.windows(2)).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
    choices.pick(&pairs)
}

/// What parts two figures is lost.
pub(super) fn joined(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let (one, other) = neighbours(document, choices)?;
    Some(document.with(one.at.end..other.at.start, ""))
}

/// What parts two figures comes within a figure too.
pub(super) fn split(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    if document.hides_blanks() {
        return None;
    }
    let (one, other) = neighbours(document, choices)?;
    let gap = &document.text[one.at.end..other.at.start];
    let long = document.figures.iter().filter(|figure| {
        let text = &document.text[figure.at.clone()];
        text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_digit())
    });
    let at = choices.pick(&long.cloned().collect::<Vec<_>>())?.at;
    let place = at.start + 1 + choices.below(at.len() - 1);
    Some(document.with(place..place, gap))
}

/// A row of several figures.
fn row(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Vec<Figure>> {
    let mut rows = document.whole_rows();
    rows.retain(|row| row.len() > 1);
    choices.pick(&rows)
}

/// Where columns are made of spaces, the others may then stand exactly below the heads beside theirs.
pub(super) fn shifted_left(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    if document.layout == Some(Layout::Spaced) {
        return None;
    }
    let row = row(document, choices)?;
    Some(document.with(row[0].at.start..row[1].at.start, ""))
}

pub(super) fn shifted_right(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let row = row(document, choices)?;
    let gap = &document.text[row[0].at.end..row[1].at.start];
    Some(document.with(row[0].at.start..row[0].at.start, gap))
}

/// The figures of one kind of applicant are gone from every row, and their head is not.
pub(super) fn column(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let applicant = choices.pick(Applicant::ALL)?;
    let is_of = |figure: &Figure| matches!(figure.path.cell(), Cell::Request(_, of) if of == applicant);
    let rows = document.whole_rows();
    let mut gone: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            let index = row.iter().position(is_of)?;
            let at = row[index].at.clone();
            Some(match (row.get(index + 1), index.checked_sub(1)) {
                (Some(next), _) => (at.start..next.at.start, ""),
                (None, Some(before)) => (row[before].at.end..at.end, ""),
                (None, None) => (at, ""),
            })
        })
        .collect();
    gone.sort_by_key(|(at, _)| at.start);
    (!gone.is_empty()).then(|| document.with_all(gone))
}

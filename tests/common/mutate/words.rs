//! What is done to the words of the form, and to how they are written.

use super::document::is_han;
use super::{Choices, Damaged, Document};
use encoding_rs::{GBK, WINDOWS_1252};

/// A figure in full-width digits.
pub(super) fn full_width(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let at = choices.pick(&document.figures)?.at;
    let wide = |c: char| match c {
        '0'..='9' => char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c),
        '.' => '．',
        '-' => '－',
        _ => c,
    };
    Some(document.with(at.clone(), &document.text[at].chars().map(wide).collect::<String>()))
}

/// Simplified characters of the form, and the Traditional ones that they are written for.
const TRADITIONAL: &[(char, char)] = &[
    ('规', '規'),
    ('许', '許'),
    ('处', '處'),
    ('罚', '罰'),
    ('强', '強'),
    ('费', '費'),
    ('数', '數'),
    ('总', '總'),
    ('计', '計'),
    ('开', '開'),
    ('报', '報'),
    ('请', '請'),
    ('结', '結'),
    ('转', '轉'),
    ('复', '復'),
    ('议', '議'),
    ('诉', '訴'),
    ('讼', '訟'),
    ('构', '構'),
    ('织', '織'),
    ('业', '業'),
    ('机', '機'),
    ('关', '關'),
    ('条', '條'),
    ('项', '項'),
    ('发', '發'),
    ('废', '廢'),
    ('现', '現'),
    ('内', '內'),
];

pub(super) fn traditional(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let first = choices.below(TRADITIONAL.len());
    let known = &TRADITIONAL[first..];
    let written = |c: char| known.iter().find(|(simple, _)| *simple == c).map_or(c, |(_, other)| *other);
    Some(document.text.chars().map(written).collect::<String>().into())
}

/// A label, and a place within it between two Chinese characters.
fn broken(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<usize> {
    let label = choices.pick(&document.table_labels())?;
    let chars: Vec<(usize, char)> = document.text[label.clone()].char_indices().collect();
    let places: Vec<usize> = chars
        .windows(2)
        .filter(|pair| is_han(pair[0].1) && is_han(pair[1].1))
        .map(|pair| label.start + pair[1].0)
        .collect();
    choices.pick(&places)
}

pub(super) fn wrapped(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let at = broken(document, choices)?;
    Some(document.with(at..at, if document.is_page() { "<br>" } else { "\n" }))
}

/// The delimiter of the layout within a label.
pub(super) fn split(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let at = broken(document, choices)?;
    let rows = document.whole_rows();
    let pair = rows.iter().find_map(|row| row.get(..2))?;
    Some(document.with(at..at, &document.text[pair[0].at.end..pair[1].at.start]))
}

/// Nothing between two labels.
pub(super) fn merged(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let labels = document.table_labels();
    let is_gap = |text: &str| !text.chars().any(|c| c.is_ascii_digit() || is_han(c));
    let pairs: Vec<_> = labels
        .windows(2)
        .map(|pair| pair[0].end..pair[1].start)
        .filter(|gap| is_gap(&document.text[gap.clone()]))
        .collect();
    Some(document.with(choices.pick(&pairs)?, ""))
}

/// A label whose UTF-8 was read as another encoding, or in which no character could be read.
pub(super) fn mojibake(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let label = choices.pick(&document.table_labels())?;
    let text = &document.text[label.clone()];
    let spoilt = match choices.below(4) {
        0 => GBK.decode_without_bom_handling(text.as_bytes()).0.into_owned(),
        1 => WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned(),
        2 => text.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect(),
        _ => text.chars().map(|c| if c.is_ascii() { c } else { '\u{FFFD}' }).collect(),
    };
    // What would be a mark of the page, or part cells, is something else.
    let spoilt = spoilt.replace(['<', '>', '|'], "?");
    Some(document.with(label, &spoilt))
}

pub(super) fn unreadable(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let label = choices.pick(&document.table_labels())?;
    let mark = choices.pick(&["□□□□", "■", "（略）", "甲乙丙丁", "[图片]"])?;
    Some(document.with(label, mark))
}

pub(super) fn lost(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    if document.hides_blanks() {
        return None;
    }
    Some(document.with(choices.pick(&document.table_labels())?, ""))
}

//! What is done to the marks of a page.

use super::{Choices, Damaged, Document};
use std::ops::Range;

/// The tags of a page that begin so.
fn tags(document: &Document<'_>, beginnings: &[&str]) -> Vec<Range<usize>> {
    if !document.is_page() {
        return Vec::new();
    }
    let starts = document.text.match_indices('<').map(|(at, _)| at);
    starts
        .filter(|&at| beginnings.iter().any(|tag| document.text[at..].starts_with(tag)))
        .filter_map(|at| Some(at..at + document.text[at..].find('>')? + 1))
        .collect()
}

pub(super) fn end_tag(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let tags = tags(document, &["</td", "</th>", "</tr", "</p", "</h"]);
    Some(document.with(choices.pick(&tags)?, ""))
}

pub(super) fn start_tag(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let tags = tags(document, &["<td", "<th>", "<th ", "<tr", "<table", "</table", "<h2"]);
    Some(document.with(choices.pick(&tags)?, ""))
}

/// The attributes of a merged cell are lost.
pub(super) fn span(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let mut tags = tags(document, &["<td ", "<th "]);
    tags.retain(|tag| document.text[tag.clone()].contains("span="));
    let tag = choices.pick(&tags)?;
    Some(document.with(tag.start + 3..tag.end - 1, ""))
}

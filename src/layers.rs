//! The layers of the reader one by one, for the fuzz targets. This is no part of the public interface: any version may
//! change it.

use crate::base::{Diagnostic, Error, Limits};
use crate::lex::{self, Trie};
use crate::source;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The text of bytes with a label that came with them, the name of the encoding, and what was told.
///
/// # Errors
///
/// They are no text, or are over the limit.
pub fn decode(
    bytes: &[u8],
    label: Option<&str>,
    markup: bool,
    limits: &Limits,
) -> Result<(String, &'static str, Vec<Diagnostic>), Error> {
    let decoded = source::decode(bytes, label, markup, limits)?;
    Ok((decoded.text.into_owned(), decoded.encoding, decoded.told))
}

/// A cell as a count.
pub fn count(cell: &str) -> Option<u64> {
    lex::count(cell).map(|(value, _)| value)
}

/// A cell as a signed change.
pub fn change(cell: &str) -> Option<i64> {
    lex::change(cell).map(|(value, _)| value)
}

/// A cell as an amount of money, and whether it names a unit.
pub fn amount(cell: &str) -> Option<(Decimal, bool)> {
    lex::amount(cell).map(|(value, _)| (value.number, value.scale.is_some()))
}

/// The number that a text begins with, and what follows it.
pub fn figure(text: &str) -> Option<(Decimal, &str)> {
    lex::figure(text)
}

/// The days in a text.
pub fn dates(text: &str) -> impl Iterator<Item = Date> {
    lex::dates(text)
}

/// The years told in a text.
pub fn years(text: &str) -> impl Iterator<Item = u16> {
    lex::years(text)
}

/// The ordinal that a text begins with, and what follows it.
pub fn ordinal(text: &str) -> Option<(u8, &str)> {
    lex::ordinal(text).map(|(ordinal, rest)| (ordinal.number, rest))
}

/// How far a text goes along the labels of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Where in the tree it ended; 0 is the root.
    pub node: u16,
    /// The bytes behind the last character on the way.
    pub end: usize,
    /// Whether nothing but spaces and punctuation follows.
    pub whole: bool,
    /// The bytes behind the last label that was complete on the way.
    pub label: Option<usize>,
    /// Whether the whole text is a label.
    pub exact: bool,
}

/// Walks along the labels from a place in their tree on.
pub fn walk(from: u16, text: &str) -> Walk {
    let walk = Trie::labels().walk(from, text);
    let label = walk.label.map(|(_, end)| end);
    Walk { node: walk.node, end: walk.end, whole: walk.whole, label, exact: walk.exact().is_some() }
}

/// What the label says that a whole text is.
pub fn label(text: &str) -> Option<String> {
    Trie::labels().walk(Trie::ROOT, text).exact().map(|word| format!("{word:?}"))
}

/// The Traditional characters that stand for one of the labels.
pub fn variants(simplified: char) -> &'static str {
    source::VARIANTS.iter().find(|&&(_, one)| one == simplified).map_or("", |&(variants, _)| variants)
}

/// All wordings of the labels, without the ordinals before them.
pub fn wordings() -> impl Iterator<Item = &'static str> {
    lex::wordings().map(|(label, _)| lex::ordinal(label).map_or(label, |(_, rest)| rest))
}

/// The cells of a page with the flat text that they lie in, those that the page hides left out.
#[cfg(feature = "html")]
pub fn page_cells(page: &str) -> (String, Vec<crate::doc::RawCell>) {
    crate::doc::html(page, &crate::base::Limits::default(), false).map_or_else(
        |_| Default::default(),
        |shown| (shown.document.text().to_owned(), shown.document.cells().collect()),
    )
}

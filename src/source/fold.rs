use super::glyph::{Class, class, ruby_end};
use super::han::simplify;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A text as it is compared with the labels of the form: width and compatibility forms normalized (NFKC), Traditional
/// characters of the form Simplified, spaces and readings in brackets left out. Every part can be traced back.
///
/// Labels are compared so. Values never are: NFKC would make ①5 a 15.
///
/// ```
/// use gongkai::fold;
///
/// let written = "規(guī) 章　（１）";
/// let folded = fold(written);
/// assert_eq!(folded.text(), "规章(1)");
///
/// let range = folded.source_range(3..6);
/// assert_eq!(&written[range], "章");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each character of `text`: where it begins there, and the range of the source it stands for.
    map: Vec<(usize, Range<usize>)>,
}

/// Folds a text for comparison with labels.
pub fn fold(text: &str) -> Folded {
    let mut folded =
        Folded { text: String::with_capacity(text.len()), map: Vec::with_capacity(text.len() / 3) };
    let mut at = 0_usize;
    let mut after_han = false;
    while let Some((rest, c)) = text.get(at..).and_then(|rest| Some((rest, rest.chars().next()?))) {
        let reading = if after_han { ruby_end(rest) } else { None };
        let length = reading.unwrap_or(c.len_utf8());
        let end = at.saturating_add(length);
        if matches!(c, '\u{4E00}'..='\u{9FFF}') {
            after_han = true;
            folded.map.push((folded.text.len(), at..end));
            folded.text.push(simplify(c));
        } else if reading.is_none() {
            for normal in normal_form(c) {
                after_han = class(normal) == Class::Other;
                folded.map.push((folded.text.len(), at..end));
                folded.text.push(simplify(normal));
            }
        }
        at = end;
    }
    folded
}

/// The compatibility form of a character. Almost all are their own. One that would turn into letters of a reading stays
/// as well: what is no reading as written must not become one.
fn normal_form(c: char) -> impl Iterator<Item = char> {
    let makes_latin = || class(c) != Class::Latin && normal(c).any(|c| class(c) == Class::Latin);
    let itself = c.is_ascii_graphic() || makes_latin();
    let other = (!itself).then(|| normal(c)).into_iter().flatten();
    other.chain(itself.then_some(c)).filter(|&c| class(c) != Class::Space)
}

fn normal(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c).nfkc()
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source that a range of the folded text stands for. An empty range, or one behind the end,
    /// stands for an empty one.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let end_of_source = self.map.last().map_or(0, |(_, source)| source.end);
        let first = self.map.partition_point(|(at, _)| *at < range.start);
        let behind = self.map.partition_point(|(at, _)| *at < range.end);
        let start = self.map.get(first).map_or(end_of_source, |(_, source)| source.start);
        if behind <= first {
            return start..start;
        }
        let end = self.map.get(behind.saturating_sub(1)).map_or(end_of_source, |(_, source)| source.end);
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, class, fold, normal};

    #[test]
    fn no_character_makes_or_unmakes_a_reading() {
        // A letter that is its own form is like any other.
        let plain = |c: &char| class(*c) == Class::Other && normal(*c).eq([*c]);
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32).filter(|c| !plain(c)) {
            for text in [format!("{c}(g)"), format!("章{c}g)"), format!("章(g{c}"), format!("章(a{c}b)")] {
                let once = fold(&text);
                assert_eq!(fold(once.text()).text(), once.text(), "{text:?}");
            }
        }
    }
}

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
    runs: Vec<Run>,
}

/// A piece of the folded text that stands for one of the source: as long as that, byte for byte; or of another length, and
/// then one character, which stands for the whole piece.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    at: usize,
    source: Range<usize>,
}

/// Folds a text for comparison with labels.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), runs: Vec::new() };
    let mut at = 0_usize;
    let mut after_han = false;
    while let Some((rest, c)) = text.get(at..).and_then(|rest| Some((rest, rest.chars().next()?))) {
        let plain = rest.find(|c| !is_plain(c)).unwrap_or(rest.len());
        if let Some((run, last)) = rest.get(..plain).and_then(|run| Some((run, run.chars().next_back()?))) {
            folded.push(run, at..at.saturating_add(plain));
            after_han = class(last) == Class::Other;
            at = at.saturating_add(plain);
            continue;
        }
        let reading = if after_han { ruby_end(rest) } else { None };
        let end = at.saturating_add(reading.unwrap_or(c.len_utf8()));
        let written = at..end;
        at = end;
        if reading.is_some() {
            continue;
        }
        if let Some(narrow) = narrow(c) {
            after_han = false;
            folded.push(narrow.encode_utf8(&mut [0; 4]), written);
            continue;
        }
        for normal in normal_form(c) {
            after_han = class(normal) == Class::Other;
            folded.push(simplify(normal).encode_utf8(&mut [0; 4]), written.clone());
        }
    }
    folded
}

/// Whether a character is its own form: most of a text is of such.
fn is_plain(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => simplify(c) == c,
        '0'..='9' | '、' | '。' | '《' | '》' | '“' | '”' => true,
        _ => false,
    }
}

/// The compatibility form of a character. Almost all are their own. One that would turn into letters of a reading stays
/// as well: what is no reading as written must not become one.
fn normal_form(c: char) -> impl Iterator<Item = char> {
    let makes_latin = || class(c) != Class::Latin && normal(c).any(|c| class(c) == Class::Latin);
    let itself = c.is_ascii_graphic() || makes_latin();
    let other = (!itself).then(|| normal(c)).into_iter().flatten();
    other.chain(itself.then_some(c)).filter(|&c| class(c) != Class::Space)
}

/// The form of the punctuation that is most frequent, for which nothing has to be looked up.
fn narrow(c: char) -> Option<char> {
    if matches!(c, '！'..='＠') { char::from_u32((c as u32).saturating_sub(0xFEE0)) } else { None }
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
        let (start, end) = (self.next_char(range.start), self.next_char(range.end));
        let behind = self.runs.partition_point(|run| run.at <= start);
        let run = self.runs.get(behind.saturating_sub(1)).filter(|_| start < self.text.len());
        let first = match run {
            Some(run) => run.source.start.saturating_add(start.saturating_sub(run.at)),
            None => self.runs.last().map_or(0, |run| run.source.end),
        };
        if end <= start {
            return first..first;
        }
        let behind = self.runs.partition_point(|run| run.at < end);
        let end_of_run = self.runs.get(behind).map_or(self.text.len(), |next| next.at);
        let last = match self.runs.get(behind.saturating_sub(1)) {
            Some(run) if end < end_of_run => run.source.start.saturating_add(end.saturating_sub(run.at)),
            Some(run) => run.source.end,
            None => first,
        };
        first..last
    }

    /// Where the first character begins that does not begin before a place.
    fn next_char(&self, at: usize) -> usize {
        (at..self.text.len()).find(|&at| self.text.is_char_boundary(at)).unwrap_or(self.text.len())
    }

    fn push(&mut self, piece: &str, source: Range<usize>) {
        let at = self.text.len();
        self.text.push_str(piece);
        let goes_on = |last: &&mut Run| {
            let is_straight = at.saturating_sub(last.at) == last.source.len() && piece.len() == source.len();
            is_straight && last.source.end == source.start
        };
        match self.runs.last_mut().filter(goes_on) {
            Some(last) => last.source.end = source.end,
            None => self.runs.push(Run { at, source }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Folded, class, fold, is_plain, narrow, normal, normal_form, simplify};
    use std::ops::Range;

    #[test]
    fn a_plain_character_is_its_own_form() {
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32).filter(|&c| is_plain(c)) {
            assert!(normal_form(c).map(simplify).eq([c]), "{c}");
        }
        let wide = (0..=0x0010_FFFF).filter_map(char::from_u32).filter_map(|c| Some((c, narrow(c)?)));
        assert!(wide.clone().count() > 30 && wide.clone().all(|(c, narrow)| normal(c).eq([narrow])));
    }

    #[test]
    fn each_part_is_traced_to_its_source() {
        let source = "規(guī)章　（１）⑴、万";
        let folded = fold(source);
        assert_eq!(folded.text(), "规章(1)(1)、万");
        let written = |range: Range<usize>| &source[folded.source_range(range)];
        let all = ["規", "章", "（", "１", "）", "⑴", "⑴", "⑴", "、", "万"];
        let parts = folded.text().char_indices().map(|(at, c)| written(at..at + c.len_utf8()));
        assert_eq!(parts.collect::<Vec<_>>(), all);
        assert_eq!(written(0..6), "規(guī)章");
        // Within a character a range begins behind it, and ends with it.
        assert_eq!(written(1..7), "章　（");
        assert_eq!(written(3..4), "章");
        assert_eq!(
            (written(4..5), written(4..4), folded.source_range(99..100)),
            ("", "", source.len()..source.len())
        );
        assert_eq!(Folded::default().source_range(0..1), 0..0);
    }

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

use super::Place;
use crate::base::Span;
use crate::source::is_space;

/// A piece of text between delimiters: a cell of a table, a heading, or a whole paragraph.
///
/// What stands between two cells is nothing but spaces, tabs, pipes and line ends; empty cells are told by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RawCell {
    /// The bytes of the cell, spaces around it left out.
    pub span: Span,
    /// The line it stands in, counted from 0.
    pub line: u32,
    /// Whether a tab or a pipe stands in its line, or it is a cell of a table.
    pub delimited: bool,
    /// Where it stands in the grid of its table, if the document has tables and not only text that looks like one.
    pub place: Option<Place>,
}

/// Cuts a text into cells at line ends, tabs and pipes. Nothing is read yet, and nothing is copied.
///
/// Column rules of box drawing and full-width pipes count as pipes; empty cells are passed over, as the gap tells them.
///
/// ```
/// let text = "| 规章 | 3 |\n行政许可\t737\t\n";
/// let found: Vec<_> = gongkai::cells(text).map(|cell| (&text[cell.span.range()], cell.line)).collect();
/// assert_eq!(found, [("规章", 0), ("3", 0), ("行政许可", 1), ("737", 1)]);
/// ```
pub fn cells(text: &str) -> impl Iterator<Item = RawCell> + '_ {
    Cutter::new(text)
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// Marks the first of eight bytes that is below a limit of up to 0x80: it is the first that borrows where the limit is taken
/// away from each. Those behind it may be marked as well.
pub(super) fn below(eight: u64, limit: u8) -> u64 {
    eight.wrapping_sub(ONES.wrapping_mul(u64::from(limit))) & !eight & (ONES << 7)
}

/// Which of eight bytes is the first of those that are looked for.
fn first_of_eight<const N: usize>(any: [u8; N], eight: [u8; 8]) -> Option<usize> {
    let eight = u64::from_le_bytes(eight);
    let is = |byte: u8| below(eight ^ ONES.wrapping_mul(u64::from(byte)), 1);
    let found = any.into_iter().fold(0, |found, byte| found | is(byte));
    (found != 0).then_some(found.trailing_zeros() as usize / 8)
}

/// Where the first delimiter stands among the next eight bytes.
fn near(bytes: &[u8]) -> Option<usize> {
    first_of_eight(*b"\n\t|", *bytes.first_chunk()?)
}

/// Where the first byte stands that is looked for, if that is near: memchr is faster only far from there.
#[cfg(feature = "docx")]
pub(super) fn first_of<const N: usize>(any: [u8; N], bytes: &[u8]) -> Option<usize> {
    let (eights, rest) = bytes.as_chunks::<8>();
    let near = eights.iter().enumerate().find_map(|(number, &eight)| {
        Some(number.saturating_mul(8).saturating_add(first_of_eight(any, eight)?))
    });
    let behind = bytes.len().saturating_sub(rest.len());
    near.or_else(|| Some(behind.saturating_add(rest.iter().position(|byte| any.contains(byte))?)))
}

/// Cuts a text in one pass.
pub(super) struct Cutter<'a> {
    text: &'a str,
    has_wide_pipes: bool,
    start: usize,
    line: u32,
    /// Whether the line has a delimiter, once its first piece has ended.
    delimited: Option<bool>,
}

/// Instead of a line: there is none any more.
const OVER: u32 = u32::MAX;

impl<'a> Cutter<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let wide = [&b"\xEF\xBD\x9C"[..], &b"\xE2\x94\x82"[..]];
        let has_wide_pipes = wide.iter().any(|pipe| memchr::memmem::find(text.as_bytes(), pipe).is_some());
        Self { text, has_wide_pipes, start: 0, line: 0, delimited: None }
    }

    /// Where the piece ends, and how many bytes end it; nothing if that is the end of the text.
    fn next_end(&self) -> Option<(usize, usize)> {
        if self.has_wide_pipes {
            let rest = self.text.get(self.start..).unwrap_or("");
            let (at, sign) = rest.match_indices(['\n', '\t', '|', '｜', '│']).next()?;
            return Some((self.start.saturating_add(at), sign.len()));
        }
        // Most cells are a few digits; a search is prepared only for longer ones.
        let bytes = self.text.as_bytes().get(self.start..).unwrap_or_default();
        let at = near(bytes).or_else(|| memchr::memchr3(b'\n', b'\t', b'|', bytes))?;
        Some((self.start.saturating_add(at), 1))
    }

    /// The next cell that stands before a line.
    pub(super) fn next_before(&mut self, before: u32) -> Option<RawCell> {
        while self.line < before {
            let found = self.next_end();
            let (end, width) = found.unwrap_or((self.text.len(), 0));
            let ends_line = found.is_none() || self.text.as_bytes().get(end) == Some(&b'\n');
            let delimited = *self.delimited.get_or_insert(!ends_line);
            let (line, start) = (self.line, self.start);
            self.start = end.saturating_add(width);
            if ends_line {
                self.line = if found.is_some() { line.saturating_add(1) } else { OVER };
                self.delimited = None;
            }
            let piece = self.text.get(start..end).unwrap_or("");
            if let Some(span) = trimmed(piece, start) {
                return Some(RawCell { span, line, delimited, place: None });
            }
        }
        None
    }

    /// Passes the line that begins here, if a cell stands in it that was cut already.
    pub(super) fn pass_line_of(&mut self, cell: RawCell) {
        if self.line != cell.line {
            return;
        }
        let behind = cell.span.range().end;
        let rest = self.text.as_bytes().get(behind..).unwrap_or_default();
        self.line = match memchr::memchr(b'\n', rest) {
            Some(at) => {
                self.start = behind.saturating_add(at).saturating_add(1);
                self.line.saturating_add(1)
            }
            None => OVER,
        };
    }
}

impl Iterator for Cutter<'_> {
    type Item = RawCell;

    fn next(&mut self) -> Option<RawCell> {
        self.next_before(OVER)
    }
}

/// The span of a piece without the spaces around it; nothing if it is all space.
fn trimmed(piece: &str, start: usize) -> Option<Span> {
    let front = if begins_bare(piece.as_bytes()) { piece } else { piece.trim_start_matches(is_space) };
    let bare = if ends_bare(front.as_bytes()) { front } else { front.trim_end_matches(is_space) };
    if bare.is_empty() {
        return None;
    }
    let first = start.saturating_add(piece.len().saturating_sub(front.len()));
    let end = first.saturating_add(bare.len());
    Some(Span::new(u32::try_from(first).ok()?, u32::try_from(end).ok()?))
}

/// The same of bytes, for documents whose text is made anew. Those of most cells are looked at no further than is needed.
#[cfg(any(feature = "html", feature = "docx", feature = "xlsx"))]
pub(super) fn trimmed_bytes(piece: &[u8], start: usize) -> Option<Span> {
    if begins_bare(piece) && ends_bare(piece) {
        let end = start.saturating_add(piece.len());
        return Some(Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?));
    }
    trimmed(std::str::from_utf8(piece).ok()?, start)
}

/// Whether a piece begins with a visible ASCII character, or one of the Chinese ones whose first byte no space has.
fn begins_bare(piece: &[u8]) -> bool {
    matches!(piece.first(), Some(b'!'..=b'~' | 0xE4..=0xE9))
}

/// The same for its end.
fn ends_bare(piece: &[u8]) -> bool {
    matches!(piece, [.., b'!'..=b'~'] | [.., 0xE4..=0xE9, _, 0x80..=0xBF])
}

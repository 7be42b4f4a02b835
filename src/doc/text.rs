use super::Place;
use crate::base::Span;
use crate::source::{is_space, trim_start};

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

/// How many of eight bytes are visible ASCII characters and no pipes, up to the first that is not.
fn visible(eight: u64) -> u32 {
    // One more makes 0x7F, which is no visible one, as high as those that are no ASCII.
    let high = (eight | eight.wrapping_add(ONES)) & (ONES << 7);
    let pipe = below(eight ^ ONES.wrapping_mul(u64::from(b'|')), 1);
    (high | pipe | below(eight, b'!')).trailing_zeros() / 8
}

/// Where the first delimiter stands among the next eight bytes.
fn near(bytes: &[u8]) -> Option<usize> {
    first_of_eight(*b"\n\t|", *bytes.first_chunk()?)
}

/// Where the first byte stands that is looked for: memchr is faster only far from there.
#[cfg(feature = "docx")]
pub(super) fn first_of<const N: usize>(any: [u8; N], bytes: &[u8]) -> Option<usize> {
    let (eights, rest) = bytes.as_chunks::<8>();
    let near = eights.iter().enumerate().find_map(|(number, &eight)| {
        Some(number.saturating_mul(8).saturating_add(first_of_eight(any, eight)?))
    });
    let behind = bytes.len().saturating_sub(rest.len());
    near.or_else(|| Some(behind.saturating_add(rest.iter().position(|byte| any.contains(byte))?)))
}

/// What stands between two delimiters.
struct Piece {
    /// Without the spaces around it, of which it may be made.
    start: usize,
    end: usize,
    /// Where the piece behind it begins.
    next: usize,
    /// The first byte of the delimiter; none at the end of the text.
    sign: Option<u8>,
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

    /// The next piece, if it is a few visible ASCII characters with no more than a space before and behind. Most are, being
    /// numbers, or empty.
    fn short(&self) -> Option<Piece> {
        let eight = u64::from_le_bytes(*self.text.as_bytes().get(self.start..)?.first_chunk()?);
        let (space, eight) = if eight & 0xFF == u64::from(b' ') { (1, eight >> 8) } else { (0, eight) };
        let length = visible(eight);
        let [sign, behind, ..] = eight.checked_shr(length.saturating_mul(8))?.to_le_bytes();
        let (sign, width) = if sign == b' ' { (behind, 2) } else { (sign, 1) };
        let start = self.start.saturating_add(space);
        let end = start.saturating_add(length as usize);
        let piece = Piece { start, end, next: end.saturating_add(width), sign: Some(sign) };
        matches!(sign, b'\t' | b'\n' | b'|').then_some(piece)
    }

    /// The next piece, however it is written.
    #[inline(never)]
    fn long(&self) -> Piece {
        let found = self.next_end();
        let (end, width) = found.unwrap_or((self.text.len(), 0));
        let (start, bare) = trimmed(self.text.get(self.start..end).unwrap_or(""), self.start);
        let sign = found.and_then(|_| self.text.as_bytes().get(end).copied());
        Piece { start, end: start.saturating_add(bare), next: end.saturating_add(width), sign }
    }

    /// Where the piece ends, and how many bytes end it; nothing if that is the end of the text.
    fn next_end(&self) -> Option<(usize, usize)> {
        if self.has_wide_pipes {
            let rest = self.text.get(self.start..).unwrap_or("");
            let (at, sign) = rest.match_indices(['\n', '\t', '|', '｜', '│']).next()?;
            return Some((self.start.saturating_add(at), sign.len()));
        }
        // A search is prepared only for longer ones.
        let bytes = self.text.as_bytes().get(self.start..).unwrap_or_default();
        let at = near(bytes).or_else(|| memchr::memchr3(b'\n', b'\t', b'|', bytes))?;
        Some((self.start.saturating_add(at), 1))
    }

    /// The next cell that stands before a line.
    #[expect(clippy::inline_always, reason = "the place in the text stays in a register: 2 % of a report")]
    #[inline(always)]
    pub(super) fn next_before(&mut self, before: u32) -> Option<RawCell> {
        while self.line < before {
            let Piece { start, end, next, sign } = self.short().unwrap_or_else(|| self.long());
            let ends_line = matches!(sign, Some(b'\n') | None);
            let delimited = *self.delimited.get_or_insert(!ends_line);
            let line = self.line;
            self.start = next;
            if ends_line {
                self.line = if sign.is_some() { line.saturating_add(1) } else { OVER };
                self.delimited = None;
            }
            if let Some(span) = span(start, end) {
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

    #[inline]
    fn next(&mut self) -> Option<RawCell> {
        self.next_before(OVER)
    }
}

/// Where a piece begins without the spaces around it, and its length then.
fn trimmed(piece: &str, start: usize) -> (usize, usize) {
    let front = if begins_bare(piece.as_bytes()) { piece } else { trim_start(piece) };
    let bare = if ends_bare(front.as_bytes()) { front } else { front.trim_end_matches(is_space) };
    (start.saturating_add(piece.len().saturating_sub(front.len())), bare.len())
}

/// The span of a piece; nothing if it is empty.
fn span(start: usize, end: usize) -> Option<Span> {
    (start < end).then_some(Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?))
}

/// The same of bytes, for documents whose text is made anew. Those of most cells are looked at no further than is needed.
#[cfg(any(feature = "html", feature = "docx", feature = "xlsx"))]
pub(super) fn trimmed_bytes(piece: &[u8], start: usize) -> Option<Span> {
    if begins_bare(piece) && ends_bare(piece) {
        return span(start, start.saturating_add(piece.len()));
    }
    let (start, length) = trimmed(std::str::from_utf8(piece).ok()?, start);
    span(start, start.saturating_add(length))
}

/// Whether a piece begins with a visible ASCII character, or one of the Chinese ones whose first byte no space has.
fn begins_bare(piece: &[u8]) -> bool {
    matches!(piece.first(), Some(b'!'..=b'~' | 0xE4..=0xE9))
}

/// The same for its end.
fn ends_bare(piece: &[u8]) -> bool {
    matches!(piece, [.., b'!'..=b'~'] | [.., 0xE4..=0xE9, _, 0x80..=0xBF])
}

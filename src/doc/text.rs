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
    lines_of_cells(text).flat_map(|(_, cells)| cells)
}

/// The lines of a text by their numbers, and the cells of each.
pub(super) fn lines_of_cells(
    text: &str,
) -> impl Iterator<Item = (u32, impl Iterator<Item = RawCell> + '_)> + '_ {
    let wide = [&b"\xEF\xBD\x9C"[..], &b"\xE2\x94\x82"[..]];
    let has_wide_pipes = wide.iter().any(|pipe| memchr::memmem::find(text.as_bytes(), pipe).is_some());
    lines(text).map(move |(line, start, content)| {
        (line, Pieces { rest: content, start, line, has_wide_pipes }.cells())
    })
}

/// The lines of a text, with number and first byte, without their ends.
fn lines(text: &str) -> impl Iterator<Item = (u32, usize, &str)> {
    let mut start = 0_usize;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    ends.zip(0_u32..).map(move |(end, line)| {
        let content = text.get(start..end).unwrap_or("");
        let first = start;
        start = end.saturating_add(1);
        (line, first, content)
    })
}

struct Pieces<'a> {
    rest: &'a str,
    start: usize,
    line: u32,
    has_wide_pipes: bool,
}

impl<'a> Pieces<'a> {
    fn next_delimiter(&self) -> Option<(usize, usize)> {
        if self.has_wide_pipes {
            let (at, pipe) = self.rest.match_indices(['\t', '|', '｜', '│']).next()?;
            return Some((at, pipe.len()));
        }
        memchr::memchr2(b'\t', b'|', self.rest.as_bytes()).map(|at| (at, 1))
    }

    fn cells(mut self) -> impl Iterator<Item = RawCell> + 'a {
        let delimited = self.next_delimiter().is_some();
        let mut done = false;
        std::iter::from_fn(move || {
            while !done {
                let (length, width) = self.next_delimiter().unwrap_or_else(|| {
                    done = true;
                    (self.rest.len(), 0)
                });
                let (piece, behind) = self.rest.split_at_checked(length)?;
                let start = self.start;
                self.rest = behind.get(width..).unwrap_or("");
                self.start = start.saturating_add(length).saturating_add(width);
                if let Some(span) = trimmed(piece, start) {
                    return Some(RawCell { span, line: self.line, delimited, place: None });
                }
            }
            None
        })
    }
}

/// The span of a piece without the spaces around it; nothing if it is all space.
pub(super) fn trimmed(piece: &str, start: usize) -> Option<Span> {
    let front = if begins_bare(piece) { piece } else { piece.trim_start_matches(is_space) };
    let bare = if ends_bare(front) { front } else { front.trim_end_matches(is_space) };
    if bare.is_empty() {
        return None;
    }
    let first = start.saturating_add(piece.len().saturating_sub(front.len()));
    let end = first.saturating_add(bare.len());
    Some(Span::new(u32::try_from(first).ok()?, u32::try_from(end).ok()?))
}

/// Whether a piece begins with a visible ASCII character, or one of the Chinese ones whose first byte no space has.
fn begins_bare(piece: &str) -> bool {
    matches!(piece.as_bytes().first(), Some(b'!'..=b'~' | 0xE4..=0xE9))
}

/// The same for its end.
fn ends_bare(piece: &str) -> bool {
    matches!(piece.as_bytes(), [.., b'!'..=b'~'] | [.., 0xE4..=0xE9, _, 0x80..=0xBF])
}

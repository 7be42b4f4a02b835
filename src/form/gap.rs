//! What stands between two cells of a text: tabs, pipes and line ends.

use super::token::Token;
use crate::source::is_space;

/// What one step from cell to cell is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Tabs(usize),
    Pipes(usize),
    Lines(usize),
}

impl Unit {
    pub(super) fn of(gap: &str) -> Option<Self> {
        // Gaps of spaces are long: once through them is enough.
        let (mut tabs, mut pipes, mut lines) = (0_usize, 0_usize, 0_usize);
        for c in gap.chars() {
            let sign = match c {
                '\t' => &mut tabs,
                '\n' => &mut lines,
                c if is_pipe(c) => &mut pipes,
                _ => continue,
            };
            *sign = sign.saturating_add(1);
        }
        match (pipes, tabs, lines) {
            (0, 0, 0) => None,
            (0, 0, lines) => Some(Self::Lines(lines)),
            (0, tabs, _) => Some(Self::Tabs(tabs)),
            (pipes, _, _) => Some(Self::Pipes(pipes)),
        }
    }

    /// How many steps a gap has, if it is a whole number of them. Where cells are lines, a page mark between them takes
    /// lines that are none.
    pub(super) fn steps(self, gap: &str) -> Option<usize> {
        let (size, found) = match self {
            Self::Tabs(size) => (size, count(gap, '\t')),
            Self::Pipes(size) => (size, pipes(gap)),
            Self::Lines(_) if !gap.chars().all(is_space) => return None,
            Self::Lines(size) => (size, count(gap, '\n')),
        };
        (found.checked_rem(size)? == 0).then(|| found.checked_div(size)).flatten()
    }
}

pub(super) fn count(gap: &str, c: char) -> usize {
    gap.chars().filter(|&other| other == c).count()
}

pub(super) fn is_pipe(c: char) -> bool {
    matches!(c, '|' | '｜' | '│')
}

pub(super) fn pipes(gap: &str) -> usize {
    gap.chars().filter(|&c| is_pipe(c)).count()
}

/// What stands before a token in its line.
pub(super) fn line_before(text: &str, token: Token) -> &str {
    let before = text.get(..token.span.start() as usize).unwrap_or("");
    let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |end| end.saturating_add(1));
    before.get(start..).unwrap_or("")
}

/// What stands in the line of a token from its beginning on.
pub(super) fn line_from(text: &str, token: Token) -> &str {
    let from = text.get(token.span.start() as usize..).unwrap_or("");
    memchr::memchr(b'\n', from.as_bytes()).and_then(|end| from.get(..end)).unwrap_or(from)
}

/// The text between two tokens.
pub(super) fn gap(text: &str, before: Token, after: Token) -> &str {
    text.get(before.span.end() as usize..after.span.start() as usize).unwrap_or("")
}

/// How many delimiters the line of a token has.
pub(super) fn delimiters_of(text: &str, token: Token) -> usize {
    count_delimiters(line_before(text, token)).saturating_add(count_delimiters(line_from(text, token)))
}

pub(super) fn count_delimiters(line: &str) -> usize {
    let narrow = memchr::memchr2_iter(b'\t', b'|', line.as_bytes()).count();
    // The bytes that wide pipes begin with.
    let wide = memchr::memchr2(0xE2, 0xEF, line.as_bytes()).and_then(|at| line.get(at..));
    let wide = wide.map_or(0, |rest| rest.chars().filter(|&c| c != '|' && is_pipe(c)).count());
    narrow.saturating_add(wide)
}

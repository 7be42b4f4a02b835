use std::ops::Range;

/// A range of bytes in the decoded source, `start` included and `end` not.
///
/// ```
/// use gongkai::Span;
///
/// let span = Span::new(3, 9);
/// assert_eq!(span.len(), 6);
/// assert_eq!(span.range(), 3..9);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from `start` to `end`; an end before the start is taken as the start.
    pub const fn new(start: u32, end: u32) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end }
    }

    /// The empty span at `position`.
    pub const fn at(position: u32) -> Self {
        Self::new(position, position)
    }

    /// The first byte.
    pub const fn start(self) -> u32 {
        self.start
    }

    /// The byte behind the last.
    pub const fn end(self) -> u32 {
        self.end
    }

    /// How many bytes it covers.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

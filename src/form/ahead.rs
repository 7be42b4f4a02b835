//! Words that tell whether a line is running text or holds tables, looked for in the whole document and not line by line:
//! few lines have them.

use crate::base::Span;
use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::memmem::{Finder, FinderBuilder};
use std::sync::OnceLock;

/// A word, and where it stands next.
pub(super) struct Ahead {
    finder: &'static Finder<'static>,
    next: usize,
}

/// The bytes that Chinese characters begin with are the most frequent ones of a report.
struct Lead;

impl HeuristicFrequencyRank for Lead {
    fn rank(&self, byte: u8) -> u8 {
        if byte >= 0xE0 { u8::MAX } else { byte }
    }
}

impl Ahead {
    /// The end of a sentence.
    pub(super) fn stop() -> Self {
        static STOP: OnceLock<Finder<'static>> = OnceLock::new();
        Self::of(&STOP, "。")
    }

    /// What labels and heads of the form have that a table may begin with: its items, and the remark on its sums.
    pub(super) fn anchors() -> [Self; 2] {
        static ITEM: OnceLock<Finder<'static>> = OnceLock::new();
        static NOTE: OnceLock<Finder<'static>> = OnceLock::new();
        [Self::of(&ITEM, "第二十"), Self::of(&NOTE, "本列")]
    }

    fn of(once: &'static OnceLock<Finder<'static>>, word: &'static str) -> Self {
        Self {
            finder: once.get_or_init(|| FinderBuilder::new().build_forward_with_ranker(Lead, word)),
            next: 0,
        }
    }

    /// Whether the word stands in a piece of the text, none being asked for that begins before the last.
    pub(super) fn is_in(&mut self, text: &str, piece: Span) -> bool {
        let (start, end) = (piece.start() as usize, piece.end() as usize);
        if self.next <= start {
            let found = text.as_bytes().get(start..).and_then(|rest| self.finder.find(rest));
            self.next = found.map_or(usize::MAX, |at| start.saturating_add(at));
        }
        self.next.saturating_add(self.finder.needle().len()) <= end
    }
}

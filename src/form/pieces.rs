//! Heads in pieces: the text of a PDF page gives the words of a table head in another order, or cut into signs.

use crate::base::Span;
use crate::lex::Trie;

/// Where pieces of a head stand, in whatever order. They are only looked into if nothing else tells the columns.
#[derive(Default)]
pub(super) struct Pieces(Vec<Span>);

/// How often each character of the labels comes in some texts.
pub(super) struct Counts([u8; 256]);

impl Counts {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = [0_u8; 256];
        for symbol in texts.flat_map(|text| Trie::labels().symbols(text)) {
            if let Some(count) = counts.get_mut(usize::from(symbol)) {
                *count = count.saturating_add(1);
            }
        }
        Self(counts)
    }

    fn sum(counts: impl Iterator<Item = u8>) -> usize {
        counts.map(usize::from).sum()
    }
}

impl Pieces {
    pub(super) fn add(&mut self, piece: Span) {
        self.0.push(piece);
    }

    /// Of the characters that a head has, how many in a hundred are here; none if many others are. The remark about the
    /// sums in the corner of table 3 may stand among them.
    pub(super) fn share(&self, text: &str, head: &Counts) -> usize {
        let pieces = Counts::of(self.0.iter().filter_map(|piece| text.get(piece.range())));
        let both = Counts::sum(pieces.0.iter().zip(&head.0).map(|(a, b)| *a.min(b)));
        let (here, there) = (Counts::sum(pieces.0.into_iter()), Counts::sum(head.0.iter().copied()));
        if here > there.saturating_add(48) {
            return 0;
        }
        both.saturating_mul(100).checked_div(there).unwrap_or(0)
    }
}

//! Heads in pieces: the text of a PDF page gives the words of a table head in another order, or cut into signs.

use crate::lex::Trie;

/// How often each character of the labels was seen, in whatever order.
pub(super) struct Pieces([u8; 256]);

impl Default for Pieces {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Pieces {
    pub(super) fn add(&mut self, text: &str) {
        for symbol in Trie::labels().symbols(text) {
            if let Some(count) = self.0.get_mut(usize::from(symbol)) {
                *count = count.saturating_add(1);
            }
        }
    }

    /// Of the characters that a head has, how many in a hundred are here; none if many others are. The remark about the
    /// sums in the corner of table 3 may stand among them.
    pub(super) fn share(&self, head: impl Iterator<Item = &'static str>) -> usize {
        let mut form = Self::default();
        head.for_each(|words| form.add(words));
        let sum = |pieces: &[u8]| pieces.iter().map(|&count| usize::from(count)).sum::<usize>();
        let both: usize = self.0.iter().zip(&form.0).map(|(a, b)| usize::from(*a.min(b))).sum();
        let (here, there) = (sum(&self.0), sum(&form.0));
        if here > there.saturating_add(48) {
            return 0;
        }
        both.saturating_mul(100).checked_div(there).unwrap_or(0)
    }
}

//! The labels to the letter, as most cells have them: found at one look, and not sign by sign.

use super::trie::Walk;

/// Labels by their length and the bytes at both ends.
pub(super) struct Written {
    buckets: Vec<Vec<(&'static str, Walk)>>,
}

impl Written {
    pub(super) fn new() -> Self {
        Self { buckets: vec![Vec::new(); 256] }
    }

    /// Adds a label and how far it goes along the labels.
    pub(super) fn insert(&mut self, label: &'static str, walk: Walk) {
        if let Some(bucket) = bucket(label).and_then(|bucket| self.buckets.get_mut(bucket))
            && bucket.iter().all(|&(one, _)| one != label)
        {
            bucket.push((label, walk));
        }
    }

    /// How far a text goes that is a label to the letter.
    pub(super) fn get(&self, text: &str) -> Option<Walk> {
        let labels = self.buckets.get(bucket(text)?)?;
        labels.iter().find(|&&(label, _)| label == text).map(|&(_, walk)| walk)
    }
}

/// Where a text is kept. The shortest are none: they are but two steps.
fn bucket(text: &str) -> Option<usize> {
    let (front, back) = (text.as_bytes().first_chunk()?, text.as_bytes().last_chunk()?);
    let ends = u64::from_le_bytes(*front).rotate_left(29) ^ u64::from_le_bytes(*back);
    let spread = (ends ^ text.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    Some(usize::from(spread.to_be_bytes()[0]))
}

//! Where the replacements of figures come from.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

/// A stream of choices that nobody can tell who has not the key: `SipHash`-2-4 of a counter.
#[derive(Clone, Debug)]
pub(super) struct Key {
    key: [u64; 2],
    count: u64,
}

impl Key {
    /// A new key of the system's randomness.
    pub(super) fn random() -> Self {
        Self { key: [(); 2].map(|()| RandomState::new().build_hasher().finish()), count: 0 }
    }

    /// The key of a seed.
    pub(super) fn of(seed: u64) -> Self {
        Self { key: [seed, !seed.rotate_left(32)], count: 0 }
    }

    /// The next choice among so many, from 0 on.
    pub(super) fn below(&mut self, many: u8) -> u8 {
        self.count = self.count.wrapping_add(1);
        let drawn = sip(self.key, self.count).checked_rem(u64::from(many)).unwrap_or(0);
        u8::try_from(drawn).unwrap_or(0)
    }

    /// A digit from 1 to 9 for one that is not 0; 0 stays. It is drawn whatever the digit is: if it were always another,
    /// enough redactions of the same would tell by the one that never comes.
    pub(super) fn digit(&mut self, digit: u8) -> u8 {
        if digit == 0 { 0 } else { self.below(9).saturating_add(1) }
    }
}

/// `SipHash`-2-4 of one word.
fn sip([first, second]: [u64; 2], word: u64) -> u64 {
    let mut state = [
        first ^ 0x736f_6d65_7073_6575,
        second ^ 0x646f_7261_6e64_6f6d,
        first ^ 0x6c79_6765_6e65_7261,
        second ^ 0x7465_6462_7974_6573,
    ];
    for block in [word, 8 << 56] {
        let [a, b, c, d] = state;
        let [a, b, c, d] = round(round([a, b, c, d ^ block]));
        state = [a ^ block, b, c, d];
    }
    let [a, b, c, d] = state;
    let [a, b, c, d] = round(round(round(round([a, b, c ^ 0xFF, d]))));
    a ^ b ^ c ^ d
}

fn round([a, b, c, d]: [u64; 4]) -> [u64; 4] {
    let (a, c) = (a.wrapping_add(b), c.wrapping_add(d));
    let (b, d) = (b.rotate_left(13) ^ a, d.rotate_left(16) ^ c);
    let a = a.rotate_left(32);
    let (c, a) = (c.wrapping_add(b), a.wrapping_add(d));
    let (b, d) = (b.rotate_left(17) ^ c, d.rotate_left(21) ^ a);
    [a, b, c.rotate_left(32), d]
}

#[cfg(test)]
mod tests {
    use super::{Key, sip};

    #[test]
    fn the_hash_is_that_of_its_authors() {
        // The ninth of the test vectors of SipHash-2-4: key 00 01 … 0f, message 00 01 … 07.
        let key = [0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908];
        assert_eq!(sip(key, 0x0706_0504_0302_0100), 0x93f5_f579_9a93_2462);
    }

    #[test]
    fn each_digit_becomes_each_of_nine_and_zero_stays() {
        for digit in 1..=9 {
            let mut seen = [0; 10];
            for seed in 0..900 {
                seen[usize::from(Key::of(seed).digit(digit))] += 1;
            }
            // A hundred of each are likely.
            assert!(seen[0] == 0 && seen[1..].iter().all(|times| (50..200).contains(times)), "{seen:?}");
        }
        assert_eq!(Key::of(7).digit(0), 0);
        assert_ne!(Key::random().key, Key::random().key);
    }
}

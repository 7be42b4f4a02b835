//! How a number comes to be wrong, and how likely that is.

use crate::base::Lang;

macro_rules! slips {
    ($($(#[$doc:meta])* $name:ident $key:literal $cost:literal $en:literal $zh:literal,)*) => {
        /// What may have happened to a cell, told from what it says and what it should say.
        ///
        /// ```
        /// use gongkai::{Lang, Slip};
        ///
        /// assert_eq!(Slip::DigitsSwapped.key(), "digits_swapped");
        /// assert_eq!(Slip::DigitsSwapped.phrase(Lang::En), "two digits swapped");
        /// assert_eq!(Slip::DigitsSwapped.phrase(Lang::Zh), "相邻数字颠倒");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Slip { $($(#[$doc])* $name,)* }

        impl Slip {
            /// All of them, the likelier ones first.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The name used in JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// What happened, in a few words.
            pub const fn phrase(self, lang: Lang) -> &'static str {
                match (self, lang) { $(
                    (Self::$name, Lang::En) => $en,
                    (Self::$name, Lang::Zh) => $zh,
                )* }
            }

            /// How unlikely it is.
            pub(super) const fn cost(self) -> u32 {
                match self { $(Self::$name => $cost,)* }
            }
        }
    };
}

slips! {
    /// The numbers of a row stand one column to the left or right of theirs.
    RowShifted "row_shifted" 1 "the row is shifted by a column" "整行错位一列",
    /// `15` for `51`.
    DigitsSwapped "digits_swapped" 1 "two digits swapped" "相邻数字颠倒",
    /// `122` for `12`.
    DigitDoubled "digit_doubled" 1 "a digit doubled" "数字重复输入",
    /// `12` for `122` or `142`.
    DigitDropped "digit_dropped" 2 "a digit dropped" "漏写一位数字",
    /// This cell and the one beside it have each other's number.
    NeighboursExchanged "neighbours_exchanged" 2 "two neighbouring cells exchanged" "相邻单元格数值互换",
    /// `142` for `12`.
    DigitInserted "digit_inserted" 3 "a digit too many" "多写一位数字",
    /// `19` for `12`.
    DigitReplaced "digit_replaced" 3 "a digit replaced" "一位数字写错",
    /// A sum is 0 where its parts are not.
    TotalMissing "total_missing" 3 "the total was not filled in" "合计未填写",
    /// A sum has one of its parts twice.
    CountedTwice "counted_twice" 4 "a part of the total counted twice" "合计重复计入一项",
    /// A sum lacks one of its parts.
    LeftOut "left_out" 4 "a part left out of the total" "合计漏计一项",
    /// The number of the cell beside it, above it or below it.
    NeighboursValue "neighbours_value" 4 "the value of a neighbouring cell" "误填相邻单元格的数值",
    /// Nothing of the above.
    Other "other" 8 "another number" "数值有误",
}

impl Slip {
    /// What a typist did who wrote one number for another.
    pub(super) fn of_digits(stated: u64, meant: u64) -> Option<Self> {
        let (stated, meant) = (stated.to_string().into_bytes(), meant.to_string().into_bytes());
        if lacks_one(&stated, &meant).is_some() {
            return Some(Self::DigitDropped);
        }
        if let Some(place) = lacks_one(&meant, &stated) {
            return Some(if is_double(&stated, place) { Self::DigitDoubled } else { Self::DigitInserted });
        }
        if stated.len() != meant.len() {
            return None;
        }
        let differ: Vec<_> =
            stated.iter().zip(&meant).enumerate().filter(|(_, (one, two))| one != two).collect();
        match differ.as_slice() {
            [_] => Some(Self::DigitReplaced),
            [(first, (a, b)), (second, (c, d))] if first.abs_diff(*second) == 1 && a == d && b == c => {
                Some(Self::DigitsSwapped)
            }
            _ => None,
        }
    }
}

/// The place of the digit without which the longer number is the shorter one; in a run of the same digit, its last.
fn lacks_one(shorter: &[u8], longer: &[u8]) -> Option<usize> {
    if longer.len() != shorter.len().saturating_add(1) {
        return None;
    }
    let place = shorter.iter().zip(longer).take_while(|(one, two)| one == two).count();
    (shorter.get(place..) == longer.get(place.saturating_add(1)..)).then_some(place)
}

/// Whether the digit has its like before it.
fn is_double(digits: &[u8], place: usize) -> bool {
    place.checked_sub(1).is_some_and(|before| digits.get(before) == digits.get(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_tell_the_slip() {
        for (stated, meant, slip) in [
            (15, 51, Some(Slip::DigitsSwapped)),
            (1203, 1230, Some(Slip::DigitsSwapped)),
            (12, 122, Some(Slip::DigitDropped)),
            (12, 142, Some(Slip::DigitDropped)),
            (5, 35, Some(Slip::DigitDropped)),
            (122, 12, Some(Slip::DigitDoubled)),
            (1120, 120, Some(Slip::DigitDoubled)),
            (1222, 122, Some(Slip::DigitDoubled)),
            (142, 12, Some(Slip::DigitInserted)),
            (312, 12, Some(Slip::DigitInserted)),
            (19, 12, Some(Slip::DigitReplaced)),
            (3, 7, Some(Slip::DigitReplaced)),
            (21, 132, None),
            (321, 123, None),
            (u64::MAX, 0, None),
        ] {
            assert_eq!(Slip::of_digits(stated, meant), slip, "{stated} for {meant}");
        }
    }

    #[test]
    fn keys_and_phrases_differ() {
        for (index, one) in Slip::ALL.iter().enumerate() {
            for other in Slip::ALL.iter().skip(index + 1) {
                assert_ne!(one.key(), other.key());
                assert_ne!(one.phrase(Lang::En), other.phrase(Lang::En));
                assert_ne!(one.phrase(Lang::Zh), other.phrase(Lang::Zh));
                assert!(one.cost() <= other.cost());
            }
        }
    }
}

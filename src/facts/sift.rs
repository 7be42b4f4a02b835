//! Which sentences may tell a figure at all: most of a text is passed by for want of a number or of a subject.
//!
//! Looked at are the characters as they are written, in any order. So a sentence may be taken for one that tells
//! something, and never the other way round.

use super::token::{may_count, may_deny};
use crate::lex::begins_figure;
use crate::source::{is_space, simplify};
use std::sync::OnceLock;

/// A sentence, or several, up to a full stop; or what stands behind the last one.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// Where it begins.
    pub(super) start: usize,
    /// Whether a full stop ends it.
    ended: bool,
    signs: Signs,
}

/// The characters that are looked for, one bit each.
#[derive(Clone, Copy)]
struct Signs(u64);

/// A sentence that tells something has the characters of one of these: of what is counted, of the results of requests, or
/// of 其中.
const KEYS: [&str; 14] = [
    "申请", "规章", "规范", "许可", "处罚", "强制", "复议", "诉讼", "理费", "部分", "提供", "不予", "其他",
    "其中",
];

/// Of requests that were spoken of before, something is told only with one of these: the letters of the verbs that a
/// request can have, so far as they are not those of a key, and of a share of them.
const OF_REQUESTS: &str = "收接受办复毕转予然民占率";

/// What the marks of the second byte and the third add to a character's code; that of the first is lost beyond it.
const MARKS: u16 = 0x80 << 6 | 0x80;

/// The pieces of a paragraph.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let sieve = Sieve::get();
    let mut start = 0;
    std::iter::from_fn(move || {
        let piece = sieve.piece(text.get(start..)?, start)?;
        start = start.saturating_add(piece.text.len());
        Some(piece)
    })
}

impl Piece<'_> {
    /// Whether it has ended, and no figure is told in it. `spoken` is whether a subject was told before, `own` are names of
    /// the organ that reports.
    pub(super) fn is_silent(&self, spoken: bool, own: &[String]) -> bool {
        self.is_silent_unless(|_| spoken, own)
    }

    /// The same where requests were spoken of before, and nothing was told.
    pub(super) fn is_silent_of_requests(&self, own: &[String]) -> bool {
        self.is_silent_unless(|sieve| self.signs.0 & sieve.of_requests != 0, own)
    }

    fn is_silent_unless(&self, told: impl Fn(&Sieve) -> bool, own: &[String]) -> bool {
        let sieve = Sieve::get();
        let told = || told(sieve) || sieve.keys.iter().any(|&key| self.signs.has_all(key));
        let (counts, denies) = (self.signs.has(Signs::FIGURE), self.signs.has(Signs::NONE));
        let tells = || (counts || denies) && told() && (counts || self.may_deny(own));
        self.ended && !self.signs.has(Signs::UNSURE) && !tells()
    }

    /// Whether one of its 未, 没有 and 无 may tell a zero.
    fn may_deny(&self, own: &[String]) -> bool {
        let mut chars = self.text.chars();
        let mut behind = std::iter::from_fn(|| chars.next().map(|c| (c, chars.as_str())));
        behind.any(|(c, behind)| matches!(simplify(c), '未' | '没' | '无') && may_deny(behind, own))
    }
}

impl Signs {
    const DIGIT: u8 = 0;
    const STOP: u8 = 1;
    /// Any other character.
    const NOTHING: u8 = 2;
    /// A number that may tell something. No character has this bit.
    const FIGURE: u8 = 3;
    /// 未, 没有, 无.
    const NONE: u8 = 4;
    /// Whatever may become another character when it is folded.
    const UNSURE: u8 = 5;
    /// The first of the letters of the keys.
    const LETTERS: u8 = 6;

    fn add(&mut self, bit: u8) {
        self.0 |= 1_u64.wrapping_shl(bit.into());
    }

    fn has_all(self, key: u64) -> bool {
        self.0 & key == key
    }

    fn has(self, bit: u8) -> bool {
        self.0 & 1_u64.wrapping_shl(bit.into()) != 0
    }
}

/// The bits of characters, and of the keys.
struct Sieve {
    /// By the code of the character.
    bits: Box<[u8; 0x1_0000]>,
    keys: Vec<u64>,
    /// Of the letters of [`OF_REQUESTS`].
    of_requests: u64,
}

impl Sieve {
    fn get() -> &'static Self {
        static SIEVE: OnceLock<Sieve> = OnceLock::new();
        SIEVE.get_or_init(|| {
            let mut letters: Vec<char> =
                KEYS.iter().flat_map(|key| key.chars()).chain(OF_REQUESTS.chars()).collect();
            letters.sort_unstable();
            letters.dedup();
            let of_letter = |c: char| {
                let letter = (Signs::LETTERS..).zip(&letters).find(|&(_, &letter)| letter == c);
                letter.map_or(Signs::NOTHING, |(bit, _)| bit)
            };
            let bit = |c: char| match simplify(c) {
                '。' => Signs::STOP,
                '未' | '没' | '无' => Signs::NONE,
                c if begins_figure(c) => Signs::DIGIT,
                c if is_itself(c) => of_letter(c),
                _ => Signs::UNSURE,
            };
            #[expect(clippy::large_stack_arrays, reason = "it is made once")]
            let mut bits = Box::new([Signs::UNSURE; 0x1_0000]);
            for (code, slot) in (0..).zip(bits.iter_mut()) {
                *slot = char::from_u32(code).map_or(Signs::UNSURE, bit);
            }
            let letters = |key: &str| {
                let mut signs = Signs(0);
                key.chars().for_each(|c| signs.add(bit(c)));
                signs.0
            };
            Self { bits, keys: KEYS.map(letters).into(), of_requests: letters(OF_REQUESTS) }
        })
    }

    /// What a text begins with.
    fn piece<'a>(&self, text: &'a str, start: usize) -> Option<Piece<'a>> {
        let (mut signs, mut ended, mut rest) = (Signs(0), false, text);
        while !ended {
            rest = self.skip(rest, &mut signs);
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            let bit = u16::try_from(u32::from(c)).map_or(Signs::UNSURE, |code| self.bit(code));
            signs.add(bit);
            if bit == Signs::DIGIT {
                let (counts, behind) = number(rest);
                if counts {
                    signs.add(Signs::FIGURE);
                }
                rest = behind;
            } else {
                rest = chars.as_str();
                ended = bit == Signs::STOP && !goes_on(rest);
            }
        }
        let text = text.get(..text.len().saturating_sub(rest.len())).filter(|text| !text.is_empty())?;
        Some(Piece { text, start, ended, signs })
    }

    /// What is left of a text behind characters of three bytes, which almost all are, that neither begin a number nor
    /// end a sentence.
    fn skip<'a>(&self, text: &'a str, signs: &mut Signs) -> &'a str {
        let (mut bytes, mut seen) = (text.as_bytes(), *signs);
        while let [first @ 0xE0..=0xEF, second, third, behind @ ..] = bytes {
            let [first, second, third] = [first, second, third].map(|&byte| u16::from(byte));
            let code = (first << 12).wrapping_add(second << 6).wrapping_add(third).wrapping_sub(MARKS);
            let bit = self.bit(code);
            if bit <= Signs::STOP {
                break;
            }
            seen.add(bit);
            bytes = behind;
        }
        *signs = seen;
        text.get(text.len().saturating_sub(bytes.len())..).unwrap_or("")
    }

    fn bit(&self, code: u16) -> u8 {
        self.bits.get(usize::from(code)).copied().unwrap_or(Signs::UNSURE)
    }
}

/// Whether the number that a text begins with may tell something, and what stands behind it.
fn number(text: &str) -> (bool, &str) {
    let behind = text.trim_start_matches(begins_figure);
    (may_count(behind), behind)
}

/// Whether a sentence belongs to the one before, as one does that begins with 其中.
fn goes_on(text: &str) -> bool {
    text.trim_start_matches(is_space).starts_with('其')
}

/// Whether a character stays what it is: Chinese ones, and Latin letters and punctuation of every width.
fn is_itself(c: char) -> bool {
    matches!(
        c,
        '\u{4E00}'..='\u{9FFF}' | '\0'..='~' | '\u{2010}'..='\u{201F}' | '\u{3000}'..='\u{3020}'
            | '\u{FF01}'..='\u{FF5E}'
    )
}

#[cfg(test)]
mod tests {
    use super::{Sieve, Signs, pieces};
    use crate::facts::FactKind;
    use crate::facts::words::{Verb, WORDS, Word};
    use crate::source::fold;

    fn may_tell(text: &str) -> bool {
        !pieces(text).all(|piece| piece.is_silent(false, &[]))
    }

    #[test]
    fn each_word_that_tells_is_let_through() {
        for (word, written) in WORDS.iter().flat_map(|(word, all)| all.iter().map(move |text| (word, text))) {
            let may_tell = match word {
                // Those two rows tell nothing without one of the others.
                Word::Verb(Verb::Outcome(FactKind::Granted | FactKind::Withheld)) => continue,
                Word::Subject(_) | Word::Apply | Word::OfThem | Word::Verb(Verb::Outcome(_)) => {
                    may_tell(&format!("{written}3。"))
                }
                Word::Not => may_tell(&format!("{written}申请。")),
                _ => continue,
            };
            assert!(may_tell, "{written}");
        }
        assert!(!may_tell("申请和规范性文件。"));
        assert!(!may_tell("没有工作3件。"));
        assert!(!may_tell("申请没有发生超期答复的情况。") && may_tell("申请没有答复的情况。"));
        // What is unknown may be the name of the organ that reports; of 没有关于, 有关 is no word.
        let own = ["县水务局".to_owned()];
        assert!(!pieces("没有收到县水务局的申请。").all(|piece| piece.is_silent(false, &own)));
        assert!(may_tell("没有关于申请的情况。") && may_tell("未收 到申请。"));
        assert!(!may_tell("对申请一次性告知。") && may_tell("申请三件次。") && may_tell("申请３部门。"));
    }

    #[test]
    fn each_verb_of_requests_is_let_through() {
        use Verb::{
            Accept, CarriedIn, CarriedOut, Carry, CarryTo, Conclude, LegalPerson, NaturalPerson, Outcome,
            Rate, Receive,
        };
        let is_silent = |text: &str| pieces(text).all(|piece| piece.is_silent_of_requests(&[]));
        let of_requests = |verb: &Verb| {
            matches!(verb, Receive | Accept | Conclude | Carry | CarryTo | CarriedIn | CarriedOut)
                || matches!(verb, NaturalPerson | LegalPerson | Outcome(_) | Rate)
        };
        let tells = |word: &Word| match word {
            Word::Verb(verb) => of_requests(verb),
            Word::Subject(_) | Word::Apply | Word::OfThem | Word::Share => true,
            _ => false,
        };
        for written in WORDS.iter().filter(|(word, _)| tells(word)).flat_map(|(_, all)| *all) {
            assert!(!is_silent(&format!("{written}3件。")), "{written}");
        }
        assert!(is_silent("每季度抽查一次公开情况。"));
    }

    #[test]
    fn what_is_folded_has_no_other_signs() {
        let keys = &Sieve::get().keys;
        let letters = |key: &u64| key.trailing_zeros() >= Signs::LETTERS.into() && key.count_ones() == 2;
        assert!(keys.iter().all(letters));
        let signs = |text: &str| pieces(text).fold(1 << Signs::NOTHING, |signs, piece| signs | piece.signs.0);
        for c in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            let written = c.to_string();
            let folded = signs(fold(&written).text()) & !(1 << Signs::STOP);
            let signs = signs(&written);
            assert!(signs & folded == folded || signs & (1 << Signs::UNSURE) != 0, "{c}");
        }
    }

    #[test]
    fn a_paragraph_is_cut_behind_its_stops() {
        let cut = |text| {
            pieces(text).map(|piece| (piece.text.to_owned(), piece.start, piece.ended)).collect::<Vec<_>>()
        };
        assert_eq!(
            cut("一。 其中二。三"),
            [("一。 其中二。".to_owned(), 0, true), ("三".to_owned(), "一。 其中二。".len(), false)]
        );
        assert!(cut("").is_empty());
    }
}

//! A text without its words and figures: what stays, and what stands for the rest.

use super::figures::{is_digit, is_numeral};
use super::key::Key;
use super::words::{Words, in_labels, letter};
use crate::form::ORGANS;
use crate::source::{Class, class, ruby_end, simplify};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Letters of a text that may be a label in a wording or a spelling of its own, at most.
const LABEL: usize = 45;

/// Digits that are no figure of a report, but the number of a person or a telephone.
pub(super) const PRIVATE: usize = 8;

/// Letters of a line that may be the name of an organ.
const NAME: usize = 30;

/// What stands behind a figure, and what before one.
const UNITS: &str = "件项項个個次人份条條宗起例家部户戶类類万萬亿億元角分年月日号號页頁";
const SIGNS: &str = "第增减減新负負";

/// The ranks of places that the name of an organ tells.
const PLACES: &str = "省市县縣区區旗镇鎮乡鄉州盟";

/// What a redaction has for all the texts of a document.
pub(super) struct Mask {
    pub(super) key: Key,
    pub(super) keeps_figures: bool,
    /// How many years later each year is.
    pub(super) later: u16,
    words: &'static Words,
    encoding: &'static Encoding,
}

/// A text that is being redacted.
pub(super) struct Line<'a> {
    /// As it was.
    pub(super) chars: &'a [char],
    /// As it will be, where that is settled.
    pub(super) out: Vec<Option<char>>,
}

impl Mask {
    pub(super) fn new(mut key: Key, keeps_figures: bool, encoding: &'static Encoding) -> Self {
        let later = u16::from(key.below(61));
        let words = if keeps_figures { Words::with_facts() } else { Words::form() };
        Self { key, keeps_figures, later, words, encoding }
    }

    /// The text with another character for each that is not kept.
    pub(super) fn text(&mut self, chars: &[char]) -> Vec<char> {
        let mut line = Line { chars, out: vec![None; chars.len()] };
        self.keep_words(&mut line);
        self.figures(&mut line);
        let mut start = 0_usize;
        for piece in chars.split(|&c| is_edge(c)) {
            let end = start.saturating_add(piece.len());
            line.keep_piece(start, end);
            start = end.saturating_add(1);
        }
        line.keep_beside_figures();
        let settled = line.out.iter().zip(chars);
        settled.map(|(out, &c)| out.unwrap_or_else(|| self.filler(c))).collect()
    }

    /// A single number as a program writes it: `-12.5`, `1.2E-05`. Its exponent stays, if it has at most three digits.
    pub(super) fn number(&mut self, chars: &[char]) -> Vec<char> {
        let digits = |c: &&char| c.is_ascii_digit();
        let whole = chars.iter().skip_while(|c| !c.is_ascii_digit()).take_while(digits).count();
        let keeps = self.keeps_figures && whole < PRIVATE;
        let power = chars.iter().rev().take_while(digits).count();
        let mut exponent = false;
        let mut masked = Vec::with_capacity(chars.len());
        for &c in chars {
            exponent |= matches!(c, 'e' | 'E') && power <= 3;
            masked.push(match c.to_digit(10) {
                Some(digit) if !exponent && !keeps => {
                    char::from(b'0'.saturating_add(self.key.digit(u8::try_from(digit).unwrap_or(0))))
                }
                Some(_) => c,
                None if matches!(c, '-' | '+' | '.' | 'e' | 'E') => c,
                None => self.filler(c),
            });
        }
        masked
    }

    /// Keeps the letters of words. A reading in brackets is no end of one; its own letters do not stay, since it may be
    /// a name as well.
    fn keep_words(&self, line: &mut Line<'_>) {
        let mut before: Option<(u32, usize)> = None;
        let mut at = 0_usize;
        while let Some(&c) = line.chars.get(at) {
            let here = at;
            at = at.saturating_add(1);
            let Some(code) = letter(c).filter(|_| sort(c) == Sort::Letter) else {
                if let Some(length) = before.and_then(|_| line.reading(here)) {
                    at = here.saturating_add(length);
                } else if "。、，；：".contains(c)
                    || matches!(sort(c), Sort::Digit | Sort::Latin | Sort::Sign)
                {
                    before = None;
                }
                continue;
            };
            if self.words.has_single(code) && !is_numeral(c) {
                line.keep(here);
            }
            if let Some((first, place)) = before
                && self.words.has(first, code)
                && !(is_numeral(c) && is_numeral(line.at(place)))
            {
                line.keep(place);
                line.keep(here);
            }
            before = Some((code, here));
        }
    }

    /// What stands for a character that is not kept: one of its kind, and as long as it in the file and in the text.
    fn filler(&self, c: char) -> char {
        let kind: &[char] = match sort(c) {
            Sort::Edge | Sort::Space | Sort::Mark | Sort::Digit | Sort::Sign => return c,
            Sort::Latin if matches!(c, '\u{300}'..='\u{36F}') => return c,
            Sort::Latin if c.is_uppercase() => &['X', 'Ｘ', 'À', 'Ế'],
            Sort::Latin => &['x', 'ｘ', 'à', 'ế'],
            Sort::Letter if is_han(c) => &['某', '㐀', '𠀀'],
            Sort::Letter => &['の', 'я', '\u{E000}', '㐀', '𠀀', '某'],
        };
        let wanted = (c.len_utf8(), self.width(c));
        let fits = |&&one: &&char| (one.len_utf8(), self.width(one)) == wanted;
        let found = kind.iter().find(fits).or_else(|| kind.iter().find(|&&one| self.width(one) > 0));
        found.copied().unwrap_or('x')
    }

    /// The bytes of a character in the file; 0 if it cannot stand there.
    fn width(&self, c: char) -> usize {
        if self.encoding == UTF_8 || c.is_ascii() {
            return c.len_utf8();
        }
        if self.encoding == UTF_16LE || self.encoding == UTF_16BE {
            return c.len_utf16().saturating_mul(2);
        }
        let mut buffer = [0; 4];
        let (bytes, _, lost) = self.encoding.encode(c.encode_utf8(&mut buffer));
        if lost { 0 } else { bytes.len() }
    }
}

impl Line<'_> {
    /// The character at a place; behind the end a line end.
    pub(super) fn at(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or('\n')
    }

    /// The place before another one; behind the end if there is none.
    pub(super) fn before(at: usize) -> usize {
        at.checked_sub(1).unwrap_or(usize::MAX)
    }

    /// The first place from here on that holds no space.
    pub(super) fn next(&self, from: usize) -> usize {
        let spaces = self.chars.iter().skip(from).take_while(|&&c| sort(c) == Sort::Space).count();
        from.saturating_add(spaces)
    }

    /// The last place before here that holds no space; behind the end if there is none.
    pub(super) fn last(&self, before: usize) -> usize {
        let front = self.chars.get(..before).unwrap_or_default();
        front.iter().rposition(|&c| sort(c) != Sort::Space).unwrap_or(usize::MAX)
    }

    /// Where a run of such characters ends.
    pub(super) fn run(&self, from: usize, is: impl Fn(char) -> bool) -> usize {
        from.saturating_add(self.chars.iter().skip(from).take_while(|&&c| is(c)).count())
    }

    /// Where a run of such characters begins that ends here.
    pub(super) fn run_back(&self, end: usize, is: impl Fn(char) -> bool) -> usize {
        let front = self.chars.get(..end).unwrap_or_default();
        end.saturating_sub(front.iter().rev().take_while(|&&c| is(c)).count())
    }

    pub(super) fn put(&mut self, at: usize, c: char) {
        if let Some(out) = self.out.get_mut(at) {
            *out = Some(c);
        }
    }

    pub(super) fn keep(&mut self, at: usize) {
        self.put(at, self.at(at));
    }

    pub(super) fn is_settled(&self, at: usize) -> bool {
        self.out.get(at).is_some_and(Option::is_some)
    }

    /// How many characters a reading in brackets has, if one begins here.
    fn reading(&self, at: usize) -> Option<usize> {
        if !matches!(self.at(at), '(' | '（') {
            return None;
        }
        let text: String = self.chars.iter().skip(at).take(24).collect();
        let end = ruby_end(&text)?;
        Some(text.get(..end)?.chars().count())
    }

    /// Keeps what a cell or a line has in it: the letters of labels where it is one in a spelling of its own, 无, and the
    /// end of an organ's name.
    fn keep_piece(&mut self, start: usize, end: usize) {
        let piece: Vec<usize> = (start..end).filter(|&at| sort(self.at(at)) == Sort::Letter).collect();
        let letters = piece.len();
        // Titles and sentences have words of the form beside others.
        let is_report = |&at: &usize| simplify(self.at(at)) == '报' && self.at(at.saturating_add(1)) == '告';
        let is_sentence = piece.iter().any(is_report) || (start..end).any(|at| self.at(at) == '。');
        if let [only] = piece.as_slice()
            && matches!(self.at(*only), '无' | '無')
        {
            self.keep(*only);
        }
        if !is_sentence {
            let joined = |&a: &usize, &b: &usize| (a..b).skip(1).all(|at| sort(self.at(at)) == Sort::Space);
            let parts: Vec<Vec<usize>> = piece.chunk_by(joined).map(<[usize]>::to_vec).collect();
            for part in &parts {
                // A line may end behind the first letter of a word; one letter alone is no name.
                if let ([only], true) = (part.as_slice(), parts.len() > 1) {
                    self.keep_lone(*only, &piece);
                } else {
                    self.keep_spelling(part);
                }
            }
        }
        let is_name =
            letters <= NAME && !(start..end).any(|at| matches!(self.at(at), '。' | '，' | ',' | '；'));
        for at in start..end {
            let is_year = is_digit(self.at(at)) || is_numeral(self.at(at));
            let begins_run = |is: fn(char) -> bool| !is(self.at(Self::before(at)));
            let year = is_year
                && begins_run(|c| is_digit(c) || is_numeral(c))
                && self.at(self.next(self.run(at, |c| is_digit(c) || is_numeral(c)))) == '年';
            let words = [0, 1, 2].map(|step| simplify(self.at(at.saturating_add(step))));
            let title = matches!(
                words,
                ['政', '府', '信' | '资'] | ['政', '务', '公'] | ['信', '息', '公'] | ['资', '讯', '公']
            );
            if year || title {
                self.keep_organ(at);
            }
        }
        if is_name {
            let bare =
                self.run_back(end, |c| sort(c) != Sort::Letter || is_numeral(c) || "年月日".contains(c));
            self.keep_organ(bare.max(start));
            self.keep_organ(end);
        }
    }

    /// Keeps a letter of a label that stands between two that are kept, where most of a run without marks is known. What
    /// stands at an end of it, or in brackets behind it, may be a name.
    fn keep_spelling(&mut self, run: &[usize]) {
        let known: Vec<bool> = run.iter().map(|&at| self.is_settled(at)).collect();
        let count = known.iter().filter(|known| **known).count();
        if run.len() > LABEL || count.saturating_mul(3) < run.len().saturating_mul(2) {
            return;
        }
        for (places, known) in run.windows(3).zip(known.windows(3)) {
            if let ([_, at, _], [true, false, true]) = (places, known)
                && in_labels(self.at(*at))
                && !is_numeral(self.at(*at))
            {
                self.keep(*at);
            }
        }
    }

    /// Keeps a letter of a label that stands alone between marks, where most of its piece is known.
    fn keep_lone(&mut self, at: usize, piece: &[usize]) {
        let known = piece.iter().filter(|&&at| self.is_settled(at)).count();
        if known.saturating_mul(3) >= piece.len().saturating_mul(2)
            && in_labels(self.at(at))
            && !is_numeral(self.at(at))
        {
            self.keep(at);
        }
    }

    /// Keeps what the name of an organ ends with that ends here, and the ranks of places in it.
    fn keep_organ(&mut self, end: usize) {
        let end =
            self.run_back(end, |c| matches!(sort(c), Sort::Space) || matches!(c, ')' | '）' | '年' | '度'));
        let is_part = |c: char| sort(c) == Sort::Letter;
        let front = self.chars.get(end.saturating_sub(NAME)..end).unwrap_or_default();
        let start = end.saturating_sub(front.iter().rev().take_while(|&&c| is_part(c)).count());
        let name: String = (start..end).map(|at| simplify(self.at(at))).collect();
        let ending = ORGANS.iter().filter(|organ| name.ends_with(**organ)).map(|organ| organ.chars().count());
        let Some(ending) = ending.max() else { return };
        (end.saturating_sub(ending)..end).for_each(|at| self.keep(at));
        for at in start..end {
            if PLACES.contains(self.at(at)) {
                self.keep(at);
            }
        }
    }

    /// Keeps what stands beside a figure: its unit, and the word that is its sign.
    fn keep_beside_figures(&mut self) {
        for at in 0..self.chars.len() {
            let c = self.at(at);
            if self.is_settled(at) || sort(c) != Sort::Letter {
                continue;
            }
            let before = self.last(at);
            let is_figure = |c: char| is_digit(c) || is_numeral(c);
            let is_unit = |place: usize| self.is_settled(place) && UNITS.contains(self.at(place));
            let behind_figure = is_figure(self.at(before)) || is_unit(before);
            let unit = UNITS.contains(c) && behind_figure;
            let sign = SIGNS.contains(c) && is_figure(self.at(self.next(at.saturating_add(1))));
            if unit || sign {
                self.keep(at);
            }
        }
        // A line break of HTML, left in Markdown, and the words before the number of a page.
        for (mark, length) in [("<br", 3_usize), ("Page ", 5), ("P.", 2)] {
            let wanted: Vec<char> = mark.chars().collect();
            let places = self.chars.windows(length).enumerate().filter(|(_, window)| *window == wanted);
            let places: Vec<usize> = places.map(|(at, _)| at).collect();
            for at in places {
                (at..at.saturating_add(length)).for_each(|at| self.keep(at));
            }
        }
    }
}

/// What a character is for a redaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// The end of a line or a cell.
    Edge,
    Space,
    Mark,
    Digit,
    Latin,
    /// A sign that is no letter: an arrow, a number in a circle, what stands for damaged bytes.
    Sign,
    /// Any other character: what is not known to be harmless is a letter.
    Letter,
}

pub(super) fn sort(c: char) -> Sort {
    match class(c) {
        _ if is_edge(c) => Sort::Edge,
        Class::Space => Sort::Space,
        Class::Mark => Sort::Mark,
        Class::Digit => Sort::Digit,
        Class::Latin => Sort::Latin,
        Class::Other => match c {
            // Letters in brackets and circles are letters, and so are words that are one sign.
            '\u{249C}'..='\u{24E9}'
            | '\u{3200}'..='\u{321E}'
            | '\u{3260}'..='\u{327F}'
            | '\u{3300}'..='\u{3357}' => Sort::Letter,
            '℃'
            | '№'
            | '\u{2150}'..='\u{2BFF}'
            | '\u{3220}'..='\u{33FF}'
            | '\u{FFE0}'..='\u{FFE6}'
            | '\u{FFFD}' => Sort::Sign,
            _ => Sort::Letter,
        },
    }
}

fn is_edge(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '|' | '｜' | '│')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

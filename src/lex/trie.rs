//! All labels in one prefix tree over the form's own alphabet, made once per process.
//!
//! The alphabet gives each Simplified character of the labels a number, and its Traditional variants and compatibility
//! forms the same one; spaces, punctuation and readings in brackets are stepped over. So one walk over the bytes of a
//! cell folds it and looks it up, and takes nothing.

use super::ordinal::ordinal;
use super::words::{COPIES, Word, wordings};
use super::written::Written;
use crate::source::{Class, VARIANTS, class, plain_spaces, ruby_end, simplify};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

const OTHER: u8 = 0;
const SPACE: u8 = 1;
const MARK: u8 = 2;
const FIRST_SYMBOL: u8 = 3;

/// Spaces and punctuation between two characters of a label, or behind it. What has more is no label, and is not looked
/// through to its end at each of its places.
const GAP: u8 = 96;

/// The bytes in which a tag of HTML has to end.
const TAG: usize = 32;

/// Radicals that fonts of PDF files give for whole characters and that have no compatibility form.
const RADICALS: &[(char, char)] = &[('⺠', '民'), ('⻅', '见'), ('⻔', '门'), ('⻋', '车'), ('⻚', '页')];

/// The prefix tree.
pub(crate) struct Trie {
    alphabet: Box<[u8]>,
    nodes: Vec<Node>,
    /// The children of the root by their symbols: most walks end there.
    first: Box<[u16]>,
    words: Vec<Word>,
    /// The labels to the letter, and how far each goes.
    written: Written,
}

#[derive(Default)]
struct Node {
    symbol: u8,
    /// As the first label with it has it.
    letter: char,
    child: u16,
    sibling: u16,
    word: Option<Word>,
    /// One bit for each word that can still come.
    ahead: u128,
    /// How many characters lie behind, and how many at most are to come.
    depth: u8,
    height: u8,
    /// Where only one way leads on: how it is written up to where a label ends or ways part, and where that is. Most labels
    /// are written so, and are compared as bytes.
    rest: Option<(Box<str>, u16)>,
}

/// How far a text goes along the labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Walk {
    /// Where in the tree it ended.
    pub(crate) node: u16,
    /// The bytes behind the last character that was on the way.
    pub(crate) end: usize,
    /// Whether nothing but spaces and punctuation follows.
    pub(crate) whole: bool,
    /// The last label that was complete on the way, and the bytes behind it.
    pub(crate) label: Option<(Word, usize)>,
}

impl Walk {
    /// The label that the whole text is.
    pub(crate) fn exact(&self) -> Option<Word> {
        self.label.filter(|&(_, end)| self.whole && end == self.end).map(|(word, _)| word)
    }
}

impl Trie {
    /// The root of the tree.
    pub(crate) const ROOT: u16 = 0;

    /// The tree of all labels.
    pub(crate) fn labels() -> &'static Self {
        static LABELS: OnceLock<Trie> = OnceLock::new();
        LABELS.get_or_init(Self::build)
    }

    fn build() -> Self {
        let mut trie = Self {
            alphabet: (0..=0xFFFF_u32).map(|code| letterless(char::from_u32(code))).collect(),
            nodes: vec![Node::default()],
            first: vec![0; 256].into(),
            words: Vec::new(),
            written: Written::new(),
        };
        let mut next = FIRST_SYMBOL;
        for (label, word) in wordings() {
            let bare = ordinal(label).map_or(label, |(_, rest)| rest);
            for spelling in spellings(bare) {
                for c in spelling.chars().filter(|&c| class(c) == Class::Other) {
                    let slot = trie.alphabet.get_mut(c as usize);
                    if let Some(slot) = slot.filter(|slot| **slot == OTHER) {
                        *slot = next;
                        next = next.saturating_add(1);
                    }
                }
                trie.insert(&spelling, word);
            }
        }
        trie.find_runs();
        trie.add_variants();
        for (label, _) in wordings() {
            let bare = ordinal(label).map_or(label, |(_, rest)| rest);
            let walk = trie.steps(Self::ROOT, bare);
            trie.written.insert(bare, walk);
        }
        trie
    }

    /// Where several labels go on together, too, what they have in common is compared as bytes.
    fn find_runs(&mut self) {
        for from in 0..self.nodes.len() {
            let (mut run, mut end) = (String::new(), Self::ROOT);
            let mut at = self.nodes.get(from).filter(|node| node.rest.is_none());
            while let Some(node) = at.filter(|node| node.word.is_none() && node.child != Self::ROOT) {
                at = self.nodes.get(usize::from(node.child)).filter(|only| only.sibling == Self::ROOT);
                run.extend(at.map(|only| only.letter));
                end = at.map_or(end, |_| node.child);
            }
            if let Some(node) = self.nodes.get_mut(from).filter(|_| end != Self::ROOT) {
                node.rest = Some((run.into(), end));
            }
        }
    }

    fn insert(&mut self, spelling: &str, word: Word) {
        let number = self.words.iter().position(|&one| one == word).unwrap_or_else(|| {
            self.words.push(word);
            self.words.len().saturating_sub(1)
        });
        let bit = u32::try_from(number).ok().and_then(|shift| 1_u128.checked_shl(shift)).unwrap_or(0);
        let letters: Vec<(usize, char, u8)> = spelling
            .char_indices()
            .map(|(at, c)| (at.saturating_add(c.len_utf8()), c, self.symbol(c)))
            .filter(|&(.., symbol)| symbol >= FIRST_SYMBOL)
            .collect();
        let mut way = Vec::with_capacity(letters.len());
        let mut at = Self::ROOT;
        for (index, &(behind, letter, symbol)) in letters.iter().enumerate() {
            let depth = u8::try_from(index.saturating_add(1)).unwrap_or(u8::MAX);
            let known = self.step(at, symbol);
            at = known.unwrap_or_else(|| self.grow(at, (symbol, letter), depth));
            way.push((at, known.is_none(), behind));
            if let Some(node) = self.nodes.get_mut(usize::from(at)) {
                node.ahead |= bit;
                let left = letters.len().saturating_sub(index).saturating_sub(1);
                node.height = node.height.max(u8::try_from(left).unwrap_or(u8::MAX));
            }
        }
        if let Some(node) = self.nodes.get_mut(usize::from(at)) {
            node.word = node.word.or(Some(word));
        }
        let end = letters.last().map_or(0, |&(end, ..)| end);
        for (node, is_new, behind) in way {
            let rest = spelling.get(behind..end).filter(|rest| !rest.is_empty());
            if let Some(node) = self.nodes.get_mut(usize::from(node)) {
                let is_only = is_new || node.rest.as_ref().is_some_and(|(one, _)| Some(&**one) == rest);
                node.rest = rest.filter(|_| is_only).map(|rest| (rest.into(), at));
            }
        }
    }

    fn grow(&mut self, parent: u16, (symbol, letter): (u8, char), depth: u8) -> u16 {
        let new = u16::try_from(self.nodes.len()).unwrap_or(u16::MAX);
        let sibling = self.nodes.get(usize::from(parent)).map_or(0, |node| node.child);
        self.nodes.push(Node { symbol, letter, sibling, depth, ..Node::default() });
        if let Some(node) = self.nodes.get_mut(usize::from(parent)) {
            node.child = new;
        }
        if let Some(slot) = self.first.get_mut(usize::from(symbol)).filter(|_| parent == Self::ROOT) {
            *slot = new;
        }
        new
    }

    /// Traditional variants, compatibility forms and radicals become the symbols of their characters.
    fn add_variants(&mut self) {
        for &(variants, simplified) in VARIANTS {
            let symbol = self.symbol(simplified);
            for variant in variants.chars() {
                self.alias(variant, symbol);
            }
        }
        let compatibility = ('\u{2E80}'..='\u{2FDF}').chain('\u{F900}'..='\u{FAFF}');
        for form in compatibility {
            let normal = std::iter::once(form).nfkc().next().unwrap_or(form);
            self.alias(form, self.symbol(simplify(normal)));
        }
        for &(radical, character) in RADICALS {
            self.alias(radical, self.symbol(character));
        }
    }

    fn alias(&mut self, c: char, symbol: u8) {
        if let Some(slot) = self.alphabet.get_mut(c as usize)
            && *slot < FIRST_SYMBOL
            && symbol >= FIRST_SYMBOL
        {
            *slot = symbol;
        }
    }

    /// The number of a character in the alphabet.
    pub(crate) fn symbol(&self, c: char) -> u8 {
        self.alphabet.get(c as usize).copied().unwrap_or(OTHER)
    }

    /// The number of a letter of the labels.
    pub(crate) fn letter(&self, c: char) -> Option<u8> {
        Some(self.symbol(c)).filter(|&symbol| symbol >= FIRST_SYMBOL)
    }

    fn step(&self, from: u16, symbol: u8) -> Option<u16> {
        if from == Self::ROOT {
            return self.first.get(usize::from(symbol)).copied().filter(|&node| node != 0);
        }
        let mut at = self.nodes.get(usize::from(from))?.child;
        while at != 0 {
            let node = self.nodes.get(usize::from(at))?;
            if node.symbol == symbol {
                return Some(at);
            }
            at = node.sibling;
        }
        None
    }

    /// Walks along the labels, from a node on. Most cells with a label have one of the form's own, and nothing else.
    pub(crate) fn walk(&self, from: u16, text: &str) -> Walk {
        let known = if from == Self::ROOT { self.written.get(text) } else { None };
        known.unwrap_or_else(|| self.steps(from, text))
    }

    /// The same, step by step.
    fn steps(&self, from: u16, text: &str) -> Walk {
        let mut walk = Walk { node: from, end: 0, whole: true, label: None };
        let mut after_letter = false;
        let mut gap = 0_u8;
        let mut rest = text.chars();
        loop {
            let at = text.len().saturating_sub(rest.as_str().len());
            let next = rest.next();
            gap = gap.saturating_add(u8::from(next.is_some()));
            if gap > GAP {
                walk.whole = false;
                return walk;
            }
            let Some(c) = next else { return walk };
            match self.symbol(c) {
                // A column may be as wide as the page.
                SPACE if rest.as_str().starts_with(' ') => {
                    let more = plain_spaces(rest.as_str());
                    rest = rest.as_str().get(more..).unwrap_or("").chars();
                    gap = gap.saturating_add(u8::try_from(more).unwrap_or(u8::MAX));
                }
                SPACE => {}
                MARK if c == '。' => {
                    walk.whole = false;
                    return walk;
                }
                MARK => {
                    let mark = text.get(at..).unwrap_or("");
                    // A line break of HTML, left in Markdown.
                    if mark.starts_with("<br") {
                        let close = mark.bytes().take(TAG).position(|byte| byte == b'>');
                        let end = close.map_or(1, |close| close.saturating_add(1).min(6));
                        rest = mark.get(end..).unwrap_or("").chars();
                        continue;
                    }
                    let reading = if after_letter { ruby_end(mark) } else { None };
                    after_letter = reading.is_some();
                    if let Some(reading) = reading {
                        rest = mark.get(reading..).unwrap_or("").chars();
                        let behind = at.saturating_add(reading);
                        if walk.label.is_some_and(|(_, end)| end == walk.end) {
                            walk.label = walk.label.map(|(word, _)| (word, behind));
                            walk.end = behind;
                        }
                    }
                }
                symbol => {
                    let known = if symbol == OTHER { None } else { self.step(walk.node, symbol) };
                    let Some(node) = known else {
                        walk.whole = false;
                        return walk;
                    };
                    walk.node = node;
                    walk.end = at.saturating_add(c.len_utf8());
                    if let Some((end, behind)) = self.straight(node, rest.as_str()) {
                        walk.node = end;
                        walk.end = text.len().saturating_sub(behind.len());
                        rest = behind.chars();
                    }
                    let node = walk.node;
                    if let Some(word) = self.nodes.get(usize::from(node)).and_then(|node| node.word) {
                        walk.label = Some((word, walk.end));
                    }
                    (after_letter, gap) = (true, 0);
                }
            }
        }
    }

    /// Where the text leads from a node on which there is only one way, if it is written as the label is.
    fn straight<'a>(&self, node: u16, text: &'a str) -> Option<(u16, &'a str)> {
        let (rest, end) = self.nodes.get(usize::from(node))?.rest.as_ref()?;
        Some((*end, text.strip_prefix(&**rest)?))
    }

    /// The only word that can still come from a node, if five signs of it, or half of it, are there.
    pub(crate) fn only_word(&self, node: u16) -> Option<Word> {
        let node = self.nodes.get(usize::from(node))?;
        let well_begun = node.depth >= 5 || node.depth >= 3 && node.depth >= node.height;
        let single = node.ahead.is_power_of_two() && well_begun;
        let number = usize::try_from(node.ahead.trailing_zeros()).ok()?;
        single.then(|| self.words.get(number).copied()).flatten()
    }

    /// Whether a word can still come from a node.
    pub(crate) fn leads_to(&self, node: u16, word: Word) -> bool {
        let number = self.words.iter().position(|&one| one == word).and_then(|at| u32::try_from(at).ok());
        let bit = number.and_then(|shift| 1_u128.checked_shl(shift)).unwrap_or(0);
        self.nodes.get(usize::from(node)).is_some_and(|node| node.ahead & bit != 0)
    }

    /// The symbols of a text, for comparison where the walk found nothing.
    pub(crate) fn symbols<'a>(&'a self, text: &'a str) -> impl Iterator<Item = u8> + 'a {
        let mut rest = text;
        let mut begun = false;
        std::iter::from_fn(move || {
            loop {
                let c = rest.chars().next()?;
                let symbol = self.symbol(c);
                let reading = if begun && symbol < FIRST_SYMBOL { ruby_end(rest) } else { None };
                rest = rest.get(reading.unwrap_or(c.len_utf8())..).unwrap_or("");
                if reading.is_none() && !matches!(symbol, SPACE | MARK) {
                    begun = true;
                    return Some(symbol);
                }
            }
        })
    }
}

/// The class of a character that is in no label.
fn letterless(c: Option<char>) -> u8 {
    match c.map(class) {
        Some(Class::Space) => SPACE,
        Some(Class::Mark) => MARK,
        _ => OTHER,
    }
}

/// A label, and the copies of it in the words of Taiwan.
fn spellings(label: &str) -> Vec<String> {
    let mut all = vec![label.to_owned()];
    for (word, copy) in COPIES {
        let copied: Vec<String> =
            all.iter().filter(|one| one.contains(word)).map(|one| one.replace(word, copy)).collect();
        all.extend(copied);
    }
    all
}

/// All labels of the form, in every wording and in the words of Taiwan.
pub(crate) fn labels() -> impl Iterator<Item = String> {
    wordings().flat_map(|(label, _)| spellings(label))
}

#[cfg(test)]
mod tests {
    use super::{FIRST_SYMBOL, Trie, Word, ordinal, wordings};
    use crate::model::{DisclosureColumn, DisclosureRow, OutcomeGroup, RequestRow};

    fn exact(text: &str) -> Option<Word> {
        Trie::labels().walk(Trie::ROOT, text).exact()
    }

    #[test]
    fn alphabet_and_words_fit_their_numbers() {
        let trie = Trie::labels();
        let letters = trie.alphabet.iter().filter(|&&symbol| symbol >= FIRST_SYMBOL).max();
        assert!(*letters.unwrap() < u8::MAX);
        assert!(trie.words.len() <= 128);
        assert!(trie.nodes.len() < usize::from(u16::MAX));
    }

    #[test]
    fn a_label_is_found_in_any_script_and_with_readings() {
        let normative = Some(Word::DisclosureRow(DisclosureRow::NormativeDocuments));
        for text in
            ["行政规范性文件", "行政規範性文件", "行政規(guī)范性文件", "行政 规范性\n文件", "行政規範性檔案"]
        {
            assert_eq!(exact(text), normative, "{text}");
        }
        assert_eq!(exact("複議後起訴"), exact("覆議后起诉"));
        assert_eq!(exact("⾏政许可"), Some(Word::DisclosureRow(DisclosureRow::Licensing)));
        assert_eq!(exact("本年增／减"), Some(Word::DisclosureHead(DisclosureColumn::NetChange)));
    }

    #[test]
    fn a_label_to_the_letter_is_found_at_one_look_as_step_by_step() {
        let trie = Trie::labels();
        for (label, _) in wordings() {
            let bare = ordinal(label).map_or(label, |(_, rest)| rest);
            let known = trie.written.get(bare);
            assert_eq!(known.is_some(), bare.len() >= 8, "{label}");
            assert_eq!(trie.walk(Trie::ROOT, bare), trie.steps(Trie::ROOT, bare), "{label}");
        }
    }

    #[test]
    fn a_part_of_a_label_is_no_label() {
        assert_eq!(exact("本年新"), None);
        assert_eq!(exact("行政许可。"), None);
        assert_eq!(exact("行政许可证"), None);
        let walk = Trie::labels().walk(Trie::ROOT, "部分公开(区分处理的,只计");
        assert!(walk.whole);
        assert_eq!(Trie::labels().only_word(walk.node), Some(Word::RequestRow(RequestRow::PartiallyGranted)));
        assert_eq!(exact("不予公开"), Some(Word::Group(OutcomeGroup::Withheld)));
    }
}

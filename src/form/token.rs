//! Cells to tokens: one classifier for all layouts, which says of each piece of text what it is.

use super::ahead::Ahead;
use super::chunk;
use super::heading::section_by_words;
use crate::base::Span;
use crate::doc::{Document, Place, RawCell};
use crate::lex::{Look, OrdinalKind, Trie, Walk, Word, look, ordinal, plain};
use crate::source::{Class, class, is_space, trim_start};

/// A piece of text that the grammar sees as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) line: u32,
    pub(crate) kind: Kind,
    /// The number that it is, if it is written in plain digits and not among the largest.
    pub(crate) number: Option<u32>,
    /// The kind of the ordinal before a label.
    pub(crate) ordinal: Option<OrdinalKind>,
    /// Whether a tab or a pipe stands in its line.
    pub(crate) delimited: bool,
    /// Where its cell stands in the grid of a table.
    pub(crate) place: Option<Place>,
    /// Whether something before it, in the same word, was read as another token: 规章555.
    pub(crate) attached: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A label of the form, whole.
    Word(Word),
    /// The beginning of a label; where in the tree of labels it ends.
    Part(u16),
    /// Something that can stand in a value cell.
    Value(Look),
    /// An ordinal whose label stands elsewhere.
    Ordinal,
    /// A mark of the page, and no part of any table.
    Furniture,
    Text,
}

impl Token {
    /// The label, if it is one.
    pub(crate) fn word(&self) -> Option<Word> {
        if let Kind::Word(word) = self.kind { Some(word) } else { None }
    }

    /// Whether it says that a cell has no value: a dash, a slash, 无.
    pub(crate) fn is_mark(&self) -> bool {
        matches!(self.kind, Kind::Value(Look::Dash | Look::Slash | Look::Nothing))
    }

    pub(crate) fn is_value(&self) -> bool {
        matches!(self.kind, Kind::Value(_))
    }
}

/// How many lines on a label may go on.
const REACH: u32 = 3;

/// A label that may go on in the next cell.
struct Open {
    node: u16,
    token: usize,
    line: u32,
}

/// What a cell begins with: an ordinal perhaps, and how far the labels go along with what follows it.
#[derive(Clone, Copy)]
pub(super) struct Begin<'a> {
    pub(super) kind: Option<OrdinalKind>,
    pub(super) rest: &'a str,
    pub(super) walk: Walk,
}

impl<'a> Begin<'a> {
    pub(super) fn of(trie: &Trie, text: &'a str) -> Self {
        let (kind, rest) = ordinal(text).map_or((None, text), |(ordinal, rest)| (Some(ordinal.kind), rest));
        Self { kind, rest, walk: trie.walk(Trie::ROOT, rest) }
    }

    /// Whether it is neither an ordinal nor a label.
    pub(super) fn is_bare(&self) -> bool {
        self.kind.is_none() && self.walk.end == 0
    }
}

/// Makes tokens of the cells of one document.
pub(crate) struct Tokenizer<'a> {
    text: &'a str,
    trie: &'static Trie,
    tokens: Vec<Token>,
    open: Option<Open>,
    /// The last line that was found to be a rule of a Markdown table.
    rule: Option<u32>,
    line: Option<u32>,
    limit: usize,
    stop: Ahead,
    anchors: [Ahead; 2],
}

/// All tokens of a document, up to a number of cells; whether there were more.
pub(crate) fn tokens(document: &Document<'_>, limit: usize) -> (Vec<Token>, bool) {
    let text = document.text();
    let capacity = (text.len() / 24).min(limit).min(4096);
    let mut tokenizer = Tokenizer {
        text,
        trie: Trie::labels(),
        tokens: Vec::with_capacity(capacity),
        open: None,
        rule: None,
        line: None,
        limit,
        stop: Ahead::stop(),
        anchors: Ahead::anchors(),
    };
    let all = document.each_cell(|cell| {
        let has_room = tokenizer.tokens.len() < limit;
        if has_room {
            tokenizer.cell(cell);
        }
        has_room
    });
    let over = !all || tokenizer.is_over();
    tokenizer.tokens.truncate(limit);
    (tokenizer.tokens, over)
}

impl<'a> Tokenizer<'a> {
    /// Most cells are plain numbers, and take the short way.
    fn cell(&mut self, cell: RawCell) {
        match self.text.get(cell.span.range()).and_then(plain) {
            Some(number) => {
                self.line = Some(cell.line);
                self.push_number(cell, cell.span, number);
            }
            None => self.other_cell(cell),
        }
    }

    fn other_cell(&mut self, cell: RawCell) {
        let cell = self.without_emphasis(cell);
        let content = self.text.get(cell.span.range()).unwrap_or("");
        if self.is_rule(cell, content) {
            return;
        }
        self.line = Some(cell.line);
        if content.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.push(cell, cell.span, Kind::Value(look(content)), None);
        }
        if self.continues(cell, content) {
            return;
        }
        let (kind, rest) = match ordinal(content) {
            Some((ordinal, "")) if ordinal.kind == OrdinalKind::Han && look(content) != Look::Text => {
                (None, content)
            }
            Some((_, "")) => return self.push(cell, cell.span, Kind::Ordinal, None),
            Some((ordinal, rest)) => (Some(ordinal.kind), rest),
            None => (None, content),
        };
        let walk = self.trie.walk(Trie::ROOT, rest);
        let begin = Begin { kind, rest, walk };
        // The tree of labels looks through marks, which may be cells of their own here.
        if walk.label.is_some()
            && chunk::ends_in_mark(cell, content)
            && chunk::split(self, cell, content, begin)
        {
        } else if let Some(word) = walk.exact().or_else(|| explained(&walk, rest)) {
            self.push(cell, cell.span, Kind::Word(word), kind);
            self.open_at(walk.node, cell.line);
        } else if walk.label.is_some() && chunk::labels(self, cell, content, begin) {
        } else if walk.whole && walk.end > 0 && look(content) == Look::Text {
            self.push(cell, cell.span, Kind::Part(walk.node), kind);
            self.open_at(walk.node, cell.line);
        } else if kind == Some(OrdinalKind::Han)
            && !cell.delimited
            && let Some(section) = section_by_words(content)
        {
            self.push(cell, cell.span, Kind::Word(Word::Heading(section)), kind);
        } else {
            self.value_or_text(cell, content, begin);
        }
    }

    /// The cell without the marks of bold print in Markdown: **13**.
    fn without_emphasis(&self, mut cell: RawCell) -> RawCell {
        let content = self.text.get(cell.span.range()).unwrap_or("");
        if !content.starts_with('*') && !content.ends_with('*') {
            return cell;
        }
        let front = content.trim_start_matches('*');
        let bare = front.trim_end_matches('*');
        if bare.len() < content.len() && !bare.is_empty() {
            let cut = |from: &str, to: &str| u32::try_from(from.len().saturating_sub(to.len())).unwrap_or(0);
            let start = cell.span.start().saturating_add(cut(content, front));
            cell.span = Span::new(start, cell.span.end().saturating_sub(cut(front, bare)));
        }
        cell
    }

    /// Takes a cell that is no label.
    fn value_or_text(&mut self, cell: RawCell, content: &'a str, begin: Begin<'a>) {
        match look(content) {
            Look::Furniture => self.push(cell, cell.span, Kind::Furniture, None),
            Look::Text | Look::Odd if chunk::split(self, cell, content, begin) => {}
            Look::Text if !cell.delimited && chunk::run_on(self, cell, content) => {}
            Look::Text => self.push(cell, cell.span, Kind::Text, None),
            value => self.push(cell, cell.span, Kind::Value(value), None),
        }
    }

    /// Takes the cell as the rest of a label that the cells before it began.
    fn continues(&mut self, cell: RawCell, content: &str) -> bool {
        let Some(open) = self.open.take() else { return false };
        if cell.line > open.line.saturating_add(REACH) {
            return false;
        }
        let walk = self.trie.walk(open.node, content);
        // A passing glyph, or the rest of the label with its numbers behind it: not decided here.
        if walk.end == 0 && content.len() <= 6 || walk.end > 0 && !walk.whole {
            self.open = Some(open);
            return false;
        }
        let is_itself = || self.trie.walk(Trie::ROOT, content).exact().is_some();
        let Some(token) = self.tokens.get_mut(open.token).filter(|_| walk.whole && walk.end > 0) else {
            return false;
        };
        let before = token.word();
        match (walk.exact(), before) {
            (Some(word), None) => token.kind = Kind::Word(word),
            (Some(word), Some(_)) if !is_itself() => token.kind = Kind::Word(word),
            (None, None) => token.kind = Kind::Part(walk.node),
            // 部分公开（ is whole, and goes on over several lines.
            (None, Some(word)) if self.trie.leads_to(walk.node, word) && !is_itself() => {}
            _ => return false,
        }
        token.span = token.span.to(cell.span);
        self.open = Some(Open { node: walk.node, token: open.token, line: cell.line });
        true
    }

    /// Joins what a line of chunks begins with to the label before it; how many bytes that took. The label may end here,
    /// or go on behind the numbers that follow.
    pub(super) fn continue_into(&mut self, cell: RawCell, content: &str) -> Option<usize> {
        let open = self.open.take().filter(|open| cell.line <= open.line.saturating_add(REACH))?;
        let walk = self.trie.walk(open.node, content);
        let ends = |&(_, end): &(Word, usize)| end == walk.end && self.ends_at(content, end);
        let kind = if let Some((word, _)) = walk.label.filter(ends) {
            Kind::Word(word)
        } else {
            let behind = content.get(walk.end..)?;
            let number = behind.split(is_space).find(|chunk| !chunk.is_empty())?;
            let apart = behind.starts_with(is_space) && walk.end > 0 && look(number) != Look::Text;
            apart.then_some(Kind::Part(walk.node))?
        };
        let token = self.tokens.get_mut(open.token).filter(|token| token.word().is_none())?;
        token.kind = kind;
        let start = cell.span.start();
        let behind = start.saturating_add(u32::try_from(walk.end).ok()?);
        token.span = token.span.to(Span::new(start, behind));
        Some(walk.end)
    }

    /// Whether no word goes on at a place: another label may begin there, with its ordinal or without.
    fn ends_at(&self, content: &str, at: usize) -> bool {
        let behind = content.get(at..).unwrap_or("");
        let is_word = behind.chars().next().is_some_and(|c| class(c) == Class::Other);
        !is_word || ordinal(behind).is_some() || self.trie.walk(Trie::ROOT, behind).end > 0
    }

    /// Whether the line is the rule below the head of a Markdown table.
    fn is_rule(&mut self, cell: RawCell, content: &str) -> bool {
        if self.rule == Some(cell.line) {
            return true;
        }
        if self.line == Some(cell.line) || !cell.delimited || !content.starts_with([':', '-']) {
            return false;
        }
        let from = self.text.get(cell.span.start() as usize..).unwrap_or("");
        let line = from.lines().next().unwrap_or("");
        let is_rule = line.contains("---")
            && line.contains('|')
            && line.trim_end_matches(is_space).trim_end_matches('|').contains('|')
            && line.chars().all(|c| matches!(c, '-' | ':' | '|') || is_space(c));
        if is_rule {
            self.rule = Some(cell.line);
        }
        is_rule
    }

    /// Whether a sentence ends in a cell.
    pub(super) fn has_stop(&mut self, cell: RawCell) -> bool {
        self.stop.is_in(self.text, cell.span)
    }

    /// Whether a table may begin in a cell.
    pub(super) fn has_anchor(&mut self, cell: RawCell) -> bool {
        self.anchors.iter_mut().any(|anchor| anchor.is_in(self.text, cell.span))
    }

    /// Whether there are more tokens than are kept.
    pub(super) fn is_over(&self) -> bool {
        self.tokens.len() > self.limit
    }

    pub(super) fn trie(&self) -> &'static Trie {
        self.trie
    }

    pub(super) fn mark(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn since(&self, mark: usize) -> &[Token] {
        self.tokens.get(mark..).unwrap_or_default()
    }

    pub(super) fn back_to(&mut self, mark: usize) {
        self.tokens.truncate(mark);
        self.open = None;
    }

    pub(super) fn attach_last(&mut self) {
        if let Some(token) = self.tokens.last_mut() {
            token.attached = true;
        }
    }

    pub(super) fn push(&mut self, cell: RawCell, span: Span, kind: Kind, ordinal: Option<OrdinalKind>) {
        // A lone ordinal belongs to the label that follows it.
        let before = self.tokens.last().filter(|last| last.kind == Kind::Ordinal);
        if let (Some(first), Kind::Word(_) | Kind::Part(_), None) = (before, kind, ordinal) {
            let start = first.span;
            let ordinal = crate::lex::ordinal(self.text.get(start.range()).unwrap_or(""));
            self.tokens.pop();
            let ordinal = ordinal.map(|(ordinal, _)| ordinal.kind);
            return self.push(cell, start.to(span), kind, ordinal);
        }
        // A page mark, or a glyph of a label printed from top to bottom, may come between the parts of a label.
        let passing = kind == Kind::Furniture || kind == Kind::Text && span.len() <= 6;
        if !passing {
            self.open = None;
        }
        self.tokens.push(Token { kind, ordinal, ..token_of(cell, span) });
    }

    /// The same for a number in plain digits.
    pub(super) fn push_number(&mut self, cell: RawCell, span: Span, number: u64) {
        self.open = None;
        let kind = Kind::Value(Look::Number);
        self.tokens.push(Token { kind, number: u32::try_from(number).ok(), ..token_of(cell, span) });
    }

    pub(super) fn open_at(&mut self, node: u16, line: u32) {
        let token = self.tokens.len().saturating_sub(1);
        self.open = Some(Open { node, token, line });
    }
}

/// A token of which nothing is known but its place.
fn token_of(cell: RawCell, span: Span) -> Token {
    let RawCell { line, delimited, place, .. } = cell;
    Token { span, line, kind: Kind::Text, number: None, ordinal: None, delimited, place, attached: false }
}

/// The label that a text begins with, if nothing but a remark in brackets follows it.
pub(super) fn explained(walk: &Walk, text: &str) -> Option<Word> {
    let (word, end) = walk.label?;
    let mark = |c| is_space(c) || matches!(c, '*' | '”' | '"' | '：' | ':');
    let remark = trim_start(text.get(end..)?).trim_start_matches(mark);
    let brackets = remark.starts_with(['(', '（', '[', '【'])
        && remark.trim_end_matches(mark).ends_with([')', '）', ']', '】']);
    // A head may go on without brackets: 本年增/减，减用负值表示.
    let clause = matches!(word, Word::DisclosureHead(_))
        && remark.starts_with([',', '，', ';', '；', '、'])
        && remark.trim_end_matches(mark).len() <= 120;
    (brackets || clause).then_some(word)
}

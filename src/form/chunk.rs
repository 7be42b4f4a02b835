//! Lines without delimiters: columns aligned with spaces, text of PDF pages, and documents on one line.
//!
//! Such a line is cut where a label begins, and at spaces. It is taken only if nothing long is left over, so that running
//! text stays running text.

use super::row::is_han;
use super::token::{Begin, Kind, Token, Tokenizer};
use crate::base::Span;
use crate::doc::RawCell;
use crate::lex::{self, Look, Trie, Walk, Word, begins_mark, begins_word, look, ordinal};
use crate::source::{Class, class, is_space, trim, trim_start};

/// The longest piece that may be left over between labels and numbers: a stray glyph or a piece of a head.
const STRAY: usize = 4;

/// The characters of a chunk that are looked at.
const CHUNK: usize = 64;

/// The characters that a page mark in words has at most.
const MARK: usize = 24;

/// What the beginning of a line is already known to be.
#[derive(Clone, Copy)]
enum Known<'a> {
    /// It is still to be read.
    Begin(Begin<'a>),
    /// So many bytes are the rest of a label from the lines before, or were cut already.
    Rest(usize),
    /// So many bytes are a name, perhaps a label misspelt.
    Name(usize),
}

/// The longest piece that may be left over in a line that holds running text, too: 项目, 件数.
const SHORT: usize = 2;

/// Whether columns are parted by spaces and the last of them has a mark: `规章  —  /`.
pub(super) fn ends_in_mark(cell: RawCell, content: &str) -> bool {
    let spaced = || content.rsplit_once(is_space).map(|(_, last)| look(last));
    content.ends_with(|c| class(c) == Class::Mark)
        && !cell.delimited
        && matches!(spaced(), Some(Look::Dash | Look::Slash))
}

/// Cuts a cell into chunks. Whether it is one of labels and numbers; if not, no token was made.
pub(super) fn split(tokenizer: &mut Tokenizer<'_>, cell: RawCell, content: &str, begin: Begin<'_>) -> bool {
    if tokenizer.has_stop(cell) {
        return false;
    }
    if let Some(rest) = tokenizer.continue_into(cell, content) {
        return is_row(tokenizer, cell, content, Known::Rest(rest));
    }
    // Running text is told by its first words, and one word that no label begins is no row.
    let is_text = begin.is_bare()
        && content.starts_with(begins_word)
        && (is_long(content, STRAY) || !content.contains(is_space));
    if !is_text && is_row(tokenizer, cell, content, Known::Begin(begin)) {
        return true;
    }
    let name = row_name(content);
    name > 0 && is_row(tokenizer, cell, content, Known::Name(name))
}

/// Cuts a cell that is several whole labels, 行政复议 行政诉讼, and nothing else. If it is not, no token is made.
pub(super) fn labels(tokenizer: &mut Tokenizer<'_>, cell: RawCell, content: &str, begin: Begin<'_>) -> bool {
    // No label ends with a digit, as most rows do.
    if content.len() > 400 || content.ends_with(|c: char| c.is_ascii_digit()) || !content.contains(is_space) {
        return false;
    }
    let mark = tokenizer.mark();
    let end = chunks(tokenizer, cell, content, Known::Begin(begin), 0);
    let made = tokenizer.since(mark);
    let several = end == content.len() && made.len() > 1 && made.iter().all(|token| token.word().is_some());
    if !several {
        tokenizer.back_to(mark);
    }
    several
}

/// Cuts a cell behind what is known of it already. If that leaves something over, no token is made.
fn is_row(tokenizer: &mut Tokenizer<'_>, cell: RawCell, content: &str, known: Known<'_>) -> bool {
    let mark = tokenizer.mark();
    if let Known::Name(length) = known {
        tokenizer.push(cell, span(cell, 0, length), Kind::Text, None);
    }
    let end = chunks(tokenizer, cell, content, known, STRAY);
    let made = tokenizer.since(mark);
    let words = made.iter().filter(|token| is_label(token)).count();
    let values = made.iter().filter(|token| token.is_value()).count();
    let texts = made.len().saturating_sub(words).saturating_sub(values);
    let accepted = match known {
        Known::Rest(_) => true,
        Known::Name(_) => texts == 1,
        // Text alone with a number beside it is more likely running text than a row; with many numbers it is a row.
        Known::Begin(_) => {
            words > 0 || made.len() > 1 && (values == 0 || texts == 0 || texts == 1 && values >= 5)
        }
    };
    if end < content.len() || !accepted {
        tokenizer.back_to(mark);
        return false;
    }
    true
}

/// Whether a token is a label, or so much of one that it can be no other.
fn is_label(token: &Token) -> bool {
    match token.kind {
        Kind::Word(_) => true,
        Kind::Part(node) => Trie::labels().only_word(node).is_some(),
        _ => false,
    }
}

/// The length of what may be the misspelt label of a row: no label, and nothing but two or more numbers behind it.
fn row_name(content: &str) -> usize {
    if !content.ends_with(|c| lex::ends_number(c) || begins_mark(c)) {
        return 0;
    }
    let is_number = |chunk: &&str| matches!(look(chunk), Look::Number | Look::Dash | Look::Slash);
    let numbers = content.split(is_space).rev().filter(|chunk| !chunk.is_empty()).take_while(is_number);
    let Some(first) = numbers.last().filter(|_| content.len() <= 400) else { return 0 };
    let start = first.as_ptr().addr().saturating_sub(content.as_ptr().addr());
    let name = trim(content.get(..start).unwrap_or(""));
    let bare = ordinal(name).map_or(name, |(_, rest)| rest);
    let han = bare.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count();
    let walk = Trie::labels().walk(Trie::ROOT, bare);
    let known = walk.whole && walk.end > 0 || super::token::explained(&walk, bare).is_some();
    let several =
        content.get(start..).unwrap_or("").split(is_space).filter(|chunk| !chunk.is_empty()).count() > 1;
    let is_name = (3..=45).contains(&han) && !known && several && !name.contains(['。', '，', '；']);
    if is_name { name.len() } else { 0 }
}

/// Finds the tables in a line that begins with running text. Whether there are any; if not, no token was made.
pub(super) fn run_on(tokenizer: &mut Tokenizer<'_>, cell: RawCell, content: &str) -> bool {
    if content.len() < 60 || !tokenizer.has_anchor(cell) {
        return false;
    }
    let mark = tokenizer.mark();
    let mut text_from = 0;
    let mut at = 0;
    let mut tables = 0_usize;
    while let Some(found) = next_anchor(content, at, tables > 0) {
        let before = tokenizer.mark();
        if text_from < found {
            // Numbers before a label may be those of the row that the text stands in.
            let end = if tables > 0 { before_numbers(content, text_from, found) } else { found };
            push_text(tokenizer, cell, content, text_from, end);
            chunks(tokenizer, cell, content.get(..found).unwrap_or(""), Known::Rest(end), 0);
        }
        let first = tokenizer.mark();
        let end = chunks(tokenizer, cell, content, Known::Rest(found), SHORT);
        let made = tokenizer.since(first);
        match first_start(content, cell, made, tables > 0) {
            Some(start) if start <= found => {
                tables = tables.saturating_add(usize::from(
                    made.iter().filter(|token| tells_the_form(token)).count() >= 2,
                ));
                text_from = end;
                at = end;
            }
            // What no table begins in is not looked through again from each of its places.
            later => {
                tokenizer.back_to(before);
                at = later.unwrap_or(end).max(next_char(content, found));
            }
        }
    }
    if tables == 0 {
        tokenizer.back_to(mark);
        return false;
    }
    if text_from < content.len() {
        push_text(tokenizer, cell, content, text_from, content.len());
    }
    true
}

/// The first place among the tokens where a table or a heading begins, or a table goes on.
fn first_start(content: &str, cell: RawCell, made: &[Token], in_table: bool) -> Option<usize> {
    let mut first = None;
    let mut telling = 0_usize;
    for (index, token) in made.iter().enumerate().rev() {
        telling = telling.saturating_add(usize::from(tells_the_form(token)));
        let at = token.span.start().saturating_sub(cell.span.start()) as usize;
        let starts = if begins_table(content.get(at..).unwrap_or("")) {
            telling >= 2 || matches!(token.word(), Some(Word::Heading(_)))
        } else {
            in_table && made.get(index..).is_some_and(goes_on)
        };
        if starts {
            first = Some(at);
        }
    }
    first
}

fn tells_the_form(token: &Token) -> bool {
    token.word().is_some_and(Word::tells_the_form)
}

/// Where the character behind the one at a place begins.
fn next_char(content: &str, at: usize) -> usize {
    let length = content.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    at.saturating_add(length)
}

/// The next place where a table or a heading may begin, or a table go on behind what a page has printed amid it.
fn next_anchor(content: &str, from: usize, in_table: bool) -> Option<usize> {
    let rest = content.get(from..)?;
    // A search begins where a chunk does.
    let mut spaced = true;
    rest.char_indices().find_map(|(at, c)| {
        let here = rest.get(at..)?;
        let begins = begins_table(here) || spaced && in_table && begins_row(here);
        spaced = is_space(c);
        begins.then(|| from.saturating_add(at))
    })
}

fn begins_table(here: &str) -> bool {
    let mut signs = here.chars();
    match signs.next() {
        Some('第') => here.starts_with("第二十"),
        Some('行') => {
            ["行政复议", "行政復議", "行政複議", "行政覆議"].iter().any(|group| here.starts_with(group))
        }
        Some('(' | '（') => signs.next() == Some('本'),
        Some('一' | '二' | '三' | '四' | '五' | '六') => signs.next() == Some('、'),
        _ => false,
    }
}

/// Whether a label stands here with a number behind it.
fn begins_row(here: &str) -> bool {
    let bare = ordinal(here).map_or(here, |(_, rest)| rest);
    let label = Trie::labels().walk(Trie::ROOT, bare).label;
    let behind = label.and_then(|(_, end)| bare.get(end..)).unwrap_or("");
    let behind = behind.get(closing_length(behind)..).unwrap_or("");
    trim_start(behind).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a row begins here that has the values of an applicant's row, or another behind it; its group may stand before.
fn goes_on(made: &[Token]) -> bool {
    let rows = match made {
        [group, rows @ ..] if matches!(group.word(), Some(Word::Group(_))) => rows,
        _ => made,
    };
    let Some((_, behind)) = rows.split_first().filter(|(first, _)| is_label(first)) else { return false };
    let values = behind.iter().take_while(|token| token.is_value()).count();
    values >= 5 || values > 0 && behind.get(values).is_some_and(is_label)
}

/// Where the numbers begin that a piece of text ends with.
fn before_numbers(content: &str, start: usize, end: usize) -> usize {
    let text = content.get(start..end).unwrap_or("");
    let mut bare = text.trim_end_matches(is_space);
    loop {
        let before = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        let spaced = before.trim_end_matches(is_space);
        if before.len() == bare.len() || spaced.len() == before.len() {
            return start.saturating_add(bare.len());
        }
        bare = spaced;
    }
}

fn push_text(tokenizer: &mut Tokenizer<'_>, cell: RawCell, content: &str, start: usize, end: usize) {
    let piece = content.get(start..end).unwrap_or("");
    if !trim(piece).is_empty() {
        tokenizer.push(cell, span(cell, start, end), Kind::Text, None);
    }
}

/// Cuts into chunks behind what is known, up to the first that is neither label nor number nor short; where that begins.
fn chunks(
    tokenizer: &mut Tokenizer<'_>,
    cell: RawCell,
    content: &str,
    known: Known<'_>,
    stray: usize,
) -> usize {
    let trie = tokenizer.trie();
    let (from, begin) = match known {
        Known::Begin(begin) => (0, Some(begin)),
        Known::Rest(length) | Known::Name(length) => (length, None),
    };
    let first = content.len().saturating_sub(trim_start(content).len());
    let mut at = from;
    let mut after_label = false;
    loop {
        let rest = content.get(at..).unwrap_or("");
        let here = trim_start(rest);
        if here.is_empty() || tokenizer.is_over() {
            return content.len();
        }
        let spaced = here.len() < rest.len();
        at = content.len().saturating_sub(here.len());
        let plain = plain_number(here);
        if let Some((digits, next)) = plain.filter(|(_, next)| ends_bare(next) || !next.starts_with(COUNTERS))
            && let Some(number) = lex::plain(digits)
        {
            tokenizer.push_number(cell, span(cell, at, at.saturating_add(digits.len())), number);
            if after_label && !spaced {
                tokenizer.attach_last();
            }
            after_label = false;
            at = content.len().saturating_sub(next.len());
            continue;
        }
        // Marks belong to the label behind them only where nothing stands before: elsewhere each is a cell.
        let is_cell = at > first && matches!(look_mark(here), Look::Dash | Look::Slash);
        if plain.is_none()
            && !is_cell
            && let begin = begin.filter(|_| here.len() == content.len())
            && let Some(length) =
                label(tokenizer, cell, at, here, begin.unwrap_or_else(|| Begin::of(trie, here)))
        {
            at = at.saturating_add(length);
            after_label = true;
            continue;
        }
        if here.starts_with(begins_word) && is_long(here, stray) {
            return at;
        }
        if let Some(length) = page_mark_length(here) {
            tokenizer.push(cell, span(cell, at, at.saturating_add(length)), Kind::Furniture, None);
            at = at.saturating_add(length);
            continue;
        }
        let chunk = plain.map_or_else(|| first_chunk(here), |(digits, _)| digits);
        let seen = look(chunk);
        let may_run_on = plain.is_none() && (after_label || seen == Look::Text);
        let length = if may_run_on { number_length(trie, chunk) } else { None };
        let length = length.unwrap_or(chunk.len());
        let behind = here.get(length..).filter(|_| seen == Look::Number).unwrap_or("");
        let length = length.saturating_add(counter_length(behind));
        let piece = here.get(..length).unwrap_or(chunk);
        let kind = match if piece.len() == chunk.len() { seen } else { look(piece) } {
            Look::Text if piece.chars().count() > stray => return at,
            Look::Text => {
                let walk = trie.walk(Trie::ROOT, piece);
                if walk.whole && walk.end > 0 { Kind::Part(walk.node) } else { Kind::Text }
            }
            Look::Furniture => Kind::Furniture,
            value => Kind::Value(value),
        };
        tokenizer.push(cell, span(cell, at, at.saturating_add(length)), kind, None);
        if after_label && !spaced {
            tokenizer.attach_last();
        }
        after_label = false;
        at = at.saturating_add(length);
    }
}

/// Whether a text begins with more Chinese characters than may be left over.
fn is_long(text: &str, stray: usize) -> bool {
    text.chars().take(stray.saturating_add(1)).filter(|&c| is_han(c)).count() > stray
}

/// The digits that stand here between spaces, which most chunks are, and what follows. Before the mark of an ordinal they
/// are none.
fn plain_number(here: &str) -> Option<(&str, &str)> {
    let length = here.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, behind) = here.split_at_checked(length).filter(|_| length > 0)?;
    let next = trim_start(behind);
    let apart = behind.is_empty() || next.len() < behind.len();
    let mark = |c| matches!(c, '、' | '.' | '．' | '，' | ',' | '：' | ':');
    (apart && (ends_bare(next) || !next.starts_with(mark))).then_some((digits, next))
}

/// Whether a number has no mark or counter behind it: another number, or nothing, stands there.
fn ends_bare(next: &str) -> bool {
    next.bytes().next().is_none_or(|byte| byte.is_ascii_digit())
}

/// The length of a page mark in words, which may have spaces in it: 第 3 页 共 12 页.
fn page_mark_length(here: &str) -> Option<usize> {
    if !here.starts_with('第') {
        return None;
    }
    let ends = here.char_indices().take(MARK).filter(|&(_, c)| matches!(c, '页' | '頁'));
    let lengths = ends.map(|(at, c)| at.saturating_add(c.len_utf8()));
    lengths.filter(|&length| here.get(..length).is_some_and(|mark| look(mark) == Look::Furniture)).last()
}

/// Reads the label that stands here; its length.
fn label(
    tokenizer: &mut Tokenizer<'_>,
    cell: RawCell,
    at: usize,
    here: &str,
    begin: Begin<'_>,
) -> Option<usize> {
    let trie = tokenizer.trie();
    let Begin { kind, rest, walk } = begin;
    let before = here.len().saturating_sub(rest.len());
    if walk.label.is_none_or(|(_, end)| end < walk.end) && is_front(trie, rest, walk) {
        let length = before.saturating_add(walk.end);
        tokenizer.push(cell, span(cell, at, at.saturating_add(length)), Kind::Part(walk.node), kind);
        tokenizer.open_at(walk.node, cell.line);
        return Some(length);
    }
    let Some((word, end)) = walk.label else {
        if walk.whole && walk.end > 0 && (walk.end > 6 || kind.is_some()) {
            tokenizer.push(cell, span(cell, at, at.saturating_add(here.len())), Kind::Part(walk.node), kind);
            tokenizer.open_at(walk.node, cell.line);
            return Some(here.len());
        }
        return None;
    };
    let behind = rest.get(end..).unwrap_or("");
    let closing = closing_length(behind);
    let next = behind.get(closing..).unwrap_or("");
    if !ends_here(trie, next) {
        return None;
    }
    let length = before.saturating_add(end).saturating_add(closing);
    tokenizer.push(cell, span(cell, at, at.saturating_add(length)), Kind::Word(word), kind);
    Some(length)
}

/// Whether a text begins with the front of a label whose rest stands below its numbers.
fn is_front(trie: &Trie, text: &str, walk: Walk) -> bool {
    if walk.end == 0 || trie.only_word(walk.node).is_none() {
        return false;
    }
    let behind = text.get(walk.end..).unwrap_or("").trim_start_matches(|c| class(c) == Class::Mark);
    let number = || first_chunk(trim_start(behind));
    behind.starts_with(is_space) && look(number()) == Look::Number
}

/// Punctuation that belongs to a label before it: a closing quote or bracket, or a remark in brackets.
fn closing_length(behind: &str) -> usize {
    let marks =
        behind.len().saturating_sub(behind.trim_start_matches(['”', '"', ')', '）', '*', '：', ':']).len());
    let rest = behind.get(marks..).unwrap_or("");
    let remark = if rest.starts_with(['(', '（']) && ordinal(rest).is_none() {
        let close = rest.char_indices().take(80).find(|&(_, c)| matches!(c, ')' | '）'));
        close.map_or(0, |(at, c)| at.saturating_add(c.len_utf8()))
    } else {
        0
    };
    marks.saturating_add(remark)
}

/// Whether a label ends here: a space, a digit, the end, or another label follows. 行政许可证 is not 行政许可.
fn ends_here(trie: &Trie, next: &str) -> bool {
    let Some(c) = next.chars().next() else { return true };
    match class(c) {
        Class::Space | Class::Digit => true,
        _ => {
            begins_label(trie, next) || begins_mark(c) && matches!(look_first(next), Look::Dash | Look::Slash)
        }
    }
}

fn look_first(text: &str) -> Look {
    look(first_chunk(text))
}

/// What marks, alone before a space, look like; other text is text.
fn look_mark(text: &str) -> Look {
    if text.starts_with(|c| class(c) == Class::Mark) { look_first(text) } else { Look::Text }
}

fn begins_label(trie: &Trie, text: &str) -> bool {
    let bare = ordinal(text).map_or(text, |(_, rest)| rest);
    trie.walk(Trie::ROOT, bare).label.is_some()
}

/// What stands before the next space. Of a longer one than any number or stray glyph, only the beginning is looked at.
fn first_chunk(text: &str) -> &str {
    let ends = |&(count, (_, c)): &(usize, (usize, char))| count == CHUNK || is_space(c);
    let end = text.char_indices().enumerate().find(ends);
    end.and_then(|(_, (end, _))| text.get(..end)).unwrap_or(text)
}

const COUNTERS: [char; 11] = ['件', '项', '項', '个', '個', '次', '份', '条', '條', '宗', '起'];

/// The length of a counter that a space parts from its number: 40 件.
fn counter_length(behind: &str) -> usize {
    let rest = trim_start(behind).strip_prefix(COUNTERS);
    let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with(is_space));
    rest.map_or(0, |rest| behind.len().saturating_sub(rest.len()))
}

/// The length of a number that a label follows without a space: 0（四）无法提供.
fn number_length(trie: &Trie, chunk: &str) -> Option<usize> {
    let digits = chunk.trim_start_matches(|c| class(c) == Class::Digit || matches!(c, '.' | ',' | '，'));
    let length = chunk.len().saturating_sub(digits.len());
    let number = chunk.get(..length)?;
    (length > 0 && look(number) == Look::Number && begins_label(trie, digits)).then_some(length)
}

fn span(cell: RawCell, start: usize, end: usize) -> Span {
    let place = |at: usize| cell.span.start().saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
    Span::new(place(start), place(end))
}

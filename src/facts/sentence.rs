//! Reads the figures of one sentence, clause by clause.

use super::Known;
use super::fact::FactKind::{
    self, Accepted, Concluded, DocumentsInForce, InformationFee, Percent, Received, RulesInForce, Sum,
};
use super::issuer::is_organ;
use super::phrase::{self, Before, kind, members, none_of};
use super::share::relation;
use super::state::{Found, State, without_doubtful};
use super::sum;
use super::token::{Token, Unit, What};
use super::words::{Subject, Verb, Word};
use super::years::{Years, carries, years};
use rust_decimal::Decimal;
use std::collections::HashSet;
use std::ops::Range;

/// The most words behind 未 or a figure that are looked at.
const MOST: usize = 32;

pub(super) struct Sentence<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) text: &'a str,
    pub(super) known: &'a Known,
    /// The year that the sentence is taken to speak of.
    pub(super) year: Option<u16>,
    pub(super) state: State,
    pub(super) found: Vec<Found>,
    /// The totals told so far, and whether they are of a region.
    pub(super) totals: HashSet<(FactKind, bool)>,
}

/// A figure: its place among the tokens, and what it is.
type Figure = (usize, Decimal, Unit);

/// The figures of a sentence of the folded `text`, and what it has said at its end.
pub(super) fn read(tokens: &[Token], text: &str, known: &Known, state: State) -> (Vec<Found>, State) {
    let year = match (known.year, years(tokens, text)) {
        (Some(report), _) => Some(report),
        (None, Years::None) => None,
        (None, Years::One(year)) => Some(year),
        // Which of them the report is about is not known.
        (None, Years::Several) => return (Vec::new(), State::default()),
    };
    let mut sentence =
        Sentence { tokens, text, known, year, state, found: Vec::new(), totals: HashSet::new() };
    if sentence.state.before.subject.is_none() && phrase::tells_results(tokens.iter().filter_map(Token::word))
    {
        sentence.state.before.subject = Some(Subject::Requests);
    }
    let mut at = 0;
    while at < tokens.len() {
        at = sentence.step(at);
    }
    let state = sentence.state;
    (without_doubtful(sentence.found, &state), state)
}

impl Sentence<'_> {
    /// Reads the token at a place, and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        let next = at.saturating_add(1);
        let Some(token) = self.tokens.get(at) else { return next };
        match token.what {
            What::Break(mark) => self.state.end_clause(next, mark),
            What::Other => {
                let begin = self.state.clause.unknown.unwrap_or(token.range.start);
                self.restart(next, true);
                self.state.clause.unknown = Some(begin);
                let organ = self.text.get(token.range.clone()).is_some_and(is_organ);
                self.state.clause.actor = organ.then_some((begin, token.range.end));
            }
            What::Year(year) => self.date(token, year, at),
            What::Word(Word::Not) => {
                if let Some(behind) = self.none(at) {
                    self.restart(behind, false);
                    return behind;
                }
            }
            // 总体情况：收到….
            What::Word(Word::Is) if self.is_heading(at) => self.restart(next, false),
            What::Word(word) => self.note(word, at),
            What::Figure(value, Unit::None) if !self.is_bare_count(at) => {
                if let Some(behind) = value.is_zero().then(|| self.zero(at)).flatten() {
                    self.restart(behind, false);
                    return behind;
                }
                self.restart(next, true);
            }
            What::Figure(value, Unit::Percent) => {
                self.share(at, value);
                self.restart(next, false);
            }
            What::Figure(..) => {
                let behind = self.figures(at);
                self.restart(behind, false);
                self.state.clause.total = false;
                (self.state.counted, self.state.clause.counted) = (true, true);
                return behind;
            }
        }
        next
    }

    pub(super) fn restart(&mut self, phrase: usize, glued: bool) {
        self.state.clause.phrase = phrase;
        self.state.clause.glued = glued;
        (self.state.clause.actor, self.state.clause.unknown) = (None, None);
    }

    /// Whether a colon ends a heading, and not the name of an organ or what is counted.
    fn is_heading(&self, at: usize) -> bool {
        let written = self.tokens.get(at).and_then(|token| self.text.get(token.range.clone()));
        let words = self.words(self.state.clause.phrase..at);
        let plain = words.iter().all(|&word| word == Word::Filler);
        written == Some(":") && plain && self.state.clause.actor.is_none()
    }

    pub(super) fn words(&self, range: Range<usize>) -> Vec<Word> {
        let tokens = self.tokens.get(range).unwrap_or(&[]);
        tokens.iter().filter_map(Token::word).collect()
    }

    pub(super) fn what(&self, at: usize) -> Option<What> {
        self.tokens.get(at).map(|token| token.what)
    }

    fn word(&self, at: usize) -> Option<Word> {
        self.tokens.get(at).and_then(Token::word)
    }

    /// Whether what was said can end before a place.
    fn ends(&self, at: usize) -> bool {
        match self.what(at) {
            None | Some(What::Break(_)) => true,
            Some(What::Word(Word::And)) => !matches!(self.what(at.saturating_add(1)), Some(What::Figure(..))),
            Some(What::Word(word)) => matches!(
                word,
                Word::Then
                    | Word::Both
                    | Word::All
                    | Word::OfThem
                    | Word::Change
                    | Word::Share
                    | Word::Manner
            ),
            _ => false,
        }
    }

    /// A number without a unit counts where it ends the clause behind 为; other bare numbers are parts of words.
    fn is_bare_count(&self, at: usize) -> bool {
        let told = at.checked_sub(1).and_then(|before| self.word(before)) == Some(Word::Is);
        let phrase = at.saturating_sub(1) > self.state.clause.phrase;
        told && phrase && self.ends(at.saturating_add(1))
    }

    /// Reads the figures from a place on, with the words before and behind them, and says where to go on.
    fn figures(&mut self, at: usize) -> usize {
        let mut figures: Vec<Figure> = Vec::new();
        let mut end = at;
        while let Some(What::Figure(value, unit)) = self.what(end) {
            figures.push((end, value, unit));
            end = end.saturating_add(1);
            let next = self.what(end.saturating_add(1));
            if self.word(end) != Some(Word::And) || !matches!(next, Some(What::Figure(..))) {
                break;
            }
            end = end.saturating_add(1);
        }
        self.settle();
        let mut words = self.words(self.state.clause.phrase..at);
        if self.tells_amount(at) {
            words.push(Word::Verb(Verb::Receive));
        }
        words.extend(self.listed(&words));
        let has_verb = words.iter().any(|word| word.verb().is_some());
        let behind = self.behind(end, has_verb);
        words.extend(self.words(end..behind));
        // 共有64件政府信息公开申请.
        if words.contains(&Word::Amount) && !has_verb && !self.state.of_them && self.asks(end, behind) {
            words.push(Word::Verb(Verb::Receive));
        }
        // 5件予以公开、1件部分公开: words behind the figure are its own.
        let labelled = behind > end && self.word(behind) == Some(Word::And);
        let told = if labelled || self.ends(behind) { self.assign(&words, &figures) } else { None };
        self.sum(at, &figures);
        if let Some(kinds) = told {
            self.tell(&kinds, &figures, &words);
        } else {
            self.miss(&words, &figures);
        }
        behind
    }

    /// What 全县合计46件 is a total of, behind the figures of several organs.
    fn listed(&self, words: &[Word]) -> Option<Word> {
        let total = |word: &Word| matches!(word, Word::Region | Word::Total | Word::Filler);
        let sum = self.state.clause.total && self.state.region && words.iter().all(total);
        self.state.listed.filter(|_| sum).map(Word::Verb)
    }

    /// Whether the words before a figure are 政府信息公开申请量; 依申请公开数量 may be one of documents.
    fn tells_amount(&self, at: usize) -> bool {
        let amount = at.checked_sub(1).filter(|&before| self.word(before) == Some(Word::Amount));
        amount.is_some_and(|amount| self.asks(amount.saturating_sub(1), amount))
    }

    /// Whether nothing but 政府信息公开申请 stands there.
    fn asks(&self, from: usize, to: usize) -> bool {
        let is_request = |token: &Token| {
            let requests = token.word() == Some(Word::Subject(Subject::Requests));
            requests && self.text.get(token.range.clone()).is_some_and(|text| text.ends_with("申请"))
        };
        matches!(self.tokens.get(from..to), Some([one]) if is_request(one))
    }

    /// Takes the words behind a figure that say what it counts, 12件申请, and says where they end.
    fn behind(&mut self, from: usize, has_verb: bool) -> usize {
        let mut at = from;
        while at < from.saturating_add(MOST) {
            match self.what(at) {
                Some(What::Year(_)) => match carries(self.tokens, at, self.year) {
                    Some(way) if !has_verb => self.state.before.carried = way.kind(),
                    _ => break,
                },
                Some(What::Word(word)) => {
                    let taken = match word {
                        Word::Subject(_)
                        | Word::Disclosure
                        | Word::Apply
                        | Word::Decision
                        | Word::Case
                        | Word::Papers
                        | Word::Items
                        | Word::Amount
                        | Word::Filler => true,
                        Word::Verb(Verb::Outcome(_) | Verb::Carry | Verb::CarryTo | Verb::CarriedOut) => {
                            !has_verb
                        }
                        _ => false,
                    };
                    if !taken {
                        break;
                    }
                    self.note(word, at);
                }
                _ => break,
            }
            at = at.saturating_add(1);
        }
        at
    }

    /// Which kind each figure is of: one for one, or the same figure for all.
    fn assign(&self, words: &[Word], figures: &[Figure]) -> Option<Vec<FactKind>> {
        let &[(_, value, unit), ..] = figures else { return None };
        let members = members(words);
        let all = words.contains(&Word::All) || words.contains(&Word::Both);
        let same = figures.len() == 1 && (all || value.is_zero() || members.len() == 1);
        let one_for_one = words.contains(&Word::Each) && members.len() == figures.len();
        if self.state.is_apart() || !(one_for_one || same) {
            return None;
        }
        let counter = if let Unit::Counter(counter) = unit { Some(counter) } else { None };
        let kinds = members.iter().enumerate().map(|(index, member)| {
            let state = &self.state;
            let fresh = !(state.counted || state.of_them || state.left);
            let before = Before { items: state.items, fresh, ..state.before };
            let kind = kind(member, counter, before)?;
            let figure = figures.get(index).or(figures.first());
            let fits = figure.is_some_and(|&(_, value, unit)| fits(kind, value, unit));
            (fits && self.is_told_here(kind, words)).then_some(kind)
        });
        kinds.collect()
    }

    /// Whether a figure is one of this report, and not that of another organ, of one way in (网上收到8件) or of a part.
    fn is_told_here(&self, kind: FactKind, words: &[Word]) -> bool {
        let state = &self.state;
        // Unknown words next to the phrase may say of which part it is.
        if state.clause.glued && !words.contains(&Word::Own) {
            return false;
        }
        let total = matches!(kind, Received | Accepted | Concluded);
        let part = total && state.of_them && self.totals.contains(&(kind, state.regional));
        // 收到46件，其中2024年办结42件.
        let part_of_year = kind == Concluded && state.of_them && state.clause.dated;
        let strayed = state.strayed && kind.counts_requests();
        let ledger = kind.counts_decisions() || kind.counts_documents();
        let scoped = state.scoped && ledger && !words.contains(&Word::Total);
        let published = state.clause.published && ledger;
        let beyond = state.until_now && kind != DocumentsInForce && kind != RulesInForce;
        !(part || part_of_year || scoped || strayed || published || beyond)
    }

    fn tell(&mut self, kinds: &[FactKind], figures: &[Figure], words: &[Word]) {
        for (index, &kind) in kinds.iter().enumerate() {
            let Some(&(at, value, unit)) = figures.get(index).or(figures.first()) else { continue };
            let Some(token) = self.tokens.get(at) else { continue };
            let times = if unit == Unit::WanYuan { Decimal::from(10_000) } else { Decimal::ONE };
            let Some(value) = value.checked_mul(times) else { continue };
            let total = matches!(kind, Received | Accepted | Concluded);
            if kind.counts_requests() {
                self.state.before.subject = Some(Subject::Requests);
            }
            self.push(kind, value, token.range.clone());
            if let Some(found) = self.found.last_mut().filter(|_| total) {
                found.in_time = words.contains(&Word::Manner);
                found.total = words.contains(&Word::Total);
                self.state.before.total = Some(kind);
                self.totals.insert((kind, self.state.regional));
            }
        }
        self.state.last = if let [kind] = kinds { Some(*kind) } else { None };
    }

    /// A figure was not understood: it may be of another subject.
    fn miss(&mut self, words: &[Word], figures: &[Figure]) {
        let state = &mut self.state;
        state.clause.unread = true;
        state.last = None;
        let some = figures.iter().any(|(_, value, _)| !value.is_zero());
        state.late |= some && words.contains(&Word::Late);
        let glued = state.clause.glued && !words.contains(&Word::Own);
        let part = state.of_them || state.other || glued || words.contains(&Word::Channel);
        let whole = |verb| {
            matches!(verb, Verb::Receive | Verb::Accept | Verb::Conclude) || glued && verb == Verb::Handle
        };
        let verb = words.iter().filter_map(|word| word.verb()).find(|&verb| whole(verb));
        state.strayed |= part && verb.is_some();
        state.listed = verb.filter(|_| state.other).or(state.listed);
        state.scoped |= glued && words.iter().any(|word| matches!(word, Word::Subject(it) if it.is_ledger()));
        // 残疾人补贴申请.
        if glued && words.contains(&Word::Apply) && !words.contains(&Word::Subject(Subject::Requests)) {
            state.leave();
        }
        // 主动公开33件、依申请公开12件: so are documents classed, not requests counted.
        let verbs: Vec<Verb> = words.iter().filter_map(|word| word.verb()).collect();
        if state.published && verbs.is_empty() && words.contains(&Word::Subject(Subject::Requests)) {
            state.before = phrase::Before::default();
        }
        state.published |= verbs.contains(&Verb::Publish);
        let stays =
            state.before.subject == Some(Subject::Requests) || state.clause.apart && !state.clause.foreign;
        if !stays && words.iter().any(|word| matches!(word, Word::Subject(_))) {
            state.before = phrase::Before::default();
        }
    }

    fn push(&mut self, kind: FactKind, value: Decimal, range: Range<usize>) {
        self.found.push(Found {
            kind,
            value,
            range,
            regional: self.state.regional,
            parts: Vec::new(),
            share: None,
            in_time: false,
            total: false,
            assumed: self.state.assumed,
        });
    }

    /// 未收到政府信息公开申请; also 行政复议：无. Where to go on if a zero was told.
    fn none(&mut self, at: usize) -> Option<usize> {
        let start = at.saturating_add(1);
        let mut range = self.tokens.get(at)?.range.clone();
        // 没有 is a word by itself, 未 is one only with its verb.
        let is_word = self.text.get(range.clone()) != Some("未");
        let stops = |word| matches!(word, Word::Then | Word::Both | Word::Not);
        let length =
            (start..).take(MOST).take_while(|&at| self.word(at).is_some_and(|word| !stops(word))).count();
        let end = start.saturating_add(length);
        if !matches!(self.what(end), None | Some(What::Break(_) | What::Word(Word::Then | Word::Both))) {
            return None;
        }
        let mut words = self.words(start..end);
        if words.is_empty() {
            words = self.words(self.state.clause.phrase.max(at.saturating_sub(MOST))..at);
        }
        let verb = words.first()?.verb();
        if !is_word {
            verb.filter(|_| length > 0)?;
            range.end = self.tokens.get(start)?.range.end;
        }
        for place in start..end {
            self.word(place).into_iter().for_each(|word| self.note(word, place));
        }
        self.settle();
        if self.state.is_apart() || self.state.clause.glued {
            return None;
        }
        let kinds: Option<Vec<FactKind>> =
            members(&words).iter().map(|member| none_of(member, self.state.before)).collect();
        for kind in kinds.filter(|kinds| !kinds.is_empty())? {
            self.push(kind, Decimal::ZERO, range.clone());
        }
        Some(end)
    }

    /// 零申请、零复议. Where to go on if that was told.
    fn zero(&mut self, at: usize) -> Option<usize> {
        let start = at.saturating_add(1);
        let thing = |&at: &usize| matches!(self.word(at), Some(Word::Subject(_) | Word::Apply | Word::Case));
        let end = start.saturating_add((start..).take(MOST).take_while(thing).count());
        let listed = matches!(self.word(end), Some(Word::And | Word::Both | Word::Then));
        if !listed && !matches!(self.what(end), None | Some(What::Break(_))) {
            return None;
        }
        for place in start..end {
            self.word(place).into_iter().for_each(|word| self.note(word, place));
        }
        let words = self.words(start..end);
        let asked = words == [Word::Apply] && self.state.before.subject == Some(Subject::Requests);
        let kind = if asked { Some(Received) } else { none_of(&words, self.state.before) };
        self.settle();
        let kind = kind.filter(|_| !self.state.is_apart())?;
        let range = self.tokens.get(at)?.range.clone();
        self.push(kind, Decimal::ZERO, range);
        Some(end)
    }

    fn share(&mut self, at: usize, value: Decimal) {
        let words = self.words(self.state.clause.phrase.max(at.saturating_sub(MOST))..at);
        let about = words.last() == Some(&Word::About);
        let apart = self.state.is_apart() || about;
        if apart || value > Decimal::ONE_HUNDRED || !self.ends(at.saturating_add(1)) {
            return;
        }
        let Some((of, base)) = relation(&words, &self.state) else { return };
        let Some(range) = self.tokens.get(at).map(|token| token.range.clone()) else { return };
        self.push(Percent, value, range);
        if let Some(found) = self.found.last_mut() {
            found.share = Some((of, base));
        }
        self.state.base = base;
    }

    /// 共 n 条，其中….
    fn sum(&mut self, at: usize, figures: &[Figure]) {
        let &[(_, value, Unit::Counter(counter))] = figures else { return };
        let exact = at.checked_sub(1).and_then(|before| self.word(before)) != Some(Word::About);
        let of_year = !self.state.past && !self.state.part_of_year && !self.state.clause.change;
        // 公开数为41条，其中….
        let told = self.state.clause.published
            && at.checked_sub(1).and_then(|before| self.word(before)) == Some(Word::Is);
        if !((self.state.clause.total || told) && exact && of_year && value.scale() == 0) {
            return;
        }
        let rest = self.tokens.get(at.saturating_add(1)..).unwrap_or(&[]);
        let Some(parts) = sum::parts(rest, counter) else { return };
        let Some(range) = self.tokens.get(at).map(|token| token.range.clone()) else { return };
        let parts = parts.into_iter().filter_map(|part| match part.what {
            What::Figure(value, _) => Some((value, part.range.clone())),
            _ => None,
        });
        let parts = parts.collect();
        self.push(Sum, value, range);
        if let Some(found) = self.found.last_mut() {
            found.parts = parts;
        }
    }
}

/// Whether a figure with such a unit can be of a kind.
fn fits(kind: FactKind, value: Decimal, unit: Unit) -> bool {
    match (kind, unit) {
        (InformationFee, Unit::Yuan | Unit::WanYuan) => true,
        (InformationFee, _) => value.is_zero(),
        (_, Unit::Counter('篇')) => false,
        (_, Unit::Counter('部')) => kind.counts_documents() && value.scale() == 0,
        (_, Unit::Counter(_) | Unit::None) => value.scale() == 0,
        _ => false,
    }
}

//! Reads the figures of one sentence, clause by clause.

use super::fact::FactKind::{self, *};
use super::phrase::{Before, kind, members, none_of};
use super::sum;
use super::token::{Token, Unit, What};
use super::words::{Subject, Verb, Word};
use rust_decimal::Decimal;
use std::ops::Range;

/// The most words behind 未 or a figure that are looked at.
const MOST: usize = 32;

/// A figure as it was read. Ranges are those of the folded text.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) kind: FactKind,
    pub(super) value: Decimal,
    pub(super) range: Range<usize>,
    pub(super) regional: bool,
    pub(super) parts: Vec<(Decimal, Range<usize>)>,
    pub(super) share: Option<(FactKind, Option<FactKind>)>,
    /// Whether only what was done in time is counted.
    pub(super) in_time: bool,
}

/// What a clause has said so far.
#[derive(Clone, Copy, Debug, Default)]
struct Clause {
    /// Where the words begin that stand next to the next figure.
    phrase: usize,
    /// Whether something unknown stands directly before them.
    glued: bool,
    /// Whether it tells no figure of the form.
    apart: bool,
    /// Whether it speaks of something else that is counted, or of somebody else.
    foreign: bool,
    /// Whether it tells a change; what it is a change of was told before.
    change: bool,
    /// Whether it names 政府信息公开, as the cause of a review.
    disclosure: bool,
    /// Whether 共 stands before the next figure.
    total: bool,
    /// Whether it names a subject of the form.
    subject: bool,
    /// Whether it counts something that was not understood.
    unread: bool,
}

/// What a sentence has said so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    before: Before,
    clause: Clause,
    /// What the figure before told, for a share of it.
    last: Option<FactKind>,
    regional: bool,
    /// Whether it speaks of another year, or of a part of one.
    past: bool,
    part_of_year: bool,
    of_them: bool,
    /// Whether a list behind 其中 has left its subject.
    strayed: bool,
    /// Whether a review about open government information was spoken of.
    review: bool,
    /// Whether something was not done in time.
    late: bool,
}

struct Sentence<'a> {
    tokens: &'a [Token],
    text: &'a str,
    year: Option<u16>,
    state: State,
    found: Vec<Found>,
}

impl State {
    /// What a sentence below a heading begins with.
    pub(super) fn below(on_request: bool) -> Self {
        let subject = on_request.then_some(Subject::Requests);
        Self { before: Before { subject, ..Before::default() }, ..Self::default() }
    }

    /// What the next line begins with, where this one has not ended its sentence. Of a torn clause nobody knows what the
    /// words in the next line belong to.
    pub(super) fn torn(mut self, clause: bool) -> Self {
        self.clause = Clause { apart: clause, foreign: clause, ..Clause::default() };
        self
    }
}

/// The figures of a sentence of the folded `text`, and what it has said at its end.
pub(super) fn read(tokens: &[Token], text: &str, told: Option<u16>, state: State) -> (Vec<Found>, State) {
    let Some(year) = year(tokens, text, told) else { return (Vec::new(), State::default()) };
    let mut sentence = Sentence { tokens, text, year, state, found: Vec::new() };
    let mut at = 0;
    while at < tokens.len() {
        at = sentence.step(at);
    }
    let state = sentence.state;
    (without_doubtful(sentence.found, state.late), state)
}

/// The year that the figures of a sentence are of: that of the report, else the only one told, if any; nothing if there
/// are several. The year of 结转2025年 says where to, not of when.
fn year(tokens: &[Token], text: &str, told: Option<u16>) -> Option<Option<u16>> {
    if told.is_some() {
        return Some(told);
    }
    let mut years = tokens.iter().enumerate().filter_map(|(at, token)| match token.what {
        What::Year(year) if !carries(tokens, at) && !is_compared(token, text) => Some(year),
        _ => None,
    });
    let first = years.next();
    years.all(|year| Some(year) == first).then_some(first)
}

/// Whether a year is only what another is compared with: 比2023年增加3件.
fn is_compared(year: &Token, text: &str) -> bool {
    text.get(..year.range.start).is_some_and(|before| before.ends_with(['比', '较', '与', '同']))
}

/// Whether a year stands next to 结转.
fn carries(tokens: &[Token], at: usize) -> bool {
    carried(tokens, at, None).is_some()
}

/// Which way 结转 goes that stands next to a year; the inner value is nothing where only the year of the report could tell.
fn carried(tokens: &[Token], at: usize, report: Option<u16>) -> Option<Option<FactKind>> {
    let Some(What::Year(year)) = tokens.get(at).map(|token| token.what) else { return None };
    let verb = |at: Option<usize>| match at.and_then(|at| tokens.get(at)?.word()) {
        Some(Word::Verb(verb @ (Verb::Carry | Verb::CarryTo))) => Some(verb),
        _ => None,
    };
    let later = report.map(|report| year > report);
    match (verb(at.checked_sub(1)), verb(at.checked_add(1))) {
        (Some(Verb::CarryTo), _) => Some(Some(CarriedOut)),
        (Some(_), _) => Some(later.map(|later| if later { CarriedOut } else { CarriedIn })),
        // 2024年结转2025年: the second year tells it.
        (None, Some(_)) if report != Some(year) => Some(report.map(|_| CarriedIn)),
        _ => None,
    }
}

/// Where a sentence tells two values of one kind, it is not known which is meant. What was concluded in time is all that
/// was concluded only where nothing was late.
fn without_doubtful(found: Vec<Found>, late: bool) -> Vec<Found> {
    let doubtful = |one: &Found| {
        let many = matches!(one.kind, Sum | Percent);
        let other = |it: &Found| it.kind == one.kind && it.regional == one.regional && it.value != one.value;
        late && one.in_time || !many && found.iter().any(other)
    };
    let doubtful: Vec<bool> = found.iter().map(doubtful).collect();
    found.into_iter().zip(doubtful).filter(|(_, doubtful)| !doubtful).map(|(found, _)| found).collect()
}

impl Sentence<'_> {
    /// Reads the token at a place, and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        let next = at.saturating_add(1);
        let Some(token) = self.tokens.get(at) else { return next };
        match token.what {
            What::Break(_) => self.end_clause(next),
            What::Other => self.restart(next, true),
            What::Year(_) if is_compared(token, self.text) => {
                (self.state.clause.apart, self.state.clause.change) = (true, true);
            }
            What::Year(year) if !carries(self.tokens, at) => {
                self.state.past = self.year.is_some_and(|told| told != year);
                self.restart(next, false);
            }
            What::Year(_) => {
                self.state.before.carried = carried(self.tokens, at, self.year).flatten();
            }
            What::Word(Word::Not) => {
                if let Some(behind) = self.none(at) {
                    self.restart(behind, false);
                    return behind;
                }
            }
            What::Word(word) => self.note(word, at),
            What::Figure(_, Unit::None) if !self.is_bare_count(at) => self.restart(next, true),
            What::Figure(value, Unit::Percent) => {
                self.share(at, value);
                self.restart(next, false);
            }
            What::Figure(..) => {
                let behind = self.figures(at);
                self.restart(behind, false);
                self.state.clause.total = false;
                return behind;
            }
        }
        next
    }

    fn restart(&mut self, phrase: usize, glued: bool) {
        self.state.clause.phrase = phrase;
        self.state.clause.glued = glued;
    }

    /// What was counted and not understood may be the subject of what follows.
    fn end_clause(&mut self, next: usize) {
        let clause = std::mem::take(&mut self.state.clause);
        self.state.before.carried = None;
        self.state.clause.phrase = next;
        let unknown = clause.unread && !clause.subject && !clause.change;
        if unknown || clause.unread && clause.foreign {
            self.leave();
        }
    }

    /// The subject is spoken of no longer.
    fn leave(&mut self) {
        if self.state.of_them && self.state.before.subject == Some(Subject::Requests) {
            self.state.strayed = true;
        } else {
            self.state.before = Before::default();
        }
    }

    /// Takes notice of a word, read in its order.
    fn note(&mut self, word: Word, at: usize) {
        match word {
            Word::Subject(subject) => self.speak_of(subject),
            Word::Disclosure => self.state.clause.disclosure = true,
            Word::Apply => self.state.clause.subject = true,
            Word::Verb(Verb::Outcome(_) | Verb::CarriedIn | Verb::CarriedOut) => {
                self.state.clause.subject = true
            }
            Word::OfThem => self.state.of_them = true,
            Word::Total => self.state.clause.total = true,
            Word::Region => self.state.regional = true,
            Word::Own => self.state.regional = false,
            Word::Past => self.state.past = true,
            Word::Now => (self.state.past, self.state.part_of_year) = (false, false),
            Word::Since => {
                let year = at.checked_sub(1).and_then(|at| self.tokens.get(at)).map(|token| token.what);
                self.state.past |= !matches!(year, Some(What::Word(Word::Now)));
            }
            Word::PartOfYear => self.state.part_of_year = true,
            Word::Foreign => {
                self.state.clause.foreign = true;
                self.state.clause.apart = true;
                self.leave();
            }
            Word::Elsewhere => (self.state.clause.apart, self.state.clause.foreign) = (true, true),
            Word::Apart => self.state.clause.apart = true,
            Word::Change => (self.state.clause.apart, self.state.clause.change) = (true, true),
            _ => {}
        }
    }

    fn speak_of(&mut self, subject: Subject) {
        self.state.clause.subject = true;
        let review = |it| matches!(it, Subject::Reconsideration | Subject::Litigation);
        if subject == Subject::Requests {
            self.state.clause.disclosure = true;
            self.state.strayed = false;
        } else if review(subject) {
            self.state.review |= self.state.clause.disclosure
                || self.state.before.subject.is_some_and(|it| review(it) || it == Subject::Requests);
            if !self.state.review {
                self.state.clause.apart = true;
                self.state.before = Before::default();
                return;
            }
        }
        self.state.before.subject = Some(subject);
    }

    /// Whether no figure of this clause is one of the form and of the year.
    fn is_apart(&self) -> bool {
        self.state.clause.apart || self.state.past || self.state.part_of_year
    }

    fn words(&self, range: Range<usize>) -> Vec<Word> {
        let tokens = self.tokens.get(range).unwrap_or(&[]);
        tokens.iter().filter_map(Token::word).collect()
    }

    fn word(&self, at: usize) -> Option<Word> {
        self.tokens.get(at).and_then(Token::word)
    }

    /// Whether what was said can end before a place.
    fn ends(&self, at: usize) -> bool {
        let figure =
            |at: usize| self.tokens.get(at).is_some_and(|token| matches!(token.what, What::Figure(..)));
        match self.tokens.get(at).map(|token| token.what) {
            None | Some(What::Break(_)) => true,
            Some(What::Word(Word::And)) => !figure(at.saturating_add(1)),
            Some(What::Word(word)) => matches!(
                word,
                Word::Then | Word::All | Word::OfThem | Word::Change | Word::Share | Word::Manner
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
        let mut figures = Vec::new();
        let mut end = at;
        while let Some(What::Figure(value, unit)) = self.tokens.get(end).map(|token| token.what) {
            figures.push((end, value, unit));
            end = end.saturating_add(1);
            let next = self.tokens.get(end.saturating_add(1)).map(|token| token.what);
            let listed = self.word(end) == Some(Word::And) && matches!(next, Some(What::Figure(..)));
            if !listed {
                break;
            }
            end = end.saturating_add(1);
        }
        let mut words = self.words(self.state.clause.phrase..at);
        let has_verb = words.iter().any(|word| matches!(word, Word::Verb(_)));
        let behind = self.behind(end, has_verb);
        words.extend(self.words(end..behind));
        // 5件予以公开、1件部分公开: words behind the figure are its own.
        let own_words = behind > end && self.word(behind) == Some(Word::And);
        let told = if own_words || self.ends(behind) { self.assign(&words, &figures) } else { None };
        self.sum(at, &figures);
        match told {
            Some(kinds) => self.tell(&kinds, &figures, words.contains(&Word::Manner)),
            None => {
                let some = figures.iter().any(|(_, value, _)| !value.is_zero());
                self.state.late |= some && words.contains(&Word::Late);
                self.miss(&words);
            }
        }
        behind
    }

    /// Takes the words behind a figure that say what it counts, 12件申请, and says where they end.
    fn behind(&mut self, from: usize, has_verb: bool) -> usize {
        let mut at = from;
        while let Some(word) = self.word(at).filter(|_| at < from.saturating_add(MOST)) {
            let taken = match word {
                Word::Subject(_) | Word::Disclosure | Word::Apply | Word::Decision | Word::Filler => true,
                Word::Verb(Verb::Outcome(_) | Verb::CarriedOut) => !has_verb,
                _ => false,
            };
            if !taken {
                break;
            }
            self.note(word, at);
            at = at.saturating_add(1);
        }
        at
    }

    /// Which kind each figure is of: one for one, or the same figure for all.
    fn assign(&self, words: &[Word], figures: &[(usize, Decimal, Unit)]) -> Option<Vec<FactKind>> {
        let &[(_, value, unit), ..] = figures else { return None };
        let members = members(words);
        let same = words.contains(&Word::All) || value.is_zero() || members.len() == 1;
        let one_for_one = if words.contains(&Word::Each) { members.len() == figures.len() } else { false };
        if self.is_apart() || !(one_for_one || figures.len() == 1 && same) {
            return None;
        }
        let fits = |kind: &FactKind| match (kind, unit) {
            (InformationFee, unit) => matches!(unit, Unit::Yuan | Unit::WanYuan) || value.is_zero(),
            (_, Unit::Counter(_) | Unit::None) => figures.iter().all(|(_, value, _)| value.scale() == 0),
            _ => false,
        };
        let counter = if let Unit::Counter(counter) = unit { Some(counter) } else { None };
        let kinds = members.iter().map(|member| {
            let kind = kind(member, counter, self.state.before).filter(&fits)?;
            self.is_told_here(kind, words).then_some(kind)
        });
        kinds.collect()
    }

    /// Whether a total of requests is one, and not that of another organ or of one way in: 网上收到8件.
    fn is_told_here(&self, kind: FactKind, words: &[Word]) -> bool {
        if !matches!(kind, Received | Accepted | Concluded) {
            return true;
        }
        let named = words.contains(&Word::Subject(Subject::Requests));
        let part = self.state.of_them && self.found.iter().any(|found| found.kind == kind);
        !self.state.strayed && !part && (!self.state.clause.glued || named && !self.state.of_them)
    }

    fn tell(&mut self, kinds: &[FactKind], figures: &[(usize, Decimal, Unit)], manner: bool) {
        for (index, &kind) in kinds.iter().enumerate() {
            let Some(&(at, value, unit)) = figures.get(index).or(figures.first()) else { continue };
            let Some(token) = self.tokens.get(at) else { continue };
            let times = if unit == Unit::WanYuan { Decimal::from(10_000) } else { Decimal::ONE };
            let Some(value) = value.checked_mul(times) else { continue };
            self.push(kind, value, token.range.clone());
            if matches!(kind, Received | Accepted | Concluded) {
                self.found.iter_mut().last().into_iter().for_each(|found| found.in_time = manner);
                self.state.before.total = Some(kind);
            }
        }
        self.state.last = if let [kind] = kinds { Some(*kind) } else { None };
    }

    /// A figure was not understood: it may be of another subject.
    fn miss(&mut self, words: &[Word]) {
        self.state.clause.unread = true;
        self.state.last = None;
        let of_requests = self.state.before.subject == Some(Subject::Requests);
        if !of_requests && words.iter().any(|word| matches!(word, Word::Subject(_))) {
            self.state.before = Before::default();
        }
    }

    fn push(&mut self, kind: FactKind, value: Decimal, range: Range<usize>) {
        let (regional, parts, share) = (self.state.regional, Vec::new(), None);
        self.found.push(Found { kind, value, range, regional, parts, share, in_time: false });
    }

    /// 未收到政府信息公开申请; also 行政复议：无. Where to go on if a zero was told.
    fn none(&mut self, at: usize) -> Option<usize> {
        let start = at.saturating_add(1);
        let not = self.tokens.get(at)?.range.clone();
        let is_not = self.text.get(not.clone()) == Some("未");
        let mut end = start;
        let stops = |word| matches!(word, Word::Then | Word::Not);
        while self.word(end).is_some_and(|word| !stops(word)) {
            if end > start.saturating_add(MOST) {
                return None;
            }
            end = end.saturating_add(1);
        }
        let ends = matches!(self.tokens.get(end).map(|token| token.what), None | Some(What::Break(_)))
            || self.word(end) == Some(Word::Then);
        if !ends {
            return None;
        }
        let mut range = not;
        let mut words = self.words(start..end);
        if words.is_empty() {
            words = self.words(self.state.clause.phrase..at);
            if is_not || words.is_empty() {
                return None;
            }
        } else if let Some(Word::Verb(verb)) = words.first() {
            let told = matches!(
                verb,
                Verb::Receive
                    | Verb::Accept
                    | Verb::Happen
                    | Verb::Collect
                    | Verb::Issue
                    | Verb::Repeal
                    | Verb::Make
            );
            let behind = self.tokens.get(start).map(|token| token.range.end).filter(|_| told);
            range.end = behind.unwrap_or(range.end);
        } else if is_not {
            return None;
        }
        for place in start..end {
            self.word(place).into_iter().for_each(|word| self.note(word, place));
        }
        if self.is_apart() {
            return None;
        }
        let kinds: Option<Vec<FactKind>> =
            members(&words).iter().map(|member| none_of(member, self.state.before)).collect();
        for kind in kinds.filter(|kinds| !kinds.is_empty())? {
            self.push(kind, Decimal::ZERO, range.clone());
        }
        Some(end)
    }

    /// 占62.5%, 占申请总数的90%, 予以公开占45%, 办结率100%.
    fn share(&mut self, at: usize, value: Decimal) {
        let words = self.words(self.state.clause.phrase..at);
        if self.is_apart() || value > Decimal::ONE_HUNDRED || !self.ends(at.saturating_add(1)) {
            return;
        }
        let Some((of, base)) = self.relation(&words) else { return };
        let Some(token) = self.tokens.get(at) else { return };
        let share = Some((of, base));
        let range = token.range.clone();
        self.found.push(Found {
            kind: Percent,
            value,
            range,
            regional: self.state.regional,
            parts: Vec::new(),
            share,
            in_time: false,
        });
    }

    fn relation(&self, words: &[Word]) -> Option<(FactKind, Option<FactKind>)> {
        let verb = |words: &[Word]| {
            let mut verbs =
                words.iter().filter_map(|word| if let Word::Verb(it) = word { Some(*it) } else { None });
            let first = verbs.next();
            verbs.next().is_none().then_some(first)
        };
        let of_requests = self.state.before.subject == Some(Subject::Requests);
        if !of_requests {
            return None;
        }
        let Some(place) = words.iter().position(|&word| word == Word::Share) else {
            let plain = verb(words)? == Some(Verb::Rate) && !words.contains(&Word::Manner);
            return (plain && !self.state.clause.glued && !self.state.strayed).then_some((Concluded, None));
        };
        let (before, behind) = words.split_at_checked(place)?;
        let of = match verb(before)? {
            None => self.state.last.filter(|kind| !matches!(kind, Received | CarriedIn | CarriedOut))?,
            Some(Verb::Outcome(kind)) => kind,
            Some(_) => return None,
        };
        if behind.contains(&Word::Region) {
            return None;
        }
        let asked = |word: &Word| matches!(word, Word::Apply | Word::Subject(Subject::Requests));
        let base = match verb(behind)? {
            Some(Verb::Receive) => Some(Received),
            Some(Verb::Conclude) => Some(Concluded),
            Some(_) => return None,
            None => behind.iter().any(asked).then_some(Received),
        };
        Some((of, base))
    }

    /// 共 n 条，其中….
    fn sum(&mut self, at: usize, figures: &[(usize, Decimal, Unit)]) {
        let &[(_, value, Unit::Counter(counter))] = figures else { return };
        let exact = at.checked_sub(1).and_then(|before| self.word(before)) != Some(Word::About);
        let of_year = !self.state.past && !self.state.part_of_year && !self.state.clause.change;
        if !(self.state.clause.total && exact && of_year && value.scale() == 0) {
            return;
        }
        let rest = self.tokens.get(at.saturating_add(1)..).unwrap_or(&[]);
        let Some(parts) = sum::parts(rest, counter) else { return };
        let Some(range) = self.tokens.get(at).map(|token| token.range.clone()) else { return };
        let parts = parts.into_iter().filter_map(|part| match part.what {
            What::Figure(value, _) => Some((value, part.range.clone())),
            _ => None,
        });
        let (regional, parts) = (self.state.regional, parts.collect());
        self.found.push(Found { kind: Sum, value, range, regional, parts, share: None, in_time: false });
    }
}

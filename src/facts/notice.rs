//! Takes notice of what a sentence speaks of: years, subjects, and whose figures they are.

use super::issuer::is_certain;
use super::sentence::Sentence;
use super::token::{Token, What};
use super::words::{Subject, Verb, Word};
use super::years::{carries, is_compared};

/// The most bytes that a name of an organ has.
const LONGEST: usize = 150;

impl Sentence<'_> {
    /// Takes notice of a year.
    pub(super) fn date(&mut self, token: &Token, year: u16, at: usize) {
        if is_compared(token, self.text) {
            (self.state.clause.apart, self.state.clause.change) = (true, true);
        } else if let Some(way) = carries(self.tokens, at, self.year) {
            self.state.before.carried = way.kind();
        } else {
            self.state.past = self.year.is_some_and(|told| told != year);
            self.state.clause.dated = true;
            self.state.until_now = false;
            // 县水务局2024年收到: it is still the organ that acts.
            let acts = self.state.clause.actor.is_some();
            self.state.clause.phrase = at.saturating_add(1);
            if !acts {
                self.restart(at.saturating_add(1), false);
            }
        }
    }

    /// Takes notice of a word, read in its order.
    pub(super) fn note(&mut self, word: Word, at: usize) {
        let state = &mut self.state;
        match word {
            Word::Subject(subject) => state.speak_of(subject),
            Word::Disclosure => state.clause.disclosure = true,
            Word::Leaf | Word::Verb(Verb::Outcome(_) | Verb::CarriedOut) => state.clause.subject = true,
            Word::Apply => {
                state.clause.subject = true;
                if state.resumes && !state.left && !state.clause.glued && state.before.subject.is_none() {
                    state.before.subject = Some(Subject::Requests);
                }
            }
            Word::Verb(Verb::CarriedIn) => (state.clause.subject, state.clause.carried_in) = (true, true),
            Word::Verb(Verb::Conclude) => {
                state.carried_done |= state.clause.carried_in && state.clause.counted;
            }
            Word::Verb(Verb::Publish) => state.clause.published = true,
            Word::OfThem => state.of_them = true,
            Word::Total => state.clause.total = true,
            Word::Region => {
                let governs = |region: &str| self.known.issuer.as_ref().is_some_and(|it| it.governs(region));
                let region = self.tokens.get(at).and_then(|token| self.text.get(token.range.clone()));
                self.state.name_region(!region.is_some_and(governs));
            }
            Word::Members => state.clause.members |= !state.region,
            // Of whoever reports, only a part: 县本级, 厅本级.
            Word::Level => {
                let before = at.checked_sub(1).and_then(|before| self.what(before));
                let part = self.known.issuer.is_some() || before == Some(What::Other);
                self.state.clause.members |= part;
            }
            Word::Own => self.own_acts(),
            Word::Past | Word::Plan => state.past = true,
            Word::UntilNow => state.until_now = true,
            Word::Now => {
                (state.past, state.part_of_year, state.until_now) = (false, false, false);
                state.clause.dated = true;
            }
            Word::Since => {
                let past = self.since_before(at);
                self.state.past |= past;
            }
            Word::PartOfYear => state.part_of_year = true,
            Word::Items => state.items = true,
            Word::Unrelated => state.unrelated = true,
            Word::Foreign => {
                (state.clause.apart, state.clause.foreign) = (true, true);
                state.leave();
            }
            Word::Elsewhere => (state.clause.apart, state.clause.foreign) = (true, true),
            Word::Apart => state.clause.apart = true,
            Word::Change | Word::ChangeTo => (state.clause.apart, state.clause.change) = (true, true),
            _ => {}
        }
    }

    /// Whether 以来 at a place tells of more than the year.
    fn since_before(&self, at: usize) -> bool {
        match at.checked_sub(1).and_then(|at| self.what(at)) {
            Some(What::Word(Word::Now)) => false,
            Some(What::Year(year)) => self.known.year != Some(year),
            _ => true,
        }
    }

    /// Who acts, by the name before a figure.
    pub(super) fn settle(&mut self) {
        if self.state.clause.members {
            self.state.other_acts();
            return;
        }
        let Some((start, end)) = self.state.clause.actor else { return };
        let name = self.text.get(start..end).unwrap_or_default();
        let is_own = match &self.known.issuer {
            _ if name.len() > LONGEST => false,
            Some(issuer) => issuer.is(name),
            None => self.state.first && !self.state.counted && is_certain(name),
        };
        if !is_own {
            self.state.other_acts();
            return;
        }
        let (region, regional) = (self.state.region, self.state.regional);
        self.own_acts();
        // 全市卫健系统.
        (self.state.region, self.state.regional) = (region, region && regional);
        self.state.assumed |= self.known.issuer.is_none();
    }

    /// The organ that reports acts. Where a government is one of several organs, its own figure is not that of its report.
    fn own_acts(&mut self) {
        self.state.own();
        self.state.assumed |= self.known.issuer.as_ref().is_some_and(|issuer| issuer.is_government);
    }
}

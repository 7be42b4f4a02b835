use super::fact::FactKind;
use super::phrase::Before;
use super::words::Subject;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

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
#[expect(clippy::struct_excessive_bools, reason = "what was said, each by itself")]
pub(super) struct Clause {
    /// Where the words begin that stand next to the next figure.
    pub(super) phrase: usize,
    /// Whether something unknown stands directly before them.
    pub(super) glued: bool,
    /// Whether that looks like the name of an organ.
    pub(super) organ: bool,
    /// Whether it tells no figure of the form.
    pub(super) apart: bool,
    /// Whether it speaks of something else that is counted, or of somebody else.
    pub(super) foreign: bool,
    /// Whether it tells a change; what it is a change of was told before.
    pub(super) change: bool,
    /// Whether it names 政府信息公开, as the cause of a review.
    pub(super) disclosure: bool,
    /// Whether 共 stands before the next figure.
    pub(super) total: bool,
    /// Whether it names a subject of the form.
    pub(super) subject: bool,
    /// Whether it counts something that was not understood.
    pub(super) unread: bool,
}

/// What a sentence has said so far.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was said, each by itself")]
pub(super) struct State {
    pub(super) before: Before,
    pub(super) clause: Clause,
    /// What the figure before told, for a share of it.
    pub(super) last: Option<FactKind>,
    /// The whole of the share before.
    pub(super) base: Option<FactKind>,
    pub(super) regional: bool,
    /// Whether it speaks of another year, or of a part of one.
    pub(super) past: bool,
    pub(super) part_of_year: bool,
    pub(super) of_them: bool,
    /// Whether a list behind 其中 has left its subject.
    pub(super) strayed: bool,
    /// Whether something was counted.
    pub(super) counted: bool,
    /// Whether a review about open government information was spoken of.
    pub(super) review: bool,
    /// Whether it counts what was published.
    pub(super) published: bool,
    /// Whether something was not done in time.
    pub(super) late: bool,
}

impl State {
    /// What a sentence below a heading begins with.
    pub(super) fn below(on_request: bool) -> Self {
        let mut state = Self::default();
        state.before.subject = on_request.then_some(Subject::Requests);
        state
    }

    /// What the next line begins with, where this one has not ended its sentence. Of a torn clause nobody knows what the
    /// words in the next line belong to.
    pub(super) fn torn(mut self, clause: bool) -> Self {
        self.clause = Clause { apart: clause, foreign: clause, ..Clause::default() };
        self
    }

    /// Whether no figure of this clause is one of the form and of the year.
    pub(super) fn is_apart(&self) -> bool {
        self.clause.apart || self.past || self.part_of_year
    }

    /// The subject is spoken of no longer.
    pub(super) fn leave(&mut self) {
        if self.of_them && self.before.subject == Some(Subject::Requests) {
            self.strayed = true;
        } else {
            self.before = Before::default();
        }
    }

    /// What was counted and not understood may be the subject of what follows.
    pub(super) fn end_clause(&mut self, next: usize) {
        let clause = std::mem::take(&mut self.clause);
        self.clause.phrase = next;
        self.before.carried = None;
        let known = clause.subject || clause.change || clause.apart;
        if clause.unread && (clause.foreign || !known) {
            self.leave();
        }
    }

    /// A subject is named.
    pub(super) fn speak_of(&mut self, subject: Subject) {
        let review = |it| matches!(it, Subject::Reconsideration | Subject::Litigation);
        self.clause.subject = true;
        if subject == Subject::Requests {
            self.clause.disclosure = true;
            self.strayed = false;
        } else if review(subject) {
            self.review |= self.clause.disclosure
                || self.before.subject.is_some_and(|it| review(it) || it == Subject::Requests);
            if !self.review {
                self.clause.apart = true;
                self.before = Before::default();
                return;
            }
        }
        self.before.subject = Some(subject);
    }
}

/// Leaves out what is doubtful once the sentence has ended: two values of one kind; what was concluded in time, where
/// something was late. A sum of figures that are all told by themselves is not told again.
pub(super) fn without_doubtful(mut found: Vec<Found>, late: bool) -> Vec<Found> {
    let mut values: HashMap<(FactKind, bool), Option<Decimal>> = HashMap::new();
    let mut told: HashSet<usize> = HashSet::new();
    for one in &found {
        let value = values.entry((one.kind, one.regional)).or_insert(Some(one.value));
        *value = value.filter(|value| *value == one.value);
        if one.kind != FactKind::Sum {
            told.insert(one.range.start);
        }
    }
    found.retain(|one| match one.kind {
        FactKind::Percent => true,
        FactKind::Sum => one.parts.iter().any(|(_, range)| !told.contains(&range.start)),
        _ => !(late && one.in_time) && values.get(&(one.kind, one.regional)).is_some_and(Option::is_some),
    });
    found
}

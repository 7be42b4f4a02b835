use super::fact::FactKind;
use super::phrase::Before;
use super::token::Break;
use super::words::{Subject, Verb};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A figure as it was read. Ranges are those of the folded text.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "what was said of it, each by itself")]
pub(super) struct Found {
    pub(super) kind: FactKind,
    pub(super) value: Decimal,
    pub(super) range: Range<usize>,
    pub(super) regional: bool,
    pub(super) parts: Vec<(Decimal, Range<usize>)>,
    pub(super) share: Option<(FactKind, Option<FactKind>)>,
    /// Whether only what was done in time is counted.
    pub(super) in_time: bool,
    /// Whether 共 stands before it.
    pub(super) total: bool,
    /// Whether the organ that acts is only thought to be the one that reports.
    pub(super) assumed: bool,
}

/// Unknown words: where the first one begins, and the name of an organ that they end with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unknown {
    begin: usize,
    actor: Option<(usize, usize)>,
}

/// What a clause has said so far.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "what was said, each by itself")]
pub(super) struct Clause {
    /// Where the words begin that stand next to the next figure.
    pub(super) phrase: usize,
    /// Whether something unknown stands directly before them.
    pub(super) glued: bool,
    /// Where that stands, from the first unknown word on, if it ends like the name of an organ.
    pub(super) actor: Option<(usize, usize)>,
    /// Where the first unknown word stands.
    pub(super) unknown: Option<usize>,
    /// Whether it names some organs of a region that was not named.
    pub(super) members: bool,
    /// Whether it counts what was published.
    pub(super) published: bool,
    /// Whether it names a year.
    pub(super) dated: bool,
    /// Whether it has counted something.
    pub(super) counted: bool,
    /// Whether it names requests of the year before.
    pub(super) carried_in: bool,
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
    /// Whether another organ acts; and whether one did at any time.
    pub(super) other: bool,
    pub(super) others: bool,
    /// Whether the organ that acts is only thought to be the one that reports.
    pub(super) assumed: bool,
    /// What stands before a bracket: the first unknown word, and the name of an organ.
    pub(super) outer: Option<Unknown>,
    /// What was done by the organs of a list.
    pub(super) listed: Option<Verb>,
    /// Whether the region was named whose organs follow: 全县各部门.
    pub(super) region: bool,
    /// Whether it counts up to the day on which it was written.
    pub(super) until_now: bool,
    /// Whether it counts the decisions or documents of one field: 生态环境领域行政许可12件，行政处罚14件.
    pub(super) scoped: bool,
    /// Whether it counts items.
    pub(super) items: bool,
    /// Whether a review is said to be about something else.
    pub(super) unrelated: bool,
    /// Whether requests of the year before are concluded by themselves.
    pub(super) carried_done: bool,
    /// Whether the subject is only that of the heading.
    pub(super) inherited: bool,
    /// Whether the subject was left; and whether 申请 takes it up again.
    pub(super) left: bool,
    pub(super) resumes: bool,
    /// Whether no figure was told in the paragraph before.
    pub(super) first: bool,
}

impl State {
    /// What a sentence below a heading begins with.
    pub(super) fn below(on_request: bool) -> Self {
        let mut state = Self { inherited: on_request, ..Self::default() };
        state.before.subject = on_request.then_some(Subject::Requests);
        state
    }

    /// What the next sentence begins with. If this one has left the subject of the heading, 申请 takes it up again.
    pub(super) fn next(self, on_request: bool) -> Self {
        let mut next = Self::below(on_request);
        next.resumes = on_request && (self.left || self.resumes && self.before.subject.is_none());
        if next.resumes {
            next.before.subject = None;
        }
        next
    }

    /// The organ that reports acts again.
    pub(super) fn own(&mut self) {
        (self.regional, self.strayed, self.other, self.region) = (false, false, false, false);
        self.scoped = false;
        (self.clause.members, self.clause.glued, self.clause.actor) = (false, false, None);
    }

    /// A region is named; what follows is of all its organs.
    pub(super) fn name_region(&mut self, regional: bool) {
        (self.regional, self.region, self.other, self.assumed) = (regional, true, false, false);
        self.strayed &= self.listed.is_none();
        self.clause.members = false;
    }

    pub(super) fn other_acts(&mut self) {
        (self.other, self.others) = (true, true);
    }

    /// What the next line begins with, where this one has not ended its sentence. Of a torn clause nobody knows what the
    /// words in the next line belong to.
    pub(super) fn torn(mut self, clause: bool) -> Self {
        // The name before a bracket stands in another text.
        self.outer = self.outer.map(|_| Unknown { begin: 0, actor: None });
        self.clause = Clause { apart: clause, foreign: clause, ..Clause::default() };
        self
    }

    /// Whether no figure of this clause is one of the form and of the year.
    pub(super) fn is_apart(&self) -> bool {
        self.clause.apart || self.past || self.part_of_year || self.other
    }

    /// The subject is spoken of no longer.
    pub(super) fn leave(&mut self) {
        self.left = true;
        if self.of_them && self.before.subject == Some(Subject::Requests) {
            self.strayed = true;
        } else {
            self.before = Before::default();
        }
    }

    /// What was counted and not understood may be the subject of what follows.
    pub(super) fn end_clause(&mut self, next: usize, mark: Break) {
        let clause = std::mem::take(&mut self.clause);
        self.clause.phrase = next;
        // 县自然资源局（林业局）收到: what stands before the brackets stands before what follows them.
        match mark {
            Break::Open => self.outer = clause.unknown.map(|begin| Unknown { begin, actor: clause.actor }),
            Break::Close => {
                if let Some(Unknown { begin, actor }) = self.outer.take() {
                    (self.clause.glued, self.clause.unknown, self.clause.actor) = (true, Some(begin), actor);
                }
            }
            _ => {}
        }
        self.before.carried = None;
        // The figures of several organs are of one subject.
        let listed = self.other && self.listed.is_some();
        let known = listed || clause.subject || clause.change || clause.apart;
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
            (self.strayed, self.inherited, self.left, self.resumes) = (false, false, false, false);
        } else if review(subject) {
            let spoken = |it| review(it) || it == Subject::Requests && !self.inherited;
            self.review |= self.clause.disclosure || self.before.subject.is_some_and(spoken);
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
/// something was late, and without the requests of the year before, where those were concluded by themselves; reviews
/// about something else. A sum of figures that are all told by themselves is not told again.
pub(super) fn without_doubtful(mut found: Vec<Found>, state: &State) -> Vec<Found> {
    found.retain(|one| match one.kind {
        FactKind::Concluded => one.total || !(state.carried_done || state.late && one.in_time),
        kind => !(state.late && one.in_time || state.unrelated && kind.counts_reviews()),
    });
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
        _ => values.get(&(one.kind, one.regional)).is_some_and(Option::is_some),
    });
    found
}

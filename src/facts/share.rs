//! Percentages: 占62.5%, 占申请总数的90%, 予以公开的占45%, 办结率100%.

use super::fact::FactKind::{self, CarriedIn, CarriedOut, Concluded, Received};
use super::state::State;
use super::words::{Subject, Verb, Word};

/// What a percentage behind these words is a share of, and of which whole.
pub(super) fn relation(words: &[Word], state: &State) -> Option<(FactKind, Option<FactKind>)> {
    if state.before.subject != Some(Subject::Requests) {
        return None;
    }
    let Some(place) = words.iter().position(|&word| word == Word::Share) else {
        let rate = only_verb(words) == Verbs::One(Verb::Rate) && !words.contains(&Word::Manner);
        return (rate && !state.clause.glued && !state.strayed).then_some((Concluded, None));
    };
    let (before, behind) = words.split_at_checked(place)?;
    let (of, next) = match only_verb(before) {
        Verbs::None => (state.last.filter(|kind| !matches!(kind, Received | CarriedIn | CarriedOut))?, None),
        // Behind 予以公开占办结总数的60%, 部分公开占20% is of the same.
        Verbs::One(Verb::Outcome(kind)) => (kind, state.base),
        _ => return None,
    };
    if behind.contains(&Word::Region) {
        return None;
    }
    let asked = |word: &Word| matches!(word, Word::Apply | Word::Subject(Subject::Requests));
    let base = match only_verb(behind) {
        Verbs::One(Verb::Receive) => Some(Received),
        Verbs::One(Verb::Conclude) => Some(Concluded),
        Verbs::None if behind.iter().any(asked) => Some(Received),
        Verbs::None => next,
        _ => return None,
    };
    Some((of, base))
}

#[derive(PartialEq)]
enum Verbs {
    None,
    One(Verb),
    Several,
}

fn only_verb(words: &[Word]) -> Verbs {
    let mut verbs = words.iter().filter_map(|word| word.verb());
    match (verbs.next(), verbs.next()) {
        (None, _) => Verbs::None,
        (Some(verb), None) => Verbs::One(verb),
        _ => Verbs::Several,
    }
}

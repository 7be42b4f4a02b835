//! What the words around a figure say that it counts.

use super::fact::FactKind::{
    self, Accepted, CarriedIn, CarriedOut, Coercion, Concluded, DocumentsInForce, DocumentsIssued,
    DocumentsRepealed, Granted, InformationFee, Licensing, Litigation, LitigationAfterReconsideration,
    LitigationDirect, Penalties, Received, ReceivedLegalPerson, ReceivedNaturalPerson, Reconsideration,
    ReconsiderationCorrected, ReconsiderationUpheld, RulesInForce, RulesIssued, RulesRepealed, Withheld,
};
use super::words::{Subject, Verb, Word};

/// What the sentence has said before.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// Whether items are counted: 权责清单事项.
    pub(super) items: bool,
    /// Whether nothing was counted or left.
    pub(super) fresh: bool,
    pub(super) subject: Option<Subject>,
    /// The last total of requests: received, accepted or concluded.
    pub(super) total: Option<FactKind>,
    /// Which way requests are carried, where a year tells it: 结转2025年.
    pub(super) carried: Option<FactKind>,
}

/// The members of a list: 行政许可、行政处罚和行政强制; 受理并办结. What comes before them, 全县各部门、各乡镇, is no member.
pub(super) fn members(words: &[Word]) -> Vec<&[Word]> {
    let names = |member: &&[Word]| {
        let key =
            |word: &Word| matches!(word, Word::Subject(_) | Word::Disclosure | Word::Apply | Word::Verb(_));
        member.iter().any(|word| key(word) || spoils(*word))
    };
    let members = clause(words).split(|&word| matches!(word, Word::And | Word::Both));
    members.skip_while(|member| !names(member)).filter(|member| !member.is_empty()).collect()
}

/// The words behind 并 where a predicate has ended before it: not in 受理并办结, whose verbs have one object.
fn clause(words: &[Word]) -> &[Word] {
    let both = words.iter().rposition(|&word| word == Word::Both);
    let parts = both.and_then(|both| words.split_at_checked(both));
    match parts {
        Some((before, behind)) if before.last().is_none_or(|word| word.verb().is_none()) => behind,
        _ => words,
    }
}

/// Whether the words of a sentence are rows of the results of requests, also where it does not name them: two rows, and
/// one of them a row that nothing else has. Documents, too, are classed by what is published of them.
pub(super) fn tells_results(words: impl Iterator<Item = Word>) -> bool {
    let (mut first, mut two, mut sure) = (None, false, false);
    for verb in words.filter_map(Word::verb) {
        match verb {
            Verb::Publish => return false,
            Verb::Outcome(kind) => {
                two |= *first.get_or_insert(kind) != kind;
                sure |= !matches!(kind, Granted | Withheld);
            }
            _ => {}
        }
    }
    two && sure
}

/// What a figure counts that stands among these words; nothing if they say two things, or one that is not of the form.
pub(super) fn kind(words: &[Word], counter: Option<char>, before: Before) -> Option<FactKind> {
    if words.iter().any(|&word| spoils(word)) {
        return None;
    }
    // 申请材料 are no requests, unless they are those of 政府信息公开申请.
    if words.contains(&Word::Papers) && !words.contains(&Word::Subject(Subject::Requests)) {
        return None;
    }
    let (subject, own) = subject(words, before)?;
    let verbs = verbs(words);
    let has = |word| words.contains(&word);
    match subject {
        Subject::Requests => request(&verbs, before, has(Word::Apply) || own),
        Subject::Documents if !has(Word::Apply) => {
            document(&verbs, [DocumentsIssued, DocumentsRepealed, DocumentsInForce])
        }
        Subject::Rules if !has(Word::Apply) => document(&verbs, [RulesIssued, RulesRepealed, RulesInForce]),
        subject @ (Subject::Licensing | Subject::Penalties | Subject::Coercion) => {
            let done = verbs.iter().all(|verb| matches!(verb, Verb::Make | Verb::Handle | Verb::Conclude));
            // 条 are pieces of news; 项 and 个 may be the items that can be applied for.
            let is_decision = match counter {
                Some('条' | '个') => has(Word::Decision),
                Some('项') => {
                    has(Word::Decision) || subject != Subject::Licensing && !before.items && !verbs.is_empty()
                }
                _ => true,
            };
            let items = has(Word::Items) && !has(Word::Decision);
            let closed = !has(Word::Case) || has(Word::Decision) || verbs.contains(&Verb::Conclude);
            let decided = own && done && is_decision && closed && !items && !has(Word::Apply);
            decided.then_some(match subject {
                Subject::Licensing => Licensing,
                Subject::Penalties => Penalties,
                _ => Coercion,
            })
        }
        subject @ (Subject::Reconsideration | Subject::Litigation) => {
            // 行政复议申请3件 may be what the organ has to decide on.
            let cause =
                has(Word::Disclosure) || has(Word::Subject(Subject::Requests)) || verbs.contains(&Verb::Sued);
            review(&verbs, subject, own).filter(|_| cause || !has(Word::Apply))
        }
        Subject::Fee => {
            let collected = verbs.iter().all(|verb| matches!(verb, Verb::Collect | Verb::Happen));
            (own && collected).then_some(InformationFee)
        }
        _ => None,
    }
}

/// Of which kind none is told by 未 and its like before these words.
pub(super) fn none_of(words: &[Word], before: Before) -> Option<FactKind> {
    let verbs = verbs(words);
    let spoilt = words.iter().any(|&word| spoils(word));
    if verbs.is_empty() && !spoilt && subject(words, before) == Some((Subject::Requests, true)) {
        return Some(Received);
    }
    // 未办结 tells of requests that are there.
    let open = verbs.iter().any(|verb| matches!(verb, Verb::Outcome(_) | Verb::Conclude | Verb::Handle));
    let person = |kind: &FactKind| matches!(kind, ReceivedNaturalPerson | ReceivedLegalPerson);
    kind(words, None, before).filter(|kind| !open && !person(kind))
}

/// Whether a word next to a figure leaves it open what it counts.
pub(super) fn spoils(word: Word) -> bool {
    matches!(
        word,
        Word::Not
            | Word::Leaf
            | Word::About
            | Word::Past
            | Word::Since
            | Word::PartOfYear
            | Word::Channel
            | Word::Foreign
            | Word::Elsewhere
            | Word::Plan
            | Word::Unrelated
            | Word::ChangeTo
            | Word::Apart
            | Word::Change
            | Word::Late
            | Word::Share
    )
}

/// The subject that words name, or else the one spoken of before, and whether they name it; nothing if they name two.
/// Requests may be the cause of a review or of a fee.
fn subject(words: &[Word], before: Before) -> Option<(Subject, bool)> {
    let subjects =
        words.iter().filter_map(|word| if let Word::Subject(it) = word { Some(*it) } else { None });
    let effect = |it| matches!(it, Subject::Reconsideration | Subject::Litigation | Subject::Fee);
    let caused = subjects.clone().any(effect);
    let mut subjects = subjects.filter(|it| !(caused && *it == Subject::Requests));
    let person = |word: &Word| matches!(word.verb(), Some(Verb::NaturalPerson | Verb::LegalPerson));
    match subjects.next() {
        // Who asks is told of requests for information alone.
        None if before.fresh
            && before.subject.is_none()
            && words.contains(&Word::Apply)
            && words.iter().any(person) =>
        {
            Some((Subject::Requests, true))
        }
        None => before.subject.map(|subject| (subject, false)),
        Some(first) => subjects.all(|it| it == first).then_some((first, true)),
    }
}

/// The verbs, each once.
fn verbs(words: &[Word]) -> Vec<Verb> {
    let mut verbs: Vec<Verb> = words.iter().filter_map(|word| word.verb()).collect();
    verbs.dedup();
    verbs
}

fn request(verbs: &[Verb], before: Before, named: bool) -> Option<FactKind> {
    use Verb::{
        Accept, CarriedIn as In, CarriedOut as Out, Carry, CarryTo, Conclude, Handle, LegalPerson, Make,
        NaturalPerson,
    };
    let of_received = match before.total {
        Some(total) => matches!(total, Received | Accepted),
        None => named,
    };
    Some(match verbs {
        [Verb::Receive] => Received,
        [Accept] => Accepted,
        [Conclude] | [Make, Conclude] => Concluded,
        [In] => CarriedIn,
        [Out] | [Out, Handle] => CarriedOut,
        [Carry | CarryTo] | [Carry | CarryTo, Handle] => before.carried?,
        [Verb::Outcome(kind)] | [Conclude | Make, Verb::Outcome(kind)] | [Verb::Outcome(kind), Conclude] => {
            *kind
        }
        [NaturalPerson] if of_received => ReceivedNaturalPerson,
        [LegalPerson] if of_received => ReceivedLegalPerson,
        [Verb::Receive | Accept, NaturalPerson] | [NaturalPerson, Verb::Receive | Accept] => {
            ReceivedNaturalPerson
        }
        [Verb::Receive | Accept, LegalPerson] | [LegalPerson, Verb::Receive | Accept] => ReceivedLegalPerson,
        _ => return None,
    })
}

fn document(verbs: &[Verb], [issued, repealed, in_force]: [FactKind; 3]) -> Option<FactKind> {
    Some(match verbs {
        [Verb::Issue] => issued,
        [Verb::Repeal] => repealed,
        [Verb::InForce] => in_force,
        _ => return None,
    })
}

/// Cases of a review are told by its name; their results may follow without it.
fn review(verbs: &[Verb], subject: Subject, own: bool) -> Option<FactKind> {
    let mut verbs = verbs.iter().filter(|verb| !matches!(verb, Verb::Happen | Verb::Sued));
    let verb = verbs.next();
    if verbs.next().is_some() {
        return None;
    }
    Some(match (subject, verb) {
        (Subject::Reconsideration, None) if own => Reconsideration,
        (Subject::Reconsideration, Some(Verb::Upheld)) => ReconsiderationUpheld,
        (Subject::Reconsideration, Some(Verb::Corrected)) => ReconsiderationCorrected,
        (Subject::Litigation, None) if own => Litigation,
        (_, Some(Verb::Direct)) => LitigationDirect,
        (_, Some(Verb::AfterReconsideration)) => LitigationAfterReconsideration,
        _ => return None,
    })
}

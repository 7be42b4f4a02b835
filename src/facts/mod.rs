//! Figures told in running text.
//!
//! ```text
//! paragraph ─ sift ─▶ sentences ─ fold ─▶ words, figures, breaks ─ clause ─▶ a figure and the words next to it ─ phrase ─▶ its kind
//! ```
//!
//! A figure is read only where every word next to it is one of the grammar, and all of them say one thing: a figure that is
//! missed does no harm, a wrong one does.

mod fact;
mod issuer;
mod notice;
mod phrase;
mod sentence;
mod share;
mod sift;
mod state;
mod sum;
#[cfg(test)]
mod tests;
mod token;
mod words;
mod years;

pub(crate) use crate::lex::{may_name_year, years as named_years};
pub use fact::{Fact, FactKind, Part, Share, Told};

use crate::model::{Narrative, Report, Section, TopicKind};
use crate::organ::{Organ, organ};
use crate::source::{Folded, fold};
use issuer::Issuer;
use sift::{Piece, pieces};
use state::{Found, State};
use std::ops::Range;
use token::{Break, Token, What};
use words::Word;
pub(crate) use words::words;

/// The figures that a paragraph tells, in the order in which they stand there.
///
/// ```
/// use gongkai::{FactKind, facts};
///
/// let text = "2024年，全县共收到政府信息公开申请１，２８６件，未收取信息处理费。";
/// let told = facts(text);
/// assert_eq!(told[0].kind, FactKind::Received);
/// assert_eq!(told[0].value, 1286.into());
/// assert_eq!(&text[told[0].range.clone()], "１，２８６");
/// assert!(told[0].regional);
///
/// assert_eq!(told[1].kind, FactKind::InformationFee);
/// assert_eq!(told[1].value, 0.into());
/// assert_eq!(&text[told[1].range.clone()], "未收取");
///
/// assert!(facts("全年办理网民留言143条，较上年增加12条。").is_empty());
/// ```
///
/// Which organ reports is not known here: 我局 and its like do; so does one that the paragraph begins with, where it
/// names no other one. [`facts_of`] knows it.
pub fn facts(text: &str) -> Vec<Fact> {
    read(text, &Known::default(), false, None).0
}

/// The figures told in the running text of a report: introduction, sections, notes in the sections of the tables.
///
/// More is known here than in one paragraph: the year of the report, the organ that reports, and which text stands below a
/// heading 依申请公开. What is told of another organ is left out. 全县 in the report of a county's government is not
/// [`regional`](Fact::regional): it is what the report is about.
///
/// ```
/// use gongkai::{FactKind, Narrative, Report, Section, facts_of};
///
/// let mut report = Report::default();
/// report.other_matters = Narrative::new("六、其他需要报告的事项", ["本年度收取信息处理费380元。"]);
/// let told = facts_of(&report);
/// assert_eq!(told[0].section, Some(Section::OtherMatters));
/// assert_eq!(told[0].paragraph, 0);
/// assert_eq!(told[0].fact.kind, FactKind::InformationFee);
/// ```
pub fn facts_of(report: &Report) -> Vec<Told> {
    facts_by(report, &organ(report.issuer.as_deref().unwrap_or_default()))
}

/// The same where it is known already what the name of the organ that reports tells.
pub(crate) fn facts_by(report: &Report, organ: &Organ) -> Vec<Told> {
    let issuer = report.issuer.as_deref().map(|name| Issuer::new(name, organ));
    let known = Known { year: report.year, issuer };
    let mut all = Vec::new();
    let mut tell = |section, texts: &mut dyn Iterator<Item = Line<'_>>| {
        let mut open: Option<State> = None;
        for (paragraph, line) in texts.enumerate() {
            if leaves_nothing(&line, &known) {
                open = None;
                continue;
            }
            let begun = open.filter(|_| !line.heading);
            let (facts, left) = read(line.text, &known, line.on_request, begun);
            all.extend(facts.into_iter().map(|fact| Told { section, paragraph, fact }));
            open = left.map(|(state, torn)| state.torn(torn && !line.heading));
        }
    };
    tell(None, &mut report.introduction.iter().map(|text| Line::plain(text)));
    for &section in Section::ALL {
        let narrative = match section {
            Section::Overview => &report.overview,
            Section::ProblemsAndImprovements => &report.problems_and_improvements,
            Section::OtherMatters => &report.other_matters,
            _ => {
                let notes = report.table_notes.iter().filter(|note| note.section == section);
                tell(Some(section), &mut notes.map(|note| Line::plain(&note.text)));
                continue;
            }
        };
        tell(Some(section), &mut lines(narrative));
    }
    all
}

/// What is known of the report.
#[derive(Debug, Default)]
struct Known {
    year: Option<u16>,
    issuer: Option<Issuer>,
}

impl Known {
    /// The names of the organ that reports, as the text may write them.
    fn own(&self) -> &[String] {
        self.issuer.as_ref().map_or(&[], |issuer| &issuer.names)
    }
}

/// A paragraph, and whether it is the heading of a topic or stands below 依申请公开.
struct Line<'a> {
    text: &'a str,
    heading: bool,
    on_request: bool,
}

impl<'a> Line<'a> {
    fn plain(text: &'a str) -> Self {
        Self { text, heading: false, on_request: false }
    }
}

/// The paragraphs of a section, in the order of [`Narrative::texts`].
fn lines(narrative: &Narrative) -> impl Iterator<Item = Line<'_>> {
    let topics = narrative.topics.iter().flat_map(|topic| {
        let on_request = topic.kind == Some(TopicKind::OnRequest);
        let heading = Line { text: &topic.heading, heading: true, on_request };
        let below = topic.paragraphs.iter().map(move |text| Line { text, heading: false, on_request });
        std::iter::once(heading).chain(below)
    });
    narrative.paragraphs.iter().map(|text| Line::plain(text)).chain(topics)
}

/// Whether a line is a heading that tells nothing, and leaves nothing to the text below it.
fn leaves_nothing(line: &Line<'_>, known: &Known) -> bool {
    line.heading && !line.on_request && token::leaves_nothing(line.text, known.own())
}

/// The figures of a paragraph, whose first sentence may have begun in the one before; and if its last sentence has not
/// ended, what that has said and whether its last clause has not ended either.
fn read(
    text: &str,
    known: &Known,
    on_request: bool,
    begun: Option<State>,
) -> (Vec<Fact>, Option<(State, bool)>) {
    let state = begun.unwrap_or(State::below(on_request));
    let mut reading = Reading::new(known, on_request, state);
    // Below 依申请公开, a sentence without a figure may leave the subject: all are read, or none.
    if on_request {
        let pieces: Vec<Piece<'_>> = pieces(text).collect();
        let is_silent = |piece: &Piece<'_>| match begun {
            Some(_) => piece.is_silent(true, known.own()),
            None => piece.is_silent_of_requests(known.own()),
        };
        if pieces.iter().all(is_silent) {
            reading.pass();
        } else {
            for piece in &pieces {
                reading.read(piece);
            }
        }
        return (reading.told(), reading.left);
    }
    let mut passed = false;
    for piece in pieces(text) {
        if piece.is_silent(reading.state.before.subject.is_some(), known.own()) {
            reading.pass();
            passed = true;
        } else {
            reading.read(&piece);
        }
    }
    // Whether another organ acts is told by what was passed by, too.
    if passed && reading.facts.iter().any(|(assumed, _)| *assumed) {
        reading = Reading::new(known, on_request, state);
        pieces(text).for_each(|piece| reading.read(&piece));
    }
    (reading.told(), reading.left)
}

/// What was read of a paragraph.
struct Reading<'a> {
    known: &'a Known,
    on_request: bool,
    /// What the next sentence begins with.
    state: State,
    /// If the last sentence has not ended, what it has said, and whether its last clause has not ended either.
    left: Option<(State, bool)>,
    /// Whether another organ acted.
    others: bool,
    /// The figures, none where the digits leave a doubt; and whether the organ that acts is only thought to be the one
    /// that reports.
    facts: Vec<(bool, Option<Fact>)>,
}

impl<'a> Reading<'a> {
    fn new(known: &'a Known, on_request: bool, begin: State) -> Self {
        let state = State { first: true, ..begin };
        Self { known, on_request, state, left: None, others: false, facts: Vec::new() }
    }

    /// Passes sentences by that tell nothing, and have ended.
    fn pass(&mut self) {
        self.state = State { first: self.state.first, ..State::below(self.on_request) };
        self.left = None;
    }

    fn read(&mut self, piece: &Piece<'_>) {
        let folded = fold(piece.text);
        let tokens = token::tokens(folded.text(), self.known.own());
        let mut rest = tokens.as_slice();
        while let Some(first) = rest.first() {
            let (sentence, behind) = rest.split_at_checked(sentence_end(rest)).unwrap_or((rest, &[]));
            // The counter behind a figure is in no token.
            let end = behind.first().map_or(folded.text().len(), |next| next.range.start);
            let whole = first.range.start..end;
            let is_first = self.state.first;
            let (found, at_end) = sentence::read(sentence, folded.text(), self.known, self.state);
            self.left = match sentence.last().map(|last| last.what) {
                Some(What::Break(Break::Sentence)) => None,
                last => Some((at_end, !matches!(last, Some(What::Break(_))))),
            };
            self.others |= at_end.others;
            self.state = at_end.next(self.on_request);
            self.state.first = is_first && found.is_empty();
            let facts = found.into_iter().map(|found| (found.assumed, placed(found, &whole, piece, &folded)));
            self.facts.extend(facts);
            rest = behind;
        }
    }

    /// The figures, in the order in which they stand in the paragraph.
    fn told(&mut self) -> Vec<Fact> {
        // The organ that was taken for the one that reports may be one of several.
        let facts = std::mem::take(&mut self.facts).into_iter();
        let facts = facts.filter(|(assumed, _)| !(*assumed && self.others)).filter_map(|(_, fact)| fact);
        let mut facts: Vec<Fact> = facts.collect();
        facts.sort_by_key(|fact| (fact.range.start, fact.kind));
        facts
    }
}

/// Where the first sentence ends. One that begins with 其中 belongs to the one before.
fn sentence_end(tokens: &[Token]) -> usize {
    let is_end = |at: usize, token: &Token| {
        let next = tokens.get(at.saturating_add(1));
        token.what == What::Break(Break::Sentence)
            && next.is_none_or(|next| next.word() != Some(Word::OfThem))
    };
    let end = tokens.iter().enumerate().find(|&(at, token)| is_end(at, token));
    end.map_or(tokens.len(), |(at, _)| at.saturating_add(1))
}

/// A figure with its place in the paragraph, unless its digits are written in a way that leaves a doubt.
fn placed(found: Found, sentence: &Range<usize>, piece: &Piece<'_>, folded: &Folded) -> Option<Fact> {
    let place = |range: Range<usize>| {
        let Range { start, end } = folded.source_range(range);
        start.saturating_add(piece.start)..end.saturating_add(piece.start)
    };
    let number = |range: Range<usize>| {
        let written = piece.text.get(folded.source_range(range.clone()));
        written.filter(|written| is_plain(written)).map(|_| place(range))
    };
    let parts = found.parts.into_iter().map(|(value, range)| Some(Part { value, range: number(range)? }));
    Some(Fact {
        kind: found.kind,
        value: found.value,
        range: number(found.range)?,
        sentence: place(sentence.clone()),
        regional: found.regional,
        parts: parts.collect::<Option<_>>()?,
        share: found.share.map(|(of, base)| Share { of, base }),
    })
}

/// Whether a number is written in one piece: 1 2 may be two numbers, ①2 is none, and 12，345 counts in thousands only
/// where its digits are as wide as its comma.
fn is_plain(written: &str) -> bool {
    let wide = |c: char| ('０'..='９').contains(&c);
    let narrow = |c: char| c.is_ascii_digit();
    let wide_mark = written.contains(['，', '．']);
    let plain = |c: char| narrow(c) || wide(c) || matches!(c, ',' | '，' | '.' | '．') || is_han(c);
    written.chars().all(plain) && !(wide_mark && written.contains(narrow))
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c) || matches!(c, '〇' | '○')
}

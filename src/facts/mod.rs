//! Figures told in running text.
//!
//! ```text
//! paragraph ─ fold ─▶ words, figures, breaks ─ sentence, clause ─▶ a figure and the words next to it ─ phrase ─▶ its kind
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
mod state;
mod sum;
mod token;
mod words;
mod years;

pub(crate) use crate::lex::years as named_years;
pub use fact::{Fact, FactKind, Part, Share, Told};

use crate::model::{Narrative, Report, Section, TopicKind};
use crate::source::{Folded, fold};
use issuer::Issuer;
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
    read(text, &Known::default(), false, State::default()).0
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
    let known = Known { year: report.year, issuer: report.issuer.as_deref().map(Issuer::new) };
    let mut all = Vec::new();
    let mut tell = |section, texts: &mut dyn Iterator<Item = Line<'_>>| {
        let mut open: Option<State> = None;
        for (paragraph, line) in texts.enumerate() {
            let state = open.filter(|_| !line.heading).unwrap_or(State::below(line.on_request));
            let (facts, left) = read(line.text, &known, line.on_request, state);
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

/// The figures of a paragraph; and if its last sentence has not ended, what that has said and whether its last clause has
/// not ended either.
fn read(text: &str, known: &Known, on_request: bool, begin: State) -> (Vec<Fact>, Option<(State, bool)>) {
    let folded = fold(text);
    let own = known.issuer.as_ref().map_or(&[][..], |issuer| &issuer.names);
    let tokens = token::tokens(folded.text(), own);
    let mut facts = Vec::new();
    let mut rest = tokens.as_slice();
    let (mut state, mut left, mut others) = (begin, None, false);
    state.first = true;
    while let Some(first) = rest.first() {
        let (sentence, behind) = rest.split_at_checked(sentence_end(rest)).unwrap_or((rest, &[]));
        // The counter behind a figure is in no token.
        let end = behind.first().map_or(folded.text().len(), |next| next.range.start);
        let whole = folded.source_range(first.range.start..end);
        let (found, at_end) = sentence::read(sentence, folded.text(), known, state);
        facts.extend(found.into_iter().map(|found| (found, whole.clone())));
        left = match sentence.last().map(|last| last.what) {
            Some(What::Break(Break::Sentence)) => None,
            last => Some((at_end, !matches!(last, Some(What::Break(_))))),
        };
        others |= at_end.others;
        state = at_end.next(on_request);
        state.first = facts.is_empty();
        rest = behind;
    }
    // The organ that was taken for the one that reports is one of several.
    facts.retain(|(found, _)| !(found.assumed && others));
    let facts = facts.into_iter().filter_map(|(found, whole)| placed(found, &whole, text, &folded));
    let mut facts: Vec<Fact> = facts.collect();
    facts.sort_by_key(|fact| (fact.range.start, fact.kind));
    (facts, left)
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
fn placed(found: Found, sentence: &Range<usize>, text: &str, folded: &Folded) -> Option<Fact> {
    let place = |range: Range<usize>| {
        let range = folded.source_range(range);
        text.get(range.clone()).filter(|written| is_plain(written)).map(|_| range)
    };
    let parts = found.parts.into_iter().map(|(value, range)| Some(Part { value, range: place(range)? }));
    Some(Fact {
        kind: found.kind,
        value: found.value,
        range: place(found.range)?,
        sentence: sentence.clone(),
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

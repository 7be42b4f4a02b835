//! The running text of a report, with its place in the source.

use super::finding::Quote;
use super::subject::Audited;
use crate::base::{Passage, Span};
use crate::model::{Narrative, Section};
use crate::source::fold;
use std::ops::Range;

/// Bytes of a paragraph with marks in which a piece is looked for; in a longer one, its place is that of the paragraph.
const LONGEST: usize = 1 << 14;

/// A paragraph.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    /// The section; `None` before the first.
    pub(super) section: Option<Section>,
    pub(super) content: &'a str,
    span: Option<Span>,
    source: &'a str,
}

impl<'a> Text<'a> {
    /// All paragraphs of a report, in the order of its fields.
    pub(super) fn all(audited: &'a Audited<'a>) -> impl Iterator<Item = Self> {
        let report = audited.report;
        let introduction = report.introduction.iter().map(|text| (None, text.as_str()));
        let narrative = Section::ALL.iter().flat_map(|&section| Self::narrative(audited, section));
        Self::placed(audited, Passage::Introduction, introduction)
            .chain(narrative)
            .chain(Self::notes(audited))
    }

    /// The paragraphs of one section.
    pub(super) fn of(audited: &'a Audited<'a>, section: Section) -> impl Iterator<Item = Self> {
        let notes = Self::notes(audited).filter(move |note| note.section == Some(section));
        Self::narrative(audited, section).chain(notes)
    }

    fn narrative(audited: &'a Audited<'a>, section: Section) -> impl Iterator<Item = Self> {
        let narrative = audited.report.narrative(section).into_iter();
        let texts = narrative.flat_map(Narrative::texts).map(move |text| (Some(section), text));
        Self::placed(audited, Passage::Text(section as u8), texts)
    }

    fn notes(audited: &'a Audited<'a>) -> impl Iterator<Item = Self> {
        let notes = audited.report.table_notes.iter().map(|note| (Some(note.section), note.text.as_str()));
        Self::placed(audited, Passage::Note, notes)
    }

    /// Paragraphs of one kind with their places, which are in the same order.
    fn placed(
        audited: &'a Audited<'a>,
        kind: Passage,
        texts: impl Iterator<Item = (Option<Section>, &'a str)>,
    ) -> impl Iterator<Item = Self> {
        let spans =
            audited.passages().filter(move |(passage, _)| *passage == kind).map(|(_, span)| Some(span));
        texts.zip(spans.chain(std::iter::repeat(None))).map(|((section, text), span)| Self {
            section,
            content: text,
            span,
            source: audited.source,
        })
    }

    /// The text with the width of characters, spaces, Traditional characters and their readings made one.
    pub(super) fn folded(&self) -> String {
        fold(self.content).text().to_owned()
    }

    /// The whole paragraph.
    pub(super) fn quote(&self) -> Quote {
        Quote { section: self.section, text: self.content.into(), span: self.span }
    }

    /// A piece of it. Where the source has marks between its characters, its place is that of the paragraph.
    pub(super) fn piece(&self, range: Range<usize>) -> Quote {
        let start = range.start;
        let text = self.content.get(range).unwrap_or(self.content);
        let found = self.span.and_then(|span| {
            let written = self.source.get(span.range())?;
            // With marks in the paragraph, the piece is found by its words, if they stand there once.
            let same = written == self.content;
            let once = || {
                let mut found = written.match_indices(text).map(|(at, _)| at);
                let first = found.next().filter(|_| written.len() <= LONGEST)?;
                found.next().is_none().then_some(first)
            };
            let at = if same { start } else { once()? };
            let start = span.start().checked_add(u32::try_from(at).ok()?)?;
            Some(Span::new(start, start.checked_add(u32::try_from(text.len()).ok()?)?))
        });
        Quote { section: self.section, text: text.into(), span: found.or(self.span) }
    }
}

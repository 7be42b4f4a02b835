//! The parser-combinator core: tokens to a report.
//!
//! One classifier ([`token`]) makes one stream of tokens of every layout. The grammars of the three tables
//! ([`disclosure`], [`requests`], [`review`]) take it piece by piece and find rows: a label, the tokens behind it, and
//! the cells that they may fill. Which token fills which cell is decided by [`columns`] where the document has real
//! tables, else by [`row`] from the row itself, without the page numbers that [`spare`] finds, by [`grid`] from the rows beside it, and at last by [`align`] from the equations of the form. [`build`] writes the report.

mod ahead;
mod align;
mod applicants;
mod build;
mod cells;
mod chunk;
mod columns;
mod disclosure;
mod display;
mod gap;
mod grid;
mod head;
mod heading;
mod hidden;
mod marks;
mod narrative;
mod near;
mod pieces;
mod placed;
mod requests;
mod review;
mod row;
mod sheet;
mod spare;
mod token;

use crate::base::{Code, Diagnostics, Error, ErrorKind, Limits, Origins, Passage, Span};
use crate::doc::Document;
use crate::lex::{Look, OrdinalKind, Trie, Word};
use crate::model::{Edition, Report, Section, TableNote};
use cells::Cells;
pub(crate) use head::ORGANS;
use sheet::Sheet;
use token::{Kind, Token};

/// What became of a document. All spans are places in its flat text.
pub(crate) struct Read {
    pub(crate) report: Report,
    pub(crate) origins: Origins,
    pub(crate) diagnostics: Diagnostics,
}

impl Read {
    /// The same with spans in the source that the flat text was taken from.
    pub(crate) fn map_spans(mut self, place: impl Fn(Span) -> Span, flat: &str) -> Self {
        self.origins.map_spans(&place, flat);
        self.diagnostics.map_spans(&place);
        self
    }
}

/// The three tables of the form, in the states between two of their pieces.
#[derive(Default)]
struct Tables {
    disclosure: disclosure::Disclosure,
    requests: requests::Requests,
    review: review::Review,
    current: Option<Section>,
    /// A section behind the first two tables has begun.
    passed: bool,
}

/// A heading and where its section ends.
#[derive(Clone, Copy)]
struct Part {
    section: Section,
    heading: Span,
    end: usize,
}

/// Reads a document.
pub(crate) fn read(
    document: &Document<'_>,
    limits: &Limits,
    assumed: Option<Edition>,
) -> Result<Read, Error> {
    let text = document.text();
    let (mut tokens, more) = token::tokens(document, limits.cells);
    heading::settle(&mut tokens, text);
    let mut sheet = Sheet::new(document, limits, assumed);
    if more {
        let behind = tokens.last().map_or(0, |last| last.span.end());
        sheet.tell_limit(Span::at(behind), "cells", limits.cells);
    }
    if let Some(at) = document.too_deep() {
        sheet.tell_limit(at, "tables within one another", limits.depth);
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut notes: Vec<(TableNote, Span)> = Vec::new();
    let end = walk(&mut sheet, &tokens, &mut parts, &mut notes);
    let parts = heading::without_contents(parts, text);
    let table_at = tokens.iter().find(|token| table_of(token).is_some()).map(|token| token.span);
    recognise(document, &tokens, &parts)
        .map_err(|error| if more { nothing_within(limits) } else { error })?;
    let body = body(document, &sheet, &parts, table_at);
    let end = end.min(body.end() as usize);

    let missing = sheet.rows.is_empty();
    let disclosure = sheet.disclosure_edition();
    let requests = sheet.requests_edition();
    let mut built = build::build(&mut sheet, &mut notes);
    let (report, origins) = (&mut built.report, &mut built.origins);
    report.editions.proactive_disclosure = disclosure;
    report.editions.requests = requests;
    settle_edition(&mut sheet, report);
    for (note, span) in notes {
        origins.tell(Passage::Note, span);
        report.table_notes.push(note);
    }
    for part in &parts {
        origins.tell(Passage::Heading(part.section as u8), part.heading);
    }
    let front_end = parts.first().map(|part| part.heading.start()).or(table_at.map(Span::start));
    let front_end = front_end.map_or(text.len(), |at| at as usize);
    let start = body.start() as usize;
    let front =
        head::Front { text, start, end: front_end, page: document.is_structured().then_some(document) };
    let signed = head::read(&mut sheet, report, origins, front, &parts, end);
    narrative::read(&mut sheet, report, origins, &parts, signed);
    if missing {
        let told = narrative::attachment(text.get(start..end).unwrap_or(""), document.attached_in(body));
        sheet.tell(Code::TableMissing, Span::at(0), told, 0, 0);
    }
    Ok(Read { report: built.report, origins: built.origins, diagnostics: sheet.diagnostics })
}

/// The part of a page that is the report: it holds all headings and rows. The rest is what the page has around it.
fn body(document: &Document<'_>, sheet: &Sheet<'_>, parts: &[Part], table_at: Option<Span>) -> Span {
    let rows = sheet.rows.iter().map(|row| row.label.span);
    let places = || parts.iter().map(|part| part.heading).chain(table_at).chain(rows.clone());
    let first = places().min().unwrap_or_default();
    document.part_around(first, places().max().unwrap_or_default())
}

/// Takes the tokens piece by piece; where the first report ends.
fn walk<'a>(
    sheet: &mut Sheet<'a>,
    tokens: &'a [Token],
    parts: &mut Vec<Part>,
    notes: &mut Vec<(TableNote, Span)>,
) -> usize {
    let mut tables = Tables::default();
    let mut input = Cells(tokens);
    while let Some((token, rest)) = input.0.split_first() {
        let section = heading(token);
        if let Some(section) = section {
            // Section one again behind the tables: another report begins.
            if section == Section::Overview && tables.passed && !sheet.rows.is_empty() {
                sheet.tell(Code::SecondReport, token.span, "", 0, 0);
                close(parts, token.span.start());
                return token.span.start() as usize;
            }
            close(parts, token.span.start());
            parts.push(Part { section, heading: token.span, end: sheet.text.len() });
            tables.current = Some(section);
            tables.passed |= matches!(
                section,
                Section::ProblemsAndImprovements | Section::OtherMatters | Section::ReviewAndLitigation
            );
            input = Cells(rest);
            continue;
        }
        if let Some(table) = table_of(token) {
            tables.current = Some(table);
        }
        let taken = match tables.current {
            Some(Section::ProactiveDisclosure) => tables.disclosure.take(sheet, input),
            Some(Section::Requests) => tables.requests.take(sheet, input),
            Some(Section::ReviewAndLitigation) => tables.review.take(sheet, input),
            _ => None,
        };
        input = taken.unwrap_or_else(|| {
            passed_over(sheet, tables.current, *token, notes);
            Cells(rest)
        });
    }
    if let Some(head) = tables.review.head_without_values() {
        sheet.tell(Code::ValuesMissing, head, "review_and_litigation", 0, 0);
    }
    sheet.text.len()
}

/// A token that no table wanted: running text of the section is kept, a number is told.
fn passed_over(
    sheet: &mut Sheet<'_>,
    current: Option<Section>,
    token: Token,
    notes: &mut Vec<(TableNote, Span)>,
) {
    let in_table = matches!(
        current,
        Some(Section::ProactiveDisclosure | Section::Requests | Section::ReviewAndLitigation)
    );
    let Some(section) = current.filter(|_| in_table) else { return };
    match token.kind {
        Kind::Text => {
            let text = sheet.text_of(token.span);
            let han = text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).take(4).count();
            if han >= 4 && !token.delimited {
                note(sheet, notes, section, token.span);
            }
        }
        Kind::Value(Look::Number | Look::Odd) => {
            sheet.tell(Code::CellUnused, token.span, "", 1, 0);
        }
        _ => {}
    }
}

/// Keeps running text among the tables.
fn note(sheet: &mut Sheet<'_>, notes: &mut Vec<(TableNote, Span)>, section: Section, span: Span) {
    if notes.len() < sheet.limits.paragraphs {
        notes.push((TableNote::new(section, sheet.text_of(span)), span));
    } else {
        sheet.tell_limit(span, "notes among the tables", sheet.limits.paragraphs);
    }
}

/// The section that a token is the heading of.
fn heading(token: &Token) -> Option<Section> {
    match token.kind {
        // （一）主动公开政府信息情况 is a topic of section one.
        Kind::Word(Word::Heading(section)) if token.ordinal != Some(OrdinalKind::BracketedHan) => {
            Some(section)
        }
        _ => None,
    }
}

/// The section whose table a word belongs to, if it belongs to one alone.
fn table_of(token: &Token) -> Option<Section> {
    match token.word()? {
        Word::Item(_) | Word::InfoHead | Word::DisclosureHead(_) | Word::DisclosureRow(_) => {
            Some(Section::ProactiveDisclosure)
        }
        Word::HeadNote
        | Word::ApplicantHead
        | Word::LegalPersons
        | Word::Applicant(_)
        | Word::OutcomesHead
        | Word::RequestRow(_)
        | Word::Group(_) => Some(Section::Requests),
        Word::ReviewGroup(_) | Word::LitigationHead | Word::ReviewHead(_) => {
            Some(Section::ReviewAndLitigation)
        }
        _ => None,
    }
}

fn close(parts: &mut [Part], at: u32) {
    if let Some(last) = parts.last_mut() {
        last.end = at as usize;
    }
}

/// The lines among which a title is looked for: a page has its menus before it.
const TEXT_LINES: usize = 60;
const PAGE_LINES: usize = 2000;

/// A report has two labels of one table, or a title and two headings.
fn recognise(document: &Document<'_>, tokens: &[Token], parts: &[Part]) -> Result<(), Error> {
    let mut counts = [0_usize; 6];
    for token in tokens {
        let telling = token.word().filter(|word| word.tells_the_form()).and_then(|_| table_of(token));
        if let Some(count) = telling.and_then(|table| counts.get_mut(table.index())) {
            *count = count.saturating_add(1);
        }
    }
    let text = document.text();
    let lines = if document.is_structured() { PAGE_LINES } else { TEXT_LINES };
    if counts.iter().any(|&count| count >= 2) || parts.len() >= 2 && head::has_title(text, lines) {
        return Ok(());
    }
    if text.contains("政府信息公开情况统计表") {
        let what = "this is the statistical return of 2014 (政府信息公开情况统计表), another form than the annual report";
        return Err(Error::new(ErrorKind::Unsupported, what));
    }
    let what = "neither a table of the form (two of its labels) nor a title 政府信息公开…年度报告 with two section headings";
    Err(Error::new(ErrorKind::NotAReport, what).at(Span::at(0)))
}

/// What lies behind the last cell may be a report.
fn nothing_within(limits: &Limits) -> Error {
    let what = format!("there is no report in the first {} cells, and the rest was not read", limits.cells);
    Error::new(ErrorKind::Limit, what)
}

/// The edition of the whole. What the caller assumed only fills what the labels do not tell.
fn settle_edition(sheet: &mut Sheet<'_>, report: &mut Report) {
    let told = report.editions.overall();
    if let (Some(assumed), Some(told)) = (sheet.assumed, told)
        && assumed != told
    {
        let found = told.key().parse().unwrap_or(0);
        sheet.tell(Code::EditionContradicts, Span::at(0), "", found, 0);
    }
    report.editions.proactive_disclosure = report.editions.proactive_disclosure.or(sheet.assumed);
    report.editions.requests = report.editions.requests.or(sheet.assumed);
    report.edition = report.editions.overall();
    if report.edition == Some(Edition::Mixed) {
        sheet.tell(Code::EditionMixed, Span::at(0), "", 0, 0);
    }
}

/// Whether a piece of text is the end of a label that was wrapped round its numbers.
fn is_rest_of(label: &str, text: &str) -> bool {
    let trie = Trie::labels();
    let walk = trie.walk(Trie::ROOT, crate::lex::ordinal(label).map_or(label, |(_, rest)| rest));
    let rest = trie.walk(walk.node, text);
    rest.whole && rest.end > 0
}

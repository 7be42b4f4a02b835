//! A document, and where its figures, labels and lines stand.

use super::Damaged;
use gongkai::{Cell, DisclosureRow, Edition, FieldPath, Layout, Parsed, Report, RequestRow, ReviewGroup};
use std::ops::Range;

/// A correct document.
pub(crate) struct Document<'a> {
    pub(crate) text: String,
    /// The layout of its text; none if it is a page for the web.
    pub(crate) layout: Option<Layout>,
    /// The figures that were read, in the order of the text.
    pub(crate) figures: Vec<Figure>,
    pub(crate) truth: &'a Report,
}

/// A figure of the form and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) path: FieldPath,
    pub(crate) at: Range<usize>,
}

/// A row of the form, as far as its figures stand in one row in every layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    Disclosure(DisclosureRow),
    Request(RequestRow),
    Review(ReviewGroup),
    Extra(u16),
}

impl Row {
    pub(crate) fn of(path: FieldPath) -> Self {
        match path.cell() {
            Cell::Request(row, _) => Self::Request(row),
            Cell::Disclosure(row, _) => Self::Disclosure(row),
            Cell::Review(group, _) => Self::Review(group),
            Cell::Extra(row, _) => Self::Extra(row),
            _ => unreachable!("cells of other kinds"),
        }
    }
}

impl<'a> Document<'a> {
    /// The document that was read, of which the truth is known.
    pub(crate) fn new(parsed: &Parsed, layout: Option<Layout>, truth: &'a Report) -> Self {
        let known = parsed.report().cells().filter(|(_, value)| value.is_some());
        let mut figures: Vec<Figure> =
            known.map(|(path, _)| Figure { path, at: parsed.origin(path).span.range() }).collect();
        figures.sort_by_key(|figure| figure.at.start);
        Self { text: parsed.source().as_str().to_owned(), layout, figures, truth }
    }

    pub(crate) fn is_page(&self) -> bool {
        self.layout.is_none()
    }

    /// Whether a blank is somewhere in it that nothing shows. A row that has lost a figure is then just like one with a
    /// blank, and if a figure or a label has moved, the row beside it may be full again: what comes of that is another
    /// document in good order.
    pub(crate) fn hides_blanks(&self) -> bool {
        self.layout.is_some_and(|layout| !layout.is_lossless()) && has_blanks(self.truth)
    }

    /// The figures of each row of the form in which none is blank or unread.
    pub(crate) fn whole_rows(&self) -> Vec<Vec<Figure>> {
        let mut rows: Vec<Vec<Figure>> = Vec::new();
        for figure in &self.figures {
            match rows.last_mut().filter(|row| Row::of(row[0].path) == Row::of(figure.path)) {
                Some(row) => row.push(figure.clone()),
                None => rows.push(vec![figure.clone()]),
            }
        }
        let cells: Vec<Row> = self.truth.cells().map(|(path, _)| Row::of(path)).collect();
        let width = |row: &[Figure]| cells.iter().filter(|&&other| other == Row::of(row[0].path)).count();
        rows.retain(|row| row.len() == width(row));
        rows
    }

    /// The pieces of text that have no space in them, neither tabs, pipes nor marks of the page.
    pub(crate) fn pieces(&self) -> Vec<Range<usize>> {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut in_tag = false;
        let mut is_open = false;
        let from = self.text.find("<body>").unwrap_or(0);
        for (at, c) in self.text[from..].char_indices().map(|(at, c)| (from + at, c)) {
            in_tag |= self.is_page() && c == '<';
            let is_part = !in_tag && !c.is_whitespace() && c != '|';
            match pieces.last_mut().filter(|_| is_open && is_part) {
                Some(piece) => piece.end = at + c.len_utf8(),
                None if is_part => pieces.push(at..at + c.len_utf8()),
                None => {}
            }
            is_open = is_part;
            in_tag &= c != '>';
        }
        pieces
    }

    /// The pieces that are words of the form, as headings and labels are.
    pub(crate) fn labels(&self) -> Vec<Range<usize>> {
        let is_label = |piece: &Range<usize>| {
            let text = &self.text[piece.clone()];
            text.chars().filter(|&c| is_han(c)).count() >= 2 && !text.contains('。')
        };
        self.pieces().into_iter().filter(is_label).collect()
    }

    /// The labels within and around the tables: none before the first figure's row is far from it.
    pub(crate) fn table_labels(&self) -> Vec<Range<usize>> {
        let mut labels = self.labels();
        let end = self.figures.last().map_or(0, |figure| figure.at.end);
        labels.retain(|label| label.start < end);
        labels
    }

    /// Each line with its end.
    pub(crate) fn lines(&self) -> Vec<Range<usize>> {
        let mut at = 0;
        let lines = self.text.split_inclusive('\n').map(|line| {
            at += line.len();
            at - line.len()..at
        });
        lines.collect()
    }

    /// Where a line begins within the body, or a word where all is on one line.
    pub(crate) fn breaks(&self) -> Vec<usize> {
        let breaks = self.text.match_indices(self.line_end());
        let body = self.text.find("<body>").unwrap_or(0);
        breaks.map(|(at, end)| at + end.len()).filter(|&at| at > body).collect()
    }

    /// What parts the lines; the words where all is on one line.
    pub(crate) fn line_end(&self) -> &'static str {
        if self.layout == Some(Layout::OneLine) { " " } else { "\n" }
    }

    /// The text with something else in a place.
    pub(crate) fn with(&self, at: Range<usize>, text: &str) -> Damaged {
        self.with_all([(at, text)])
    }

    /// The text with something else in places that come in order.
    pub(crate) fn with_all<T: AsRef<str>>(
        &self,
        edits: impl IntoIterator<Item = (Range<usize>, T)>,
    ) -> Damaged {
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0;
        for (at, text) in edits {
            out.push_str(&self.text[done..at.start]);
            out.push_str(text.as_ref());
            done = at.end;
        }
        out.push_str(&self.text[done..]);
        out.into()
    }
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

/// Whether a cell of the form is blank; or a figure stands outside the form of its table, beside blanks that no form tells.
pub(crate) fn has_blanks(report: &Report) -> bool {
    let astray = |path: FieldPath| {
        let edition = report.editions.proactive_disclosure;
        let of_table = matches!(path.cell(), Cell::Disclosure(..)) && report.get(path).is_some();
        let one = edition.filter(|&edition| edition != Edition::Mixed);
        of_table && !one.is_some_and(|edition| path.is_on_form(edition))
    };
    report.cells().any(|(_, value)| value.is_none()) || FieldPath::all().any(astray)
}

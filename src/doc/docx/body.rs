//! The document of a Word file to flat text: what a reader of the paper sees. Deletions on record, hidden text, the
//! instructions of fields and what stands around the page are left out; the numbers that Word counts itself are written.

#[cfg(test)]
mod tests;

use super::Relations;
use super::look::Look;
use super::numbering::{Number, Numbered, Numbering};
use super::xml::{Tag, Visit};
use crate::base::{Code, Diagnostic, Span};
use crate::doc::{Document, Writer};
use memchr::memchr3_iter;

/// Parts that are not read and that are told of.
const UNREAD: usize = 16;

/// Characters of the name of a part that are told; none in a container has more.
const NAME: usize = 256;

/// Reads the document. Elements may end that never began: nothing counts on their order.
pub(super) struct Body {
    writer: Writer,
    numbering: Numbering,
    relations: Relations,
    skipped: Option<Skipped>,
    /// The properties that are being read, and how many elements are open in them.
    properties: Option<(Properties, usize)>,
    /// How many elements are open in a placeholder of a content control, whose text is none of the document.
    placeholder: Option<usize>,
    /// The content control that has begun shows a placeholder.
    shows_placeholder: bool,
    text: Text,
    paragraphs: Vec<Paragraph>,
    runs: Vec<Look>,
    rows: Vec<Row>,
    cells: Vec<Cell>,
    /// For each element with alternatives, whether one of them was taken.
    alternatives: Vec<bool>,
    hidden: Option<Span>,
    struck: Option<Span>,
    /// Parts that the document names and that are not read, and where it names them first.
    unread: Vec<(String, Span)>,
}

/// An element that is left out, or the rest of one: it ends with the end of what is open around it.
#[derive(Clone, Copy)]
struct Skipped {
    struck: bool,
    depth: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Properties {
    Paragraph,
    Run,
    Row,
    Cell,
    Control,
    Other,
}

/// What the text is that comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Text {
    None,
    Shown,
    Deleted,
}

#[derive(Default)]
struct Paragraph {
    start: u32,
    numbered: Numbered,
    /// The number that is written before its first text.
    number: Option<Number>,
    /// Its end is deleted or hidden, so that the next paragraph goes on with it.
    goes_on: bool,
}

#[derive(Default)]
struct Row {
    /// Columns that are left free behind its last cell.
    after: u16,
}

#[derive(Default)]
struct Cell {
    columns: u16,
    /// It is the lower or the right part of another.
    merged: bool,
    /// Its properties have been read.
    open: bool,
}

impl Body {
    pub(super) fn new(writer: Writer, numbering: Numbering, relations: Relations) -> Self {
        Self {
            writer,
            numbering,
            relations,
            skipped: None,
            properties: None,
            placeholder: None,
            shows_placeholder: false,
            text: Text::None,
            paragraphs: Vec::new(),
            runs: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            alternatives: Vec::new(),
            hidden: None,
            struck: None,
            unread: Vec::new(),
        }
    }

    /// The document.
    pub(super) fn finish(self) -> Document<'static> {
        self.writer.finish()
    }

    /// What was left out.
    pub(super) fn told(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        let left_out = [(Code::HiddenText, self.hidden), (Code::StruckText, self.struck)];
        let left_out = left_out.into_iter().filter_map(|(code, at)| Some(Diagnostic::new(code, at?)));
        let unread = self.unread.iter();
        left_out.chain(unread.map(|(name, at)| Diagnostic::new(Code::PartSkipped, *at).about(name.as_str())))
    }

    fn skip(&mut self, struck: bool) {
        self.skipped = Some(Skipped { struck, depth: 0 });
    }

    /// Whether what comes is shown.
    fn is_shown(&self) -> bool {
        self.placeholder.is_none() && !self.runs.last().is_some_and(|run| run.hidden || run.struck)
    }

    /// Writes what stands for an element in a run.
    fn put(&mut self, span: Span, text: &[u8]) {
        if self.is_shown() {
            self.number();
            self.writer.stands_for(span, text);
        }
    }

    /// Writes the number of the paragraph before its first text.
    fn number(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let Some(number) = paragraph.number.take() else { return };
        self.writer.stands_for(Span::at(paragraph.start), number.text.as_bytes());
        if number.gap {
            self.writer.space();
        }
    }

    /// A property of what is being read.
    fn property(&mut self, of: Properties, tag: &Tag<'_>) {
        match of {
            Properties::Paragraph => self.paragraph_property(tag),
            Properties::Run => self.run_property(tag),
            Properties::Row => self.row_property(tag),
            Properties::Cell => self.cell_property(tag),
            Properties::Control => self.shows_placeholder |= tag.name == b"showingPlcHdr" && tag.is_on(),
            Properties::Other => {}
        }
    }

    fn run_property(&mut self, tag: &Tag<'_>) {
        let Some(run) = self.runs.last_mut() else { return };
        if tag.name != b"rStyle" {
            run.take(tag);
        } else if let Some(style) = tag.get("val") {
            *run = run.and(self.numbering.look(&style));
        }
    }

    fn row_property(&mut self, tag: &Tag<'_>) {
        match tag.name {
            b"gridBefore" => self.writer.skip_columns(tag.number().unwrap_or(0)),
            b"gridAfter" => {
                if let Some(row) = self.rows.last_mut() {
                    row.after = tag.number().unwrap_or(0);
                }
            }
            b"del" => {
                // Up to the end of the row, around this element and the properties.
                let open = self.properties.take().map_or(0, |(_, depth)| depth.saturating_add(1));
                self.placeholder = self.placeholder.map(|depth| depth.saturating_sub(open));
                self.skipped = Some(Skipped { struck: true, depth: open });
            }
            _ => {}
        }
    }

    fn cell_property(&mut self, tag: &Tag<'_>) {
        let Some(cell) = self.cells.last_mut() else { return };
        match tag.name {
            b"gridSpan" => cell.columns = tag.number().unwrap_or(1),
            b"vMerge" | b"hMerge" => cell.merged |= tag.get("val").is_none_or(|value| value == "continue"),
            _ => {}
        }
    }

    fn paragraph_property(&mut self, tag: &Tag<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match tag.name {
            b"pStyle" => paragraph.numbered.style = tag.get("val"),
            b"numId" => paragraph.numbered.list = tag.number(),
            b"ilvl" => paragraph.numbered.level = tag.number(),
            b"del" | b"moveFrom" => paragraph.goes_on = true,
            b"vanish" => paragraph.goes_on |= tag.is_on(),
            _ => {}
        }
    }

    /// The properties of something have been read.
    fn end_properties(&mut self, of: Properties) {
        match of {
            Properties::Cell => self.open_cell(),
            Properties::Paragraph => {
                // What is not there any more is not counted.
                let Some(paragraph) = self.paragraphs.last_mut().filter(|one| !one.goes_on) else { return };
                paragraph.number = self.numbering.next(&paragraph.numbered);
            }
            _ => {}
        }
    }

    /// Opens the cell that has begun, now that it is known how wide it is.
    fn open_cell(&mut self) {
        let Some(cell) = self.cells.last_mut().filter(|cell| !cell.open) else { return };
        cell.open = true;
        self.writer.open_cell(cell.columns, 1);
        if cell.merged {
            self.skip(false);
        }
    }

    /// An element with content or that stands for some.
    fn content(&mut self, tag: &Tag<'_>) {
        match tag.name {
            b"p" => {
                self.paragraphs.push(Paragraph { start: tag.span.start(), ..Paragraph::default() });
            }
            b"r" => {
                // One in a text box is as hidden as that which has the box.
                let around = self.runs.last().copied().unwrap_or_default();
                self.runs.push(Look { raised: false, ..around });
            }
            b"t" => self.text = Text::Shown,
            b"delText" => self.text = Text::Deleted,
            b"tab" | b"ptab" if self.writer.in_cell() => self.writer.space(),
            b"tab" | b"ptab" => self.put(tag.span, b"\t"),
            b"br" | b"cr" if self.is_shown() => self.writer.line_break(),
            // A sign of a font, which may be a digit or a minus: something that is no number.
            b"sym" => self.put(tag.span, "\u{FFFD}".as_bytes()),
            // The exponent of a formula.
            b"sup" | b"sub" => self.writer.space(),
            b"noBreakHyphen" => self.put(tag.span, b"-"),
            b"tbl" => self.writer.open_table(),
            b"tr" => {
                self.rows.push(Row::default());
                self.writer.open_row();
            }
            b"tc" => self.cells.push(Cell { columns: 1, ..Cell::default() }),
            b"sdtContent" if std::mem::take(&mut self.shows_placeholder) => self.placeholder = Some(0),
            b"del" | b"moveFrom" => self.skip(true),
            // How to read a character stands over it.
            b"rt" => self.skip(false),
            b"AlternateContent" => self.alternatives.push(false),
            b"Choice" | b"Fallback" => {
                let taken = self.alternatives.last_mut().map(|taken| std::mem::replace(taken, true));
                if taken == Some(true) {
                    self.skip(false);
                }
            }
            b"txbxContent" => self.writer.line_break(),
            b"blip" | b"imagedata" | b"OLEObject" => self.writer.picture(),
            b"footnoteReference" => self.names(tag, "footnotes"),
            b"endnoteReference" => self.names(tag, "endnotes"),
            b"altChunk" => self.names(tag, "aFChunk"),
            _ => {}
        }
    }

    /// The document names a part that is not read.
    fn names(&mut self, tag: &Tag<'_>, kind: &str) {
        if self.unread.len() >= UNREAD {
            return;
        }
        let by_id = tag.get("id").filter(|_| kind == "aFChunk");
        let named = by_id.and_then(|id| self.relations.by_id(&id));
        let name = named.or_else(|| self.relations.target(kind)).unwrap_or(kind);
        // No name in a container is longer.
        let name: String = name.chars().take(NAME).collect();
        if !self.unread.iter().any(|(other, _)| *other == name) {
            self.unread.push((name, tag.span));
        }
    }

    /// Writes text, line ends in which are spaces.
    fn write(&mut self, source: Span, text: &str) {
        let text = text.as_bytes();
        let place = |at: usize| source.start().saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
        let mut start = 0_usize;
        for end in memchr3_iter(b'\n', b'\r', b'\t', text).chain([text.len()]) {
            if start > 0 {
                self.writer.space();
            }
            let piece = text.get(start..end).unwrap_or_default();
            if !piece.is_empty() {
                self.number();
                self.writer.text(Span::new(place(start), place(end)), piece);
            }
            start = end.saturating_add(1);
        }
    }
}

impl Visit for Body {
    fn open(&mut self, tag: &Tag<'_>) {
        self.text = Text::None;
        if let Some(skipped) = &mut self.skipped {
            skipped.depth = skipped.depth.saturating_add(1);
            if tag.name == b"t" || tag.name == b"delText" {
                self.text = Text::Deleted;
            }
            return;
        }
        if let Some(depth) = &mut self.placeholder {
            *depth = depth.saturating_add(1);
        }
        if let Some((of, depth)) = &mut self.properties {
            *depth = depth.saturating_add(1);
            let of = *of;
            // What they were before a change.
            return if tag.name.ends_with(b"PrChange") { self.skip(false) } else { self.property(of, tag) };
        }
        let properties = match tag.name {
            b"pPr" => Properties::Paragraph,
            b"rPr" => Properties::Run,
            b"trPr" => Properties::Row,
            b"tcPr" => Properties::Cell,
            b"sdtPr" => Properties::Control,
            name if name.ends_with(b"Pr") => Properties::Other,
            _ => {
                // A cell without properties; that which the element begins is not open yet.
                self.open_cell();
                return self.content(tag);
            }
        };
        if properties == Properties::Control {
            self.shows_placeholder = false;
        }
        self.properties = Some((properties, 0));
    }

    fn close(&mut self, name: &[u8]) {
        self.text = Text::None;
        if let Some(skipped) = &mut self.skipped {
            if skipped.depth > 0 {
                skipped.depth = skipped.depth.saturating_sub(1);
                return;
            }
            self.skipped = None;
        }
        if let Some(depth) = self.placeholder {
            self.placeholder = depth.checked_sub(1);
        }
        if let Some((of, depth)) = &mut self.properties {
            let of = *of;
            if *depth > 0 {
                *depth = depth.saturating_sub(1);
            } else {
                self.properties = None;
                self.end_properties(of);
            }
            return;
        }
        match name {
            b"p" => {
                let goes_on = self.paragraphs.pop().is_some_and(|paragraph| paragraph.goes_on);
                if !goes_on {
                    self.writer.line_break();
                }
            }
            b"r" => drop(self.runs.pop()),
            b"tbl" => self.writer.close_table(),
            b"tr" => {
                let after = self.rows.pop().map_or(0, |row| row.after);
                self.writer.close_cell();
                self.writer.skip_columns(after);
                self.writer.close_row();
            }
            b"tc" => {
                self.open_cell();
                self.skipped = None;
                self.cells.pop();
                self.writer.close_cell();
            }
            b"AlternateContent" => drop(self.alternatives.pop()),
            b"txbxContent" => self.writer.line_break(),
            _ => {}
        }
    }

    fn text(&mut self, span: Span, text: &str, literal: bool) {
        if self.text == Text::None {
            return;
        }
        let place = match self.skipped {
            Some(skipped) if !skipped.struck => return,
            None if self.text == Text::Shown && self.is_shown() => None,
            None if self.text == Text::Shown && self.placeholder.is_some() => return,
            None if self.text == Text::Shown && !self.runs.last().is_some_and(|run| run.struck) => {
                Some(&mut self.hidden)
            }
            _ => Some(&mut self.struck),
        };
        if let Some(place) = place {
            if !text.trim().is_empty() {
                place.get_or_insert(span);
            }
            return;
        }
        let raised = self.runs.last().is_some_and(|run| run.raised);
        if raised {
            self.writer.space();
        }
        if literal {
            self.write(span, text);
        } else if text.trim().is_empty() {
            self.writer.space();
        } else {
            self.number();
            self.writer.stands_for(span, text.as_bytes());
        }
        if raised {
            self.writer.space();
        }
    }
}

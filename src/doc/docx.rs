//! Documents of Word to flat text: what a reader of the paper sees. Deletions on record, hidden text, the instructions of
//! fields and what stands around the page are left out; the numbers that Word counts itself are written.

use super::container::Container;
use super::numbering::{Numbered, Numbering};
use super::xml::{Tag, Visit, walk};
use super::{Opened, Writer};
use crate::base::{Code, Diagnostic, Error, ErrorKind, Limits, Span};
use crate::source::{Part, decode};

/// The document, if nothing says that it is another part.
const DOCUMENT: &str = "word/document.xml";

/// Parts that are not read and that are told of.
const UNREAD: usize = 16;

pub(super) fn docx(bytes: &[u8], limits: &Limits) -> Result<Opened, Error> {
    let mut container = Container::open(bytes, limits)?;
    let mut told = Vec::new();
    let root = Relations::of("", &mut container, limits, &mut told)?;
    let named = root.target("officeDocument").filter(|name| container.has(name));
    let name = named.unwrap_or_else(|| DOCUMENT.to_owned());
    let Some(part) = container.entry(&name)? else {
        return Err(Error::new(ErrorKind::Damaged, format!("the container has no part {name}")));
    };
    let decoded = decode(&part, None, true, limits)?;
    told.extend(decoded.told);
    let relations = Relations::of(&name, &mut container, limits, &mut told)?;
    let mut numbering = Numbering::default();
    for (kind, usual) in [("numbering", "word/numbering.xml"), ("styles", "word/styles.xml")] {
        let part = relations.target(kind).unwrap_or_else(|| usual.to_owned());
        beside(&part, &mut container, limits, &mut told, &mut numbering)?;
    }
    let mut body = Body::new(Writer::new(limits.cells), numbering, relations);
    if let Err(at) = walk(&decoded.text, &mut body) {
        told.push(Diagnostic::new(Code::MarkupDamaged, Span::at(at)));
    }
    told.extend(body.told());
    let parts = vec![Part { start: 0, name: name.into() }];
    Ok(Opened { source: decoded.text.into_owned(), parts, document: body.writer.finish(), told })
}

/// Reads a part beside the document, if there is one. A damaged one is told: the document is read without it.
fn beside(
    name: &str,
    container: &mut Container<'_>,
    limits: &Limits,
    told: &mut Vec<Diagnostic>,
    visit: &mut impl Visit,
) -> Result<(), Error> {
    let whole = match container.entry(name) {
        Ok(None) => return Ok(()),
        Ok(Some(part)) => {
            decode(&part, None, true, limits).is_ok_and(|decoded| walk(&decoded.text, visit).is_ok())
        }
        Err(error) if error.kind() == ErrorKind::Damaged => false,
        Err(error) => return Err(error),
    };
    if !whole {
        told.push(Diagnostic::new(Code::PartSkipped, Span::at(0)).about(name));
    }
    Ok(())
}

/// What a part names of the other parts: identifier, kind and name of each.
#[derive(Default)]
struct Relations {
    folder: String,
    all: Vec<(String, String, String)>,
}

impl Relations {
    /// Those of a part; those of the whole file have no name.
    fn of(
        part: &str,
        container: &mut Container<'_>,
        limits: &Limits,
        told: &mut Vec<Diagnostic>,
    ) -> Result<Self, Error> {
        let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let name = format!("{folder}_rels/{file}.rels");
        let mut relations = Self { folder, all: Vec::new() };
        beside(&name, container, limits, told, &mut relations)?;
        Ok(relations)
    }

    /// The first part of a kind.
    fn target(&self, kind: &str) -> Option<String> {
        self.all.iter().find(|(_, of, _)| of == kind).map(|(_, _, name)| name.clone())
    }

    /// The part of an identifier.
    fn by_id(&self, id: &str) -> Option<&str> {
        self.all.iter().find(|(of, _, _)| of == id).map(|(_, _, name)| &**name)
    }
}

impl Visit for Relations {
    fn open(&mut self, tag: &Tag<'_>) {
        let (Some(id), Some(kind), Some(target)) = (tag.get("Id"), tag.get("Type"), tag.get("Target")) else {
            return;
        };
        if tag.get("TargetMode").as_deref() == Some("External") {
            return;
        }
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let name = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{}{}", self.folder, target.trim_start_matches("./")),
        };
        self.all.push((id, kind, name));
    }

    fn close(&mut self, _: &str) {}
}

/// Reads the document. Elements may end that never began: nothing counts on their order.
struct Body {
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
    runs: Vec<Run>,
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
    number: Option<super::numbering::Number>,
    /// Its end is deleted or hidden, so that the next paragraph goes on with it.
    goes_on: bool,
}

#[derive(Default)]
struct Run {
    hidden: bool,
    /// Raised or lowered: no part of a number before it.
    raised: bool,
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
    fn new(writer: Writer, numbering: Numbering, relations: Relations) -> Self {
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

    /// What was left out.
    fn told(&self) -> impl Iterator<Item = Diagnostic> + '_ {
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
        self.placeholder.is_none() && !self.runs.last().is_some_and(|run| run.hidden)
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
            Properties::Run => {
                let Some(run) = self.runs.last_mut() else { return };
                match tag.name() {
                    "vanish" => run.hidden |= tag.is_on(),
                    "vertAlign" => run.raised = tag.get("val").is_some_and(|value| value != "baseline"),
                    _ => {}
                }
            }
            Properties::Row => match tag.name() {
                "gridBefore" => self.writer.skip_columns(tag.number().unwrap_or(0)),
                "gridAfter" => {
                    if let Some(row) = self.rows.last_mut() {
                        row.after = tag.number().unwrap_or(0);
                    }
                }
                "del" => {
                    // Up to the end of the row, around this element and the properties.
                    let open = self.properties.take().map_or(0, |(_, depth)| depth.saturating_add(1));
                    self.placeholder = self.placeholder.map(|depth| depth.saturating_sub(open));
                    self.skipped = Some(Skipped { struck: true, depth: open });
                }
                _ => {}
            },
            Properties::Cell => {
                let Some(cell) = self.cells.last_mut() else { return };
                match tag.name() {
                    "gridSpan" => cell.columns = tag.number().unwrap_or(1),
                    "vMerge" | "hMerge" => {
                        cell.merged |= tag.get("val").is_none_or(|value| value == "continue");
                    }
                    _ => {}
                }
            }
            Properties::Control => self.shows_placeholder |= tag.name() == "showingPlcHdr" && tag.is_on(),
            Properties::Other => {}
        }
    }

    fn paragraph_property(&mut self, tag: &Tag<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match tag.name() {
            "pStyle" => paragraph.numbered.style = tag.get("val"),
            "numId" => paragraph.numbered.list = tag.number(),
            "ilvl" => paragraph.numbered.level = tag.number(),
            "del" | "moveFrom" => paragraph.goes_on = true,
            "vanish" => paragraph.goes_on |= tag.is_on(),
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
        match tag.name() {
            "p" => {
                self.paragraphs.push(Paragraph { start: tag.span.start(), ..Paragraph::default() });
            }
            "r" => {
                // One in a text box is as hidden as that which has the box.
                let hidden = self.runs.last().is_some_and(|run| run.hidden);
                self.runs.push(Run { hidden, raised: false });
            }
            "t" => self.text = Text::Shown,
            "delText" => self.text = Text::Deleted,
            "tab" | "ptab" if self.writer.in_cell() => self.writer.space(),
            "tab" | "ptab" => self.put(tag.span, b"\t"),
            "br" | "cr" if self.is_shown() => self.writer.line_break(),
            "noBreakHyphen" => self.put(tag.span, b"-"),
            "tbl" => self.writer.open_table(),
            "tr" => {
                self.rows.push(Row::default());
                self.writer.open_row();
            }
            "tc" => self.cells.push(Cell { columns: 1, ..Cell::default() }),
            "sdtContent" if std::mem::take(&mut self.shows_placeholder) => self.placeholder = Some(0),
            "del" | "moveFrom" => self.skip(true),
            // How to read a character stands over it.
            "rt" => self.skip(false),
            "AlternateContent" => self.alternatives.push(false),
            "Choice" | "Fallback" => {
                if self.alternatives.last_mut().is_some_and(|taken| std::mem::replace(taken, true)) {
                    self.skip(false);
                }
            }
            "txbxContent" => self.writer.line_break(),
            "blip" | "imagedata" | "OLEObject" => self.writer.picture(),
            "footnoteReference" => self.names(tag, "footnotes"),
            "endnoteReference" => self.names(tag, "endnotes"),
            "altChunk" => self.names(tag, "aFChunk"),
            _ => {}
        }
    }

    /// The document names a part that is not read.
    fn names(&mut self, tag: &Tag<'_>, kind: &str) {
        if self.unread.len() >= UNREAD {
            return;
        }
        let by_id = tag.get("id").filter(|_| kind == "aFChunk");
        let named = by_id.and_then(|id| self.relations.by_id(&id).map(str::to_owned));
        let name = named.or_else(|| self.relations.target(kind)).unwrap_or_else(|| kind.to_owned());
        if !self.unread.iter().any(|(other, _)| *other == name) {
            self.unread.push((name, tag.span));
        }
    }
}

impl Visit for Body {
    fn open(&mut self, tag: &Tag<'_>) {
        self.text = Text::None;
        if let Some(skipped) = &mut self.skipped {
            skipped.depth = skipped.depth.saturating_add(1);
            if tag.name() == "t" || tag.name() == "delText" {
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
            return if tag.name().ends_with("PrChange") { self.skip(false) } else { self.property(of, tag) };
        }
        let properties = match tag.name() {
            "pPr" => Properties::Paragraph,
            "rPr" => Properties::Run,
            "trPr" => Properties::Row,
            "tcPr" => Properties::Cell,
            "sdtPr" => Properties::Control,
            name if name.ends_with("Pr") => Properties::Other,
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

    fn close(&mut self, name: &str) {
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
            "p" => {
                if !self.paragraphs.pop().is_some_and(|paragraph| paragraph.goes_on) {
                    self.writer.line_break();
                }
            }
            "r" => drop(self.runs.pop()),
            "tbl" => self.writer.close_table(),
            "tr" => {
                let after = self.rows.pop().map_or(0, |row| row.after);
                self.writer.close_cell();
                self.writer.skip_columns(after);
                self.writer.close_row();
            }
            "tc" => {
                self.open_cell();
                self.skipped = None;
                self.cells.pop();
                self.writer.close_cell();
            }
            "AlternateContent" => drop(self.alternatives.pop()),
            "txbxContent" => self.writer.line_break(),
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
            None if self.text == Text::Shown => Some(&mut self.hidden),
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

impl Body {
    /// Writes text, line ends in which are spaces.
    fn write(&mut self, source: Span, text: &str) {
        let mut start = source.start();
        for (index, piece) in text.split(['\n', '\r', '\t']).enumerate() {
            if index > 0 {
                self.writer.space();
                start = start.saturating_add(1);
            }
            let end = start.saturating_add(u32::try_from(piece.len()).unwrap_or(u32::MAX));
            if !piece.is_empty() {
                self.number();
                self.writer.text(Span::new(start, end), piece.as_bytes());
            }
            start = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::numbering::Numbering;
    use super::super::xml::walk;
    use super::super::{Document, Writer};
    use super::{Body, Relations};
    use crate::base::{Code, Span};

    struct Read {
        document: Document<'static>,
        told: Vec<(Code, Span)>,
        whole: bool,
    }

    fn read(body: &str) -> Read {
        let mut numbering = Numbering::default();
        let list = "<w:n><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
            <w:numFmt w:val='chineseCounting'/><w:suff w:val='nothing'/><w:lvlText w:val='%1、'/></w:lvl>\
            </w:abstractNum><w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num></w:n>";
        walk(list, &mut numbering).unwrap();
        let mut reader = Body::new(Writer::new(1000), numbering, Relations::default());
        let whole = walk(body, &mut reader).is_ok();
        let told = reader.told().map(|told| (told.code(), told.span())).collect();
        Read { document: reader.writer.finish(), told, whole }
    }

    fn flat(body: &str) -> String {
        let read = read(body);
        assert!(read.whole);
        read.document.text().to_owned()
    }

    /// A paragraph of one run.
    fn p(text: &str) -> String {
        format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    fn cell(properties: &str, text: &str) -> String {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
    }

    /// Text and columns of each cell of a table.
    fn cells(rows: &str) -> Vec<(String, Option<(u16, u16, u16)>)> {
        let read = read(&format!("<w:tbl><w:tblPr/>{rows}</w:tbl>"));
        let text = |span: Span| read.document.text().get(span.range()).unwrap().to_owned();
        let place =
            |cell: crate::doc::RawCell| cell.place.map(|place| (place.column, place.end, place.width));
        read.document.cells().map(|cell| (text(cell.span), place(cell))).collect()
    }

    #[test]
    fn text_of_runs_is_joined_and_stands_where_it_says() {
        let body = "<x:p><x:pPr><x:tabs><x:tab x:val='left'/></x:tabs></x:pPr><x:r><x:t>规章3&lt;</x:t></x:r>\
            <x:proofErr/><x:r><x:t><![CDATA[4]]>&#x4E00;&甲;乙</x:t><x:br/><x:t>丙</x:t><x:tab/><x:t>丁</x:t>\
            <x:noBreakHyphen/><x:instrText>PAGE 7</x:instrText></x:r></x:p><x:p><x:r><x:t>戊\n己</x:t></x:r></x:p>";
        let read = read(body);
        assert_eq!(read.document.text(), "规章3<4一&甲;乙\n丙\t丁-\n戊 己");
        for (shown, source) in
            [("规章3", "规章3"), ("<", "&lt;"), ("4", "4"), ("一", "&#x4E00;"), ("乙", "乙"), ("己", "己")]
        {
            let at = u32::try_from(read.document.text().find(shown).unwrap()).unwrap();
            let span = read.document.source_span(Span::new(at, at + u32::try_from(shown.len()).unwrap()));
            assert_eq!(body.get(span.range()), Some(source));
        }
        assert_eq!(read.told, []);
    }

    #[test]
    fn what_is_deleted_or_hidden_is_left_out_and_told() {
        let body = "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>7</w:delText></w:r></w:del>\
            <w:ins><w:r><w:t>8</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>乙</w:t></w:r></w:moveFrom>\
            <w:moveTo><w:r><w:t>丙</w:t></w:r></w:moveTo><w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>\
            <w:r><w:rPr><w:vanish w:val='0'/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>丁</w:t></w:r></w:p>";
        let read = read(body);
        assert_eq!(read.document.text(), "甲8丙丁");
        let told: Vec<_> =
            read.told.iter().map(|(code, at)| (*code, body.get(at.range()).unwrap())).collect();
        assert_eq!(told, [(Code::HiddenText, "9"), (Code::StruckText, "7")]);
    }

    #[test]
    fn a_paragraph_whose_end_is_deleted_goes_on() {
        let body = format!(
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>规</w:t></w:r></w:p>{}{}",
            p("章"),
            p("后")
        );
        assert_eq!(flat(&body), "规章\n后");
    }

    #[test]
    fn raised_text_is_no_part_of_a_number() {
        let body = "<w:p><w:r><w:t>12</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>\
            <w:t>3</w:t></w:r><w:r><w:t>件</w:t></w:r></w:p>";
        assert_eq!(flat(body), "12 3 件");
    }

    #[test]
    fn merged_cells_and_columns_left_free() {
        let rows = format!(
            "<w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='2'/></w:trPr>{}</w:tr>\
             <w:tr>{}<w:tc>{}</w:tc><w:tc/>{}</w:tr>",
            cell("<w:vMerge w:val='restart'/>", "申请人"),
            cell(
                "<w:gridSpan w:val='2'/><w:tcPrChange><w:tcPr><w:gridSpan w:val='5'/></w:tcPr></w:tcPrChange>",
                "法人"
            ),
            cell("", "总计"),
            cell("", "企业"),
            cell("<w:vMerge/>", "6"),
            p("7"),
            cell("", "9"),
        );
        let expected = [
            ("申请人", Some((0, 1, 4))),
            ("法人", Some((1, 3, 4))),
            ("总计", Some((3, 4, 4))),
            ("企业", Some((1, 2, 4))),
            ("7", Some((1, 2, 4))),
            ("9", Some((3, 4, 4))),
        ];
        assert_eq!(cells(&rows), expected.map(|(text, place)| (text.to_owned(), place)));
    }

    #[test]
    fn a_deleted_row_is_left_out_and_told() {
        let body = format!(
            "<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr>{}</w:tr><w:tr><w:trPr/>{}</w:tr></w:tbl>{}",
            cell("", "5"),
            cell("", "6"),
            p("后")
        );
        let read = read(&body);
        assert_eq!(read.document.text(), "6\n后");
        assert_eq!(read.told.iter().map(|told| told.0).collect::<Vec<_>>(), [Code::StruckText]);
    }

    #[test]
    fn content_controls_are_seen_through_and_their_placeholders_not() {
        let control = |properties: &str, content: &str| {
            format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
        };
        let empty = "<w:showingPlcHdr/>";
        let row =
            [control("", &cell("", "规章")), control(empty, &cell("", "单击此处1")), cell("", "4")].concat();
        let table = control("", &format!("<w:tbl>{}</w:tbl>", control("", &format!("<w:tr>{row}</w:tr>"))));
        assert_eq!(flat(&(table + &control(empty, &p("日期")) + &control("", &p("后")))), "规章\t\t4\n后");
    }

    #[test]
    fn one_of_the_alternatives_is_read() {
        let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
        let body = format!(
            "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice>\
             <mc:Choice>{}</mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>\
             <w:r><mc:AlternateContent><mc:Fallback><w:t>后</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            boxed("框"),
            boxed("二"),
            boxed("三")
        );
        assert_eq!(flat(&body), "前\n框\n后");
    }

    #[test]
    fn numbers_of_lists_are_written_before_their_paragraphs() {
        let numbered = |mark: &str, text: &str| {
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>\
                 <w:r><w:t>{text}</w:t></w:r></w:p>"
            )
        };
        let body =
            [numbered("", "总体"), numbered("<w:moveFrom/>", ""), numbered("", "主动"), p("无")].concat();
        let read = read(&body);
        assert_eq!(read.document.text(), "一、总体\n二、主动\n无");
        let span = read.document.source_span(Span::new(0, 12));
        assert_eq!((span.start(), body.get(span.range()).unwrap().ends_with("总体")), (0, true));
    }

    #[test]
    fn what_stands_before_the_damage_is_read() {
        let body = format!("<w:body>{}<w:p><w:r><w:t>章</w:t>", p("规"));
        let read = read(&body);
        assert_eq!((read.document.text(), read.whole), ("规\n章", false));
        let twisted = format!("</w:tc></w:p><w:tbl><w:tc></w:tbl></w:r>{}", p("规"));
        assert_eq!(flat(&twisted), "规");
    }
}

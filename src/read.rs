//! The way in: bytes or text to a report with origins, diagnostics and coverage.

use crate::base::{
    Code, Diagnostic, Diagnostics, Error, ErrorKind, Lang, Limits, Origin, Origins, Span, State,
};
use crate::doc::{Document, Opened};
use crate::form;
use crate::model::{Edition, FieldPath, Report};
use crate::source::{Decoded, Kind, Source, check_length, decode, kind};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// Reads a report from the bytes of a text file, whose kind and encoding are found by their content.
///
/// # Errors
///
/// [`ErrorKind::NotAReport`](crate::ErrorKind::NotAReport) if it is none,
/// [`ErrorKind::Unsupported`](crate::ErrorKind::Unsupported) if it is a kind of file that cannot be read yet,
/// [`ErrorKind::Limit`](crate::ErrorKind::Limit) if it is larger than [`Limits`] allow.
///
/// ```
/// let bytes = "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t737\n".as_bytes();
/// let parsed = gongkai::read(bytes)?;
/// assert_eq!(parsed.report().proactive_disclosure.licensing.decisions, Some(737));
/// # Ok::<(), gongkai::Error>(())
/// ```
pub fn read(bytes: &[u8]) -> Result<Parsed, Error> {
    Reader::new().read(bytes)
}

/// Reads a report from text.
///
/// # Errors
///
/// As [`read`].
///
/// ```
/// use gongkai::Repair;
///
/// let parsed = gongkai::read_text("| 信息內容 | 本年處理決定數量 |\n| 行政處罰 | １２件 |\n")?;
/// let path = "proactive_disclosure.penalties.decisions".parse()?;
/// assert_eq!(parsed.report().proactive_disclosure.penalties.decisions, Some(12));
///
/// let origin = parsed.origin(path);
/// assert_eq!(origin.raw, "１２件");
/// assert_eq!(parsed.source().text(origin.span), origin.raw);
/// assert!(origin.repairs.contains(Repair::Width) && origin.repairs.contains(Repair::Unit));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_text(text: &str) -> Result<Parsed, Error> {
    Reader::new().read_text(text)
}

/// Reads a report from a web page, or a part of one.
///
/// Blank cells are told by their place among the heads, merged cells counted. Spans are bytes of the page, so that
/// [`Origin::raw`](crate::Origin::raw) may hold marks of it; [`Origin::text`](crate::Origin::text) is what it shows.
///
/// # Errors
///
/// As [`read`].
///
/// ```
/// let page = "<table><tr><th>信息内容<th>本年处理决定数量<tr><td>行政处罚<td><tr><td>行政强制<td>1<b>&#50;</b></table>";
/// let parsed = gongkai::read_html(page)?;
/// let table = &parsed.report().proactive_disclosure;
/// assert_eq!((table.penalties.decisions, table.coercion.decisions), (None, Some(12)));
///
/// let origin = parsed.origin("proactive_disclosure.coercion.decisions".parse()?);
/// assert_eq!((origin.raw, origin.text), ("1<b>&#50;", "12"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_html(page: &str) -> Result<Parsed, Error> {
    Reader::new().read_html(page)
}

/// Reads a report from a document of Word since 2007. It needs the feature `docx`.
///
/// What is shown is read: insertions on record, results of fields, the numbers that Word counts itself; and neither what
/// was deleted nor what is hidden. Spans are bytes of the XML of the document, `word/document.xml`.
///
/// # Errors
///
/// As [`read`], and [`ErrorKind::Damaged`](crate::ErrorKind::Damaged) if the file is cut short or not one of Word, or
/// [`ErrorKind::FeatureOff`](crate::ErrorKind::FeatureOff).
///
/// ```
/// use gongkai::ErrorKind;
///
/// let error = gongkai::read_docx(b"PK\x03\x04 and no more").unwrap_err();
/// let expected = if cfg!(feature = "docx") { ErrorKind::Damaged } else { ErrorKind::FeatureOff };
/// assert_eq!(error.kind(), expected);
/// ```
pub fn read_docx(bytes: &[u8]) -> Result<Parsed, Error> {
    Reader::new().read_docx(bytes)
}

/// Reads a report from a workbook of Excel, of any year. It needs the feature `xlsx`.
///
/// Spans are places in the text of the sheets that are shown, a line for each row;
/// [`Source::part`](crate::Source::part) names the row: `年报!7:7`.
///
/// # Errors
///
/// As [`read_docx`].
///
/// ```
/// use gongkai::ErrorKind;
///
/// let error = gongkai::read_xlsx(b"PK\x03\x04 and no more").unwrap_err();
/// let expected = if cfg!(feature = "xlsx") { ErrorKind::Damaged } else { ErrorKind::FeatureOff };
/// assert_eq!(error.kind(), expected);
/// ```
pub fn read_xlsx(bytes: &[u8]) -> Result<Parsed, Error> {
    Reader::new().read_xlsx(bytes)
}

/// Reads reports with options.
///
/// ```
/// use gongkai::{Edition, Limits, Reader};
///
/// let reader = Reader::new().limits(Limits::default().max_bytes(1 << 20)).assume_edition(Edition::Form2021);
/// // The heads of the columns are lost; the caller knows the form.
/// let parsed = reader.read_text("第二十条第（五）项\n行政许可\t737\n")?;
/// assert_eq!(parsed.report().proactive_disclosure.licensing.decisions, Some(737));
/// # Ok::<(), gongkai::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reader {
    limits: Limits,
    edition: Option<Edition>,
    encoding: Option<String>,
}

impl Reader {
    /// A reader with the default limits that assumes nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the bounds on what one document may take.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Tells the edition where the labels of a document do not. Labels that contradict it win, with a diagnostic.
    #[must_use]
    pub fn assume_edition(mut self, edition: Edition) -> Self {
        self.edition = Some(edition).filter(|&edition| edition != Edition::Mixed);
        self
    }

    /// Tells the encoding that came with the bytes, by a label such as that in an HTTP header. It is believed where the
    /// bytes do not prove another, and a contradiction is told. One of single bytes, which fits any bytes, never is.
    ///
    /// ```
    /// use gongkai::{Code, Reader};
    ///
    /// let text = "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t737\n";
    /// let parsed = Reader::new().encoding("gb2312").read(text.as_bytes())?;
    /// assert_eq!(parsed.source().encoding(), "UTF-8");
    /// assert_eq!(parsed.diagnostics()[0].code(), Code::EncodingContradicts);
    /// # Ok::<(), gongkai::Error>(())
    /// ```
    #[must_use]
    pub fn encoding(mut self, label: impl Into<String>) -> Self {
        self.encoding = Some(label.into());
        self
    }

    /// Reads a report from the bytes of a file, whatever kind of them it is.
    ///
    /// # Errors
    ///
    /// As [`read`](crate::read).
    pub fn read(&self, bytes: &[u8]) -> Result<Parsed, Error> {
        match kind(bytes) {
            Kind::Text => {
                let decoded = decode(bytes, self.encoding.as_deref(), false, &self.limits)?;
                let document = Document::of_text(&decoded.text);
                let read = form::read(&document, &self.limits, self.edition)?;
                Ok(self.parsed(Source::decoded(decoded.text, decoded.encoding), read, decoded.told))
            }
            Kind::Html => self.page(decode(bytes, self.encoding.as_deref(), true, &self.limits)?),
            Kind::Docx => self.read_docx(bytes),
            Kind::Xlsx | Kind::Xls => self.read_xlsx(bytes),
            Kind::Shut(what) => Err(Error::new(ErrorKind::Unsupported, what)),
        }
    }

    /// Reads a report from text.
    ///
    /// # Errors
    ///
    /// As [`read`](crate::read).
    pub fn read_text(&self, text: &str) -> Result<Parsed, Error> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        check_length(text.len(), &self.limits)?;
        let read = form::read(&Document::of_text(text), &self.limits, self.edition)?;
        Ok(self.parsed(Source::new(text), read, Vec::new()))
    }

    /// Reads a report from a web page, or a part of one.
    ///
    /// # Errors
    ///
    /// As [`read`](crate::read).
    pub fn read_html(&self, page: &str) -> Result<Parsed, Error> {
        let page = page.strip_prefix('\u{FEFF}').unwrap_or(page);
        check_length(page.len(), &self.limits)?;
        self.page(Decoded { text: Cow::Borrowed(page), encoding: "UTF-8", told: Vec::new() })
    }

    /// Reads a report from a document of Word since 2007.
    ///
    /// # Errors
    ///
    /// As [`read`](crate::read).
    pub fn read_docx(&self, bytes: &[u8]) -> Result<Parsed, Error> {
        self.opened(crate::doc::docx(bytes, &self.limits)?)
    }

    /// Reads a report from a workbook of Excel, of any year.
    ///
    /// # Errors
    ///
    /// As [`read`](crate::read).
    pub fn read_xlsx(&self, bytes: &[u8]) -> Result<Parsed, Error> {
        self.opened(crate::doc::workbook(bytes, &self.limits)?)
    }

    /// Reads what a page shows; what it hides only if there is no report without it.
    fn page(&self, decoded: Decoded<'_>) -> Result<Parsed, Error> {
        let mut told = decoded.told;
        let mut page = crate::doc::html(&decoded.text, &self.limits, false)?;
        let mut read = form::read(&page.document, &self.limits, self.edition);
        if let (Err(_), Some(hidden)) = (&read, page.hidden) {
            page = crate::doc::html(&decoded.text, &self.limits, true)?;
            read = form::read(&page.document, &self.limits, self.edition);
            told.push(Diagnostic::new(Code::HiddenRead, hidden));
        }
        let left_out = [(Code::HiddenText, page.hidden), (Code::StruckText, page.struck)];
        told.extend(left_out.into_iter().filter_map(|(code, at)| Some(Diagnostic::new(code, at?))));
        let document = page.document;
        let read = read.map_err(|error| error.map_span(|span| document.source_span(span)))?;
        let read = read.map_spans(|span| document.source_span(span), document.text());
        Ok(self.parsed(Source::decoded(decoded.text, decoded.encoding), read, told))
    }

    fn opened(&self, opened: Opened) -> Result<Parsed, Error> {
        let Opened { source, parts, document, told } = opened;
        let place = |span: Span| document.source_span(span);
        let read = form::read(&document, &self.limits, self.edition).map_err(|error| {
            let over = told.iter().find(|told| told.code() == Code::LimitReached);
            match over.filter(|_| error.kind() == ErrorKind::NotAReport) {
                Some(over) => Error::new(ErrorKind::Limit, over.message(Lang::En)).at(over.span()),
                None => error.map_span(place),
            }
        })?;
        let read = read.map_spans(place, document.text());
        Ok(self.parsed(Source::in_parts(source, parts), read, told))
    }

    /// Puts together what was read and what was told on the way to it.
    fn parsed(&self, source: Source, read: form::Read, told: Vec<Diagnostic>) -> Parsed {
        let mut diagnostics = Diagnostics::new(self.limits.diagnostics);
        for told in told {
            diagnostics.push(told);
        }
        diagnostics.append(read.diagnostics);
        diagnostics.sort();
        let coverage = Coverage::of(&read.report, &read.origins);
        Parsed { source, report: read.report, origins: read.origins, diagnostics, coverage }
    }
}

/// A report that was read, and where everything in it comes from.
#[derive(Debug)]
pub struct Parsed {
    source: Source,
    report: Report,
    origins: Origins,
    diagnostics: Diagnostics,
    coverage: Coverage,
}

impl Parsed {
    /// The report.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The report alone.
    pub fn into_report(self) -> Report {
        self.report
    }

    /// The decoded text that all spans are places in.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Where the value of a cell comes from, or what stands there instead of one.
    pub fn origin(&self, path: FieldPath) -> Origin<'_> {
        Origin::new(&self.origins, path.index(), self.source.as_str())
    }

    /// The origins of all cells.
    pub fn origins(&self) -> &Origins {
        &self.origins
    }

    /// What a reader of the report should know, in the order of the text.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.diagnostics.kept()
    }

    /// How many diagnostics there were beyond [`Limits::diagnostics`].
    pub fn dropped_diagnostics(&self) -> usize {
        self.diagnostics.dropped()
    }

    /// How much of the form was read.
    pub fn coverage(&self) -> Coverage {
        self.coverage
    }
}

/// In JSON, what was read is `{"report", "coverage", "diagnostics"}`, and a diagnostic
/// `{"code", "name", "severity", "blame", "line", "column", "start", "end", "message", "message_zh"}`.
///
/// ```
/// let parsed = gongkai::read_text("第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t12\n行政强制\t若干\n")?;
/// let json = serde_json::to_value(&parsed)?;
/// assert_eq!(json["report"]["proactive_disclosure"]["penalties"]["decisions"], 12);
/// assert_eq!(json["coverage"]["unreadable"], 1);
/// assert_eq!((&json["diagnostics"][0]["name"], &json["diagnostics"][0]["line"]), (&"cell-unreadable".into(), &4.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl Serialize for Parsed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told: Vec<Told<'_>> = self.diagnostics().iter().map(|told| Told(told, &self.source)).collect();
        let mut out = serializer.serialize_struct("Parsed", 3)?;
        out.serialize_field("report", &self.report)?;
        out.serialize_field("coverage", &self.coverage)?;
        out.serialize_field("diagnostics", &told)?;
        out.end()
    }
}

/// A diagnostic with the text that it is about.
struct Told<'a>(&'a Diagnostic, &'a Source);

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(told, source) = self;
        let place = source.position(told.span().start());
        let mut out = serializer.serialize_struct("Diagnostic", 10)?;
        out.serialize_field("code", told.code().id())?;
        out.serialize_field("name", told.code().name())?;
        out.serialize_field("severity", told.severity().key())?;
        out.serialize_field("blame", told.blame().key())?;
        out.serialize_field("line", &place.line)?;
        out.serialize_field("column", &place.column)?;
        out.serialize_field("start", &told.span().start())?;
        out.serialize_field("end", &told.span().end())?;
        out.serialize_field("message", &told.message(Lang::En))?;
        out.serialize_field("message_zh", &told.message(Lang::Zh))?;
        out.end()
    }
}

/// How many cells of the report's form were read, and what the others were. The parts add up to `expected`.
///
/// ```
/// let parsed = gongkai::read_text(
///     "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t737\n第二十条第（八）项\n\
///      信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t\n",
/// )?;
/// let coverage = parsed.coverage();
/// assert_eq!((coverage.read, coverage.blank), (1, 1));
/// assert_eq!(coverage.expected, coverage.read + coverage.blank + coverage.absent);
/// # Ok::<(), gongkai::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Coverage {
    /// Cells that the form has.
    pub expected: u32,
    /// Cells with a number.
    pub read: u32,
    /// Cells that are there and hold nothing, a dash, a slash or 无.
    pub blank: u32,
    /// Cells in which something else stands.
    pub unreadable: u32,
    /// Cells whose number cannot be told from others of the row.
    pub ambiguous: u32,
    /// Cells whose row, column or table is not in the document.
    pub absent: u32,
}

impl Coverage {
    fn of(report: &Report, origins: &Origins) -> Self {
        let mut coverage = Self::default();
        // A cell that was read is there, whatever the form.
        let is_read = |path: FieldPath| origins.state(path.index()) == State::Read;
        for path in FieldPath::all().filter(|&path| is_read(path) || report.has(path)) {
            let count = match origins.state(path.index()) {
                State::Read => &mut coverage.read,
                State::Blank | State::Dash | State::NotApplicable => &mut coverage.blank,
                State::Unreadable => &mut coverage.unreadable,
                State::Ambiguous => &mut coverage.ambiguous,
                State::Absent => &mut coverage.absent,
            };
            *count = count.saturating_add(1);
            coverage.expected = coverage.expected.saturating_add(1);
        }
        coverage
    }
}

use super::Span;
use std::fmt;

/// What a cell was in the document.
///
/// ```
/// use gongkai::State;
///
/// let parsed = gongkai::read_text(
///     "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t—\n",
/// )?;
/// let path = "proactive_disclosure.licensing.decisions".parse()?;
/// assert_eq!(parsed.origin(path).state, State::Dash);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// The row or the column of the cell is not in the document.
    #[default]
    Absent,
    /// A number was read.
    Read,
    /// The cell is there and empty.
    Blank,
    /// A dash, one or several: `-`, `—`, `----`.
    Dash,
    /// A slash or a word that says there is nothing to tell: `/`, 无.
    NotApplicable,
    /// Something stands there that is no number of this cell's kind.
    Unreadable,
    /// Numbers or marks stand in the row, and it cannot be told which of them belongs to this cell.
    Ambiguous,
}

impl State {
    /// The name used in JSON and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Read => "read",
            Self::Blank => "blank",
            Self::Dash => "dash",
            Self::NotApplicable => "not_applicable",
            Self::Unreadable => "unreadable",
            Self::Ambiguous => "ambiguous",
        }
    }
}

/// Something the reader had to look through to read a cell. The value is still the one that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Repair {
    /// Full-width digits or signs: １２.
    Width,
    /// Separators of thousands: 1,234.
    Separators,
    /// A unit or a counter behind the number: 12件.
    Unit,
    /// The unit is not the column's, and the number was converted: 251000元 under 万元.
    Converted,
    /// A sign told in words: 增98, 减少3.
    SignWord,
    /// Chinese numerals: 二十三.
    Numeral,
    /// A remark behind the number: 22（其中修订16件）.
    Remark,
    /// The number is broken over two cells at its decimal point.
    Joined,
    /// The label of the row is not the form's to the letter.
    Label,
    /// Columns by their order, because their heads were cut, in pieces or not there.
    Order,
    /// The heads are those of the block above.
    Inherited,
    /// The place in the row was decided by the blanks of other rows (the grid).
    Grid,
    /// The place in the row was decided by the form's own equations.
    Aligned,
}

impl Repair {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Width,
        Self::Separators,
        Self::Unit,
        Self::Converted,
        Self::SignWord,
        Self::Numeral,
        Self::Remark,
        Self::Joined,
        Self::Label,
        Self::Order,
        Self::Inherited,
        Self::Grid,
        Self::Aligned,
    ];

    /// The name used in JSON and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Width => "width",
            Self::Separators => "separators",
            Self::Unit => "unit",
            Self::Converted => "converted",
            Self::SignWord => "sign_word",
            Self::Numeral => "numeral",
            Self::Remark => "remark",
            Self::Joined => "joined",
            Self::Label => "label",
            Self::Order => "order",
            Self::Inherited => "inherited",
            Self::Grid => "grid",
            Self::Aligned => "aligned",
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of [`Repair`]s.
///
/// ```
/// use gongkai::{Repair, Repairs};
///
/// let repairs = Repairs::default().with(Repair::Unit);
/// assert!(repairs.contains(Repair::Unit));
/// assert_eq!(repairs.iter().map(Repair::key).collect::<Vec<_>>(), ["unit"]);
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Repairs(u16);

impl Repairs {
    /// The set with one more.
    #[must_use]
    pub const fn with(self, repair: Repair) -> Self {
        Self(self.0 | repair.bit())
    }

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is in the set.
    pub const fn contains(self, repair: Repair) -> bool {
        self.0 & repair.bit() != 0
    }

    /// Whether nothing had to be looked through.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those in the set.
    pub fn iter(self) -> impl Iterator<Item = Repair> {
        Repair::ALL.into_iter().filter(move |&repair| self.contains(repair))
    }
}

impl fmt::Debug for Repairs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Repair::key)).finish()
    }
}

/// Where the value of a cell comes from. `source.text(origin.span) == origin.raw`.
///
/// In a web page or a Word file, marks may stand between the characters of a cell: then `raw` has them, and `text` has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origin<'a> {
    /// What the cell was.
    pub state: State,
    /// The cell as written; empty for a blank or absent one.
    pub raw: &'a str,
    /// What the document shows of it: `raw` without marks of the page, and with what stands for a character written as it.
    pub text: &'a str,
    /// The bytes of `raw` in the decoded source; empty for a blank or absent cell.
    pub span: Span,
    /// What had to be looked through.
    pub repairs: Repairs,
}

impl<'a> Origin<'a> {
    pub(crate) fn new(origins: &'a Origins, index: u16, source: &'a str) -> Self {
        let entry = origins.entry(index);
        let raw = source.get(entry.span.range()).unwrap_or("");
        let text = origins.text(index, source);
        Self { state: entry.state, raw, text, span: entry.span, repairs: entry.repairs }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) state: State,
    pub(crate) repairs: Repairs,
    pub(crate) span: Span,
}

/// A piece of a report that is no cell. Sections are told by their place in the form, 0 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Passage {
    Title,
    /// A paragraph before section one.
    Introduction,
    /// The heading of a section.
    Heading(u8),
    /// A paragraph of a section of running text, in the order of `Narrative::texts`.
    Text(u8),
    /// Running text among the tables, in the order of `Report::table_notes`.
    Note,
    Signature,
}

/// The states, spans and repairs of all cells, by the number of the cell in the form; and the places of the headings and
/// the running text.
///
/// A cell never told of is [`State::Absent`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    entries: Vec<Entry>,
    /// In the order of the report's fields.
    passages: Vec<(Passage, Span)>,
    /// What is shown of the cells that have marks of the page in them, by the number of the cell.
    shown: Vec<(u16, Box<str>)>,
}

impl Origins {
    /// What a cell was, by its [`FieldPath::index`](crate::FieldPath::index).
    pub fn state(&self, index: u16) -> State {
        self.entry(index).state
    }

    /// What had to be looked through.
    pub fn repairs(&self, index: u16) -> Repairs {
        self.entry(index).repairs
    }

    /// The bytes of the cell.
    pub fn span(&self, index: u16) -> Span {
        self.entry(index).span
    }

    /// What the document shows of a cell.
    pub(crate) fn text<'a>(&'a self, index: u16, source: &'a str) -> &'a str {
        let found = self.shown.binary_search_by_key(&index, |(index, _)| *index).ok();
        let shown = found.and_then(|at| self.shown.get(at)).map(|(_, text)| &**text);
        shown.unwrap_or_else(|| source.get(self.span(index).range()).unwrap_or(""))
    }

    /// Puts spans of the source in the place of those in the flat text, which is kept where the lengths tell that the
    /// source has more.
    pub(crate) fn map_spans(&mut self, place: impl Fn(Span) -> Span, flat: &str) {
        for (_, span) in &mut self.passages {
            *span = place(*span);
        }
        for (index, entry) in (0_u16..).zip(&mut self.entries) {
            let shown = entry.span;
            entry.span = place(shown);
            if shown.len() != entry.span.len() {
                let text = flat.get(shown.range()).unwrap_or("");
                self.shown.push((index, text.into()));
            }
        }
    }

    /// Tells where a piece of the report is. Pieces of the same kind are told in the order of the report.
    pub(crate) fn tell(&mut self, passage: Passage, span: Span) {
        self.passages.push((passage, span));
    }

    /// Where the pieces of the report are.
    pub(crate) fn passages(&self) -> impl Iterator<Item = (Passage, Span)> {
        self.passages.iter().copied()
    }

    pub(crate) fn entry(&self, index: u16) -> Entry {
        self.entries.get(usize::from(index)).copied().unwrap_or_default()
    }

    /// Origins with room for so many cells.
    pub(crate) fn with_room(cells: u16) -> Self {
        // Most reports have some headings and some pages of paragraphs.
        Self {
            entries: Vec::with_capacity(usize::from(cells)),
            passages: Vec::with_capacity(64),
            ..Self::default()
        }
    }

    pub(crate) fn set(&mut self, index: u16, entry: Entry) {
        let index = usize::from(index);
        if self.entries.len() == index {
            return self.entries.push(entry);
        }
        if self.entries.len() < index {
            self.entries.resize(index.saturating_add(1), Entry::default());
        }
        if let Some(slot) = self.entries.get_mut(index) {
            *slot = entry;
        }
    }
}

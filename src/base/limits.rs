/// Bounds on what one document may take; each is checked before memory is taken for it.
///
/// What is beyond one is an error of the kind [`ErrorKind::Limit`](crate::ErrorKind::Limit), or is not kept, which the
/// diagnostic [`Code::LimitReached`](crate::Code::LimitReached) tells with its place. Steps and memory grow in proportion to the
/// input. Of all inputs that were made to take much, a text and a page took at most 47 times their bytes of memory while
/// they were read, and only as long as there were fewer than [`Limits::cells`]; the XML of a Word file 40 times, that of a
/// workbook 12 times.
///
/// ```
/// use gongkai::{ErrorKind, Limits, Reader};
///
/// let reader = Reader::new().limits(Limits::default().max_bytes(16));
/// let error = reader.read_text("二、主动公开政府信息情况").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Limit);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of decoded text; 16 MiB unless told, and never more than 1 GiB.
    pub bytes: usize,
    /// Cells of tables; 200,000 unless told. What lies behind the last cell is not read, and a diagnostic says so.
    pub cells: usize,
    /// Diagnostics kept; 200 unless told. Further ones are counted.
    pub diagnostics: usize,
    /// Rows that an agency added; 64 unless told, and never more than [`FieldPath::EXTRA_ROWS`](crate::FieldPath::EXTRA_ROWS).
    /// Further ones are not kept, and a diagnostic says so.
    pub extra_rows: usize,
    /// Paragraphs of the sections of text, of the introduction, and of notes among the tables; 5,000 of each unless told.
    /// Further ones are not kept, and a diagnostic says so.
    pub paragraphs: usize,
    /// Entries of a container, such as a Word file; 4,096 unless told, and more are an error. [`Limits::bytes`] bounds what
    /// they unpack to.
    pub parts: usize,
    /// Tables within tables; 64 unless told. Deeper ones are read as text of the cell around them, and a diagnostic says so.
    /// The elements of a Word file may lie sixteen times as deep; a deeper one ends the reading, which is told, too.
    pub depth: usize,
    /// Sheets of a workbook; 1,000 unless told. Further ones are not read, and a diagnostic says so.
    pub sheets: usize,
    /// Merged areas of a sheet; 4,096 unless told, and more are an error. The form has some two hundred.
    pub merged: usize,
}

impl Limits {
    /// Text positions are 32-bit; staying far below their end keeps all sums of them safe.
    pub(crate) const MOST_BYTES: usize = 1 << 30;

    /// Sets [`Limits::bytes`].
    #[must_use]
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes.min(Self::MOST_BYTES);
        self
    }

    /// Sets [`Limits::cells`].
    #[must_use]
    pub fn max_cells(mut self, cells: usize) -> Self {
        self.cells = cells;
        self
    }

    /// Sets [`Limits::diagnostics`].
    #[must_use]
    pub fn max_diagnostics(mut self, diagnostics: usize) -> Self {
        self.diagnostics = diagnostics;
        self
    }

    /// Sets [`Limits::extra_rows`].
    #[must_use]
    pub fn max_extra_rows(mut self, extra_rows: usize) -> Self {
        self.extra_rows = extra_rows;
        self
    }

    /// Sets [`Limits::paragraphs`].
    #[must_use]
    pub fn max_paragraphs(mut self, paragraphs: usize) -> Self {
        self.paragraphs = paragraphs;
        self
    }

    /// Sets [`Limits::parts`].
    #[must_use]
    pub fn max_parts(mut self, parts: usize) -> Self {
        self.parts = parts;
        self
    }

    /// Sets [`Limits::depth`].
    #[must_use]
    pub fn max_depth(mut self, depth: usize) -> Self {
        self.depth = depth;
        self
    }

    /// Sets [`Limits::sheets`].
    #[must_use]
    pub fn max_sheets(mut self, sheets: usize) -> Self {
        self.sheets = sheets;
        self
    }

    /// Sets [`Limits::merged`].
    #[must_use]
    pub fn max_merged(mut self, merged: usize) -> Self {
        self.merged = merged;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 16 << 20,
            cells: 200_000,
            diagnostics: 200,
            extra_rows: 64,
            paragraphs: 5_000,
            parts: 4_096,
            depth: 64,
            sheets: 1_000,
            merged: 4_096,
        }
    }
}

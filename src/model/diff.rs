use super::path::FieldPath;
use super::report::{ExtraRow, Report};
use super::value::Value;
use rust_decimal::Decimal;
use serde::Serialize;
use std::fmt;

/// A cell in which two reports differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The cell.
    pub path: FieldPath,
    /// Its value in the first report.
    pub before: Option<Value>,
    /// Its value in the second report.
    pub after: Option<Value>,
}

/// The cells in which two reports differ, in the order of the form: of two versions of one report, or of two years.
///
/// Its text has a line for each cell; its JSON is a list of `{"path", "before", "after"}`. Where a value is not known,
/// it is null and not 0.
///
/// ```
/// use gongkai::Report;
///
/// let mut first = Report::default();
/// first.requests.received.total = Some(12);
/// let mut second = first.clone();
/// second.requests.received.total = Some(21);
/// second.requests.carried_out.total = Some(3);
///
/// let diff = first.diff(&second);
/// assert_eq!(
///     diff.to_string(),
///     "requests.received.total: 12 → 21 (+9)\nrequests.carried_out.total: null → 3\n",
/// );
/// assert_eq!(serde_json::to_value(&diff)?[1]["before"], serde_json::Value::Null);
/// assert!(first.diff(&first).changes().is_empty());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Diff {
    changes: Vec<Change>,
    #[serde(skip)]
    added_rows: bool,
}

/// The cells in which two reports differ, one by one. [`Report::diff`] keeps them.
///
/// ```
/// use gongkai::{Report, Value, diff};
///
/// let mut first = Report::default();
/// first.requests.received.total = Some(12);
/// let mut second = first.clone();
/// second.requests.received.total = Some(21);
///
/// let changes: Vec<_> = diff(&first, &second).collect();
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].path.to_string(), "requests.received.total");
/// assert_eq!(changes[0].after, Some(Value::Count(21)));
/// ```
pub fn diff<'a>(before: &'a Report, after: &'a Report) -> impl Iterator<Item = Change> + 'a {
    FieldPath::all().chain(extra(before, after)).filter_map(move |path| {
        let change = Change { path, before: before.get(path), after: after.get(path) };
        (change.before != change.after).then_some(change)
    })
}

/// The cells of rows that the agencies added, compared row by row: if a row has another label in one of the reports,
/// so have all behind it, as far as can be known, and they are left out. [`Diff::added_rows`] tells that.
fn extra(before: &Report, after: &Report) -> impl Iterator<Item = FieldPath> + use<> {
    let same = alike(before, after);
    let rows = u16::try_from(same).unwrap_or(u16::MAX).min(FieldPath::EXTRA_ROWS);
    (0..rows).flat_map(|row| (0..FieldPath::EXTRA_COLUMNS).filter_map(move |at| FieldPath::extra(row, at)))
}

/// How many of the added rows have the same table and label in both reports, from the first on.
fn alike(before: &Report, after: &Report) -> usize {
    let same = |(one, other): &(&ExtraRow, &ExtraRow)| one.table == other.table && one.label == other.label;
    before.extra_rows.iter().zip(&after.extra_rows).take_while(same).count()
}

impl Report {
    /// The cells in which a later report, or another version of this one, differs.
    #[must_use]
    pub fn diff(&self, after: &Self) -> Diff {
        let same = alike(self, after);
        let added_rows = self.extra_rows.len() != same || after.extra_rows.len() != same;
        Diff { changes: diff(self, after).collect(), added_rows }
    }
}

impl Diff {
    /// The cells, in the order of the form.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether the rows that the agencies added are others, so that their values were not compared.
    pub fn added_rows(&self) -> bool {
        self.added_rows
    }
}

impl Change {
    /// By how much the value grew, if both are known.
    pub fn difference(&self) -> Option<Decimal> {
        Some(self.after?.decimal().saturating_sub(self.before?.decimal()))
    }
}

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.changes.iter().try_for_each(|change| writeln!(f, "{change}"))?;
        if self.added_rows { writeln!(f, "extra_rows: other rows") } else { Ok(()) }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |value: Option<Value>| value.map_or_else(|| "null".to_owned(), |value| value.to_string());
        write!(f, "{}: {} → {}", self.path, shown(self.before), shown(self.after))?;
        match self.difference() {
            Some(more) if more.is_sign_positive() => write!(f, " (+{more})"),
            Some(less) => write!(f, " ({less})"),
            None => Ok(()),
        }
    }
}

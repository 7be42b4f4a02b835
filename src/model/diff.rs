use super::path::FieldPath;
use super::report::Report;
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

/// The cells of rows that one of the agencies added. They are compared by their place.
fn extra(before: &Report, after: &Report) -> impl Iterator<Item = FieldPath> + use<> {
    let rows = before.extra_rows.len().max(after.extra_rows.len());
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(FieldPath::EXTRA_ROWS);
    (0..rows).flat_map(|row| (0..FieldPath::EXTRA_COLUMNS).filter_map(move |at| FieldPath::extra(row, at)))
}

impl Report {
    /// The cells in which a later report, or another version of this one, differs.
    #[must_use]
    pub fn diff(&self, after: &Self) -> Diff {
        Diff { changes: diff(self, after).collect() }
    }
}

impl Diff {
    /// The cells, in the order of the form.
    pub fn changes(&self) -> &[Change] {
        &self.changes
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
        self.changes.iter().try_for_each(|change| writeln!(f, "{change}"))
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

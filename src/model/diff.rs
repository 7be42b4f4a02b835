use super::path::FieldPath;
use super::report::Report;
use super::value::Value;

/// A cell in which two reports differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The cell.
    pub path: FieldPath,
    /// Its value in the first report.
    pub before: Option<Value>,
    /// Its value in the second report.
    pub after: Option<Value>,
}

/// The cells in which two reports differ, in the order of the form.
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
    FieldPath::all().filter_map(move |path| {
        let change = Change { path, before: before.get(path), after: after.get(path) };
        (change.before != change.after).then_some(change)
    })
}

use super::Edition;
use super::axis::{Applicant, DisclosureColumn, DisclosureRow, RequestRow, ReviewGroup, ReviewOutcome};
use super::text::text;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

const DISCLOSURE: u16 = 8 * 12;
const REQUESTS: u16 = 30 * 7;
const REVIEW: u16 = 3 * 5;
const FIRST_REQUEST: u16 = DISCLOSURE;
const FIRST_REVIEW: u16 = FIRST_REQUEST + REQUESTS;
const FIRST_EXTRA: u16 = FIRST_REVIEW + REVIEW;

/// The name of one value cell of the form, such as `requests.outcomes.withheld.state_secret.total`.
///
/// A path is small and `Copy`: it is the number of the cell in the form. Values in rows that an agency added are named
/// by row and column, `extra_rows.0.2`, both counted from 0.
///
/// ```
/// use gongkai::{Applicant, Cell, Edition, FieldPath, RequestRow};
///
/// let path: FieldPath = "requests.outcomes.withheld.state_secret.total".parse()?;
/// assert_eq!(path, FieldPath::request(RequestRow::StateSecret, Applicant::Total));
/// assert_eq!(path.to_string(), "requests.outcomes.withheld.state_secret.total");
/// assert_eq!(path.cell(), Cell::Request(RequestRow::StateSecret, Applicant::Total));
///
/// let known = FieldPath::all().filter(|path| path.is_on_form(Edition::Form2021)).count();
/// assert_eq!(known, 10 + 25 * 7 + 15);
///
/// assert!("requests.received.nobody".parse::<FieldPath>().is_err());
/// # Ok::<(), gongkai::ParsePathError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldPath(u16);

/// What a [`FieldPath`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cell {
    /// A cell of table 2.
    Disclosure(DisclosureRow, DisclosureColumn),
    /// A cell of table 3.
    Request(RequestRow, Applicant),
    /// A cell of table 4.
    Review(ReviewGroup, ReviewOutcome),
    /// A value in a row that the agency added: the row's and the value's number.
    Extra(u16, u16),
}

/// A text is no [`FieldPath`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no value cell of the form, such as requests.received.total")]
pub struct ParsePathError(Box<str>);

impl FieldPath {
    /// Values that an added row can have.
    pub const EXTRA_COLUMNS: u16 = 16;
    /// Rows that can be added.
    pub const EXTRA_ROWS: u16 = 1024;

    /// A cell of table 2; `None` where the row has no such column in any edition.
    pub fn disclosure(row: DisclosureRow, column: DisclosureColumn) -> Option<Self> {
        row.has(column).then_some(Self(number(0, row as u16, 12, column as u16)))
    }

    /// A cell of table 3.
    pub const fn request(row: RequestRow, applicant: Applicant) -> Self {
        Self(number(FIRST_REQUEST, row as u16, 7, applicant as u16))
    }

    /// A cell of table 4.
    pub const fn review(group: ReviewGroup, outcome: ReviewOutcome) -> Self {
        Self(number(FIRST_REVIEW, group as u16, 5, outcome as u16))
    }

    /// A value of an added row; `None` past [`Self::EXTRA_ROWS`] or [`Self::EXTRA_COLUMNS`].
    pub const fn extra(row: u16, column: u16) -> Option<Self> {
        if row < Self::EXTRA_ROWS && column < Self::EXTRA_COLUMNS {
            Some(Self(number(FIRST_EXTRA, row, Self::EXTRA_COLUMNS, column)))
        } else {
            None
        }
    }

    /// The numbers of the cells of the form are below this one.
    pub(crate) const FORM_CELLS: u16 = FIRST_EXTRA;

    /// The number of the cell in the form.
    pub const fn index(self) -> u16 {
        self.0
    }

    /// What it names.
    pub fn cell(self) -> Cell {
        CELLS.get(usize::from(self.0)).copied().unwrap_or_else(|| {
            let index = self.0.saturating_sub(FIRST_EXTRA);
            Cell::Extra(index / Self::EXTRA_COLUMNS, index % Self::EXTRA_COLUMNS)
        })
    }

    /// All value cells of both editions and the subtotals, in the order of the form; rows that agencies add are not in it.
    pub fn all() -> impl Iterator<Item = Self> {
        static ALL: LazyLock<Vec<FieldPath>> = LazyLock::new(|| {
            let is_cell = |path: &FieldPath| match path.cell() {
                Cell::Disclosure(row, column) => row.has(column),
                _ => true,
            };
            (0..FIRST_EXTRA).map(FieldPath).filter(is_cell).collect()
        });
        ALL.iter().copied()
    }

    /// Whether the form of an edition has the cell; [`Edition::Mixed`] has those of both, no edition has subtotals.
    pub fn is_on_form(self, edition: Edition) -> bool {
        match self.cell() {
            Cell::Disclosure(row, column) => row.columns(edition).contains(&column),
            Cell::Request(row, _) => row.is_on_form(edition),
            Cell::Review(..) => true,
            Cell::Extra(..) => false,
        }
    }

    /// Whether the cell holds a count: a number without a sign, and not of money.
    pub(crate) fn is_count(self) -> bool {
        let other = [DisclosureColumn::NetChange, DisclosureColumn::AmountWanYuan, DisclosureColumn::Amount];
        self.0 >= FIRST_REQUEST
            || !matches!(self.cell(), Cell::Disclosure(_, column) if other.contains(&column))
    }

    /// Whether the cell holds an amount of money.
    pub fn is_amount(self) -> bool {
        matches!(self.cell(), Cell::Disclosure(_, DisclosureColumn::AmountWanYuan | DisclosureColumn::Amount))
    }
}

/// What the numbers of the form's cells name.
static CELLS: LazyLock<Vec<Cell>> = LazyLock::new(|| {
    let disclosure = pairs(DisclosureRow::ALL, DisclosureColumn::ALL, Cell::Disclosure);
    let requests = pairs(RequestRow::ALL, Applicant::ALL, Cell::Request);
    let review = pairs(ReviewGroup::ALL, ReviewOutcome::ALL, Cell::Review);
    disclosure.chain(requests).chain(review).collect()
});

/// The cells of a block, row by row.
fn pairs<R: Copy, C: Copy>(
    rows: &'static [R],
    columns: &'static [C],
    cell: fn(R, C) -> Cell,
) -> impl Iterator<Item = Cell> {
    rows.iter().flat_map(move |&row| columns.iter().map(move |&column| cell(row, column)))
}

/// The number of a cell in a block of rows of one width. All blocks together end far below the last `u16`.
const fn number(first: u16, row: u16, width: u16, column: u16) -> u16 {
    first.saturating_add(row.saturating_mul(width)).saturating_add(column)
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.cell() {
            Cell::Disclosure(row, column) => write!(f, "proactive_disclosure.{}.{}", row.key(), column.key()),
            Cell::Request(row, applicant) => write!(f, "requests.{}.{}", row.key(), applicant.key()),
            Cell::Review(group, outcome) => {
                write!(f, "review_and_litigation.{}.{}", group.key(), outcome.key())
            }
            Cell::Extra(row, column) => write!(f, "extra_rows.{row}.{column}"),
        }
    }
}

impl fmt::Debug for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for FieldPath {
    type Err = ParsePathError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let named = || {
            let (table, rest) = text.split_once('.')?;
            let (row, column) = rest.rsplit_once('.')?;
            match table {
                "proactive_disclosure" => {
                    Self::disclosure(DisclosureRow::from_key(row)?, DisclosureColumn::from_key(column)?)
                }
                "requests" => Some(Self::request(RequestRow::from_key(row)?, Applicant::from_key(column)?)),
                "review_and_litigation" => {
                    Some(Self::review(ReviewGroup::from_key(row)?, ReviewOutcome::from_key(column)?))
                }
                "extra_rows" => Self::extra(row.parse().ok()?, column.parse().ok()?),
                _ => None,
            }
        };
        named().ok_or_else(|| ParsePathError(text.into()))
    }
}

impl Serialize for FieldPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FieldPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text(deserializer, "a value cell of the form, such as requests.received.total", |path| {
            path.parse().ok()
        })
    }
}

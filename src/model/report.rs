use super::axis::{
    Applicant, DisclosureColumn, DisclosureRow, RequestRow, ReviewGroup, ReviewOutcome, Section,
};
use super::disclosure::ProactiveDisclosure;
use super::edition::{Edition, Editions};
use super::narrative::{Narrative, TableNote};
use super::path::{Cell, FieldPath};
use super::requests::Requests;
use super::review::ReviewAndLitigation;
use super::value::{Slot, Value, WrongKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One annual report on open government information (政府信息公开工作年度报告).
///
/// Plain data: it can be read from a document, from its own JSON, or be built by hand. Where a number came from is not
/// here but in [`Parsed::origin`](crate::Parsed::origin).
///
/// ```
/// use gongkai::{Report, Value};
///
/// let mut report = Report::default();
/// report.year = Some(2024);
/// report.requests.received.natural_person = Some(12);
///
/// let path = "requests.received.natural_person".parse()?;
/// assert_eq!(report.get(path), Some(Value::Count(12)));
///
/// let json = serde_json::to_value(&report)?;
/// assert_eq!(json["schema"], "gongkai.report/1.0");
/// assert_eq!(serde_json::from_value::<Report>(json)?, report);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, try_from = "super::wire::Envelope")]
#[non_exhaustive]
pub struct Report {
    /// The edition of the form: that of the tables, `mixed` where they differ, `None` where the labels do not tell.
    pub edition: Option<Edition>,
    /// The edition of each table.
    pub editions: Editions,
    /// The title as written, its lines joined, readings of characters (pinyin in brackets) left out.
    pub title: Option<String>,
    /// The organ that reports, as written.
    pub issuer: Option<String>,
    /// The year reported on: told by the title, else by the period, else by the only year in the text.
    pub year: Option<u16>,
    /// The period of the statistics, 统计期限.
    pub period: Option<Period>,
    /// Who signed, and when.
    pub signed: Option<Signature>,
    /// The paragraphs before section one.
    pub introduction: Vec<String>,
    /// 一、总体情况.
    pub overview: Narrative,
    /// 二、主动公开政府信息情况.
    pub proactive_disclosure: ProactiveDisclosure,
    /// 三、收到和处理政府信息公开申请情况.
    pub requests: Requests,
    /// 四、政府信息公开行政复议、行政诉讼情况.
    pub review_and_litigation: ReviewAndLitigation,
    /// 五、存在的主要问题及改进情况.
    pub problems_and_improvements: Narrative,
    /// 六、其他需要报告的事项.
    pub other_matters: Narrative,
    /// Running text in the sections of the tables.
    pub table_notes: Vec<TableNote>,
    /// Rows that the agency added to the tables.
    pub extra_rows: Vec<ExtraRow>,
}

/// The period of the statistics. Both days are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Period {
    /// The first day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start: Date,
    /// The last day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub end: Date,
}

impl Period {
    /// From one day to another.
    pub fn new(start: Date, end: Date) -> Self {
        Self { start, end }
    }
}

/// Who signed the report, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Signature {
    /// The organ, as written.
    pub by: Option<String>,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub date: Option<Date>,
}

impl Signature {
    /// A signature.
    pub fn new(by: Option<String>, date: Option<Date>) -> Self {
        Self { by, date }
    }
}

/// A table of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Table {
    /// Table 2.
    ProactiveDisclosure,
    /// Table 3.
    Requests,
    /// Table 4.
    ReviewAndLitigation,
}

/// A row that the form does not have and the agency printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExtraRow {
    /// The table it stands in.
    pub table: Table,
    /// Its label as written.
    pub label: String,
    /// Its cells in order; `None` where no number can be read.
    pub values: Vec<Option<Value>>,
}

impl ExtraRow {
    /// A row of a table.
    pub fn new(table: Table, label: impl Into<String>, values: Vec<Option<Value>>) -> Self {
        Self { table, label: label.into(), values }
    }
}

impl Report {
    /// The name and version of the JSON form.
    pub const SCHEMA: &'static str = "gongkai.report/1.0";

    /// The value of a cell; `None` where it is not known.
    pub fn get(&self, path: FieldPath) -> Option<Value> {
        match path.cell() {
            Cell::Disclosure(row, column) => self.proactive_disclosure.get(row, column),
            Cell::Request(row, applicant) => self.requests.get(row, applicant).map(Value::Count),
            Cell::Review(group, outcome) => self.review_and_litigation.get(group, outcome).map(Value::Count),
            Cell::Extra(row, column) => {
                let row = self.extra_rows.get(usize::from(row))?;
                row.values.get(usize::from(column)).copied().flatten()
            }
        }
    }

    /// Gives a cell a value, or takes it away.
    ///
    /// # Errors
    ///
    /// [`WrongKind`] if the cell holds another kind of value, or is one of an extra row that is not there.
    ///
    /// ```
    /// use gongkai::{Report, Value};
    ///
    /// let mut report = Report::default();
    /// let path = "proactive_disclosure.penalties.decisions".parse()?;
    /// report.set(path, Some(Value::Count(124)))?;
    /// assert_eq!(report.proactive_disclosure.penalties.decisions, Some(124));
    /// assert!(report.set(path, Some(Value::Change(-1))).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn set(&mut self, path: FieldPath, value: Option<Value>) -> Result<(), WrongKind> {
        let slot = match path.cell() {
            Cell::Disclosure(row, column) => self.proactive_disclosure.slot(row, column),
            Cell::Request(row, _) if value.is_none() && self.requests.row(row).is_none() => return Ok(()),
            Cell::Request(row, applicant) => Some(Slot::Count(self.requests.row_mut(row).get_mut(applicant))),
            Cell::Review(group, outcome) => {
                Some(Slot::Count(self.review_and_litigation.group_mut(group).get_mut(outcome)))
            }
            Cell::Extra(row, column) => {
                let row = self.extra_rows.get_mut(usize::from(row));
                row.and_then(|row| row.values.get_mut(usize::from(column))).map(Slot::Any)
            }
        };
        let is_set = slot.is_some_and(|slot| slot.set(value));
        is_set.then_some(()).ok_or_else(|| WrongKind::at(path))
    }

    /// Whether the report's form has the cell: by the edition of its table, or because a value is there.
    ///
    /// A table whose edition is not told, or mixed, has the cells of those rows that tell it by a value.
    pub fn has(&self, path: FieldPath) -> bool {
        match path.cell() {
            Cell::Disclosure(row, column) => {
                self.has_disclosure(row, column) || self.proactive_disclosure.get(row, column).is_some()
            }
            Cell::Request(row, applicant) => self.has_row(row) || self.requests.get(row, applicant).is_some(),
            Cell::Review(..) => true,
            Cell::Extra(row, column) => {
                let row = self.extra_rows.get(usize::from(row));
                row.is_some_and(|row| usize::from(column) < row.values.len())
            }
        }
    }

    /// Whether the form has a cell of table 2 without a value.
    fn has_disclosure(&self, row: DisclosureRow, column: DisclosureColumn) -> bool {
        let edition = self.editions.proactive_disclosure;
        let unit = self.proactive_disclosure.centralized_procurement.amount_unit;
        single(edition).is_some_and(|one| row.columns(one).contains(&column))
            || column == DisclosureColumn::Amount && unit.is_some()
    }

    /// Whether the form has all cells of a row of table 3, whatever their values.
    pub(crate) fn has_row(&self, row: RequestRow) -> bool {
        if row.is_subtotal() {
            return self.requests.row(row).is_some();
        }
        let of_all = row.is_on_form(Edition::Form2019) && row.is_on_form(Edition::Form2021);
        of_all || self.editions.requests.is_some_and(|one| row.is_on_form(one))
    }

    /// All value cells of the report's form, with what is known of them, in the order of the form.
    ///
    /// ```
    /// use gongkai::{Edition, Report};
    ///
    /// let mut report = Report::default();
    /// report.editions.proactive_disclosure = Some(Edition::Form2021);
    /// report.editions.requests = Some(Edition::Form2019);
    /// assert_eq!(report.cells().count(), 10 + 23 * 7 + 15);
    /// assert!(report.cells().all(|(_, value)| value.is_none()));
    /// ```
    pub fn cells(&self) -> impl Iterator<Item = (FieldPath, Option<Value>)> {
        let disclosure = FieldPath::all().map_while(|path| match path.cell() {
            Cell::Disclosure(row, column) => Some((path, row, column)),
            _ => None,
        });
        let disclosure = disclosure.filter_map(|(path, row, column)| {
            let value = self.proactive_disclosure.get(row, column);
            (value.is_some() || self.has_disclosure(row, column)).then_some((path, value))
        });
        let requests = RequestRow::ALL.iter().flat_map(|&row| {
            let (whole, counts) = (self.has_row(row), self.requests.row(row));
            Applicant::ALL.iter().filter_map(move |&applicant| {
                let count = counts.and_then(|counts| counts.get(applicant));
                let cell = (FieldPath::request(row, applicant), count.map(Value::Count));
                (whole || count.is_some()).then_some(cell)
            })
        });
        let review = ReviewGroup::ALL.iter().flat_map(|&group| {
            let counts = self.review_and_litigation.group(group);
            ReviewOutcome::ALL.iter().map(move |&outcome| {
                (FieldPath::review(group, outcome), counts.get(outcome).map(Value::Count))
            })
        });
        disclosure.chain(requests).chain(review)
    }

    /// The running text of a section; `None` for those that hold tables.
    pub fn narrative(&self, section: Section) -> Option<&Narrative> {
        match section {
            Section::Overview => Some(&self.overview),
            Section::ProblemsAndImprovements => Some(&self.problems_and_improvements),
            Section::OtherMatters => Some(&self.other_matters),
            _ => None,
        }
    }
}

/// The edition, if it is one of the two.
fn single(edition: Option<Edition>) -> Option<Edition> {
    edition.filter(|&one| one != Edition::Mixed)
}

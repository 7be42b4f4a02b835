//! A reader as anybody would write it in an afternoon, for clean text: NFKC, `OpenCC` where it is there, and a regular
//! expression for each label.

use gongkai::{
    Applicant, DisclosureRow, Edition, FieldPath, Report, RequestRow, ReviewGroup, ReviewOutcome, Value,
};
use regex::Regex;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The library in which converting is most of the work.
pub(crate) struct Converter {
    #[cfg(feature = "opencc")]
    library: opencc_rust::OpenCC,
}

impl Converter {
    pub(crate) fn new() -> Self {
        Self {
            #[cfg(feature = "opencc")]
            library: opencc_rust::OpenCC::new(opencc_rust::DefaultConfig::T2S).expect("dictionaries"),
        }
    }

    /// From Traditional to Simplified; without the library as it is.
    #[cfg(feature = "opencc")]
    pub(crate) fn simplified(&self, text: &str) -> String {
        self.library.convert(text)
    }

    /// From Traditional to Simplified; without the library as it is.
    #[cfg(not(feature = "opencc"))]
    #[allow(clippy::unused_self, reason = "the library is not there")]
    pub(crate) fn simplified(&self, text: &str) -> String {
        text.to_owned()
    }
}

/// Its expressions are compiled once, and not for each document.
pub(crate) struct Naive {
    converter: Converter,
    /// For each row its expression, and the cells of its numbers.
    rows: Vec<(Regex, Vec<FieldPath>)>,
}

impl Naive {
    pub(crate) fn new() -> Self {
        let form = Edition::Form2021;
        let mut rows = Vec::new();
        for &row in DisclosureRow::ALL {
            let columns = row.columns(form).iter();
            let cells = columns.filter_map(|&column| FieldPath::disclosure(row, column)).collect();
            rows.extend(row.label(form).map(|label| after(label, cells)));
        }
        for row in RequestRow::on_form(form) {
            let cells = Applicant::ALL.iter().map(|&applicant| FieldPath::request(row, applicant)).collect();
            rows.extend(row.label(form).map(|label| after(label, cells)));
        }
        let outcomes =
            |group| ReviewOutcome::ALL.iter().map(move |&outcome| FieldPath::review(group, outcome));
        let cells: Vec<FieldPath> = ReviewGroup::ALL.iter().flat_map(|&group| outcomes(group)).collect();
        rows.push(after("总计", cells));
        Self { converter: Converter::new(), rows }
    }

    /// The figures of the tables.
    pub(crate) fn read(&self, text: &str) -> BTreeMap<FieldPath, Value> {
        let text: String = text.nfkc().collect();
        let text = self.converter.simplified(&text);
        let mut figures = BTreeMap::new();
        for (expression, cells) in &self.rows {
            let Some(found) = expression.captures(&text) else { continue };
            for (&cell, figure) in cells.iter().zip(found.iter().skip(1).flatten()) {
                figures.insert(cell, value(cell, figure.as_str()));
            }
        }
        figures
    }

    /// It reads what the reader read, cell by cell; or the comparison would be none.
    pub(crate) fn assert_reads(&self, text: &str, report: &Report) {
        let figures = self.read(text);
        for path in FieldPath::all().filter(|path| path.is_on_form(Edition::Form2021)) {
            assert!(report.get(path).is_some(), "{path}");
            assert_eq!(figures.get(&path).copied(), report.get(path), "{path}");
        }
    }
}

/// An expression for a label with the numbers of its cells behind it.
fn after(label: &str, cells: Vec<FieldPath>) -> (Regex, Vec<FieldPath>) {
    let label: String = label.nfkc().collect();
    let numbers = r"\s+(\d+(?:\.\d+)?)".repeat(cells.len());
    (Regex::new(&format!("{}{numbers}", regex::escape(&label))).expect("an expression"), cells)
}

fn value(cell: FieldPath, figure: &str) -> Value {
    if cell.is_amount() {
        Value::Amount(figure.parse().expect("an amount"))
    } else {
        Value::Count(figure.parse().expect("a number"))
    }
}

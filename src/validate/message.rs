//! Findings in words. A rule brings a template; the labels of the form are filled in.

use super::finding::Finding;
use crate::base::Lang;
use crate::model::{Cell, Edition, FieldPath, OutcomeGroup, RequestRow, ReviewGroup};

pub(super) fn of(finding: &Finding, lang: Lang) -> String {
    let (row, column) = finding.terms.first().map(|term| labels(term.path)).unwrap_or_default();
    let number = |side: Option<rust_decimal::Decimal>| side.map(|one| one.to_string()).unwrap_or_default();
    let mut message = filled(finding.said.in_language(lang), |name| match name {
        "row" => row.clone(),
        "column" => column.to_owned(),
        "computed" => number(finding.computed()),
        "stated" => number(finding.stated()),
        name => finding.detail(name).unwrap_or_default().to_owned(),
    });
    if finding.sides.is_some() {
        let unknown = finding.terms.iter().filter(|term| term.value.is_none()).count();
        message.push_str(&left_out(unknown, lang));
    }
    message
}

/// A template with its `{names}` filled in. What is filled in stays as it is, brackets included: it may be text of the
/// document.
fn filled(template: &str, text_of: impl Fn(&str) -> String) -> String {
    let mut pieces = template.split('{');
    let mut message = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, behind) = piece.split_once('}').unwrap_or((piece, ""));
        message.push_str(&text_of(name));
        message.push_str(behind);
    }
    message
}

fn left_out(cells: usize, lang: Lang) -> String {
    match (cells, lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("（{cells} 个无数值单元格未计入）"),
        (1, Lang::En) => " (1 cell without a value left out)".to_owned(),
        (_, Lang::En) => format!(" ({cells} cells without a value left out)"),
    }
}

/// The labels of the row and the column of a cell, in the wording of 2021 where both editions have it.
pub(super) fn labels(path: FieldPath) -> (String, &'static str) {
    match path.cell() {
        Cell::Disclosure(row, column) => {
            let either = row.label(Edition::Form2021).or_else(|| row.label(Edition::Form2019));
            let head = column.label(Edition::Form2021).or_else(|| column.label(Edition::Form2019));
            (either.unwrap_or(row.key()).to_owned(), head.unwrap_or(column.key()))
        }
        Cell::Request(row, applicant) => {
            (request_row(row), applicant.label(Edition::Form2021).unwrap_or(applicant.key()))
        }
        Cell::Review(group, outcome) => {
            (review_group(group), outcome.label(Edition::Form2021).unwrap_or(outcome.key()))
        }
        Cell::Extra(..) => (path.to_string(), ""),
    }
}

/// The label with that of its group before it: “3.其他” alone says little.
fn request_row(row: RequestRow) -> String {
    let group =
        row.group().and_then(|group: OutcomeGroup| group.label(Edition::Form2021)).unwrap_or_default();
    if row.is_subtotal() {
        return format!("{group}小计");
    }
    match (row.label(Edition::Form2021), row.label(Edition::Form2019)) {
        (Some(label), _) => format!("{group}{label}"),
        (None, label) => label.unwrap_or(row.key()).to_owned(),
    }
}

fn review_group(group: ReviewGroup) -> String {
    let lawsuit = if group == ReviewGroup::Reconsideration { "" } else { "行政诉讼" };
    format!("{lawsuit}{}", group.label(Edition::Form2021).unwrap_or(group.key()))
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn what_is_filled_in_stays_as_it_is() {
        let text = |name: &str| if name == "quote" { "{told}件{".to_owned() } else { "3".to_owned() };
        assert_eq!(filled("“{quote}”：{told}", text), "“{told}件{”：3");
        assert_eq!(filled("无", text), "无");
    }
}

use super::validator::broken_sums;
use crate::generate;
use gongkai::{Applicant, Edition, FieldPath, Report, RequestRow, Validator, Value};

/// One or two cells of table 3 are changed in a report whose sums hold: if that breaks any, a repair is found, and it
/// changes no more cells than were changed.
///
/// Six bytes say what is changed, the others are the report.
pub fn locate(data: &[u8]) {
    let Some((edits, of_report)) = data.split_at_checked(6) else { return };
    let truth = consistent(of_report);
    assert_eq!(broken_sums(&Validator::new().audit(&truth)), 0);
    let mut report = truth.clone();
    let mut edited = 0;
    for edit in edits.chunks(3) {
        edited += usize::from(change(&mut report, edit));
    }
    let audit = Validator::new().audit(&report);
    if broken_sums(&audit) == 0 {
        assert!(audit.suspects().is_empty());
        return;
    }
    let best = audit.suspects().first().expect("the cells as they were would mend it");
    assert!(best.cells().len() <= edited, "{edited} cells were changed: {best:?}");
}

/// Table 3 with a value in each cell of the form, all of whose sums hold.
fn consistent(data: &[u8]) -> Report {
    let mut report = Report::default();
    let edition = Edition::Form2021;
    report.editions.requests = Some(edition);
    let mut bytes = data.iter().copied().cycle();
    let mut next = || bytes.next().map_or(0, |byte| if byte < 120 { 0 } else { u64::from(byte - 119) });
    for row in RequestRow::on_form(edition) {
        for applicant in Applicant::PARTS {
            *report.requests.row_mut(row).get_mut(applicant) = Some(next());
        }
    }
    generate::add_up(&mut report, false);
    report
}

fn change(report: &mut Report, edit: &[u8]) -> bool {
    let byte = |at: usize| edit.get(at).copied().unwrap_or(0);
    let rows: Vec<RequestRow> = RequestRow::on_form(Edition::Form2021).collect();
    let row = rows[usize::from(byte(0)) % rows.len()];
    let applicant = Applicant::ALL[usize::from(byte(1)) % Applicant::ALL.len()];
    let path = FieldPath::request(row, applicant);
    let number = Some(Value::Count(u64::from(byte(2))));
    let is_new = report.get(path) != number;
    report.set(path, number).expect("a count");
    is_new
}

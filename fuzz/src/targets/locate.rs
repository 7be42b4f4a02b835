use super::validator::broken_sums;
use crate::generate;
use gongkai::{
    Applicant, Cell, Edition, FieldPath, OutcomeGroup, Report, RequestRow, ReviewGroup, ReviewOutcome, Suspect,
    Validator, Value,
};

/// One or two cells of tables 3 and 4 are changed in a report whose sums hold: if that breaks any, a repair is found, and
/// it changes no more cells than were changed. If one was changed, what it was is among the repairs. With the values of a
/// repair every sum holds.
///
/// Six bytes say what is changed, the next one how the report is built, the others are its numbers.
pub fn locate(data: &[u8]) {
    let Some((edits, rest)) = data.split_at_checked(6) else { return };
    let Some((&kind, numbers)) = rest.split_first() else { return };
    let truth = consistent(kind, numbers);
    let validator = Validator::new();
    assert_eq!(broken_sums(&validator.audit(&truth)), 0);
    let mut report = truth.clone();
    for edit in edits.chunks(3) {
        change(&mut report, edit);
    }
    let edited: Vec<FieldPath> = FieldPath::all().filter(|&path| truth.get(path) != report.get(path)).collect();
    let audit = validator.audit(&report);
    if broken_sums(&audit) == 0 {
        assert!(audit.suspects().is_empty());
        return;
    }
    let best = audit.suspects().first().expect("the cells as they were would mend it");
    assert!(best.cells().len() <= edited.len(), "{edited:?} were changed: {best:?}");
    if let [path] = edited[..] {
        let was = |suspect: &Suspect| {
            let [cell] = suspect.cells() else { return false };
            cell.path == path && truth.get(path) == Some(Value::Count(cell.proposed))
        };
        assert!(audit.suspects().iter().any(was), "{path} is not among {:?}", audit.suspects());
    }
    for suspect in audit.suspects() {
        let mut mended = report.clone();
        for cell in suspect.cells() {
            mended.set(cell.path, Some(Value::Count(cell.proposed))).expect("a count");
        }
        assert_eq!(broken_sums(&validator.clone().suspects(false).audit(&mended)), 0, "{suspect:?}");
    }
}

/// Tables 3 and 4 with a value in each cell of the form, all of whose sums hold: of either edition, with subtotals or
/// without, in small numbers or in large ones.
fn consistent(kind: u8, data: &[u8]) -> Report {
    let mut report = Report::default();
    let edition = if kind & 1 == 0 { Edition::Form2021 } else { Edition::Form2019 };
    report.editions.requests = Some(edition);
    let factor = if kind & 4 == 0 { 1 } else { 1009 };
    let mut bytes = data.iter().copied().cycle();
    let mut next = || bytes.next().map_or(0, |byte| if byte < 120 { 0 } else { u64::from(byte - 119) * factor });
    for row in RequestRow::on_form(edition) {
        for applicant in Applicant::PARTS {
            *report.requests.row_mut(row).get_mut(applicant) = Some(next());
        }
    }
    for &group in ReviewGroup::ALL {
        for outcome in ReviewOutcome::PARTS {
            *report.review_and_litigation.group_mut(group).get_mut(outcome) = Some(next());
        }
    }
    if kind & 2 != 0 {
        for group in OutcomeGroup::ALL {
            for applicant in Applicant::PARTS {
                *report.requests.row_mut(group.subtotal()).get_mut(applicant) = Some(0);
            }
        }
    }
    generate::add_up(&mut report, kind & 2 != 0);
    report
}

/// Two bytes for the cell, one for its number.
fn change(report: &mut Report, edit: &[u8]) {
    let byte = |at: usize| edit.get(at).copied().unwrap_or(0);
    let is_summed = |path: &FieldPath| matches!(path.cell(), Cell::Request(..) | Cell::Review(..));
    let cells: Vec<FieldPath> =
        FieldPath::all().filter(|path| is_summed(path) && report.get(*path).is_some()).collect();
    let at = usize::from(u16::from_le_bytes([byte(0), byte(1)])) % cells.len();
    report.set(cells[at], Some(Value::Count(u64::from(byte(2))))).expect("a count");
}

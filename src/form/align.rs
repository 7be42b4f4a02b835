//! The last resort for a row with fewer values than columns and no trace of its blanks: the equations of the form.
//!
//! A place for every value is accepted only if it is the only one, if in all columns the other terms of the equation are
//! known, so that the equation holds exactly, and if it leaves nothing for the blank cells. A report that adds up can then
//! not be misread; of one that does not, the row stays unread.

use super::placed::Placed;
use super::row::{COLUMNS, Row, Sums};
use super::token::Token;
use crate::base::{Origins, Repair, Repairs, State};
use crate::lex::count;
use crate::model::{Applicant, Cell, Edition, FieldPath, Report, RequestRow};

/// Steps that a search may take: seven columns have at most 35 choices of any number of them.
const STEPS: usize = 64;

/// Places the values of a row by the equations of its columns.
pub(super) fn place(
    text: &str,
    row: &Row<'_>,
    report: &Report,
    origins: &Origins,
) -> Option<Placed<'static>> {
    let values = row.strong;
    let columns = row.slots.len();
    if row.sums != Sums::Last || values.len() >= columns || columns != Applicant::ALL.len() {
        return None;
    }
    let mut numbers = [0_u64; COLUMNS];
    for (slot, token) in numbers.iter_mut().zip(values.iter()) {
        *slot = count(text.get(token.span.range())?)?.0;
    }
    let numbers = numbers.get(..values.len())?;
    let mut needed = [0_u64; COLUMNS];
    for (slot, path) in needed.iter_mut().zip(row.slots.iter()) {
        *slot = needed_in(report, origins, path?)?;
    }
    let needed = needed.get(..columns)?;
    let chosen = only_choice(numbers, needed)?;
    let mut at: [Option<Token>; COLUMNS] = [None; COLUMNS];
    for (column, token) in chosen.into_iter().zip(values.iter()) {
        *at.get_mut(column)? = Some(token);
    }
    Some(Placed::each(&at, Repairs::default().with(Repair::Aligned)))
}

/// The value that the equations of a column demand in a row, if all their other terms are known.
fn needed_in(report: &Report, origins: &Origins, path: FieldPath) -> Option<u64> {
    let Cell::Request(row, applicant) = path.cell() else { return None };
    let of = |row: RequestRow| report.requests.get(row, applicant);
    // A row of one edition only is a term where it was printed, read or not.
    let in_all =
        |leaf: RequestRow| leaf.label(Edition::Form2019).is_some() && leaf.label(Edition::Form2021).is_some();
    let printed = |leaf: RequestRow| {
        let state = |&one: &Applicant| origins.state(FieldPath::request(leaf, one).index());
        Applicant::ALL.iter().any(|one| state(one) != State::Absent)
    };
    let leaves =
        || RequestRow::outcome_leaves().filter(|&leaf| leaf != row && (in_all(leaf) || printed(leaf)));
    match row {
        RequestRow::Received => of(RequestRow::OutcomesTotal)?
            .checked_add(of(RequestRow::CarriedOut)?)?
            .checked_sub(of(RequestRow::CarriedIn)?),
        RequestRow::CarriedIn => of(RequestRow::OutcomesTotal)?
            .checked_add(of(RequestRow::CarriedOut)?)?
            .checked_sub(of(RequestRow::Received)?),
        RequestRow::CarriedOut => {
            let all = of(RequestRow::Received)?.checked_add(of(RequestRow::CarriedIn)?)?;
            all.checked_sub(of(RequestRow::OutcomesTotal)?)
        }
        RequestRow::OutcomesTotal => leaves().try_fold(0_u64, |sum, leaf| sum.checked_add(of(leaf)?)),
        leaf if leaf.is_subtotal() => None,
        _ => {
            let others = leaves().try_fold(0_u64, |sum, leaf| sum.checked_add(of(leaf)?))?;
            of(RequestRow::OutcomesTotal)?.checked_sub(others)
        }
    }
}

/// The only way to choose columns, in order, so that each number is the one needed there, and none is needed elsewhere.
fn only_choice(numbers: &[u64], needed: &[u64]) -> Option<Vec<usize>> {
    let blank = |choice: &[usize]| {
        needed.iter().enumerate().all(|(column, &need)| need == 0 || choice.contains(&column))
    };
    let mut found: Option<Vec<usize>> = None;
    let mut choice: Vec<usize> = Vec::with_capacity(numbers.len());
    let mut from = 0_usize;
    let mut steps = 0_usize;
    loop {
        steps = steps.saturating_add(1);
        if steps > STEPS {
            return None;
        }
        let wanted = numbers.get(choice.len()).copied();
        let next = wanted.and_then(|number| {
            needed.iter().enumerate().skip(from).find(|&(_, &need)| need == number).map(|(at, _)| at)
        });
        if wanted.is_none() && blank(&choice) {
            if found.is_some() {
                return None;
            }
            found = Some(choice.clone());
        }
        match next {
            Some(column) => {
                choice.push(column);
                from = column.saturating_add(1);
            }
            None => match choice.pop() {
                Some(column) => from = column.saturating_add(1),
                None => return found,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::only_choice;

    #[test]
    fn one_way_is_taken_and_two_are_not() {
        assert_eq!(only_choice(&[5, 3, 8], &[5, 0, 3, 0, 0, 0, 8]), Some(vec![0, 2, 6]));
        assert_eq!(only_choice(&[5, 0, 5], &[5, 0, 0, 0, 0, 0, 5]), None);
        assert_eq!(only_choice(&[4, 8], &[5, 0, 3, 0, 0, 0, 8]), None);
        assert_eq!(only_choice(&[5, 8], &[5, 0, 3, 0, 0, 0, 8]), None);
        assert_eq!(only_choice(&[0], &[1, 0, 1, 1, 1, 1, 5]), None);
    }
}

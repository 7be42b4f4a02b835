//! Table 2: five blocks, each with the labels of an edition.

use super::form::{stretched, table};
use super::sheet::{Cell, Grid, Role, Row};
use crate::model::{AmountUnit, DisclosureColumn, DisclosureRow, Edition, FieldPath, Report, Table};

/// The items of article 20, with their numerals.
const ITEMS: [(u8, &str); 5] = [(1, "一"), (5, "五"), (6, "六"), (8, "八"), (9, "九")];

/// A label and the three columns of documents.
const WIDTH: usize = 4;

pub(super) fn grid(report: &Report) -> Option<Grid> {
    let stated = report.editions.proactive_disclosure;
    let has_values = rows().any(|row| has_value(report, row));
    let has_extra = report.extra_rows.iter().any(|row| row.table == Table::ProactiveDisclosure);
    if stated.is_none() && !has_values && !has_extra {
        return None;
    }
    let blocks: Vec<_> = ITEMS
        .iter()
        .zip(editions(report))
        .map(|(&(item, numeral), edition)| (item, numeral, edition, columns(item, edition)))
        .filter(|(.., columns)| !columns.is_empty())
        .collect();
    let widest = blocks.iter().map(|(.., columns)| columns.len().saturating_add(1)).max();
    let width = widest.unwrap_or_default().max(WIDTH);
    let rows = blocks.iter().flat_map(|&(item, numeral, edition, columns)| {
        let mut block = vec![
            Row::new(Role::Band, vec![Cell::label(format!("第二十条第（{numeral}）项")).columns(width)]),
            Row::new(Role::Head, stretched(heads(report, edition, columns), width)),
        ];
        for row in rows_of(item).filter(|row| !row.columns(edition).is_empty()) {
            let label = Cell::label(label_of(|one| row.label(one), edition));
            let values = columns.iter().map(|&column| {
                Cell::value(report.proactive_disclosure.get(row, column))
                    .named(FieldPath::disclosure(row, column))
            });
            let cells = std::iter::once(label).chain(values).collect();
            block.push(Row::new(Role::Body, stretched(cells, width)));
        }
        block
    });
    Some(table(report, Table::ProactiveDisclosure, rows.collect(), 1, width))
}

fn rows() -> impl Iterator<Item = DisclosureRow> {
    DisclosureRow::ALL.iter().copied()
}

fn rows_of(item: u8) -> impl Iterator<Item = DisclosureRow> {
    rows().filter(move |row| row.item() == item)
}

/// The columns of a block: those of its row with the most.
fn columns(item: u8, edition: Edition) -> &'static [DisclosureColumn] {
    rows_of(item).map(|row| row.columns(edition)).max_by_key(|columns| columns.len()).unwrap_or_default()
}

fn heads(report: &Report, edition: Edition, columns: &[DisclosureColumn]) -> Vec<Cell> {
    let unit = match report.proactive_disclosure.centralized_procurement.amount_unit {
        Some(AmountUnit::Yuan) => "（单位：元）",
        Some(AmountUnit::WanYuan) => "（单位：万元）",
        None => "",
    };
    let heads = columns.iter().map(|&column| {
        let label = label_of(|one| column.label(one), edition);
        let unit = if column == DisclosureColumn::Amount { unit } else { "" };
        Cell::head(format!("{label}{unit}"))
    });
    std::iter::once(Cell::label("信息内容")).chain(heads).collect()
}

/// The wording of an edition; where a block has both, that of 2021 before that of 2019.
fn label_of(label: impl Fn(Edition) -> Option<&'static str>, edition: Edition) -> &'static str {
    label(edition).or_else(|| label(Edition::Form2019)).unwrap_or_default()
}

fn has_value(report: &Report, row: DisclosureRow) -> bool {
    row.columns(Edition::Mixed).iter().any(|&column| report.proactive_disclosure.get(row, column).is_some())
}

/// The edition in which each block is printed, in the order of [`ITEMS`].
///
/// Values decide before the edition of the table, so that none is lost: a block with values of both editions gets the
/// columns of both. A mixed table whose values do not show the mixture gets it in the blocks that are free.
fn editions(report: &Report) -> [Edition; 5] {
    let told = ITEMS.map(|(item, _)| told(report, item));
    let all = told.iter().copied().flatten().reduce(Edition::and);
    let stated = report.editions.proactive_disclosure;
    let mut index = 0_usize;
    told.map(|told| {
        let is_first = index == 0;
        index = index.saturating_add(1);
        match (stated, told) {
            (Some(one), Some(told)) if one != Edition::Mixed => one.and(told),
            (_, Some(told)) => told,
            (Some(Edition::Mixed), None) => free(all, is_first),
            (Some(one), None) => one,
            (None, None) => all.filter(|&one| one != Edition::Mixed).unwrap_or(Edition::Form2021),
        }
    })
}

/// The edition of a block of a mixed table whose values do not tell it.
fn free(told: Option<Edition>, is_first: bool) -> Edition {
    match told {
        Some(Edition::Form2021) => Edition::Form2019,
        None if !is_first => Edition::Form2019,
        _ => Edition::Form2021,
    }
}

/// The edition that the values of a block tell: those in columns that the other edition does not have.
fn told(report: &Report, item: u8) -> Option<Edition> {
    let unit = report.proactive_disclosure.centralized_procurement.amount_unit;
    let cells =
        rows_of(item).flat_map(|row| row.columns(Edition::Mixed).iter().map(move |&column| (row, column)));
    let by_values = cells
        .filter(|&(row, column)| report.proactive_disclosure.get(row, column).is_some())
        .filter_map(|(row, column)| {
            let is_in = |edition| row.columns(edition).contains(&column);
            match (is_in(Edition::Form2019), is_in(Edition::Form2021)) {
                (true, false) => Some(Edition::Form2019),
                (false, true) => Some(Edition::Form2021),
                _ => None,
            }
        });
    let by_unit =
        unit.filter(|_| item == DisclosureRow::CentralizedProcurement.item()).map(|_| Edition::Form2019);
    by_values.chain(by_unit).reduce(Edition::and)
}

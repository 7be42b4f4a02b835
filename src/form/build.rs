//! Rows to a report: each value to its cell, with its origin.

use super::columns::Grid;
use super::placed::{Placed, Placement};
use super::row::{Class, Found, Guess, Row, Strong, Sums};
use super::sheet::Sheet;
use super::token::{Kind, Token};
use super::{align, columns, grid, marks};
use crate::base::{Code, Entry, Origins, Repair, Repairs, Span, State};
use crate::lex::{Look, Scale, amount, change, count};
use crate::model::{
    AmountUnit, Applicant, Cell, DisclosureColumn, Edition, ExtraRow, FieldPath, Report, RequestRow, Section,
    TableNote, Value,
};
use rust_decimal::Decimal;

/// The report that is being made.
pub(super) struct Builder {
    pub(super) report: Report,
    pub(super) origins: Origins,
}

/// A cell that was read.
struct Read {
    value: Value,
    repairs: Repairs,
    unit: Option<AmountUnit>,
}

/// Puts the values of all rows into their cells, and running text that stands among them to the notes.
pub(super) fn build(sheet: &mut Sheet<'_>, told: &mut Vec<(TableNote, Span)>) -> Builder {
    let mut builder =
        Builder { report: Report::default(), origins: Origins::with_room(FieldPath::FORM_CELLS) };
    for (extra, columns) in &sheet.extras {
        let label = sheet.text.get(extra.label.range()).unwrap_or("");
        builder.report.extra_rows.push(ExtraRow::new(extra.table, label, vec![None; *columns]));
    }
    let mut rows = std::mem::take(&mut sheet.rows);
    if sheet.divided {
        rows.iter_mut().for_each(with_subtotal);
    }
    let strong = Strong::of(sheet.text, &rows);
    let rows = strong.give(&rows);
    let grids = Grid::trusted(sheet.grids.iter().copied().map(Some).collect(), &rows);
    let mut unclear = Vec::new();
    for row in &rows {
        if builder.is_taken(row) {
            if row.fields.iter().any(Token::is_value) {
                sheet.tell(Code::RowRepeated, row.label.span, name(row), 0, 0);
                builder.doubt_unlabelled(sheet, row);
            }
            continue;
        }
        let grid = row.grid.and_then(|at| grids.get(usize::from(at))?.as_ref());
        let placed = grid.and_then(|grid| grid.place(row)).or_else(|| columns::by_cells(sheet.text, row));
        // What the cells of a real table do not tell, nothing around the row does.
        let is_text = placed.is_none();
        let placed = placed.unwrap_or_else(|| match row.place(sheet.text) {
            Placement::Placed(placed)
                if misfits(sheet, row, &placed) || grid::displaced(sheet.text, row, &rows) =>
            {
                Placement::Unclear(row.slots.len())
            }
            placement => placement,
        });
        match placed {
            Placement::Placed(placed) => builder.write(sheet, row, &placed),
            Placement::Empty => builder.write_empty(sheet, row, None),
            Placement::Unclear(found) => {
                let is_known = is_text && row.unsure.is_none();
                let guessed = if is_known { grid::place(sheet.text, row, &rows) } else { None };
                let guessed = guessed.filter(|placed| !misfits(sheet, row, placed));
                let by_fields = || if is_known { marks::by_fields(sheet.text, row, &rows) } else { None };
                if let Some(placed) = guessed.or_else(by_fields) {
                    builder.write(sheet, row, &placed);
                } else if let Some(mark) = marks::only(sheet.text, row) {
                    builder.write_empty(sheet, row, Some(mark));
                } else {
                    builder.write_unclear(row);
                    unclear.push((*row, found));
                }
            }
        }
    }
    builder.align(sheet, &unclear);
    builder.doubt_subtotals(sheet);
    notes(sheet, &rows, told);
    builder
}

/// One row （六） with values above its three, where those are there, is their subtotal.
fn with_subtotal(row: &mut Found<'_>) {
    let undivided = |path: Option<FieldPath>| match path.map(FieldPath::cell) {
        Some(Cell::Request(RequestRow::OtherUndivided, applicant)) => Some(applicant),
        _ => None,
    };
    if row.slots.iter().any(|path| undivided(path).is_some()) {
        let subtotal = |applicant| FieldPath::request(RequestRow::OtherHandlingSubtotal, applicant);
        row.slots = row.slots.iter().map(|path| undivided(path).map(subtotal).or(path)).collect();
    }
}

/// What a row is called in diagnostics: the path of its cells without their columns.
fn name(row: &Row<'_>) -> String {
    let path = row.slots.iter().flatten().next().map(|path| path.to_string()).unwrap_or_default();
    path.rsplit_once('.').map(|(row, _)| row.to_owned()).unwrap_or(path)
}

impl Builder {
    /// Whether the row was there before, with values.
    fn is_taken(&self, row: &Row<'_>) -> bool {
        row.slots
            .iter()
            .flatten()
            .any(|path| !matches!(self.origins.state(path.index()), State::Absent | State::Blank))
    }

    fn write(&mut self, sheet: &mut Sheet<'_>, row: &Row<'_>, placed: &Placed<'_>) {
        let repairs = row.repairs.and(placed.repairs);
        if repairs.contains(Repair::Label) {
            sheet.tell(Code::LabelRepaired, row.label.span, name(row), 0, 0);
        }
        let at_end = |token: &Token| sheet.ends_open && token.span.end() as usize == sheet.text.len();
        let cut = row.fields.last().filter(|last| at_end(last)).and_then(|_| placed.tokens().find(at_end));
        let certain = cut.is_none() || row.sums_hold(sheet.text, placed.tokens());
        // Where a blank leaves no trace, the piece may as well begin the next label.
        if !certain && row.sums != Sums::None && cut.is_some_and(|token| !token.delimited) {
            self.write_unclear(row);
            let span = cut.map_or(row.label.span, |token| token.span);
            return sheet.tell(Code::TextCut, span, name(row), 0, 0);
        }
        let repairs = if cut.is_some() && certain { repairs.with(Repair::Aligned) } else { repairs };
        for (path, token) in row.slots.iter().zip(placed.columns()) {
            let Some(path) = path else {
                if let Some(token) = token {
                    sheet.tell(Code::CellUnused, token.span, "", 1, 0);
                }
                continue;
            };
            match token {
                None => self.set(path, State::Blank, Span::at(row.label.span.end()), repairs),
                Some(token) if !certain && Some(token) == cut => {
                    self.set(path, State::Ambiguous, token.span, repairs);
                    sheet.tell(Code::TextCut, token.span, path.to_string(), 0, 0);
                }
                Some(token) => self.write_cell(sheet, path, token, repairs),
            }
        }
        // A row that has no more tokens than cells has none to spare.
        if row.fields.len() > placed.tokens().count() {
            tell_strays(sheet, row.fields.iter().filter(|field| field.is_value() && !covers(placed, field)));
        }
    }

    fn write_cell(&mut self, sheet: &mut Sheet<'_>, path: FieldPath, token: Token, repairs: Repairs) {
        if let Some(number) = token.number.filter(|_| path.is_count()) {
            let is_set = self.report.set(path, Some(Value::Count(number.into()))).is_ok();
            let state = if is_set { State::Read } else { State::Unreadable };
            return self.set(path, state, token.span, repairs);
        }
        let state = match token.kind {
            Kind::Value(Look::Dash) => State::Dash,
            Kind::Value(Look::Slash | Look::Nothing) => State::NotApplicable,
            _ => State::Read,
        };
        if state != State::Read {
            return self.set(path, state, token.span, repairs);
        }
        let Some(read) = read_cell(sheet, path, sheet.text_of(token.span)) else {
            sheet.tell(Code::CellUnreadable, token.span, path.to_string(), 0, 0);
            return self.set(path, State::Unreadable, token.span, repairs);
        };
        if read.repairs.contains(Repair::Converted) {
            sheet.tell(Code::UnitConverted, token.span, path.to_string(), 0, 0);
        }
        if self.report.set(path, Some(read.value)).is_err() {
            return self.set(path, State::Unreadable, token.span, repairs);
        }
        if let Cell::Disclosure(_, DisclosureColumn::Amount) = path.cell() {
            self.report.proactive_disclosure.centralized_procurement.amount_unit = read.unit;
        }
        self.set(path, State::Read, token.span, repairs.and(read.repairs));
    }

    fn write_empty(&mut self, sheet: &mut Sheet<'_>, row: &Row<'_>, mark: Option<Token>) {
        let state = match mark.map(|token| token.kind) {
            Some(Kind::Value(Look::Dash)) => State::Dash,
            Some(_) => State::NotApplicable,
            None => State::Blank,
        };
        let span = mark.map_or(Span::at(row.label.span.end()), |token| token.span);
        for path in row.slots.iter().flatten() {
            if let Cell::Request(request, _) = path.cell() {
                // A printed subtotal is there even where it is blank.
                self.report.requests.row_mut(request);
            }
            self.set(path, state, span, row.repairs);
        }
        let is_other = |field: &&Token| mark.is_none_or(|mark| mark.span.to(field.span) != mark.span);
        tell_strays(sheet, row.fields.iter().filter(|field| field.is_value()).filter(is_other));
    }

    fn write_unclear(&mut self, row: &Row<'_>) {
        let span = row.fields.iter().map(|field| field.span).reduce(Span::to).unwrap_or_default();
        for path in row.slots.iter().flatten() {
            self.set(path, State::Ambiguous, span, row.repairs);
        }
    }

    fn set(&mut self, path: FieldPath, state: State, span: Span, repairs: Repairs) {
        self.origins.set(path.index(), Entry { state, repairs, span });
    }

    /// Rows that nothing in them could place: the equations of the form may.
    fn align(&mut self, sheet: &mut Sheet<'_>, unclear: &[(Row<'_>, usize)]) {
        for (row, found) in unclear {
            let columns = row.slots.len();
            if row.unsure == Some(Guess::Heads) {
                sheet.tell(Code::HeadMissing, row.label.span, name(row), *found, columns);
                continue;
            }
            let sure = row.unsure.is_none();
            let placed = sure.then(|| align::place(sheet.text, row, &self.report, &self.origins)).flatten();
            if let Some(placed) = placed {
                sheet.tell(Code::RowAligned, row.label.span, name(row), *found, columns);
                self.write(sheet, row, &placed);
            } else {
                let fields = row.fields.iter().map(|field| field.span).reduce(Span::to);
                let span = fields.map_or(row.label.span, |fields| row.label.span.to(fields));
                sheet.tell(Code::RowAmbiguous, span, name(row), *found, columns);
            }
        }
    }

    /// Of two rows of table 4, which has no labels of its own, nothing tells which is the report's, unless they are alike.
    fn doubt_unlabelled(&mut self, sheet: &mut Sheet<'_>, row: &Row<'_>) {
        if row.class != Class::Review || row.fields.first().is_none_or(|field| field.place.is_none()) {
            return;
        }
        let written = |span: Span| sheet.text_of(span);
        let first = row.slots.iter().flatten().map(|path| written(self.origins.span(path.index())));
        let again = row.fields.iter().filter(|field| field.is_value()).map(|field| written(field.span));
        if first.filter(|text| !text.is_empty()).eq(again) {
            return;
        }
        for path in row.slots.iter().flatten() {
            let known = self.report.set(path, None);
            if known.is_ok() {
                self.set(path, State::Ambiguous, self.origins.span(path.index()), Repairs::default());
            }
        }
        sheet.tell(Code::RowAmbiguous, row.label.span, name(row), row.fields.len(), row.slots.len());
    }

    /// Values behind the label of a group are its subtotal if all rows of the group are there, or if it is their sum.
    /// Else they may be those of a row whose label was lost.
    fn doubt_subtotals(&mut self, sheet: &mut Sheet<'_>) {
        for group in std::mem::take(&mut sheet.doubtful) {
            let subtotal = group.subtotal();
            let path = |row| FieldPath::request(row, Applicant::Total);
            let here = |row: RequestRow| self.origins.state(path(row).index()) != State::Absent;
            let place = |row: RequestRow| self.origins.span(path(row).index()).start();
            let leaves = || group.leaves().iter().copied().filter(|&leaf| here(leaf));
            // Among the rows of the group it is the subtotal of none.
            let among = leaves().any(|leaf| place(leaf) < place(subtotal))
                && leaves().any(|leaf| place(leaf) > place(subtotal));
            let whole = !among
                && RequestRow::on_form(Edition::Form2021).filter(|row| row.group() == Some(group)).all(here);
            let requests = &self.report.requests;
            let sum = |applicant: &Applicant| {
                let leaves = group.leaves().iter().filter_map(|&leaf| requests.get(leaf, *applicant));
                requests.get(subtotal, *applicant) == Some(leaves.fold(0, u64::saturating_add))
            };
            let is_read = Applicant::ALL.iter().any(|&applicant| requests.get(subtotal, applicant).is_some());
            // That zeros are the sum of zeros tells nothing.
            let tells = |&applicant: &Applicant| requests.get(subtotal, applicant).is_some_and(|sum| sum > 0);
            if !is_read || whole || Applicant::ALL.iter().any(tells) && Applicant::ALL.iter().all(sum) {
                continue;
            }
            let span = self.origins.span(path(subtotal).index());
            let label = group.label(Edition::Form2021).unwrap_or("");
            sheet.tell(Code::RowUnknown, span, label, Applicant::ALL.len(), 0);
            for &applicant in Applicant::ALL {
                let path = FieldPath::request(subtotal, applicant);
                let span = self.origins.span(path.index());
                *self.report.requests.row_mut(subtotal).get_mut(applicant) = None;
                self.set(path, State::Ambiguous, span, Repairs::default());
            }
        }
    }
}

/// Keeps running text that stands behind the values of a row, and is not the rest of its label.
fn notes(sheet: &mut Sheet<'_>, rows: &[Row<'_>], notes: &mut Vec<(TableNote, Span)>) {
    for row in rows {
        let label = sheet.text_of(row.label.span);
        let of_row = |field: &&Token| field.kind == Kind::Text && !field.delimited;
        for field in row.fields.iter().filter(of_row) {
            let text = sheet.text_of(field.span);
            let han = text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count();
            if han >= 6 && !super::is_rest_of(label, text) {
                super::note(sheet, notes, section_of(row), field.span);
            }
        }
    }
}

fn section_of(row: &Row<'_>) -> Section {
    match row.slots.iter().flatten().next().map(FieldPath::cell) {
        Some(Cell::Request(..)) => Section::Requests,
        Some(Cell::Review(..)) => Section::ReviewAndLitigation,
        _ => Section::ProactiveDisclosure,
    }
}

/// Whether a column cannot hold the number that came to it in the order of the lines: then it may be another's.
fn misfits(sheet: &Sheet<'_>, row: &Row<'_>, placed: &Placed<'_>) -> bool {
    row.sums == Sums::None
        && row.slots.iter().zip(placed.columns()).any(|cell| match cell {
            (Some(path), Some(token)) if token.kind == Kind::Value(Look::Number) && !token.delimited => {
                read_cell(sheet, path, sheet.text_of(token.span)).is_none()
            }
            _ => false,
        })
}

/// Tells of values that came to no cell.
fn tell_strays<'a>(sheet: &mut Sheet<'_>, mut strays: impl Iterator<Item = &'a Token>) {
    if let Some(first) = strays.next() {
        sheet.tell(Code::CellUnused, first.span, "", strays.count().saturating_add(1), 0);
    }
}

fn covers(placed: &Placed<'_>, field: &Token) -> bool {
    placed.tokens().any(|token| token.span.to(field.span) == token.span)
}

/// Reads a cell as what its column holds.
fn read_cell(sheet: &Sheet<'_>, path: FieldPath, text: &str) -> Option<Read> {
    let plain = |(value, repairs)| Read { value, repairs, unit: None };
    if path.is_amount() && text.contains('\n') {
        let whole: String = text.split(crate::source::is_space).collect();
        let read = read_cell(sheet, path, &whole)?;
        return Some(Read { repairs: read.repairs.with(Repair::Joined), ..read });
    }
    match path.cell() {
        Cell::Disclosure(_, DisclosureColumn::NetChange) => {
            change(text).map(|(change, repairs)| plain((Value::Change(change), repairs)))
        }
        Cell::Disclosure(_, column @ DisclosureColumn::AmountWanYuan) => {
            fee(text, sheet.unit_of(column)).map(plain)
        }
        Cell::Disclosure(_, column @ DisclosureColumn::Amount) => procurement(text, sheet.unit_of(column)),
        Cell::Extra(..) => extra(text).map(plain),
        _ => count(text).map(|(count, repairs)| plain((Value::Count(count), repairs))),
    }
}

/// A fee in 万元. A unit in the cell is nearer than the one in the head.
fn fee(text: &str, head: Option<Scale>) -> Option<(Value, Repairs)> {
    let (amount, repairs) = amount(text)?;
    let (number, converted) = match amount.scale.or(head).unwrap_or(Scale::WanYuan) {
        Scale::Unknown => return None,
        Scale::WanYuan => (amount.number, false),
        Scale::Yuan => (amount.number.checked_div(Decimal::from(10_000))?.normalize(), true),
        Scale::YiYuan => (amount.number.checked_mul(Decimal::from(10_000))?.normalize(), true),
    };
    let repairs = if converted { repairs.with(Repair::Converted) } else { repairs };
    Some((Value::Amount(number), repairs))
}

/// The total of procurement: the number as written, in 元 or 万元, as cell or head say.
fn procurement(text: &str, head: Option<Scale>) -> Option<Read> {
    let (amount, repairs) = amount(text)?;
    Some(match amount.scale.or(head) {
        None | Some(Scale::Unknown) => Read { value: Value::Amount(amount.number), repairs, unit: None },
        Some(Scale::Yuan) => {
            Read { value: Value::Amount(amount.number), repairs, unit: Some(AmountUnit::Yuan) }
        }
        Some(Scale::WanYuan) => {
            Read { value: Value::Amount(amount.number), repairs, unit: Some(AmountUnit::WanYuan) }
        }
        Some(Scale::YiYuan) => {
            let number = amount.number.checked_mul(Decimal::from(10_000))?.normalize();
            let repairs = repairs.with(Repair::Converted);
            Read { value: Value::Amount(number), repairs, unit: Some(AmountUnit::WanYuan) }
        }
    })
}

/// A cell of a row that the agency added: whatever number it is.
fn extra(text: &str) -> Option<(Value, Repairs)> {
    if let Some((count, repairs)) = count(text) {
        return Some((Value::Count(count), repairs));
    }
    if let Some((change, repairs)) = change(text) {
        // Without heads nothing tells that a number is signed, unless it is negative.
        let value = u64::try_from(change).map_or(Value::Change(change), Value::Count);
        return Some((value, repairs));
    }
    amount(text).map(|(amount, repairs)| (Value::Amount(amount.number), repairs))
}

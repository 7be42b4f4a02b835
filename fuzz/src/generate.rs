//! Small reports from bytes. Where the bytes end, all that follows is blank, so that fewer bytes make a smaller report.

use gongkai::{
    Applicant, Cell, DisclosureColumn, Edition, ExtraRow, FieldPath, Narrative, OutcomeGroup, Report,
    RequestRow, ReviewGroup, ReviewOutcome, Section, Signature, Table, TableNote, Value,
};
use rust_decimal::Decimal;

struct Bytes<'a>(std::slice::Iter<'a, u8>);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        self.0.next().copied().unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::from(self.next()) % of.len()]
    }

    /// Mostly blanks and small numbers, as in real reports.
    fn number(&mut self) -> Option<u64> {
        match self.next() {
            0..=59 => None,
            60..=109 => Some(0),
            byte @ 110..=219 => Some(u64::from(byte - 109)),
            220..=249 => Some(u64::from(self.next()) << 8 | u64::from(self.next())),
            _ => Some(u64::from(u32::from_le_bytes([self.next(), self.next(), self.next(), self.next()]))),
        }
    }

    fn paragraphs(&mut self) -> Vec<String> {
        const TEXTS: [&str; 8] = [
            "",
            "",
            "无。",
            "全年收到申请12件，办结9件。",
            "本机关无收费、减免情况。",
            "印发《青禾县水务局信息发布办法》（青水〔2024〕7号）。",
            "（一）主动公开。全年发布318条。",
            "3",
        ];
        let texts = [self.pick(&TEXTS), self.pick(&TEXTS)];
        texts.into_iter().filter(|text| !text.is_empty()).map(str::to_owned).collect()
    }
}

/// What the first byte says of the whole.
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
struct Shape {
    texts: bool,
    subtotals: bool,
    extra_rows: bool,
    adds_up: bool,
}

/// A report of an invented agency.
pub(crate) fn report(data: &[u8]) -> Report {
    let mut bytes = Bytes(data.iter());
    let bits = bytes.next();
    let shape = Shape {
        texts: bits & 1 != 0,
        subtotals: bits & 2 != 0,
        extra_rows: bits & 4 != 0,
        adds_up: bits & 8 == 0,
    };
    let mut report = Report::default();
    editions(&mut report, &mut bytes);
    if shape.texts {
        texts(&mut report, &mut bytes);
    }
    let blanks = cells(&mut report, &mut bytes, shape.subtotals);
    if shape.adds_up {
        add_up(&mut report, shape.subtotals);
    }
    for path in blanks {
        report.set(path, None).expect("every cell can be blank");
    }
    if shape.extra_rows {
        extra_rows(&mut report, &mut bytes);
    }
    report
}

fn editions(report: &mut Report, bytes: &mut Bytes<'_>) {
    let (new, old) = (Some(Edition::Form2021), Some(Edition::Form2019));
    report.editions.proactive_disclosure = bytes.pick(&[new, old, Some(Edition::Mixed), None]);
    report.editions.requests = bytes.pick(&[new, old]);
    report.edition = report.editions.overall();
}

fn texts(report: &mut Report, bytes: &mut Bytes<'_>) {
    let titles = [None, Some("青禾县水务局2024年政府信息公开工作年度报告")];
    report.title = bytes.pick(&titles).map(str::to_owned);
    report.introduction = bytes.paragraphs();
    report.overview = narrative(Section::Overview, bytes);
    report.problems_and_improvements = narrative(Section::ProblemsAndImprovements, bytes);
    report.other_matters = narrative(Section::OtherMatters, bytes);
    for section in [Section::ProactiveDisclosure, Section::Requests, Section::ReviewAndLitigation] {
        report.table_notes.extend(bytes.paragraphs().into_iter().map(|text| TableNote::new(section, text)));
    }
    if bytes.next() > 127 {
        let date = jiff::civil::date(2025, 1, 8);
        report.signed = Some(Signature::new(Some("青禾县水务局".to_owned()), Some(date)));
    }
}

fn narrative(section: Section, bytes: &mut Bytes<'_>) -> Narrative {
    let paragraphs = bytes.paragraphs();
    if paragraphs.is_empty() {
        return Narrative::default();
    }
    Narrative::new(section.label(Edition::Form2021).unwrap_or_default(), paragraphs)
}

/// Fills the cells of the form, and says which of them are to be blank.
fn cells(report: &mut Report, bytes: &mut Bytes<'_>, subtotals: bool) -> Vec<FieldPath> {
    let mut blanks = Vec::new();
    for path in FieldPath::all() {
        let edition = match path.cell() {
            // A table whose edition is not told holds what stands in it.
            Cell::Disclosure(..) => report.editions.proactive_disclosure.unwrap_or(Edition::Mixed),
            _ => report.editions.requests.unwrap_or(Edition::Form2021),
        };
        let printed = subtotals && matches!(path.cell(), Cell::Request(row, _) if row.is_subtotal());
        if !path.is_on_form(edition) && !printed {
            continue;
        }
        match bytes.number() {
            None => blanks.push(path),
            Some(number) => {
                let value = value(path, number, bytes);
                report.set(path, Some(value)).expect("a value of its kind");
            }
        }
    }
    blanks
}

fn value(path: FieldPath, number: u64, bytes: &mut Bytes<'_>) -> Value {
    match path.cell() {
        Cell::Disclosure(_, DisclosureColumn::NetChange) => {
            let size = i64::try_from(number).unwrap_or(i64::MAX);
            Value::Change(if bytes.next() > 127 { -size } else { size })
        }
        _ if path.is_amount() => {
            let digits = i64::try_from(number).unwrap_or(i64::MAX);
            Value::Amount(Decimal::new(digits, u32::from(bytes.next() % 5)))
        }
        _ => Value::Count(number),
    }
}

/// Gives the totals what the form's equations demand, blank cells being 0.
pub(crate) fn add_up(report: &mut Report, subtotals: bool) {
    let edition = report.editions.requests.unwrap_or(Edition::Form2021);
    let table = &mut report.requests;
    for applicant in Applicant::PARTS {
        let leaves = RequestRow::outcome_leaves().filter(|row| row.label(edition).is_some());
        let total: u64 = leaves.filter_map(|row| table.get(row, applicant)).sum();
        let out = table.carried_out.get(applicant).unwrap_or(0);
        let carried = table.carried_in.get(applicant).unwrap_or(0).min(total + out);
        *table.carried_in.get_mut(applicant) = Some(carried);
        *table.received.get_mut(applicant) = Some(total + out - carried);
        *table.outcomes.total.get_mut(applicant) = Some(total);
        for group in OutcomeGroup::ALL.iter().filter(|_| subtotals) {
            let sum = group.leaves().iter().filter_map(|&row| table.get(row, applicant)).sum();
            *table.row_mut(group.subtotal()).get_mut(applicant) = Some(sum);
        }
    }
    for &row in RequestRow::ALL {
        if row.label(edition).is_some() || subtotals && row.is_subtotal() {
            let counts = table.row_mut(row);
            counts.total = Some(Applicant::PARTS.iter().filter_map(|&part| counts.get(part)).sum());
        }
    }
    for &group in ReviewGroup::ALL {
        let counts = report.review_and_litigation.group_mut(group);
        counts.total = Some(ReviewOutcome::PARTS.iter().filter_map(|&part| counts.get(part)).sum());
    }
}

fn extra_rows(report: &mut Report, bytes: &mut Bytes<'_>) {
    const ROWS: [(Table, &str, usize); 4] = [
        (Table::ProactiveDisclosure, "其他主动公开文件", 3),
        (Table::ProactiveDisclosure, "政策解读", 1),
        (Table::Requests, "（八）其他情形", 7),
        (Table::Requests, "其中：网上申请", 7),
    ];
    for _ in 0..=bytes.next() % 2 {
        let (table, label, width) = bytes.pick(&ROWS);
        let values = (0..width).map(|_| bytes.number().map(Value::Count)).collect();
        report.extra_rows.push(ExtraRow::new(table, label, values));
    }
}

//! Random reports, shared by the tests.
#![allow(dead_code, reason = "no test uses all of it")]

pub(crate) mod markup;
mod tags;

use gongkai::{
    Applicant, DisclosureColumn, DisclosureRow, Edition, ExtraRow, FieldPath, Narrative, Period, Report,
    RequestRow, ReviewGroup, ReviewOutcome, Signature, Table, Value,
};
use jiff::civil::date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// What a random report has beside its three tables, all of whose equations hold.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
pub(crate) struct Shape {
    /// A title, an issuer, a year, a period, a signature: each of them, now and then.
    pub(crate) head: bool,
    /// Paragraphs in the sections of text.
    pub(crate) narrative: bool,
    /// Printed subtotals, now and then.
    pub(crate) subtotals: bool,
    /// Rows that the agency added.
    pub(crate) extra_rows: bool,
    /// Cells without a value, about one in ten.
    pub(crate) blanks: bool,
}

/// A report with every value of its form, in which nothing is wrong: all equations hold, it is on the form of its year,
/// and nobody who cannot make 规章 reports any.
pub(crate) fn consistent_report() -> impl Strategy<Value = Report> {
    let any = report(Shape { head: true, subtotals: true, ..Shape::default() });
    let on_one_form = |report: &Report| matches!(report.edition, Some(Edition::Form2019 | Edition::Form2021));
    any.prop_filter("on one form", on_one_form).prop_map(|mut report| {
        let in_time = if report.edition == Some(Edition::Form2019) { 2019..=2020 } else { 2021..=2025 };
        if report.year.is_some_and(|year| !in_time.contains(&year)) {
            (report.title, report.period, report.signed) = (None, None, None);
            report.year = Some(*in_time.start());
        }
        for &column in DisclosureColumn::ALL {
            if let Some(path) =
                FieldPath::disclosure(DisclosureRow::Rules, column).filter(|&path| report.has(path))
            {
                report.set(path, Some(Value::Count(0))).expect("a count");
            }
        }
        report
    })
}

/// The same with cells that have no value.
pub(crate) fn report_with_blanks() -> impl Strategy<Value = Report> {
    report(Shape { head: true, subtotals: true, blanks: true, ..Shape::default() })
}

/// A report of that shape. Its values are consistent; blanks are taken out of them.
pub(crate) fn report(shape: Shape) -> impl Strategy<Value = Report> {
    let tables = (disclosure(), requests(shape.subtotals), vec(count(), 12));
    let rest = (head(shape.head), narrative(shape.narrative), extra_rows(shape.extra_rows));
    let blanks = vec(now_and_then(shape.blanks, 0.1), FieldPath::all().count());
    (tables, rest, blanks).prop_map(|((disclosure, requests, review), (head, narrative, extra), blanks)| {
        let mut report = Report::default();
        put_head(&mut report, head);
        put_disclosure(&mut report, &disclosure);
        put_requests(&mut report, &requests);
        put_review(&mut report, &review);
        put_narrative(&mut report, narrative);
        report.extra_rows = extra;
        report.edition = match (report.editions.proactive_disclosure, report.editions.requests) {
            (Some(one), Some(other)) => Some(one.and(other)),
            (one, other) => one.or(other),
        };
        for (path, _) in FieldPath::all().zip(blanks).filter(|(_, blank)| *blank) {
            report.set(path, None).expect("every cell can be blank");
        }
        report
    })
}

/// True at times, or never.
fn now_and_then(at_all: bool, often: f64) -> BoxedStrategy<bool> {
    if at_all { prop::bool::weighted(often).boxed() } else { Just(false).boxed() }
}

/// Many zeros, as in real reports, and now and then something large.
fn count() -> impl Strategy<Value = u64> {
    prop_oneof![4 => Just(0), 5 => 1..40_u64, 1 => 40..1_000_000_u64]
}

fn single_edition() -> impl Strategy<Value = Edition> {
    select(vec![Edition::Form2019, Edition::Form2021])
}

/// The edition of each row of table 2, numbers to fill it with, and an amount of money.
type Disclosure = (Vec<Edition>, Vec<u64>, Decimal);

fn disclosure() -> impl Strategy<Value = Disclosure> {
    let rows = DisclosureRow::ALL.len();
    let one = single_edition().prop_map(move |edition| vec![edition; rows]);
    // A mixed table has blocks of both editions; the rows of an item share their heads.
    let blocks = vec(single_edition(), rows).prop_map(|mut rows| {
        for (index, row) in DisclosureRow::ALL.iter().enumerate() {
            let first = DisclosureRow::ALL.iter().position(|one| one.item() == row.item());
            rows[index] = rows[first.expect("the row itself at the latest")];
        }
        rows
    });
    let amount = (1..90_000_000_i64, 0..5_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale));
    (prop_oneof![4 => one, 1 => blocks], vec(count(), 32), amount)
}

fn put_disclosure(report: &mut Report, (editions, numbers, amount): &Disclosure) {
    let mut numbers = numbers.iter().copied().cycle();
    let mut next = move || numbers.next().expect("numbers without end");
    // Rows of the form of 2019 alone are left out of a block of 2021, which has no such row.
    let with_cells = |&(row, edition): &(DisclosureRow, Edition)| !row.columns(edition).is_empty();
    let rows: Vec<_> =
        DisclosureRow::ALL.iter().copied().zip(editions.iter().copied()).filter(with_cells).collect();
    report.editions.proactive_disclosure = rows.iter().map(|(_, edition)| *edition).reduce(Edition::and);
    for (row, edition) in rows {
        let (stock, change) = (next(), next());
        for &column in row.columns(edition) {
            use DisclosureColumn as C;
            let value = match column {
                C::InForce | C::TotalDisclosed => Value::Count(stock + change),
                C::Issued | C::NewlyMade | C::NewlyDisclosed => Value::Count(change),
                C::PriorYearItems | C::Projects => Value::Count(stock),
                C::NetChange if change % 2 == 0 => Value::Change(-signed(change.min(stock))),
                C::NetChange => Value::Change(signed(change)),
                C::Amount if stock == 0 => Value::Amount(Decimal::ZERO),
                C::Amount | C::AmountWanYuan => Value::Amount(*amount),
                _ => Value::Count(next()),
            };
            let path = FieldPath::disclosure(row, column).expect("a column of the row");
            report.set(path, Some(value)).expect("a value of its kind");
        }
    }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).expect("a small count")
}

/// The edition of table 3, the numbers of its leaf cells, and which subtotals are printed.
type RequestNumbers = (Edition, Vec<u64>, [bool; 4]);

fn requests(subtotals: bool) -> impl Strategy<Value = RequestNumbers> {
    let printed = now_and_then(subtotals, 0.25);
    let printed = std::array::from_fn::<_, 4, _>(|_| printed.clone());
    (single_edition(), vec(count(), 24 * Applicant::PARTS.len()), printed)
}

fn put_requests(report: &mut Report, (edition, numbers, printed): &RequestNumbers) {
    report.editions.requests = Some(*edition);
    let mut numbers = numbers.iter().copied().cycle();
    let mut next = move || numbers.next().expect("numbers without end");
    let table = &mut report.requests;
    for applicant in Applicant::PARTS {
        let mut total = 0;
        for row in RequestRow::outcome_leaves().filter(|row| row.label(*edition).is_some()) {
            let count = next();
            total += count;
            *table.row_mut(row).get_mut(applicant) = Some(count);
        }
        let carried_out = next();
        let carried_in = next() % (total + carried_out + 1);
        *table.carried_out.get_mut(applicant) = Some(carried_out);
        *table.carried_in.get_mut(applicant) = Some(carried_in);
        *table.received.get_mut(applicant) = Some(total + carried_out - carried_in);
        *table.outcomes.total.get_mut(applicant) = Some(total);
    }
    for (group, _) in gongkai::OutcomeGroup::ALL.iter().zip(printed).filter(|(_, printed)| **printed) {
        // The single row of 2019 is its own subtotal.
        if group == &gongkai::OutcomeGroup::OtherHandling && *edition == Edition::Form2019 {
            continue;
        }
        for applicant in Applicant::PARTS {
            let sum = group.leaves().iter().filter_map(|row| table.get(*row, applicant)).sum();
            *table.row_mut(group.subtotal()).get_mut(applicant) = Some(sum);
        }
    }
    for &row in RequestRow::ALL {
        let sum = table
            .row(row)
            .map(|counts| Applicant::PARTS.into_iter().filter_map(|part| counts.get(part)).sum());
        if sum.is_some() && (row.is_subtotal() || row.label(*edition).is_some()) {
            table.row_mut(row).total = sum;
        }
    }
}

fn put_review(report: &mut Report, numbers: &[u64]) {
    for (&group, counts) in ReviewGroup::ALL.iter().zip(numbers.chunks(ReviewOutcome::PARTS.len())) {
        let cells = report.review_and_litigation.group_mut(group);
        for (part, count) in ReviewOutcome::PARTS.into_iter().zip(counts) {
            *cells.get_mut(part) = Some(*count);
        }
        cells.total = Some(counts.iter().sum());
    }
}

/// Issuer, year, and whether there are a title, a period and a signature.
type Head = (Option<&'static str>, Option<u16>, [bool; 3]);

fn head(wanted: bool) -> impl Strategy<Value = Head> {
    // Never is no probability that the strategies take.
    let likely: f64 = if wanted { 0.8 } else { 0.001 };
    let issuer = select(vec!["云岭省人民政府办公厅", "清河县人民政府", "东港市司法局", "临江区教育局"]);
    (
        prop::option::weighted(likely, issuer),
        prop::option::weighted(likely, 2019..2026_u16),
        [prop::bool::weighted(likely), prop::bool::weighted(likely), prop::bool::weighted(likely)],
    )
}

fn put_head(report: &mut Report, (issuer, year, [title, period, signed]): Head) {
    report.issuer = issuer.map(str::to_owned);
    report.year = year;
    let Some((issuer, year)) = issuer.zip(year) else { return };
    let of_year = i16::try_from(year).expect("a year of this century");
    report.title = title.then(|| format!("{issuer}{year}年政府信息公开工作年度报告"));
    report.period = period.then(|| Period::new(date(of_year, 1, 1), date(of_year, 12, 31)));
    report.signed = signed.then(|| Signature::new(Some(issuer.to_owned()), Some(date(of_year + 1, 1, 15))));
}

const SENTENCES: [&str; 4] = [
    "本机关认真贯彻落实《中华人民共和国政府信息公开条例》。",
    "加强政府网站和政务新媒体建设，及时回应社会关切。",
    "存在公开内容不够全面的问题，下一步将加强业务培训。",
    "无。",
];

fn narrative(wanted: bool) -> impl Strategy<Value = [Vec<String>; 3]> {
    let most = if wanted { 4 } else { 0 };
    let paragraphs = || vec(select(SENTENCES.map(str::to_owned).to_vec()), 0..=most);
    [paragraphs(), paragraphs(), paragraphs()]
}

fn put_narrative(report: &mut Report, [first, fifth, sixth]: [Vec<String>; 3]) {
    let section = |heading: &str, paragraphs: Vec<String>| {
        if paragraphs.is_empty() { Narrative::default() } else { Narrative::new(heading, paragraphs) }
    };
    report.overview = section("一、总体情况", first);
    report.problems_and_improvements = section("五、存在的主要问题及改进情况", fifth);
    report.other_matters = section("六、其他需要报告的事项", sixth);
}

fn extra_rows(wanted: bool) -> impl Strategy<Value = Vec<ExtraRow>> {
    let table = select(vec![
        (Table::ProactiveDisclosure, "其他主动公开文件", 3_usize),
        (Table::ProactiveDisclosure, "政策解读", 1),
        (Table::Requests, "（八）其他情形", 7),
    ]);
    let row =
        (table, vec(prop::option::weighted(0.9, count()), 7)).prop_map(|((table, label, width), values)| {
            let values = values.into_iter().take(width).map(|value| value.map(Value::Count)).collect();
            ExtraRow::new(table, label, values)
        });
    vec(row, 0..=if wanted { 2 } else { 0 })
}

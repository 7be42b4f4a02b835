//! A figure of the running text against what it may be in the tables.

use super::finding::{Reason, Sides};
use super::probe::{Evidence, Probe};
use super::rules::Template;
use super::subject::Subject;
use crate::facts::{FactKind, Told};
use crate::model::FieldPath;
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::ops::Range;

/// What a figure of the text may be in the tables: the sum of some cells.
pub(super) struct Reading {
    name: &'static str,
    cells: Vec<FieldPath>,
}

/// What became of a reading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Fits,
    /// Cells are unknown, and they can be what is missing.
    Open,
    Misfit,
}

/// The message of the rules that compare one figure.
pub(super) const SAID: Template = Template {
    en: "the text tells {told} for {term} (“{quote}”), the table {table}",
    zh: "文字表述“{quote}”中{term}为 {told}，表格为 {table}",
};

impl Reading {
    /// The sum of these cells, so far as the report's form has them.
    pub(super) fn new(name: &'static str, cells: impl IntoIterator<Item = FieldPath>) -> Self {
        Self { name, cells: cells.into_iter().collect() }
    }

    /// The sum of its cells, if all of them are known.
    pub(super) fn sum(&self, subject: &Subject<'_>) -> Option<Decimal> {
        self.cells
            .iter()
            .try_fold(Decimal::ZERO, |sum, &path| Some(sum.saturating_add(subject.number(path)?)))
    }

    fn known(&self, subject: &Subject<'_>) -> Decimal {
        let numbers = self.cells.iter().filter_map(|&path| subject.number(path));
        numbers.fold(Decimal::ZERO, Decimal::saturating_add)
    }

    fn fit(&self, subject: &Subject<'_>, told: Decimal) -> Fit {
        match self.sum(subject) {
            Some(sum) if sum == told => Fit::Fits,
            None if self.known(subject) <= told => Fit::Open,
            _ => Fit::Misfit,
        }
    }

    fn shown(&self, subject: &Subject<'_>) -> String {
        let sum = self.sum(subject).map_or_else(|| "?".to_owned(), |sum| sum.to_string());
        format!("{sum} ({})", self.name)
    }
}

/// Compares every figure of the kinds that a rule is about with the readings that the rule has for it.
///
/// A figure is wrong if no reading fits. One told of a whole region is none of this table; and where the text tells the
/// whole, a smaller figure of the same kind may be a part of it: 收到申请12件 … 其中当面收到3件.
pub(super) fn compare(probe: &mut Probe<'_>, readings: impl Fn(FactKind) -> Vec<Reading>) {
    let subject = probe.subject();
    let told = subject.told().iter().map(|told| (told, there(&subject, readings(told.fact.kind))));
    let told: Vec<(&Told, Vec<Reading>)> = told.filter(|(_, readings)| !readings.is_empty()).collect();
    if told.is_empty() {
        probe.not_applicable();
    }
    let best = |told: &Told, readings: &[Reading]| {
        let fits = || readings.iter().map(|reading| reading.fit(&subject, told.fact.value));
        if fits().any(|fit| fit == Fit::Fits) {
            Fit::Fits
        } else if fits().any(|fit| fit == Fit::Open) {
            Fit::Open
        } else {
            Fit::Misfit
        }
    };
    // The largest figure of each kind that fits: a smaller one may be a part of it.
    let mut whole: HashMap<FactKind, Decimal> = HashMap::new();
    for (one, _) in told.iter().filter(|(one, readings)| best(one, readings) == Fit::Fits) {
        let largest = whole.entry(one.fact.kind).or_default();
        *largest = one.fact.value.max(*largest);
    }
    for (one, readings) in &told {
        let fact = &one.fact;
        let is_part = whole.get(&fact.kind).is_some_and(|&whole| fact.value < whole);
        let cells = || readings.iter().flat_map(|reading| reading.cells.iter().map(|&path| (path.into(), 1)));
        match best(one, readings) {
            Fit::Fits => probe.holds(),
            Fit::Open => probe.undecided(Reason::UnknownCells, cells()),
            Fit::Misfit if fact.regional || is_part => {
                probe.undecided(Reason::Readings, cells());
            }
            Fit::Misfit => probe.broken(evidence(&subject, one, readings)),
        }
    }
}

/// The readings whose cells the report's form has.
pub(super) fn there(subject: &Subject<'_>, readings: Vec<Reading>) -> Vec<Reading> {
    let report = subject.first.report;
    let kept = readings.into_iter().map(|Reading { name, mut cells }| {
        cells.retain(|&path| report.has(path));
        Reading { name, cells }
    });
    kept.filter(|reading| !reading.cells.is_empty()).collect()
}

/// The finding that none of the readings fits. Its cells are those of the first one, the plainest; the message tells all.
pub(super) fn evidence(subject: &Subject<'_>, told: &Told, readings: &[Reading]) -> Evidence {
    let table: Vec<String> = readings.iter().map(|reading| reading.shown(subject)).collect();
    let fact = &told.fact;
    let quote =
        subject.text_of(told).map(|text| text.piece(clause(text.content, &fact.range, &fact.sentence)));
    let first = readings.first();
    let evidence = Evidence::cells(first.into_iter().flat_map(|reading| reading.cells.iter().copied()));
    let evidence = match first {
        Some(first) => evidence.sides(Sides { left: first.known(subject), right: fact.value }),
        None => evidence,
    };
    let evidence = evidence.with("told", fact.value.normalize().to_string()).with("term", term(fact.kind));
    let quoted = quote
        .into_iter()
        .fold(evidence, |evidence, quote| evidence.with("quote", quote.text.clone()).quote(quote));
    quoted.with("table", table.join(", "))
}

/// The part of a sentence between two commas that a figure stands in.
fn clause(text: &str, figure: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    const ENDS: [char; 8] = ['，', ',', '。', '；', ';', '：', ':', '\n'];
    let before = text.get(sentence.start..figure.start).unwrap_or_default();
    let behind = text.get(figure.end..sentence.end).unwrap_or_default();
    let mark = |at: usize| before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let start = before.rfind(ENDS).map_or(0, |at| at.saturating_add(mark(at)));
    let end = behind.find(ENDS).unwrap_or(behind.len());
    sentence.start.saturating_add(start)..figure.end.saturating_add(end)
}

/// What a figure counts, in the words of the form.
pub(super) fn term(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Received => "收到申请",
        FactKind::CarriedIn => "上年结转",
        FactKind::Accepted => "受理申请",
        FactKind::Concluded => "办结申请",
        FactKind::CarriedOut => "结转下年度",
        FactKind::ReceivedNaturalPerson => "自然人申请",
        FactKind::ReceivedLegalPerson => "法人或其他组织申请",
        FactKind::Granted => "予以公开",
        FactKind::PartiallyGranted => "部分公开",
        FactKind::Withheld => "不予公开",
        FactKind::Unavailable => "无法提供",
        FactKind::NotProcessed => "不予处理",
        FactKind::OtherHandling => "其他处理",
        FactKind::Licensing => "行政许可决定",
        FactKind::Penalties => "行政处罚决定",
        FactKind::Coercion => "行政强制决定",
        FactKind::DocumentsIssued => "制发规范性文件",
        FactKind::DocumentsRepealed => "废止规范性文件",
        FactKind::DocumentsInForce => "现行有效规范性文件",
        FactKind::RulesIssued => "制发规章",
        FactKind::RulesRepealed => "废止规章",
        FactKind::RulesInForce => "现行有效规章",
        FactKind::Reconsideration => "行政复议",
        FactKind::ReconsiderationUpheld => "行政复议结果维持",
        FactKind::ReconsiderationCorrected => "行政复议结果纠正",
        FactKind::Litigation => "行政诉讼",
        FactKind::LitigationDirect => "未经复议直接起诉",
        FactKind::LitigationAfterReconsideration => "复议后起诉",
        FactKind::InformationFee => "信息处理费",
        FactKind::Sum => "合计",
        FactKind::Percent => "百分比",
    }
}

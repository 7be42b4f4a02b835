//! What the benchmarks measure: a full report, and the least that anything that looks at its text could cost.

#[cfg(feature = "html")]
pub(crate) mod doors;
pub(crate) mod naive;
pub(crate) mod script;
pub(crate) mod timing;

use gongkai::{
    Applicant, DisclosureColumn, DisclosureRow, Edition, ExtraRow, FieldPath, Layout, Limits, Narrative,
    Reader, Report, RequestRow, ReviewGroup, ReviewOutcome, Table, Topic, TopicKind, Value, render,
};
use naive::{Converter, Naive};
use std::hint::black_box;
use std::time::Duration;
use timing::{least, used};
use unicode_normalization::UnicodeNormalization;

/// A pass over the characters that nothing can do without.
pub(crate) fn bare_pass(text: &str) -> u32 {
    black_box(text).chars().fold(0_u32, |sum, c| sum.rotate_left(5) ^ c as u32)
}

/// The report in all layouts, by name, and in Traditional characters without and with readings.
pub(crate) fn texts() -> Vec<(String, String)> {
    let grid = text(Layout::TabGrid);
    let layouts = Layout::ALL.iter().map(|&layout| (layout.key().to_owned(), text(layout)));
    let scripts = [("traditional", script::traditional(&grid)), ("ruby", script::ruby(&grid))];
    layouts.chain(scripts.map(|(name, text)| (name.to_owned(), text))).collect()
}

/// What it takes to read a text, and what there is to compare it with, in seconds.
pub(crate) struct TextTimes {
    pub(crate) bare: f64,
    pub(crate) read: f64,
    pub(crate) nfkc: f64,
    /// Reading it in turn with what follows, whose tables push those of the reader out of the caches.
    pub(crate) read_beside: f64,
    /// `None` without the feature.
    pub(crate) opencc: Option<f64>,
    pub(crate) naive: f64,
}

impl TextTimes {
    pub(crate) fn of(text: &str, naive: &Naive, time: Duration) -> Self {
        let (reader, converter) = (Reader::new(), Converter::new());
        let mut reading = || used(reader.read_text(black_box(text)));
        let [bare, read, nfkc] = least(
            [&mut || used(bare_pass(text)), &mut reading, &mut || {
                used(black_box(text).nfkc().collect::<String>());
            }],
            time / 2,
        );
        let [read_beside, opencc, naive] = least(
            [&mut reading, &mut || used(converter.simplified(black_box(text))), &mut || {
                used(naive.read(black_box(text)));
            }],
            time / 2,
        );
        let opencc = cfg!(feature = "opencc").then_some(opencc);
        Self { bare, read, nfkc, read_beside, opencc, naive }
    }
}

/// The report in a layout.
pub(crate) fn text(layout: Layout) -> String {
    render(&report(), layout)
}

/// The report with so many paragraphs below its fifth heading.
pub(crate) fn long_text(paragraphs: usize) -> String {
    let mut report = report();
    let texts = PARAGRAPHS.iter().copied().cycle().take(paragraphs);
    report.problems_and_improvements = Narrative::new("五、存在的主要问题及改进情况", texts);
    render(&report, Layout::TabGrid)
}

/// The report with so many rows in table 3 that the form does not have.
pub(crate) fn long_table(rows: usize) -> String {
    let mut report = report();
    report.extra_rows = (0..rows)
        .map(|row| {
            let values = (0..7).map(|column| Some(Value::Count(number(row * 7 + column)))).collect();
            ExtraRow::new(Table::Requests, "（八）其他情形", values)
        })
        .collect();
    render(&report, Layout::TabGrid)
}

/// A reader that leaves no row of [`long_table`] out.
pub(crate) fn patient_reader() -> Reader {
    Reader::new().limits(Limits::default().max_extra_rows(1000))
}

/// A report on the form of 2021, no cell of which is 0 or blank, all of whose sums hold: in tabs about 11 KB, more than
/// half of it text.
pub(crate) fn report() -> Report {
    let mut report = Report::default();
    report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".into());
    report.issuer = Some("青禾县水务局".into());
    report.year = Some(2024);
    report.edition = Some(Edition::Form2021);
    report.editions.proactive_disclosure = Some(Edition::Form2021);
    report.editions.requests = Some(Edition::Form2021);
    report.introduction = vec![
        "根据《中华人民共和国政府信息公开条例》的规定，编制本报告。本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。".into(),
    ];
    narrative(&mut report);
    disclosure(&mut report);
    requests(&mut report);
    review(&mut report);
    report
}

fn narrative(report: &mut Report) {
    let mut overview = Narrative::new("一、总体情况", [PARAGRAPHS[0]]);
    let topics = [
        (TopicKind::ProactiveDisclosure, "（一）主动公开"),
        (TopicKind::OnRequest, "（二）依申请公开"),
        (TopicKind::InformationManagement, "（三）政府信息管理"),
        (TopicKind::Platforms, "（四）政府信息公开平台建设"),
        (TopicKind::Oversight, "（五）监督保障"),
    ];
    let mut texts = PARAGRAPHS.iter().map(|&text| text.to_owned()).cycle();
    overview.topics = topics
        .map(|(kind, heading)| Topic::new(Some(kind), heading, texts.by_ref().skip(1).take(3).collect()))
        .into();
    report.overview = overview;
    report.problems_and_improvements =
        Narrative::new("五、存在的主要问题及改进情况", PARAGRAPHS.iter().copied().cycle().skip(1).take(9));
    report.other_matters = Narrative::new("六、其他需要报告的事项", ["本年度未收取政府信息公开信息处理费。"]);
}

const PARAGRAPHS: [&str; 4] = [
    "本年度我局围绕供水保障、河道治理和防汛抗旱三项工作，完善公开制度，明确每一类信息的公开时限、责任科室和审核流程，全年召开专题会议六次，组织业务培训三期，参加培训的工作人员一百二十余人。",
    "全年更新供水公告、水质公报、河道巡查通报等栏目，发布停水通知、水质检测结果和工程招标信息，群众可以在门户网站、政务新媒体和服务大厅查询。对涉及群众切身利益的水价调整方案，在决定之前公开征求意见，并逐条说明采纳情况和理由。",
    "对收到的申请逐件登记，经办科室提出答复意见，法制机构审核后按期答复；内容不明确的，一次性告知需要补正的事项。对不属于本机关掌握的信息，说明理由，并告知能够确定的公开机关的名称和联系方式，没有发生超期答复的情况。",
    "部分河道资料形成时间较早，电子化程度不高，查找和整理用时较长。下一步将逐月补录历史资料，统一目录和编号，对补录完成的资料及时公开；同时加强对基层水管站的指导，把公开要求写进日常工作规程，每季度抽查一次公开情况。",
];

/// Small numbers that are never 0.
fn number(seed: usize) -> u64 {
    (seed * 7 % 23 + 1) as u64
}

fn put(report: &mut Report, path: FieldPath, count: u64) {
    report.set(path, Some(Value::Count(count))).expect("a cell for counts");
}

fn disclosure(report: &mut Report) {
    for (at, &row) in DisclosureRow::ALL.iter().enumerate() {
        for (next, &column) in row.columns(Edition::Form2021).iter().enumerate() {
            if column == DisclosureColumn::AmountWanYuan {
                report.proactive_disclosure.administrative_fees.amount_wan_yuan =
                    Some("526.7".parse().expect("money"));
            } else if let Some(path) = FieldPath::disclosure(row, column) {
                put(report, path, number(at * 5 + next) * 31);
            }
        }
    }
}

fn requests(report: &mut Report) {
    let leaves: Vec<_> = RequestRow::on_form(Edition::Form2021)
        .filter(|row| row.key().starts_with("outcomes.") && *row != RequestRow::OutcomesTotal)
        .collect();
    for (at, &applicant) in Applicant::ALL.iter().enumerate().filter(|&(_, one)| *one != Applicant::Total) {
        let mut sum = 0;
        for (next, &row) in leaves.iter().enumerate() {
            let count = number(at * 11 + next);
            sum += count;
            put(report, FieldPath::request(row, applicant), count);
        }
        let (carried_in, carried_out) = (number(at), number(at + 3));
        let column = [sum + carried_out - carried_in, carried_in, sum, carried_out];
        let rows =
            [RequestRow::Received, RequestRow::CarriedIn, RequestRow::OutcomesTotal, RequestRow::CarriedOut];
        for (row, count) in rows.into_iter().zip(column) {
            put(report, FieldPath::request(row, applicant), count);
        }
    }
    for row in RequestRow::on_form(Edition::Form2021) {
        let counts = Applicant::ALL.iter().filter_map(|&one| report.requests.get(row, one));
        let total = counts.sum();
        put(report, FieldPath::request(row, Applicant::Total), total);
    }
}

fn review(report: &mut Report) {
    for (at, &group) in ReviewGroup::ALL.iter().enumerate() {
        let mut total = 0;
        for (next, &outcome) in
            ReviewOutcome::ALL.iter().enumerate().filter(|&(_, o)| *o != ReviewOutcome::Total)
        {
            let count = number(at * 4 + next);
            total += count;
            put(report, FieldPath::review(group, outcome), count);
        }
        put(report, FieldPath::review(group, ReviewOutcome::Total), total);
    }
}

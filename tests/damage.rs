//! A spoilt document costs what was spoilt, and never gives another figure.

mod common;

use gongkai::{Cell, FieldPath, Layout, Report, State, diff, read_text, render};
use proptest::prelude::*;

/// Layouts with a row on each line and a delimiter between cells: there a spoilt cell costs nothing but itself.
const GRIDS: [Layout; 5] =
    [Layout::TabGrid, Layout::PipeRows, Layout::PipePadded, Layout::PipeBoth, Layout::Markdown];

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_241_231),
        ..ProptestConfig::default()
    }
}

/// Whether two cells stand in one row of the printed form.
fn same_row(a: FieldPath, b: FieldPath) -> bool {
    match (a.cell(), b.cell()) {
        (Cell::Disclosure(a, _), Cell::Disclosure(b, _)) => a == b,
        (Cell::Request(a, _), Cell::Request(b, _)) => a == b,
        (Cell::Review(..), Cell::Review(..)) => true,
        _ => false,
    }
}

/// No cell may have another value than the report; what was lost is returned.
fn lost(report: &Report, text: &str) -> Result<Vec<FieldPath>, TestCaseError> {
    // What is left may be too little to be known as a report.
    let Ok(parsed) = read_text(text) else { return Ok(Vec::new()) };
    let mut lost = Vec::new();
    for change in diff(report, parsed.report()) {
        prop_assert!(change.after.is_none(), "{change:?}\n{text}");
        lost.push(change.path);
    }
    Ok(lost)
}

/// The places at which a text can be cut between characters.
fn cut_at(text: &str, share: f64) -> usize {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share"
    )]
    let index = (share * places.len() as f64) as usize;
    places[index.min(places.len() - 1)]
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn a_spoilt_cell_costs_its_row_at_most(report in common::consistent_report(), pick in 0..10_000_usize) {
        for &layout in Layout::ALL {
            let text = render(&report, layout);
            let parsed = read_text(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
            let read: Vec<FieldPath> = parsed
                .report()
                .cells()
                .map(|(path, _)| path)
                .filter(|&path| parsed.origin(path).state == State::Read)
                .collect();
            let path = read[pick % read.len()];
            let mut spoilt = text.clone();
            spoilt.replace_range(parsed.origin(path).span.range(), "□?");
            for other in lost(&report, &spoilt)? {
                let allowed = other == path || !GRIDS.contains(&layout) && same_row(other, path);
                prop_assert!(allowed, "{layout:?}: {path} was spoilt and {other} lost\n{spoilt}");
            }
        }
    }

    #[test]
    fn a_lost_line_gives_no_other_figure(report in common::consistent_report(), pick in 0..10_000_usize) {
        for &layout in Layout::ALL.iter().filter(|&&layout| layout != Layout::OneLine) {
            let text = render(&report, layout);
            let lines: Vec<&str> = text.lines().collect();
            let gone = pick % lines.len();
            let rest: Vec<&str> =
                lines.iter().enumerate().filter(|&(at, _)| at != gone).map(|(_, line)| *line).collect();
            lost(&report, &format!("{}\n", rest.join("\n")))?;
        }
    }

    #[test]
    fn a_cut_file_gives_no_other_figure(report in common::consistent_report(), share in 0.0..1.0) {
        for &layout in Layout::ALL {
            let text = render(&report, layout);
            lost(&report, &text[..cut_at(&text, share)])?;
        }
    }

    #[test]
    fn a_number_between_the_lines_gives_no_other_figure(
        report in common::consistent_report(),
        share in 0.0..1.0,
        number in 1..400_u32,
    ) {
        for &layout in Layout::ALL.iter().filter(|&&layout| layout != Layout::OneLine) {
            let text = render(&report, layout);
            let at = cut_at(&text, share);
            let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let more = format!("{}- {number} -\n{}", &text[..line], &text[line..]);
            lost(&report, &more)?;
        }
    }
}

#[test]
fn a_file_without_its_repeated_lines_is_not_read_as_one_without_zeros() {
    let text = "\
第二十条第（五）项
信息内容
上一年项目数量
本年增/减
处理决定数量
行政许可
15
0
167
其他对外管理服务事项
65
第二十条第（六）项
行政处罚
58
行政强制
";
    let report = read_text(text).unwrap().into_report();
    assert_eq!(report.proactive_disclosure.licensing.decisions, Some(167));
    assert_eq!(report.proactive_disclosure.other_external_services.prior_year_items, None);
    assert_eq!(report.proactive_disclosure.penalties.prior_year_items, None);
    assert_eq!(report.proactive_disclosure.penalties.decisions, None);
}

#[test]
fn numbers_run_together_are_not_parted() {
    let text = "第二十条第(一)项信息内容本年新制作数量本年新公开数量对外公开总数量规章777规范性文件121212第二十条第(五)项\n";
    let parsed = read_text(text).unwrap();
    assert!(parsed.report().cells().all(|(_, value)| value.is_none()));
    assert!(!parsed.diagnostics().is_empty());
}

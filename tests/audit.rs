//! A report in which nothing is wrong is not called wrong, by any rule, however it is laid out.

mod common;

use gongkai::{
    Blanks, Finding, Lang, Layout, Narrative, Parsed, Period, Report, Severity, Signature, Validator,
    Verdict, render,
};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::select;

/// How many reports are tried: few, unless `GONGKAI_CASES` tells otherwise.
fn cases() -> ProptestConfig {
    let told = std::env::var("GONGKAI_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(told.unwrap_or(60)) }
}

/// A whole report whose text tells the figures of its tables, and other figures besides.
fn whole_report() -> impl Strategy<Value = Report> {
    (common::consistent_report(), 0..4_u8).prop_map(|(mut report, wording)| {
        let year = report.year.unwrap_or(if report.edition == Some(gongkai::Edition::Form2019) {
            2020
        } else {
            2024
        });
        let of_year = i16::try_from(year).unwrap();
        let issuer = report.issuer.clone().unwrap_or_else(|| "清河县水务局".to_owned());
        report.title = Some(format!("{issuer}{year}年政府信息公开工作年度报告"));
        report.period = Some(Period::new(date(of_year, 1, 1), date(of_year, 12, 31)));
        report.signed = Some(Signature::new(Some(issuer.clone()), Some(date(of_year + 1, 1, 15))));
        (report.year, report.issuer) = (Some(year), Some(issuer));
        report.overview = Narrative::new("一、总体情况", text(&report, wording));
        report.problems_and_improvements = Narrative::new(
            "五、存在的主要问题及改进情况",
            ["公开内容不够全面，下一步将加强培训，力争培训12次。"],
        );
        report.other_matters =
            Narrative::new("六、其他需要报告的事项", ["本年度未收取信息处理费。办理建议提案17件。"]);
        report
    })
}

/// Section one, in one of several wordings.
fn text(report: &Report, wording: u8) -> Vec<String> {
    let total = |row: &gongkai::ApplicantCounts| row.total.unwrap_or_default();
    let requests = &report.requests;
    let (received, carried_in) = (total(&requests.received), total(&requests.carried_in));
    let (outcomes, carried_out) = (total(&requests.outcomes.total), total(&requests.carried_out));
    let granted = total(&requests.outcomes.granted);
    let (year, at_hand) = (report.year.unwrap_or_default(), received + carried_in);
    let table = &report.proactive_disclosure;
    let (licensing, penalties) =
        (table.licensing.decisions.unwrap_or_default(), table.penalties.decisions.unwrap_or_default());
    let review = report.review_and_litigation.reconsideration.total.unwrap_or_default();
    let requests = match wording {
        0 => format!(
            "{year}年，共收到政府信息公开申请{received}件，上年结转{carried_in}件，办结{outcomes}件，结转下年度{carried_out}件。"
        ),
        1 => format!("{year}年受理政府信息公开申请{at_hand}件，其中予以公开{granted}件。"),
        2 => format!(
            "{year}年度收到依申请公开{received}件，答复{outcomes}件；办理网民留言{}件，热线工单{}件。",
            received + 7,
            granted + 31
        ),
        _ => format!("{year}年，本机关收到政府信息公开申请{received}件，较上年增加{}件。", granted + 3),
    };
    vec![
        requests,
        format!(
            "作出行政许可决定{licensing}件、行政处罚决定{penalties}件。全年发布信息{}条。",
            licensing + 5
        ),
        format!("因政府信息公开被申请行政复议{review}件，组织培训3次。"),
    ]
}

fn wrong(findings: &[Finding]) -> Vec<String> {
    let wrong = findings.iter().filter(|finding| finding.severity() > Severity::Note);
    wrong.map(|finding| format!("{}: {}", finding.name(), finding.message(Lang::En))).collect()
}

fn audit(parsed: &Parsed) -> gongkai::Audit {
    Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str())
}

/// A report whose text tells other figures than its tables.
const CONTRADICTING: &str = "\
青禾县水务局2024年政府信息公开工作年度报告

一、总体情况
（一）主动公开。2024年，作出行政許可決定１，３４７件，行政处罚决定二十三件。
（二）依申请公开。2024年，我局共收到政府信息公开申请21件。

二、主动公开政府信息情况
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可\t1374
第二十条第（六）项
信息内容\t本年处理决定数量
行政处罚\t23
行政强制\t0

三、收到和处理政府信息公开申请情况
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t\t申请人情况\t\t\t\t\t\t总计
\t\t自然人\t法人或其他组织
\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他
一、本年新收政府信息公开申请数量\t\t12\t0\t0\t0\t0\t0\t12
二、上年结转政府信息公开申请数量\t\t1\t0\t0\t0\t0\t0\t1
";

#[test]
fn figures_of_the_text_are_shown_where_they_stand() {
    let parsed = gongkai::read_text(CONTRADICTING).unwrap();
    let validator = Validator::new().only(["narrative"]).unwrap();
    let audit = validator.audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
    let told: Vec<_> = audit
        .findings()
        .iter()
        .map(|finding| {
            let quote = &finding.quotes()[0];
            assert_eq!(parsed.source().text(quote.span.unwrap()), &*quote.text);
            (finding.name(), &*quote.text, finding.terms()[0].value.unwrap().to_string())
        })
        .collect();
    let expected = [
        ("narrative-requests", "我局共收到政府信息公开申请21件", "12".to_owned()),
        ("narrative-decisions", "作出行政許可決定１，３４７件", "1374".to_owned()),
    ];
    assert_eq!(told, expected);
    let decisions = audit.checks().iter().find(|check| check.name == "narrative-decisions").unwrap();
    assert_eq!((decisions.holds, decisions.broken), (1, 1), "the penalties are told in Chinese numerals");

    let json = serde_json::to_value(&audit).unwrap();
    assert_eq!(json["findings"][0]["quotes"][0]["section"], "overview");
    assert_eq!(json["findings"][0]["terms"][0]["path"], "requests.received.total");
}

#[test]
fn a_table_of_contents_is_no_second_heading() {
    let text = std::fs::read_to_string("examples/reports/01_tab_grid_2021.txt").unwrap();
    let headings: Vec<&str> =
        text.lines().filter(|line| line.contains("情况") && line.contains('、')).collect();
    let headings = headings
        .iter()
        .filter(|line| line.starts_with(['一', '二', '三', '四', '五']) && !line.contains('\t'));
    let contents: Vec<String> = headings.map(|line| format!("{line}…………{}", line.len())).collect();
    assert_eq!(contents.len(), 5, "{contents:?}");
    let (title, rest) = text.split_once("一、").unwrap();
    let listed =
        format!("{title}\n目  录\n{}\n六、其他需要报告的事项…………9\n\n一、{rest}", contents.join("\n"));

    let (plain, listed) = (gongkai::read_text(&text).unwrap(), gongkai::read_text(&listed).unwrap());
    assert_eq!(listed.report().overview, plain.report().overview);
    assert_eq!(listed.report().other_matters, plain.report().other_matters);
    assert_eq!(wrong(audit(&listed).findings()), Vec::<String>::new());
}

#[test]
fn a_list_with_the_numerals_of_the_sections_is_no_heading() {
    let text = std::fs::read_to_string("examples/reports/01_tab_grid_2021.txt").unwrap();
    let list = ["一、基本情况", "三、依申请公开办理情况", "渠道畅通。"];
    let listed = text.replacen("二、", &format!("{}\n二、", list.join("\n")), 1);
    let (plain, listed) = (gongkai::read_text(&text).unwrap(), gongkai::read_text(&listed).unwrap());
    assert_eq!(listed.report().requests, plain.report().requests);
    assert_eq!(listed.report().table_notes, plain.report().table_notes);
    let told: Vec<&str> = listed.report().overview.texts().collect();
    assert_eq!(told[told.len() - 3..], list);
    assert_eq!(wrong(audit(&listed).findings()), Vec::<String>::new());
}

#[cfg(feature = "html")]
#[test]
fn a_figure_between_marks_of_a_page_is_shown_by_its_paragraph() {
    let page = "<h1>青禾县水务局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2>\
                <p>共收到政府信息<b>公开</b>申请<i>21</i>件。</p><h2>三、收到和处理政府信息公开申请情况</h2>\
                <table><tr><th colspan=2>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）<th>自然人<th>商业企业\
                <th>科研机构<th>社会公益组织<th>法律服务机构<th>其他<th>总计\
                <tr><th colspan=2>一、本年新收政府信息公开申请数量<td>12<td>0<td>0<td>0<td>0<td>0<td>12\
                <tr><th colspan=2>二、上年结转政府信息公开申请数量<td>0<td>0<td>0<td>0<td>0<td>0<td>0</table>";
    let parsed = gongkai::read_html(page).unwrap();
    let validator = Validator::new().only(["narrative"]).unwrap();
    let audit = validator.audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
    let quote = &audit.findings()[0].quotes()[0];
    assert_eq!(&*quote.text, "共收到政府信息公开申请21件");
    assert_eq!(parsed.source().text(quote.span.unwrap()), "共收到政府信息<b>公开</b>申请<i>21</i>件。");
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_report_made_by_hand(report in whole_report()) {
        let audit = gongkai::validate(&report);
        prop_assert_eq!(wrong(audit.findings()), Vec::<String>::new());
        prop_assert_eq!(audit.verdict(), Verdict::Clean);
    }

    #[test]
    fn a_report_in_any_layout(report in whole_report(), layout in select(Layout::ALL)) {
        let text = render(&report, layout);
        let parsed = gongkai::read_text(&text).unwrap();
        let audit = audit(&parsed);
        prop_assert_eq!(wrong(audit.findings()), Vec::<String>::new(), "{:?}\n{}", layout, text);
    }

    #[cfg(feature = "html")]
    #[test]
    fn a_report_as_a_page(report in whole_report()) {
        let page = gongkai::render_html(&report);
        let parsed = gongkai::read_html(&page).unwrap();
        let audit = audit(&parsed);
        prop_assert_eq!(wrong(audit.findings()), Vec::<String>::new(), "{}", page);
        prop_assert_eq!(audit.verdict(), Verdict::Clean);
    }

    #[test]
    fn zeros_left_blank_break_nothing(report in whole_report(), blanks in select(vec![Blanks::Unknown, Blanks::Zero])) {
        let mut bare = report.clone();
        for (path, value) in report.cells() {
            if value.is_some_and(|value| value.decimal().is_zero()) {
                bare.set(path, None).unwrap();
            }
        }
        let audit = Validator::new().blanks(blanks).audit(&bare);
        prop_assert_eq!(wrong(audit.findings()), Vec::<String>::new());
    }
}

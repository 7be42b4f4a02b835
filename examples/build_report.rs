//! A report made by hand, audited, and written as Markdown.
//!
//! ```text
//! cargo run --example build_report
//! ```

use gongkai::{
    Applicant, ApplicantCounts, Edition, FieldPath, Layout, Narrative, Report, RequestRow, ReviewGroup,
    ReviewOutcome, Signature, Value, Verdict, render, validate,
};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut report = Report::default();
    report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".into());
    report.issuer = Some("青禾县水务局".into());
    report.year = Some(2024);
    report.edition = Some(Edition::Form2021);
    report.editions.proactive_disclosure = Some(Edition::Form2021);
    report.editions.requests = Some(Edition::Form2021);
    report.overview = Narrative::new("一、总体情况", ["全年发布停水通知与水质公报。"]);
    report.problems_and_improvements =
        Narrative::new("五、存在的主要问题及改进情况", ["公开目录更新不够及时，下一步按月核对。"]);
    report.other_matters = Narrative::new("六、其他需要报告的事项", ["本年度未收取信息处理费。"]);
    report.signed = Some(Signature::new(Some("青禾县水务局".into()), Some("2025-01-14".parse()?)));

    // Cells by name. What is not set stays unknown, and is an empty cell below.
    let table = &mut report.proactive_disclosure;
    table.normative_documents.issued = Some(8);
    table.normative_documents.repealed = Some(9);
    table.normative_documents.in_force = Some(64);
    table.licensing.decisions = Some(7773);
    table.administrative_fees.amount_wan_yuan = Some("526.7".parse()?);

    // Tables 3 and 4 by walking them: at first everything is 0.
    for row in RequestRow::on_form(Edition::Form2021) {
        for &applicant in Applicant::ALL {
            report.set(FieldPath::request(row, applicant), Some(Value::Count(0)))?;
        }
    }
    for &group in ReviewGroup::ALL {
        for &outcome in ReviewOutcome::ALL {
            report.set(FieldPath::review(group, outcome), Some(Value::Count(0)))?;
        }
    }
    // Then the rows that are not, each as a whole.
    let counts = |natural_person, commercial_enterprise| {
        let mut row = ApplicantCounts::default();
        for &applicant in Applicant::ALL {
            *row.get_mut(applicant) = Some(0);
        }
        row.natural_person = Some(natural_person);
        row.commercial_enterprise = Some(commercial_enterprise);
        row.total = Some(natural_person + commercial_enterprise);
        row
    };
    report.requests.received = counts(14, 3);
    report.requests.carried_in = counts(2, 0);
    report.requests.outcomes.granted = counts(9, 2);
    report.requests.outcomes.unavailable.not_held = counts(5, 1);
    report.requests.outcomes.total = counts(14, 3);
    report.requests.carried_out = counts(2, 0);

    let audit = validate(&report);
    if audit.verdict() != Verdict::Clean {
        return Err(format!("{} findings", audit.findings().len()).into());
    }
    print!("{}", render(&report, Layout::Markdown));
    Ok(())
}

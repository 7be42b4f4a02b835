//! Every JSON form that is written: reports are read back to the byte, of the others the members and values stay.
//!
//! The files are never written anew. A file is added with each minor version of the schema.

use crate::{file, text};
use gongkai::{
    AmountUnit, Edition, FieldPath, Panel, Report, Rollup, Section, Table, TopicKind, Validator, Value,
    read_text,
};
use jiff::civil::date;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

/// A report of a schema that there is not yet.
const LATER: &str = "report-1.7";

fn is_of_this_schema(name: &str) -> bool {
    let version = Report::SCHEMA.rsplit('/').next().unwrap();
    name.starts_with(&format!("report-{version}-"))
}

fn stored(name: &str) -> Report {
    serde_json::from_str(&text(&format!("wire/{name}.json")))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn written(report: &Report) -> String {
    format!("{}\n", serde_json::to_string_pretty(report).unwrap())
}

/// The names of the stored reports, of any schema that there was.
fn names() -> Vec<String> {
    let all = std::fs::read_dir(file("wire")).unwrap().map(|entry| entry.unwrap().file_name());
    let all = all.filter_map(|name| name.to_str()?.strip_suffix(".json").map(str::to_owned));
    let names: Vec<_> = all.filter(|name| name.starts_with("report-") && name != LATER).collect();
    assert!(names.len() >= 5, "{names:?}");
    names
}

#[track_caller]
fn has(report: &Report, path: &str, value: impl Into<Option<Value>>) {
    let path: FieldPath = path.parse().unwrap();
    assert_eq!(report.get(path), value.into(), "{path}");
}

fn amount(text: &str) -> Value {
    Value::Amount(text.parse().unwrap())
}

#[test]
fn a_stored_report_is_written_again_to_the_byte() {
    let names: Vec<_> = names().into_iter().filter(|name| is_of_this_schema(name)).collect();
    assert!(names.len() >= 5, "a minor version of the schema needs its files: {names:?}");
    for name in names {
        assert_eq!(written(&stored(&name)), text(&format!("wire/{name}.json")), "{name}");
    }
}

/// Follows the members of the tables, whatever the crate thinks of them.
fn leaves(json: &Json, path: &str, found: &mut Vec<(String, Json)>) {
    match json {
        Json::Object(members) => {
            members.iter().for_each(|(name, member)| leaves(member, &format!("{path}.{name}"), found));
        }
        value => found.push((path.to_owned(), value.clone())),
    }
}

#[test]
fn every_cell_of_a_stored_report_is_the_one_of_its_path() {
    for name in names() {
        let (report, json) =
            (stored(&name), serde_json::from_str::<Json>(&text(&format!("wire/{name}.json"))));
        let (json, mut found) = (json.unwrap(), Vec::new());
        for table in ["proactive_disclosure", "requests", "review_and_litigation"] {
            leaves(&json[table], table, &mut found);
        }
        found.retain(|(path, _)| !path.ends_with(".amount_unit"));
        assert!(found.len() == report.cells().count() || !is_of_this_schema(&name), "{name}");
        for (path, value) in found {
            let cell = report.get(path.parse().unwrap_or_else(|error| panic!("{name}: {error}")));
            match (cell, value) {
                (None, Json::Null) => {}
                (Some(Value::Amount(amount)), Json::String(text)) => assert_eq!(amount.to_string(), text),
                (Some(Value::Count(count)), Json::Number(number)) => assert_eq!(number.as_u64(), Some(count)),
                (Some(Value::Change(change)), Json::Number(number)) => {
                    assert_eq!(number.as_i64(), Some(change), "{name} {path}");
                }
                (cell, value) => panic!("{name} {path}: {cell:?} for {value}"),
            }
        }
    }
}

#[test]
fn a_stored_report_of_2021() {
    use TopicKind::{InformationManagement, OnRequest, Oversight, Platforms, ProactiveDisclosure};
    let report = stored("report-1.0-2021");
    assert_eq!(report.edition, Some(Edition::Form2021));
    assert_eq!(report.title.as_deref(), Some("青禾县水务局2024年政府信息公开工作年度报告"));
    assert_eq!((report.issuer.as_deref(), report.year), (Some("青禾县水务局"), Some(2024)));
    let period = report.period.unwrap();
    assert_eq!((period.start, period.end), (date(2024, 1, 1), date(2024, 12, 31)));
    assert_eq!(report.signed.as_ref().unwrap().date, Some(date(2025, 1, 17)));
    let kinds: Vec<_> = report.overview.topics.iter().map(|topic| topic.kind).collect();
    let known = [ProactiveDisclosure, OnRequest, InformationManagement, Platforms, Oversight];
    assert_eq!(kinds[..5], known.map(Some));
    assert_eq!(kinds[5], None);
    assert_eq!(report.overview.topics[5].heading, "（六）“十四五”规划\t<公开>。");
    assert_eq!(report.overview.topics[5].paragraphs, ["含“引号\"”、反斜杠\\和𠮷。"]);
    assert_eq!(report.problems_and_improvements.paragraphs[1], "下一步加强培训。");
    let notes: Vec<_> = report.table_notes.iter().map(|note| (note.section, note.text.as_str())).collect();
    assert_eq!(notes[1], (Section::Requests, "均已按期答复。"));
    has(&report, "proactive_disclosure.normative_documents.in_force", Value::Count(19));
    has(&report, "proactive_disclosure.licensing.decisions", Value::Count(737));
    has(&report, "proactive_disclosure.administrative_fees.amount_wan_yuan", amount("418.60"));
    // 387 and 23 came in, 388 and 22 went out.
    for (row, total) in [("received", 387), ("carried_in", 23), ("outcomes.total", 388), ("carried_out", 22)]
    {
        has(&report, &format!("requests.{row}.total"), Value::Count(total));
    }
    has(&report, "requests.outcomes.withheld.subtotal.natural_person", Value::Count(28));
    has(&report, "requests.outcomes.unavailable.subtotal.total", None);
    has(&report, "requests.outcomes.other_handling.fee_unpaid.legal_service_org", Value::Count(2));
    has(&report, "review_and_litigation.litigation.after_reconsideration.other", Value::Count(5));
}

#[test]
fn a_stored_report_of_2019_with_blanks() {
    let report = stored("report-1.0-2019");
    assert_eq!(report.editions.requests, Some(Edition::Form2019));
    assert_eq!(report.signed.as_ref().unwrap().date, None);
    assert_eq!(report.problems_and_improvements.heading, None);
    has(&report, "proactive_disclosure.rules.newly_made", None);
    has(&report, "proactive_disclosure.licensing.net_change", Value::Change(-6));
    has(&report, "proactive_disclosure.other_external_services.net_change", Value::Change(5));
    has(&report, "proactive_disclosure.coercion.decisions", None);
    has(&report, "proactive_disclosure.centralized_procurement.amount", amount("1290350.75"));
    let procurement = &report.proactive_disclosure.centralized_procurement;
    assert_eq!(procurement.amount_unit, Some(AmountUnit::Yuan));
    has(&report, "requests.carried_in.legal_service_org", None);
    has(&report, "requests.outcomes.other_handling.undivided.total", Value::Count(12));
    has(&report, "requests.outcomes.other_handling.fee_unpaid.total", None);
    assert!(report.requests.outcomes.withheld.subtotal.is_none());
    has(&report, "review_and_litigation.litigation.after_reconsideration.pending", Value::Count(1));
}

#[test]
fn a_stored_report_of_both_editions_with_rows_that_were_added() {
    let report = stored("report-1.0-mixed");
    assert_eq!((report.edition, &report.title), (Some(Edition::Mixed), &None));
    has_rows(&report);
    let fees = &report.proactive_disclosure.administrative_fees;
    assert_eq!((fees.prior_year_items, fees.net_change), (Some(4), Some(2)));
    assert_eq!(fees.amount_wan_yuan.unwrap().to_string(), "0.5000");
}

fn has_rows(report: &Report) {
    let rows: Vec<_> = report.extra_rows.iter().map(|row| (row.table, row.values.len())).collect();
    let (disclosure, requests, review) =
        (Table::ProactiveDisclosure, Table::Requests, Table::ReviewAndLitigation);
    assert_eq!(rows, [(disclosure, 4), (requests, 7), (review, 0), (requests, 1)]);
    assert_eq!(report.extra_rows[1].label, "其中：网上申请");
    has(report, "extra_rows.0.0", Value::Count(4));
    has(report, "extra_rows.0.1", Value::Change(-3));
    has(report, "extra_rows.0.2", amount("12.50"));
    has(report, "extra_rows.0.3", None);
    has(report, "extra_rows.1.6", Value::Count(33));
}

#[test]
fn a_stored_report_of_nothing() {
    assert_eq!(stored("report-1.0-blank"), Report::default());
}

#[test]
fn stored_numbers_of_any_size() {
    let report = stored("report-1.0-extremes");
    assert_eq!((report.year, report.title.as_deref()), (Some(u16::MAX), Some("")));
    has(&report, "proactive_disclosure.rules.newly_made", Value::Count(u64::MAX));
    // No binary fraction of 64 bits can hold this one.
    has(&report, "proactive_disclosure.rules.total_disclosed", Value::Count((1 << 53) + 1));
    has(&report, "proactive_disclosure.licensing.net_change", Value::Change(i64::MIN));
    has(&report, "proactive_disclosure.other_external_services.net_change", Value::Change(i64::MAX));
    has(
        &report,
        "proactive_disclosure.administrative_fees.amount_wan_yuan",
        Value::Amount(Decimal::new(1, 28)),
    );
    has(&report, "proactive_disclosure.centralized_procurement.amount", Value::Amount(Decimal::MAX));
    has(&report, "extra_rows.0.1", Value::Change(i64::MIN));
    has(&report, "extra_rows.0.2", amount("-0.10"));
}

#[test]
fn a_later_minor_version_is_read_without_its_new_members() {
    assert_eq!(stored(LATER), stored("report-1.0-2021"));
}

#[test]
fn a_member_that_is_missing_is_one_that_is_not_known() {
    let report: Report = serde_json::from_value(json!({
        "year": 2022,
        "requests": {"received": {"natural_person": 31}},
        "signed": {},
        "overview": {"paragraphs": ["无。"], "topics": [{"heading": "（一）"}]},
    }))
    .unwrap();
    let mut expected = Report::default();
    expected.year = Some(2022);
    expected.requests.received.natural_person = Some(31);
    expected.signed = Some(gongkai::Signature::default());
    expected.overview.paragraphs = vec!["无。".to_owned()];
    expected.overview.topics = vec![gongkai::Topic::new(None, "（一）", Vec::new())];
    assert_eq!(report, expected);
    let only_named = json!({"schema": "gongkai.report/1.0"});
    assert_eq!(serde_json::from_value::<Report>(only_named).unwrap(), Report::default());
}

/// What cannot be read is refused: never taken for null, never for something near it. The place is told, and what stands
/// there.
#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    for (member, told) in [
        (r#""schema": "gongkai.report/2.0", "requests": []"#, "\"gongkai.report/2.0\""),
        (r#""schema": "gongkai.report/10.0""#, "\"gongkai.report/10.0\""),
        (r#""schema": "gongkai.report/1.""#, "\"gongkai.report/1.\""),
        (r#""schema": "gongkai.report/1.x""#, "\"gongkai.report/1.x\""),
        (r#""schema": "gongkai.audit/1.0""#, "\"gongkai.audit/1.0\""),
        (r#""schema": 1"#, "1"),
        // A form that this version does not know is another form.
        (r#""edition": "2031""#, "`2031`"),
        (r#""table_notes": [{"section": "seven", "text": "无。"}]"#, "\"seven\""),
        (r#""extra_rows": [{"table": "mediation", "label": "调解", "values": []}]"#, "`mediation`"),
        (r#""extra_rows": [{"table": "requests", "label": "网上"}]"#, "`values`"),
        (r#""extra_rows": [{"table": "requests", "label": "网上", "values": [1.5]}]"#, "`1.5`"),
        (r#""extra_rows": [{"table": "requests", "label": "网上", "values": ["五"]}]"#, "\"五\""),
        (r#""proactive_disclosure": {"centralized_procurement": {"amount_unit": "yi_yuan"}}"#, "`yi_yuan`"),
        (r#""proactive_disclosure": {"centralized_procurement": {"amount": 351.2}}"#, "`351.2`"),
        (r#""proactive_disclosure": {"centralized_procurement": {"amount": "3e2"}}"#, "\"3e2\""),
        // 29 places: nothing is rounded off.
        (
            r#""proactive_disclosure": {"centralized_procurement": {"amount": "0.00000000000000000000000000012"}}"#,
            "0012\"",
        ),
        (r#""requests": {"received": {"total": "12"}}"#, "\"12\""),
        (r#""requests": {"received": {"total": -1}}"#, "`-1`"),
        (r#""requests": {"received": {"total": 2.0}}"#, "`2.0`"),
        (r#""requests": {"received": {"total": 18446744073709551616}}"#, "`1.8446744073709552e+19`"),
        (r#""requests": null"#, "null"),
        (r#""overview": "无。""#, "\"无。\""),
        (r#""year": 70000"#, "`70000`"),
        (r#""period": {"start": "2024-01-01"}"#, "`end`"),
        (r#""signed": {"date": "2025-02-30"}"#, "day"),
        (r#""year": 2024, "year": 2023"#, "`year`"),
    ] {
        let error = serde_json::from_str::<Report>(&format!("{{\n\n  {member}\n}}")).expect_err(member);
        assert_eq!(error.line(), 3, "{member}: {error}");
        assert!(error.to_string().contains(told), "{member}: {error}");
    }
}

/// Else it would be a report of which nothing is known, and nobody would notice.
#[test]
fn other_json_is_no_report() {
    for other in ["{}", "[]", r#"{"path": "a.txt", "report": {"year": 2024}}"#, r#"{"verdict": "clean"}"#] {
        let error = serde_json::from_str::<Report>(other).expect_err(other);
        assert_eq!(error.to_string(), "not a report: neither “schema” nor any member of the form");
    }
    for other in ["null", "3", "\"2024\""] {
        let error = serde_json::from_str::<Report>(other).expect_err(other);
        assert!(error.to_string().contains("the JSON form of a report"), "{error}");
    }
}

/// The JSON is the one that is stored, but for the messages, whose words are not promised.
#[track_caller]
fn is_stored(name: &str, value: &impl serde::Serialize) {
    let mut json = serde_json::to_value(value).unwrap();
    for finding in json.get_mut("findings").and_then(Json::as_array_mut).into_iter().flatten() {
        let message = finding.as_object_mut().unwrap().remove("message");
        assert!(message.is_some_and(|message| message.as_str().is_some_and(|text| !text.is_empty())));
    }
    let stored: Json = serde_json::from_str(&text(&format!("wire/{name}.json"))).unwrap();
    assert_eq!(json, stored, "{name}: {json:#}");
}

#[test]
fn the_form_of_an_audit_and_of_coverage() {
    let text = text("wire/audit.txt");
    let parsed = read_text(&text).unwrap();
    let validator = Validator::new().only(["review-total", "narrative-review"]).unwrap();
    is_stored("audit", &validator.audit_with(parsed.report(), parsed.origins(), &text));
    is_stored("coverage", &parsed.coverage());
}

#[test]
fn the_form_of_an_audit_of_several_reports() {
    let of = |year, carried_in, carried_out| {
        let mut report = Report::default();
        report.issuer = Some("青禾县水务局".to_owned());
        report.year = Some(year);
        report.requests.received.total = Some(carried_out);
        report.requests.carried_in.total = Some(carried_in);
        report.requests.carried_out.total = Some(carried_out);
        report
    };
    let (first, second) = (of(2023, 2, 14), of(2024, 13, 5));
    let mut panel = Panel::new();
    panel.add(&first);
    panel.add(&second);
    is_stored("panel", &panel.audit(&Validator::new().only(["carry-over"]).unwrap()));
    let rollup = Rollup::of(&second).organ(&first).complete();
    is_stored("rollup", &rollup.audit(&Validator::new().only(["rollup"]).unwrap()));
}

#[test]
fn the_form_of_a_difference() {
    let (before, mut after) = (stored("report-1.0-mixed"), stored("report-1.0-mixed"));
    after.requests.received.total = Some(96);
    after.proactive_disclosure.penalties.net_change = None;
    after.proactive_disclosure.centralized_procurement.amount = "351.25".parse().ok();
    after.extra_rows[0].values[1] = Some(Value::Count(3));
    is_stored("diff", &before.diff(&after));
}

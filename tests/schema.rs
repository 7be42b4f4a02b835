//! The JSON form: the committed schema, the types and what was written before hold together.
//!
//! After a change of the model, `UPDATE_SCHEMA=1 cargo test --features schema --test schema` writes the schema anew.
#![cfg(feature = "schema")]

use gongkai::{
    AmountUnit, Edition, ExtraRow, FieldPath, Narrative, Period, Report, Section, Signature, Table,
    TableNote, Topic, TopicKind, Value,
};
use jiff::civil::date;
use schemars::generate::SchemaSettings;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/schema").join(name)
}

fn generated() -> Json {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Report>();
    schema.insert("$id".into(), format!("urn:{}", Report::SCHEMA.replace(['.', '/'], ":")).into());
    schema.insert("title".into(), Report::SCHEMA.into());
    schema.to_value()
}

/// A report in which every member has a value, with the tables of some editions.
fn filled(disclosure: Edition, requests: Edition) -> Report {
    let mut report = Report::default();
    report.edition = Some(disclosure.and(requests));
    report.editions.proactive_disclosure = Some(disclosure);
    report.editions.requests = Some(requests);
    report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".into());
    report.issuer = Some("青禾县水务局".into());
    report.year = Some(2024);
    report.period = Some(Period::new(date(2024, 1, 1), date(2024, 12, 31)));
    report.signed = Some(Signature::new(Some("青禾县水务局".into()), Some(date(2025, 1, 8))));
    report.introduction = vec!["本报告由青禾县水务局编制。".into()];
    let mut section = Narrative::new("一、总体情况", ["主动公开信息318条。"]);
    section.topics =
        vec![Topic::new(Some(TopicKind::Oversight), "（五）监督保障。", vec!["培训2次。".into()])];
    report.problems_and_improvements = section.clone();
    report.other_matters = section.clone();
    report.overview = section;
    report.table_notes = vec![TableNote::new(Section::Requests, "均已按期答复。")];
    let values = [Some(Value::Count(7)), Some(Value::Change(-2)), None];
    report.extra_rows = vec![ExtraRow::new(Table::Requests, "其中：网上申请", values.to_vec())];
    if disclosure.includes(Edition::Form2019) {
        report.proactive_disclosure.centralized_procurement.amount_unit = Some(AmountUnit::WanYuan);
    }
    let of = |path: &FieldPath| if path.to_string().starts_with("requests") { requests } else { disclosure };
    for path in
        FieldPath::all().filter(|path| path.is_on_form(of(path)) || path.to_string().contains("subtotal"))
    {
        let number = u64::from(path.index()) + 3;
        let value = match path.to_string() {
            name if name.ends_with("net_change") => Value::Change(number.cast_signed()),
            _ if path.is_amount() => Value::Amount(number.into()),
            _ => Value::Count(number),
        };
        report.set(path, Some(value)).unwrap();
    }
    report
}

fn all_filled() -> impl Iterator<Item = Report> {
    let editions = [Edition::Form2019, Edition::Form2021, Edition::Mixed];
    editions.into_iter().flat_map(move |a| editions.into_iter().map(move |b| filled(a, b)))
}

/// The schemas that a value of this schema may meet: behind references and alternatives.
fn meant<'a>(root: &'a Json, schema: &'a Json) -> Vec<&'a Json> {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root.pointer(reference.trim_start_matches('#')).expect("a reference leads somewhere");
        return meant(root, target);
    }
    let ways = ["anyOf", "oneOf", "allOf"].iter().filter_map(|way| schema[way].as_array()).flatten();
    std::iter::once(schema).chain(ways.flat_map(|one| meant(root, one))).collect()
}

/// Members that the schema does not know, by their paths, and values whose type it does not allow.
fn unknown(root: &Json, schemas: &[&Json], value: &Json, path: &str, found: &mut Vec<String>) {
    match value {
        Json::Object(members) => {
            for (name, member) in members {
                let path = format!("{path}.{name}");
                let below: Vec<&Json> = schemas
                    .iter()
                    .filter_map(|schema| schema["properties"].get(name))
                    .flat_map(|schema| meant(root, schema))
                    .collect();
                if below.is_empty() {
                    found.push(path);
                } else {
                    unknown(root, &below, member, &path, found);
                }
            }
        }
        Json::Array(items) => {
            let below: Vec<&Json> = schemas
                .iter()
                .filter_map(|schema| schema.get("items"))
                .flat_map(|one| meant(root, one))
                .collect();
            for item in items {
                unknown(root, &below, item, &format!("{path}[]"), found);
            }
        }
        _ => {
            if !schemas.iter().any(|schema| allows(schema, value)) {
                found.push(format!("{path} = {value}"));
            }
        }
    }
}

/// Whether a schema allows a plain value.
fn allows(schema: &Json, value: &Json) -> bool {
    let types: Vec<&str> = match &schema["type"] {
        Json::String(one) => vec![one.as_str()],
        Json::Array(all) => all.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    };
    let by_type = match value {
        Json::Null => types.contains(&"null"),
        Json::String(_) => types.contains(&"string"),
        Json::Number(number) => {
            let negative = number.as_i64().is_some_and(|number| number < 0);
            types.contains(&"integer") && !(negative && schema["minimum"] == json!(0))
        }
        _ => false,
    };
    let among = |list: &Json| list.as_array().is_none_or(|list| list.contains(value));
    let is_constant = schema.get("const").is_some_and(|constant| constant == value);
    is_constant || (by_type && among(&schema["enum"]) && schema.get("const").is_none())
}

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let path = file("gongkai.report-1.0.schema.json");
    let schema = generated();
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, format!("{schema:#}\n")).unwrap();
    }
    let committed: Json = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(committed, schema, "run with UPDATE_SCHEMA=1 if the change is meant");
}

#[test]
fn the_schema_has_its_name() {
    let schema = generated();
    assert_eq!(schema["$id"], "urn:gongkai:report:1:0");
    assert_eq!(schema["title"], Report::SCHEMA);
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
}

#[test]
fn what_is_written_is_in_the_schema() {
    let root = generated();
    let empty = std::iter::once(Report::default());
    for report in all_filled().chain(empty) {
        let mut found = Vec::new();
        unknown(&root, &meant(&root, &root), &serde_json::to_value(&report).unwrap(), "report", &mut found);
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn what_is_in_the_schema_is_written() {
    let mut written = BTreeSet::new();
    all_filled().for_each(|report| members(&serde_json::to_value(&report).unwrap(), "report", &mut written));
    let root = generated();
    let mut missing = Vec::new();
    unwritten(&root, &meant(&root, &root), "report", &written, &mut missing);
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The paths of all members of a value.
fn members(value: &Json, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Json::Object(all) => {
            for (name, member) in all {
                let path = format!("{path}.{name}");
                members(member, &path, found);
                found.insert(path);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| members(item, &format!("{path}[]"), found)),
        _ => {}
    }
}

/// Members of the schema that no report has.
fn unwritten(
    root: &Json,
    schemas: &[&Json],
    path: &str,
    written: &BTreeSet<String>,
    missing: &mut Vec<String>,
) {
    for schema in schemas {
        for (name, member) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{name}");
            unwritten(root, &meant(root, member), &path, written, missing);
            if !written.contains(&path) && !missing.contains(&path) {
                missing.push(path);
            }
        }
        if let Some(items) = schema.get("items") {
            unwritten(root, &meant(root, items), &format!("{path}[]"), written, missing);
        }
    }
}

/// The members of an object, in alphabetical order.
fn names(value: &Json) -> Vec<&str> {
    let mut names: Vec<&str> = value.as_object().expect("an object").keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[track_caller]
fn has_exactly(value: &Json, members: &str) {
    let mut expected: Vec<&str> = members.split(' ').collect();
    expected.sort_unstable();
    assert_eq!(names(value), expected);
}

#[test]
fn a_report_has_the_members_of_the_design() {
    let json = serde_json::to_value(filled(Edition::Form2021, Edition::Form2021)).unwrap();
    has_exactly(
        &json,
        "schema edition editions title issuer year period signed introduction overview proactive_disclosure \
         requests review_and_litigation problems_and_improvements other_matters table_notes extra_rows",
    );
    has_exactly(&json["editions"], "proactive_disclosure requests");
    has_exactly(&json["period"], "start end");
    has_exactly(&json["signed"], "by date");
    has_exactly(&json["overview"], "heading paragraphs topics");
    has_exactly(&json["overview"]["topics"][0], "kind heading paragraphs");
    has_exactly(&json["table_notes"][0], "section text");
    has_exactly(&json["extra_rows"][0], "table label values");
    let requests = &json["requests"];
    has_exactly(requests, "received carried_in outcomes carried_out");
    let applicants = "natural_person commercial_enterprise research_institution public_interest_org legal_service_org \
                      other total";
    has_exactly(&requests["received"], applicants);
    has_exactly(&requests["outcomes"]["withheld"]["state_secret"], applicants);
    has_exactly(
        &requests["outcomes"],
        "granted partially_granted withheld unavailable not_processed other_handling total",
    );
    has_exactly(&requests["outcomes"]["other_handling"], "correction_overdue fee_unpaid other subtotal");
    let review = &json["review_and_litigation"];
    has_exactly(review, "reconsideration litigation");
    has_exactly(&review["litigation"], "direct after_reconsideration");
    has_exactly(&review["litigation"]["direct"], "upheld corrected other pending total");
}

#[test]
fn a_table_has_the_columns_of_its_form_only() {
    let mut report = filled(Edition::Form2021, Edition::Form2021);
    report.requests.outcomes.other_handling.subtotal = None;
    let json = serde_json::to_value(&report).unwrap();
    let table = &json["proactive_disclosure"];
    has_exactly(table, "rules normative_documents licensing penalties coercion administrative_fees");
    has_exactly(&table["rules"], "issued repealed in_force");
    has_exactly(&table["licensing"], "decisions");
    has_exactly(&table["administrative_fees"], "amount_wan_yuan");
    assert!(table["administrative_fees"]["amount_wan_yuan"].is_string());
    has_exactly(&json["requests"]["outcomes"]["other_handling"], "correction_overdue fee_unpaid other");

    let json = serde_json::to_value(filled(Edition::Form2019, Edition::Form2019)).unwrap();
    let table = &json["proactive_disclosure"];
    has_exactly(
        table,
        "rules normative_documents licensing other_external_services penalties coercion administrative_fees \
         centralized_procurement",
    );
    has_exactly(&table["rules"], "newly_made newly_disclosed total_disclosed");
    has_exactly(&table["licensing"], "prior_year_items net_change decisions");
    has_exactly(&table["administrative_fees"], "prior_year_items net_change");
    has_exactly(&table["centralized_procurement"], "projects amount amount_unit");
    has_exactly(&json["requests"]["outcomes"]["other_handling"], "undivided subtotal");
}

#[test]
fn what_is_written_is_read_back() {
    for report in all_filled().chain(std::iter::once(Report::default())) {
        let json = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
    }
}

#[test]
fn an_old_file_stays_readable() {
    let text = std::fs::read_to_string(file("report-1.0.json")).unwrap();
    let json: Json = serde_json::from_str(&text).unwrap();
    let report: Report = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_value(&report).unwrap(), json);
    assert_eq!(report.requests.outcomes.withheld.internal_affairs.natural_person, Some(3));
    assert_eq!(report.proactive_disclosure.administrative_fees.amount_wan_yuan, "418.60".parse().ok());
    assert_eq!(report.signed.unwrap().date, Some(date(2025, 1, 17)));
}

#[test]
fn members_of_later_versions_are_passed_over() {
    let text = std::fs::read_to_string(file("report-1.0.json")).unwrap();
    let mut json: Json = serde_json::from_str(&text).unwrap();
    let report: Report = serde_json::from_value(json.clone()).unwrap();
    json["schema"] = json!("gongkai.report/1.7");
    json["attachments"] = json!([{ "name": "附表" }]);
    json["requests"]["received"]["foreign_person"] = json!(4);
    json["signed"]["place"] = json!("青禾");
    assert_eq!(serde_json::from_value::<Report>(json).unwrap(), report);
}

#[test]
fn another_schema_is_refused() {
    for schema in ["gongkai.report/2.0", "gongkai.report/10.0", "gongkai.audit/1.0"] {
        let error = serde_json::from_value::<Report>(json!({ "schema": schema })).unwrap_err();
        assert!(error.to_string().contains(schema), "{error}");
    }
}

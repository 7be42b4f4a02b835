//! Figures told in sentences: none that is not there, and most of those that are.

use gongkai::{Fact, FactKind, Narrative, Report, Section, TableNote, facts, facts_of};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

/// Each file of sentences, and how many in a hundred of its figures must be found.
const FILES: &[(&str, usize)] = &[("sentences.jsonl", 98), ("sentences_blind.jsonl", 84)];

fn lines(file: &str) -> Vec<Value> {
    let path = format!("{}/tests/facts/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.len() >= 40, "{path} has only {} sentences", lines.len());
    lines
}

fn decimal(value: &Value) -> Decimal {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.parse::<Decimal>().unwrap().normalize()
}

/// What is compared of a figure; a sign behind a number may be counted to it or not.
fn expected(fact: &Value) -> (String, Decimal, String) {
    let text = fact["text"].as_str().unwrap();
    let kind = fact["kind"].as_str().unwrap();
    assert!(FactKind::ALL.iter().any(|one| one.key() == kind), "{kind}");
    (kind.to_owned(), decimal(&fact["value"]), text.trim_end_matches(['%', '％']).to_owned())
}

fn found(text: &str, fact: &Fact) -> (String, Decimal, String) {
    (fact.kind.key().to_owned(), fact.value.normalize(), text[fact.range.clone()].to_owned())
}

/// Region, summands and shares of a figure that was expected.
fn same_details(fact: &Fact, expected: &Value) -> bool {
    let parts: Vec<Decimal> = expected["parts"].as_array().into_iter().flatten().map(decimal).collect();
    let key = |kind: Option<FactKind>| kind.map(FactKind::key);
    fact.regional == expected["regional"].as_bool().unwrap_or(false)
        && fact.parts.iter().map(|part| part.value.normalize()).eq(parts)
        && key(fact.share.map(|share| share.of)) == expected["of"].as_str()
        && key(fact.share.and_then(|share| share.base)) == expected["base"].as_str()
}

#[test]
fn no_figure_is_invented_and_few_are_missed() {
    for &(file, floor) in FILES {
        let (mut wrong, mut missed, mut all, mut right) = (Vec::new(), Vec::new(), 0, 0);
        for line in lines(file) {
            let text = line["text"].as_str().unwrap();
            let mut open: Vec<&Value> = line["facts"].as_array().unwrap().iter().collect();
            all += open.len();
            for fact in facts(text) {
                match open.iter().position(|one| expected(one) == found(text, &fact)) {
                    Some(at) if same_details(&fact, open[at]) => {
                        right += 1;
                        open.remove(at);
                    }
                    _ => wrong.push(format!("{text}\n    {:?} {fact:?}", found(text, &fact))),
                }
            }
            missed.extend(open.iter().map(|one| format!("{text}\n    {:?}", expected(one))));
        }
        println!("{file}: {right} of {all} found\nmissed:\n{}", missed.join("\n"));
        assert!(wrong.is_empty(), "{file}: {} wrong:\n{}", wrong.len(), wrong.join("\n"));
        assert!(right * 100 >= all * floor, "{file}: {right} of {all} found\n{}", missed.join("\n"));
    }
}

#[test]
fn figures_of_a_report_have_their_place() {
    let mut report = Report::default();
    report.year = Some(2024);
    report.introduction =
        vec!["本报告由柏溪县水利局编制。".to_owned(), "全年制发行政规范性文件3件。".to_owned()];
    report.overview = Narrative::new("一、总体情况", ["2023年收到政府信息公开申请9件。"]);
    report.table_notes = vec![
        TableNote::new(Section::Requests, "说明。"),
        TableNote::new(Section::Requests, "本年度新收政府信息公开申请14件。"),
    ];
    report.other_matters = Narrative::new("六、其他需要报告的事项", ["收取信息处理费1.25万元。"]);
    let told: Vec<_> = facts_of(&report)
        .into_iter()
        .map(|told| (told.section, told.paragraph, told.fact.kind, told.fact.value.normalize()))
        .collect();
    assert_eq!(
        told,
        [
            (None, 1, FactKind::DocumentsIssued, 3.into()),
            (Some(Section::Requests), 1, FactKind::Received, 14.into()),
            (Some(Section::OtherMatters), 0, FactKind::InformationFee, 12_500.into()),
        ]
    );
}

#[test]
fn a_heading_tells_what_is_requested_below_it() {
    let text = "2024年，本机关收到申请17件，办结16件，接到热线来电230次。";
    assert!(facts(text).is_empty());
    let page = format!(
        "水利局2024年政府信息公开工作年度报告\n一、总体情况\n（二）依申请公开。\n{text}\n二、主动公开政府信息情况\n六、其他需要报告的事项\n无\n"
    );
    let report = gongkai::read_text(&page).unwrap().into_report();
    let told: Vec<_> = facts_of(&report).into_iter().map(|told| (told.fact.kind, told.fact.value)).collect();
    assert_eq!(told, [(FactKind::Received, 17.into()), (FactKind::Concluded, 16.into())]);
}

#[test]
fn a_sentence_that_a_line_tears_is_read_on_with_care() {
    let told = |lines: [&str; 3]| {
        let mut report = Report::default();
        report.overview = Narrative::new("一、总体情况", lines);
        let told = facts_of(&report).into_iter();
        told.map(|told| (told.paragraph, told.fact.kind, told.fact.value, told.fact.regional))
            .collect::<Vec<_>>()
    };
    let lines = ["2024年全区受理政府信息公开申请21件，", "按期答复19件，", "结转下年度2件。"];
    assert_eq!(
        told(lines),
        [
            (0, FactKind::Accepted, 21.into(), true),
            (1, FactKind::Concluded, 19.into(), true),
            (2, FactKind::CarriedOut, 2.into(), true),
        ]
    );
    let lines = ["全区政府信息公开申请情况", "2024年，受理21件。", "另受理8件。"];
    assert_eq!(told(lines), [(1, FactKind::Accepted, 21.into(), true)]);
    // What stands before 答复 in the torn clause may be anything.
    let lines = ["协助区政府办公室", "答复政府信息公开申请6件，答复5件。", "完。"];
    assert_eq!(told(lines), []);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text, nothing panics and what is told stands there.
    #[test]
    fn any_text_is_read_without_harm(text in "(\\PC|政府信息公开申请|收到|其中|共|分别为|[0-9]{1,3}件|未|、|，|。|%|《|\\(a\\)){0,60}") {
        for fact in facts(&text) {
            let written = &text[fact.range.clone()];
            prop_assert!(!written.is_empty() && text[fact.sentence.clone()].contains(written));
            if written.chars().all(|c| c.is_ascii_digit()) && fact.kind != FactKind::InformationFee {
                prop_assert_eq!(written.parse::<Decimal>().unwrap(), fact.value);
            }
        }
    }
}

/// Texts that make a reader look far ahead, again and again.
#[test]
fn long_texts_are_read_in_one_go() {
    let pieces = [
        "未",
        "一",
        "其中1件，",
        "共1件，其中",
        "1件、",
        "收到",
        "《",
        "《a",
        "1,",
        "9",
        "(",
        "1.",
        "政府信息公开申请",
        "件",
        "收到政府信息公开申请1件，",
        "无",
        "零申请、",
        "占5%",
        "2024年结转",
        "收到并",
    ];
    for piece in pieces {
        let text = piece.repeat(60_000 / piece.len());
        let start = std::time::Instant::now();
        facts(&text);
        assert!(start.elapsed().as_secs() < 20, "{piece}");
    }
}

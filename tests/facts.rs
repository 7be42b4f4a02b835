//! Figures told in sentences: none that is not there, and most of those that are.

use gongkai::{Fact, FactKind, Narrative, Report, Section, TableNote, facts, facts_of};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

/// Each file of sentences, and how many in a hundred of its figures must be found.
const FILES: &[(&str, usize)] = &[("sentences.jsonl", 98), ("sentences_blind.jsonl", 83)];

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

/// The figures of a sentence in the report of an organ for 2024, where it stands below 依申请公开.
fn reported(issuer: &str, text: &str) -> Vec<(&'static str, Decimal, bool)> {
    let page = format!(
        "{issuer}2024年政府信息公开工作年度报告\n一、总体情况\n（二）依申请公开。\n{text}\n六、其他需要报告的事项\n无\n"
    );
    let mut report = gongkai::read_text(&page).unwrap().into_report();
    report.issuer = Some(issuer.to_owned());
    let told = facts_of(&report).into_iter().map(|told| told.fact);
    told.map(|fact| (fact.kind.key(), fact.value, fact.regional)).collect()
}

#[test]
fn figures_are_those_of_the_organ_that_reports() {
    let county = "云屏县人民政府";
    let health = "梧州市卫生健康委员会";
    let town = "云屏县桐花镇人民政府";
    let received = |value: i64| vec![("received", value.into(), false)];
    let cases = [
        (county, "云屏县收到申请58件。", received(58)),
        (county, "县政府收到政府信息公开申请58件。", received(58)),
        (county, "县政府办公室收到政府信息公开申请23件，办结22件。", vec![]),
        (county, "桐花镇人民政府收到政府信息公开申请3件。", vec![]),
        (county, "市人民政府收到政府信息公开申请318件。", vec![]),
        (county, "县政府收到政府信息公开申请31件，县水利局收到7件。", vec![]),
        (county, "县政府办收到政府信息公开申请31件，各部门收到27件，全县合计58件。", received(58)),
        (county, "全县共收到政府信息公开申请58件，其中县公安局收到9件，办结8件。", received(58)),
        (county, "全市收到政府信息公开申请913件。", vec![("received", 913.into(), true)]),
        (county, "县自然资源局（林业局）收到政府信息公开申请7件。", vec![]),
        (county, "本级收到政府信息公开申请31件。", vec![]),
        (health, "市卫健委收到政府信息公开申请12件。", received(12)),
        (health, "市卫生健康委收到政府信息公开申请12件。", received(12)),
        (health, "省卫生健康委员会收到政府信息公开申请96件。", vec![]),
        (health, "县卫健委收到政府信息公开申请4件。", vec![]),
        (health, "全市收到政府信息公开申请913件。", vec![("received", 913.into(), true)]),
        (health, "全市卫健系统作出行政处罚决定371件。", vec![("penalties", 371.into(), true)]),
        (town, "桐花镇收到申请2件。", received(2)),
        (town, "全镇收到申请2件。", received(2)),
        (town, "全县收到申请58件。", vec![("received", 58.into(), true)]),
        ("云屏县信访局", "县信访局收到政府信息公开申请6件。", received(6)),
        ("云屏县审计局", "县审计局收到政府信息公开申请6件。", received(6)),
    ];
    for (issuer, text, expected) in cases {
        assert_eq!(reported(issuer, text), expected, "{issuer}: {text}");
    }
}

#[test]
fn below_a_heading_other_applications_are_not_requests() {
    let told = |text| reported("云屏县民政局", text).into_iter().map(|(kind, ..)| kind).collect::<Vec<_>>();
    assert_eq!(told("收到申请9件，办结8件。"), ["received", "concluded"]);
    for text in [
        "受理临时救助申请73件，按期办结73件。",
        "受理婚姻登记申请412件。办结411件。",
        "代办各类申请事项618件，办结618件。",
        "全年发生行政诉讼2件，行政复议3件。",
        "办理以本机关为被申请人的行政复议案件17件，其中涉及政府信息公开4件。",
        "属于“三安全一稳定”不予公开2件，国家秘密1件。",
        "申请量由8件增加到13件。",
        "9件申请已办结7件，办理中2件；另有上年结转3件全部办结。",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
    let text = "受理临时救助申请73件，按期办结73件。收到申请9件，办结8件。";
    assert_eq!(told(text), ["received", "concluded"]);
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
        "县局无申请",
        "县局收到无",
        "县局（",
        "一是",
    ];
    for piece in pieces {
        let text = piece.repeat(60_000 / piece.len());
        let mut report = Report::default();
        report.issuer = Some("云屏县水利局".to_owned());
        report.overview = Narrative::new("一、总体情况", [text.as_str()]);
        let start = std::time::Instant::now();
        facts(&text);
        facts_of(&report);
        assert!(start.elapsed().as_secs() < 20, "{piece}");
    }
}

//! The names that people write down: codes, names of rules, paths of cells, keys, and the bounds that hold unless told.
//!
//! A line of a list is `name: what is said of it`. What is said may change with a note in the changelog; a name may not go.
//! A code that is no longer used keeps its line, with `retired` behind it, so that it is never used again.

use crate::{file, text, updating};
use gongkai::{
    AmountUnit, Applicant, Blame, Blanks, Code, DisclosureColumn, DisclosureRow, Edition, ErrorKind,
    FactKind, Family, FieldPath, Layout, Level, Limits, OrganKind, OutcomeGroup, Reason, Repair, Report,
    RequestRow, ReviewGroup, ReviewOutcome, SameOrgan, Section, Severity, Slip, State, Table, TopicKind,
    Verdict, rules,
};
use std::fmt::Debug;

const RETIRED: &str = "retired";

fn name(line: &str) -> &str {
    line.split_once(": ").unwrap_or_else(|| panic!("a line of a list is `name: …`, and not {line}")).0
}

/// The list of a file is that of today.
fn are_listed(list: &str, today: &[String]) {
    let listed = text(list);
    let is_retired = |line: &&str| line.ends_with(&format!(": {RETIRED}"));
    let (retired, listed): (Vec<&str>, Vec<&str>) = listed.lines().partition(is_retired);
    for line in &retired {
        let again = today.iter().find(|one| name(one) == name(line));
        assert!(again.is_none(), "{list}: {again:?} was retired and must never be used again");
    }
    let gone: Vec<_> =
        listed.iter().filter(|line| !today.iter().any(|one| name(one) == name(line))).collect();
    assert!(
        gone.is_empty(),
        "{list}: {gone:#?} is gone or renamed. THAT BREAKS WHAT PEOPLE STORED AND WROTE: it needs a new major version, \
         a line in the changelog, and `{RETIRED}` behind the name in the list"
    );
    if updating() {
        let lines: Vec<&str> = today.iter().map(String::as_str).chain(retired).collect();
        return std::fs::write(file(list), lines.join("\n") + "\n").unwrap();
    }
    let changed: Vec<_> = today.iter().filter(|one| !listed.contains(&one.as_str())).collect();
    assert!(
        changed.is_empty(),
        "{list}: new or changed, {changed:#?}. If that is meant, tell it in the changelog and run \
         UPDATE_STABLE=1 cargo test --test stable"
    );
    assert_eq!(listed, today, "{list}: in another order; UPDATE_STABLE=1 writes it");
}

#[test]
fn codes_of_diagnostics() {
    let line = |code: &Code| {
        let (severity, blame) = (code.severity().key(), code.blame().key());
        format!("{} {}: {severity}, {blame}", code.id(), code.name())
    };
    let lines: Vec<_> = Code::ALL.iter().map(line).collect();
    has_codes_once("diagnostics.txt", 'R');
    are_listed("diagnostics.txt", &lines);
}

#[test]
fn codes_of_rules() {
    let lines: Vec<_> = rules()
        .iter()
        .map(|rule| {
            let (family, severity) = (rule.family().key(), rule.severity().key());
            format!("{} {}: {family}, {severity}", rule.code(), rule.name())
        })
        .collect();
    has_codes_once("rules.txt", 'V');
    are_listed("rules.txt", &lines);
}

/// Also those that are retired: neither a code nor its name is given out again.
fn has_codes_once(list: &str, letter: char) {
    let text = text(list);
    let mut names: Vec<&str> = text.lines().flat_map(|line| name(line).split(' ')).collect();
    let count = names.len();
    assert!(names.iter().step_by(2).all(|code| code.starts_with(letter) && code.len() == 4), "{names:?}");
    names.sort_unstable();
    names.dedup();
    assert_eq!((names.len(), count % 2), (count, 0), "{list}: a code or a name stands there twice");
}

#[test]
fn paths_of_cells() {
    let line = |path: FieldPath| {
        let on =
            [Edition::Form2019, Edition::Form2021].into_iter().filter(|&edition| path.is_on_form(edition));
        let on: Vec<_> = on.map(Edition::key).collect();
        format!("{path}: {}", if on.is_empty() { "printed by some".to_owned() } else { on.join(", ") })
    };
    are_listed("paths.txt", &FieldPath::all().map(line).collect::<Vec<_>>());
}

#[test]
fn bounds() {
    let limits = format!("{:?}", Limits::default());
    let limits = limits.trim_start_matches("Limits {").trim_end_matches('}').split(',');
    let mut lines: Vec<_> = limits.map(|limit| limit.trim().to_owned()).collect();
    lines.push(format!("extra_rows that have paths: {}", FieldPath::EXTRA_ROWS));
    lines.push(format!("values of an extra row that have paths: {}", FieldPath::EXTRA_COLUMNS));
    are_listed("limits.txt", &lines);
}

/// Lines for the values of an enum: the name in JSON, and that in Rust.
fn keys<T: Copy + Debug>(lines: &mut Vec<String>, of: &str, all: &[T], key: impl Fn(T) -> String) {
    lines.extend(all.iter().map(|&one| format!("{of} {}: {one:?}", key(one))));
}

#[test]
fn keys_of_values() {
    let mut lines = vec![format!("schema {}: Report", Report::SCHEMA)];
    listed_by_the_crate(&mut lines);
    of_the_reader(&mut lines);
    of_the_report_and_the_audit(&mut lines);
    are_listed("keys.txt", &lines);
}

fn listed_by_the_crate(all: &mut Vec<String>) {
    keys(all, "section", Section::ALL, |one| one.key().to_owned());
    keys(all, "disclosure_row", DisclosureRow::ALL, |one| one.key().to_owned());
    keys(all, "disclosure_column", DisclosureColumn::ALL, |one| one.key().to_owned());
    keys(all, "request_row", RequestRow::ALL, |one| one.key().to_owned());
    keys(all, "applicant", Applicant::ALL, |one| one.key().to_owned());
    keys(all, "outcome_group", OutcomeGroup::ALL, |one| one.key().to_owned());
    keys(all, "review_group", ReviewGroup::ALL, |one| one.key().to_owned());
    keys(all, "review_outcome", ReviewOutcome::ALL, |one| one.key().to_owned());
    keys(all, "repair", &Repair::ALL, |one| one.key().to_owned());
    keys(all, "fact", FactKind::ALL, |one| one.key().to_owned());
    keys(all, "slip", Slip::ALL, |one| one.key().to_owned());
    keys(all, "family", Family::ALL, |one| one.key().to_owned());
    let lossless = |one: Layout| if one.is_lossless() { "lossless" } else { "lossy" };
    keys(all, "layout", Layout::ALL, |one| format!("{} {}", lossless(one), one.key()));
}

// The following have no list of their own; the list of the public API shows what is added.

fn of_the_reader(all: &mut Vec<String>) {
    use ErrorKind::{Damaged, FeatureOff, Limit, NotAReport, Unsupported};
    use Level::{City, County, National, Province, Township};
    use OrganKind::{Department, Government, Office};
    use SameOrgan::{Different, Likely, Same};
    use State::{Absent, Ambiguous, Blank, Dash, NotApplicable, Read, Unreadable};
    let states = [Absent, Read, Blank, Dash, NotApplicable, Unreadable, Ambiguous];
    keys(all, "state", &states, |one| one.key().to_owned());
    let errors = [NotAReport, Unsupported, Damaged, FeatureOff, Limit];
    keys(all, "error", &errors, |one| one.to_string());
    // These are not written; whoever writes them writes their names in Rust.
    keys(all, "level", &[Township, County, City, Province, National], |one| format!("{one:?}"));
    keys(all, "organ_kind", &[Government, Department, Office], |one| format!("{one:?}"));
    keys(all, "same_organ", &[Different, Likely, Same], |one| format!("{one:?}"));
}

fn of_the_report_and_the_audit(all: &mut Vec<String>) {
    use AmountUnit::{WanYuan, Yuan};
    use Edition::{Form2019, Form2021, Mixed};
    use Reason::{ExtraRows, Issuer, NotTold, Readings, UnknownCells, Year};
    use TopicKind::{InformationManagement, OnRequest, Oversight, Platforms, ProactiveDisclosure};
    keys(all, "edition", &[Form2019, Form2021, Mixed], |one| one.key().to_owned());
    keys(all, "table", &[Table::ProactiveDisclosure, Table::Requests, Table::ReviewAndLitigation], in_json);
    keys(all, "amount_unit", &[Yuan, WanYuan], in_json);
    let topics = [ProactiveDisclosure, OnRequest, InformationManagement, Platforms, Oversight];
    keys(all, "topic", &topics, in_json);
    keys(all, "severity", &[Severity::Note, Severity::Warning, Severity::Error], |one| one.key().to_owned());
    keys(all, "blame", &[Blame::Document, Blame::Reader, Blame::Unclear], |one| one.key().to_owned());
    keys(all, "verdict", &[Verdict::Clean, Verdict::Findings, Verdict::NotChecked], |one| {
        one.key().to_owned()
    });
    keys(all, "blanks", &[Blanks::Unknown, Blanks::Zero], |one| one.key().to_owned());
    let reasons = [UnknownCells, ExtraRows, Year, Issuer, NotTold, Readings];
    keys(all, "reason", &reasons, |one| one.key().to_owned());
}

fn in_json(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// A stored name is read back, and nothing else is read as it.
#[test]
fn names_are_read_back() {
    for line in text("paths.txt").lines() {
        assert_eq!(name(line).parse::<FieldPath>().unwrap().to_string(), name(line));
    }
    for line in text("rules.txt").lines().filter(|line| !line.ends_with(RETIRED)) {
        let (code, rule) = name(line).split_once(' ').unwrap();
        assert_eq!(gongkai::explain(code).unwrap().name(), rule);
        assert_eq!(gongkai::explain(rule).unwrap().code(), code);
    }
    for layout in Layout::ALL {
        assert_eq!(Layout::from_key(layout.key()), Some(*layout));
    }
    for section in Section::ALL {
        assert_eq!(Section::from_key(section.key()), Some(*section));
    }
}

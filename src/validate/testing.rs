//! Cases of rules, and the tests that hold for all of them.

use super::{Audit, Family, Finding, Panel, Rollup, Rule, Validator, rules};
use crate::base::{Blame, Entry, Lang, Origins, Passage, Repair, Span, State};
use crate::model::{Edition, FieldPath, Report, RequestRow, Section, Value};

/// A report with a known outcome under one rule. It begins as a report of the form of 2021 full of zeros.
pub(crate) struct Case {
    name: &'static str,
    build: fn(&mut Scene),
    expect: Expect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expect {
    Passes,
    Fails { computed: i64, stated: i64 },
    FailsIn(&'static str),
    Undecided,
    HoldsIfBlanksAreZero,
    Assumed,
}

/// A report, its origins and its source, in the making.
pub(crate) struct Scene {
    pub(crate) report: Report,
    origins: Origins,
    source: String,
    is_made_by_hand: bool,
    /// Reports that come before it.
    before: Vec<Report>,
}

impl Case {
    pub(crate) const fn passes(name: &'static str, build: fn(&mut Scene)) -> Self {
        Self { name, build, expect: Expect::Passes }
    }

    /// The first finding has these two sides.
    pub(crate) const fn fails(name: &'static str, sides: (i64, i64), build: fn(&mut Scene)) -> Self {
        Self { name, build, expect: Expect::Fails { computed: sides.0, stated: sides.1 } }
    }

    /// The first finding says this.
    pub(crate) const fn fails_in(name: &'static str, raw: &'static str, build: fn(&mut Scene)) -> Self {
        Self { name, build, expect: Expect::FailsIn(raw) }
    }

    pub(crate) const fn undecided(name: &'static str, build: fn(&mut Scene)) -> Self {
        Self { name, build, expect: Expect::Undecided }
    }

    pub(crate) const fn holds_if_blanks_are_zero(name: &'static str, build: fn(&mut Scene)) -> Self {
        Self { name, build, expect: Expect::HoldsIfBlanksAreZero }
    }

    pub(crate) const fn assumed(name: &'static str, build: fn(&mut Scene)) -> Self {
        Self { name, build, expect: Expect::Assumed }
    }

    fn run(&self, rule: &Rule) {
        let mut scene = Scene::zeros();
        (self.build)(&mut scene);
        let name = format!("{}: {}", rule.name(), self.name);
        let audit = scene.audit(rule);
        let check = audit.checks().first().copied().expect("one rule, one check");
        let counts = (check.holds_if_blanks_are_zero, check.assumed, check.broken, check.undecided);
        match self.expect {
            Expect::Passes => assert_eq!(counts, (0, 0, 0, 0), "{name}"),
            Expect::Undecided => assert!(counts.2 == 0 && counts.3 > 0, "{name}: {counts:?}"),
            Expect::HoldsIfBlanksAreZero => assert!(counts.0 > 0 && counts.2 == 0, "{name}: {counts:?}"),
            Expect::Assumed => assert!(counts.1 > 0 && counts.2 == 0, "{name}: {counts:?}"),
            Expect::Fails { computed, stated } => {
                let finding = audit.findings().first().unwrap_or_else(|| panic!("{name} passes"));
                let sides = (finding.computed(), finding.stated());
                assert_eq!(sides, (Some(computed.into()), Some(stated.into())), "{name}");
                check_finding(finding, &name);
            }
            Expect::FailsIn(raw) => {
                let finding = audit.findings().first().unwrap_or_else(|| panic!("{name} passes"));
                let message = finding.message(Lang::En);
                assert!(message.contains(raw), "{name}: {message}");
                check_finding(finding, &name);
            }
        }
    }
}

/// What is true of every finding.
fn check_finding(finding: &Finding, name: &str) {
    for lang in [Lang::En, Lang::Zh] {
        let message = finding.message(lang);
        assert!(!message.contains(['{', '}']), "{name}: {message}");
    }
    let sum = |sign: i8| {
        let terms = finding.terms().iter().filter(move |term| term.sign == sign);
        terms.filter_map(|term| term.value).map(Value::decimal).sum()
    };
    if finding.sides.is_some() {
        assert_eq!(finding.computed(), Some(sum(1)), "{name}");
        // The text tells the other side of its figures.
        let in_text = finding.rule().family() == Family::Narrative;
        assert!(in_text || finding.stated() == Some(sum(-1)), "{name}");
    }
}

impl Scene {
    pub(crate) fn zeros() -> Self {
        let mut scene = Self {
            report: Report::default(),
            origins: Origins::default(),
            source: String::new(),
            is_made_by_hand: false,
            before: Vec::new(),
        };
        scene.edition(Edition::Form2021);
        scene
    }

    /// The form of an edition, full of zeros.
    pub(crate) fn edition(&mut self, edition: Edition) -> &mut Self {
        self.report = Report::default();
        self.report.editions.proactive_disclosure = Some(edition);
        self.report.editions.requests = Some(edition);
        for path in FieldPath::all().filter(|path| path.is_on_form(edition)) {
            for zero in [Value::Count(0), Value::Change(0), Value::Amount(0.into())] {
                if self.report.set(path, Some(zero)).is_ok() {
                    self.read(path, "0");
                }
            }
        }
        self
    }

    /// The labels of table 3 tell no edition, and the rows of （六） are blank.
    pub(crate) fn no_edition(&mut self) -> &mut Self {
        self.report.editions.requests = None;
        self.report.requests.outcomes.other_handling = crate::model::OtherHandling::default();
        self
    }

    pub(crate) fn count(&mut self, path: &str, count: u64) -> &mut Self {
        self.value(path, Value::Count(count))
    }

    pub(crate) fn amount(&mut self, path: &str, amount: &str) -> &mut Self {
        self.value(path, Value::Amount(amount.parse().expect("a decimal")))
    }

    /// The six applicants and the total.
    pub(crate) fn row(&mut self, row: &str, counts: [u64; 7]) -> &mut Self {
        let columns = crate::model::Applicant::ALL.iter().map(|applicant| applicant.key());
        for (column, count) in columns.zip(counts) {
            self.count(&format!("{row}.{column}"), count);
        }
        self
    }

    pub(crate) fn blank(&mut self, path: &str) -> &mut Self {
        self.cell(path, State::Blank, "")
    }

    /// A cell without a value, in which something may stand.
    pub(crate) fn cell(&mut self, path: &str, state: State, raw: &str) -> &mut Self {
        let path = path.parse().expect("a path");
        self.report.set(path, None).expect("a cell");
        self.entry(path, state, raw);
        self
    }

    pub(crate) fn repaired(&mut self, path: &str, repair: Repair) -> &mut Self {
        let path: FieldPath = path.parse().expect("a path");
        let entry = self.origins.entry(path.index());
        self.origins.set(path.index(), Entry { repairs: entry.repairs.with(repair), ..entry });
        self
    }

    pub(crate) fn value(&mut self, path: &str, value: Value) -> &mut Self {
        let path = path.parse().expect("a path");
        self.report.set(path, Some(value)).expect("a cell of that kind");
        self.read(path, &value.to_string());
        self
    }

    /// A heading in the document.
    pub(crate) fn heading(&mut self, section: Section) -> &mut Self {
        self.origins.tell(Passage::Heading(section as u8), Span::default());
        self
    }

    /// The next of several reports, full of zeros again. Their origins are not told.
    pub(crate) fn next_report(&mut self) -> &mut Self {
        self.before.push(std::mem::take(&mut self.report));
        self.edition(Edition::Form2021)
    }

    /// Nothing is known of where the report comes from.
    pub(crate) fn by_hand(&mut self) -> &mut Self {
        self.is_made_by_hand = true;
        self
    }

    fn read(&mut self, path: FieldPath, raw: &str) {
        self.entry(path, State::Read, raw);
    }

    fn entry(&mut self, path: FieldPath, state: State, raw: &str) {
        let at = |text: &String| u32::try_from(text.len()).expect("a short text");
        let start = at(&self.source);
        self.source.push_str(raw);
        let span = Span::new(start, at(&self.source));
        self.source.push('\n');
        let repairs = self.origins.repairs(path.index());
        self.origins.set(path.index(), Entry { state, repairs, span });
    }

    pub(crate) fn audit(&self, rule: &Rule) -> Audit {
        let validator = Validator::new().only([rule.code()]).expect("a rule");
        if let Some((first, others)) = self.before.split_first() {
            let organs = others.iter().chain([&self.report]);
            return if rule.family() == Family::Organs {
                organs.fold(Rollup::of(first), Rollup::organ).audit(&validator)
            } else {
                let mut panel = Panel::new();
                organs.chain([first]).for_each(|report| panel.add(report));
                panel.audit(&validator)
            };
        }
        if self.is_made_by_hand {
            validator.audit(&self.report)
        } else {
            validator.audit_with(&self.report, &self.origins, &self.source)
        }
    }
}

#[test]
fn cases_come_out_as_told() {
    for rule in rules() {
        for case in rule.cases() {
            case.run(rule);
        }
    }
}

#[test]
fn every_rule_has_cases_that_pass_fail_and_stay_open() {
    for rule in rules() {
        let count =
            |wanted: fn(Expect) -> bool| rule.cases().iter().filter(|case| wanted(case.expect)).count();
        assert!(count(|one| one == Expect::Passes) >= 2, "{}", rule.name());
        let fails = |one| matches!(one, Expect::Fails { .. } | Expect::FailsIn(_));
        assert!(count(fails) >= 2, "{}", rule.name());
        assert!(count(|one| one == Expect::Undecided) >= 1, "{}", rule.name());
    }
}

#[test]
fn a_guess_of_the_reader_blurs_the_blame() {
    let blame = |repair: Option<Repair>| {
        let mut scene = Scene::zeros();
        scene.count("review_and_litigation.reconsideration.total", 1);
        if let Some(repair) = repair {
            scene.repaired("review_and_litigation.reconsideration.upheld", repair);
        }
        let audit = Validator::new().audit_with(&scene.report, &scene.origins, &scene.source);
        audit.findings().first().map(Finding::blame)
    };
    assert_eq!(blame(None), Some(Blame::Document));
    for repair in Repair::ALL {
        let expected = match repair {
            Repair::Label | Repair::Order | Repair::Inherited | Repair::Grid | Repair::Joined => {
                Some(Blame::Unclear)
            }
            Repair::Aligned => None,
            _ => Some(Blame::Document),
        };
        assert_eq!(blame(Some(repair)), expected, "{repair:?}");
    }
}

#[test]
fn blanks_as_zeros_are_only_what_is_blank() {
    let audit = |state, blanks| {
        let mut scene = Scene::zeros();
        scene.cell("review_and_litigation.reconsideration.upheld", state, "");
        let validator = Validator::new().blanks(blanks).only(["review-total"]).expect("a rule");
        let check = validator.audit_with(&scene.report, &scene.origins, &scene.source).checks()[0];
        (check.holds, check.holds_if_blanks_are_zero, check.undecided)
    };
    for state in [State::Blank, State::Dash, State::NotApplicable] {
        assert_eq!(audit(state, super::Blanks::Unknown), (2, 1, 0), "{state:?}");
        assert_eq!(audit(state, super::Blanks::Zero), (3, 0, 0), "{state:?}");
    }
    for state in [State::Unreadable, State::Ambiguous, State::Absent] {
        assert_eq!(audit(state, super::Blanks::Unknown), (2, 0, 1), "{state:?}");
        assert_eq!(audit(state, super::Blanks::Zero), (2, 0, 1), "{state:?}");
    }
}

#[test]
fn terms_have_the_spans_of_their_cells() {
    let mut scene = Scene::zeros();
    scene.count("review_and_litigation.reconsideration.total", 17);
    scene.blank("review_and_litigation.reconsideration.other");
    let audit = scene.audit(super::explain("review-total").expect("a rule"));
    assert!(audit.findings().is_empty());
    let open = audit.undecided().first().expect("undecided");
    let texts: Vec<_> =
        open.terms().iter().map(|term| term.span.map(|span| &scene.source[span.range()])).collect();
    assert_eq!(texts, [Some("0"), Some("0"), None, Some("0"), Some("17")]);
}

#[cfg(feature = "pretty")]
#[test]
fn a_finding_is_drawn_over_its_cells() {
    let mut scene = Scene::zeros();
    scene.source = "行政复议\n".to_owned();
    scene.count("review_and_litigation.reconsideration.upheld", 4);
    scene.count("review_and_litigation.reconsideration.total", 3);
    let audit = scene.audit(super::explain("review-total").expect("a rule"));
    let drawn = audit.findings()[0].render(&scene.source, "report.txt", Lang::En);
    assert!(drawn.starts_with("error[review-total]: 行政复议: the four results"), "{drawn}");
    assert!(drawn.contains("review_and_litigation.reconsideration.total = 3"), "{drawn}");
    assert!(drawn.contains("report.txt:2"), "{drawn}");

    let bare = Validator::new().audit(&scene.report);
    let drawn = bare.findings()[0].render(&scene.source, "report.txt", Lang::Zh);
    assert_eq!(drawn.lines().next(), Some("error[review-total]: 行政复议：四项结果合计 4，总计为 3"));
    assert!(!drawn.contains("| 行政复议"), "{drawn}");
}

#[test]
fn nothing_tells_of_rows_that_are_not_there() {
    let mut scene = Scene::zeros();
    scene.edition(Edition::Form2019);
    let audit = scene.audit(super::explain("requests-row-total").expect("a rule"));
    let rows = RequestRow::on_form(Edition::Form2019).count();
    assert_eq!(audit.checks()[0].holds as usize, rows);
    assert_eq!(audit.checks()[0].not_applicable as usize, RequestRow::ALL.len() - rows);
}

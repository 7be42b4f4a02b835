//! Suspects in reports whose true figures are known: consistent tables with typing slips in them.

use gongkai::{Applicant, Edition, FieldPath, Report, RequestRow, Suspect, Value, Verdict, validate};
use std::time::{Duration, Instant};

/// Random numbers that are the same each time (Steele, Lea and Flood, 2014: `SplitMix`).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

/// How the figures of a table are spread.
#[derive(Clone, Copy, Debug)]
enum Figures {
    /// As agencies have them: most cells 0, most applicants natural persons, totals up to a few thousand.
    Usual,
    /// No cell is 0 but by chance.
    Dense,
}

fn figure(random: &mut Random, figures: Figures, applicant: Applicant) -> u64 {
    match figures {
        Figures::Dense => random.below(1000),
        Figures::Usual if applicant == Applicant::NaturalPerson && random.chance(45) => {
            let most = random.one_of(&[8, 40, 300]);
            random.below(most)
        }
        Figures::Usual if random.chance(12) => random.below(12),
        Figures::Usual => 0,
    }
}

/// Table 3 with all its sums right; the other tables are blank.
fn consistent(random: &mut Random, figures: Figures) -> Report {
    let mut report = Report::default();
    report.editions.requests = Some(Edition::Form2021);
    let table = &mut report.requests;
    for applicant in Applicant::PARTS {
        let leaves = RequestRow::outcome_leaves().filter(|row| row.is_on_form(Edition::Form2021));
        let counts: Vec<_> = leaves.map(|row| (row, figure(random, figures, applicant))).collect();
        let total: u64 = counts.iter().map(|(_, count)| count).sum();
        let carried_out = figure(random, figures, applicant);
        let carried_in = figure(random, figures, applicant).min(total + carried_out);
        let rest = [
            (RequestRow::OutcomesTotal, total),
            (RequestRow::CarriedOut, carried_out),
            (RequestRow::CarriedIn, carried_in),
            (RequestRow::Received, total + carried_out - carried_in),
        ];
        for (row, count) in counts.into_iter().chain(rest) {
            *table.row_mut(row).get_mut(applicant) = Some(count);
        }
    }
    for row in RequestRow::on_form(Edition::Form2021) {
        let sum = Applicant::PARTS.iter().filter_map(|&part| table.get(row, part)).sum();
        table.row_mut(row).total = Some(sum);
    }
    report
}

fn cells() -> Vec<FieldPath> {
    let rows = RequestRow::on_form(Edition::Form2021);
    rows.flat_map(|row| Applicant::ALL.iter().map(move |&applicant| FieldPath::request(row, applicant)))
        .collect()
}

fn get(report: &Report, path: FieldPath) -> u64 {
    match report.get(path) {
        Some(Value::Count(count)) => count,
        other => panic!("{path} is {other:?}"),
    }
}

fn put(report: &mut Report, path: FieldPath, count: u64) {
    report.set(path, Some(Value::Count(count))).unwrap();
}

/// Another number, as a typist gets it wrong: a digit dropped, doubled, replaced, or two swapped.
fn mistyped(random: &mut Random, count: u64) -> u64 {
    loop {
        let mut digits = count.to_string().into_bytes();
        let place = usize::try_from(random.below(digits.len() as u64)).unwrap();
        match random.below(4) {
            0 if digits.len() > 1 => drop(digits.remove(place)),
            1 => digits.insert(place, digits[place]),
            2 => digits[place] = b'0' + u8::try_from(random.below(10)).unwrap(),
            3 if place > 0 => digits.swap(place - 1, place),
            _ => continue,
        }
        let number = String::from_utf8(digits).unwrap().parse().unwrap();
        if number != count {
            return number;
        }
    }
}

/// Spoils some cells, different ones, and tells which they were, with their true values.
fn spoil(random: &mut Random, report: &mut Report, count: usize) -> Vec<(FieldPath, u64)> {
    let mut truth: Vec<(FieldPath, u64)> = Vec::new();
    while truth.len() < count {
        let path = random.one_of(&cells());
        if truth.iter().all(|(spoiled, _)| *spoiled != path) {
            let value = get(report, path);
            put(report, path, mistyped(random, value));
            truth.push((path, value));
        }
    }
    truth.sort();
    truth
}

fn proposed(suspect: &Suspect) -> Vec<(FieldPath, u64)> {
    suspect.cells().iter().map(|cell| (cell.path, cell.proposed)).collect()
}

/// What became of reports with so many faults.
#[derive(Default)]
struct Tally {
    cases: usize,
    broken: usize,
    repaired: usize,
    first: usize,
    early: usize,
    listed: usize,
    stopped: usize,
    times: Vec<Duration>,
}

impl Tally {
    fn audit(&mut self, report: &Report, truth: &[(FieldPath, u64)]) {
        let start = Instant::now();
        let audit = validate(report);
        self.times.push(start.elapsed());
        let place = audit.suspects().iter().position(|suspect| proposed(suspect) == truth);
        self.cases += 1;
        self.broken += usize::from(audit.verdict() == Verdict::Findings);
        self.repaired += usize::from(!audit.suspects().is_empty());
        self.first += usize::from(place == Some(0));
        self.early += usize::from(place.is_some_and(|place| place < 3));
        self.listed += usize::from(place.is_some());
        self.stopped += usize::from(audit.search_stopped_early());
    }

    fn print(mut self, what: &str) {
        self.times.sort();
        let (median, worst) = (self.times[self.times.len() / 2], self.times[self.times.len() - 1]);
        let late = self.times[self.times.len() * 99 / 100];
        println!(
            "{what}: {} cases, broken {}, repaired {}, truth first {}, listed {}, stopped {}; median {median:.1?}, 99 % {late:.1?}, worst {worst:.1?}",
            self.cases, self.broken, self.repaired, self.first, self.listed, self.stopped
        );
    }
}

/// Reports with so many slips.
fn tally(figures: Figures, faults: usize, cases: usize) -> Tally {
    let (mut random, mut tally) = (Random(faults as u64), Tally::default());
    for _ in 0..cases {
        let mut report = consistent(&mut random, figures);
        let truth = spoil(&mut random, &mut report, faults);
        tally.audit(&report, &truth);
    }
    tally
}

#[test]
fn one_slip_is_the_first_suspect() {
    for figures in [Figures::Usual, Figures::Dense] {
        assert!(tally(figures, 1, 30).first >= 29);
    }
}

#[test]
fn two_slips_are_among_the_first_three() {
    for figures in [Figures::Usual, Figures::Dense] {
        assert!(tally(figures, 2, 30).early >= 28);
    }
}

#[test]
fn ten_slips_are_among_the_first_ten() {
    for figures in [Figures::Usual, Figures::Dense] {
        let tally = tally(figures, 10, 6);
        assert_eq!(tally.repaired, 6);
        assert!(tally.listed >= 4, "{}", tally.listed);
    }
}

#[test]
fn where_everything_is_wrong_a_repair_makes_everything_hold() {
    let mut random = Random(3);
    for figures in [Figures::Usual, Figures::Dense] {
        let mut report = consistent(&mut random, figures);
        spoil(&mut random, &mut report, 60);
        let audit = validate(&report);
        assert!(audit.search_stopped_early());
        let suspect = audit.suspects().first().expect("the totals can be made right");
        for (path, count) in proposed(suspect) {
            put(&mut report, path, count);
        }
        assert_eq!(validate(&report).findings(), []);
    }
}

#[test]
fn a_consistent_report_has_no_suspects() {
    let mut random = Random(7);
    for figures in [Figures::Usual, Figures::Dense] {
        let audit = validate(&consistent(&mut random, figures));
        assert!(audit.suspects().is_empty() && !audit.search_stopped_early());
    }
}

/// Makes so many of a hundred cells blank, but none of these.
fn blank(random: &mut Random, report: &mut Report, percent: u64, but: &[(FieldPath, u64)]) {
    for path in cells() {
        if random.chance(percent) && but.iter().all(|(spoiled, _)| *spoiled != path) {
            report.set(path, None).unwrap();
        }
    }
}

#[test]
#[ignore = "ten thousand reports, to be run with --release --nocapture"]
fn rates_and_times_of_few_faults() {
    for (figures, faults) in
        [(Figures::Usual, 1), (Figures::Usual, 2), (Figures::Dense, 1), (Figures::Dense, 2)]
    {
        tally(figures, faults, 2500).print(&format!("{figures:?}, {faults} wrong"));
    }
}

#[test]
#[ignore = "prints rates and times; run it with --release --nocapture"]
fn rates_and_times() {
    for figures in [Figures::Usual, Figures::Dense] {
        for (faults, cases) in [
            (0, 300),
            (1, 300),
            (2, 300),
            (3, 200),
            (5, 100),
            (10, 100),
            (15, 60),
            (20, 40),
            (40, 20),
            (170, 10),
        ] {
            let tally = tally(figures, faults, cases);
            tally.print(&format!("{figures:?}, {faults} wrong"));
        }
        for (percent, faults) in [30, 60, 90]
            .into_iter()
            .flat_map(|percent| [(percent, 1), (percent, 2), (percent, 5), (percent, 10), (percent, 20)])
        {
            let (mut random, mut tally) = (Random(12), Tally::default());
            for _ in 0..30 {
                let mut report = consistent(&mut random, figures);
                let truth = spoil(&mut random, &mut report, faults);
                blank(&mut random, &mut report, percent, &truth);
                tally.audit(&report, &truth);
            }
            tally.print(&format!("{figures:?}, {percent} % blank, {faults} wrong"));
        }
    }
    for (blanks, least, most) in [0, 10, 30, 60, 90].into_iter().flat_map(|blanks| {
        [(blanks, 0, 10), (blanks, 0, 1000), (blanks, u64::MAX - 1000, u64::MAX), (blanks, 0, u64::MAX)]
    }) {
        let (mut random, mut tally) = (Random(13), Tally::default());
        for _ in 0..20 {
            let mut report = consistent(&mut random, Figures::Usual);
            for path in cells() {
                put(&mut report, path, least + random.below(most - least));
            }
            blank(&mut random, &mut report, blanks, &[]);
            tally.audit(&report, &[]);
        }
        tally.print(&format!("everything from {least} to {most}, {blanks} % blank"));
    }
}

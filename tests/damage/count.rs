//! Reports through every door with every kind of damage, counted.

use crate::common::{self, Shape};
use crate::mutate::{Choices, Class, Damaged, Document, KINDS, Kind};
use crate::office::{DocxStyle, blocks_of_html, docx};
use gongkai::{
    Cell, Code, Error, FieldPath, Layout, Parsed, Report, Validator, diff, read, render, render_html,
};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// A way in for a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    Text(Layout),
    Page,
    Word,
}

impl Door {
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Layout::ALL.iter().copied().map(Self::Text).chain([Self::Page, Self::Word])
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text(layout) => layout.key(),
            Self::Page => "page",
            Self::Word => "Word file",
        }
    }

    fn layout(self) -> Option<Layout> {
        if let Self::Text(layout) = self { Some(layout) } else { None }
    }

    /// Reads what was written; a Word file is made of a page.
    fn read(self, written: &[u8]) -> Result<Parsed, Error> {
        match self {
            Self::Text(_) | Self::Page => read(written),
            Self::Word => {
                read(&docx(&blocks_of_html(&String::from_utf8_lossy(written)), &DocxStyle::default()))
            }
        }
    }

    /// Whether a row is on one line and a delimiter between any two cells: there a spoilt cell costs nothing but itself.
    fn is_grid(self) -> bool {
        use Layout::{Markdown, PipeBoth, PipePadded, PipeRows, TabGrid};
        match self {
            Self::Text(layout) => {
                matches!(layout, TabGrid | PipeRows | PipePadded | PipeBoth | Markdown)
            }
            Self::Page | Self::Word => true,
        }
    }

    /// Some things that are done to a page before it becomes a Word file are mended by that.
    fn takes(self, kind: &Kind) -> bool {
        self != Self::Word || kind.name != "file cut"
    }
}

/// What came of some cases.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) cases: usize,
    /// Cells that have a figure, and what was read of them.
    pub(crate) figures: usize,
    pub(crate) lost: usize,
    pub(crate) wrong: usize,
    /// Figures read where none is.
    pub(crate) invented: usize,
    /// Cases that gave a diagnostic more, and those that gave the audit a finding more.
    pub(crate) told: usize,
    pub(crate) found: usize,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.cases += other.cases;
        self.figures += other.figures;
        self.lost += other.lost;
        self.wrong += other.wrong;
        self.invented += other.invented;
        self.told += other.told;
        self.found += other.found;
    }
}

/// Something that a reader must not do, and the document of which it did it.
pub(crate) struct Fault {
    what: String,
    bytes: Vec<u8>,
}

impl Fault {
    /// Keeps the document in a file, and says which.
    pub(crate) fn kept(&self, number: usize) -> String {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("damage_{number}.txt"));
        std::fs::write(&path, &self.bytes).expect("a file for what was found");
        format!("{}\n  in {}", self.what, path.display())
    }
}

/// The tallies by kind and by door, in the order of the lists; and what must not be.
#[derive(Default)]
pub(crate) struct Counts {
    by_kind: Vec<Tally>,
    by_door: Vec<Tally>,
    faults: Vec<Fault>,
}

impl Counts {
    pub(crate) fn by_kind(&self) -> impl Iterator<Item = (&'static Kind, &Tally)> {
        KINDS.iter().zip(&self.by_kind)
    }

    pub(crate) fn by_door(&self) -> impl Iterator<Item = (Door, &Tally)> {
        Door::all().zip(&self.by_door)
    }

    pub(crate) fn faults(&self) -> &[Fault] {
        &self.faults
    }

    fn new() -> Self {
        Self {
            by_kind: vec![Tally::default(); KINDS.len()],
            by_door: vec![Tally::default(); Door::all().count()],
            faults: Vec::new(),
        }
    }

    fn add(&mut self, other: Self) {
        let into = self.by_kind.iter_mut().chain(&mut self.by_door);
        into.zip(other.by_kind.into_iter().chain(other.by_door)).for_each(|(one, other)| one.add(other));
        self.faults.extend(other.faults);
    }
}

/// Counts over a number of reports, two or more at a time.
pub(crate) fn all(reports: usize) -> Counts {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(reports.max(1));
    let of_thread = |thread: usize| {
        let mut counts = Counts::new();
        for number in (thread..reports).step_by(threads) {
            counts.add(of_report(number));
        }
        counts
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|thread| scope.spawn(move || of_thread(thread))).collect();
        let mut counts = Counts::new();
        for thread in threads {
            counts.add(thread.join().expect("a thread that ended"));
        }
        counts
    })
}

fn of_report(number: usize) -> Counts {
    let truth = report(number);
    let is_whole = truth.cells().all(|(_, value)| value.is_some());
    let mut counts = Counts::new();
    for (door_number, door) in Door::all().enumerate() {
        let written = door.layout().map_or_else(|| render_html(&truth), |layout| render(&truth, layout));
        let before = Outcome::of(door.read(written.as_bytes()), &truth);
        let parsed =
            if door == Door::Word { read(written.as_bytes()) } else { door.read(written.as_bytes()) };
        let document = Document::new(&parsed.expect("a report"), door.layout(), &truth);
        for (kind_number, kind) in KINDS.iter().enumerate().filter(|(_, kind)| door.takes(kind)) {
            let bytes = random([number, door_number, kind_number]);
            let Some(after) = (kind.apply)(&document, &mut Choices::new(&bytes)) else { continue };
            let outcome = Outcome::of(door.read(&after.bytes), &truth);
            let tally = outcome.tally(&before, &truth);
            if let Some(what) = outcome.fault(&before, kind, door, &after, is_whole) {
                let what = format!("report {number}, {}, {}: {what}", door.name(), kind.name);
                counts.faults.push(Fault { what, bytes: after.bytes });
            }
            counts.by_kind[kind_number].add(tally);
            if kind.class != Class::Undetectable {
                counts.by_door[door_number].add(tally);
            }
        }
    }
    counts
}

/// What was read of a document.
struct Outcome {
    lost: Vec<FieldPath>,
    wrong: Vec<String>,
    invented: usize,
    codes: Vec<Code>,
    findings: usize,
}

impl Outcome {
    fn of(read: Result<Parsed, Error>, truth: &Report) -> Self {
        let mut outcome =
            Self { lost: Vec::new(), wrong: Vec::new(), invented: 0, codes: Vec::new(), findings: 0 };
        let Ok(parsed) = read else {
            // That it is no report is told too.
            outcome.lost = truth.cells().filter(|(_, value)| value.is_some()).map(|(path, _)| path).collect();
            outcome.codes = vec![Code::TableMissing; 99];
            return outcome;
        };
        for change in diff(truth, parsed.report()) {
            match (change.before, change.after) {
                _ if matches!(change.path.cell(), Cell::Extra(..)) => {}
                (Some(_), None) => outcome.lost.push(change.path),
                (before, _) => {
                    outcome.invented += usize::from(before.is_none());
                    outcome.wrong.push(format!("{change:?}"));
                }
            }
        }
        outcome.codes = parsed.diagnostics().iter().map(gongkai::Diagnostic::code).collect();
        let audit = Validator::new().suspects(false).audit_with(
            parsed.report(),
            parsed.origins(),
            parsed.source().as_str(),
        );
        outcome.findings = audit.findings().len();
        outcome
    }

    fn tally(&self, before: &Self, truth: &Report) -> Tally {
        let count = |of: &Self, code: Code| of.codes.iter().filter(|&&one| one == code).count();
        Tally {
            cases: 1,
            figures: truth.cells().filter(|(_, value)| value.is_some()).count(),
            lost: self.lost.len(),
            wrong: self.wrong.len() - self.invented,
            invented: self.invented,
            told: usize::from(self.codes.iter().any(|&code| count(self, code) > count(before, code))),
            found: usize::from(self.findings > before.findings),
        }
    }

    /// What the reader must not do: give another figure where it can tell that something is wrong, or lose more than the
    /// row of one cell that was spoilt.
    fn fault(
        &self,
        before: &Self,
        kind: &Kind,
        door: Door,
        after: &Damaged,
        is_whole: bool,
    ) -> Option<String> {
        if kind.class == Class::Undetectable {
            return None;
        }
        if !self.wrong.is_empty() {
            return Some(self.wrong.join(", "));
        }
        let (spoilt, None) = after.cell? else { return None };
        // Where the sums have told the place of blanks, they do no longer if one of their terms is spoilt.
        if !is_whole {
            return None;
        }
        let is_near = |path: FieldPath| path == spoilt || !door.is_grid() && same_row(path, spoilt);
        let lost = self.lost.iter().find(|path| !before.lost.contains(path) && !is_near(**path));
        lost.map(|lost| format!("{spoilt} was spoilt and {lost} lost"))
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

/// The report of that number: three of four are whole, the fourth has blanks and rows of its own.
fn report(number: usize) -> Report {
    let seed: [u8; 32] = random([number, usize::MAX, 0]).try_into().expect("as many bytes as a seed has");
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let shape = Shape { head: true, narrative: true, subtotals: true, extra_rows: true, blanks: true };
    let any =
        if number % 4 == 3 { common::report(shape).boxed() } else { common::consistent_report().boxed() };
    any.new_tree(&mut runner).expect("a report").current()
}

/// Bytes that depend on three numbers (Steele, Lea and Flood 2014: `SplitMix`).
fn random(numbers: [usize; 3]) -> Vec<u8> {
    let mut state =
        numbers.iter().fold(20_241_231_u64, |state, &number| mixed(state.wrapping_add(number as u64)));
    let mut bytes = Vec::new();
    while bytes.len() < 32 {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        bytes.extend(mixed(state).to_le_bytes());
    }
    bytes
}

fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

//! How many instructions a document takes: a number that is steadier than seconds, and so a guard.
//!
//! ```text
//! cargo bench --bench instructions                        # a table
//! cargo bench --bench instructions -- --check             # against the committed counts
//! cargo bench --bench instructions -- --update            # writes them
//! cargo bench --bench instructions -- --profile tab_grid  # runs one of them for some seconds, for a profiler
//! ```
//!
//! This runs itself under callgrind, which counts the instructions of one function. The counts depend on the compiler,
//! so that each version has a file of its own, and a little on the processor, for which the C library and memchr choose
//! their code: callgrind shows them one with AVX2 at most.

#[path = "../tests/common/callgrind.rs"]
mod callgrind;
#[allow(dead_code, reason = "some of it is for the other benchmarks")]
mod common;
#[path = "../tests/common/office/mod.rs"]
mod office;
#[path = "../tests/common/tags.rs"]
#[allow(dead_code, reason = "all of it is there for the tests")]
mod tags;

use common::timing::used;
use gongkai::{Layout, Parsed, Reader, Validator, render_html};
use office::{DocxStyle, blocks_of_html, docx};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

/// By how much a count may grow, in percent.
const PERCENT: u64 = 2;

/// Of so many calls the least counts: the order of maps is random.
const CALLS: usize = 3;

/// Something to be counted.
struct Subject {
    name: &'static str,
    run: Box<dyn Fn()>,
}

fn main() -> ExitCode {
    // `cargo bench` adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--child"] => child(),
        ["--profile", name] => return profile(name),
        [] | ["--check" | "--update"] => return counted(arguments.first().copied()),
        _ => {
            eprintln!("one of --check, --update, --profile NAME, or nothing");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// All of them, in the order in which they are counted.
fn subjects() -> Vec<Subject> {
    let mut subjects: Vec<Subject> = Layout::ALL.iter().map(|&layout| text(layout)).collect();
    let page = render_html(&common::report());
    let file = docx(&blocks_of_html(&page), &DocxStyle::default());
    let parsed = gongkai::read_text(&common::text(Layout::TabGrid)).expect("a report");
    for parsed in
        [&parsed, &gongkai::read_html(&page).expect("one"), &gongkai::read_docx(&file).expect("one")]
    {
        whole(parsed);
    }
    let reader = Reader::new();
    subjects.push(subject("html", move || used(reader.read_html(black_box(&page)))));
    let reader = Reader::new();
    subjects.push(subject("docx", move || used(reader.read_docx(black_box(&file)))));
    for (name, text) in [
        ("long_text", common::long_text(400)),
        ("long_text_times_10", common::long_text(4000)),
        ("long_table", common::long_table(80)),
        ("long_table_times_10", common::long_table(800)),
    ] {
        let reader = common::patient_reader();
        whole(&reader.read_text(&text).expect("a report"));
        subjects.push(subject(name, move || used(reader.read_text(black_box(&text)))));
    }
    let validator = Validator::new();
    subjects.push(subject("audit", move || {
        let source = parsed.source().as_str();
        used(validator.audit_with(black_box(parsed.report()), parsed.origins(), source));
    }));
    subjects
}

fn text(layout: Layout) -> Subject {
    let (reader, text) = (Reader::new(), common::text(layout));
    whole(&reader.read_text(&text).expect("a report"));
    subject(layout.key(), move || used(reader.read_text(black_box(&text))))
}

fn subject(name: &'static str, run: impl Fn() + 'static) -> Subject {
    Subject { name, run: Box::new(run) }
}

/// Doing less would be no gain.
fn whole(parsed: &Parsed) {
    let coverage = parsed.coverage();
    assert_eq!(coverage.read, coverage.expected);
}

/// What is counted.
#[inline(never)]
fn measured(subject: &Subject) {
    (subject.run)();
}

fn child() {
    for subject in subjects() {
        // What is made once in a process is not counted.
        (subject.run)();
        for _ in 0..CALLS {
            measured(&subject);
        }
    }
}

fn profile(name: &str) -> ExitCode {
    let Some(subject) = subjects().into_iter().find(|one| one.name == name) else {
        eprintln!("nothing is called {name}");
        return ExitCode::from(2);
    };
    let (start, mut runs) = (Instant::now(), 0_u32);
    while start.elapsed() < Duration::from_secs(5) {
        measured(&subject);
        runs += 1;
    }
    println!("{runs} runs, {:?} each", start.elapsed() / runs);
    ExitCode::SUCCESS
}

fn counted(wish: Option<&str>) -> ExitCode {
    if !callgrind::is_there() {
        println!("SKIPPED: there is no valgrind");
        return ExitCode::SUCCESS;
    }
    let rustc = rustc_version();
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions").join(format!("{rustc}.txt"));
    if wish == Some("--check") && !path.exists() {
        println!("SKIPPED: no counts for {rustc}");
        return ExitCode::SUCCESS;
    }
    let counts = counts();
    proportional(&counts);
    match wish {
        Some("--check") => return check(&counts, &read_counts(&path)),
        Some(_) => {
            let lines: Vec<String> = counts.iter().map(|(name, count)| format!("{name} {count}\n")).collect();
            std::fs::write(&path, lines.concat()).expect("a file can be written");
            println!("written: {}", path.display());
        }
        None => counts.iter().for_each(|(name, count)| println!("{name:<20} {count:>10}")),
    }
    ExitCode::SUCCESS
}

/// `rustc-1.88.0`, as the compiler that cargo uses calls itself.
fn rustc_version() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let told = Command::new(rustc).arg("-V").output().expect("a compiler").stdout;
    let told = String::from_utf8(told).expect("text");
    format!("rustc-{}", told.split_whitespace().nth(1).expect("a version"))
}

/// The instructions of each subject.
fn counts() -> Vec<(&'static str, u64)> {
    let folder = std::env::temp_dir().join(format!("gongkai-instructions-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut counted = callgrind::of_calls("instructions::measured", &folder.join("out"));
    let status = counted.arg("--child").status().expect("valgrind");
    assert!(status.success(), "valgrind: {status}");
    let dump = |call: usize| callgrind::steps(&folder.join(format!("out.{call}")));
    let least = |at: usize| (1..=CALLS).map(|call| dump(at * CALLS + call)).min().expect("a call");
    let counts = subjects().iter().enumerate().map(|(at, one)| (one.name, least(at))).collect();
    std::fs::remove_dir_all(&folder).expect("a folder");
    counts
}

fn read_counts(path: &Path) -> BTreeMap<String, u64> {
    let file = std::fs::read_to_string(path).expect("a file of counts");
    let pairs = file.lines().map(|line| line.split_once(' ').expect("a name and a count"));
    pairs.map(|(name, count)| (name.to_owned(), count.parse().expect("a number"))).collect()
}

/// Ten times the text, or the rows, may take ten times the instructions, and little more.
fn proportional(counts: &[(&str, u64)]) {
    let count = |wanted: &str| counts.iter().find(|(name, _)| *name == wanted).expect("a subject").1;
    for name in ["long_text", "long_table"] {
        let (one, ten) = (count(name), count(&format!("{name}_times_10")));
        println!(
            "{name}: ten times as much of it takes {}.{:02} times the instructions",
            ten / one,
            ten * 100 / one % 100
        );
        assert!(ten * 10 <= one * 105, "{name}: {one} and {ten}");
    }
}

/// Whether nothing has grown, and everything that is counted was counted before.
fn check(counts: &[(&str, u64)], before: &BTreeMap<String, u64>) -> ExitCode {
    println!("{:<20} {:>10} {:>10}", "", "before", "now");
    let (mut wrong, mut old) = (false, false);
    for &(name, now) in counts {
        let Some(&then) = before.get(name) else {
            println!("{name:<20} {:>10} {now:>10}  NOT IN THE FILE", "");
            wrong = true;
            continue;
        };
        let grown = now * 100 > then * (100 + PERCENT);
        let fallen = now * 100 < then * (100 - PERCENT);
        let verdict = if grown {
            "  GROWN"
        } else if fallen {
            "  fallen"
        } else {
            ""
        };
        println!("{name:<20} {then:>10} {now:>10}{verdict}");
        (wrong, old) = (wrong | grown, old | fallen);
    }
    for name in before.keys().filter(|name| !counts.iter().any(|(one, _)| one == name)) {
        println!("{name:<20} in the file, and no longer counted");
        old = true;
    }
    if wrong || old {
        println!("The file can be renewed: cargo bench --bench instructions -- --update");
    }
    if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

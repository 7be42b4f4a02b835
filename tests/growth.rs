//! Steps grow in proportion to the input.
#![cfg(all(feature = "html", feature = "docx"))]

mod families;

use families::{Door, Family};
use gongkai::{Parsed, Validator};
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};

const CHILD: &str = "GONGKAI_GROWTH_CHILD";

#[inline(never)]
fn measured(door: Door, input: &[u8]) {
    let read = door.read(input);
    let _ = black_box(read.map(audited));
}

fn audited(parsed: Parsed) -> String {
    let source = parsed.source().as_str();
    let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), source);
    black_box(serde_json::to_string(&audit).unwrap());
    serde_json::to_string(parsed.report()).unwrap()
}

fn wanted() -> Vec<Family> {
    let only = std::env::var("GONGKAI_GROWTH_ONLY").unwrap_or_default();
    if std::env::var("GONGKAI_EVERY").is_ok() { families::every() } else { families::chosen() }
        .into_iter()
        .filter(|family| family.name.contains(&only))
        .collect()
}

fn size() -> usize {
    std::env::var("GONGKAI_GROWTH_BYTES").ok().and_then(|size| size.parse().ok()).unwrap_or(8192)
}

#[test]
fn child() {
    let Some(which) = std::env::var(CHILD).ok().and_then(|child| child.parse::<usize>().ok()) else { return };
    let ready = wanted();
    for (_, family) in ready.iter().enumerate().filter(|(at, _)| at % 2 == which) {
        for n in [1, 2, 4] {
            let input = (family.make)(size() * n);
            measured(family.door, &input);
        }
    }
}

fn totals(path: &Path) -> u64 {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().find_map(|line| line.strip_prefix("totals: ")).unwrap().trim().parse().unwrap()
}

#[test]
fn steps_grow_in_proportion_to_the_input() {
    if std::env::var(CHILD).is_ok() {
        return;
    }
    let folder = std::env::temp_dir().join(format!("gongkai-growth-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let start = |child: usize| {
        Command::new("valgrind")
            .args([
                "--tool=callgrind",
                "--toggle-collect=growth::measured",
                "--dump-after=growth::measured",
                "--dump-line=no",
            ])
            .arg(format!("--callgrind-out-file={}/{child}", folder.display()))
            .arg(std::env::current_exe().unwrap())
            .args(["--exact", "child", "--test-threads=1"])
            .env(CHILD, child.to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let mut children = [start(0), start(1)];
    for child in &mut children {
        println!("{:?}", child.wait().unwrap());
    }
    for (at, family) in wanted().iter().enumerate() {
        let number = at / 2 * 3;
        let steps = |n: usize| totals(&folder.join(format!("{}.{}", at % 2, number + n)));
        let [a, b, c] = [1, 2, 3].map(steps);
        let length = (family.make)(size() * 4).len() as u64;
        println!(
            "{:.3}\t{}\t{}",
            (c - b) as f64 / (b.saturating_sub(a).max(1)) as f64,
            c / length,
            family.name
        );
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
#[ignore]
fn explore() {
    for family in wanted() {
        let time = |n: usize| {
            let input = (family.make)(n);
            (0..2)
                .map(|_| {
                    let s = std::time::Instant::now();
                    measured(family.door, &input);
                    s.elapsed().as_secs_f64()
                })
                .fold(f64::MAX, f64::min)
                / input.len() as f64
                * 1e9
        };
        let (a, b) = (time(64 << 10), time(256 << 10));
        if b > a * 1.6 || b > 1000.0 {
            println!("{:.2} {:.0} ns/B\t{}", b / a, b, family.name);
        }
    }
}

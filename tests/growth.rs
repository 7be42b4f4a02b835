//! Steps grow in proportion to the input. They are counted by valgrind, so that it makes no difference what else the
//! machine does: this test runs itself under callgrind, which counts the instructions of one function.
//!
//! A build with debug assertions tries some of the families, one without them many, and with `GONGKAI_EVERY` in the
//! environment all.
#![cfg(all(feature = "html", feature = "docx"))]

#[path = "common/callgrind.rs"]
mod callgrind;
mod families;

use families::Family;
use gongkai::{Parsed, Validator};
use std::hint::black_box;
use std::path::Path;

/// Set for the processes that are counted: which of the two it is.
const CHILD: &str = "GONGKAI_GROWTH_CHILD";

/// Bytes of the smallest input of a family. The others have twice and four times as many.
const SIZE: usize = 4096;

/// What the second doubling may take of the first, in percent: 200 where steps are proportional to the input, 400 where
/// they grow with its square. 230 is n^1.2, or n log² n of a thousand units; n log n of as many is 215.
const PERCENT: u64 = 230;

/// Steps for each byte of the second doubling that are no growth: those of maps, whose order is random, and of memory that
/// is taken anew.
const NOISE: u64 = 40;

/// What is counted.
#[inline(never)]
fn measured(family: &Family, input: &[u8]) {
    let read = family.door.read(input);
    if family.name.ends_with("in Overview") {
        let _ = black_box(read.map(|parsed| audited(&parsed)));
    } else {
        let _ = black_box(read);
    }
}

fn audited(parsed: &Parsed) -> (String, String) {
    let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
    (serde_json::to_string(&audit).unwrap(), serde_json::to_string(parsed.report()).unwrap())
}

/// The families of one of the two processes.
fn half(child: usize) -> impl Iterator<Item = Family> {
    families::wanted().into_iter().skip(child).step_by(2)
}

#[test]
fn child() {
    let Some(child) = std::env::var(CHILD).ok().and_then(|child| child.parse().ok()) else { return };
    for family in half(child) {
        // The first of each kind makes what is made once.
        drop(family.door.read(&(family.make)(1)).map(|parsed| audited(&parsed)));
        for times in [1, 2, 4] {
            measured(&family, &(family.make)(SIZE * times));
        }
    }
}

fn start(child: usize, folder: &Path) -> std::process::Child {
    let mut counted = callgrind::of_calls("growth::measured", &folder.join(child.to_string()));
    counted.args(["--exact", "child", "--test-threads=1"]).env(CHILD, child.to_string()).spawn().unwrap()
}

/// What is wrong with the steps of a family, if it is.
fn verdict(family: &Family, [first, second, third]: [u64; 3]) -> Option<String> {
    let (before, after) = (second.saturating_sub(first), third.saturating_sub(second));
    let length = |times| u64::try_from((family.make)(SIZE * times).len()).unwrap();
    let percent = after * 100 / before.max(1);
    println!("{percent:5} % {:7} steps a byte  {}", third / length(4), family.name);
    let most = before * PERCENT / 100 + NOISE * (length(4) - length(2));
    (after > most).then(|| format!("{}: {first}, {second}, {third} steps", family.name))
}

#[test]
fn steps_grow_in_proportion_to_the_input() {
    if std::env::var(CHILD).is_ok() {
        return;
    }
    if !callgrind::is_there() {
        println!("SKIPPED: there is no valgrind");
        return;
    }
    let folder = std::env::temp_dir().join(format!("gongkai-growth-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let children = [0, 1].map(|child| start(child, &folder));
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let mut wrong = Vec::new();
    for child in [0, 1] {
        for (at, family) in half(child).enumerate() {
            let counted =
                [1, 2, 3].map(|call| callgrind::steps(&folder.join(format!("{child}.{}", at * 3 + call))));
            wrong.extend(verdict(&family, counted));
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

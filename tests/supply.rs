//! What comes with the crate: the dependencies of the default build, on Linux. Each is a decision.
//!
//! `.ci/deny` asks more, of the build with all features.

use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::process::Command;

/// As many as there are; a further one is a decision. Those that run in the build of the crate are counted as well.
const MOST: usize = 46;

/// Every dependency can be had under licences of this list alone.
const LICENSES: [&str; 5] = ["MIT", "Apache-2.0", "BSD-3-Clause", "Unicode-3.0", "Zlib"];

/// What procedural macros are parsed with: they run while the crate is built, and are no part of it.
const DOUBLED: [&str; 1] = ["syn"];

/// Crates that build or find what is not Rust.
const FOREIGN: [&str; 7] = ["bindgen", "cc", "cmake", "cxx-build", "pkg-config", "vcpkg", "nasm-rs"];

/// The output of cargo, from the lock file and without a look at the network; none where that cannot be.
fn cargo(arguments: &[&str]) -> Option<String> {
    let cargo = std::env::var_os("CARGO")?;
    let mut command = Command::new(cargo);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).args(["--offline", "--locked"]);
    let output = command.output().ok()?;
    if !output.status.success() {
        println!("SKIPPED: {}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The packages of the default build but this one, as cargo tells of them.
fn packages() -> Option<Vec<Json>> {
    const LINUX: &str = "x86_64-unknown-linux-gnu";
    let tree = cargo(&[
        "tree",
        "--edges",
        "normal,build",
        "--prefix",
        "none",
        "--format",
        "{p}",
        "--target",
        LINUX,
    ])?;
    let named = |line: &str| {
        let mut words = line.split(' ');
        Some((words.next()?.to_owned(), words.next()?.trim_start_matches('v').to_owned()))
    };
    let mut built: BTreeSet<(String, String)> = tree.lines().filter_map(named).collect();
    built.remove(&("gongkai".to_owned(), env!("CARGO_PKG_VERSION").to_owned()));
    let metadata = cargo(&["metadata", "--format-version", "1", "--filter-platform", LINUX])?;
    let mut metadata: Json = serde_json::from_str(&metadata).unwrap();
    let mut packages: Vec<Json> = metadata["packages"].as_array_mut().unwrap().drain(..).collect();
    let is_built = |one: &Json| built.contains(&(text(one, "name"), text(one, "version")));
    packages.retain(is_built);
    assert_eq!(packages.len(), built.len(), "{built:#?}");
    assert!(packages.len() > 20, "{built:#?}");
    Some(packages)
}

fn text(package: &Json, member: &str) -> String {
    package[member].as_str().unwrap_or_default().to_owned()
}

#[test]
fn there_are_no_more_dependencies_than_were_decided() {
    let Some(packages) = packages() else { return };
    let names: Vec<_> = packages.iter().map(|one| text(one, "name")).collect();
    assert!(names.len() <= MOST, "{} dependencies, {MOST} were decided on: {names:#?}", names.len());
}

#[test]
fn no_dependency_comes_twice() {
    let Some(packages) = packages() else { return };
    let mut seen = BTreeSet::new();
    for package in &packages {
        let name = text(package, "name");
        assert!(seen.insert(name.clone()) || DOUBLED.contains(&name.as_str()), "{name} in two versions");
    }
}

#[test]
fn every_dependency_comes_from_the_registry() {
    let Some(packages) = packages() else { return };
    for package in &packages {
        let source = text(package, "source");
        assert!(source.starts_with("registry+"), "{} from “{source}”", text(package, "name"));
    }
}

#[test]
fn nothing_but_rust_is_built_or_linked() {
    let Some(packages) = packages() else { return };
    for package in &packages {
        let name = text(package, "name");
        assert!(!FOREIGN.contains(&name.as_str()), "{name}");
        assert!(package["links"].is_null(), "{name} links {}", package["links"]);
    }
}

/// Whether an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0` can be met by the list. `/` is the old OR.
fn is_met(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let met = any(&mut words);
    met && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>) -> bool {
    let mut met = all(words);
    while words.next_if_eq(&"OR").is_some() {
        met |= all(words);
    }
    met
}

fn all(words: &mut Words<'_>) -> bool {
    let mut met = one(words);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words);
    }
    met
}

fn one(words: &mut Words<'_>) -> bool {
    match words.next() {
        Some("(") => {
            let met = any(words);
            words.next_if_eq(&")").is_some() && met
        }
        Some(license) => LICENSES.contains(&license),
        None => false,
    }
}

#[test]
fn licenses_are_of_the_list() {
    let Some(packages) = packages() else { return };
    for package in &packages {
        let license = text(package, "license");
        assert!(is_met(&license), "{} is under “{license}”", text(package, "name"));
    }
}

#[test]
fn expressions_of_licenses_are_understood() {
    for met in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/GPL-2.0",
        "(GPL-3.0 OR Zlib) AND Unicode-3.0",
        "MIT AND GPL-3.0 OR Zlib",
    ] {
        assert!(is_met(met), "{met}");
    }
    for unmet in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Zlib) AND GPL-3.0", "(MIT", "MIT Zlib", "mit"] {
        assert!(!is_met(unmet), "{unmet}");
    }
}

//! What any toolchain can tell of the public API. Its signatures are compared by `.ci/api`, which needs a nightly one.

use crate::text;
use std::path::{Path, PathBuf};

/// The sources of what is public without a promise left out, and of what a foreign library is needed for.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            if path.is_dir() {
                folders.push(path);
            } else if !["layers", "simplified", "tests", "testing"].contains(&stem) {
                found.push((path.clone(), std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(found.len() > 100, "only {} sources", found.len());
    found
}

/// The name that a public item, or field, begins to be told with in this line.
fn told(line: &str) -> Option<&str> {
    let line = line.trim_start().strip_prefix("pub ")?;
    let kinds = ["const fn ", "fn ", "struct ", "enum ", "const ", "mod ", ""];
    let rest = kinds.iter().find_map(|kind| line.strip_prefix(kind))?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let is_field = rest == line;
    let name = &rest[..end];
    (!name.is_empty() && name != "use" && (!is_field || rest[end..].starts_with(':'))).then_some(name)
}

#[test]
fn what_is_public_is_listed() {
    let listed = text("api.txt");
    let mut missing = Vec::new();
    let mut known = 0;
    for (path, source) in sources() {
        for name in source.lines().filter_map(told).filter(|name| *name != "layers") {
            let is_there = listed.match_indices(&format!("::{name}")).any(|(at, found)| {
                !listed[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
            });
            known += usize::from(is_there);
            if !is_there {
                missing.push(format!("{}: {name}", path.display()));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "not in tests/stable/api.txt; write it there by .ci/api --update: {missing:#?}"
    );
    assert!(known > 300, "only {known} public names are found in the sources");
}

/// A later version adds variants and fields. Structs whose fields are private can grow without it.
#[test]
fn what_may_grow_is_non_exhaustive() {
    let (mut closed, mut seen) = (Vec::new(), 0);
    for (path, source) in sources() {
        let lines: Vec<&str> = source.lines().map(str::trim_start).collect();
        for (at, line) in lines.iter().enumerate() {
            let is_enum = line.starts_with("pub enum ");
            let is_open = || {
                let body = lines[at + 1..].iter().take_while(|line| !line.starts_with('}'));
                line.ends_with('{') && body.clone().any(|line| line.starts_with("pub "))
                    || line.contains("(pub ")
                    || line.ends_with(';') && !line.contains('(')
            };
            let may_grow = is_enum || line.starts_with("pub struct ") && is_open();
            if !may_grow {
                continue;
            }
            seen += 1;
            let above = lines[..at].iter().rev().take_while(|line| !line.is_empty());
            if !above.clone().any(|line| *line == "#[non_exhaustive]") {
                closed.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(closed.is_empty(), "without #[non_exhaustive]: {closed:#?}");
    assert!(seen > 50, "only {seen} public types are found in the sources");
}

/// Whoever depends on this crate meets the types of these, and of no other.
#[test]
fn the_types_of_other_crates_are_few() {
    let known = ["gongkai", "core", "alloc", "std", "serde_core", "schemars", "rust_decimal", "jiff"];
    // What other programs take tables in: batches of Arrow are there to be handed on.
    let exchanged = ["arrow_array", "arrow_schema"];
    for line in text("api.txt").lines() {
        assert!(!line.contains("layers"), "{line}");
        for (at, _) in line.match_indices("::") {
            let head =
                line[..at].rsplit(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).next().unwrap();
            let root = head.split("::").find(|part| !part.is_empty()).unwrap_or("core");
            let is_type = root.starts_with(char::is_uppercase) || root.starts_with("__");
            assert!(is_type || known.contains(&root) || exchanged.contains(&root), "{root} in {line}");
        }
    }
}

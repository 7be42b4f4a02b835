//! Runs every target over its seeds and its regressions, without a fuzzer.

use gongkai_fuzz::TARGETS;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, panic};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What lies in a folder, sorted; nothing if there is no such folder.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    paths
}

fn names(folder: &str) -> BTreeSet<String> {
    let stem = |path: &PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
    listed(&root().join(folder)).iter().map(stem).collect()
}

#[test]
fn every_target_is_whole() {
    let targets = names("fuzz_targets");
    assert!(!targets.is_empty());
    let functions: BTreeSet<_> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(targets, functions, "the files in fuzz_targets and the functions in the list of src/lib.rs");
    let readme = fs::read_to_string(root().join("README.md")).expect("a README");
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    for name in &targets {
        let wrapper = fs::read_to_string(root().join(format!("fuzz_targets/{name}.rs"))).expect("a wrapper");
        assert!(wrapper.contains(&format!("gongkai_fuzz::{name}(data)")), "fuzz_targets/{name}.rs");
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "no [[bin]] for {name}");
        assert!(!listed(&root().join("seeds").join(name)).is_empty(), "no seeds for {name}");
        assert!(readme.contains(&format!("`{name}`")), "README.md does not tell of {name}");
    }
    assert_eq!(names("seeds"), targets, "the folders in seeds");
    let of_none: Vec<_> = names("regressions").difference(&targets).cloned().collect();
    assert!(of_none.is_empty(), "regressions of no target: {of_none:?}");
}

#[test]
fn seeds_and_regressions() {
    let mut failed = Vec::new();
    for (name, target) in TARGETS {
        for folder in ["seeds", "regressions"] {
            for path in listed(&root().join(folder).join(name)) {
                let data = fs::read(&path).expect("a readable file");
                if panic::catch_unwind(|| target(&data)).is_err() {
                    failed.push(path.strip_prefix(root()).expect("a path of ours").to_owned());
                }
            }
        }
    }
    assert!(failed.is_empty(), "{} files break a law: {failed:#?}", failed.len());
}

//! What the page on trust and the README point to is there.

use std::path::Path;

/// The names in backticks that look like a file of the repository.
fn named(page: &str) -> impl Iterator<Item = &str> {
    let quoted = page.split('`').skip(1).step_by(2).map(|name| name.split(' ').next().unwrap_or(name));
    quoted.filter(|name| {
        ["tests/", "fuzz/", "src/", ".ci/", "examples/"].iter().any(|front| name.starts_with(front))
    })
}

#[test]
fn every_file_that_a_promise_is_held_by_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A package has neither the fuzz targets nor the scripts.
    let whole = root.join("fuzz").is_dir();
    let mut checked = 0;
    for page in ["README.md", "src/guide/trust.rs", "src/guide/stability.rs"] {
        let text = std::fs::read_to_string(root.join(page)).unwrap();
        for name in named(&text).filter(|name| whole || !name.starts_with("fuzz") && !name.starts_with('.')) {
            assert!(root.join(name).exists(), "{page} names {name}");
            checked += 1;
        }
    }
    assert!(checked > 8, "only {checked} files are named");
    let trust = std::fs::read_to_string(root.join("src/guide/trust.rs")).unwrap();
    let targets = trust.lines().find(|line| line.contains("the fuzz targets `")).expect("a line of targets");
    for target in targets.split("the fuzz targets ").nth(1).unwrap().split('`').skip(1).step_by(2) {
        assert!(!whole || root.join("fuzz/fuzz_targets").join(format!("{target}.rs")).exists(), "{target}");
    }
}

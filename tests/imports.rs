//! Folders import only what lies below them, so that the way of the data can be read off `ls src`.

use std::path::{Path, PathBuf};

/// Each folder or file of `src`, and what of the crate it may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("model", &[]),
    ("source", &["base"]),
    ("doc", &["base", "source"]),
    ("organ", &["base", "source", "model"]),
    ("lex", &["base", "source", "model"]),
    ("facts", &["base", "source", "lex", "model", "organ"]),
    ("form", &["base", "source", "doc", "lex", "model"]),
    ("read.rs", &["base", "source", "doc", "lex", "model", "form"]),
    ("many.rs", &["base", "read"]),
    ("sniff.rs", &["base", "model", "source", "doc"]),
    ("export", &["base", "model", "read", "validate"]),
    ("page", &["base", "model", "read", "render", "validate", "export"]),
    // A crate of its own, with modules of its own.
    ("bin", &["args", "commands", "files", "lang", "output", "partial", "progress", "run", "style", "tally"]),
    ("redact", &["base", "source", "model", "doc", "lex", "facts", "form", "read", "validate"]),
    ("simplified.rs", &["model"]),
    ("validate", &["base", "model", "source", "organ", "facts"]),
    ("guide", &[]),
    ("layers.rs", &["base", "source", "doc", "lex"]),
    ("render", &["model"]),
];

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| files(&path)).collect()
}

/// The parts of the crate that a source text names, its tests left out: `crate::lex::Word` names `lex`.
fn named(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let names = lines.flat_map(|line| line.split("crate::").skip(1));
    names
        .map(|name| name.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn every_part_imports_only_what_it_may() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    for (part, allowed) in MAY_IMPORT {
        for file in files(&src.join(part)) {
            let name = part.trim_end_matches(".rs");
            for import in named(&std::fs::read_to_string(&file).unwrap()) {
                let known = import == name || allowed.contains(&import.as_str());
                assert!(known, "{} imports {import}", file.display());
                checked += 1;
            }
        }
    }
    assert!(checked > 50, "only {checked} imports found");
}

#[test]
fn every_part_is_listed() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(src).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "lib.rs" || MAY_IMPORT.iter().any(|(part, _)| *part == name), "{name}");
    }
}

//! What is read from the example reports, whatever features are on. A change is told in the changelog, under “Reading
//! changes” or “Rules”.

use crate::{file, text, updating};
use gongkai::{FieldPath, Lang, Parsed, Repair, Validator, read};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A digest that is the same everywhere (FNV-1a).
fn digest(text: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

/// The reports that are read with every set of features.
fn examples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports");
    let mut found: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md"));
    found.sort();
    assert!(found.len() > 15, "{found:?}");
    found
}

/// The origin of every cell, and every diagnostic.
fn told(parsed: &Parsed) -> String {
    let mut out = String::new();
    for path in FieldPath::all() {
        let origin = parsed.origin(path);
        let repairs: Vec<_> = origin.repairs.iter().map(Repair::key).collect();
        let (state, raw, span) = (origin.state.key(), origin.raw, origin.span);
        writeln!(out, "{path} {state} {raw} {:?} {repairs:?}", span.range()).unwrap();
    }
    for diagnostic in parsed.diagnostics() {
        let (id, span, subject) = (diagnostic.code().id(), diagnostic.span(), diagnostic.subject());
        writeln!(out, "{id} {:?} {subject}", span.range()).unwrap();
    }
    out
}

/// The audit without its messages.
fn audited(parsed: &Parsed) -> String {
    let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
    let messages = audit.findings().iter().map(|finding| finding.message(Lang::En));
    let json = serde_json::to_string(&audit).unwrap();
    messages.fold(json, |json, message| json.replace(&serde_json::to_string(&message).unwrap(), ""))
}

fn line(path: &Path) -> String {
    let name = path.file_name().unwrap().to_str().unwrap();
    let parsed = read(&std::fs::read(path).unwrap()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let report = serde_json::to_string(parsed.report()).unwrap();
    let (read, diagnostics) = (parsed.coverage().read, parsed.diagnostics().len());
    let (report, told, audit) = (digest(&report), digest(&told(&parsed)), digest(&audited(&parsed)));
    format!("{name}: {read} cells {report}, {diagnostics} diagnostics {told}, audit {audit}")
}

#[test]
fn features_and_versions_read_the_same() {
    let today: Vec<_> = examples().iter().map(|path| line(path)).collect();
    if updating() {
        std::fs::write(file("readings.txt"), today.join("\n") + "\n").unwrap();
    }
    let listed = text("readings.txt");
    let listed: Vec<_> = listed.lines().collect();
    let changed: Vec<_> = today.iter().filter(|line| !listed.contains(&line.as_str())).collect();
    assert!(
        changed.is_empty() && listed.len() == today.len(),
        "other cells, origins, diagnostics or findings than before: {changed:#?}. If that is meant, tell it in the \
         changelog and run UPDATE_STABLE=1 cargo test --test stable with the default features; with other features the \
         lines have to be the same"
    );
}

#[test]
fn the_digest_is_that_of_its_definition() {
    assert_eq!(digest(""), "cbf29ce484222325");
    assert_eq!(digest("foobar"), "85944171f73967e8");
}

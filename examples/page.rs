//! Pages for a browser: one of each report, and one of the whole folder of examples.
//!
//! ```text
//! cargo run --release --example page --features page -- FOLDER FILE...
//! ```
//!
//! Without a folder the pages go to `target/page`, and without files they are of `examples/reports`. In `document.html`,
//! a report that does not add up, point at a finding: its cells light up, and the wrong one shows what would be right. In
//! `index.html`, click at the head of a column to sort, and at a document for its page. All are single files without
//! anything from the network. What they look like is in `examples/page`; `.ci/browser` tries them in a browser.

use gongkai::export::Entry;
use gongkai::page::{Overview, Summary, document};
use gongkai::{Lang, Reader, Validator};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().unwrap_or_else(|| root.join("target/page"));
    fs::create_dir_all(&folder)?;
    let mut files: Vec<PathBuf> = arguments.collect();
    if files.is_empty() {
        for entry in fs::read_dir(root.join("examples/reports"))? {
            files.push(entry?.path());
        }
        files.sort();
        // A document that is no report has its place in the overview, too.
        files.push(root.join("Cargo.toml"));
    }
    // What a program in Chinese writes.
    let lang =
        if std::env::var("LANG").is_ok_and(|lang| lang.starts_with("zh")) { Lang::Zh } else { Lang::En };

    let (reader, validator) = (Reader::new(), Validator::new());
    let mut overview = Overview::new(lang);
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let read = reader.read(&fs::read(file)?);
        let error = read.as_ref().err().map(ToString::to_string).unwrap_or_default();
        let audit = read
            .as_ref()
            .ok()
            .map(|parsed| validator.audit_with(parsed.report(), parsed.origins(), parsed.source().as_str()));
        let entry = match (&read, &audit) {
            (Ok(parsed), Some(audit)) => Entry::read(&name, parsed, audit),
            (Err(why), _) => Entry::unread(&name, why.kind().key(), &error),
            (Ok(_), None) => continue,
        };
        let page = format!("{name}.html");
        fs::write(folder.join(&page), document(&entry, lang))?;
        if name.starts_with("20_") {
            fs::write(folder.join("document.html"), document(&entry, lang))?;
        }
        overview.add(Summary::of(&entry, lang).link(page));
    }
    fs::write(folder.join("index.html"), overview.finish())?;
    println!("{} pages and index.html are in {}", files.len(), folder.display());
    Ok(())
}

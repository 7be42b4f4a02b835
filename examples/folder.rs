//! Makes a folder of documents to try things on: reports of invented organs over four years, in all layouts, as text, web
//! pages and Word files, some of them damaged, and other documents among them. The same documents come each time.
//!
//! ```text
//! cargo run --release --example folder -- FOLDER 200
//! cargo run --release --features cli --bin gongkai -- check FOLDER
//! ```
//!
//! Without arguments, 40 documents go to `target/folder`.

#[path = "common/made.rs"]
mod made;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let default = || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/folder");
    let folder = arguments.next().map_or_else(default, PathBuf::from);
    let documents = match arguments.next() {
        Some(number) => number.to_string_lossy().parse()?,
        None => 40,
    };
    for number in 0..documents {
        let document = made::document(number);
        let file = folder.join(&document.name);
        fs::create_dir_all(file.parent().unwrap_or(&folder))?;
        fs::write(file, document.bytes)?;
    }
    println!("{documents} documents are in {}", folder.display());
    Ok(())
}

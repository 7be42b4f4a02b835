//! Makes of a document that cannot be shared one that keeps its structure and neither its words nor its figures, for a
//! report of what is wrong with the reading of it.
//!
//! ```text
//! cargo run --release --example redact -- draft.docx -o redacted.docx
//! cargo run --release --example redact < draft.txt > redacted.txt
//! ```
//!
//! Options:
//!
//! - `-o FILE`, `--out FILE`: where the redacted document goes, which must not be there yet; standard output unless told.
//! - `--keep-figures`: figures and years stay, which a report of a wrong sum needs.
//! - `--encoding LABEL`: the encoding that came with the document.
//!
//! What is read otherwise in the redacted document is told on standard error. Look through it before you share it.
//!
//! Exit status: 0 redacted, and the same is read in it; 1 redacted, and something is read otherwise; 2 not redacted;
//! 64 wrong usage.

use gongkai::{Limits, Redacted, Redactor};
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: redact [-o FILE] [--keep-figures] [--encoding LABEL] [FILE]";

/// Differences that are told.
const TOLD: usize = 20;

#[derive(Default)]
struct Options {
    file: Option<OsString>,
    out: Option<OsString>,
    redactor: Redactor,
}

fn main() -> ExitCode {
    let options = match options(std::env::args_os().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(wrong) => {
            eprintln!("{wrong}\n{USAGE}");
            return ExitCode::from(64);
        }
    };
    match redact(&options) {
        Ok(redacted) => tell(&redacted),
        Err(error) => {
            eprintln!("not redacted: {error}");
            ExitCode::from(2)
        }
    }
}

/// What the command line asks for; nothing if it asks for help.
fn options(mut arguments: impl Iterator<Item = OsString>) -> Result<Option<Options>, String> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        let text = argument.to_string_lossy().into_owned();
        let (name, mut given) = match text.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(OsString::from(value))),
            _ => (text.as_str(), None),
        };
        let mut value = || given.take().or_else(|| arguments.next()).ok_or(format!("{name} needs a value"));
        match name {
            "-h" | "--help" => return Ok(None),
            "-o" | "--out" => options.out = Some(value()?),
            "--keep-figures" => options.redactor = options.redactor.keep_figures(true),
            "--encoding" => {
                options.redactor = options.redactor.encoding(value()?.to_string_lossy());
            }
            "-" => {}
            name if name.starts_with('-') => return Err(format!("unknown option {name}")),
            _ if options.file.is_some() => return Err("more than one file".to_owned()),
            _ => options.file = Some(argument),
        }
    }
    Ok(Some(options))
}

fn redact(options: &Options) -> Result<Redacted, Box<dyn std::error::Error>> {
    // One byte more than the reader allows is enough to see that it is too long.
    let most = u64::try_from(Limits::default().bytes)?.saturating_mul(2).saturating_add(2);
    let mut bytes = Vec::new();
    match &options.file {
        Some(file) => File::open(file)?.take(most).read_to_end(&mut bytes)?,
        None => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
    };
    let redacted = options.redactor.redact(&bytes)?;
    if let Some(out) = &options.out {
        // The document itself must not be lost, if its name was given twice.
        OpenOptions::new().write(true).create_new(true).open(out)?.write_all(redacted.bytes())?;
    } else {
        io::stdout().lock().write_all(redacted.bytes())?;
    }
    Ok(redacted)
}

fn tell(redacted: &Redacted) -> ExitCode {
    for difference in redacted.differences().iter().take(TOLD) {
        eprintln!("{difference}");
    }
    match redacted.differences().len() {
        0 => {
            eprintln!("the same is read in both: what is wrong with the one shows in the other");
            ExitCode::SUCCESS
        }
        many => {
            eprintln!("{many} differences: what is wrong may not show; --keep-figures may help");
            ExitCode::from(1)
        }
    }
}

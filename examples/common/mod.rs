//! What the examples that read whole folders share: the command line, finding the documents, reading their bytes.

use gongkai::Limits;
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A document: the path to show and the file to open.
pub(crate) struct Document {
    pub(crate) shown: String,
    file: PathBuf,
}

/// A path that cannot be opened or listed, and why.
pub(crate) type Missing = (String, io::Error);

/// Why there is nothing to do.
pub(crate) enum Stop {
    /// `--help`.
    Help,
    /// Wrong usage.
    Usage(String),
}

impl Stop {
    /// Tells it, and gives the exit status.
    pub(crate) fn exit(self, usage: &str) -> ExitCode {
        match self {
            Self::Help => {
                println!("{usage}");
                ExitCode::SUCCESS
            }
            Self::Usage(what) => {
                eprintln!("{what}\n{usage}");
                ExitCode::from(64)
            }
        }
    }
}

/// Takes the command line apart: each option (`--name value` or `--name=value`) goes to `set`, which tells whether there
/// is such a value, and the paths are returned. Behind `--` all are paths.
pub(crate) fn command(
    names: &[&str],
    mut set: impl FnMut(&str, &str) -> bool,
) -> Result<Vec<OsString>, Stop> {
    let mut paths = Vec::new();
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        let text = argument.to_string_lossy().into_owned();
        if text == "--" {
            paths.extend(arguments);
            break;
        }
        if text == "--help" || text == "-h" {
            return Err(Stop::Help);
        }
        if !text.starts_with('-') || text == "-" {
            paths.push(argument);
            continue;
        }
        let (option, given) = match text.split_once('=') {
            Some((option, value)) => (option, Some(value.to_owned())),
            None => (text.as_str(), None),
        };
        let name = option.strip_prefix("--").filter(|name| names.contains(name));
        let name = name.ok_or_else(|| Stop::Usage(format!("unknown option {option}")))?;
        let value = given.or_else(|| Some(arguments.next()?.to_string_lossy().into_owned()));
        let value = value.ok_or_else(|| Stop::Usage(format!("{option} needs a value")))?;
        if !set(name, &value) {
            return Err(Stop::Usage(format!("{option} cannot be “{value}”")));
        }
    }
    if paths.is_empty() { Err(Stop::Usage("no path".to_owned())) } else { Ok(paths) }
}

/// All regular files of the given paths. A folder is walked recursively, sorted by the bytes of the paths, dot-files and
/// symbolic links left out.
pub(crate) fn documents(paths: &[OsString]) -> Vec<Result<Document, Missing>> {
    let mut found = Vec::new();
    for path in paths {
        let shown = path.to_string_lossy().into_owned();
        match std::fs::metadata(path) {
            Err(error) => found.push(Err((shown, error))),
            Ok(meta) if !meta.is_dir() => found.push(Ok(Document { shown, file: path.into() })),
            Ok(_) => {
                let mut below = Vec::new();
                walk(Path::new(path), shown.trim_end_matches('/'), &mut below);
                below.sort_by(|a, b| name(a).as_bytes().cmp(name(b).as_bytes()));
                found.extend(below);
            }
        }
    }
    found
}

impl Document {
    /// The bytes of the file; of one that is over the limit of the reader, no more than it takes to see that.
    pub(crate) fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = Limits::default().bytes.saturating_add(16);
        std::fs::File::open(&self.file)?.take(most as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

fn name(entry: &Result<Document, Missing>) -> &str {
    match entry {
        Ok(document) => &document.shown,
        Err((path, _)) => path,
    }
}

fn walk(folder: &Path, shown: &str, found: &mut Vec<Result<Document, Missing>>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(Err((shown.to_owned(), error))),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.push(Err((shown.to_owned(), error)));
                continue;
            }
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        let shown = format!("{shown}/{name}");
        match entry.file_type() {
            _ if name.starts_with('.') => {}
            Err(error) => found.push(Err((shown, error))),
            Ok(kind) if kind.is_dir() => walk(&entry.path(), &shown, found),
            Ok(kind) if kind.is_file() => found.push(Ok(Document { shown, file: entry.path() })),
            Ok(_) => {}
        }
    }
}

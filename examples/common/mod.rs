//! What the examples share: finding the documents.

use std::io;
use std::path::{Path, PathBuf};

/// A document: the path to show and the file to open.
pub(crate) struct Document {
    pub(crate) shown: String,
    pub(crate) file: PathBuf,
}

/// All regular files of the given paths. A folder is walked recursively, sorted by the bytes of the paths, dot-files and
/// symbolic links left out.
pub(crate) fn documents(paths: &[String]) -> Vec<Result<Document, (String, io::Error)>> {
    let mut found = Vec::new();
    for path in paths {
        match std::fs::metadata(path) {
            Err(error) => found.push(Err((path.clone(), error))),
            Ok(meta) if !meta.is_dir() => {
                found.push(Ok(Document { shown: path.clone(), file: path.into() }));
            }
            Ok(_) => {
                let root = path.trim_end_matches('/');
                let mut below = Vec::new();
                walk(Path::new(path), root, &mut below);
                below.sort_by(|a, b| name(a).as_bytes().cmp(name(b).as_bytes()));
                found.extend(below);
            }
        }
    }
    found
}

fn name(entry: &Result<Document, (String, io::Error)>) -> &str {
    match entry {
        Ok(document) => &document.shown,
        Err((path, _)) => path,
    }
}

fn walk(folder: &Path, shown: &str, found: &mut Vec<Result<Document, (String, io::Error)>>) {
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

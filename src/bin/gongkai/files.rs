//! Which documents are meant, and their bytes.

use crate::Failure;
use crate::args::Input;
use globset::GlobBuilder;
use gongkai::Limits;
use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::File;
use std::hash::{DefaultHasher, Hash};
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

/// The file in a folder that names what is to be left out, in the syntax of `.gitignore`.
const IGNORE_FILE: &str = ".gongkaiignore";

/// A document that is to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Document {
    /// `-`.
    Stdin,
    File(PathBuf),
    /// A folder that could not be listed, or a path that leads nowhere.
    Missing(PathBuf, String),
}

impl Document {
    /// The one of that name; `-` is standard input.
    pub(crate) fn named(path: &Path) -> Self {
        if path == Path::new("-") { Self::Stdin } else { Self::File(path.to_owned()) }
    }

    /// The path as it is shown.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) | Self::Missing(path, _) => shown(path),
        }
    }

    /// The bytes; of a file that is over the limit of the reader, no more than it takes to see that.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, String> {
        let most =
            u64::try_from(Limits::default().bytes).unwrap_or(u64::MAX).saturating_mul(2).saturating_add(16);
        let mut bytes = Vec::new();
        let read = match self {
            Self::Missing(_, error) => return Err(error.clone()),
            Self::Stdin => io::stdin().lock().take(most).read_to_end(&mut bytes),
            Self::File(path) => File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)),
        };
        read.map(|_| bytes).map_err(|error| error.to_string())
    }

    /// What tells whether the document is still the one that was read before.
    pub(crate) fn sign(&self, state: &mut DefaultHasher) {
        self.shown().hash(state);
        if let Self::File(path) = self {
            let meta = std::fs::metadata(path).ok();
            meta.as_ref().map(std::fs::Metadata::len).hash(state);
            meta.and_then(|meta| meta.modified().ok()).hash(state);
        }
    }
}

/// A path as text: what is none, or would do something to a terminal, is escaped, so that no two paths are shown alike.
fn shown(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_control() { text.extend(c.escape_default()) } else { text.push(c) }
        }
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    text
}

/// All documents that were asked for: files as they are named, folders walked, patterns matched, lists read.
pub(crate) fn documents(input: &Input) -> Result<Vec<Document>, Failure> {
    let mut found = Vec::new();
    for path in &input.paths {
        of_path(path.as_os_str(), input, &mut found)?;
    }
    if let Some(list) = &input.files_from {
        for path in listed(list)? {
            of_path(OsStr::new(&path), input, &mut found)?;
        }
    }
    let stdin = found.iter().filter(|one| **one == Document::Stdin).count();
    let list_is_stdin = input.files_from.as_deref() == Some(Path::new("-"));
    if stdin.saturating_add(usize::from(list_is_stdin)) > 1 {
        return Err(Failure::Usage("standard input can be read only once".to_owned()));
    }
    if found.is_empty() {
        let places: Vec<String> =
            input.paths.iter().chain(&input.files_from).map(|path| shown(path)).collect();
        let message = format!("no document in {}; see --include, --exclude and --hidden", places.join(", "));
        return Err(Failure::Input(message));
    }
    if input.paths.len() > 1 || input.files_from.is_some() {
        named_once(&mut found);
    }
    Ok(found)
}

/// Leaves out what leads to a document that was named before: it would count twice.
fn named_once(found: &mut Vec<Document>) {
    let mut seen = HashSet::new();
    found.retain(|document| match document {
        Document::File(path) => path.canonicalize().map_or(true, |real| seen.insert(real)),
        _ => true,
    });
}

/// The lines of a list of paths.
fn listed(list: &Path) -> Result<Vec<String>, Failure> {
    let told = |error: io::Error| {
        Failure::Input(format!("{}: the list of documents cannot be read: {error}", list.display()))
    };
    let lines: io::Result<Vec<String>> = if list == Path::new("-") {
        io::stdin().lock().lines().collect()
    } else {
        io::BufReader::new(File::open(list).map_err(told)?).lines().collect()
    };
    let mut lines = lines.map_err(told)?;
    // Editors of Windows begin a file with a byte order mark.
    if let Some(first) = lines.first_mut().filter(|first| first.starts_with('\u{FEFF}')) {
        first.remove(0);
    }
    Ok(lines
        .into_iter()
        .map(|line| line.trim_end_matches('\r').to_owned())
        .filter(|line| !line.is_empty())
        .collect())
}

fn of_path(path: &OsStr, input: &Input, found: &mut Vec<Document>) -> Result<(), Failure> {
    if path == "-" {
        found.push(Document::Stdin);
        return Ok(());
    }
    let path = Path::new(path);
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => {
            let chosen = overrides(path, input)?;
            found.extend(walk(path, chosen, input.hidden));
        }
        Ok(_) => found.push(Document::File(path.to_owned())),
        Err(error) => match pattern(path, input)? {
            Some(matched) => found.extend(matched),
            None => found.push(Document::Missing(path.to_owned(), error.to_string())),
        },
    }
    Ok(())
}

/// The files below a folder in the order of their names; symbolic links are not followed.
fn walk(folder: &Path, chosen: Override, hidden: bool) -> Vec<Document> {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false)
        .hidden(!hidden)
        .add_custom_ignore_filename(IGNORE_FILE)
        .overrides(chosen)
        // What an interrupted run has finished.
        .filter_entry(|entry| !(entry.depth() > 0 && is_partial(entry)))
        .sort_by_file_name(OsStr::cmp);
    let document = |entry: Result<ignore::DirEntry, ignore::Error>| match entry {
        Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
            let is_rule = entry.file_name() == IGNORE_FILE;
            (!is_rule).then(|| Document::File(entry.into_path()))
        }
        Ok(_) => None,
        Err(error) => Some(missing(folder, error)),
    };
    walk.build().filter_map(document).collect()
}

fn is_partial(entry: &ignore::DirEntry) -> bool {
    let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    is_folder && entry.path().extension().is_some_and(|ending| ending == "partial")
}

/// What could not be listed, with its own path if that is told.
fn missing(folder: &Path, error: ignore::Error) -> Document {
    match error {
        ignore::Error::WithPath { path, err } => missing(&path, *err),
        ignore::Error::WithDepth { err, .. } => missing(folder, *err),
        ignore::Error::Io(error) => Document::Missing(folder.to_owned(), error.to_string()),
        other => Document::Missing(folder.to_owned(), other.to_string()),
    }
}

/// What `--include` and `--exclude` say.
fn overrides(folder: &Path, input: &Input) -> Result<Override, Failure> {
    let mut chosen = OverrideBuilder::new(folder);
    let excluded = input.exclude.iter().map(|glob| format!("!{glob}"));
    for glob in input.include.iter().cloned().chain(excluded) {
        chosen.add(&glob).map_err(|error| Failure::Usage(error.to_string()))?;
    }
    chosen.build().map_err(|error| Failure::Usage(error.to_string()))
}

/// The files that a pattern such as `pages/2024/*.html` matches; nothing if it is none.
fn pattern(path: &Path, input: &Input) -> Result<Option<Vec<Document>>, Failure> {
    let text = path.to_string_lossy();
    if !text.contains(['*', '?', '[', '{']) {
        return Ok(None);
    }
    let glob = GlobBuilder::new(&text).literal_separator(true).build();
    let matcher = glob.map_err(|error| Failure::Usage(error.to_string()))?.compile_matcher();
    let is_plain =
        |part: &std::path::Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let base: PathBuf = path.components().take_while(is_plain).collect();
    let base = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base };
    let chosen = overrides(&base, input)?;
    let found: Vec<Document> = walk(&base, chosen, input.hidden)
        .into_iter()
        .filter_map(|document| match document {
            Document::File(file) => {
                // The walk says ./a of what the pattern calls a.
                let file = file.strip_prefix(".").map(Path::to_owned).unwrap_or(file);
                matcher.is_match(&file).then_some(Document::File(file))
            }
            other => Some(other),
        })
        .collect();
    if found.is_empty() {
        return Err(Failure::Input(format!("{text}: no file matches the pattern")));
    }
    Ok(Some(found))
}

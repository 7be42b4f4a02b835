//! What is finished of an output file, so that a run that was interrupted can go on.
//!
//! Beside `FILE`, in the folder `FILE.partial`, each chunk of documents leaves its bytes and its tally, with a key made of
//! what was asked for and of the path, size and time of each document. A chunk with the same key need not be made again.

use crate::tally::Tally;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug)]
pub(crate) struct Partial {
    folder: PathBuf,
}

/// What is known of a chunk.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    key: u64,
    bytes: usize,
    tally: Tally,
}

impl Partial {
    /// The folder beside a file; made anew if nothing that is there is to be used.
    pub(crate) fn beside(file: &Path, anew: bool) -> io::Result<Self> {
        let mut name = OsString::from(file);
        name.push(".partial");
        let folder = PathBuf::from(name);
        if anew && folder.is_dir() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { folder })
    }

    /// The tally of a chunk that was finished before.
    pub(crate) fn finished(&self, index: usize, key: u64) -> Option<Tally> {
        let note: Note = serde_json::from_slice(&fs::read(self.path(index, "json")).ok()?).ok()?;
        let length = fs::metadata(self.path(index, "chunk")).ok()?.len();
        (note.key == key && usize::try_from(length) == Ok(note.bytes)).then_some(note.tally)
    }

    /// Keeps a chunk. Only what is complete gets its name.
    pub(crate) fn keep(&self, index: usize, key: u64, bytes: &[u8], tally: &Tally) -> io::Result<()> {
        // A note for other bytes must not be there when these are.
        match fs::remove_file(self.path(index, "json")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        self.put(index, "chunk", bytes)?;
        let note = Note { key, bytes: bytes.len(), tally: tally.clone() };
        self.put(index, "json", &serde_json::to_vec(&note)?)
    }

    /// The bytes of a chunk.
    pub(crate) fn bytes(&self, index: usize) -> io::Result<Vec<u8>> {
        fs::read(self.path(index, "chunk"))
    }

    /// Takes the folder away.
    pub(crate) fn remove(self) -> io::Result<()> {
        fs::remove_dir_all(self.folder)
    }

    fn put(&self, index: usize, kind: &str, bytes: &[u8]) -> io::Result<()> {
        let half = self.path(index, &format!("{kind}.{}", std::process::id()));
        fs::write(&half, bytes)?;
        fs::rename(half, self.path(index, kind))
    }

    fn path(&self, index: usize, kind: &str) -> PathBuf {
        self.folder.join(format!("{index:08}.{kind}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Partial;
    use crate::tally::Tally;

    #[test]
    fn only_what_was_kept_with_the_same_key_is_finished() {
        let folder = std::env::temp_dir().join(format!("gongkai-partial-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("out.csv");
        let partial = Partial::beside(&file, true).unwrap();
        assert_eq!(partial.finished(0, 7), None);
        let mut tally = Tally::default();
        tally.skip();
        partial.keep(0, 7, b"rows", &tally).unwrap();
        let again = Partial::beside(&file, false).unwrap();
        assert_eq!(again.finished(0, 7), Some(tally));
        assert_eq!(again.finished(0, 8), None);
        assert_eq!(again.bytes(0).unwrap(), b"rows");
        std::fs::write(folder.join("out.csv.partial/00000000.chunk"), b"row").unwrap();
        assert_eq!(again.finished(0, 7), None);
        assert_eq!(Partial::beside(&file, true).unwrap().finished(0, 7), None);
        again.remove().unwrap();
        assert!(!folder.join("out.csv.partial").exists());
        std::fs::remove_dir_all(folder).unwrap();
    }
}

//! The entries of a zip container, none unpacked that is not asked for.

use crate::base::{Error, ErrorKind, Limits};
use std::io::{Cursor, Read};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// The most memory that is taken for an entry before it is unpacked: the main part of a report has about as much.
const ROOM: u64 = 1 << 18;

/// A container, and how many bytes may still be unpacked from it.
pub(super) struct Container<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: usize,
    limit: usize,
}

impl<'a> Container<'a> {
    /// Reads the directory of a container.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        // The number that the directory declares may be a lie; its entries are counted before it is read.
        if memchr::memmem::find_iter(bytes, b"PK\x01\x02").nth(limits.parts).is_some() {
            let what = format!("the container has more than {} entries", limits.parts);
            return Err(Error::new(ErrorKind::Limit, what));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed("the container", &error))?;
        let limit = limits.bytes.min(Limits::MOST_BYTES);
        Ok(Self { archive, left: limit, limit })
    }

    /// Unpacks the entry of a name, whatever the case of its letters. None if there is none.
    pub(super) fn entry(&mut self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let is_it = |raw: &[u8]| raw.eq_ignore_ascii_case(name.as_bytes());
        let Some(index) = self.archive.file_names_raw().position(is_it) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|error| failed(name, &error))?;
        let method = entry.compression();
        if !matches!(method, CompressionMethod::Stored | CompressionMethod::Deflated) {
            let what = format!("{name}: its compression ({method}) is not read; save the file anew");
            return Err(Error::new(ErrorKind::Unsupported, what));
        }
        // The size that the entry declares may be a lie: it is counted on only so far.
        let declared = usize::try_from(entry.size().min(ROOM)).unwrap_or(0);
        let (room, most) = (declared.saturating_add(1), self.left.saturating_add(1));
        let unpacked = unpacked(entry, room, most).map_err(|error| failed(name, &ZipError::Io(error)))?;
        let Some(left) = self.left.checked_sub(unpacked.len()) else {
            let what = format!("unpacking {name}: more than {} bytes in all", self.limit);
            return Err(Error::new(ErrorKind::Limit, what));
        };
        self.left = left;
        Ok(Some(unpacked))
    }

    /// The beginning of the entry of a name, so many bytes of it.
    pub(super) fn beginning(&mut self, name: &str, most: usize) -> Option<Vec<u8>> {
        let is_it = |raw: &[u8]| raw.eq_ignore_ascii_case(name.as_bytes());
        let index = self.archive.file_names_raw().position(is_it)?;
        let mut begun = Vec::new();
        // What is cut short is looked at as far as it goes.
        let read = self.archive.by_index(index).ok()?.take(u64::try_from(most).ok()?).read_to_end(&mut begun);
        (read.is_ok() || !begun.is_empty()).then_some(begun)
    }

    /// Whether there is an entry of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.file_names_raw().any(|raw| raw.eq_ignore_ascii_case(name.as_bytes()))
    }
}

/// All that an entry holds, or as much of it as is wanted at the most. What is unpacked into room for all of it at once
/// needs no window of its own beside it.
fn unpacked(mut entry: impl Read, room: usize, most: usize) -> std::io::Result<Vec<u8>> {
    let mut unpacked = vec![0; room.min(most)];
    let mut length = 0_usize;
    loop {
        let more = entry.read(unpacked.get_mut(length..).unwrap_or_default())?;
        length = length.saturating_add(more);
        if more == 0 || length == most {
            unpacked.truncate(length);
            return Ok(unpacked);
        }
        if length == unpacked.len() {
            unpacked.resize(length.saturating_mul(2).min(most), 0);
        }
    }
}

fn failed(what: &str, error: &ZipError) -> Error {
    let (kind, why) = match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            (ErrorKind::Unsupported, "it is encrypted; remove the password first".to_owned())
        }
        ZipError::UnsupportedArchive(why) => (ErrorKind::Unsupported, (*why).to_owned()),
        error => (ErrorKind::Damaged, error.to_string()),
    };
    Error::new(kind, format!("{what}: {why}"))
}

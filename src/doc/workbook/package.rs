//! The parts of a zip container, unpacked within the limits.

use super::damaged;
use crate::base::{Error, ErrorKind, Limits};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Entries of a container. A workbook has some twenty.
const ENTRIES: usize = 4096;

/// The parts with marks, by their names in small letters. All others are unpacked as well and not kept, so that nothing
/// that unpacks to more than the limit is taken for a workbook.
pub(super) fn unpacked_within(bytes: &[u8], limits: &Limits) -> Result<BTreeMap<String, String>, Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("its container has no end"))?;
    if archive.len() > ENTRIES {
        return Err(Error::new(ErrorKind::Limit, "the workbook has more parts than are unpacked"));
    }
    let mut left = u64::try_from(limits.bytes).unwrap_or(u64::MAX);
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| damaged("a part cannot be unpacked"))?;
        let name = entry.name().map_err(|_| damaged("a part has no name"))?;
        let name = name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase();
        let ends = |end: &str| name.ends_with(end);
        let mut within = entry.take(left.saturating_add(1));
        let (read, text) = if ends(".xml") || ends(".rels") {
            let mut part = Vec::new();
            let read = within.read_to_end(&mut part).map(|read| u64::try_from(read).unwrap_or(u64::MAX));
            (read, Some(part))
        } else {
            (std::io::copy(&mut within, &mut std::io::sink()), None)
        };
        let read = read.map_err(|_| damaged("a part is cut short or its sum is wrong"))?;
        left = left.checked_sub(read).ok_or_else(|| {
            Error::new(ErrorKind::Limit, "the workbook unpacks to more bytes than the limit allows")
        })?;
        if let Some(part) = text {
            let part = String::from_utf8(part).map_err(|_| damaged("a part is no UTF-8"))?;
            parts.insert(name, part);
        }
    }
    Ok(parts)
}

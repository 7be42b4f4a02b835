//! A stream of a compound file, the container of Office before 2007.

use super::damaged;
use crate::base::Error;

/// Numbers of sectors from here on mean something else.
const LAST: u32 = 0xFFFF_FFF9;
/// Streams that are shorter stand in the small sectors.
const SMALL: u64 = 4096;
const SMALL_SHIFT: u32 = 6;

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|chunk| u16::from_le_bytes(*chunk))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk))
}

/// Sectors of one size and which follows which.
struct Sectors<'a> {
    bytes: &'a [u8],
    shift: u32,
    /// How many sectors stand before the first.
    header: usize,
    next: Vec<u32>,
}

impl<'a> Sectors<'a> {
    /// A sector; the last of a file may be short.
    fn get(&self, number: u32) -> Option<&'a [u8]> {
        let size = 1_usize.checked_shl(self.shift)?;
        let start = usize::try_from(number).ok()?.checked_add(self.header)?.checked_mul(size)?;
        let end = start.checked_add(size)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// The bytes of a chain, up to a length. A chain that is longer than the file runs in a circle.
    fn chain(&self, first: u32, length: u64) -> Option<Vec<u8>> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let (mut chain, mut number) = (Vec::new(), first);
        while number <= LAST && chain.len() < length {
            if chain.len() > self.bytes.len() {
                return None;
            }
            chain.extend_from_slice(self.get(number)?);
            number = self.next.get(usize::try_from(number).ok()?).copied()?;
        }
        chain.truncate(length);
        Some(chain)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|chunk| u32_at(chunk, 0))
}

/// The first stream there is of those names.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Result<Vec<u8>, Error> {
    find(bytes, names).ok_or_else(|| damaged("its container holds no whole stream of one"))
}

fn find(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let shift = u32::from(u16_at(bytes, 30).filter(|shift| matches!(shift, 9 | 12))?);
    let mut sectors = Sectors { bytes, shift, header: 1, next: Vec::new() };
    sectors.next = table(bytes, &sectors)?;
    let directory = sectors.chain(u32_at(bytes, 48)?, u64::MAX)?;
    let entries = || directory.chunks_exact(128);
    let length = |entry: &[u8]| {
        let high = u32_at(entry, 124).filter(|_| shift == 12).unwrap_or(0);
        Some(u64::from(high).checked_shl(32)? | u64::from(u32_at(entry, 120)?))
    };
    let entry = names.iter().find_map(|name| entries().find(|entry| is_named(entry, name)))?;
    let (first, wanted) = (u32_at(entry, 116)?, length(entry)?);
    let stream = if wanted >= SMALL {
        sectors.chain(first, wanted)?
    } else {
        let root = entries().next()?;
        let bytes_of_small = sectors.chain(u32_at(root, 116)?, length(root)?)?;
        let next = numbers(&sectors.chain(u32_at(bytes, 60)?, u64::MAX)?).collect();
        Sectors { bytes: &bytes_of_small, shift: SMALL_SHIFT, header: 0, next }.chain(first, wanted)?
    };
    Some(stream).filter(|stream| u64::try_from(stream.len()).is_ok_and(|length| length == wanted))
}

/// Which sector follows which, from the sectors that the header and the chain behind it list.
fn table(bytes: &[u8], sectors: &Sectors<'_>) -> Option<Vec<u32>> {
    let most = bytes.len().checked_shr(sectors.shift)?.saturating_add(1);
    let mut listed: Vec<u32> = numbers(bytes.get(76..512)?).collect();
    let mut more = u32_at(bytes, 68)?;
    for _ in 0..most {
        if more > LAST {
            break;
        }
        listed.extend(numbers(sectors.get(more)?));
        more = listed.pop()?;
    }
    let mut table = Vec::new();
    for number in listed.into_iter().filter(|&number| number <= LAST).take(most) {
        table.extend(numbers(sectors.get(number)?));
    }
    Some(table)
}

fn is_named(entry: &[u8], name: &str) -> bool {
    let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2);
    let units = entry.get(..length.min(64)).unwrap_or_default();
    let is_stream = entry.get(66) == Some(&2);
    is_stream && units.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).eq(name.encode_utf16())
}

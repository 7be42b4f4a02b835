use crate::{book, laws};
use gongkai::Reader;

/// The reader, given a workbook from before 2007: the bytes themselves, or the records that they make.
pub fn xls(data: &[u8]) {
    let file = if data.starts_with(b"\xD0\xCF\x11\xE0") { data.to_vec() } else { book::compound(&stream(data)) };
    let _ = laws::hold_for_file(&file, Reader::read_xlsx);
}

/// The records of a workbook: for each a byte that tells its kind, one its length, and its data.
fn stream(data: &[u8]) -> Vec<u8> {
    let mut stream = book::record(BEGIN, b"\0\x06\x05\0\0\0\0\0");
    let (mut begins, mut sheets) = (Vec::new(), Vec::new());
    let mut rest = data.iter().copied();
    while let (Some(kind), Some(length)) = (rest.next(), rest.next()) {
        let mut record: Vec<u8> = rest.by_ref().take(usize::from(length)).collect();
        let kind = KINDS[usize::from(kind) % KINDS.len()];
        if kind == BEGIN {
            begins.push(stream.len());
        }
        if kind == SHEET {
            // Its first byte tells which beginning is meant.
            sheets.push((stream.len() + 4, usize::from(record.first().copied().unwrap_or(0))));
            record.splice(..record.len().min(1), [0; 4]);
        }
        stream.extend(book::record(kind, &record));
    }
    for (at, which) in sheets {
        let begin = begins.get(which % begins.len().max(1)).copied().unwrap_or(which);
        let begin = u32::try_from(begin).expect("a small file");
        stream[at..at + 4].copy_from_slice(&begin.to_le_bytes());
    }
    stream
}

const BEGIN: u16 = 0x0809;
const SHEET: u16 = 0x0085;

// The bytes of seeds and regressions are places in this list: it is only ever added to at its end.

/// The records that are read, and one that is not.
#[rustfmt::skip]
const KINDS: &[u16] = &[
    0x000A, BEGIN, SHEET, 0x00FC, 0x00FD, 0x0203, 0x027E, 0x00BD, 0x0204, 0x0205, 0x0006, 0x0207, 0x00E5, 0x041E, 0x00E0, 0x003C, 0x0042,
    0x0022, 0x00D6, 0x002F, 0x0200,
];

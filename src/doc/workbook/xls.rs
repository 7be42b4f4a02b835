//! The sheets of a workbook of Excel from 5.0 to 2003: one stream of records.

use super::compound::{stream, u16_at, u32_at};
use super::shown::{Formats, Shows, known, shows};
use super::{Area, Budget, Sheet, damaged, shared};
use crate::base::{Error, ErrorKind, Limits};
use encoding_rs::{BIG5, Encoding, GBK, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What records are, by their numbers.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const PASSWORD: u16 = 0x002F;
    pub(super) const CONTINUE: u16 = 0x003C;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const NUMBERS: u16 = 0x00BD;
    pub(super) const RICH_TEXT: u16 = 0x00D6;
    pub(super) const CELL_FORMAT: u16 = 0x00E0;
    pub(super) const MERGED: u16 = 0x00E5;
    pub(super) const TEXTS: u16 = 0x00FC;
    pub(super) const SHARED_TEXT: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(super) const TEXT_OF_FORMULA: u16 = 0x0207;
    pub(super) const SHORT_NUMBER: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BEGIN: u16 = 0x0809;
}

pub(super) fn sheets(bytes: &[u8], limits: &Limits, budget: &mut Budget) -> Result<Vec<Sheet>, Error> {
    if bytes.len() > limits.bytes {
        return Err(Error::new(ErrorKind::Limit, "the workbook is larger than the limit allows"));
    }
    let stream = stream(bytes, &["Workbook", "Book"])?;
    let book = Book::read(&stream)?;
    let (mut sheets, mut left) = (Vec::new(), stream.len());
    for (start, name, hidden) in &book.sheets {
        if !budget.sheet() {
            break;
        }
        let mut sheet = Sheet { name: name.clone(), hidden: *hidden, ..Sheet::default() };
        if !hidden {
            let stream = stream.get(*start..).ok_or_else(|| damaged("a sheet is missing"))?;
            let read = book.fill(&mut sheet, stream, budget)?;
            // A stream whose sheets overlap could be read without end.
            left = left.checked_sub(read).ok_or_else(|| damaged("its sheets overlap"))?;
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A record, with those that continue it.
struct Record<'a> {
    kind: u16,
    data: &'a [u8],
    more: Vec<&'a [u8]>,
}

/// The records up to the end of the stream. One that is cut short is an error.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    fn take(&mut self) -> Option<(u16, &'a [u8])> {
        let length = usize::from(u16_at(self.rest, 2)?);
        let kind = u16_at(self.rest, 0)?;
        let (data, rest) = self.rest.get(4..)?.split_at_checked(length)?;
        self.rest = rest;
        Some((kind, data))
    }

    fn next(&mut self) -> Result<Record<'a>, Error> {
        let (kind, data) = self.take().ok_or_else(|| damaged("a record is cut short"))?;
        let mut more = Vec::new();
        while u16_at(self.rest, 0) == Some(kind::CONTINUE) {
            more.push(self.take().ok_or_else(|| damaged("a record is cut short"))?.1);
        }
        Ok(Record { kind, data, more })
    }
}

/// What all sheets share.
struct Book {
    encoding: &'static Encoding,
    /// Whether it is one of Excel since 97, whose texts are UTF-16.
    is_wide: bool,
    formats: Formats,
    texts: Vec<String>,
    /// Where each sheet begins, its name, and whether it is hidden.
    sheets: Vec<(usize, String, bool)>,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Self, Error> {
        let (formats, texts, sheets) = (Formats::default(), Vec::new(), Vec::new());
        let mut book = Self { encoding: WINDOWS_1252, is_wide: true, formats, texts, sheets };
        let mut own = BTreeMap::new();
        let mut records = Records { rest: stream };
        loop {
            let record = records.next()?;
            match record.kind {
                kind::END => return Ok(book),
                kind::PASSWORD => {
                    let what = "this workbook has a password; save it without one";
                    return Err(Error::new(ErrorKind::Unsupported, what));
                }
                _ => {}
            }
            book.take(&record, &mut own).ok_or_else(|| damaged("a record is too short"))?;
        }
    }

    fn take(&mut self, record: &Record<'_>, own: &mut BTreeMap<u16, Shows>) -> Option<()> {
        let data = record.data;
        match record.kind {
            kind::BEGIN => self.is_wide = u16_at(data, 0)? != 0x0500,
            kind::CODE_PAGE => {
                self.encoding = match u16_at(data, 0)? {
                    936 => GBK,
                    950 => BIG5,
                    _ => WINDOWS_1252,
                }
            }
            kind::DATE_MODE => self.formats.from_1904 = u16_at(data, 0)? == 1,
            kind::FORMAT => {
                let code = if self.is_wide { self.text(record, 2)? } else { self.short_text(data, 2)? };
                own.insert(u16_at(data, 0)?, shows(&code));
            }
            kind::CELL_FORMAT => {
                let id = u16_at(data, 2)?;
                let shows = own.get(&id).cloned().unwrap_or_else(|| known(u32::from(id)));
                self.formats.shows.push(shows);
            }
            kind::SHEET => {
                let start = usize::try_from(u32_at(data, 0)?).ok()?;
                let hidden = data.get(4)? & 0b11 != 0;
                if *data.get(5)? == 0 {
                    self.sheets.push((start, self.short_text(data, 6)?, hidden));
                }
            }
            kind::TEXTS => self.texts = texts(record)?,
            _ => {}
        }
        Some(())
    }

    /// A text whose length is one byte.
    fn short_text(&self, data: &[u8], at: usize) -> Option<String> {
        let length = usize::from(*data.get(at)?);
        let rest = data.get(at.checked_add(1)?..)?;
        if !self.is_wide {
            return Some(self.encoding.decode_without_bom_handling(rest.get(..length)?).0.into_owned());
        }
        let (wide, rest) = rest.split_first()?;
        let bytes = if wide & 1 == 1 { length.checked_mul(2)? } else { length };
        Some(units(rest.get(..bytes)?, wide & 1 == 1))
    }

    /// A text whose length is two bytes.
    fn text(&self, record: &Record<'_>, at: usize) -> Option<String> {
        if self.is_wide {
            return Cursor::new(record, at)?.text();
        }
        let end = at.checked_add(2)?.checked_add(usize::from(u16_at(record.data, at)?))?;
        let bytes = record.data.get(at.checked_add(2)?..end)?;
        Some(self.encoding.decode_without_bom_handling(bytes).0.into_owned())
    }

    /// Reads the cells and the merged areas of a sheet; how many bytes they take.
    fn fill(&self, sheet: &mut Sheet, stream: &[u8], budget: &mut Budget) -> Result<usize, Error> {
        let mut records = Records { rest: stream };
        let mut depth = 0_u32;
        // Where the formula stands whose text comes next.
        let mut formula = None;
        loop {
            let record = records.next()?;
            match record.kind {
                // Charts within a sheet are sheets of their own.
                kind::BEGIN => depth = depth.saturating_add(1),
                kind::END if depth <= 1 => return Ok(stream.len().saturating_sub(records.rest.len())),
                kind::END => depth = depth.saturating_sub(1),
                _ if depth > 1 => {}
                kind::MERGED => {
                    for area in record.data.get(2..).unwrap_or_default().chunks_exact(8) {
                        let area = merged(area).ok_or_else(|| damaged("a merged area has no place"))?;
                        budget.area(sheet, area)?;
                    }
                }
                // What is behind the last cell is not kept, but its areas are.
                _ if budget.cells == 0 => {}
                _ => {
                    let cells =
                        self.cells(&record, &mut formula).ok_or_else(|| damaged("a cell is cut short"))?;
                    for (row, column, text) in cells {
                        budget.cell(sheet, row, column, text)?;
                    }
                }
            }
        }
    }

    /// The cells of a record with their texts.
    fn cells(
        &self,
        record: &Record<'_>,
        formula: &mut Option<(u32, u16)>,
    ) -> Option<Vec<(u32, u16, Cow<'_, str>)>> {
        let data = record.data;
        let place = || Some((u32::from(u16_at(data, 0)?), u16_at(data, 2)?));
        let number = |value: f64| {
            let format = usize::from(u16_at(data, 4)?);
            Some(self.formats.show(value, format).map_or(Cow::Borrowed("#NUM!"), Cow::Owned))
        };
        let text = match record.kind {
            kind::NUMBER => number(f64_at(data, 6)?)?,
            kind::SHORT_NUMBER => number(short_number(u32_at(data, 6)?))?,
            kind::NUMBERS => return self.numbers(data),
            kind::SHARED_TEXT => {
                Cow::Borrowed(self.texts.get(usize::try_from(u32_at(data, 6)?).ok()?)?.as_str())
            }
            kind::TEXT | kind::RICH_TEXT => Cow::Owned(self.text(record, 6)?),
            kind::BOOL_OR_ERROR => bool_or_error(*data.get(6)?, *data.get(7)? == 1),
            kind::TEXT_OF_FORMULA => {
                let Some((row, column)) = formula.take() else { return Some(Vec::new()) };
                return Some(vec![(row, column, Cow::Owned(self.text(record, 0)?))]);
            }
            kind::FORMULA => {
                *formula = None;
                match (u16_at(data, 12)?, *data.get(6)?) {
                    (0xFFFF, 0) => {
                        *formula = Some(place()?);
                        Cow::Borrowed("")
                    }
                    (0xFFFF, kind @ (1 | 2)) => bool_or_error(*data.get(8)?, kind == 2),
                    (0xFFFF, _) => Cow::Borrowed(""),
                    _ => number(f64_at(data, 6)?)?,
                }
            }
            _ => return Some(Vec::new()),
        };
        let (row, column) = place()?;
        Some(vec![(row, column, text)])
    }

    /// Numbers that stand side by side, each with its format.
    fn numbers(&self, data: &[u8]) -> Option<Vec<(u32, u16, Cow<'_, str>)>> {
        let row = u32::from(u16_at(data, 0)?);
        let numbers = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
        let cells = (u16_at(data, 2)?..=u16::MAX).zip(numbers).map(|(column, number)| {
            let format = usize::from(u16_at(number, 0)?);
            Some((row, column, Cow::Owned(self.formats.show(short_number(u32_at(number, 2)?), format)?)))
        });
        cells.collect()
    }
}

fn merged(area: &[u8]) -> Option<Area> {
    let row = |at| u16_at(area, at).map(u32::from);
    Some(Area { top: row(0)?, bottom: row(2)?, left: u16_at(area, 4)?, right: u16_at(area, 6)? })
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    bytes.get(at..)?.first_chunk().map(|chunk| f64::from_le_bytes(*chunk))
}

/// A number of four bytes: the upper part of a float, or an integer; either may be hundredths.
fn short_number(bits: u32) -> f64 {
    let value = if bits & 2 == 2 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 == 1 { value / 100.0 } else { value }
}

fn bool_or_error(value: u8, is_error: bool) -> Cow<'static, str> {
    Cow::Borrowed(match (is_error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    })
}

/// Characters of one byte, which are those of Latin-1, or of two.
fn units(bytes: &[u8], wide: bool) -> String {
    if wide {
        return UTF_16LE.decode_without_bom_handling(bytes).0.into_owned();
    }
    bytes.iter().copied().map(char::from).collect()
}

/// The texts that cells name by their number.
fn texts(record: &Record<'_>) -> Option<Vec<String>> {
    let count = usize::try_from(u32_at(record.data, 4)?).ok()?;
    let mut cursor = Cursor::new(record, 8)?;
    let mut texts = Vec::new();
    while texts.len() < count && !cursor.has_ended() {
        texts.push(shared(cursor.text()?));
    }
    Some(texts)
}

/// A place in a record and in those that continue it.
struct Cursor<'a> {
    rest: &'a [u8],
    more: std::iter::Peekable<std::vec::IntoIter<&'a [u8]>>,
}

impl<'a> Cursor<'a> {
    fn new(record: &Record<'a>, at: usize) -> Option<Self> {
        Some(Self { rest: record.data.get(at..)?, more: record.more.clone().into_iter().peekable() })
    }

    fn has_ended(&mut self) -> bool {
        self.rest.is_empty() && self.more.peek().is_none()
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        if self.rest.is_empty() {
            self.rest = self.more.next()?;
        }
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*taken)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > self.rest.len() {
            bytes = bytes.saturating_sub(self.rest.len());
            self.rest = self.more.next()?;
        }
        self.rest = self.rest.get(bytes..)?;
        Some(())
    }

    /// A text with the lengths of what is behind it: the runs of its look, and how it is said.
    fn text(&mut self) -> Option<String> {
        let mut left = usize::from(u16::from_le_bytes(self.take()?));
        let [marks] = self.take()?;
        let runs = if marks & 8 == 8 { u16::from_le_bytes(self.take()?) } else { 0 };
        let said = if marks & 4 == 4 { u32::from_le_bytes(self.take()?) } else { 0 };
        let (mut text, mut wide) = (String::new(), marks & 1 == 1);
        while left > 0 {
            if self.rest.is_empty() {
                // What continues a text tells anew how wide its characters are.
                let [marks] = self.take()?;
                wide = marks & 1 == 1;
            }
            let size = if wide { 2 } else { 1 };
            let here = left.min(self.rest.len().checked_div(size)?);
            if here == 0 {
                return None;
            }
            let (bytes, rest) = self.rest.split_at_checked(here.checked_mul(size)?)?;
            text.push_str(&units(bytes, wide));
            self.rest = rest;
            left = left.saturating_sub(here);
        }
        self.skip(usize::from(runs).checked_mul(4)?)?;
        self.skip(usize::try_from(said).ok()?)?;
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Book, Cursor, Record, kind, short_number, texts};
    use crate::doc::workbook::shown::Formats;
    use encoding_rs::GBK;

    fn record<'a>(kind: u16, data: &'a [u8], more: &[&'a [u8]]) -> Record<'a> {
        Record { kind, data, more: more.to_vec() }
    }

    fn book(is_wide: bool) -> Book {
        let (formats, texts, sheets) = (Formats::default(), vec!["规章".to_owned()], Vec::new());
        Book { encoding: GBK, is_wide, formats, texts, sheets }
    }

    #[test]
    fn numbers_of_four_bytes() {
        // 1.0, 1.5 in hundredths, 1263, -7, 7325 in hundredths
        let bits =
            [0x3FF0_0000, 0x4062_C001, 1263 << 2 | 2, (-7_i32).cast_unsigned() << 2 | 2, 7325 << 2 | 3];
        let texts = bits.map(|bits| short_number(bits).to_string());
        assert_eq!(texts, ["1", "1.5", "1263", "-7", "73.25"]);
    }

    #[test]
    fn texts_go_on_in_the_next_record_with_another_width() {
        // 规 and ab, cut behind 规; then one with a run of its look and two bytes of how it is said; then an empty one.
        let first = b"\x03\0\0\0\x03\0\0\0\x03\0\x01\xC4\x89";
        let second = b"\0ab\x02\0\x0D\x01\0\x02\0\0\0\x31\0\x32\0";
        let third = b"\0\0\0\0ph\0\0\0";
        let record = record(kind::TEXTS, first, &[second, third]);
        assert_eq!(texts(&record).unwrap(), ["规ab", "12", ""]);
        assert_eq!(Cursor::new(&record, 8).unwrap().text().unwrap(), "规ab");
    }

    #[test]
    fn cells_of_each_kind() {
        let cells = |wide: bool, kind: u16, data: &[u8]| {
            book(wide).cells(&record(kind, data, &[]), &mut None).map(|cells| {
                cells
                    .into_iter()
                    .map(|(row, column, text)| format!("{row} {column} {text}"))
                    .collect::<Vec<_>>()
            })
        };
        let long = |tail: &[u8]| [b"\x02\0\x03\0\0\0".as_slice(), tail].concat();
        let number = long(&73.25_f64.to_le_bytes());
        assert_eq!(cells(true, kind::NUMBER, &number).unwrap(), ["2 3 73.25"]);
        assert_eq!(cells(true, kind::NUMBER, &number[..9]), None);
        assert_eq!(cells(true, kind::SHARED_TEXT, &long(b"\0\0\0\0")).unwrap(), ["2 3 规章"]);
        assert_eq!(cells(true, kind::SHARED_TEXT, &long(b"\x01\0\0\0")), None);
        assert_eq!(cells(false, kind::TEXT, &long(b"\x04\0\xB9\xE6\xD5\xC2")).unwrap(), ["2 3 规章"]);
        assert_eq!(cells(true, kind::BOOL_OR_ERROR, &long(b"\x17\x01")).unwrap(), ["2 3 #REF!"]);
        assert_eq!(cells(true, kind::FORMULA, &long(b"\x01\0\x01\0\0\0\xFF\xFF")).unwrap(), ["2 3 TRUE"]);
        // 5 and 6 side by side in the last columns there are; the third has none.
        let numbers = b"\x02\0\xFE\xFF\0\0\x16\0\0\0\0\0\x1A\0\0\0\0\0\x1E\0\0\0\0\0";
        assert_eq!(cells(true, kind::NUMBERS, numbers).unwrap(), ["2 65534 5", "2 65535 6"]);
    }
}

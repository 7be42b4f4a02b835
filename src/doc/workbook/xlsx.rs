//! The sheets of a workbook of Excel since 2007.

use super::shown::{Formats, Shows, known, shows};
use super::{Area, Budget, Sheet, damaged, shared};
use crate::base::{Error, Limits};
use crate::doc::container::Container;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Rows and columns of a sheet.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// The parts that a workbook is read from.
#[derive(Default)]
pub(crate) struct BookParts {
    pub(crate) strings: String,
    pub(crate) styles: String,
    /// Whether days are counted from 1904 on.
    pub(crate) from_1904: bool,
    pub(crate) sheets: Vec<SheetPart>,
}

/// A sheet in its workbook.
pub(crate) struct SheetPart {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    /// Empty if it is hidden: what is not shown is not read.
    pub(crate) xml: String,
}

/// Takes the parts of a workbook out of its container.
pub(in crate::doc) fn parts(bytes: &[u8], limits: &Limits) -> Result<BookParts, Error> {
    let mut container = Container::open(bytes, limits)?;
    let book = targets(&part(&mut container, "_rels/.rels")?, "")?
        .into_values()
        .find(|target| target.kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |target| target.path);
    let xml = part(&mut container, &book)?;
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let targets = targets(&part(&mut container, &format!("{folder}/_rels/{file}.rels"))?, folder)?;
    let mut of_kind = |kind: &str| {
        let path = targets.values().find(|target| target.kind == kind).map(|target| &target.path);
        path.map_or(Ok(String::new()), |path| part(&mut container, path))
    };
    let (strings, styles) = (of_kind("sharedStrings")?, of_kind("styles")?);
    let (listed, from_1904) = listed(&xml)?;
    let mut sheets = Vec::new();
    for (mut sheet, id) in listed {
        let Some(target) = targets.get(&id).filter(|target| target.kind == "worksheet") else { continue };
        // One more than is read tells that there are more.
        if sheets.len() > limits.sheets {
            break;
        }
        if !sheet.hidden {
            sheet.xml = part(&mut container, &target.path)?;
            if sheet.xml.is_empty() {
                return Err(damaged("a sheet is missing"));
            }
        }
        sheets.push(sheet);
    }
    Ok(BookParts { strings, styles, from_1904, sheets })
}

pub(super) fn sheets(bytes: &[u8], limits: &Limits, budget: &mut Budget) -> Result<Vec<Sheet>, Error> {
    let BookParts { strings: texts, styles, from_1904, sheets } = parts(bytes, limits)?;
    let strings = strings(&texts)?;
    let formats = Formats { shows: formats(&styles)?, from_1904 };
    let mut read = Vec::new();
    for SheetPart { name, hidden, xml } in sheets {
        if !budget.sheet() {
            break;
        }
        let mut sheet = Sheet { name, hidden, ..Sheet::default() };
        fill(&mut sheet, &xml, &strings, &formats, budget)?;
        read.push(sheet);
    }
    Ok(read)
}

/// The text of a part; empty if there is none. Each time it is unpacked counts.
fn part(container: &mut Container<'_>, path: &str) -> Result<String, Error> {
    let part = container.entry(path.trim_start_matches('/'))?.unwrap_or_default();
    String::from_utf8(part).map_err(|_| damaged("a part is no UTF-8"))
}

/// The next event of a part; None at its end.
fn next<'x>(reader: &mut Reader<&'x [u8]>) -> Result<Option<Event<'x>>, Error> {
    match reader.read_event() {
        Ok(Event::Eof) => Ok(None),
        Ok(event) => Ok(Some(event)),
        Err(error) => Err(damaged(&error.to_string())),
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
    Some(unescaped(&found.value))
}

fn number<T: std::str::FromStr>(tag: &BytesStart<'_>, name: &str) -> Option<T> {
    attribute(tag, name)?.parse().ok()
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// The text of an event.
fn text_of(event: &Event<'_>, into: &mut String) {
    match event {
        Event::Text(text) => into.push_str(text),
        Event::CData(text) => into.push_str(text),
        Event::GeneralRef(name) => into.push_str(&unescaped(&format!("&{};", &**name))),
        _ => {}
    }
}

/// Another part that a part names.
struct Target {
    /// The last word of its type.
    kind: String,
    path: String,
}

/// What the relations of a part in a folder name, by their ids.
fn targets(xml: &str, folder: &str) -> Result<BTreeMap<String, Target>, Error> {
    let mut reader = Reader::from_str(xml);
    let mut targets = BTreeMap::new();
    while let Some(event) = next(&mut reader)? {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { continue };
        let values = ["Id", "Type", "Target"].map(|name| attribute(&tag, name));
        let [Some(id), Some(kind), Some(target)] = values else { continue };
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None if folder.is_empty() => target,
            None => format!("{folder}/{}", target.trim_start_matches("./")),
        };
        targets.insert(id, Target { kind, path });
    }
    Ok(targets)
}

/// The sheets without their parts, each with the id of its own, and whether days are counted from 1904 on.
fn listed(xml: &str) -> Result<(Vec<(SheetPart, String)>, bool), Error> {
    let mut reader = Reader::from_str(xml);
    let (mut sheets, mut from_1904) = (Vec::new(), false);
    while let Some(event) = next(&mut reader)? {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { continue };
        match tag.local_name().as_ref() {
            "sheet" => {
                let name = attribute(&tag, "name").unwrap_or_default();
                let hidden = attribute(&tag, "state").is_some_and(|state| state != "visible");
                let id = attribute(&tag, "id").unwrap_or_default();
                sheets.push((SheetPart { name, hidden, xml: String::new() }, id));
            }
            "workbookPr" => {
                from_1904 = attribute(&tag, "date1904").is_some_and(|on| on == "1" || on == "true");
            }
            _ => {}
        }
    }
    Ok((sheets, from_1904))
}

/// The texts that cells name by their number.
fn strings(xml: &str) -> Result<Vec<String>, Error> {
    let mut reader = Reader::from_str(xml);
    let mut strings = Vec::new();
    while let Some(event) = next(&mut reader)? {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => {
                strings.push(shared(rich_text(&mut reader, "si")?));
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => strings.push(String::new()),
            _ => {}
        }
    }
    Ok(strings)
}

/// The text up to the end of an element, without that which tells how to say it.
fn rich_text(reader: &mut Reader<&[u8]>, end: &str) -> Result<String, Error> {
    let (mut text, mut in_text, mut said) = (String::new(), false, false);
    loop {
        let event = next(reader)?.ok_or_else(|| damaged("a text has no end"))?;
        match &event {
            Event::Start(tag) if tag.local_name().as_ref() == "t" => in_text = !said,
            Event::Start(tag) if tag.local_name().as_ref() == "rPh" => said = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => in_text = false,
            Event::End(tag) if tag.local_name().as_ref() == "rPh" => said = false,
            Event::End(tag) if tag.local_name().as_ref() == end => return Ok(text.replace("_x000D_", "\r")),
            event if in_text => text_of(event, &mut text),
            _ => {}
        }
    }
}

/// What each format of a cell shows.
fn formats(xml: &str) -> Result<Vec<Shows>, Error> {
    let mut reader = Reader::from_str(xml);
    let (mut own, mut formats, mut in_cells) = (BTreeMap::new(), Vec::new(), false);
    while let Some(event) = next(&mut reader)? {
        match &event {
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "numFmt" => {
                    let code = attribute(tag, "formatCode").unwrap_or_default();
                    own.insert(number::<u32>(tag, "numFmtId"), shows(&code));
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = number(tag, "numFmtId");
                    formats.push(own.get(&id).cloned().unwrap_or_else(|| id.map(known).unwrap_or_default()));
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(formats)
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    row: u32,
    column: u32,
    kind: String,
    format: usize,
    value: String,
}

/// Reads the cells and the merged areas of a sheet.
fn fill(
    sheet: &mut Sheet,
    xml: &str,
    strings: &[String],
    formats: &Formats,
    budget: &mut Budget,
) -> Result<(), Error> {
    let mut reader = Reader::from_str(xml);
    let (mut row, mut column, mut in_value) = (0_u32, 0_u32, false);
    let (mut rows, mut open) = (0_u32, Open::default());
    let (mut hidden_row, mut hidden_columns) = (false, Vec::new());
    while let Some(event) = next(&mut reader)? {
        match &event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "row" => {
                    row = number::<u32>(tag, "r").map_or(rows, |number| number.saturating_sub(1));
                    rows = row.saturating_add(1);
                    column = 0;
                    hidden_row = is_hidden(tag);
                }
                "col" if is_hidden(tag) && hidden_columns.len() < 256 => {
                    let ends = number::<u32>(tag, "min").zip(number::<u32>(tag, "max"));
                    hidden_columns.extend(ends.map(|(first, last)| first..=last));
                }
                "c" => {
                    let named = attribute(tag, "r").and_then(|name| place(&name));
                    let (row, at) = named.unwrap_or((row, column));
                    column = at.saturating_add(1);
                    let kind = attribute(tag, "t").unwrap_or_default();
                    let format = number(tag, "s").unwrap_or(0);
                    open = Open { row, column: at, kind, format, value: String::new() };
                }
                "v" => in_value = matches!(event, Event::Start(_)),
                "is" if matches!(event, Event::Start(_)) => open.value = rich_text(&mut reader, "is")?,
                "mergeCell" => {
                    let area = attribute(tag, "ref").and_then(|name| area(&name));
                    budget.area(sheet, area.ok_or_else(|| damaged("a merged area has no place"))?)?;
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "v" => in_value = false,
            Event::End(tag) if tag.local_name().as_ref() == "c" && budget.cells > 0 => {
                let open = std::mem::take(&mut open);
                // Columns are counted from 1 there.
                let number = open.column.saturating_add(1);
                if hidden_row || hidden_columns.iter().any(|columns| columns.contains(&number)) {
                    sheet.hides |= !open.value.is_empty();
                    continue;
                }
                if let Ok(column) = u16::try_from(open.column)
                    && open.row < ROWS
                    && open.column < COLUMNS
                {
                    budget.cell(sheet, open.row, column, shown(&open, strings, formats)?)?;
                }
            }
            event if in_value => text_of(event, &mut open.value),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a row or a column is not shown.
fn is_hidden(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "hidden").is_some_and(|hidden| matches!(hidden.as_str(), "1" | "true"))
}

/// What a cell shows.
fn shown<'a>(cell: &'a Open, strings: &'a [String], formats: &Formats) -> Result<Cow<'a, str>, Error> {
    let value = cell.value.as_str();
    Ok(match cell.kind.as_str() {
        "s" if value.is_empty() => Cow::Borrowed(value),
        "s" => {
            let text = value.trim().parse().ok().and_then(|index: usize| strings.get(index));
            Cow::Borrowed(text.ok_or_else(|| damaged("a cell names a text that is not there"))?)
        }
        "b" if value == "1" => Cow::Borrowed("TRUE"),
        "b" if value == "0" => Cow::Borrowed("FALSE"),
        "" | "n" => {
            let number = value.trim().parse().ok().and_then(|number| formats.show(number, cell.format));
            number.map_or(Cow::Borrowed(value), Cow::Owned)
        }
        _ => Cow::Borrowed(value),
    })
}

/// Row and column, counted from 0, of a name such as `B7`.
fn place(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = name.split_at_checked(digits)?;
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = u32::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
        column.checked_mul(26)?.checked_add(letter.checked_add(1)?).filter(|_| letter < 26)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// The area of a name such as `A7:D7`.
fn area(name: &str) -> Option<Area> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    let column = |column: u32| u16::try_from(column).ok();
    Some(Area { top, bottom, left: column(left)?, right: column(right)? })
}

#[cfg(test)]
mod tests {
    use super::{area, place};

    #[test]
    fn places_have_letters_and_digits() {
        assert_eq!(
            ["A1", "d7", "AA10", "XFD1048576"].map(place),
            [Some((0, 0)), Some((6, 3)), Some((9, 26)), Some((1_048_575, 16_383))]
        );
        assert_eq!(["", "7", "A", "A0", "ZZZZZZZZZ1", "A99999999999", "é1", "A1B"].map(place), [None; 8]);
        let area = area("B2:D3").unwrap();
        assert_eq!((area.top, area.bottom, area.left, area.right), (1, 2, 1, 3));
    }
}

//! Workbooks of Excel since 2007.

use super::markup::{Content, Element, Plan, Policy};
use super::mask::Mask;
use super::office::{
    DECLARATION, Spaces, container, declared, is_among, local, named, package, part, relations, words_if,
};
use crate::base::{Error, Limits};
use crate::doc::book_parts;
use std::fmt::Write;
use std::ops::Range;

/// The elements that stay. Of another one only what stands in it may.
const ELEMENTS: &str = "worksheet sheetData row c v is t r rPh mergeCells mergeCell cols col sst si styleSheet numFmts numFmt cellXfs xf";

/// A sheet of which nothing is shown.
const EMPTY: &str =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData/></worksheet>";

/// A workbook with nothing but the parts that are read, redacted.
pub(super) fn redacted(bytes: &[u8], limits: &Limits, mask: &mut Mask) -> Result<Vec<u8>, Error> {
    let parts = book_parts(bytes, limits)?;
    let (mut book, mut targets, mut types, mut contents) =
        (String::new(), Vec::new(), Vec::new(), Vec::new());
    for (number, sheet) in (1..).zip(&parts.sheets) {
        let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
        // Writing to a string cannot fail.
        let _ =
            write!(book, "<sheet name=\"Sheet{number}\" sheetId=\"{number}\" r:id=\"rId{number}\"{state}/>");
        let xml = if sheet.hidden { EMPTY } else { &sheet.xml };
        let name = format!("worksheets/sheet{number}.xml");
        types.push((format!("xl/{name}"), "spreadsheetml.worksheet"));
        contents.push((format!("xl/{name}"), part(xml, mask, &mut Part::default())));
        targets.push(("worksheet", name));
    }
    for (kind, xml) in [("sharedStrings", &parts.strings), ("styles", &parts.styles)] {
        if !xml.is_empty() {
            let name = format!("{kind}.xml");
            let of_kind =
                if kind == "styles" { "spreadsheetml.styles" } else { "spreadsheetml.sharedStrings" };
            types.push((format!("xl/{name}"), of_kind));
            contents.push((format!("xl/{name}"), part(xml, mask, &mut Part::default())));
            targets.push((kind, name));
        }
    }
    let from_1904 = if parts.from_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
    let book = format!(
        "{DECLARATION}<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         {from_1904}<sheets>{book}</sheets></workbook>"
    );
    let mut files = package("xl/workbook.xml", "spreadsheetml.sheet", &types);
    files.push(("xl/workbook.xml".to_owned(), book));
    let targets: Vec<(&str, &str)> = targets.iter().map(|(kind, name)| (*kind, name.as_str())).collect();
    files.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&targets)));
    files.append(&mut contents);
    container(&files)
}

/// What of a part stays.
#[derive(Default)]
struct Part {
    spaces: Spaces,
    /// What the value of the cell is that has begun.
    kind: String,
    inside: Inside,
}

/// What the text is that comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    None,
    Text,
    Value,
}

impl Policy for Part {
    fn is_xml(&self) -> bool {
        true
    }

    fn tag(&mut self, name: &str, is_end: bool) -> Element {
        let own = local(name);
        self.inside = match own {
            _ if is_end => Inside::None,
            "t" => Inside::Text,
            "v" => Inside::Value,
            _ => Inside::None,
        };
        if own == "c" && !is_end {
            self.kind.clear();
        }
        if is_among(own, ELEMENTS) { named(name, self.spaces.name(name, own)) } else { Element::Drop }
    }

    fn attribute(&mut self, element: &str, name: &str, value: &str) -> Plan {
        if let Some(plan) = self.spaces.attribute(name, value) {
            return plan;
        }
        let is_number = (1..=7).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
        let is_place = value.len() <= 24 && value.split(':').all(is_place);
        let (element, own) = (local(element), local(name));
        let stays = match (element, own) {
            ("c", "r") | ("mergeCell", "ref") => is_place,
            ("c", "t") => {
                value.clone_into(&mut self.kind);
                is_among(value, "s n b e str inlineStr d")
            }
            ("row", "r") | ("c", "s") | ("col", "min" | "max") | ("xf" | "numFmt", "numFmtId") => is_number,
            ("row" | "col", "hidden") => is_among(value, "0 1 true false"),
            ("numFmt", "formatCode") => return Plan::Put(name.to_owned(), format_code(value)),
            _ => false,
        };
        if stays { Plan::Put(name.to_owned(), value.to_owned()) } else { Plan::Drop }
    }

    fn edge(&self, name: &str) -> Option<char> {
        matches!(local(name), "row" | "c" | "si" | "is").then_some('\n')
    }

    fn content(&self) -> Content {
        match (self.inside, self.kind.as_str()) {
            (Inside::None, _) => Content::Blank,
            // The number of a text, or one of two words.
            (Inside::Value, "s" | "b") => Content::Index,
            (Inside::Value, "" | "n") => Content::Number,
            _ => words_if(true),
        }
    }

    fn declared(&self, declaration: &str) -> Vec<Range<usize>> {
        declared(declaration)
    }
}

/// Whether a name is that of a cell, such as `B7`.
fn is_place(name: &str) -> bool {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = name.get(letters..).unwrap_or("");
    (1..=3).contains(&letters)
        && (1..=7).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The format of a number, of whose words only units and the parts of a date stay.
fn format_code(code: &str) -> String {
    let mut quoted = false;
    let mut masked = String::new();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("&quot;") {
            quoted = !quoted;
            masked.push_str("&quot;");
            rest = rest.get("&quot;".len()..).unwrap_or("");
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
        let stays = "元万亿千百年月日时分秒".contains(c)
            || !quoted && (c.is_ascii_punctuation() || "ymdhsYMDHSgeneralGENERAL0 ".contains(c));
        match c {
            '&' | '<' | '>' | '"' => {}
            c if stays => masked.push(c),
            c if c.is_ascii() => masked.push(if quoted { 'x' } else { '0' }),
            _ => masked.push('某'),
        }
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::format_code;

    #[test]
    fn of_formats_units_and_dates_stay() {
        for (code, expected) in [
            ("0.00&quot;万元&quot;", "0.00&quot;万元&quot;"),
            ("yyyy&quot;年&quot;m&quot;月&quot;", "yyyy&quot;年&quot;m&quot;月&quot;"),
            ("#,##0_);[Red]\\-0", "#,000_);[Red]\\-0"),
            ("&quot;张三 a1&quot;0", "&quot;某某xxx&quot;0"),
        ] {
            assert_eq!(format_code(code).replace('#', "0"), expected.replace('#', "0"), "{code}");
        }
    }
}

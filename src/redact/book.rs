//! Workbooks of Excel since 2007.

use super::markup::{Content, Element, Plan, Policy, reference};
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
    // An element of a text is begun once and ended once.
    let strings = parts.strings.matches("si").count();
    for (number, sheet) in (1..).zip(&parts.sheets) {
        let state = if sheet.hidden { " state=\"hidden\"" } else { "" };
        // Writing to a string cannot fail.
        let _ =
            write!(book, "<sheet name=\"Sheet{number}\" sheetId=\"{number}\" r:id=\"rId{number}\"{state}/>");
        let xml = if sheet.hidden { EMPTY } else { &sheet.xml };
        let name = format!("worksheets/sheet{number}.xml");
        types.push((format!("xl/{name}"), "spreadsheetml.worksheet"));
        contents.push((format!("xl/{name}"), part(xml, mask, &mut Part { strings, ..Part::default() })));
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
    /// How many texts the cells share, at most.
    strings: usize,
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
            (Inside::Value, "s") => Content::Index(self.strings),
            (Inside::Value, "b") => Content::Truth,
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

/// The format of a number: what makes a number or a date of it. All of its words are masked.
fn format_code(code: &str) -> String {
    let code = unescaped(code);
    let mut masked = String::new();
    let mut rest = code.as_str();
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..).unwrap_or("");
        let (shown, length) = match c {
            '"' => {
                let inner = behind.find('"').unwrap_or(behind.len());
                let words: String = behind.get(..inner).unwrap_or("").chars().map(literal).collect();
                (format!("&quot;{words}&quot;"), inner.saturating_add(2).min(rest.len()))
            }
            '\\' | '_' | '*' => {
                let next = behind.chars().next();
                let shown = next.map_or('0', |next| if next.is_ascii() { ' ' } else { literal(next) });
                (format!("{c}{shown}"), next.map_or(1, |next| next.len_utf8().saturating_add(1)))
            }
            c if c.is_ascii_alphabetic() => {
                let word = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                let word = rest.get(..word).unwrap_or("");
                (if is_token(word) { word.to_owned() } else { String::new() }, word.len())
            }
            _ if "0#?,.%/-:;()[] ".contains(c) => (c.to_string(), 1),
            c if c.is_ascii() => (String::new(), 1),
            c => (literal(c).to_string(), c.len_utf8()),
        };
        masked.push_str(&shown);
        rest = rest.get(length..).unwrap_or("");
    }
    masked
}

/// What a letter that is shown as it is becomes; units and the parts of a date stay.
fn literal(c: char) -> char {
    match c {
        _ if "元万亿千百年月日时分秒 ".contains(c) => c,
        _ if c.is_ascii() => 'x',
        _ => '某',
    }
}

/// Whether letters are a part of a date, or the word for any number.
fn is_token(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    matches!(lower.as_str(), "general" | "am" | "pm" | "e" | "red")
        || lower.len() <= 4 && lower.chars().all(|c| "ymdhs".contains(c) && lower.starts_with(c))
        || matches!(lower.as_str(), "yyyymmdd" | "yymmdd" | "hhmmss")
}

/// A value without references.
fn unescaped(value: &str) -> String {
    let mut plain = String::new();
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let (c, length) = reference(rest).unwrap_or((c, 1));
        plain.push(c);
        rest = rest.char_indices().nth(length).map_or("", |(end, _)| rest.get(end..).unwrap_or(""));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::format_code;

    #[test]
    fn of_formats_units_and_dates_stay() {
        for (code, expected) in [
            ("0.00&quot;万元&quot;", "0.00&quot;万元&quot;"),
            ("yyyy&quot;年&quot;m&quot;月&quot;", "yyyy&quot;年&quot;m&quot;月&quot;"),
            ("#,##0_);[Red]\\-0", "#,##0_ ;[Red]\\ 0"),
            ("&quot;张三 a1&quot;0", "&quot;某某 xx&quot;0"),
            ("0\"shen dan\"", "0&quot;xxxx xxx&quot;"),
            ("0&#34;sangharsh&#34;", "0&quot;xxxxxxxxx&quot;"),
            ("0\\s\\h\\e\\n", "0\\ \\ \\ \\ "),
            ("shendan0", "0"),
        ] {
            assert_eq!(format_code(code), expected, "{code}");
        }
    }
}

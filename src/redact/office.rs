//! What of an Office file stays: the parts that are read, made anew, and in them what a list allows. All other parts are
//! left out, and nothing tells that they were there.

use super::markup::{Content, Element, Plan, Policy, Sheet, scan};
use super::mask::Mask;
use super::write::Out;
use crate::base::{Error, ErrorKind};
use std::collections::HashMap;
use std::io::{Cursor, Write};
use std::ops::Range;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// A container of parts, the same for the same parts.
pub(super) fn container(parts: &[(String, String)]) -> Result<Vec<u8>, Error> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut write = || {
        for (name, content) in parts {
            writer.start_file(name.as_str(), options)?;
            writer.write_all(content.as_bytes())?;
        }
        Ok(())
    };
    let failed = |error: ZipError| {
        Error::new(ErrorKind::Limit, format!("the redacted file cannot be written: {error}"))
    };
    write().map_err(failed)?;
    writer.finish().map(Cursor::into_inner).map_err(failed)
}

/// A part of XML under a policy.
pub(super) fn part(text: &str, mask: &mut Mask, policy: &mut impl Policy) -> String {
    let mut sheet = Sheet::new(mask);
    scan(text, policy, &mut sheet);
    let kept = |out| if let Out::Char(c) = out { Some(c) } else { None };
    sheet.finish().into_iter().filter_map(kept).collect()
}

/// The types of the parts of a file, and what it begins with.
pub(super) fn package(main: &str, kind: &str, parts: &[(String, &str)]) -> Vec<(String, String)> {
    let of_part = |(name, kind): &(String, &str)| {
        format!(
            "<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}+xml\"/>"
        )
    };
    let types: String = parts.iter().map(of_part).collect();
    let types = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/{main}\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}.main+xml\"/>{types}\
         </Types>"
    );
    let root = relations(&[("officeDocument", main)]);
    vec![("[Content_Types].xml".to_owned(), types), ("_rels/.rels".to_owned(), root)]
}

pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What a part names of others: `rId1` and so on.
pub(super) fn relations(targets: &[(&str, &str)]) -> String {
    let one = |(number, (kind, target)): (usize, &(&str, &str))| {
        format!(
            "<Relationship Id=\"rId{number}\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let all: String = (1..).zip(targets).map(one).collect();
    format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

/// Names that only have to be the same where they are the same.
#[derive(Default)]
pub(super) struct Names {
    known: HashMap<String, usize>,
}

impl Names {
    pub(super) fn of(&mut self, name: &str, front: &str) -> String {
        let number = self.known.len();
        let number = *self.known.entry(name.to_owned()).or_insert(number);
        format!("{front}{number}")
    }
}

/// The prefixes and the namespaces of a part, of which those that programs use stay.
#[derive(Default)]
pub(super) struct Spaces {
    prefixes: Names,
    spaces: Names,
}

const PREFIXES: &str = "w r a wp pic v o m mc wps wpg wpc wpi wne w10 w14 w15 w16 w16cex w16cid w16se wp14 x x14ac xr xr2 xr3 xml xmlns";

const MAIN: &str = "http://schemas.openxmlformats.org/";

/// What follows that in the namespaces that are known.
const KNOWN: &str = "wordprocessingml/2006/main spreadsheetml/2006/main officeDocument/2006/relationships \
    officeDocument/2006/math drawingml/2006/main drawingml/2006/picture drawingml/2006/wordprocessingDrawing \
    markup-compatibility/2006";

const OTHERS: &str = "http://schemas.microsoft.com/office/word/2010/wordml \
    http://schemas.microsoft.com/office/word/2012/wordml http://schemas.microsoft.com/office/word/2006/wordml \
    http://schemas.microsoft.com/office/word/2010/wordprocessingShape \
    http://schemas.microsoft.com/office/word/2010/wordprocessingGroup \
    http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas \
    http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing urn:schemas-microsoft-com:vml \
    urn:schemas-microsoft-com:office:office urn:schemas-microsoft-com:office:word \
    http://purl.oclc.org/ooxml/wordprocessingml/main http://purl.oclc.org/ooxml/spreadsheetml/main";

impl Spaces {
    fn prefix(&mut self, prefix: &str) -> String {
        if is_among(prefix, PREFIXES) { prefix.to_owned() } else { self.prefixes.of(prefix, "p") }
    }

    /// A name with its prefix.
    pub(super) fn name(&mut self, name: &str, local: &str) -> String {
        match name.split_once(':') {
            Some((prefix, _)) => format!("{}:{local}", self.prefix(prefix)),
            None => local.to_owned(),
        }
    }

    /// What becomes of the attributes that every part may have; None for any other.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> Option<Plan> {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if name == "xmlns" || prefix == "xmlns" {
            let end = value.strip_prefix(MAIN);
            let is_known = end.is_some_and(|end| is_among(end, KNOWN)) || is_among(value, OTHERS);
            let space = if is_known { value.to_owned() } else { self.spaces.of(value, "urn:x:") };
            let name =
                if prefix.is_empty() { name.to_owned() } else { format!("xmlns:{}", self.prefix(local)) };
            return Some(Plan::Put(name, space));
        }
        match local {
            "space" if is_among(value, "preserve default") => {
                Some(Plan::Put("xml:space".to_owned(), value.to_owned()))
            }
            "Ignorable" | "Requires" => {
                let prefixes: Vec<String> =
                    value.split_ascii_whitespace().map(|one| self.prefix(one)).collect();
                Some(Plan::Put(self.name(name, local), prefixes.join(" ")))
            }
            _ => None,
        }
    }
}

/// Whether a list of words has one.
pub(super) fn is_among(word: &str, list: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|one| one == word)
}

/// Whether a value is a small number, as places and sizes are.
pub(super) fn is_small(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name without prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// What stays of the declaration of XML: nothing but that it is one; what is written is UTF-8.
pub(super) fn declared(declaration: &str) -> Vec<Range<usize>> {
    const VERSION: &str = "<?xml version=\"1.0\"";
    declaration.starts_with(VERSION).then_some(0..VERSION.len()).into_iter().collect()
}

/// The content of text under a tag that was taken.
pub(super) fn words_if(words: bool) -> Content {
    if words { Content::Words } else { Content::Blank }
}

/// An element under another name, if its own is not the one that stays.
pub(super) fn named(name: &str, shown: String) -> Element {
    if name == shown { Element::Keep } else { Element::Named(shown) }
}

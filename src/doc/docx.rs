//! Documents of Word: a container whose parts name one another.
//!
//! ```text
//! _rels/.rels ─▶ word/document.xml ─ word/_rels/document.xml.rels ─▶ word/numbering.xml, word/styles.xml
//! ```

mod body;
mod look;
mod numbering;
mod numeral;
mod xml;

use super::container::Container;
use super::{Opened, Writer};
use crate::base::{Code, Diagnostic, Error, ErrorKind, Limits, Span};
use crate::source::{Part, decode};
use body::Body;
use numbering::Numbering;
use std::collections::HashMap;
use xml::{Tag, Visit, walk};

/// The document, if nothing says that it is another part.
const DOCUMENT: &str = "word/document.xml";

/// The parts of lists and of styles, if nothing says that they are others.
const NUMBERING: &str = "word/numbering.xml";
const STYLES: &str = "word/styles.xml";

pub(super) fn docx(bytes: &[u8], limits: &Limits) -> Result<Opened, Error> {
    let mut container = Container::open(bytes, limits)?;
    let mut told = Vec::new();
    let (name, part) = document(&mut container, limits, &mut told)?;
    let decoded = decode(&part, None, true, limits)?;
    told.extend(decoded.told);
    let relations = Relations::of(&name, &mut container, limits, &mut told)?;
    let mut numbering = Numbering::default();
    for (kind, usual) in [("numbering", NUMBERING), ("styles", STYLES)] {
        let part = relations.target(kind).unwrap_or(usual);
        beside(part, &mut container, limits, &mut told, &mut numbering)?;
    }
    let mut body = Body::new(Writer::new(limits), numbering, relations);
    let depth = depth(limits);
    if let Err(stop) = walk(&decoded.text, depth, &mut body) {
        let at = Span::at(stop.at);
        told.push(if stop.deep {
            Diagnostic::new(Code::LimitReached, at).about("elements within one another").counted(0, depth)
        } else {
            Diagnostic::new(Code::MarkupDamaged, at)
        });
    }
    told.extend(body.told());
    let parts = vec![Part { start: 0, name: name.into() }];
    Ok(Opened { source: decoded.text.into_owned(), parts, document: body.finish(), told })
}

/// How deep elements may lie in one another: a table has five of them, a control two more.
fn depth(limits: &Limits) -> usize {
    limits.depth.saturating_mul(16)
}

/// The parts that a document is read from, as they are in the file.
#[derive(Default)]
pub(crate) struct WordParts {
    pub(crate) document: Vec<u8>,
    /// Those of lists and of styles; empty where there are none, and nothing but `<` where they are damaged.
    pub(crate) numbering: Vec<u8>,
    pub(crate) styles: Vec<u8>,
}

/// Takes the parts of a document out of its container.
pub(super) fn parts(bytes: &[u8], limits: &Limits) -> Result<WordParts, Error> {
    let mut container = Container::open(bytes, limits)?;
    let (name, document) = document(&mut container, limits, &mut Vec::new())?;
    let relations = Relations::of(&name, &mut container, limits, &mut Vec::new())?;
    let mut beside = |kind: &str, usual: &str| {
        let name = relations.target(kind).unwrap_or(usual);
        match container.entry(name) {
            Ok(part) => Ok(part.unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::Damaged => Ok(b"<".to_vec()),
            Err(error) => Err(error),
        }
    };
    let numbering = beside("numbering", NUMBERING)?;
    let styles = beside("styles", STYLES)?;
    Ok(WordParts { document, numbering, styles })
}

/// The part that holds the text, with its name.
fn document(
    container: &mut Container<'_>,
    limits: &Limits,
    told: &mut Vec<Diagnostic>,
) -> Result<(String, Vec<u8>), Error> {
    let root = Relations::of("", container, limits, told)?;
    let named = root.target("officeDocument").filter(|name| container.has(name));
    let name = named.unwrap_or(DOCUMENT).to_owned();
    match container.entry(&name)? {
        Some(part) => Ok((name, part)),
        None => Err(Error::new(ErrorKind::Damaged, format!("the container has no part {name}"))),
    }
}

/// Reads a part beside the document, if there is one. A damaged one is told: the document is read without it.
fn beside(
    name: &str,
    container: &mut Container<'_>,
    limits: &Limits,
    told: &mut Vec<Diagnostic>,
    visit: &mut impl Visit,
) -> Result<(), Error> {
    let whole = match container.entry(name) {
        Ok(None) => return Ok(()),
        Ok(Some(part)) => {
            let decoded = decode(&part, None, true, limits);
            decoded.is_ok_and(|decoded| walk(&decoded.text, depth(limits), visit).is_ok())
        }
        Err(error) if error.kind() == ErrorKind::Damaged => false,
        Err(error) => return Err(error),
    };
    if !whole {
        told.push(Diagnostic::new(Code::PartSkipped, Span::at(0)).about(name));
    }
    Ok(())
}

/// What a part names of the other parts: their names, the first of each kind, and by their identifiers.
#[derive(Default)]
pub(super) struct Relations {
    folder: String,
    of_kind: HashMap<String, String>,
    by_id: HashMap<String, String>,
}

impl Relations {
    /// Those of a part; those of the whole file have no name.
    fn of(
        part: &str,
        container: &mut Container<'_>,
        limits: &Limits,
        told: &mut Vec<Diagnostic>,
    ) -> Result<Self, Error> {
        let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let name = format!("{folder}_rels/{file}.rels");
        let mut relations = Self { folder, ..Self::default() };
        beside(&name, container, limits, told, &mut relations)?;
        Ok(relations)
    }

    /// The first part of a kind.
    pub(super) fn target(&self, kind: &str) -> Option<&str> {
        self.of_kind.get(kind).map(String::as_str)
    }

    /// The part of an identifier.
    pub(super) fn by_id(&self, id: &str) -> Option<&str> {
        self.by_id.get(id).map(String::as_str)
    }
}

impl Visit for Relations {
    fn open(&mut self, tag: &Tag<'_>) {
        let (Some(id), Some(kind), Some(target)) = (tag.get("Id"), tag.get("Type"), tag.get("Target")) else {
            return;
        };
        if tag.get("TargetMode").as_deref() == Some("External") {
            return;
        }
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        let name = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("{}{}", self.folder, target.trim_start_matches("./")),
        };
        self.of_kind.entry(kind).or_insert_with(|| name.clone());
        self.by_id.entry(id).or_insert(name);
    }

    fn close(&mut self, _: &[u8]) {}
}

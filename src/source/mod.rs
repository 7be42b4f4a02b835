//! Bytes to text with places in it, and how characters are looked at when labels are compared.

mod charset;
mod decode;
mod fold;
mod glyph;
mod han;
mod kind;

pub(crate) use charset::utf16;
pub(crate) use decode::{Decoded, check_length, decode, is_encoding};
pub use fold::{Folded, fold};
pub(crate) use glyph::{Class, class, is_space, opens_reading, plain_spaces, ruby_end, trim, trim_start};
pub(crate) use han::{VARIANTS, simplify};
pub(crate) use kind::{Kind, binary, kind};

use crate::base::Span;
use std::sync::OnceLock;

/// The decoded text of a document, with its lines.
///
/// ```
/// use gongkai::{Position, Source, Span};
///
/// let source = Source::new("规章\n三 件");
/// let span = Span::new(7, 10);
/// assert_eq!(source.text(span), "三");
/// assert_eq!(source.position(span.start()), Position::new(2, 1));
/// assert_eq!(source.position(11), Position::new(2, 3));
/// ```
#[derive(Debug)]
pub struct Source {
    text: String,
    encoding: &'static str,
    parts: Vec<Part>,
    lines: OnceLock<Vec<u32>>,
}

/// A part of a file, and where its text begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) start: u32,
    pub(crate) name: Box<str>,
}

/// A place in the text: line and column, both counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

impl Position {
    /// A place.
    pub fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}

impl Default for Source {
    fn default() -> Self {
        Self::new("")
    }
}

impl Source {
    /// Takes the text of a document.
    pub fn new(text: impl Into<String>) -> Self {
        Self::decoded(text, "UTF-8")
    }

    /// Takes the text that bytes were decoded to.
    pub(crate) fn decoded(text: impl Into<String>, encoding: &'static str) -> Self {
        Self { text: text.into(), encoding, parts: Vec::new(), lines: OnceLock::new() }
    }

    /// Takes the text of the parts of a file, in the order of where they begin.
    pub(crate) fn in_parts(text: String, parts: Vec<Part>) -> Self {
        Self { parts, ..Self::new(text) }
    }

    /// The part of the file that a byte stands in: `word/document.xml`, or the row of a sheet, `年报!7:7`. None where the
    /// file is the text.
    pub fn part(&self, byte: u32) -> Option<&str> {
        let behind = self.parts.partition_point(|part| part.start <= byte);
        self.parts.get(behind.checked_sub(1)?).map(|part| &*part.name)
    }

    /// The encoding that the bytes were in: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `GB18030` or `Big5`; `UTF-8` for what was
    /// given as text. Spans are bytes of the decoded text, whatever it is.
    pub fn encoding(&self) -> &'static str {
        self.encoding
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty if the span is not one of this text.
    pub fn text(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Line and column of a byte. A place inside a character or behind the end is taken back to the one before.
    pub fn position(&self, byte: u32) -> Position {
        let starts = self.lines.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            let starts = ends.filter_map(|end| u32::try_from(end.saturating_add(1)).ok());
            std::iter::once(0).chain(starts).collect()
        });
        let line = starts.partition_point(|&start| start <= byte).max(1);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let rest = self.text.get(start as usize..).unwrap_or("");
        let into = byte.saturating_sub(start) as usize;
        let before = rest.char_indices().take_while(|&(at, _)| at < into).count();
        let inside = into.min(rest.len());
        let column = if rest.is_char_boundary(inside) { before.saturating_add(1) } else { before };
        Position::new(u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }
}

//! What happens to documents between an agency's desk and an archive, as functions: each takes a correct document and
//! some bytes to choose by, and gives the document with one thing done to it.
//!
//! A kind is one function and one line in the list below. Tests drive them with seeded bytes, the fuzz target
//! `metamorphic` with bytes of the fuzzer; they take them with `#[path = "common/mutate/mod.rs"] mod mutate;`.
#![allow(dead_code, reason = "no test uses all of it")]
#![allow(clippy::unnecessary_wraps, reason = "all kinds have one signature")]

mod cells;
mod document;
mod figures;
mod lines;
mod marks;
mod page;
mod words;

pub(crate) use document::{Document, Figure};

use gongkai::{FieldPath, Value};

/// Whether a reader can tell that something was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    /// The document still says the same, in another shape.
    Neutral,
    /// The document says less, and shows that it does: no figure may become another, and none may be made up.
    Detectable,
    /// What comes of it is a document that some agency could have published: only its sums can tell.
    Undetectable,
}

/// Something that is done to a document; nothing where there is no place for it.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) class: Class,
    pub(crate) apply: fn(&Document<'_>, &mut Choices<'_>) -> Option<Damaged>,
}

/// A document to which something was done.
#[derive(Clone, Debug)]
pub(crate) struct Damaged {
    pub(crate) bytes: Vec<u8>,
    /// The cell that has another figure now.
    pub(crate) edited: Option<(FieldPath, Value)>,
}

impl From<String> for Damaged {
    fn from(text: String) -> Self {
        Self { bytes: text.into_bytes(), edited: None }
    }
}

/// Bytes to choose by. Where they end, the first of everything is chosen.
#[derive(Clone, Debug)]
pub(crate) struct Choices<'a>(&'a [u8]);

impl<'a> Choices<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn byte(&mut self) -> usize {
        let Some((&first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        usize::from(first)
    }

    /// A number below a bound of at most 65536; 0 if there is none.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let number = if bound > 256 { self.byte() << 8 | self.byte() } else { self.byte() };
        number.checked_rem(bound).unwrap_or(0)
    }

    pub(crate) fn pick<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len())).cloned()
    }
}

const fn neutral(name: &'static str, apply: fn(&Document<'_>, &mut Choices<'_>) -> Option<Damaged>) -> Kind {
    Kind { name, class: Class::Neutral, apply }
}

const fn detectable(
    name: &'static str,
    apply: fn(&Document<'_>, &mut Choices<'_>) -> Option<Damaged>,
) -> Kind {
    Kind { name, class: Class::Detectable, apply }
}

const fn undetectable(
    name: &'static str,
    apply: fn(&Document<'_>, &mut Choices<'_>) -> Option<Damaged>,
) -> Kind {
    Kind { name, class: Class::Undetectable, apply }
}

/// All of them.
#[rustfmt::skip]
pub(crate) const KINDS: &[Kind] = &[
    neutral("nothing", |document, _| Some(document.text.clone().into())),
    neutral("full-width figure", words::full_width),
    neutral("Traditional characters", words::traditional),
    neutral("label on two lines", words::wrapped),
    neutral("label over two cells", words::split),
    neutral("labels of two cells in one", words::merged),
    neutral("spaces and NBSP", page::spaces),
    neutral("page marks", page::marks),
    neutral("running head", page::running_head),
    neutral("printed date", page::date),
    neutral("watermark", page::watermark),
    neutral("end tag dropped", marks::end_tag),
    detectable("cell blanked", cells::blanked),
    detectable("cell unreadable", cells::unreadable),
    detectable("watermark in a figure", cells::stamped),
    detectable("two cells joined", cells::joined),
    detectable("figure split", cells::split),
    detectable("row without its first cell", cells::shifted_left),
    detectable("empty cell before a row", cells::shifted_right),
    detectable("column dropped from all rows", cells::column),
    detectable("line dropped", lines::dropped),
    detectable("line doubled", lines::doubled),
    detectable("two lines swapped", lines::swapped),
    detectable("repeated lines dropped", lines::repeats),
    detectable("line ends lost", lines::ends),
    detectable("spaces collapsed", lines::collapsed),
    detectable("file cut", lines::cut),
    detectable("bare page number", page::bare_number),
    detectable("heading in mojibake", words::mojibake),
    detectable("label unreadable", words::unreadable),
    detectable("label lost", words::lost),
    detectable("start tag dropped", marks::start_tag),
    detectable("merged cell not merged", marks::span),
    undetectable("digit changed", figures::digit),
    undetectable("sign or point lost", figures::sign),
    undetectable("two figures swapped", figures::swapped),
    undetectable("figures of two rows swapped", figures::rows_swapped),
    undetectable("heads of two columns swapped", figures::heads_swapped),
    undetectable("label of another row", figures::label),
    undetectable("zeros for blanks", figures::zeros),
];

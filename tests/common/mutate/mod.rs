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

pub(crate) use document::{Document, Figure, has_blanks};

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

pub(crate) type Apply = fn(&Document<'_>, &mut Choices<'_>) -> Option<Damaged>;

/// Something that is done to a document; nothing where there is no place for it.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) class: Class,
    pub(crate) apply: Apply,
    /// What is done, in a clause.
    pub(crate) about: &'static str,
}

/// A document to which something was done.
#[derive(Clone, Debug)]
pub(crate) struct Damaged {
    pub(crate) bytes: Vec<u8>,
    /// The cell that was touched, if it is no more than one, and the figure that stands in it now.
    pub(crate) cell: Option<(FieldPath, Option<Value>)>,
}

impl From<String> for Damaged {
    fn from(text: String) -> Self {
        Self { bytes: text.into_bytes(), cell: None }
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

const fn neutral(name: &'static str, apply: Apply, about: &'static str) -> Kind {
    Kind { name, class: Class::Neutral, apply, about }
}

const fn detectable(name: &'static str, apply: Apply, about: &'static str) -> Kind {
    Kind { name, class: Class::Detectable, apply, about }
}

const fn undetectable(name: &'static str, apply: Apply, about: &'static str) -> Kind {
    Kind { name, class: Class::Undetectable, apply, about }
}

/// All of them. The fuzz target's findings name them by their place, so that new ones come last.
#[rustfmt::skip]
pub(crate) const KINDS: &[Kind] = &[
    neutral("nothing", |document, _| Some(document.text.clone().into()), "the document as it is"),
    neutral("full-width figure", words::full_width, "the digits of a figure are full-width"),
    neutral("Traditional characters", words::traditional, "words of the form are in Traditional characters, all or some"),
    neutral("label on two lines", words::wrapped, "a line end, or `<br>`, is put into a label"),
    neutral("label over two cells", words::split, "what parts cells in the layout is put into a label"),
    neutral("labels of two cells in one", words::merged, "what parts two labels is lost"),
    neutral("spaces and NBSP", page::spaces, "spaces of some kind, zero-width ones too, are put before words and figures"),
    neutral("page marks", page::marks, "`- 3 -`, `第3页 共7页` and their like come between two lines; none with dashes where two of them could be blank cells"),
    neutral("running head", page::running_head, "the title of the report comes between two lines"),
    neutral("printed date", page::date, "a date, with and without the time, comes between two lines"),
    neutral("watermark", page::watermark, "a character or a word of a watermark comes between two lines"),
    neutral("end tag dropped", marks::end_tag, "an end tag of a cell, a row or a paragraph is lost"),
    detectable("cell blanked", cells::blanked, "a figure is lost, and its cell is not"),
    detectable("cell unreadable", cells::unreadable, "something that is no figure stands in its place"),
    detectable("error in a cell", cells::error, "what a program puts where it found no figure: `#REF!`, `NaN`, `[图片]`"),
    detectable("watermark in a figure", cells::stamped, "a character comes before, behind or between its digits"),
    detectable("two cells joined", cells::joined, "what parts two figures of a row is lost"),
    detectable("figure split", cells::split, "what parts cells is put into a figure"),
    detectable("row without its first cell", cells::shifted_left, "the others move up to the label; not where columns are made of spaces, as they may then stand exactly below other heads"),
    detectable("empty cell before a row", cells::shifted_right, "all figures of a row move away from the label"),
    detectable("column dropped from all rows", cells::column, "the figures of one kind of applicant are lost and their head is not"),
    detectable("line dropped", lines::dropped, "any line of the document"),
    detectable("line doubled", lines::doubled, "any line of the document, but for a single 0 of a row with a blank, which would then be full and add up"),
    detectable("two lines swapped", lines::swapped, "they follow each other; not where that swaps two figures or two labels, and nothing more"),
    detectable("repeated lines dropped", lines::repeats, "of equal lines only the first is kept, as by scrapers that drop doubles; not where two lines are 小计, as the figures behind the second could be those of the row before"),
    detectable("line ends lost", lines::ends, "up to sixty lines become one, with a space between them or nothing"),
    detectable("spaces collapsed", lines::collapsed, "runs of spaces and tabs, and at times of line ends, are one space"),
    detectable("file cut", lines::cut, "the file ends at any byte, within a character too"),
    detectable("bare page number", page::bare_number, "a number with nothing around it comes between two lines"),
    detectable("heading in mojibake", words::mojibake, "a heading or a label was read as GBK or Windows-1252, or is `?` or U+FFFD"),
    detectable("label unreadable", words::unreadable, "other characters stand in the place of a heading or a label"),
    detectable("label lost", words::lost, "nothing stands in its place"),
    detectable("start tag dropped", marks::start_tag, "a start tag of a cell, a row or a table is lost, or the end of a table"),
    detectable("merged cell not merged", marks::span, "`colspan` and `rowspan` of a cell are lost"),
    undetectable("digit changed", figures::digit, "the figure is another"),
    undetectable("sign or point lost", figures::sign, "the figure is another"),
    undetectable("two figures swapped", figures::swapped, "each is in the other's cell of a row"),
    undetectable("figures of two rows swapped", figures::rows_swapped, "each row has the other's figures"),
    undetectable("heads of two columns swapped", figures::heads_swapped, "the heads say that the figures are others'"),
    undetectable("label of another row", figures::label, "the label says that the figures are another row's"),
    undetectable("zeros for blanks", figures::zeros, "a program has filled in what the agency has not"),
];

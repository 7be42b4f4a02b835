//! What is rare in a page, and what is wrong with it.
//!
//! The tokenizer is html5gum; nothing outside this file knows more of it than which elements hold no tags.

use super::{Attributes, Page};
use crate::base::Span;
use html5gum::emitters::naive_next_state;
use html5gum::{Emitter, Error, State, Tokenizer};

/// Of an attribute, so many bytes are looked at.
const VALUE: usize = 1024;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    None,
    Start,
    End,
}

/// Tells a page of what the tokenizer finds, up to the end of a tag or a comment.
pub(super) struct Rare<'a, P> {
    page: &'a mut P,
    source: &'a [u8],
    /// Where the tokenizer is, and up to where all was told.
    at: usize,
    told: usize,
    /// A tag or a comment has ended, and tags may follow.
    over: bool,
    tag: Tag,
    name: Vec<u8>,
    last_start: Vec<u8>,
    attribute: Vec<u8>,
    value: Vec<u8>,
    attributes: Attributes,
}

impl<'a, P: Page> Rare<'a, P> {
    /// Reads a text from a place on, and returns how far; nothing if that is its end.
    pub(super) fn read(text: &'a str, at: usize, page: &'a mut P) -> Option<usize> {
        let mut rare = Self {
            page,
            source: text.as_bytes(),
            at,
            told: at,
            over: false,
            tag: Tag::None,
            name: Vec::new(),
            last_start: Vec::new(),
            attribute: Vec::new(),
            value: Vec::new(),
            attributes: Attributes::default(),
        };
        Tokenizer::new_with_emitter(text.get(at..)?, &mut rare).next();
        rare.over.then_some(rare.at)
    }

    /// Takes what an attribute says, once it is whole.
    fn end_attribute(&mut self) {
        self.attributes.take(&self.attribute, &self.value);
        self.attribute.clear();
        self.value.clear();
    }
}

impl<P: Page> Emitter for &mut Rare<'_, P> {
    type Token = ();

    #[inline]
    fn move_position(&mut self, offset: isize) {
        self.at = self.at.saturating_add_signed(offset);
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start.clear();
        self.last_start.extend_from_slice(name.unwrap_or_default());
    }

    fn emit_eof(&mut self) {}

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<()> {
        self.over.then_some(())
    }

    fn init_string(&mut self) {
        self.told = self.told.max(self.at);
    }

    fn emit_string(&mut self, text: &[u8]) {
        let end = self.at;
        let start = end.saturating_sub(text.len());
        // The first byte of a line end of two bytes is given as a line end, and the second not at all.
        let literal = match self.source.get(start..end) {
            Some(b"\r") => text == b"\n",
            source => source == Some(text),
        };
        let start = if literal { start } else { self.told.min(end) };
        self.told = end;
        if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end)) {
            self.page.text(Span::new(start, end), text, literal);
        }
    }

    fn init_start_tag(&mut self) {
        self.name.clear();
        self.tag = Tag::Start;
        self.attributes = Attributes::default();
    }

    fn init_end_tag(&mut self) {
        self.name.clear();
        self.tag = Tag::End;
        self.attributes = Attributes::default();
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.told = self.at;
        match self.tag {
            Tag::Start => self.page.open(&self.name, self.attributes),
            Tag::End => self.page.close(&self.name),
            Tag::None => {}
        }
        let start = self.tag == Tag::Start;
        self.last_start.clear();
        if start {
            self.last_start.extend_from_slice(&self.name);
        }
        let next = start.then(|| naive_next_state(&self.name)).flatten();
        self.over = next.is_none();
        next
    }

    fn emit_current_comment(&mut self) {
        self.over = true;
    }

    fn emit_current_doctype(&mut self) {
        self.over = true;
    }

    fn set_self_closing(&mut self) {}

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        // The longest name of an element is far shorter.
        if self.name.len() < 64 {
            self.name.extend_from_slice(name);
        }
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.end_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if self.attribute.len() < 64 {
            self.attribute.extend_from_slice(name);
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if Attributes::wants(&self.attribute) && self.value.len() < VALUE {
            self.value.extend_from_slice(value);
        }
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.tag == Tag::End && !self.last_start.is_empty() && self.last_start == self.name
    }
}

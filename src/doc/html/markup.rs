//! The tokens of a web page, each with its place in the source.
//!
//! The tokenizer is html5gum; nothing outside this file knows.

use crate::base::Span;
use html5gum::emitters::naive_next_state;
use html5gum::{Emitter, Error, State, Tokenizer};
use std::convert::Infallible;

/// What is told of a page, in the order of its source.
pub(super) trait Page {
    /// Text; literal if it stands in the source so, else what the source stands for.
    fn text(&mut self, source: Span, text: &[u8], literal: bool);
    /// A start tag. Its name is in small letters.
    fn open(&mut self, name: &[u8], attributes: Attributes);
    /// An end tag.
    fn close(&mut self, name: &[u8]);
}

/// The attributes that matter for what a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attributes {
    /// How many columns and rows a cell covers.
    pub(super) columns: u16,
    pub(super) rows: u16,
    /// It is not shown, or struck out.
    pub(super) hidden: bool,
    pub(super) struck: bool,
    /// It links to a file that may hold a report.
    pub(super) file: bool,
}

impl Default for Attributes {
    fn default() -> Self {
        Self { columns: 1, rows: 1, hidden: false, struck: false, file: false }
    }
}

/// Of an attribute, so many bytes are looked at.
const VALUE: usize = 1024;

/// Tells a page of all that is in a text.
pub(super) fn tokens(text: &str, page: &mut impl Page) {
    let emitter = Tokens {
        page,
        source: text.as_bytes(),
        at: 0,
        told: 0,
        tag: Tag::None,
        name: Vec::new(),
        last_start: Vec::new(),
        attribute: Vec::new(),
        value: Vec::new(),
        attributes: Attributes::default(),
    };
    // All is told on the way; the iterator itself has nothing to give.
    Tokenizer::new_with_emitter(text, emitter).for_each(drop);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    None,
    Start,
    End,
}

struct Tokens<'a, P> {
    page: &'a mut P,
    source: &'a [u8],
    /// Where the tokenizer is, and up to where all was told.
    at: usize,
    told: usize,
    tag: Tag,
    name: Vec<u8>,
    last_start: Vec<u8>,
    attribute: Vec<u8>,
    value: Vec<u8>,
    attributes: Attributes,
}

impl<P: Page> Tokens<'_, P> {
    /// Takes what an attribute says, once it is whole.
    fn end_attribute(&mut self) {
        let value = &self.value;
        match self.attribute.as_slice() {
            b"colspan" => self.attributes.columns = columns(value),
            b"rowspan" => self.attributes.rows = rows(value),
            b"hidden" => self.attributes.hidden = true,
            b"style" => {
                let style = bare(value);
                let has = |what: &str| memchr::memmem::find(&style, what.as_bytes()).is_some();
                self.attributes.hidden |= HIDING.iter().any(|what| has(what));
                self.attributes.struck |= has("line-through");
            }
            b"href" => self.attributes.file = is_file(value),
            _ => {}
        }
        self.attribute.clear();
        self.value.clear();
    }
}

/// The number that an attribute begins with.
fn number(value: &[u8]) -> Option<u16> {
    let value = value.trim_ascii_start();
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).take(6).count();
    let number = std::str::from_utf8(value.get(..digits)?).ok()?.parse::<u32>().ok()?;
    Some(u16::try_from(number).unwrap_or(u16::MAX))
}

/// No column at all is one, as in every browser.
fn columns(value: &[u8]) -> u16 {
    number(value).unwrap_or(1).clamp(1, 1000)
}

/// No row at all is all that follow.
fn rows(value: &[u8]) -> u16 {
    match number(value) {
        Some(0) => u16::MAX,
        Some(rows) => rows,
        None => 1,
    }
}

/// What a style says of text that is not shown.
const HIDING: &[&str] =
    &["display:none", "visibility:hidden", "visibility:collapse", "font-size:0;", "font-size:0px"];

/// A style in small letters, without spaces, and with its end marked.
fn bare(style: &[u8]) -> Vec<u8> {
    let bytes = style.iter().filter(|byte| !byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase);
    bytes.chain([b';']).collect()
}

fn is_file(href: &[u8]) -> bool {
    let href = href.split(|byte| matches!(byte, b'?' | b'#')).next().unwrap_or_default();
    let ending = href.rsplit(|&byte| byte == b'.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_slice(), b"doc" | b"docx" | b"wps" | b"xls" | b"xlsx" | b"et" | b"pdf" | b"ofd")
}

impl<P: Page> Emitter for Tokens<'_, P> {
    type Token = Infallible;

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

    fn pop_token(&mut self) -> Option<Infallible> {
        None
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
        start.then(|| naive_next_state(&self.name)).flatten()
    }

    fn emit_current_comment(&mut self) {
        self.told = self.at;
    }

    fn emit_current_doctype(&mut self) {
        self.told = self.at;
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
        let wanted = matches!(self.attribute.as_slice(), b"colspan" | b"rowspan" | b"style" | b"href");
        if wanted && self.value.len() < VALUE {
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

#[cfg(test)]
mod tests {
    use super::{Attributes, Page, tokens};
    use crate::base::Span;

    /// Writes down what it is told.
    #[derive(Default)]
    struct Told(Vec<String>);

    impl Page for Told {
        fn text(&mut self, source: Span, text: &[u8], literal: bool) {
            let (text, sign) = (String::from_utf8(text.to_vec()).unwrap(), if literal { '=' } else { '~' });
            self.0.push(format!("{}..{}{sign}{text}", source.start(), source.end()));
        }
        fn open(&mut self, name: &[u8], attributes: Attributes) {
            let name = String::from_utf8(name.to_vec()).unwrap();
            let hidden = if attributes.hidden { " hidden" } else { "" };
            self.0.push(format!("<{name} {}x{}{hidden}>", attributes.columns, attributes.rows));
        }
        fn close(&mut self, name: &[u8]) {
            self.0.push(format!("</{}>", String::from_utf8(name.to_vec()).unwrap()));
        }
    }

    fn told(text: &str) -> Vec<String> {
        let mut told = Told::default();
        tokens(text, &mut told);
        told.0
    }

    #[test]
    fn text_and_references_have_their_places() {
        let text = "<TD colspan='2' rowspan=3>1&#50;&nbsp;3&amp4<!--9-->件</TD\n>尾";
        let expected = [
            "<td 2x3>",
            "26..27=1",
            "27..32~2",
            "32..38~\u{A0}",
            "38..39=3",
            "39..43~&",
            "43..44=4",
            "52..55=件",
            "</td>",
            "61..64=尾",
        ];
        assert_eq!(told(text), expected);
    }

    #[test]
    fn line_ends_of_every_kind_stand_in_the_source() {
        assert_eq!(told("甲\r\n乙\r丙\n丁"), ["0..3=甲", "3..4=\n", "5..8=乙", "8..9=\n", "9..16=丙\n丁"]);
    }

    #[test]
    fn spans_as_a_browser_takes_them() {
        let text =
            "<td colspan=0 rowspan=0><td colspan=99999 rowspan='x'><td style='COLOR:red; Display : none'>";
        assert_eq!(told(text), ["<td 1x65535>", "<td 1000x1>", "<td 1x1 hidden>"]);
    }

    #[test]
    fn scripts_are_no_tags() {
        let text = "<script>if (a<b) document.write('<td>5</td>')</script>后";
        let told = told(text);
        assert_eq!(told.first().unwrap(), "<script 1x1>");
        assert_eq!(told.get(told.len() - 2..).unwrap(), ["</script>", "54..57=后"]);
        assert!(!told.iter().any(|one| one.starts_with("<td")));
    }
}

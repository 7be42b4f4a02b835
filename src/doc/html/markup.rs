//! The tokens of a web page, each with its place in the source.
//!
//! Texts and tags of the usual kind, which are almost all of a page, are cut here. Whatever is rare is left to html5gum,
//! which reads on up to the end of the next tag or comment: references, scripts, and all that is wrong.

mod rare;

use crate::base::Span;
use html5gum::emitters::naive_next_state;
use memchr::{memchr, memchr2, memchr3};
use rare::Rare;
use std::borrow::Cow;

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

impl Attributes {
    /// Whether the value of an attribute of a name, in small letters, says something.
    fn wants(name: &[u8]) -> bool {
        matches!(name, b"colspan" | b"rowspan" | b"style" | b"href")
    }

    /// Takes what an attribute says.
    fn take(&mut self, name: &[u8], value: &[u8]) {
        match name {
            b"colspan" => self.columns = columns(value),
            b"rowspan" => self.rows = rows(value),
            b"hidden" => self.hidden = true,
            b"style" => {
                let style = bare(value);
                let has = |what: &str| memchr::memmem::find(&style, what.as_bytes()).is_some();
                self.hidden |= HIDING.iter().any(|what| has(what));
                self.struck |= has("line-through");
            }
            b"href" => self.file = is_file(value),
            _ => {}
        }
    }
}

/// Tells a page of all that is in a text.
pub(super) fn tokens(text: &str, page: &mut impl Page) {
    let mut at = 0_usize;
    // A NUL is something else wherever it stands.
    let usual = memchr(0, text.as_bytes()).is_none();
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let usual = usual.then(|| plain(rest.as_bytes(), at, page)).flatten();
        let Some(end) = usual.or_else(|| Rare::read(text, at, page)) else { return };
        at = end;
    }
}

/// Tells a page of the token that a text begins with, which stands at a place. Returns where the next one stands, and
/// nothing if this is none of the usual.
fn plain(text: &[u8], at: usize, page: &mut impl Page) -> Option<usize> {
    let length = match text {
        [b'<', b'/', tag @ ..] => {
            let (name, _, rest) = tag_of(tag)?;
            page.close(&name);
            text.len().saturating_sub(rest.len())
        }
        [b'<', tag @ ..] => {
            let (name, attributes, rest) = tag_of(tag)?;
            if naive_next_state(&name).is_some() {
                return None;
            }
            page.open(&name, attributes);
            text.len().saturating_sub(rest.len())
        }
        [b'&', ..] => return None,
        // The first byte of a line end of two bytes is one, and the second nothing at all.
        [b'\r', rest @ ..] => {
            page.text(span(at, 1)?, b"\n", true);
            1_usize.saturating_add(usize::from(rest.first() == Some(&b'\n')))
        }
        _ => {
            let length = memchr3(b'<', b'&', b'\r', text).unwrap_or(text.len());
            page.text(span(at, length)?, text.get(..length)?, true);
            length
        }
    };
    Some(at.saturating_add(length))
}

fn span(at: usize, length: usize) -> Option<Span> {
    Some(Span::new(u32::try_from(at).ok()?, u32::try_from(at.saturating_add(length)).ok()?))
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

fn behind_spaces(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|&byte| !is_space(byte)).unwrap_or(text.len());
    text.get(start..).unwrap_or_default()
}

/// The name of a tag in small letters, what it says, and what stands behind it.
type Tag<'a> = (Cow<'a, [u8]>, Attributes, &'a [u8]);

/// Reads a tag from its name on; nothing if something in it is none of the usual.
fn tag_of(tag: &[u8]) -> Option<Tag<'_>> {
    tag.first().filter(|letter| letter.is_ascii_alphabetic())?;
    let ends_name = |byte: u8| matches!(byte, b'/' | b'>') || is_space(byte);
    let (name, mut rest) = tag.split_at_checked(tag.iter().position(|&byte| ends_name(byte))?)?;
    let mut attributes = Attributes::default();
    loop {
        rest = match rest {
            [b'>', behind @ ..] => return Some((in_small_letters(name), attributes, behind)),
            [b'=', ..] => return None,
            [byte, behind @ ..] if ends_name(*byte) => behind,
            _ => {
                let end = rest.iter().position(|&byte| byte == b'=' || ends_name(byte))?;
                let (name, behind) = rest.split_at_checked(end)?;
                let name = in_small_letters(name);
                let (value, behind) = match behind_spaces(behind) {
                    [b'=', behind @ ..] => value(behind)?,
                    _ => (&b""[..], behind),
                };
                // What a reference stands for is not looked up here.
                if Attributes::wants(&name) && memchr2(b'&', b'\r', value).is_some() {
                    return None;
                }
                attributes.take(&name, value);
                behind
            }
        };
    }
}

/// The value that stands behind an equals sign, and what stands behind it.
fn value(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    match behind_spaces(rest) {
        [b'>', ..] => None,
        [quote @ (b'"' | b'\''), rest @ ..] => {
            let (value, behind) = rest.split_at_checked(memchr(*quote, rest)?)?;
            Some((value, behind.get(1..)?))
        }
        rest => rest.split_at_checked(rest.iter().position(|&byte| byte == b'>' || is_space(byte))?),
    }
}

fn in_small_letters(name: &[u8]) -> Cow<'_, [u8]> {
    if name.iter().any(u8::is_ascii_uppercase) { name.to_ascii_lowercase().into() } else { name.into() }
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

#[cfg(test)]
mod tests {
    use super::{Attributes, Page, Rare, tokens};
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

    #[test]
    fn what_is_cut_here_is_what_the_tokenizer_tells() {
        let pieces = [
            "<TD Colspan = '2' rowspan=3/>",
            "<td\r\nhidden colspan=\"&#50;\">",
            "<td x='>'y=\"'\"=z style=display:none>",
            "<a href=x.doc?a=1&b=2></ p></a/></a b='>'>",
            "<o:p/><br/ hidden/><td colspan><td colspan=>",
            "1&lt;2&amp3 < 4\r\n5\r6",
            "<title><b></title><script>a<b</script><!-- > --><!DOCTYPE html><?x?>",
            "<td colspan='2",
        ];
        for text in pieces.iter().flat_map(|first| pieces.map(|second| format!("甲{first}乙{second}丙"))) {
            let (mut rare, mut at) = (Told::default(), 0);
            while let Some(end) = Rare::read(&text, at, &mut rare) {
                at = end;
            }
            assert_eq!(told(&text), rare.0, "{text}");
        }
    }
}

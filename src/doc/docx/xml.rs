//! XML as a stream of tags and texts, each with its place. What is damaged ends it; nothing is expanded.
//!
//! Tags and texts, which are almost all of a document, are cut here; attributes and what is rare are left to quick-xml.

use crate::base::Span;
use crate::doc::text::first_of;
use memchr::{memchr2, memchr3};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// Takes the tags and texts. An element without content begins and ends. Names are without prefix.
pub(super) trait Visit {
    fn open(&mut self, tag: &Tag<'_>);
    fn close(&mut self, name: &[u8]);
    /// Text that stands in the source to the letter, or that a reference there stands for.
    fn text(&mut self, _span: Span, _text: &str, _literal: bool) {}
}

/// The tag that an element begins with.
pub(super) struct Tag<'a> {
    /// What stands between its brackets, and how much of it is the name with its prefix.
    content: &'a [u8],
    length: usize,
    pub(super) name: &'a [u8],
    pub(super) span: Span,
}

impl Tag<'_> {
    /// The value of the attribute of a name, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let start = BytesStart::from_content(std::str::from_utf8(self.content).ok()?, self.length);
        let mut attributes = start.attributes();
        let is_it = |key: &str| local(key.as_bytes()) == name.as_bytes();
        let found = attributes.with_checks(false).flatten().find(|one| is_it(one.key.into_inner()))?;
        Some(unescape(&found.value).map_or_else(|_| found.value.to_string(), Into::into))
    }

    /// The value of the attribute `val` as a number.
    pub(super) fn number<T: std::str::FromStr>(&self) -> Option<T> {
        self.get("val")?.trim().parse().ok()
    }

    /// Whether a property that can be switched off is on.
    pub(super) fn is_on(&self) -> bool {
        !self.get("val").is_some_and(|value| matches!(value.trim(), "0" | "false" | "off"))
    }
}

fn local(name: &[u8]) -> &[u8] {
    let prefix = name.iter().position(|&byte| byte == b':');
    prefix.and_then(|at| name.get(at.saturating_add(1)..)).unwrap_or(name)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Where a text cannot be followed any further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) at: u32,
    /// It goes on there, deeper than wanted.
    pub(super) deep: bool,
}

/// Reads a text to its end, or to where it cannot be followed any further, or its elements lie too deep in one another.
pub(super) fn walk(text: &str, depth: usize, visit: &mut impl Visit) -> Result<(), Stop> {
    let mut walk = Walk { text, at: 0, open: 0, depth, visit };
    while let Some(rest) = text.as_bytes().get(walk.at..) {
        match rest {
            [b'<', b'/', tag @ ..] => walk.close(tag)?,
            [b'<', b'!' | b'?', ..] => walk.rare()?,
            [b'<', tag @ ..] => walk.open(tag)?,
            [b'&', name @ ..] => walk.reference(name),
            [_, ..] => walk.text(memchr2(b'<', b'&', rest).unwrap_or(rest.len())),
            [] if walk.open == 0 => return Ok(()),
            [] => break,
        }
    }
    Err(walk.stop(false))
}

struct Walk<'a, V> {
    text: &'a str,
    at: usize,
    /// Elements that are open, and how many may be.
    open: usize,
    depth: usize,
    visit: &'a mut V,
}

impl<V: Visit> Walk<'_, V> {
    fn stop(&self, deep: bool) -> Stop {
        Stop { at: place(self.at), deep }
    }

    /// Passes so many bytes.
    fn pass(&mut self, length: usize) -> Span {
        let start = self.at;
        self.at = start.saturating_add(length);
        Span::new(place(start), place(self.at))
    }

    /// A tag that begins an element, from its name on.
    fn open(&mut self, tag: &[u8]) -> Result<(), Stop> {
        let (whole, length) = cut(tag).ok_or_else(|| self.stop(false))?;
        let bare = whole.strip_suffix(b"/");
        if bare.is_none() && self.open >= self.depth {
            return Err(self.stop(true));
        }
        let span = self.pass(whole.len().saturating_add(b"<>".len()));
        let content = bare.unwrap_or(whole);
        let length = length.min(content.len());
        let name = local(content.get(..length).unwrap_or(content));
        self.visit.open(&Tag { content, length, name, span });
        if bare.is_some() {
            self.visit.close(name);
        } else {
            self.open = self.open.saturating_add(1);
        }
        Ok(())
    }

    /// A tag that ends an element, from its name on.
    fn close(&mut self, tag: &[u8]) -> Result<(), Stop> {
        let (whole, _) = cut(tag).ok_or_else(|| self.stop(false))?;
        let length = whole.iter().rposition(|&byte| !is_space(byte)).map_or(0, |last| last.saturating_add(1));
        self.visit.close(local(whole.get(..length).unwrap_or(whole)));
        self.pass(whole.len().saturating_add(b"</>".len()));
        self.open = self.open.saturating_sub(1);
        Ok(())
    }

    /// So many bytes of text.
    fn text(&mut self, length: usize) {
        let span = self.pass(length);
        self.visit.text(span, self.text.get(span.range()).unwrap_or_default(), true);
    }

    /// A reference, from its name on. One that is none of a character is text, as is one without an end.
    fn reference(&mut self, name: &[u8]) {
        let end = memchr3(b';', b'&', b'<', name).unwrap_or(name.len());
        if name.get(end) != Some(&b';') {
            return self.text(end.saturating_add(1));
        }
        let span = self.pass(end.saturating_add(b"&;".len()));
        let written = self.text.get(span.range()).unwrap_or_default();
        match unescape(written) {
            Ok(text) => self.visit.text(span, &text, false),
            Err(_) => self.visit.text(span, written, true),
        }
    }

    /// A comment, a declaration, an instruction, or text in which nothing stands for anything else.
    fn rare(&mut self) -> Result<(), Stop> {
        let position = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let mut reader = Reader::from_str(self.text.get(self.at..).unwrap_or_default());
        let event = reader.read_event();
        let length = position(reader.buffer_position());
        match event {
            Ok(Event::CData(data)) => {
                self.pass("<![CDATA[".len());
                self.text(data.len());
                self.pass("]]>".len());
            }
            Ok(_) => drop(self.pass(length)),
            Err(_) => {
                self.pass(position(reader.error_position()));
                return Err(self.stop(false));
            }
        }
        Ok(())
    }
}

/// What stands in front of the bracket that ends a tag, and how much of it is the name. A bracket in a value ends none.
fn cut(tag: &[u8]) -> Option<(&[u8], usize)> {
    let bare = tag.iter().position(|&byte| matches!(byte, b'>' | b'"' | b'\'') || is_space(byte))?;
    let mut end = bare;
    loop {
        let rest = tag.get(end..)?;
        end = end.saturating_add(match rest {
            [b'>', ..] => break,
            [quote @ (b'"' | b'\''), value @ ..] => first_of([*quote], value)?.saturating_add(2),
            _ => first_of(*b">\"'", rest)?,
        });
    }
    let content = tag.get(..end)?;
    let behind = content.get(bare..)?.iter().position(|&byte| is_space(byte));
    Some((content, behind.map_or(end, |at| bare.saturating_add(at))))
}

/// A place in a text, which is no longer than they reach.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Stop, Tag, Visit, local, place, walk};
    use crate::base::Span;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    /// Writes down what it is told.
    #[derive(Default)]
    struct Told(Vec<String>);

    impl Visit for Told {
        fn open(&mut self, tag: &Tag<'_>) {
            let name = String::from_utf8_lossy(tag.name);
            self.0.push(format!("{}<{name} {:?}>", tag.span.start(), tag.get("val")));
        }
        fn close(&mut self, name: &[u8]) {
            self.0.push(format!("</{}>", String::from_utf8_lossy(name)));
        }
        fn text(&mut self, span: Span, text: &str, literal: bool) {
            self.0.push(format!("{}..{}{literal} {text}", span.start(), span.end()));
        }
    }

    /// What is told of a text, and up to where.
    fn told(text: &str) -> (Vec<String>, u32) {
        let mut told = Told::default();
        let end = walk(text, 99, &mut told).err().map_or(place(text.len()), |stop| stop.at);
        (told.0, end)
    }

    /// The same by quick-xml, for what has no references.
    fn told_by_quick_xml(text: &str) -> (Vec<String>, u32) {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) =
            (false, true, true);
        let position = |at: u64| place(usize::try_from(at).unwrap());
        let name = |name: &str| String::from_utf8_lossy(local(name.as_bytes())).into_owned();
        let mut told = Vec::new();
        loop {
            let start = position(reader.buffer_position());
            let event = reader.read_event();
            let end = position(reader.buffer_position());
            match event {
                Ok(Event::Start(ref tag) | Event::Empty(ref tag)) => {
                    let mut values = tag.attributes();
                    let value = values
                        .with_checks(false)
                        .flatten()
                        .find(|value| name(value.key.into_inner()) == "val")
                        .map(|value| quick_xml::escape::unescape(&value.value).unwrap().into_owned());
                    told.push(format!("{start}<{} {value:?}>", name(tag.name().into_inner())));
                    if matches!(event, Ok(Event::Empty(_))) {
                        told.push(format!("</{}>", name(tag.name().into_inner())));
                    }
                }
                Ok(Event::End(tag)) => told.push(format!("</{}>", name(tag.name().into_inner()))),
                Ok(Event::Text(text)) => told.push(format!("{start}..{end}true {}", &*text)),
                Ok(Event::Eof) => return (told, end),
                Ok(_) => {}
                Err(_) => return (told, position(reader.error_position())),
            }
        }
    }

    #[test]
    fn what_is_cut_here_is_what_quick_xml_tells() {
        let pieces = [
            "<w:t val='1'>",
            "</w:t ></ w:p ></a b='>'>",
            "<a/><a /><b:a c:val=\"&#50;>\"/><a\tx='\"'\nval = '3'>",
            "<a\"b>c\"d><:t><></>",
            "5 > 4 & 3 && ",
            "<!-- <b> --><?p <b> ?><!DOCTYPE a [<!ENTITY b '>'>]>",
            "<!-- ",
            "<!x>",
            "<a b='",
        ];
        for text in pieces.iter().flat_map(|first| pieces.map(|second| format!("<x>甲{first}乙{second}"))) {
            assert_eq!(told(&text), told_by_quick_xml(&text), "{text}");
        }
        let text = "<t>1&#50;&lt;&b;<![CDATA[<&amp;]]></t>";
        let expected = [
            "0<t None>",
            "3..4true 1",
            "4..9false 2",
            "9..13false <",
            "13..16true &b;",
            "25..31true <&amp;",
            "</t>",
        ];
        assert_eq!(told(text), (expected.map(str::to_owned).to_vec(), place(text.len())));
        let deep = walk("<a><b><c>", 2, &mut Told::default());
        assert_eq!(deep, Err(Stop { at: 6, deep: true }));
    }
}

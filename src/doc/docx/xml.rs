//! XML as a stream of tags and texts, each with its place. What is damaged ends it; nothing is expanded.

use crate::base::Span;
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Takes the tags and texts. An element without content begins and ends.
pub(super) trait Visit {
    fn open(&mut self, tag: &Tag<'_>);
    /// Names are without prefix.
    fn close(&mut self, name: &str);
    /// Text that stands in the source to the letter, or that a reference there stands for.
    fn text(&mut self, _span: Span, _text: &str, _literal: bool) {}
}

/// The tag that an element begins with.
pub(super) struct Tag<'a> {
    start: &'a BytesStart<'a>,
    name: &'a str,
    pub(super) span: Span,
}

impl Tag<'_> {
    /// The name without prefix.
    pub(super) fn name(&self) -> &str {
        self.name
    }

    /// The value of the attribute of a name, whatever its prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let found =
            attributes.with_checks(false).flatten().find(|one| local(one.key.into_inner()) == name)?;
        let value =
            quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), Into::into);
        Some(value)
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

fn local(name: &str) -> &str {
    let prefix = name.bytes().position(|byte| byte == b':');
    prefix.and_then(|at| name.get(at.saturating_add(1)..)).unwrap_or(name)
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
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open = 0_usize;
    loop {
        let before = reader.buffer_position();
        let event = reader.read_event();
        let span = Span::new(place(before), place(reader.buffer_position()));
        match event {
            Ok(Event::Start(_)) if open >= depth => return Err(Stop { at: span.start(), deep: true }),
            Ok(Event::Start(start)) => {
                open = open.saturating_add(1);
                visit.open(&Tag { start: &start, name: local(start.name().into_inner()), span });
            }
            Ok(Event::Empty(start)) => {
                let name = local(start.name().into_inner());
                visit.open(&Tag { start: &start, name, span });
                visit.close(name);
            }
            Ok(Event::End(end)) => {
                open = open.saturating_sub(1);
                visit.close(local(end.name().into_inner()));
            }
            Ok(Event::Text(inner)) => give(text, span, &inner, visit),
            Ok(Event::CData(inner)) => {
                let start = span.start().saturating_add(place_of("<![CDATA["));
                let end = span.end().saturating_sub(place_of("]]>"));
                give(text, Span::new(start, end), &inner, visit);
            }
            Ok(Event::GeneralRef(reference)) => refer(text, span, &reference, visit),
            Ok(Event::Eof) if open == 0 => return Ok(()),
            Ok(Event::Eof) => return Err(Stop { at: place_of(text), deep: false }),
            Ok(_) => {}
            Err(_) => return Err(Stop { at: place(reader.error_position()), deep: false }),
        }
    }
}

fn give(source: &str, span: Span, text: &str, visit: &mut impl Visit) {
    visit.text(span, text, source.get(span.range()) == Some(text));
}

/// A reference that is none of a character is text.
fn refer(source: &str, span: Span, reference: &BytesRef<'_>, visit: &mut impl Visit) {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return visit.text(span, c.encode_utf8(&mut [0; 4]), false);
    }
    match resolve_xml_entity(reference) {
        Some(text) => visit.text(span, text, false),
        None => visit.text(span, source.get(span.range()).unwrap_or_default(), true),
    }
}

fn place(at: u64) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn place_of(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

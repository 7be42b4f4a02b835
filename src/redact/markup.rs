//! Markup without what it need not have: of tags only what a list allows, of comments and instructions nothing.
//!
//! What is taken for text is masked, and what is taken for a tag holds nothing but what is allowed. So nothing gets
//! through where a program would cut the markup otherwise than it is cut here.

use super::mask::Mask;
use super::write::Out;
use std::ops::Range;

/// Characters of a text that are looked at together, at least; they are cut where a line or a cell ends.
const CHUNK: usize = 1 << 16;

/// What becomes of the text that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Words,
    Number,
    /// The number of one of so many things.
    Index(usize),
    /// Whether something is so.
    Truth,
    Blank,
}

/// What becomes of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Keep,
    Named(String),
    Drop,
}

/// What becomes of an attribute. In a page a value is as long as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    Drop,
    Keep,
    Value(String),
    /// In XML: another name, and a value that is escaped already.
    Put(String, String),
}

/// What a kind of markup may keep.
pub(super) trait Policy {
    fn is_xml(&self) -> bool;
    fn tag(&mut self, name: &str, is_end: bool) -> Element;
    fn attribute(&mut self, element: &str, name: &str, value: &str) -> Plan;
    /// The end of a cell, a line or a word that a tag makes.
    fn edge(&self, name: &str) -> Option<char>;
    fn content(&self) -> Content;
    /// The element whose content holds no tags, and whether it is shown.
    fn raw(&self, _name: &str) -> Option<Content> {
        None
    }
    /// Places of a declaration that stay: `<?xml …?>`, `<!DOCTYPE …>`.
    fn declared(&self, declaration: &str) -> Vec<Range<usize>>;
}

/// What comes of a source, a piece for each of its characters, and the text that is shown in it so far.
pub(super) struct Sheet<'m> {
    out: Vec<Out>,
    mask: &'m mut Mask,
    shown: Vec<char>,
    /// For each of them its place, and how many characters of the source it is.
    places: Vec<Range<usize>>,
}

impl<'m> Sheet<'m> {
    pub(super) fn new(mask: &'m mut Mask) -> Self {
        Self { out: Vec::new(), mask, shown: Vec::new(), places: Vec::new() }
    }

    pub(super) fn finish(mut self) -> Vec<Out> {
        self.flush();
        self.out
    }

    /// Takes what stays.
    fn keep(&mut self, text: &str) {
        self.out.extend(text.chars().map(Out::Char));
    }

    /// Takes what goes; lines stay.
    fn blank(&mut self, text: &str) {
        let blank = |c| if matches!(c, '\n' | '\r' | '\t' | ' ') { Out::Char(c) } else { Out::Blank };
        self.out.extend(text.chars().map(blank));
    }

    /// Takes the text of a text file.
    pub(super) fn lines(&mut self, text: &str) {
        for c in text.chars() {
            self.show(c, 1);
            self.out.push(Out::Char(c));
            if c == '\n' || self.shown.len() > CHUNK.saturating_mul(4) {
                self.cut();
            }
        }
    }

    /// Takes the text between tags, where line ends are spaces and references stand for characters.
    fn running(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let (shown, length) = reference(rest).unwrap_or((c, 1));
            self.show(if matches!(shown, '\n' | '\r' | '\t') { ' ' } else { shown }, length);
            let (taken, behind) = rest
                .char_indices()
                .nth(length)
                .map_or((rest, ""), |(end, _)| rest.split_at_checked(end).unwrap_or((rest, "")));
            self.keep(taken);
            rest = behind;
            if self.shown.len() > CHUNK.saturating_mul(4) {
                self.flush();
            }
        }
    }

    /// Takes a number.
    fn number(&mut self, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        self.out.extend(self.mask.number(&chars).into_iter().map(Out::Char));
    }

    fn take(&mut self, text: &str, content: Content) {
        match content {
            Content::Words => self.running(text),
            Content::Number => self.number(text),
            Content::Index(below) if text.trim().len() <= 7 && is_below(text, below) => self.keep(text),
            Content::Truth if matches!(text.trim(), "0" | "1" | "true" | "false") => self.keep(text),
            Content::Index(_) | Content::Truth | Content::Blank => self.blank(text),
        }
    }

    fn show(&mut self, c: char, length: usize) {
        let at = self.out.len();
        self.shown.push(c);
        self.places.push(at..at.saturating_add(length));
    }

    /// Notes that a cell or a line ends here.
    fn edge(&mut self, edge: char) {
        self.show(edge, 0);
        self.cut();
    }

    fn cut(&mut self) {
        if self.shown.len() > CHUNK {
            self.flush();
        }
    }

    /// Masks the text so far.
    fn flush(&mut self) {
        let masked = self.mask.text(&self.shown);
        for ((c, before), place) in masked.into_iter().zip(self.shown.drain(..)).zip(self.places.drain(..)) {
            if c == before || place.is_empty() {
                continue;
            }
            let outs = self.out.get_mut(place).unwrap_or_default();
            let written = referred(c, outs.len());
            let mut written = written.chars().map(Out::Char);
            for out in outs {
                *out = written.next().unwrap_or(Out::Nothing);
            }
        }
    }
}

fn is_below(number: &str, most: usize) -> bool {
    number.trim().bytes().all(|byte| byte.is_ascii_digit())
        && number.trim().parse::<usize>().is_ok_and(|number| number < most)
}

/// A character as a reference of some characters, if there are so many.
fn referred(c: char, length: usize) -> String {
    let code = u32::from(c);
    let (decimal, hexadecimal) = (length.saturating_sub(3), length.saturating_sub(4));
    let forms = [format!("&#{code:0decimal$};"), format!("&#x{code:0hexadecimal$X};")];
    let fits = forms.into_iter().find(|form| form.len() == length && length > 1);
    fits.unwrap_or_else(|| c.to_string())
}

/// The character that a reference stands for, and how many the reference has.
pub(super) fn reference(text: &str) -> Option<(char, usize)> {
    const NAMED: &[(&str, char)] = &[
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", '\u{A0}'),
        ("&nbsp", '\u{A0}'),
        ("&ensp;", ' '),
        ("&emsp;", ' '),
        ("&thinsp;", ' '),
        ("&mdash;", '—'),
        ("&ndash;", '–'),
        ("&minus;", '−'),
        ("&hellip;", '…'),
        ("&middot;", '·'),
        ("&ldquo;", '“'),
        ("&rdquo;", '”'),
        ("&lsquo;", '‘'),
        ("&rsquo;", '’'),
        ("&zwnj;", '\u{200C}'),
        ("&shy;", '\u{AD}'),
    ];
    let behind = text.strip_prefix('&')?;
    let Some(number) = behind.strip_prefix('#') else {
        let named = NAMED.iter().find(|(name, _)| text.starts_with(name));
        return named.map(|&(name, c)| (c, name.len()));
    };
    let (digits, radix, front) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 3_usize),
        None => (number, 10, 2),
    };
    let count = digits.chars().take_while(|c| c.is_digit(radix)).count();
    // Zeros may stand in front; what is longer than any of them is no character.
    let code = digits.get(..count).filter(|_| (1..=100).contains(&count))?.trim_start_matches('0');
    let c = char::from_u32(u32::from_str_radix(code, radix).ok()?)?;
    let end = usize::from(digits.get(count..).is_some_and(|rest| rest.starts_with(';')));
    Some((c, front.saturating_add(count).saturating_add(end)))
}

/// Takes a page, or a part of an Office file.
pub(super) fn scan(text: &str, policy: &mut impl Policy, sheet: &mut Sheet<'_>) {
    let mut rest = text;
    while !rest.is_empty() {
        let end = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let (before, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        sheet.take(before, policy.content());
        rest = markup(behind, policy, sheet);
    }
}

/// Takes what begins with `<`, and gives what is behind it.
fn markup<'a>(text: &'a str, policy: &mut impl Policy, sheet: &mut Sheet<'_>) -> &'a str {
    let mut letters = text.chars().skip(1);
    match (letters.next(), letters.next()) {
        (Some('!'), _) if text.starts_with("<!--") => comment(text, sheet),
        (Some('!'), _) if policy.is_xml() && text.starts_with("<![CDATA[") => {
            let (front, data) = text.split_at_checked("<![CDATA[".len()).unwrap_or((text, ""));
            let end = data.find("]]>").unwrap_or(data.len());
            let (inner, rest) = data.split_at_checked(end).unwrap_or((data, ""));
            let (end, behind) = rest.split_at_checked(3).unwrap_or(("", rest));
            sheet.keep(front);
            sheet.take(inner, policy.content());
            sheet.keep(end);
            behind
        }
        (Some('!' | '?'), _) => {
            let end = memchr::memchr(b'>', text.as_bytes()).map_or(text.len(), |at| at.saturating_add(1));
            let (declaration, behind) = text.split_at_checked(end).unwrap_or((text, ""));
            let kept = policy.declared(declaration);
            for (at, c) in declaration.char_indices() {
                let stays =
                    kept.iter().any(|place| place.contains(&at)) || matches!(c, '<' | '!' | '?' | '>');
                let mut buffer = [0; 4];
                let c = c.encode_utf8(&mut buffer);
                if stays { sheet.keep(c) } else { sheet.blank(c) }
            }
            behind
        }
        (Some('/'), Some(letter)) if is_name_start(letter) => end_tag(text, policy, sheet),
        (Some('/'), Some(_)) if !policy.is_xml() => {
            let end = memchr::memchr(b'>', text.as_bytes()).map_or(text.len(), |at| at.saturating_add(1));
            let (bogus, behind) = text.split_at_checked(end).unwrap_or((text, ""));
            sheet.blank(bogus);
            behind
        }
        (Some(letter), _) if is_name_start(letter) => start_tag(text, policy, sheet),
        _ => {
            sheet.keep("<");
            text.get(1..).unwrap_or("")
        }
    }
}

fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic()
}

fn comment<'a>(text: &'a str, sheet: &mut Sheet<'_>) -> &'a str {
    let body = text.get(4..).unwrap_or("");
    // As a browser ends it, in the worst case.
    let short = ["-->", ">", "->"].into_iter().find(|end| *end != "-->" && body.starts_with(end));
    // One search for what both ends begin with: two would each go on to the end of the text, for every comment.
    let mut dashes = memchr::memmem::find_iter(body.as_bytes(), "--");
    let mut long = || {
        let mut at = dashes.next()?;
        loop {
            // Dashes in a row: the last two of them begin an end.
            let rest = body.get(at..)?.trim_start_matches('-');
            let last = body.len().saturating_sub(rest.len()).saturating_sub(2);
            if let Some(end) = [">", "!>"].into_iter().find(|end| rest.starts_with(end)) {
                return Some((last, end.len().saturating_add(2)));
            }
            at = dashes.find(|&next| next >= last.saturating_add(2))?;
        }
    };
    let found = short.map(|end| (0, end.len())).or_else(&mut long);
    let (length, end) = found.unwrap_or((body.len(), 0));
    let (inner, rest) = body.split_at_checked(length).unwrap_or((body, ""));
    let (end, behind) = rest.split_at_checked(end).unwrap_or(("", rest));
    sheet.keep("<!--");
    sheet.blank(inner);
    sheet.keep(end);
    behind
}

fn end_tag<'a>(text: &'a str, policy: &mut impl Policy, sheet: &mut Sheet<'_>) -> &'a str {
    let end = memchr::memchr(b'>', text.as_bytes()).map_or(text.len(), |at| at.saturating_add(1));
    let (tag, behind) = text.split_at_checked(end).unwrap_or((text, ""));
    let name_end = tag.get(2..).unwrap_or("").find(is_name_end).map_or(tag.len(), |at| at.saturating_add(2));
    let name = tag.get(2..name_end).unwrap_or("");
    // What a name is shown as is as long as it, or the source is XML.
    let shown = policy.tag(name, true);
    name_of_tag("</", name, &shown, sheet);
    let rest = tag.get(name_end..).unwrap_or("");
    match (shown, rest.strip_suffix('>')) {
        (Element::Drop, _) | (_, None) => sheet.blank(rest),
        (_, Some(inner)) => {
            sheet.blank(inner);
            sheet.keep(">");
        }
    }
    policy.edge(name).into_iter().for_each(|edge| sheet.edge(edge));
    behind
}

fn is_name_end(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '/' | '>')
}

fn name_of_tag(front: &str, name: &str, shown: &Element, sheet: &mut Sheet<'_>) {
    match shown {
        Element::Keep => {
            sheet.keep(front);
            sheet.keep(name);
        }
        Element::Named(other) => {
            sheet.keep(front);
            sheet.keep(other);
        }
        Element::Drop => {
            sheet.blank(front);
            sheet.blank(name);
        }
    }
}

/// An attribute in its tag: its name, its value without quotes, and the whole.
struct Attribute {
    name: Range<usize>,
    value: Range<usize>,
    whole: Range<usize>,
}

fn start_tag<'a>(text: &'a str, policy: &mut impl Policy, sheet: &mut Sheet<'_>) -> &'a str {
    let Some((attributes, end)) = attributes(text) else {
        // The tag has no end, and a browser shows nothing of it.
        sheet.blank(text);
        return "";
    };
    let (tag, behind) = text.split_at_checked(end).unwrap_or((text, ""));
    let name_end = tag.get(1..).unwrap_or("").find(is_name_end).map_or(tag.len(), |at| at.saturating_add(1));
    let name = tag.get(1..name_end).unwrap_or("");
    policy.edge(name).into_iter().for_each(|edge| sheet.edge(edge));
    let shown = policy.tag(name, false);
    name_of_tag("<", name, &shown, sheet);
    let mut at = name_end;
    for Attribute { name: of, value, whole } in attributes {
        let piece = |range: Range<usize>| tag.get(range).unwrap_or("");
        sheet.blank(piece(at..whole.start));
        let plan = policy.attribute(name, piece(of.clone()), piece(value.clone()));
        match plan {
            _ if shown == Element::Drop => sheet.blank(piece(whole.clone())),
            Plan::Drop => sheet.blank(piece(whole.clone())),
            Plan::Keep => sheet.keep(piece(whole.clone())),
            Plan::Value(other) => {
                sheet.keep(piece(whole.start..value.start));
                sheet.keep(&other);
                sheet.keep(piece(value.end..whole.end));
            }
            Plan::Put(name, value) => sheet.keep(&format!(" {name}=\"{value}\"")),
        }
        at = whole.end;
    }
    let last = tag.get(at..).unwrap_or("");
    let is_empty = last.ends_with("/>");
    if shown == Element::Drop {
        sheet.blank(last);
    } else {
        let end = if is_empty { "/>" } else { ">" };
        sheet.blank(last.strip_suffix(end).unwrap_or(last));
        sheet.keep(end);
    }
    if policy.is_xml() && is_empty {
        policy.tag(name, true);
    }
    match policy.raw(name) {
        Some(content) => raw(behind, name, content, sheet),
        None => behind,
    }
}

/// The attributes of a start tag, and where it ends; None if it has no end.
fn attributes(text: &str) -> Option<(Vec<Attribute>, usize)> {
    let bytes = text.as_bytes();
    let skip = |from: usize, is: fn(u8) -> bool| {
        let run = bytes.iter().skip(from).take_while(|&&byte| is(byte)).count();
        from.saturating_add(run)
    };
    let mut found = Vec::new();
    let mut at = skip(1, |byte| !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>'));
    loop {
        at = skip(at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        if *bytes.get(at)? == b'>' {
            return Some((found, at.saturating_add(1)));
        }
        // A name may begin with a sign of equality.
        let start = at;
        at = skip(at.saturating_add(1), |byte| {
            !byte.is_ascii_whitespace() && !matches!(byte, b'/' | b'>' | b'=')
        });
        let name = start..at;
        let sign = skip(at, |byte| byte.is_ascii_whitespace());
        let (mut value, mut end) = (at..at, at);
        if bytes.get(sign) == Some(&b'=') {
            let first = skip(sign.saturating_add(1), |byte| byte.is_ascii_whitespace());
            match *bytes.get(first)? {
                quote @ (b'"' | b'\'') => {
                    let inner = first.saturating_add(1);
                    let length = memchr::memchr(quote, bytes.get(inner..)?)?;
                    value = inner..inner.saturating_add(length);
                    end = value.end.saturating_add(1);
                }
                b'>' => end = first,
                _ => {
                    end = skip(first, |byte| !byte.is_ascii_whitespace() && byte != b'>');
                    value = first..end;
                }
            }
            if value.is_empty() {
                value = end.min(first)..end.min(first);
            }
        }
        found.push(Attribute { name, value, whole: start..end });
        at = end;
    }
}

/// Takes the content of an element that holds no tags, up to its end tag.
fn raw<'a>(text: &'a str, name: &str, content: Content, sheet: &mut Sheet<'_>) -> &'a str {
    let mut ends = memchr::memmem::find_iter(text.as_bytes(), "</");
    let is_end = |at: &usize| {
        let behind = text.get(at.saturating_add(2)..).unwrap_or("");
        let named = behind.get(..name.len()).is_some_and(|other| other.eq_ignore_ascii_case(name));
        named && behind.get(name.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(is_name_end))
    };
    let end = ends.find(is_end).unwrap_or(text.len());
    let (inner, behind) = text.split_at_checked(end).unwrap_or((text, ""));
    sheet.take(inner, content);
    behind
}

#[cfg(test)]
mod tests {
    use super::{reference, referred};

    #[test]
    fn references_are_read_and_written_as_long() {
        for (text, expected) in [
            ("&#x5F20;三", Some(('张', 8))),
            ("&#24352;", Some(('张', 8))),
            ("&#50 件", Some(('2', 4))),
            ("&nbsp;", Some(('\u{A0}', 6))),
            ("&#0000000050;", Some(('2', 13))),
            ("&#xD800;", None),
            ("&copy;", None),
            ("& 3", None),
        ] {
            assert_eq!(reference(text), expected, "{text}");
        }
        for (c, length, expected) in
            [('某', 8, "&#26576;"), ('某', 1, "某"), ('7', 5, "&#55;"), ('7', 6, "&#055;"), ('7', 4, "7")]
        {
            assert_eq!(referred(c, length), expected);
        }
    }
}

//! What the first bytes of a text tell of its encoding, and whether it is a web page.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use memchr::{memchr, memchr_iter, memmem};
use std::ops::Range;

/// How far a declaration is looked for. Browsers look at 1024 bytes; pages have theirs behind scripts and comments.
const HEAD: usize = 4096;

/// How much of a page in UTF-16 is looked at.
const UTF16_HEAD: usize = 1 << 16;

/// The order of bytes of UTF-16 text, by its mark, or else by its look: almost all of it is ASCII with a NUL beside each
/// character, or Chinese.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Some(encoding).filter(|&encoding| encoding == UTF_16LE || encoding == UTF_16BE);
    }
    memchr(0, head)?;
    [UTF_16LE, UTF_16BE].into_iter().find(|&order| {
        let (mut ascii, mut chinese, mut all) = (0_usize, 0_usize, 0_usize);
        for unit in units(head, order) {
            all = all.saturating_add(1);
            match unit {
                0x09 | 0x0A | 0x0D | 0x20..=0x7E => ascii = ascii.saturating_add(1),
                0x3000..=0x303F | 0x4E00..=0x9FFF | 0xFF00..=0xFFEF => chinese = chinese.saturating_add(1),
                _ => {}
            }
        }
        let known = ascii.saturating_add(chinese);
        ascii.saturating_mul(100) >= all && known.saturating_mul(10) >= all.saturating_mul(9)
    })
}

fn units(bytes: &[u8], order: &'static Encoding) -> impl Iterator<Item = u16> {
    let (pairs, _) = bytes.as_chunks::<2>();
    pairs.iter().map(
        move |&pair| {
            if order == UTF_16LE { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
        },
    )
}

/// The beginning of a UTF-16 text as one byte for each unit; those outside ASCII are 0xFF.
pub(super) fn ascii_of_utf16(bytes: &[u8], order: &'static Encoding) -> Vec<u8> {
    let head = bytes.get(..UTF16_HEAD).unwrap_or(bytes);
    units(head, order).map(|unit| u8::try_from(unit).ok().filter(u8::is_ascii).unwrap_or(0xFF)).collect()
}

/// The tags that a page, or a part of one that a program cut out, has near its beginning.
const TAGS: &[&str] = &[
    "html", "head", "body", "title", "meta", "link", "style", "script", "table", "tbody", "tr", "td", "div",
    "p", "span", "font", "center", "section", "article", "main", "br", "ul", "h1", "h2", "h3", "h4",
    "strong", "b",
];

/// Whether a text is a web page or a part of one: it begins with a tag of HTML, or has the cells of a table.
pub(super) fn is_html(text: &[u8]) -> bool {
    let start = behind_prologue(text);
    let head = start.get(..HEAD).unwrap_or(start);
    if starts_with_ignoring_case(head, b"<!doctype html") {
        return true;
    }
    let known = |name: &[u8]| TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag.as_bytes()));
    if matches!(head, [b'<', letter, ..] if letter.is_ascii_alphabetic()) && tag_names(head).any(known) {
        return true;
    }
    let (mut table, mut cell) = (false, false);
    tag_names(start).any(|name| {
        table |= name.eq_ignore_ascii_case(b"table");
        cell |= name.eq_ignore_ascii_case(b"td");
        table && cell
    })
}

/// The text behind marks of byte order, spaces, comments, and the XML declaration.
fn behind_prologue(text: &[u8]) -> &[u8] {
    let mut rest = text;
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match rest {
            [0xEF, 0xBB, 0xBF, behind @ ..] | [0xFF, behind @ ..] => {
                rest = behind;
                continue;
            }
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            _ => return rest,
        };
        let Some(at) = memmem::find(rest, end) else { return rest };
        rest = rest.get(at.saturating_add(end.len())..).unwrap_or_default();
    }
}

/// The names behind every `<`.
fn tag_names(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    memchr_iter(b'<', text).filter_map(|at| {
        let rest = text.get(at.saturating_add(1)..)?;
        // The longest name looked for is a short one.
        let end = rest.iter().take(16).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        rest.get(..end)
    })
}

fn starts_with_ignoring_case(text: &[u8], start: &[u8]) -> bool {
    text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start))
}

/// Where the label of the encoding stands that a page declares, in its XML declaration or a `meta` tag.
pub(super) fn declared(page: &[u8]) -> Option<Range<usize>> {
    let head = page.get(..HEAD).unwrap_or(page);
    let mut at = 0_usize;
    while let Some(found) = head.get(at..).and_then(|rest| memchr(b'<', rest)) {
        at = at.saturating_add(found);
        let rest = head.get(at..).unwrap_or_default();
        let key: &[u8] = match rest {
            [b'<', b'?', b'x', b'm', b'l', ..] => b"encoding",
            _ if starts_with_ignoring_case(rest, b"<meta") => b"charset",
            _ => b"",
        };
        let comment = rest.starts_with(b"<!--").then(|| memmem::find(rest, b"-->"));
        let length = comment.unwrap_or_else(|| memchr(b'>', rest));
        let tag = rest.get(..length?).unwrap_or_default();
        if let Some(label) = Some(key).filter(|key| !key.is_empty()).and_then(|key| value(tag, key)) {
            return Some(at.saturating_add(label.start)..at.saturating_add(label.end));
        }
        // What is no tag may stand in front of one; a comment is left out whole.
        at = at.saturating_add(if comment.is_some() { tag.len() } else { 1 });
    }
    None
}

/// Where the value behind `key=` is in a tag.
fn value(tag: &[u8], key: &[u8]) -> Option<Range<usize>> {
    let behind =
        tag.windows(key.len()).enumerate().filter(|(_, word)| word.eq_ignore_ascii_case(key)).filter_map(
            |(at, _)| tag.get(at.saturating_add(key.len())..)?.trim_ascii_start().strip_prefix(b"="),
        );
    for rest in behind {
        let rest = rest.trim_ascii_start();
        let rest =
            rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest).trim_ascii_start();
        let start = tag.len().saturating_sub(rest.len());
        let length =
            rest.iter().take_while(|byte| byte.is_ascii_graphic() && !b"\"';/>?".contains(byte)).count();
        if (1..=40).contains(&length) {
            return Some(start..start.saturating_add(length));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{declared, utf16};
    use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

    #[test]
    fn the_label_of_a_page_is_found_where_pages_have_it() {
        for (page, label) in [
            ("<meta charset=gb2312>", Some("gb2312")),
            ("<html><head><META CharSet = 'GBK' />", Some("GBK")),
            (
                "<title>a</title><meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\">",
                Some("big5"),
            ),
            ("<meta content='text/html;charset=utf-8;x' http-equiv=content-type>", Some("utf-8")),
            ("<?xml version=\"1.0\" encoding=\"gb18030\"?><html>", Some("gb18030")),
            (
                "<?xml version='1.0'?><meta name=\"charset\" content=\"no\"><meta charset=\"utf-8\">",
                Some("utf-8"),
            ),
            ("<!-- <meta charset=big5> --><meta charset=gbk>", Some("gbk")),
            ("5 < 6 <meta charset=\"\"><meta charset=gbk>", Some("gbk")),
            ("<p>charset=gbk</p>", None),
            ("<meta charset=gbk", None),
            ("<!-- <meta charset=big5>", None),
            ("", None),
        ] {
            let found = declared(page.as_bytes()).map(|place| &page[place]);
            assert_eq!(found, label, "{page}");
        }
        let late = format!("{}<meta charset=gbk>", " ".repeat(5000));
        assert_eq!(declared(late.as_bytes()), None);
    }

    fn of(text: &str, order: &'static Encoding) -> Vec<u8> {
        let units = text.encode_utf16();
        let bytes =
            units.flat_map(|unit| if order == UTF_16LE { unit.to_le_bytes() } else { unit.to_be_bytes() });
        bytes.collect()
    }

    #[test]
    fn utf_16_is_known_by_its_look() {
        // The low byte of 一 and of 开 is NUL.
        let texts = [
            "一、总体情况\n公开公开公开一一一\n",
            "规章\t3\t1\t24\r\n",
            "{\"a\": 1}",
            "　　三、收到和处理情况\n",
        ];
        for text in texts {
            for order in [UTF_16LE, UTF_16BE] {
                assert_eq!(utf16(&of(text, order)), Some(order), "{text}");
                assert_eq!(utf16(&of(&format!("\u{FEFF}{text}"), order)), Some(order), "{text}");
            }
            assert_eq!(utf16(text.as_bytes()), None, "{text}");
        }
        assert_eq!(utf16("规章\0\t3\0\n".as_bytes()), None);
        assert_eq!(utf16(b"\0\0\0\0\x01\0\0\0"), None);
        // Two letters of ASCII are one Chinese character.
        assert_eq!(utf16(b"thequickbrownfoxjumpsoverits\0\0"), None);
    }
}

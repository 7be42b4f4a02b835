//! The page of a rule is the head of its file. It is taken out of the file when the crate is built, so that
//! [`Rule::page`](super::Rule::page), rustdoc and the source cannot differ.

/// The page at the head of a rule's file.
macro_rules! page {
    ($file:expr) => {{
        const SOURCE: &str = include_str!($file);
        const LENGTH: usize = $crate::validate::rules::page::length(SOURCE);
        static PAGE: [u8; LENGTH] = $crate::validate::rules::page::bytes(SOURCE);
        match std::str::from_utf8(&PAGE) {
            Ok(page) => page,
            Err(_) => "",
        }
    }};
}
pub(super) use page;

/// How long the page is.
pub(super) const fn length(source: &str) -> usize {
    let mut rest = source.as_bytes();
    let mut length = 0_usize;
    while let Some((line, after)) = line(rest) {
        length = length.saturating_add(line.len());
        rest = after;
    }
    length
}

/// The page, in an array of its length.
pub(super) const fn bytes<const LENGTH: usize>(source: &str) -> [u8; LENGTH] {
    let mut page = [0; LENGTH];
    let mut room: &mut [u8] = &mut page;
    let mut rest = source.as_bytes();
    let mut left: &[u8] = &[];
    while let [slot, free @ ..] = room {
        room = free;
        if left.is_empty()
            && let Some((line, after)) = line(rest)
        {
            left = line;
            rest = after;
        }
        if let [first, next @ ..] = left {
            *slot = *first;
            left = next;
        }
    }
    page
}

/// The next line of the page with its end, without the mark and the space before it; and what follows.
const fn line(source: &[u8]) -> Option<(&[u8], &[u8])> {
    let ([b'/', b'/', b'!', b' ', rest @ ..] | [b'/', b'/', b'!', rest @ ..]) = source else { return None };
    let mut at = 0_usize;
    let mut ahead = rest;
    while let [byte, next @ ..] = ahead {
        at = at.saturating_add(1);
        ahead = next;
        if *byte == b'\n' {
            break;
        }
    }
    rest.split_at_checked(at)
}

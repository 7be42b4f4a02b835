//! What of a web page stays: the elements and attributes that a reader goes by.

use super::markup::{Content, Element, Plan, Policy};
use crate::source::is_encoding;
use std::ops::Range;

/// The elements that stay. Others become nameless, which is as much as any browser knows of them.
const ELEMENTS: &str = "a abbr address article aside b base basefont big blockquote body br button caption center cite \
    code col colgroup dd del details dfn dialog div dl dt em fieldset figcaption figure font footer form frame frameset \
    h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark math menu meta \
    nav nobr noembed noframes noscript o:p object ol optgroup option p picture plaintext pre q rb rp rt rtc ruby s samp \
    script section select small source span strike strong style sub summary sup svg table tbody td template textarea \
    tfoot th thead time title tr tt u ul var wbr xmp";

/// Elements that are no end of a cell, a line or a word.
const INLINE: &str = "a abbr b base basefont big cite code del dfn em font i ins kbd label mark nobr o:p q rb rp rt rtc \
    ruby s samp small span strike strong sub sup time tt u var wbr";

/// What is said in a style of text that is not shown or struck out, its spaces left out.
const STYLES: &[&str] = &[
    "display:none",
    "visibility:hidden",
    "visibility:collapse",
    "font-size:0;",
    "font-size:0px",
    "font-size:0",
    "line-through",
];

/// The endings of files that may hold a report.
const FILES: &[&str] = &[".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".pdf", ".ofd"];

pub(super) struct Page;

fn is_among(name: &str, list: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(name))
}

impl Policy for Page {
    fn is_xml(&self) -> bool {
        false
    }

    fn tag(&mut self, name: &str, _: bool) -> Element {
        if is_among(name, ELEMENTS) {
            return Element::Keep;
        }
        Element::Named(name.chars().map(|_| 'x').collect())
    }

    fn attribute(&mut self, element: &str, name: &str, value: &str) -> Plan {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("colspan") || is("rowspan") {
            let digits = value.chars().take_while(|c| c.is_ascii_digit() || c.is_ascii_whitespace());
            let digits: String = digits.take(6).collect();
            return Plan::Value(crossed(value, std::slice::from_ref(&(0..digits.len()))));
        }
        if is("hidden") {
            return Plan::Value(crossed(value, &[]));
        }
        if is("style") {
            let places = styles(value);
            return if places.is_empty() { Plan::Drop } else { Plan::Value(crossed(value, &places)) };
        }
        if is("href") && element.eq_ignore_ascii_case("a") {
            return file(value).map_or(Plan::Drop, |place| Plan::Value(crossed(value, &[place])));
        }
        if element.eq_ignore_ascii_case("meta") && is("charset") {
            let known = is_encoding(value);
            return if known { Plan::Keep } else { Plan::Value(crossed(value, &[])) };
        }
        let in_content = element.eq_ignore_ascii_case("meta") && is("content");
        let place = Some(value).filter(|_| in_content).and_then(|value| encoding(value, "charset"));
        place.map_or(Plan::Drop, |places| Plan::Value(crossed(value, &places)))
    }

    fn edge(&self, name: &str) -> Option<char> {
        if is_among(name, INLINE) || !is_among(name, ELEMENTS) {
            return None;
        }
        let lower = name.to_ascii_lowercase();
        Some(match lower.as_str() {
            "td" | "th" => '\t',
            "br" | "img" => ' ',
            _ => '\n',
        })
    }

    fn content(&self) -> Content {
        Content::Words
    }

    fn raw(&self, name: &str) -> Option<Content> {
        if is_among(name, "script style") {
            return Some(Content::Blank);
        }
        is_among(name, "textarea title iframe noembed noframes noscript xmp").then_some(Content::Words)
    }

    fn declared(&self, declaration: &str) -> Vec<Range<usize>> {
        let start = |words: &str| {
            let front = declaration.get(..words.len());
            front.filter(|front| front.eq_ignore_ascii_case(words)).map(|front| 0..front.len())
        };
        if let Some(place) = start("<!doctype html") {
            return vec![place];
        }
        let Some(place) = start("<?xml") else { return Vec::new() };
        std::iter::once(place).chain(encoding(declaration, "encoding").into_iter().flatten()).collect()
    }
}

/// A value, all of it crossed out but for some places, which come in order.
fn crossed(value: &str, places: &[Range<usize>]) -> String {
    // The places are in order, so that both are gone through once.
    let mut places = places.iter().peekable();
    let mut stays = |at: usize, c: char| {
        while places.next_if(|place| place.end <= at).is_some() {}
        c == '\n' || c == '\r' || places.peek().is_some_and(|place| place.contains(&at))
    };
    value.char_indices().map(|(at, c)| if stays(at, c) { c } else { 'x' }).collect()
}

/// Where a style says what is looked for.
fn styles(value: &str) -> Vec<Range<usize>> {
    let bare: Vec<(usize, char)> = value
        .char_indices()
        .filter(|(_, c)| !c.is_ascii_whitespace())
        .map(|(at, c)| (at, c.to_ascii_lowercase()))
        .collect();
    let wanted = |style: &&str| style.chars().count();
    let mut places = Vec::new();
    for start in 0..bare.len() {
        let rest = || bare.iter().skip(start);
        let found = STYLES.iter().find(|style| rest().map(|&(_, c)| c).take(style.len()).eq(style.chars()));
        let Some(length) = found.as_ref().map(|style| wanted(style)) else { continue };
        // 0 alone is the end of a style; 0.5em is another.
        let next = rest().nth(length).map(|&(_, c)| c);
        if found.is_some_and(|style| style.ends_with('0')) && next.is_some() {
            continue;
        }
        let last = rest().nth(length.saturating_sub(1)).map_or(0, |&(at, c)| at.saturating_add(c.len_utf8()));
        places.extend(rest().next().map(|&(first, _)| first..last));
    }
    places
}

/// Where the ending of a file stands in a link, with the sign behind it.
fn file(href: &str) -> Option<Range<usize>> {
    let end = href.find(['?', '#']).unwrap_or(href.len());
    let path = href.get(..end)?.to_ascii_lowercase();
    let ending = FILES.iter().find(|ending| path.ends_with(*ending))?;
    Some(end.saturating_sub(ending.len())..end.saturating_add(1))
}

/// Where an encoding is declared behind a key, if it is one that there is; else the key and its sign alone.
fn encoding(text: &str, key: &str) -> Option<Vec<Range<usize>>> {
    let start = text.to_ascii_lowercase().find(key)?;
    let behind = start.saturating_add(key.len());
    let rest = text.get(behind..)?;
    let gap = rest.find(|c: char| !c.is_ascii_whitespace())?;
    let value = rest.get(gap..)?.strip_prefix('=')?.trim_start_matches([' ', '"', '\'']);
    let label_at = text.len().saturating_sub(value.len());
    let length = value.find(|c: char| !c.is_ascii_graphic() || "\"';/>?".contains(c)).unwrap_or(value.len());
    let is_known = value.get(..length).is_some_and(is_encoding);
    let end = if is_known { label_at.saturating_add(length) } else { label_at };
    // What ends the label ends what is crossed out, too, if it is a mark.
    let mark = label_at.saturating_add(length);
    let is_mark = text.get(mark..).is_some_and(|rest| rest.starts_with(|c: char| " \"';/>?".contains(c)));
    Some(vec![start..end, mark..mark.saturating_add(usize::from(is_mark))])
}

#[cfg(test)]
mod tests {
    use super::Page;
    use crate::redact::key::Key;
    use crate::redact::markup::{Sheet, scan};
    use crate::redact::mask::Mask;
    use crate::redact::write::written;
    use encoding_rs::UTF_8;

    fn redacted(page: &str) -> String {
        let mut mask = Mask::new(Key::of(1), true, UTF_8);
        let mut sheet = Sheet::new(&mut mask);
        scan(page, &mut Page, &mut sheet);
        String::from_utf8(written(page.as_bytes(), UTF_8, &sheet.finish())).unwrap()
    }

    #[test]
    fn of_tags_only_that_stays_which_is_allowed() {
        for (page, expected) in [
            (
                "<td class='zhang' colspan=2 rowspan=\"3 x\">规章</td>",
                "<td               colspan=2 rowspan=\"3 x\">规章</td>",
            ),
            ("<p style='color:red; Display : none'>3", "<p style='xxxxxxxxxxxDisplay : none'>3"),
            ("<p style='font-size:0'>", "<p style='font-size:0'>"),
            ("<p style='font-size:0.5em;color:red'>", "<p                                  >"),
            ("<a href=/zhang/3.pdf?id=7 title=zhang>", "<a href=xxxxxxxx.pdf?xxxx            >"),
            (
                "<meta charset=\"gb2312\"><meta name=author content=zhang>",
                "<meta charset=\"gb2312\"><meta                          >",
            ),
            ("<meta content='text/html; charset=gbk'>", "<meta content='xxxxxxxxxxxcharset=gbk'>"),
            ("<meta content='text/html; charset=zhang'>", "<meta content='xxxxxxxxxxxcharset=xxxxx'>"),
            ("<meta content='charset=张三'>", "<meta content='charset=xx'>"),
            ("<meta content='x charset=gbk李'>", "<meta content='xxcharset=gbkx'>"),
            ("<!--a---!>3<!--b--c-->4<!--->5", "<!--  --!>3<!--    -->4<!--->5"),
            ("<p style='display:none;x;line-through'>", "<p style='display:nonexxxline-through'>"),
            ("<!-- zhang --><script>zhang()</script>3", "<!--       --><script>       </script>3"),
            ("<zhang a=b>行政许可", "<xxxxx    >行政许可"),
            ("<?xml version='1.0' encoding='gbk'?>", "<?xml               encoding='gbk'?>"),
            ("<!DOCTYPE html PUBLIC 'zhang'>", "<!DOCTYPE html               >"),
            ("行政许可 &#x5F20;&#24352; <b", "行政许可 &#26576;&#26576;   "),
            ("<input value=zhang/>", "<input             >"),
        ] {
            assert_eq!(redacted(page), expected);
        }
    }
}

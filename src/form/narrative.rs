//! The running text of sections one, five and six.

use super::Part;
use super::head::{place, without_marks};
use super::sheet::Sheet;
use crate::base::{Origins, Passage};
use crate::doc::Attached;
use crate::lex::{OrdinalKind, is_page_mark, ordinal};
use crate::model::{Narrative, Report, Section, Topic, TopicKind};
use crate::source::{fold, is_space, trim};
use std::borrow::Cow;

/// The longest first sentence that is still a heading, in characters.
const HEADING: usize = 40;

/// Reads the sections up to where the report ends, or its signature begins. What a section has twice, as when its heading is doubled, is put together.
pub(super) fn read(
    sheet: &mut Sheet<'_>,
    report: &mut Report,
    origins: &mut Origins,
    parts: &[Part],
    end: usize,
) {
    let mut left = sheet.limits.paragraphs;
    for part in parts {
        let section = match part.section {
            Section::Overview => &mut report.overview,
            Section::ProblemsAndImprovements => &mut report.problems_and_improvements,
            Section::OtherMatters => &mut report.other_matters,
            _ => continue,
        };
        let start = part.heading.end() as usize;
        let text = sheet.text.get(start..part.end.min(end)).unwrap_or("");
        let heading = without_marks(sheet.text_of(part.heading));
        section.heading.get_or_insert(heading);
        let text_of = Passage::Text(part.section as u8);
        let tell = |piece: &str| origins.tell(text_of, place(sheet.text, piece));
        if !paragraphs(section, text, &mut left, tell) {
            let most = sheet.limits.paragraphs;
            sheet.tell_limit(part.heading, "paragraphs", most);
            return;
        }
    }
}

/// Adds the paragraphs of a text to a section; whether all had room.
fn paragraphs(section: &mut Narrative, text: &str, left: &mut usize, mut tell: impl FnMut(&str)) -> bool {
    let has_marks = memchr::memchr2(b'*', b'#', text.as_bytes()).is_some();
    for line in lines(text) {
        let line = trim(line);
        let line = if line.starts_with('|') || line.ends_with('|') {
            line.trim_matches(|c| is_space(c) || c == '|')
        } else {
            line
        };
        if line.is_empty() || line.len() <= 60 && is_page_mark(line) {
            continue;
        }
        let Some(rest) = left.checked_sub(1) else { return false };
        *left = rest;
        let written = line;
        let line = if has_marks { plain(line) } else { line.into() };
        let numbered = ordinal(&line).filter(|(ordinal, _)| ordinal.kind == OrdinalKind::BracketedHan);
        if let Some((_, name)) = numbered {
            let (heading, rest) = topic(&line);
            let rest = Some(rest).filter(|rest| !rest.is_empty());
            for piece in std::iter::once(heading).chain(rest) {
                // What had marks of Markdown in it is no part of the text.
                tell(if matches!(line, Cow::Borrowed(_)) { piece } else { written_as(piece, written) });
            }
            let paragraphs = rest.map(str::to_owned).into_iter().collect();
            let kind = named(name).or_else(|| kind(heading));
            section.topics.push(Topic::new(kind, heading, paragraphs));
            continue;
        }
        tell(written);
        match section.topics.last_mut() {
            Some(topic) => topic.paragraphs.push(line.into_owned()),
            None => section.paragraphs.push(line.into_owned()),
        }
    }
    true
}

/// The lines of a text, without their ends.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.scan(0, |start, end| text.get(std::mem::replace(start, end.saturating_add(1))..end))
}

/// Where a piece stands in what was written; the whole if it is not there to the letter.
fn written_as<'a>(piece: &str, written: &'a str) -> &'a str {
    written.find(piece).and_then(|at| written.get(at..)?.get(..piece.len())).unwrap_or(written)
}

/// A paragraph without the marks of Markdown.
pub(super) fn plain(line: &str) -> Cow<'_, str> {
    let bare = trim(line);
    let bare = if bare.starts_with('#') { trim(bare.trim_start_matches('#')) } else { bare };
    let has_marks = memchr::memchr(b'*', bare.as_bytes()).is_some() && bare.contains("**");
    if has_marks { bare.replace("**", "").into() } else { bare.into() }
}

/// Heading and text of a sub-topic by its first line: （一）主动公开。2024年，…
fn topic(line: &str) -> (&str, &str) {
    let sentence = line.char_indices().take(HEADING).find(|&(_, c)| matches!(c, '。' | '：' | ':'));
    let end = sentence.map_or(line.len(), |(at, c)| at.saturating_add(c.len_utf8()));
    let (heading, rest) = line.split_at_checked(end).unwrap_or((line, ""));
    (heading, trim(rest))
}

/// The topic of the form that has a name. Most headings are one to the letter.
fn named(name: &str) -> Option<TopicKind> {
    Some(match name {
        "主动公开" => TopicKind::ProactiveDisclosure,
        "依申请公开" => TopicKind::OnRequest,
        "政府信息管理" => TopicKind::InformationManagement,
        "政府信息公开平台建设" | "平台建设" => TopicKind::Platforms,
        "监督保障" => TopicKind::Oversight,
        _ => return None,
    })
}

/// Which of the topics of the form the words of a heading tell.
fn kind(heading: &str) -> Option<TopicKind> {
    let folded = fold(heading.get(..heading.len().min(120)).unwrap_or(heading));
    let has = |word: &str| folded.text().contains(word);
    if has("依申请") {
        Some(TopicKind::OnRequest)
    } else if has("主动公开") {
        Some(TopicKind::ProactiveDisclosure)
    } else if has("平台") {
        Some(TopicKind::Platforms)
    } else if has("监督") {
        Some(TopicKind::Oversight)
    } else if has("信息管理") || has("信息的管理") {
        Some(TopicKind::InformationManagement)
    } else {
        None
    }
}

/// What may hold the tables of a report that shows none: pictures or attachments shown by it or named in its text.
pub(super) fn attachment(text: &str, attached: Attached) -> &'static str {
    let image = [".jpg", ".png", ".gif", "![", "图片"].iter().any(|sign| text.contains(sign));
    let file = [".doc", ".xls", ".pdf", "附件"].iter().any(|sign| text.contains(sign));
    match (image || attached.pictures, file || attached.files) {
        (true, true) => "; it may be in a picture or an attachment that the document has",
        (true, false) => "; it may be in a picture that the document has",
        (false, true) => "; it may be in an attachment that the document has",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{kind, named};

    #[test]
    fn a_name_tells_what_its_words_tell() {
        for name in ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "平台建设", "监督保障"]
        {
            assert!(named(name).is_some() && named(name) == kind(name), "{name}");
        }
    }
}

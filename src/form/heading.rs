//! Headings of sections that are not the form's to the letter, and headings that are none.

use super::Part;
use super::token::{Kind, Token, explained};
use crate::lex::{OrdinalKind, Trie, Word, ordinal};
use crate::model::Section;
use crate::source::{fold, trim};

/// The longest heading, in characters, and the signs that no heading has.
const HEADING: usize = 32;
const SENTENCE: [char; 6] = ['。', '；', ';', '：', ':', '！'];

/// A heading in other words than the known ones: a short line with the section's numeral and its key words, and no
/// sentence.
pub(super) fn section_by_words(text: &str) -> Option<Section> {
    let (ordinal, rest) = ordinal(trim(text))?;
    let bare = rest.strip_suffix('。').unwrap_or(rest);
    if ordinal.kind != OrdinalKind::Han || bare.chars().nth(HEADING).is_some() || bare.contains(SENTENCE) {
        return None;
    }
    let folded = fold(bare);
    let has = |word: &str| folded.text().contains(word);
    let any = |words: &[&str]| words.iter().any(|word| has(word));
    match ordinal.number {
        1 if any(&["总体", "概述", "基本情况"]) => Some(Section::Overview),
        2 if has("主动公开") && has("情况") => Some(Section::ProactiveDisclosure),
        3 if has("申请") && any(&["情况", "处理", "办理"]) && !has("数量") => {
            Some(Section::Requests)
        }
        4 if any(&["复议", "诉讼"]) => Some(Section::ReviewAndLitigation),
        5 if any(&["问题", "不足", "困难"]) => Some(Section::ProblemsAndImprovements),
        6 if any(&["其他", "其它"]) && any(&["报告", "事项", "情况"]) => {
            Some(Section::OtherMatters)
        }
        _ => None,
    }
}

/// Takes headings in other words for text where the form's own heading of the section is there, too: 一、基本情况 below
/// 一、总体情况 is an item of a list.
pub(super) fn settle(tokens: &mut [Token], text: &str) {
    let mut seen = [0_u8; Section::ALL.len()];
    for token in tokens.iter() {
        if let Kind::Word(Word::Heading(section)) = token.kind
            && let Some(seen) = seen.get_mut(section as usize)
        {
            *seen = seen.saturating_add(1);
        }
    }
    if seen.iter().all(|&seen| seen <= 1) {
        return;
    }
    let own = |token: &Token| {
        let written = text.get(token.span.range()).unwrap_or("");
        let label = ordinal(written).map_or(written, |(_, rest)| rest);
        let walk = Trie::labels().walk(Trie::ROOT, label);
        matches!(walk.exact().or_else(|| explained(&walk, label)), Some(Word::Heading(_)))
    };
    let headings = tokens.iter().enumerate().filter_map(|(at, token)| match token.kind {
        Kind::Word(Word::Heading(section)) => Some((at, section, own(token))),
        _ => None,
    });
    let headings: Vec<(usize, Section, bool)> = headings.collect();
    let mut there = [false; Section::ALL.len()];
    for (_, section, _) in headings.iter().filter(|(.., own)| *own) {
        if let Some(there) = there.get_mut(*section as usize) {
            *there = true;
        }
    }
    for (at, section, own) in headings {
        let listed = !own && there.get(section as usize).is_some_and(|&there| there);
        if let Some(token) = tokens.get_mut(at).filter(|_| listed) {
            token.kind = Kind::Text;
        }
    }
}

/// The parts without those of a table of contents: some headings with nothing between them, which all come again.
pub(super) fn without_contents(mut parts: Vec<Part>, text: &str) -> Vec<Part> {
    const FEWEST: usize = 3;
    let is_empty = |part: &Part| {
        let content = text.get(part.heading.end() as usize..part.end).unwrap_or("");
        !content.chars().any(char::is_alphabetic)
    };
    let comes_again = |at: usize, part: &Part| {
        let behind = parts.get(at.saturating_add(1)..).unwrap_or_default();
        behind.iter().any(|other| other.section == part.section)
    };
    let mut listed =
        parts.iter().enumerate().take_while(|(at, part)| is_empty(part) && comes_again(*at, part)).count();
    // The last line of the contents has what stands before the report behind it.
    if parts.get(listed).is_some_and(|part| comes_again(listed, part)) {
        listed = listed.saturating_add(1);
    }
    if listed > FEWEST {
        parts.drain(..listed);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::section_by_words;
    use crate::model::Section;

    #[test]
    fn headings_in_other_words() {
        let cases = [
            ("一、总体工作情况", Some(Section::Overview)),
            ("三、依申请公开办理情况", Some(Section::Requests)),
            ("四、被申请行政复议和提起行政诉讼的情况", Some(Section::ReviewAndLitigation)),
            ("五、工作中的主要问题与下一步打算", Some(Section::ProblemsAndImprovements)),
            ("六、其它需要报告的事项。", Some(Section::OtherMatters)),
            ("五、加强培训。下一步将解决公开不及时的问题。", None),
            ("三、认真办理申请：全年收到12件", None),
            ("一、本年新收政府信息公开申请数量", None),
            ("（三）依申请公开办理情况", None),
        ];
        for (text, section) in cases {
            assert_eq!(section_by_words(text), section, "{text}");
        }
    }
}

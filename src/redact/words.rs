//! The words that stay: those of the form, in pairs of letters.

use crate::lex::{Trie, labels};
use crate::source::{Class, class, simplify};
use std::collections::HashSet;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// Words outside of the tables and headings that a reader goes by: in titles, signatures, heads and remarks.
const AROUND: &[&str] = &[
    "政府信息公开工作年度报告",
    "政府资讯公开工作年度报告",
    "政府信息公开情况统计表",
    "政务公开",
    "年报",
    "概述",
    "基本情况",
    "总体工作情况",
    "办理",
    "处理",
    "不足",
    "困难",
    "其它",
    "事项",
    "报告",
    "情况",
    "数量",
    "统计期限",
    "统计时限",
    "统计数据",
    "数据统计",
    "增加",
    "减少",
    "新增",
    "单位",
    "人民币",
    "亿元",
    "万元",
    "金额",
    "附件",
    "图片",
    "依申请",
    "信息的管理",
    "平台",
    "监督",
    "保障",
    "现将",
    "公布",
    "发布",
    "编制",
    "编写",
    "制作",
    "形成",
    "撰写",
    "向社会",
    "关于",
    "根据",
    "本机关",
    "其中",
];

/// The letters of words in pairs. A letter stays where it stands beside one that it stands beside in such a word, so that
/// any piece of a word is known, however it is cut or spelt.
pub(super) struct Words {
    pairs: HashSet<(u32, u32)>,
    /// Words of one letter.
    single: HashSet<u32>,
}

impl Words {
    /// The words of the form.
    pub(super) fn form() -> &'static Self {
        static FORM: OnceLock<Words> = OnceLock::new();
        FORM.get_or_init(|| {
            let mut words = Self { pairs: HashSet::new(), single: HashSet::new() };
            labels().for_each(|label| words.add(&label));
            for word in AROUND {
                words.add(word);
            }
            words
        })
    }

    /// The words of the form, and those by which a sentence tells what a figure counts.
    pub(super) fn with_facts() -> &'static Self {
        static FACTS: OnceLock<Words> = OnceLock::new();
        FACTS.get_or_init(|| {
            let Self { pairs, single } = Self::form();
            let mut words = Self { pairs: pairs.clone(), single: single.clone() };
            for word in crate::facts::words() {
                words.add(word);
                let mut letters = word.chars().filter_map(letter);
                if let (Some(only), None) = (letters.next(), letters.next()) {
                    words.single.insert(only);
                }
            }
            words
        })
    }

    fn add(&mut self, word: &str) {
        let letters: Vec<u32> = word.chars().filter_map(letter).collect();
        self.pairs.extend(letters.iter().copied().zip(letters.iter().copied().skip(1)));
    }

    /// Whether two letters stand side by side in a word.
    pub(super) fn has(&self, first: u32, second: u32) -> bool {
        self.pairs.contains(&(first, second))
    }

    /// Whether a letter is a word.
    pub(super) fn has_single(&self, letter: u32) -> bool {
        self.single.contains(&letter)
    }
}

/// A letter as it is compared: the same for all its scripts and forms. None for what is no letter.
pub(super) fn letter(c: char) -> Option<u32> {
    if class(c) != Class::Other {
        return None;
    }
    if let Some(of_label) = Trie::labels().letter(c) {
        return Some(u32::from(of_label));
    }
    let normal = if matches!(c, '\u{4E00}'..='\u{9FFF}') { c } else { std::iter::once(c).nfkc().next()? };
    // Symbols are of one byte.
    Some(u32::from(simplify(normal)).saturating_add(256))
}

/// Whether a character is in a label of the form.
pub(super) fn in_labels(c: char) -> bool {
    Trie::labels().letter(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::{Words, in_labels, letter};

    #[test]
    fn pairs_are_those_of_the_labels_in_any_script() {
        let has = |words: &Words, pair: &str| {
            let letters: Vec<u32> = pair.chars().filter_map(letter).collect();
            matches!(letters[..], [first, second] if words.has(first, second))
        };
        for pair in ["规章", "規章", "⾏政", "資訊", "增减", "年度"] {
            assert!(has(Words::form(), pair), "{pair}");
        }
        for pair in ["章规", "青禾", "收到"] {
            assert_eq!(has(Words::form(), pair), pair == "收到", "{pair}");
        }
        assert!(!has(Words::form(), "办结") && has(Words::with_facts(), "办结"));
        assert!(
            in_labels('规') && in_labels('規') && !in_labels('禾') && !in_labels('3') && !in_labels('、')
        );
    }
}

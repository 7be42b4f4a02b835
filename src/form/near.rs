//! Labels with a sign too few, too many or another one.

use crate::lex::{Trie, ordinal};

/// No label has so many bytes, with readings and spaces between its characters.
const LONGEST: usize = 192;

/// The labels of a table, as they are compared. They are made once.
pub(super) struct Labels<T> {
    /// The signs of each, its ordinal left out, and which they are.
    all: Vec<(Vec<u8>, Signs, T)>,
}

impl<T: Copy + PartialEq> Labels<T> {
    pub(super) fn of(labels: impl Iterator<Item = (&'static str, T)>) -> Self {
        let all = labels.map(|(label, what)| {
            let signs = signs(label);
            let known = Signs::of(&signs);
            (signs, known, what)
        });
        // In a label of three signs another one is another word.
        Self { all: all.filter(|(signs, ..)| signs.len() >= 4).collect() }
    }

    /// The one that was meant, if only one can be.
    ///
    /// Up to a quarter of the signs may differ. In short labels none may be another one: 行政处理 is not 行政处罚.
    pub(super) fn nearest(&self, text: &str) -> Option<T> {
        if text.len() > LONGEST {
            return None;
        }
        let written = signs(text);
        let mut best: Option<(usize, T)> = None;
        let mut second = usize::MAX;
        for (label, known, what) in &self.all {
            let allowed = (label.len() / 4).max(1);
            let shared = || written.iter().filter(|&&sign| known.has(sign)).count();
            if written.len().abs_diff(label.len()) > allowed
                || shared().saturating_add(allowed) < written.len().max(label.len())
            {
                continue;
            }
            let Some(far) = distance(&written, label, allowed) else { continue };
            match best {
                Some((least, one)) if one != *what => {
                    second = second.min(far.max(least));
                    if far < least {
                        best = Some((far, *what));
                    }
                }
                Some((least, _)) => best = Some((least.min(far), *what)),
                None => best = Some((far, *what)),
            }
        }
        best.filter(|&(least, _)| least < second).map(|(_, what)| what)
    }
}

/// A set of signs.
struct Signs([bool; 256]);

impl Signs {
    fn of(signs: &[u8]) -> Self {
        let mut set = Self([false; 256]);
        for &sign in signs {
            if let Some(is_in) = set.0.get_mut(usize::from(sign)) {
                *is_in = true;
            }
        }
        set
    }

    fn has(&self, sign: u8) -> bool {
        self.0.get(usize::from(sign)).is_some_and(|&is_in| is_in)
    }
}

/// The signs of a text without its ordinal.
fn signs(text: &str) -> Vec<u8> {
    Trie::labels().symbols(ordinal(text).map_or(text, |(_, rest)| rest)).collect()
}

/// How many signs have to be added, left out or exchanged, if they are no more than allowed. An exchange in a short label
/// counts twice.
fn distance(a: &[u8], b: &[u8], allowed: usize) -> Option<usize> {
    let exchange = if b.len() <= 5 { 2 } else { 1 };
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        let mut least = left;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (slot, y) in row.iter_mut().skip(1).zip(b) {
            let replaced = if x == y { diagonal } else { diagonal.saturating_add(exchange) };
            diagonal = *slot;
            left = replaced.min(slot.saturating_add(1)).min(left.saturating_add(1));
            *slot = left;
            least = least.min(left);
        }
        // No row has less than the one above it.
        if least > allowed {
            return None;
        }
    }
    row.last().copied().filter(|&far| far <= allowed)
}

#[cfg(test)]
mod tests {
    use super::Labels;
    use crate::model::{DisclosureRow, Edition, OutcomeGroup, RequestRow};

    fn disclosure(text: &str) -> Option<DisclosureRow> {
        let rows = DisclosureRow::ALL.iter().filter_map(|row| Some((row.label(Edition::Form2019)?, *row)));
        Labels::of(rows).nearest(text)
    }

    fn request(text: &str) -> Option<RequestRow> {
        let groups = OutcomeGroup::ALL.iter().filter_map(|one| Some((one.label(Edition::Form2021)?, None)));
        let rows = RequestRow::ALL.iter().filter_map(|row| Some((row.label(Edition::Form2021)?, Some(*row))));
        Labels::of(rows.chain(groups)).nearest(text).flatten()
    }

    #[test]
    fn a_sign_too_few_or_too_many() {
        assert_eq!(disclosure("行政可"), Some(DisclosureRow::Licensing));
        assert_eq!(disclosure("行政事业单位性收费"), None);
        assert_eq!(disclosure("行政事业型收费"), Some(DisclosureRow::AdministrativeFees));
        assert_eq!(request("2.其他法律行政止公开"), Some(RequestRow::ProhibitedByLaw));
        assert_eq!(request("7.属于行政执法卷宗"), Some(RequestRow::EnforcementCaseFile));
    }

    #[test]
    fn another_label_is_not_taken_for_one() {
        for text in ["行政处理", "行政确认", "行政征收", "规范", "许可", "其他主动公开文件", "予公开"]
        {
            assert_eq!(disclosure(text), None, "{text}");
            assert_eq!(request(text), None, "{text}");
        }
    }
}

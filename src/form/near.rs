//! Labels with a sign too few, too many or another one.

use crate::lex::{Trie, ordinal};

/// The candidate whose label is the one that was meant, if only one can be.
///
/// Up to a quarter of the signs may differ. In short labels none may be another one: 行政处理 is not 行政处罚.
pub(super) fn nearest<T: Copy + PartialEq>(
    text: &str,
    candidates: impl Iterator<Item = (&'static str, T)>,
) -> Option<T> {
    let trie = Trie::labels();
    let bare = ordinal(text).map_or(text, |(_, rest)| rest);
    if bare.len() > 180 {
        return None;
    }
    let written: Vec<u8> = trie.symbols(bare).collect();
    let mut signs_of_label = Vec::new();
    let mut best: Option<(usize, T)> = None;
    let mut second = usize::MAX;
    for (label, what) in candidates {
        // The ordinal and the punctuation of a label are at most so many signs more than its characters.
        let signs = label.chars().count();
        if signs.saturating_add(signs / 4).saturating_add(1) < written.len()
            || signs > written.len().saturating_mul(2).saturating_add(8)
        {
            continue;
        }
        signs_of_label.clear();
        signs_of_label.extend(trie.symbols(ordinal(label).map_or(label, |(_, rest)| rest)));
        let label = &signs_of_label;
        let allowed = (label.len() / 4).max(1);
        if label.len() < 4 || written.len().abs_diff(label.len()) > allowed {
            continue;
        }
        let far = distance(&written, label);
        if far > allowed {
            continue;
        }
        match best {
            Some((least, one)) if one != what => {
                second = second.min(far.max(least));
                if far < least {
                    best = Some((far, what));
                }
            }
            Some((least, _)) => best = Some((least.min(far), what)),
            None => best = Some((far, what)),
        }
    }
    best.filter(|&(least, _)| least < second).map(|(_, what)| what)
}

/// How many signs have to be added, left out or exchanged. An exchange in a short label counts twice.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let exchange = if b.len() <= 5 { 2 } else { 1 };
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i.saturating_add(1);
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (slot, y) in row.iter_mut().skip(1).zip(b) {
            let replaced = if x == y { diagonal } else { diagonal.saturating_add(exchange) };
            diagonal = *slot;
            left = replaced.min(slot.saturating_add(1)).min(left.saturating_add(1));
            *slot = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use crate::model::{DisclosureRow, Edition, OutcomeGroup, RequestRow};

    fn disclosure(text: &str) -> Option<DisclosureRow> {
        nearest(text, DisclosureRow::ALL.iter().filter_map(|row| Some((row.label(Edition::Form2019)?, *row))))
    }

    fn request(text: &str) -> Option<RequestRow> {
        let groups = OutcomeGroup::ALL.iter().filter_map(|one| Some((one.label(Edition::Form2021)?, None)));
        let rows = RequestRow::ALL.iter().filter_map(|row| Some((row.label(Edition::Form2021)?, Some(*row))));
        nearest(text, rows.chain(groups)).flatten()
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

use gongkai::{Clue, Sniffed};

/// Any bytes: the same are told alike, by no more clues than there are words to look for, and what a file is not looked
/// into for is said; nothing is told of tables that were not found.
pub fn sniff(data: &[u8]) {
    let found = gongkai::sniff(data);
    assert_eq!(found, gongkai::sniff(data), "the same bytes, the same verdict");
    assert!(found.clues.len() <= 26 && found.confidence <= 99, "{found:?}");
    let unseen = matches!(found.clues.as_slice(), [Clue::Unseen(_)]);
    assert_eq!(unseen, found.verdict == Sniffed::Unseen, "{found:?}");
    let labels = found.clues.iter().filter(|clue| matches!(clue, Clue::Label(_) | Clue::Edition(..))).count();
    assert_eq!(found.tables, labels >= 6, "{found:?}");
    match found.verdict {
        Sniffed::Report if found.tables => assert!(found.clues.iter().any(|clue| matches!(clue, Clue::Figures(8..)))),
        Sniffed::Report => assert!(found.clues.contains(&Clue::Title), "{found:?}"),
        Sniffed::BlankForm => assert!(found.tables, "{found:?}"),
        _ => assert!(!found.tables, "{found:?}"),
    }
}

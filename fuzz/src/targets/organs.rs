use gongkai::{Level, Organ, SameOrgan, organ, organ_key, same_organ};

/// Names of organs: each line is one.
///
/// An organ is told by its name however that is written; comparing is reflexive and symmetric, and agrees with the keys.
pub fn organs(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let names: Vec<&str> = text.lines().take(6).collect();
    for name in &names {
        is_organ(name, &organ(name));
        is_written_otherwise(name);
    }
    for a in &names {
        for b in &names {
            agree(a, b);
            for c in &names {
                follows(a, b, c);
            }
        }
    }
}

fn is_organ(name: &str, found: &Organ) {
    assert_eq!(*found, organ(name), "the same name, the same organ");
    assert_eq!(found.key(), organ_key(name));
    assert!(found.places().iter().all(|place| !place.is_empty()), "{found:?}");
    if found.level == Some(Level::National) {
        assert!(found.places().is_empty(), "{found:?}");
    }
    assert!(found.level.is_none() || found.level == Some(Level::National) || !found.places().is_empty());
    // Nothing is added to what follows the places.
    let written = gongkai::fold(name);
    assert!(found.rest().chars().count() <= written.text().chars().count(), "{found:?}");
    assert_eq!(gongkai::fold(found.rest()).text(), found.rest(), "{found:?}");
}

/// Spaces, width, brackets and readings make no difference.
fn is_written_otherwise(name: &str) {
    let spaced = format!("\u{3000}{name} ");
    let wide: String = name.chars().map(wide).collect();
    for other in [spaced, wide] {
        assert_eq!(same_organ(name, &other), SameOrgan::Same, "{name:?} and {other:?}");
        assert_eq!(organ(name).level, organ(&other).level, "{name:?} and {other:?}");
        assert_eq!(organ(name).places(), organ(&other).places(), "{name:?} and {other:?}");
    }
}

fn wide(c: char) -> char {
    match c {
        // A bracket may begin a reading, which is in letters of either width.
        '0'..='9' | 'a'..='z' | 'A'..='Z' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn agree(a: &str, b: &str) {
    let same = same_organ(a, b);
    assert_eq!(same, same_organ(b, a), "{a:?} and {b:?}");
    let one_key = organ_key(a) == organ_key(b);
    match same {
        SameOrgan::Same => assert!(one_key, "{a:?} and {b:?} are the same"),
        // Names of one key contradict each other higher up, if anything.
        SameOrgan::Likely => assert!(!one_key, "{a:?} and {b:?} have one key"),
        _ => {}
    }
    assert!(a != b || same == SameOrgan::Same, "{a:?} is itself");
}

/// Two that are the same as a third are the same, or contradict each other.
fn follows(a: &str, b: &str, c: &str) {
    if same_organ(a, b) == SameOrgan::Same && same_organ(b, c) == SameOrgan::Same {
        assert_ne!(same_organ(a, c), SameOrgan::Likely, "{a:?}, {b:?}, {c:?}");
    }
}

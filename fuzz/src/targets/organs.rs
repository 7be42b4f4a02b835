use gongkai::{SameOrgan, organ, organ_key, same_organ};

/// Names of organs, one on each line: comparison is symmetric, each is the same as itself, and keys agree with it.
pub fn organs(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut names = text.split('\n').map(|name| name.get(..name.floor_char_boundary(200)).unwrap_or(name));
    let (one, other) = (names.next().unwrap_or(""), names.next().unwrap_or(""));
    for name in [one, other] {
        assert_eq!(same_organ(name, name), SameOrgan::Same, "{name:?}");
        let found = organ(name);
        assert_eq!(found.key(), organ_key(name));
        assert_eq!(found, organ(&format!(" {name}\u{3000}")), "{name:?} between spaces");
    }
    let same = same_organ(one, other);
    assert_eq!(same, same_organ(other, one), "{one:?} and {other:?}");
    let one_key = organ_key(one) == organ_key(other);
    assert!(same != SameOrgan::Same || one_key, "{one:?} and {other:?} are the same, and their keys are not");
    assert!(same != SameOrgan::Likely || !one_key, "{one:?} and {other:?} have one key");
}

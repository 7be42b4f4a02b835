use gongkai::{fold, layers};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The labels of the form: what is found is a label, a walk in two pieces is a walk, and a label is found whatever stands
/// between its letters.
pub fn labels(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    found(&text);
    in_pieces(&text);
    if let Some((&first, rest)) = data.split_first() {
        spread(usize::from(first), rest);
    }
}

/// A text with nothing but its letters and digits, in the usage of the mainland.
fn bare(text: &str) -> String {
    // What conversion to the usage of Taiwan makes of words of the form, and pieces of characters in fonts of PDF files.
    const SAME: [(&str, &str); 9] = [
        ("资讯", "信息"),
        ("档案", "文件"),
        ("专案", "项目"),
        ("资料", "数据"),
        ("⺠", "民"),
        ("⻅", "见"),
        ("⻔", "门"),
        ("⻋", "车"),
        ("⻚", "页"),
    ];
    let mut bare: String = fold(text).text().chars().filter(|c| c.is_alphanumeric()).collect();
    for (other, own) in SAME {
        bare = bare.replace(other, own);
    }
    bare
}

fn found(text: &str) {
    static LABELS: OnceLock<BTreeSet<String>> = OnceLock::new();
    let labels = LABELS.get_or_init(|| layers::wordings().map(bare).collect());
    let walk = layers::walk(0, text);
    assert!(text.is_char_boundary(walk.end), "{walk:?}");
    assert!(!walk.exact || walk.whole && walk.label == Some(walk.end), "{walk:?}");
    if let Some(end) = walk.label {
        assert!(end <= walk.end, "{walk:?}");
        let label = text.get(..end).expect("a place between characters");
        assert!(label.contains('<') || labels.contains(&bare(label)), "{label:?} is no label");
    }
}

/// A reading in brackets and a line break of HTML must not be torn, and a long gap ends a walk.
fn in_pieces(text: &str) {
    if text.split(char::is_alphanumeric).any(|gap| gap.len() > 90) {
        return;
    }
    if text.contains(['(', '（', '︵', '﹙', '⁽', '₍', '<']) {
        return;
    }
    let whole = layers::walk(0, text);
    for (at, _) in text.char_indices().take(40) {
        let (front, back) = text.split_at(at);
        let first = layers::walk(0, front);
        if first.whole {
            let then = layers::walk(first.node, back);
            assert_eq!((then.node, then.whole), (whole.node, whole.whole), "{front:?} and {back:?}");
            let end = if then.end > 0 { at + then.end } else { first.end };
            assert_eq!(end, whole.end, "{front:?} and {back:?}");
            assert_eq!(then.label.map(|end| at + end).or(first.label), whole.label, "{front:?} and {back:?}");
        } else {
            assert_eq!(first, whole, "what leaves the labels in {front:?} does not come back");
        }
    }
}

/// A label in either script, with spaces, marks and readings between its letters, where the bytes say so, says the same.
fn spread(which: usize, bytes: &[u8]) {
    const BETWEEN: [&str; 11] =
        ["", " ", "\u{3000}", "\u{A0}", "\u{200B}", "(guī)", "（ｚhì）", "\n", "，", "*", "<br/>"];
    let all: Vec<&str> = layers::wordings().collect();
    let label = all[which % all.len()];
    let mut bytes = bytes.iter();
    let mut text = String::new();
    for c in label.chars() {
        let byte = usize::from(bytes.next().copied().unwrap_or(0));
        let variants = layers::variants(c).chars();
        text.push(variants.cycle().nth(byte / 16).filter(|_| byte >= 16).unwrap_or(c));
        let between = BETWEEN[byte % BETWEEN.len()];
        let is_reading = between.starts_with(['(', '（']);
        if !is_reading || matches!(c, '\u{4E00}'..='\u{9FFF}') {
            text.push_str(between);
        }
    }
    let said = layers::label(label).expect("a wording is a label");
    assert_eq!(layers::label(&text), Some(said), "{label} in {text:?}");
}

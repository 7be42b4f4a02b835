use gongkai::Folded;

/// Folding: every character can be traced back, and what is folded stays as it is when folded again.
pub fn fold(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let folded = gongkai::fold(&text);
    assert_eq!(folded, gongkai::fold(&text));
    traces_back(&text, &folded);
    assert_eq!(gongkai::fold(folded.text()).text(), folded.text(), "folded twice");
}

fn traces_back(text: &str, folded: &Folded) {
    let mut before = 0..0;
    for (at, c) in folded.text().char_indices() {
        let range = folded.source_range(at..at + c.len_utf8());
        let source = text.get(range.clone()).expect("a range of the source");
        assert_eq!(source.chars().count(), 1, "{c:?} stands for {source:?}");
        assert!(gongkai::fold(source).text().contains(c), "{c:?} is not made of {source:?}");
        // Several characters may be made of one.
        assert!(range == before || before.end <= range.start, "{range:?} behind {before:?}");
        before = range;

        let front = folded.source_range(0..at + c.len_utf8());
        assert_eq!(front.end, before.end);
        assert!(text.get(front).is_some());
        assert!(text.get(folded.source_range(at..at)).is_some_and(str::is_empty));
    }
    // Places inside characters and behind the end are taken too.
    let length = folded.text().len();
    for range in [0..length, 1..length.max(1), 0..length + 7, length..length + 1, length + 3..length + 9] {
        assert!(text.get(folded.source_range(range)).is_some());
    }
}

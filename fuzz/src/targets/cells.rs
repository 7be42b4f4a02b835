use crate::laws::{is_delimiter, is_space};

/// The table layer: cells lie in the text, in order, and nothing but delimiters and spaces stands between them.
pub fn cells(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut end = 0;
    let mut line = (0, 0);
    for cell in gongkai::cells(&text) {
        let span = cell.span.range();
        assert!(end <= span.start, "{span:?} begins before {end}");
        let content = text.get(span.clone()).expect("the span is one of the text");
        assert!(!content.is_empty() && !content.contains(is_delimiter), "{content:?}");
        assert!(!content.starts_with(is_space) && !content.ends_with(is_space), "{content:?}");
        passed_over(&text[end..span.start]);

        for (at, _) in text[end..span.start].match_indices('\n') {
            line = (line.0 + 1, end + at + 1);
        }
        assert_eq!(cell.line, line.0, "{content:?}");
        let whole = text[line.1..].split('\n').next().unwrap_or_default();
        assert_eq!(cell.delimited, whole.contains(is_delimiter), "{content:?}");
        end = span.end;
    }
    passed_over(&text[end..]);
}

fn passed_over(gap: &str) {
    assert!(gap.chars().all(|c| c == '\n' || is_delimiter(c) || is_space(c)), "{gap:?} is in no cell");
}

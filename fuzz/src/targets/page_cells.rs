use crate::letters;
use crate::targets::page::{SIGNS, TAGS};
use gongkai::{RawCell, layers};

/// The grid of the tables of a page: cells lie in its flat text in order, and those of a row stand beside one another.
pub fn page_cells(data: &[u8]) {
    let page: String = data.iter().map(|&byte| letters::marked_up(byte, SIGNS, TAGS)).collect();
    let (text, cells) = layers::page_cells(&page);
    // A table that begins in a blank cell, of a table without a tag too, shares the line of the row around it.
    let first = page.find("<table>").unwrap_or(page.len());
    let is_bare = ["<td", "<th", "<tr"].iter().any(|tag| page.find(tag).is_some_and(|at| at < first));
    let is_nested = page.matches("<table>").count() + usize::from(is_bare) > 1;
    let mut before: Option<RawCell> = None;
    for cell in cells {
        let content = text.get(cell.span.range()).expect("the span is one of the text");
        assert!(!content.contains('\n'), "{content:?}");
        if let Some(place) = cell.place {
            assert!(place.column < place.end && place.end <= place.width, "{place:?}");
        }
        if let Some(before) = before {
            assert!(before.span.end() <= cell.span.start() && before.line <= cell.line, "{content:?}");
            if let (Some(one), Some(other)) = (before.place, cell.place)
                && before.line == cell.line
                && !is_nested
            {
                assert!(one.end <= other.column && one.width == other.width, "{one:?} and {other:?}");
            }
        }
        let line = text[..cell.span.range().start].matches('\n').count();
        assert_eq!(cell.line as usize, line, "{content:?}");
        before = Some(cell);
    }
}

//! What printing and copying put between the lines.

use super::{Choices, Damaged, Document, has_blanks};

/// Puts a line between two lines, or a word between two words where all is on one line.
fn put_in(document: &Document<'_>, choices: &mut Choices<'_>, text: &str) -> Option<Damaged> {
    let at = choices.pick(&document.breaks())?;
    let text = if document.is_page() { format!("<p>{text}</p>") } else { text.to_owned() };
    Some(document.with(at..at, &format!("{text}{}", document.line_end())))
}

pub(super) fn marks(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let page = choices.below(400) + 1;
    let of = page + choices.below(9);
    let marks = [
        format!("- {page} -"),
        format!("— {page} —"),
        format!("－{page}－"),
        format!("第{page}页 共{of}页"),
        format!("第 {page} 页"),
        format!("第{page}页/共{of}页"),
        format!("{page}/{of}"),
        format!("Page {page} of {of}"),
    ];
    // Where blank cells are hidden, two dashes may be two of them.
    let marks = if document.hides_blanks() { &marks[3..] } else { &marks[..] };
    let mark = choices.pick(marks)?;
    put_in(document, choices, &mark)
}

pub(super) fn running_head(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let title = document.truth.title.as_deref().unwrap_or("青禾县水务局2024年政府信息公开工作年度报告");
    put_in(document, choices, title)
}

pub(super) fn date(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let dates =
        ["2025年1月15日", "2025-01-15", "2025/1/15", "2025-01-15 09:32:07", "打印日期：2025年1月15日"];
    let date = choices.pick(&dates)?;
    put_in(document, choices, date)
}

pub(super) fn watermark(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let mark = choices.pick(&["内", "样", "内部资料", "仅供参考", "※"])?;
    put_in(document, choices, mark)
}

/// A page number with nothing around it.
pub(super) fn bare_number(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    use gongkai::Layout::{Indented, PipeBetween, PipeLines};
    // Where a blank cell is an empty line, a number on a line may have come into it.
    let in_blank =
        matches!(document.layout, Some(PipeBetween | PipeLines | Indented)) && has_blanks(document.truth);
    if document.hides_blanks() || in_blank {
        return None;
    }
    let page = (choices.below(400) + 1).to_string();
    put_in(document, choices, &page)
}

/// Spaces of some kind before or behind some pieces of text.
pub(super) fn spaces(document: &Document<'_>, choices: &mut Choices<'_>) -> Option<Damaged> {
    let room = choices.pick(&[" ", "\u{A0}\u{A0}\u{A0}", "\u{3000}", "\u{200B}", " \u{A0} "])?;
    let room = if document.is_page() { room.replace('\u{A0}', "&nbsp;") } else { room.to_owned() };
    let every = 1 + choices.below(7);
    let pieces = document.pieces().into_iter().step_by(every);
    Some(document.with_all(pieces.map(|piece| (piece.start..piece.start, room.as_str()))))
}

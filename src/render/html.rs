//! A page for the web: here merged cells stay merged.

use super::form;
use super::sheet::{Block, Cell, Content, Grid, Kind, Sheet};
use crate::model::{FieldPath, Report};

const STYLE: &str = "body{max-width:64em;margin:auto;padding:1em}table{border-collapse:collapse;width:100%}\
                     th,td{border:1px solid;padding:.3em;font-weight:normal}td,.signature{text-align:right}";

/// The attributes of the value of a cell, with a space before them.
type Mark<'a> = &'a dyn Fn(FieldPath) -> String;

/// The name of a page needs a text; a report without a title must not get one from here.
const UNTITLED: &str = "无标题";

/// Writes a report as the official form, as a complete page of HTML.
///
/// Printed is what [`render()`](crate::render()) prints. The title is `<h1>`, the headings of sections are `<h2>`, those
/// of their topics `<h3>`. Labels and heads of the tables are `<th>` and values `<td>`, merged with `colspan` and
/// `rowspan` as the official form merges them. `None` is an empty `<td>`, which keeps its place, so that no figure is
/// lost; runs of spaces in a text are one space to those who read the page, as always in HTML.
///
/// ```
/// use gongkai::{Edition, Report, render_html};
///
/// let mut report = Report::default();
/// report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".into());
/// report.editions.proactive_disclosure = Some(Edition::Form2021);
/// report.proactive_disclosure.licensing.decisions = Some(737);
///
/// let page = render_html(&report);
/// assert!(page.starts_with("<!doctype html>\n<html lang=\"zh-CN\">\n"));
/// assert!(page.contains("\n<h1>青禾县水务局2024年政府信息公开工作年度报告</h1>\n"));
/// assert!(page.contains("\n<tr><th>行政许可</th><td colspan=\"3\">737</td></tr>\n"));
/// ```
#[must_use]
pub fn render_html(report: &Report) -> String {
    page(&form::sheet(report))
}

/// What [`render_html`] writes between `<body>` and `</body>`, its values with the attributes that `mark` gives them.
#[cfg(feature = "page")]
pub(crate) fn marked(report: &Report, mark: Mark<'_>) -> String {
    form::sheet(report).blocks.iter().map(|one| block(one, mark)).collect()
}

fn page(sheet: &Sheet) -> String {
    let title = sheet.blocks.iter().find_map(|block| match block {
        Block::Text(Kind::Title, text) => Some(text.as_str()),
        _ => None,
    });
    let title = escaped(title.unwrap_or(UNTITLED));
    let body: String = sheet.blocks.iter().map(|one| block(one, &|_| String::new())).collect();
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// Texts and tables, where `mark` gives the attributes of each value with the cell of the form that it is of.
fn block(block: &Block, mark: Mark<'_>) -> String {
    let (kind, text) = match block {
        Block::Text(kind, text) => (*kind, escaped(text)),
        Block::Table(grid) => return table(grid, mark),
    };
    match kind {
        Kind::Title => format!("<h1>{text}</h1>\n"),
        Kind::Section => format!("<h2>{text}</h2>\n"),
        Kind::Topic => format!("<h3>{text}</h3>\n"),
        Kind::Paragraph => format!("<p>{text}</p>\n"),
        Kind::Signature => format!("<p class=\"signature\">{text}</p>\n"),
    }
}

fn table(grid: &Grid, mark: Mark<'_>) -> String {
    let rows = grid.rows.iter().map(|row| {
        let cells: String = row.cells.iter().map(|one| cell(one, mark)).collect();
        format!("<tr>{cells}</tr>\n")
    });
    format!("<table>\n{}</table>\n", rows.collect::<String>())
}

fn cell(cell: &Cell, mark: Mark<'_>) -> String {
    let name = match cell.content {
        Content::Label | Content::Head => "th",
        Content::Value => "td",
    };
    let columns = span("colspan", cell.columns);
    let rows = span("rowspan", cell.rows);
    let marks = cell.path.map(mark).unwrap_or_default();
    format!("<{name}{columns}{rows}{marks}>{}</{name}>", escaped(&cell.text))
}

/// The attribute of a merged cell.
fn span(name: &str, count: usize) -> String {
    if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() }
}

/// Text as it stands in a page, also within an attribute in double quotes.
pub(crate) fn escaped(text: &str) -> String {
    // The ampersand first, or those of the references would be escaped too.
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

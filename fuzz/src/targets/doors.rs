use crate::book::{Book, Cell, Content, Sheet, Way};
use crate::{generate, laws, word};
use gongkai::{FieldPath, Layout, Parsed, Report};

/// One report by every door: in a layout of text, as a page, as a Word file and as a workbook. Each cell is what was
/// written or not known; the doors that keep the grid of a table read the same report.
pub fn doors(data: &[u8]) {
    let report = generate::report(data);
    // The upper half of the first byte tells which layout; another target has them all.
    let layout = Layout::ALL[usize::from(data.first().map_or(0, |byte| byte >> 4)) % Layout::ALL.len()];
    if let Ok(parsed) = gongkai::read_text(&gongkai::render(&report, layout)) {
        holds(&report, &parsed, layout.key());
    }
    let page = gongkai::render_html(&report);
    let blocks = blocks(&page);
    let of_page = gongkai::read_html(&page);
    if let Ok(parsed) = &of_page {
        holds(&report, parsed, "a page");
    }
    let word = word::docx(&blocks.iter().map(Block::word).collect::<String>());
    let book = workbook(&blocks);
    for (door, outcome) in [
        ("a Word file", gongkai::read_docx(&word)),
        ("a workbook", gongkai::read_xlsx(&book.xlsx(Way::default()))),
    ] {
        laws::hold(&outcome, &outcome);
        laws::alike(&of_page, &outcome);
        if let (Ok(parsed), Ok(of_page)) = (&outcome, &of_page) {
            holds(&report, parsed, door);
            assert_eq!(parsed.report().editions, of_page.report().editions, "{door}");
        }
    }
}

fn holds(report: &Report, parsed: &Parsed, door: &str) {
    for path in FieldPath::all() {
        let (written, read) = (report.get(path), parsed.report().get(path));
        assert!(
            read.is_none() || read == written,
            "{path} by {door}: {written:?} was written and {read:?} read\n{}",
            parsed.source().as_str()
        );
    }
}

/// A piece of a page that was rendered.
enum Block<'a> {
    Text(&'a str),
    Table(Vec<Vec<Piece<'a>>>),
}

/// A cell, and the column that it begins in.
struct Piece<'a> {
    text: &'a str,
    column: usize,
    columns: usize,
    rows: usize,
}

/// The blocks of a page as it is rendered: a line of it is a text, a row of a table, or the end of one.
fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let body = page.split_once("<body>\n").map_or("", |(_, body)| body);
    for line in body.lines() {
        if let Some(row) = line.strip_prefix("<tr>") {
            let row = pieces(row, &rows);
            rows.push(row);
        } else if line == "</table>" {
            blocks.push(Block::Table(std::mem::take(&mut rows)));
        } else if let Some((_, text)) = line.split_once('>').filter(|_| line.starts_with(['<'])) {
            let text = text.rsplit_once("</").map_or("", |(text, _)| text);
            if !text.is_empty() {
                blocks.push(Block::Text(text));
            }
        }
    }
    blocks
}

/// The cells of a row, each in the first columns that those above it leave free.
fn pieces<'a>(row: &'a str, above: &[Vec<Piece<'_>>]) -> Vec<Piece<'a>> {
    let is_taken = |column: usize| {
        above.iter().rev().enumerate().any(|(distance, row)| {
            let mut reaching = row.iter().filter(|piece| piece.rows > distance + 1);
            reaching.any(|piece| (piece.column..piece.column + piece.columns).contains(&column))
        })
    };
    let mut column = 0;
    let mut pieces = Vec::new();
    for cell in row.split("<t").skip(1) {
        let Some((tag, rest)) = cell.split_once('>') else { continue };
        let text = rest.split_once("</t").map_or("", |(text, _)| text);
        let span = |name: &str| {
            let value = tag.split_once(name).and_then(|(_, rest)| rest.split('"').nth(1));
            value.and_then(|value| value.parse().ok()).unwrap_or(1)
        };
        while is_taken(column) {
            column += 1;
        }
        let (columns, rows) = (span("colspan"), span("rowspan"));
        pieces.push(Piece { text, column, columns, rows });
        column += columns;
    }
    pieces
}

impl Block<'_> {
    /// The block as Word has it.
    fn word(&self) -> String {
        let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        let rows = match self {
            Block::Text(text) => return paragraph(text),
            Block::Table(rows) => rows,
        };
        let mut xml = String::from("<w:tbl>");
        for (index, row) in rows.iter().enumerate() {
            // What goes on from above, and where it stands.
            let above = rows[..index].iter().enumerate().flat_map(|(at, row)| {
                row.iter().filter(move |piece| at + piece.rows > index).map(|piece| (piece, true))
            });
            let mut cells: Vec<(&Piece, bool)> =
                above.chain(row.iter().map(|piece| (piece, false))).collect();
            cells.sort_by_key(|(piece, _)| piece.column);
            xml.push_str("<w:tr>");
            for (piece, goes_on) in cells {
                let merged = match (goes_on, piece.rows) {
                    (true, _) => "<w:vMerge/>",
                    (false, 1) => "",
                    (false, _) => "<w:vMerge w:val='restart'/>",
                };
                let text = if goes_on { "<w:p/>".to_owned() } else { paragraph(piece.text) };
                let columns = piece.columns;
                xml.push_str(&format!(
                    "<w:tc><w:tcPr><w:gridSpan w:val='{columns}'/>{merged}</w:tcPr>{text}</w:tc>"
                ));
            }
            xml.push_str("</w:tr>");
        }
        xml + "</w:tbl><w:p/>"
    }
}

/// All blocks in one sheet.
fn workbook(blocks: &[Block<'_>]) -> Book {
    let (mut sheet, mut next) = (Sheet::default(), 0);
    let at = |place: usize| u16::try_from(place).expect("a small sheet");
    for block in blocks {
        let rows = match block {
            Block::Text(text) => {
                sheet.cells.push(cell(at(next), 0, text));
                next += 1;
                continue;
            }
            Block::Table(rows) => rows,
        };
        for (index, row) in rows.iter().enumerate() {
            for piece in row {
                let (top, left) = (next + index, piece.column);
                if piece.columns > 1 || piece.rows > 1 {
                    let last = (at(top + piece.rows - 1), at(left + piece.columns - 1));
                    sheet.merged.push(((at(top), at(left)), last));
                }
                sheet.cells.push(cell(at(top), at(left), piece.text));
            }
        }
        next += rows.len();
    }
    Book { sheets: vec![sheet] }
}

/// A number that is written just like the text is one, all else is text.
fn cell(row: u16, column: u16, text: &str) -> Cell {
    let number = text.parse().ok().filter(|number: &f64| number.to_string() == text && text.len() < 16);
    let plain = |text: &str| {
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    };
    let content = number.map_or_else(|| Content::Text(plain(text)), Content::Number);
    Cell { row, column, content, format: 0 }
}

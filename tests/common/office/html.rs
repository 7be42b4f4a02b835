//! An HTML page to blocks.

use super::blocks::{Block, Cell};
use scraper::{ElementRef, Html, Node};

/// What a page shows, as blocks. A table around other tables is a frame: what it holds stands for it.
pub(crate) fn blocks_of_html(page: &str) -> Vec<Block> {
    let page = Html::parse_document(page);
    let mut walk = Walk::default();
    walk.children(page.root_element(), false);
    walk.flush();
    walk.blocks
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    text: Text,
    /// The level of the heading that the text belongs to.
    heading: Option<u8>,
}

impl Walk {
    fn children(&mut self, element: ElementRef, verbatim: bool) {
        for child in element.children() {
            match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) => self.text.push(text, verbatim),
                (_, Some(element)) => self.element(element, verbatim),
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef, verbatim: bool) {
        match element.value().name() {
            name if is_unseen(name) => {}
            "br" => self.text.line_end(),
            "table" if !descendants(element).any(|below| below.value().name() == "table") => {
                self.flush();
                // A caption stands before its table.
                for caption in element.child_elements().filter(|child| child.value().name() == "caption") {
                    self.element(caption, verbatim);
                }
                self.blocks.push(Block::Table(rows(element)));
            }
            name if is_block(name) => {
                self.flush();
                self.heading = level(name).or(self.heading);
                self.children(element, verbatim || name == "pre");
                self.flush();
                self.heading = self.heading.filter(|_| level(name).is_none());
            }
            _ => self.children(element, verbatim),
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text).finish();
        if text.trim().is_empty() {
            return;
        }
        self.blocks.push(match self.heading {
            Some(level) => Block::Heading(level, text),
            None => Block::Paragraph(text),
        });
    }
}

fn descendants(element: ElementRef) -> impl Iterator<Item = ElementRef> {
    element.descendants().skip(1).filter_map(ElementRef::wrap)
}

fn level(name: &str) -> Option<u8> {
    let digit = name.strip_prefix('h')?;
    digit.parse().ok().filter(|level| (1..=6).contains(level))
}

fn is_unseen(name: &str) -> bool {
    matches!(name, "head" | "script" | "style" | "template" | "noscript" | "title")
}

fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    level(name).is_some() || BLOCKS.contains(&name)
}

/// The rows of a table. A cell covers no row of another `tbody`.
fn rows(table: ElementRef) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for group in
        table.child_elements().filter(|group| matches!(group.value().name(), "thead" | "tbody" | "tfoot"))
    {
        let of_group: Vec<_> = group.child_elements().filter(|row| row.value().name() == "tr").collect();
        for (index, row) in of_group.iter().enumerate() {
            let cells = row.child_elements().filter(|cell| matches!(cell.value().name(), "td" | "th"));
            rows.push(cells.map(|one| cell(one, of_group.len() - index)).collect());
        }
    }
    rows
}

fn cell(element: ElementRef, rows_left: usize) -> Cell {
    let mut text = Text::default();
    cell_text(element, false, &mut text);
    let span = |name| element.attr(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1_usize);
    let rowspan = match span("rowspan") {
        0 => rows_left,
        rows => rows.min(rows_left),
    };
    Cell { text: text.finish(), colspan: span("colspan").clamp(1, 1000), rowspan }
}

/// Paragraphs within a cell are lines of it.
fn cell_text(element: ElementRef, verbatim: bool, text: &mut Text) {
    for child in element.children() {
        match (child.value(), ElementRef::wrap(child)) {
            (Node::Text(piece), _) => text.push(piece, verbatim),
            (_, Some(element)) => match element.value().name() {
                name if is_unseen(name) => {}
                "br" => text.line_end(),
                name if is_block(name) => {
                    text.new_line();
                    cell_text(element, verbatim || name == "pre", text);
                    text.new_line();
                }
                _ => cell_text(element, verbatim, text),
            },
            _ => {}
        }
    }
}

/// Text as a browser shows it: white space is one space, except in `<pre>`.
#[derive(Default)]
struct Text {
    out: String,
    /// A space that is written only if text follows on its line.
    space: bool,
}

impl Text {
    fn push(&mut self, piece: &str, verbatim: bool) {
        for c in piece.chars() {
            if verbatim {
                self.out.push(c);
            } else if c.is_ascii_whitespace() {
                self.space = true;
            } else {
                if std::mem::take(&mut self.space) && !self.out.is_empty() && !self.out.ends_with('\n') {
                    self.out.push(' ');
                }
                self.out.push(c);
            }
        }
    }

    fn line_end(&mut self) {
        self.out.push('\n');
        self.space = false;
    }

    /// A line end, unless the text is at the beginning of a line.
    fn new_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.line_end();
        }
    }

    fn finish(self) -> String {
        self.out.trim_matches('\n').to_owned()
    }
}

//! Tables of a Word file.

use super::blocks::{Cell, Place, places, width};
use super::docx::Writer;
use super::numbering::Where;
use super::runs::run;

const FRAME: &str = "<w:tblPr><w:tblStyle w:val=\"a3\"/><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr>";

impl Writer {
    pub(super) fn table(&mut self, rows: &[Vec<Cell>]) -> String {
        let rows = places(rows);
        let width = width(&rows);
        let mut out =
            format!("<w:tbl>{FRAME}<w:tblGrid>{}</w:tblGrid>", r#"<w:gridCol w:w="850"/>"#.repeat(width));
        for (index, row) in rows.iter().enumerate() {
            let row = self.row(index, row, width);
            out.push_str(&if self.style.content_controls && index % 3 == 1 {
                self.control(&row)
            } else {
                row
            });
        }
        if let Some(last) = rows.last().filter(|_| self.style.tracked_changes) {
            out.push_str(&self.deleted_row(last));
        }
        out.push_str("</w:tbl>");
        if self.style.nested { nested(&out) } else { out }
    }

    fn row(&mut self, index: usize, places: &[Place], width: usize) -> String {
        let (before, shown, after) =
            if self.style.grid_before { trimmed(places, width) } else { (0, places, 0) };
        let mut properties = String::new();
        for (tag, columns) in [("Before", before), ("After", after)] {
            if columns > 0 {
                let room = 850 * columns;
                properties.push_str(&format!(
                    "<w:grid{tag} w:val=\"{columns}\"/><w:w{tag} w:w=\"{room}\" w:type=\"dxa\"/>"
                ));
            }
        }
        let mut out = format!("<w:tr><w:trPr>{properties}</w:trPr>");
        for place in shown {
            let turn = (index + place.column) % 4;
            let cell = self.cell(place, turn == 2);
            out.push_str(&if self.style.content_controls && turn == 1 { self.control(&cell) } else { cell });
        }
        out + "</w:tr>"
    }

    fn cell(&mut self, place: &Place, in_control: bool) -> String {
        let mut properties = format!(r#"<w:tcW w:w="{}" w:type="dxa"/>"#, 850 * place.columns);
        if place.columns > 1 {
            properties.push_str(&format!(r#"<w:gridSpan w:val="{}"/>"#, place.columns));
        }
        properties.push_str(match (place.goes_on, place.rows) {
            (true, _) => "<w:vMerge/>",
            (false, 1) => "",
            (false, _) => r#"<w:vMerge w:val="restart"/>"#,
        });
        if self.style.tracked_changes {
            // It was wider once.
            let change = self.change();
            properties.push_str(&format!(
                r#"<w:tcPrChange {change}><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr></w:tcPrChange>"#,
                place.columns + 2
            ));
        }
        // What a cell from above would show here is nothing, whatever it holds.
        let content = if place.goes_on {
            "<w:p/>".to_owned()
        } else {
            self.paragraph(place.text(), Where::Cell, false)
        };
        let content =
            if self.style.content_controls && in_control { self.control(&content) } else { content };
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
    }

    /// A row with the texts of another, all of it deleted.
    fn deleted_row(&mut self, places: &[Place]) -> String {
        let mut out = format!("<w:tr><w:trPr><w:del {}/></w:trPr>", self.change());
        for place in places {
            let (mark, change) = (self.change(), self.change());
            let span = place.columns;
            let text = run("", "w:delText", place.text());
            out.push_str(&format!(
                "<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/></w:tcPr><w:p><w:pPr><w:rPr><w:del {mark}/></w:rPr></w:pPr>\
                 <w:del {change}>{text}</w:del></w:p></w:tc>"
            ));
        }
        out + "</w:tr>"
    }
}

/// A row without the empty cells at its ends, and the columns that these have. A row of nothing else keeps them.
fn trimmed<'a, 'b>(places: &'a [Place<'b>], width: usize) -> (usize, &'a [Place<'b>], usize) {
    let is_full = |place: &Place| place.goes_on || place.rows > 1 || !place.text().trim().is_empty();
    let end = |place: &Place| place.column + place.columns;
    let (Some(first), Some(last)) = (places.iter().position(is_full), places.iter().rposition(is_full))
    else {
        return (0, places, width - places.last().map_or(0, end));
    };
    (places[first].column, &places[first..=last], width - end(&places[last]))
}

fn nested(table: &str) -> String {
    format!(
        "<w:tbl>{FRAME}<w:tblGrid><w:gridCol w:w=\"9000\"/></w:tblGrid><w:tr><w:tc><w:tcPr>\
         <w:tcW w:w=\"9000\" w:type=\"dxa\"/></w:tcPr>{table}<w:p/></w:tc></w:tr></w:tbl>"
    )
}

//! The paragraphs of a document, and its text box.

use super::blocks::Block;
use super::docx::Writer;
use super::numbering::Where;
use super::runs::run;

impl Writer {
    pub(super) fn body(&mut self, blocks: &[Block]) -> String {
        let is_paragraph = |block: &&Block| matches!(block, Block::Paragraph(_));
        let moved = blocks.iter().rfind(is_paragraph).filter(|_| self.style.tracked_changes);
        let longest = blocks.iter().filter(is_paragraph).max_by_key(|block| match block {
            Block::Paragraph(text) => text.chars().count(),
            _ => 0,
        });
        let boxed = longest.filter(|_| self.style.text_boxes);
        let is = |block: &Block, one: Option<&Block>| one.is_some_and(|one| std::ptr::eq(one, block));
        let mut out = String::new();
        if let Some(Block::Paragraph(text)) = moved {
            out.push_str(&self.moved_away(text));
        }
        let mut tables = 0_usize;
        for (index, block) in blocks.iter().enumerate() {
            let mut xml = match block {
                Block::Heading(level, text) => self.paragraph(text, Where::Heading(*level), false),
                Block::Paragraph(text) => self.paragraph(text, Where::Body, is(block, moved)),
                Block::Table(rows) => {
                    tables += 1;
                    self.table(rows)
                }
            };
            if is(block, boxed) {
                xml = self.text_box(&xml);
            }
            let in_control = if is_paragraph(&block) { index % 2 == 0 } else { tables.is_multiple_of(2) };
            if self.style.content_controls && in_control && !matches!(block, Block::Heading(..)) {
                xml = self.control(&xml);
            }
            out.push_str(&xml);
            // Two tables with nothing between them are one.
            if matches!((block, blocks.get(index + 1)), (Block::Table(_), Some(Block::Table(_)) | None)) {
                out.push_str("<w:p/>");
            }
        }
        out
    }

    pub(super) fn paragraph(&mut self, text: &str, place: Where, moved: bool) -> String {
        let mut properties = String::new();
        if let Where::Heading(level) = place {
            properties.push_str(&format!(r#"<w:pStyle w:val="{level}"/>"#));
        }
        let mut text = text;
        if self.style.list_numbers {
            let (number, rest) = self.numbering.take(text, place);
            properties.push_str(&number);
            text = rest;
        }
        if place == Where::Cell {
            properties.push_str(r#"<w:jc w:val="center"/>"#);
        }
        if moved {
            properties.push_str(&format!("<w:rPr><w:moveTo {}/></w:rPr>", self.change()));
        } else if place == Where::Cell && self.style.tracked_changes {
            // It was a heading once.
            let change = self.change();
            properties.push_str(&format!(
                r#"<w:pPrChange {change}><w:pPr><w:pStyle w:val="2"/></w:pPr></w:pPrChange>"#
            ));
        }
        let content = self.inline(text);
        let content =
            if moved { format!("<w:moveTo {}>{content}</w:moveTo>", self.change()) } else { content };
        let paragraph = format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>");
        if moved { self.range("moveTo", &paragraph) } else { paragraph }
    }

    /// Where a paragraph was before it was moved.
    fn moved_away(&mut self, text: &str) -> String {
        let (mark, change) = (self.change(), self.change());
        let paragraph = format!(
            "<w:p><w:pPr><w:rPr><w:moveFrom {mark}/></w:rPr></w:pPr><w:moveFrom {change}>{}</w:moveFrom></w:p>",
            run("", "w:t", text)
        );
        self.range("moveFrom", &paragraph)
    }

    fn range(&mut self, kind: &str, content: &str) -> String {
        let id = self.id();
        format!(
            "<w:{kind}RangeStart w:id=\"{id}\" w:author=\"审核员2\" w:name=\"move92000001\"/>{content}\
             <w:{kind}RangeEnd w:id=\"{id}\"/>"
        )
    }

    /// The content in a text box: once for programs that know the new markup, once for those that do not.
    fn text_box(&mut self, content: &str) -> String {
        let id = self.id();
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>\
             <wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"5274310\" cy=\"1800000\"/>\
             <wp:docPr id=\"{id}\" name=\"文本框 {id}\"/><a:graphic>\
             <a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><wps:wsp>\
             <wps:cNvSpPr txBox=\"1\"/><wps:spPr/><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>\
             <wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:shape id=\"文本框 {id}\" style=\"width:415.3pt;height:141.7pt\"><v:textbox>\
             <w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>\
             </mc:AlternateContent></w:r></w:p>"
        )
    }
}

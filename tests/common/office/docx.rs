//! A Word file of blocks, in the shapes that Word, WPS and their converters give it.

use super::blocks::Block;
use super::numbering::Numbering;
use super::parts;

/// The shapes of a Word file. Each is for itself; the default is plain.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
pub(crate) struct DocxStyle {
    /// Each character is a run, with marks of the spelling check and bookmarks between them.
    pub(crate) split_runs: bool,
    /// Ordinals at the start of a text are made by the numbering of Word: those of headings by their style.
    pub(crate) list_numbers: bool,
    /// Values have replaced others, a row was deleted and a paragraph moved, all of it still on record.
    pub(crate) tracked_changes: bool,
    /// Rows, cells, paragraphs and runs in content controls.
    pub(crate) content_controls: bool,
    /// Texts as results of fields, footnotes with numbers, links, and hidden numbers.
    pub(crate) fields_and_notes: bool,
    /// The longest paragraph is in a text box, written for new and for old programs.
    pub(crate) text_boxes: bool,
    /// Empty cells at the ends of a row are left out of it.
    pub(crate) grid_before: bool,
    /// Each table is in a table of one cell.
    pub(crate) nested: bool,
    /// The prefix of the main namespace, instead of `w`.
    pub(crate) prefix: Option<&'static str>,
    /// A header and a footer with numbers.
    pub(crate) header_footer: bool,
}

impl DocxStyle {
    /// Plain, each switch alone, and all of them.
    pub(crate) fn each() -> Vec<(&'static str, DocxStyle)> {
        let plain = DocxStyle::default();
        vec![
            ("plain", plain),
            ("split_runs", DocxStyle { split_runs: true, ..plain }),
            ("list_numbers", DocxStyle { list_numbers: true, ..plain }),
            ("tracked_changes", DocxStyle { tracked_changes: true, ..plain }),
            ("content_controls", DocxStyle { content_controls: true, ..plain }),
            ("fields_and_notes", DocxStyle { fields_and_notes: true, ..plain }),
            ("text_boxes", DocxStyle { text_boxes: true, ..plain }),
            ("grid_before", DocxStyle { grid_before: true, ..plain }),
            ("nested", DocxStyle { nested: true, ..plain }),
            ("prefix", DocxStyle { prefix: Some("ns0"), ..plain }),
            ("header_footer", DocxStyle { header_footer: true, ..plain }),
            ("all", Self::all()),
        ]
    }

    pub(crate) fn all() -> DocxStyle {
        DocxStyle {
            split_runs: true,
            list_numbers: true,
            tracked_changes: true,
            content_controls: true,
            fields_and_notes: true,
            text_boxes: true,
            grid_before: true,
            nested: true,
            prefix: Some("ns0"),
            header_footer: true,
        }
    }
}

/// The blocks as a Word file.
pub(crate) fn docx(blocks: &[Block], style: &DocxStyle) -> Vec<u8> {
    let mut writer = Writer::new(*style);
    let body = writer.body(blocks);
    parts::package(&writer, &body)
}

/// What is counted while a document is written.
pub(super) struct Writer {
    pub(super) style: DocxStyle,
    pub(super) numbering: Numbering,
    pub(super) footnotes: usize,
    /// Texts so far, by which shapes take turns.
    pub(super) texts: usize,
    ids: usize,
}

impl Writer {
    fn new(style: DocxStyle) -> Self {
        Writer { style, numbering: Numbering::default(), footnotes: 0, texts: 0, ids: 100 }
    }

    /// A number that no other part of the document has.
    pub(super) fn id(&mut self) -> usize {
        self.ids += 1;
        self.ids
    }

    /// The attributes of a change on record.
    pub(super) fn change(&mut self) -> String {
        let id = self.id();
        format!(r#"w:id="{id}" w:author="审核员2" w:date="2022-01-10T08:30:00Z""#)
    }

    /// XML in a content control.
    pub(super) fn control(&mut self, content: &str) -> String {
        let id = self.id();
        format!(
            "<w:sdt><w:sdtPr><w:alias w:val=\"数据项{id}\"/><w:tag w:val=\"item_{id}\"/><w:id w:val=\"{id}\"/>\
             <w:placeholder><w:docPart w:val=\"DefaultPlaceholder_1081868574\"/></w:placeholder></w:sdtPr>\
             <w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )
    }
}

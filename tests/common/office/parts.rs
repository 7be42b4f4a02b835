//! The parts of a Word file around its body.

use super::docx::Writer;
use super::numbering::Numbering;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A part beside the document: its name, its type in relations and in content types, and its XML.
struct Part {
    id: usize,
    name: &'static str,
    kind: &'static str,
    xml: String,
}

pub(super) fn package(writer: &Writer, body: &str) -> Vec<u8> {
    let style = &writer.style;
    let parts = parts(writer);
    let mut section = String::new();
    if style.header_footer {
        section.push_str(r#"<w:headerReference w:type="default" r:id="rId4"/>"#);
        section.push_str(r#"<w:footerReference w:type="default" r:id="rId5"/>"#);
    }
    section.push_str(r#"<w:pgSz w:w="11906" w:h="16838"/>"#);
    let document = root("document", &format!("<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"));

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, xml: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    };
    put("[Content_Types].xml", &content_types(&parts));
    put("_rels/.rels", &relations(&[relation(1, "officeDocument", "word/document.xml")]));
    put("word/document.xml", &renamed(&document, style.prefix));
    let mut related: Vec<String> = parts.iter().map(|part| relation(part.id, part.kind, part.name)).collect();
    if style.fields_and_notes {
        let link = relation(6, "hyperlink", "http://www.example.org/2021/12/t20211231_3047.html");
        related.push(link.replace("/>", " TargetMode=\"External\"/>"));
    }
    put("word/_rels/document.xml.rels", &relations(&related));
    for part in &parts {
        put(&format!("word/{}", part.name), &renamed(&part.xml, style.prefix));
    }
    zip.finish().unwrap().into_inner()
}

fn parts(writer: &Writer) -> Vec<Part> {
    let style = &writer.style;
    let part = |id, name, kind, xml| Part { id, name, kind, xml };
    let mut parts = vec![part(1, "styles.xml", "styles", root("styles", &styles(style.list_numbers)))];
    if style.list_numbers {
        parts.push(part(2, "numbering.xml", "numbering", root("numbering", &writer.numbering.xml())));
    }
    if style.fields_and_notes {
        parts.push(part(3, "footnotes.xml", "footnotes", root("footnotes", &footnotes(writer.footnotes))));
    }
    if style.header_footer {
        let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        parts.push(part(4, "header1.xml", "header", root("hdr", &line("第47号 2018年内部资料"))));
        parts.push(part(5, "footer1.xml", "footer", root("ftr", &line("— 3 / 12 —"))));
    }
    parts
}

fn root(tag: &str, content: &str) -> String {
    format!(
        "{HEAD}<w:{tag} xmlns:w=\"{MAIN}\" xmlns:r=\"{OFFICE}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\">{content}</w:{tag}>"
    )
}

/// The style of each level of heading has its number as its name, as in Word in Chinese.
fn styles(with_numbers: bool) -> String {
    let mut out = String::from(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"a1\"><w:name w:val=\"Normal Table\"/></w:style>\
         <w:style w:type=\"table\" w:styleId=\"a3\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"a1\"/></w:style>",
    );
    for level in 1..=6_u8 {
        let number = if with_numbers { Numbering::of_style(level) } else { String::new() };
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{level}\"><w:name w:val=\"heading {level}\"/>\
             <w:basedOn w:val=\"a\"/><w:pPr><w:keepNext/>{number}<w:outlineLvl w:val=\"{}\"/></w:pPr></w:style>",
            level - 1
        ));
    }
    out
}

fn footnotes(count: usize) -> String {
    let note = |id: usize| {
        format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r>\
             <w:r><w:t xml:space=\"preserve\"> 上年为{}件。</w:t></w:r></w:p></w:footnote>",
            id * 7 + 3
        )
    };
    let separator =
        "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>";
    std::iter::once(separator.to_owned()).chain((1..=count).map(note)).collect()
}

fn content_types(parts: &[Part]) -> String {
    let mut out = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>"
    );
    for Part { name, kind, .. } in parts {
        out.push_str(&format!("<Override PartName=\"/word/{name}\" ContentType=\"{WORD}.{kind}+xml\"/>"));
    }
    out + "</Types>"
}

fn relation(id: usize, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="rId{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
}

fn relations(all: &[String]) -> String {
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{}</Relationships>", all.concat())
}

/// The XML with another prefix than `w`. No text has a bare `<`, and no attribute a bare `>`.
fn renamed(xml: &str, prefix: Option<&str>) -> String {
    let Some(prefix) = prefix else { return xml.to_owned() };
    let of_tag = |tag: &str| {
        let renamed =
            tag.replace(" w:", &format!(" {prefix}:")).replace("xmlns:w=", &format!("xmlns:{prefix}="));
        match (renamed.strip_prefix("w:"), renamed.strip_prefix("/w:")) {
            (Some(name), _) => format!("{prefix}:{name}"),
            (_, Some(name)) => format!("/{prefix}:{name}"),
            _ => renamed,
        }
    };
    let mut pieces = xml.split('<');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (tag, text) = piece.split_once('>').expect("a tag ends");
        out.push_str(&format!("<{}>{text}", of_tag(tag)));
    }
    out
}

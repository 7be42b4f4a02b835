//! Text as runs, with what Word puts between and around them.

use super::blocks::is_number;
use super::docx::Writer;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Value,
    Blank,
    Text,
}

const LOOK: &str =
    r#"<w:rPr><w:rFonts w:ascii="仿宋" w:hAnsi="仿宋" w:hint="eastAsia"/><w:sz w:val="21"/></w:rPr>"#;
const HIDDEN: &str = "<w:rPr><w:vanish/><w:sz w:val=\"21\"/></w:rPr>";
const SUPERSCRIPT: &str = r#"<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>"#;

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A run. The tag is that of its text.
pub(super) fn run(look: &str, tag: &str, text: &str) -> String {
    let mut out = format!("<w:r>{look}");
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push_str("<w:br/>");
        }
        for (index, piece) in line.split('\t').enumerate() {
            if index > 0 {
                out.push_str("<w:tab/>");
            }
            if !piece.is_empty() {
                out.push_str(&format!("<{tag} xml:space=\"preserve\">{}</{tag}>", escaped(piece)));
            }
        }
    }
    out + "</w:r>"
}

/// A field whose result is the content.
fn field(instruction: &str, content: &str) -> String {
    let mark = |kind| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let instruction = escaped(instruction);
    format!(
        "{}<w:r><w:instrText xml:space=\"preserve\">{instruction}</w:instrText></w:r>{}{content}{}",
        mark("begin"),
        mark("separate"),
        mark("end")
    )
}

/// A number of as many digits, none of which is the same.
fn other_number(number: &str) -> String {
    let next = |c: char| match c {
        '0'..='8' => char::from(u8::try_from(c).expect("a digit") + 1),
        '9' => '1',
        other => other,
    };
    number.chars().map(next).collect()
}

impl Writer {
    /// A text with all that the style puts to it.
    pub(super) fn inline(&mut self, text: &str) -> String {
        let kind = match text.trim() {
            "" => Kind::Blank,
            text if is_number(text) => Kind::Value,
            _ => Kind::Text,
        };
        self.texts += 1;
        let mut out = if text.is_empty() { String::new() } else { self.runs(text) };
        if self.style.tracked_changes {
            out = self.replaced(text, kind, out);
        }
        if self.style.fields_and_notes {
            out = self.noted(kind, out);
        }
        if self.style.content_controls && kind != Kind::Blank && self.texts.is_multiple_of(3) {
            out = self.control(&out);
        }
        out
    }

    fn runs(&mut self, text: &str) -> String {
        if !self.style.split_runs {
            return run(if self.texts.is_multiple_of(2) { LOOK } else { "" }, "w:t", text);
        }
        let mut out = String::new();
        for (index, c) in text.chars().enumerate() {
            if index % 4 == 1 {
                let id = self.id();
                out.push_str(r#"<w:proofErr w:type="spellStart"/>"#);
                out.push_str(&format!(r#"<w:bookmarkStart w:id="{id}" w:name="_Hlk{id}"/>"#));
                out.push_str(&format!(r#"<w:bookmarkEnd w:id="{id}"/>"#));
            }
            out.push_str(&run(LOOK, "w:t", &c.to_string()));
            if index % 4 == 1 {
                out.push_str(r#"<w:proofErr w:type="spellEnd"/>"#);
            }
        }
        out
    }

    /// A value in place of one that was deleted. One that was deleted may have left a blank.
    fn replaced(&mut self, text: &str, kind: Kind, written: String) -> String {
        let before = match kind {
            Kind::Value => other_number(text),
            Kind::Blank if self.texts.is_multiple_of(2) => "7".to_owned(),
            _ => return written,
        };
        let mut out = format!("<w:del {}>{}</w:del>", self.change(), run(LOOK, "w:delText", &before));
        if !written.is_empty() {
            out.push_str(&format!("<w:ins {}>{written}</w:ins>", self.change()));
        }
        out
    }

    fn noted(&mut self, kind: Kind, written: String) -> String {
        let hidden = run(HIDDEN, "w:t", "345");
        match (kind, self.texts % 4) {
            (Kind::Value, 0) => field(" =SUM(B2:C14) \\# \"0\" 12 ", &written),
            (Kind::Value, 1) => {
                format!(r#"<w:fldSimple w:instr=" =SUM(LEFT) 12 ">{written}</w:fldSimple>"#)
            }
            (Kind::Value | Kind::Text, 2) | (Kind::Blank, 1) => written + &hidden,
            (Kind::Text, 0) => field(" PAGE  \\* MERGEFORMAT 12 ", &written),
            (Kind::Text, 1) => {
                format!(r#"<w:hyperlink r:id="rId6" w:history="1">{written}</w:hyperlink>"#)
            }
            (Kind::Text, _) => {
                self.footnotes += 1;
                let id = self.footnotes;
                format!(r#"{written}<w:r>{SUPERSCRIPT}<w:footnoteReference w:id="{id}"/></w:r>"#)
            }
            _ => written,
        }
    }
}

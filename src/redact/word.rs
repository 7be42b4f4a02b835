//! Documents of Word.

use super::markup::{Content, Element, Plan, Policy};
use super::mask::Mask;
use super::office::{
    Names, Spaces, container, declared, is_among, is_small, local, named, package, part, relations, words_if,
};
use crate::base::{Error, Limits};
use crate::doc::word_parts;
use crate::source::{Class, class, decode};
use std::ops::Range;

/// The elements that stay. Of another one only its content does.
const ELEMENTS: &str = "document body p r t delText tab ptab br cr sym sup sub noBreakHyphen softHyphen tbl tr tc tblGrid \
    gridCol del ins moveFrom moveTo sdt sdtContent rt ruby rubyBase AlternateContent Choice Fallback txbxContent blip \
    imagedata OLEObject footnoteReference endnoteReference altChunk hyperlink smartTag fldSimple fldChar instrText \
    delInstrText lastRenderedPageBreak bookmarkStart bookmarkEnd customXml drawing inline anchor graphic graphicData wsp \
    txbx bodyPr pict shape shapetype textbox object oMath oMathPara sSup sSub e f num den pPr rPr trPr tcPr sdtPr tblPr \
    sectPr numPr tblPrEx pPrChange rPrChange trPrChange tcPrChange tblPrChange sectPrChange numberingChange pStyle rStyle \
    tblStyle numId ilvl gridSpan vMerge hMerge gridBefore gridAfter vanish strike dstrike vertAlign position \
    showingPlcHdr numbering abstractNum abstractNumId lvl start numFmt lvlText lvlRestart suff isLgl numStyleLink \
    styleLink lvlOverride startOverride multiLevelType styles style basedOn next link docDefaults rPrDefault pPrDefault \
    latentStyles b i u jc outlineLvl keepNext pageBreakBefore tblHeader cantSplit webHidden specVanish";

/// Words that values may be.
const VALUES: &str = "0 1 true false on off continue restart baseline superscript subscript nothing space tab paragraph \
    character table numbering begin separate end auto nil none single center left right both start distribute \
    singleLevel multilevel hybridMultilevel page column textWrapping";

/// How Word writes numbers.
const FORMATS: &str = "decimal decimalZero decimalFullWidth decimalFullWidth2 decimalHalfWidth chineseCounting \
    chineseCountingThousand chineseLegalSimplified japaneseCounting japaneseDigitalTenThousand taiwaneseCounting \
    taiwaneseCountingThousand taiwaneseDigital ideographDigital ideographTraditional ideographZodiac \
    ideographLegalTraditional decimalEnclosedCircle decimalEnclosedCircleChinese decimalEnclosedParen \
    decimalEnclosedFullstop upperRoman lowerRoman upperLetter lowerLetter bullet none";

/// Letters that a numbering may have around its numbers.
const AROUND: &str = "第章节節条條款项項之部分篇";

/// A document with nothing but the parts that are read, redacted.
pub(super) fn redacted(bytes: &[u8], limits: &Limits, mask: &mut Mask) -> Result<Vec<u8>, Error> {
    let parts = word_parts(bytes, limits)?;
    let mut word = Word::default();
    let document = decode(&parts.document, None, true, limits)?;
    let mut all: Vec<(String, &str, &str, String)> = Vec::new();
    let main = "word/document.xml";
    let document = part(&document.text, mask, &mut word);
    for (kind, bytes) in [("numbering", &parts.numbering), ("styles", &parts.styles)] {
        if bytes.is_empty() {
            continue;
        }
        // What cannot be read is damaged in the redacted file, too.
        let text =
            decode(bytes, None, true, limits).map_or_else(|_| "<".to_owned(), |it| it.text.into_owned());
        let (target, of_kind) = match kind {
            "styles" => ("styles.xml", "wordprocessingml.styles"),
            _ => ("numbering.xml", "wordprocessingml.numbering"),
        };
        word.inside = false;
        all.push((kind.to_owned(), target, of_kind, part(&text, mask, &mut word)));
    }
    let named: Vec<(String, &str)> =
        all.iter().map(|(_, target, of_kind, _)| (format!("word/{target}"), *of_kind)).collect();
    let mut files = package(main, "wordprocessingml.document", &named);
    files.push((main.to_owned(), document));
    let targets: Vec<(&str, &str)> = all.iter().map(|(kind, target, ..)| (kind.as_str(), *target)).collect();
    files.push(("word/_rels/document.xml.rels".to_owned(), relations(&targets)));
    files.extend(all.into_iter().map(|(_, target, _, content)| (format!("word/{target}"), content)));
    container(&files)
}

/// What of the parts of a document stays.
#[derive(Default)]
struct Word {
    spaces: Spaces,
    styles: Names,
    /// The text that comes is shown, or was.
    inside: bool,
}

impl Policy for Word {
    fn is_xml(&self) -> bool {
        true
    }

    fn tag(&mut self, name: &str, is_end: bool) -> Element {
        let own = local(name);
        self.inside = !is_end && matches!(own, "t" | "delText");
        // What an element is called that holds properties, and no content, has to be told by its end.
        let shown = match own {
            _ if is_among(own, ELEMENTS) => own,
            _ if own.ends_with("PrChange") => "xPrChange",
            _ if own.ends_with("Pr") => "xPr",
            _ => return Element::Drop,
        };
        named(name, self.spaces.name(name, shown))
    }

    fn attribute(&mut self, element: &str, name: &str, value: &str) -> Plan {
        if let Some(plan) = self.spaces.attribute(name, value) {
            return plan;
        }
        let own = local(name);
        let shown = match (own, local(element)) {
            (
                "val",
                "pStyle" | "rStyle" | "tblStyle" | "basedOn" | "next" | "link" | "numStyleLink" | "styleLink",
            )
            | ("styleId", _) => Some(self.styles.of(value, "s")),
            ("val", "lvlText") => Some(pattern(value)),
            ("val", "numFmt") => Some(if is_among(value, FORMATS) { value } else { "decimal" }.to_owned()),
            ("id", "footnoteReference" | "endnoteReference") | ("abstractNumId" | "numId" | "ilvl", _) => {
                Some(value.to_owned()).filter(|value| is_small(value))
            }
            ("val" | "type" | "default" | "customStyle" | "fldCharType", _) => {
                Some(value.to_owned()).filter(|value| is_small(value) || is_among(value, VALUES))
            }
            _ => None,
        };
        shown.map_or(Plan::Drop, |shown| Plan::Put(self.spaces.name(name, own), shown))
    }

    fn edge(&self, name: &str) -> Option<char> {
        match local(name) {
            "p" | "tr" | "tbl" | "txbxContent" => Some('\n'),
            "tc" => Some('\t'),
            "br" | "cr" | "tab" => Some(' '),
            _ => None,
        }
    }

    fn content(&self) -> Content {
        words_if(self.inside)
    }

    fn declared(&self, declaration: &str) -> Vec<Range<usize>> {
        declared(declaration)
    }
}

/// What a level of a list writes, without any words: `第%1条`, `（%1）`.
fn pattern(value: &str) -> String {
    let mut before = ' ';
    let masked = value.chars().filter(|c| !matches!(c, '&' | '<' | '>' | '"')).map(|c| {
        let stays = match class(c) {
            Class::Digit => before == '%',
            Class::Space | Class::Mark => true,
            Class::Latin => false,
            Class::Other => AROUND.contains(c),
        };
        before = c;
        match class(c) {
            _ if stays => c,
            Class::Digit => '1',
            Class::Latin => 'x',
            _ => '某',
        }
    });
    masked.collect()
}

use super::charset::{ascii_of_utf16, is_html, utf16};

/// What a file is, told by its content and never by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text, or what is none of the others.
    Text,
    /// A web page or a part of one.
    Html,
    /// A document of Word since 2007.
    Docx,
    /// A workbook of Excel since 2007.
    Xlsx,
    /// A workbook of Excel before 2007.
    Xls,
    /// A file that is not read: what it is, and what to do with it.
    Shut(&'static str),
}

/// How far into a file a mark is looked for that need not be at its very beginning.
const HEAD: usize = 2048;

const PICTURE: &str = "this is a picture; take its text out first by text recognition (OCR), \
    for example with tesseract -l chi_sim, and read that";
const PDF: &str =
    "this is a PDF file; take its text out first (for example with pdftotext -layout) and read that";
const PACKED: &str = "this is a packed archive; unpack it (for example with 7z x) and read what is in it";
const ARCHIVE: &str = "this is a zip archive; unpack it (for example with unzip) and read what is in it";
const OFD: &str = "this is an OFD file; save it as PDF in an OFD reader, \
    take the text out (for example with pdftotext -layout) and read that";
const OPEN_DOCUMENT: &str = "this is an OpenDocument file; save it as .docx or .xlsx \
    (for example with soffice --headless --convert-to docx) and read that";
const SLIDES: &str = "this is a presentation; save it as PDF \
    (for example with soffice --headless --convert-to pdf), take its text out and read that";
const BINARY_WORKBOOK: &str = "this is a binary workbook (.xlsb); save it as .xlsx \
    (for example with soffice --headless --convert-to xlsx) and read that";
const ENCRYPTED: &str =
    "this is an encrypted document; remove the password first (save it without one) and read that";
const OLD_WORD: &str = "this is an old Word or WPS document; save it as .docx \
    (for example with soffice --headless --convert-to docx) and read that";
const OLD_FILE: &str = "this is a compound file (OLE) of no known kind; \
    if it is a document, save it as .docx or .xlsx and read that";
const RTF: &str = "this is an RTF file; save it as .docx \
    (for example with soffice --headless --convert-to docx) and read that";
const MAIL: &str = "this is a web archive or a mail (MHTML); save it as .html or .docx and read that";
const OFFICE_XML: &str = "this is an Office document in one XML file; save it as .docx or .xlsx \
    (for example with soffice --headless --convert-to docx) and read that";

/// What files of other kinds begin with.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1A\n", PICTURE),
    (b"\xFF\xD8\xFF", PICTURE),
    (b"GIF87a", PICTURE),
    (b"GIF89a", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"\x1F\x8B", PACKED),
    (b"Rar!\x1A\x07", PACKED),
    (b"7z\xBC\xAF\x27\x1C", PACKED),
    (b"\xFD7zXZ\0", PACKED),
    (b"\x28\xB5\x2F\xFD", PACKED),
];

/// Tells what a file is by the marks that each kind bears. Whether it is whole is not looked at.
pub(crate) fn kind(bytes: &[u8]) -> Kind {
    if let Some(kind) = binary(bytes) {
        return kind;
    }
    let html = match utf16(bytes) {
        Some(order) => is_html(&ascii_of_utf16(bytes, order)),
        None => is_html(bytes),
    };
    if html { Kind::Html } else { Kind::Text }
}

/// The same of what is neither text nor a web page.
pub(crate) fn binary(bytes: &[u8]) -> Option<Kind> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(Kind::Shut(what));
    }
    if [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"].iter().any(|magic| bytes.starts_with(*magic)) {
        return Some(zip(bytes));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(compound(bytes));
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let shut = [
        (is_pdf as fn(&[u8], &[u8]) -> bool, PDF),
        (|head, _| is_picture(head), PICTURE),
        (|head, _| after_blanks(head).starts_with(b"{\\rtf"), RTF),
        (|head, _| is_mail(head), MAIL),
        (|head, _| is_office_xml(head), OFFICE_XML),
    ];
    shut.iter().find(|(is, _)| is(head, bytes)).map(|&(_, what)| Kind::Shut(what))
}

/// What a zip container holds, by the names of its entries: those of its directory, or where the end is lost, those in
/// front of each entry.
fn zip(bytes: &[u8]) -> Kind {
    if bytes.get(30..).is_some_and(|name| name.starts_with(b"mimetypeapplication/vnd.oasis")) {
        return Kind::Shut(OPEN_DOCUMENT);
    }
    let end = memchr::memmem::rfind(bytes, b"PK\x05\x06");
    let directory = end.and_then(|end| {
        let length = usize::try_from(little_endian(bytes, end.saturating_add(12), 4)?).ok()?;
        bytes.get(end.checked_sub(length)?..end)
    });
    let (place, mark, length_at, name_at) = match directory {
        Some(directory) => (directory, b"PK\x01\x02", 28, 46),
        None => (bytes, b"PK\x03\x04", 26, 30),
    };
    let mut names = memchr::memmem::find_iter(place, mark).filter_map(|at| {
        let length = usize::try_from(little_endian(place, at.saturating_add(length_at), 2)?).ok()?;
        place.get(at.saturating_add(name_at)..)?.get(..length)
    });
    let parts: [(&[u8], Kind); 6] = [
        (b"word/", Kind::Docx),
        (b"xl/workbook.bin", Kind::Shut(BINARY_WORKBOOK)),
        (b"xl/workbook", Kind::Xlsx),
        (b"ppt/", Kind::Shut(SLIDES)),
        (b"OFD.xml", Kind::Shut(OFD)),
        (b"content.xml", Kind::Shut(OPEN_DOCUMENT)),
    ];
    let part_of = |name: &[u8]| parts.iter().find(|(part, _)| name.starts_with(part)).map(|&(_, kind)| kind);
    names.find_map(part_of).unwrap_or(Kind::Shut(ARCHIVE))
}

/// What a compound file (OLE) holds, by the first stream of its directory that tells.
fn compound(bytes: &[u8]) -> Kind {
    let streams = [
        ("EncryptedPackage", Kind::Shut(ENCRYPTED)),
        ("Workbook", Kind::Xls),
        ("Book", Kind::Xls),
        ("WordDocument", Kind::Shut(OLD_WORD)),
        ("PowerPoint Document", Kind::Shut(SLIDES)),
    ];
    let found = streams.iter().filter_map(|&(name, kind)| Some((stream(bytes, name)?, kind)));
    found.min_by_key(|&(at, _)| at).map_or(Kind::Shut(OLD_FILE), |(_, kind)| kind)
}

/// Where the directory entry of a stream is. Entries have 128 bytes: the name in UTF-16, and at 64 its length in bytes
/// with the NUL behind it.
fn stream(bytes: &[u8], name: &str) -> Option<usize> {
    let written: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u32::try_from(written.len()).ok()?.saturating_add(2);
    memchr::memmem::find_iter(bytes, &written)
        .find(|&at| at.is_multiple_of(128) && little_endian(bytes, at.saturating_add(64), 2) == Some(length))
}

/// A number of at most four bytes, the lowest first.
fn little_endian(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.get(..length)?;
    Some(bytes.iter().rev().fold(0, |number, &byte| (number << 8) | u32::from(byte)))
}

fn after_blanks(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start()
}

/// A PDF file may have some bytes of other things in front. A text that only speaks of one has no objects.
fn is_pdf(head: &[u8], bytes: &[u8]) -> bool {
    let Some(at) = memchr::memmem::find(head, b"%PDF-") else { return false };
    let behind = bytes.get(at..).unwrap_or_default();
    behind.get(5).is_some_and(u8::is_ascii_digit) && memchr::memmem::find(behind, b" 0 obj").is_some()
}

/// Pictures whose mark is not at the very beginning, or is so short that a text may begin with it.
fn is_picture(head: &[u8]) -> bool {
    let webp = head.starts_with(b"RIFF") && head.get(8..).is_some_and(|rest| rest.starts_with(b"WEBP"));
    let header = little_endian(head, 14, 4);
    let bitmap = head.starts_with(b"BM")
        && little_endian(head, 6, 4) == Some(0)
        && header.is_some_and(|length| matches!(length, 12 | 40 | 52 | 56 | 64 | 108 | 124));
    webp || bitmap
}

/// The header of a mail, which is also that of a web archive.
fn is_mail(head: &[u8]) -> bool {
    let has = |name: &[u8]| {
        let mut lines = head.split(|&byte| byte == b'\n');
        lines.any(|line| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
    };
    has(b"MIME-Version:") && has(b"Content-Type:")
}

/// Word and Excel of 2003, and the one-file form of docx.
fn is_office_xml(head: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"<?mso-application", b"<w:wordDocument", b"<pkg:package"];
    after_blanks(head).starts_with(b"<?xml")
        && marks.iter().any(|mark| memchr::memmem::find(head, mark).is_some())
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    /// A zip container of empty entries, the first `whole` of whose records are there.
    fn zip(names: &[&str], whole: bool) -> Vec<u8> {
        let (mut file, mut directory) = (Vec::new(), Vec::new());
        for name in names {
            let length = u16::try_from(name.len()).unwrap().to_le_bytes();
            file.extend([b"PK\x03\x04".as_slice(), &[0; 22], &length, &[0; 2], name.as_bytes()].concat());
            directory
                .extend([b"PK\x01\x02".as_slice(), &[0; 24], &length, &[0; 16], name.as_bytes()].concat());
        }
        if whole {
            let length = u32::try_from(directory.len()).unwrap().to_le_bytes();
            file.extend(directory);
            file.extend([b"PK\x05\x06".as_slice(), &[0; 8], &length, &[0; 6]].concat());
        }
        file
    }

    /// A compound file that is nothing but its directory.
    fn compound(names: &[&str]) -> Vec<u8> {
        let mut file = vec![0; 512];
        file[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        for name in names {
            let mut entry = [0; 128];
            let written: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            entry[..written.len()].copy_from_slice(&written);
            entry[64] = u8::try_from(written.len() + 2).unwrap();
            file.extend(entry);
        }
        file
    }

    /// What is said of a file that is not read.
    fn shut(bytes: &[u8]) -> &'static str {
        match kind(bytes) {
            Kind::Shut(what) => what,
            kind => panic!("{kind:?}"),
        }
    }

    #[test]
    fn containers_are_told_by_the_names_in_them() {
        for whole in [true, false] {
            let kind = |names: &[&str]| kind(&zip(names, whole));
            assert_eq!(kind(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]), Kind::Docx);
            assert_eq!(kind(&["[Content_Types].xml", "xl/styles.xml", "xl/workbook.xml"]), Kind::Xlsx);
            let shut = |names: &[&str]| shut(&zip(names, whole));
            assert!(shut(&["OFD.xml", "Doc_0/Document.xml"]).contains("OFD"));
            assert!(shut(&["mimetype", "content.xml"]).contains("OpenDocument"));
            assert!(shut(&["xl/workbook.bin"]).contains("xlsb"));
            assert!(shut(&["ppt/presentation.xml"]).contains("presentation"));
            assert!(shut(&["password/2024.txt", "notes.txt"]).contains("unzip"));
        }
        let mimetype = [&zip(&["mimetype"], false), b"application/vnd.oasis.opendocument.text".as_slice()];
        assert!(shut(&mimetype.concat()).contains("OpenDocument"));
        assert!(shut(b"PK\x05\x06").contains("zip archive"));
    }

    #[test]
    fn a_document_stored_in_an_archive_does_not_make_it_one() {
        let mut archive = zip(&["report.docx"], true);
        archive.splice(41..41, zip(&["word/document.xml"], true));
        assert!(shut(&archive).contains("zip archive"));
    }

    #[test]
    fn compound_files_are_told_by_their_streams() {
        assert_eq!(kind(&compound(&["Root Entry", "Workbook"])), Kind::Xls);
        assert_eq!(kind(&compound(&["Root Entry", "Book"])), Kind::Xls);
        assert!(shut(&compound(&["Root Entry", "EncryptionInfo", "EncryptedPackage"])).contains("password"));
        assert!(shut(&compound(&["Root Entry", "1Table", "WordDocument", "Workbook"])).contains("old Word"));
        assert!(shut(&compound(&["Root Entry", "NoteBook"])).contains("no known kind"));
        // Text of a document, and a number that happens to stand behind it.
        let mut speaks_of_one = compound(&["Root Entry", "NoteBook"]);
        speaks_of_one.splice(512..512, [0; 6]);
        speaks_of_one.extend(compound(&["Workbook"]).split_off(512));
        assert!(shut(&speaks_of_one).contains("no known kind"));
    }

    #[test]
    fn other_files_are_told_by_their_marks() {
        let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n";
        let cases: [(&[u8], &str); 16] = [
            (pdf, "pdftotext"),
            (&[b"\xEF\xBB\xBF\r\n".as_slice(), &[b'x'; 900], pdf].concat(), "pdftotext"),
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "OCR"),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "OCR"),
            (b"GIF89a\x01\0", "OCR"),
            (b"II*\0\x08\0\0\0", "OCR"),
            (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "OCR"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "OCR"),
            (b"\x1F\x8B\x08\0", "unpack"),
            (b"Rar!\x1A\x07\x01\0", "unpack"),
            (b"7z\xBC\xAF\x27\x1C\0\x04", "unpack"),
            (b" {\\rtf1\\ansi\\ansicpg936", "RTF"),
            (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n<html>", "MHTML"),
            (b"From: <Saved by Blink>\nmime-version: 1.0\ncontent-type: multipart/related\n", "MHTML"),
            (
                b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>\n<w:wordDocument>",
                "XML",
            ),
            (b"\xD0\xCF\x11\xE0", "compound"),
        ];
        for (bytes, word) in cases {
            assert!(shut(bytes).contains(word), "{word}: {}", shut(bytes));
        }
    }

    #[test]
    fn a_text_that_speaks_of_other_files_is_a_text() {
        for text in [
            "",
            "\u{FEFF}\n",
            "BMI 24\n",
            "PK 3:1\n",
            "附件为%PDF-1.4格式，编号 obj 不变\n",
            "%PDF",
            "Content-Type: text/plain\n年度报告",
            "RIFF 文件\n",
            "<规章> 3 < 5\n",
            "<w:p>行政许可</w:p>",
            "a <table is a table, <tdx is none",
        ] {
            assert_eq!(kind(text.as_bytes()), Kind::Text, "{text}");
        }
    }

    #[test]
    fn pages_and_parts_of_pages_are_html() {
        for page in [
            "<!DOCTYPE html><title>x</title>",
            "\u{FEFF}\r\n <?xml version=\"1.0\"?>\n<!-- <table> 5 > 3 -->\n<HTML lang=zh>",
            "<div class=TRS_Editor><p>一、总体情况</p></div>",
            "<p>一、总体情况",
            "<h2>一、总体情况</h2>",
            "<o:p></o:p><span>一、总体情况</span>",
            "二、主动公开政府信息情况\n<TABLE border=1><tr>\n<Td>规章</Td></tr></TABLE>",
        ] {
            assert_eq!(kind(page.as_bytes()), Kind::Html, "{page}");
            for mark in ["", "\u{FEFF}"] {
                let units: Vec<u16> = format!("{mark}{page}").encode_utf16().collect();
                let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
                let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
                assert_eq!((kind(&little), kind(&big)), (Kind::Html, Kind::Html), "{mark:?}{page}");
            }
        }
    }
}

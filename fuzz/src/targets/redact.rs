use gongkai::{FieldPath, Redactor};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A name in both scripts, which no word of the form has a letter of. A reading in brackets is shorter.
const SECRET: &str = "蔡姬zhaozilong";

/// The redaction of a text, or of an Office file with a text as its main part, into which a secret is put.
pub fn redact(data: &[u8]) {
    let Some((kind, text)) = data.split_first() else { return };
    let text = planted(text);
    let file = match kind {
        b'w' => container(&[("word/document.xml", &text)]),
        b'x' => container(&[
            ("xl/workbook.xml", b"<workbook><sheets><sheet name='zhaozilong' r:id='r1'/></sheets></workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                b"<Relationships><Relationship Id='r1' Type='worksheet' Target='s.xml'/>\
                  <Relationship Id='r2' Type='sharedStrings' Target='s.xml'/>\
                  <Relationship Id='r3' Type='styles' Target='s.xml'/></Relationships>",
            ),
            ("xl/s.xml", &text),
        ]),
        _ => text,
    };
    for keep in [false, true] {
        let redactor = Redactor::new().seed(7).keep_figures(keep);
        let Ok(redacted) = redactor.redact(&file) else { return };
        assert_eq!(redactor.redact(&file).as_ref(), Ok(&redacted));
        assert!(redacted.differences().iter().all(|one| !one.to_string().is_empty()));
        tells_nothing(redacted.bytes());
        if redacted.same_shape() {
            read_alike(&file, redacted.bytes());
            let again = redactor.redact(redacted.bytes());
            assert!(again.is_ok() || gongkai::read(&file).is_err(), "{again:?}");
        }
    }
}

/// The text with the secret in its middle.
fn planted(text: &[u8]) -> Vec<u8> {
    let mut middle = text.len() / 2;
    while middle > 0 && text.get(middle).is_some_and(|byte| byte & 0xC0 == 0x80) {
        middle -= 1;
    }
    let (front, rest) = text.split_at(middle);
    [front, SECRET.as_bytes(), rest].concat()
}

fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        writer.start_file(*name, options).expect("a part");
        writer.write_all(content).expect("its content");
    }
    writer.finish().expect("a container").into_inner()
}

/// Neither half of the secret is in the file or in a part of it.
fn tells_nothing(bytes: &[u8]) {
    let holds = |content: &[u8]| {
        let has = |what: &str| content.windows(what.len()).any(|window| window == what.as_bytes());
        has("蔡姬") || has("zhaozilong")
    };
    assert!(!holds(bytes), "the secret is in {}", String::from_utf8_lossy(bytes));
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return };
    for index in 0..archive.len() {
        let mut content = Vec::new();
        // What is written is packed, and unpacked in the tests of the crate.
        if let Ok(mut part) = archive.by_index(index) {
            part.read_to_end(&mut content).expect("a whole part");
        }
        assert!(!holds(&content), "the secret is in {}", String::from_utf8_lossy(&content));
    }
}

fn read_alike(before: &[u8], after: &[u8]) {
    match (gongkai::read(before), gongkai::read(after)) {
        (Ok(before), Ok(after)) => {
            for path in FieldPath::all() {
                assert_eq!(before.origin(path).state, after.origin(path).state, "{path}");
            }
            assert_eq!(before.diagnostics().len(), after.diagnostics().len());
        }
        (Err(before), Err(after)) => assert_eq!(before.kind(), after.kind()),
        (before, after) => panic!("{:?} and {:?}", before.map(|_| ()), after.map(|_| ())),
    }
}

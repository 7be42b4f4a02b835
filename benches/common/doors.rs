//! The least that a reader of a page or of a Word file has to do.

use html5gum::Tokenizer;
use std::io::{Cursor, Read};

pub(crate) fn dom(page: &str) -> scraper::Html {
    scraper::Html::parse_document(page)
}

/// Counts the tokens of a page.
pub(crate) fn tokens(page: &str) -> usize {
    Tokenizer::new(page).count()
}

/// Unpacks the main part of a Word file and counts its events.
pub(crate) fn walk(file: &[u8]) -> usize {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a zip file");
    let mut xml = String::new();
    archive.by_name("word/document.xml").expect("a part").read_to_string(&mut xml).expect("text");
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut events = 0;
    while !matches!(reader.read_event().expect("an event"), quick_xml::events::Event::Eof) {
        events += 1;
    }
    events
}

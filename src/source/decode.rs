use crate::base::{Code, Diagnostic, Error, ErrorKind, Limits, Span};
use std::borrow::Cow;

/// What the first bytes tell of files that are no text, and what to do with them.
const MAGIC: &[(&[u8], &str)] = &[
    (
        b"%PDF",
        "this is a PDF file; take its text out first (for example with pdftotext -layout) and read that",
    ),
    (b"PK\x03\x04", "this is a zip container (docx, xlsx, OFD); save the document as text and read that"),
    (b"\xD0\xCF\x11\xE0", "this is an old Word, Excel or WPS file; save the document as text and read that"),
    (b"{\\rtf", "this is an RTF file; save the document as text and read that"),
    (b"\xFF\xFE", "this is UTF-16 text; convert it to UTF-8 and read that"),
    (b"\xFE\xFF", "this is UTF-16 text; convert it to UTF-8 and read that"),
];

/// Bytes to text. Bytes that are not UTF-8 are replaced, and told, as long as they are few.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    limits: &Limits,
) -> Result<(Cow<'a, str>, Option<Diagnostic>), Error> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::new(ErrorKind::Unsupported, *what));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    check_length(bytes.len(), limits)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), None));
    }
    let text = String::from_utf8_lossy(bytes);
    let mut bad = 0_usize;
    let mut first = None;
    let mut at = 0_usize;
    for chunk in bytes.utf8_chunks() {
        at = at.saturating_add(chunk.valid().len());
        if !chunk.invalid().is_empty() {
            first = first.or(u32::try_from(at).ok());
            bad = bad.saturating_add(chunk.invalid().len());
            at = at.saturating_add('\u{FFFD}'.len_utf8());
        }
    }
    // GB18030 text has a bad byte in almost every character; a damaged UTF-8 file has a few.
    if bad.saturating_mul(10) > bytes.len() {
        let what = "the text is not UTF-8 (perhaps GBK or Big5); convert it to UTF-8 and read that";
        return Err(Error::new(ErrorKind::Unsupported, what));
    }
    let span = first.map_or(Span::at(0), |start| Span::new(start, start.saturating_add(3)));
    Ok((text, Some(Diagnostic::new(Code::BytesReplaced, span).counted(bad, 0))))
}

/// Holds a text to the limit of bytes.
pub(crate) fn check_length(length: usize, limits: &Limits) -> Result<(), Error> {
    let most = limits.bytes.min(Limits::MOST_BYTES);
    if length > most {
        let what = format!("the text has {length} bytes, and the limit is {most}");
        return Err(Error::new(ErrorKind::Limit, what));
    }
    Ok(())
}

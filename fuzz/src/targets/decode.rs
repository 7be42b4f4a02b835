use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use gongkai::{Diagnostic, Error, ErrorKind, Lang, Limits, layers};

/// The text, the name of its encoding, what was told.
type Decoded = (String, &'static str, Vec<Diagnostic>);

/// The labels that come with bytes: right, wrong, old, and of no encoding.
const LABELS: [Option<&str>; 8] = [
    None,
    Some("utf-8"),
    Some("gb2312"),
    Some("GB18030"),
    Some("Big5"),
    Some("utf-16"),
    Some("latin1"),
    Some("x-none"),
];

/// Bytes to text. The first byte says which label comes with the others, and whether they may declare one.
///
/// The text is what the encoding that is told makes of the bytes, byte for byte; a text comes back out of each encoding
/// that proves itself; the limit is kept to the byte; what is told lies in the text.
pub fn decode(data: &[u8]) {
    let Some((&first, body)) = data.split_first() else { return };
    let label = LABELS[usize::from(first) % LABELS.len()];
    let read = |bytes: &[u8], limits: &Limits| layers::decode(bytes, label, first >= 0x80, limits);
    let default = |bytes: &[u8]| read(bytes, &Limits::default());
    let outcome = default(body);
    assert_eq!(outcome, default(body), "decoded twice");
    match &outcome {
        Ok(decoded) => {
            is_decoded(body, decoded);
            keeps_limit(body, decoded, read);
        }
        Err(error) => assert_eq!(error.kind(), ErrorKind::Unsupported),
    }
    let text = String::from_utf8_lossy(body);
    of_utf8(&text, default);
    of_utf16(&text, default);
    of_the_form(&text, default);
}

/// The text is what its encoding makes of the bytes behind the mark, and what is told of it has a place there.
fn is_decoded(bytes: &[u8], (text, name, told): &Decoded) {
    let encoding = Encoding::for_label(name.as_bytes()).expect("a label");
    assert!([UTF_8, UTF_16LE, UTF_16BE, GB18030, BIG5].contains(&encoding), "{name}");
    let mark = Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
    let (expected, replaced) = encoding.decode_without_bom_handling(&bytes[mark..]);
    assert_eq!(*text, expected);
    let tells = told.iter().any(|told| told.code().name() == "bytes-replaced");
    assert_eq!(tells, replaced, "replaced characters are told");
    for told in told {
        let marked = text.get(told.span().range()).expect("a span of the text");
        assert!(told.code().name() != "bytes-replaced" || marked == "\u{FFFD}", "{marked:?}");
        assert!([Lang::En, Lang::Zh].iter().all(|&lang| !told.message(lang).is_empty()));
    }
}

/// A limit of as many bytes as the text has lets it pass; one less does not.
fn keeps_limit(
    bytes: &[u8],
    decoded: &Decoded,
    read: impl Fn(&[u8], &Limits) -> Result<Decoded, Error>,
) {
    let length = decoded.0.len();
    assert_eq!(read(bytes, &Limits::default().max_bytes(length)).as_ref(), Ok(decoded));
    if length > 0 {
        let error = read(bytes, &Limits::default().max_bytes(length - 1)).expect_err("it is over the limit");
        assert_eq!(error.kind(), ErrorKind::Limit);
    }
}

/// UTF-8 is the same text, whatever label comes with it and whatever stands in it, with and without a mark.
fn of_utf8(text: &str, read: impl Fn(&[u8]) -> Result<Decoded, Error>) {
    let bare = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    for written in [text.to_owned(), format!("\u{FEFF}{bare}")] {
        let (read, name, _) = read(written.as_bytes()).expect("UTF-8 is text");
        assert_eq!((read.as_str(), name), (bare, "UTF-8"));
    }
}

/// UTF-16 with a mark is the same text, unless so much of it are control characters that it is none.
fn of_utf16(text: &str, read: impl Fn(&[u8]) -> Result<Decoded, Error>) {
    let units = || std::iter::once(0xFEFF_u16).chain(text.encode_utf16());
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
    for (bytes, name) in [(little, "UTF-16LE"), (big, "UTF-16BE")] {
        match read(&bytes) {
            Ok((read, found, _)) => assert_eq!((read.as_str(), found), (text, name)),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Unsupported);
                assert!(text.contains(|c: char| c.is_ascii_control()), "{text:?} is text");
            }
        }
    }
}

/// A text with words of the form comes back from the encodings of Chinese, whatever label comes with it, unless most of
/// it is UTF-8 by chance.
fn of_the_form(text: &str, read: impl Fn(&[u8]) -> Result<Decoded, Error>) {
    for (encoding, words, name) in
        [(GB18030, "青禾县政府信息公开工作年度报告", "GB18030"), (BIG5, "青禾縣政府資訊公開工作年度報告", "Big5")]
    {
        let text = format!("{words}\n{text}");
        let (bytes, _, lost) = encoding.encode(&text);
        // What is for private use has other characters in GB 18030 since 2022.
        if lost || encoding.decode_without_bom_handling(&bytes).0 != text || text.contains(is_control) {
            continue;
        }
        let (read, found, _) = read(&bytes).expect("text of the form");
        let outside = |bytes: &[u8]| bytes.iter().filter(|byte| !byte.is_ascii()).count();
        let good: usize = bytes.utf8_chunks().map(|chunk| outside(chunk.valid().as_bytes())).sum();
        if good * 2 <= outside(&bytes) {
            assert_eq!((read.as_str(), found), (text.as_str(), name));
        }
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

use super::charset::{declared, utf16};
use crate::base::{Code, Diagnostic, Error, ErrorKind, Limits, Span};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The text of a document.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// The encoding that the bytes were in.
    pub(crate) encoding: &'static str,
    /// What a reader of the text should know.
    pub(crate) told: Vec<Diagnostic>,
}

/// Bytes to text. `hint` is a label that came with the bytes, as in the header of an answer; `markup` says that the text
/// itself may declare one.
///
/// What the bytes prove comes first: a byte order mark, that they are UTF-8 or UTF-16, the form's own words. Then what
/// is declared is believed, if only an encoding of Chinese: one of single bytes fits any file. What is left is guessed
/// over the whole text, which is slow.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    hint: Option<&str>,
    markup: bool,
    limits: &Limits,
) -> Result<Decoded<'a>, Error> {
    let mark = Encoding::for_bom(bytes);
    let body = bytes.get(mark.map_or(0, |(_, length)| length)..).unwrap_or_default();
    // No encoding takes more than two bytes for one of UTF-8.
    check_length(body.len() / 2, limits)?;
    let in_page = markup.then(|| declared(body)).flatten().and_then(|label| body.get(label));
    let mut labels: Vec<Label> = Vec::new();
    labels.extend(mark.map(|(encoding, _)| Label::of(encoding.name(), false)));
    labels.extend(hint.map(|label| Label::of(label, false)));
    labels.extend(in_page.map(|label| Label::of(&String::from_utf8_lossy(label), true)));
    let order = mark.map(|(encoding, _)| encoding).filter(|&encoding| encoding != UTF_8);
    // Its check is faster than that of the standard library.
    let utf8 =
        order.is_none().then(|| UTF_8.decode_without_bom_handling_and_without_replacement(body)).flatten();
    let (text, found, replaced) = if let Some(text) = utf8 {
        check_length(text.len(), limits)?;
        (text, UTF_8, None)
    } else {
        let found = order.unwrap_or_else(|| evident(body, &labels));
        let (text, replaced) = convert(body, found, limits)?;
        (Cow::Owned(text), found, replaced)
    };
    let mut told = contradictions(&labels, found, &text);
    told.extend(replaced);
    Ok(Decoded { text, encoding: name(found), told })
}

/// A declared encoding: its label as written, the encoding if there is one of that name, and whether the text itself
/// declares it.
#[derive(Debug)]
struct Label {
    written: String,
    encoding: Option<&'static Encoding>,
    in_page: bool,
}

impl Label {
    fn of(label: &str, in_page: bool) -> Self {
        let written: String = label.trim().chars().take(40).collect();
        let encoding = match written.to_ascii_lowercase().as_str() {
            "cp936" | "ms936" | "windows-936" => Some(GB18030),
            "cp950" | "ms950" | "windows-950" => Some(BIG5),
            _ => Encoding::for_label_no_replacement(written.as_bytes()),
        };
        // GB 2312 and GBK are parts of GB 18030, and pages that say the one are often written in the other.
        let encoding = encoding.map(|encoding| if encoding == GBK { GB18030 } else { encoding });
        Self { written, encoding, in_page }
    }
}

/// Whether there is an encoding of that label.
pub(crate) fn is_encoding(label: &str) -> bool {
    Label::of(label, false).encoding.is_some()
}

/// The encoding of a text that is not UTF-8 throughout and has no mark.
fn evident(body: &[u8], labels: &[Label]) -> &'static Encoding {
    if is_mostly_utf8(body) {
        return UTF_8;
    }
    let believed = || labels.iter().filter_map(|label| label.encoding).find(|&e| e == GB18030 || e == BIG5);
    utf16(body).or_else(|| by_words(body)).or_else(believed).unwrap_or_else(|| guess(body))
}

/// Whether more of what is not ASCII is UTF-8 than is not. Text in GB18030 or Big5 has UTF-8 in it by chance, but little.
fn is_mostly_utf8(body: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in body.utf8_chunks() {
        good = good.saturating_add(outside_ascii(chunk.valid().as_bytes()));
        bad = bad.saturating_add(chunk.invalid().len());
    }
    good > bad
}

fn outside_ascii(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !byte.is_ascii()).count()
}

/// The encoding in which words of the form stand in the bytes.
fn by_words(body: &[u8]) -> Option<&'static Encoding> {
    let words = ["信息公开", "信息公開", "資訊公開", "行政许可", "行政許可"];
    [GB18030, BIG5].into_iter().find(|encoding| {
        words.iter().any(|word| {
            let (written, _, lost) = encoding.encode(word);
            !lost && memchr::memmem::find(body, &written).is_some()
        })
    })
}

/// The more likely of the encodings of Chinese.
fn guess(body: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(body, true);
    if detector.guess(None, Utf8Detection::Deny) == BIG5 { BIG5 } else { GB18030 }
}

/// Decodes, within the limit. Bytes that cannot be decoded are replaced, and told, as long as they are few.
fn convert(
    body: &[u8],
    encoding: &'static Encoding,
    limits: &Limits,
) -> Result<(String, Option<Diagnostic>), Error> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let longest = decoder.max_utf8_buffer_length(body.len()).unwrap_or(usize::MAX);
    // The decoder wants room for one more character than there may be.
    let most = limits.bytes.min(Limits::MOST_BYTES).saturating_add(16);
    let mut text = String::with_capacity(longest.min(most));
    let (mut bad, mut places, mut first) = (0_usize, 0_usize, None);
    let mut rest = body;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::Malformed(length, _) if text.len() < most => {
                first = first.or(u32::try_from(text.len()).ok());
                bad = bad.saturating_add(usize::from(length));
                places = places.saturating_add(1);
                text.push('\u{FFFD}');
            }
            DecoderResult::OutputFull | DecoderResult::Malformed(..) => {
                return Err(too_long(text.len(), limits));
            }
        }
    }
    check_length(text.len(), limits)?;
    // Text has no control characters beside those of lines and pages; other files have many.
    let control =
        text.bytes().filter(|byte| matches!(byte, 0..=8 | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F)).count();
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    if places.saturating_add(control).saturating_mul(10) > foreign.saturating_add(control) {
        return Err(Error::new(ErrorKind::Unsupported, not_text(encoding)));
    }
    let told = first.map(|start| {
        let span = Span::new(start, start.saturating_add(3));
        Diagnostic::new(Code::BytesReplaced, span).counted(bad, 0).about(name(encoding))
    });
    text.shrink_to_fit();
    Ok((text, told))
}

fn not_text(encoding: &'static Encoding) -> String {
    let last = name(encoding);
    format!(
        "the bytes are no text in UTF-8, UTF-16, GB18030 or Big5 (most like {last}, and too many of them are not); \
         if this is a document, save it as UTF-8 text and read that"
    )
}

/// What of the declared encodings is unknown, and what is not the one that the text is in.
fn contradictions(labels: &[Label], found: &'static Encoding, text: &str) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    for label in labels {
        let place = if label.in_page { declared(text.as_bytes()) } else { None };
        let ends =
            place.and_then(|place| Some((u32::try_from(place.start).ok()?, u32::try_from(place.end).ok()?)));
        let span = ends.map_or(Span::at(0), |(start, end)| Span::new(start, end));
        match label.encoding {
            None => told.push(Diagnostic::new(Code::EncodingUnknown, span).about(label.written.as_str())),
            Some(encoding) if !agree(encoding, found) && !text.is_ascii() => {
                let both = format!("{} → {}", label.written, name(found));
                told.push(Diagnostic::new(Code::EncodingContradicts, span).about(both));
            }
            Some(_) => {}
        }
    }
    told
}

/// Whether two encodings are one, but for the order of bytes.
fn agree(one: &'static Encoding, other: &'static Encoding) -> bool {
    let utf16 = [UTF_16LE, UTF_16BE];
    one == other || (utf16.contains(&one) && utf16.contains(&other))
}

fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 { "GB18030" } else { encoding.name() }
}

/// Holds a text to the limit of bytes.
pub(crate) fn check_length(length: usize, limits: &Limits) -> Result<(), Error> {
    if length > limits.bytes.min(Limits::MOST_BYTES) { Err(too_long(length, limits)) } else { Ok(()) }
}

fn too_long(length: usize, limits: &Limits) -> Error {
    let most = limits.bytes.min(Limits::MOST_BYTES);
    Error::new(ErrorKind::Limit, format!("the text has {length} bytes or more, and the limit is {most}"))
}

#[cfg(test)]
mod tests {
    use super::{Decoded, decode};
    use crate::base::{Code, ErrorKind, Limits};
    use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};
    use std::borrow::Cow;

    const SIMPLIFIED: &str = "青禾县水务局政府信息公开工作年度报告\n规章\t3\t1\t24\n";
    const TRADITIONAL: &str = "青禾縣水務局政府資訊公開工作年度報告\n規章\t3\t1\t24\n";

    fn written(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost, "{text}");
        bytes.into_owned()
    }

    fn told(decoded: &Decoded<'_>) -> Vec<(Code, String)> {
        decoded.told.iter().map(|told| (told.code(), told.subject().to_owned())).collect()
    }

    fn decoded<'a>(bytes: &'a [u8], hint: Option<&str>, markup: bool) -> Decoded<'a> {
        decode(bytes, hint, markup, &Limits::default()).unwrap()
    }

    #[test]
    fn utf_8_and_ascii_are_not_copied() {
        for text in [SIMPLIFIED, "3\t1\t24\n", ""] {
            for mark in ["", "\u{FEFF}"] {
                let bytes = format!("{mark}{text}").into_bytes();
                let decoded = decoded(&bytes, None, true);
                assert!(matches!(decoded.text, Cow::Borrowed(_)));
                assert_eq!((&*decoded.text, decoded.encoding, told(&decoded)), (text, "UTF-8", Vec::new()));
            }
        }
    }

    #[test]
    fn bytes_that_prove_an_encoding_win_over_what_is_declared() {
        let cases = [
            (SIMPLIFIED, UTF_8, "gb2312", Some("gb2312 → UTF-8")),
            (SIMPLIFIED, UTF_8, "ISO-8859-1", Some("ISO-8859-1 → UTF-8")),
            (SIMPLIFIED, UTF_8, "utf8", None),
            (SIMPLIFIED, GB18030, "utf-8", Some("utf-8 → GB18030")),
            (SIMPLIFIED, GB18030, " latin1 ", Some("latin1 → GB18030")),
            (SIMPLIFIED, GB18030, "utf-16", Some("utf-16 → GB18030")),
            (SIMPLIFIED, GB18030, "Big5", Some("Big5 → GB18030")),
            (SIMPLIFIED, GB18030, "gb2312", None),
            (SIMPLIFIED, GB18030, "CP936", None),
            (TRADITIONAL, GB18030, "gbk", None),
            (TRADITIONAL, BIG5, "gbk", Some("gbk → Big5")),
            (TRADITIONAL, BIG5, "big5-hkscs", None),
            ("3\t1\t24\n", UTF_8, "gb2312", None),
        ];
        for (text, encoding, label, contradiction) in cases {
            let bytes = written(text, encoding);
            let name = if encoding == GB18030 { "GB18030" } else { encoding.name() };
            let decoded = decoded(&bytes, Some(label), false);
            let expected: Vec<_> =
                contradiction.iter().map(|both| (Code::EncodingContradicts, (*both).to_owned())).collect();
            assert_eq!((&*decoded.text, decoded.encoding, told(&decoded)), (text, name, expected), "{label}");
        }
    }

    #[test]
    fn what_is_declared_is_believed_where_the_bytes_prove_nothing() {
        // Either is text in the other encoding too.
        let bytes = written("規章", BIG5);
        assert_eq!(decoded(&bytes, Some("big5"), false).text, "規章");
        let bytes = written("規章", GB18030);
        assert_eq!(decoded(&bytes, Some("gb2312"), false).text, "規章");
        let page = written("<meta charset=big5><p>規章", BIG5);
        assert_eq!(decoded(&page, None, true).encoding, "Big5");
    }

    #[test]
    fn a_page_that_declares_another_encoding_is_told_with_its_place() {
        for (encoding, label, name) in [(UTF_8, "gb2312", "UTF-8"), (GB18030, "utf-8", "GB18030")] {
            let page = format!("<title>年度报告</title><meta charset=\"{label}\">{SIMPLIFIED}");
            let bytes = written(&page, encoding);
            let decoded = decoded(&bytes, None, true);
            assert_eq!((&*decoded.text, decoded.encoding), (&*page, name));
            assert_eq!(told(&decoded), [(Code::EncodingContradicts, format!("{label} → {name}"))]);
            assert_eq!(&page[decoded.told[0].span().range()], label);
            // What is no page declares nothing.
            assert_eq!(told(&super::decode(&bytes, None, false, &Limits::default()).unwrap()), []);
        }
    }

    #[test]
    fn a_label_that_is_none_is_told_with_its_place() {
        let page = format!("<title>年度报告</title><meta charset=gb-chinese>{SIMPLIFIED}");
        let bytes = written(&page, GB18030);
        let decoded = decoded(&bytes, Some("utf8mb4"), true);
        assert_eq!((&*decoded.text, decoded.encoding), (&*page, "GB18030"));
        let unknown = |label: &str| (Code::EncodingUnknown, label.to_owned());
        assert_eq!(told(&decoded), [unknown("utf8mb4"), unknown("gb-chinese")]);
        assert_eq!(&page[decoded.told[1].span().range()], "gb-chinese");
    }

    #[test]
    fn text_without_the_words_of_the_form_is_guessed() {
        let simplified = "规章\t3\t1\t24\n自然人\t法人或其他组织\t总计\n本年新收申请数量\t5\t0\t5\n";
        let traditional = "規章\t3\t1\t24\n自然人\t法人或其他組織\t總計\n本年新收申請數量\t5\t0\t5\n";
        for (text, encoding, name) in [
            (simplified, GB18030, "GB18030"),
            (traditional, BIG5, "Big5"),
            (traditional, GB18030, "GB18030"),
            ("行政处罚\t12\n", GB18030, "GB18030"),
        ] {
            let bytes = written(text, encoding);
            let decoded = decoded(&bytes, None, false);
            assert_eq!((&*decoded.text, decoded.encoding), (text, name));
            assert_eq!(told(&decoded), []);
        }
    }

    #[test]
    fn a_few_bad_bytes_are_replaced_and_told() {
        for (encoding, name) in [(UTF_8, "UTF-8"), (GB18030, "GB18030")] {
            let mut bytes = written(SIMPLIFIED, encoding);
            bytes.extend(b"\xFF\xFF\n");
            let decoded = decoded(&bytes, None, false);
            assert_eq!(
                (&*decoded.text, decoded.encoding),
                (&*format!("{SIMPLIFIED}\u{FFFD}\u{FFFD}\n"), name)
            );
            assert_eq!(told(&decoded), [(Code::BytesReplaced, name.to_owned())]);
            assert_eq!(decoded.told[0].span().range(), SIMPLIFIED.len()..SIMPLIFIED.len() + 3);
            assert!(decoded.told[0].message(crate::base::Lang::En).starts_with("2 bytes cannot be"));
        }
    }

    #[test]
    fn bytes_of_other_things_are_no_text() {
        // A linear congruential generator; its high bytes look random.
        let mut state = 20_241_231_u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        };
        for length in [64, 256, 4096, 100_000] {
            for _ in 0..4 {
                let bytes: Vec<u8> = std::iter::repeat_with(&mut random).take(length).collect();
                for hint in [None, Some("gbk"), Some("big5"), Some("utf-8")] {
                    let error = decode(&bytes, hint, false, &Limits::default()).unwrap_err();
                    assert_eq!(error.kind(), ErrorKind::Unsupported, "{length} {hint:?}");
                    assert!(error.to_string().contains("UTF-8, UTF-16, GB18030 or Big5"), "{error}");
                }
            }
        }
    }

    #[test]
    fn the_limit_is_that_of_the_decoded_text() {
        let many = SIMPLIFIED.repeat(50);
        let limit = |bytes: &[u8], most: usize| {
            decode(bytes, None, false, &Limits::default().max_bytes(most))
                .map(|decoded| decoded.text.into_owned())
                .map_err(|error| error.kind())
        };
        let utf16: Vec<u8> = format!("\u{FEFF}{many}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let ascii: Vec<u8> = "\u{FEFF}3\t1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [many.clone().into_bytes(), written(&many, GB18030), utf16] {
            assert_eq!(limit(&bytes, many.len()).unwrap(), many);
            for most in [0, 1, many.len() / 2, many.len() - 1] {
                assert_eq!(limit(&bytes, most).unwrap_err(), ErrorKind::Limit, "{most}");
            }
        }
        assert_eq!(limit(&ascii, 3).unwrap_err(), ErrorKind::Limit);
        assert_eq!(limit(&ascii, 4).unwrap(), "3\t1\n");
    }
}

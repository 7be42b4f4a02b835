use encoding_rs::{Encoding, GB18030, UTF_8};
use gongkai::{Limits, layers};

/// The labels that come with bytes: right, wrong, old, and of no encoding.
const LABELS: [Option<&str>; 8] = [
    None,
    Some("utf-8"),
    Some("gb2312"),
    Some("gb18030"),
    Some("big5"),
    Some("utf-16"),
    Some("iso-8859-1"),
    Some("x-none"),
];

/// Bytes to text: what is UTF-8 stays as it is, what another encoding was made of comes back, limits are kept. The first
/// byte tells what label came with the others, and whether they are a page.
pub fn decode(data: &[u8]) {
    let Some((&first, bytes)) = data.split_first() else { return };
    let label = LABELS[usize::from(first) % LABELS.len()];
    let markup = first & 0x80 != 0;
    hold(bytes, label, markup);
    let text = String::from_utf8_lossy(bytes).replace(['\u{FEFF}', '\u{FFFE}'], "");
    comes_back(&text);
}

fn hold(bytes: &[u8], label: Option<&str>, markup: bool) {
    let decoded = layers::decode(bytes, label, markup, &Limits::default());
    let again = layers::decode(bytes, label, markup, &Limits::default());
    assert_eq!(format!("{decoded:?}"), format!("{again:?}"));
    let Ok((text, name, told)) = decoded else { return };
    assert!(Encoding::for_label(name.as_bytes()).is_some(), "{name} is no encoding");
    for told in told {
        assert!(text.get(told.span().range()).is_some(), "{told:?}");
    }
    let is_utf8 = Encoding::for_bom(bytes).is_none_or(|(encoding, _)| encoding == UTF_8);
    if let Some(same) = std::str::from_utf8(bytes).ok().filter(|_| is_utf8) {
        assert_eq!(text, same.strip_prefix('\u{FEFF}').unwrap_or(same));
    }
    let least = Limits::default().max_bytes(text.len().saturating_sub(1));
    if !text.is_empty() {
        assert!(layers::decode(bytes, label, markup, &least).is_err(), "{} bytes of text", text.len());
    }
}

/// A text, written in the encodings of Chinese with what tells them, is read as it was.
fn comes_back(text: &str) {
    let units = || text.encode_utf16();
    let little = [0xFF, 0xFE].into_iter().chain(units().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
    let big = [0xFE, 0xFF].into_iter().chain(units().flat_map(u16::to_be_bytes)).collect::<Vec<u8>>();
    for bytes in [little, big] {
        // What looks like no text is refused.
        if let Ok((read, ..)) = layers::decode(&bytes, None, false, &Limits::default()) {
            assert_eq!(read, text);
        }
    }
    let (bytes, ..) = GB18030.encode(text);
    // A few characters have two codes there.
    let is_one = GB18030.decode_without_bom_handling(&bytes).0 == text;
    if is_one && Encoding::for_bom(&bytes).is_none() && std::str::from_utf8(&bytes).is_err() {
        let limits = Limits::default();
        if let Ok((read, "GB18030", _)) = layers::decode(&bytes, Some("gb18030"), false, &limits) {
            assert_eq!(read, text);
        }
    }
}

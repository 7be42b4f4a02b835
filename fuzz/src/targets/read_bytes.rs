use crate::laws;

/// The reader, given bytes.
pub fn read_bytes(data: &[u8]) {
    let outcome = gongkai::read(data);
    laws::hold(&outcome, &gongkai::read(data));
    // Bytes that are text, and no page, are read as that text.
    let text = std::str::from_utf8(data).ok().filter(|text| !text.contains('<'));
    if let (Some(text), Ok(parsed)) = (text, &outcome) {
        let other = gongkai::read_text(text).expect("read as bytes, and so as text");
        assert_eq!(parsed.report(), other.report());
        assert_eq!(parsed.origins(), other.origins());
        assert_eq!(parsed.diagnostics(), other.diagnostics());
    }
}

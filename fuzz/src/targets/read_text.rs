use crate::laws;

/// The reader, given text.
pub fn read_text(data: &[u8]) {
    laws::hold_for_text(&String::from_utf8_lossy(data));
}

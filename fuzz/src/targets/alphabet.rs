use crate::laws;
use crate::letters::{LABELS, SIGNS, letter};

/// The reader, given text in the letters of the form: a byte is a digit, a mark, a delimiter or a whole label, so that a
/// few bytes reach as deep as a report does.
pub fn alphabet(data: &[u8]) {
    let text: String = data.iter().map(|&byte| letter(byte, SIGNS, LABELS)).collect();
    laws::hold_for_text(&text);
    // Line ends of the other kind, and a byte order mark, change no value.
    if !text.contains('\r') && laws::is_chosen(data, 2, 4) {
        laws::read_alike(&text, &text.replace('\n', "\r\n"));
    }
    if laws::is_chosen(data, 3, 4) {
        laws::read_alike(&text, &format!("\u{FEFF}{text}"));
    }
}

//! What a character is, when labels and numbers are looked for.

/// The classes of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Every kind of space, U+00A0, U+3000, zero-width ones, the byte order mark and control characters.
    Space,
    /// Punctuation, which labels are compared without.
    Mark,
    /// A decimal digit, full-width ones included.
    Digit,
    /// A letter of a reading: Latin with or without tone marks.
    Latin,
    /// Everything else, Chinese characters above all.
    Other,
}

/// The class of a character.
pub(crate) fn class(c: char) -> Class {
    match c {
        // Almost all characters of a report.
        '\u{3400}'..='\u{D7FF}' => Class::Other,
        '0'..='9' | '０'..='９' => Class::Digit,
        'a'..='z'
        | 'A'..='Z'
        | 'ａ'..='ｚ'
        | 'Ａ'..='Ｚ'
        | '\u{C0}'..='\u{24F}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{300}'..='\u{36F}'
        | 'ɑ'
        | 'ɡ' => Class::Latin,
        c if is_space(c) => Class::Space,
        // ª, º and µ are letters, and ¹, ², ³, ¼, ½ and ¾ numbers.
        'ª' | '²' | '³' | 'µ' | '¹' | 'º' | '¼'..='¾' => Class::Other,
        '!'..='/'
        | ':'..='@'
        | '['..='`'
        | '{'..='~'
        | '\u{A1}'..='\u{BF}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205E}'
        | '\u{3001}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}'
        | '\u{FF3B}'..='\u{FF40}'
        | '\u{FF5B}'..='\u{FF65}'
        | '\u{2500}'..='\u{257F}' => Class::Mark,
        _ => Class::Other,
    }
}

/// Whether a character only makes room.
#[inline]
pub(crate) fn is_space(c: char) -> bool {
    // Almost all characters of a report are one or the other.
    if matches!(c, '!'..='~' | '\u{3001}'..='\u{D7FF}') {
        return false;
    }
    matches!(
        c,
        '\0'..=' ' | '\u{7F}'..='\u{A0}' | '\u{AD}' | '\u{1680}' | '\u{180E}' | '\u{2000}'..='\u{200F}'
            | '\u{2028}'..='\u{202F}' | '\u{205F}'..='\u{206F}' | '\u{3000}' | '\u{FEFF}'
    )
}

/// How many plain spaces a text begins with: those between columns are many.
pub(crate) fn plain_spaces(text: &str) -> usize {
    let (eights, _) = text.as_bytes().as_chunks();
    let many = eights.iter().take_while(|&eight| eight == b"        ").count().saturating_mul(8);
    let rest = text.as_bytes().get(many..).unwrap_or_default();
    many.saturating_add(rest.iter().take_while(|&&byte| byte == b' ').count())
}

/// A text without the spaces before it. Most have up to two.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    let text = text.strip_prefix(' ').unwrap_or(text);
    let text = text.strip_prefix(' ').unwrap_or(text);
    if begins_bare(text) { text } else { without_spaces(text) }
}

fn without_spaces(text: &str) -> &str {
    let rest = text.get(plain_spaces(text)..).unwrap_or("");
    if begins_bare(rest) { rest } else { rest.trim_start_matches(is_space) }
}

/// Whether a text begins with a visible ASCII character, or one of the Chinese ones and marks whose first bytes no space
/// has.
fn begins_bare(text: &str) -> bool {
    matches!(text.as_bytes(), [b'!'..=b'~' | 0xE4..=0xE9, ..] | [0xE3, 0x80, 0x81..=0xBF, ..])
}

/// A text without the spaces around it. Of most, no more than the ends is looked at.
pub(crate) fn trim(text: &str) -> &str {
    let text = trim_start(text);
    let ends_bare = matches!(
        text.as_bytes(),
        [.., b'!'..=b'~'] | [.., 0xE4..=0xE9, _, 0x80..=0xBF] | [.., 0xE3, 0x80, 0x81..=0xBF]
    );
    if ends_bare { text } else { text.trim_end_matches(is_space) }
}

/// All forms of the round brackets.
const OPENING: [char; 6] = ['(', '（', '︵', '﹙', '⁽', '₍'];
const CLOSING: [char; 6] = [')', '）', '︶', '﹚', '⁾', '₎'];

/// Whether a reading in brackets may begin with a character.
pub(crate) fn opens_reading(c: char) -> bool {
    OPENING.contains(&c)
}

/// The length of a reading in brackets, `(jù)`, if the text begins with one. A reading has one to seven letters.
pub(crate) fn ruby_end(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(OPENING)?;
    let opening = text.len().saturating_sub(inner.len());
    let mut letters = 0_u8;
    for (at, c) in inner.char_indices() {
        match c {
            c if letters > 0 && CLOSING.contains(&c) => {
                return Some(opening.saturating_add(at).saturating_add(c.len_utf8()));
            }
            'A'..='Z' | 'Ａ'..='Ｚ' => return None,
            c if class(c) == Class::Latin && letters < 7 => letters = letters.saturating_add(1),
            '\u{300}'..='\u{36F}' => {}
            c if is_space(c) => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{is_space, ruby_end, trim, trim_start};

    #[test]
    fn all_spaces_around_a_text_are_left_out() {
        for c in ('\0'..='\u{FFFF}').filter(|&c| c != '件') {
            let text = format!("{c}         {c}件{c}  {c}");
            let expected = text.trim_matches(is_space);
            assert_eq!(
                (trim(&text), trim_start(&text)),
                (expected, text.trim_start_matches(is_space)),
                "{c:?}"
            );
        }
    }

    #[test]
    fn a_reading_is_found_with_and_without_tone_marks() {
        assert_eq!(ruby_end("(jù)報"), Some("(jù)".len()));
        assert_eq!(ruby_end("（ju）報"), Some("（ju）".len()));
        assert_eq!(ruby_end("(zhuàng)"), Some("(zhuàng)".len()));
    }

    #[test]
    fn what_is_no_reading_stays() {
        for text in ["(一)", "()", "(GDP)", "(zhuangzhuang)", "(jù", "jù)", "(3)"] {
            assert_eq!(ruby_end(text), None, "{text}");
        }
    }
}

//! A text back to the bytes of its file: what stayed is copied, damaged bytes stay damaged.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::collections::HashMap;

/// What stands for a character of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Out {
    Char(char),
    /// As many spaces as it has bytes.
    Blank,
    Nothing,
}

/// The bytes of a file with something else for each of its characters. A byte order mark is no character.
pub(super) fn written(bytes: &[u8], encoding: &'static Encoding, outs: &[Out]) -> Vec<u8> {
    let mark = Encoding::for_bom(bytes).map_or(0, |(_, length)| length);
    let (mark, body) = bytes.split_at_checked(mark).unwrap_or((&[], bytes));
    let mut writer =
        Writer { out: Vec::with_capacity(bytes.len()), encoding, outs, at: 0, known: HashMap::new() };
    writer.out.extend_from_slice(mark);
    if encoding == UTF_8 {
        for chunk in body.utf8_chunks() {
            for c in chunk.valid().chars() {
                writer.unit(c.encode_utf8(&mut [0; 4]).as_bytes(), &[c]);
            }
            if !chunk.invalid().is_empty() {
                writer.damaged(chunk.invalid().len());
            }
        }
    } else {
        writer.decoded(body);
    }
    writer.out
}

struct Writer<'a> {
    out: Vec<u8>,
    encoding: &'static Encoding,
    outs: &'a [Out],
    at: usize,
    known: HashMap<char, Vec<u8>>,
}

impl Writer<'_> {
    /// Takes the bytes one by one, so that it is known which of them a character stands in.
    fn decoded(&mut self, body: &[u8]) {
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let mut buffer = [0; 32];
        let mut start = 0_usize;
        for end in 0..=body.len() {
            let is_last = end == body.len();
            let mut byte = body.get(end..end.saturating_add(1)).unwrap_or_default();
            loop {
                let (result, read, length) =
                    decoder.decode_to_utf8_without_replacement(byte, &mut buffer, is_last);
                byte = byte.get(read..).unwrap_or_default();
                let behind = end.saturating_add(usize::from(!is_last && byte.is_empty()));
                let text = buffer.get(..length).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or("");
                if let DecoderResult::Malformed(_, beyond) = result {
                    let bad = behind.saturating_sub(usize::from(beyond)).max(start);
                    let (chars, whole) = (text.chars().collect::<Vec<_>>(), body.get(start..bad));
                    self.unit(&[], &chars);
                    self.damaged(whole.map_or(0, <[u8]>::len));
                    start = bad;
                } else {
                    if !text.is_empty() {
                        let chars: Vec<char> = text.chars().collect();
                        self.unit(body.get(start..behind).unwrap_or_default(), &chars);
                        start = behind;
                    }
                    break;
                }
            }
        }
    }

    /// Characters that stand in some bytes together, almost always one.
    fn unit(&mut self, bytes: &[u8], chars: &[char]) {
        let end = self.at.saturating_add(chars.len());
        let outs = self.outs.get(self.at..end).unwrap_or_default();
        self.at = end;
        if outs.iter().copied().eq(chars.iter().map(|&c| Out::Char(c))) && !bytes.is_empty() {
            return self.out.extend_from_slice(bytes);
        }
        for out in outs {
            match *out {
                Out::Char(c) => self.put(c),
                Out::Blank => {
                    let spaces = if self.is_wide() { bytes.len() / 2 } else { bytes.len() };
                    (0..spaces.max(1)).for_each(|_| self.put(' '));
                }
                Out::Nothing => {}
            }
        }
    }

    /// Bytes that are damaged stand for nothing but that: others that are damaged stand for them.
    fn damaged(&mut self, length: usize) {
        self.at = self.at.saturating_add(1);
        let bytes: &[u8] = if self.is_wide() {
            // The second half of a pair without the first.
            match (length, self.encoding == UTF_16LE) {
                (0 | 1, _) => b"x",
                (_, true) => b"\x00\xDC",
                (_, false) => b"\xDC\x00",
            }
        } else if self.encoding == UTF_8 {
            match length {
                0 | 1 => b"\xFF",
                2 => b"\xE6\x9F",
                _ => b"\xF0\xA0\x80",
            }
        } else {
            match length {
                0 | 1 => b"\xFF",
                _ => b"\x81\xFF",
            }
        };
        self.out.extend_from_slice(bytes);
    }

    fn is_wide(&self) -> bool {
        self.encoding == UTF_16LE || self.encoding == UTF_16BE
    }

    fn put(&mut self, c: char) {
        if self.is_wide() {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let little = self.encoding == UTF_16LE;
                self.out.extend(if little { unit.to_le_bytes() } else { unit.to_be_bytes() });
            }
            return;
        }
        if let (true, Ok(byte)) = (c.is_ascii(), u8::try_from(c)) {
            return self.out.push(byte);
        }
        let encoding = self.encoding;
        let bytes = self.known.entry(c).or_insert_with(|| {
            let mut buffer = [0; 4];
            let (bytes, _, lost) = encoding.encode(c.encode_utf8(&mut buffer));
            if lost { b"x".to_vec() } else { bytes.into_owned() }
        });
        self.out.extend_from_slice(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::{Out, written};
    use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

    fn text(bytes: &[u8], encoding: &'static Encoding) -> String {
        encoding.decode(bytes).0.into_owned()
    }

    #[test]
    fn what_stays_is_copied_to_the_byte() {
        let files: [(&[u8], &'static Encoding); 5] = [
            ("\u{FEFF}规章\t3\n".as_bytes(), UTF_8),
            // 0x80 and A2 E3 are both the sign of the euro.
            (b"\xB9\xE6\x80\xA2\xE3\x81\x30\x81\x30x", GB18030),
            (b"\xB3\x57\x88\x62\x88\x66\n", BIG5),
            (b"\xFF\xFE\xC4\x89\x20\x00", UTF_16LE),
            (b"\x89\xC4\x00\x20", UTF_16BE),
        ];
        for (bytes, encoding) in files {
            let outs: Vec<Out> = text(bytes, encoding).chars().map(Out::Char).collect();
            assert_eq!(written(bytes, encoding, &outs), bytes, "{}", encoding.name());
        }
    }

    #[test]
    fn damaged_bytes_are_others_and_as_many() {
        let files: [(&[u8], &'static Encoding, usize); 4] = [
            (b"a\xE6\x9D\xE6\x9Db\xC0", UTF_8, 3),
            (b"a\xFFb\xB9\xE6\xFF\xFF\x81\x7F", GB18030, 4),
            (b"a\xFFb\xA4\x20\xB3\x57", BIG5, 2),
            (b"a\0\x01\xD8b\0\x03", UTF_16LE, 2),
        ];
        for (bytes, encoding, many) in files {
            let before = text(bytes, encoding);
            let outs: Vec<Out> = before.chars().map(Out::Char).collect();
            let after = text(&written(bytes, encoding, &outs), encoding);
            assert_eq!(after, before, "{}", encoding.name());
            assert_eq!(before.matches('\u{FFFD}').count(), many, "{}: {before}", encoding.name());
        }
        assert!(!written(b"\xE5\xBC", UTF_8, &[Out::Char('\u{FFFD}')]).contains(&0xBC));
    }

    #[test]
    fn blanks_are_as_long_as_what_they_stand_for() {
        let outs = [Out::Blank, Out::Char('3'), Out::Nothing];
        assert_eq!(written("规12".as_bytes(), UTF_8, &outs), b"   3");
        assert_eq!(written(b"\xB9\xE612", GB18030, &outs), b"  3");
        assert_eq!(written(b"\xC4\x891\x002\x00", UTF_16LE, &outs), b" \x003\x00");
    }
}

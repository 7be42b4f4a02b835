//! Zip containers, whole or with what is wrong in them.

/// An entry as it is written, which may be another than it is.
#[derive(Clone, Default)]
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    pub(crate) data: Vec<u8>,
    pub(crate) deflated: bool,
    /// What its headers tell of it beside the truth.
    pub(crate) lie: Lie,
}

#[derive(Clone, Default)]
pub(crate) struct Lie {
    pub(crate) method: Option<u16>,
    pub(crate) flags: u16,
    pub(crate) checksum: u32,
    pub(crate) size: u32,
    pub(crate) packed: u32,
}

impl Entry {
    pub(crate) fn new(name: &str, data: &str) -> Self {
        Self { name: name.into(), data: data.into(), ..Self::default() }
    }

    /// What stands in both headers, from the version on that is needed to unpack it.
    fn header(&self, packed: usize) -> Vec<u8> {
        let method = self.lie.method.unwrap_or(if self.deflated { 8 } else { 0 });
        let mut header = Vec::new();
        for half in [20, self.lie.flags, method, 0, 33] {
            header.extend(half.to_le_bytes());
        }
        for word in [
            checksum(&self.data) ^ self.lie.checksum,
            length(packed).wrapping_add(self.lie.packed),
            length(self.data.len()).wrapping_add(self.lie.size),
        ] {
            header.extend(word.to_le_bytes());
        }
        let name = u16::try_from(self.name.len()).expect("a short name");
        header.extend(name.to_le_bytes());
        header.extend([0, 0]);
        header
    }
}

/// A container of entries, with what stands before it and the comment at its end.
pub(crate) fn zipped(entries: &[Entry], before: &[u8], comment: &[u8]) -> Vec<u8> {
    let (mut file, mut directory) = (before.to_vec(), Vec::new());
    for entry in entries {
        let packed = if entry.deflated { deflated(&entry.data) } else { entry.data.clone() };
        let header = entry.header(packed.len());
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(length(file.len()).to_le_bytes());
        directory.extend(&entry.name);
        file.extend(b"PK\x03\x04");
        file.extend(header);
        file.extend(&entry.name);
        file.extend(packed);
    }
    let start = length(file.len());
    let count = u16::try_from(entries.len()).expect("few entries").to_le_bytes();
    file.extend(&directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count, count].concat());
    file.extend(length(directory.len()).to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend(u16::try_from(comment.len()).expect("a short comment").to_le_bytes());
    file.extend(comment);
    file
}

/// Data in the form of packed data, in blocks that are not packed.
fn deflated(data: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    for block in data.chunks(usize::from(u16::MAX)) {
        let size = u16::try_from(block.len()).expect("a short block");
        packed.push(0);
        packed.extend(size.to_le_bytes());
        packed.extend((!size).to_le_bytes());
        packed.extend(block);
    }
    packed.extend(b"\x01\0\0\xFF\xFF");
    packed
}

fn length(of: usize) -> u32 {
    u32::try_from(of).expect("a small file")
}

/// The checksum that zip has, CRC-32.
fn checksum(data: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut at = 0_u32;
        while at < 256 {
            let (mut value, mut bit) = (at, 0);
            while bit < 8 {
                value = if value & 1 == 1 { value >> 1 ^ 0xEDB8_8320 } else { value >> 1 };
                bit += 1;
            }
            table[at as usize] = value;
            at += 1;
        }
        table
    };
    !data.iter().fold(!0, |sum, &byte| sum >> 8 ^ TABLE[((sum ^ u32::from(byte)) & 0xFF) as usize])
}

/// A container of those parts with what the bytes do to it, three for each thing; and whether all that was done leaves
/// the parts as they are.
pub(crate) fn spoilt(parts: &[(&str, &str)], data: &[u8]) -> (Vec<u8>, bool) {
    let mut entries: Vec<Entry> = parts.iter().map(|(name, part)| Entry::new(name, part)).collect();
    let (mut before, mut comment, mut flips) = (Vec::new(), Vec::new(), Vec::new());
    let (mut cut, mut harmless) = (0, true);
    for step in data.chunks_exact(3).take(24) {
        let (what, value) = (step[0] % 20, step[2]);
        harmless &= what < 6;
        let count = entries.len();
        let at = usize::from(step[1]);
        let Some(entry) = entries.get_mut(at % count.max(1)) else { continue };
        match what {
            // What changes nothing.
            0 => entry.deflated ^= true,
            1 => entries.rotate_left(at % count),
            2 => entry.name.make_ascii_uppercase(),
            3 => entries.push(Entry::new(ODD_NAMES[at % ODD_NAMES.len()], "7")),
            4 => comment = vec![value; at],
            5 => before = vec![value & 0x3F; at],
            // What is wrong in a header.
            6 => entry.lie.checksum ^= 1 << (value % 32),
            7 => entry.lie.size = u32::from(value).rotate_right(4),
            8 => entry.lie.packed = u32::from(value).rotate_right(4),
            9 => entry.lie.method = Some(u16::from(value % 100)),
            10 => entry.lie.flags ^= 1 << (value % 16),
            // What is wrong with the parts.
            11 => drop(entries.remove(at % count)),
            12 => {
                let mut twin = entry.clone();
                twin.data.truncate(usize::from(value));
                entries.push(twin);
            }
            13 => entry.name = ODD_NAMES[usize::from(value) % ODD_NAMES.len()].into(),
            14 => {
                let place = (usize::from(value) * 3).min(entry.data.len());
                entry.data.truncate(place);
            }
            15 => {
                let place = usize::from(value) * entry.data.len() / 256;
                if let Some(byte) = entry.data.get_mut(place) {
                    *byte ^= 1 << (at % 8);
                }
            }
            16 => {
                let inner = zipped(&entries, b"", b"");
                entries[at % count].data = inner;
            }
            17 => entry.data = vec![value; at * 64],
            // What is wrong with the file.
            18 => cut = usize::from(step[1]) << (value % 4),
            _ => flips.push(usize::from(step[1]) << 8 | usize::from(value)),
        }
    }
    let mut file = zipped(&entries, &before, &comment);
    file.truncate(file.len().saturating_sub(cut));
    for flip in flips {
        let at = flip % file.len().max(1);
        if let Some(byte) = file.get_mut(at) {
            *byte ^= 0x55;
        }
    }
    (file, harmless)
}

/// Names that parts do not have, among them paths that lead elsewhere.
const ODD_NAMES: &[&str] = &[
    "",
    "/",
    "..",
    "../word/document.xml",
    "/word/document.xml",
    "word\\document.xml",
    "word/",
    "a//b",
    "C:\\a",
    "word/media/1.png",
    "mimetype",
    "[Content_Types].xml",
    "docProps/app.xml",
    "word/document.xml.rels",
    "xl/calcChain.xml",
    "./xl/workbook.xml",
    "xl/worksheets/sheet2.xml",
    "EncryptedPackage",
    "customXml/item1.xml",
    "年报.xml",
];

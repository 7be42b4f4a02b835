//! The records of an archive that is not compressed, a WARC or a tar, one after another and no more than one in memory.

use std::error::Error;
use std::io::{self, BufRead, Read};
use std::ops::Range;

/// The bytes of the longest line in the head of a record.
const LINE: u64 = 1 << 14;

/// The bytes of a block, of which a tar is made.
const BLOCK: u64 = 512;

/// An archive, on the way through it.
pub(crate) struct Records<R> {
    input: R,
    is_warc: bool,
    longest: u64,
    /// How far it was read, where the record began, and which it is.
    at: u64,
    start: u64,
    number: u64,
    ended: bool,
}

/// A record; its bytes are there only if it is a page, without a head of HTTP.
pub(crate) struct Record {
    pub(crate) address: String,
    pub(crate) content: Content,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) enum Content {
    Page,
    /// A page with too many bytes, which were skipped.
    TooLong,
    /// Something else: what a crawler asked, or tells of itself, a folder, a link.
    NoPage,
}

/// What the head of a record tells.
#[derive(Default)]
struct Head {
    address: String,
    is_page: bool,
    is_http: bool,
    length: u64,
    /// The bytes behind the content up to the next block.
    padding: u64,
}

type Outcome<T> = Result<T, Box<dyn Error>>;

impl<R: BufRead> Records<R> {
    /// The records of an archive, whose kind shows in its first bytes. Pages of more than `longest` bytes are skipped.
    pub(crate) fn new(mut input: R, longest: u64) -> io::Result<Self> {
        let is_warc = input.fill_buf()?.starts_with(b"WARC/");
        Ok(Self { input, is_warc, longest, at: 0, start: 0, number: 0, ended: false })
    }

    fn record(&mut self) -> Outcome<Option<Record>> {
        self.number += 1;
        let head = if self.is_warc { self.warc()? } else { self.tar()? };
        let Some(head) = head else { return Ok(None) };
        let (content, bytes) = if head.is_page && head.length <= self.longest {
            let mut page = self.bytes(head.length)?;
            let behind = memchr::memmem::find(&page, b"\r\n\r\n").filter(|_| head.is_http);
            page.drain(..behind.map_or(0, |at| at + 4));
            (Content::Page, page)
        } else {
            self.skip(head.length)?;
            (if head.is_page { Content::TooLong } else { Content::NoPage }, Vec::new())
        };
        self.skip(head.padding)?;
        Ok(Some(Record { address: head.address, content, bytes }))
    }

    /// The version, fields `name: value`, an empty line.
    fn warc(&mut self) -> Outcome<Option<Head>> {
        let mut line = Some(String::new());
        // Empty lines part the records.
        while line.as_ref().is_some_and(String::is_empty) {
            self.start = self.at;
            line = self.line()?;
        }
        let Some(version) = line else { return Ok(None) };
        if !version.starts_with("WARC/") {
            return Err("no record begins here".into());
        }
        let (mut head, mut length) = (Head::default(), None);
        loop {
            let line = self.line()?.ok_or("it ends in its head")?;
            if line.is_empty() {
                head.length = length.ok_or("no Content-Length that is a number")?;
                return Ok(Some(head));
            }
            let (name, value) = line.split_once(':').unwrap_or_default();
            match (name.to_ascii_lowercase().as_str(), value.trim()) {
                ("content-length", value) => length = value.parse().ok(),
                ("warc-target-uri", value) => value.clone_into(&mut head.address),
                ("warc-type", "response") => (head.is_page, head.is_http) = (true, true),
                ("warc-type", "resource" | "conversion") => head.is_page = true,
                _ => {}
            }
        }
    }

    /// Fields at their places in a block. The end of the archive is a block of zeros.
    fn tar(&mut self) -> Outcome<Option<Head>> {
        self.start = self.at;
        if self.input.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let block = self.bytes(BLOCK)?;
        let field = |place: Range<usize>| {
            let bytes = block[place].split(|&byte| byte == 0).next().unwrap_or_default();
            String::from_utf8_lossy(bytes).trim().to_owned()
        };
        let sum = |bytes: &[u8]| bytes.iter().map(|&byte| u64::from(byte)).sum::<u64>();
        if sum(&block) == 0 {
            return Ok(None);
        }
        // In its own sum, the field of the sum counts as eight spaces.
        if u64::from_str_radix(&field(148..156), 8) != Ok(sum(&block) - sum(&block[148..156]) + 256) {
            return Err("neither a WARC nor a tar, or compressed, or damaged".into());
        }
        let length = u64::from_str_radix(&field(124..136), 8).map_err(|_| "no length that is a number")?;
        let folder = if &block[257..262] == b"ustar" { field(345..500) } else { String::new() };
        let address = format!("{folder}/{}", field(0..100)).trim_start_matches('/').to_owned();
        let padding = length.next_multiple_of(BLOCK) - length;
        Ok(Some(Head { address, is_page: matches!(block[156], b'0' | 0), is_http: false, length, padding }))
    }

    /// A line without its end; nothing at the end of the archive.
    fn line(&mut self) -> Outcome<Option<String>> {
        let mut line = Vec::new();
        self.at += self.input.by_ref().take(LINE).read_until(b'\n', &mut line)? as u64;
        match line.last() {
            None => Ok(None),
            Some(b'\n') => Ok(Some(String::from_utf8_lossy(&line).trim_end().to_owned())),
            Some(_) => Err("a line of its head has no end".into()),
        }
    }

    fn bytes(&mut self, length: u64) -> Outcome<Vec<u8>> {
        let mut bytes = Vec::new();
        let came = self.input.by_ref().take(length).read_to_end(&mut bytes)?;
        self.came(came as u64, length)?;
        Ok(bytes)
    }

    fn skip(&mut self, length: u64) -> Outcome<()> {
        let came = io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
        self.came(came, length)
    }

    fn came(&mut self, came: u64, wanted: u64) -> Outcome<()> {
        self.at += came;
        if came == wanted {
            Ok(())
        } else {
            Err(format!("{} of its bytes are missing", wanted - came).into())
        }
    }
}

impl AsRef<[u8]> for Record {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Behind an error nothing follows.
impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, String>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = if self.ended { Ok(None) } else { self.record() };
        self.ended |= !matches!(record, Ok(Some(_)));
        record.map_err(|why| format!("record {} at byte {}: {why}", self.number, self.start)).transpose()
    }
}

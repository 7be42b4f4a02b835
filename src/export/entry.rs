use crate::read::Parsed;
use crate::validate::Audit;

/// A document, with what was read and found in it, or why it could not be read.
///
/// ```
/// use gongkai::ErrorKind;
/// use gongkai::export::{CsvWriter, Dataset, Entry};
///
/// let error = gongkai::read_text("云溪市天气：多云转晴。").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::NotAReport);
/// let mut csv = CsvWriter::new(Vec::new(), Dataset::Coverage)?;
/// csv.write(&Entry::unread("天气.txt", error.kind().key(), &error.to_string()))?;
/// let csv = String::from_utf8(csv.finish()?)?;
/// assert!(csv.lines().nth(1).is_some_and(|line| line.starts_with("天气.txt,,,,not_a_report,")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    document: &'a str,
    outcome: Result<(&'a Parsed, &'a Audit), (&'a str, &'a str)>,
}

impl<'a> Entry<'a> {
    /// A document that was read.
    pub fn read(document: &'a str, parsed: &'a Parsed, audit: &'a Audit) -> Self {
        Self { document, outcome: Ok((parsed, audit)) }
    }

    /// A document that could not be read, with the kind of the error, [`ErrorKind::key`](crate::ErrorKind::key) or a
    /// word of the caller's, and the error itself.
    pub fn unread(document: &'a str, kind: &'a str, error: &'a str) -> Self {
        Self { document, outcome: Err((kind, error)) }
    }

    /// The path or the name of the document.
    pub fn document(&self) -> &'a str {
        self.document
    }

    /// What was read.
    pub fn parsed(&self) -> Option<&'a Parsed> {
        self.outcome.ok().map(|(parsed, _)| parsed)
    }

    /// What was found.
    pub fn audit(&self) -> Option<&'a Audit> {
        self.outcome.ok().map(|(_, audit)| audit)
    }

    /// The kind of the error, and the error.
    pub fn error(&self) -> Option<(&'a str, &'a str)> {
        self.outcome.err()
    }
}

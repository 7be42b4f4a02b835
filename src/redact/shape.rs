//! Whether a redaction shows what the document shows: the same cells, the same diagnostics.

use crate::base::{Code, Diagnostic, Error, ErrorKind, State};
use crate::model::{Edition, FieldPath};
use crate::read::Parsed;
use crate::validate::{Finding, Validator};
use std::fmt;

/// What is read otherwise in a redacted document than in the document itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Difference {
    /// One of them is a report and the other is none, or is none for another reason. None is a report.
    Outcome {
        /// Why the document is no report.
        before: Option<ErrorKind>,
        /// Why the redacted one is none.
        after: Option<ErrorKind>,
    },
    /// The edition of the form.
    Edition {
        /// Of the document.
        before: Option<Edition>,
        /// Of the redacted one.
        after: Option<Edition>,
    },
    /// A cell, of the form or of a row that an agency added.
    Cell {
        /// Which.
        path: FieldPath,
        /// What it is in the document.
        before: State,
        /// What it is in the redacted one.
        after: State,
    },
    /// A diagnostic; the first that differs of those in order.
    Diagnostic {
        /// How many stand before it.
        index: usize,
        /// That of the document, if it has so many.
        before: Option<Code>,
        /// That of the redacted one.
        after: Option<Code>,
    },
    /// A finding of the audit, where figures were kept; the first that differs of those in order.
    Finding {
        /// How many stand before it.
        index: usize,
        /// The rule of the document's, if it has so many.
        before: Option<&'static str>,
        /// The rule of the redacted one's.
        after: Option<&'static str>,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = |code: &Option<Code>| code.map_or("none", Code::name);
        let edition = |edition: &Option<Edition>| edition.map_or("not told", Edition::key);
        let outcome = |kind: &Option<ErrorKind>| kind.map_or("a report".to_owned(), |kind| kind.to_string());
        match self {
            Self::Outcome { before, after } => {
                write!(f, "the document: {} before, {} now", outcome(before), outcome(after))
            }
            Self::Edition { before, after } => {
                write!(f, "the edition: {} before, {} now", edition(before), edition(after))
            }
            Self::Cell { path, before, after } => {
                write!(f, "cell {path}: {} before, {} now", before.key(), after.key())
            }
            Self::Diagnostic { index, before, after } => {
                let number = index.saturating_add(1);
                write!(f, "diagnostic {number}: {} before, {} now", code(before), code(after))
            }
            Self::Finding { index, before, after } => {
                let number = index.saturating_add(1);
                let name = |name: Option<&'static str>| name.unwrap_or("none");
                write!(f, "finding {number}: {} before, {} now", name(*before), name(*after))
            }
        }
    }
}

type Outcome = Result<Parsed, Error>;

/// What differs between what comes of a document and what comes of its redaction.
pub(super) fn differences(before: &Outcome, after: &Outcome, with_findings: bool) -> Vec<Difference> {
    let (before, after) = match (before, after) {
        (Ok(before), Ok(after)) => (before, after),
        (before, after) => {
            let kinds = [before, after].map(|one| one.as_ref().err().map(Error::kind));
            let [before, after] = kinds;
            return if before == after { Vec::new() } else { vec![Difference::Outcome { before, after }] };
        }
    };
    let mut told = Vec::new();
    let editions = (before.report().edition, after.report().edition);
    if editions.0 != editions.1 {
        told.push(Difference::Edition { before: editions.0, after: editions.1 });
    }
    let rows = before.report().extra_rows.len().max(after.report().extra_rows.len());
    let added = (0..u16::try_from(rows).unwrap_or(u16::MAX)).flat_map(|row| {
        (0..FieldPath::EXTRA_COLUMNS).filter_map(move |column| FieldPath::extra(row, column))
    });
    for path in FieldPath::all().chain(added) {
        let states = (before.origin(path).state, after.origin(path).state);
        if states.0 != states.1 {
            told.push(Difference::Cell { path, before: states.0, after: states.1 });
        }
    }
    let codes = [before, after].map(|parsed| parsed.diagnostics().iter().map(Diagnostic::code));
    let [first, second] = codes;
    told.extend(first_other(first, second).map(|(index, before, after)| Difference::Diagnostic {
        index,
        before,
        after,
    }));
    if with_findings {
        let rules = |parsed: &Parsed| -> Vec<&'static str> {
            let audit =
                Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
            audit.findings().iter().map(Finding::name).collect()
        };
        let other = first_other(rules(before).into_iter(), rules(after).into_iter());
        told.extend(other.map(|(index, before, after)| Difference::Finding { index, before, after }));
    }
    told
}

/// The first place where two lists differ, and what each has there.
fn first_other<T: PartialEq>(
    mut first: impl Iterator<Item = T>,
    mut second: impl Iterator<Item = T>,
) -> Option<(usize, Option<T>, Option<T>)> {
    let mut index = 0_usize;
    loop {
        let pair = (first.next(), second.next());
        if pair.0 != pair.1 {
            return Some((index, pair.0, pair.1));
        }
        pair.0.as_ref()?;
        index = index.saturating_add(1);
    }
}

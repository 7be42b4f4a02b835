//! What everything else stands on: spans, limits, errors, diagnostics and the origin of a value.

mod diagnostic;
mod error;
mod limits;
mod origin;
#[cfg(feature = "pretty")]
mod snippet;
mod span;

pub use diagnostic::{Blame, Code, Diagnostic, Diagnostics, Lang, Severity};
pub use error::{Error, ErrorKind};
pub use limits::Limits;
pub(crate) use origin::{Entry, Passage};
pub use origin::{Origin, Origins, Repair, Repairs, State};
#[cfg(feature = "pretty")]
pub(crate) use snippet::snippet;
pub use span::Span;

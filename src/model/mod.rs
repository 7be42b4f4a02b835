//! The statutory form as plain data.
//!
//! [`Report`] is one annual report. Its tables are plain structs of `Option`s: `None` is a cell without a known
//! number, never a zero. The rows and columns are also enums ([`RequestRow`], [`Applicant`], …), so that a table can
//! be walked as well as named, and a [`FieldPath`] names one value cell of the form.

mod axis;
mod diff;
mod disclosure;
mod edition;
mod money;
mod narrative;
mod path;
mod report;
mod requests;
mod review;
mod text;
mod value;
mod wire;

pub use axis::{
    Applicant, DisclosureColumn, DisclosureRow, OutcomeGroup, RequestRow, ReviewGroup, ReviewOutcome, Section,
};
pub use diff::{Change, Diff, diff};
pub use disclosure::{AmountUnit, DecisionCounts, DocumentCounts, Fees, ProactiveDisclosure, Procurement};
pub use edition::{Edition, Editions};
pub use narrative::{Narrative, TableNote, Topic, TopicKind};
pub use path::{Cell, FieldPath, ParsePathError};
pub use report::{ExtraRow, Period, Report, Signature, Table};
pub use requests::{ApplicantCounts, NotProcessed, OtherHandling, Outcomes, Requests, Unavailable, Withheld};
pub use review::{Litigation, ReviewAndLitigation, ReviewCounts};
pub use value::{Value, WrongKind};

//! What was read and found, as tables with typed columns: for R, pandas, `DuckDB`, Excel.
//!
//! A [`Dataset`] says which table: the cells one by one, a row for each report, what the audit found, which cells are
//! suspected, how much of each document was read. An [`Entry`] is a document with what became of it. Written are they by
//! [`CsvWriter`], and with the feature `parquet` by `ParquetWriter` and `Batches`, row group by row group, so that
//! memory does not grow with their number.
//!
//! ```
//! use gongkai::Validator;
//! use gongkai::export::{CsvWriter, Dataset, Entry};
//!
//! let text = "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t１２件\n行政强制\t/\n";
//! let parsed = gongkai::read_text(text)?;
//! let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
//!
//! let mut csv = CsvWriter::new(Vec::new(), Dataset::Cells)?;
//! csv.write(&Entry::read("青禾县.txt", &parsed, &audit))?;
//! let csv = String::from_utf8(csv.finish()?)?;
//! let penalties: Vec<_> = csv.lines().filter(|line| line.contains(",penalties,")).collect();
//! assert_eq!(penalties, [
//!     "青禾县.txt,,,2021,proactive_disclosure,penalties,decisions,proactive_disclosure.penalties.decisions,12,read,\
//!      １２件,width unit,79,88",
//! ]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A column is null where nothing is known; no blank cell becomes a 0. The columns of each table are listed by
//! [`Dataset::columns`], with what they hold. Further columns come last in later versions, none goes.

#[cfg(feature = "parquet")]
mod arrow;
mod cells;
mod column;
mod coverage;
mod csv;
mod diagnostics;
mod entry;
mod findings;
#[cfg(feature = "parquet")]
mod parquet;
mod reports;
mod suspects;

#[cfg(feature = "parquet")]
pub use arrow::{Batches, schema};
pub use column::{Column, Field, Kind};
pub use csv::CsvWriter;
pub use entry::Entry;
#[cfg(feature = "parquet")]
pub use parquet::ParquetWriter;

use std::sync::OnceLock;

/// The tables: variant, name, and the module that has its columns and its rows.
macro_rules! datasets {
    ($($(#[doc = $doc:literal])* $variant:ident $key:literal $module:ident,)*) => {
        /// A table that can be made of documents. Each row names its document.
        ///
        /// ```
        /// use gongkai::export::{Dataset, Kind};
        ///
        /// let value = Dataset::Cells.columns().iter().find(|column| column.name == "value");
        /// assert_eq!(value.map(|column| column.kind), Some(Kind::Number));
        /// assert_eq!(Dataset::from_key("reports"), Some(Dataset::Reports));
        /// assert_eq!(Dataset::Cells.schema(), "gongkai.cells/1.0");
        /// assert!(Dataset::Suspects.doc().starts_with("A row for each cell of each repair"));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Dataset { $($(#[doc = $doc])* $variant,)* }

        impl Dataset {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name, for options and file names.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// What it has a row for.
            pub fn doc(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),*).trim(),)* }
            }

            /// The name and the version of its columns.
            pub const fn schema(self) -> &'static str {
                match self { $(Self::$variant => concat!("gongkai.", $key, "/1.0"),)* }
            }

            /// The columns, in their order.
            pub fn columns(self) -> &'static [Column] {
                match self {
                    $(Self::$variant => {
                        static COLUMNS: OnceLock<Vec<Column>> = OnceLock::new();
                        COLUMNS.get_or_init($module::columns)
                    })*
                }
            }

            /// Gives the rows of a document to `each`: one field for each of the columns.
            pub fn rows(self, entry: &Entry<'_>, each: &mut dyn FnMut(&[Field<'_>])) {
                match self { $(Self::$variant => $module::rows(entry, each),)* }
            }

            /// The table with that name.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

datasets! {
    /// The long format: a row for each cell of the form of each report, also for those without a value, and for the
    /// cells of rows that an agency added.
    Cells "cells" cells,
    /// The wide format: a row for each report, a column for each cell of both editions of the form.
    Reports "reports" reports,
    /// A row for each finding of the audit.
    Findings "findings" findings,
    /// A row for each cell of each repair that would make the equations hold.
    Suspects "suspects" suspects,
    /// A row for each diagnostic of the reader: why cells could not be read, and what had to be looked through.
    Diagnostics "diagnostics" diagnostics,
    /// A row for each document, also for those that could not be read: how much of the form was read, and what became
    /// of the equations.
    Coverage "coverage" coverage,
}

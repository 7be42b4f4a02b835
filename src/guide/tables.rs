//! # Tables for other programs
//!
//! The cells, findings and figures of thousands of reports are wanted in R, pandas, `DuckDB` or Excel. The
//! command makes a file of them, as on [the page on it](super::command):
//!
//! ```text
//! gongkai table cells    reports/ -o cells.parquet
//! gongkai table findings reports/ -o findings.parquet
//! gongkai table reports  reports/ -o reports.csv --bom
//! ```
//!
//! and so does a program, with the feature `tables` for CSV and `parquet` for Arrow and Parquet:
//!
#![cfg_attr(feature = "parquet", doc = "```")]
#![cfg_attr(not(feature = "parquet"), doc = "```text")]
//! use gongkai::export::{Dataset, Entry, ParquetWriter};
//! use gongkai::{Reader, Validator};
//!
//! let documents = [
//!     ("a.txt", "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t124\n行政强制\t—\n"),
//!     ("b.txt", "云溪市天气：多云转晴。"),
//! ];
//! let (reader, validator) = (Reader::new(), Validator::new());
//! let mut cells = ParquetWriter::new(Vec::new(), Dataset::Cells)?;
//! let mut coverage = ParquetWriter::new(Vec::new(), Dataset::Coverage)?;
//! for (name, text) in documents {
//!     match reader.read(text.as_bytes()) {
//!         Ok(parsed) => {
//!             let audit = validator.audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
//!             let entry = Entry::read(name, &parsed, &audit);
//!             cells.write(&entry)?;
//!             coverage.write(&entry)?;
//!         }
//!         // A document that could not be read has a row among the coverage, with the reason.
//!         Err(error) => coverage.write(&Entry::unread(name, error.kind().key(), &error.to_string()))?,
//!     }
//! }
//! assert!(cells.finish()?.starts_with(b"PAR1") && coverage.finish()?.starts_with(b"PAR1"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! | table | a row for each | use it to |
//! |---|---|---|
//! | `cells` | cell of the form of each report: value, state, raw text, place | count, sum, compare; see what stands where there is no number |
//! | `reports` | report, with a column for each cell of both editions | make a panel of organ by year |
//! | `findings` | finding of the audit | find what does not add up, by rule, by organ, by year |
//! | `suspects` | cell of each repair that would make the sums hold | see which cell is wrong, and what would be right |
//! | `diagnostics` | diagnostic of the reader | see why cells could not be read |
//! | `coverage` | document, also of those that could not be read | know what your figures rest on |
//!
//! # What to mind
//!
//! - **Null is not 0.** A cell without a number is null in `value`, and `state` says what it is: blank, a dash, “not
//!   applicable”, unreadable, ambiguous, absent. Who counts blanks as zeros does so in the query, where others can see it:
//!   `coalesce(value, 0)` with `WHERE state IN ('read', 'blank', 'dash')`.
//! - **A total stays as printed**, also where it does not add up. Sum its parts, or leave out documents that
//!   are in `findings`.
//! - **Count what was read.** `coverage` has the cells expected and read of each document; a sum over organs of which one could
//!   not be read is a sum over the others.
//! - Cells of rows that an agency added are in `cells` only, with a path such as `extra_rows.0.2`.
//! - `start` and `end` are bytes of the decoded text, from 0; `raw` is what stands there.
//! - A text of a document may begin with `=`. Import CSV into a spreadsheet as data, do not open files of strangers in one.
//!
//! # In `DuckDB`
//!
//! On 200 made-up documents (`cargo run --release --example folder -- reports 200`), what each organ received and granted:
//!
//! ```text
//! SELECT issuer, year, sum(value) FILTER (row = 'received') AS received,
//!        sum(value) FILTER (row = 'outcomes.granted') AS granted,
//!        count(*) FILTER (state <> 'read') AS without_number
//! FROM 'cells.parquet' WHERE "table" = 'requests' AND "column" = 'total'
//! GROUP BY issuer, year ORDER BY issuer, year LIMIT 3;
//! ┌──────────────┬───────┬──────────┬─────────┬────────────────┐
//! │    issuer    │ year  │ received │ granted │ without_number │
//! │   varchar    │ int64 │  double  │ double  │     int64      │
//! ├──────────────┼───────┼──────────┼─────────┼────────────────┤
//! │ 云溪市公安局 │  2021 │    371.0 │   123.0 │              0 │
//! │ 云溪市公安局 │  2022 │    307.0 │    80.0 │              0 │
//! │ 云溪市公安局 │  2024 │    406.0 │   174.0 │              0 │
//! └──────────────┴───────┴──────────┴─────────┴────────────────┘
//! ```
//!
//! Where a year carries in something else than the one before carried out:
//!
//! ```text
//! SELECT issuer, y.year, "column", o.value AS carried_out, y.value AS carried_in
//! FROM 'cells.parquet' AS y JOIN 'cells.parquet' AS o USING (issuer, "table", "column")
//! WHERE y.row = 'carried_in' AND o.row = 'carried_out' AND o.year = y.year - 1 AND o.value <> y.value
//! ORDER BY ALL LIMIT 3;
//! ┌──────────────┬───────┬──────────────────────┬─────────────┬────────────┐
//! │    issuer    │ year  │        column        │ carried_out │ carried_in │
//! │   varchar    │ int64 │       varchar        │   double    │   double   │
//! ├──────────────┼───────┼──────────────────────┼─────────────┼────────────┤
//! │ 云溪市教育局 │  2022 │ natural_person       │         2.0 │        3.0 │
//! │ 云溪市教育局 │  2022 │ research_institution │         4.0 │        3.0 │
//! │ 云溪市教育局 │  2022 │ total                │        17.0 │       18.0 │
//! └──────────────┴───────┴──────────────────────┴─────────────┴────────────┘
//! ```
//!
//! [`Panel`](crate::Panel) and `gongkai compare years` do that with more care: they know organs that were renamed, and which
//! cells may be the reader's fault.
//!
//! # In pandas and R
//!
//! ```text
//! cells = pandas.read_parquet("cells.parquet")
//! total = cells[(cells["row"] == "received") & (cells["column"] == "total")]
//! total.pivot_table(index="issuer", columns="year", values="value", aggfunc="sum")
//!
//! cells <- arrow::read_parquet("cells.parquet")
//! aggregate(value ~ issuer + year, subset(cells, row == "received" & column == "total"), sum)
//! ```
//!
//! Whole columns with nulls become floating point in pandas; `dtype_backend="pyarrow"` keeps them whole.
//!
//! # The schema
//!
//! A Parquet file says in its metadata what it is: `gongkai.schema` is the name and the version of its columns, such as
//! `gongkai.cells/1.0`, `gongkai.version` the version of this crate, and each column has a `description`. `gongkai schema cells`
//! and `export::Dataset::columns` list them. Further columns come last in later versions, none
//! goes and none changes its type.

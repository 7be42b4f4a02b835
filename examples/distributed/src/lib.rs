//! The reader of `gongkai` as functions of DataFusion, for SQL over millions of documents.
//!
//! | function | gives |
//! |---|---|
//! | `gongkai_read(content [, name])` | `Struct {report, coverage}`: the columns of the datasets `reports` and `coverage` of the crate |
//! | `gongkai_cells(content [, name])` | `List<Struct>`: the columns of `cells`, an element for each cell, for `unnest` |
//! | `gongkai_findings(content [, name])` | `List<Struct>`: the columns of `findings` |
//! | `gongkai_sniff(content)` | `Struct {verdict, edition, tables, confidence}`, without reading |
//!
//! `content` is text or bytes, of any of Arrow's types for them; `name` stands in the column `document`. `gongkai schema cells`
//! lists the columns with their types. What is null gives null. A document that cannot be read never fails the query: its
//! `report` and its lists are null, and `coverage` has `error_kind` and `error`.
//!
//! A whole batch is read at once. With `datafusion.execution.batch_size` rows of 200 cells each, 8192, the default, would be
//! 1.6 million cells; [`session_config`] takes 256.

mod documents;
mod function;

pub use documents::Documents;

use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::{SessionConfig, SessionContext};
use function::{Function, What};

/// The documents that are read at once.
pub const BATCH: usize = 256;

/// All functions.
pub fn functions() -> Vec<ScalarUDF> {
    [What::Read, What::Cells, What::Findings, What::Sniff]
        .map(|what| ScalarUDF::from(Function::new(what)))
        .into()
}

/// Makes the functions known to a session.
pub fn register(context: &SessionContext) {
    for function in functions() {
        context.register_udf(function);
    }
}

/// A configuration in which a batch is as large as a batch of documents can be.
pub fn session_config(config: SessionConfig, partitions: usize) -> SessionConfig {
    config.with_batch_size(BATCH).with_target_partitions(partitions)
}

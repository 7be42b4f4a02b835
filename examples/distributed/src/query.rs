//! Statements run over a folder, here or on a cluster, with what tells whether two runs gave the same.

use crate::cluster;
use ballista::prelude::SessionContextExt;
use ballista_core::extension::SessionConfigExt;
use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::error::{DataFusionError, Result};
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use gongkai::{Reader, Validator};
use gongkai_distributed::{BATCH, session_config};
use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

/// The rows of a result that are shown.
const SHOWN: usize = 5;

/// How a query is run.
pub(crate) struct How<'a> {
    pub(crate) partitions: usize,
    /// The address of a scheduler; none means here.
    pub(crate) scheduler: Option<&'a str>,
    /// The longest that a statement may take.
    pub(crate) deadline: Duration,
}

pub(crate) async fn run(folder: &Path, sql: &Path, how: &How<'_>) -> Result<()> {
    let statements = std::fs::read_to_string(sql)?;
    let partitions = how.partitions;
    let context = match how.scheduler {
        Some(url) => {
            // The adaptive planner of Ballista 55 waits for ever where an executor is lost behind a join.
            let config = SessionConfig::new_with_ballista().with_ballista_adaptive_query_planner(false);
            let config = session_config(config, partitions);
            SessionContext::remote_with_state(url, cluster::session(config)?).await?
        }
        None => {
            let config = session_config(SessionConfig::new(), partitions);
            SessionContext::new_with_state(cluster::session(config)?)
        }
    };
    // A client of Ballista begins with the engine's own functions, whatever its state had.
    gongkai_distributed::register(&context);
    let folder = folder.to_string_lossy();
    context.register_parquet("documents", folder.as_ref(), ParquetReadOptions::default()).await?;
    let mut all = Duration::ZERO;
    for statement in statements_of(&statements) {
        let begun = Instant::now();
        let result = tokio::time::timeout(how.deadline, context.sql(statement).await?.collect()).await;
        let late = |_| DataFusionError::Execution(format!("no result after {} s", how.deadline.as_secs()));
        let result = result.map_err(late)??;
        let took = begun.elapsed();
        all += took;
        show(statement, &result, took)?;
    }
    println!("all: {:.1} s, at most {} here", all.as_secs_f64(), peak());
    Ok(())
}

/// The most memory that this process has had, as Linux tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.map_or("an unknown amount of memory".to_owned(), |peak| peak.trim().to_owned())
}

/// A semicolon within a line is none that ends a statement.
fn statements_of(sql: &str) -> impl Iterator<Item = &str> {
    let statements = sql.split_inclusive(";\n").map(|statement| statement.trim().trim_end_matches(';'));
    statements.filter(|statement| !statement.is_empty())
}

fn show(statement: &str, result: &[RecordBatch], took: Duration) -> Result<()> {
    let name = statement.lines().find_map(|line| line.strip_prefix("-- ")).unwrap_or("statement");
    let rows: usize = result.iter().map(RecordBatch::num_rows).sum();
    let first: Vec<RecordBatch> = result
        .iter()
        .filter(|batch| batch.num_rows() > 0)
        .take(1)
        .map(|batch| batch.slice(0, SHOWN.min(batch.num_rows())))
        .collect();
    println!("{name}\n{}", pretty_format_batches(&first)?);
    println!("{rows} rows, checksum {:016x}, {:.1} s\n", checksum(result)?, took.as_secs_f64());
    Ok(())
}

/// The same for the same rows in any order (FNV-1a of their sorted text).
fn checksum(result: &[RecordBatch]) -> Result<u64> {
    let mut lines = Vec::new();
    for batch in result {
        let options = FormatOptions::default();
        let columns: Vec<ArrayFormatter<'_>> = batch
            .columns()
            .iter()
            .map(|column| ArrayFormatter::try_new(column, &options))
            .collect::<std::result::Result<_, _>>()?;
        for row in 0..batch.num_rows() {
            lines.push(
                columns.iter().map(|column| column.value(row).to_string()).collect::<Vec<_>>().join("\t"),
            );
        }
    }
    lines.sort();
    let hash = lines.join("\n").bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    Ok(hash)
}

/// Reads and audits every document with the crate alone, as the engine does it for `gongkai_findings`.
pub(crate) fn plain(folder: &Path, threads: usize) -> Result<()> {
    let begun = Instant::now();
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    files.sort();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| DataFusionError::External(Box::new(error)))?;
    let (reader, validator) = (Reader::new(), Validator::new().suspects(false));
    let (mut documents, mut findings) = (0, 0);
    for file in files {
        let batches = ParquetRecordBatchReaderBuilder::try_new(File::open(file)?)?
            .with_batch_size(BATCH * 4)
            .build()?;
        for batch in batches {
            let batch = batch?;
            let contents = batch.column(1).as_binary::<i32>();
            let found: Vec<usize> = pool.install(|| {
                reader
                    .read_all_with(contents.iter().flatten(), |_, parsed| {
                        let audit = |parsed: gongkai::Parsed| {
                            validator.audit_with(parsed.report(), parsed.origins(), parsed.source().as_str())
                        };
                        parsed.map_or(0, |parsed| audit(parsed).findings().len())
                    })
                    .collect()
            });
            documents += found.len();
            findings += found.iter().sum::<usize>();
        }
    }
    let took = begun.elapsed().as_secs_f64();
    println!(
        "{documents} documents, {findings} findings, {threads} threads: {took:.1} s, {:.0} a second, at most {}",
        documents as f64 / took,
        peak()
    );
    Ok(())
}

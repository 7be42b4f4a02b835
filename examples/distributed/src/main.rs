//! SQL over folders of documents, on this machine or on a cluster of Ballista: `cargo run --release -- help`.

mod cluster;
mod generate;
mod query;

use clap::{Parser, Subcommand};
use datafusion::error::Result;
use std::path::PathBuf;
use std::time::Duration;

/// SQL over documents with the reader of gongkai as functions
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make Parquet files with made-up documents, in the columns url and content
    Generate {
        /// The folder for the files
        folder: PathBuf,
        /// How many documents
        #[arg(long, default_value_t = 10_000)]
        documents: u64,
        /// In how many files
        #[arg(long, default_value_t = 8)]
        files: u64,
        /// Add a file of documents that are made to break a reader
        #[arg(long)]
        poison: bool,
    },
    /// Read all documents with the crate alone, to compare with
    Plain {
        /// The folder with the files
        folder: PathBuf,
        /// Threads
        #[arg(long, default_value_t = 1)]
        threads: usize,
    },
    /// Run the statements of a file over a folder
    Query {
        /// The folder with the files
        folder: PathBuf,
        /// The statements over the table `documents`, each ended by a semicolon at the end of a line
        #[arg(long, default_value = "panel.sql")]
        sql: PathBuf,
        /// Parts of the work that are done at once
        #[arg(long, default_value_t = 2)]
        partitions: usize,
        /// A scheduler, such as df://127.0.0.1:50050; without one the work is done here
        #[arg(long)]
        scheduler: Option<String>,
        /// The longest that a statement may take, in seconds: an engine that lost something may wait for ever
        #[arg(long, default_value_t = 3600)]
        deadline: u64,
    },
    /// Be the scheduler of a cluster
    Scheduler {
        /// The port to listen on
        #[arg(long, default_value_t = 50050)]
        port: u16,
    },
    /// Be an executor of a cluster
    Executor {
        /// The port of the scheduler, on this machine
        #[arg(long, default_value_t = 50050)]
        scheduler: u16,
        /// The port to listen on; the next one is taken as well
        #[arg(long)]
        port: u16,
        /// Tasks at once
        #[arg(long, default_value_t = 1)]
        tasks: usize,
    },
}

#[tokio::main]
async fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Generate { folder, documents, files, poison } => {
            generate::run(&folder, documents, files, poison)
        }
        Command::Plain { folder, threads } => query::plain(&folder, threads),
        Command::Query { folder, sql, partitions, scheduler, deadline } => {
            let deadline = Duration::from_secs(deadline);
            let how = query::How { partitions, scheduler: scheduler.as_deref(), deadline };
            query::run(&folder, &sql, &how).await
        }
        Command::Scheduler { port } => cluster::scheduler(port).await,
        Command::Executor { scheduler, port, tasks } => cluster::executor(scheduler, port, tasks).await,
    }
}

#![forbid(unsafe_code)]
//! The command `gongkai`: reports of whole folders read, audited, put into tables and shown.
//!
//! ```text
//! arguments ─ args ─▶ command ─ files ─▶ documents ─ run ─▶ chunks on all processors ─ output ─▶ one file, in order
//! ```
//!
//! Each command is a file in `commands`, each form of output one in `output`.
#![expect(
    clippy::doc_markdown,
    reason = "the documentation of arguments is what people read in the terminal"
)]
#![cfg_attr(
    not(test),
    deny(
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::arithmetic_side_effects
    )
)]

mod args;
mod commands;
mod files;
mod lang;
mod output;
mod partial;
mod progress;
mod run;
mod style;
mod tally;

use args::Cli;
use clap::Parser;
use std::io;
use std::process::ExitCode;

/// Why a command came to no end of its own.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// What was asked for cannot be.
    #[error("{0}")]
    Usage(String),
    /// Something could not be read, and without it there is nothing to do.
    #[error("{0}")]
    Input(String),
    /// The reader of the output, such as head, has seen enough.
    #[error("the output was closed")]
    Closed,
    /// What was made could not be written.
    #[error("{0}")]
    Output(String),
}

/// How a command ended; the numbers are in the help.
pub(crate) type Ended = Result<u8, Failure>;

impl Failure {
    /// For an error of writing to that file.
    pub(crate) fn output(file: &std::path::Path) -> impl Fn(io::Error) -> Self {
        move |error| Self::Output(format!("{}: cannot be written: {error}", file.display()))
    }

    fn status(&self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Usage(_) => 64,
            Self::Input(_) => 2,
            Self::Output(_) => 74,
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Output(format!("standard output: {error}")),
        }
    }
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(told) => {
            // Help and version are no errors.
            let status = if told.use_stderr() { 64 } else { 0 };
            let _ = told.print();
            return ExitCode::from(status);
        }
    };
    match commands::run(&cli) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            if !matches!(failure, Failure::Closed) {
                eprintln!("gongkai: {failure}");
            }
            ExitCode::from(failure.status())
        }
    }
}

//! The command line.

use crate::lang::LangArg;
use crate::tally::FailOn;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use gongkai::export::Dataset;
use std::path::PathBuf;

const EXIT: &str = "\
Exit status:
  0   done, and nothing that --fail-on names
  1   something that --fail-on names was found; two versions differ; no report was found by sniff
  2   a document could not be read, or nothing could be checked in it
  64  wrong usage
  74  the output could not be written
  130 interrupted; with --output, the same command goes on where it stopped

Examples:
  gongkai check reports/
  gongkai table cells reports/ -o cells.parquet
  gongkai check reports/ -o findings.html
  gongkai compare years reports/";

/// Reads annual reports on open government information (政府信息公开工作年度报告), audits them, and puts them into tables
#[derive(Debug, Parser)]
#[command(name = "gongkai", version, after_help = EXIT, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The language of messages; that of the locale unless told
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) lang: Option<LangArg>,
    /// Whether to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    /// Neither progress nor summary
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read reports: what stands in each cell, and what could not be used
    Read(Read),
    /// Audit reports: which sums hold, which do not, and which cell is wrong
    Check(Check),
    /// Make a table of many reports, for R, pandas, DuckDB or Excel
    Table(Table),
    /// Compare the years of an organ, an organ with those below it, or two versions of a report
    Compare(Compare),
    /// Write a report as the official form
    Render(Render),
    /// Make a document that cannot be shared into one without its words and figures
    Redact(Redact),
    /// Tell which documents are reports at all, without reading them
    Sniff(Sniff),
    /// List the rules of the audit
    Rules(Rules),
    /// Explain a rule or a diagnostic
    Explain(Explain),
    /// Print the schema of the JSON form, or the columns of a table
    Schema(Schema),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page, or write those of all commands into a folder
    Man(Man),
}

/// Which documents.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Files, folders, patterns such as 'pages/*.html', or - for standard input
    #[arg(value_name = "PATH", required_unless_present = "files_from", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// A file with a path on each line; - for standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files_from: Option<PathBuf>,
    /// In folders, only files that match, such as '*.html'
    #[arg(long, value_name = "GLOB")]
    pub(crate) include: Vec<String>,
    /// In folders, no files that match; a file .gongkaiignore in a folder says the same
    #[arg(long, value_name = "GLOB")]
    pub(crate) exclude: Vec<String>,
    /// In folders, also files and folders that begin with a dot
    #[arg(long)]
    pub(crate) hidden: bool,
    /// Leave out what is no report, as `gongkai sniff` tells it
    #[arg(long)]
    pub(crate) only_reports: bool,
    /// The encoding that came with the documents, such as GB18030; bytes that prove another are believed
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,
}

/// Where the result goes.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// The file to write; its ending tells the form. What is finished is kept beside it until all is: if the command is
    /// interrupted, it goes on from there when it is given again. A folder, or a name that ends with /, gets pages
    #[arg(id = "output", long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
    /// With --output, begin anew, whatever was finished before
    #[arg(long, requires = "output")]
    pub(crate) restart: bool,
    /// Threads to read with; as many as there are processors unless told
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) threads: Option<u16>,
}

/// The forms of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// For people
    Human,
    /// One JSON array
    Json,
    /// One JSON object a line
    Jsonl,
    /// A table: `table cells` for read, `table findings` for check
    Csv,
    /// The same with typed columns; needs --output
    Parquet,
    /// A page for a browser, without anything from the network; with --output FOLDER/, one for each document as well
    Html,
}

#[derive(Debug, Args)]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) output: Output,
    /// The form of the result; by the name of the output file unless told, or else human
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<FormatArg>,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) audit: Audit,
    /// The form of the result; by the name of the output file unless told, or else human
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<FormatArg>,
    /// From which weight on a finding makes the exit status 1
    #[arg(long, value_name = "WEIGHT", default_value = "error")]
    pub(crate) fail_on: FailOn,
}

/// How to audit.
#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// What a blank cell counts for
    #[arg(long, value_name = "MEANING", default_value = "unknown")]
    pub(crate) blanks: BlanksArg,
    /// Only these rules, by code, name or family, parted by commas
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) allow: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum BlanksArg {
    /// A number that is not known
    Unknown,
    /// 0
    Zero,
}

#[derive(Debug, Args)]
pub(crate) struct Table {
    /// Which table
    #[arg(value_name = "TABLE", value_parser = datasets())]
    pub(crate) dataset: Dataset,
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) audit: Audit,
    /// The form of the table; by the name of the output file unless told, or else csv
    #[arg(long, value_name = "FORMAT")]
    pub(crate) format: Option<TableFormat>,
    /// Begin a CSV file with a byte order mark, by which Excel knows its encoding
    #[arg(long)]
    pub(crate) bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    /// For any program; for Excel see --bom
    Csv,
    /// One JSON object a line
    Jsonl,
    /// With typed columns, small and fast; needs --output
    Parquet,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    #[command(subcommand)]
    pub(crate) what: Compared,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Compared {
    /// For each organ with reports of several years: does each begin with what the one before left?
    Years {
        #[command(flatten)]
        input: Input,
        /// From which weight on a finding makes the exit status 1
        #[arg(long, value_name = "WEIGHT", default_value = "warning")]
        fail_on: FailOn,
        #[command(flatten)]
        shown: Shown,
    },
    /// A government's report against those of its organs: is the whole the sum of its parts?
    Organs {
        /// The report of the government
        government: PathBuf,
        #[command(flatten)]
        input: Input,
        /// From which weight on a finding makes the exit status 1
        #[arg(long, value_name = "WEIGHT", default_value = "warning")]
        fail_on: FailOn,
        /// The organs are all there are: the whole has to be their sum, and not only at least as much
        #[arg(long)]
        complete: bool,
        #[command(flatten)]
        shown: Shown,
    },
    /// Two versions of a report, or two years, cell by cell
    Versions {
        /// The one
        before: PathBuf,
        /// The other
        after: PathBuf,
        #[command(flatten)]
        shown: Shown,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Shown {
    /// The form of the result
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: ShownFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShownFormat {
    /// For people
    Human,
    /// One JSON object a line
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Render {
    /// A document, or a report in JSON; - for standard input
    pub(crate) document: PathBuf,
    /// The layout: html, markdown, tab_grid and others, which `gongkai render --layout list -` lists
    /// [default: markdown, or html by the name of the output]
    #[arg(long, value_name = "LAYOUT")]
    pub(crate) layout: Option<String>,
    /// The file to write
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Redact {
    /// The document; - for standard input
    pub(crate) document: PathBuf,
    /// The file to write, which must not be there yet
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Figures and years stay, which a report of a wrong sum needs
    #[arg(long)]
    pub(crate) keep_figures: bool,
    /// The encoding that came with the document
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Sniff {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) shown: Shown,
    /// Only the paths of reports, one a line, to be given to --files-from
    #[arg(long, short)]
    pub(crate) list: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Rules {
    #[command(flatten)]
    pub(crate) shown: Shown,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code or the name of a rule or a diagnostic, such as V005, review-total or row-ambiguous
    pub(crate) code: String,
}

/// A table, or else the report. It is one value, though it is an option.
pub(crate) type Described = std::option::Option<Dataset>;

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// report for the JSON Schema of a report, or the name of a table for its columns
    #[arg(value_parser = schemas())]
    pub(crate) what: Described,
}

/// The tables by their names.
fn datasets() -> impl TypedValueParser<Value = Dataset> {
    let known = Dataset::ALL.iter().map(|one| PossibleValue::new(one.key()).help(one.doc()));
    PossibleValuesParser::new(known).try_map(|key| Dataset::from_key(&key).ok_or("there is no such table"))
}

/// What has a schema: the report, and each table.
fn schemas() -> impl TypedValueParser<Value = Option<Dataset>> {
    let report = PossibleValue::new("report").help("The JSON form of a report, as a JSON Schema");
    let tables =
        Dataset::ALL.iter().map(|one| PossibleValue::new(one.key()).help("The columns of this table"));
    PossibleValuesParser::new(std::iter::once(report).chain(tables)).map(|key| Dataset::from_key(&key))
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// The folder for the pages of all commands
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) into: Option<PathBuf>,
}

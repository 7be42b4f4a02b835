//! `read`, `check` and `table`: many documents, put together in one result.

use super::Context;
use crate::args::{Audit, BlanksArg, Check, DatasetArg, FormatArg, Input, Output, Read, Table, TableFormat};
use crate::output::{Csv, Format, Html, Human, Json, Rows, Told};
use crate::run::Work;
use crate::style;
use crate::tally::{FailOn, Tally};
use crate::{Ended, Failure, files};
use gongkai::export::Dataset;
use gongkai::{Blanks, Reader, Validator};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub(super) fn read(asked: &Read, context: &Context) -> Ended {
    let how = How {
        input: &asked.input,
        output: &asked.output,
        validator: Validator::new().suspects(false),
        told: Told::Reading,
        context,
    };
    let format = asked.format.or_else(|| named(asked.output.file.as_deref()));
    let (_, status) = how.run(format.unwrap_or(FormatArg::Human), FailOn::Unread)?;
    Ok(status)
}

pub(super) fn check(asked: &Check, context: &Context) -> Ended {
    let validator = validator(&asked.audit)?;
    let how = How { input: &asked.input, output: &asked.output, validator, told: Told::Audit, context };
    let format = asked.format.or_else(|| named(asked.output.file.as_deref()));
    let (_, status) = how.run(format.unwrap_or(FormatArg::Human), asked.fail_on)?;
    Ok(status)
}

pub(super) fn table(asked: &Table, context: &Context) -> Ended {
    let validator = validator(&asked.audit)?;
    let how = How { input: &asked.input, output: &asked.output, validator, told: Told::Audit, context };
    let file = asked.output.file.as_deref();
    let by_name = match named(file) {
        Some(FormatArg::Parquet) => Some(TableFormat::Parquet),
        Some(FormatArg::Jsonl) => Some(TableFormat::Jsonl),
        _ => None,
    };
    let dataset = dataset(asked.dataset);
    let format: Box<dyn Format> = match asked.format.or(by_name).unwrap_or(TableFormat::Csv) {
        TableFormat::Csv => Box::new(Csv { dataset, bom: asked.bom }),
        TableFormat::Jsonl => Box::new(Rows { dataset }),
        TableFormat::Parquet => parquet(dataset, file)?,
    };
    // The table of coverage has what could not be read.
    let tally = how.work(&*format, &format!("{asked:?}"), dataset == Dataset::Coverage, file)?;
    if !context.quiet {
        eprintln!("{}", tally.sentence(context.lang));
    }
    Ok(tally.status(FailOn::Unread, false))
}

pub(super) fn dataset(asked: DatasetArg) -> Dataset {
    match asked {
        DatasetArg::Cells => Dataset::Cells,
        DatasetArg::Reports => Dataset::Reports,
        DatasetArg::Findings => Dataset::Findings,
        DatasetArg::Suspects => Dataset::Suspects,
        DatasetArg::Coverage => Dataset::Coverage,
    }
}

/// The rules as they were chosen.
pub(super) fn validator(asked: &Audit) -> Result<Validator, Failure> {
    let blanks = match asked.blanks {
        BlanksArg::Unknown => Blanks::Unknown,
        BlanksArg::Zero => Blanks::Zero,
    };
    let unknown =
        |error: gongkai::UnknownRule| Failure::Usage(format!("{error}; `gongkai rules` lists them"));
    let mut validator = Validator::new().blanks(blanks);
    if !asked.only.is_empty() {
        validator = validator.only(&asked.only).map_err(unknown)?;
    }
    validator.allow(&asked.allow).map_err(unknown)
}

/// What a command asks of many documents.
struct How<'a> {
    input: &'a Input,
    output: &'a Output,
    validator: Validator,
    told: Told,
    context: &'a Context,
}

impl How<'_> {
    fn run(&self, format: FormatArg, fail_on: FailOn) -> Result<(Tally, u8), Failure> {
        let (told, lang) = (self.told, self.context.lang);
        let file = self.output.file.as_deref();
        let dataset = if told == Told::Reading { Dataset::Cells } else { Dataset::Findings };
        let colors = style::wanted(self.context.color, file.is_some());
        let page = file.filter(|_| format == FormatArg::Html).map(Page::of);
        let form: Box<dyn Format> = match format {
            FormatArg::Human => Box::new(Human { told, lang, colors }),
            FormatArg::Json => Box::new(Json { told, array: true }),
            FormatArg::Jsonl => Box::new(Json { told, array: false }),
            FormatArg::Csv => Box::new(Csv { dataset, bom: false }),
            FormatArg::Parquet => parquet(dataset, file)?,
            FormatArg::Html => Box::new(Html {
                lang,
                single: files::documents(self.input)?.len() == 1,
                folder: page.as_ref().map(|page| page.folder.clone()),
                with_pages: page.as_ref().is_some_and(|page| page.with_pages),
            }),
        };
        let tells_errors = !matches!(format, FormatArg::Csv | FormatArg::Parquet);
        let page = page.map(|page| page.file);
        let asked = format!("{format:?} {told:?} {lang:?} {:?} {:?}", self.validator, self.input);
        let tally = self.work(&*form, &asked, tells_errors, page.as_deref().or(file))?;
        // People get the summary where they read the rest.
        let summary = tally.sentence(lang);
        match format {
            _ if self.context.quiet => {}
            FormatArg::Human if file.is_none() => writeln!(io::stdout(), "{summary}")?,
            _ => eprintln!("{summary}"),
        }
        let status = tally.status(fail_on, told == Told::Audit);
        Ok((tally, status))
    }

    /// Does it; what cannot be read is told at the end if the result does not tell it.
    fn work(
        &self,
        format: &dyn Format,
        asked: &str,
        tells_errors: bool,
        file: Option<&Path>,
    ) -> Result<Tally, Failure> {
        let documents = files::documents(self.input)?;
        let reader = match &self.input.encoding {
            Some(label) => Reader::new().encoding(label),
            None => Reader::new(),
        };
        let work = Work {
            documents: &documents,
            reader,
            validator: self.validator.clone(),
            only_reports: self.input.only_reports,
            format,
            asked: asked.to_owned(),
            threads: self.output.threads,
            quiet: self.context.quiet,
            lang: self.context.lang,
        };
        let tally = work.run(file, self.output.restart)?;
        if !tells_errors {
            for error in tally.errors(self.context.lang) {
                eprintln!("{error}");
            }
        }
        Ok(tally)
    }
}

/// Where a page and those of its documents go.
struct Page {
    file: PathBuf,
    folder: PathBuf,
    with_pages: bool,
}

impl Page {
    /// A folder gets `index.html` and a page for each document; a file is one page alone.
    fn of(output: &Path) -> Self {
        let is_folder = output.is_dir() || output.as_os_str().to_string_lossy().ends_with('/');
        if is_folder {
            return Self { file: output.join("index.html"), folder: output.to_owned(), with_pages: true };
        }
        let folder = output.parent().map(Path::to_owned).unwrap_or_default();
        Self { file: output.to_owned(), folder, with_pages: false }
    }
}

/// The form that the name of the output file tells.
fn named(output: Option<&Path>) -> Option<FormatArg> {
    let output = output?;
    if output.is_dir() || output.as_os_str().to_string_lossy().ends_with('/') {
        return Some(FormatArg::Html);
    }
    match output.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "json" => Some(FormatArg::Json),
        "jsonl" | "ndjson" => Some(FormatArg::Jsonl),
        "csv" => Some(FormatArg::Csv),
        "parquet" => Some(FormatArg::Parquet),
        "html" | "htm" => Some(FormatArg::Html),
        _ => None,
    }
}

#[cfg(feature = "parquet")]
fn parquet(dataset: Dataset, file: Option<&Path>) -> Result<Box<dyn Format>, Failure> {
    match file {
        Some(_) => Ok(Box::new(crate::output::Parquet { dataset })),
        None => Err(Failure::Usage("a Parquet file needs --output FILE".to_owned())),
    }
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: Dataset, _: Option<&Path>) -> Result<Box<dyn Format>, Failure> {
    let message = "this gongkai was built without Parquet; build it with --features cli,parquet";
    Err(Failure::Usage(message.to_owned()))
}

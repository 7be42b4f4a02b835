//! `read`, `check` and `table`: many documents, put together in one result.

use super::Context;
use crate::args::{Audit, BlanksArg, Check, FormatArg, Input, Output, Read, Table, TableFormat};
use crate::files::{self, Document};
use crate::output::{Csv, Format, Html, Human, Json, Rows, Told};
use crate::run::Work;
use crate::style;
use crate::tally::{FailOn, Tally};
use crate::{Ended, Failure};
use gongkai::export::Dataset;
use gongkai::{Blanks, Family, Reader, Validator, explain};
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
    how.run(asked.format, FailOn::Unread)
}

pub(super) fn check(asked: &Check, context: &Context) -> Ended {
    let validator = validator(&asked.audit)?;
    let how = How { input: &asked.input, output: &asked.output, validator, told: Told::Audit, context };
    how.run(asked.format, asked.fail_on)
}

pub(super) fn table(asked: &Table, context: &Context) -> Ended {
    let validator = validator(&asked.audit)?;
    let how = How { input: &asked.input, output: &asked.output, validator, told: Told::Audit, context };
    let file = how.file();
    let asked_for = match asked.format {
        Some(format) => format,
        None => match file.map(named).transpose()?.flatten() {
            None | Some(FormatArg::Csv) => TableFormat::Csv,
            Some(FormatArg::Parquet) => TableFormat::Parquet,
            Some(FormatArg::Jsonl) => TableFormat::Jsonl,
            Some(_) => {
                let message = "a table is a .csv, .jsonl or .parquet file; or tell --format";
                return Err(Failure::Usage(message.to_owned()));
            }
        },
    };
    if asked.bom && asked_for != TableFormat::Csv {
        return Err(Failure::Usage("--bom is for CSV".to_owned()));
    }
    let dataset = asked.dataset;
    let format: Box<dyn Format> = match asked_for {
        TableFormat::Csv => Box::new(Csv { dataset, bom: asked.bom }),
        TableFormat::Jsonl => Box::new(Rows { dataset }),
        TableFormat::Parquet => parquet(dataset, file)?,
    };
    // The table of coverage has what could not be read.
    let documents = files::documents(how.input)?;
    let tally = how.work(&documents, &*format, &format!("{asked:?}"), dataset == Dataset::Coverage, file)?;
    if !context.quiet {
        eprintln!("{}", tally.sentence(false, context.lang));
    }
    Ok(tally.status(FailOn::Unread, false))
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
    let needs_several = |name: &String| {
        let families = [Family::Years, Family::Organs];
        let rule = explain(name).map(|rule| families.contains(&rule.family()));
        rule.unwrap_or_else(|| families.iter().any(|family| family.key() == name))
    };
    if !asked.only.is_empty() && asked.only.iter().all(needs_several) {
        let message =
            "these rules need several reports: see `gongkai compare years` and `gongkai compare organs`";
        return Err(Failure::Usage(message.to_owned()));
    }
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
    /// The file to write; `-` is standard output.
    fn file(&self) -> Option<&Path> {
        self.output.file.as_deref().filter(|file| *file != Path::new("-"))
    }

    fn run(&self, format: Option<FormatArg>, fail_on: FailOn) -> Ended {
        let (told, lang) = (self.told, self.context.lang);
        let file = self.file();
        let by_name = if format.is_none() { file.map(named).transpose()?.flatten() } else { None };
        let format = format.or(by_name).unwrap_or(FormatArg::Human);
        if file.is_some_and(is_folder) && format != FormatArg::Html {
            return Err(Failure::Usage("--output is a folder, which gets pages: --format html".to_owned()));
        }
        let dataset = if told == Told::Reading { Dataset::Cells } else { Dataset::Findings };
        let colors = style::wanted(self.context.color, file.is_some());
        let documents = files::documents(self.input)?;
        let page = file.filter(|_| format == FormatArg::Html).map(Page::of);
        let form: Box<dyn Format> = match format {
            FormatArg::Human => Box::new(Human { told, lang, colors }),
            FormatArg::Json => Box::new(Json { told, array: true }),
            FormatArg::Jsonl => Box::new(Json { told, array: false }),
            FormatArg::Csv => Box::new(Csv { dataset, bom: false }),
            FormatArg::Parquet => parquet(dataset, file)?,
            FormatArg::Html => Box::new(Html {
                lang,
                single: documents.len() == 1,
                folder: page.as_ref().map(|page| page.folder.clone()),
                with_pages: page.as_ref().is_some_and(|page| page.with_pages),
            }),
        };
        let tells_errors = !matches!(format, FormatArg::Csv | FormatArg::Parquet);
        let page = page.map(|page| page.file);
        let asked = format!("{format:?} {told:?} {lang:?} {:?} {:?}", self.validator, self.input);
        let tally = self.work(&documents, &*form, &asked, tells_errors, page.as_deref().or(file))?;
        // People get the summary where they read the rest.
        let summary = tally.sentence(told == Told::Audit, lang);
        match format {
            _ if self.context.quiet => {}
            // A reader that has seen enough does not change how it ends.
            FormatArg::Human if file.is_none() => drop(writeln!(io::stdout(), "{summary}")),
            _ => eprintln!("{summary}"),
        }
        Ok(tally.status(fail_on, told == Told::Audit))
    }

    /// Does it; what cannot be read is told at the end if the result does not tell it.
    fn work(
        &self,
        documents: &[Document],
        format: &dyn Format,
        asked: &str,
        tells_errors: bool,
        file: Option<&Path>,
    ) -> Result<Tally, Failure> {
        let reader = match &self.input.encoding {
            Some(label) if encoding_rs::Encoding::for_label(label.as_bytes()).is_none() => {
                return Err(Failure::Usage(format!("“{label}” is no encoding; GB18030, Big5 and UTF-8 are")));
            }
            Some(label) => Reader::new().encoding(label),
            None => Reader::new(),
        };
        let work = Work {
            documents,
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
        if is_folder(output) {
            return Self { file: output.join("index.html"), folder: output.to_owned(), with_pages: true };
        }
        let folder = output.parent().map(Path::to_owned).unwrap_or_default();
        Self { file: output.to_owned(), folder, with_pages: false }
    }
}

fn is_folder(output: &Path) -> bool {
    output.is_dir() || output.as_os_str().to_string_lossy().ends_with('/')
}

/// The form that the name of the output file tells; none if it has no ending, or that of a text.
fn named(output: &Path) -> Result<Option<FormatArg>, Failure> {
    if is_folder(output) {
        return Ok(Some(FormatArg::Html));
    }
    let Some(ending) = output.extension() else { return Ok(None) };
    match ending.to_string_lossy().to_ascii_lowercase().as_str() {
        "json" => Ok(Some(FormatArg::Json)),
        "jsonl" | "ndjson" => Ok(Some(FormatArg::Jsonl)),
        "csv" => Ok(Some(FormatArg::Csv)),
        "parquet" => Ok(Some(FormatArg::Parquet)),
        "html" | "htm" => Ok(Some(FormatArg::Html)),
        "txt" | "log" => Ok(None),
        other => Err(Failure::Usage(format!("what form a .{other} file has is not known; tell --format"))),
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

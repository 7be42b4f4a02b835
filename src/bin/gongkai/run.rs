//! Documents read in chunks on all processors, and what is made of them put together in their order.

use crate::Failure;
use crate::files::Document;
use crate::output::Format;
use crate::partial::Partial;
use crate::progress::Progress;
use crate::tally::Tally;
use gongkai::export::Entry;
use gongkai::{Lang, Reader, Sniffed, Validator};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::fs::{File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// The documents of a chunk: few enough to lose little when interrupted, and enough for its file to be worth it.
const CHUNK: usize = 64;

/// Set when the user wants an end.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// What is to be done.
pub(crate) struct Work<'a> {
    pub(crate) documents: &'a [Document],
    pub(crate) reader: Reader,
    pub(crate) validator: Validator,
    /// Leave out what is no report.
    pub(crate) only_reports: bool,
    pub(crate) format: &'a dyn Format,
    /// All of the command line that bears on the result.
    pub(crate) asked: String,
    pub(crate) threads: Option<u16>,
    pub(crate) quiet: bool,
    pub(crate) lang: Lang,
}

/// What became of a chunk.
type Made = (Vec<u8>, Tally);

impl Work<'_> {
    /// Does it, to a file or to standard output.
    pub(crate) fn run(&self, file: Option<&Path>, restart: bool) -> Result<Tally, Failure> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads.map_or(0, usize::from))
            .build()
            .map_err(|error| Failure::Usage(format!("--threads: {error}")))?;
        let terminal_is_free = file.is_some() || !io::stdout().is_terminal();
        let wanted = !self.quiet && terminal_is_free && self.documents.len() > CHUNK;
        let progress = Progress::new(self.documents.len(), wanted, self.lang);
        let done = pool.install(|| match file {
            Some(file) if is_special(file) => {
                let out = OpenOptions::new().write(true).open(file).map_err(Failure::output(file))?;
                self.at_once(&mut BufWriter::new(out), &progress)
            }
            Some(file) => self.to_file(&self.free(file)?, restart, &progress),
            None => self.at_once(&mut BufWriter::new(io::stdout()), &progress),
        });
        progress.end();
        done
    }

    /// Chunks are made as they are asked for, as many at once as there are threads.
    fn at_once(&self, out: &mut (dyn Write + Send), progress: &Progress) -> Result<Tally, Failure> {
        let tally = Mutex::new(Tally::default());
        let chunks: Vec<&[Document]> = self.documents.chunks(CHUNK).collect();
        let windows = chunks.chunks(rayon::current_num_threads().max(1));
        let mut made = windows.flat_map(|window| {
            let made: Vec<io::Result<Made>> =
                window.par_iter().map(|chunk| self.chunk(chunk, progress)).collect();
            made.into_iter().map(|made| {
                let (bytes, of_chunk) = made?;
                if let Ok(mut tally) = tally.lock() {
                    tally.merge(of_chunk);
                }
                Ok(bytes)
            })
        });
        let joined = self.format.join(&mut made, out).and_then(|()| out.flush());
        match joined {
            // A reader that has seen enough, such as head, is no failure; the rest is still counted.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => made.by_ref().for_each(drop),
            joined => joined?,
        }
        drop(made);
        Ok(tally.into_inner().unwrap_or_default())
    }

    /// The file to write: that which a link leads to, and none of the documents.
    fn free(&self, file: &Path) -> Result<PathBuf, Failure> {
        let Ok(real) = file.canonicalize() else { return Ok(file.to_owned()) };
        let is_read = |document: &Document| matches!(document, Document::File(path) if path.canonicalize().is_ok_and(|path| path == real));
        if self.documents.iter().any(is_read) {
            let message = format!("{} is one of the documents; nothing was written", file.display());
            return Err(Failure::Usage(message));
        }
        // A file that must not be written must not be replaced either.
        OpenOptions::new().append(true).open(&real).map_err(Failure::output(file))?;
        Ok(real)
    }

    /// Each chunk is kept beside the file until all are there.
    fn to_file(&self, file: &Path, restart: bool, progress: &Progress) -> Result<Tally, Failure> {
        let failed = Failure::output(file);
        let partial = Partial::beside(file, restart).map_err(&failed)?;
        catch_interrupts();
        let chunks: Vec<&[Document]> = self.documents.chunks(CHUNK).collect();
        let tallies: Vec<io::Result<Option<Tally>>> = chunks
            .par_iter()
            .enumerate()
            .map(|(index, chunk)| self.kept(&partial, index, chunk, progress))
            .collect();
        let mut tally = Tally::default();
        let mut whole = true;
        for of_chunk in tallies {
            match of_chunk.map_err(&failed)? {
                Some(of_chunk) => tally.merge(of_chunk),
                None => whole = false,
            }
        }
        if !whole {
            self.interrupted(file, tally.documents);
        }
        let half = file.with_file_name(format!(
            "{}.{}.half",
            file.file_name().unwrap_or_default().to_string_lossy(),
            std::process::id()
        ));
        let mut out = BufWriter::new(File::create(&half).map_err(&failed)?);
        let mut made = (0..chunks.len()).map(|index| partial.bytes(index));
        self.format.join(&mut made, &mut out).and_then(|()| out.flush()).map_err(&failed)?;
        std::fs::rename(&half, file).and_then(|()| partial.remove()).map_err(&failed)?;
        Ok(tally)
    }

    /// The tally of a chunk, made now if it was not before; none if there is to be an end.
    fn kept(
        &self,
        partial: &Partial,
        index: usize,
        chunk: &[Document],
        progress: &Progress,
    ) -> io::Result<Option<Tally>> {
        if STOPPED.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let key = self.key(chunk);
        if let Some(tally) = partial.finished(index, key) {
            progress.done(chunk.len(), tally.unread());
            return Ok(Some(tally));
        }
        let (bytes, tally) = self.chunk(chunk, progress)?;
        partial.keep(index, key, &bytes, &tally)?;
        Ok(Some(tally))
    }

    /// Whether it is a page of ours, which would count its report twice, or no report where only those are wanted. What
    /// cannot be looked into may be one.
    fn is_left_out(&self, bytes: &[u8]) -> bool {
        let is_other = || matches!(gongkai::sniff(bytes).verdict, Sniffed::Other | Sniffed::BlankForm);
        gongkai::page::is_page(bytes) || self.only_reports && is_other()
    }

    fn key(&self, chunk: &[Document]) -> u64 {
        let mut state = DefaultHasher::new();
        (gongkai::VERSION, &self.asked).hash(&mut state);
        for document in chunk {
            document.sign(&mut state);
        }
        state.finish()
    }

    /// Reads the documents one after another.
    fn chunk(&self, documents: &[Document], progress: &Progress) -> io::Result<Made> {
        let mut tally = Tally::default();
        let mut sink = self.format.sink()?;
        for document in documents {
            let shown = document.shown();
            let bytes = document.bytes();
            if bytes.as_ref().is_ok_and(|bytes| self.is_left_out(bytes)) {
                tally.skip();
                progress.done(1, 0);
                continue;
            }
            let read = bytes.map_err(|error| ("file", error)).and_then(|bytes| {
                self.reader.read(&bytes).map_err(|error| (error.kind().key(), error.to_string()))
            });
            match &read {
                Ok(parsed) => {
                    let audit = self.validator.audit_with(
                        parsed.report(),
                        parsed.origins(),
                        parsed.source().as_str(),
                    );
                    let entry = Entry::read(&shown, parsed, &audit);
                    tally.add(&entry);
                    sink.write(&entry)?;
                }
                Err((kind, error)) => {
                    let entry = Entry::unread(&shown, kind, error);
                    tally.add(&entry);
                    sink.write(&entry)?;
                }
            }
            progress.done(1, usize::from(read.is_err()));
        }
        Ok((sink.finish()?, tally))
    }

    /// Tells how far it came, and ends.
    fn interrupted(&self, file: &Path, finished: usize) -> ! {
        let all = self.documents.len();
        let file = file.display();
        match self.lang {
            Lang::Zh => eprintln!(
                "已中断：{all} 份中完成 {finished} 份，保存在 {file}.partial；再次运行同一命令即可继续"
            ),
            _ => eprintln!(
                "interrupted: {finished} of {all} documents are finished and kept in {file}.partial; the same command \
                 goes on from there"
            ),
        }
        std::process::exit(130)
    }
}

/// Whether something is there that is no file to be put in its place, such as a device or a pipe.
fn is_special(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|meta| !meta.is_file())
}

/// The first interrupt lets the chunks in work end, the second ends at once.
fn catch_interrupts() {
    let set = ctrlc::set_handler(|| {
        if STOPPED.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    });
    // Without a handler an interrupt ends the program at once, and what is finished is kept all the same.
    drop(set);
}

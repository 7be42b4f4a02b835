//! Many documents on all processors, in their order and in memory that does not grow with their number.

use crate::base::Error;
use crate::read::{Parsed, Reader};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// The documents for each thread in a batch: so many that a thread that is woken late, as on a busy machine, does not
/// matter.
const EACH: usize = 512;

/// The bytes after which a batch is full, however few its documents.
const BYTES: usize = 1 << 25;

impl Reader {
    /// Reads many documents at once, on all processors. It needs the feature `rayon`.
    ///
    /// Results come in the order of the documents, each error in the place of its document. Documents are taken by
    /// batches of 512 for each thread, or fewer if they are large, while results are asked for: so a stream without end can
    /// be read, and memory does not grow with it.
    ///
    /// ```
    /// use gongkai::{ErrorKind, Reader};
    ///
    /// let pages = [
    ///     "| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | 12 |\n",
    ///     "云溪市天气：多云转晴。",
    ///     "| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | 7 |\n",
    /// ];
    /// let reader = Reader::new();
    /// let mut penalties = Vec::new();
    /// for parsed in reader.read_all(pages) {
    ///     match parsed {
    ///         Ok(parsed) => penalties.push(parsed.report().proactive_disclosure.penalties.decisions),
    ///         Err(error) => assert_eq!(error.kind(), ErrorKind::NotAReport),
    ///     }
    /// }
    /// assert_eq!(penalties, [Some(12), Some(7)]);
    /// ```
    pub fn read_all<I>(&self, documents: I) -> impl Iterator<Item = Result<Parsed, Error>>
    where
        I: IntoIterator<Item: AsRef<[u8]> + Send>,
    {
        self.read_all_with(documents, |_, parsed| parsed)
    }

    /// The same, with what is to be made of each document and its result done where it was read: an audit, a row of a
    /// table. Only that is kept until it is asked for.
    ///
    /// ```
    /// use gongkai::{Reader, Validator, Verdict};
    ///
    /// let pages = ["| 信息内容 | 本年处理决定数量 |\n| 行政处罚 | 12 |\n"; 200];
    /// let (reader, validator) = (Reader::new(), Validator::new());
    /// let verdicts = reader.read_all_with(pages, |page, parsed| {
    ///     let audit = |parsed: gongkai::Parsed| validator.audit(parsed.report());
    ///     (page.len(), parsed.ok().map(|parsed| audit(parsed).verdict()))
    /// });
    /// assert_eq!(verdicts.filter(|(_, verdict)| *verdict == Some(Verdict::NotChecked)).count(), 200);
    /// ```
    pub fn read_all_with<I, T>(
        &self,
        documents: I,
        then: impl Fn(&I::Item, Result<Parsed, Error>) -> T + Sync,
    ) -> impl Iterator<Item = T>
    where
        I: IntoIterator<Item: AsRef<[u8]> + Send>,
        T: Send,
    {
        let mut documents = documents.into_iter();
        let mut ready = Vec::new().into_iter();
        std::iter::from_fn(move || {
            if let Some(next) = ready.next() {
                return Some(next);
            }
            // The room of the last batch is given back before the next takes its own.
            ready = Vec::new().into_iter();
            let read = |document: I::Item| then(&document, self.read(document.as_ref()));
            ready = batch(&mut documents).into_par_iter().map(read).collect::<Vec<_>>().into_iter();
            ready.next()
        })
    }
}

/// The next documents that are read at once.
fn batch<D: AsRef<[u8]>>(documents: &mut impl Iterator<Item = D>) -> Vec<D> {
    let most = rayon::current_num_threads().saturating_mul(EACH);
    let mut bytes = 0_usize;
    let mut batch = Vec::with_capacity(most);
    for document in documents {
        bytes = bytes.saturating_add(document.as_ref().len());
        batch.push(document);
        if batch.len() >= most || bytes >= BYTES {
            break;
        }
    }
    batch
}

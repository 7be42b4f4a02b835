//! Pages for a browser: that of the one document, or an overview of many with a page for each.

use super::{Chunks, Format, Sink, concatenate};
use gongkai::Lang;
use gongkai::export::Entry;
use gongkai::page::{Overview, Summary, document};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

pub(crate) struct Html {
    pub(crate) lang: Lang,
    /// There is only one document.
    pub(crate) single: bool,
    /// The folder of the page, if there is one; the pages of documents go below it if they are wanted.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) with_pages: bool,
}

struct Summaries<'a> {
    how: &'a Html,
    bytes: Vec<u8>,
}

impl Format for Html {
    fn sink(&self) -> io::Result<Box<dyn Sink + '_>> {
        Ok(Box::new(Summaries { how: self, bytes: Vec::new() }))
    }

    fn join(&self, chunks: &mut Chunks<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
        if self.single {
            return concatenate(chunks, out);
        }
        let mut overview = Overview::new(self.lang);
        for chunk in chunks {
            for line in chunk?.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                overview.add(serde_json::from_slice(line)?);
            }
        }
        out.write_all(overview.finish().as_bytes())
    }
}

impl Sink for Summaries<'_> {
    fn write(&mut self, entry: &Entry<'_>) -> io::Result<()> {
        if self.how.single {
            self.bytes.extend_from_slice(document(entry, self.how.lang).as_bytes());
            return Ok(());
        }
        let summary = Summary::of(entry, self.how.lang);
        let summary = match self.how.address(entry)? {
            Some(address) => summary.link(address),
            None => summary,
        };
        serde_json::to_writer(&mut self.bytes, &summary)?;
        self.bytes.push(b'\n');
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<Vec<u8>> {
        Ok(self.bytes)
    }
}

impl Html {
    /// Where the document, or its page, is to be found from the overview.
    fn address(&self, entry: &Entry<'_>) -> io::Result<Option<String>> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let path = Path::new(entry.document());
        if path == Path::new("-") {
            return Ok(None);
        }
        if !self.with_pages || entry.parsed().is_none() {
            return Ok(Some(escaped(&from(folder, path))));
        }
        let page = below(path);
        let file = folder.join(&page);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&file, document(entry, self.lang))?;
        Ok(Some(escaped(&page)))
    }
}

/// The page of a document, in folders as the document's own are.
fn below(path: &Path) -> PathBuf {
    let mut page = PathBuf::from("pages");
    for part in path.components() {
        match part {
            Component::Normal(name) => page.push(name),
            Component::ParentDir => page.push("_up"),
            Component::RootDir | Component::Prefix(_) | Component::CurDir => {}
        }
    }
    let mut name = page.into_os_string();
    name.push(".html");
    name.into()
}

/// The way from a folder to a document: over the folders between if both are told from the same place, or else from the
/// root.
fn from(folder: &Path, path: &Path) -> PathBuf {
    let is_plain =
        |path: &Path| path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if is_plain(folder) && is_plain(path) {
        let up = folder
            .components()
            .filter(|part| matches!(part, Component::Normal(_)))
            .map(|_| Component::ParentDir);
        return up.chain(path.components().filter(|part| matches!(part, Component::Normal(_)))).collect();
    }
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A path as an address.
fn escaped(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut address = String::new();
    for c in text.chars() {
        // What would end the path, or begin an escape or a scheme.
        if matches!(c, '%' | '#' | '?' | ':' | ' ' | '"') {
            let _ = write!(address, "%{:02X}", u32::from(c));
        } else {
            address.push(c);
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::{below, escaped, from};
    use std::path::{Path, PathBuf};

    #[test]
    fn a_document_is_found_from_the_page() {
        let way = |folder: &str, path: &str| from(Path::new(folder), Path::new(path));
        assert_eq!(way("", "reports/a.txt"), PathBuf::from("reports/a.txt"));
        assert_eq!(way("out/day", "./reports/a.txt"), PathBuf::from("../../reports/a.txt"));
        assert_eq!(way("out", "/srv/a.txt"), PathBuf::from("/srv/a.txt"));
    }

    #[test]
    fn pages_stay_below_their_folder() {
        assert_eq!(below(Path::new("../../etc/a.txt")), PathBuf::from("pages/_up/_up/etc/a.txt.html"));
        assert_eq!(below(Path::new("/srv/a.txt")), PathBuf::from("pages/srv/a.txt.html"));
    }

    #[test]
    fn an_address_is_no_script() {
        assert_eq!(escaped(Path::new("javascript:a#b?50%")), "javascript%3Aa%23b%3F50%25");
    }
}

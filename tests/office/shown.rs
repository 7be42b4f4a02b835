//! What a Word file shows, by a plain walk over its XML: enough for the files of the writer.

use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The parts of a container by name.
pub(crate) fn unzipped(file: &[u8]) -> BTreeMap<String, String> {
    let mut zip = ZipArchive::new(Cursor::new(file)).unwrap();
    let count = zip.len();
    let read = |index| {
        let mut part = zip.by_index(index).unwrap();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        (part.name().unwrap().into_owned(), xml)
    };
    (0..count).map(read).collect()
}

/// Rows of one length.
pub(crate) fn padded(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    for row in &mut rows {
        row.resize(width, String::new());
    }
    rows
}

/// An element, or a piece of text without a name. Names are without their prefix.
#[derive(Default)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn parse(xml: &str) -> Node {
        let mut reader = quick_xml::Reader::from_str(xml);
        let mut open = vec![Node::default()];
        loop {
            let done = match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    open.push(Node::begun(&tag));
                    continue;
                }
                Event::Empty(tag) => Node::begun(&tag),
                Event::End(_) => open.pop().unwrap(),
                Event::Text(text) => Node { text: text.to_string(), ..Node::default() },
                Event::GeneralRef(name) => {
                    let text = quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap().into_owned();
                    Node { text, ..Node::default() }
                }
                Event::Eof => return open.pop().unwrap().children.pop().unwrap(),
                _ => continue,
            };
            open.last_mut().unwrap().children.push(done);
        }
    }

    fn begun(tag: &BytesStart) -> Node {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            (attribute.key.local_name().as_ref().to_owned(), attribute.value.into_owned())
        });
        Node {
            name: tag.local_name().as_ref().to_owned(),
            attributes: attributes.collect(),
            ..Node::default()
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    /// The element at the end of a path of children.
    fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, name| node.children.iter().find(|child| child.name == **name))
    }

    /// The `val` at the end of a path.
    fn val(&self, path: &[&str]) -> Option<&str> {
        self.at(path)?.attribute("val")
    }

    fn number(&self, path: &[&str]) -> Option<usize> {
        self.val(path)?.parse().ok()
    }

    /// The children of a name, those in content controls as well.
    fn parts<'a>(&'a self, names: &[&str]) -> Vec<&'a Node> {
        let of = |child: &'a Node| match child.name.as_str() {
            "sdt" | "sdtContent" => child.parts(names),
            name if names.contains(&name) => vec![child],
            _ => Vec::new(),
        };
        self.children.iter().flat_map(of).collect()
    }

    /// The text of a paragraph, that of its text boxes left out.
    fn words(&self) -> String {
        match self.name.as_str() {
            "t" => self.children.iter().map(|child| child.text.as_str()).collect(),
            "br" => "\n".to_owned(),
            "tab" => "\t".to_owned(),
            "del" | "moveFrom" | "AlternateContent" => String::new(),
            "r" if self.at(&["rPr", "vanish"]).is_some() => String::new(),
            _ => self.children.iter().map(Node::words).collect(),
        }
    }

    /// The contents of text boxes, as programs of today take them.
    fn boxes(&self) -> Vec<&Node> {
        match self.name.as_str() {
            "Fallback" => Vec::new(),
            "txbxContent" => vec![self],
            _ => self.children.iter().flat_map(Node::boxes).collect(),
        }
    }
}

/// The texts outside of tables, and the tables as [`padded`] rows with the text over each column.
#[derive(Default)]
pub(crate) struct Shown {
    pub(crate) texts: Vec<String>,
    pub(crate) tables: Vec<Vec<Vec<String>>>,
    lists: Lists,
}

impl Shown {
    pub(crate) fn of(file: &[u8]) -> Shown {
        let parts = unzipped(file);
        let part = |name: &str| parts.get(name).map_or_else(Node::default, |xml| Node::parse(xml));
        let lists = Lists {
            numbering: part("word/numbering.xml"),
            styles: part("word/styles.xml"),
            ..Lists::default()
        };
        let mut shown = Shown { lists, ..Shown::default() };
        shown.blocks(part("word/document.xml").at(&["body"]).unwrap());
        shown
    }

    fn blocks(&mut self, parent: &Node) {
        for block in parent.parts(&["p", "tbl"]) {
            if block.name == "tbl" {
                self.table(block);
                continue;
            }
            let text = self.lists.numbered(block) + &block.words();
            if !text.is_empty() {
                self.texts.push(text);
            }
            for content in block.boxes() {
                self.blocks(content);
            }
        }
    }

    fn table(&mut self, table: &Node) {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for row in table.parts(&["tr"]).into_iter().filter(|row| row.at(&["trPr", "del"]).is_none()) {
            let mut out = vec![String::new(); row.number(&["trPr", "gridBefore"]).unwrap_or(0)];
            for cell in row.parts(&["tc"]) {
                if !cell.parts(&["tbl"]).is_empty() {
                    self.blocks(cell);
                    return;
                }
                let goes_on = cell
                    .at(&["tcPr", "vMerge"])
                    .is_some_and(|merge| merge.attribute("val") != Some("restart"));
                let text = if goes_on { rows.last().unwrap()[out.len()].clone() } else { self.cell(cell) };
                let columns = cell.number(&["tcPr", "gridSpan"]).unwrap_or(1);
                out.extend(std::iter::repeat_n(text, columns));
            }
            out.extend(vec![String::new(); row.number(&["trPr", "gridAfter"]).unwrap_or(0)]);
            rows.push(out);
        }
        assert_eq!(
            table.at(&["tblGrid"]).unwrap().children.len(),
            rows.iter().map(Vec::len).max().unwrap(),
            "the grid is as wide as the widest row"
        );
        self.tables.push(padded(rows));
    }

    fn cell(&mut self, cell: &Node) -> String {
        let paragraphs = cell.parts(&["p"]).into_iter();
        let texts: Vec<String> = paragraphs.map(|one| self.lists.numbered(one) + &one.words()).collect();
        texts.join("\n").trim().to_owned()
    }
}

/// The numbers that Word counts.
#[derive(Default)]
struct Lists {
    numbering: Node,
    styles: Node,
    /// The numbers reached, by definition and level.
    reached: BTreeMap<(String, usize), usize>,
    begun: Vec<String>,
}

impl Lists {
    fn numbered(&mut self, paragraph: &Node) -> String {
        let style = paragraph.val(&["pPr", "pStyle"]);
        let style =
            self.styles.children.iter().find(|one| style.is_some() && one.attribute("styleId") == style);
        let own = paragraph.at(&["pPr", "numPr"]);
        let Some(properties) = own.or_else(|| style?.at(&["pPr", "numPr"])) else { return String::new() };
        let level = properties.number(&["ilvl"]).unwrap_or(0);
        let list = properties.val(&["numId"]).unwrap();
        if list == "0" {
            return String::new();
        }
        let by = |name: &str, key: &str, id: &str| {
            let mut all = self.numbering.children.iter();
            all.find(|one| one.name == name && one.attribute(key) == Some(id)).unwrap()
        };
        let num = by("num", "numId", list);
        let definition = num.val(&["abstractNumId"]).unwrap();
        let levels = by("abstractNum", "abstractNumId", definition).parts(&["lvl"]);
        let key = |level| (definition.to_owned(), level);
        if let Some(first) = num.number(&["lvlOverride", "startOverride"])
            && !self.begun.iter().any(|one| one == list)
        {
            self.reached.insert(key(level), first - 1);
        }
        self.begun.push(list.to_owned());
        for deeper in level + 1..9 {
            self.reached.remove(&key(deeper));
        }
        let count = self.reached.entry(key(level)).or_default();
        *count += 1;
        let number = match levels[level].val(&["numFmt"]).unwrap() {
            "decimal" => count.to_string(),
            _ => super::in_chinese(*count),
        };
        levels[level].val(&["lvlText"]).unwrap().replace(&format!("%{}", level + 1), &number)
    }
}

//! The tags and the elements of a page, for those who rewrite it.

/// A start tag or, with a slash before its name, an end tag.
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    /// Names and values, which have no quotes here.
    pub(crate) attributes: Vec<(&'a str, &'a str)>,
}

/// An element that holds no other of its kind.
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) inner: String,
}

impl<'a> Tag<'a> {
    fn parse(tag: &'a str) -> Self {
        let inside = tag.trim_start_matches('<').trim_end_matches('>');
        let (name, mut rest) = cut(inside, char::is_whitespace);
        let mut attributes = Vec::new();
        while !rest.trim().is_empty() {
            let (name, after) = cut(rest.trim_start(), |c| c == '=' || c.is_whitespace());
            let (value, after) = match after.strip_prefix('=') {
                Some(after) if after.starts_with(['"', '\'']) => {
                    let end = after[1..].find(&after[..1]).expect("a second quote") + 1;
                    (&after[1..end], &after[end + 1..])
                }
                Some(after) => cut(after, char::is_whitespace),
                None => ("", after),
            };
            attributes.push((name, value));
            rest = after;
        }
        Self { name, attributes }
    }
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.attributes.retain(|(one, _)| one != name);
        self.attributes.push((name.to_owned(), value.to_owned()));
    }

    /// How many rows it covers.
    pub(crate) fn rows(&self) -> usize {
        self.attribute("rowspan").map_or(1, |value| value.parse().expect("a number"))
    }

    /// Whether it has words, as labels do and values do not.
    pub(crate) fn is_label(&self) -> bool {
        units(&self.inner).iter().any(|unit| unit.starts_with(|c| ('\u{3400}'..='\u{9fff}').contains(&c)))
    }

    /// Rewrites the characters of its text.
    pub(crate) fn each_character(&mut self, mut rewrite: impl FnMut(&str) -> String) {
        let written = units(&self.inner)
            .into_iter()
            .map(|unit| if is_tag(unit) { unit.to_owned() } else { rewrite(unit) });
        self.inner = written.collect();
    }

    /// Puts something between two characters of its text, if it has two.
    pub(crate) fn insert(&mut self, pick: impl FnOnce(usize) -> usize, what: &str) {
        let units = units(&self.inner);
        let is_character = |at: usize| units.get(at).is_some_and(|unit| !is_tag(unit));
        let places: Vec<usize> =
            (1..units.len()).filter(|&at| is_character(at - 1) && is_character(at)).collect();
        if !places.is_empty() {
            let place = places[pick(places.len())];
            self.inner = format!("{}{what}{}", units[..place].concat(), units[place..].concat());
        }
    }
}

fn cut(text: &str, at: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(at).unwrap_or(text.len()))
}

fn is_tag(unit: &str) -> bool {
    unit.len() > 1 && unit.starts_with('<')
}

/// The tags, character references and single characters of a text.
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '<' => tag_length(rest),
            '&' => rest.find(';').expect("the end of a reference") + 1,
            other => other.len_utf8(),
        };
        let (unit, after) = rest.split_at(length);
        units.push(unit);
        rest = after;
    }
    units
}

/// A comment, script or style is like one tag. A `>` in quotes does not end a tag.
fn tag_length(text: &str) -> usize {
    for (start, end) in [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")] {
        if text.starts_with(start) {
            return text.find(end).expect("its end") + end.len();
        }
    }
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    panic!("a tag without end: {text}");
}

/// Rewrites every tag; the text stays, and so do the doctype, comments, scripts and styles.
pub(crate) fn tags(page: &str, mut rewrite: impl FnMut(&Tag<'_>) -> String) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let (tag, after) = rest[at..].split_at(tag_length(&rest[at..]));
        if ["<!", "<script", "<style"].iter().any(|start| tag.starts_with(start)) {
            out.push_str(tag);
        } else {
            out.push_str(&rewrite(&Tag::parse(tag)));
        }
        rest = after;
    }
    out + rest
}

/// Changes every element of those names.
pub(crate) fn elements(page: &str, names: &[&str], mut change: impl FnMut(&mut Element)) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let (tag, after) = rest[at..].split_at(tag_length(&rest[at..]));
        let Tag { name, attributes } = Tag::parse(tag);
        rest = after;
        if !names.contains(&name) || tag.starts_with("<!") {
            out.push_str(tag);
            continue;
        }
        let (inner, after) = after.split_once(&format!("</{name}>")).expect("its end tag");
        let attributes =
            attributes.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let mut element = Element { name: name.to_owned(), attributes, inner: inner.to_owned() };
        change(&mut element);
        let start = start_tag(&element.name, &element.attributes, '"');
        out.extend([&start, &element.inner, "</", &element.name, ">"]);
        rest = after;
    }
    out + rest
}

/// Changes every cell.
pub(crate) fn cells(page: &str, change: impl FnMut(&mut Element)) -> String {
    elements(page, &["th", "td"], change)
}

/// Rewrites what stands between each `<table>` and its `</table>`, row by row.
pub(crate) fn tables(page: &str, mut rewrite: impl FnMut(&[&str]) -> String) -> String {
    let mut parts = page.split("<table>");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (inside, after) = part.split_once("</table>").expect("its end tag");
        let mut rows: Vec<&str> = inside.split_inclusive("</tr>").collect();
        // White space behind the last row.
        rows.pop_if(|row| row.trim().is_empty());
        out.extend(["<table>", &rewrite(&rows), "</table>", after]);
    }
    out
}

/// A start tag with that quote around its values, or with none where HTML can do without.
pub(crate) fn start_tag(
    name: &str,
    attributes: &[(impl AsRef<str>, impl AsRef<str>)],
    quote: impl Into<Option<char>>,
) -> String {
    let quote = quote.into();
    let attributes = attributes.iter().map(|(name, value)| {
        let (name, value) = (name.as_ref(), value.as_ref());
        let needs_quotes = value.is_empty() || value.contains([' ', '"', '\'', '=', '<', '>', '`']);
        let quote = quote.or(needs_quotes.then_some('"')).map(String::from).unwrap_or_default();
        format!(" {name}={quote}{value}{quote}")
    });
    format!("<{name}{}>", attributes.collect::<String>())
}

//! Ordinals that Word counts itself.

use std::fmt::Write;

/// The ordinals that are made by numbering: what is before and after the number, and its name in Word.
const FORMATS: [(&str, &str, &str); 5] = [
    ("", "、", "chineseCounting"),
    ("（", "）", "chineseCounting"),
    ("", ".", "decimal"),
    ("", "．", "decimal"),
    ("", "、", "decimal"),
];

/// The levels of headings whose style has a number, with their formats.
const HEADINGS: [(u8, usize); 2] = [(2, 0), (3, 1)];

/// The list of the headings, which their styles name.
const HEADING_LIST: usize = 1;

/// An ordinal at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ordinal {
    format: usize,
    value: usize,
}

impl Ordinal {
    /// The ordinal of a text that goes on after it, and the rest of the text.
    pub(crate) fn of(text: &str) -> Option<(Ordinal, &str)> {
        FORMATS.iter().enumerate().find_map(|(format, &(before, after, name))| {
            let (number, rest) = text.strip_prefix(before)?.split_once(after)?;
            let value = (1..100).find(|&value| written(value, name) == number)?;
            // 1.5 is a number.
            let goes_on = !rest.trim().is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit());
            goes_on.then_some((Ordinal { format, value }, rest))
        })
    }
}

fn written(value: usize, format: &str) -> String {
    if format == "decimal" { value.to_string() } else { in_chinese(value) }
}

/// A number below 100 as Word counts in Chinese.
pub(crate) fn in_chinese(value: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (value / 10, DIGITS[value % 10]);
    match tens {
        0 => ones.to_owned(),
        1 => format!("十{ones}"),
        _ => format!("{}十{ones}", DIGITS[tens]),
    }
}

/// Where a text stands. Lists of different places count for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Where {
    Heading(u8),
    Body,
    Cell,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The numbers that the headings have reached.
    headings: [usize; HEADINGS.len()],
    lists: Vec<List>,
}

#[derive(Debug)]
struct List {
    place: usize,
    format: usize,
    /// The first number, where the list does not just begin at 1.
    restart: Option<usize>,
    reached: usize,
}

impl List {
    /// The definition of lists of that place and format, after that of the headings.
    fn definition(&self) -> usize {
        1 + self.place * FORMATS.len() + self.format
    }
}

impl Numbering {
    /// The properties of a paragraph with that text, and what of the text is left to write.
    pub(super) fn take<'t>(&mut self, text: &'t str, place: Where) -> (String, &'t str) {
        let styled = HEADINGS.iter().position(|&(level, _)| place == Where::Heading(level));
        let ordinal = Ordinal::of(text);
        if let Some(level) = styled {
            let counted = ordinal.filter(|(ordinal, _)| {
                ordinal.format == HEADINGS[level].1 && ordinal.value == self.headings[level] + 1
            });
            let Some((_, rest)) = counted else {
                // No list: what is written is all.
                return (num_pr(0, 0), text);
            };
            self.headings[level] += 1;
            self.headings[level + 1..].fill(0);
            return (String::new(), rest);
        }
        let Some((ordinal, rest)) = ordinal else { return (String::new(), text) };
        (num_pr(0, self.list(ordinal, usize::from(place == Where::Cell))), rest)
    }

    /// The number of the list whose next number is the ordinal: the one that is on, or a new one.
    fn list(&mut self, ordinal: Ordinal, place: usize) -> usize {
        let same = |list: &List| list.place == place && list.format == ordinal.format;
        let on = self.lists.iter().rposition(same);
        let goes_on = on.filter(|&index| self.lists[index].reached + 1 == ordinal.value);
        let index = goes_on.unwrap_or_else(|| {
            let restart = (on.is_some() || ordinal.value != 1).then_some(ordinal.value);
            self.lists.push(List { place, format: ordinal.format, restart, reached: 0 });
            self.lists.len() - 1
        });
        self.lists[index].reached = ordinal.value;
        HEADING_LIST + 1 + index
    }

    /// `numbering.xml`, without its root.
    pub(super) fn xml(&self) -> String {
        let mut out =
            String::from(r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>"#);
        for (index, (level, format)) in HEADINGS.into_iter().enumerate() {
            out.push_str(&level_xml(index, format, &format!(r#"<w:pStyle w:val="{level}"/>"#)));
        }
        out.push_str("</w:abstractNum>");
        for definition in 0..2 * FORMATS.len() {
            let level = level_xml(0, definition % FORMATS.len(), "");
            write!(
                out,
                "<w:abstractNum w:abstractNumId=\"{}\"><w:multiLevelType w:val=\"singleLevel\"/>{level}</w:abstractNum>",
                definition + 1
            )
            .unwrap();
        }
        write!(out, r#"<w:num w:numId="{HEADING_LIST}"><w:abstractNumId w:val="0"/></w:num>"#).unwrap();
        for (index, list) in self.lists.iter().enumerate() {
            let restart = list.restart.map_or(String::new(), |first| {
                format!(r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{first}"/></w:lvlOverride>"#)
            });
            write!(
                out,
                r#"<w:num w:numId="{}"><w:abstractNumId w:val="{}"/>{restart}</w:num>"#,
                HEADING_LIST + 1 + index,
                list.definition()
            )
            .unwrap();
        }
        out
    }

    /// The properties of the style of a heading.
    pub(super) fn of_style(level: u8) -> String {
        let index = HEADINGS.iter().position(|&(one, _)| one == level);
        index.map_or(String::new(), |index| num_pr(index, HEADING_LIST))
    }
}

fn num_pr(level: usize, list: usize) -> String {
    format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#)
}

fn level_xml(level: usize, format: usize, style: &str) -> String {
    let (before, after, name) = FORMATS[format];
    format!(
        "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{name}\"/>{style}<w:suff w:val=\"nothing\"/>\
         <w:lvlText w:val=\"{before}%{}{after}\"/><w:lvlJc w:val=\"left\"/></w:lvl>",
        level + 1
    )
}

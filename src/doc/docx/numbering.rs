//! The numbers that Word writes before the paragraphs of a list, which stand nowhere in the text.
//!
//! ```text
//! paragraph ─ numPr or its style ─▶ num ─▶ abstractNum ─▶ level: start, format, `（%1）`
//! ```

use super::look::Look;
use super::numeral::written;
use super::xml::{Tag, Visit};
use std::collections::{HashMap, HashSet};

/// The levels of a list.
const LEVELS: usize = 9;

/// Characters of what a level writes. Word takes no more than 31.
const LONGEST: usize = 40;

/// Styles that are based on one another; there are no more in any document that Word opens.
const CHAIN: usize = 16;

/// Bytes of the name of a style. Word takes no more than 253 characters.
const STYLE: usize = 1024;

/// A level of a list.
#[derive(Clone, Debug, Default)]
struct Level {
    start: u32,
    format: String,
    text: String,
    /// The level, counted from 1, after which the level begins anew; 0 is never.
    restart: Option<usize>,
    /// Nothing stands between the number and the text.
    tight: bool,
    /// All numbers are written as digits.
    legal: bool,
    style: Option<String>,
}

/// The levels that something defines. A list that defines none takes no room for them.
type Levels = Vec<(usize, Level)>;

#[derive(Debug, Default)]
struct Definition {
    levels: Levels,
    /// A style whose list has the levels.
    link: Option<String>,
}

/// A list: a definition, and where it differs.
#[derive(Debug, Default)]
struct List {
    definition: u32,
    levels: Levels,
    /// The levels that begin with another number than in the definition.
    starts: Vec<(usize, u32)>,
}

/// What a paragraph, or its style, says of its list.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbered {
    pub(super) style: Option<String>,
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
}

/// A number before a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) text: String,
    /// Whether there is a gap before the text of the paragraph.
    pub(super) gap: bool,
}

/// The lists of a document, and how far each has come.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<u32, Definition>,
    lists: HashMap<u32, List>,
    /// For each style, its own list and the style that it is based on.
    styles: HashMap<String, Numbered>,
    /// How each style looks, and the style that it is based on.
    looks: HashMap<String, (Look, Option<String>)>,
    reached: HashMap<u32, [Option<u32>; LEVELS]>,
    begun: HashSet<(u32, usize)>,
    reading: Reading,
}

/// How far a style is followed to those that it is based on.
const BASED_ON: usize = 16;

/// The element that is being read.
#[derive(Debug, Default)]
struct Reading {
    definition: Option<u32>,
    list: Option<u32>,
    level: Option<(usize, Level)>,
    overridden: Option<usize>,
    style: Option<String>,
    /// Properties as they were before a change on record.
    changed: usize,
}

impl Numbering {
    /// Counts a paragraph. None if it has no number.
    pub(super) fn next(&mut self, paragraph: &Numbered) -> Option<Number> {
        let (id, index) = self.place(paragraph)?;
        let list = self.lists.get(&id)?;
        let definition = self.definition(list)?;
        let level_of = |index: usize| -> Option<&Level> {
            let own = at(&list.levels, index);
            own.or_else(|| at(&self.definitions.get(&definition)?.levels, index))
        };
        let level = level_of(index)?;
        let reached = self.reached.entry(definition).or_default();
        let again = at(&list.starts, index).copied().filter(|_| self.begun.insert((id, index)));
        let count =
            reached.get(index).copied().flatten().map_or(level.start, |count| count.saturating_add(1));
        *reached.get_mut(index)? = Some(again.unwrap_or(count));
        for (deeper, count) in reached.iter_mut().enumerate().skip(index.saturating_add(1)) {
            if index < level_of(deeper).and_then(|level| level.restart).unwrap_or(deeper) {
                *count = None;
            }
        }
        let number = |which: usize| {
            let level_of_number = level_of(which)?;
            let count = reached.get(which).copied().flatten().unwrap_or(level_of_number.start);
            let format = if level.legal { "decimal" } else { &level_of_number.format };
            Some(written(count, format))
        };
        if level.format == "bullet" {
            return None;
        }
        let text = filled(&level.text, number);
        (!text.is_empty()).then(|| Number { gap: !level.tight || ends_in_digit(&text), text })
    }

    /// The list and the level of a paragraph: its own, else those of its style.
    fn place(&self, paragraph: &Numbered) -> Option<(u32, usize)> {
        let (mut list, mut level) = (paragraph.list, paragraph.level);
        let mut style = paragraph.style.as_deref();
        let mut by_style = None;
        for _ in 0..CHAIN {
            if list.is_some() {
                break;
            }
            let Some((name, of_style)) = style.and_then(|name| self.styles.get_key_value(name)) else {
                break;
            };
            list = of_style.list;
            level = level.or(of_style.level);
            by_style = list.map(|_| name.as_str());
            style = of_style.style.as_deref();
        }
        let list = list.filter(|&list| list != 0)?;
        // A level may name its style instead.
        let named = || {
            let levels = &self.definitions.get(&self.lists.get(&list)?.definition)?.levels;
            let of_style = levels.iter().filter(|(_, level)| level.style.as_deref() == by_style);
            by_style.and_then(|_| of_style.map(|&(index, _)| index).min())
        };
        Some((list, level.or_else(named).unwrap_or(0)))
    }

    /// The definition of a list, through the style that it may name.
    fn definition(&self, list: &List) -> Option<u32> {
        let link = self.definitions.get(&list.definition)?.link.as_ref();
        let linked = link.and_then(|style| self.lists.get(&self.styles.get(style)?.list?));
        Some(linked.map_or(list.definition, |linked| linked.definition))
    }

    fn end_level(&mut self) {
        let Some((index, level)) = self.reading.level.take() else { return };
        let list = self.reading.list.and_then(|id| self.lists.get_mut(&id)).map(|list| &mut list.levels);
        let definition = self.reading.definition.and_then(|id| self.definitions.get_mut(&id));
        let levels = list.or(definition.map(|definition| &mut definition.levels));
        if let Some(levels) = levels {
            put(levels, index, level);
        }
    }

    /// What stands in a level.
    fn in_level(&mut self, tag: &Tag<'_>) {
        let Some((_, level)) = &mut self.reading.level else { return };
        match tag.name {
            b"start" => level.start = tag.number().unwrap_or(1),
            b"numFmt" => level.format = tag.get("val").unwrap_or_default(),
            b"lvlText" => {
                level.text = tag.get("val").unwrap_or_default().chars().take(LONGEST).collect();
            }
            b"lvlRestart" => level.restart = tag.number(),
            b"suff" => level.tight = tag.get("val").as_deref() == Some("nothing"),
            b"isLgl" => level.legal = tag.is_on(),
            b"pStyle" => level.style = tag.get("val"),
            _ => {}
        }
    }

    /// What stands in a definition, a list or a style.
    fn in_other(&mut self, tag: &Tag<'_>) {
        let reading = &self.reading;
        let style = reading.style.as_ref().and_then(|style| self.styles.get_mut(style));
        let list = reading.list.and_then(|id| self.lists.get_mut(&id));
        match (tag.name, style, list) {
            (b"basedOn", Some(style), _) => style.style = tag.get("val"),
            (b"numId", Some(style), _) => style.list = tag.number(),
            (b"ilvl", Some(style), _) => style.level = tag.number(),
            (b"abstractNumId", _, Some(list)) => list.definition = tag.number().unwrap_or_default(),
            (b"startOverride", _, Some(list)) => {
                if let Some((index, start)) = reading.overridden.zip(tag.number()) {
                    put(&mut list.starts, index, start);
                }
            }
            (b"numStyleLink", ..) => {
                if let Some(definition) = reading.definition.and_then(|id| self.definitions.get_mut(&id)) {
                    definition.link = tag.get("val");
                }
            }
            _ => {}
        }
    }
}

fn at<T>(levels: &[(usize, T)], index: usize) -> Option<&T> {
    levels.iter().find(|(other, _)| *other == index).map(|(_, what)| what)
}

/// Puts something in the place of a level, of which there are nine.
fn put<T>(levels: &mut Vec<(usize, T)>, index: usize, what: T) {
    match levels.iter_mut().find(|(other, _)| *other == index) {
        Some((_, before)) => *before = what,
        None if index < LEVELS => levels.push((index, what)),
        None => {}
    }
}

/// The text of a level with the numbers in their places.
fn filled(text: &str, number: impl Fn(usize) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let which = rest.peek().and_then(|c| c.to_digit(10)).filter(|&digit| c == '%' && digit > 0);
        let Some(which) = which else {
            out.push(c);
            continue;
        };
        rest.next();
        let index = usize::try_from(which).unwrap_or(1).saturating_sub(1);
        out.push_str(&number(index).unwrap_or_default());
    }
    out
}

fn ends_in_digit(text: &str) -> bool {
    text.chars().next_back().is_some_and(char::is_alphanumeric)
}

impl Numbering {
    /// How text in a style looks, with all that the style is based on.
    pub(super) fn look(&self, style: &str) -> Look {
        let mut look = Look::default();
        let mut next = self.looks.get(style);
        for _ in 0..BASED_ON {
            let Some((own, based_on)) = next else { break };
            look = look.and(*own);
            next = based_on.as_ref().and_then(|style| self.looks.get(style));
        }
        look
    }

    fn in_style(&mut self, tag: &Tag<'_>) {
        let style = self.reading.style.as_ref().and_then(|style| self.looks.get_mut(style));
        let Some((look, based_on)) = style else { return };
        if tag.name == b"basedOn" {
            *based_on = tag.get("val");
        } else {
            look.take(tag);
        }
    }
}

/// Reads the part of the lists and that of the styles.
impl Visit for Numbering {
    fn open(&mut self, tag: &Tag<'_>) {
        let of = |name: &str| tag.get(name).and_then(|id| id.trim().parse::<u32>().ok());
        let index = || tag.get("ilvl").and_then(|index| index.trim().parse::<usize>().ok());
        let name = tag.name;
        if self.reading.changed > 0 || name.ends_with(b"PrChange") {
            self.reading.changed = self.reading.changed.saturating_add(1);
            return;
        }
        match name {
            b"abstractNum" => {
                self.reading.definition = of("abstractNumId");
                self.reading.definition.map(|id| self.definitions.insert(id, Definition::default()));
            }
            b"num" => {
                self.reading.list = of("numId");
                self.reading.list.map(|id| self.lists.insert(id, List::default()));
            }
            b"lvlOverride" => self.reading.overridden = index(),
            b"lvl" => {
                let format = "decimal".to_owned();
                self.reading.level = index().map(|index| (index, Level { format, ..Level::default() }));
            }
            b"style" => {
                self.reading.style = tag.get("styleId").filter(|style| style.len() <= STYLE);
                if let Some(style) = &self.reading.style {
                    self.styles.insert(style.clone(), Numbered::default());
                    self.looks.entry(style.clone()).or_default();
                }
            }
            _ if self.reading.level.is_some() => self.in_level(tag),
            _ => {
                self.in_style(tag);
                self.in_other(tag);
            }
        }
    }

    fn close(&mut self, name: &[u8]) {
        if self.reading.changed > 0 {
            self.reading.changed = self.reading.changed.saturating_sub(1);
            return;
        }
        match name {
            b"abstractNum" => self.reading.definition = None,
            b"num" => self.reading.list = None,
            b"lvlOverride" => self.reading.overridden = None,
            b"lvl" => self.end_level(),
            b"style" => self.reading.style = None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::xml::walk;
    use super::{Numbered, Numbering};

    fn level(index: usize, format: &str, text: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
        )
    }

    fn numbering(definitions: &str, lists: &str, styles: &str) -> Numbering {
        let mut numbering = Numbering::default();
        let xml = format!("<w:numbering>{definitions}{lists}</w:numbering>");
        walk(&xml, 99, &mut numbering).unwrap();
        walk(&format!("<w:styles>{styles}</w:styles>"), 99, &mut numbering).unwrap();
        numbering
    }

    fn next(numbering: &mut Numbering, list: u32, level: usize) -> String {
        let paragraph = Numbered { style: None, list: Some(list), level: Some(level) };
        numbering.next(&paragraph).map(|number| number.text).unwrap_or_default()
    }

    #[test]
    fn levels_count_for_themselves_and_begin_anew_below_one_above() {
        let levels = [
            level(0, "chineseCounting", "%1、", ""),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
            level(2, "upperLetter", "%3)", "<w:lvlRestart w:val='0'/>"),
        ];
        let definition = format!("<w:abstractNum w:abstractNumId='4'>{}</w:abstractNum>", levels.concat());
        let list = "<w:num w:numId='7'><w:abstractNumId w:val='4'/></w:num>";
        let mut numbering = numbering(&definition, list, "");
        let steps =
            [(0, "一、"), (1, "1.1"), (2, "A)"), (1, "1.2"), (0, "二、"), (1, "2.1"), (2, "B)"), (3, "")];
        for (level, expected) in steps {
            assert_eq!(next(&mut numbering, 7, level), expected);
        }
    }

    #[test]
    fn lists_of_one_definition_go_on_unless_one_starts_again() {
        let levels = level(0, "decimal", "(%1)", "<w:suff w:val='nothing'/>");
        let definition = format!("<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>");
        let lists = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>\
            <w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
            <w:num w:numId='3'><w:abstractNumId w:val='0'/>\
            <w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>";
        let mut numbering = numbering(&definition, lists, "");
        for (list, expected) in [(1, "(1)"), (2, "(2)"), (3, "(5)"), (3, "(6)"), (1, "(7)"), (0, ""), (9, "")]
        {
            assert_eq!(next(&mut numbering, list, 0), expected);
        }
    }

    #[test]
    fn a_style_has_the_list_of_the_one_it_is_based_on() {
        let levels =
            [level(0, "bullet", "●", ""), level(1, "decimalEnclosedCircle", "%2", "<w:pStyle w:val='b'/>")];
        let definition = format!("<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum>", levels.concat());
        let list = "<w:num w:numId='3'><w:abstractNumId w:val='0'/></w:num>";
        let styles = "<w:style w:styleId='b'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr>\
            <w:pPrChange><w:pPr><w:numPr><w:numId w:val='8'/></w:numPr></w:pPr></w:pPrChange></w:pPr></w:style>\
            <w:style w:styleId='c'><w:basedOn w:val='b'/></w:style>\
            <w:style w:styleId='d'><w:basedOn w:val='e'/></w:style><w:style w:styleId='e'><w:basedOn w:val='d'/></w:style>";
        let mut numbering = numbering(&definition, list, styles);
        let of_style = |style: &str| Numbered { style: Some(style.to_owned()), ..Numbered::default() };
        assert_eq!(numbering.next(&of_style("b")).unwrap().text, "①");
        let number = numbering.next(&of_style("c")).unwrap();
        assert_eq!((number.text.as_str(), number.gap), ("②", true));
        assert_eq!(numbering.next(&of_style("d")), None);
        assert_eq!(numbering.next(&Numbered { list: Some(0), ..of_style("b") }), None);
        assert_eq!(numbering.next(&Numbered { level: Some(0), ..of_style("b") }), None);
    }
}

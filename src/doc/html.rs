//! Web pages to flat text: what a browser shows, and nothing that stands in scripts, styles or attributes.

mod markup;

use super::text::below;
use super::{Shown, Writer};
use crate::base::{Limits, Span};
use markup::{Attributes, Page, tokens};

/// Reads a page. Text that its own marks hide is left out unless wanted.
pub(crate) fn html(text: &str, limits: &Limits, with_hidden: bool) -> Shown {
    let mut reader = Html {
        writer: Writer::new(limits),
        with_hidden,
        skipped: None,
        hidden: None,
        struck: None,
        preformatted: 0,
        around: 0,
        gap: Gap::None,
    };
    tokens(text, &mut reader);
    Shown { document: reader.writer.finish(), hidden: reader.hidden, struck: reader.struck }
}

struct Html {
    writer: Writer,
    with_hidden: bool,
    skipped: Option<Skipped>,
    hidden: Option<Span>,
    struck: Option<Span>,
    /// How many elements are open in which line ends count.
    preformatted: usize,
    /// How many elements are open that are no running text. Outside of all of them a text file goes on.
    around: usize,
    /// The room since the last word. The tokenizer parts it where a line end has two bytes.
    gap: Gap,
}

/// Room between two words of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
}

/// An element that is left out.
#[derive(Clone, Copy)]
struct Skipped {
    element: Element,
    why: Why,
    /// Elements of its name, and tables, that are open in it.
    depth: usize,
    tables: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// It is never shown.
    Silent,
    Hidden,
    Struck,
}

/// What an element does to the flat text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Table,
    Part,
    Row,
    Cell,
    /// A part of the page.
    Block,
    Heading,
    /// What stands on lines of its own; a paragraph or an item ends where the next one begins.
    Lines,
    Item,
    Preformatted,
    Break,
    Picture,
    Link,
    /// Raised or lowered: no part of a number before it.
    Raised,
    Struck,
    /// Never shown.
    Script,
    Template,
    Fallback,
    Field,
    Reading,
    Inline,
}

fn element(name: &[u8]) -> Element {
    match name {
        b"table" => Element::Table,
        b"thead" | b"tbody" | b"tfoot" => Element::Part,
        b"tr" => Element::Row,
        b"td" | b"th" => Element::Cell,
        b"body" | b"div" | b"section" | b"article" | b"main" | b"aside" | b"nav" | b"header" | b"footer"
        | b"center" => Element::Block,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Element::Heading,
        b"button" | b"p" | b"li" | b"dt" | b"dd" | b"option" => Element::Item,
        b"ul" | b"ol" | b"dl" | b"form" | b"fieldset" | b"legend" | b"blockquote" | b"address"
        | b"figure" | b"figcaption" | b"html" | b"head" | b"title" | b"caption" | b"select" | b"details"
        | b"summary" | b"menu" => Element::Lines,
        b"pre" => Element::Preformatted,
        b"br" | b"hr" => Element::Break,
        b"img" => Element::Picture,
        b"a" => Element::Link,
        b"sup" | b"sub" => Element::Raised,
        b"del" | b"s" | b"strike" => Element::Struck,
        b"script" | b"style" => Element::Script,
        b"template" | b"svg" | b"math" => Element::Template,
        b"noscript" | b"iframe" | b"noframes" | b"noembed" => Element::Fallback,
        b"textarea" => Element::Field,
        b"rt" | b"rp" => Element::Reading,
        _ => Element::Inline,
    }
}

impl Element {
    /// Why it is left out.
    fn why(self) -> Option<Why> {
        match self {
            Self::Script | Self::Template | Self::Fallback | Self::Field | Self::Reading => Some(Why::Silent),
            Self::Struck => Some(Why::Struck),
            _ => None,
        }
    }

    /// Whether it has no end tag.
    fn is_void(self) -> bool {
        matches!(self, Self::Break | Self::Picture)
    }

    /// Whether its end tag may be left out, so that another one of its kind ends it.
    fn ends_itself(self) -> bool {
        matches!(self, Self::Cell | Self::Row | Self::Item | Self::Reading)
    }

    /// Whether it is no running text.
    fn is_around(self) -> bool {
        matches!(
            self,
            Self::Table | Self::Row | Self::Cell | Self::Block | Self::Heading | Self::Lines | Self::Item
        )
    }
}

impl Html {
    /// Whether line ends of the source are line ends of the page.
    fn keeps_lines(&self) -> bool {
        self.preformatted > 0 || self.around == 0
    }

    fn close_gap(&mut self) {
        match std::mem::take(&mut self.gap) {
            Gap::None => {}
            Gap::Space => self.writer.space(),
            Gap::Line if self.keeps_lines() => self.writer.line_break(),
            Gap::Line => self.writer.wrap(),
        }
    }
}

impl Page for Html {
    fn text(&mut self, source: Span, text: &[u8], literal: bool) {
        if let Some(skipped) = self.skipped {
            let place = match skipped.why {
                Why::Silent => return,
                Why::Hidden => &mut self.hidden,
                Why::Struck => &mut self.struck,
            };
            if !text.iter().all(u8::is_ascii_whitespace) {
                place.get_or_insert(source);
            }
            return;
        }
        if !literal {
            self.close_gap();
            return if text.iter().all(u8::is_ascii_whitespace) {
                self.writer.space();
            } else {
                self.writer.stands_for(source, text);
            };
        }
        let kept = self.keeps_lines() && !self.writer.in_cell();
        let mut start = 0;
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
            let is_gap = |byte: &u8| byte.is_ascii_whitespace() && !(kept && matches!(*byte, b'\t' | b' '));
            let end = first_gap(rest, is_gap);
            let (word, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            if !word.is_empty() {
                self.close_gap();
            }
            self.writer.text(part_of(source, start, end), word);
            let gap = behind.iter().position(|byte| !is_gap(byte)).unwrap_or(behind.len());
            let spaces = behind.get(..gap).unwrap_or_default();
            if spaces.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
                self.gap = Gap::Line;
            } else if gap > 0 {
                self.gap = self.gap.max(Gap::Space);
            }
            start = start.saturating_add(end).saturating_add(gap);
        }
    }

    fn open(&mut self, name: &[u8], attributes: Attributes) {
        self.close_gap();
        let element = element(name);
        if let Some(skipped) = &mut self.skipped {
            let over = skipped.tables == 0 && element == skipped.element && element.ends_itself();
            if !over {
                skipped.depth = skipped.depth.saturating_add(usize::from(element == skipped.element));
                skipped.tables = skipped.tables.saturating_add(usize::from(element == Element::Table));
                return;
            }
            self.skipped = None;
        }
        let hidden = attributes.hidden && !self.with_hidden && !element.is_void();
        let struck = attributes.struck && !element.is_void();
        let why = element.why().or(hidden.then_some(Why::Hidden)).or(struck.then_some(Why::Struck));
        if let Some(why) = why {
            self.skipped = Some(Skipped { element, why, depth: 0, tables: 0 });
            return;
        }
        self.around = self.around.saturating_add(usize::from(element.is_around()));
        let writer = &mut self.writer;
        match element {
            Element::Table => {
                // A table between two cells: the end of the one around it was lost.
                if writer.in_table() && !writer.in_cell() {
                    writer.close_table();
                }
                writer.open_table();
            }
            Element::Part => writer.close_row(),
            Element::Row => writer.open_row(),
            Element::Cell => writer.open_cell(attributes.columns, attributes.rows),
            Element::Block => writer.open_block(),
            Element::Heading => writer.heading(),
            Element::Lines | Element::Item | Element::Break => writer.line_break(),
            Element::Preformatted => {
                self.preformatted = self.preformatted.saturating_add(1);
                writer.line_break();
            }
            Element::Picture => writer.picture(),
            Element::Link => {
                writer.open_link();
                if attributes.file {
                    writer.file();
                }
            }
            Element::Raised => writer.space(),
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        self.close_gap();
        let element = element(name);
        if let Some(skipped) = &mut self.skipped {
            let outer = element == Element::Table && skipped.tables == 0;
            if element == Element::Table {
                skipped.tables = skipped.tables.saturating_sub(1);
            }
            if element == skipped.element && skipped.depth > 0 {
                skipped.depth = skipped.depth.saturating_sub(1);
                return;
            }
            let own = element == skipped.element;
            if !(own || outer && skipped.element.ends_itself()) {
                return;
            }
            self.skipped = None;
            if own {
                return;
            }
        }
        self.around = self.around.saturating_sub(usize::from(element.is_around()));
        let writer = &mut self.writer;
        match element {
            Element::Table => writer.close_table(),
            Element::Part | Element::Row => writer.close_row(),
            Element::Cell => writer.close_cell(),
            Element::Block => writer.close_block(),
            Element::Heading | Element::Lines | Element::Item | Element::Break => writer.line_break(),
            Element::Preformatted => {
                self.preformatted = self.preformatted.saturating_sub(1);
                writer.line_break();
            }
            Element::Raised => writer.space(),
            Element::Link => writer.close_link(),
            _ => {}
        }
    }
}

/// Where the first byte stands that is room, or where the text ends. Room is nowhere among eight bytes of which none is
/// below the first visible one.
fn first_gap(text: &[u8], is_gap: impl Fn(&u8) -> bool) -> usize {
    let (eights, rest) = text.as_chunks::<8>();
    let bare = |&eight: &[u8; 8]| below(u64::from_le_bytes(eight), b'!') == 0;
    let near = eights.iter().enumerate().filter(|(_, eight)| !bare(eight)).find_map(|(number, eight)| {
        Some(number.saturating_mul(8).saturating_add(eight.iter().position(&is_gap)?))
    });
    let behind = text.len().saturating_sub(rest.len());
    near.or_else(|| Some(behind.saturating_add(rest.iter().position(&is_gap)?))).unwrap_or(text.len())
}

/// A part of a text that stands in the source to the letter.
fn part_of(source: Span, start: usize, length: usize) -> Span {
    let from = source.start().saturating_add(u32::try_from(start).unwrap_or(u32::MAX));
    Span::new(from, from.saturating_add(u32::try_from(length).unwrap_or(u32::MAX)))
}

#[cfg(test)]
mod tests {
    use super::html;
    use crate::base::Limits;

    fn flat(page: &str) -> String {
        html(page, &Limits::default(), false).document.text().to_owned()
    }

    #[test]
    fn what_a_browser_shows() {
        let page = "<!DOCTYPE html><title>标题</title><style>td{width:9}</style><script>var a = 5;</script>\n\
                    <body><h2>二、\n  主动</h2><p>2024年，<b>共</b>\n <i>3</i> 件<br>完</p><!-- 7 -->\n\
                    <table><tr><td>行政<br/>许可<td>1<sup>①</sup>\n<tr><td>罚<td>&nbsp;</table><textarea>9</textarea>尾";
        assert_eq!(flat(page), "标题\n二、主动\n2024年，共 3 件\n完\n行政 许可\t1 ①\n罚\t\u{A0}\n尾");
    }

    #[test]
    fn hidden_and_struck_text_is_left_out_and_told() {
        let page =
            "<div>前<p style='display:none'>甲<p>乙<s>3</s>4<tr hidden><td>丙<tr><td>丁</table>戊</div>";
        let read = html(page, &Limits::default(), false);
        assert_eq!(read.document.text(), "前\n乙4\n丁\n戊");
        let place = |span: Option<crate::base::Span>| page.get(span.unwrap().range()).unwrap();
        assert_eq!((place(read.hidden), place(read.struck)), ("甲", "3"));
        assert_eq!(html(page, &Limits::default(), true).document.text(), "前\n甲\n乙4\n丙\n丁\n戊");
    }

    #[test]
    fn lines_of_a_text_file_around_its_tables() {
        let text = "# 标题\n\n一、总体\n第一段\n第二段\n\n<table><tr><td>规\n章</td><td>3</td></tr></table>\n\n五、问题\n无";
        let shown = "# 标题\n一、总体\n第一段\n第二段\n规章\t3\n五、问题\n无";
        assert_eq!([text, &text.replace('\n', "\r\n"), &text.replace('\n', "\r")].map(flat), [shown; 3]);
    }

    #[test]
    fn what_follows_a_blank_cell_is_a_line_of_its_own() {
        let page = "<table><tr><td>罚<td>4<tr><td>强制<td></td></tr></table><h2>三、</h2><p>文";
        assert_eq!(flat(page), "罚\t4\n强制\t\n三、\n文");
    }

    #[test]
    fn preformatted_tables_keep_their_tabs() {
        assert_eq!(flat("<div><pre>规章\t3\n行政\t4</pre></div>"), "规章\t3\n行政\t4");
    }

    #[test]
    fn what_is_kept_grows_no_faster_than_the_page() {
        // A cell that covers much costs no more than one that does not; all is counted, and nothing timed.
        for unit in
            ["<td colspan=1000 rowspan=65534>1", "<tr><td colspan=128 rowspan=9>1", "<table><td>1", "<div>1"]
        {
            let kept = |times: usize| {
                let page = unit.repeat(times);
                let document = html(&page, &Limits::default(), false).document;
                assert!(document.text().len() <= page.len(), "{unit}");
                document.text().len() + document.cells().count()
            };
            let (small, large) = (kept(500), kept(2000));
            assert!(large <= small * 4 + 8, "{unit}: {small}, then {large}");
        }
    }

    #[test]
    fn cells_beyond_the_limit_are_not_kept() {
        let page = "<tr><td>1<td>2".repeat(100);
        assert!(
            html(&page, &Limits::default().max_cells(30), false)
                .document
                .cells()
                .filter(|cell| cell.place.is_some())
                .count()
                <= 31
        );
    }

    #[test]
    fn end_tags_that_were_lost() {
        let page = "<table><tr><td>甲<td>4<h2>四、</h2><p>文<table><tr><td>乙<td>5</table>尾";
        assert_eq!(flat(page), "甲\t4\n四、\n文\n乙\t5\n尾");
        let page = "<table><tr><td>甲</td></tr><h2>四、</h2><table><tr><td>乙</td></tr></table>尾";
        assert_eq!(flat(page), "甲\n四、\n乙\n尾");
    }
}

//! The rewrites of `common::markup` keep what they promise: a browser shows the same cells, here an HTML parser that
//! works as browsers do.

mod common;

use std::collections::BTreeSet;

use common::Shape;
use common::markup::REWRITES;
use gongkai::{
    Edition, ExtraRow, Narrative, Report, RequestRow, Section, Signature, Table, TableNote, Topic, Value,
    render_html,
};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use scraper::{ElementRef, Html};

/// What a browser shows of a page.
#[derive(Debug, PartialEq)]
struct Shown {
    /// Headings and paragraphs outside of the tables of figures: name and text.
    texts: Vec<(String, String)>,
    /// In the order in which they begin; a table in a cell of another is a table of its own.
    tables: Vec<Grid>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
struct Grid {
    /// The texts of the cells of each row.
    rows: Vec<Vec<String>>,
    /// The fields of each row: the text of a cell in its first field, nothing in the others that it covers.
    grid: Vec<Vec<String>>,
}

/// How far a page may differ from what it was made from.
enum Promise {
    /// Not at all.
    Same,
    /// There is more around: all texts and tables are still there, whole and in their order.
    Within,
    /// The tables are the same, but for the last cell of this one, which has the rest of the page in it.
    LeftOpen(usize),
    /// Table 3 is two tables which, one under the other, show the same grid. The cells that were cut are there twice, the
    /// second time empty, so that rows may have more cells.
    SameGrid,
    /// The same rows of cells, in more tables and under other columns.
    SameRows,
}

fn promise(name: &str) -> Promise {
    match name {
        "layout_tables" | "neighbours" | "old_site" | "new_site" => Promise::Within,
        "cell_left_open_0" => Promise::LeftOpen(0),
        "cell_left_open_1" => Promise::LeftOpen(1),
        "cell_left_open_2" => Promise::LeftOpen(2),
        "split_between_parts" | "split_inside_a_part" => Promise::SameGrid,
        "split_with_old_spans" => Promise::SameRows,
        _ => Promise::Same,
    }
}

/// The elements inside of another that have one of those names, in their order.
fn inside<'a>(element: ElementRef<'a>, names: &[&str]) -> Vec<ElementRef<'a>> {
    let elements = element.descendants().skip(1).filter_map(ElementRef::wrap);
    elements.filter(|one| names.contains(&one.value().name())).collect()
}

/// The nearest element around another that has that name.
fn around<'a>(element: ElementRef<'a>, name: &str) -> Option<ElementRef<'a>> {
    element.ancestors().filter_map(ElementRef::wrap).find(|one| one.value().name() == name)
}

/// The text with digits of one width, without that of tables inside. White space is left out of words; in a number it is
/// one space, as browsers show it, so that a number in two pieces is not the same.
fn text(element: ElementRef<'_>) -> String {
    let table = around(element, "table").map(|table| table.id());
    let texts = element.descendants().filter(|node| {
        let parent = node.parent().and_then(ElementRef::wrap);
        let own = parent.and_then(|parent| {
            if parent.value().name() == "table" { Some(parent) } else { around(parent, "table") }
        });
        node.value().is_text() && own.map(|table| table.id()) == table
    });
    let text: String = texts.filter_map(|node| node.value().as_text().map(|text| &**text)).collect();
    let narrow = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap(),
        other => other,
    };
    let is_number = text.chars().all(|c| c.is_numeric() || c.is_whitespace() || c.is_ascii_punctuation());
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(if is_number { " " } else { "" }).chars().map(narrow).collect()
}

/// A span as browsers read it.
fn span(cell: ElementRef<'_>, name: &str) -> usize {
    cell.value().attr(name).map_or(1, |value| value.parse().unwrap())
}

fn table(table: ElementRef<'_>) -> Grid {
    let own = |element: ElementRef<'_>| around(element, "table").map(|one| one.id()) == Some(table.id());
    let mut rows = inside(table, &["tr"]);
    rows.retain(|row| own(*row));
    let mut shown = Grid { rows: Vec::new(), grid: Vec::new() };
    let mut fields: Vec<Vec<Option<String>>> = vec![Vec::new(); rows.len()];
    for (at, row) in rows.iter().enumerate() {
        // No cell goes on below the rows of its group.
        let last = rows.iter().rposition(|one| one.parent() == row.parent()).unwrap();
        let mut cells = inside(*row, &["th", "td"]);
        cells.retain(|cell| own(*cell));
        for cell in &cells {
            let bottom = match span(*cell, "rowspan") {
                0 => last,
                rows => last.min(at + rows - 1),
            };
            put(&mut fields[at..=bottom], span(*cell, "colspan").max(1), text(*cell));
        }
        shown.rows.push(cells.into_iter().map(text).collect());
    }
    let line = |line: Vec<Option<String>>| {
        line.into_iter().map(|field| field.unwrap_or_else(|| "no cell".into())).collect()
    };
    shown.grid = fields.into_iter().map(line).collect();
    shown
}

/// Puts a cell into the first free field of the first of its rows, and into those that it covers.
fn put(rows: &mut [Vec<Option<String>>], columns: usize, text: String) {
    let left = rows[0].iter().position(Option::is_none).unwrap_or(rows[0].len());
    for row in rows.iter_mut() {
        row.resize(row.len().max(left + columns), None);
        row[left..left + columns].fill(Some(String::new()));
    }
    rows[0][left] = Some(text);
}

fn shown(page: &str) -> Shown {
    let document = Html::parse_document(page);
    let seen = |names: &[&str]| {
        let mut elements = inside(document.root_element(), names);
        elements.retain(|element| around(*element, "template").is_none());
        elements
    };
    let mut texts = seen(&["h1", "h2", "h3", "p"]);
    // A table with tables in it is the layout of the page.
    texts.retain(|text| around(*text, "table").is_none_or(|table| !inside(table, &["table"]).is_empty()));
    let name = |element: ElementRef<'_>| element.value().name().to_owned();
    Shown {
        texts: texts.into_iter().map(|element| (name(element), text(element))).collect(),
        tables: seen(&["table"]).into_iter().map(table).collect(),
    }
}

/// Whether all of the parts are in the whole, in their order.
fn is_within<T: PartialEq>(parts: &[T], whole: &[T]) -> bool {
    let mut whole = whole.iter();
    parts.iter().all(|part| whole.any(|one| one == part))
}

#[track_caller]
fn keeps(promise: &Promise, before: &Shown, after: &Shown, context: &str) {
    let grids = |shown: &Shown| -> Vec<_> { shown.tables.iter().flat_map(|one| one.grid.clone()).collect() };
    let rows = |shown: &Shown| -> Vec<_> { shown.tables.iter().flat_map(|one| one.rows.clone()).collect() };
    match promise {
        Promise::Same => assert_eq!(before, after, "{context}"),
        Promise::Within => {
            assert!(is_within(&before.texts, &after.texts), "{context}\n{before:?}\n{after:?}");
            assert!(is_within(&before.tables, &after.tables), "{context}\n{before:?}\n{after:?}");
        }
        Promise::LeftOpen(table) => {
            assert_eq!(before.tables.len(), after.tables.len(), "{context}");
            for (index, (one, other)) in before.tables.iter().zip(&after.tables).enumerate() {
                let (mut rows, mut left) = (one.rows.clone(), other.rows.clone());
                if index == *table {
                    let last = rows.last_mut().and_then(Vec::pop).unwrap();
                    let longer = left.last_mut().and_then(Vec::pop).unwrap();
                    assert!(longer.starts_with(&last) && longer.len() > last.len(), "{context}: {longer}");
                }
                assert_eq!(rows, left, "{context}");
            }
        }
        Promise::SameGrid => {
            assert_eq!(before.texts, after.texts, "{context}");
            assert_eq!(before.tables.len() + 1, after.tables.len(), "{context}");
            assert_eq!(grids(before), grids(after), "{context}");
        }
        Promise::SameRows => {
            assert_eq!(before.texts, after.texts, "{context}");
            assert_eq!(before.tables.len() + 1, after.tables.len(), "{context}");
            assert_eq!(rows(before), rows(after), "{context}");
        }
    }
}

/// A report with something of everything.
fn by_hand() -> Report {
    let mut report = Report::default();
    report.title = Some("青禾县\"水务\"局<2024>年&政府信息公开工作年度报告".into());
    report.introduction = vec!["本报告由青禾县水务局编制，全文共6部分。".into()];
    report.editions.proactive_disclosure = Some(Edition::Form2021);
    report.editions.requests = Some(Edition::Form2021);
    report.overview = Narrative::new("一、总体情况", ["概述如下。"]);
    report.overview.topics = vec![Topic::new(None, "（一）主动公开。", vec!["公开信息318条。".into()])];
    report.proactive_disclosure.rules.in_force = Some(12);
    report.proactive_disclosure.licensing.decisions = Some(737);
    report.proactive_disclosure.administrative_fees.amount_wan_yuan = "31.50".parse().ok();
    report.requests.received.natural_person = Some(5);
    report.requests.row_mut(RequestRow::UnavailableSubtotal).total = Some(58);
    report.review_and_litigation.litigation.after_reconsideration.total = Some(6);
    report.extra_rows =
        vec![ExtraRow::new(Table::Requests, "其中：<网上>申请", vec![Some(Value::Count(64))])];
    report.table_notes = vec![TableNote::new(Section::Requests, "申请均按期答复。")];
    report.other_matters = Narrative::new("六、其他需要报告的事项", ["无。"]);
    report.signed = Some(Signature::new(Some("青禾县水务局".into()), Some(jiff::civil::date(2025, 1, 8))));
    report
}

fn reports() -> Vec<Report> {
    let shape = Shape { head: true, narrative: true, subtotals: true, extra_rows: true, blanks: true };
    let mut runner = TestRunner::deterministic();
    let mut reports = vec![by_hand()];
    reports.extend((0..4).map(|_| common::report(shape).new_tree(&mut runner).unwrap().current()));
    reports
}

#[test]
fn rewrites_keep_their_promise() {
    for (index, report) in reports().iter().enumerate() {
        let page = render_html(report);
        let before = shown(&page);
        assert_eq!(before.tables.len(), 3);
        for (name, rewrite) in REWRITES {
            let rewritten = rewrite(&page);
            assert_ne!(rewritten, page, "{name} does nothing");
            assert_eq!(rewritten, rewrite(&page), "{name} does another thing each time");
            let context = format!("{name}, report {index}\n{rewritten}\n");
            keeps(&promise(name), &before, &shown(&rewritten), &context);
        }
    }
}

#[test]
fn rewrites_differ() {
    let page = render_html(&by_hand());
    let names: BTreeSet<&str> = REWRITES.iter().map(|(name, _)| *name).collect();
    let pages: BTreeSet<String> = REWRITES.iter().map(|(_, rewrite)| rewrite(&page)).collect();
    assert_eq!((names.len(), pages.len()), (REWRITES.len(), REWRITES.len()));
}

#[test]
fn a_page_is_seen_as_browsers_show_it() {
    let page = "<!doctype html><h2>甲 &amp; 乙</h2><!-- <table><tr><td>9</table> -->\
                <table><tr><th colspan=2 rowspan=2>一<br>项<td>１2</tr><tr><td rowspan=9>3\
                <tbody><tr><td colspan=0>4<td>5<table><tr><td>6</table>七</table>";
    let strings = |texts: &[&str]| -> Vec<String> { texts.iter().map(|&text| text.into()).collect() };
    let outer = Grid {
        rows: vec![strings(&["一项", "12"]), strings(&["3"]), strings(&["4", "5七"])],
        grid: vec![strings(&["一项", "", "12"]), strings(&["", "", "3"]), strings(&["4", "5七"])],
    };
    let inner = Grid { rows: vec![strings(&["6"])], grid: vec![strings(&["6"])] };
    let expected = Shown { texts: vec![("h2".into(), "甲&乙".into())], tables: vec![outer, inner] };
    assert_eq!(shown(page), expected);
}

#[test]
fn rewrites_write_what_sites_write() {
    use common::markup as m;
    let page = "<h2>二、情况</h2>\n<table>\n<tr><th colspan=\"2\">行政处罚</th></tr>\n\
                <tr><th>（一）公开</th><td>12</td><td></td></tr>\n</table>\n<p class=\"signature\">无。</p>\n";
    let has = |page: &str, part: &str| assert!(page.contains(part), "no\n{part}\nin\n{page}");
    has(&m::capital_tags(page), "<TR><TH COLSPAN=\"2\">行政处罚</TH></TR>\n");
    has(&m::unquoted_attributes(page), "<th colspan=2>行政处罚</th>");
    has(&m::unquoted_attributes(page), "<p class=signature>");
    has(&m::single_quotes(page), "<th colspan='2'>");
    has(
        &m::extra_attributes(page),
        "<td class=MsoNormal style='mso-bidi-font-size:10.5pt' width=79 data-x=\"9999\"",
    );
    has(&m::extra_attributes(page), " title=\"1>0 <td colspan=3>\" colspan=\"2\">行政处罚</th>");
    let open = "<table>\n<tr><th colspan=\"2\">行政处罚\n<tr><th>（一）公开<td>12<td>\n</table>\n<p class=\"signature\">无。\n";
    has(&m::no_end_tags(page), open);
    has(&m::open_tbody(page), "<table><tbody>\n<tr>");
    has(&m::no_table_end(page, 0), "<td></td></tr>\n\n<p ");
    has(&m::cell_left_open(page, 0), "<td>12</td><td>\n<p ");
    let pasted = "<td><p class=MsoNormal align=center><span style='font-size:12.0pt;font-family:宋体'>\
                  <span lang=\"EN-US\">1</span><span lang=\"EN-US\">2</span><o:p></o:p></span></p></td>";
    has(&m::word_paste(page), pasted);
    has(
        &m::word_paste(page),
        "'><!--[if !supportEmptyParas]-->&nbsp;<!--[endif]--><o:p></o:p></span></p></td></tr>",
    );
    has(
        &m::referenced_digits(page),
        "<th colspan=\"2\">行政处罚</th></tr>\n<tr><th>（一）公开</th><td>&#49;&#50;</td>",
    );
    has(&m::referenced_brackets(page), "<h2>二&#12289;情况</h2>");
    has(&m::referenced_brackets(page), "<th>&#65288;一&#xff09;公开</th>");
    has(&m::space_between_tags(page), "\n\t\t<td>12</td>\n\t\t<td></td>\r\n\t</tr>");
    has(&m::space_in_texts(page, 1), "<td>\r\n\t\t\t12\n    </td><td>\r\n\t\t\t\n    </td>");
    has(&m::spans_of_zero(page), "<td colspan=\"0\">12</td>");
    has(&m::spans_of_one(page), "<th colspan=\"2\" rowspan=\"1\">");
    has(
        &m::spans_past_the_end(page),
        "<th rowspan=\"3\">（一）公开</th><td rowspan=\"0\">12</td><td rowspan=\"99\">",
    );
    has(&m::swapped_th_and_td(page), "<td>（一）公开</td><th>12</th><th></th>");
    has(&m::thead_and_tbody(page), "行政处罚</th></tr></thead><tbody>\n<tr>");
    has(&m::full_width_digits(page), "<td>１２</td>");
    has(&m::bold_values(page), "<th>（一）公开</th><td><b>12</b></td><td><b></b></td>");
    let broken = m::broken_labels(page, 7);
    assert_eq!((broken.matches("<br").count(), broken.matches("<td>12<").count()), (2, 1));
    assert_ne!(broken, m::broken_labels(page, 8));
    let referenced = m::referenced_labels(page, 7);
    assert!(referenced.contains("&#") && referenced.contains("<td>12<"), "{referenced}");
}

#[test]
fn table_3_is_split() {
    use common::markup as m;
    let page = render_html(&by_hand());
    // Row 4 of 23 below 三、本年度办理结果, with its subtotal, and row 2 of 8 below （三）不予公开.
    let split = m::split_inside_a_part(&page);
    assert!(split.contains("<th rowspan=\"3\">三、本年度办理结果</th>"), "{split}");
    assert!(split.contains("<th rowspan=\"1\">（三）不予公开</th><th>1.属于国家秘密</th>"), "{split}");
    let row = "<tr><th rowspan=\"20\"></th><th rowspan=\"7\"></th><th>2.其他法律行政法规禁止公开</th>";
    assert!(split.contains(&format!("</table><table>\n{row}")), "{split}");
    let split = m::split_with_old_spans(&page);
    assert!(split.contains("<th rowspan=\"23\">三、本年度办理结果</th>"), "{split}");
    assert!(split.contains("</table><table>\n<tr><th>2.其他法律行政法规禁止公开</th>"), "{split}");
    let split = m::split_between_parts(&page);
    assert!(split.contains("</table><table>\n<tr><th rowspan=\"23\">三、本年度办理结果</th>"), "{split}");
}

//! A page as `render_html` writes it, rewritten into what web sites publish: a browser shows the same cells.
//!
//! All rewrites take a page of `render_html`. They can be put one upon the other as long as the elements that the next
//! one looks for have their end tags and small letters, and no table stands in a cell yet.

use super::tags::{cells, elements, start_tag, tables, tags};

/// A rewrite of a page; the same page gives the same.
pub(crate) type Rewrite = fn(&str) -> String;

/// Each with its name.
pub(crate) const REWRITES: &[(&str, Rewrite)] = &[
    ("capital_tags", capital_tags),
    ("unquoted_attributes", unquoted_attributes),
    ("single_quotes", single_quotes),
    ("extra_attributes", extra_attributes),
    ("no_cell_ends", no_cell_ends),
    ("no_row_ends", no_row_ends),
    ("no_paragraph_ends", no_paragraph_ends),
    ("no_end_tags", no_end_tags),
    ("open_tbody", open_tbody),
    ("no_table_end_0", |page| no_table_end(page, 0)),
    ("no_table_end_1", |page| no_table_end(page, 1)),
    ("no_table_end_2", |page| no_table_end(page, 2)),
    ("cell_left_open_0", |page| cell_left_open(page, 0)),
    ("cell_left_open_1", |page| cell_left_open(page, 1)),
    ("cell_left_open_2", |page| cell_left_open(page, 2)),
    ("word_paste", word_paste),
    ("broken_labels", |page| broken_labels(page, 1)),
    ("broken_labels_elsewhere", |page| broken_labels(page, 2)),
    ("referenced_labels", |page| referenced_labels(page, 1)),
    ("referenced_labels_elsewhere", |page| referenced_labels(page, 2)),
    ("referenced_digits", referenced_digits),
    ("referenced_brackets", referenced_brackets),
    ("space_between_tags", space_between_tags),
    ("space_in_texts", |page| space_in_texts(page, 1)),
    ("space_in_texts_elsewhere", |page| space_in_texts(page, 2)),
    ("layout_tables", layout_tables),
    ("neighbours", neighbours),
    ("spans_of_zero", spans_of_zero),
    ("spans_of_one", spans_of_one),
    ("spans_past_the_end", spans_past_the_end),
    ("only_td", only_td),
    ("only_th", only_th),
    ("swapped_th_and_td", swapped_th_and_td),
    ("thead_and_tbody", thead_and_tbody),
    ("full_width_digits", full_width_digits),
    ("bold_values", bold_values),
    ("font_values", font_values),
    ("split_between_parts", split_between_parts),
    ("split_inside_a_part", split_inside_a_part),
    ("split_with_old_spans", split_with_old_spans),
    ("old_site", old_site),
    ("new_site", new_site),
];

/// Numbers that look like chance, the same for the same seed.
struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Self {
        // Xorshift stays at zero for ever.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The low bits are the poor ones.
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

/// `<TD COLSPAN="2">`.
pub(crate) fn capital_tags(page: &str) -> String {
    tags(page, |tag| {
        let attributes: Vec<_> =
            tag.attributes.iter().map(|(name, value)| (name.to_uppercase(), value)).collect();
        start_tag(&tag.name.to_uppercase(), &attributes, '"')
    })
}

/// `<td colspan=2>`.
pub(crate) fn unquoted_attributes(page: &str) -> String {
    tags(page, |tag| start_tag(tag.name, &tag.attributes, None))
}

/// `<td colspan='2'>`.
pub(crate) fn single_quotes(page: &str) -> String {
    tags(page, |tag| start_tag(tag.name, &tag.attributes, '\''))
}

/// Attributes that say nothing, some of which look like numbers, spans or the end of the tag.
pub(crate) fn extra_attributes(page: &str) -> String {
    tags(page, |tag| {
        let plain = start_tag(tag.name, &tag.attributes, '"');
        if !matches!(tag.name, "table" | "tr" | "th" | "td") {
            return plain;
        }
        let extra = " class=MsoNormal style='mso-bidi-font-size:10.5pt' width=79 data-x=\"9999\" data-colspan=4 nowrap \
                     title=\"1>0 <td colspan=3>\"";
        plain.replacen(tag.name, &format!("{}{extra}", tag.name), 1)
    })
}

/// Without `</td>` and `</th>`.
pub(crate) fn no_cell_ends(page: &str) -> String {
    page.replace("</td>", "").replace("</th>", "")
}

/// Without `</tr>`.
pub(crate) fn no_row_ends(page: &str) -> String {
    page.replace("</tr>", "")
}

/// Without `</p>`.
pub(crate) fn no_paragraph_ends(page: &str) -> String {
    page.replace("</p>", "")
}

/// Without any end tag that HTML can do without.
pub(crate) fn no_end_tags(page: &str) -> String {
    no_paragraph_ends(&no_row_ends(&no_cell_ends(page)))
}

/// With a `<tbody>` that nothing closes.
pub(crate) fn open_tbody(page: &str) -> String {
    page.replace("<table>", "<table><tbody>")
}

/// Without the `</table>` of that table. A browser ends it at the next table and shows the text in between above it.
pub(crate) fn no_table_end(page: &str, table: usize) -> String {
    without(page, "</table>", table)
}

/// Without the end tags of the last cell, row and table of that table. A browser shows all that follows in that cell.
pub(crate) fn cell_left_open(page: &str, table: usize) -> String {
    without(page, "</td></tr>\n</table>", table)
}

fn without(page: &str, what: &str, nth: usize) -> String {
    let Some((at, _)) = page.match_indices(what).nth(nth) else { return page.to_owned() };
    format!("{}{}", &page[..at], &page[at + what.len()..])
}

/// Pasted from Word: a paragraph in each cell, a `<span>` around each character, a space that stays in empty cells.
pub(crate) fn word_paste(page: &str) -> String {
    cells(page, |cell| {
        cell.each_character(|c| format!("<span lang=\"EN-US\">{c}</span>"));
        if cell.inner.is_empty() {
            cell.inner.push_str("<!--[if !supportEmptyParas]-->&nbsp;<!--[endif]-->");
        }
        cell.inner = format!(
            "<p class=MsoNormal align=center><span style='font-size:12.0pt;font-family:宋体'>{}<o:p></o:p></span></p>",
            cell.inner
        );
    })
}

/// Each label in two lines.
pub(crate) fn broken_labels(page: &str, seed: u64) -> String {
    let mut chance = Chance::new(seed);
    cells(page, |cell| {
        if cell.is_label() {
            let tag = ["<br>", "<br/>", "<br />"][chance.below(3)];
            cell.insert(|places| chance.below(places), tag);
        }
    })
}

/// Some characters of labels, headings and paragraphs as `&#34892;` or `&#x884C;`.
pub(crate) fn referenced_labels(page: &str, seed: u64) -> String {
    let mut chance = Chance::new(seed);
    elements(page, &["h1", "h2", "h3", "p", "th"], |element| {
        element.each_character(|c| match chance.below(6) {
            0 => reference(c, |code| format!("&#{code};")),
            1 => reference(c, |code| format!("&#x{code:X};")),
            _ => c.to_owned(),
        });
    })
}

/// A character as a reference; what is one stays.
fn reference(c: &str, write: impl Fn(u32) -> String) -> String {
    if c.starts_with('&') { c.to_owned() } else { c.chars().map(|c| write(c.into())).collect() }
}

/// The digits of all cells as `&#49;`.
pub(crate) fn referenced_digits(page: &str) -> String {
    cells(page, |cell| {
        cell.each_character(|c| match c.parse::<u8>() {
            Ok(_) => reference(c, |code| format!("&#{code};")),
            Err(_) => c.to_owned(),
        });
    })
}

/// The brackets, quotes and commas of all texts as references, those by name among them.
pub(crate) fn referenced_brackets(page: &str) -> String {
    elements(page, &["h1", "h2", "h3", "p", "th", "td"], |element| {
        element.each_character(|c| match c {
            "（" => "&#65288;".to_owned(),
            "）" => "&#xff09;".to_owned(),
            "“" => "&ldquo;".to_owned(),
            "”" => "&rdquo;".to_owned(),
            "、" => "&#12289;".to_owned(),
            other => other.to_owned(),
        });
    })
}

/// Each tag of a table on a line of its own, with line ends of all kinds and indents.
pub(crate) fn space_between_tags(page: &str) -> String {
    tags(page, |tag| {
        let tag_text = start_tag(tag.name, &tag.attributes, '"');
        match tag.name {
            "table" | "/table" => format!("\r\n\r\n  {tag_text}"),
            "tr" | "/tr" => format!("\r\n\t{tag_text}\n\n"),
            "th" | "td" => format!("\n\t\t{tag_text}"),
            _ => tag_text,
        }
    })
}

/// Line breaks and indents around every text, also in empty cells, and in the middle of labels, where a browser shows
/// them as one space. Numbers stay in one piece.
pub(crate) fn space_in_texts(page: &str, seed: u64) -> String {
    let mut chance = Chance::new(seed);
    elements(page, &["h1", "h2", "h3", "p", "th", "td"], |element| {
        if matches!(element.name.as_str(), "th" | "td") && element.is_label() {
            element.insert(|places| chance.below(places), "\n          ");
        }
        element.inner = format!("\r\n\t\t\t{}\n    ", element.inner);
    })
}

/// The page as the middle column of a site: layout tables, what a site prints around a document, and what it does not
/// show at all, with figures that are none of the report's.
pub(crate) fn layout_tables(page: &str) -> String {
    let hidden = "<table><tr><th>行政许可</th><td>9999</td></tr>\
                  <tr><th>一、本年新收政府信息公开申请数量</th><td>9999</td></tr></table>";
    let head = "<script type=\"text/javascript\">var total = 42; if (total < 50 && total > 9) \
                { document.title = '<td>9999</td>'; }</script>\n\
                <style>td { padding: 9999px } table > tr { width: 42px }</style>\n</head>";
    let before = format!(
        "<table width=1000 align=center><tr><td width=200>\n<table><tr><td><a href=\"/\">首页</a></td></tr>\
         <tr><td><a href=\"/zfxxgk/zn\">政府信息公开指南</a></td></tr>\
         <tr><td><a href=\"/zfxxgk/nb\">政府信息公开年报</a></td></tr></table>\n</td><td>\n\
         <table><tr><td>当前位置：首页 &gt; 政务公开</td></tr><tr><td>\n\
         <table><tr><td>索引号</td><td>11430000/2025-00318</td><td>发布日期</td><td>2025-01-20</td></tr>\
         <tr><td>发文机关</td><td></td><td>浏览次数</td><td>浏览次数：19432</td></tr></table>\n\
         <table><tr><td>\n<div class=\"TRS_Editor\"><!-- {hidden} --><template>{hidden}</template>\
         <noscript>{hidden}</noscript>\n"
    );
    let after = "</div>\n</td></tr></table>\n</td></tr></table>\n</td></tr>\n\
                 <tr><td colspan=2><p>主办单位：青禾县人民政府办公室</p>\
                 <p>ICP备12345678号 网站标识码：4311250001</p></td></tr></table>\n";
    page.replacen("</head>", head, 1).replacen("<body>\n", &format!("<body>\n{before}"), 1).replacen(
        "</body>",
        &format!("{after}</body>"),
        1,
    )
}

/// The links that sites put around a document; they lead to the reports of other years and agencies.
pub(crate) fn neighbours(page: &str) -> String {
    let before = "<div class=\"nav\"><a href=\"/\">首页</a> | <a href=\"/nb\">政府信息公开年报</a></div>\n\
                  <div><span>发布时间：2025-01-20 16:42</span><span>来源：</span><span>字号：[大 中 小]</span></div>\n";
    let after = "<ul><li>上一篇：<a href=\"t1.html\">青禾县水务局2022年政府信息公开工作年度报告</a></li>\
                 <li>下一篇：<a href=\"t2.html\">青禾县林业局2021年政府信息公开工作年度报告</a></li></ul>\n\
                 <div class=\"footer\">Copyright © 2016 版权所有 ICP备12345678号</div>\n";
    page.replacen("<body>\n", &format!("<body>\n{before}"), 1).replacen(
        "</body>",
        &format!("{after}</body>"),
        1,
    )
}

/// `colspan="0"`, which is 1.
pub(crate) fn spans_of_zero(page: &str) -> String {
    cells(page, |cell| {
        if cell.attribute("colspan").is_none() {
            cell.set("colspan", "0");
        }
    })
}

/// `colspan="1" rowspan="1"`.
pub(crate) fn spans_of_one(page: &str) -> String {
    cells(page, |cell| {
        for name in ["colspan", "rowspan"] {
            if cell.attribute(name).is_none() {
                cell.set(name, "1");
            }
        }
    })
}

/// Cells of the last row that go on below the end of the table, where browsers cut them.
pub(crate) fn spans_past_the_end(page: &str) -> String {
    tables(page, |rows| {
        let Some((last, rows)) = rows.split_last() else { return String::new() };
        let mut spans = ["3", "0", "99"].into_iter().cycle();
        let last = cells(last, |cell| cell.set("rowspan", spans.next().expect("spans without end")));
        format!("{}{last}", rows.concat())
    })
}

/// No `<th>` at all.
pub(crate) fn only_td(page: &str) -> String {
    cells(page, |cell| cell.name = "td".into())
}

/// No `<td>` at all.
pub(crate) fn only_th(page: &str) -> String {
    cells(page, |cell| cell.name = "th".into())
}

/// Labels in `<td>`, values in `<th>`.
pub(crate) fn swapped_th_and_td(page: &str) -> String {
    cells(page, |cell| cell.name = if cell.name == "td" { "th" } else { "td" }.into())
}

/// The rows before the first value in a `<thead>`, the others in a `<tbody>`.
pub(crate) fn thead_and_tbody(page: &str) -> String {
    tables(page, |rows| {
        let heads = rows.iter().take_while(|row| !row.contains("<td")).count();
        let (heads, rows) = rows.split_at(heads);
        format!("<thead>{}</thead><tbody>{}</tbody>", heads.concat(), rows.concat())
    })
}

/// `１２` for `12` in the cells of values.
pub(crate) fn full_width_digits(page: &str) -> String {
    cells(page, |cell| {
        if !cell.is_label() {
            cell.each_character(|c| c.chars().map(full_width).collect());
        }
    })
}

fn full_width(c: char) -> char {
    let wide = c.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit));
    wide.unwrap_or(c)
}

/// `<b>` around values.
pub(crate) fn bold_values(page: &str) -> String {
    around_values(page, "<b>", "</b>")
}

/// `<font>` around values.
pub(crate) fn font_values(page: &str) -> String {
    around_values(page, "<font face=\"宋体\" size=3><strong>", "</strong></font>")
}

fn around_values(page: &str, before: &str, after: &str) -> String {
    cells(page, |cell| {
        if !cell.is_label() {
            cell.inner = format!("{before}{}{after}", cell.inner);
        }
    })
}

/// The first row below the heads of table 3 that has a part of its own.
const OUTCOMES: &str = "三、本年度办理结果";

/// A row inside of two merged labels.
const INSIDE: &str = "2.其他法律行政法规禁止公开";

/// Table 3 as two tables, cut where no merged cell goes on.
pub(crate) fn split_between_parts(page: &str) -> String {
    split_before(page, OUTCOMES, true)
}

/// Table 3 as two tables, cut through merged labels, which go on as empty cells.
pub(crate) fn split_inside_a_part(page: &str) -> String {
    split_before(page, INSIDE, true)
}

/// The same with the old spans and nothing in their place: a browser shows the second table with shifted columns.
pub(crate) fn split_with_old_spans(page: &str) -> String {
    split_before(page, INSIDE, false)
}

fn split_before(page: &str, label: &str, mends: bool) -> String {
    tables(page, |rows| {
        let Some(at) = rows.iter().position(|row| row.contains(&format!(">{label}<"))) else {
            return rows.concat();
        };
        let mut first = String::new();
        // Cells that are cut stand in the columns of labels, before all others, in the order in which they began.
        let mut goes_on = String::new();
        for (index, row) in rows[..at].iter().enumerate() {
            first.push_str(&cells(row, |cell| {
                let below = (index + cell.rows()).saturating_sub(at);
                if mends && below > 0 {
                    cell.set("rowspan", &(at - index).to_string());
                    goes_on += &start_tag("th", &[("rowspan", below.to_string())], '"');
                    goes_on += "</th>";
                }
            }));
        }
        let second = rows[at..].concat().replacen("<tr>", &format!("<tr>{goes_on}"), 1);
        format!("{first}</table><table>{second}")
    })
}

/// A page that an office made with Word and a site of old times.
pub(crate) fn old_site(page: &str) -> String {
    let page = word_paste(&broken_labels(&full_width_digits(page), 3));
    let page = no_end_tags(&extra_attributes(&page));
    capital_tags(&layout_tables(&page))
}

/// A page of an editor of today.
pub(crate) fn new_site(page: &str) -> String {
    let page = bold_values(&referenced_labels(&thead_and_tbody(page), 3));
    neighbours(&space_between_tags(&space_in_texts(&only_td(&page), 3)))
}

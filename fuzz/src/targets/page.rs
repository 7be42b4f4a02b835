use crate::{laws, letters};

/// The reader, given a page in an alphabet: a byte is a tag, a digit, a mark or a whole label.
pub fn page(data: &[u8]) {
    let pieces: Vec<&str> = data.iter().map(|&byte| letters::marked_up(byte, SIGNS, TAGS)).collect();
    let page = pieces.concat();
    let outcome = gongkai::read_html(&page);
    let again = laws::is_chosen(data, 0, 4).then(|| gongkai::read_html(&page));
    laws::hold(&outcome, again.as_ref().unwrap_or(&outcome));
    // Line ends of the other kind change no value.
    if !page.contains('\r') && laws::is_chosen(data, 1, 4) {
        laws::alike(&outcome, &gongkai::read_html(&page.replace('\n', "\r\n")));
    }
    // Neither do comments before tags, capitals in their names, and attributes that say nothing.
    if laws::is_chosen(data, 2, 4) {
        let twin: String = pieces.iter().map(|piece| otherwise(piece)).collect();
        laws::alike(&outcome, &gongkai::read_html(&twin));
    }
}

/// A tag written otherwise; a text as it is.
fn otherwise(piece: &str) -> String {
    let is_tag = |start: &str| {
        piece.strip_prefix(start).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    if !is_tag("<") && !is_tag("</") {
        return piece.to_owned();
    }
    let end = piece.find([' ', '/', '>']).filter(|&end| end > 1).or_else(|| piece.find(' ')).unwrap_or(1);
    let attribute = if is_tag("<") { " class=\"5<td>\"" } else { "" };
    let (name, rest) = piece.split_at(end);
    format!("<!--<td>3-->{}{attribute}{rest}", name.to_ascii_uppercase())
}

// The bytes of seeds and regressions are places in these lists: they are only ever added to at their ends.

/// The tags that tables and texts have most, by control character.
#[rustfmt::skip]
pub(crate) const SIGNS: &[&str] = &[
    "<table>", "<tr>", "<td>", "</table>", "<th>", "<td></td>", "<td>0", "<td>7", "<br>", "", "", "<p>", "<h2>", "", "</h2>", "<div>",
    "</div>", "<span>", "</span>", "</td>", "</tr>", "</p>", "<td colspan=2>", "<td colspan=\"3\">", "<td rowspan=2>",
    "<td colspan='5' rowspan=2>", "&nbsp;", "<th rowspan=8>", "</th>", "<li>", "<h1>", "</h1>",
];

/// Further tags, references, and elements of which nothing is shown.
#[rustfmt::skip]
pub(crate) const TAGS: &[&str] = &[
    "<td colspan=4>", "<td colspan=7>", "<td colspan=16>", "<td colspan=0>", "<td colspan=1000>", "<td colspan=99999 rowspan=99999>",
    "<td rowspan=0>", "<td rowspan=3>", "<td rowspan=4>", "<td rowspan=65534>", "<th colspan=2>", "<th colspan=3 rowspan=3>",
    "<td hidden>", "<td style='display:none'>", "<tr hidden>", "<p style=\"display: none\">", "<div hidden>", "<span style='display:none'>",
    "<span style='text-decoration:line-through'>", "<del>", "</del>", "<s>", "</s>", "<sup>", "</sup>", "<b>", "</b>", "<pre>", "</pre>",
    "<ruby>", "<rt>", "</rt>", "</ruby>", "<rp>", "<thead>", "<tbody>", "</tbody>", "<caption>", "<ul>", "</ul>", "</li>", "<hr/>",
    "<input value=7>", "<textarea>7</textarea>", "<script>if (a<5) b('<td>7')</script>", "<style>td{width:7}</style>", "<!-- 7 -->",
    "<img src=a.png>", "<a href=a.docx>", "<a href=b.html>", "</a>", "<option>", "<body>", "</body>", "<html>", "&#55;", "&ensp;", "&amp",
    "&#x7;", "<svg>", "</svg>", "<template>", "</template>", "<title>年报7</title>",
];

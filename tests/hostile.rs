//! Pages made to take time or memory: each gives a report within its bounds, or an error that says why not.
#![cfg(all(feature = "html", feature = "docx"))]

mod families;

use gongkai::{Code, ErrorKind, Limits, Reader, read, read_docx, read_html};

/// A small report behind whatever a page begins with.
const REPORT: &str =
    "<table><tr><th>信息内容<th>本年处理决定数量<tr><td>行政处罚<td>31<tr><td>行政强制<td>12</table>";

/// Each family: its name, and the page of a size.
type Family = (&'static str, fn(usize) -> String);

const FAMILIES: &[Family] = &[
    ("nested parts", |n| format!("{}{REPORT}", "<div>".repeat(n))),
    ("nested tables", |n| format!("{}{REPORT}", "<table><tr><td>".repeat(n))),
    ("tables in cells that are left open", |n| format!("{}{REPORT}", "<td>1<table>".repeat(n))),
    ("ends of what was not begun", |n| format!("{}{REPORT}", "</div></table></td></p>".repeat(n))),
    ("wide cells", |n| format!("<table><tr>{}</table>{REPORT}", "<td colspan=1000>1".repeat(n))),
    ("high and wide cells", |n| {
        format!("<table>{}</table>{REPORT}", "<tr><td colspan=100 rowspan=65534>1".repeat(n))
    }),
    ("rows without cells", |n| format!("<table>{}</table>{REPORT}", "<tr>".repeat(n))),
    ("breaks in a cell", |n| format!("<table><tr><td>{}</table>{REPORT}", "1<br>".repeat(n))),
    ("spaces that do not break", |n| format!("<p>{}</p>{REPORT}", "&nbsp;".repeat(n))),
    ("attributes", |n| format!("<p {}>{REPORT}", "colspan=2 ".repeat(n))),
    ("a long attribute", |n| format!("<p style='{}'>{REPORT}", "display:none;".repeat(n))),
    ("comments", |n| format!("{}{REPORT}", "<!--<td>1-->".repeat(n))),
    ("hidden parts", |n| format!("{}{REPORT}", "<p hidden>1</p>".repeat(n))),
    ("tables", |n| format!("{}{REPORT}", "<table><tr><td>9</td></tr></table>".repeat(n))),
    ("labels", |n| format!("<table>{}</table>{REPORT}", "<tr><td>行政许可<td>7".repeat(n))),
    ("heads", |n| format!("<table><tr>{}</table>{REPORT}", "<th>自然人".repeat(n))),
    ("headings", |n| format!("{}{REPORT}", "<h2>一、总体情况</h2>".repeat(n))),
    ("digits", |n| format!("<table><tr><td>{}</table>{REPORT}", "9".repeat(n))),
];

#[test]
fn pages_that_repeat_something_are_read_within_their_bounds() {
    for (name, page) in FAMILIES {
        let page = page(20_000);
        let Ok(parsed) = read_html(&page) else { continue };
        let kept = parsed.diagnostics().len();
        assert!(kept <= Limits::default().diagnostics, "{name}: {kept} diagnostics");
        let coercion = parsed.report().proactive_disclosure.coercion.decisions;
        assert!(matches!(coercion, None | Some(12)), "{name}: {coercion:?}");
    }
}

#[test]
fn a_page_cut_at_any_byte_is_right_or_null() {
    let page =
        format!("<html><body><h1>青禾县水务局2024年政府信息公开工作年度报告</h1>{REPORT}</body></html>");
    for end in 0..page.len() {
        let Ok(parsed) = read(&page.as_bytes()[..end]) else { continue };
        let table = &parsed.report().proactive_disclosure;
        assert!(matches!(table.penalties.decisions, None | Some(31)), "{end}");
        assert!(matches!(table.coercion.decisions, None | Some(12)), "{end}: {:?}", table.coercion.decisions);
    }
}

#[test]
fn a_page_over_the_limit_is_an_error() {
    let page = format!("<td>{}", "9".repeat(17 << 20));
    assert_eq!(read_html(&page).unwrap_err().kind(), ErrorKind::Limit);
    let reader = Reader::new().limits(Limits::default().max_bytes(64 << 20));
    assert_eq!(reader.read_html(&page).unwrap_err().kind(), ErrorKind::NotAReport);
}

/// The parts of a Word file of one paragraph, and others.
fn word(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document>{}{body}</w:document>", families::paragraphs(WORD));
    let mut all = vec![("word/document.xml".to_owned(), document.into_bytes())];
    all.extend(parts.iter().map(|&(name, text)| (name.to_owned(), text.as_bytes().to_vec())));
    families::zip(&all, true)
}

const WORD: &str = "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政处罚\t31\n行政强制\t12\n";

fn coercion(file: &[u8]) -> Option<u64> {
    read_docx(file).unwrap().report().proactive_disclosure.coercion.decisions
}

#[test]
fn what_unpacks_to_more_than_the_limit_is_an_error() {
    // A thousand bytes of it are one of the file.
    let bomb = word(&" ".repeat(20 << 20), &[]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(read(&bomb).unwrap_err().kind(), ErrorKind::Limit);
    let beside = word("", &[("word/styles.xml", &" ".repeat(20 << 20))]);
    assert_eq!(read_docx(&beside).unwrap_err().kind(), ErrorKind::Limit);
    // One that is not read is not unpacked.
    let aside = word("", &[("word/media/a.png", &" ".repeat(20 << 20))]);
    assert_eq!(coercion(&aside), Some(12));
}

#[test]
fn containers_within_containers_are_not_opened() {
    let inner = word("", &[]);
    let outer = families::zip(&[("a.docx".to_owned(), inner)], false);
    assert_eq!(read(&outer).unwrap_err().kind(), ErrorKind::Unsupported);
}

#[test]
fn more_entries_than_are_declared_are_counted() {
    let many: Vec<(String, Vec<u8>)> = (0..5000).map(|at| (format!("word/{at}"), Vec::new())).collect();
    let mut file = families::zip(&many, false);
    assert_eq!(read_docx(&file).unwrap_err().kind(), ErrorKind::Limit);
    // The end of the directory tells how many there are, twice.
    let end = file.len() - 22;
    file[end + 8..end + 12].copy_from_slice(&[1, 0, 1, 0]);
    assert_eq!(read_docx(&file).unwrap_err().kind(), ErrorKind::Limit);
}

#[test]
fn entities_are_not_expanded() {
    let entity = |at: usize| format!("<!ENTITY a{at} '&a{0};&a{0};'>", at - 1);
    let bomb = (1..12).map(entity).collect::<Vec<_>>().concat();
    let document = format!(
        "<!DOCTYPE x [<!ENTITY a0 '9'>{bomb}]><w:document>{}<w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:document>",
        families::paragraphs(WORD)
    );
    let file = families::zip(&[("word/document.xml".to_owned(), document.into_bytes())], true);
    assert_eq!(coercion(&file), Some(12));
    assert!(read(&file).unwrap().source().as_str().len() < 4096);
}

#[test]
fn elements_that_lie_deep_in_one_another_end_the_reading_and_are_told() {
    for unit in ["<w:p>", "<w:r>", "<w:tbl><w:tr><w:tc>", "<w:sdt><w:sdtContent>", "<mc:AlternateContent>"] {
        let file = word(&unit.repeat(100_000), &[]);
        let parsed = read_docx(&file).unwrap();
        assert_eq!(parsed.report().proactive_disclosure.coercion.decisions, Some(12), "{unit}");
        assert!(parsed.diagnostics().iter().any(|told| told.code() == Code::LimitReached), "{unit}");
    }
}

#[test]
fn random_bytes_in_a_container_are_an_error() {
    let mut state = 20_241_231_u32;
    let random = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    });
    let random: Vec<u8> = random.take(1 << 16).collect();
    let file = families::zip(&[("word/document.xml".to_owned(), random.clone())], false);
    assert_eq!(read(&file).unwrap_err().kind(), ErrorKind::Unsupported);
    let file = [b"PK\x03\x04".as_slice(), &[0; 26], b"word/", &random].concat();
    assert_eq!(read(&file).unwrap_err().kind(), ErrorKind::Unsupported);
}

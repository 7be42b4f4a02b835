//! Pages made to take time or memory: each gives a report within its bounds, or an error that says why not.
#![cfg(feature = "html")]

use gongkai::{ErrorKind, Limits, Reader, read, read_html};

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
fn four_times_the_page_takes_about_four_times_as_long() {
    // Counted in seconds, and so told only where it is far off: quadratic growth is sixteen times.
    for (name, page) in FAMILIES {
        let time = |n: usize| {
            let page = page(n);
            let once = || {
                let start = std::time::Instant::now();
                drop(std::hint::black_box(read_html(&page)));
                start.elapsed().as_secs_f64()
            };
            (0..3).map(|_| once()).fold(f64::MAX, f64::min)
        };
        let (small, large) = (time(4_000), time(16_000));
        assert!(large < small * 11.0 + 0.02, "{name}: {small} s, then {large} s");
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

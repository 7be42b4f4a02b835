//! What this crate costs beside other work on the same documents, in one table.
//!
//! ```text
//! cargo bench --bench table --features opencc  # about twenty seconds
//! cargo bench --bench table -- --quick         # only to see that it runs
//! ```

#[allow(dead_code, reason = "some of it is for the other benchmarks")]
mod common;
#[path = "../tests/common/office/mod.rs"]
mod office;
#[path = "../tests/common/tags.rs"]
#[allow(dead_code, reason = "all of it is there for the tests")]
mod tags;

use common::naive::Naive;
use common::timing::{least, used};
use common::{TextTimes, texts};
use gongkai::{FieldPath, Layout, Reader, Validator, Value, Verdict, render_html};
use office::{DocxStyle, blocks_of_html, docx};
use std::hint::black_box;
use std::time::Duration;

fn main() {
    let time = Duration::from_millis(if std::env::args().any(|one| one == "--quick") { 30 } else { 1000 });
    if cfg!(not(feature = "opencc")) {
        println!("SKIPPED: OpenCC, for want of the feature opencc\n");
    }
    println!("| what | against | ratio | at most | µs | against it, µs |");
    println!("|---|---|---:|---:|---:|---:|");
    of_texts(time);
    of_doors(time);
    of_audits(time);
    of_long_documents(time);
    of_other_pages(time);
}

/// `most`: what the ratio may be, where that is said.
fn row(what: &str, against: &str, [ours, theirs]: [f64; 2], most: &str) {
    let ratio = ours / theirs;
    let ratio = if most.starts_with("1/") { format!("1/{:.0}", 1.0 / ratio) } else { format!("{ratio:.2}") };
    println!("| {what} | {against} | {ratio} | {most} | {:.1} | {:.1} |", ours * 1e6, theirs * 1e6);
}

fn of_texts(time: Duration) {
    let naive = Naive::new();
    let mut times: Vec<(String, TextTimes)> = Vec::new();
    for (name, text) in texts() {
        let parsed = gongkai::read_text(&text).expect("a report");
        let coverage = parsed.coverage();
        assert_eq!(coverage.read, coverage.expected, "{name}");
        if name == Layout::TabGrid.key() {
            naive.assert_reads(&text, parsed.report());
        }
        times.push((name, TextTimes::of(&text, &naive, time)));
    }
    let bare = |(name, times): &(String, TextTimes), what: &str, most: &str| {
        row(&format!("{what} ({name})"), "one pass over the characters", [times.read, times.bare], most);
    };
    let named = |wanted: &str| times.iter().find(|(name, _)| name == wanted).expect("a layout");
    bare(named("tab_grid"), "text", "6");
    let mut sorted: Vec<_> = times.iter().collect();
    sorted.sort_by(|(_, a), (_, b)| (a.read / a.bare).total_cmp(&(b.read / b.bare)));
    let median = sorted[sorted.len() / 2];
    bare(median, "the median layout", "8");
    bare(sorted[sorted.len() - 1], "the worst layout", "15");
    bare(named("pdf_text"), "text", "15");
    bare(named("ruby"), "text", "15");
    let (name, times) = median;
    let what = format!("the median layout ({name})");
    row(&what, "its NFKC", [times.read, times.nfkc], "0.35");
    if let Some(opencc) = times.opencc {
        row(&what, "OpenCC's conversion", [times.read_beside, opencc], "1/30");
    }
    row(&what, "the naive reader", [times.read_beside, times.naive], "1/50");
    let grid = &named("tab_grid").1;
    row("text (tab_grid)", "the naive reader, which reads it too", [grid.read_beside, grid.naive], "1/50");
}

fn of_doors(time: Duration) {
    let reader = Reader::new();
    let page = render_html(&common::report());
    let [read, dom, tokens] = least(
        [
            &mut || used(reader.read_html(black_box(&page))),
            &mut || used(common::doors::dom(black_box(&page))),
            &mut || used(common::doors::tokens(black_box(&page))),
        ],
        time,
    );
    row("web page", "its DOM by scraper", [read, dom], "0.7");
    row("web page", "its tokens by html5gum", [read, tokens], "1.3");
    let file = docx(&blocks_of_html(&page), &DocxStyle::default());
    let [read, walk] = least(
        [&mut || used(reader.read_docx(black_box(&file))), &mut || {
            used(common::doors::walk(black_box(&file)));
        }],
        time,
    );
    row("Word file", "unpacking and walking its XML", [read, walk], "1.3");
}

fn of_audits(time: Duration) {
    let reader = Reader::new();
    let text = common::text(Layout::TabGrid);
    let clean = reader.read_text(&text).expect("a report");
    let mut wrong = clean.report().clone();
    let total: FieldPath = "requests.received.total".parse().expect("a path");
    wrong.set(total, Some(Value::Count(7))).expect("a count");
    let all = Validator::new();
    let sums = Validator::new().only(["requests", "review"]).expect("families");
    let rules_alone = Validator::new().only(["requests", "review"]).expect("families").suspects(false);
    assert_eq!(sums.audit(clean.report()).verdict(), Verdict::Clean);
    assert!(!sums.audit(&wrong).suspects().is_empty());
    let [read, sums, all, located, told] = least(
        [
            &mut || used(reader.read_text(black_box(&text))),
            &mut || used(sums.audit_with(black_box(clean.report()), clean.origins(), &text)),
            &mut || used(all.audit_with(black_box(clean.report()), clean.origins(), &text)),
            &mut || used(sums.audit_with(black_box(&wrong), clean.origins(), &text)),
            &mut || used(rules_alone.audit_with(black_box(&wrong), clean.origins(), &text)),
        ],
        time,
    );
    row("rules on sums, clean report", "reading it", [sums, read], "0.15");
    row("all rules, clean report", "reading it", [all, read], "0.5");
    row("the cells behind one wrong sum", "reading it", [located - told, read], "");
}

/// In instructions, which are steadier, `cargo bench --bench instructions` has them.
fn of_long_documents(time: Duration) {
    let reader = common::patient_reader();
    let documents = [
        ("ten times the paragraphs", common::long_text(400), common::long_text(4000)),
        ("ten times the added rows", common::long_table(80), common::long_table(800)),
    ];
    for (what, one, ten) in documents {
        let [in_one, in_ten] = [&one, &ten].map(|text| {
            let report = reader.read_text(text).expect("a report").into_report();
            report.problems_and_improvements.paragraphs.len().max(report.extra_rows.len())
        });
        assert_eq!(in_one * 10, in_ten, "{what}");
        let [ours, theirs] = least(
            [&mut || used(reader.read_text(black_box(&ten))), &mut || {
                used(reader.read_text(black_box(&one)));
            }],
            time,
        );
        row(what, "once", [ours, theirs], "10.5");
    }
}

/// Pages that are no reports, against one search for a word that is not in them.
fn of_other_pages(time: Duration) {
    let news = "云溪市水务局今日发布停水通知：因管网检修，东城区部分路段将于周三停水，请提前储水。咨询、投诉电话见官网。\n";
    let page = format!("<html><body>\n{}</body></html>", news.repeat(400));
    let gb18030 = encoding_rs::GB18030.encode(&page).0.into_owned();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let english = "<p>The bureau gives notice that there will be no water in the eastern district on Wednesday \
                   from nine to twelve, as pipes are mended. For questions call 12345, the bureau&#39;s line.</p>\n";
    let english = english.repeat(300);
    for (what, bytes, word, bar) in [
        ("sniff of a page", page.as_bytes(), "政府信息公开".as_bytes(), "3"),
        ("sniff of a page in GB 18030", &gb18030, &*encoding_rs::GB18030.encode("政府信息公开").0, "3"),
        ("sniff of a page in UTF-16", &utf16(&page), &utf16("政府信息公开"), ""),
        ("sniff of an English page", english.as_bytes(), "政府信息公开".as_bytes(), ""),
    ] {
        assert_eq!(gongkai::sniff(bytes).verdict, gongkai::Sniffed::Other);
        let [ours, theirs] = least(
            [&mut || used(gongkai::sniff(black_box(bytes))), &mut || {
                used(memchr::memmem::find(black_box(bytes), black_box(word)));
            }],
            time,
        );
        row(what, "one search by memmem", [ours, theirs], bar);
    }
}

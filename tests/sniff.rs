//! Reports are found among other pages: in a made-up archive, by door, encoding and script.
#![cfg(all(feature = "html", feature = "docx"))]

#[path = "common/office/mod.rs"]
mod office;
#[path = "../benches/common/script.rs"]
mod script;
#[path = "common/tags.rs"]
#[allow(dead_code, reason = "all of it is there for other tests")]
mod tags;

use encoding_rs::{BIG5, GB18030};
use gongkai::{Edition, Layout, Report, Sniffed, render, render_html, sniff};
use office::{DocxStyle, blocks_of_html, docx};
use proptest::prelude::*;

/// The reports of the examples that have both a title and figures in their tables.
fn reports() -> Vec<Report> {
    let mut files: Vec<_> =
        std::fs::read_dir("examples/reports").unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let reports =
        files.iter().map(|file| gongkai::read(&std::fs::read(file).unwrap()).unwrap().into_report());
    reports.filter(|report| report.title.is_some()).collect()
}

/// Pages that are no reports, in words of our own: most of a government's site.
const OTHERS: &[&str] = &[
    "云溪市水务局今日发布停水通知：因管网检修，东城区部分路段将于周三停水。咨询、投诉电话见官网。",
    "青禾县人民政府信息公开指南\n一、公开范围\n二、公开形式\n三、依申请公开：公民、法人或者其他组织可以提出申请。\n\
     四、监督方式：认为本机关不依法履行义务的，可以申请行政复议或者提起行政诉讼。政府信息公开工作年度报告每年1月31日前公布。",
    "我县各部门2023年政府信息公开工作年度报告已全部公布，全年受理申请126件，办结119件，行政复议3件，行政诉讼1件。\
     下一步将改进公开方式，其他需要报告的事项另行说明。",
    "行政诉讼案件情况通报：2024年，全市法院受理一审行政诉讼案件412件，行政机关负责人出庭应诉率91.5%。",
    "政府信息公开申请表\n申请人信息：姓名、证件号码、联系电话\n所需信息的内容描述\n获取信息的方式：邮寄、当面领取",
    "关于做好年度报告编制工作的提醒：请按总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、\
     行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分撰写政府信息公开工作年度报告。",
    "第四十九条：县级以上人民政府部门应当在每年1月31日前公布上一年度的报告。第五十一条：公民认为行政机关侵犯其合法权益的，\
     可以申请行政复议或者提起行政诉讼。",
    "The county water bureau published its schedule for 2024. Call 12345 for details.",
];

/// A page around a text, with the navigation of a site.
fn page(text: &str) -> String {
    let paragraphs: String = text.lines().map(|line| ["<p>", line, "</p>\n"].concat()).collect();
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>云溪市人民政府</title></head><body>\
         <ul><li><a href=\"/zwgk/\">政府信息公开</a></li><li><a href=\"/ts/\">投诉举报</a></li></ul>\n{paragraphs}</body></html>"
    )
}

fn list_of_links() -> String {
    let link = |at: usize| {
        format!("<li><a href=\"/{at}.html\">云溪市第{at}区2024年政府信息公开工作年度报告</a> 行政诉讼</li>\n")
    };
    let links = (0..20).map(link).collect::<Vec<_>>().concat();
    format!("<html><body><ul>\n{links}</ul></body></html>")
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn utf16be(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// Each character that is not ASCII as an entity.
fn entities(html: &str, entity: impl Fn(u32) -> String) -> Vec<u8> {
    let write = |c: char| if c.is_ascii() { c.to_string() } else { entity(u32::from(c)) };
    html.chars().map(write).collect::<String>().into_bytes()
}

/// What a report looks like in an archive: how, and the bytes.
fn shapes(report: &Report) -> Vec<(String, Vec<u8>)> {
    let grid = render(report, Layout::TabGrid);
    let html = render_html(report);
    let spaced: String = grid.chars().flat_map(|c| [c, ' ']).collect();
    let mut shapes: Vec<(String, Vec<u8>)> = Layout::ALL
        .iter()
        .map(|&layout| (format!("text, {}", layout.key()), render(report, layout).into_bytes()))
        .collect();
    let ruby = script::ruby(&grid);
    shapes.extend([
        ("page".to_owned(), page(&grid).into_bytes()),
        ("page, tables".to_owned(), html.clone().into_bytes()),
        ("page, entities".to_owned(), entities(&html, |c| format!("&#x{c:X};"))),
        ("page, entities in decimals".to_owned(), entities(&html, |c| format!("&#{c};"))),
        (
            "page, entities, Traditional".to_owned(),
            entities(&script::traditional(&html), |c| format!("&#x{c:x};")),
        ),
        ("page, GB18030".to_owned(), GB18030.encode(&html).0.into_owned()),
        ("text, GB18030".to_owned(), GB18030.encode(&grid).0.into_owned()),
        ("text, UTF-16".to_owned(), utf16(&grid)),
        ("page, UTF-16".to_owned(), utf16(&html)),
        ("page, UTF-16, big end first".to_owned(), utf16be(&html)),
        ("text, UTF-16, Traditional".to_owned(), utf16(&script::traditional(&grid))),
        ("text, Traditional".to_owned(), script::traditional(&grid).into_bytes()),
        ("text, readings".to_owned(), ruby.clone().into_bytes()),
        ("text, readings, GB18030".to_owned(), GB18030.encode(&ruby).0.into_owned()),
        ("text, letters apart".to_owned(), spaced.into_bytes()),
        ("Word".to_owned(), docx(&blocks_of_html(&html), &DocxStyle::default())),
    ]);
    shapes
}

#[test]
fn reports_are_found_in_every_shape_and_nothing_else_is() {
    let reports = reports();
    assert!(reports.len() >= 15);
    let mut counts: Vec<(String, usize, usize)> = Vec::new();
    for report in &reports {
        for (at, (shape, bytes)) in shapes(report).into_iter().enumerate() {
            let found = sniff(&bytes);
            if counts.len() <= at {
                counts.push((shape, 0, 0));
            }
            counts[at].1 += 1;
            counts[at].2 += usize::from(found.verdict == Sniffed::Report && found.tables);
        }
    }
    for (shape, all, found) in &counts {
        println!("{shape}: {found} of {all}");
    }
    assert!(counts.iter().all(|(_, all, found)| all == found));
    let mut others: Vec<Vec<u8>> = OTHERS.iter().map(|text| text.as_bytes().to_vec()).collect();
    others.extend(OTHERS.iter().map(|text| page(text).into_bytes()));
    others.extend(OTHERS.iter().map(|text| GB18030.encode(text).0.into_owned()));
    others.extend(OTHERS.iter().map(|text| BIG5.encode(&script::traditional(text)).0.into_owned()));
    others.extend(OTHERS.iter().map(|text| utf16(text)));
    others.extend(OTHERS.iter().map(|text| entities(&page(text), |c| format!("&#{c};"))));
    others.push(list_of_links().into_bytes());
    others.push(page(&OTHERS.concat()).into_bytes());
    for other in others {
        let found = sniff(&other);
        assert_eq!(found.verdict, Sniffed::Other, "{}: {:?}", String::from_utf8_lossy(&other), found.clues);
    }
}

#[test]
fn the_edition_is_that_of_the_reader() {
    for report in reports() {
        let bytes = render(&report, Layout::TabGrid);
        let read = gongkai::read_text(&bytes).unwrap().into_report().editions.proactive_disclosure;
        assert_eq!(sniff(bytes.as_bytes()).edition, read, "{:?}", report.title);
    }
}

#[test]
fn a_report_whose_tables_are_pictures_is_one_without_tables() {
    let section = "全年主动公开信息，完善公开制度，规范答复流程，按时答复申请，没有发生超期情况，群众可以在窗口和网站查阅。".repeat(3);
    let headings = [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ];
    let sections = headings.map(|heading| format!("{heading}\n{section}\n")).concat();
    let text = format!("青禾县水务局2024年政府信息公开工作年度报告\n{sections}");
    let found = sniff(page(&text).as_bytes());
    assert_eq!((found.verdict, found.tables, found.edition), (Sniffed::Report, false, None));
    // The bare list of its headings is none.
    let list = format!("政府信息公开工作年度报告\n{}", headings.join("\n"));
    assert_eq!(sniff(list.as_bytes()).verdict, Sniffed::Other);
}

#[test]
fn table_3_alone_is_a_report_in_a_short_text() {
    let grid = render(&reports()[0], Layout::TabGrid);
    let start = grid.find("申请人情况").unwrap();
    let end = grid.find("四、政府信息公开行政复议").unwrap();
    let table = &grid[start..end];
    assert!(!table.contains('讼'));
    assert_eq!(sniff(table.as_bytes()).verdict, Sniffed::Report);
    assert_eq!(sniff(script::ruby(table).as_bytes()).verdict, Sniffed::Report);
    assert_eq!(sniff("全面掌握情况，年底结转下年度继续办理3件。".as_bytes()).verdict, Sniffed::Other);
}

#[test]
fn a_report_is_found_far_into_a_long_page_and_beside_marks_that_are_no_tags() {
    let report = &reports()[0];
    let picture = format!("<img src=\"data:image/png;base64,{}\">", "iVBORw0KGgo".repeat(200_000));
    let long = format!("<p>云溪市</p>{picture}{}", page(&render(report, Layout::TabGrid)));
    assert_eq!(sniff(long.as_bytes()).verdict, Sniffed::Report);
    let marks = format!("3 < 5 & 7 &#; &#xZZ; <\n{}", render(report, Layout::TabGrid));
    assert_eq!(sniff(marks.as_bytes()).verdict, Sniffed::Report);
}

#[test]
fn files_that_are_not_looked_into_say_so() {
    let pdf = sniff(b"%PDF-1.7\n1 0 obj\n");
    assert_eq!(pdf.verdict, Sniffed::Unseen);
    assert!(pdf.clues[0].to_string().contains("PDF"));
    assert_eq!(sniff(b"PK\x03\x04 and no more").verdict, Sniffed::Unseen);
    assert_eq!((sniff(b"").verdict, sniff(b"").confidence), (Sniffed::Other, 99));
    let mixed = "规章 本年制发件数 对外公开总数量 行政诉讼";
    assert_eq!(sniff(mixed.as_bytes()).edition, Some(Edition::Mixed));
}

proptest! {
    #[test]
    fn any_bytes_and_any_cut_of_a_report_are_told(bytes: Vec<u8>, at in 0_usize..40_000, shape in 0_usize..31) {
        let _ = sniff(&bytes);
        let report = gongkai::read(include_bytes!("../examples/reports/01_tab_grid_2021.txt")).unwrap().into_report();
        let shapes = shapes(&report);
        let (_, whole) = &shapes[shape % shapes.len()];
        let cut = sniff(&whole[..at.min(whole.len())]);
        prop_assert!(cut.clues.len() < 32 && cut.confidence <= 99);
    }
}

#[test]
fn a_broken_byte_does_not_hide_a_report() {
    let report =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/reports/01_tab_grid_2021.txt")).unwrap();
    for at in [0, 4, 20, 100, 400] {
        let mut damaged = report.clone();
        damaged.insert(at, 0xff);
        assert_eq!(gongkai::sniff(&damaged).verdict, gongkai::Sniffed::Report, "{at}");
    }
}

//! Made-up documents, any number of them: reports of invented organs over the years in all layouts and kinds of file, some
//! spoiled at random, and other documents among them. The same number is always the same document.

#![allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "the numbers are small")]

use encoding_rs::GB18030;
use gongkai::{
    Applicant, DisclosureColumn, DisclosureRow, Edition, FieldPath, Layout, Report, RequestRow, ReviewGroup,
    ReviewOutcome, Signature, Value, render, render_html,
};
use jiff::civil::date;
use rust_decimal::Decimal;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// The years that each organ has reports of.
const YEARS: u64 = 4;
const FIRST_YEAR: u16 = 2021;

const PLACES: [&str; 12] = [
    "青禾县",
    "云溪市",
    "松陵区",
    "望川县",
    "石榴县",
    "鹿鸣市",
    "白鹭区",
    "枕溪县",
    "墨渡市",
    "沐云县",
    "竹影区",
    "银杏市",
];
const OFFICES: [&str; 10] = [
    "水务局",
    "教育局",
    "公安局",
    "民政局",
    "财政局",
    "农业农村局",
    "卫生健康局",
    "市场监督管理局",
    "交通运输局",
    "林业局",
];

/// A document: its name, and its bytes.
pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Numbers that look like chance, and are the same each time (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

/// The document of that number.
pub(crate) fn document(number: u64) -> Made {
    let mut chance = Chance(number);
    if chance.one_in(20) {
        return other(number, &mut chance);
    }
    let report = report(number / YEARS, number % YEARS);
    let (ending, mut bytes) = file(&report, &mut chance);
    // What is broken in a container is another matter.
    if ending != "docx" && chance.one_in(4) {
        spoil(&mut bytes, &mut chance);
    }
    let place = PLACES[(number / YEARS) as usize % PLACES.len()];
    Made { name: format!("{place}/{number:08}.{ending}"), bytes }
}

/// The report of an organ for one of its years: every sum holds, and what a year carries out the next carries in, with some
/// exceptions.
fn report(organ: u64, year: u64) -> Report {
    let place = PLACES[organ as usize % PLACES.len()];
    let office = OFFICES[organ as usize / PLACES.len() % OFFICES.len()];
    // Beyond the names that there are, districts are numbered.
    let district = organ as usize / (PLACES.len() * OFFICES.len());
    let issuer = if district == 0 {
        format!("{place}{office}")
    } else {
        format!("{place}第{district}开发区{office}")
    };
    let of_year = FIRST_YEAR + year as u16;
    let mut report = Report::default();
    report.title = Some(format!("{issuer}{of_year}年政府信息公开工作年度报告"));
    report.issuer = Some(issuer.clone());
    report.year = Some(of_year);
    report.edition = Some(Edition::Form2021);
    report.editions.proactive_disclosure = Some(Edition::Form2021);
    report.editions.requests = Some(Edition::Form2021);
    report.signed = Some(Signature::new(Some(issuer), Some(date(of_year as i16 + 1, 1, 15))));
    let mut chance = Chance(organ * YEARS + year);
    disclosure(&mut report, organ, year);
    requests(&mut report, organ, year);
    review(&mut report, &mut chance);
    let received = report.requests.received.total.unwrap_or_default();
    report.overview.heading = Some("一、总体情况".to_owned());
    report.overview.paragraphs = vec![format!(
        "本报告统计期限自{of_year}年1月1日起至{of_year}年12月31日止。本年新收政府信息公开申请{received}件。"
    )];
    report.problems_and_improvements.heading = Some("五、存在的主要问题及改进情况".to_owned());
    report.problems_and_improvements.paragraphs =
        vec!["公开内容的更新有时不够及时，今后将加强检查。".to_owned()];
    report.other_matters.heading = Some("六、其他需要报告的事项".to_owned());
    report.other_matters.paragraphs = vec!["本年度没有收取政府信息公开信息处理费。".to_owned()];
    report
}

fn disclosure(report: &mut Report, organ: u64, year: u64) {
    let mut chance = Chance(organ * YEARS + year);
    for &row in DisclosureRow::ALL {
        for &column in row.columns(Edition::Form2021) {
            let Some(path) = FieldPath::disclosure(row, column) else { continue };
            let count = chance.below(400);
            let value = match row {
                DisclosureRow::Rules => Value::Count(0),
                DisclosureRow::NormativeDocuments => Value::Count(documents(organ, year, column)),
                _ if path.is_amount() => Value::Amount(Decimal::new(count as i64 * 37, 2)),
                _ => Value::Count(count),
            };
            report.set(path, Some(value)).expect("a cell of the form");
        }
    }
}

/// 行政规范性文件: those in force are those of the year before with what was issued and without what was repealed.
fn documents(organ: u64, year: u64, column: DisclosureColumn) -> u64 {
    let of_year =
        |year: u64, salt: u64, end| Chance(organ.wrapping_mul(97).wrapping_add(year) ^ salt).below(end);
    let (issued, repealed) = (|year| of_year(year, 0x15, 40), |year| of_year(year, 0x7e, 9));
    match column {
        DisclosureColumn::Issued => issued(year),
        DisclosureColumn::Repealed => repealed(year),
        _ => 60 + organ % 90 + (0..=year).map(issued).sum::<u64>() - (0..=year).map(repealed).sum::<u64>(),
    }
}

/// What an organ carries out of a year, by applicant.
fn carried_out(organ: u64, year: u64) -> impl Iterator<Item = u64> {
    let mut chance = Chance(organ.wrapping_mul(31).wrapping_add(year) ^ 0xca44);
    Applicant::PARTS.iter().map(move |_| chance.below(6))
}

fn requests(report: &mut Report, organ: u64, year: u64) {
    let mut chance = Chance(organ * YEARS + year + 0x5eed);
    let mut before: Vec<u64> =
        year.checked_sub(1).map_or_else(|| vec![2; 6], |year| carried_out(organ, year).collect());
    // Some organs forget what they left.
    before[0] += u64::from(chance.one_in(15));
    let after: Vec<u64> = carried_out(organ, year).collect();
    let leaves: Vec<RequestRow> = RequestRow::on_form(Edition::Form2021)
        .filter(|row| RequestRow::outcome_leaves().any(|leaf| leaf == *row))
        .collect();
    for (index, &applicant) in Applicant::PARTS.iter().enumerate() {
        // Enough that no organ received fewer than none.
        let mut outcomes = 0;
        for (number, &leaf) in leaves.iter().enumerate() {
            let count = if number == 0 { 8 + chance.below(30) } else { chance.below(5) };
            outcomes += count;
            add(report, leaf, applicant, count);
        }
        add(report, RequestRow::OutcomesTotal, applicant, outcomes);
        add(report, RequestRow::CarriedIn, applicant, before[index]);
        add(report, RequestRow::CarriedOut, applicant, after[index]);
        add(report, RequestRow::Received, applicant, outcomes + after[index] - before[index]);
    }
}

/// Sets a cell of table 3 and adds it to the total of its row.
fn add(report: &mut Report, row: RequestRow, applicant: Applicant, count: u64) {
    report.requests.row_mut(row);
    let total = report.requests.get(row, Applicant::Total).unwrap_or_default();
    for (column, value) in [(applicant, count), (Applicant::Total, total + count)] {
        report.set(FieldPath::request(row, column), Some(Value::Count(value))).expect("a cell of the form");
    }
}

fn review(report: &mut Report, chance: &mut Chance) {
    for &group in ReviewGroup::ALL {
        let mut total = 0;
        for &outcome in &ReviewOutcome::PARTS {
            let count = chance.below(9);
            total += count;
            report
                .set(FieldPath::review(group, outcome), Some(Value::Count(count)))
                .expect("a cell of the form");
        }
        let path = FieldPath::review(group, ReviewOutcome::Total);
        report.set(path, Some(Value::Count(total))).expect("a cell of the form");
    }
}

/// The report as a file of some kind.
fn file(report: &Report, chance: &mut Chance) -> (&'static str, Vec<u8>) {
    match chance.below(10) {
        0 | 1 => ("html", render_html(report).into_bytes()),
        2 => ("html", GB18030.encode(&render_html(report).replace("utf-8", "gb2312")).0.into_owned()),
        3 => ("docx", word(&render(report, Layout::TabGrid))),
        _ => {
            let layout = Layout::ALL[chance.below(Layout::ALL.len() as u64) as usize];
            let text = render(report, layout);
            match chance.below(5) {
                0 => ("txt", GB18030.encode(&text).0.into_owned()),
                1 => ("txt", text.replace('\n', "\r\n").into_bytes()),
                _ => ("txt", text.into_bytes()),
            }
        }
    }
}

/// A Word file with a paragraph for each line.
fn word(text: &str) -> Vec<u8> {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let mut paragraphs = String::new();
    for line in escaped.lines() {
        let line = line.replace('\t', "</w:t><w:tab/><w:t>");
        paragraphs.extend(["<w:p><w:r><w:t xml:space=\"preserve\">", &line, "</w:t></w:r></w:p>"]);
    }
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{paragraphs}</w:body>\
         </w:document>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("room in memory");
    zip.write_all(document.as_bytes()).expect("room in memory");
    zip.finish().expect("room in memory").into_inner()
}

/// Damages a file: a digit changed, the end or a piece lost, bytes that belong to nothing.
fn spoil(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let at = chance.below(bytes.len() as u64) as usize;
    match chance.below(4) {
        0 => bytes.truncate(at.max(40)),
        1 => drop(bytes.drain(at..(at + 60).min(bytes.len()))),
        2 => bytes[at] = 0xff,
        _ => {
            if let Some(digit) = bytes[at..].iter_mut().find(|byte| byte.is_ascii_digit()) {
                *digit = b'0' + (*digit - b'0' + 1) % 10;
            }
        }
    }
}

/// A document that is no report.
fn other(number: u64, chance: &mut Chance) -> Made {
    let (ending, bytes) = match chance.below(5) {
        0 => ("html", "<html><body><h1>云溪市天气</h1><p>多云转晴，最高18度。</p></body></html>".into()),
        1 => ("html", "<ul><li><a href=\"a.html\">青禾县2023年政府信息公开工作年度报告</a></li></ul>".into()),
        2 => ("pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n".to_vec()),
        3 => ("txt", Vec::new()),
        _ => ("bin", (0..200).map(|_| chance.next() as u8).collect()),
    };
    Made { name: format!("其他/{number:08}.{ending}"), bytes }
}

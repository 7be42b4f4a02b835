//! What damage costs, counted: correct documents are damaged in all the ways of `common/mutate`, read, and compared with
//! the truth, cell by cell.
//!
//! The counts are committed as `src/guide/damage.md`. After a change of the reader or of the kinds,
//! `UPDATE_DAMAGE=1 cargo test --test damage` writes them anew; with `GONGKAI_CASES=100` there are a hundred reports
//! instead of the few that the page is made of, and the tables are printed.
#![cfg(all(feature = "html", feature = "docx"))]

mod common;
#[path = "damage/count.rs"]
mod count;
#[path = "common/mutate/mod.rs"]
mod mutate;
#[path = "common/office/mod.rs"]
mod office;
#[path = "damage/table.rs"]
mod table;

use gongkai::read_text;
use std::path::Path;

/// Reports of which the committed page is made; each comes through every door with every kind of damage.
const REPORTS: usize = 8;

#[test]
fn damage_costs_what_is_written_and_makes_nothing_up() {
    let asked = std::env::var("GONGKAI_CASES").ok().map(|cases| cases.parse().expect("a number of reports"));
    let counts = count::all(asked.unwrap_or(REPORTS));
    let page = table::page(&counts);
    if asked.is_some() {
        println!("{page}");
    }
    let faults = counts.faults();
    let told: Vec<String> = faults.iter().enumerate().map(|(number, fault)| fault.kept(number)).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), told.join("\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide/damage.md");
    if asked.is_some() {
        return;
    }
    if std::env::var_os("UPDATE_DAMAGE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == page, "run with UPDATE_DAMAGE=1 if the change is meant: the counts are now\n{page}");
}

#[test]
fn a_file_without_its_repeated_lines_is_not_read_as_one_without_zeros() {
    let text = "\
第二十条第（五）项
信息内容
上一年项目数量
本年增/减
处理决定数量
行政许可
15
0
167
其他对外管理服务事项
65
第二十条第（六）项
行政处罚
58
行政强制
";
    let report = read_text(text).unwrap().into_report();
    assert_eq!(report.proactive_disclosure.licensing.decisions, Some(167));
    assert_eq!(report.proactive_disclosure.other_external_services.prior_year_items, None);
    assert_eq!(report.proactive_disclosure.penalties.prior_year_items, None);
    assert_eq!(report.proactive_disclosure.penalties.decisions, None);
}

#[test]
fn numbers_run_together_are_not_parted() {
    let text = "第二十条第(一)项信息内容本年新制作数量本年新公开数量对外公开总数量规章777规范性文件121212第二十条第(五)项\n";
    let parsed = read_text(text).unwrap();
    assert!(parsed.report().cells().all(|(_, value)| value.is_none()));
    assert!(!parsed.diagnostics().is_empty());
}

//! A row of marks with fewer of them than columns: each cell has the mark that stands in it, and none another's.

#[cfg(all(feature = "html", feature = "docx"))]
#[path = "common/office/mod.rs"]
mod office;

use gongkai::{FieldPath, Parsed, State, read_text};

const RULES: [&str; 3] = ["rules.issued", "rules.repealed", "rules.in_force"];

/// The states of the three cells of 规章, with what stands there; each of them is without a value.
fn rules(parsed: &Parsed) -> Vec<(State, &str)> {
    RULES
        .iter()
        .map(|path| {
            let path: FieldPath = format!("proactive_disclosure.{path}").parse().unwrap();
            assert_eq!(parsed.report().get(path), None, "{path}");
            let origin = parsed.origin(path);
            assert_eq!(parsed.source().text(origin.span), origin.raw, "{path}");
            (origin.state, parsed.source().text(origin.span))
        })
        .collect()
}

fn read(text: &str) -> Parsed {
    read_text(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The names of what was told.
fn told(parsed: &Parsed) -> Vec<&'static str> {
    parsed.diagnostics().iter().map(|told| told.code().name()).collect()
}

/// Reads the row of 规章 under its heads, and before a full row or none.
fn each(head: &str, row: &str, full: &str, wanted: &[(State, &str)]) {
    for text in [format!("{head}{row}"), format!("{head}{row}{full}"), format!("{head}{full}{row}")] {
        let parsed = read(&text);
        assert_eq!(rules(&parsed), wanted, "{text}");
        assert_eq!(told(&parsed), [""; 0], "{text}");
    }
}

const BLANK: (State, &str) = (State::Blank, "");
const DASH: (State, &str) = (State::Dash, "—");
const SLASH: (State, &str) = (State::NotApplicable, "/");

const PIPES: &str = "第二十条第（一）项 |\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n";
const BOTH: &str = "| 第二十条第（一）项 | |||\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n";
const TABS: &str = "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n";

#[test]
fn fields_between_pipes_have_their_own() {
    let full = "行政规范性文件 | 6 | 2 | 41 |\n";
    each(PIPES, "规章 | | — | / |\n", full, &[BLANK, DASH, SLASH]);
    each(PIPES, "规章 | — | / | |\n", full, &[DASH, SLASH, BLANK]);
    each(PIPES, "规章 | / | | — |\n", full, &[SLASH, BLANK, DASH]);
    each(PIPES, "规章 | | / | |\n", full, &[BLANK, SLASH, BLANK]);
    each(PIPES, "规章 | | | 无 |\n", full, &[BLANK, BLANK, (State::NotApplicable, "无")]);
    each(PIPES, "规章｜ ｜ — ｜ / ｜\n", "行政规范性文件｜ 6 ｜ 2 ｜ 41 ｜\n", &[BLANK, DASH, SLASH]);
    let full = "| 行政规范性文件 | 6 | 2 | 41 |\n";
    each(BOTH, "| 规章 | | — | / |\n", full, &[BLANK, DASH, SLASH]);
    each(BOTH, "| 规章 | — | | |\n", full, &[DASH, BLANK, BLANK]);
    let rule = "|---|---:|---:|---:|\n";
    each(&format!("{BOTH}{rule}"), "| 规章 | | — | / |\n", full, &[BLANK, DASH, SLASH]);
}

#[test]
fn fields_between_tabs_have_their_own() {
    let full = "行政规范性文件\t6\t2\t41\n";
    each(TABS, "规章\t\t—\t/\n", full, &[BLANK, DASH, SLASH]);
    each(TABS, "规章\t—\t/\t\n", full, &[DASH, SLASH, BLANK]);
    each(TABS, "规章\t\t\t/\n", full, &[BLANK, BLANK, SLASH]);
}

#[test]
fn fields_of_merged_cells_are_told_by_full_rows() {
    // The label covers two fields, and the heads with the cells of the row do not tell which.
    let head = "第二十条第（一）项\t\t\t\t\n信息内容\t\t本年制发件数\t本年废止件数\t现行有效件数\n";
    let (row, full) = ("规章\t\t\t—\t/\n", "行政规范性文件\t\t6\t2\t41\n");
    for text in [format!("{head}{row}{full}"), format!("{head}{full}{row}")] {
        let parsed = read(&text);
        assert_eq!(rules(&parsed), [BLANK, DASH, SLASH], "{text}");
        assert_eq!(told(&parsed), [""; 0], "{text}");
    }
    // Where the full row beside it has other fields, the row has lost or gained some.
    let parsed = read(&format!("{head}规章\t\t—\t/\n{full}"));
    assert!(rules(&parsed).iter().all(|(state, _)| *state == State::Ambiguous), "{:?}", rules(&parsed));
}

#[test]
fn lines_that_keep_blank_cells_show_them_beside_a_full_row() {
    let each = |head: &str, row: &str, full: &str, next: &str| {
        for text in [format!("{head}{row}{full}{next}"), format!("{head}{full}{row}{next}")] {
            let parsed = read(&text);
            assert_eq!(rules(&parsed), [BLANK, DASH, SLASH], "{text}");
            assert_eq!(told(&parsed), [""; 0], "{text}");
        }
    };
    // One cell in a line behind a tab.
    let head = "\t第二十条第（一）项\n\n\t信息内容\n\t本年制发件数\n\t本年废止件数\n\t现行有效件数\n\n";
    let next = "\t第二十条第（五）项\n\n\t信息内容\n\t本年处理决定数量\n\n\t行政许可\n\t7\n\n";
    each(head, "\t规章\n\t\n\t—\n\t/\n\n", "\t行政规范性文件\n\t6\n\t2\n\t41\n\n", next);
    // A pipe in a line between two cells.
    let head = "第二十条第（一）项\n|\n信息内容\n|\n本年制发件数\n|\n本年废止件数\n|\n现行有效件数\n|\n";
    let next = "第二十条第（五）项\n|\n信息内容\n|\n本年处理决定数量\n|\n行政许可\n|\n7\n|\n";
    each(head, "规章\n|\n\n|\n—\n|\n/\n|\n", "行政规范性文件\n|\n6\n|\n2\n|\n41\n|\n", next);
}

#[test]
fn marks_whose_cells_are_not_known_are_ambiguous() {
    let head = "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n";
    for row in ["规章\n—\n/\n", "规章\n/\n/\n", "规章\n/\n/\n行政规范性文件\n6\n2\n41\n"] {
        let parsed = read(&format!("{head}{row}"));
        assert!(rules(&parsed).iter().all(|(state, _)| *state == State::Ambiguous), "{:?}", rules(&parsed));
        assert_eq!(told(&parsed), ["row-ambiguous"], "{row}");
    }
    for row in ["规章 | — | / |\n", "规章 | | / |\n", "规章 | | / | | |\n"] {
        let parsed = read(&format!("{PIPES}{row}"));
        assert!(rules(&parsed).iter().all(|(state, _)| *state == State::Ambiguous), "{:?}", rules(&parsed));
        assert_eq!(told(&parsed), ["row-ambiguous"], "{row}");
    }
}

#[test]
fn marks_between_spaces_are_cells() {
    let head = "第二十条第（一）项\n信息内容    本年制发件数    本年废止件数    现行有效件数\n";
    let full = "行政规范性文件    6    2    41\n";
    each(head, "规章    —    /    —\n", full, &[DASH, SLASH, DASH]);
    each(head, "规章  —  /  /\n", full, &[DASH, SLASH, SLASH]);
    each(head, "规章    /\n", full, &[SLASH; 3]);
    // Of which columns they are, nothing tells.
    for text in [format!("{head}规章    —    /\n"), format!("{head}规章        —        /\n{full}")] {
        let parsed = read(&text);
        assert!(rules(&parsed).iter().all(|(state, _)| *state == State::Ambiguous), "{:?}", rules(&parsed));
        assert_eq!(told(&parsed), ["row-ambiguous"], "{text}");
    }
}

#[test]
fn one_mark_in_one_field_stands_for_the_row() {
    let heads = "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n";
    for (head, row) in
        [(PIPES, "规章 | / |\n"), (BOTH, "| 规章 | / |\n"), (TABS, "规章\t/\n"), (heads, "规章\n/\n")]
    {
        for text in [format!("{head}{row}"), format!("{head}{row}第二十条第（五）项\n信息内容\n")]
        {
            let parsed = read(&text);
            assert_eq!(rules(&parsed), [SLASH; 3], "{text}");
            assert_eq!(told(&parsed), [""; 0], "{text}");
        }
    }
}

#[test]
fn rows_of_table_3_and_4_have_their_own() {
    let heads = "三、收到和处理政府信息公开申请情况\n申请人情况 |\n自然人 | 法人或其他组织 | 总计 |\n\
                 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n";
    let row = "一、本年新收政府信息公开申请数量 | — | | / | | | | 无 |\n";
    let full = "二、上年结转政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n";
    for text in [format!("{heads}{row}"), format!("{heads}{row}{full}")] {
        let parsed = read(&text);
        let state =
            |column: &str| parsed.origin(format!("requests.received.{column}").parse().unwrap()).state;
        assert_eq!(state("natural_person"), State::Dash);
        assert_eq!(state("commercial_enterprise"), State::Blank);
        assert_eq!(state("research_institution"), State::NotApplicable);
        assert_eq!(state("other"), State::Blank);
        assert_eq!(state("total"), State::NotApplicable);
    }
    let heads = "四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼 |\n\
                 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉 |\n\
                 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n";
    let parsed = read(&format!("{heads}/ | | | | — | | | | | | | | | | / |\n"));
    let state = |path: &str| parsed.origin(format!("review_and_litigation.{path}").parse().unwrap()).state;
    assert_eq!(state("reconsideration.upheld"), State::NotApplicable);
    assert_eq!(state("reconsideration.corrected"), State::Blank);
    assert_eq!(state("reconsideration.total"), State::Dash);
    assert_eq!(state("litigation.after_reconsideration.total"), State::NotApplicable);
}

#[test]
fn a_label_before_the_rows_own_makes_no_field() {
    let text = "三、收到和处理政府信息公开申请情况\n申请人情况 |\n自然人 | 法人或其他组织 | 总计 |\n\
                商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n\
                三、本年度办理结果 | （一）予以公开 | | — | / | | | | |\n\
                （二）部分公开 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n";
    let parsed = read(text);
    let state =
        |column: &str| parsed.origin(format!("requests.outcomes.granted.{column}").parse().unwrap()).state;
    assert_eq!(state("natural_person"), State::Blank);
    assert_eq!(state("commercial_enterprise"), State::Dash);
    assert_eq!(state("research_institution"), State::NotApplicable);
    assert_eq!(state("total"), State::Blank);
}

#[test]
fn the_label_of_another_row_in_the_line_is_no_field() {
    let heads = "第二十条第（一）项 | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |";
    let parsed = read(&format!("{heads} 规章 | — | / | 行政规范性文件 | 6 | 2 | 41 |\n"));
    assert!(rules(&parsed).iter().all(|(state, _)| *state == State::Ambiguous), "{:?}", rules(&parsed));
    let parsed = read(&format!("{heads} 规章 | — | / | 三、其他"));
    assert!(rules(&parsed).iter().all(|(state, _)| *state == State::Ambiguous), "{:?}", rules(&parsed));
}

#[cfg(feature = "html")]
#[test]
fn cells_of_a_page_have_their_own() {
    let page = |head: &str, row: &str| {
        let html = format!(
            "<h2>二、主动公开政府信息情况</h2><table><tr><td colspan=4>第二十条第（一）项</td></tr>\
             <tr><td>信息内容</td>{head}<td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td>{row}</tr></table>"
        );
        let parsed = gongkai::read_html(&html).unwrap();
        #[cfg(feature = "docx")]
        // A Word file tells of each row where it stands below the heads.
        for (name, style) in office::DocxStyle::each().into_iter().filter(|_| !head.contains("colspan")) {
            let word = gongkai::read(&office::docx(&office::blocks_of_html(&html), &style)).unwrap();
            assert_eq!(rules(&word), rules(&parsed), "{name}");
        }
        parsed
    };
    let head = "<td>本年制发件数</td>";
    // A merged cell of the heads was lost, so that only the number of cells tells.
    for head in [head, "<td colspan=2>本年制发件数</td>"] {
        let parsed = page(head, "<td></td><td>—</td><td>/</td>");
        assert_eq!(rules(&parsed), [BLANK, DASH, SLASH], "{head}");
        let parsed = page(head, "<td>—</td><td>/</td><td></td>");
        assert_eq!(rules(&parsed), [DASH, SLASH, BLANK], "{head}");
    }
    assert_eq!(rules(&page(head, "<td colspan=3>/</td>")), [SLASH; 3]);
    assert_eq!(rules(&page(head, "<td colspan=2>/</td><td></td>")), [SLASH, SLASH, BLANK]);
}

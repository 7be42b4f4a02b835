//! Layouts and damages that once gave a wrong figure, each by its cause.

use gongkai::{FieldPath, Report, Value, read_text};

fn read(text: &str) -> Report {
    read_text(text).unwrap_or_else(|error| panic!("{error}\n{text}")).into_report()
}

/// The value of a cell as text; `-` for none.
fn cell(report: &Report, path: &str) -> String {
    let path: FieldPath = path.parse().unwrap();
    report.get(path).map_or("-".to_owned(), |value: Value| value.to_string())
}

/// The seven cells of a row of table 3.
fn row(report: &Report, row: &str) -> Vec<String> {
    let columns = [
        "natural_person",
        "commercial_enterprise",
        "research_institution",
        "public_interest_org",
        "legal_service_org",
        "other",
        "total",
    ];
    columns.map(|column| cell(report, &format!("requests.{row}.{column}"))).to_vec()
}

const NONE: [&str; 7] = ["-"; 7];
const HEAD: &str = "三、收到和处理政府信息公开申请情况\n申请人情况\t自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n";
const HEAD_LINES: &str =
    "申请人情况\n自然人\n法人或其他组织\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n";

#[test]
fn a_short_row_before_the_end_of_its_table_is_not_filled_from_the_left() {
    let mut text = String::from(
        "\t申请人情况\n\t自然人\n\t商业企业\n\t科研机构\n\t社会公益组织\n\t法律服务机构\n\t其他\n\t总计\n",
    );
    text += "\t一、本年新收政府信息公开申请数量\n\t31\n\t7\n\t5\n\t2\n\t9\n\t54\n";
    text += "\t二、上年结转政府信息公开申请数量\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t21\n";
    text += "\t四、结转下年度继续办理\n\t2\n\t2\n\t2\n\t2\n\t2\n\t2\n\t12\n四、政府信息公开行政复议、行政诉讼情况\n";
    let report = read(&text);
    assert_eq!(row(&report, "received"), NONE);
    assert_eq!(row(&report, "carried_in"), ["1", "2", "3", "4", "5", "6", "21"]);
}

#[test]
fn a_second_number_in_a_cell_does_not_replace_the_first() {
    let report = read(&format!(
        "{HEAD}一、本年新收政府信息公开申请数量\t31\t7\t5\t2\t9\t0\t54\n二、上年结转政府信息公开申请数量\t1\t2\n2023\n\t3\t4\t5\t6\t21\n"
    ));
    assert!(!row(&report, "carried_in").contains(&"2023".to_owned()));
}

#[test]
fn a_decimal_broken_by_a_page_mark_is_not_half_read() {
    let head = "第二十条第（八）项\n信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n";
    let fee = |body: &str| {
        cell(&read(&format!("{head}{body}")), "proactive_disclosure.administrative_fees.amount_wan_yuan")
    };
    assert_eq!(fee("70.\n29\n三、收到和处理政府信息公开申请情况\n"), "70.29");
    assert_eq!(fee("70.\n-3-\n29\n三、收到和处理政府信息公开申请情况\n"), "-");
    assert_eq!(fee("70.\n29\n-3-\n三、收到和处理政府信息公开申请情况\n"), "70.29");
}

#[test]
fn a_total_inside_a_group_is_not_the_total_of_all() {
    let report = read(&format!(
        "{HEAD}（三）不予公开\t1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21\n2.其他法律行政法规禁止公开\t1\t1\t1\t1\t1\t1\t6\n\
         总计\t2\t3\t4\t5\t6\t7\t27\n（七）总计\t9\t9\t9\t9\t9\t9\t54\n"
    ));
    assert_eq!(row(&report, "outcomes.total"), ["9", "9", "9", "9", "9", "9", "54"]);
}

#[test]
fn a_subtotal_above_its_rows_leaves_the_single_row_alone() {
    let report = read(&format!(
        "{HEAD}（三）不予公开\t1\t2\t3\t4\t5\t6\t21\n1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21\n（六）其他处理\t2\t2\t2\t2\t2\t2\t12\n"
    ));
    assert_eq!(row(&report, "outcomes.other_handling.undivided"), ["2", "2", "2", "2", "2", "2", "12"]);
    assert_eq!(row(&report, "outcomes.other_handling.subtotal"), NONE);
}

#[test]
fn values_behind_a_group_whose_first_row_lost_its_label_are_not_a_subtotal() {
    let report = read(&format!(
        "{HEAD_LINES}（三）不予公开\n1\n2\n3\n4\n5\n6\n21\n2.其他法律行政法规禁止公开\n1\n1\n1\n1\n1\n1\n6\n"
    ));
    assert_eq!(row(&report, "outcomes.withheld.subtotal"), NONE);
    assert_eq!(row(&report, "outcomes.withheld.prohibited_by_law"), ["1", "1", "1", "1", "1", "1", "6"]);
}

#[test]
fn a_page_number_does_not_complete_a_row() {
    let report = read(
        "自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计\n\
         一、本年新收政府信息公开申请数量  40  51  62  73  84  95\n12\n\
         二、上年结转政府信息公开申请数量  1  2  3  4  5  6  21\n",
    );
    assert_eq!(row(&report, "received"), NONE);
    assert_eq!(row(&report, "carried_in"), ["1", "2", "3", "4", "5", "6", "21"]);
}

#[test]
fn a_row_that_slid_left_is_not_read_with_a_blank_total() {
    let report = read(&format!(
        "{HEAD}一、本年新收政府信息公开申请数量\t40\t51\t73\t84\t95\t405\t\n二、上年结转政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n"
    ));
    assert_eq!(row(&report, "received"), NONE);
}

#[test]
fn of_a_doubled_number_no_guess_is_made() {
    let report = read(&format!(
        "{HEAD_LINES}一、本年新收政府信息公开申请数量\n0\n75\n0\n0\n0\n0\n0\n75\n二、上年结转政府信息公开申请数量\n1\n2\n3\n4\n5\n6\n21\n"
    ));
    assert_eq!(row(&report, "received"), NONE);
}

#[test]
fn a_unit_that_is_not_known_makes_no_amount() {
    let text = "第二十条第（八）项\n信息内容\t本年收费金额（单位：千元）\n行政事业性收费\t450\n";
    assert_eq!(cell(&read(text), "proactive_disclosure.administrative_fees.amount_wan_yuan"), "-");
}

#[test]
fn heads_on_one_line_with_a_word_lost_do_not_change_the_columns() {
    let report = read(
        "申请人情况 | 自然人 | 法人或其他组 | 总计 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | \
         一、本年新收政府信息公开申请数量 | 40 | 51 | 62 | 73 | 84 | 95 | 405 | 二、上年结转政府信息公开申请数量 | \
         1 | 2 | 3 | 4 | 5 | 6 | 21 |\n",
    );
    assert_eq!(row(&report, "received"), ["40", "51", "62", "73", "84", "95", "405"]);
}

#[test]
fn two_numbers_on_another_line_are_not_those_of_a_row() {
    let text = "第二十条第（八）项\n信息内容\n上一年项目数量\n本年增/减\n行政事业性收费\n577 577\n-70295\n";
    let report = read(text);
    assert_eq!(cell(&report, "proactive_disclosure.administrative_fees.prior_year_items"), "-");
}

#[test]
fn a_figure_parted_by_a_delimiter_does_not_fill_the_blank_cell_of_its_row() {
    let head = "第二十条第（一）项\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---:|---:|---:|\n";
    let rules =
        ["issued", "repealed", "in_force"].map(|column| format!("proactive_disclosure.rules.{column}"));
    let cells = |row: &str| {
        let report = read(&format!("{head}{row}| 行政规范性文件 | 6 | 2 | 41 |\n"));
        rules.clone().map(|path| cell(&report, &path))
    };
    assert_eq!(cells("| 规章 | 38 | 25 | |\n"), ["38", "25", "-"]);
    assert_eq!(cells("| 规章 | 38 | 2 | 5 | |\n"), ["-", "-", "-"]);
}

#[test]
fn a_row_with_a_blank_cell_among_as_many_figures_as_columns_is_not_closed_up() {
    let text = format!(
        "{HEAD}一、本年新收政府信息公开申请数量\t31\t7\t5\t2\t9\t6\t60\n\
         二、上年结转政府信息公开申请数量\t1\t2\t\t3\t1\t4\t5\t16\n"
    );
    let report = read(&text);
    assert_eq!(row(&report, "received"), ["31", "7", "5", "2", "9", "6", "60"]);
    assert_eq!(row(&report, "carried_in"), NONE);
}

#[test]
fn a_number_on_a_line_of_its_own_is_no_cell_of_a_row_with_delimiters() {
    let text = format!(
        "{HEAD}一、本年新收政府信息公开申请数量\t31\t7\t5\t2\t9\t6\t\n319\n\
         二、上年结转政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n"
    );
    let report = read(&text);
    assert_eq!(cell(&report, "requests.received.total"), "-");
    assert_eq!(row(&report, "carried_in"), ["1", "2", "3", "4", "5", "6", "21"]);
}

#[test]
fn a_row_without_its_label_does_not_fill_the_row_above() {
    let text = format!(
        "{HEAD}一、本年新收政府信息公开申请数量\t\t7\t5\t2\t9\t6\t60\n\t1\t2\t3\t4\t5\t6\t21\n\
         三、本年度办理结果\t（一）予以公开\t3\t1\t0\t2\t0\t0\t6\n"
    );
    assert!(!row(&read(&text), "received").contains(&"21".to_owned()));
}

#[test]
fn a_page_mark_between_the_lines_of_a_row_is_no_blank_cell() {
    let text = format!(
        "{HEAD_LINES}一、本年新收政府信息公开申请数量\n31\n7\n5\n2\n9\n6\n60\n\
         二、上年结转政府信息公开申请数量\n2\n4\n23\n- 101 -\n8\n5\n42\n四、结转下年度继续办理\n1\n1\n1\n1\n1\n1\n6\n"
    );
    assert_eq!(row(&read(&text), "carried_in"), NONE);
}

#[test]
fn a_head_that_was_lost_does_not_give_its_column_to_the_next() {
    let head = "第二十条第（一）项\n信息内容 | 本年制发件数 |  | 现行有效件数 |\n";
    let report = read(&format!("{head}规章 | 38 | 25 | |\n行政规范性文件 | 6 | 2 | 41 |\n"));
    assert_eq!(cell(&report, "proactive_disclosure.rules.in_force"), "-");
    assert_eq!(cell(&report, "proactive_disclosure.normative_documents.in_force"), "41");

    let lines = "第二十条第（一）项\n信息内容\n甲乙丙丁\n本年废止件数\n现行有效件数\n规章\n38\n25\n";
    let report = read(lines);
    assert_eq!(cell(&report, "proactive_disclosure.rules.repealed"), "-");
    assert_eq!(cell(&report, "proactive_disclosure.rules.in_force"), "-");
}

#[cfg(feature = "html")]
#[test]
fn a_cell_that_the_head_of_a_page_has_not_gives_its_figure_to_no_other() {
    let page = "<table><tr><th>信息内容</th><th>（略）</th><th>本年废止件数</th><th>现行有效件数</th></tr>\
                <tr><th>规章</th><td>38</td><td>25</td><td></td></tr></table>";
    let report = gongkai::read_html(page).unwrap().into_report();
    assert_ne!(cell(&report, "proactive_disclosure.rules.repealed"), "38");
    assert_eq!(cell(&report, "proactive_disclosure.rules.in_force"), "-");
}

#[test]
fn heads_of_a_page_that_fell_out_of_their_table_do_not_turn_its_columns() {
    let page = "<p>总计</p><table><tr><td>行政复议</td></tr>\
                <tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td></tr>\
                <tr><td>4</td><td>3</td><td>2</td><td>1</td><td>10</td></tr></table>";
    let text = format!("<h2>四、政府信息公开行政复议、行政诉讼情况</h2>{page}");
    if let Ok(parsed) = gongkai::read_html(&text) {
        let upheld = cell(parsed.report(), "review_and_litigation.reconsideration.upheld");
        assert!(["4", "-"].contains(&upheld.as_str()), "{upheld}");
    }
}

#[test]
fn a_figure_of_two_pieces_is_not_one_of_them() {
    let text = "第二十条第（五）项 信息内容 本年处理决定数量 行政许可 73 007 第二十条第（六）项 \
                信息内容 本年处理决定数量 行政处罚 58 行政强制 6";
    let report = read(text);
    assert_eq!(cell(&report, "proactive_disclosure.licensing.decisions"), "-");
    assert_eq!(cell(&report, "proactive_disclosure.penalties.decisions"), "58");
}

#[test]
fn a_subtotal_among_the_rows_of_its_group_is_another_groups() {
    let rows = "（四）无法提供 | 1.本机关不掌握相关政府信息 | 2 | 3 | 0 | 0 | 1 | 2 | 8\n小计 | 8 | 6 | 5 | 9 | 7 | 4 | 39\n\
                2.没有现成信息需要另行制作 | 0 | 0 | 2 | 1 | 0 | 0 | 3\n3.补正后申请内容仍不明确 | 0 | 8 | 2 | 1 | 3 | 0 | 14\n";
    let report = read(&format!("{HEAD}{rows}"));
    assert_eq!(row(&report, "outcomes.unavailable.subtotal"), NONE);
    assert_eq!(
        row(&report, "outcomes.unavailable.unclear_after_correction"),
        ["0", "8", "2", "1", "3", "0", "14"]
    );
}

#[test]
fn a_character_of_the_label_beside_the_rows_is_no_value() {
    // 三 is the first character of 三、本年度办理结果, printed from top to bottom; one cell of the row is blank.
    let text = "自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计\n\
         （一）予以公开  11  3  2  0  0  4  20\n\
         （二）部分公开  0  3  0  0  0  0\n三\n（七）总计  11  9  2  0  0  4  26\n";
    let report = read(text);
    assert_eq!(row(&report, "outcomes.granted"), ["11", "3", "2", "0", "0", "4", "20"]);
    assert_eq!(row(&report, "outcomes.partially_granted"), NONE);
}

#[test]
fn what_a_page_has_printed_amid_the_rows_of_one_line_ends_no_table() {
    let text = "第二十条第（五）项 信息内容 本年处理决定数量 行政许可 73 第二十条第（六）项 信息内容 本年处理决定数量 ";
    for mark in
        ["", "第三页 ", "第 3 页 共 7 页 ", "Page 3 of 7 ", "云溪市档案局2022年政府信息公开工作年度报告 "]
    {
        let report = read(&format!("{text}{mark}行政处罚 58 行政强制 6\n"));
        assert_eq!(cell(&report, "proactive_disclosure.licensing.decisions"), "73", "{mark}");
        assert_eq!(cell(&report, "proactive_disclosure.penalties.decisions"), "58", "{mark}");
        assert_eq!(cell(&report, "proactive_disclosure.coercion.decisions"), "6", "{mark}");
    }
}

#[test]
fn running_text_behind_a_line_of_tables_is_no_row() {
    let text = "第二十条第（五）项 信息内容 本年处理决定数量 行政许可 73 第二十条第（六）项 信息内容 本年处理决定数量 \
                行政处罚 58 本局全年接到的申请中，涉及 行政强制 6 件、涉及 行政处罚 9 件，均已答复。";
    let report = read(text);
    assert_eq!(cell(&report, "proactive_disclosure.penalties.decisions"), "58");
    assert_eq!(cell(&report, "proactive_disclosure.coercion.decisions"), "-");
}

const REVIEW: &str = "四、政府信息公开行政复议、行政诉讼情况\n|  | 行政复议 | 行政诉讼 |\n\
                      |  | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉 |\n\
                      |  | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n";

#[test]
fn a_cell_before_the_row_of_table_4_is_no_blank_of_it() {
    for first in ["件数", ""] {
        for total in ["13", "14"] {
            let values = format!("8 | 2 | 2 | 1 | {total} | 4 | 3 | 1 | 2 | 10 | 5 | 3 | 1 | 4 | 13");
            let report = read(&format!("{REVIEW}| {first} | {values} |\n"));
            let path = "review_and_litigation.reconsideration.";
            assert_eq!(cell(&report, &format!("{path}upheld")), "8", "{first} {total}");
            assert_eq!(cell(&report, &format!("{path}total")), total, "{first} {total}");
        }
    }
}

#[test]
fn a_blank_first_cell_of_table_4_does_not_move_its_row() {
    let values = "|  | 2 | 2 | 1 | 13 | 4 | 3 | 1 | 2 | 10 | 5 | 3 | 1 | 4 | 13 |\n";
    let report = read(&format!("{}{values}", REVIEW.replace("|  |", "|")));
    for column in ["upheld", "corrected"] {
        let value = cell(&report, &format!("review_and_litigation.reconsideration.{column}"));
        assert!(value == "-" || column == "corrected" && value == "2", "{column} {value}");
    }
}

#[test]
fn a_label_cut_within_a_word_by_the_end_of_its_cell_is_that_label() {
    let text = format!(
        "{HEAD}一、本年新收政府信\t息公开申请数量\t31\t7\t5\t2\t9\t6\t60\n\
         二、上年结转政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21\n"
    );
    let report = read(&text);
    assert_eq!(row(&report, "received"), ["31", "7", "5", "2", "9", "6", "60"]);
    assert_eq!(row(&report, "carried_in"), ["1", "2", "3", "4", "5", "6", "21"]);
}

#[test]
fn the_label_of_a_row_that_no_form_has_is_no_cell_of_the_row_before() {
    let text = "第二十条第（八）项 | 信息内容 | 本年收费金额（单位：万元） | 上一年项目数量 | 本年增/减 | |---|---:|---:|---:| \
                | 行政事业性收费 | 110 | | 51 | | 其他主动公开文件 | | | | 第二十条第（九）项 | 信息内容 |";
    let report = read(text);
    assert_eq!(cell(&report, "proactive_disclosure.administrative_fees.prior_year_items"), "-");
}

#[test]
fn a_number_that_its_column_cannot_hold_is_no_cell_of_a_row_of_lines() {
    let head = "第二十条第（五）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n";
    let cells = |values: &str| {
        let report = read(&format!("{head}行政许可\n{values}第二十条第（六）项\n信息内容\n"));
        ["prior_year_items", "net_change", "decisions"]
            .map(|column| cell(&report, &format!("proactive_disclosure.licensing.{column}")))
    };
    assert_eq!(cells("45\n-31\n91\n"), ["45", "-31", "91"]);
    // The first cell is blank, and a line came twice.
    assert_eq!(cells("-31\n91\n91\n"), ["-", "-", "-"]);
}

#[test]
fn figures_behind_what_a_page_has_printed_within_a_row_are_told() {
    let text = "第二十条第（五）项 信息内容 本年处理决定数量 行政许可 73 第二十条第（六）项 信息内容 本年处理决定数量 \
                行政处罚 云溪市档案局2022年政府信息公开工作年度报告 58 行政强制 6 第二十条第（八）项 信息内容\n";
    let parsed = read_text(text).unwrap();
    let printed = text.find("58").unwrap();
    let tells = |told: &gongkai::Diagnostic| {
        let span = told.span().range();
        (span.start..=span.end + 1).contains(&printed)
    };
    assert!(parsed.diagnostics().iter().any(tells), "{:?}", parsed.diagnostics());
    assert_eq!(cell(parsed.report(), "proactive_disclosure.penalties.decisions"), "-");
    assert_eq!(cell(parsed.report(), "proactive_disclosure.coercion.decisions"), "6");
}

#[test]
fn a_head_left_alone_without_its_first_is_not_the_only_one_in_a_table_of_both_forms() {
    let head =
        "第二十条第（五）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政许可\n31\n-2\n91\n";
    let fee = |named: &str| {
        let text =
            format!("{head}第二十条第（八）项\n{named}本年收费金额（单位：万元）\n行政事业性收费\n6\n");
        cell(&read(&text), "proactive_disclosure.administrative_fees.amount_wan_yuan")
    };
    assert_eq!(fee("信息内容\n"), "6");
    assert_eq!(fee(""), "-");
}

#[test]
fn marks_between_the_last_number_of_a_row_and_the_next_label_are_cells_of_the_row() {
    let licensing = |values: &str| {
        let report = read(&format!(
            "第二十条第（五）项 信息内容 上一年项目数量 本年增/减 处理决定数量 行政许可 {values} \
             其他对外管理服务事项 12 -4 8 第二十条第（六）项 信息内容 上一年项目数量\n"
        ));
        ["prior_year_items", "net_change", "decisions"]
            .map(|column| cell(&report, &format!("proactive_disclosure.licensing.{column}")))
    };
    assert_eq!(licensing("87 — 354"), ["87", "-", "354"]);
    assert_eq!(licensing("87 354 —"), ["87", "354", "-"]);
    // Which of the four is none of the row's?
    assert_eq!(licensing("87 — 354 —"), ["-", "-", "-"]);
}

#[test]
fn words_behind_a_blank_cell_do_not_make_a_row_full() {
    let procurement = |row: &str| {
        let report = read(&format!(
            "第二十条第（九）项 | 信息内容 | 采购项目数量 | 采购总金额 | 政府集中采购 | {row} 三、收到和处理政府信息公开申请情况\n"
        ));
        cell(&report, "proactive_disclosure.centralized_procurement.projects")
    };
    assert_eq!(procurement("70 | 12万元 |"), "70");
    assert_eq!(procurement("| 70 | 其他主动公开文件 | | | |"), "-");
}

#[test]
fn a_line_moved_by_spaces_has_its_figures_below_other_columns() {
    let line = |indent: &str, label: &str, cells: [&str; 7]| {
        let cells = cells.map(|cell| format!("{cell:>8}")).concat();
        format!("{indent}{label}{}{cells}\n", " ".repeat(48 - 2 * label.chars().count()))
    };
    let secret = |indent: &str| {
        let spaces = " ".repeat(8);
        let lines = [
            line(&spaces, "2.其他法律行政法规禁止公开", ["11", "2", "30", "4", "5", "6", "58"]),
            line(&spaces, "3.危及“三安全一稳定”", ["1", "22", "3", "40", "5", "60", "131"]),
            line(indent, "1.属于国家秘密", ["", "", "", "", "", "", "0"]),
        ];
        row(&read(&format!("{HEAD}（三）不予公开\n{}", lines.concat())), "outcomes.withheld.state_secret")
    };
    assert_eq!(secret(&" ".repeat(8)), ["-", "-", "-", "-", "-", "-", "0"]);
    assert_eq!(secret(""), ["-"; 7]);
}

#[test]
fn two_rows_of_a_group_that_are_both_short_are_not_placed_one_without_the_other() {
    // Of the last two rows of （六） one lacks its total, the other has nothing but its total; no space tells of a blank.
    let leaves = [
        "（二）部分公开",
        "（三）不予公开 1.属于国家秘密",
        "2.其他法律行政法规禁止公开",
        "3.危及“三安全一稳定”",
        "4.保护第三方合法权益",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息",
        "7.属于行政执法案卷",
        "8.属于行政查询事项",
        "（四）无法提供 1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "3.补正后申请内容仍不明确",
        "（五）不予处理 1.信访举报投诉类申请",
        "2.重复申请",
        "3.要求提供公开出版物",
        "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
        "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ];
    let table = |fee_unpaid: &str, other: &str| {
        let mut text = HEAD.to_owned();
        text += "一、本年新收政府信息公开申请数量 7 2 5 4 3 9 30\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n";
        text += "三、本年度办理结果 （一）予以公开 5 1 5 1 2 8 22\n";
        text.extend(leaves.map(|leaf| [leaf, " 0 0 0 0 0 0 0\n"].concat()));
        text +=
            &["2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", fee_unpaid, "\n"]
                .concat();
        text += &["3.其他", other, "\n（七）总计 7 2 5 4 3 9 30\n"].concat();
        text + "四、结转下年度继续办理 0 0 0 0 0 0 0\n"
    };
    let report = read(&table(" 2 1 0 3 1 1", " 0"));
    assert_eq!(row(&report, "outcomes.granted"), ["5", "1", "5", "1", "2", "8", "22"]);
    assert_eq!(row(&report, "outcomes.other_handling.fee_unpaid"), NONE);
    assert_eq!(row(&report, "outcomes.other_handling.other"), NONE);
    // A sum that would leave something for a blank cell places none either; one that does not, does.
    let report = read(&table(" 2 1 0 3 1 1 8", " 0 0 0 0 0 0 0"));
    assert_eq!(row(&report, "outcomes.other_handling.fee_unpaid"), ["2", "1", "0", "3", "1", "1", "8"]);
    let report = read(&table(" 2 1 0 3 1 1", " 0 0 0 0 0 0 0"));
    assert_eq!(row(&report, "outcomes.other_handling.fee_unpaid"), NONE);
    let report = read(&table(" 2 1 3 1 1 8", " 0 0 0 0 0 0 0"));
    assert_eq!(row(&report, "outcomes.other_handling.fee_unpaid"), ["2", "1", "-", "3", "1", "1", "8"]);
}

#[test]
fn a_row_wider_than_its_heads_is_told_as_that() {
    let head = "第二十条第（五）项\n信息内容\t本年处理决定数量\n";
    let parsed = read_text(&format!("{head}行政许可\t124\t16\n")).unwrap();
    let told: Vec<_> = parsed
        .diagnostics()
        .iter()
        .map(|told| (told.code().name(), told.message(gongkai::Lang::En)))
        .collect();
    let [("row-ambiguous", message)] = told.as_slice() else { panic!("{told:?}") };
    assert!(message.contains("2 values for 1 column,"), "{message}");
    assert_eq!(parsed.diagnostics()[0].span().range().end, parsed.source().as_str().find("16").unwrap() + 2);
    assert_eq!(cell(parsed.report(), "proactive_disclosure.licensing.decisions"), "-");
    // Without any head it is the heads that are missing.
    let parsed = read_text("第二十条第（五）项\n行政许可\t124\t16\n行政处罚\t3\n").unwrap();
    let told = parsed.diagnostics().iter().find(|told| told.code().name() == "head-missing").unwrap();
    assert!(told.message(gongkai::Lang::En).ends_with("nothing was read of its 2 values"));
}

#[test]
fn a_full_row_that_does_not_add_up_is_read_beside_blanks_only_where_these_leave_a_trace() {
    let heads = [
        "申请人情况",
        "自然人",
        "法人或其他组织",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ];
    let received = ["一、本年新收政府信息公开申请数量", "31", "7", "5", "2", "9", "6", "61"];
    let carried_out = ["四、结转下年度继续办理", "1", "1", "1", "1", "1", "1", "6"];
    let full = |row: &[&str]| row[1..].iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
    // One cell in a line, behind a tab or before a line with a pipe.
    let layouts: [fn(&[&str]) -> String; 2] =
        [|row| format!("\t{}\n\n", row.join("\n\t")), |row| format!("{}\n|\n", row.join("\n|\n"))];
    let carried_in = "二、上年结转政府信息公开申请数量";
    let blank = [carried_in, "4", "", "3", "1", "1", "4", "13"];
    let dropped = [carried_in, "4", "3", "1", "1", "4", "13"];
    for layout in layouts {
        let read = |row: &[&str], received: &[&str]| {
            read(&[&heads, received, row, &carried_out].map(layout).concat())
        };
        let report = read(&blank, &received);
        assert_eq!(self::row(&report, "received"), full(&received));
        assert_eq!(self::row(&report, "carried_in"), ["4", "-", "3", "1", "1", "4", "13"]);
        assert_eq!(self::row(&read(&dropped, &received), "received"), NONE);
        // A blank cell and a number too many: the blank one shows itself.
        let torn = ["一、本年新收政府信息公开申请数量", "31", "", "5", "2", "9", "6", "6", "1"];
        assert_eq!(self::row(&read(&blank, &torn), "received"), NONE);
    }
}

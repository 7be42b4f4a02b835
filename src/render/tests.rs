use super::{Layout, render, render_html};
use crate::model::{
    AmountUnit, Edition, ExtraRow, FieldPath, Narrative, Report, RequestRow, Section, Signature, Table,
    TableNote, Topic, Value,
};

/// Table 2 of 2021 with blanks, one row of table 3 with values.
fn small() -> Report {
    let mut report = Report::default();
    report.editions.proactive_disclosure = Some(Edition::Form2021);
    report.editions.requests = Some(Edition::Form2021);
    let table = &mut report.proactive_disclosure;
    table.rules.issued = Some(3);
    table.rules.in_force = Some(12);
    table.licensing.decisions = Some(737);
    table.administrative_fees.amount_wan_yuan = "31.50".parse().ok();
    let row = &mut report.requests.outcomes.granted;
    row.natural_person = Some(5);
    row.research_institution = Some(2);
    row.total = Some(7);
    report
}

/// A report with a value in every cell of its form, each another number.
fn full(disclosure: Edition, requests: Edition) -> Report {
    let mut report = Report::default();
    report.editions.proactive_disclosure = Some(disclosure);
    report.editions.requests = Some(requests);
    let paths: Vec<FieldPath> = FieldPath::all()
        .filter(|path| {
            path.is_on_form(if path.to_string().starts_with("req") { requests } else { disclosure })
        })
        .collect();
    for path in paths {
        let number = u64::from(path.index()) + 1000;
        let signed = path.to_string().ends_with("net_change");
        let value = match path.is_amount() {
            true => Value::Amount(number.into()),
            false if signed => Value::Change(number.cast_signed()),
            false => Value::Count(number),
        };
        report.set(path, Some(value)).unwrap();
    }
    report
}

#[track_caller]
fn holds(report: &Report, layout: Layout, expected: &str) {
    let text = render(report, layout);
    assert!(text.contains(expected), "{}: no\n{expected}\nin\n{text}", layout.key());
}

#[test]
fn tab_grid() {
    let expected = "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t3\t\t12\n\
                    行政规范性文件\t\t\t\n第二十条第（五）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n行政许可\t737\t\t\n";
    holds(&small(), Layout::TabGrid, expected);
    holds(&small(), Layout::TabGrid, "\n\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计\n");
    holds(&small(), Layout::TabGrid, "\n三、本年度办理结果\t（一）予以公开\t\t5\t\t2\t\t\t\t7\n");
    holds(
        &small(),
        Layout::TabGrid,
        "\n\t（三）不予公开\t1.属于国家秘密\t\t\t\t\t\t\t\n\t\t2.其他法律行政法规禁止公开\t",
    );
}

#[test]
fn indented() {
    let expected = "\t第二十条第（一）项\n\n\t信息内容\n\t本年制发件数\n\t本年废止件数\n\t现行有效件数\n\n\
                    \t规章\n\t3\n\t\n\t12\n\n\t行政规范性文件\n\t\n\t\n\t\n\n\t第二十条第（五）项\n";
    holds(&small(), Layout::Indented, expected);
    let expected =
        "\n\n\t三、本年度办理结果\n\t（一）予以公开\n\t5\n\t\n\t2\n\t\n\t\n\t\n\t7\n\n\t\n\t（二）";
    holds(&small(), Layout::Indented, expected);
}

#[test]
fn pipe_rows() {
    let expected = "第二十条第（一）项 |\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n\
                    规章 | 3 | | 12 |\n行政规范性文件 | | | |\n";
    holds(&small(), Layout::PipeRows, expected);
    holds(&small(), Layout::PipeRows, "\n三、本年度办理结果 | （一）予以公开 | 5 | | 2 | | | | 7 |\n（二）");
}

#[test]
fn pipe_padded() {
    let expected = "第二十条第（五）项 | |||\n信息内容 | 本年处理决定数量 | ||\n行政许可 | 737 | ||\n";
    holds(&small(), Layout::PipePadded, expected);
    holds(&small(), Layout::PipePadded, "\n三、本年度办理结果 | （一）予以公开 | 5 | | 2 | | | | 7 | |\n");
    holds(
        &small(),
        Layout::PipePadded,
        " | 申请人情况 | ||||||||\n自然人 | 法人或其他组织 | 总计 | |||||||\n",
    );
}

#[test]
fn pipe_both() {
    let expected = "| 规章 | 3 | | 12 |\n| 行政规范性文件 | | | |\n| 第二十条第（五）项 | |||\n";
    holds(&small(), Layout::PipeBoth, expected);
    holds(&small(), Layout::PipeBoth, "\n| 三、本年度办理结果 | （一）予以公开 | 5 | | 2 | | | | 7 | |\n");
}

#[test]
fn pipe_lines() {
    let expected = "|\n第二十条第（一）项 |\n|||\n|\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n\
                    |\n规章 |\n3 |\n |\n12 |\n|\n行政规范性文件 |\n |\n |\n |\n|\n第二十条第（五）项 |\n|||\n";
    holds(&small(), Layout::PipeLines, expected);
    let expected = "\n|\n三、本年度办理结果 |\n（一）予以公开 |\n5 |\n |\n2 |\n |\n |\n |\n7 |\n|\n|\n（二）";
    holds(&small(), Layout::PipeLines, expected);
}

#[test]
fn pipe_between() {
    let expected = "第二十条第（一）项\n|\n信息内容\n|\n本年制发件数\n|\n本年废止件数\n|\n现行有效件数\n|\n\
                    规章\n|\n3\n|\n\n|\n12\n|\n行政规范性文件\n|\n\n|\n\n|\n\n|\n第二十条第（五）项\n|\n";
    holds(&small(), Layout::PipeBetween, expected);
    let expected = "\n（一）予以公开\n|\n5\n|\n\n|\n2\n|\n\n|\n\n|\n\n|\n7\n|\n（二）";
    holds(&small(), Layout::PipeBetween, expected);
}

#[test]
fn markdown() {
    let expected = "\
## 二、主动公开政府信息情况

### 第二十条第（一）项

| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
|---|---:|---:|---:|
| 规章 | 3 | | 12 |
| 行政规范性文件 | | | |

### 第二十条第（五）项

| 信息内容 | 本年处理决定数量 |
|---|---:|
| 行政许可 | 737 |

";
    holds(&small(), Layout::Markdown, expected);
    holds(
        &small(),
        Layout::Markdown,
        "\n| 三、本年度办理结果 | （一）予以公开 | | 5 | | 2 | | | | 7 |\n| | （二）",
    );
}

#[test]
fn markdown_split() {
    let expected = "\
### （一）予以公开

| 类别 | 数据1 | 数据2 | 数据3 | 数据4 | 数据5 | 数据6 | 总计 |
|---|---|---|---|---|---|---|---|
| 予以公开 | 5 | | 2 | | | | 7 |

### （二）";
    holds(&small(), Layout::MarkdownSplit, "### 第二十条第（五）项\n\n| 信息内容 | 本年处理决定数量 |\n");
    holds(&small(), Layout::MarkdownSplit, expected);
    let expected = "\n| 7.属于行政执法案卷 | | | | | | | |\n| 8.属于行政查询事项 | | | | | | | |\n\n### （四）无法提供\n";
    holds(&small(), Layout::MarkdownSplit, expected);
    let expected = "### 行政诉讼（复议后起诉）\n\n| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n";
    holds(&small(), Layout::MarkdownSplit, expected);
}

#[test]
fn lines_and_paragraphs() {
    let lines = "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n3\n12\n行政规范性文件\n\
                 第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n737\n";
    holds(&small(), Layout::Lines, lines);
    holds(&small(), Layout::Paragraphs, &lines.replace('\n', "\n\n"));
    let row = "三、本年度办理结果\n（一）予以公开\n5\n2\n7\n（二）";
    holds(&small(), Layout::Lines, row);
    holds(&small(), Layout::Paragraphs, &row.replace('\n', "\n\n"));
}

#[test]
fn spaced() {
    let expected = "
第二十条第（一）项
信息内容        本年制发件数  本年废止件数  现行有效件数
规章                       3                          12
行政规范性文件
第二十条第（五）项
信息内容                    本年处理决定数量
行政许可                                             737
";
    holds(&small(), Layout::Spaced, expected);
    let text = render(&small(), Layout::Spaced);
    let end = |line: &str, word: &str| {
        let line = text.lines().find(|found| found.contains(line)).unwrap();
        super::text::width(&line[..line.rfind(word).unwrap() + word.len()])
    };
    assert_eq!(end("（一）予以公开", "2"), end("商业企业", "科研机构"));
    assert_eq!(end("（一）予以公开", "7"), end("自然人", "总计"));
}

#[test]
fn pdf_text() {
    let expected = "第二十条第（一）项\n信息内容                  本年制发件数  本年废止件数  现行有效件数\n\
                    规章                      3  12\n行政规范性文件\n第二十条第（五）项\n";
    holds(&small(), Layout::PdfText, expected);
    holds(&small(), Layout::PdfText, "\n（一）予以公开            5  2  7\n");
    let mut report = small();
    report.requests.outcomes.partially_granted.total = Some(46);
    report.requests.outcomes.other_handling.fee_unpaid.total = Some(91);
    holds(&report, Layout::PdfText, "\n（二）部分公开（区分处理的，只计这一情形，不\n46\n计其他情形）\n");
    let label = "2.申请人逾期未按收费通知要求\n缴纳费用、行政机关不再处理其政  91\n府信息公开申请\n";
    holds(&report, Layout::PdfText, &format!("（六）其他处理\n{label}"));
    holds(&report, Layout::PdfText, "\n社会 法律\n");
    holds(&report, Layout::PdfText, "\n公益 服务 其他\n企业 机构\n组织 机构\n");
    holds(&report, Layout::PdfText, "\n-1-\n");
}

#[test]
fn one_line() {
    let text = render(&small(), Layout::OneLine);
    assert_eq!(text.lines().count(), 1);
    assert!(text.contains(
        " 信息内容 本年制发件数 本年废止件数 现行有效件数 规章 3 12 行政规范性文件 第二十条第（五）项 "
    ));
    assert!(text.contains(" （一）予以公开 5 2 7 （二）"));
}

#[test]
fn every_number_is_in_every_layout() {
    for (disclosure, requests) in [
        (Edition::Form2019, Edition::Form2019),
        (Edition::Form2021, Edition::Form2021),
        (Edition::Form2019, Edition::Form2021),
        (Edition::Mixed, Edition::Mixed),
    ] {
        let report = full(disclosure, requests);
        for &layout in Layout::ALL {
            let text = render(&report, layout);
            let words: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
            for (path, value) in report.cells() {
                let value = value.unwrap().to_string();
                let count = words.iter().filter(|&&word| word == value).count();
                assert_eq!(count, 1, "{path} {value} in {}\n{text}", layout.key());
            }
        }
    }
}

#[test]
fn the_parts_stand_in_their_order() {
    let mut report = small();
    report.title = Some("青禾县水务局2024年政府信息公开工作年度报告".into());
    report.issuer = Some("青禾县水务局".into());
    report.introduction = vec!["本报告由青禾县水务局编制。".into()];
    report.overview = Narrative::new("一、 总体情况", ["概述如下。"]);
    report.overview.topics = vec![Topic::new(None, "（一）主动公开。", vec!["公开信息318条。".into()])];
    report.other_matters = Narrative::new("六、其他需要报告的事项", ["无。"]);
    report.table_notes = vec![TableNote::new(Section::Requests, "申请均按期答复。")];
    report.signed = Some(Signature::new(report.issuer.clone(), Some(jiff::civil::date(2025, 1, 8))));
    let parts = [
        "青禾县水务局2024年政府信息公开工作年度报告",
        "本报告由青禾县水务局编制。",
        "一、 总体情况",
        "概述如下。",
        "（一）主动公开。",
        "公开信息318条。",
        "二、主动公开政府信息情况",
        "第二十条第（一）项",
        "三、收到和处理政府信息公开申请情况",
        "申请均按期答复。",
        "（本列数据的勾稽关系为",
        "四、政府信息公开行政复议、行政诉讼情况",
        "行政复议",
        "六、其他需要报告的事项",
        "无。",
        "青禾县水务局",
        "2025年1月8日",
    ];
    for &layout in Layout::ALL {
        let text = render(&report, layout);
        let mut rest = text.as_str();
        for part in parts {
            let at = rest.find(part).unwrap_or_else(|| panic!("{}: no {part} in {rest}", layout.key()));
            rest = &rest[at + part.len()..];
        }
        assert!(!text.contains("五、"), "a section that is not in the document gets no heading");
    }
    assert!(
        render(&report, Layout::Markdown)
            .contains("\n## 一、 总体情况\n\n概述如下。\n\n### （一）主动公开。\n")
    );
}

#[test]
fn nothing_is_made_up() {
    let issuer = Some("青禾县水务局".into());
    let mut report = Report { issuer, year: Some(2024), ..Report::default() };
    let headings = "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n";
    assert_eq!(render(&report, Layout::Lines), headings);

    // Without a heading the text would be read as part of the section before.
    report.other_matters.paragraphs = vec!["无。".into()];
    assert_eq!(render(&report, Layout::Lines), format!("{headings}六、其他需要报告的事项\n无。\n"));
}

#[test]
fn the_form_of_2019() {
    let mut report = full(Edition::Form2019, Edition::Form2019);
    let table = &mut report.proactive_disclosure;
    table.administrative_fees.prior_year_items = Some(22);
    table.administrative_fees.net_change = Some(-8);
    table.licensing.net_change = Some(3);
    table.centralized_procurement.amount = "712.180".parse().ok();
    holds(&report, Layout::PipeRows, "\n信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n");
    holds(&report, Layout::PipeRows, "\n规范性文件 | ");
    holds(
        &report,
        Layout::PipeRows,
        "\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n行政许可 | 1030 | 3 | ",
    );
    holds(
        &report,
        Layout::PipeRows,
        "\n第二十条第（八）项 |\n信息内容 | 上一年项目数量 | 本年增/减 |\n行政事业性收费 | 22 | -8 |\n",
    );
    holds(
        &report,
        Layout::PipeRows,
        "\n信息内容 | 采购项目数量 | 采购总金额 |\n政府集中采购 | 1094 | 712.180 |\n",
    );
    holds(&report, Layout::TabGrid, "\n\t（六）其他处理\t\t");
    report.proactive_disclosure.centralized_procurement.amount_unit = Some(AmountUnit::WanYuan);
    holds(&report, Layout::PipeRows, " | 采购总金额（单位：万元） |\n");
    report.proactive_disclosure.centralized_procurement.amount_unit = Some(AmountUnit::Yuan);
    holds(&report, Layout::PipeRows, " | 采购总金额（单位：元） |\n");
}

#[test]
fn the_blocks_of_a_mixed_table_2_are_told_by_their_values() {
    let mut report = Report::default();
    report.editions.proactive_disclosure = Some(Edition::Mixed);
    report.proactive_disclosure.rules.issued = Some(4);
    report.proactive_disclosure.penalties.prior_year_items = Some(31);
    let text = render(&report, Layout::PipeRows);
    assert!(text.contains("本年制发件数 | ") && !text.contains("本年新制作数量"));
    assert!(text.contains("上一年项目数量 | 本年增/减 | 处理决定数量 |\n行政处罚 | 31 | | |\n"));
    assert!(text.contains("信息内容 | 本年处理决定数量 |\n行政许可 | |\n"));

    // The values tell one edition only: the blocks without any show the other.
    report.proactive_disclosure.penalties.prior_year_items = None;
    report.proactive_disclosure.licensing.decisions = Some(5);
    let text = render(&report, Layout::PipeRows);
    assert!(text.contains("处理决定数量 |\n行政许可 | | | 5 |\n"));

    // Not told at all: that of the values.
    report.editions.proactive_disclosure = None;
    holds(&report, Layout::PipeRows, "信息内容 | 本年处理决定数量 |\n行政许可 | 5 |\n");
}

#[test]
fn a_value_outside_its_edition_is_printed() {
    let mut report = small();
    report.proactive_disclosure.rules.newly_made = Some(91);
    report.proactive_disclosure.centralized_procurement.projects = Some(17);
    report.requests.outcomes.other_handling.undivided.total = Some(6);
    holds(
        &report,
        Layout::PipeRows,
        " | 现行有效件数 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n",
    );
    holds(&report, Layout::PipeRows, "\n规章 | 3 | | 12 | 91 | | |\n");
    holds(&report, Layout::PipeRows, "\n政府集中采购 | 17 | |\n");
    holds(
        &report,
        Layout::PipeRows,
        "\n（六）其他处理 | | | | | | | 6 |\n（六）其他处理 | 1.申请人无正当理由",
    );
}

#[test]
fn subtotals_and_added_rows() {
    let mut report = small();
    report.requests.row_mut(RequestRow::UnavailableSubtotal).total = Some(58);
    let added = |table, label, values: &[Option<u64>]| {
        ExtraRow::new(table, label, values.iter().map(|value| value.map(Value::Count)).collect())
    };
    report.extra_rows = vec![
        added(Table::ProactiveDisclosure, "其他主动公开\n文件", &[Some(64), None, Some(9)]),
        added(Table::Requests, "其中：网上申请", &[Some(4), None, None, None, None, None, Some(4)]),
        added(Table::ReviewAndLitigation, "其中|市级", &[Some(2), None]),
    ];
    holds(
        &report,
        Layout::PipeRows,
        "\n3.补正后申请内容仍不明确 | | | | | | | |\n小计 | | | | | | | 58 |\n（五）",
    );
    holds(&report, Layout::PipeRows, "\n行政事业性收费 | 31.50 |\n其他主动公开 文件 | 64 | | 9 |\n三、收到");
    holds(&report, Layout::TabGrid, "\n其中：网上申请\t\t\t4\t\t\t\t\t\t4\n\n四、政府");
    holds(&report, Layout::MarkdownSplit, "### 其中：网上申请\n\n| 类别 | 数据1 |");
    holds(&report, Layout::PipeRows, "\n其中｜市级 | 2 | |\n");
    for &layout in Layout::ALL {
        let text = render(&report, layout);
        assert!(text.contains("64") && text.contains("58"), "{}", layout.key());
    }
}

#[test]
fn keys_are_unique() {
    for &layout in Layout::ALL {
        assert_eq!(Layout::from_key(layout.key()), Some(layout));
    }
    assert_eq!(Layout::from_key("none"), None);
}

#[track_caller]
fn page_holds(report: &Report, expected: &str) {
    let page = render_html(report);
    assert!(page.contains(expected), "no\n{expected}\nin\n{page}");
}

#[test]
fn html_merges_the_heads_of_table_3() {
    let expected = "\
<table>
<tr><th colspan=\"3\" rowspan=\"3\">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</th>\
<th colspan=\"7\">申请人情况</th></tr>
<tr><th rowspan=\"2\">自然人</th><th colspan=\"5\">法人或其他组织</th><th rowspan=\"2\">总计</th></tr>
<tr><th>商业企业</th><th>科研机构</th><th>社会公益组织</th><th>法律服务机构</th><th>其他</th></tr>
<tr><th colspan=\"3\">一、本年新收政府信息公开申请数量</th><td></td><td></td><td></td><td></td><td></td><td></td><td></td></tr>
";
    page_holds(&small(), expected);
    // 22 rows of outcomes and their total.
    let expected = "\
<tr><th rowspan=\"22\">三、本年度办理结果</th><th colspan=\"2\">（一）予以公开</th>\
<td>5</td><td></td><td>2</td><td></td><td></td><td></td><td>7</td></tr>
";
    page_holds(&small(), expected);
    page_holds(&small(), "\n<tr><th rowspan=\"8\">（三）不予公开</th><th>1.属于国家秘密</th><td></td>");
    page_holds(&small(), "\n<tr><th>2.其他法律行政法规禁止公开</th><td></td>");
    page_holds(&small(), "\n<tr><th colspan=\"2\">（七）总计</th><td></td>");
    page_holds(&small(), "\n<tr><th colspan=\"3\">四、结转下年度继续办理</th><td></td>");
}

#[test]
fn html_merges_the_heads_of_table_4() {
    let mut report = small();
    report.review_and_litigation.reconsideration.upheld = Some(14);
    report.review_and_litigation.litigation.after_reconsideration.total = Some(6);
    let expected = "\
<h2>四、政府信息公开行政复议、行政诉讼情况</h2>
<table>
<tr><th colspan=\"5\">行政复议</th><th colspan=\"10\">行政诉讼</th></tr>
<tr><th rowspan=\"2\">结果维持</th><th rowspan=\"2\">结果纠正</th><th rowspan=\"2\">其他结果</th>\
<th rowspan=\"2\">尚未审结</th><th rowspan=\"2\">总计</th>\
<th colspan=\"5\">未经复议直接起诉</th><th colspan=\"5\">复议后起诉</th></tr>
<tr><th>结果维持</th><th>结果纠正</th><th>其他结果</th><th>尚未审结</th><th>总计</th>\
<th>结果维持</th><th>结果纠正</th><th>其他结果</th><th>尚未审结</th><th>总计</th></tr>
<tr><td>14</td><td></td><td></td><td></td><td></td><td></td><td></td><td></td><td></td><td></td>\
<td></td><td></td><td></td><td></td><td>6</td></tr>
</table>
";
    page_holds(&report, expected);
}

#[test]
fn html_keeps_blank_cells() {
    let expected = "\
<tr><th colspan=\"4\">第二十条第（一）项</th></tr>
<tr><th>信息内容</th><th>本年制发件数</th><th>本年废止件数</th><th>现行有效件数</th></tr>
<tr><th>规章</th><td>3</td><td></td><td>12</td></tr>
<tr><th>行政规范性文件</th><td></td><td></td><td></td></tr>
<tr><th colspan=\"4\">第二十条第（五）项</th></tr>
<tr><th>信息内容</th><th colspan=\"3\">本年处理决定数量</th></tr>
<tr><th>行政许可</th><td colspan=\"3\">737</td></tr>
";
    page_holds(&small(), expected);
}

#[test]
fn html_escapes_texts() {
    let mut report = small();
    report.title = Some("</title><script>\"甲&乙\"</script>2024年政府信息公开工作年度报告".into());
    report.introduction = vec!["数量<5&gt;".into()];
    report.extra_rows = vec![ExtraRow::new(Table::Requests, "<td>8", vec![Some(Value::Count(64))])];
    let title =
        "&lt;/title&gt;&lt;script&gt;&quot;甲&amp;乙&quot;&lt;/script&gt;2024年政府信息公开工作年度报告";
    page_holds(&report, &format!("\n<title>{title}</title>\n"));
    page_holds(&report, &format!("\n<h1>{title}</h1>\n<p>数量&lt;5&amp;gt;</p>\n"));
    page_holds(&report, "<tr><th colspan=\"3\">&lt;td&gt;8</th><td colspan=\"7\">64</td></tr>");
}

#[test]
fn html_is_a_whole_page() {
    let mut report = Report { issuer: Some("青禾县水务局".into()), ..Report::default() };
    report.overview = Narrative::new("一、总体情况", ["概述如下。"]);
    report.overview.topics = vec![Topic::new(None, "（一）主动公开。", vec!["公开信息318条。".into()])];
    report.signed = Some(Signature::new(report.issuer.clone(), Some(jiff::civil::date(2025, 1, 8))));
    let page = render_html(&report);
    let (head, body) = page.split_once("<body>\n").unwrap();
    assert!(head.starts_with("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"));
    // The page needs a name; the report has no title, and none is made of the issuer.
    assert!(head.contains("<title>无标题</title>"));
    let expected = "\
<h2>一、总体情况</h2>
<p>概述如下。</p>
<h3>（一）主动公开。</h3>
<p>公开信息318条。</p>
<h2>二、主动公开政府信息情况</h2>
<h2>三、收到和处理政府信息公开申请情况</h2>
<h2>四、政府信息公开行政复议、行政诉讼情况</h2>
<p class=\"signature\">青禾县水务局</p>
<p class=\"signature\">2025年1月8日</p>
</body>
</html>
";
    assert_eq!(body, expected);
}

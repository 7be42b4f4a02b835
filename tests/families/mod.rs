//! Inputs made to take time or memory, each of any size: what they repeat, where in a report it stands, and the door.
#![allow(dead_code, unused_imports, reason = "each test uses a part of it")]

mod files;

pub(crate) use files::{docx, paragraphs, rows, xlsx, zip};

use gongkai::{Error, Parsed};

/// The door that an input comes in by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    Text,
    Page,
    Bytes,
    Docx,
    Xlsx,
}

impl Door {
    /// Reads what comes in by the door.
    pub(crate) fn read(self, input: &[u8]) -> Result<Parsed, Error> {
        let text = || str::from_utf8(input).unwrap();
        match self {
            Self::Text => gongkai::read_text(text()),
            Self::Page => gongkai::read_html(text()),
            Self::Bytes => gongkai::read(input),
            Self::Docx => gongkai::read_docx(input),
            Self::Xlsx => gongkai::read_xlsx(input),
        }
    }
}

/// Inputs of one making.
pub(crate) struct Family {
    pub(crate) name: String,
    pub(crate) door: Door,
    /// Makes one of about so many bytes.
    pub(crate) make: Box<dyn Fn(usize) -> Vec<u8> + Send + Sync>,
}

/// Where in a report something stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    Front,
    Overview,
    Table2,
    Table3,
    End,
}

impl At {
    pub(crate) const ALL: [Self; 5] = [Self::Front, Self::Overview, Self::Table2, Self::Table3, Self::End];
}

/// The lines of a report with something among them.
fn lines(at: At, what: &str) -> String {
    let parts = [
        (At::Front, "青禾县水务局2024年政府信息公开工作年度报告\n"),
        (At::Overview, "一、总体情况\n2024年，共收到申请12件，主动公开信息40条。\n"),
        (
            At::Table2,
            "二、主动公开政府信息情况\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t7\n行政处罚\t31\n",
        ),
        (
            At::Table3,
            "三、收到和处理政府信息公开申请情况\n\
             自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n\
             一、本年新收政府信息公开申请数量\t5\t1\t0\t0\t2\t0\t8\n\
             二、上年结转政府信息公开申请数量\t1\t\t\t\t\t\t1\n",
        ),
        (At::End, "五、存在的主要问题及改进情况\n人手不足。\n六、其他需要报告的事项\n未收取信息处理费。\n"),
    ];
    let mut text = String::new();
    for (place, lines) in parts {
        text.push_str(lines);
        if place as u8 == at as u8 {
            text.push_str(what);
            text.push('\n');
        }
    }
    text
}

/// The same as a page, where a line with tabs is a row of a table.
fn page(at: At, what: &str) -> String {
    const MARK: &str = "\u{1}";
    let mut page = String::new();
    let mut in_table = false;
    for line in lines(at, MARK).lines() {
        let cells = line.contains('\t');
        if cells != in_table && line != MARK {
            page.push_str(if cells { "<table>" } else { "</table>" });
            in_table = cells;
        }
        match line {
            MARK => page.push_str(what),
            line if cells => {
                page.push_str("<tr>");
                line.split('\t').for_each(|cell| page.extend(["<td>", cell, "</td>"]));
            }
            line => page.extend(["<p>", line, "</p>"]),
        }
    }
    page
}

/// A unit as often as fits into so many bytes.
fn repeated(unit: &str, size: usize) -> String {
    unit.repeat((size / unit.len()).max(1))
}

/// What a text repeats: pieces of the form and of sentences, signs, numbers and gaps.
pub(crate) const UNITS: &[&str] = &[
    "9",
    "9 ",
    "9\t",
    "9\n",
    "1,234,",
    "1.",
    "1．5",
    "增",
    "增98 ",
    "-3- ",
    "第1页\n",
    "0件 ",
    "12 件 ",
    "二十三",
    "十",
    "万",
    "亿",
    "①",
    "① ",
    "1. ",
    "（1）",
    "（一）",
    "（一）主动公开。\n",
    "一、",
    "一、 1 ",
    "二、5",
    "\u{A0}",
    "\u{3000}",
    " ",
    "- ",
    "-",
    ". ",
    "、",
    "、 ",
    "（",
    "）",
    "(a",
    "（a）",
    "(jù)",
    "|",
    "| ",
    "│",
    "\t",
    "\n",
    "甲\n",
    "甲\t",
    "甲 ",
    "甲",
    ":-|",
    "|---|---|\n",
    "**",
    "**9**\t",
    "。",
    "，",
    "“",
    "《",
    "\r",
    "\r\n",
    "\u{C}",
    "\u{FEFF}",
    "\u{FFFD}",
    "行政许可 7 ",
    "行政许可\t7\n",
    "行政许可7",
    "行政许可\n",
    "行政许可 ",
    "行政许",
    "行政许 ",
    "行政许\n",
    "行政许可证 ",
    "行政许河\t7\n",
    "行政许可(",
    "行政许可（注：",
    "行政许可(xù",
    "行政许可(xù) ",
    "行 政 许 可 ",
    "行\n政\n许\n可\n",
    "行<br>政<br",
    "<br>",
    "<br",
    "规章 <br ",
    "申请无猫",
    "申请无猫，",
    "第二十条第（五）项\n",
    "第二十",
    "第二十 1 ",
    "第二十条第（五）项 ",
    "第二十条第（一）项 规章 3 ",
    "信息内容\t本年处理决定数量\n",
    "信息内容 ",
    "本年",
    "本年 ",
    "本年处理决定数量\t",
    "本列数据的勾稽关系为 ",
    "（本列 ",
    "（本 1 ",
    "一、总体情况\n",
    "一、总体情况 ",
    "二、主动公开政府信息情况\n",
    "三、收到和处理政府信息公开申请情况\n",
    "四、",
    "五、 ",
    "自然人\t",
    "自然人\n",
    "自然人 ",
    "总计\t1\n",
    "结果维持 ",
    "结果维持\t1\n",
    "行政复议 1 ",
    "行政复议\n",
    "行政复议 行政诉讼 ",
    "一、本年新收政府信息公开申请数量\t1\t2\n",
    "一、本年新收政府信息公开申请数量 1 ",
    "（一）予以公开\t1\t\t1\n",
    "（三）不予公开 1 ",
    "1.属于国家秘密 1 2 3 4 5 6 7\n",
    "1.属于国家秘密\t1\t\t\t\t\t\t1\n",
    "（七）总计\t\n",
    "某项自有事项\t3\n",
    "某项\t3\t\t4\n",
    "某项自有事项 3 4 5 ",
    "2024年",
    "2024年1月1日",
    "2024年1月1日至2024年12月31日",
    "统计期限",
    "二〇二四年",
    "2024",
    "年度报告",
    "信息公开",
    "青禾县水务局2024年政府信息公开工作年度报告\n",
    "《青禾县水务局2024年政府信息公开工作年度报告》",
    "青禾县水务局\n",
    "2025年1月8日\n",
    "收到申请12件，",
    "共收到政府信息公开申请12件。",
    "其中依法公开3件，",
    "其中依法公开3件；",
    "占50%，",
    "增长12.5%。",
    "同比",
    "主动公开信息40条，",
    "收到申请12件，其中自然人5件、企业3件、其他4件。\n",
    "行政复议3件，结果维持2件，",
    "共",
    "其中",
    "分别为1件、2件、3件、",
    "上年结转1件，",
    "制发行政规范性文件3件，",
    "比2023年增加5件，",
    "收取信息处理费3万元，",
    "（",
    "其中（",
    "12件（其中3件）",
    "未",
    "没有收到申请。",
    "無",
    "無\t",
    "政府信息公开情况统计表 ",
    "图片",
    "附件.doc ",
    "縣",
    "規(guī)章 ",
    "\u{300}",
    "a",
    "Ａ",
    "１",
    "%",
    "1%",
    "&nbsp;",
    "&#49;",
    "&",
    "&lt",
    "<",
    "</",
];

/// What a page repeats.
pub(crate) const TAGS: &[&str] = &[
    "<div>",
    "<div>1",
    "<div>1</div>",
    "</div>",
    "<p>",
    "<p>甲",
    "<p>1</p>",
    "<b>",
    "<b>1",
    "</b>",
    "<span>甲</span>",
    "<table>",
    "<table><tr><td>",
    "<table><tr><td>9</td></tr></table>",
    "<td>1<table>",
    "</div></table></td></p>",
    "<tr>",
    "<td>",
    "<td>1",
    "<tr><td>1",
    "<tr><td>1<td>",
    "<td colspan=1000>1",
    "<tr><td colspan=128 rowspan=65534>1",
    "<tr><td colspan=100 rowspan=65534>1",
    "<td rowspan=0>",
    "<tr><td rowspan=9>行政许可<td>7",
    "<td colspan=0 rowspan=2>1</td><tr>",
    "1<br>",
    "<br>",
    "<td>1<br>2<h2>",
    "<td>1<p>",
    "&nbsp;",
    "&amp;",
    "&#20214;",
    "&notin",
    "&",
    "&#",
    "&ampx",
    "<!--<td>1-->",
    "<!--",
    "<!",
    "<![CDATA[",
    "<p hidden>1</p>",
    "<p hidden>",
    "<tr hidden><td>1",
    "<s>3",
    "<s>3</s>",
    "<del><table>",
    "<rt>1",
    "<ruby>規<rt>guī</ruby>章",
    "<script>",
    "<script>1</script>",
    "<style>",
    "<template>",
    "<textarea>",
    "<svg>",
    "<noscript>1",
    "<h2>一、总体情况</h2>",
    "<h2>",
    "<h2>1",
    "<li>",
    "<ul><li>1",
    "<a href=a.doc>附件</a>",
    "<a href=1>信息公开年报</a>",
    "<a>",
    "<a>1",
    "<img>",
    "<pre>\t1",
    "<pre>",
    "<sup>1",
    "<sup>1</sup>",
    "<tr><td>行政许可<td>7",
    "<tr><td>行政许<br>可<td>7",
    "<tr><td>行<td>政<td>许<td>可",
    "<td>自然人",
    "<tr><td>某项自有事项<td>3",
    "<tr><td>第二十条第（五）项<tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>7",
    "<tr><td>一、本年新收政府信息公开申请数量<td>5<td>1<td><td><td>2<td><td>8",
    "<td>3<td></td>",
    "<tr><td>总计<td>1<td>",
    "<p a=1 b=2 ",
    "a=1 ",
    "<p style='display:none",
    "x",
    "<t",
    "<x-y>",
    "</",
];

fn of_text(at: At, unit: &'static str) -> Family {
    let make = move |size| lines(at, &repeated(unit, size)).into_bytes();
    Family { name: format!("text: {unit:?} in {at:?}"), door: Door::Text, make: Box::new(make) }
}

fn of_page(at: At, unit: &'static str) -> Family {
    let make = move |size| page(at, &repeated(unit, size)).into_bytes();
    Family { name: format!("page: {unit:?} in {at:?}"), door: Door::Page, make: Box::new(make) }
}

/// A unit of text in one cell of a page.
fn in_cell(at: At, unit: &'static str) -> Family {
    let make = move |size| page(at, &format!("<table><tr><td>{}</table>", repeated(unit, size))).into_bytes();
    Family { name: format!("cell of a page: {unit:?} in {at:?}"), door: Door::Page, make: Box::new(make) }
}

fn in_word(at: At, unit: &'static str) -> Family {
    let make = move |size| docx(&files::paragraphs(&lines(at, &repeated(unit, size))), &[]);
    Family { name: format!("word: {unit:?} in {at:?}"), door: Door::Docx, make: Box::new(make) }
}

/// What stands in one line behind tables.
const BEHIND: &[&str] = &["行政许可 1 某某 ", "行政许可 1 x ", "第二十 x ", "一、 x ", "（本 1 x "];

fn in_line(unit: &'static str) -> Family {
    let tables = "第二十条第（五）项 信息内容 本年处理决定数量 行政许可 73 第二十条第（六）项 信息内容 本年处理决定数量 \
                  行政处罚 58 行政强制 6 本局全年的申请均已答复如下 ";
    let make = move |size| format!("{tables}{}\n", repeated(unit, size)).into_bytes();
    Family { name: format!("text: {unit:?} behind tables in a line"), door: Door::Text, make: Box::new(make) }
}

/// Every unit in every place: more than a test has time for.
pub(crate) fn every() -> Vec<Family> {
    let mut all = Vec::new();
    for at in At::ALL {
        all.extend(UNITS.iter().map(|unit| of_text(at, unit)));
        all.extend(UNITS.iter().map(|unit| in_cell(at, unit)));
        all.extend(TAGS.iter().map(|unit| of_page(at, unit)));
    }
    for at in [At::Front, At::Table2] {
        all.extend(UNITS.iter().map(|unit| in_word(at, unit)));
    }
    all.extend(BEHIND.iter().map(|unit| in_line(unit)));
    all.extend(files::families());
    all
}

/// Every unit in one place, and the next one in the next place.
pub(crate) fn chosen() -> Vec<Family> {
    let places = || At::ALL.into_iter().cycle();
    let mut all: Vec<Family> = UNITS.iter().zip(places()).map(|(unit, at)| of_text(at, unit)).collect();
    all.extend(TAGS.iter().zip(places()).map(|(unit, at)| of_page(at, unit)));
    all.extend(UNITS.iter().zip(places().skip(2)).step_by(3).map(|(unit, at)| in_cell(at, unit)));
    all.extend(UNITS.iter().zip(places().skip(1)).step_by(7).map(|(unit, at)| in_word(at, unit)));
    all.extend(BEHIND.iter().map(|unit| in_line(unit)));
    all.extend(files::families());
    all
}

/// Some of those, all that once grew faster than the input among them.
pub(crate) fn few() -> Vec<Family> {
    let once = [
        "behind tables",
        "of a long name",
        "long unit",
        "long and blank",
        "under merged areas",
        "a long name, named often",
    ];
    let mut all = vec![
        of_text(At::Table2, "- "),
        of_text(At::Front, ". "),
        of_text(At::Front, "、 "),
        in_cell(At::End, "二十三"),
        of_page(
            At::Table2,
            "<tr><td>第二十条第（五）项<tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>7",
        ),
        of_text(At::Overview, "收到申请12件，其中自然人5件、企业3件、其他4件。\n"),
    ];
    let chosen = chosen().into_iter().enumerate();
    let kept =
        chosen.filter(|(at, family)| at % 16 == 0 || once.iter().any(|name| family.name.contains(name)));
    all.extend(kept.map(|(_, family)| family));
    all
}

/// Some families in a build with debug assertions, many in one without, and every one if the environment says so.
pub(crate) fn wanted() -> Vec<Family> {
    let all = if std::env::var("GONGKAI_EVERY").is_ok() {
        every()
    } else if cfg!(debug_assertions) {
        few()
    } else {
        chosen()
    };
    let can = |family: &Family| family.door != Door::Xlsx || cfg!(feature = "xlsx");
    all.into_iter().filter(can).collect()
}

//! What the pages say, in both languages.

use crate::base::{Lang, Severity, State};

macro_rules! words {
    ($($name:ident $en:literal $zh:literal;)*) => {
        /// The words of a page in one language.
        pub(super) struct Words { $(pub(super) $name: &'static str,)* }

        impl Words {
            pub(super) fn of(lang: Lang) -> &'static Self {
                const EN: Words = Words { $($name: $en,)* };
                const ZH: Words = Words { $($name: $zh,)* };
                match lang {
                    Lang::En => &EN,
                    Lang::Zh => &ZH,
                }
            }
        }
    };
}

words! {
    made_by "Made by" "制作：";
    untitled "without a title" "无标题";
    overview "Annual reports on open government information" "政府信息公开工作年度报告核查";
    unread "Cannot be read" "无法读取";
    clean "Clean" "未发现问题";
    with_findings "With findings" "发现问题";
    not_checked "Not checked" "未能核对";
    documents "Documents" "文件";
    read "Read" "已读取";
    form "The form" "表格";
    found "What is wrong" "发现的问题";
    nothing_found "Nothing was found." "未发现问题。";
    likely "Which cell is wrong, the likeliest first" "可能有误的单元格（最可能的在前）";
    told "What the reader wants known" "识读提示";
    source "The source" "原文";
    states "Cells" "单元格";
    by_rule "Findings by rule" "各规则的问题";
    by_year "Documents by year" "各年度的文件";
    by_issuer "Findings by organ" "各机关的问题";
    issuer "Organ" "机关";
    year "Year" "年度";
    edition "Form" "表格版本";
    verdict "Verdict" "结论";
    findings "Findings" "问题数";
    broken "Broken sums" "不成立的等式";
    first_finding "First finding" "首要问题";
    filter "Filter" "筛选";
    all "all" "全部";
    shown "shown" "份文件符合条件";
    left_out "The first documents are listed; `gongkai table coverage` has all." "仅列出部分文件；gongkai table coverage 列出全部。";
    hidden_bytes "bytes left out" "字节未显示";
    help "Point at a finding, or reach it with the Tab key: its cells light up. Click, or press Enter, to keep them lit; again, or Escape, to let go. Point at a cell to see where it stands in the source."
        "将指针移到问题上（或用 Tab 键选中），相关单元格会亮起；单击或按回车键可保持，再次单击、再按回车键或按 Esc 键取消；指向单元格可看到其在原文中的位置。";
    marks "Show marks" "显示标记";
    unknown_year "?" "？";
}

/// A line of the source.
pub(super) fn line(line: impl std::fmt::Display, lang: Lang) -> String {
    match lang {
        Lang::En => format!(" (line {line})"),
        Lang::Zh => format!("（第 {line} 行）"),
    }
}

/// The name of a state.
pub(super) fn state(state: State, lang: Lang) -> &'static str {
    match (lang, state) {
        (Lang::Zh, State::Read) => "已读",
        (Lang::Zh, State::Blank) => "空白",
        (Lang::Zh, State::Dash) => "横线",
        (Lang::Zh, State::NotApplicable) => "不适用",
        (Lang::Zh, State::Unreadable) => "无法识读",
        (Lang::Zh, State::Ambiguous) => "位置不明",
        (Lang::Zh, State::Absent) => "文中没有",
        (Lang::En, State::NotApplicable) => "not applicable",
        (Lang::En, other) => other.key(),
    }
}

/// The name of a weight.
pub(super) fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (lang, severity) {
        (Lang::Zh, Severity::Error) => "错误",
        (Lang::Zh, Severity::Warning) => "警告",
        (Lang::Zh, Severity::Note) => "提示",
        (Lang::En, other) => other.key(),
    }
}

/// The name of a verdict, by its key; of what could not be read if it is none.
pub(super) fn verdict(key: &str, lang: Lang) -> &'static str {
    let words = Words::of(lang);
    match key {
        "clean" => words.clean,
        "findings" => words.with_findings,
        "not_checked" => words.not_checked,
        _ => words.unread,
    }
}

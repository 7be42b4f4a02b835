//! Title, issuer, year, period and signature.

use super::Part;
use super::sheet::Sheet;
use crate::base::{Code, Origins, Passage, Span};
use crate::doc::Document;
use crate::lex::{date, dates, years};
use crate::model::{Period, Report, Section, Signature};
use crate::source::{fold, is_space, opens_reading, ruby_end, trim};
use std::ops::Range;

/// What an organ's name ends with. It tells a name in a sentence from the words around it.
pub(crate) const ORGANS: &[&str] = &[
    "政府",
    "委员会",
    "办公室",
    "办事处",
    "管委会",
    "局",
    "委",
    "厅",
    "厛",
    "府",
    "办",
    "部",
    "署",
    "院",
    "处",
    "镇",
    "乡",
    "街道",
    "县",
    "区",
    "市",
    "旗",
    "省",
    "州",
    "盟",
    "中心",
    "联合会",
    "开发区",
    "支队",
    "分局",
    "所",
    "站",
    "社",
    "公司",
    "大队",
    "总队",
    "馆",
];

/// Words of a sentence before the name of an organ.
const LEADS: &[&str] = &[
    "现公布",
    "现将",
    "现发布",
    "公布",
    "发布",
    "编制",
    "编写",
    "制作",
    "形成",
    "撰写",
    "向社会公布",
    "关于",
    "的",
    "由",
    "《",
    "是",
    "为",
    "根据",
];

/// What stands before the first heading or table.
#[derive(Clone, Copy)]
pub(super) struct Front<'a> {
    /// The text of the whole document.
    pub(super) text: &'a str,
    /// Where the part of a page begins that holds the report, and where the first heading or table does.
    pub(super) start: usize,
    pub(super) end: usize,
    /// It is a page, with menus and links before the report; which are no titles of its own.
    pub(super) page: Option<&'a Document<'a>>,
}

/// Reads what stands around the tables; where the signature begins.
pub(super) fn read(
    sheet: &mut Sheet<'_>,
    report: &mut Report,
    origins: &mut Origins,
    front: Front<'_>,
    parts: &[Part],
    end: usize,
) -> usize {
    let text = front.text;
    let before = text.get(..front.end).unwrap_or("");
    let (lines, title) = title_of(front, before);
    // What a page has before its title are menus.
    let mut told_from = if front.page.is_some() { front.start.min(front.end) } else { 0 };
    let mut used = 0..0;
    if let Some((range, told)) = title {
        report.issuer = issuer(&told);
        let words = report.issuer.as_ref().and_then(|name| words_before(&told, name));
        if let Some((words, line)) = words.zip(lines.get(range.start)) {
            sheet.tell(Code::NameFramed, place(text, line), words, 0, 0);
        }
        report.year = years(&told).next();
        report.title = Some(told);
        let first = lines.get(range.start).map(|line| place(text, line));
        let last = lines.get(range.end.saturating_sub(1).max(range.start)).map(|line| place(text, line));
        if let (Some(first), Some(last)) = (first, last) {
            let whole = Span::new(first.start(), last.end());
            origins.tell(Passage::Title, whole);
            if !range.is_empty() {
                used = whole.range();
            }
        }
        if front.page.is_some() {
            told_from = lines.get(range.start).map_or(0, |line| offset(text, line));
        }
    }
    let overview = parts.iter().find(|part| part.section == Section::Overview);
    let told_end = overview.map_or(front.end, |part| part.end);
    let told = text.get(told_from..told_end).unwrap_or("");
    report.period = period(told);
    let quoted = if report.issuer.is_none() || report.year.is_none() { quoted_title(told) } else { None };
    report.issuer =
        report.issuer.take().or_else(|| quoted.as_ref().and_then(|title| issuer_in_sentence(title)));
    report.year = report
        .year
        .or_else(|| quoted.as_ref().and_then(|title| years(title).last()))
        .or_else(|| report.period.and_then(|period| u16::try_from(period.start.year()).ok()))
        .or_else(|| only_year(told));
    let introduction = before.lines().map(trim).filter(|line| {
        let at = offset(text, line);
        at >= told_from && !used.contains(&at) && line.chars().any(is_han)
    });
    for line in introduction {
        let at = place(text, line);
        if report.introduction.len() >= sheet.limits.paragraphs {
            sheet.tell_limit(at, "paragraphs before the first section", sheet.limits.paragraphs);
            break;
        }
        origins.tell(Passage::Introduction, at);
        report.introduction.push(super::narrative::plain(line).into_owned());
    }
    let last = parts.last().map_or(0, |part| part.heading.end() as usize);
    let tail = text.get(last..end).unwrap_or("");
    let mut signed_at = end;
    if let Some((signed, at)) = signature(tail) {
        signed_at = last.saturating_add(at.start);
        let lines = trim(tail.get(at).unwrap_or(""));
        origins.tell(Passage::Signature, place(text, lines));
        report.signed = Some(signed);
    }
    if report.issuer.is_none() {
        report.issuer = report.signed.as_ref().and_then(|signed| signed.by.clone());
    }
    signed_at
}

/// Lines among which the title is, with those around it.
const LINES: usize = 420;

/// The lines before the first heading among which the title is, and the title with its place among them.
fn title_of<'a>(
    front: Front<'a>,
    before: &'a str,
) -> (Vec<&'a str>, Option<(std::ops::Range<usize>, String)>) {
    let lines = || before.lines().map(trim);
    let first: Vec<&str> = lines().take(LINES).collect();
    let Some(page) = front.page else {
        let found = title(&first);
        return (first, found);
    };
    let mut last: Vec<&str> = lines().rev().take(LINES).collect();
    last.reverse();
    match nearest_title(&last, |line| page.is_link(place(front.text, line))) {
        None => {
            let found = title_at(&first, 0);
            (first, found)
        }
        found => (last, found),
    }
}

/// Whether the text has a title of such a report.
pub(super) fn has_title(text: &str, lines: usize) -> bool {
    text.lines().take(lines).any(|line| {
        let cut = (0..=line.len().min(600)).rev().find(|&at| line.is_char_boundary(at));
        let folded = fold(line.get(..cut.unwrap_or(0)).unwrap_or(""));
        folded.text().contains("信息公开") && folded.text().contains("年度报告")
    })
}

/// How many bytes into a text a part of it begins.
pub(super) fn offset(text: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// The bytes of a part of a text.
pub(super) fn place(text: &str, part: &str) -> Span {
    let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    let start = offset(text, part);
    Span::new(at(start), at(start.saturating_add(part.len())))
}

/// The title and the lines that it takes up, which are among the first.
fn title(lines: &[&str]) -> Option<(std::ops::Range<usize>, String)> {
    (0..lines.len().min(80)).find_map(|index| title_at(lines, index))
}

/// The title nearest to the end: before it, a page may name other reports in its menus.
fn nearest_title(lines: &[&str], is_link: impl Fn(&str) -> bool) -> Option<(std::ops::Range<usize>, String)> {
    let own = |index: &usize| lines.get(*index).is_some_and(|line| !is_link(line));
    (0..lines.len()).rev().take(400).filter(own).find_map(|index| title_at(lines, index))
}

/// The title that begins in a line, and the lines that it takes up. It may be broken over two.
fn title_at(lines: &[&str], index: usize) -> Option<(std::ops::Range<usize>, String)> {
    let written = |index: usize| lines.get(index).map(|line| without_marks(line));
    let is_empty = |index: usize| written(index).is_none_or(|line| line.is_empty());
    let line = written(index)?;
    if line.is_empty() || line.len() > 240 && !fold(&line).text().starts_with(char::is_alphabetic) {
        return None;
    }
    let Some(end) = title_end(&line) else {
        let last = lines.len().min(index.saturating_add(4));
        let next = (index.saturating_add(1)..last).find(|&next| !is_empty(next))?;
        // Neither line alone is a title, but both together are: …信息公开 / 工作年度报告.
        let both = format!("{line}{}", written(next)?);
        let is_title = fold(&line).text().contains("信息公开") && title_end(&both) == Some(both.len());
        return is_title.then(|| (index..next.saturating_add(1), both));
    };
    let told = line.get(..end).unwrap_or(&line).to_owned();
    if !begins_with_year(&told) && !fold(&told).text().starts_with("政府信息公开") {
        return Some((index..index.saturating_add(usize::from(end == line.len())), told));
    }
    let before = (0..index).rev().take(3).find(|&before| !is_empty(before));
    let organ = before.and_then(|before| Some((before, written(before)?)));
    let names = |(_, line): &(usize, String)| {
        // 青禾县水务局2024年 / 政府信息公开工作年度报告
        let year = year_place(line).filter(|&(_, end)| end == line.len());
        is_organ(line.get(..year.map_or(line.len(), |(start, _)| start)).unwrap_or(""))
    };
    Some(match organ.filter(names) {
        Some((before, organ)) => (before..index.saturating_add(1), format!("{organ}{told}")),
        None => (index..index.saturating_add(1), told),
    })
}

/// Where the title that a line begins with ends: behind 年度报告, no sentence before it.
fn title_end(line: &str) -> Option<usize> {
    if !line.contains('年') || !line.contains('度') {
        return None;
    }
    // A document may be one line.
    let front = line.char_indices().nth(160).map_or(line, |(end, _)| line.get(..end).unwrap_or(line));
    let folded = fold(front);
    let text = folded.text();
    let at = text.find("年度报告")?;
    let before = text.get(..at)?;
    let sentence = before.contains(['。', ',', '，', ';', '；', '《', '“', '!']);
    let lead = LEADS.iter().any(|lead| before.starts_with(lead));
    let fits = before.contains("信息公开") && before.chars().count() <= 60 && !sentence && !lead;
    let end = folded.source_range(at..at.saturating_add("年度报告".len())).end;
    let rest = trim(line.get(end..).unwrap_or(""));
    // 《…年度报告格式》的通知 is not the report.
    let other = rest.starts_with(['格', '的', '》', '编', '工', '模']);
    let remark = rest.starts_with(['(', '（']) && rest.len() <= 60;
    (fits && !other).then_some(if rest.is_empty() || remark { line.len() } else { end })
}

/// A line without the marks of Markdown and the readings of characters.
pub(super) fn without_marks(line: &str) -> String {
    let mut rest = line.trim_matches(|c: char| is_space(c) || matches!(c, '#' | '*' | '|'));
    let mut written = String::with_capacity(rest.len());
    while let Some((at, bracket)) = rest.char_indices().find(|&(_, c)| opens_reading(c)) {
        written.push_str(rest.get(..at).unwrap_or(""));
        let here = rest.get(at..).unwrap_or("");
        let reading = if written.is_empty() { None } else { ruby_end(here) };
        if reading.is_none() {
            written.push(bracket);
        }
        rest = here.get(reading.unwrap_or(bracket.len_utf8())..).unwrap_or("");
    }
    written.push_str(rest);
    written.truncate(written.trim_end_matches(is_space).len());
    written
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}

fn begins_with_year(text: &str) -> bool {
    let digits =
        text.chars().take_while(|c| c.is_numeric() || "二〇○零一三四五六七八九".contains(*c)).count();
    digits >= 4
}

/// The organ's name in a title: what stands before the year, or between the year and 政府信息公开.
fn issuer(title: &str) -> Option<String> {
    let folded = fold(title);
    let text = folded.text();
    let about =
        text.find("政府信息公开").or_else(|| text.find("政务公开")).or_else(|| text.find("信息公开"))?;
    let head = title.get(..folded.source_range(0..about).end)?;
    let year = year_place(head);
    let name = match year {
        Some((start, end)) => {
            let before = clean(head.get(..start).unwrap_or(""));
            if before.is_empty() { clean(head.get(end..).unwrap_or("")) } else { before }
        }
        None => clean(head),
    };
    let count = name.chars().filter(|c| is_han(*c)).count();
    ((2..=40).contains(&count)).then_some(name)
}

/// Where a year with its sign stands: 2024年, 2024 年度.
fn year_place(text: &str) -> Option<(usize, usize)> {
    let sign = text.char_indices().filter(|&(_, c)| c == '年').map(|(at, _)| at);
    for at in sign {
        let before = text.get(..at)?.trim_end_matches(is_space);
        let number = before.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
        let han = before.trim_end_matches(|c: char| "二〇○零一三四五六七八九".contains(c));
        let start = number.len().min(han.len());
        if before.get(start..)?.chars().count() == 4 {
            let behind = text.get(at.saturating_add('年'.len_utf8())..)?;
            let rest = behind.strip_prefix('度').unwrap_or(behind);
            return Some((start, text.len().saturating_sub(rest.len())));
        }
    }
    None
}

/// What stands before the organ's name in a title, if there are words in it: mirrors put theirs there.
fn words_before(title: &str, name: &str) -> Option<String> {
    let (before, _) = title.split_once(name)?;
    let signs = ['@', '_', '|', '｜'];
    (before.contains(signs) && before.chars().any(is_han)).then(|| before.to_owned())
}

/// A name without what mirrors put before it: no organ's name has such signs in it.
fn clean(name: &str) -> String {
    let signs = [':', '：', '@', '_', '|', '/', '>', '》', '《'];
    let last = name.split(signs).rfind(|piece| piece.chars().any(is_han)).unwrap_or("");
    last.trim_start_matches(|c| !is_han(c))
        .trim_end_matches(|c| !is_han(c) && !matches!(c, '）' | ')'))
        .to_owned()
}

fn is_organ(line: &str) -> bool {
    let name = clean(line);
    let count = name.chars().count();
    (2..=40).contains(&count)
        && !name.contains(['。', '，', ',', '、'])
        && ORGANS.iter().any(|organ| fold(&name).text().ends_with(organ))
}

/// A title quoted in a sentence, with what stands before it: 编制《…2023年政府信息公开工作年度报告》.
fn quoted_title(told: &str) -> Option<String> {
    for line in told.lines().take(40).filter(|line| line.contains("年度")) {
        let at = line.find("年度").unwrap_or(0);
        let from = line.get(..at).unwrap_or("").char_indices().rev().nth(80).map_or(0, |(at, _)| at);
        let line = line.get(from..).unwrap_or(line);
        let line = line.char_indices().nth(160).map_or(line, |(end, _)| line.get(..end).unwrap_or(line));
        let folded = fold(line);
        let Some(at) = folded.text().find("年度报告") else { continue };
        let before = folded.text().get(..at).unwrap_or("");
        if !before.contains("信息公开") {
            continue;
        }
        let end = folded.source_range(0..at).end;
        let clause = line.get(..end)?;
        let start = clause.rfind(['。', '，', ',', '；', ';', '《', '“']).map_or(0, |at| {
            at.saturating_add(clause.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))
        });
        return Some(without_marks(clause.get(start..)?));
    }
    None
}

/// The organ's name in a quoted title, without the verbs before it; none if what is left is no organ.
fn issuer_in_sentence(title: &str) -> Option<String> {
    let mut title = title;
    while let Some(rest) = LEADS.iter().find_map(|lead| title.strip_prefix(lead)) {
        title = rest;
    }
    let name = issuer(title)?;
    let vague = ["我局", "我县", "我市", "我镇", "我单位", "本机关", "我办", "我区", "我委", "我乡", "本局"];
    (is_organ(&name) && !vague.contains(&name.as_str())).then_some(name)
}

/// The period of the statistics: two days that follow a word for it.
fn period(told: &str) -> Option<Period> {
    const WORDS: &[&str] =
        &["统计期限", "统计时限", "统计期", "統計期限", "统计数据", "数据统计", "期限", "时限", "統計"];
    let at = WORDS.iter().find_map(|word| told.find(word))?;
    let behind = told.get(at..)?;
    let window =
        behind.char_indices().nth(120).map_or(behind, |(end, _)| behind.get(..end).unwrap_or(behind));
    let mut days = dates(window);
    let (start, end) = (days.next()?, days.next()?);
    (start < end).then(|| Period::new(start, end))
}

/// The year, if the text tells only one. Days of publication are not told with 年 alone and do not disturb.
fn only_year(told: &str) -> Option<u16> {
    let about = |line: &&str| !line.contains("发布") || line.chars().count() > 60;
    let mut all = told.lines().filter(about).flat_map(years);
    let first = all.next()?;
    all.all(|year| year == first).then_some(first)
}

/// Who signed and when, at the end of the text, and where the signature is there.
pub(super) fn signature(tail: &str) -> Option<(Signature, Range<usize>)> {
    let mut place = tail.len();
    let mut end = tail.len();
    let mut seen = 0_u8;
    let mut day = None;
    for line in tail.lines().rev() {
        place = line.as_ptr().addr().saturating_sub(tail.as_ptr().addr());
        let bare = without_marks(line);
        if bare.is_empty() {
            continue;
        }
        seen = seen.saturating_add(1);
        if day.is_none() {
            let inner = bare.trim_matches(['(', ')', '（', '）']);
            day = date(inner).filter(|_| inner.chars().count() <= 16);
            let by =
                bare.trim_end_matches(|c: char| !is_han(c) || "年月日〇○零一二三四五六七八九十".contains(c));
            // Organ and day on one line.
            if day.is_none()
                && let Some(found) = bare.get(by.len()..).and_then(|rest| dates(rest).next())
                && is_organ(by)
            {
                let end = place.saturating_add(line.len());
                return Some((Signature::new(Some(clean(by)), Some(found)), place..end));
            }
            if day.is_some() || seen < 6 {
                if day.is_some() {
                    seen = 0;
                    end = place.saturating_add(line.len());
                }
                continue;
            }
            return None;
        }
        let by = is_organ(&bare).then(|| clean(&bare));
        let start = if by.is_some() { place } else { place.saturating_add(line.len()) };
        return Some((Signature::new(by, day), start..end));
    }
    day.map(|day| (Signature::new(None, Some(day)), place..end))
}

#[cfg(test)]
mod tests {
    use super::{issuer, issuer_in_sentence, period, signature, title};

    fn title_of(text: &str) -> Option<String> {
        title(&text.lines().collect::<Vec<_>>()).map(|(_, title)| title)
    }

    #[test]
    fn titles_on_one_line_and_on_two() {
        let whole = Some("青禾县水务局2024年政府信息公开工作年度报告".to_owned());
        for text in [
            "青禾县水务局2024年政府信息公开工作年度报告",
            "首页 > 公开\n\n青禾县水务局\n2024年政府信息公开工作年度报告\n",
            "青禾县水务局2024年政府信息公开\n\n工作年度报告\n",
            "# 青禾县水务局\n\n## 2024年政府信息公开工作年度报告",
        ] {
            assert_eq!(title_of(text), whole, "{text}");
        }
        assert_eq!(title_of("关于印发《政府信息公开工作年度报告格式》的通知"), None);
    }

    #[test]
    fn issuers() {
        let cases = [
            ("青禾县水务局2024年政府信息公开工作年度报告", "青禾县水务局"),
            ("2021年云屏市档案局政府信息公开工作年度报告", "云屏市档案局"),
            ("广告_广告官网@:西河镇人民政府2023年政府信息公开工作", "西河镇人民政府"),
            ("青禾县水务局 2024 年度政府信息公开", "青禾县水务局"),
        ];
        for (title, name) in cases {
            assert_eq!(issuer(title).as_deref(), Some(name), "{title}");
        }
        assert_eq!(
            issuer_in_sentence("编制青禾县白石乡2024年政府信息公开工作").as_deref(),
            Some("青禾县白石乡")
        );
        assert_eq!(issuer_in_sentence("现公布我局2020年度政府信息公开工作"), None);
    }

    #[test]
    fn periods_and_signatures() {
        let told = period("所列数据的统计期限自2024年1月1日\n起至2024年12月31日止。").unwrap();
        assert_eq!(
            (told.start.to_string(), told.end.to_string()),
            ("2024-01-01".into(), "2024-12-31".into())
        );
        let (signed, at) = signature("\n无。\n  青禾县水务局\n\n 2025年1月8日\n").unwrap();
        assert_eq!(signed.by.as_deref(), Some("青禾县水务局"));
        assert_eq!(signed.date.unwrap().to_string(), "2025-01-08");
        assert_eq!(at, "\n无。\n".len().."\n无。\n  青禾县水务局\n\n 2025年1月8日".len());
        assert!(signature("\n无。\n本年度没有2件以上的申请。\n").is_none());
    }
}

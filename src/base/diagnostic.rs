use super::Span;

/// How much a diagnostic or a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Something is missing, or most likely wrong.
    Warning,
    /// Something is wrong.
    Error,
}

impl Severity {
    /// The name used in JSON and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Who is to blame for a diagnostic or a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Blame {
    /// The document says it so.
    Document,
    /// This crate could not read it, where a person might.
    Reader,
    /// One of the two.
    Unclear,
}

impl Blame {
    /// The name used in JSON and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Reader => "reader",
            Self::Unclear => "unclear",
        }
    }
}

/// The language of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Lang {
    /// English, with the form's terms in Chinese.
    #[default]
    En,
    /// Chinese.
    Zh,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal $key:literal $severity:ident $blame:ident, $en:literal, $zh:literal;)*) => {
        /// What a diagnostic of the reader is about. An identifier is never used again for something else.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// All of them, sorted by identifier.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The identifier, such as `R020`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The readable name, such as `row-ambiguous`.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// How much it weighs.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// Who is to blame.
            pub fn blame(self) -> Blame {
                match self { $(Self::$name => Blame::$blame,)* }
            }

            /// The message, with `{subject}`, `{found}` and `{expected}` for what it is about.
            ///
            /// ```
            /// use gongkai::{Code, Lang};
            ///
            /// assert_eq!(Code::RowRepeated.meaning(Lang::En), "row {subject} stands here a second time; the first was kept");
            /// ```
            pub fn meaning(self, lang: Lang) -> &'static str {
                match (self, lang) { $(
                    (Self::$name, Lang::En) => $en,
                    (Self::$name, Lang::Zh) => $zh,
                )* }
            }
        }
    };
}

codes! {
    /// Bytes that cannot be decoded were replaced.
    BytesReplaced = "R001" "bytes-replaced" Warning Document,
        "{found} bytes cannot be {subject}, and U+FFFD stands there instead",
        "{found} 个字节不是 {subject} 编码，已替换为 U+FFFD";
    /// The text is in another encoding than the declared one.
    EncodingContradicts = "R002" "encoding-contradicts" Note Document,
        "the text is declared in one encoding and written in another ({subject}), which was followed",
        "声明的编码与实际编码不符（{subject}），以实际编码为准";
    /// A declared encoding that there is none of.
    EncodingUnknown = "R003" "encoding-unknown" Note Document,
        "the declared encoding “{subject}” is not known; the encoding was found by the bytes",
        "声明的编码“{subject}”无法识别，已按字节内容判断编码";
    /// Text that the document hides was left out.
    HiddenText = "R004" "hidden-text" Note Document,
        "text that the document does not show begins here; it was not read",
        "此处开始有文件不显示的文字，未读取";
    /// There is no report without the text that the document hides.
    HiddenRead = "R005" "hidden-read" Warning Document,
        "without the text that the document hides from here on there is no report; it was read",
        "不计此处开始的隐藏文字则没有报告，因此读取了隐藏文字";
    /// Text that is struck out, or deleted in a tracked change, was left out.
    StruckText = "R006" "struck-text" Note Document,
        "text that is struck out or deleted begins here; it was not read",
        "此处开始有被删除或划去的文字，未读取";
    /// A part of a file that was not read.
    PartSkipped = "R007" "part-skipped" Note Reader,
        "the part {subject} of the file was not read",
        "文件中的 {subject} 部分未读取";
    /// Markup that cannot be followed any further, or that is cut short.
    MarkupDamaged = "R008" "markup-damaged" Warning Document,
        "the markup is damaged or cut short here; what stands before was read, and nothing behind",
        "文件结构在此处损坏或中断，只读取了此前的内容";
    /// Words before the organ's name in the title that are none of it.
    NameFramed = "R009" "name-framed" Note Document,
        "“{subject}” stands before the organ's name in the title and was not taken for a part of it",
        "标题中机关名称之前有“{subject}”，未作为名称的一部分";
    /// A title and sections, and none of the tables.
    TableMissing = "R010" "table-missing" Warning Unclear,
        "no table of the form was found{subject}",
        "没有找到规定格式的表格{subject}";
    /// A row has another number of values than its table has columns.
    RowAmbiguous = "R020" "row-ambiguous" Warning Unclear,
        "row {subject}: {found} values for {expected} columns, and it cannot be told which belongs where",
        "{subject}：{expected} 列只有（或多达）{found} 个数值，无法确定各数值属于哪一列";
    /// A row with values, under a label that is not the form's.
    RowUnknown = "R021" "row-unknown" Warning Unclear,
        "{found} values behind a label that is no row of the form: “{subject}”",
        "“{subject}”不是规定格式中的行，其后的 {found} 个数值未归入报告";
    /// A row that was there before.
    RowRepeated = "R022" "row-repeated" Warning Document,
        "row {subject} stands here a second time; the first was kept",
        "{subject} 重复出现，以第一次为准";
    /// Values whose column heads are not there.
    HeadMissing = "R023" "head-missing" Warning Unclear,
        "row {subject}: the heads of its columns were not found, so nothing was read of its {found} values",
        "{subject}：没有找到表头，{found} 个数值未读取";
    /// A column head that is not the form's.
    HeadUnknown = "R024" "head-unknown" Warning Unclear,
        "the column head “{subject}” is not one of the form",
        "表头“{subject}”不是规定格式中的列";
    /// Columns taken by their order.
    HeadByOrder = "R025" "head-by-order" Note Unclear,
        "the column heads of {subject} are cut or in pieces; the columns were taken in the order of the form",
        "{subject} 的表头不完整，各列按规定格式的顺序读取";
    /// Something stands in a cell that is no number of its kind.
    CellUnreadable = "R026" "cell-unreadable" Warning Unclear,
        "{subject}: no number can be read here",
        "{subject}：此处读不出数值";
    /// A number that belongs to no row.
    CellUnused = "R027" "cell-unused" Note Unclear,
        "{found} numbers here, of no row of the form",
        "此处 {found} 个数字不属于规定格式中的任何一行";
    /// A label close to, but not to the letter, the form's.
    LabelRepaired = "R028" "label-repaired" Note Document,
        "taken for {subject}, though the label is not the form's to the letter",
        "标签与规定格式不完全一致，按 {subject} 读取";
    /// Heads of the block above.
    HeadInherited = "R029" "head-inherited" Note Unclear,
        "row {subject} has no heads of its own; those of the block above were taken",
        "{subject} 没有表头，沿用上一部分的表头";
    /// The text ends inside a cell.
    TextCut = "R030" "text-cut" Warning Document,
        "{subject}: the text ends in this cell, which may be cut",
        "{subject}：文本在此单元格中结束，数值可能不完整";
    /// A row whose values were placed by the form's equations.
    RowAligned = "R031" "row-aligned" Note Unclear,
        "row {subject}: {found} values for {expected} columns, placed by the sums of the form",
        "{subject}：{expected} 列中的 {found} 个数值按勾稽关系确定位置";
    /// An amount in another unit.
    UnitConverted = "R032" "unit-converted" Note Document,
        "{subject}: the amount is written in another unit than the column's and was converted",
        "{subject}：金额单位与表头不同，已换算";
    /// A row that an agency added.
    ExtraRow = "R033" "extra-row" Note Document,
        "the row “{subject}” is not of the form and was kept as an extra row",
        "“{subject}”不是规定格式中的行，作为附加行保留";
    /// Heads of a table, and nothing behind them.
    ValuesMissing = "R034" "values-missing" Note Unclear,
        "the heads of {subject} are here, and no values behind them",
        "{subject} 只有表头，没有数值";
    /// Rows with heads of two editions.
    EditionMixed = "R040" "edition-mixed" Note Document,
        "the document mixes the forms of 2019 and 2021",
        "文件混用 2019 年和 2021 年两种格式";
    /// The labels contradict the edition that the caller assumed.
    EditionContradicts = "R041" "edition-contradicts" Warning Unclear,
        "the labels are those of the form of {found}, not of the assumed one; the labels were followed",
        "标签属于 {found} 年格式，与假定的格式不符，以标签为准";
    /// A second report in the same document.
    SecondReport = "R043" "second-report" Warning Document,
        "a second report begins here; only the first was read",
        "此处开始第二份报告，只读取了第一份";
    /// A limit was reached.
    LimitReached = "R050" "limit-reached" Warning Reader,
        "more than {expected} {subject}; the rest was not read",
        "{subject} 超过 {expected} 个，其余未读取";
}

/// Something a reader of the report should know. It holds data; text is made when someone asks for it.
///
/// ```
/// use gongkai::{Code, Lang};
///
/// let parsed = gongkai::read_text(
///     "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n3\n1\n",
/// )?;
/// let told = &parsed.diagnostics()[0];
/// assert_eq!(told.code(), Code::RowAmbiguous);
/// assert_eq!(told.code().name(), "row-ambiguous");
/// assert!(told.message(Lang::En).contains("2 values for 3 columns"));
/// assert!(told.message(Lang::Zh).contains("3 列"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    code: Code,
    span: Span,
    subject: Box<str>,
    expected: u32,
    found: u32,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, span: Span) -> Self {
        Self { code, span, subject: Box::default(), expected: 0, found: 0 }
    }

    #[must_use]
    pub(crate) fn about(mut self, subject: impl Into<Box<str>>) -> Self {
        self.subject = subject.into();
        self
    }

    #[must_use]
    pub(crate) fn counted(mut self, found: usize, expected: usize) -> Self {
        self.found = u32::try_from(found).unwrap_or(u32::MAX);
        self.expected = u32::try_from(expected).unwrap_or(u32::MAX);
        self
    }

    /// What it is about.
    pub fn code(&self) -> Code {
        self.code
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Who is to blame.
    pub fn blame(&self) -> Blame {
        self.code.blame()
    }

    /// The place in the decoded source.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The field path, or the label as written, that it is about; empty where it is about the document.
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The message, without the place.
    pub fn message(&self, lang: Lang) -> String {
        let counted = [("{found}", self.found), ("{expected}", self.expected)];
        let meaning = counted.into_iter().filter(|&(_, count)| count == 1);
        meaning
            .fold(self.code.meaning(lang).to_owned(), |meaning, (place, _)| of_one(&meaning, place))
            .replace("{found}", &self.found.to_string())
            .replace("{expected}", &self.expected.to_string())
            .replace("{subject}", self.subject_in(lang))
    }

    /// What is limited is named by the crate and not by the document.
    fn subject_in(&self, lang: Lang) -> &str {
        match (self.code, lang, &*self.subject) {
            (Code::LimitReached, Lang::Zh, "cells") => "单元格",
            (Code::LimitReached, Lang::Zh, "extra rows") => "附加行",
            (Code::LimitReached, Lang::Zh, "paragraphs") => "段落",
            (Code::LimitReached, Lang::Zh, "paragraphs before the first section") => "第一部分之前的段落",
            (Code::LimitReached, Lang::Zh, "notes among the tables") => "表格间的段落",
            (Code::LimitReached, Lang::Zh, "tables within one another") => "嵌套表格",
            (Code::LimitReached, Lang::Zh, "sheets") => "工作表",
            (Code::LimitReached, Lang::Zh, "elements within one another") => "嵌套元素",
            (.., subject) => subject,
        }
    }

    /// The message over its line of the source, with carets under the place. `name` stands for the document.
    #[cfg(feature = "pretty")]
    pub fn render(&self, text: &str, name: &str, lang: Lang) -> String {
        self.drawn(text, name, lang, false)
    }

    /// The same with the colours of a terminal.
    #[cfg(feature = "pretty")]
    pub fn render_in_color(&self, text: &str, name: &str, lang: Lang) -> String {
        self.drawn(text, name, lang, true)
    }

    #[cfg(feature = "pretty")]
    fn drawn(&self, text: &str, name: &str, lang: Lang, colors: bool) -> String {
        let message = self.message(lang);
        let head = (self.severity(), self.code.name());
        crate::base::snippet(head, &message, (text, name), &[(self.span, String::new())], colors)
    }
}

/// A message with the noun behind a number in the singular. Its nouns all end in s for many, and have no verb that would
/// change with them.
fn of_one(message: &str, place: &str) -> String {
    let Some((before, behind)) = message.split_once(place) else { return message.to_owned() };
    let noun =
        behind.strip_prefix(' ').and_then(|noun| noun.split(|c: char| !c.is_ascii_alphabetic()).next());
    match noun.and_then(|noun| noun.strip_suffix('s')) {
        Some(one) => {
            format!("{before}{place} {one}{}", behind.get(one.len().saturating_add(2)..).unwrap_or(""))
        }
        None => message.to_owned(),
    }
}

/// Diagnostics, bounded in number.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    dropped: usize,
    limit: usize,
}

impl Diagnostics {
    pub(crate) fn new(limit: usize) -> Self {
        Self { kept: Vec::new(), dropped: 0, limit }
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if self.kept.len() < self.limit {
            self.kept.push(diagnostic);
        } else {
            self.dropped = self.dropped.saturating_add(1);
        }
    }

    /// Takes those of another collection, and counts those that it had no room for.
    pub(crate) fn append(&mut self, other: Self) {
        self.dropped = self.dropped.saturating_add(other.dropped);
        other.kept.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    pub(crate) fn map_spans(&mut self, place: impl Fn(Span) -> Span) {
        self.kept.iter_mut().for_each(|diagnostic| diagnostic.span = place(diagnostic.span));
    }

    pub(crate) fn sort(&mut self) {
        self.kept.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
    }

    /// Those kept.
    pub fn kept(&self) -> &[Diagnostic] {
        &self.kept
    }

    /// How many more there were than [`Limits::diagnostics`](crate::Limits::diagnostics).
    pub fn dropped(&self) -> usize {
        self.dropped
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Diagnostic, Lang, Span};

    #[test]
    fn one_is_not_told_in_the_plural() {
        for &code in Code::ALL {
            let told = |count| Diagnostic::new(code, Span::default()).counted(count, count).message(Lang::En);
            let one = told(1);
            for plural in ["1 values", "1 numbers", "1 columns", "1 bytes", "1 value were", "1 value stand"] {
                assert!(!one.contains(plural), "{one}");
            }
            // Nothing else depends on the number.
            assert_eq!(one.matches(' ').count(), told(2).matches(' ').count());
        }
        let row = Diagnostic::new(Code::RowAmbiguous, Span::default()).about("a.b").counted(2, 1);
        let begin = "row a.b: 2 values for 1 column, and it cannot be told";
        assert!(row.message(Lang::En).starts_with(begin), "{}", row.message(Lang::En));
    }
}

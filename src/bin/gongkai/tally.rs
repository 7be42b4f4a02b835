//! How many documents ended how, and the exit status that follows.

use clap::ValueEnum;
use gongkai::export::Entry;
use gongkai::{Lang, Severity, Verdict};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The errors that are told one by one at the end.
const TOLD: usize = 20;

/// From which weight on a finding makes the command fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum FailOn {
    /// A note, or anything heavier
    Note,
    /// A warning, or an error
    Warning,
    /// An error
    Error,
    /// No finding; documents that cannot be read still do
    Unread,
    /// Nothing that is read or found
    Never,
}

impl FailOn {
    /// Whether a finding of that weight makes the command fail.
    pub(crate) fn counts(self, severity: Severity) -> bool {
        match self {
            Self::Note => true,
            Self::Warning => severity >= Severity::Warning,
            Self::Error => severity >= Severity::Error,
            Self::Unread | Self::Never => false,
        }
    }
}

/// What became of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub(crate) documents: usize,
    /// Left out, because they are no reports.
    pub(crate) skipped: usize,
    /// By the kind of the error.
    unread: BTreeMap<String, usize>,
    clean: usize,
    findings: usize,
    not_checked: usize,
    /// Findings by weight: note, warning, error.
    weights: [usize; 3],
    /// The first of the errors, with the document and whatever remedy there is.
    errors: Vec<(String, String)>,
}

impl Tally {
    /// Counts a document that was looked at and left out.
    pub(crate) fn skip(&mut self) {
        self.documents = self.documents.saturating_add(1);
        self.skipped = self.skipped.saturating_add(1);
    }

    /// Counts a document.
    pub(crate) fn add(&mut self, entry: &Entry<'_>) {
        self.documents = self.documents.saturating_add(1);
        if let Some((kind, error)) = entry.error() {
            let count = self.unread.entry(kind.to_owned()).or_default();
            *count = count.saturating_add(1);
            if self.errors.len() < TOLD {
                self.errors.push((entry.document().to_owned(), error.to_owned()));
            }
        }
        let Some(audit) = entry.audit() else { return };
        let ended = match audit.verdict() {
            Verdict::Clean => &mut self.clean,
            Verdict::Findings => &mut self.findings,
            _ => &mut self.not_checked,
        };
        *ended = ended.saturating_add(1);
        for finding in audit.findings() {
            let [note, warning, error] = &mut self.weights;
            let weight = match finding.severity() {
                Severity::Error => error,
                Severity::Warning => warning,
                _ => note,
            };
            *weight = weight.saturating_add(1);
        }
    }

    /// Adds what became of others.
    pub(crate) fn merge(&mut self, other: Self) {
        for (mine, theirs) in [
            (&mut self.documents, other.documents),
            (&mut self.skipped, other.skipped),
            (&mut self.clean, other.clean),
            (&mut self.findings, other.findings),
            (&mut self.not_checked, other.not_checked),
        ] {
            *mine = mine.saturating_add(theirs);
        }
        for (mine, theirs) in self.weights.iter_mut().zip(other.weights) {
            *mine = mine.saturating_add(theirs);
        }
        for (kind, count) in other.unread {
            let mine = self.unread.entry(kind).or_default();
            *mine = mine.saturating_add(count);
        }
        let room = TOLD.saturating_sub(self.errors.len());
        self.errors.extend(other.errors.into_iter().take(room));
    }

    pub(crate) fn unread(&self) -> usize {
        self.unread.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    fn read(&self) -> usize {
        self.clean.saturating_add(self.findings).saturating_add(self.not_checked)
    }

    /// The first errors, and a word on the others.
    pub(crate) fn errors(&self, lang: Lang) -> Vec<String> {
        let mut lines: Vec<String> = self
            .errors
            .iter()
            .map(|(document, error)| match lang {
                Lang::Zh => format!("{document}：无法读取：{error}"),
                _ => format!("{document}: cannot be read: {error}"),
            })
            .collect();
        let more = self.unread().saturating_sub(lines.len());
        let last = match lang {
            Lang::Zh => format!("另有 {more} 份无法读取；gongkai table coverage 列出全部"),
            _ => format!("{more} more cannot be read; `gongkai table coverage` lists them all"),
        };
        lines.extend((more > 0).then_some(last));
        lines
    }

    /// All in a sentence, with the verdicts if there was an audit.
    pub(crate) fn sentence(&self, audited: bool, lang: Lang) -> String {
        let Self { skipped, clean, findings, not_checked, .. } = self;
        let (read, unread) = (self.read(), self.unread());
        let zh = lang == Lang::Zh;
        let kinds: Vec<String> = self
            .unread
            .iter()
            .map(|(kind, count)| {
                if zh {
                    format!("{} {count} 份", in_chinese(kind))
                } else {
                    format!("{count} {}", in_english(kind))
                }
            })
            .collect();
        let kinds = match kinds.join(if zh { "，" } else { ", " }) {
            none if none.is_empty() => none,
            kinds if zh => format!("（{kinds}）"),
            kinds => format!(" ({kinds})"),
        };
        let skipped = match skipped {
            0 => String::new(),
            skipped if zh => format!("，非年度报告而跳过 {skipped} 份"),
            skipped => format!(", {skipped} skipped, being no reports"),
        };
        let verdicts = match (audited, zh) {
            (false, _) => String::new(),
            (_, true) => {
                format!("；未发现问题 {clean} 份，发现问题 {findings} 份，未能核对 {not_checked} 份")
            }
            (_, false) => format!(": {clean} clean, {findings} with findings, {not_checked} not checked"),
        };
        if zh {
            format!("已读取 {read} 份，无法读取 {unread} 份{kinds}{skipped}{verdicts}")
        } else {
            format!("{read} read, {unread} unreadable{kinds}{skipped}{verdicts}")
        }
    }

    /// The exit status: 2 before 1 before 0. No document at all is nothing done.
    pub(crate) fn status(&self, fail_on: FailOn, checking: bool) -> u8 {
        if fail_on == FailOn::Never {
            return 0;
        }
        let unchecked = checking && self.not_checked > 0 && fail_on < FailOn::Unread;
        if self.unread() > 0 || unchecked || self.read() == 0 {
            return 2;
        }
        let weighed = [Severity::Note, Severity::Warning, Severity::Error].into_iter().zip(self.weights);
        let found = weighed.into_iter().any(|(severity, count)| count > 0 && fail_on.counts(severity));
        u8::from(checking && found)
    }
}

/// The kind of an error in words.
fn in_english(kind: &str) -> String {
    match kind {
        "limit" => "over a limit".to_owned(),
        "file" => "not opened".to_owned(),
        other => other.replace('_', " "),
    }
}

/// The same in Chinese.
fn in_chinese(kind: &str) -> &str {
    match kind {
        "not_a_report" => "非年度报告",
        "unsupported" => "不支持的文件",
        "damaged" => "文件损坏",
        "feature_off" => "未启用的功能",
        "limit" => "超出限制",
        "file" => "无法打开",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{FailOn, Tally};
    use gongkai::Lang;
    use gongkai::export::Entry;

    fn tally(text: &str) -> Tally {
        let parsed = gongkai::read_text(text).unwrap();
        let audit = gongkai::validate(parsed.report());
        let mut tally = Tally::default();
        tally.add(&Entry::read("a.txt", &parsed, &audit));
        tally
    }

    const HEADS: &str = "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\
        复议后起诉\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n";

    #[test]
    fn what_cannot_be_read_beats_what_is_wrong() {
        let mut wrong = tally(&format!("{HEADS}2\t2\t3\t2\t8\t2\t1\t3\t4\t10\t8\t1\t1\t3\t13\n"));
        assert_eq!(
            [FailOn::Error, FailOn::Unread, FailOn::Never].map(|on| wrong.status(on, true)),
            [1, 0, 0]
        );
        assert_eq!(wrong.status(FailOn::Error, false), 0);
        wrong.add(&Entry::unread("b.pdf", "unsupported", "a PDF file"));
        let all = [FailOn::Note, FailOn::Error, FailOn::Unread, FailOn::Never];
        assert_eq!(all.map(|on| wrong.status(on, true)), [2, 2, 2, 0]);
        assert_eq!(wrong.errors(Lang::En), ["b.pdf: cannot be read: a PDF file"]);
    }

    #[test]
    fn nothing_checked_is_no_success() {
        let blank = tally("第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t12\n");
        assert_eq!(blank.status(FailOn::Error, true), 2);
        assert_eq!(blank.status(FailOn::Unread, true), 0);
        assert_eq!(Tally::default().status(FailOn::Error, false), 2);
    }

    #[test]
    fn tallies_of_parts_are_the_tally_of_the_whole() {
        let mut whole = Tally::default();
        let mut parts = Tally::default();
        for document in 0..30 {
            let name = format!("{document}.pdf");
            let entry = Entry::unread(&name, "unsupported", "a PDF file");
            whole.add(&entry);
            let mut part = Tally::default();
            part.add(&entry);
            parts.merge(part);
        }
        assert_eq!(parts, whole);
        assert_eq!(whole.errors(Lang::En).len(), 21);
        assert_eq!(
            whole.sentence(true, Lang::En),
            "0 read, 30 unreadable (30 unsupported): 0 clean, 0 with findings, 0 not checked"
        );
    }
}

use super::axis::Section;
use serde::{Deserialize, Serialize};

/// A section of running text: 总体情况, 存在的主要问题及改进情况 or 其他需要报告的事项.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Narrative {
    /// The heading as written; `None` where the section is not in the document.
    pub heading: Option<String>,
    /// The paragraphs before the first sub-topic, or all where there are none.
    pub paragraphs: Vec<String>,
    /// The sub-topics （一）, （二）, …
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
}

/// A sub-topic of a section: a paragraph that begins with （一）, （二）, … and those that follow it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Topic {
    /// Which of the five topics that the form asks for in 总体情况 it is, by its words.
    pub kind: Option<TopicKind>,
    /// The first line as written, with its ordinal; where the text goes on in the same line, its first sentence.
    pub heading: String,
    /// The text below, and the rest of the first line.
    pub paragraphs: Vec<String>,
}

/// The topics that the form asks for in 总体情况.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TopicKind {
    /// 主动公开.
    ProactiveDisclosure,
    /// 依申请公开.
    OnRequest,
    /// 政府信息管理.
    InformationManagement,
    /// 政府信息公开平台建设.
    Platforms,
    /// 监督保障.
    Oversight,
}

/// Running text in one of the three sections that hold tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TableNote {
    /// The section it stands in.
    pub section: Section,
    /// The paragraph.
    pub text: String,
}

impl TableNote {
    /// A paragraph of a section.
    pub fn new(section: Section, text: impl Into<String>) -> Self {
        Self { section, text: text.into() }
    }
}

impl Narrative {
    /// A section with a heading and paragraphs.
    ///
    /// ```
    /// use gongkai::Narrative;
    ///
    /// let section = Narrative::new("六、其他需要报告的事项", ["无。"]);
    /// assert_eq!(section.paragraphs, ["无。"]);
    /// ```
    pub fn new<T: Into<String>>(heading: impl Into<String>, paragraphs: impl IntoIterator<Item = T>) -> Self {
        Self {
            heading: Some(heading.into()),
            paragraphs: paragraphs.into_iter().map(Into::into).collect(),
            topics: Vec::new(),
        }
    }

    /// All paragraphs, those of the sub-topics included, in order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let topics = self.topics.iter().flat_map(|topic| {
            std::iter::once(topic.heading.as_str()).chain(topic.paragraphs.iter().map(String::as_str))
        });
        self.paragraphs.iter().map(String::as_str).chain(topics)
    }
}

impl Topic {
    /// A sub-topic.
    pub fn new(kind: Option<TopicKind>, heading: impl Into<String>, paragraphs: Vec<String>) -> Self {
        Self { kind, heading: heading.into(), paragraphs }
    }
}

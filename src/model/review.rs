use super::axis::{ReviewGroup, ReviewOutcome};
use serde::{Deserialize, Serialize};

/// Table 4, 政府信息公开行政复议、行政诉讼情况: reviews and lawsuits, and how they ended.
///
/// ```
/// use gongkai::{ReviewAndLitigation, ReviewGroup, ReviewOutcome};
///
/// let mut table = ReviewAndLitigation::default();
/// table.litigation.direct.pending = Some(2);
/// assert_eq!(table.get(ReviewGroup::Direct, ReviewOutcome::Pending), Some(2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct ReviewAndLitigation {
    /// 行政复议.
    pub reconsideration: ReviewCounts,
    /// 行政诉讼.
    pub litigation: Litigation,
}

/// 行政诉讼.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Litigation {
    /// 未经复议直接起诉.
    pub direct: ReviewCounts,
    /// 复议后起诉.
    pub after_reconsideration: ReviewCounts,
}

/// How the cases of one group ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct ReviewCounts {
    /// 结果维持.
    pub upheld: Option<u64>,
    /// 结果纠正.
    pub corrected: Option<u64>,
    /// 其他结果.
    pub other: Option<u64>,
    /// 尚未审结.
    pub pending: Option<u64>,
    /// 总计.
    pub total: Option<u64>,
}

impl ReviewCounts {
    /// The count of a cell.
    pub fn get(&self, outcome: ReviewOutcome) -> Option<u64> {
        match outcome {
            ReviewOutcome::Upheld => self.upheld,
            ReviewOutcome::Corrected => self.corrected,
            ReviewOutcome::Other => self.other,
            ReviewOutcome::Pending => self.pending,
            ReviewOutcome::Total => self.total,
        }
    }

    /// The place of a cell.
    pub fn get_mut(&mut self, outcome: ReviewOutcome) -> &mut Option<u64> {
        match outcome {
            ReviewOutcome::Upheld => &mut self.upheld,
            ReviewOutcome::Corrected => &mut self.corrected,
            ReviewOutcome::Other => &mut self.other,
            ReviewOutcome::Pending => &mut self.pending,
            ReviewOutcome::Total => &mut self.total,
        }
    }
}

impl ReviewAndLitigation {
    /// The count of a cell; `None` where it is not known.
    pub fn get(&self, group: ReviewGroup, outcome: ReviewOutcome) -> Option<u64> {
        self.group(group).get(outcome)
    }

    /// A group of five cells.
    pub fn group(&self, group: ReviewGroup) -> &ReviewCounts {
        match group {
            ReviewGroup::Reconsideration => &self.reconsideration,
            ReviewGroup::Direct => &self.litigation.direct,
            ReviewGroup::AfterReconsideration => &self.litigation.after_reconsideration,
        }
    }

    /// A group of five cells, to be written.
    pub fn group_mut(&mut self, group: ReviewGroup) -> &mut ReviewCounts {
        match group {
            ReviewGroup::Reconsideration => &mut self.reconsideration,
            ReviewGroup::Direct => &mut self.litigation.direct,
            ReviewGroup::AfterReconsideration => &mut self.litigation.after_reconsideration,
        }
    }
}

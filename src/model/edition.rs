use serde::{Deserialize, Serialize};

/// The edition of the national form that a table, or a whole report, is printed on.
///
/// The year does not tell it: reports for 2024 on the form of 2019 exist. The reader decides from the labels.
///
/// ```
/// use gongkai::Edition;
///
/// assert_eq!(Edition::Form2021.key(), "2021");
/// assert_eq!(Edition::Form2019.instrument(), Some("国办公开办函〔2019〕60号"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Edition {
    /// The trial form of 2019, issued for the reports of 2019 and 2020.
    #[serde(rename = "2019")]
    Form2019,
    /// The form of 2021, issued for the reports of 2021 and later.
    #[serde(rename = "2021")]
    Form2021,
    /// Blocks of both.
    #[serde(rename = "mixed")]
    Mixed,
}

impl Edition {
    /// The name used in JSON and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Form2019 => "2019",
            Self::Form2021 => "2021",
            Self::Mixed => "mixed",
        }
    }

    /// The number of the instrument that prescribes the form.
    pub fn instrument(self) -> Option<&'static str> {
        match self {
            Self::Form2019 => Some("国办公开办函〔2019〕60号"),
            Self::Form2021 => Some("国办公开办函〔2021〕30号"),
            Self::Mixed => None,
        }
    }

    /// What two blocks are together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Mixed }
    }

    /// Whether something of that edition is in it: [`Edition::Mixed`] includes both.
    pub fn includes(self, other: Self) -> bool {
        self == other || self == Self::Mixed
    }
}

/// The edition of each table. `None` where the labels do not tell; table 4 is the same in both editions and has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Editions {
    /// Table 2, 主动公开政府信息情况: told by its column heads and by the rows that only the form of 2019 has.
    pub proactive_disclosure: Option<Edition>,
    /// Table 3, 收到和处理政府信息公开申请情况: told by （六）其他处理, one row in 2019 and three in 2021.
    pub requests: Option<Edition>,
}

impl Editions {
    /// The edition of the whole: that of its tables, [`Edition::Mixed`] where they differ.
    pub fn overall(self) -> Option<Edition> {
        match (self.proactive_disclosure, self.requests) {
            (Some(a), Some(b)) => Some(a.and(b)),
            (a, b) => a.or(b),
        }
    }
}

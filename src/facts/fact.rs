use crate::model::Section;
use rust_decimal::Decimal;
use std::fmt;
use std::ops::Range;

/// A figure that a sentence tells.
///
/// Ranges are bytes of the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fact {
    /// What the figure counts.
    pub kind: FactKind,
    /// The figure: a count, an amount in yuan, or so many in a hundred.
    pub value: Decimal,
    /// The number as written, without its counter; where words tell a zero (未收到), those words.
    pub range: Range<usize>,
    /// The sentence that it was read in. Figures of one sentence have the same.
    pub sentence: Range<usize>,
    /// Whether it is told of a whole region (全县, 全市各部门), not of the organ that reports.
    pub regional: bool,
    /// Of a sum, the figures that follow 其中.
    pub parts: Vec<Part>,
    /// Of a percentage, what it is a share of.
    pub share: Option<Share>,
}

/// A summand behind 其中.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The figure.
    pub value: Decimal,
    /// The number as written.
    pub range: Range<usize>,
}

/// What a percentage relates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Share {
    /// What it is the share of: in 予以公开25件，占62.5%, [`FactKind::Granted`].
    pub of: FactKind,
    /// What is the whole, if the sentence tells it: [`FactKind::Received`] or [`FactKind::Concluded`].
    pub base: Option<FactKind>,
}

/// A figure told in the running text of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Told {
    /// The section; `None` for the paragraphs before the first one.
    pub section: Option<Section>,
    /// Which paragraph of the section, counted from 0: for a section of running text the place in
    /// [`Narrative::texts`](crate::Narrative::texts), for the others the place among its
    /// [`table_notes`](crate::Report::table_notes), for the introduction that in
    /// [`introduction`](crate::Report::introduction).
    pub paragraph: usize,
    /// What it tells.
    pub fact: Fact,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// What a figure of the running text counts.
        ///
        /// ```
        /// use gongkai::FactKind;
        ///
        /// assert_eq!(FactKind::DocumentsIssued.key(), "documents_issued");
        /// assert!(FactKind::ALL.contains(&FactKind::Sum));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum FactKind {
            $($(#[$doc])* $name,)*
        }

        impl FactKind {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable name.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }
        }
    };
}

kinds! {
    /// 收到, 新收: requests received in the year.
    Received = "received",
    /// 上年结转: requests carried over from the year before.
    CarriedIn = "carried_in",
    /// 受理: requests accepted.
    Accepted = "accepted",
    /// 办结, 答复: requests concluded.
    Concluded = "concluded",
    /// 结转下年度: requests carried over to the next year.
    CarriedOut = "carried_out",
    /// Of the requests received, those of natural persons, 自然人.
    ReceivedNaturalPerson = "received_natural_person",
    /// Of the requests received, those of 法人或其他组织.
    ReceivedLegalPerson = "received_legal_person",
    /// 予以公开.
    Granted = "granted",
    /// 部分公开.
    PartiallyGranted = "partially_granted",
    /// 不予公开.
    Withheld = "withheld",
    /// 无法提供.
    Unavailable = "unavailable",
    /// 不予处理.
    NotProcessed = "not_processed",
    /// 其他处理.
    OtherHandling = "other_handling",
    /// 行政许可: decisions on licences.
    Licensing = "licensing",
    /// 行政处罚: decisions on penalties.
    Penalties = "penalties",
    /// 行政强制: decisions on coercion.
    Coercion = "coercion",
    /// 行政规范性文件 made in the year.
    DocumentsIssued = "documents_issued",
    /// 行政规范性文件 repealed in the year.
    DocumentsRepealed = "documents_repealed",
    /// 行政规范性文件 in force.
    DocumentsInForce = "documents_in_force",
    /// 规章 made in the year.
    RulesIssued = "rules_issued",
    /// 规章 repealed in the year.
    RulesRepealed = "rules_repealed",
    /// 规章 in force.
    RulesInForce = "rules_in_force",
    /// 行政复议 about open government information.
    Reconsideration = "reconsideration",
    /// Of those, 结果维持.
    ReconsiderationUpheld = "reconsideration_upheld",
    /// Of those, 结果纠正.
    ReconsiderationCorrected = "reconsideration_corrected",
    /// 行政诉讼 about open government information.
    Litigation = "litigation",
    /// Of those, 未经复议直接起诉.
    LitigationDirect = "litigation_direct",
    /// Of those, 复议后起诉.
    LitigationAfterReconsideration = "litigation_after_reconsideration",
    /// 信息处理费 collected, in yuan.
    InformationFee = "information_fee",
    /// 共 n 条，其中…: a total of whatever, with its [`parts`](Fact::parts).
    Sum = "sum",
    /// A percentage, with what it is a [`share`](Fact::share) of.
    Percent = "percent",
}

impl FactKind {
    /// Whether it counts rules or 行政规范性文件.
    pub(super) fn counts_documents(self) -> bool {
        use FactKind::{
            DocumentsInForce, DocumentsIssued, DocumentsRepealed, RulesInForce, RulesIssued, RulesRepealed,
        };
        let kinds =
            [DocumentsIssued, DocumentsRepealed, DocumentsInForce, RulesIssued, RulesRepealed, RulesInForce];
        kinds.contains(&self)
    }

    /// Whether it counts decisions.
    pub(super) fn counts_decisions(self) -> bool {
        matches!(self, Self::Licensing | Self::Penalties | Self::Coercion)
    }

    /// Whether it counts requests.
    pub(super) fn counts_requests(self) -> bool {
        let other = matches!(self, Self::InformationFee | Self::Sum | Self::Percent);
        !(other || self.counts_documents() || self.counts_decisions() || self.counts_reviews())
    }

    /// Whether it counts reviews or lawsuits.
    pub(super) fn counts_reviews(self) -> bool {
        use FactKind::{
            Litigation, LitigationAfterReconsideration, LitigationDirect, Reconsideration,
            ReconsiderationCorrected, ReconsiderationUpheld,
        };
        let reconsideration = [Reconsideration, ReconsiderationUpheld, ReconsiderationCorrected];
        let litigation = [Litigation, LitigationDirect, LitigationAfterReconsideration];
        reconsideration.contains(&self) || litigation.contains(&self)
    }
}

impl fmt::Display for FactKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

//! The rows and columns of the form, by name.

use super::Edition;

/// An enum of rows or columns: variant, key, wording of 2021, wording of 2019 (or `-` where the edition lacks it).
macro_rules! axis {
    (@label -) => { None };
    (@label $label:literal) => { Some($label) };
    ($(#[$doc:meta])* $name:ident { $($(#[$row:meta])* $variant:ident $key:literal $new:tt $old:tt,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum $name { $($(#[$row])* #[doc = concat!("`", $key, "`")] $variant,)* }

        impl $name {
            /// All of them, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name in field paths and JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The wording of the form of an edition; `None` where that edition has no such row or column.
            pub const fn label(self, edition: Edition) -> Option<&'static str> {
                match (self, edition) { $(
                    (Self::$variant, Edition::Form2019) => axis!(@label $old),
                    (Self::$variant, _) => axis!(@label $new),
                )* }
            }

            /// The position in [`Self::ALL`].
            pub const fn index(self) -> usize {
                self as usize
            }

            /// The one with that name.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

axis! {
    /// The six sections of the report.
    ///
    /// ```
    /// use gongkai::{Edition, Section};
    ///
    /// assert_eq!(Section::Requests.key(), "requests");
    /// assert_eq!(Section::ALL.len(), 6);
    /// ```
    Section {
        /// 一、总体情况:
        Overview "overview" "一、总体情况" "一、总体情况",
        /// 二、主动公开政府信息情况:
        ProactiveDisclosure "proactive_disclosure" "二、主动公开政府信息情况" "二、主动公开政府信息情况",
        /// 三、收到和处理政府信息公开申请情况:
        Requests "requests" "三、收到和处理政府信息公开申请情况" "三、收到和处理政府信息公开申请情况",
        /// 四、政府信息公开行政复议、行政诉讼情况:
        ReviewAndLitigation "review_and_litigation" "四、政府信息公开行政复议、行政诉讼情况" "四、政府信息公开行政复议、行政诉讼情况",
        /// 五、存在的主要问题及改进情况:
        ProblemsAndImprovements "problems_and_improvements" "五、存在的主要问题及改进情况" "五、存在的主要问题及改进情况",
        /// 六、其他需要报告的事项:
        OtherMatters "other_matters" "六、其他需要报告的事项" "六、其他需要报告的事项",
    }
}

axis! {
    /// The rows of table 2, in the order of the items of article 20 of the Regulations.
    ///
    /// ```
    /// use gongkai::{DisclosureRow, Edition};
    ///
    /// let row = DisclosureRow::NormativeDocuments;
    /// assert_eq!(row.label(Edition::Form2021), Some("行政规范性文件"));
    /// assert_eq!(row.label(Edition::Form2019), Some("规范性文件"));
    /// assert_eq!(row.item(), 1);
    /// ```
    DisclosureRow {
        /// Item （一）, 规章:
        Rules "rules" "规章" "规章",
        /// Item （一）, 行政规范性文件 (2019: 规范性文件):
        NormativeDocuments "normative_documents" "行政规范性文件" "规范性文件",
        /// Item （五）, 行政许可:
        Licensing "licensing" "行政许可" "行政许可",
        /// Item （五）, 其他对外管理服务事项, only in 2019:
        OtherExternalServices "other_external_services" - "其他对外管理服务事项",
        /// Item （六）, 行政处罚:
        Penalties "penalties" "行政处罚" "行政处罚",
        /// Item （六）, 行政强制:
        Coercion "coercion" "行政强制" "行政强制",
        /// Item （八）, 行政事业性收费:
        AdministrativeFees "administrative_fees" "行政事业性收费" "行政事业性收费",
        /// Item （九）, 政府集中采购, only in 2019:
        CentralizedProcurement "centralized_procurement" - "政府集中采购",
    }
}

axis! {
    /// The columns of table 2. The two editions count different things: no column of one is a column of the other,
    /// except `decisions`.
    ///
    /// ```
    /// use gongkai::{DisclosureColumn, Edition};
    ///
    /// assert_eq!(DisclosureColumn::InForce.label(Edition::Form2021), Some("现行有效件数"));
    /// assert_eq!(DisclosureColumn::InForce.label(Edition::Form2019), None);
    /// ```
    DisclosureColumn {
        /// 本年制发件数, item （一） of 2021:
        Issued "issued" "本年制发件数" -,
        /// 本年废止件数, item （一） of 2021:
        Repealed "repealed" "本年废止件数" -,
        /// 现行有效件数, item （一） of 2021:
        InForce "in_force" "现行有效件数" -,
        /// 本年新制作数量, item （一） of 2019:
        NewlyMade "newly_made" - "本年新制作数量",
        /// 本年新公开数量, item （一） of 2019:
        NewlyDisclosed "newly_disclosed" - "本年新公开数量",
        /// 对外公开总数量, item （一） of 2019:
        TotalDisclosed "total_disclosed" - "对外公开总数量",
        /// 上一年项目数量, items （五） to （八） of 2019:
        PriorYearItems "prior_year_items" - "上一年项目数量",
        /// 本年增/减, items （五） to （八） of 2019; the only signed column of the form:
        NetChange "net_change" - "本年增/减",
        /// 本年处理决定数量 (2019: 处理决定数量), items （五） and （六）:
        Decisions "decisions" "本年处理决定数量" "处理决定数量",
        /// 本年收费金额（单位：万元）, item （八） of 2021, in units of 10,000 yuan:
        AmountWanYuan "amount_wan_yuan" "本年收费金额（单位：万元）" -,
        /// 采购项目数量, item （九） of 2019:
        Projects "projects" - "采购项目数量",
        /// 采购总金额, item （九） of 2019, in the unit that the document names:
        Amount "amount" - "采购总金额",
    }
}

axis! {
    /// The columns of table 3: who applied.
    ///
    /// ```
    /// use gongkai::{Applicant, Edition};
    ///
    /// let labels: Vec<_> = Applicant::ALL.iter().filter_map(|a| a.label(Edition::Form2021)).collect();
    /// assert_eq!(labels[3], "社会公益组织");
    /// ```
    Applicant {
        /// 自然人:
        NaturalPerson "natural_person" "自然人" "自然人",
        /// 法人或其他组织, 商业企业:
        CommercialEnterprise "commercial_enterprise" "商业企业" "商业企业",
        /// 法人或其他组织, 科研机构:
        ResearchInstitution "research_institution" "科研机构" "科研机构",
        /// 法人或其他组织, 社会公益组织:
        PublicInterestOrg "public_interest_org" "社会公益组织" "社会公益组织",
        /// 法人或其他组织, 法律服务机构:
        LegalServiceOrg "legal_service_org" "法律服务机构" "法律服务机构",
        /// 法人或其他组织, 其他:
        Other "other" "其他" "其他",
        /// 总计, the sum of the six others:
        Total "total" "总计" "总计",
    }
}

axis! {
    /// The rows of table 3. The key is the path below `requests`.
    ///
    /// ```
    /// use gongkai::{Edition, OutcomeGroup, RequestRow};
    ///
    /// let row = RequestRow::StateSecret;
    /// assert_eq!(row.key(), "outcomes.withheld.state_secret");
    /// assert_eq!(row.label(Edition::Form2021), Some("1.属于国家秘密"));
    /// assert_eq!(row.group(), Some(OutcomeGroup::Withheld));
    /// assert_eq!(RequestRow::on_form(Edition::Form2021).count(), 25);
    /// assert_eq!(RequestRow::on_form(Edition::Form2019).count(), 23);
    /// ```
    RequestRow {
        /// 一、本年新收政府信息公开申请数量:
        Received "received" "一、本年新收政府信息公开申请数量" "一、本年新收政府信息公开申请数量",
        /// 二、上年结转政府信息公开申请数量:
        CarriedIn "carried_in" "二、上年结转政府信息公开申请数量" "二、上年结转政府信息公开申请数量",
        /// （一）予以公开:
        Granted "outcomes.granted" "（一）予以公开" "（一）予以公开",
        /// （二）部分公开:
        PartiallyGranted "outcomes.partially_granted" "（二）部分公开（区分处理的，只计这一情形，不计其他情形）" "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        /// （三）不予公开, 1.属于国家秘密:
        StateSecret "outcomes.withheld.state_secret" "1.属于国家秘密" "1.属于国家秘密",
        /// （三）不予公开, 2.其他法律行政法规禁止公开:
        ProhibitedByLaw "outcomes.withheld.prohibited_by_law" "2.其他法律行政法规禁止公开" "2.其他法律行政法规禁止公开",
        /// （三）不予公开, 3.危及“三安全一稳定”:
        SecurityAndStability "outcomes.withheld.security_and_stability" "3.危及“三安全一稳定”" "3.危及“三安全一稳定”",
        /// （三）不予公开, 4.保护第三方合法权益:
        ThirdPartyRights "outcomes.withheld.third_party_rights" "4.保护第三方合法权益" "4.保护第三方合法权益",
        /// （三）不予公开, 5.属于三类内部事务信息:
        InternalAffairs "outcomes.withheld.internal_affairs" "5.属于三类内部事务信息" "5.属于三类内部事务信息",
        /// （三）不予公开, 6.属于四类过程性信息:
        ProcessInformation "outcomes.withheld.process_information" "6.属于四类过程性信息" "6.属于四类过程性信息",
        /// （三）不予公开, 7.属于行政执法案卷:
        EnforcementCaseFile "outcomes.withheld.enforcement_case_file" "7.属于行政执法案卷" "7.属于行政执法案卷",
        /// （三）不予公开, 8.属于行政查询事项:
        AdministrativeInquiry "outcomes.withheld.administrative_inquiry" "8.属于行政查询事项" "8.属于行政查询事项",
        /// A subtotal of （三）不予公开, which the form does not have and some agencies print:
        WithheldSubtotal "outcomes.withheld.subtotal" - -,
        /// （四）无法提供, 1.本机关不掌握相关政府信息:
        NotHeld "outcomes.unavailable.not_held" "1.本机关不掌握相关政府信息" "1.本机关不掌握相关政府信息",
        /// （四）无法提供, 2.没有现成信息需要另行制作:
        RequiresCreation "outcomes.unavailable.requires_creation" "2.没有现成信息需要另行制作" "2.没有现成信息需要另行制作",
        /// （四）无法提供, 3.补正后申请内容仍不明确:
        UnclearAfterCorrection "outcomes.unavailable.unclear_after_correction" "3.补正后申请内容仍不明确" "3.补正后申请内容仍不明确",
        /// A printed subtotal of （四）无法提供:
        UnavailableSubtotal "outcomes.unavailable.subtotal" - -,
        /// （五）不予处理, 1.信访举报投诉类申请:
        PetitionOrComplaint "outcomes.not_processed.petition_or_complaint" "1.信访举报投诉类申请" "1.信访举报投诉类申请",
        /// （五）不予处理, 2.重复申请:
        Duplicate "outcomes.not_processed.duplicate" "2.重复申请" "2.重复申请",
        /// （五）不予处理, 3.要求提供公开出版物:
        PublishedMaterial "outcomes.not_processed.published_material" "3.要求提供公开出版物" "3.要求提供公开出版物",
        /// （五）不予处理, 4.无正当理由大量反复申请:
        ExcessiveRepeat "outcomes.not_processed.excessive_repeat" "4.无正当理由大量反复申请" "4.无正当理由大量反复申请",
        /// （五）不予处理, 5.要求行政机关确认或重新出具已获取信息:
        ConfirmationOrReissue "outcomes.not_processed.confirmation_or_reissue" "5.要求行政机关确认或重新出具已获取信息" "5.要求行政机关确认或重新出具已获取信息",
        /// A printed subtotal of （五）不予处理:
        NotProcessedSubtotal "outcomes.not_processed.subtotal" - -,
        /// （六）其他处理 as one row, the form of 2019:
        OtherUndivided "outcomes.other_handling.undivided" - "（六）其他处理",
        /// （六）其他处理, 1.申请人无正当理由逾期不补正…, the form of 2021:
        CorrectionOverdue "outcomes.other_handling.correction_overdue" "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请" -,
        /// （六）其他处理, 2.申请人逾期未按收费通知要求缴纳费用…, the form of 2021:
        FeeUnpaid "outcomes.other_handling.fee_unpaid" "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请" -,
        /// （六）其他处理, 3.其他, the form of 2021:
        OtherHandlingOther "outcomes.other_handling.other" "3.其他" -,
        /// A printed subtotal of （六）其他处理 above its three rows:
        OtherHandlingSubtotal "outcomes.other_handling.subtotal" - -,
        /// （七）总计, the sum of all rows of 三、本年度办理结果:
        OutcomesTotal "outcomes.total" "（七）总计" "（七）总计",
        /// 四、结转下年度继续办理:
        CarriedOut "carried_out" "四、结转下年度继续办理" "四、结转下年度继续办理",
    }
}

axis! {
    /// The groups of outcomes that have rows of their own below them.
    ///
    /// ```
    /// use gongkai::{Edition, OutcomeGroup};
    ///
    /// assert_eq!(OutcomeGroup::Withheld.label(Edition::Form2021), Some("（三）不予公开"));
    /// assert_eq!(OutcomeGroup::Withheld.leaves().len(), 8);
    /// ```
    OutcomeGroup {
        /// （三）不予公开:
        Withheld "withheld" "（三）不予公开" "（三）不予公开",
        /// （四）无法提供:
        Unavailable "unavailable" "（四）无法提供" "（四）无法提供",
        /// （五）不予处理:
        NotProcessed "not_processed" "（五）不予处理" "（五）不予处理",
        /// （六）其他处理:
        OtherHandling "other_handling" "（六）其他处理" "（六）其他处理",
    }
}

axis! {
    /// The groups of columns of table 4. The key is the path below `review_and_litigation`.
    ///
    /// ```
    /// use gongkai::{Edition, ReviewGroup};
    ///
    /// assert_eq!(ReviewGroup::Direct.key(), "litigation.direct");
    /// assert_eq!(ReviewGroup::Direct.label(Edition::Form2019), Some("未经复议直接起诉"));
    /// ```
    ReviewGroup {
        /// 行政复议:
        Reconsideration "reconsideration" "行政复议" "行政复议",
        /// 行政诉讼, 未经复议直接起诉:
        Direct "litigation.direct" "未经复议直接起诉" "未经复议直接起诉",
        /// 行政诉讼, 复议后起诉:
        AfterReconsideration "litigation.after_reconsideration" "复议后起诉" "复议后起诉",
    }
}

axis! {
    /// The cells of each group of table 4: how the reviews and lawsuits ended.
    ///
    /// ```
    /// use gongkai::{Edition, ReviewOutcome};
    ///
    /// assert_eq!(ReviewOutcome::Corrected.label(Edition::Form2021), Some("结果纠正"));
    /// ```
    ReviewOutcome {
        /// 结果维持:
        Upheld "upheld" "结果维持" "结果维持",
        /// 结果纠正:
        Corrected "corrected" "结果纠正" "结果纠正",
        /// 其他结果:
        Other "other" "其他结果" "其他结果",
        /// 尚未审结:
        Pending "pending" "尚未审结" "尚未审结",
        /// 总计, the sum of the four others:
        Total "total" "总计" "总计",
    }
}

impl DisclosureRow {
    /// The item of article 20 of the Regulations under which the row stands.
    pub const fn item(self) -> u8 {
        match self {
            Self::Rules | Self::NormativeDocuments => 1,
            Self::Licensing | Self::OtherExternalServices => 5,
            Self::Penalties | Self::Coercion => 6,
            Self::AdministrativeFees => 8,
            Self::CentralizedProcurement => 9,
        }
    }

    /// The columns that the row has in an edition, in the order of the form; for [`Edition::Mixed`] those of both.
    pub const fn columns(self, edition: Edition) -> &'static [DisclosureColumn] {
        use DisclosureColumn as C;
        const DOCUMENTS_2021: &[C] = &[C::Issued, C::Repealed, C::InForce];
        const DOCUMENTS_2019: &[C] = &[C::NewlyMade, C::NewlyDisclosed, C::TotalDisclosed];
        const DOCUMENTS: &[C] =
            &[C::Issued, C::Repealed, C::InForce, C::NewlyMade, C::NewlyDisclosed, C::TotalDisclosed];
        const DECISIONS: &[C] = &[C::PriorYearItems, C::NetChange, C::Decisions];
        const FEES: &[C] = &[C::AmountWanYuan, C::PriorYearItems, C::NetChange];
        match (self, edition) {
            (Self::Rules | Self::NormativeDocuments, Edition::Form2021) => DOCUMENTS_2021,
            (Self::Rules | Self::NormativeDocuments, Edition::Form2019) => DOCUMENTS_2019,
            (Self::Rules | Self::NormativeDocuments, Edition::Mixed) => DOCUMENTS,
            (Self::OtherExternalServices | Self::CentralizedProcurement, Edition::Form2021) => &[],
            (Self::Licensing | Self::Penalties | Self::Coercion, Edition::Form2021) => &[C::Decisions],
            (Self::Licensing | Self::Penalties | Self::Coercion | Self::OtherExternalServices, _) => {
                DECISIONS
            }
            (Self::AdministrativeFees, Edition::Form2021) => &[C::AmountWanYuan],
            (Self::AdministrativeFees, Edition::Form2019) => &[C::PriorYearItems, C::NetChange],
            (Self::AdministrativeFees, Edition::Mixed) => FEES,
            (Self::CentralizedProcurement, _) => &[C::Projects, C::Amount],
        }
    }

    /// Whether the row has that column in any edition.
    pub fn has(self, column: DisclosureColumn) -> bool {
        self.columns(Edition::Mixed).contains(&column)
    }
}

impl Applicant {
    /// The six columns whose sum is [`Applicant::Total`].
    pub const PARTS: [Self; 6] = [
        Self::NaturalPerson,
        Self::CommercialEnterprise,
        Self::ResearchInstitution,
        Self::PublicInterestOrg,
        Self::LegalServiceOrg,
        Self::Other,
    ];
}

impl RequestRow {
    /// The rows that the form of an edition has, in its order; for [`Edition::Mixed`] those of both.
    pub fn on_form(edition: Edition) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |row| row.is_on_form(edition))
    }

    /// Whether the form of an edition has the row; [`Edition::Mixed`] has those of both, no edition has subtotals.
    pub const fn is_on_form(self, edition: Edition) -> bool {
        match self {
            Self::OtherUndivided => !matches!(edition, Edition::Form2021),
            Self::CorrectionOverdue | Self::FeeUnpaid | Self::OtherHandlingOther => {
                !matches!(edition, Edition::Form2019)
            }
            row => !row.is_subtotal(),
        }
    }

    /// The group of outcomes that the row stands in.
    pub const fn group(self) -> Option<OutcomeGroup> {
        match self {
            Self::StateSecret
            | Self::ProhibitedByLaw
            | Self::SecurityAndStability
            | Self::ThirdPartyRights
            | Self::InternalAffairs
            | Self::ProcessInformation
            | Self::EnforcementCaseFile
            | Self::AdministrativeInquiry
            | Self::WithheldSubtotal => Some(OutcomeGroup::Withheld),
            Self::NotHeld
            | Self::RequiresCreation
            | Self::UnclearAfterCorrection
            | Self::UnavailableSubtotal => Some(OutcomeGroup::Unavailable),
            Self::PetitionOrComplaint
            | Self::Duplicate
            | Self::PublishedMaterial
            | Self::ExcessiveRepeat
            | Self::ConfirmationOrReissue
            | Self::NotProcessedSubtotal => Some(OutcomeGroup::NotProcessed),
            Self::OtherUndivided
            | Self::CorrectionOverdue
            | Self::FeeUnpaid
            | Self::OtherHandlingOther
            | Self::OtherHandlingSubtotal => Some(OutcomeGroup::OtherHandling),
            _ => None,
        }
    }

    /// Whether the row is a subtotal, which only some agencies print.
    pub const fn is_subtotal(self) -> bool {
        matches!(
            self,
            Self::WithheldSubtotal
                | Self::UnavailableSubtotal
                | Self::NotProcessedSubtotal
                | Self::OtherHandlingSubtotal
        )
    }

    /// The rows whose sum is [`RequestRow::OutcomesTotal`]: everything below 三、本年度办理结果 but subtotals.
    pub fn outcome_leaves() -> impl Iterator<Item = Self> + Clone {
        Self::ALL.iter().copied().filter(|row| {
            !row.is_subtotal()
                && !matches!(row, Self::Received | Self::CarriedIn | Self::OutcomesTotal | Self::CarriedOut)
        })
    }
}

impl OutcomeGroup {
    /// The rows of the group, without its subtotal; for （六） both the single row of 2019 and the three of 2021.
    pub const fn leaves(self) -> &'static [RequestRow] {
        use RequestRow as R;
        match self {
            Self::Withheld => &[
                R::StateSecret,
                R::ProhibitedByLaw,
                R::SecurityAndStability,
                R::ThirdPartyRights,
                R::InternalAffairs,
                R::ProcessInformation,
                R::EnforcementCaseFile,
                R::AdministrativeInquiry,
            ],
            Self::Unavailable => &[R::NotHeld, R::RequiresCreation, R::UnclearAfterCorrection],
            Self::NotProcessed => &[
                R::PetitionOrComplaint,
                R::Duplicate,
                R::PublishedMaterial,
                R::ExcessiveRepeat,
                R::ConfirmationOrReissue,
            ],
            Self::OtherHandling => {
                &[R::OtherUndivided, R::CorrectionOverdue, R::FeeUnpaid, R::OtherHandlingOther]
            }
        }
    }

    /// The subtotal row of the group.
    pub const fn subtotal(self) -> RequestRow {
        match self {
            Self::Withheld => RequestRow::WithheldSubtotal,
            Self::Unavailable => RequestRow::UnavailableSubtotal,
            Self::NotProcessed => RequestRow::NotProcessedSubtotal,
            Self::OtherHandling => RequestRow::OtherHandlingSubtotal,
        }
    }
}

impl ReviewOutcome {
    /// The four cells whose sum is [`ReviewOutcome::Total`].
    pub const PARTS: [Self; 4] = [Self::Upheld, Self::Corrected, Self::Other, Self::Pending];
}

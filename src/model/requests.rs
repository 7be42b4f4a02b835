use super::axis::{Applicant, RequestRow};
use serde::{Deserialize, Serialize};

/// Table 3, 收到和处理政府信息公开申请情况: the requests of the year and how they were answered.
///
/// ```
/// use gongkai::{Applicant, RequestRow, Requests};
///
/// let mut table = Requests::default();
/// table.outcomes.withheld.state_secret.total = Some(3);
/// assert_eq!(table.get(RequestRow::StateSecret, Applicant::Total), Some(3));
/// assert!(table.row(RequestRow::WithheldSubtotal).is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Requests {
    /// 一、本年新收政府信息公开申请数量.
    pub received: ApplicantCounts,
    /// 二、上年结转政府信息公开申请数量.
    pub carried_in: ApplicantCounts,
    /// 三、本年度办理结果.
    pub outcomes: Outcomes,
    /// 四、结转下年度继续办理.
    pub carried_out: ApplicantCounts,
}

/// One row of table 3: a count for each kind of applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct ApplicantCounts {
    /// 自然人.
    pub natural_person: Option<u64>,
    /// 法人或其他组织, 商业企业.
    pub commercial_enterprise: Option<u64>,
    /// 法人或其他组织, 科研机构.
    pub research_institution: Option<u64>,
    /// 法人或其他组织, 社会公益组织.
    pub public_interest_org: Option<u64>,
    /// 法人或其他组织, 法律服务机构.
    pub legal_service_org: Option<u64>,
    /// 法人或其他组织, 其他.
    pub other: Option<u64>,
    /// 总计.
    pub total: Option<u64>,
}

/// 三、本年度办理结果: how the requests were answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Outcomes {
    /// （一）予以公开.
    pub granted: ApplicantCounts,
    /// （二）部分公开（区分处理的，只计这一情形，不计其他情形）.
    pub partially_granted: ApplicantCounts,
    /// （三）不予公开.
    pub withheld: Withheld,
    /// （四）无法提供.
    pub unavailable: Unavailable,
    /// （五）不予处理.
    pub not_processed: NotProcessed,
    /// （六）其他处理.
    pub other_handling: OtherHandling,
    /// （七）总计.
    pub total: ApplicantCounts,
}

/// （三）不予公开.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Withheld {
    /// 1.属于国家秘密.
    pub state_secret: ApplicantCounts,
    /// 2.其他法律行政法规禁止公开.
    pub prohibited_by_law: ApplicantCounts,
    /// 3.危及“三安全一稳定”.
    pub security_and_stability: ApplicantCounts,
    /// 4.保护第三方合法权益.
    pub third_party_rights: ApplicantCounts,
    /// 5.属于三类内部事务信息.
    pub internal_affairs: ApplicantCounts,
    /// 6.属于四类过程性信息.
    pub process_information: ApplicantCounts,
    /// 7.属于行政执法案卷.
    pub enforcement_case_file: ApplicantCounts,
    /// 8.属于行政查询事项.
    pub administrative_inquiry: ApplicantCounts,
    /// The subtotal, where the agency prints one.
    pub subtotal: Option<ApplicantCounts>,
}

/// （四）无法提供.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct Unavailable {
    /// 1.本机关不掌握相关政府信息.
    pub not_held: ApplicantCounts,
    /// 2.没有现成信息需要另行制作.
    pub requires_creation: ApplicantCounts,
    /// 3.补正后申请内容仍不明确.
    pub unclear_after_correction: ApplicantCounts,
    /// The subtotal, where the agency prints one.
    pub subtotal: Option<ApplicantCounts>,
}

/// （五）不予处理.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct NotProcessed {
    /// 1.信访举报投诉类申请.
    pub petition_or_complaint: ApplicantCounts,
    /// 2.重复申请.
    pub duplicate: ApplicantCounts,
    /// 3.要求提供公开出版物.
    pub published_material: ApplicantCounts,
    /// 4.无正当理由大量反复申请.
    pub excessive_repeat: ApplicantCounts,
    /// 5.要求行政机关确认或重新出具已获取信息.
    pub confirmation_or_reissue: ApplicantCounts,
    /// The subtotal, where the agency prints one.
    pub subtotal: Option<ApplicantCounts>,
}

/// （六）其他处理: one row in the form of 2019, three in that of 2021.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[non_exhaustive]
pub struct OtherHandling {
    /// The single row of the form of 2019.
    pub undivided: ApplicantCounts,
    /// 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 (2021).
    pub correction_overdue: ApplicantCounts,
    /// 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 (2021).
    pub fee_unpaid: ApplicantCounts,
    /// 3.其他 (2021).
    pub other: ApplicantCounts,
    /// The subtotal, where the agency prints one above the three rows.
    pub subtotal: Option<ApplicantCounts>,
}

impl ApplicantCounts {
    /// The count of a column.
    pub fn get(&self, applicant: Applicant) -> Option<u64> {
        match applicant {
            Applicant::NaturalPerson => self.natural_person,
            Applicant::CommercialEnterprise => self.commercial_enterprise,
            Applicant::ResearchInstitution => self.research_institution,
            Applicant::PublicInterestOrg => self.public_interest_org,
            Applicant::LegalServiceOrg => self.legal_service_org,
            Applicant::Other => self.other,
            Applicant::Total => self.total,
        }
    }

    /// The place of a column.
    pub fn get_mut(&mut self, applicant: Applicant) -> &mut Option<u64> {
        match applicant {
            Applicant::NaturalPerson => &mut self.natural_person,
            Applicant::CommercialEnterprise => &mut self.commercial_enterprise,
            Applicant::ResearchInstitution => &mut self.research_institution,
            Applicant::PublicInterestOrg => &mut self.public_interest_org,
            Applicant::LegalServiceOrg => &mut self.legal_service_org,
            Applicant::Other => &mut self.other,
            Applicant::Total => &mut self.total,
        }
    }
}

impl Requests {
    /// The count of a cell; `None` where it is not known.
    pub fn get(&self, row: RequestRow, applicant: Applicant) -> Option<u64> {
        self.row(row)?.get(applicant)
    }

    /// A row; `None` for a subtotal that is not printed.
    pub fn row(&self, row: RequestRow) -> Option<&ApplicantCounts> {
        use RequestRow as R;
        let o = &self.outcomes;
        Some(match row {
            R::Received => &self.received,
            R::CarriedIn => &self.carried_in,
            R::Granted => &o.granted,
            R::PartiallyGranted => &o.partially_granted,
            R::StateSecret => &o.withheld.state_secret,
            R::ProhibitedByLaw => &o.withheld.prohibited_by_law,
            R::SecurityAndStability => &o.withheld.security_and_stability,
            R::ThirdPartyRights => &o.withheld.third_party_rights,
            R::InternalAffairs => &o.withheld.internal_affairs,
            R::ProcessInformation => &o.withheld.process_information,
            R::EnforcementCaseFile => &o.withheld.enforcement_case_file,
            R::AdministrativeInquiry => &o.withheld.administrative_inquiry,
            R::WithheldSubtotal => return o.withheld.subtotal.as_ref(),
            R::NotHeld => &o.unavailable.not_held,
            R::RequiresCreation => &o.unavailable.requires_creation,
            R::UnclearAfterCorrection => &o.unavailable.unclear_after_correction,
            R::UnavailableSubtotal => return o.unavailable.subtotal.as_ref(),
            R::PetitionOrComplaint => &o.not_processed.petition_or_complaint,
            R::Duplicate => &o.not_processed.duplicate,
            R::PublishedMaterial => &o.not_processed.published_material,
            R::ExcessiveRepeat => &o.not_processed.excessive_repeat,
            R::ConfirmationOrReissue => &o.not_processed.confirmation_or_reissue,
            R::NotProcessedSubtotal => return o.not_processed.subtotal.as_ref(),
            R::OtherUndivided => &o.other_handling.undivided,
            R::CorrectionOverdue => &o.other_handling.correction_overdue,
            R::FeeUnpaid => &o.other_handling.fee_unpaid,
            R::OtherHandlingOther => &o.other_handling.other,
            R::OtherHandlingSubtotal => return o.other_handling.subtotal.as_ref(),
            R::OutcomesTotal => &o.total,
            R::CarriedOut => &self.carried_out,
        })
    }

    /// A row to be written; a subtotal that was not printed comes into being.
    pub fn row_mut(&mut self, row: RequestRow) -> &mut ApplicantCounts {
        use RequestRow as R;
        let o = &mut self.outcomes;
        match row {
            R::Received => &mut self.received,
            R::CarriedIn => &mut self.carried_in,
            R::Granted => &mut o.granted,
            R::PartiallyGranted => &mut o.partially_granted,
            R::StateSecret => &mut o.withheld.state_secret,
            R::ProhibitedByLaw => &mut o.withheld.prohibited_by_law,
            R::SecurityAndStability => &mut o.withheld.security_and_stability,
            R::ThirdPartyRights => &mut o.withheld.third_party_rights,
            R::InternalAffairs => &mut o.withheld.internal_affairs,
            R::ProcessInformation => &mut o.withheld.process_information,
            R::EnforcementCaseFile => &mut o.withheld.enforcement_case_file,
            R::AdministrativeInquiry => &mut o.withheld.administrative_inquiry,
            R::WithheldSubtotal => o.withheld.subtotal.get_or_insert_default(),
            R::NotHeld => &mut o.unavailable.not_held,
            R::RequiresCreation => &mut o.unavailable.requires_creation,
            R::UnclearAfterCorrection => &mut o.unavailable.unclear_after_correction,
            R::UnavailableSubtotal => o.unavailable.subtotal.get_or_insert_default(),
            R::PetitionOrComplaint => &mut o.not_processed.petition_or_complaint,
            R::Duplicate => &mut o.not_processed.duplicate,
            R::PublishedMaterial => &mut o.not_processed.published_material,
            R::ExcessiveRepeat => &mut o.not_processed.excessive_repeat,
            R::ConfirmationOrReissue => &mut o.not_processed.confirmation_or_reissue,
            R::NotProcessedSubtotal => o.not_processed.subtotal.get_or_insert_default(),
            R::OtherUndivided => &mut o.other_handling.undivided,
            R::CorrectionOverdue => &mut o.other_handling.correction_overdue,
            R::FeeUnpaid => &mut o.other_handling.fee_unpaid,
            R::OtherHandlingOther => &mut o.other_handling.other,
            R::OtherHandlingSubtotal => o.other_handling.subtotal.get_or_insert_default(),
            R::OutcomesTotal => &mut o.total,
            R::CarriedOut => &mut self.carried_out,
        }
    }
}

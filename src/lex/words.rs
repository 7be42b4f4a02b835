//! The words of the form: its labels in both editions, and the wordings of them that agencies use.

use crate::model::{
    Applicant, DisclosureColumn, DisclosureRow, Edition, OutcomeGroup, RequestRow, ReviewGroup,
    ReviewOutcome, Section,
};

/// What a label says. Some labels say less than the form means by them: 总计 and 其他 are rows here and columns there,
/// and （六）其他处理 is a row in one edition and a group of rows in the other. The tables decide those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A section heading.
    Heading(Section),
    /// 第二十条第（一）项.
    Item(u8),
    /// 信息内容, before the column heads of table 2.
    InfoHead,
    DisclosureRow(DisclosureRow),
    DisclosureHead(DisclosureColumn),
    /// The remark in the corner of table 3 that tells its sums.
    HeadNote,
    /// 申请人情况.
    ApplicantHead,
    /// 法人或其他组织, above five columns of table 3.
    LegalPersons,
    Applicant(Applicant),
    /// 三、本年度办理结果, before the rows （一） to （七）.
    OutcomesHead,
    RequestRow(RequestRow),
    Group(OutcomeGroup),
    ReviewGroup(ReviewGroup),
    /// 行政诉讼, above two groups of table 4.
    LitigationHead,
    ReviewHead(ReviewOutcome),
    /// 总计.
    Total,
    /// 合计, a total or a subtotal.
    Sum,
    /// 小计, a subtotal.
    Subtotal,
    /// 其他.
    Other,
}

/// Wordings that differ from the form's, after folding. One line each is all it takes to know a further one.
const WORDINGS: &[(&str, Word)] = &[
    ("行政机关主动公开政府信息情况", Word::Heading(Section::ProactiveDisclosure)),
    ("主动公开政府信息的情况", Word::Heading(Section::ProactiveDisclosure)),
    ("行政机关收到和处理政府信息公开申请情况", Word::Heading(Section::Requests)),
    ("收到和处理政府信息公开申请的情况", Word::Heading(Section::Requests)),
    ("政府信息公开行政复议提起行政诉讼情况", Word::Heading(Section::ReviewAndLitigation)),
    ("因政府信息公开工作被申请行政复议提起行政诉讼情况", Word::Heading(Section::ReviewAndLitigation)),
    ("因政府信息公开工作被申请行政复议行政诉讼情况", Word::Heading(Section::ReviewAndLitigation)),
    ("因政府信息公开被申请行政复议提起行政诉讼情况", Word::Heading(Section::ReviewAndLitigation)),
    ("行政复议行政诉讼情况", Word::Heading(Section::ReviewAndLitigation)),
    ("政府信息公开工作存在的主要问题及改进情况", Word::Heading(Section::ProblemsAndImprovements)),
    ("政府信息公开存在的主要问题及改进情况", Word::Heading(Section::ProblemsAndImprovements)),
    ("存在问题及改进情况", Word::Heading(Section::ProblemsAndImprovements)),
    ("存在的问题及改进情况", Word::Heading(Section::ProblemsAndImprovements)),
    ("存在的主要问题和改进情况", Word::Heading(Section::ProblemsAndImprovements)),
    ("存在的主要问题及整改措施", Word::Heading(Section::ProblemsAndImprovements)),
    ("存在的主要问题及改进措施", Word::Heading(Section::ProblemsAndImprovements)),
    ("存在问题及整改措施", Word::Heading(Section::ProblemsAndImprovements)),
    ("其他需要报告事项", Word::Heading(Section::OtherMatters)),
    ("需要报告的其他事项", Word::Heading(Section::OtherMatters)),
    ("第二十条第一项", Word::Item(1)),
    ("第二十条第五项", Word::Item(5)),
    ("第二十条第六项", Word::Item(6)),
    ("第二十条第八项", Word::Item(8)),
    ("第二十条第九项", Word::Item(9)),
    ("第二十条一项", Word::Item(1)),
    ("第二十条五项", Word::Item(5)),
    ("第二十条六项", Word::Item(6)),
    ("第二十条八项", Word::Item(8)),
    ("第二十条九项", Word::Item(9)),
    ("信息内容", Word::InfoHead),
    ("本年制发件数量", Word::DisclosureHead(DisclosureColumn::Issued)),
    ("本年废止件数量", Word::DisclosureHead(DisclosureColumn::Repealed)),
    ("现行有效件数量", Word::DisclosureHead(DisclosureColumn::InForce)),
    ("本年收费金额", Word::DisclosureHead(DisclosureColumn::AmountWanYuan)),
    ("本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和", Word::HeadNote),
    ("本列数据的勾稽关系为", Word::HeadNote),
    ("申请人情况", Word::ApplicantHead),
    ("法人或其他组织", Word::LegalPersons),
    ("本年度办理结果", Word::OutcomesHead),
    ("本年新收政府信息公开申请数", Word::RequestRow(RequestRow::Received)),
    ("上年结转政府信息公开申请数", Word::RequestRow(RequestRow::CarriedIn)),
    ("部分公开", Word::RequestRow(RequestRow::PartiallyGranted)),
    ("行政诉讼", Word::LitigationHead),
    ("行政诉讼未经复议直接起诉", Word::ReviewGroup(ReviewGroup::Direct)),
    ("行政诉讼复议后起诉", Word::ReviewGroup(ReviewGroup::AfterReconsideration)),
    ("合计", Word::Sum),
    ("小计", Word::Subtotal),
];

/// Words of the mainland and the copies that conversion to the usage of Taiwan makes of them.
pub(crate) const COPIES: &[(&str, &str)] =
    &[("信息", "资讯"), ("文件", "档案"), ("项目", "专案"), ("数据", "资料")];

/// Every wording with what it says, those of the form first.
pub(crate) fn wordings() -> impl Iterator<Item = (&'static str, Word)> {
    let both = [Edition::Form2021, Edition::Form2019];
    let sections = Section::ALL.iter().map(|&one| (one.label(Edition::Form2021), Word::Heading(one)));
    let disclosure = DisclosureRow::ALL
        .iter()
        .flat_map(move |&row| both.map(|edition| (row.label(edition), Word::DisclosureRow(row))));
    let heads = DisclosureColumn::ALL
        .iter()
        .flat_map(move |&column| both.map(|edition| (column.label(edition), Word::DisclosureHead(column))));
    let applicants = Applicant::ALL.iter().map(|&one| {
        let word = match one {
            Applicant::Other => Word::Other,
            Applicant::Total => Word::Total,
            one => Word::Applicant(one),
        };
        (one.label(Edition::Form2021), word)
    });
    let requests = RequestRow::ALL.iter().flat_map(move |&row| {
        let word = match row {
            RequestRow::OtherHandlingOther => Word::Other,
            RequestRow::OutcomesTotal => Word::Total,
            RequestRow::OtherUndivided => Word::Group(OutcomeGroup::OtherHandling),
            row => Word::RequestRow(row),
        };
        both.map(|edition| (row.label(edition), word))
    });
    let groups = OutcomeGroup::ALL.iter().map(|&one| (one.label(Edition::Form2021), Word::Group(one)));
    let reviews = ReviewGroup::ALL.iter().map(|&one| (one.label(Edition::Form2021), Word::ReviewGroup(one)));
    let outcomes = ReviewOutcome::ALL.iter().map(|&one| {
        let word = if one == ReviewOutcome::Total { Word::Total } else { Word::ReviewHead(one) };
        (one.label(Edition::Form2021), word)
    });
    let form = sections
        .chain(disclosure)
        .chain(heads)
        .chain(applicants)
        .chain(requests)
        .chain(groups)
        .chain(reviews)
        .chain(outcomes);
    form.filter_map(|(label, word)| Some((label?, word))).chain(WORDINGS.iter().copied())
}

#[cfg(all(test, feature = "opencc"))]
pub(crate) fn all_labels() -> impl Iterator<Item = &'static str> {
    wordings().map(|(label, _)| label)
}

impl Word {
    /// Whether it can be the head of a column, in some table.
    pub(crate) fn is_column_head(self) -> bool {
        matches!(
            self,
            Self::DisclosureHead(_)
                | Self::Applicant(_)
                | Self::LegalPersons
                | Self::ApplicantHead
                | Self::ReviewHead(_)
                | Self::Total
                | Self::Sum
                | Self::Other
        )
    }

    /// Whether the word is of the form alone, so that two of them tell a table of the form.
    pub(crate) fn tells_the_form(self) -> bool {
        !matches!(
            self,
            Self::Total | Self::Sum | Self::Subtotal | Self::Other | Self::Heading(_) | Self::InfoHead
        )
    }
}

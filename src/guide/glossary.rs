//! # Glossary
//!
//! The terms of the form and of what stands around it. Paths are those of [`FieldPath`](crate::FieldPath), `…` stands for
//! what is before; types are those of this crate. The English names follow the usage of writers on Chinese administrative
//! law. The meanings are here to read figures by, and no legal advice.
//!
//! # The report and its law
//!
//! | term | pinyin | field or type | meaning |
//! |---|---|---|---|
//! | 政府信息公开 | zhèngfǔ xìnxī gōngkāi | | open government information: what an organ made or got while it did its duties is disclosed |
//! | 年度报告 | niándù bàogào | [`Report`](crate::Report) | annual report |
//! | 政府信息公开条例 | … tiáolì | | the Regulations on Open Government Information, State Council Order 711 of 2019 |
//! | 行政机关 | xíngzhèng jīguān | [`Organ`](crate::Organ) | administrative organ: a government or a department of one |
//! | 国办公开办函 | guóbàn gōngkāibàn hán | [`Edition::instrument`](crate::Edition::instrument) | letters of the State Council's office for openness, by which the form was issued |
//! | 试行 | shìxíng | `Edition::Form2019` | for trial |
//! | 统计期限 | tǒngjì qīxiàn | `period` | the period of the statistics, a calendar year |
//! | 政府信息公开情况统计表 | … tǒngjìbiǎo | | the statistical return of 2014 to 2018, another form |
//! | 勾稽关系 | gōujī guānxì | [`rules`](mod@crate::rules) | how figures of a table check one another: its sums |
//! | 信息处理费 | xìnxī chǔlǐ fèi | `other_matters` | a fee that may be taken for very many or very long requests; told in section six |
//!
//! # Section one
//!
//! | term | pinyin | field or type | meaning |
//! |---|---|---|---|
//! | 总体情况 | zǒngtǐ qíngkuàng | `overview` | general situation |
//! | 主动公开 | zhǔdòng gōngkāi | `TopicKind::ProactiveDisclosure` | disclosure on one's own motion |
//! | 依申请公开 | yī shēnqǐng gōngkāi | `TopicKind::OnRequest` | disclosure on request |
//! | 政府信息管理 | zhèngfǔ xìnxī guǎnlǐ | `TopicKind::InformationManagement` | care for information: what is made, reviewed, kept up to date |
//! | 平台建设 | píngtái jiànshè | `TopicKind::Platforms` | web sites, gazettes, accounts on social media |
//! | 监督保障 | jiāndū bǎozhàng | `TopicKind::Oversight` | supervision, training, appraisal |
//!
//! # Table 2
//!
//! | term | pinyin | field or type | meaning |
//! |---|---|---|---|
//! | 规章 | guīzhāng | `rules` | rules with the force of law, made by ministries, provinces and cities with districts; internal rules are none |
//! | 行政规范性文件 | xíngzhèng guīfànxìng wénjiàn | `normative_documents` | normative documents: general orders below the rank of rules |
//! | 制发 | zhìfā | `….issued` | made and issued in the year |
//! | 废止 | fèizhǐ | `….repealed` | repealed in the year |
//! | 现行有效 | xiànxíng yǒuxiào | `….in_force` | in force at the year's end |
//! | 新制作 | xīn zhìzuò | `….newly_made` | made in the year (2019) |
//! | 新公开 | xīn gōngkāi | `….newly_disclosed` | disclosed for the first time in the year (2019) |
//! | 对外公开总数量 | duìwài gōngkāi zǒng shùliàng | `….total_disclosed` | disclosed in all (2019) |
//! | 行政许可 | xíngzhèng xǔkě | `licensing` | licences and permits |
//! | 其他对外管理服务事项 | qítā duìwài guǎnlǐ fúwù shìxiàng | `other_external_services` | other matters of administration and service for the public (2019) |
//! | 行政处罚 | xíngzhèng chǔfá | `penalties` | administrative penalties |
//! | 行政强制 | xíngzhèng qiángzhì | `coercion` | coercion: seizing, sealing, enforcing |
//! | 处理决定 | chǔlǐ juédìng | `….decisions` | decisions taken in single cases |
//! | 项目数量 | xiàngmù shùliàng | `….prior_year_items` | number of items: kinds of licence or penalty, not cases (2019) |
//! | 增/减 | zēng / jiǎn | `….net_change` | more or fewer items, the only signed column (2019) |
//! | 行政事业性收费 | xíngzhèng shìyèxìng shōufèi | `administrative_fees` | fees of administrative organs and public institutions; not the processing fee |
//! | 万元 | wàn yuán | `AmountUnit::WanYuan` | 10,000 yuan |
//! | 政府集中采购 | zhèngfǔ jízhōng cǎigòu | `centralized_procurement` | centralized public procurement (2019) |
//! | 采购总金额 | cǎigòu zǒng jīn'é | `….amount` | total amount of it, in a unit that the document names or not (2019) |
//!
//! # Table 3: applicants
//!
//! | term | pinyin | field or type | meaning |
//! |---|---|---|---|
//! | 申请人 | shēnqǐng rén | [`Applicant`](crate::Applicant) | who asked |
//! | 自然人 | zìrán rén | `natural_person` | natural persons |
//! | 法人或其他组织 | fǎrén huò qítā zǔzhī | | legal persons or other organisations, the next five |
//! | 商业企业 | shāngyè qǐyè | `commercial_enterprise` | companies |
//! | 科研机构 | kēyán jīgòu | `research_institution` | institutes and universities |
//! | 社会公益组织 | shèhuì gōngyì zǔzhī | `public_interest_org` | organisations for the public good |
//! | 法律服务机构 | fǎlǜ fúwù jīgòu | `legal_service_org` | law firms and their like |
//! | 总计 | zǒngjì | `total` | total |
//!
//! # Table 3: rows
//!
//! | term | pinyin | field or type | meaning |
//! |---|---|---|---|
//! | 本年新收 | běnnián xīnshōu | `received` | received in the year |
//! | 上年结转 | shàngnián jiézhuǎn | `carried_in` | open from the year before |
//! | 办理结果 | bànlǐ jiéguǒ | `outcomes` | how requests were answered |
//! | 予以公开 | yǔyǐ gōngkāi | `outcomes.granted` | disclosed |
//! | 部分公开 | bùfèn gōngkāi | `outcomes.partially_granted` | disclosed in part |
//! | 不予公开 | bùyǔ gōngkāi | `outcomes.withheld` | withheld |
//! | 国家秘密 | guójiā mìmì | `….state_secret` | state secret |
//! | 法律行政法规禁止公开 | fǎlǜ xíngzhèng fǎguī jìnzhǐ gōngkāi | `….prohibited_by_law` | disclosure is forbidden by another law or regulation |
//! | 三安全一稳定 | sān ānquán yī wěndìng | `….security_and_stability` | national, public and economic security, and social stability |
//! | 第三方合法权益 | dìsānfāng héfǎ quányì | `….third_party_rights` | rights of others: trade secrets, privacy |
//! | 三类内部事务信息 | sān lèi nèibù shìwù xìnxī | `….internal_affairs` | internal affairs: staff, logistics, internal procedure |
//! | 四类过程性信息 | sì lèi guòchéngxìng xìnxī | `….process_information` | records of a process: notes of discussion, drafts, letters of consultation, requests for instruction and reports |
//! | 行政执法案卷 | xíngzhèng zhífǎ ànjuàn | `….enforcement_case_file` | files of enforcement cases |
//! | 行政查询事项 | xíngzhèng cháxún shìxiàng | `….administrative_inquiry` | what is looked up by another procedure, such as a register |
//! | 无法提供 | wúfǎ tígōng | `outcomes.unavailable` | cannot be provided |
//! | 不掌握 | bù zhǎngwò | `….not_held` | the organ does not hold it |
//! | 另行制作 | lìngxíng zhìzuò | `….requires_creation` | it is not there, and would have to be made |
//! | 补正 | bǔzhèng | `….unclear_after_correction` | to correct a request that is not clear |
//! | 不予处理 | bùyǔ chǔlǐ | `outcomes.not_processed` | not processed |
//! | 信访 | xìnfǎng | `….petition_or_complaint` | petitions by letter and visit |
//! | 重复申请 | chóngfù shēnqǐng | `….duplicate` | the same request again |
//! | 公开出版物 | gōngkāi chūbǎnwù | `….published_material` | what can be bought or read in print |
//! | 大量反复申请 | dàliàng fǎnfù shēnqǐng | `….excessive_repeat` | very many requests, again and again, without a good reason |
//! | 确认或重新出具 | quèrèn huò chóngxīn chūjù | `….confirmation_or_reissue` | to confirm, or hand out again, what the applicant has |
//! | 其他处理 | qítā chǔlǐ | `outcomes.other_handling` | handled otherwise |
//! | 逾期 | yúqī | `….correction_overdue` | after the time that was set |
//! | 收费通知 | shōufèi tōngzhī | `….fee_unpaid` | a notice of the processing fee, which was not paid in time |
//! | 结转下年度 | jiézhuǎn xià niándù | `carried_out` | still open at the year's end |
//! | 小计, 合计 | xiǎojì, héjì | `….subtotal` | subtotal, sum: not on the form, printed by some |
//!
//! # Table 4
//!
//! | term | pinyin | field or type | meaning |
//! |---|---|---|---|
//! | 行政复议 | xíngzhèng fùyì | `reconsideration` | reconsideration of an act by the government or a higher organ |
//! | 行政诉讼 | xíngzhèng sùsòng | `litigation` | a lawsuit against an organ |
//! | 未经复议直接起诉 | wèijīng fùyì zhíjiē qǐsù | `litigation.direct` | brought to court without reconsideration |
//! | 复议后起诉 | fùyì hòu qǐsù | `litigation.after_reconsideration` | brought to court after it |
//! | 结果维持 | jiéguǒ wéichí | `….upheld` | the act was upheld |
//! | 结果纠正 | jiéguǒ jiūzhèng | `….corrected` | it was set aside or changed |
//! | 其他结果 | qítā jiéguǒ | `….other` | it ended otherwise, such as by withdrawal |
//! | 尚未审结 | shàngwèi shěnjié | `….pending` | not yet decided |
//!
//! # Sections five and six
//!
//! | term | pinyin | field or type | meaning |
//! |---|---|---|---|
//! | 存在的主要问题及改进情况 | cúnzài de zhǔyào wèntí jí gǎijìn qíngkuàng | `problems_and_improvements` | main problems, and what was done about them |
//! | 其他需要报告的事项 | qítā xūyào bàogào de shìxiàng | `other_matters` | other matters to report |
//! | 无 | wú | `State::NotApplicable` in a cell | nothing to tell |
//!
//! # The terms are those of the code
//!
//! ```
//! use gongkai::{Applicant, DisclosureColumn, DisclosureRow, Edition, OutcomeGroup, RequestRow, ReviewGroup, ReviewOutcome};
//!
//! let form = Edition::Form2021;
//! for (label, term) in [
//!     (DisclosureRow::from_key("rules").and_then(|row| row.label(form)), "规章"),
//!     (DisclosureRow::from_key("normative_documents").and_then(|row| row.label(form)), "行政规范性文件"),
//!     (DisclosureRow::from_key("coercion").and_then(|row| row.label(form)), "行政强制"),
//!     (DisclosureRow::from_key("centralized_procurement").and_then(|row| row.label(Edition::Form2019)), "政府集中采购"),
//!     (Applicant::from_key("public_interest_org").and_then(|one| one.label(form)), "社会公益组织"),
//!     (Applicant::from_key("legal_service_org").and_then(|one| one.label(form)), "法律服务机构"),
//!     (OutcomeGroup::from_key("unavailable").and_then(|one| one.label(form)), "（四）无法提供"),
//!     (ReviewGroup::from_key("reconsideration").and_then(|one| one.label(form)), "行政复议"),
//!     (ReviewOutcome::from_key("pending").and_then(|one| one.label(form)), "尚未审结"),
//! ] {
//!     assert_eq!(label, Some(term));
//! }
//!
//! // Where the form's words are longer, the term is in them.
//! let row = |key| RequestRow::from_key(key).and_then(|row| row.label(form)).unwrap_or_default();
//! assert!(row("received").contains("本年新收") && row("carried_in").contains("上年结转"));
//! assert!(row("outcomes.granted").ends_with("予以公开"));
//! assert!(row("outcomes.withheld.state_secret").ends_with("国家秘密"));
//! assert!(row("outcomes.other_handling.correction_overdue").contains("逾期不补正"));
//! assert_eq!(DisclosureColumn::InForce.label(form), Some("现行有效件数"));
//! ```

//! # The form
//!
//! Every year each administrative organ in China tells, on one national form, what it published, who asked it for
//! information and what came of that: the annual report on open government information, 政府信息公开工作年度报告.
//! Departments from the county level up publish theirs by 31 January, local governments by 31 March (Regulations on Open
//! Government Information, 政府信息公开条例, article 49). The form is drawn up by the office for government openness of the
//! General Office of the State Council, and everyone fills it in alike, so that the numbers can be added up and compared.
//!
//! # Two editions
//!
//! | [`Edition`](crate::Edition) | instrument | issued for the reports of |
//! |---|---|---|
//! | `Form2019` | 国办公开办函〔2019〕60号, for trial | 2019 and 2020 |
//! | `Form2021` | 国办公开办函〔2021〕30号 | 2021 and later |
//!
//! Two things differ. Table 2 got other columns, another word for one row, and lost two rows: the edition of 2019 counts what
//! was disclosed and how many items there are, that of 2021 documents in force and decisions. And （六）其他处理 of table 3,
//! one row in 2019, became three. All else is the same. **The year does not tell the edition**: offices go on with the old
//! form, and some mix both. So the reader looks at the labels, table by table ([`Editions`](crate::Editions)).
//!
//! The return of 2014 to 2018, 政府信息公开情况统计表, is another form. It is recognised and refused.
//!
//! # Six sections
//!
//! ```
//! use gongkai::{Edition, Section};
//!
//! let sections: Vec<_> = Section::ALL.iter().map(|one| (one.key(), one.label(Edition::Form2021).unwrap())).collect();
//! assert_eq!(sections, [
//!     ("overview", "一、总体情况"),
//!     ("proactive_disclosure", "二、主动公开政府信息情况"), // table 2
//!     ("requests", "三、收到和处理政府信息公开申请情况"), // table 3
//!     ("review_and_litigation", "四、政府信息公开行政复议、行政诉讼情况"), // table 4
//!     ("problems_and_improvements", "五、存在的主要问题及改进情况"),
//!     ("other_matters", "六、其他需要报告的事项"),
//! ]);
//! ```
//!
//! Tables are called by the number of their section; there is no table 1. Section one is running text with up to five
//! topics ([`TopicKind`](crate::TopicKind)): 主动公开, 依申请公开, 政府信息管理, 政府信息公开平台建设, 监督保障.
//!
//! # Table 2: what was disclosed without being asked
//!
//! One block for each item of article 20 of the Regulations that has numbers.
//!
//! | item | row: field | columns of 2021: field | columns of 2019: field |
//! |---|---|---|---|
//! | （一） | 规章: `rules`; 行政规范性文件 (2019: 规范性文件): `normative_documents` | 本年制发件数: `issued`; 本年废止件数: `repealed`; 现行有效件数: `in_force` | 本年新制作数量: `newly_made`; 本年新公开数量: `newly_disclosed`; 对外公开总数量: `total_disclosed` |
//! | （五） | 行政许可: `licensing`; 2019 only 其他对外管理服务事项: `other_external_services` | 本年处理决定数量: `decisions` | 上一年项目数量: `prior_year_items`; 本年增/减: `net_change`; 处理决定数量: `decisions` |
//! | （六） | 行政处罚: `penalties`; 行政强制: `coercion` | `decisions` | the same three |
//! | （八） | 行政事业性收费: `administrative_fees` | 本年收费金额（单位：万元）: `amount_wan_yuan` | `prior_year_items`; `net_change` |
//! | （九） | 2019 only 政府集中采购: `centralized_procurement` | | 采购项目数量: `projects`; 采购总金额: `amount` |
//!
//! No column of one edition is one of the other, but 处理决定数量. Documents disclosed in all are not documents in force,
//! and items (kinds of licence, say) are not decisions.
//!
//! ```
//! use gongkai::{DisclosureRow, Edition};
//!
//! assert_eq!(DisclosureRow::ALL.len(), 8);
//! let rows = |edition| -> Vec<_> { DisclosureRow::ALL.iter().filter_map(|row| row.label(edition)).collect() };
//! assert_eq!(rows(Edition::Form2021), ["规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"]);
//! assert_eq!(rows(Edition::Form2019), [
//!     "规章", "规范性文件", "行政许可", "其他对外管理服务事项", "行政处罚", "行政强制", "行政事业性收费", "政府集中采购",
//! ]);
//!
//! // The cells: 3 + 3 + 1 + 1 + 1 + 1 in 2021, and 3 + 3 + 3 + 3 + 3 + 3 + 2 + 2 in 2019.
//! let cells = |edition| DisclosureRow::ALL.iter().map(|row| row.columns(edition).len()).sum::<usize>();
//! assert_eq!((cells(Edition::Form2021), cells(Edition::Form2019)), (10, 22));
//!
//! // What one item has in each.
//! let heads = |edition| -> Vec<_> {
//!     DisclosureRow::Licensing.columns(edition).iter().filter_map(|column| column.label(edition)).collect()
//! };
//! assert_eq!(heads(Edition::Form2021), ["本年处理决定数量"]);
//! assert_eq!(heads(Edition::Form2019), ["上一年项目数量", "本年增/减", "处理决定数量"]);
//! ```
//!
//! # Table 3: who asked, and what they got
//!
//! The columns are the applicants: 自然人 `natural_person`; under 法人或其他组织 商业企业 `commercial_enterprise`, 科研机构
//! `research_institution`, 社会公益组织 `public_interest_org`, 法律服务机构 `legal_service_org`, 其他 `other`; and 总计
//! `total`. The rows are numbered as the sections are, which is one reason to go by words and not by numerals:
//!
//! | rows | fields |
//! |---|---|
//! | 一、本年新收政府信息公开申请数量 | `received` |
//! | 二、上年结转政府信息公开申请数量 | `carried_in` |
//! | 三、本年度办理结果 （一）予以公开 | `outcomes.granted` |
//! | （二）部分公开（区分处理的，只计这一情形，不计其他情形） | `outcomes.partially_granted` |
//! | （三）不予公开, 8 rows | `outcomes.withheld.` `state_secret`, `prohibited_by_law`, `security_and_stability`, `third_party_rights`, `internal_affairs`, `process_information`, `enforcement_case_file`, `administrative_inquiry` |
//! | （四）无法提供, 3 rows | `outcomes.unavailable.` `not_held`, `requires_creation`, `unclear_after_correction` |
//! | （五）不予处理, 5 rows | `outcomes.not_processed.` `petition_or_complaint`, `duplicate`, `published_material`, `excessive_repeat`, `confirmation_or_reissue` |
//! | （六）其他处理, 1 row in 2019 | `outcomes.other_handling.undivided` |
//! | （六）其他处理, 3 rows in 2021 | `outcomes.other_handling.` `correction_overdue`, `fee_unpaid`, `other` |
//! | （七）总计 | `outcomes.total` |
//! | 四、结转下年度继续办理 | `carried_out` |
//!
//! The label of each row is in [`RequestRow::label`](crate::RequestRow::label):
//!
//! ```
//! use gongkai::{Applicant, Edition, OutcomeGroup, RequestRow};
//!
//! assert_eq!(Applicant::ALL.len(), 7);
//! assert_eq!(RequestRow::on_form(Edition::Form2021).count(), 25);
//! assert_eq!(RequestRow::on_form(Edition::Form2019).count(), 23);
//!
//! // The rows that one edition alone has.
//! let only = |one, other| -> Vec<_> {
//!     let rows = RequestRow::ALL.iter().filter(|row| row.is_on_form(one) && !row.is_on_form(other));
//!     rows.filter_map(|row| row.label(one)).collect()
//! };
//! assert_eq!(only(Edition::Form2019, Edition::Form2021), ["（六）其他处理"]);
//! assert_eq!(only(Edition::Form2021, Edition::Form2019), [
//!     "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
//!     "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
//!     "3.其他",
//! ]);
//!
//! // All others read alike in both.
//! let both = RequestRow::ALL.iter().filter(|row| row.is_on_form(Edition::Form2019) && row.is_on_form(Edition::Form2021));
//! assert_eq!(both.clone().count(), 22);
//! assert!(both.clone().all(|row| row.label(Edition::Form2019) == row.label(Edition::Form2021)));
//!
//! // The groups, and what they have below them. The form prints no subtotals; some agencies do.
//! let leaves: Vec<_> = OutcomeGroup::ALL.iter().map(|group| group.leaves().len()).collect();
//! assert_eq!(leaves, [8, 3, 5, 1 + 3]);
//! let subtotals: Vec<_> = RequestRow::ALL.iter().filter(|row| row.is_subtotal()).map(|row| row.key()).collect();
//! assert_eq!(subtotals.len(), 4);
//! assert_eq!(subtotals[0], "outcomes.withheld.subtotal");
//! assert_eq!(RequestRow::ALL.len(), 22 + 1 + 3 + 4);
//! ```
//!
//! # Table 4: who objected
//!
//! One row of numbers under three groups of the same five columns, 结果维持 `upheld`, 结果纠正 `corrected`, 其他结果 `other`,
//! 尚未审结 `pending`, 总计 `total`. In 行政复议 the government, or a higher organ, looks
//! at the case again; in 行政诉讼 a court does.
//!
//! ```
//! use gongkai::{Edition, ReviewGroup, ReviewOutcome};
//!
//! let groups: Vec<_> = ReviewGroup::ALL.iter().map(|one| (one.label(Edition::Form2021).unwrap(), one.key())).collect();
//! assert_eq!(groups, [
//!     ("行政复议", "reconsideration"),
//!     ("未经复议直接起诉", "litigation.direct"),
//!     ("复议后起诉", "litigation.after_reconsideration"),
//! ]);
//! let columns: Vec<_> = ReviewOutcome::ALL.iter().filter_map(|one| one.label(Edition::Form2019)).collect();
//! assert_eq!(columns, ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]);
//! ```
//!
//! # What ties the cells together
//!
//! The corner of table 3 says it in words, 本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和. Each line is a
//! [rule](mod@crate::rules) of the audit:
//!
//! | rule | formula | where |
//! |---|---|---|
//! | [`requests-balance`](crate::rules::requests_balance) | `received + carried_in = outcomes.total + carried_out` | each of the 7 columns of table 3 |
//! | [`requests-outcome-total`](crate::rules::requests_outcome_total) | `outcomes.total` = the sum of all rows from （一） to （六） | each of the 7 columns |
//! | [`requests-row-total`](crate::rules::requests_row_total) | `total` = the sum of the six applicants | each row of table 3 |
//! | [`requests-subtotal`](crate::rules::requests_subtotal) | a subtotal = the sum of its rows | where one is printed |
//! | [`review-total`](crate::rules::review_total) | `total = upheld + corrected + other + pending` | each of the 3 groups of table 4 |
//! | [`documents-stock`](crate::rules::documents_stock) | `in_force + repealed ≥ issued` | 2021, item （一） |
//! | [`documents-disclosed`](crate::rules::documents_disclosed) | `total_disclosed ≥ newly_disclosed` | 2019, item （一） |
//! | [`items-stock`](crate::rules::items_stock) | `prior_year_items + net_change ≥ 0` | 2019, items （五） to （八） |
//! | [`procurement-amount`](crate::rules::procurement_amount) | `projects = 0` exactly when `amount = 0` | 2019, item （九） |
//! | [`carry-over`](crate::rules::carry_over) | `carried_in` = `carried_out` of the year before | two years, each column |
//! | [`stock-roll`](crate::rules::stock_roll) | `in_force + repealed` = `in_force` of the year before + `issued` | two years, 2021, item （一） |
//! | | `prior_year_items` = `prior_year_items + net_change` of the year before | two years, 2019, items （五） to （八） |
//!
//! The first one, for one column of a report made by hand: 31 came in and 4 were open, 29 were dealt with and 6 are open.
//!
//! ```
//! use gongkai::{Report, Validator};
//!
//! let mut report = Report::default();
//! report.requests.received.natural_person = Some(31);
//! report.requests.carried_in.natural_person = Some(4);
//! report.requests.outcomes.total.natural_person = Some(29);
//! report.requests.carried_out.natural_person = Some(6);
//!
//! let balance = Validator::new().only(["requests-balance"])?;
//! let check = balance.audit(&report).checks()[0];
//! assert_eq!((check.holds, check.broken, check.undecided), (1, 0, 6));
//!
//! report.requests.carried_out.natural_person = Some(7);
//! let check = balance.audit(&report).checks()[0];
//! assert_eq!((check.holds, check.broken, check.undecided), (0, 1, 6));
//! # Ok::<(), gongkai::UnknownRule>(())
//! ```
//!
//! What is behind the words is in [the glossary](super::glossary).

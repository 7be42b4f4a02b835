//! # The model
//!
//! A [`Report`](crate::Report) is plain data: structs of `Option`s by the names of the form, without a wrapper around each
//! number. It comes from a document, from its JSON, or from your own hand, and can be changed, compared and written. What a
//! document had in a cell is not in it; that is asked of [`Parsed::origin`](crate::Parsed::origin).
//!
//! | field | what it holds |
//! |---|---|
//! | `title`, `issuer`, `year`, `period`, `signed` | the head and the foot: words as written, lines joined and readings (pinyin in brackets) left out; the year as a number, days as dates |
//! | `edition`, `editions` | the form of the whole, and of tables 2 and 3 ([below](#editions)) |
//! | `introduction`, `overview`, `problems_and_improvements`, `other_matters` | running text: paragraphs, and topics （一）, （二） … below a heading |
//! | `proactive_disclosure`, `requests`, `review_and_litigation` | tables 2, 3 and 4 |
//! | `table_notes`, `extra_rows` | text among the tables, and rows that the agency added to them |
//!
//! # Two ways to a cell
//!
//! Each value has a field, and a name. A [`FieldPath`](crate::FieldPath) is that name as a small number: `Copy`, ordered as
//! the form is, written and parsed as text. The enums of rows and columns make one as well.
//!
//! ```
//! use gongkai::{Applicant, Cell, FieldPath, Report, RequestRow, Value};
//!
//! let mut report = Report::default();
//! report.requests.outcomes.withheld.third_party_rights.commercial_enterprise = Some(8);
//!
//! let path: FieldPath = "requests.outcomes.withheld.third_party_rights.commercial_enterprise".parse()?;
//! assert_eq!(report.get(path), Some(Value::Count(8)));
//! assert_eq!(path, FieldPath::request(RequestRow::ThirdPartyRights, Applicant::CommercialEnterprise));
//! assert_eq!(path.cell(), Cell::Request(RequestRow::ThirdPartyRights, Applicant::CommercialEnterprise));
//!
//! report.set(path, Some(Value::Count(9)))?;
//! assert_eq!(report.requests.outcomes.withheld.third_party_rights.commercial_enterprise, Some(9));
//!
//! // The keys of row and column make up the path.
//! assert_eq!(RequestRow::ThirdPartyRights.key(), "outcomes.withheld.third_party_rights");
//! assert_eq!(Applicant::CommercialEnterprise.key(), "commercial_enterprise");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Store paths as text. The number behind one ([`index`](crate::FieldPath::index)) may move from version to version.
//!
//! # Walk a table
//!
//! By name where you know the cell, by walking where you want them all. Here are the reasons for which requests were
//! refused, the largest first:
//!
//! ```
//! use gongkai::{Applicant, Edition, OutcomeGroup, Report};
//!
//! let mut report = Report::default();
//! let withheld = &mut report.requests.outcomes.withheld;
//! withheld.state_secret.total = Some(3);
//! withheld.internal_affairs.total = Some(14);
//! withheld.process_information.total = Some(11);
//!
//! let mut reasons: Vec<_> = OutcomeGroup::Withheld.leaves().iter().filter_map(|&row| {
//!     Some((report.requests.get(row, Applicant::Total)?, row.label(Edition::Form2021)?))
//! }).collect();
//! reasons.sort_by(|one, other| other.cmp(one));
//! assert_eq!(reasons, [(14, "5.属于三类内部事务信息"), (11, "6.属于四类过程性信息"), (3, "1.属于国家秘密")]);
//! ```
//!
//! [`Report::cells`](crate::Report::cells) walks all that the report's form has, known or not, and
//! [`FieldPath::all`](crate::FieldPath::all) all of both editions and the subtotals.
//!
//! # None and 0
//!
//! `None` is “not known”: blank, a dash, unreadable, or not in the document. `Some(0)` is a 0 that somebody wrote. A sum that
//! takes one for the other is wrong without a sign of it, so decide what it does with what is not known. `Option` helps:
//!
//! ```
//! use gongkai::{Applicant, Report};
//!
//! let mut report = Report::default();
//! let row = &mut report.requests.received;
//! (row.natural_person, row.commercial_enterprise, row.other) = (Some(26), Some(5), Some(0));
//! let parts = || Applicant::PARTS.iter().map(|&one| report.requests.received.get(one));
//!
//! // What is known of it is at least this; the sum is not known.
//! assert_eq!(parts().flatten().sum::<u64>(), 31);
//! assert_eq!(parts().sum::<Option<u64>>(), None);
//! ```
//!
//! # Money
//!
//! Amounts are decimals, to the digit that was written. 行政事业性收费 of 2021 is in 万元 (10,000 yuan), as its column says.
//! 采购总金额 of 2019 has no unit on the form: the number is kept as written, with
//! [`amount_unit`](crate::Procurement::amount_unit) where the document names one. In JSON they are strings, since a
//! floating point number would lose digits.
//!
//! ```
//! use gongkai::{AmountUnit, Report, Value};
//!
//! let mut report = Report::default();
//! report.proactive_disclosure.administrative_fees.amount_wan_yuan = Some("418.60".parse()?);
//! let procurement = &mut report.proactive_disclosure.centralized_procurement;
//! (procurement.amount, procurement.amount_unit) = (Some("2510000".parse()?), Some(AmountUnit::Yuan));
//!
//! let json = serde_json::to_value(&report)?;
//! let table = &json["proactive_disclosure"];
//! assert_eq!(table["administrative_fees"]["amount_wan_yuan"], "418.60");
//! assert_eq!(table["centralized_procurement"]["amount"], "2510000");
//! assert_eq!(table["centralized_procurement"]["amount_unit"], "yuan");
//!
//! // For sums, every value is a decimal.
//! let fee = report.get("proactive_disclosure.administrative_fees.amount_wan_yuan".parse()?);
//! assert_eq!(fee.map(Value::decimal), Some("418.6".parse()?));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Editions
//!
//! Tables 2 and 3 have an edition each, and the report has that of both, `Mixed` where they differ, `None` where the labels
//! tell nothing. Table 4 is the same in both. The edition decides which cells a report has; cells of the other edition that
//! hold a value are there as well.
//!
//! ```
//! use gongkai::{Edition, Report};
//!
//! let mut report = Report::default();
//! report.editions.proactive_disclosure = Some(Edition::Form2021);
//! report.editions.requests = Some(Edition::Form2019);
//! report.edition = report.editions.overall();
//! assert_eq!(report.edition, Some(Edition::Mixed));
//!
//! assert!(report.has("proactive_disclosure.rules.in_force".parse()?));
//! assert!(!report.has("proactive_disclosure.rules.total_disclosed".parse()?));
//! assert!(report.has("requests.outcomes.other_handling.undivided.total".parse()?));
//! assert_eq!(report.cells().count(), 10 + 23 * 7 + 15);
//!
//! report.proactive_disclosure.rules.total_disclosed = Some(12);
//! assert!(report.has("proactive_disclosure.rules.total_disclosed".parse()?));
//! # Ok::<(), gongkai::ParsePathError>(())
//! ```
//!
//! # Rows that the form does not have
//!
//! Some agencies print subtotals, which have a place in the model (`outcomes.withheld.subtotal`, there only if printed).
//! Rows of their own keep their label and go to `extra_rows`:
//!
//! ```
//! use gongkai::{Table, Value};
//!
//! let parsed = gongkai::read_text("\
//! 第二十条第（一）项
//! 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
//! 规章 | 2 | 1 | 17 |
//! 行政规范性文件 | 8 | 3 | 64 |
//! 其他主动公开文件 | 45 | 6 | 212 |
//! ")?;
//! let row = &parsed.report().extra_rows[0];
//! assert_eq!((row.table, row.label.as_str()), (Table::ProactiveDisclosure, "其他主动公开文件"));
//! assert_eq!(row.values, [Some(Value::Count(45)), Some(Value::Count(6)), Some(Value::Count(212))]);
//!
//! // They have paths and origins as all cells have: row and column, counted from 0.
//! let path = "extra_rows.0.2".parse()?;
//! assert_eq!(parsed.report().get(path), Some(Value::Count(212)));
//! assert_eq!(parsed.origin(path).raw, "212");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # By hand
//!
//! The structs can get new fields, so they are made from `default()` and filled. Nothing checks what you write;
//! [`validate`](crate::validate()) does, and [`render`](crate::render()) prints it as the form.
//!
//! ```
//! use gongkai::{Edition, Layout, Report, Signature, Verdict, render, validate};
//!
//! let mut report = Report::default();
//! report.title = Some("松亭区体育局2024年政府信息公开工作年度报告".into());
//! report.signed = Some(Signature::new(Some("松亭区体育局".into()), Some("2025-01-16".parse()?)));
//! report.editions.proactive_disclosure = Some(Edition::Form2021);
//! report.proactive_disclosure.licensing.decisions = Some(93);
//! let group = &mut report.review_and_litigation.reconsideration;
//! (group.upheld, group.corrected, group.other, group.pending) = (Some(4), Some(1), Some(2), Some(1));
//! group.total = Some(8);
//!
//! assert_eq!(validate(&report).verdict(), Verdict::Clean);
//!
//! let text = render(&report, Layout::PipeRows);
//! assert!(text.contains("行政许可 | 93 |\n"));
//! assert!(text.ends_with("松亭区体育局\n2025年1月16日\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # JSON
//!
//! The JSON has the same names, in the same nesting, behind the name of its schema. A table has the cells of the report's
//! form and no others, null where a value is not known. The schema is in the repository,
//! `tests/schema/gongkai.report-1.0.schema.json`; with the feature `schema` the types give it. What may change in it and
//! what not is in [stability](super::stability).
//!
//! ```
//! use gongkai::{Edition, Report};
//! use serde_json::json;
//!
//! let mut report = Report::default();
//! report.editions.proactive_disclosure = Some(Edition::Form2021);
//! report.proactive_disclosure.rules.in_force = Some(17);
//!
//! let json = serde_json::to_value(&report)?;
//! assert_eq!(json["schema"], "gongkai.report/1.0");
//! assert_eq!(json["proactive_disclosure"]["rules"], json!({ "issued": null, "repealed": null, "in_force": 17 }));
//! assert_eq!(serde_json::from_value::<Report>(json)?, report);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # What differs
//!
//! [`Report::diff`](crate::Report::diff) compares cell by cell: two years, two versions of a document, or two programs.
//!
//! ```
//! use gongkai::Report;
//!
//! let mut first = Report::default();
//! first.requests.received.natural_person = Some(26);
//! first.requests.carried_in.natural_person = Some(3);
//! let mut second = first.clone();
//! second.requests.received.natural_person = Some(31);
//! second.requests.carried_in.natural_person = None;
//!
//! let diff = first.diff(&second);
//! assert_eq!(diff.to_string(), "\
//! requests.received.natural_person: 26 → 31 (+5)
//! requests.carried_in.natural_person: 3 → null
//! ");
//! // Nothing is subtracted where one is not known.
//! assert_eq!(diff.changes()[0].difference(), Some(5.into()));
//! assert_eq!(diff.changes()[1].difference(), None);
//! ```

//! # From a broken report to the cell that is wrong
//!
//! An office has typed its report and wants to know whether it may be published. Here is one of the example reports in
//! which somebody swapped two digits: of the requests received from natural persons, 175 were made 157.
//!
//! ```
//! # let good = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/reports/01_tab_grid_2021.txt"));
//! # let text = good.replace("一、本年新收政府信息公开申请数量\t\t175", "一、本年新收政府信息公开申请数量\t\t157");
//! use gongkai::{Lang, Validator, Verdict};
//!
//! let parsed = gongkai::read_text(&text)?;
//! let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
//! assert_eq!(audit.verdict(), Verdict::Findings);
//! assert_eq!(audit.findings().len(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The equations
//!
//! Two equations are broken. A finding is data ([`terms`](crate::Finding::terms), [`computed`](crate::Finding::computed),
//! [`stated`](crate::Finding::stated)), and with the feature `pretty` it can be drawn over the lines of the source. One of
//! the two is that of the column:
//!
//! ```
//! # let good = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/reports/01_tab_grid_2021.txt"));
//! # let text = good.replace("一、本年新收政府信息公开申请数量\t\t175", "一、本年新收政府信息公开申请数量\t\t157");
//! # use gongkai::{Lang, Validator};
//! # let parsed = gongkai::read_text(&text)?;
//! # let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
//! # #[cfg(feature = "pretty")] {
//! let drawn = audit.findings()[0].render(parsed.source().as_str(), "report.txt", Lang::En);
//! # let drawn: String = drawn.lines().map(|line| format!("\n{}", line.trim_end())).collect();
//! assert_eq!(drawn, "
//! error[requests-balance]: column 自然人: requests received and carried in come to 161, outcomes and carried out to 179
//!   --> report.txt:35:19
//!    |
//! 35 | 一、本年新收政府信息公开申请数量        157    53    24    21    15    20    308
//!    |                                         ^^^ requests.received.natural_person = 157
//! 36 | 二、上年结转政府信息公开申请数量        4    2    5    2    4    4    21
//!    |                                         - requests.carried_in.natural_person = 4
//! ...
//! 58 | (七) 总计        176    51    27    19    17    22    312
//!    |                  --- requests.outcomes.total.natural_person = 176
//! 59 | 四、结转下年度继续办理        3    4    2    4    2    2    17
//!    |                               - requests.carried_out.natural_person = 3");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The other is that of the row. The finding says who is to blame: the document, or, where the reader had to guess whose
//! cell a number is, that this is [unclear](crate::Blame::Unclear), and by which diagnostics.
//!
//! # The cell
//!
//! Ten cells stand in the two equations. Only one stands in both of them and in no other, so that changing it mends
//! everything: that is the first suspect. What it would have to say is a swap of two digits, which people make often.
//!
//! ```
//! # let good = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/reports/01_tab_grid_2021.txt"));
//! # let text = good.replace("一、本年新收政府信息公开申请数量\t\t175", "一、本年新收政府信息公开申请数量\t\t157");
//! # let parsed = gongkai::read_text(&text)?;
//! # let audit = gongkai::Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
//! use gongkai::{Lang, Slip};
//!
//! let suspect = &audit.suspects()[0];
//! let [cell] = suspect.cells() else { return Err("one cell".into()) };
//! assert_eq!(cell.path.to_string(), "requests.received.natural_person");
//! assert_eq!((cell.stated, cell.proposed, cell.slip), (Some(157), 175, Slip::DigitsSwapped));
//! assert_eq!(
//!     suspect.sentence(Lang::En),
//!     "requests.received.natural_person (一、本年新收政府信息公开申请数量, 自然人) says 157; \
//!      175 would make every equation hold (two digits swapped)",
//! );
//! assert_eq!(
//!     suspect.sentence(Lang::Zh),
//!     "“一、本年新收政府信息公开申请数量”“自然人”（requests.received.natural_person）为 157，\
//!      改为 175 则各等式均成立（相邻数字颠倒）",
//! );
//!
//! // The report itself still says what is printed.
//! assert_eq!(parsed.report().requests.received.natural_person, Some(157));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A suspect is a whole repair: with the proposed values of all its cells, every equation holds. There are up to ten, the
//! likeliest first: fewer cells before more, and slips that people make before numbers out of nowhere.
//!
//! # Blank cells
//!
//! A blank is no zero, but the sums may leave it no choice. Such values are offered, and not written into the report:
//!
//! ```
//! use gongkai::{Report, Value, validate};
//!
//! let mut report = Report::default();
//! let group = &mut report.review_and_litigation.reconsideration;
//! (group.upheld, group.corrected, group.pending, group.total) = (Some(2), Some(1), Some(0), Some(7));
//!
//! let audit = validate(&report);
//! let derived = audit.derived()[0];
//! assert_eq!((derived.path.to_string().as_str(), derived.value), ("review_and_litigation.reconsideration.other", 4));
//! assert_eq!(report.get(derived.path), None);
//! ```
//!
//! # More than sums
//!
//! The other [rules](mod@crate::rules) look at the text, the form and the day. Figures told in the running text are found
//! by [`facts`](crate::facts) and put against the tables:
//!
//! ```
//! use gongkai::{Lang, Narrative, Report, validate};
//!
//! let mut report = Report::default();
//! report.requests.received.total = Some(12);
//! report.requests.carried_in.total = Some(0);
//! report.overview = Narrative::new("一、总体情况", ["2024年，共收到政府信息公开申请21件。"]);
//! let audit = validate(&report);
//! let finding = &audit.findings()[0];
//! assert_eq!(finding.name(), "narrative-requests");
//! assert_eq!(finding.quotes()[0].text.as_ref(), "共收到政府信息公开申请21件");
//! ```
//!
//! Reports of several years go into a [`Panel`](crate::Panel), a government's and its organs' into a
//! [`Rollup`](crate::Rollup).

//! # What stays as it is, for those who store results
//!
//! Reports are read once and kept for years. This page says what a new version of the crate may change and what it may
//! not, and how to store results so that a change is noticed. What is promised here is held by the tests in
//! `tests/stable.rs`.
//!
//! # What a version may change
//!
//! | version | what may change |
//! |---|---|
//! | patch, 1.2.**3** | faults are mended. A document may be read otherwise if it was read wrongly before |
//! | minor, 1.**2**.0 | more of everything: functions, fields, variants, diagnostics, rules, layouts, and documents that are read. The schema of reports may get a new minor version |
//! | major, **1**.0.0 | names and signatures. The schema may get a new major version, and then the old ones are still read |
//!
//! Before 1.0.0 a minor version may change what a major one may, and a patch what a minor one may. Of every version the
//! changelog tells, each under its own heading:
//!
//! - **Reading changes**: documents from which another report is read than before, also where the new one is the better.
//! - **Rules**: what an audit finds or weighs otherwise, and rules that are new. A new rule may find something in a report that was
//!   clean; who wants none of them chooses with [`Validator::only`](crate::Validator::only).
//! - **Schema**: members of the JSON forms that are new.
//!
//! # What is promised
//!
//! - A stored report of any version of schema 1 is read, with the same values, and written again to the same bytes if
//!   it was written by this crate and its schema is [`Report::SCHEMA`](crate::Report::SCHEMA).
//! - Members and names in the JSON of a report, an [`Audit`](crate::Audit), a [`Diff`](crate::Diff) and
//!   [`Coverage`](crate::Coverage) are neither taken away nor used for something else. So are the texts of a
//!   [`FieldPath`](crate::FieldPath), the codes and names of [`Code`](crate::Code) and [`rules()`](crate::rules()), and
//!   what the methods `key` give.
//! - The JSON does not depend on the features of this crate or of those it depends on. More features read more kinds of
//!   files; from a text they read the same.
//! - The same bytes give the same report, by the same version.
//!
//! # What is not
//!
//! - The words of messages. Tell diagnostics and findings by code or name.
//! - Which diagnostics there are for a document, and their order, from one version to the next. The same of suspects, and
//!   of the order of members in the JSON of an audit.
//! - [`FieldPath::index`](crate::FieldPath::index): rows of a new edition move the numbers. Store the path as text.
//! - The text that [`render()`](crate::render()) gives, to the letter. What is promised is that a lossless
//!   [`Layout`](crate::Layout) is read back.
//! - Figures of [`facts`](crate::facts), and what [`organ()`](crate::organ()) and
//!   [`organ_key`](crate::organ_key) make of a name: compute keys anew, with one version for all.
//! - The defaults of [`Limits`](crate::Limits), and the module behind the feature `layers`.
//!
//! # Storing a report
//!
//! The JSON of a report names its schema. What read it and what it was read from stand beside it:
//!
//! ```
//! use gongkai::Report;
//! use serde_json::json;
//!
//! let text = "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t737\n";
//! let parsed = gongkai::read_text(text)?;
//! let stored = json!({
//!     "reader": gongkai::VERSION,
//!     // With a digest of the bytes, so that one knows later whether the document is the same.
//!     "source": { "path": "2024/qinghe.txt", "bytes": text.len() },
//!     "coverage": parsed.coverage(),
//!     "report": parsed.report(),
//! });
//! assert_eq!(stored["report"]["schema"], Report::SCHEMA);
//!
//! let report: Report = serde_json::from_value(stored["report"].clone())?;
//! assert_eq!(&report, parsed.report());
//!
//! // The whole is no report, and is not taken for one of which nothing is known.
//! assert!(serde_json::from_value::<Report>(stored).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Keep the document as well, if you can: a later version may read more of it. Origins and diagnostics are not in the JSON;
//! write what you need of them ([`Origin`](crate::Origin), [`Diagnostic`](crate::Diagnostic)), as the example `parse` does.
//! An audit has no schema of its own: store the version of the crate with it, or only the report, and audit it again.
//!
//! # Reading it later
//!
//! A member that is missing is one that is not known, as if it were null. A member that is not known to the schema is
//! passed over: a program that knows 1.0 reads 1.3. It does not keep what it passed over, so that whoever must not lose
//! anything compares the names of the schemas first:
//!
//! ```
//! use gongkai::Report;
//!
//! let later = r#"{
//!     "schema": "gongkai.report/1.3",
//!     "requests": { "received": { "natural_person": 31, "stateless_person": 2 } }
//! }"#;
//! let report: Report = serde_json::from_str(later)?;
//! assert_eq!(report.requests.received.natural_person, Some(31));
//!
//! let again = serde_json::to_value(&report)?;
//! assert_eq!(again["schema"], "gongkai.report/1.0");
//! assert!(again["requests"]["received"].get("stateless_person").is_none());
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! A value that is not known is refused, never taken for null or for one that is near. A minor version that brings a new
//! edition of the form, or a new unit of money, writes reports that an older program refuses where they use it; all others
//! it reads. Another major version is refused as a whole.
//!
//! ```
//! use gongkai::Report;
//!
//! let refused = |json| serde_json::from_str::<Report>(json).unwrap_err().to_string();
//! assert_eq!(
//!     refused("{\n \"schema\": \"gongkai.report/1.4\",\n \"edition\": \"2031\"}"),
//!     "unknown variant `2031`, expected one of `2019`, `2021`, `mixed` at line 3 column 18",
//! );
//! assert_eq!(
//!     refused("{\n \"schema\": \"gongkai.report/2.0\"}"),
//!     "invalid value: string \"gongkai.report/2.0\", expected gongkai.report/1.x at line 2 column 31",
//! );
//! ```
//!
//! Numbers keep all their digits. Counts go up to 2⁶⁴ − 1, and amounts are strings: let no program in between make
//! floating point numbers of them.
//!
//! # Reading the documents again
//!
//! With a new version, read the documents again and look at what differs before the old results go:
//!
//! ```
//! use gongkai::Report;
//!
//! let stored = r#"{ "schema": "gongkai.report/1.0", "proactive_disclosure": { "licensing": { "decisions": null } } }"#;
//! let stored: Report = serde_json::from_str(stored)?;
//! let again = gongkai::read_text("第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t737\n")?.into_report();
//!
//! let diff = stored.diff(&again);
//! assert_eq!(diff.to_string(), "proactive_disclosure.licensing.decisions: null → 737\n");
//! // A number that is another one, or gone, is worth a look; one that was not read before is a gain.
//! assert!(diff.changes().iter().all(|change| change.before.is_none()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Report::diff`](crate::Report::diff) compares cells; title, text and the like are compared as fields.
//!
//! # How a code is retired
//!
//! A diagnostic or a rule that is no longer needed is first told to be going in the changelog. With the next major version
//! it is gone; its code and its name stay on the list of those that were given out, and are given to nothing else. So
//! what was stored under `R020` means the same for ever. Enums can grow: a `match` has an arm for what is not known yet,
//! and a program that reads stored codes does as well.

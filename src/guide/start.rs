//! # From nothing to a first table
//!
//! Ten minutes, step by step: one text, a value and its place, a folder, an audit, a file of JSON.
//!
//! # 1. Add it
//!
//! The crate is not published yet. With a clone of it beside your own project, in `Cargo.toml`:
//!
//! ```toml
//! [dependencies]
//! gongkai = { path = "../gongkai" }
//! serde_json = "1"
//! ```
//!
//! Rust 1.88 or later is needed, and nothing else. Text, web pages and Word files are read; workbooks of Excel are read with
//! `features = ["xlsx"]`.
//!
//! # 2. Read one text
//!
//! This is the third block of table 2 and the whole of table 4, as somebody copied them off a page. A whole report is read
//! by the same call. So is the content of a file: [`read`](crate::read()) takes bytes, and finds out whether they are text,
//! a page or a Word file, and in which encoding.
//!
//! ```
//! let text = "\
//! 第二十条第（六）项
//! 信息内容\t本年处理决定数量
//! 行政处罚\t２１6件
//! 行政强制\t—
//! 行政复议\t\t\t\t\t行政诉讼
//! 未经复议直接起诉\t\t\t\t\t复议后起诉
//! 结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
//! 6\t1\t2\t3\t12\t4\t1\t0\t2\t7\t5\t0\t1\t1\t8
//! ";
//! let parsed = gongkai::read_text(text)?;
//! let report = parsed.report();
//! assert_eq!(report.proactive_disclosure.penalties.decisions, Some(216));
//! assert_eq!(report.review_and_litigation.reconsideration.upheld, Some(6));
//! assert_eq!(report.review_and_litigation.litigation.after_reconsideration.total, Some(8));
//!
//! // A dash is no zero.
//! assert_eq!(report.proactive_disclosure.coercion.decisions, None);
//! # Ok::<(), gongkai::Error>(())
//! ```
//!
//! The names of the fields are those of the form in English; [the form](super::form) has a list with the Chinese labels.
//!
//! # 3. Ask where a value comes from
//!
//! A report is plain data. What its numbers were in the document is asked of [`Parsed`](crate::Parsed), by the path of the
//! cell. The answer, an [`Origin`](crate::Origin), has what is written there, the bytes where it stands, and what had to be
//! looked through to read it:
//!
//! ```
//! # let text = "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t２１6件\n行政强制\t—\n";
//! # let parsed = gongkai::read_text(text)?;
//! use gongkai::{Repair, State};
//!
//! let penalties = parsed.origin("proactive_disclosure.penalties.decisions".parse()?);
//! assert_eq!((penalties.state, penalties.raw), (State::Read, "２１6件"));
//! assert!(penalties.repairs.contains(Repair::Width) && penalties.repairs.contains(Repair::Unit));
//!
//! let place = parsed.source().position(penalties.span.start());
//! assert_eq!((place.line, place.column), (3, 6));
//!
//! // What stands there instead of a value.
//! let coercion = parsed.origin("proactive_disclosure.coercion.decisions".parse()?);
//! assert_eq!((coercion.state, coercion.raw), (State::Dash, "—"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What the reader could not use, or wants known, is in [`Parsed::diagnostics`](crate::Parsed::diagnostics). Look at it once
//! for each new source of documents; [reading](super::reading) says what to do with it.
//!
//! # 4. Make a table
//!
//! [`Report::cells`](crate::Report::cells) walks the cells that the report's form has. Here is a line for each that stands
//! in the text, as a spreadsheet opens it. Null is an empty field: who writes 0 there invents a number.
//!
//! ```
//! # let text = "第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t２１6件\n行政强制\t—\n";
//! # let parsed = gongkai::read_text(text)?;
//! use gongkai::State;
//!
//! let mut table = String::from("cell,value,state,written\n");
//! for (path, value) in parsed.report().cells() {
//!     let origin = parsed.origin(path);
//!     if origin.state == State::Absent {
//!         continue;
//!     }
//!     let value = value.map_or_else(String::new, |value| value.to_string());
//!     table += &format!("{path},{value},{},{}\n", origin.state.key(), origin.raw);
//! }
//! assert_eq!(table, "\
//! cell,value,state,written
//! proactive_disclosure.penalties.decisions,216,read,２１6件
//! proactive_disclosure.coercion.decisions,,dash,—
//! ");
//! # Ok::<(), gongkai::Error>(())
//! ```
//!
//! What is written in a cell may hold a comma or a line end. For files that others open, the feature `tables` has the module
//! `export`, which writes such tables with all their columns.
//!
//! # 5. Read a folder
//!
//! A file that is no report is an [`Error`](crate::Error) of that file alone. Keep it beside the others: what could not be
//! read is a part of the result. Its [`kind`](crate::Error::kind) tells a page that is something else from a report in a
//! file that cannot be read. The folder here has only files in it; the example `parse` looks into folders as well.
//!
//! ```
//! use gongkai::{ErrorKind, Parsed};
//! use std::{env, fs, io, path::Path, process};
//!
//! fn read_folder(folder: &Path) -> io::Result<Vec<(String, Result<Parsed, gongkai::Error>)>> {
//!     let mut read = Vec::new();
//!     for entry in fs::read_dir(folder)? {
//!         let entry = entry?;
//!         let name = entry.file_name().to_string_lossy().into_owned();
//!         read.push((name, gongkai::read(&fs::read(entry.path())?)));
//!     }
//!     read.sort_by(|(one, _), (other, _)| one.cmp(other));
//!     Ok(read)
//! }
//!
//! // Three files: a report, a notice of the weather, and a PDF.
//! let folder = env::temp_dir().join(format!("gongkai-guide-start-{}", process::id()));
//! fs::create_dir_all(&folder)?;
//! fs::write(folder.join("a.txt"), "第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t468\n")?;
//! fs::write(folder.join("b.txt"), "明天多云，最高气温21度。\n")?;
//! fs::write(folder.join("c.pdf"), b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
//!
//! let read = read_folder(&folder)?;
//! fs::remove_dir_all(&folder)?;
//!
//! let kinds: Vec<_> = read.iter().map(|(name, read)| (name.as_str(), read.as_ref().err().map(|e| e.kind()))).collect();
//! assert_eq!(kinds, [
//!     ("a.txt", None),
//!     ("b.txt", Some(ErrorKind::NotAReport)),
//!     ("c.pdf", Some(ErrorKind::Unsupported)),
//! ]);
//! # Ok::<(), io::Error>(())
//! ```
//!
//! Among many pages of a site, [`sniff`](crate::sniff()) finds the reports at a small part of the cost of reading. With the
//! feature `rayon`, `Reader::read_all` reads on all processors.
//!
//! # 6. Audit
//!
//! The form ties its cells together. [`Validator::audit_with`](crate::Validator::audit_with) asks of each sum whether it
//! holds. In the text of step 2, one does not: 5 and 0 and 1 and 1 are 7.
//!
//! ```
//! # let text = "\
//! # 行政复议\t\t\t\t\t行政诉讼
//! # 未经复议直接起诉\t\t\t\t\t复议后起诉
//! # 结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
//! # 6\t1\t2\t3\t12\t4\t1\t0\t2\t7\t5\t0\t1\t1\t8
//! # ";
//! # let parsed = gongkai::read_text(text)?;
//! use gongkai::{Lang, Validator, Verdict};
//!
//! let audit = Validator::new().audit_with(parsed.report(), parsed.origins(), parsed.source().as_str());
//! assert_eq!(audit.verdict(), Verdict::Findings);
//! assert_eq!(audit.findings().len(), 1);
//! assert_eq!(
//!     audit.findings()[0].message(Lang::En),
//!     "行政诉讼复议后起诉: the four results add up to 7, 总计 says 8",
//! );
//! # Ok::<(), gongkai::Error>(())
//! ```
//!
//! The report still says 8. Which cell is wrong, and what to do with a verdict, is told in [the page on audits](super::audit).
//!
//! # 7. Write JSON
//!
//! ```
//! # let parsed = gongkai::read_text("第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t２１6件\n行政强制\t—\n")?;
//! use gongkai::Report;
//!
//! let json = serde_json::to_string_pretty(parsed.report())?;
//! assert!(json.starts_with("{\n  \"schema\": \"gongkai.report/1.0\","));
//!
//! let again: Report = serde_json::from_str(&json)?;
//! assert_eq!(&again, parsed.report());
//! assert_eq!(again.proactive_disclosure.penalties.decisions, Some(216));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Before you store thousands of them, read [what stays as it is](super::stability).
//!
//! # Where to go from here
//!
//! What the rows and columns mean is in [the form](super::form), how the data is built in [the model](super::model). If a
//! value is null and you see a number in the document, [reading](super::reading) says why.

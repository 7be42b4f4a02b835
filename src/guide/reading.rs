//! # How a document becomes a report
//!
//! What the reader decides, what it repairs, what it tells of it, and what it refuses.
//!
//! # The laws
//!
//! 1. A number is never invented. Blank, a dash, unreadable or ambiguous is null, and not 0.
//! 2. Every value stands where its origin says, and each number of the text is in one cell at most.
//! 3. Nothing that looks like the form is dropped in silence.
//! 4. Labels decide, neither positions nor the year. Where two readings remain, the answer is null.
//! 5. Nothing is corrected. A total that does not add up stays as printed.
//!
//! # Labels decide
//!
//! The text is cut into [cells](crate::cells). Each is a label of the form, a number, a mark for none, or text. A label is
//! known in Simplified and Traditional characters, with spaces, readings or line ends between its letters, in both editions.
//! So the order of rows and columns tells nothing, and need not be that of the form:
//!
//! ```
//! let parsed = gongkai::read_text("\
//! 第二十条第（一）项
//! 信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数 |
//! 行政規範性文件 | 64 | 8 | 3 |
//! 规 章 | 17 | 2 | 1 |
//! ")?;
//! let table = &parsed.report().proactive_disclosure;
//! assert_eq!((table.rules.issued, table.rules.repealed, table.rules.in_force), (Some(2), Some(1), Some(17)));
//! assert_eq!(table.normative_documents.in_force, Some(64));
//! # Ok::<(), gongkai::Error>(())
//! ```
//!
//! Which number of a row is which column's is decided by the first of these that can:
//!
//! 1. The document has a real table (a page, a Word file, a workbook): the place in its grid.
//! 2. There are as many values as columns. Where the heads are lost, the sums of the row must hold, too.
//! 3. Tabs, pipes or empty lines show where the blanks are, held against a full row ([`Repair::Grid`](crate::Repair::Grid)).
//! 4. The sums of the form leave one way only ([`Repair::Aligned`](crate::Repair::Aligned)); the audit then counts them as no
//!    evidence.
//!
//! Otherwise all cells of the row are ambiguous.
//!
//! # States
//!
//! | [`State`](crate::State) | what stands there | value |
//! |---|---|---|
//! | `Read` | a number of the column's kind | known |
//! | `Blank` | the cell is there, and empty | null |
//! | `Dash` | `-`, `—`, `----` | null |
//! | `NotApplicable` | `/` or 无 | null |
//! | `Unreadable` | something that is no number of this kind, such as 1,O87 with a letter | null |
//! | `Ambiguous` | numbers or marks stand in the row, and it cannot be told which is this cell's | null |
//! | `Absent` | the row, the column or the table is not there | null |
//!
//! ```
//! use gongkai::State;
//!
//! let text = "\
//! 第二十条第（一）项
//! 信息内容\t本年制发件数\t本年废止件数\t现行有效件数
//! 规章\t8\t\t17
//! 行政规范性文件\t/\t—\t1,O87
//! 第二十条第（五）项
//! 信息内容\t本年处理决定数量
//! 行政许可\t124\t16
//! ";
//! let parsed = gongkai::read_text(text)?;
//! for (cell, state, raw) in [
//!     ("rules.issued", State::Read, "8"),
//!     ("rules.repealed", State::Blank, ""),
//!     ("normative_documents.issued", State::NotApplicable, "/"),
//!     ("normative_documents.repealed", State::Dash, "—"),
//!     ("normative_documents.in_force", State::Unreadable, "1,O87"),
//!     ("licensing.decisions", State::Ambiguous, "124\t16"),
//!     ("penalties.decisions", State::Absent, ""),
//! ] {
//!     let path = format!("proactive_disclosure.{cell}").parse()?;
//!     let origin = parsed.origin(path);
//!     assert_eq!((origin.state, origin.raw), (state, raw), "{cell}");
//!     assert_eq!(parsed.report().get(path).is_some(), state == State::Read);
//! }
//!
//! // Coverage counts them: 2 of the 10 cells of table 2 were read. Of table 3, the
//! // 22 rows that both editions have are expected, of table 4 its 15 cells.
//! let coverage = parsed.coverage();
//! assert_eq!((coverage.expected, coverage.read), (10 + 22 * 7 + 15, 2));
//! assert_eq!((coverage.blank, coverage.unreadable, coverage.ambiguous), (3, 1, 1));
//! assert_eq!(coverage.absent, 179 - 2 - 3 - 1 - 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A document of which `read` is small against `expected` is worth a look before its nulls become gaps of a panel.
//!
//! # Repairs
//!
//! What the reader had to look through for a value. The value is still the one that is written.
//!
//! | [`Repair`](crate::Repair) | written | read |
//! |---|---|---|
//! | `Width` | １２ | 12 |
//! | `Separators` | 1,234 | 1234 |
//! | `Unit` | 8件 | 8 |
//! | `Converted` | 251000元 under 万元 | 25.1 |
//! | `SignWord` | 减少3, 增98 | −3, 98 |
//! | `Numeral` | 二十三 | 23 |
//! | `Remark` | 22（其中修订16件） | 22 |
//! | `Joined` | `418.` and `60` on the next line | 418.60 |
//! | `Label` | 行政规范姓文件 | the row 行政规范性文件 |
//! | `Order` | heads such as 本年制发件, cut or in pieces | the columns in the order of the form |
//! | `Inherited` | a block without heads | those of the block above |
//! | `Grid` | `规章\t8\t\t17` | 8, blank, 17 |
//! | `Aligned` | a row of table 3 with 4 of 7 values | their columns, by the sums |
//!
//! ```
//! use gongkai::{Repair, State};
//!
//! let documents = "第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n";
//! let in_lines = "自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n";
//! let cases = [
//!     (format!("{documents}规章\t１２\t二十三\t1,234\n行政规范姓文件\t8件\t22（其中修订16件）\t87\n"), vec![
//!         ("proactive_disclosure.rules.issued", "12", Repair::Width),
//!         ("proactive_disclosure.rules.repealed", "23", Repair::Numeral),
//!         ("proactive_disclosure.rules.in_force", "1234", Repair::Separators),
//!         ("proactive_disclosure.normative_documents.issued", "8", Repair::Unit),
//!         ("proactive_disclosure.normative_documents.repealed", "22", Repair::Remark),
//!         ("proactive_disclosure.normative_documents.in_force", "87", Repair::Label),
//!     ]),
//!     ("信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t251000元\n".into(), vec![
//!         ("proactive_disclosure.administrative_fees.amount_wan_yuan", "25.1", Repair::Converted),
//!     ]),
//!     ("信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n418.\n60\n五、存在的主要问题及改进情况\n".into(), vec![
//!         ("proactive_disclosure.administrative_fees.amount_wan_yuan", "418.60", Repair::Joined),
//!     ]),
//!     ("第二十条第（五）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t46\t减少3\t168\n\
//!       第二十条第（六）项\n行政处罚\t77\t12\t93\n".into(), vec![
//!         ("proactive_disclosure.licensing.net_change", "-3", Repair::SignWord),
//!         ("proactive_disclosure.penalties.decisions", "93", Repair::Inherited),
//!     ]),
//!     ("第二十条第（一）项\n信息内容\t本年制发件\t本年废止件数\t现行有效件数\n规章\t2\t1\t17\n".into(), vec![
//!         ("proactive_disclosure.rules.issued", "2", Repair::Order),
//!     ]),
//!     (format!("{documents}规章\t8\t\t17\n行政规范性文件\t45\t6\t212\n"), vec![
//!         ("proactive_disclosure.rules.in_force", "17", Repair::Grid),
//!     ]),
//!     // 31 + 3 = 31 + 3, 6 + 0 = 6, 2 + 1 = 3, 1 + 0 = 1, 4 + 0 = 4, 3 + 2 = 5, 47 + 6 = 50 + 3.
//!     (format!(
//!         "{in_lines}一、本年新收政府信息公开申请数量\n31\n6\n2\n1\n4\n3\n47\n二、上年结转政府信息公开申请数量\n3\n1\n2\n6\n\
//!          （七）总计\n31\n6\n3\n1\n4\n5\n50\n四、结转下年度继续办理\n3\n0\n0\n0\n0\n0\n3\n"
//!     ), vec![("requests.carried_in.research_institution", "1", Repair::Aligned)]),
//! ];
//!
//! let mut shown = Vec::new();
//! for (text, cells) in cases {
//!     let parsed = gongkai::read_text(&text)?;
//!     for (cell, value, repair) in cells {
//!         let path = cell.parse()?;
//!         assert_eq!(parsed.report().get(path).map(|value| value.to_string()).as_deref(), Some(value), "{cell}");
//!         assert!(parsed.origin(path).repairs.contains(repair), "{cell}");
//!         shown.push(repair);
//!     }
//! }
//! assert!(Repair::ALL.iter().all(|repair| shown.contains(repair)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Diagnostics
//!
//! Each has a [`Code`](crate::Code) with identifier and name, a [severity](crate::Severity), a [blame](crate::Blame), a
//! place, and a message in English and Chinese. Blame says who can mend it: the `document` says it so, the `reader` could not
//! where a person might, or it is `unclear`.
//!
//! | codes | told | to do |
//! |---|---|---|
//! | R001 `bytes-replaced`, R002 `encoding-contradicts`, R003 `encoding-unknown` | what the bytes are | if characters were lost, fetch the file again; [`Reader::encoding`](crate::Reader::encoding) tells what came with it |
//! | R004 `hidden-text`, R005 `hidden-read`, R006 `struck-text` | text that the document does not show | look at it as it is shown |
//! | R007 `part-skipped`, R008 `markup-damaged` | a part was not read, or all behind a place | open the file; fetch it again |
//! | R009 `name-framed` | words before the organ's name in the title | nothing |
//! | R010 `table-missing` | sections, and no table: the message names pictures and attachments | get the table from there |
//! | R020 `row-ambiguous`, R021 `row-unknown`, R023 `head-missing`, R024 `head-unknown`, R026 `cell-unreadable`, R027 `cell-unused` | numbers that are in the document and not in the report | look at the place; if a person can read it, report it |
//! | R022 `row-repeated`, R043 `second-report` | something is there twice, and the first was taken | if it is another report, cut the document |
//! | R025 `head-by-order`, R028 `label-repaired`, R029 `head-inherited`, R031 `row-aligned`, R032 `unit-converted`, R033 `extra-row` | how something was read | nothing; try a sample |
//! | R030 `text-cut`, R034 `values-missing` | the text ends within a cell; heads, and nothing behind them | look whether the file is cut |
//! | R040 `edition-mixed`, R041 `edition-contradicts` | two forms in one document, or another one than was assumed | keep columns of two editions apart |
//! | R050 `limit-reached` | the rest was not read | raise the [limit](crate::Limits), if the document is to be trusted |
//!
//! ```
//! use gongkai::{Blame, Code, Lang, Severity};
//!
//! let parsed = gongkai::read_text("信息内容 | 本年处理决定数量 |\n行政处罚 | 2l6 |\n行政强制 | 7 |\n行政强制 | 9 |\n")?;
//! let told: Vec<_> = parsed.diagnostics().iter().map(|told| (told.code(), told.severity(), told.blame())).collect();
//! assert_eq!(told, [
//!     (Code::CellUnreadable, Severity::Warning, Blame::Unclear),
//!     (Code::RowRepeated, Severity::Warning, Blame::Document),
//! ]);
//! let first = &parsed.diagnostics()[0];
//! assert_eq!((first.code().id(), first.code().name()), ("R026", "cell-unreadable"));
//! assert_eq!(parsed.source().text(first.span()), "2l6");
//! assert_eq!(first.message(Lang::Zh), "proactive_disclosure.penalties.decisions：此处读不出数值");
//! # Ok::<(), gongkai::Error>(())
//! ```
//!
//! # What is refused
//!
//! | [`ErrorKind`](crate::ErrorKind) | when |
//! |---|---|
//! | `NotAReport` | neither two labels of one table, nor a title with two section headings |
//! | `Unsupported` | PDF, old Word and WPS files, pictures, archives, the statistical return of 2014; the message says what to do |
//! | `Damaged` | a container cut short, or not what it says |
//! | `FeatureOff` | the crate was built without the feature for that file |
//! | `Limit` | more bytes, or parts of a file, than [`Limits`](crate::Limits) allow. Of too many cells, rows or paragraphs the first are read, and R050 tells it |
//!
//! ```
//! use gongkai::{ErrorKind, Limits, Reader};
//!
//! let kind = |bytes: &[u8]| gongkai::read(bytes).unwrap_err().kind();
//! assert_eq!(kind("青禾县水务局招聘公告".as_bytes()), ErrorKind::NotAReport);
//! assert_eq!(kind("政府信息公开情况统计表\n主动公开政府信息数\t条\t312\n".as_bytes()), ErrorKind::Unsupported);
//! assert_eq!(kind(b"%PDF-1.7\n"), ErrorKind::Unsupported);
//!
//! let small = Reader::new().limits(Limits::default().max_bytes(1000));
//! assert_eq!(small.read(&[b' '; 1001]).unwrap_err().kind(), ErrorKind::Limit);
//! ```

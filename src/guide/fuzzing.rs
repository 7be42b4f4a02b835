//! # Fuzzing a reader of tables
//!
//! For those who fuzz this crate, and those who fuzz a parser of tables of their own: it has laws to copy, a layer that cuts
//! tables alone, and a generator of messy tables whose true values are known.
//!
//! # Laws, not crashes
//!
//! That a parser does not panic is the least of it. A reader of tables goes wrong without a sound: a number in the column
//! beside its own is as good a number. So each target asserts laws, which need no expected output:
//!
//! - **Place.** The value of a cell is the number that stands in its span, and no number is in two cells.
//! - **Null.** A cell has a value exactly if its state says that one was read.
//! - **Sameness.** The same bytes give the same report; what says nothing (line ends of the other kind, spaces, width,
//!   attributes of tags, comments) changes no value.
//! - **Round trip.** What is written in any layout and read back is the same or null, never another value.
//! - **Damage.** Whatever is done to a document, a figure is the same or null, and none is made up.
//! - **Bounds.** Limits are kept, and what is told has places in the text and can be shown.
//!
//! # Targets
//!
//! They lie in the folder `fuzz` of the repository, a function of bytes each; `fuzz/README.md` has the input and the law of
//! each one in full, and `fuzz/src/laws.rs` what all targets that read have in common.
//!
//! | layer | targets | law |
//! |---|---|---|
//! | bytes | `decode`, `sniff` | text is what the named encoding makes of the bytes; clues are bounded |
//! | characters, labels, numbers | `fold`, `labels`, `numbers` | what is folded can be traced back; a label is found whatever stands between its letters; a number is what a slow reading of its characters makes of it |
//! | cells | `cells`, `page_cells` | cells lie in the text in order, and only delimiters and spaces are in none |
//! | documents | `read_text`, `read_bytes`, `read_html`, `alphabet`, `page`, `docx_body`, `docx_container`, `xlsx_sheet`, `xlsx_container`, `workbook`, `xls` | place, null, sameness, bounds |
//! | reports | `round_trip`, `doors`, `metamorphic` | round trip; a page, a Word file and a workbook give the same cells; damage |
//! | text and names | `facts`, `organs` | figures stand in their sentences; comparison of names is symmetric |
//! | audit | `validator`, `locate`, `panel` | a broken sum does not add up, a repair that is offered mends every sum, the order of years does not matter |
//! | stored and shared | `wire`, `redact` | JSON comes back to the byte; a word of the document is not in the redacted one |
//!
//! Two tricks make the search go deep. `alphabet`, `page` and their like do not take bytes as text: each byte stands for a
//! letter of the form, or a tag, so that a few mutations make a label. And `round_trip`, `doors` and `metamorphic` take bytes
//! as the *values* of a small report, so that the truth is known.
//!
//! # Run them
//!
//! In a clone of the repository. On stable, all targets over their seeds, and over every input that once broke a law:
//!
//! ```sh
//! cargo test --manifest-path fuzz/Cargo.toml
//! ```
//!
//! With nightly and cargo-fuzz, a search: a minute in each target, an hour in two of them, two at a time unless `JOBS` says
//! otherwise. What was found lies in `fuzz/artifacts`, what leads on in `fuzz/corpus`, and the next sitting goes on from it.
//! The exit status is 1 if a law was broken.
//!
//! ```sh
//! .ci/fuzz 60
//! .ci/fuzz 3600 read_text metamorphic
//! ```
//!
//! What breaks a law becomes the smallest file that shows it, in `fuzz/regressions/<target>`. The dictionaries
//! (`fuzz/labels.dict` has the labels of the form) may be of use to other fuzzers of Chinese tables.
//!
//! # The table layer alone
//!
//! [`cells`](crate::cells) cuts a text at line ends, tabs and pipes, and knows nothing of the form. Put it into a fuzzer of
//! your own, or beside a cutter of your own. A law that needs no oracle: the cells of two texts, one below the other, are
//! those of the first and those of the second, moved.
//!
//! ```
//! fn law(above: &str, below: &str) {
//!     let of = |text: &str, bytes: usize, lines: usize| -> Vec<_> {
//!         let cells = gongkai::cells(text).map(|cell| (cell.span.range(), cell.line as usize, cell.delimited));
//!         let moved = |(span, line, delimited): (std::ops::Range<usize>, usize, bool)| {
//!             (span.start + bytes..span.end + bytes, line + lines, delimited)
//!         };
//!         cells.map(moved).collect()
//!     };
//!     let both = format!("{above}\n{below}");
//!     let lines = above.matches('\n').count() + 1;
//!     let parts = [of(above, 0, 0), of(below, above.len() + 1, lines)].concat();
//!     let whole = of(&both, 0, 0);
//!     assert_eq!(whole, parts);
//!
//!     // And no letter or digit is lost between two cells.
//!     let kept: usize = whole.iter().map(|(span, ..)| both[span.clone()].matches(char::is_alphanumeric).count()).sum();
//!     assert_eq!(kept, both.matches(char::is_alphanumeric).count());
//! }
//!
//! // What a fuzzer would do: each byte is a letter.
//! const LETTERS: [&str; 16] =
//!     ["规", "章", "7", "0", ",", "-", " ", "\u{3000}", "\u{200B}", "\t", "\t", "|", "｜", "│", "\n", "\r\n"];
//! let mut state = 20_241_231_u32;
//! let mut text = || -> String {
//!     let letter = |_| {
//!         state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
//!         LETTERS[(state >> 28) as usize]
//!     };
//!     (0..24).map(letter).collect()
//! };
//! for _ in 0..500 {
//!     law(&text(), &text());
//! }
//! ```
//!
//! # Messy tables with known values
//!
//! [`render`](crate::render()) writes a report in fourteen layouts that were found in the wild: merged cells lost, one cell
//! per line, labels wrapped round their numbers, page marks within the tables. [`render_html`](crate::render_html) writes a
//! page. The report is the truth, and [`diff`](crate::diff()) holds what was read against it. A layout is
//! [lossless](crate::Layout::is_lossless) if a blank cell leaves a trace in it:
//!
//! ```
//! use gongkai::{Applicant, Edition, FieldPath, Layout, Report, RequestRow, ReviewGroup, ReviewOutcome, Value, render};
//!
//! /// A report with a value in each cell of the form of 2021, rows that add up, and then two blanks within their rows.
//! fn report(seed: u64) -> Report {
//!     let mut report = Report::default();
//!     report.editions.proactive_disclosure = Some(Edition::Form2021);
//!     report.editions.requests = Some(Edition::Form2021);
//!     for path in FieldPath::all().filter(|path| path.is_on_form(Edition::Form2021)) {
//!         let number = 1 + (u64::from(path.index()) * 7919 + seed * 104_729) % 997;
//!         let value = if path.is_amount() { Value::Amount(number.into()) } else { Value::Count(number) };
//!         report.set(path, Some(value)).unwrap();
//!     }
//!     for row in RequestRow::on_form(Edition::Form2021) {
//!         let row = report.requests.row_mut(row);
//!         row.total = Applicant::PARTS.iter().map(|&one| row.get(one)).sum();
//!     }
//!     for &group in ReviewGroup::ALL {
//!         let group = report.review_and_litigation.group_mut(group);
//!         group.total = ReviewOutcome::PARTS.iter().map(|&one| group.get(one)).sum();
//!     }
//!     report.proactive_disclosure.rules.repealed = None;
//!     report.requests.received.research_institution = None;
//!     report
//! }
//!
//! for seed in 0..4 {
//!     let written = report(seed);
//!     assert_eq!(written.cells().filter(|(_, value)| value.is_some()).count(), 200 - 2);
//!     for &layout in Layout::ALL {
//!         let parsed = gongkai::read_text(&render(&written, layout))?;
//!         let diff = written.diff(parsed.report());
//!         if layout.is_lossless() {
//!             assert_eq!(diff.to_string(), "", "{}", layout.key());
//!         }
//!         // In all others a cell is the same or null.
//!         assert!(diff.changes().iter().all(|change| change.after.is_none()), "{}: {diff}", layout.key());
//!     }
//! }
//! # Ok::<(), gongkai::Error>(())
//! ```
//!
//! Do not hold your generator to more. In a lossless layout, too, a row may be null if it begins or ends with a blank, or if no
//! row beside it is full: nothing tells it from one that was shifted. Where each cell is a line (`indented`, `pipe_lines`,
//! `pipe_between`) and some row has a blank, a row that does not add up may be null for the same reason. Another value than
//! the one written is a fault, always.
//!
//! # Your own parser, held to it
//!
//! A test that counts right, lost, wrong and invented cells apart tells more than one that counts errors. This reader takes
//! the lines behind a label, which works until a cell is blank:
//!
//! ```
//! use gongkai::{DisclosureRow, Edition, Layout, Report, Value, render};
//!
//! fn naive(text: &str, label: &str) -> Vec<Option<u64>> {
//!     text.lines().skip_while(|line| *line != label).skip(1).take(3).map(|line| line.parse().ok()).collect()
//! }
//!
//! let mut truth = Report::default();
//! truth.editions.proactive_disclosure = Some(Edition::Form2021);
//! let row = &mut truth.proactive_disclosure.rules;
//! (row.issued, row.repealed, row.in_force) = (Some(2), None, Some(17));
//! let text = render(&truth, Layout::Lines);
//!
//! let judge = |read: &[Option<u64>]| {
//!     let (mut right, mut lost, mut wrong, mut invented) = (0, 0, 0, 0);
//!     for (&read, &column) in read.iter().zip(DisclosureRow::Rules.columns(Edition::Form2021)) {
//!         match (truth.proactive_disclosure.get(DisclosureRow::Rules, column), read.map(Value::Count)) {
//!             (one, other) if one == other => right += 1,
//!             (Some(_), None) => lost += 1,
//!             (Some(_), Some(_)) => wrong += 1,
//!             (None, _) => invented += 1,
//!         }
//!     }
//!     (right, lost, wrong, invented)
//! };
//! // 2, then 17 in the column of the blank, then nothing.
//! assert_eq!(judge(&naive(&text, "规章")), (1, 1, 0, 1));
//!
//! // Two numbers for three columns, and no trace of the blank: null is all that can be said.
//! let parsed = gongkai::read_text(&text)?;
//! let row = &parsed.report().proactive_disclosure.rules;
//! assert_eq!(judge(&[row.issued, row.repealed, row.in_force]), (1, 2, 0, 0));
//! # Ok::<(), gongkai::Error>(())
//! ```
//!
//! [The table of damages](super::damage) is made by such a count.

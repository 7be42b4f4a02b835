//! # What damage costs
//!
//! Documents are damaged on their way from an agency to an archive: a page mark comes between two rows, a program drops
//! lines that it has seen before, a file is cut. What the reader makes of that is measured, not promised. Random reports in
//! good order, most of them whole and some with blank cells, are written in every [`Layout`](crate::Layout), as a page and
//! as a Word file; one thing is done to each; what is then read is compared with the truth, cell by cell:
//!
//! - **right**: the figure that was written, or the one that a harmless change left;
//! - **lost**: no figure, where one was written. This is the price of not guessing, and it includes what the damage
//!   itself took away, and what layouts without a trace of blank cells lose undamaged (“nothing”, the first row);
//! - **wrong**: another figure;
//! - **invented**: a figure where none was written;
//! - **told**: of the cases, those in which the reader gave a diagnostic more than for the undamaged document;
//! - **audited**: those in which the audit had a finding more.
//!
//! In what is harmless or detectable, wrong and invented must be 0; a test fails where they are not. What is not
//! detectable by reading is a document that some agency could have published: a figure with another digit is a figure.
//! There the sums are all that can tell, and the last column says how often they do. Some damages can make a document in
//! good order of one with blanks in a layout that leaves no trace of them: there they are left out, as the list below says.
//!
//! The tables below are those of the test, which runs with every change. A longer run of it, of 1,200 reports and
//! 576,788 harmless or detectable cases, found no figure that was wrong or made up. That says how rare such figures are, and
//! not that there are none: where a row has a blank cell or a wrong sum, and the damage just fills it, it is as full and
//! adds up as well as a row in good order.
//!
//! The counts are made anew with `UPDATE_DAMAGE=1 cargo test --test damage`, and for more reports with
//! `GONGKAI_CASES=100 cargo test --release --test damage -- --nocapture`.
#![doc = include_str!("damage.md")]

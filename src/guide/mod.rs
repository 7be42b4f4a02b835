//! The book: how to do things with the crate, page by page.
//!
//! - [`start`]: from nothing to a first table, in ten minutes.
//! - [`form`]: what the form asks for: its editions, sections, tables, rows and columns, and the sums that tie them together.
//! - [`model`]: a report as data: names and paths, what null means, JSON, money, reports made by hand, and what differs between two.
//! - [`reading`]: how a document becomes a report: what the reader decides and repairs, what it tells, and what it refuses.
//! - [`audit`]: from a report that does not add up to the cell that is wrong.
//! - [`rules`](mod@crate::rules): each rule of the audit has a page.
//! - [`command`]: the program for folders of reports: check, tables, pages, long runs.
//! - [`tables`]: cells and findings in `DuckDB`, pandas, R and Excel.
//! - [`distributed`]: a hundred million documents: SQL on one machine and on many, Spark, and what breaks.
//! - [`speed`]: what reading costs, and where the time goes.
//! - [`fuzzing`]: the laws that are fuzzed, and what of it is of use to those who fuzz a reader of tables of their own.
//! - [`damage`]: what is lost where a document is damaged, counted, and that nothing is made up.
//! - [`trust`]: what is promised, what holds it, and how to report that it was broken.
//! - [`stability`]: what stays as it is from version to version, and how to store results.
//! - [`glossary`]: the terms of the form in Chinese, with their names in the crate.

pub mod audit;
pub mod command;
pub mod damage;
pub mod distributed;
pub mod form;
pub mod fuzzing;
pub mod glossary;
pub mod model;
pub mod reading;
pub mod speed;
pub mod stability;
pub mod start;
pub mod tables;
pub mod trust;

//! The book: how to do things with the crate, page by page.
//!
//! - [`audit`]: from a report that does not add up to the cell that is wrong.
//! - [`damage`]: what is lost where a document is damaged, counted, and that nothing is made up.
//! - [`stability`]: what stays as it is from version to version, and how to store results.
//! - [`rules`](mod@crate::rules): each rule of the audit has a page.
//! - [`trust`]: what is promised, what holds it, and how to report that it was broken.

pub mod audit;
pub mod damage;
pub mod stability;
pub mod trust;

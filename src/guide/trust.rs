//! # What can be relied on
//!
//! The crate is made for whatever a crawler brings home, in servers, for years. This page says what is promised, which
//! check holds each promise, what is not promised, and how to report that one was broken.
//!
//! # Promises
//!
//! | promise | held by |
//! |---|---|
//! | **A number is never invented.** What cannot be read, or not be placed, is null with a state and a diagnostic | correct documents, spoilt in all layouts and compared cell by cell ([the table](super::damage), with what a longer run found); round trips through every layout; the fuzz targets `metamorphic`, `round_trip` and `doors` |
//! | **Every value has its place.** The number stands in those bytes, and no number is in two cells | the laws in `fuzz/src/laws.rs`, which every reading target holds |
//! | **Nothing is dropped in silence.** Each number is in the report, or a diagnostic stands in its row | `tests/accounted.rs`, over the damaged documents |
//! | **It ends, and does not panic.** No `unsafe` code; indexing, `unwrap` and unchecked arithmetic are lint errors in `src` | a fuzz target for each layer and each door |
//! | **It is bounded.** Steps and memory grow with the input in a straight line, and [`Limits`](crate::Limits) end what is too large | `tests/growth.rs` counts instructions for each hostile family, `tests/memory.rs` bytes, `tests/limits.rs` tries each limit at its edge |
//! | **The same bytes give the same report**, on every machine, with every set of features, at every door | the fuzz targets; a test under each set of features |
//! | **What was stored can be read.** JSON of every schema version, codes, names and the public interface | files in `tests/stable`; see [stability](super::stability) |
//! | **The default build is small**: no code in C, no licence beyond the permissive ones | `tests/supply.rs` |
//!
//! # What is not promised
//!
//! - That a figure is *true*. A digit that was typed wrong is read as it stands; the [audit](super::audit) may notice.
//! - That everything is read. Null is the answer in doubt, and what the doubt costs is in [the table](super::damage).
//! - That text is safe to show. Titles, paragraphs and raw cells are as the document has them: escape them before they
//!   become part of a page, and mind that a name in them may be personal data.
//! - Time in seconds. What is bounded is the work for each byte.
//!
//! # Documents of strangers
//!
//! The default limits suit a server. A service that reads what anybody may upload can set them lower; what is over one is
//! an error of the kind [`Limit`](crate::ErrorKind::Limit), or is told where reading stopped.
//!
//! ```
//! use gongkai::{ErrorKind, Limits, Reader};
//!
//! let reader = Reader::new().limits(Limits::default().max_bytes(2 << 20).max_cells(20_000));
//! let upload = vec![b'<'; 3 << 20];
//! let error = reader.read(&upload).unwrap_err();
//! assert_eq!(error.kind(), ErrorKind::Limit);
//! ```
//!
//! # How to report
//!
//! A panic, work without end, and above all a **wrong or invented figure** are defects of the highest rank, whatever the
//! document looks like. What is needed is the document, the version of the crate, and one sentence on what should have
//! been read. What could harm others before it is mended, such as a file that stops a server, should be told to the
//! maintainers in private first, by the address that the package names.
//!
//! A document that cannot be shared can be [redacted](crate::redact): structure, labels and layout stay, all other words
//! and digits are replaced, and the tool says whether the copy is still read in the same way.
//!
//! ```sh
//! cargo run --release --features xlsx --example redact -- report.html -o redacted.html
//! ```
//!
//! # Searching on one's own
//!
//! `cargo test --manifest-path fuzz/Cargo.toml` runs every fuzz target over its seeds, and over every input that once
//! broke a law, on a stable toolchain. With nightly and cargo-fuzz, `.ci/fuzz 3600` searches for an hour in each target;
//! `fuzz/README.md` has the list of targets with their laws.

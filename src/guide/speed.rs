//! # What reading costs
//!
//! A report as text is read, with the origin of every value, in a tenth of a millisecond; the table of the README has the
//! figures against baselines of the same run. This page says what to do with many documents, and where the time goes.
//!
//! # Many documents
//!
//! - **Look first.** [`sniff`](crate::sniff()) tells most other pages by two searches for one character. In an archive in which
//!   one page in a million is a report, that is all that is done with the others.
//! - **All processors.** `Reader::read_all_with` (feature `rayon`) takes an iterator and gives results in its order; memory
//!   stays the same however many documents come. Two threads gain what two processors gain.
//! - **Audit what is asked.** `Validator::only` runs some rules, `Validator::suspects(false)` leaves out the search for wrong
//!   cells, which takes longer than all rules together where a sum is broken.
//! - **Keep the cells, not the documents.** The [tables](super::tables) are read again in seconds.
//! - **More than one machine**: [`distributed`](super::distributed).
//!
//! # Where the time goes
//!
//! Instructions are steadier than seconds, and CI holds them within two percent. Of a report of 11 KB with three tables as rows
//! of tabs (the benchmark `tab_grid`), which takes SUM thousand, by callgrind:
//!
//! | stage | thousand |
//! |---|---:|
//! | lines and cells cut | 77 |
//! | what each cell is: label, number, ordinal, mark | 173 |
//! | the grammar of the three tables | 62 |
//! | rows placed, and 213 cells written with their origins | 96 |
//! | running text, sorted into sections and copied | 46 |
//! | title, issuer, date of signature | 25 |
//! | coverage | 9 |
//! | the source, copied to be quoted from | 12 |
//!
//! No function has more than a tenth of it. Looking at each character once, as `fold` does, takes about a fourteenth of the
//! time; what the form asks for comes on top of that: 340 cells, of which 213 are numbers with a value, a state and a place,
//! 127 labels that must be told from 190 others in two scripts and with slips, and 28 paragraphs. With the stages as they are,
//! about 400 thousand would be left if all that is looked at twice was looked at once; less would need another design, in which
//! labels are found by a hash of their bytes and paragraphs are slices of the source.
//!
//! An audit with all rules takes AUDIT thousand. The sums over some 340 cells are 50 of it; the rest is running text: each
//! character is looked at once for what may begin a figure or a subject, and only sentences that have both are read as
//! sentences.
//!
//! A Word file is mostly unpacked (0.6 million for its five parts) and walked along its tags (1.2 million for 5,500 tags); the
//! reading of what was in it is 0.7. A page is cut into tags and texts here, where html5gum would take more than half as much
//! as all of that; whatever is unusual in a page or in XML is left to html5gum and quick-xml, and tests hold the two against
//! one another.

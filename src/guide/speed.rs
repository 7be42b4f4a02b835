//! # What reading costs
//!
//! A report as text is read, with the origin of every value, in a twentieth of a millisecond or less; the table of the README has the
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
//! Instructions are steadier than seconds, and CI holds them within two percent. A report of 11 KB with three tables as rows of
//! tabs (`tab_grid` among the benchmarks) takes 468 thousand, by callgrind:
//!
//! | stage | thousand |
//! |---|---:|
//! | lines and cells cut | 77 |
//! | what each cell is: label, number, ordinal, mark | 151 |
//! | where sentences and tables on one line stand | 19 |
//! | the grammar of the three tables | 61 |
//! | rows placed, and 213 cells written with their origins | 87 |
//! | running text, sorted into sections and copied | 35 |
//! | title, issuer, date of signature | 25 |
//! | coverage | 9 |
//! | the source, copied to be quoted from | 12 |
//!
//! No function has more than a tenth of it. To look at each character once and do nothing with it takes an eighth of the time.
//! What the form asks for comes on top of that: 340 cells, of which 213 are numbers with a value, a state and a place; 127
//! labels that are told from some 190 wordings in two scripts, with slips; and 28 paragraphs. With these stages, about 400
//! thousand would be left if nothing was looked at twice. Less needs another design, in which labels are found by a hash of
//! their folded bytes and paragraphs are slices of the source.
//!
//! An audit with all rules takes 236 thousand, half of the reading. The sums over some 340 cells are 50 of it, the name of the
//! organ and the years in the text 25, names of rows 16; the rest is the running text, each character of which is looked at
//! once for what may begin a figure or a subject. Only sentences that have both are read as sentences, and tests hold that the
//! others tell nothing.
//!
//! A Word file takes 3.4 million: 0.6 to unpack its five parts, 1.2 for its 5,500 tags, 0.7 to read what was in them. A page
//! takes 1.0 million. Tags and texts of the usual kind are cut here; whatever is unusual in a page or in XML is left to
//! html5gum and quick-xml, and tests hold what is cut here against what these two say.
//!
//! A text from PDF takes twice as much as rows of tabs: its lines have neither tabs nor pipes, and each is looked at word by
//! word for labels that go on in the next line.

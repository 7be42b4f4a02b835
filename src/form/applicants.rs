//! The heads of table 3: who applied.
//!
//! ```text
//! 申请人情况
//! 自然人 | 法人或其他组织                                               | 总计
//!        | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他     |
//! ```

use super::columns::Grid;
use super::near::Labels;
use super::pieces::{Counts, Pieces};
use super::sheet::Sheet;
use super::token::{Kind, Token};
use crate::doc::Place;
use crate::lex::{Trie, Word};
use crate::model::{Applicant, Edition};
use std::sync::OnceLock;

/// A head in a line that names all columns: which it names, and where it stands.
pub(super) type FlatHead = (Option<Applicant>, Option<Place>);

/// What the heads told about the columns.
#[derive(Default)]
pub(super) struct Heads {
    /// The columns named, in the order of the text, with the places of their heads.
    pub(super) named: Vec<(Applicant, Token)>,
    /// Where 法人或其他组织 stands in the grid of the table.
    pub(super) above: Option<Place>,
    /// Anything that stands above columns was seen.
    pub(super) any: bool,
    /// A line of heads that names all columns of its own table, unknown ones included.
    pub(super) flat: Option<Vec<FlatHead>>,
    /// Their line ends with them; the rows begin on another.
    pub(super) is_line: bool,
    /// The pieces of all of them.
    pub(super) pieces: Pieces,
}

/// The most heads that are kept; a table printed on many pages has no more.
const HEADS: usize = 96;

/// The columns as the heads tell them.
pub(super) struct Columns {
    pub(super) applicants: Vec<Option<Applicant>>,
    /// Where their heads stand in the grid of the table; none if that is not known of each.
    pub(super) places: Vec<Option<Place>>,
    /// They were taken in the form's order, as not all heads are there.
    pub(super) by_order: bool,
    /// Too little of the head is there to trust it without the sums.
    pub(super) unsure: bool,
}

impl Heads {
    pub(super) fn columns(&self, sheet: &Sheet<'_>) -> Columns {
        if let Some(flat) = &self.flat {
            // Of two columns of one name neither is known.
            let alike = |name| flat.iter().filter(|(other, _)| *other == name).count();
            let known = |&(name, place): &FlatHead| (name.filter(|_| alike(name) == 1), place);
            let (applicants, places) = flat.iter().map(known).unzip();
            let unsure = flat.len() != Applicant::ALL.len();
            return Columns { applicants, places, by_order: false, unsure };
        }
        if let Some(placed) = self.placed() {
            let (applicants, places) =
                placed.into_iter().map(|(one, place)| (Some(one), Some(place))).unzip();
            return Columns { applicants, places, by_order: false, unsure: false };
        }
        let (order, complete) = self.order(sheet.text);
        let told =
            complete || sheet.assumed.is_some() || self.pieces.share(sheet.text, head_of_the_form()) >= 90;
        let applicants = order.into_iter().map(Some).collect();
        Columns { applicants, places: Vec::new(), by_order: !complete, unsure: !told }
    }

    /// The columns in the order of the grid, if all of them are named in one. Heads on several lines stand below
    /// 法人或其他组织, but for two; where they do not, a merged cell was lost, and their places tell nothing.
    fn placed(&self) -> Option<Vec<(Applicant, Place)>> {
        let mut placed: Vec<(Applicant, Place)> = Vec::new();
        // A head printed again on a new page, or in the second part of a table, is the nearer one.
        for &(applicant, token) in self.named.iter().rev() {
            if placed.iter().all(|&(other, _)| other != applicant) {
                placed.push((applicant, token.place?));
            }
        }
        placed.sort_by_key(|(_, place)| place.column);
        let mut lines = self.named.iter().map(|(_, token)| token.line);
        let first = lines.next();
        let one_line = lines.all(|line| Some(line) == first);
        let above = self.above.unwrap_or(Place { column: 0, end: 0, width: 0 });
        let below = |&&(applicant, place): &&(Applicant, Place)| {
            let alone = matches!(applicant, Applicant::NaturalPerson | Applicant::Total);
            alone != (above.column <= place.column && place.end <= above.end)
        };
        if !one_line && !placed.iter().all(|one| below(&one)) {
            return None;
        }
        let grid = Grid::of(placed.iter().map(|&(_, place)| Some(place)));
        grid.filter(|_| placed.len() == Applicant::ALL.len()).map(|_| placed)
    }

    pub(super) fn name(&mut self, applicant: Applicant, token: Token) {
        if self.named.len() < HEADS {
            self.named.push((applicant, token));
        }
    }

    pub(super) fn add(&mut self, token: &Token) {
        // The remark about the sums is no head of a column, and too long to tell anything.
        if token.word() != Some(Word::HeadNote) {
            self.pieces.add(token.span);
        }
    }

    /// The columns in their order, and whether the heads name every one of them without doubt.
    pub(super) fn order(&self, text: &str) -> (Vec<Applicant>, bool) {
        let form = || Applicant::ALL.to_vec();
        let named = || self.named.iter().map(|&(applicant, _)| applicant);
        let first = dedup(named());
        if first.len() < Applicant::ALL.len() {
            return (form(), false);
        }
        let mut last = dedup(named().rev());
        last.reverse();
        if self.is_one_line(text) && (self.is_line || first.last() == Some(&Applicant::Total)) {
            return (first, true);
        }
        // 自然人 and 总计 stand a line above the five, so that only the order among the five is told. A head printed
        // again on a new page tells the same.
        let five = |all: &[Applicant]| -> Vec<Applicant> {
            let inner =
                |applicant: &&Applicant| !matches!(applicant, Applicant::NaturalPerson | Applicant::Total);
            all.iter().filter(inner).copied().collect()
        };
        // One that stands before or behind the two, away from the others, came there otherwise.
        let inner = |applicant: &Applicant| five(&first).contains(applicant);
        let together =
            first.chunk_by(|a, b| inner(a) == inner(b)).filter(|run| run.iter().all(inner)).count() == 1;
        if five(&first) != five(&last) || !together {
            return (form(), false);
        }
        let all = std::iter::once(Applicant::NaturalPerson).chain(five(&first)).chain([Applicant::Total]);
        (all.collect(), true)
    }

    /// Whether the seven heads are one line of cells with nothing between them.
    fn is_one_line(&self, text: &str) -> bool {
        let pairs = self.named.iter().zip(self.named.iter().skip(1));
        let beside = |((_, a), (_, b)): (&(Applicant, Token), &(Applicant, Token))| {
            let gap = text.get(a.span.end() as usize..b.span.start() as usize).unwrap_or("-");
            a.delimited && a.line == b.line && gap.chars().all(|c| crate::source::is_space(c) || c == '|')
        };
        self.named.len() == Applicant::ALL.len() && { pairs }.all(beside)
    }
}

/// The column that a token names, its beginning included.
pub(super) fn column_of(sheet: &Sheet<'_>, token: &Token) -> Option<Applicant> {
    match token.kind {
        Kind::Word(Word::Applicant(applicant)) => Some(applicant),
        Kind::Word(Word::Other) if token.ordinal.is_none() => Some(Applicant::Other),
        Kind::Word(Word::Total | Word::Sum) => Some(Applicant::Total),
        Kind::Part(node) => match Trie::labels().only_word(node)? {
            Word::Applicant(applicant) => Some(applicant),
            _ => None,
        },
        Kind::Text => heads_of_the_form().nearest(sheet.text_of(token.span)),
        _ => None,
    }
}

pub(super) fn heads_of_the_form() -> &'static Labels<Applicant> {
    static HEADS: OnceLock<Labels<Applicant>> = OnceLock::new();
    HEADS.get_or_init(|| Labels::of(applicants()))
}

fn applicants() -> impl Iterator<Item = (&'static str, Applicant)> {
    Applicant::ALL.iter().filter_map(|&one| Some((one.label(Edition::Form2021)?, one)))
}

/// The first mention of each.
fn dedup(named: impl Iterator<Item = Applicant>) -> Vec<Applicant> {
    let mut first = Vec::new();
    for applicant in named {
        if !first.contains(&applicant) {
            first.push(applicant);
        }
    }
    first
}

/// The words of the whole head.
fn head_of_the_form() -> &'static Counts {
    static HEAD: OnceLock<Counts> = OnceLock::new();
    HEAD.get_or_init(|| {
        let columns = applicants().map(|(label, _)| label);
        Counts::of(["申请人情况", "法人或其他组织"].into_iter().chain(columns))
    })
}

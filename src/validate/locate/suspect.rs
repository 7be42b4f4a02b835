use super::slip::Slip;
use crate::base::{Lang, Span};
use crate::model::FieldPath;
use crate::validate::message::labels;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// A whole repair: cells that may be wrong, with the values by which every equation of the report would hold.
///
/// It is evidence and never applied. No smaller set of these cells would do.
///
/// ```
/// use gongkai::{Lang, Report, Slip, validate};
///
/// // 4 + 1 + 0 + 46 = 51
/// let mut report = Report::default();
/// let group = &mut report.review_and_litigation.reconsideration;
/// (group.upheld, group.corrected, group.other, group.pending) = (Some(4), Some(1), Some(0), Some(46));
/// group.total = Some(15);
///
/// let audit = validate(&report);
/// let suspect = audit.suspects().first().ok_or("none")?;
/// let cell = &suspect.cells()[0];
/// assert_eq!(cell.path.to_string(), "review_and_litigation.reconsideration.total");
/// assert_eq!((cell.stated, cell.proposed, cell.slip), (Some(15), 51, Slip::DigitsSwapped));
/// assert_eq!(
///     suspect.sentence(Lang::En),
///     "review_and_litigation.reconsideration.total (行政复议, 总计) says 15; \
///      51 would make every equation hold (two digits swapped)",
/// );
/// assert_eq!(
///     suspect.sentence(Lang::Zh),
///     "“行政复议”“总计”（review_and_litigation.reconsideration.total）为 15，改为 51 则各等式均成立（相邻数字颠倒）",
/// );
/// assert_eq!(
///     serde_json::to_string(suspect)?,
///     r#"{"cells":[{"path":"review_and_litigation.reconsideration.total","stated":15,"proposed":51}],"slips":["digits_swapped"]}"#,
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    pub(super) cells: Vec<SuspectCell>,
}

/// A cell that may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SuspectCell {
    /// The cell.
    pub path: FieldPath,
    /// What it says.
    pub stated: Option<u64>,
    /// What it would have to say.
    pub proposed: u64,
    /// What may have happened.
    pub slip: Slip,
    /// Its place in the source, if the audit was given the origins.
    pub span: Option<Span>,
}

/// A cell without a value that can have but one, by the equations that hold around it.
///
/// ```
/// use gongkai::{Report, validate};
///
/// let mut report = Report::default();
/// let group = &mut report.review_and_litigation.reconsideration;
/// (group.upheld, group.corrected, group.pending) = (Some(1), Some(0), Some(1));
/// group.total = Some(3);
///
/// let audit = validate(&report);
/// let derived = audit.derived().first().ok_or("none")?;
/// assert_eq!(derived.path.to_string(), "review_and_litigation.reconsideration.other");
/// assert_eq!(derived.value, 1);
/// assert_eq!(serde_json::to_string(derived)?, r#"{"path":"review_and_litigation.reconsideration.other","value":1}"#);
///
/// // The report itself still says nothing.
/// assert_eq!(report.review_and_litigation.reconsideration.other, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Derived {
    /// The cell.
    pub path: FieldPath,
    /// The value that the others leave for it.
    pub value: u64,
}

impl Suspect {
    /// The cells that would have to change, all of them, in the order of the form.
    pub fn cells(&self) -> &[SuspectCell] {
        &self.cells
    }

    /// What may have happened, each slip once.
    pub fn slips(&self) -> Vec<Slip> {
        let mut slips: Vec<Slip> = self.cells.iter().map(|cell| cell.slip).collect();
        slips.sort_unstable();
        slips.dedup();
        slips
    }

    /// The repair in a sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        if let [cell] = self.cells.as_slice() {
            let (proposed, slip) = (cell.proposed, cell.slip.phrase(lang));
            return match lang {
                Lang::En => {
                    format!("{}; {proposed} would make every equation hold ({slip})", cell.says(lang))
                }
                Lang::Zh => format!("{}，改为 {proposed} 则各等式均成立（{slip}）", cell.says(lang)),
            };
        }
        let cells = self.cells.iter().map(|cell| {
            let (says, proposed, slip) = (cell.says(lang), cell.proposed, cell.slip.phrase(lang));
            match lang {
                Lang::En => format!("{says}, not {proposed} ({slip})"),
                Lang::Zh => format!("{says}，应为 {proposed}（{slip}）"),
            }
        });
        let cells: Vec<_> = cells.collect();
        match lang {
            Lang::En => format!("{}; so changed, every equation would hold", cells.join("; ")),
            Lang::Zh => format!("{}；如此更改则各等式均成立", cells.join("；")),
        }
    }
}

impl SuspectCell {
    fn says(&self, lang: Lang) -> String {
        let (row, column) = labels(self.path);
        let stated = self.stated.map(|stated| stated.to_string());
        match (lang, stated) {
            (Lang::En, Some(stated)) => format!("{} ({row}, {column}) says {stated}", self.path),
            (Lang::En, None) => format!("{} ({row}, {column}) says nothing", self.path),
            (Lang::Zh, Some(stated)) => format!("“{row}”“{column}”（{}）为 {stated}", self.path),
            (Lang::Zh, None) => format!("“{row}”“{column}”（{}）无数值", self.path),
        }
    }
}

impl Serialize for Suspect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let slips: Vec<_> = self.slips().into_iter().map(Slip::key).collect();
        let mut out = serializer.serialize_struct("Suspect", 2)?;
        out.serialize_field("cells", &self.cells)?;
        out.serialize_field("slips", &slips)?;
        out.end()
    }
}

impl Serialize for SuspectCell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("SuspectCell", 3)?;
        out.serialize_field("path", &self.path)?;
        out.serialize_field("stated", &self.stated)?;
        out.serialize_field("proposed", &self.proposed)?;
        out.end()
    }
}

//! Narrative text in Simplified characters, through the `OpenCC` library (feature `opencc`).

use crate::model::{Narrative, Report};
use opencc_rust::{DefaultConfig, OpenCC};

/// The `OpenCC` library, or its dictionaries, could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("OpenCC: {0}")]
pub struct ConversionError(Box<str>);

/// Converts the running text of a report from Traditional to Simplified characters, phrase by phrase.
///
/// Title, issuer and labels of added rows are names and stay as they are written, and so do all figures. Reading needs
/// no conversion: labels are found in either script.
///
/// # Errors
///
/// [`ConversionError`] if the library has no dictionary for it.
///
/// ```
/// use gongkai::{Narrative, Report, to_simplified};
///
/// let mut report = Report::default();
/// report.overview = Narrative::new("一、總體情況", ["全年發佈資訊二十三條，頭髮與發展各有其字。"]);
/// to_simplified(&mut report)?;
/// assert_eq!(report.overview.heading.as_deref(), Some("一、总体情况"));
/// assert!(report.overview.paragraphs[0].ends_with("头发与发展各有其字。"));
/// # Ok::<(), gongkai::ConversionError>(())
/// ```
pub fn to_simplified(report: &mut Report) -> Result<(), ConversionError> {
    let converter = OpenCC::new(DefaultConfig::T2S).map_err(|error| ConversionError(error.into()))?;
    let convert = |text: &mut String| *text = converter.convert(text.as_str());
    report.introduction.iter_mut().for_each(convert);
    report.table_notes.iter_mut().map(|note| &mut note.text).for_each(convert);
    let sections = [&mut report.overview, &mut report.problems_and_improvements, &mut report.other_matters];
    for Narrative { heading, paragraphs, topics } in sections {
        heading.iter_mut().chain(paragraphs).for_each(convert);
        for topic in topics {
            convert(&mut topic.heading);
            topic.paragraphs.iter_mut().for_each(convert);
        }
    }
    Ok(())
}

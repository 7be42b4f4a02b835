use crate::laws;
use gongkai::{Layout, Report};

/// The JSON form, and what is done with a report that no reader made: audits and layouts.
pub fn wire(data: &[u8]) {
    let Ok(report) = serde_json::from_slice::<Report>(data) else { return };
    laws::survives_json(&report);
    laws::audits(&report);
    let layout = Layout::ALL[data.len() % Layout::ALL.len()];
    let text = gongkai::render(&report, layout);
    assert_eq!(text, gongkai::render(&report, layout));
}

use crate::{generate, laws};
use gongkai::{FieldPath, Layout};

/// A report, written in each layout and read back: each cell is the same or not known, and none is another.
pub fn round_trip(data: &[u8]) {
    let report = generate::report(data);
    laws::survives_json(&report);
    laws::audits(&report);
    for &layout in Layout::ALL {
        let text = gongkai::render(&report, layout);
        let Ok(parsed) = gongkai::read_text(&text) else { continue };
        for path in FieldPath::all() {
            let (written, read) = (report.get(path), parsed.report().get(path));
            assert!(
                read.is_none() || read == written,
                "{path} in {}: {written:?} was written and {read:?} read\n{text}",
                layout.key()
            );
        }
    }
    // One layout with line ends of the other kind; the upper half of the first byte tells which.
    let layout = Layout::ALL[usize::from(data.first().map_or(0, |byte| byte >> 4)) % Layout::ALL.len()];
    let text = gongkai::render(&report, layout);
    laws::read_alike(&text, &text.replace('\n', "\r\n"));
}

use super::sheet::Sheet;
use super::text;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut out = text::words(sheet, " ").split_whitespace().collect::<Vec<_>>().join(" ");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

use super::sheet::Sheet;
use super::text;

pub(super) fn write(sheet: &Sheet) -> String {
    text::words(sheet, "\n")
}

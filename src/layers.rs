//! The layers of the reader one by one, for the fuzz targets and for tests of growth. This is no part of the public
//! interface: any version may change it.

/// The cells of a page with the flat text that they lie in, those that the page hides left out.
#[cfg(feature = "html")]
pub fn page_cells(page: &str) -> (String, Vec<crate::RawCell>) {
    let limit = crate::Limits::default().cells;
    crate::doc::html(page, limit, false).map_or_else(
        |_| Default::default(),
        |shown| (shown.document.text().to_owned(), shown.document.cells().collect()),
    )
}

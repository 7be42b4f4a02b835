use crate::laws;

/// The reader, given a page.
pub fn read_html(data: &[u8]) {
    let page = String::from_utf8_lossy(data);
    laws::hold(&gongkai::read_html(&page), &gongkai::read_html(&page));
}

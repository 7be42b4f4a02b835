use super::{Severity, Span};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// A message over the lines of the source it is about. Columns of wide characters are the renderer's work.
pub(crate) fn snippet(
    (severity, code): (Severity, &str),
    message: &str,
    (text, name): (&str, &str),
    marks: &[(Span, String)],
    colors: bool,
) -> String {
    let level = match severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let title = level.primary_title(message).id(code);
    let mut snippet = Snippet::source(text).path(name).line_start(1);
    for (index, (span, label)) in marks.iter().enumerate() {
        let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let range = span.range();
        if text.get(range.clone()).is_some() {
            snippet = snippet.annotation(kind.span(range).label(label.as_str()));
        }
    }
    let renderer = if colors { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[title.element(snippet)])
}

use super::Span;

/// Why no report can be had from an input. Everything else is a [`Diagnostic`](crate::Diagnostic).
///
/// ```
/// use gongkai::ErrorKind;
///
/// let error = gongkai::read_text("今日天气晴").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::NotAReport);
/// assert!(error.to_string().contains("政府信息公开"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}: {detail}")]
pub struct Error {
    kind: ErrorKind,
    detail: Box<str>,
    span: Option<Span>,
}

/// The kinds of [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Neither a table of the form nor a title with two of its section headings.
    #[error("not a report")]
    NotAReport,
    /// A kind of file, or of form, that is recognised and cannot be read.
    #[error("unsupported")]
    Unsupported,
    /// A file of a known kind that is damaged: a container cut short, or markup that cannot be followed.
    #[error("damaged")]
    Damaged,
    /// A kind of file whose feature of this crate is not compiled in.
    #[error("feature off")]
    FeatureOff,
    /// More than the caller's [`Limits`](crate::Limits) allow.
    #[error("over a limit")]
    Limit,
}

impl ErrorKind {
    /// The name used in tables and in JSON.
    ///
    /// ```
    /// assert_eq!(gongkai::ErrorKind::NotAReport.key(), "not_a_report");
    /// ```
    pub fn key(self) -> &'static str {
        match self {
            Self::NotAReport => "not_a_report",
            Self::Unsupported => "unsupported",
            Self::Damaged => "damaged",
            Self::FeatureOff => "feature_off",
            Self::Limit => "limit",
        }
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, detail: impl Into<Box<str>>) -> Self {
        Self { kind, detail: detail.into(), span: None }
    }

    #[must_use]
    pub(crate) fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same with its place in the source that the flat text was taken from.
    #[must_use]
    pub(crate) fn map_span(mut self, place: impl Fn(Span) -> Span) -> Self {
        self.span = self.span.map(place);
        self
    }

    /// What kind of error it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The place in the source, where there is one.
    pub fn span(&self) -> Option<Span> {
        self.span
    }
}

//! How text looks, as far as that tells whether it is read, and with what.

use super::xml::Tag;

/// The look of a run of text, or of a style of runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) hidden: bool,
    pub(super) struck: bool,
    /// Raised or lowered: no part of a number before it.
    pub(super) raised: bool,
}

impl Look {
    /// Takes a property.
    pub(super) fn take(&mut self, tag: &Tag<'_>) {
        let value = || tag.get("val");
        match tag.name {
            b"vanish" => self.hidden |= tag.is_on(),
            b"strike" | b"dstrike" => self.struck |= tag.is_on(),
            b"vertAlign" => self.raised = value().is_some_and(|value| value != "baseline"),
            b"position" => self.raised |= value().is_some_and(|value| value.trim() != "0"),
            _ => {}
        }
    }

    /// Both looks together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            hidden: self.hidden || other.hidden,
            struck: self.struck || other.struck,
            raised: self.raised || other.raised,
        }
    }
}

//! How much work may still be done.

/// A number of steps, one for each entry of a tableau that is computed or equation that is looked at.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    left: u64,
    ran_out: bool,
}

impl Steps {
    pub(super) fn new(steps: u64) -> Self {
        Self { left: steps, ran_out: false }
    }

    /// Takes steps. False if there are not as many, and then there are none from now on.
    pub(super) fn take(&mut self, steps: usize) -> bool {
        let left = u64::try_from(steps).ok().and_then(|steps| self.left.checked_sub(steps));
        self.ran_out |= left.is_none();
        self.left = left.unwrap_or(0);
        !self.ran_out
    }

    /// Whether some work could not be done.
    pub(super) fn ran_out(&self) -> bool {
        self.ran_out
    }

    /// Lets something be done with a part of the steps that are left; what it does not take is there again.
    pub(super) fn lend<T>(&mut self, part: u64, work: impl FnOnce(&mut Self) -> T) -> T {
        let lent = self.left.min(part);
        let mut steps = Self { left: lent, ran_out: self.ran_out };
        let result = work(&mut steps);
        self.left = self.left.saturating_sub(lent).saturating_add(steps.left);
        result
    }

    pub(super) fn left(&self) -> u64 {
        self.left
    }
}

//! Which cells are wrong.

mod combine;
mod explain;
mod moves;
mod shifts;
mod simplex;
mod slip;
mod solve;
mod steps;
mod system;
#[cfg(test)]
mod tests;

pub use slip::Slip;

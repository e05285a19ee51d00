//! The commands that only this repository needs, one module each.

pub(crate) mod backtest;
pub(crate) mod bench;
pub(crate) mod budget;
pub(crate) mod instructions;
pub(crate) mod package;
pub(crate) mod round_trip;
pub(crate) mod score;
pub(crate) mod synthetic;

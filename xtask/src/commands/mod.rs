//! The commands, one module each.

pub(crate) mod backtest;
pub(crate) mod bench;
pub(crate) mod budget;
pub(crate) mod codegen;
pub(crate) mod diff;
pub(crate) mod errata;
pub(crate) mod facts;
pub(crate) mod inspect;
pub(crate) mod instructions;
pub(crate) mod ir;
pub(crate) mod ledger;
pub(crate) mod lint;
pub(crate) mod mock;
pub(crate) mod source;
pub(crate) mod synthetic;
pub(crate) mod verify;

//! The commands, one module each.

pub(crate) mod codegen;
pub(crate) mod facts;
pub(crate) mod inspect;
pub(crate) mod ir;
pub(crate) mod ledger;
pub(crate) mod lint;
pub(crate) mod mock;

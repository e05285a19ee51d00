//! A page and its translation while they are compared.

use super::page::PageView;
use super::reports::Reports;
use super::types::ModelNames;
use crate::suggest::Suggestions;
use std::cell::RefCell;

/// The state of a comparison.
pub(super) struct Comparison<'a> {
    pub(super) reports: Reports<'a>,
    pub(super) models: ModelNames<'a>,
    pub(super) suggestions: RefCell<Suggestions>,
    /// Whether the two operations have another method or path: then their parameters are elsewhere.
    pub(super) has_other_call: bool,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(of: &'a PageView<'a>, is: &'a PageView<'a>) -> Comparison<'a> {
        Comparison {
            reports: Reports::new(of, is),
            models: ModelNames::new(),
            suggestions: RefCell::new(Suggestions::new()),
            has_other_call: false,
        }
    }
}

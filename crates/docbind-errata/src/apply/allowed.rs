//! Exceptions from rules of the linter: checks that their elements exist. The linter applies them.

use crate::codes;
use crate::file::{Allowance, Errata};
use docbind_ir::ir::{PageSpan, Product};
use docbind_source::{Diagnostic, Location};

impl Allowance {
    /// Returns the page of the element and its place there; `None` if the element does not exist.
    pub fn place<'a>(&self, product: &'a Product) -> Option<(&'a str, PageSpan)> {
        self.target.value.page_span(product)
    }
}

/// Reports exceptions whose element does not exist.
pub(super) fn check(product: &Product, errata: &Errata, diagnostics: &mut Vec<Diagnostic>) {
    for it in errata.allowed.iter().filter(|it| it.place(product).is_none()) {
        let place = Location::new(errata.file, it.target.span);
        let message = format!("`{}` has no `{}`", product.name, it.target.value);
        let help = "correct the path, or remove the entry: there is nothing to allow any more";
        diagnostics.push(Diagnostic::new(codes::DANGLING, place, message).with_help(help));
    }
}

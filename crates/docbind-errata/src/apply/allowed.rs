//! Elements that a rule of the linter does not hold for: found here, heeded by whoever has the rules.

use crate::codes;
use crate::file::{Allowance, Errata};
use docbind_ir::ir::{PageSpan, Product};
use docbind_source::{Diagnostic, Location};

impl Allowance {
    /// The page and the place of the element; `None` where it is gone.
    pub fn place<'a>(&self, product: &'a Product) -> Option<(&'a str, PageSpan)> {
        self.target.value.page_span(product)
    }
}

/// Reports what is allowed of elements that are not there.
pub(super) fn check(product: &Product, errata: &Errata, diagnostics: &mut Vec<Diagnostic>) {
    for it in errata.allowed.iter().filter(|it| it.place(product).is_none()) {
        let place = Location::new(errata.file, it.target.span);
        let message = format!("`{}` has no `{}`", product.name, it.target.value);
        let help = "correct the path, or remove the entry: there is nothing to allow any more";
        diagnostics.push(Diagnostic::new(codes::DANGLING, place, message).with_help(help));
    }
}

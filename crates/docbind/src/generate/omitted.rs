//! Reports what pages about HTTP operations say and crates do not have.

use crate::omissions::Omissions;
use docbind_ir::ir::Ir;
use docbind_ir::resolve::omitted;
use docbind_source::{Code, Diagnostic, SourceMap};

const NOT_GENERATED: Code = Code::warning("not-generated");

/// Returns a finding for everything that is left out, each with its product. `products` are the selected ones; empty
/// selects all.
pub(super) fn findings(
    ir: &Ir,
    products: &[String],
    sources: &SourceMap,
) -> Vec<(String, Diagnostic)> {
    let omissions = Omissions::new(NOT_GENERATED, sources);
    let is_selected = |it: &str| products.is_empty() || products.iter().any(|name| name == it);
    let mut res = Vec::new();
    for product in ir.products.iter().filter(|it| is_selected(&it.name)) {
        let found = omitted(product).into_iter().filter_map(|it| omissions.finding(it));
        res.extend(found.map(|it| (product.name.clone(), it)));
    }
    res
}

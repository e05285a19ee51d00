//! Reports what pages about HTTP operations say and crates do not have.

use docbind_ir::ir::Ir;
use docbind_ir::resolve::omitted;
use docbind_source::{Code, Diagnostic, FileId, Location, SourceMap, Span};
use std::collections::BTreeMap;

const NOT_GENERATED: Code = Code::warning("not-generated");

/// Returns a finding for everything that is left out, each with its product. `products` are the selected ones; empty
/// selects all.
pub(super) fn findings(
    ir: &Ir,
    products: &[String],
    sources: &SourceMap,
) -> Vec<(String, Diagnostic)> {
    let files: BTreeMap<&str, FileId> =
        sources.iter().map(|(id, it)| (it.path.as_str(), id)).collect();
    let is_selected = |it: &str| products.is_empty() || products.iter().any(|name| name == it);
    let mut res = Vec::new();
    for product in ir.products.iter().filter(|it| is_selected(&it.name)) {
        for it in omitted(product) {
            let Some(file) = files.get(it.file.as_str()) else { continue };
            let [start, end] = it.place.bytes;
            let place = Location::new(*file, Span { start, end });
            let help = "correct the page, or add an erratum";
            let finding = Diagnostic::new(NOT_GENERATED, place, it.message).with_help(help);
            res.push((product.name.clone(), finding));
        }
    }
    res
}

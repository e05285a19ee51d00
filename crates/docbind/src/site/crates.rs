//! The crates of products, with the names that were published and decided on.

use crate::names::{CRATE_NAMES, LockFile, LockSource, NameDecisions};
use crate::options::Site as Options;
use crate::parallel::on_all_processors;
use docbind_ir::resolve::Resolved;
use docbind_rust::{Crate, CrateName, PriorState};
use docbind_source::{Diagnostic, SourceMap};
use std::io;

/// Decides the crates of all products that have operations. Findings are about files with names.
pub(super) fn decide(
    args: &Options,
    resolved: &Resolved,
    options: &docbind_rust::Options,
    sources: &mut SourceMap,
    findings: &mut Vec<Diagnostic>,
) -> io::Result<Vec<Option<(CrateName, Crate)>>> {
    let decisions = NameDecisions::read(&args.docs.docs, None, sources, findings)?;
    let mut lock = |name: &str| {
        let file = LockFile::read(&args.generated, name)?;
        io::Result::Ok(LockSource::register(file, sources, findings).0)
    };
    let products = docbind_rust::summaries(resolved);
    let of_crates = (lock(CRATE_NAMES)?, decisions.for_product(""));
    let names =
        docbind_rust::crate_names(&products, &of_crates.0, &of_crates.1, options.prefix()).crates;
    let mut all = Vec::with_capacity(products.len());
    for product in &resolved.products {
        let Some(name) = names.get(&product.name) else {
            all.push(None);
            continue;
        };
        let decisions = decisions.for_product(&product.name);
        all.push(Some((product, name, PriorState { lock: lock(&name.package)?, decisions })));
    }
    Ok(on_all_processors(&all, |it| {
        let (product, name, prior) = it.as_ref()?;
        let decided = docbind_rust::decide(product, name, prior, options);
        Some(((*name).clone(), decided.krate))
    }))
}

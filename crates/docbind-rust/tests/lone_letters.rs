//! Names of real pages that have a letter of their own: abbreviations that the vocabulary lacks.
//!
//! The test needs a folder of real pages beside the checkout; without it nothing is measured, and the test
//! prints that.

use docbind_ir::build::build;
use docbind_ir::resolve::resolve;
use docbind_rust::{Decisions, NameFinding, NameLock, Options, PriorState};
use docbind_test_support::{pages_below, source_map};
use std::collections::BTreeSet;
use std::path::Path;

/// Series of letters (`a` and `b` of a connection) and letters that stand for nothing known.
const MAX_NAMES: usize = 8;

#[test]
#[expect(clippy::print_stdout, reason = "the names are what the test is for")]
fn few_names_have_a_lone_letter() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !folder.is_dir() {
        println!("no pages: nothing measured");
        return;
    }
    let resolved = resolve(&build(&source_map(&pages_below(&folder)), "root").ir);
    let summaries = docbind_rust::summaries(&resolved);
    let crates =
        docbind_rust::crate_names(&summaries, &NameLock::default(), &Decisions::new(), "ucloud")
            .crates;
    let mut names = BTreeSet::new();
    for product in &resolved.products {
        let Some(package) = crates.get(&product.name) else { continue };
        let known = PriorState::default();
        let decided = docbind_rust::generate_product(product, package, &known, &Options::default());
        names.extend(decided.findings.into_iter().filter_map(|it| match it {
            NameFinding::LoneLetter { name, .. } => Some(name),
            NameFinding::Taken { .. }
            | NameFinding::Invalid { .. }
            | NameFinding::UnusedDecision { .. } => None,
        }));
    }
    println!("{names:#?}");
    assert!(names.len() <= MAX_NAMES, "{names:?}");
}

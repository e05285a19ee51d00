//! Compares the last releases with the current pages.

use super::proposal::Candidate;
use super::state::CrateState;
use crate::parallel::on_all_processors;
use docbind_diff::{Change, Delta, Elements, product_elements};
use docbind_ir::ir::Product;
use docbind_ir::resolve::resolve_product;
use docbind_rust::{PriorState, locked_surface};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Returns the changes since the last releases, by product. All products are compared at once,
/// because an element may have moved from one product to another.
pub(super) fn changes<'a>(
    candidates: &[Candidate<'_>],
    states: &BTreeMap<&str, Cow<'_, CrateState>>,
    gone: impl Iterator<Item = &'a CrateState>,
) -> BTreeMap<String, Vec<Change>> {
    // Both sides use the current names: published names never change.
    let released = |product: &Product, prior: &PriorState| {
        product_elements(product, &locked_surface(&resolve_product(product), prior))
    };
    let sides = on_all_processors(candidates, |it| {
        let state = states.get(it.package).filter(|it| it.has_changes())?;
        let before = released(state.released_product()?, it.prior);
        Some((before, product_elements(it.product, &it.krate.surface())))
    });
    let (mut old, mut new) = (Elements::new(), Elements::new());
    for (it, sides) in candidates.iter().zip(sides) {
        if let Some((before, after)) = sides {
            old.insert(it.product.name.clone(), before);
            new.insert(it.product.name.clone(), after);
        }
    }
    let no_names = PriorState::default();
    for product in gone.filter_map(CrateState::released_product) {
        let candidate = candidates.iter().find(|it| it.product.name == product.name);
        let before = released(product, candidate.map_or(&no_names, |it| it.prior));
        old.insert(product.name.clone(), before);
    }
    let mut res: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    for it in Delta::between(&old, &new).changes() {
        res.entry(it.product.clone()).or_default().push(it);
    }
    res
}

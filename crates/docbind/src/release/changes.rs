//! What differs between the last releases and today.

use super::proposal::Candidate;
use super::state::State;
use crate::parallel::on_all_processors;
use docbind_diff::{Change, Delta, Element, Elements, Key};
use docbind_ir::ir::Product;
use docbind_ir::resolve::resolve_product;
use docbind_rust::{PriorState, Surface, locked_surface};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What changed since the last releases, by product. What is gone from one product may stand in
/// another one now.
pub(super) fn changes<'a>(
    candidates: &[Candidate<'_>],
    states: &BTreeMap<&str, Cow<'_, State>>,
    gone: impl Iterator<Item = &'a State>,
) -> BTreeMap<String, Vec<Change>> {
    // Both sides with the names of today: what was published keeps its name.
    let released = |product: &Product, prior: &PriorState| {
        elements(product, &locked_surface(&resolve_product(product), prior))
    };
    let sides = on_all_processors(candidates, |it| {
        let state = states.get(it.package).filter(|it| it.is_open())?;
        let before = released(state.released_product()?, it.prior);
        Some((before, elements(it.product, &it.krate.surface())))
    });
    let (mut old, mut new) = (Elements::new(), Elements::new());
    for (it, sides) in candidates.iter().zip(sides) {
        if let Some((before, after)) = sides {
            old.insert(it.product.name.clone(), before);
            new.insert(it.product.name.clone(), after);
        }
    }
    let unknown = PriorState::default();
    for product in gone.filter_map(State::released_product) {
        let known = candidates.iter().find(|it| it.product.name == product.name);
        let before = released(product, known.map_or(&unknown, |it| it.prior));
        old.insert(product.name.clone(), before);
    }
    let mut res: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    for it in Delta::between(&old, &new).changes() {
        res.entry(it.product.clone()).or_default().push(it);
    }
    res
}

/// The elements of a product. Crates have no operations in terms of HTTP yet: these are no reason for
/// another version.
fn elements(product: &Product, surface: &Surface) -> BTreeMap<Key, Element> {
    docbind_diff::product_elements(&Product { http: Vec::new(), ..product.clone() }, surface)
}

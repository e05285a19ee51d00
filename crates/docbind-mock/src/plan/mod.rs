//! [`Catalogue`]: the actions, and what their names and fields let one infer.
//!
//! All of it is decided once, from the IR; no request changes it. What cannot be inferred is left
//! out, and such an action answers with values that fit and remembers nothing.

mod infer;
mod kind;
mod paging;
pub(crate) mod states;
pub(crate) mod words;

pub(crate) use infer::{example, is_scalar, model};
pub(crate) use kind::{ID, Kind, NAME};
pub(crate) use paging::Paging;
pub(crate) use words::Verb;

use docbind_ir::ir::{Action, ErrorCode, Ir};
use std::collections::BTreeMap;

/// All actions and kinds of resources.
#[derive(Debug)]
pub(crate) struct Catalogue {
    plans: Vec<Plan>,
    by_name: BTreeMap<String, Vec<usize>>,
    pub(crate) kinds: Vec<Kind>,
    codes: BTreeMap<String, Vec<ErrorCode>>,
}

/// One action and what it is about.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) product: String,
    pub(crate) action: Action,
    pub(crate) verb: Verb,
    pub(crate) noun: String,
    /// The kind of resource that it is about, by its place in [`Catalogue::kinds`].
    pub(crate) kind: Option<usize>,
    /// The field of the response that lists resources of the kind, or anything else.
    pub(crate) list: Option<usize>,
    /// The field of the response that holds the id of what was created.
    pub(crate) made: Option<usize>,
    /// The field of the response that counts the list.
    pub(crate) total: Option<usize>,
    pub(crate) paging: Option<Paging>,
}

impl Catalogue {
    pub(crate) fn new(ir: Ir) -> Catalogue {
        let mut plans = Vec::new();
        let mut codes = BTreeMap::new();
        for product in ir.products {
            codes.insert(product.name.clone(), product.error_codes);
            plans.extend(product.actions.into_iter().map(|it| Plan::new(&product.name, it)));
        }
        let kinds = infer::kinds(&mut plans);
        let by_name = by_name(&plans);
        Catalogue { plans, by_name, kinds, codes }
    }

    /// The actions of that name, the likeliest first. Several products may have one: the product
    /// that the client says it is counts, and otherwise the one that does most with the resource.
    pub(crate) fn find(&self, action: &str, product: Option<&str>) -> Vec<&Plan> {
        let found = self.by_name.get(action).into_iter().flatten();
        let plans: Vec<&Plan> = found.filter_map(|at| self.plans.get(*at)).collect();
        let is_meant =
            |it: &&&Plan| product.is_some_and(|name| it.product.eq_ignore_ascii_case(name));
        match plans.iter().find(is_meant) {
            Some(it) => vec![*it],
            None => plans,
        }
    }

    /// The names of all actions, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// The error codes that a product documents.
    pub(crate) fn codes(&self, product: &str) -> &[ErrorCode] {
        self.codes.get(product).map_or(&[], Vec::as_slice)
    }
}

impl Plan {
    fn new(product: &str, action: Action) -> Plan {
        let reads = action.effect == docbind_ir::ir::Effect::Read;
        let (verb, noun) = words::split(&action.name, reads);
        let paging = Paging::of(&action).filter(|_| reads);
        let product = product.to_owned();
        Plan {
            product,
            action,
            verb,
            noun,
            kind: None,
            list: None,
            made: None,
            total: None,
            paging,
        }
    }
}

fn by_name(plans: &[Plan]) -> BTreeMap<String, Vec<usize>> {
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    for kind in plans.iter().filter_map(|it| it.kind) {
        *uses.entry(kind).or_default() += 1;
    }
    let mut res: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, plan) in plans.iter().enumerate() {
        res.entry(plan.action.name.clone()).or_default().push(at);
    }
    for found in res.values_mut() {
        let use_of = |at: &usize| plans.get(*at).and_then(|it| uses.get(&it.kind?)).copied();
        found.sort_by_key(|at| std::cmp::Reverse(use_of(at)));
    }
    res
}

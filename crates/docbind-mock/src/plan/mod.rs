//! [`Catalogue`]: the actions, and what can be inferred about them from the names in their pages.
//!
//! Everything here is derived from the IR once and does not change. An action for which nothing can be
//! inferred responds with values of the documented types, and changes no state.

mod infer;
mod paging;
mod resource_kind;
pub(crate) mod states;
pub(crate) mod vocabulary;

pub(crate) use infer::{is_scalar, model, response_example};
pub(crate) use paging::Paging;
pub(crate) use resource_kind::{ID, NAME, ResourceKind};
pub(crate) use vocabulary::Verb;

use docbind_ir::ir::{Effect, ErrorCode, Ir, Operation};
use std::collections::BTreeMap;

/// All actions and kinds of resources.
#[derive(Debug)]
pub(crate) struct Catalogue {
    plans: Vec<ActionPlan>,
    /// The indices of plans, by the name of the action.
    by_name: BTreeMap<String, Vec<usize>>,
    pub(crate) kinds: Vec<ResourceKind>,
    /// By product.
    error_codes: BTreeMap<String, Vec<ErrorCode>>,
}

/// An action, and what it does to which kind of resource.
#[derive(Debug)]
pub(crate) struct ActionPlan {
    pub(crate) product: String,
    pub(crate) action: Operation,
    pub(crate) verb: Verb,
    pub(crate) noun: String,
    /// The kind of resource, as an index into [`Catalogue::kinds`].
    pub(crate) kind: Option<usize>,
    /// The index of the response field with a list, usually of resources of the kind.
    pub(crate) list_field: Option<usize>,
    /// The index of the response field with the id of the created resource.
    pub(crate) created_field: Option<usize>,
    /// The index of the response field with the length of the list.
    pub(crate) total_field: Option<usize>,
    /// Whether that field has the length of the page instead.
    pub(crate) total_is_of_page: bool,
    pub(crate) paging: Option<Paging>,
}

impl Catalogue {
    pub(crate) fn new(ir: Ir) -> Catalogue {
        let mut plans = Vec::new();
        let mut error_codes = BTreeMap::new();
        for product in ir.products {
            error_codes.insert(product.name.clone(), product.error_codes);
            let actions = product.operations.into_iter().filter(Operation::is_rpc);
            plans.extend(actions.map(|it| ActionPlan::new(&product.name, it)));
        }
        let kinds = infer::infer_kinds(&mut plans);
        let by_name = index_by_name(&plans);
        Catalogue { plans, by_name, kinds, error_codes }
    }

    /// Returns the actions with this name, the likeliest first. If several products have such an action,
    /// the product of the client is preferred, and otherwise the one with the most actions on the same
    /// kind of resource.
    pub(crate) fn find(&self, action: &str, product: Option<&str>) -> Vec<&ActionPlan> {
        let indices = self.by_name.get(action).into_iter().flatten();
        let plans: Vec<&ActionPlan> = indices.filter_map(|it| self.plans.get(*it)).collect();
        let is_of_product =
            |it: &&&ActionPlan| product.is_some_and(|name| it.product.eq_ignore_ascii_case(name));
        match plans.iter().find(is_of_product) {
            Some(plan) => vec![*plan],
            None => plans,
        }
    }

    /// Iterates over the names of all actions, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// Returns the documented error codes of a product.
    pub(crate) fn error_codes(&self, product: &str) -> &[ErrorCode] {
        self.error_codes.get(product).map_or(&[], Vec::as_slice)
    }
}

impl ActionPlan {
    /// Creates a plan without a kind of resource.
    fn new(product: &str, action: Operation) -> ActionPlan {
        let is_read = action.effect == Effect::Read;
        let (verb, noun) = vocabulary::split_action(&action.name, is_read);
        let paging = Paging::from_action(&action).filter(|_| is_read);
        let product = product.to_owned();
        ActionPlan {
            product,
            action,
            verb,
            noun,
            kind: None,
            list_field: None,
            created_field: None,
            total_field: None,
            total_is_of_page: false,
            paging,
        }
    }
}

/// Groups the indices of plans by name, those of the most used kind of resource first.
fn index_by_name(plans: &[ActionPlan]) -> BTreeMap<String, Vec<usize>> {
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    for kind in plans.iter().filter_map(|it| it.kind) {
        *uses.entry(kind).or_default() += 1;
    }
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, plan) in plans.iter().enumerate() {
        by_name.entry(plan.action.name.clone()).or_default().push(index);
    }
    for indices in by_name.values_mut() {
        let uses_of = |index: &usize| plans.get(*index).and_then(|it| uses.get(&it.kind?)).copied();
        indices.sort_by_key(|index| std::cmp::Reverse(uses_of(index)));
    }
    by_name
}

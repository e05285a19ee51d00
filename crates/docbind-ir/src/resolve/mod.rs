//! The resolved IR, which code is generated from.
//!
//! Models are referred to by ids, the tables of one model on several pages are merged, and all
//! references are valid. Models that no response refers to are left out; only the IR has them.

mod annotations;
mod groups;
mod http;
mod merge;
mod recursion;
mod shared;
mod types;
mod usage;

pub use http::{CONTENT, Omission, is_flag, omitted};
pub use types::{
    Action, Alternative, Binding, Field, HttpBinding, HttpMethod, JsonKind, Model, ModelId,
    ModelKind, PagedList, PathPart, Product, Resolved, Status, Type,
};

use crate::ir::{self, Effect, Paging};
use crate::paging;

/// Resolves all products. Never fails: a reference to a missing model becomes [`Type::Json`].
pub fn resolve(ir: &ir::Ir) -> Resolved {
    Resolved { products: ir.products.iter().map(resolve_product).collect() }
}

/// Resolves one product. No product refers to another, so each can be resolved on any thread.
pub fn resolve_product(product: &ir::Product) -> Product {
    let callable = http::Callable::new(product);
    let operations: Vec<&ir::Operation> = callable.operations().collect();
    let merged = merge::merge_models(&operations, callable.shared());
    let actions = operations.iter().enumerate();
    let actions: Vec<Action> = actions
        .map(|(index, operation)| resolve_action(operation, index, &callable, &merged))
        .collect();
    let mut models = merged.models();
    recursion::mark_recursive_fields(&mut models);
    let mut res = Product {
        name: product.name.clone(),
        folder: product.folder.clone(),
        title: product.title.clone(),
        models,
        shared: merged.shared(),
        actions,
        error_codes: product.error_codes.clone(),
    };
    usage::mark_usage(&mut res);
    res
}

fn resolve_action(
    operation: &ir::Operation,
    index: usize,
    callable: &http::Callable<'_>,
    merged: &merge::MergedModels<'_>,
) -> Action {
    let status = |it: &ir::Response| Status {
        status: it.status.clone(),
        docs: it.docs.clone(),
        is_response: http::is_response(it, operation),
        ty: it.ty.as_ref().map(|ty| merged.resolve_type(index, ty)),
    };
    let whole = callable.whole_response(operation);
    let response = match whole {
        Some(_) => Vec::new(),
        None => operation.response.iter().map(|it| merged.resolve_field(index, it)).collect(),
    };
    Action {
        name: operation.name.clone(),
        title: operation.title.clone(),
        docs: operation.docs.clone(),
        notes: operation.notes.clone(),
        deprecated: operation.deprecated.clone(),
        effect: operation.effect,
        effect_evidence: operation.effect_evidence.clone(),
        binding: callable.binding(operation),
        request: operation.request.clone(),
        response,
        response_model: whole.and_then(|(name, _)| merged.shared().get(name).copied()),
        statuses: operation.responses.iter().map(status).collect(),
        request_example: operation.request_example.clone(),
        response_example: operation.response_example.clone(),
        file: operation.file.clone(),
        paging: paged_list(operation, whole.map(|(_, members)| members)),
        corrected: operation.corrected.clone(),
    }
}

/// Returns how an action is paged: by errata, or else by its page. `members` are those of the model that the response is.
fn paged_list(operation: &ir::Operation, members: Option<&[ir::Field]>) -> Option<PagedList> {
    if operation.effect != Effect::Read {
        return None;
    }
    let whole;
    let action = match members {
        None => operation,
        Some(members) => {
            whole = ir::Operation { response: members.to_vec(), ..operation.clone() };
            &whole
        }
    };
    let paging = action.paging.clone().unwrap_or_else(|| paging::infer(action).paging);
    let list = paging::list(action).filter(|_| paging != Paging::None)?;
    let total = paging::total(action, list).map(|it| it.name.clone());
    Some(PagedList { paging, list: list.name.clone(), total })
}

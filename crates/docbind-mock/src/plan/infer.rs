//! Infers which actions use the same kind of resource, from the names of ids and the nouns of actions.
//!
//! Actions that create come first, then those that list. All others can only use kinds that these have
//! introduced.

use super::vocabulary::{NameRole, Verb, affinity, split_name};
use super::{ActionPlan, ID, NAME, ResourceKind};
use docbind_ir::ir::{ExampleValue, Field, Model, Operation, Type};
use serde_json::Value;

/// A field or parameter that may identify the resource of an action.
struct IdCandidate {
    score: u8,
    /// The index of the response field that contains it; `None` for a parameter of the request.
    response_field: Option<usize>,
    name: String,
    stem: String,
    role: NameRole,
    is_numeric: bool,
    example: Option<String>,
}

/// Returns all kinds of resources, and assigns them to the plans.
pub(super) fn infer_kinds(plans: &mut [ActionPlan]) -> Vec<ResourceKind> {
    let mut kinds: Vec<ResourceKind> = Vec::new();
    for plan in plans.iter_mut().filter(|it| it.verb == Verb::Create) {
        let candidate = created_id(plan).or_else(|| name_in_request(plan));
        if let Some(candidate) = candidate {
            plan.created_field = candidate.response_field;
            plan.kind = Some(add_to_kind(&mut kinds, plan, &candidate));
        }
    }
    for plan in plans.iter_mut().filter(|it| it.verb == Verb::Read) {
        if let Some(candidate) = listed_id(plan, &kinds) {
            plan.list_field = candidate.response_field;
            plan.kind = Some(add_to_kind(&mut kinds, plan, &candidate));
        } else {
            plan.list_field = list_field(&plan.action);
        }
        plan.total_field = total_field(plan);
        plan.total_is_of_page = is_total_of_page(plan);
    }
    for plan in plans
        .iter_mut()
        .filter(|it| it.kind.is_none() && (it.list_field.is_none() || it.verb != Verb::Read))
    {
        plan.kind = kind_in_request(plan, &kinds);
    }
    kinds
}

/// Adds the names of a candidate to its kind, which is created if necessary, and returns its index.
fn add_to_kind(kinds: &mut Vec<ResourceKind>, plan: &ActionPlan, candidate: &IdCandidate) -> usize {
    let stem = if candidate.stem.is_empty() { &plan.noun } else { &candidate.stem };
    let known = kinds.iter().position(|it| it.product == plan.product && it.stem == *stem);
    let index = known.unwrap_or(kinds.len());
    if known.is_none() {
        kinds.push(ResourceKind::new(&plan.product, stem));
    }
    if let Some(kind) = kinds.get_mut(index) {
        kind.add_name(&candidate.name, candidate.role, &plan.noun);
        if candidate.role == NameRole::Id {
            kind.has_numeric_ids |= candidate.is_numeric;
            if let Some(example) = &candidate.example {
                kind.add_id_example(example);
            }
        }
    }
    index
}

/// Returns the id in the response of an action that creates.
fn created_id(plan: &ActionPlan) -> Option<IdCandidate> {
    let fields = plan.action.response.iter().enumerate();
    let candidates = fields.flat_map(|(index, field)| {
        let example = response_example(&plan.action, &field.name);
        match &field.ty {
            Type::Array(item) if is_scalar(item) => {
                candidate(plan, index, field, item, example.and_then(|it| it.get(0)))
                    .into_iter()
                    .collect()
            }
            Type::Array(item) => member_candidates(plan, index, item, example),
            Type::Model(_) => member_candidates(plan, index, &field.ty, example),
            ty => candidate(plan, index, field, ty, example).into_iter().collect(),
        }
    });
    best_candidate(candidates.filter(|it| it.role == NameRole::Id).collect())
}

/// Returns the id in the items of a list.
fn listed_id(plan: &ActionPlan, kinds: &[ResourceKind]) -> Option<IdCandidate> {
    let fields = plan.action.response.iter().enumerate();
    let candidates = fields.flat_map(|(index, field)| match &field.ty {
        Type::Array(item) => {
            member_candidates(plan, index, item, response_example(&plan.action, &field.name))
        }
        _ => Vec::new(),
    });
    let identifies_known_kind = |candidate: &IdCandidate| {
        kinds.iter().any(|kind| {
            kind.product == plan.product
                && kind.nouns.contains(&plan.noun)
                && kind.stem == candidate.stem
                && (kind.is_identified_by_name() || candidate.role == NameRole::Id)
        })
    };
    let scored = candidates.map(|it| match identifies_known_kind(&it) {
        true => IdCandidate { score: 5, ..it },
        false => it,
    });
    best_candidate(scored.collect())
}

/// Returns the candidates among the fields of a model.
fn member_candidates(
    plan: &ActionPlan,
    response_field: usize,
    ty: &Type,
    example: Option<&Value>,
) -> Vec<IdCandidate> {
    let Type::Model(name) = ty else {
        return Vec::new();
    };
    let fields = model(&plan.action, name).map_or(&[][..], |it| &it.fields);
    let example = example.map(|it| it.get(0).unwrap_or(it));
    let member = |field: &Field| {
        let example = example.and_then(|it| it.get(&field.name));
        candidate(plan, response_field, field, &field.ty, example)
    };
    fields.iter().filter_map(member).collect()
}

/// Returns a field as a candidate, if its name is that of an id or a name.
fn candidate(
    plan: &ActionPlan,
    response_field: usize,
    field: &Field,
    ty: &Type,
    example: Option<&Value>,
) -> Option<IdCandidate> {
    let (stem, role) =
        split_name(&field.name).filter(|_| matches!(ty, Type::String | Type::Int))?;
    let score = if stem.is_empty() { 4 } else { affinity(&stem, &plan.noun) };
    Some(IdCandidate {
        score,
        response_field: Some(response_field),
        name: field.name.clone(),
        stem,
        role,
        is_numeric: *ty == Type::Int,
        example: example.and_then(Value::as_str).map(str::to_owned),
    })
}

/// Returns the name in the request of an action that creates and whose response has no id.
fn name_in_request(plan: &ActionPlan) -> Option<IdCandidate> {
    let is_string = |it: &&Field| it.ty == Type::String;
    let candidates = plan.action.request.iter().filter(is_string).filter_map(|it| {
        let (stem, role) = split_name(&it.name)?;
        let score = if stem.is_empty() { 3 } else { affinity(&stem, &plan.noun) };
        let (name, is_numeric, example) = (it.name.clone(), false, None);
        Some(IdCandidate { score, response_field: None, name, stem, role, is_numeric, example })
    });
    best_candidate(candidates.filter(|it| it.score >= 3).collect())
}

/// Returns the candidate with the highest score. If none matches, it is the first id, because pages list
/// the most important fields first.
fn best_candidate(mut candidates: Vec<IdCandidate>) -> Option<IdCandidate> {
    candidates.retain(|it| it.score > 0 || it.role == NameRole::Id);
    candidates.sort_by_key(|it| std::cmp::Reverse((it.score, it.role)));
    candidates.into_iter().next()
}

/// Returns the index of the list in the response.
fn list_field(action: &Operation) -> Option<usize> {
    let list = docbind_ir::paging::list(action)?;
    action.response.iter().position(|it| it.name == list.name)
}

/// Returns the index of the field with the length of the list.
fn total_field(plan: &ActionPlan) -> Option<usize> {
    plan.list_field?;
    let fields = || plan.action.response.iter().enumerate().filter(|(_, it)| it.ty == Type::Int);
    let usual_names = ["TotalCount", "Total", "Count"];
    let named = usual_names
        .iter()
        .find_map(|name| fields().find(|(_, it)| it.name.eq_ignore_ascii_case(name)));
    let counting = || fields().find(|(_, it)| it.name.ends_with("Count"));
    named.or_else(counting).map(|(index, _)| index)
}

/// Whether the page calls the length of the list that of this response.
fn is_total_of_page(plan: &ActionPlan) -> bool {
    let field = |index: Option<usize>| plan.action.response.get(index?);
    let fields = field(plan.total_field).zip(field(plan.list_field));
    fields.is_some_and(|(total, list)| super::paging::counts_this_page(total, list))
}

/// Returns the index of the kind that a parameter of the request identifies.
fn kind_in_request(plan: &ActionPlan, kinds: &[ResourceKind]) -> Option<usize> {
    let is_value = |it: &&Field| matches!(it.ty.innermost(), Type::String | Type::Int);
    let params = || plan.action.request.iter().filter(is_value);
    let score = |kind: &ResourceKind| {
        let is_identified =
            params().any(|it| [ID, NAME].contains(&kind.canonical_name(&it.name).as_str()));
        match kind.product == plan.product && is_identified {
            true if kind.nouns.contains(&plan.noun) => 5,
            true => affinity(&kind.stem, &plan.noun),
            false => 0,
        }
    };
    let scored =
        kinds.iter().enumerate().map(|(index, kind)| (score(kind), std::cmp::Reverse(index)));
    let (score, std::cmp::Reverse(index)) = scored.max()?;
    (score >= 3).then_some(index)
}

pub(crate) fn is_scalar(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Int | Type::Float | Type::Bool)
}

pub(crate) fn model<'a>(action: &'a Operation, name: &str) -> Option<&'a Model> {
    action.models.iter().find(|it| it.name == name)
}

/// Returns the value of a field in the example of the response.
pub(crate) fn response_example<'a>(action: &'a Operation, field: &str) -> Option<&'a Value> {
    match action.response_example.as_ref()?.value.as_ref()? {
        ExampleValue::Json(value) => value.get(field),
        ExampleValue::Query(_) => None,
    }
}

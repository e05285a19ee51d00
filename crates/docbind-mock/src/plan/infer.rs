//! Which actions are about the same kind of resource, from the names of ids and nouns.
//!
//! First the actions that create, then those that list, then all others, which can only be about
//! kinds that the former know.

use super::words::{Label, Verb, affinity, stem};
use super::{ID, Kind, NAME, Plan};
use docbind_ir::ir::{Action, ExampleValue, Field, Model, Param, ParamShape, Type};
use serde_json::Value;

/// A field that may identify what an action is about.
struct Found {
    score: u8,
    /// The field of the response that holds it, where it is not of the request.
    at: Option<usize>,
    name: String,
    stem: String,
    label: Label,
    numeric: bool,
    example: Option<String>,
}

/// Finds all kinds and says of every plan which it is about.
pub(super) fn kinds(plans: &mut [Plan]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = Vec::new();
    for plan in plans.iter_mut().filter(|it| it.verb == Verb::Create) {
        let best = created(plan).or_else(|| named_by_request(plan));
        if let Some(found) = best {
            plan.made = found.at;
            plan.kind = Some(kind_of(&mut kinds, plan, &found));
        }
    }
    for plan in plans.iter_mut().filter(|it| it.verb == Verb::Read) {
        if let Some(found) = listed(plan, &kinds) {
            plan.list = found.at;
            plan.kind = Some(kind_of(&mut kinds, plan, &found));
        } else {
            plan.list = only_list(&plan.action);
        }
        plan.total = total(plan);
    }
    for plan in plans
        .iter_mut()
        .filter(|it| it.kind.is_none() && (it.list.is_none() || it.verb != Verb::Read))
    {
        plan.kind = meant(plan, &kinds);
    }
    kinds
}

fn kind_of(kinds: &mut Vec<Kind>, plan: &Plan, found: &Found) -> usize {
    let stem = if found.stem.is_empty() { &plan.noun } else { &found.stem };
    let known = kinds.iter().position(|it| it.product == plan.product && it.stem == *stem);
    let at = known.unwrap_or(kinds.len());
    if known.is_none() {
        kinds.push(Kind::new(&plan.product, stem));
    }
    if let Some(kind) = kinds.get_mut(at) {
        kind.learn(&found.name, found.label, &plan.noun);
        kind.numeric |= found.numeric && found.label == Label::Id;
        if let Some(example) = found.example.as_deref().filter(|_| found.label == Label::Id) {
            kind.learn_look(example);
        }
    }
    at
}

/// The id in the response of an action that creates.
fn created(plan: &Plan) -> Option<Found> {
    let fields = plan.action.response.iter().enumerate();
    let all = fields.flat_map(|(at, field)| {
        let example = example(&plan.action, &field.name);
        match &field.ty {
            Type::Array(item) if is_scalar(item) => {
                candidate(plan, at, field, item, example.and_then(|it| it.get(0)))
                    .into_iter()
                    .collect()
            }
            Type::Array(item) => members(plan, at, item, example),
            Type::Model(_) => members(plan, at, &field.ty, example),
            ty => candidate(plan, at, field, ty, example).into_iter().collect(),
        }
    });
    best(all.filter(|it| it.label == Label::Id).collect())
}

/// The ids in the items of a list.
fn listed(plan: &Plan, kinds: &[Kind]) -> Option<Found> {
    let fields = plan.action.response.iter().enumerate();
    let all = fields.flat_map(|(at, field)| match &field.ty {
        Type::Array(item) => members(plan, at, item, example(&plan.action, &field.name)),
        _ => Vec::new(),
    });
    let known = |it: &Found| {
        let is = |kind: &Kind| {
            kind.product == plan.product
                && kind.nouns.contains(&plan.noun)
                && kind.stem == it.stem
                && (kind.is_named() || it.label == Label::Id)
        };
        kinds.iter().any(is)
    };
    let scored = all.map(|it| if known(&it) { Found { score: 5, ..it } } else { it });
    best(scored.collect())
}

fn members(plan: &Plan, at: usize, ty: &Type, example: Option<&Value>) -> Vec<Found> {
    let Type::Model(name) = ty else {
        return Vec::new();
    };
    let fields = model(&plan.action, name).map_or(&[][..], |it| &it.fields);
    let example = example.map(|it| it.get(0).unwrap_or(it));
    let found =
        |it: &Field| candidate(plan, at, it, &it.ty, example.and_then(|all| all.get(&it.name)));
    fields.iter().filter_map(found).collect()
}

fn candidate(
    plan: &Plan,
    at: usize,
    field: &Field,
    ty: &Type,
    example: Option<&Value>,
) -> Option<Found> {
    let (stem, label) = stem(&field.name).filter(|_| matches!(ty, Type::String | Type::Int))?;
    let score = if stem.is_empty() { 4 } else { affinity(&stem, &plan.noun) };
    Some(Found {
        score,
        at: Some(at),
        name: field.name.clone(),
        stem,
        label,
        numeric: *ty == Type::Int,
        example: example.and_then(Value::as_str).map(str::to_owned),
    })
}

/// The name in the request of an action that creates and answers with no id.
fn named_by_request(plan: &Plan) -> Option<Found> {
    let is_one =
        |it: &&Param| it.arrays == 0 && matches!(it.shape, ParamShape::Value(Type::String));
    let found = plan.action.request.iter().filter(is_one).filter_map(|it| {
        let (stem, label) = stem(&it.name)?;
        let score = if stem.is_empty() { 3 } else { affinity(&stem, &plan.noun) };
        let (name, numeric, example) = (it.name.clone(), false, None);
        Some(Found { score, at: None, name, stem, label, numeric, example })
    });
    best(found.filter(|it| it.score >= 3).collect())
}

/// The best match; the first id where nothing matches, since it is listed first for a reason.
fn best(mut all: Vec<Found>) -> Option<Found> {
    all.retain(|it| it.score > 0 || it.label == Label::Id);
    all.sort_by_key(|it| std::cmp::Reverse((it.score, it.label)));
    all.into_iter().next()
}

fn only_list(action: &Action) -> Option<usize> {
    let is_list = |it: &Field| matches!(it.ty, Type::Array(_));
    let mut lists = action.response.iter().enumerate().filter(|(_, it)| is_list(it));
    let (at, _) = lists.next()?;
    lists.next().is_none().then_some(at)
}

fn total(plan: &Plan) -> Option<usize> {
    plan.list?;
    let fields = || plan.action.response.iter().enumerate().filter(|(_, it)| it.ty == Type::Int);
    let exact = ["TotalCount", "Total", "Count"];
    let named =
        exact.iter().find_map(|name| fields().find(|(_, it)| it.name.eq_ignore_ascii_case(name)));
    let counting = || fields().find(|(_, it)| it.name.ends_with("Count"));
    named.or_else(counting).map(|(at, _)| at)
}

/// The kind that a parameter of the request names.
fn meant(plan: &Plan, kinds: &[Kind]) -> Option<usize> {
    let is_value = |it: &&Param| matches!(it.shape, ParamShape::Value(Type::String | Type::Int));
    let params = || plan.action.request.iter().filter(is_value);
    let score = |kind: &Kind| {
        let names = params().any(|it| [ID, NAME].contains(&kind.canonical(&it.name).as_str()));
        match kind.product == plan.product && names {
            true if kind.nouns.contains(&plan.noun) => 5,
            true => affinity(&kind.stem, &plan.noun),
            false => 0,
        }
    };
    let scored = kinds.iter().enumerate().map(|(at, kind)| (score(kind), std::cmp::Reverse(at)));
    let (score, std::cmp::Reverse(at)) = scored.max()?;
    (score >= 3).then_some(at)
}

pub(crate) fn is_scalar(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Int | Type::Float | Type::Bool)
}

pub(crate) fn model<'a>(action: &'a Action, name: &str) -> Option<&'a Model> {
    action.models.iter().find(|it| it.name == name)
}

/// The value of a field in the example of the response.
pub(crate) fn example<'a>(action: &'a Action, field: &str) -> Option<&'a Value> {
    match action.response_example.as_ref()?.value.as_ref()? {
        ExampleValue::Json(it) => it.get(field),
        ExampleValue::Query(_) => None,
    }
}

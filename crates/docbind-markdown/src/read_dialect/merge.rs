//! Merges descriptions of one operation that are in several places of a page.

use crate::api::{ApiOperation, ApiType};
use crate::dialect::roles::Place;
use std::collections::{HashMap, HashSet};

/// What an operation that is described several times has already.
#[derive(Default)]
pub(super) struct Known {
    params: HashMap<(Option<Place>, String), usize>,
    body: HashSet<String>,
}

impl Known {
    pub(super) fn of(it: &ApiOperation) -> Known {
        let params = it.params.iter().enumerate().map(|(at, it)| ((it.place, it.name.clone()), at));
        let body = it.body.as_ref().map(|it| members_of(&it.ty)).unwrap_or_default();
        Known { params: params.collect(), body }
    }
}

fn members_of(ty: &ApiType) -> HashSet<String> {
    match ty {
        ApiType::Fields(it) => it.iter().map(|it| it.name.clone()).collect(),
        _ => HashSet::new(),
    }
}

/// Adds what another description of an operation has in addition.
pub(super) fn merge(first: &mut ApiOperation, other: ApiOperation, known: &mut Known) {
    for param in other.params {
        // The other path calls its placeholders otherwise.
        let is_placeholder = first.path.contains(&format!("<{}>", param.name));
        if param.place == Some(Place::Path) && !is_placeholder {
            continue;
        }
        match known.params.get(&(param.place, param.name.clone())).copied() {
            None => {
                known.params.insert((param.place, param.name.clone()), first.params.len());
                first.params.push(param);
            }
            // What was only in the template has a row now.
            Some(at) if first.params[at].span.is_none() && param.span.is_some() => {
                first.params[at] = param;
            }
            Some(_) => {}
        }
    }
    first.body = match (first.body.take(), other.body) {
        (Some(mut a), Some(b)) => {
            if let (ApiType::Fields(fields), ApiType::Fields(more)) = (&mut a.ty, b.ty) {
                fields.extend(more.into_iter().filter(|it| known.body.insert(it.name.clone())));
            }
            Some(a)
        }
        (None, Some(b)) => {
            known.body = members_of(&b.ty);
            Some(b)
        }
        (a, None) => a,
    };
    for response in other.responses {
        if !first.responses.iter().any(|it| it.status == response.status) {
            first.responses.push(response);
        }
    }
    if first.docs.is_empty() {
        first.docs = other.docs;
    }
    if first.name.is_none() {
        first.name = other.name;
    }
    first.response_example = first.response_example.take().or(other.response_example);
}

//! Finds the list that is split into pages.

use super::words::mentions;
use super::{prose, total};
use crate::ir::{Field, Operation, Paging, Type};

/// Returns the field of the response that is split into pages: the one that an erratum names, or its only list, or
/// else its only list of objects, or else the one that the number of all results is described with.
pub fn list(action: &Operation) -> Option<&Field> {
    if let Some(Paging::Token { list: Some(name), .. }) = &action.paging {
        return action.response.iter().find(|it| it.name == *name);
    }
    let lists: Vec<&Field> =
        action.response.iter().filter(|it| matches!(it.ty, Type::Array(_))).collect();
    let lists = || lists.iter().copied();
    let is_object = |it: &Field| it.ty.model().is_some() || it.members().is_some();
    let of_objects = || lists().filter(|it| is_object(it));
    only(lists()).or_else(|| only(of_objects())).or_else(|| {
        let text = prose(&total::candidate(action)?.docs);
        let is_mentioned = |it: &&Field| {
            mentions(&text, &it.name) || it.ty.model().is_some_and(|it| mentions(&text, it))
        };
        only(lists().filter(is_mentioned))
    })
}

fn only<'a>(mut fields: impl Iterator<Item = &'a Field>) -> Option<&'a Field> {
    let first = fields.next()?;
    fields.next().is_none().then_some(first)
}

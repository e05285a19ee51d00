//! What pages that are made of a document may lack, by what the document says.

use super::{Document, entries, items, text};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// How often operations have a name. Names are compared below the first tag.
pub(super) struct Names<'a> {
    by_id: BTreeMap<(&'a str, String), usize>,
    by_summary: BTreeMap<(&'a str, String), usize>,
}

impl<'a> Names<'a> {
    pub(super) fn of(document: &'a Value) -> Names<'a> {
        let mut res = Names { by_id: BTreeMap::new(), by_summary: BTreeMap::new() };
        for (path, item) in entries(document.get("paths")) {
            for (method, it) in entries(Some(item)) {
                if super::METHODS.contains(&method.as_str()) {
                    *res.by_id.entry(id(it, method, path)).or_default() += 1;
                    *res.by_summary.entry(summary(it, method, path)).or_default() += 1;
                }
            }
        }
        res
    }

    /// Whether another operation has the name or the summary of this one.
    pub(super) fn is_shared(&self, it: &'a Value, method: &str, path: &str) -> bool {
        let is_shared = |count: Option<&usize>| count.is_some_and(|it| *it > 1);
        is_shared(self.by_id.get(&id(it, method, path)))
            || is_shared(self.by_summary.get(&summary(it, method, path)))
    }
}

fn tag(it: &Value) -> &str {
    items(it.get("tags")).first().and_then(Value::as_str).unwrap_or_default()
}

fn id<'a>(it: &'a Value, method: &str, path: &str) -> (&'a str, String) {
    let name = match text(it, "operationId") {
        "" => format!("{method}_{path}"),
        it => it.to_owned(),
    };
    (tag(it), name)
}

fn summary<'a>(it: &'a Value, method: &str, path: &str) -> (&'a str, String) {
    match text(it, "summary") {
        "" => id(it, method, path),
        name => (tag(it), name.to_owned()),
    }
}

/// Whether a response is printed without a table: its members are all in parts, and nothing names the first one.
pub(super) fn is_untitled_composition(schema: &Value) -> bool {
    let has = |key: &str| schema.get(key).is_some();
    let is_composition =
        ["allOf", "oneOf", "anyOf"].iter().any(|it| items(schema.get(*it)).len() > 1);
    is_composition
        && !["$ref", "title", "description", "properties", "additionalProperties"]
            .into_iter()
            .any(has)
}

/// Whether the only part of a composition is merged into it in a way that loses the members of the part: those of
/// the whole replace them, and a whole model has no row for a reference.
pub(super) fn has_lost_part(schema: &Value, part: &Value, is_model: bool) -> bool {
    let is_only = items(schema.get("allOf")).len() == 1;
    let is_reference = part.get("$ref").is_some();
    is_only && (is_model && is_reference || schema.get("properties").is_some())
}

/// How many schemas are looked at for one table.
const MAX_SCHEMAS: usize = 10_000;

impl<'a> Document<'a> {
    /// Whether a schema has arrays of arrays, or a list for `items`, which OpenAPI does not know. Tables of bodies
    /// and responses follow references.
    pub(super) fn nests_arrays(&self, schema: &'a Value, follows: bool) -> bool {
        let mut open = vec![schema];
        let mut seen: HashSet<*const Value> = HashSet::new();
        while let Some(schema) = open.pop() {
            let schema = if follows { self.resolved(schema) } else { schema };
            if !seen.insert(std::ptr::from_ref(schema)) || seen.len() > MAX_SCHEMAS {
                continue;
            }
            if let Some(elements) = schema.get("items") {
                let element = if follows { self.resolved(elements) } else { elements };
                if elements.is_array() || element.get("items").is_some() {
                    return true;
                }
                open.push(elements);
            }
            open.extend(schema.get("additionalProperties"));
            open.extend(entries(schema.get("properties")).map(|it| it.1));
            for key in ["allOf", "oneOf", "anyOf"] {
                open.extend(items(schema.get(key)));
            }
        }
        false
    }
}

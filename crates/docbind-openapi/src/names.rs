//! The names of components and operations.
//!
//! What only one product has keeps its own name. What several have is called by the product, too: `rooms.Lamp`.

use crate::{Source, keys};
use docbind_ir::ir;
use docbind_ir::resolve::{Model, ModelId};
use std::collections::{HashMap, HashSet};

/// The names of a document, by product.
pub(crate) struct Names<'a> {
    pub(crate) products: Vec<ProductNames<'a>>,
}

/// The names of a product.
#[derive(Default)]
pub(crate) struct ProductNames<'a> {
    /// Of the models that its operations share, by their name.
    pub(crate) shared: HashMap<&'a str, String>,
    /// Of the resolved models.
    pub(crate) models: HashMap<ModelId, String>,
    /// Of the requests of its actions, by the action.
    pub(crate) requests: HashMap<&'a str, String>,
    /// Of the responses to its actions, by the action.
    pub(crate) responses: HashMap<&'a str, String>,
    /// Of its operations, by their position.
    pub(crate) operations: Vec<String>,
}

/// What gets a name.
#[derive(Clone, Copy)]
enum Named<'a> {
    Shared(&'a str),
    Model(ModelId),
    Request(&'a str),
    Response(&'a str),
    Operation,
}

impl<'a> Names<'a> {
    /// Gives names to what the products have; `used` are the resolved models that actions refer to.
    pub(crate) fn new(sources: &[Source<'a>], used: &[Vec<ModelId>]) -> Names<'a> {
        let mut schemas: Vec<(usize, Named<'a>, String)> = Vec::new();
        let mut operations: Vec<(usize, Named<'a>, String)> = Vec::new();
        for (at, source) in sources.iter().enumerate() {
            let shared = source.product.models.iter().map(|it| it.name.as_str());
            schemas.extend(shared.map(|it| (at, Named::Shared(it), it.to_owned())));
            let models = used[at].iter().map(|id| (*id, &source.resolved.models[id.0]));
            schemas.extend(models.map(|(id, it)| (at, Named::Model(id), model_name(it))));
        }
        for (at, source) in sources.iter().enumerate() {
            for it in source.product.rpc().map(|it| it.name.as_str()) {
                schemas.push((at, Named::Request(it), format!("{it}Request")));
                schemas.push((at, Named::Response(it), format!("{it}Response")));
            }
            let names = source.product.operations.iter().map(|it| it.name.clone());
            operations.extend(names.map(|it| (at, Named::Operation, it)));
        }
        let mut res = Names { products: sources.iter().map(|_| ProductNames::default()).collect() };
        // Actions have an error in common.
        let has_actions = sources.iter().any(|it| it.product.rpc().next().is_some());
        res.give(sources, schemas, if has_actions { &[crate::ERROR] } else { &[] });
        res.give(sources, operations, &[]);
        res
    }

    fn give(
        &mut self,
        sources: &[Source<'a>],
        all: Vec<(usize, Named<'a>, String)>,
        reserved: &[&str],
    ) {
        let mut owners: HashMap<String, HashSet<usize>> = HashMap::new();
        for (at, _, name) in &all {
            owners.entry(key(name)).or_default().insert(*at);
        }
        let mut taken: HashSet<String> = reserved.iter().map(|it| key(it)).collect();
        for (at, named, name) in all {
            let own = identifier(&name);
            let scoped = format!("{}.{own}", identifier(&sources[at].product.name));
            let is_shared = owners[&key(&name)].len() > 1;
            let candidates = if is_shared { vec![scoped] } else { vec![own, scoped] };
            let name = free(candidates, &mut taken);
            let product = &mut self.products[at];
            match named {
                // The first of one name is the one that others refer to.
                Named::Shared(it) => drop(product.shared.entry(it).or_insert(name)),
                Named::Model(it) => drop(product.models.insert(it, name)),
                Named::Request(it) => drop(product.requests.insert(it, name)),
                Named::Response(it) => drop(product.responses.insert(it, name)),
                Named::Operation => product.operations.push(name),
            }
        }
    }
}

/// Returns a name for the file of each product, without its extension: letters, digits, `-`, `_`, and dots that are
/// not at the beginning. No two differ in case or signs only.
pub fn file_names<'a>(products: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::new();
    let name = |it: &str| match identifier(it).trim_start_matches('.') {
        "" => "unnamed".to_owned(),
        it => it.to_owned(),
    };
    products.into_iter().map(|it| free(vec![name(it)], &mut taken)).collect()
}

/// Returns the first name that is free, or the last one with a number.
fn free(candidates: Vec<String>, taken: &mut HashSet<String>) -> String {
    let last = candidates.last().cloned().unwrap_or_default();
    let numbered = (2..).map(|it| format!("{last}_{it}"));
    let mut all = candidates.into_iter().chain(numbered);
    // There are more numbers than names.
    all.find(|it| taken.insert(key(it))).unwrap_or_default()
}

/// Returns a name as generators compare names: many of them drop signs, and files may ignore case.
fn key(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the name of a model: that on its pages, behind its action where there are others of that name.
fn model_name(model: &Model) -> String {
    match &model.qualifier {
        Some(it) => format!("{it}.{}", model.name),
        None => model.name.clone(),
    }
}

/// Returns a name of which every character may be in the name of a component.
fn identifier(name: &str) -> String {
    let is_sign = |it: char| !it.is_ascii_alphanumeric() && !matches!(it, '.' | '-' | '_');
    let parts: Vec<&str> = name.split(is_sign).filter(|it| !it.is_empty()).collect();
    match parts.is_empty() {
        true => "Unnamed".to_owned(),
        false => parts.join("_"),
    }
}

/// Adds the name on the page where the one in the document does not show it.
pub(crate) fn add_name(extensions: &mut crate::schema::Extensions, name: &str, given: &str) {
    if given != name && !given.ends_with(&format!(".{name}")) {
        extensions.push(keys::NAME, crate::text::title(name));
    }
}

/// Returns the resolved models that actions refer to, at any depth, by id.
pub(crate) fn used_models(source: &Source<'_>) -> Vec<ModelId> {
    use docbind_ir::resolve::Type;
    fn of_type(ty: &Type, res: &mut Vec<ModelId>) {
        match ty {
            Type::Model(id) => res.push(*id),
            Type::List(it) | Type::Map(it) | Type::Nullable(it) => of_type(it, res),
            Type::String | Type::Int | Type::Float | Type::Bool | Type::Json | Type::Content => {}
        }
    }
    let resolved = source.resolved;
    let is_action: HashSet<&str> =
        source.product.rpc().map(|it: &ir::Operation| it.name.as_str()).collect();
    let actions = resolved.actions.iter().filter(|it| is_action.contains(it.name.as_str()));
    let mut pending: Vec<ModelId> = Vec::new();
    actions.flat_map(|it| &it.response).for_each(|it| of_type(&it.ty, &mut pending));
    let mut seen = HashSet::new();
    while let Some(id) = pending.pop() {
        if seen.insert(id) {
            resolved.models[id.0].fields.iter().for_each(|it| of_type(&it.ty, &mut pending));
        }
    }
    let mut res: Vec<ModelId> = seen.into_iter().collect();
    res.sort();
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files() {
        let all = ["lamps", "Lamps", "../etc", "..", "a b\n", "灯"];
        assert_eq!(file_names(all), ["lamps", "Lamps_2", "_etc", "unnamed", "a_b", "Unnamed_2"]);
    }

    #[test]
    fn identifiers() {
        assert_eq!(identifier("GetLamp.Set"), "GetLamp.Set");
        assert_eq!(identifier("List [lamps]!"), "List_lamps");
        assert_eq!(identifier("灯"), "Unnamed");
    }
}

//! An OpenAPI document, of version 2 or 3, as an [`Api`].
//!
//! `members` lists the members of schemas, `types` reads their types; `losses` finds what pages that are made of
//! the document may lack.

mod losses;
mod members;
mod types;

use crate::api::{
    Api, Field, MAX_DEPTH, Members, Model, Operation, Place, Response, erased, model_name,
};
use crate::loss::Loss;
use losses::Names;
use members::Walk;
use serde_json::Value;
use std::collections::BTreeSet;
use std::collections::btree_map::Entry;

/// The verbs of a path.
const METHODS: &[&str] = &["get", "head", "post", "put", "patch", "delete", "options", "trace"];

/// Whether a value is an OpenAPI document.
pub fn is_openapi(value: &Value) -> bool {
    value.get("paths").is_some()
        && (value.get("openapi").is_some() || value.get("swagger").is_some())
}

/// Converts a document. `strip` is left out at the beginning of paths.
pub fn api(document: &Value, strip: &str) -> Api {
    let cx = Document { root: document };
    let names = Names::of(document);
    let mut res = Api::default();
    for (path, item) in entries(document.get("paths")) {
        let item = cx.resolved(item);
        let shared = items(item.get("parameters"));
        for method in METHODS {
            let Some(it) = item.get(*method) else { continue };
            let key = (method.to_uppercase(), erased(path.strip_prefix(strip).unwrap_or(path)));
            let place = place(format!("{} {path}", method.to_uppercase()));
            let mut operation = cx.operation(it, shared, place);
            operation.add_placeholders(path);
            operation.loss = names.is_shared(it, method, path).then_some(Loss::SameName);
            match res.operations.entry(key) {
                Entry::Vacant(it) => drop(it.insert(operation)),
                // Paths that differ in the names of their placeholders are one.
                Entry::Occupied(mut it) => it.get_mut().merge(operation),
            }
        }
    }
    let components = document.get("components").and_then(|it| it.get("schemas"));
    for (name, schema) in entries(components.or(document.get("definitions"))) {
        let mut members = Members::default();
        cx.members(schema, &Walk::of_model(name), &mut members);
        members.loses_indentation = cx.nests_arrays(schema, false);
        let values = values_of(schema);
        let place = place(format!("schema {name}"));
        let ty = cx.ty(schema, 0);
        res.models.insert(model_name(name), Model { place, ty, members, values });
    }
    res
}

fn place(text: String) -> Place {
    Place { text, line: None }
}

fn entries(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Returns the name of the model that a reference is to; references to other places have none.
fn reference(schema: &Value) -> Option<&str> {
    let target = schema.get("$ref").and_then(Value::as_str)?;
    let name = target.strip_prefix("#/components/schemas/");
    let name = name.or_else(|| target.strip_prefix("#/definitions/"))?;
    (!name.contains('/')).then_some(name)
}

/// Returns the values of a schema.
fn values_of(schema: &Value) -> BTreeSet<String> {
    let spell = |it: &Value| match it {
        Value::String(it) => it.clone(),
        it => it.to_string(),
    };
    items(schema.get("enum")).iter().map(spell).collect()
}

struct Document<'a> {
    root: &'a Value,
}

impl<'a> Document<'a> {
    /// Follows references, each at most some times.
    fn resolved(&self, value: &'a Value) -> &'a Value {
        let mut res = value;
        for _ in 0..MAX_DEPTH {
            let Some(target) = res.get("$ref").and_then(Value::as_str) else { return res };
            let Some(pointer) = target.strip_prefix('#') else { return &Value::Null };
            let Some(next) = self.root.pointer(&pointer.replace("%7B", "{").replace("%7D", "}"))
            else {
                return &Value::Null;
            };
            res = next;
        }
        res
    }

    fn operation(&self, it: &'a Value, shared: &'a [Value], place: Place) -> Operation {
        let mut res = Operation { place: place.clone(), ..Operation::default() };
        for param in items(it.get("parameters")) {
            self.param(self.resolved(param), &mut res);
        }
        for param in shared {
            let param = self.resolved(param);
            let key = (text(param, "in"), text(param, "name"));
            if !res.params.keys().any(|it| (it.0, it.1.as_str()) == key) {
                self.param(param, &mut res);
            }
        }
        if let Some(body) = it.get("requestBody") {
            let mut schemas = schemas_of(self.resolved(body).get("content")).into_iter();
            if let Some(schema) = schemas.next() {
                self.body(schema, &mut res);
            }
            for schema in schemas {
                let mut other = Operation { place: place.clone(), ..Operation::default() };
                self.body(schema, &mut other);
                res.other_bodies.push(other.body_members());
            }
        }
        for (status, response) in entries(it.get("responses")) {
            if status.starts_with("x-") {
                continue;
            }
            let response = self.resolved(response);
            let place = Place { text: format!("{} {status}", place.text), line: None };
            let mut schemas = schemas_of(response.get("content"));
            schemas.extend(response.get("schema"));
            let read = |schema: &'a Value| {
                let mut members = Members::default();
                let walk = Walk::of_response(&place.text, schema);
                self.members(schema, &walk, &mut members);
                members.loses_indentation = self.nests_arrays(schema, true);
                (self.ty(schema, 0), members)
            };
            let mut all = schemas.into_iter().map(read);
            let (ty, members) = all.next().unwrap_or_default();
            let others = all.collect();
            res.responses.insert(status.clone(), Response { place, ty, members, others });
        }
        res
    }

    fn param(&self, it: &'a Value, res: &mut Operation) {
        let name = text(it, "name").to_owned();
        let required = Some(it.get("required") == Some(&Value::Bool(true)));
        let schema = match text(it, "in") {
            "body" => {
                if let Some(schema) = it.get("schema") {
                    self.body(schema, res);
                }
                return;
            }
            "formData" => it,
            _ => {
                let content = schemas_of(it.get("content"));
                it.get("schema").or(content.first().copied()).unwrap_or(it)
            }
        };
        let location = match text(it, "in") {
            "formData" => Some("body"),
            other => ["path", "query", "header", "cookie"].into_iter().find(|it| *it == other),
        };
        let Some(location) = location else { return };
        let field = Field { required, ..self.field(schema, res.place.text.clone()) };
        res.params.insert((location, name), field);
    }

    fn body(&self, schema: &'a Value, res: &mut Operation) {
        let mut members = Members::default();
        self.members(schema, &Walk::of_body(&res.place.text, schema), &mut members);
        res.body = self.ty(schema, 0);
        let fields = members.fields.into_iter();
        res.params.extend(fields.map(|(name, it)| (("body", name), it)));
        res.titles.append(&mut members.titles);
        res.loses_indentation |= self.nests_arrays(schema, true);
    }
}

/// Returns the schemas of a content: of JSON first, and each only once.
fn schemas_of(content: Option<&Value>) -> Vec<&Value> {
    let mut all: Vec<_> = entries(content).collect();
    all.sort_by_key(|it| !it.0.contains("json"));
    let mut res: Vec<&Value> = Vec::new();
    for schema in all.into_iter().filter_map(|it| it.1.get("schema")) {
        if !res.contains(&schema) {
            res.push(schema);
        }
    }
    res
}

impl Operation {
    /// Adds what another description of the operation has in addition.
    fn merge(&mut self, other: Operation) {
        let has_body = self.params.keys().any(|it| it.0 == "body");
        let is_new = |it: &str| it != "path" && !(has_body && it == "body");
        for (key, param) in other.params.into_iter().filter(|it| is_new(it.0.0)) {
            self.params.entry(key).or_insert(param);
        }
        for (status, response) in other.responses {
            self.responses.entry(status).or_insert(response);
        }
    }

    /// Adds the parameters that only the path names.
    fn add_placeholders(&mut self, path: &str) {
        let names = path.split('{').skip(1).filter_map(|it| it.split_once('}')).map(|it| it.0);
        for name in names {
            let field = Field { place: self.place.clone(), ..Field::default() };
            self.params.entry(("path", name.to_owned())).or_insert(field);
        }
    }
}

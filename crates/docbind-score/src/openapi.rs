//! An OpenAPI document, of version 2 or 3, as an [`Api`].

use crate::api::{Api, Field, MAX_DEPTH, Model, Operation, Response, Ty, erased, model_name};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The verbs of a path.
const METHODS: &[&str] = &["get", "head", "post", "put", "patch", "delete", "options"];

/// Whether a value is an OpenAPI document.
pub fn is_openapi(value: &Value) -> bool {
    value.get("paths").is_some()
        && (value.get("openapi").is_some() || value.get("swagger").is_some())
}

/// Converts a document. `strip` is left out at the beginning of paths.
pub fn api(document: &Value, strip: &str) -> Api {
    let cx = Document { root: document };
    let mut res = Api::default();
    for (path, item) in members(document.get("paths")) {
        let item = cx.resolved(item);
        let shared = item.get("parameters").cloned().unwrap_or(Value::Null);
        for method in METHODS {
            let Some(it) = item.get(*method) else { continue };
            let key = (method.to_uppercase(), erased(path.strip_prefix(strip).unwrap_or(path)));
            let place = format!("{} {path}", method.to_uppercase());
            res.operations.insert(key, cx.operation(it, &shared, place));
        }
    }
    let components = document.get("components").and_then(|it| it.get("schemas"));
    for (name, schema) in members(components.or(document.get("definitions"))) {
        let mut fields = BTreeMap::new();
        cx.whole(schema, &mut fields, name);
        let place = format!("schema {name}");
        res.models.insert(model_name(name), Model { place, fields });
    }
    res
}

fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
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

    fn operation(&self, it: &'a Value, shared: &Value, place: String) -> Operation {
        let mut res = Operation { place: place.clone(), ..Operation::default() };
        let shared: Vec<Value> = items(Some(shared)).to_vec();
        let own = items(it.get("parameters"));
        for param in own {
            self.param(self.resolved(param), &mut res);
        }
        for param in &shared {
            let target = param.get("$ref").and_then(Value::as_str);
            let found = target.and_then(|it| self.root.pointer(it.trim_start_matches('#')));
            let param = found.unwrap_or(param);
            let key = (text(param, "in").to_owned(), text(param, "name").to_owned());
            if !res.params.keys().any(|it| it.0 == key.0 && it.1 == key.1) {
                // Parameters that operations share have no bodies.
                let ty = self.loose_ty(param);
                let required = Some(param.get("required") == Some(&Value::Bool(true)));
                if let Some(location) = location(&key.0) {
                    let field = Field { place: place.clone(), ty, required };
                    res.params.insert((location, key.1), field);
                }
            }
        }
        if let Some(body) = it.get("requestBody") {
            let content = self.resolved(body).get("content");
            if let Some(schema) = preferred(content) {
                self.body(schema, &mut res);
            }
        }
        for (status, response) in members(it.get("responses")) {
            let response = self.resolved(response);
            let schema = preferred(response.get("content")).or(response.get("schema"));
            let mut fields = BTreeMap::new();
            let mut ty = Ty::Unsaid;
            if let Some(schema) = schema {
                ty = self.ty(schema, 0);
                self.whole(schema, &mut fields, &place);
            }
            let response = Response { place: format!("{place} {status}"), ty, fields };
            res.responses.insert(status.clone(), response);
        }
        res
    }

    /// The type of a parameter that is not part of the document any more.
    fn loose_ty(&self, param: &Value) -> Ty {
        let schema = param.get("schema").unwrap_or(param);
        if let Some(it) = schema.get("$ref").and_then(Value::as_str) {
            let name = it.rsplit('/').next().unwrap_or_default();
            let target = self.root.pointer(it.trim_start_matches('#'));
            let inner = target.map_or(Ty::Unsaid, |it| self.ty(it, 1));
            return Ty::Model(model_name(name), Box::new(inner));
        }
        match text(schema, "type") {
            "string" => Ty::String,
            "integer" => Ty::Int,
            "number" => Ty::Float,
            "boolean" => Ty::Bool,
            "array" => {
                Ty::Array(Box::new(schema.get("items").map_or(Ty::Unsaid, |it| self.loose_ty(it))))
            }
            "object" => Ty::Object,
            _ => Ty::Unsaid,
        }
    }

    fn param(&self, it: &'a Value, res: &mut Operation) {
        let name = text(it, "name").to_owned();
        let required = Some(it.get("required") == Some(&Value::Bool(true)));
        match text(it, "in") {
            "body" => {
                if let Some(schema) = it.get("schema") {
                    self.body(schema, res);
                }
            }
            "formData" => {
                let field = Field { place: res.place.clone(), ty: self.ty(it, 0), required };
                res.params.insert(("body", name), field);
            }
            other => {
                let Some(location) = location(other) else { return };
                let schema = it.get("schema").or_else(|| preferred(it.get("content")));
                let ty = self.ty(schema.unwrap_or(it), 0);
                res.params
                    .insert((location, name), Field { place: res.place.clone(), ty, required });
            }
        }
    }

    fn body(&self, schema: &'a Value, res: &mut Operation) {
        let mut fields = BTreeMap::new();
        self.whole(schema, &mut fields, &res.place.clone());
        res.params.extend(fields.into_iter().map(|(name, it)| (("body", name), it)));
    }

    /// Lists the members of a schema, through the model that it is.
    fn whole(&self, schema: &'a Value, res: &mut BTreeMap<String, Field>, place: &str) {
        let schema = self.resolved(schema);
        self.members("", schema, 0, res, place);
    }

    fn members(
        &self,
        prefix: &str,
        schema: &'a Value,
        depth: usize,
        res: &mut BTreeMap<String, Field>,
        place: &str,
    ) {
        if depth > MAX_DEPTH {
            return;
        }
        let required: BTreeSet<&str> =
            items(schema.get("required")).iter().filter_map(Value::as_str).collect();
        for (name, property) in members(schema.get("properties")) {
            let path = format!("{prefix}{name}");
            let field = Field {
                place: format!("{place} {path}"),
                ty: self.ty(property, 0),
                required: Some(required.contains(name.as_str())),
            };
            // What other models have is compared once, as theirs.
            if property.get("$ref").is_none() {
                self.members(&format!("{path}."), property, depth + 1, res, place);
            }
            res.entry(path).or_insert(field);
        }
        if let Some(it) = schema.get("items")
            && it.get("$ref").is_none()
        {
            self.members(prefix, it, depth + 1, res, place);
        }
        if let Some(it) = schema.get("additionalProperties")
            && it.get("$ref").is_none()
        {
            self.members(prefix, it, depth + 1, res, place);
        }
        for part in items(schema.get("allOf")) {
            self.members(prefix, self.resolved(part), depth + 1, res, place);
            for name in required.iter() {
                if let Some(it) = res.get_mut(&format!("{prefix}{name}")) {
                    it.required = Some(true);
                }
            }
        }
        for key in ["oneOf", "anyOf"] {
            for part in items(schema.get(key)) {
                // A variant that is a model is compared as a model, unless it is the whole.
                if depth == 0 || part.get("$ref").is_none() {
                    self.members(prefix, self.resolved(part), depth + 1, res, place);
                }
            }
        }
    }

    fn ty(&self, schema: &'a Value, depth: usize) -> Ty {
        if depth > MAX_DEPTH {
            return Ty::Unsaid;
        }
        if let Some(it) = schema.get("$ref").and_then(Value::as_str) {
            let name = it.rsplit('/').next().unwrap_or_default();
            let inner = self.ty(self.resolved(schema), depth + 1);
            return Ty::Model(model_name(name), Box::new(inner));
        }
        let is_null = |it: &Ty| *it == Ty::Unsaid;
        for key in ["oneOf", "anyOf"] {
            let parts = items(schema.get(key));
            if !parts.is_empty() {
                let mut all: Vec<Ty> = Vec::new();
                for part in parts {
                    let ty = self.ty(part, depth + 1);
                    if !is_null(&ty) && !all.contains(&ty) {
                        all.push(ty);
                    }
                }
                return match all.len() {
                    0 => Ty::Unsaid,
                    1 => all.swap_remove(0),
                    _ => Ty::Union(all),
                };
            }
        }
        let all_of = items(schema.get("allOf"));
        match all_of {
            [] => {}
            [one] if schema.get("properties").is_none() => return self.ty(one, depth + 1),
            _ => return Ty::Object,
        }
        let types: Vec<&str> = match schema.get("type") {
            Some(Value::String(it)) => vec![it],
            Some(Value::Array(it)) => it.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let types: Vec<&str> = types.into_iter().filter(|it| *it != "null").collect();
        let one = |it: &str| match it {
            "string" if text(schema, "format") == "binary" => Ty::File,
            "string" => Ty::String,
            "integer" => Ty::Int,
            "number" => Ty::Float,
            "boolean" => Ty::Bool,
            "file" => Ty::File,
            "array" => {
                let items = schema.get("items").map_or(Ty::Unsaid, |it| self.ty(it, depth + 1));
                Ty::Array(Box::new(items))
            }
            "object" => match schema.get("additionalProperties") {
                Some(it @ Value::Object(_)) if schema.get("properties").is_none() => {
                    Ty::Map(Box::new(self.ty(it, depth + 1)))
                }
                _ => Ty::Object,
            },
            _ => Ty::Unsaid,
        };
        match types.as_slice() {
            [] if schema.get("properties").is_some() => Ty::Object,
            [] if schema.get("items").is_some() => one("array"),
            [] if schema.get("enum").is_some() => Ty::String,
            [] => Ty::Unsaid,
            [it] => one(it),
            all => Ty::Union(all.iter().map(|it| one(it)).collect()),
        }
    }
}

/// Returns the schema of the content that is JSON, else of the first one.
fn preferred(content: Option<&Value>) -> Option<&Value> {
    let content = content?.as_object()?;
    let json = content.iter().find(|it| it.0.contains("json"));
    json.or_else(|| content.iter().next())?.1.get("schema")
}

fn location(text: &str) -> Option<&'static str> {
    ["path", "query", "header", "cookie"].into_iter().find(|it| *it == text)
}

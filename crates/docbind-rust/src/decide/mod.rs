//! Every choice about a crate: identifiers, types, documentation, examples.

mod example;
mod paging;
mod remarks;
mod request;
mod response;
mod secret;
mod values;

use crate::api::{Action, Crate, ErrorConst, Field, Form, Struct, Value};
use crate::docs::{self, Page};
use crate::names::{self, Style, unique};
use crate::{CrateName, api};
use docbind_ir::ir::ErrorCode;
use docbind_ir::resolve::{self, Model, ModelId, Product, Type};
use remarks::deprecated;
use std::collections::{BTreeMap, BTreeSet};
use values::Lists;

/// Decides a product's crate.
pub(crate) fn product(product: &Product, name: &CrateName, site: &str) -> Crate {
    let folder = format!("{}/index.md", product.folder);
    let page = Page { site, file: &folder };
    let model_names = model_names(&product.models);
    let files = product.actions.iter().map(|it| (it.name.as_str(), it.file.as_str())).collect();
    let wires: Vec<&str> = product.actions.iter().map(|it| it.name.as_str()).collect();
    let idents = unique(&wires, Style::Snake, method);
    let types = unique(&wires, Style::Camel, names::type_name);
    let lists = Lists::of(product, &types, &model_names);
    let models = &product.models;
    let cx = Context { site, models, model_names: &model_names, files, lists: &lists };

    let mut actions: Vec<Action> = product
        .actions
        .iter()
        .zip(idents.into_iter().zip(types))
        .map(|(it, (ident, ty))| action(it, ident, &ty, &cx))
        .collect();
    tell_apart(&mut actions);

    let modules: Vec<&str> = model_names.iter().map(String::as_str).collect();
    let modules = unique(&modules, Style::Snake, names::field);
    let models = product.models.iter().zip(modules).enumerate();
    let models = models
        .map(|(at, (it, module))| api::Model { module, object: cx.model(ModelId(at), it) })
        .collect();
    let title =
        product.title.as_deref().map(|it| docs::words(it).join(" ")).filter(|it| !it.is_empty());
    Crate {
        package: name.package.clone(),
        module: name.module.clone(),
        product: product.name.clone(),
        title: title.unwrap_or_else(|| docs::words(&product.name).join(" ")),
        url: page.url(),
        actions,
        models,
        folder: product.folder.clone(),
        enumerations: lists.enumerations,
        errors: product.error_codes.iter().map(|it| error(it, site)).collect(),
    }
}

/// The method of an action; the client has a few methods of its own.
fn method(wire: &str) -> String {
    let res = names::field(wire);
    if matches!(res.as_str(), "from_env" | "runtime" | "clone") {
        format!("{res}_action")
    } else {
        res
    }
}

/// How many of the actions that share a model its documentation names.
const MAX_ACTIONS: usize = 8;

/// What deciding an action needs to know of its product.
struct Context<'a> {
    site: &'a str,
    models: &'a [Model],
    model_names: &'a [String],
    /// The page of each action.
    files: BTreeMap<&'a str, &'a str>,
    lists: &'a Lists,
}

fn model_names(models: &[Model]) -> Vec<String> {
    // What tells the models apart is both parts; put together, `AB` and `C` are `A` and `BC`.
    let key = |it: &Model| format!("{}\n{}", it.qualifier.as_deref().unwrap_or_default(), it.name);
    let keys: Vec<String> = models.iter().map(key).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    unique(&keys, Style::Camel, |key| names::type_name(&key.replacen('\n', "", 1)))
}

fn action(it: &resolve::Action, ident: String, ty: &str, cx: &Context<'_>) -> Action {
    let page = Page { site: cx.site, file: &it.file };
    let (request, groups, flags) = request::request(it, ty, &page, cx.lists);
    let response = response::response(it, ty, &page, cx);
    let mut doc = docs::words(&it.title);
    let body = docs::blocks(&it.docs, &page);
    if !body.is_empty() && body != doc {
        doc.push(String::new());
        doc.extend(body);
    }
    let notes = docs::blocks(&it.notes, &page);
    if !notes.is_empty() {
        doc.push(String::new());
        doc.extend(notes);
    }
    if !doc.is_empty() {
        doc.push(String::new());
    }
    doc.push(format!("Action `{}`, described on [this page](<{}>).", it.name, page.url()));
    docs::push_corrected(&mut doc, &it.corrected);
    let paging = paging::paging(it, &request, &response);
    Action {
        wire: it.name.clone(),
        request_example: example::request(it, &request, &groups),
        response_example: example::response(it, cx.models),
        ident,
        file: it.file.clone(),
        docs: doc,
        deprecated: deprecated(it.deprecated.as_ref()),
        effect: it.effect,
        encoding: it.encoding,
        secrets: secret::paths(&it.request),
        flags,
        request,
        groups,
        response,
        paging,
    }
}

/// All types of a crate's actions are exported side by side; types of different actions that are
/// put together to one name are told apart by their action's name.
fn tell_apart(actions: &mut [Action]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for it in actions.iter().flat_map(types) {
        *counts.entry(it.to_owned()).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = counts.keys().cloned().collect();
    for action in actions {
        let clashes: Vec<String> =
            types(action).filter(|it| counts[*it] > 1).map(str::to_owned).collect();
        let mut names = BTreeMap::new();
        for name in clashes {
            let mut other = format!("{name}Of{}", names::type_name(&action.wire));
            while !taken.insert(other.clone()) {
                other.push_str("Data");
            }
            names.insert(name, other);
        }
        if !names.is_empty() {
            rename(action, &names);
        }
    }
}

fn types(action: &Action) -> impl Iterator<Item = &str> {
    let structs = [&action.request, &action.response].into_iter().chain(&action.groups);
    structs.flat_map(|it| std::iter::once(it.ident.as_str()).chain(it.required.as_deref()))
}

fn rename(action: &mut Action, names: &BTreeMap<String, String>) {
    let renamed = |it: &mut String| {
        if let Some(other) = names.get(it) {
            *it = other.clone();
        }
    };
    let structs = [&mut action.request, &mut action.response].into_iter().chain(&mut action.groups);
    for it in structs {
        renamed(&mut it.ident);
        it.required.iter_mut().for_each(renamed);
        for field in &mut it.fields {
            if let Value::Local(it) = &mut field.ty {
                renamed(it);
            }
        }
    }
    if let Some(it) = &mut action.request_example {
        example::rename(&mut it.value, names);
    }
}

impl Context<'_> {
    fn model(&self, id: ModelId, model: &Model) -> Struct {
        let page_of = |action: &str| {
            let file = self.files.get(action).copied().unwrap_or_default();
            Page { site: self.site, file }
        };
        let page = page_of(model.actions.first().map_or("", String::as_str));
        let ident = &self.model_names[id.0];
        let fields = self.fields(&model.fields, &values::model_root(ident), &page);
        let mut doc = vec![format!("Model {}.", docs::code_span(&model.name)), String::new()];
        let (shown, more) = model.actions.split_at(model.actions.len().min(MAX_ACTIONS));
        let shown: Vec<String> =
            shown.iter().map(|it| format!("[`{it}`](<{}>)", page_of(it).url())).collect();
        let shown = shown.join(", ");
        doc.push(match more.len() {
            0 => format!("Part of the answers to {shown}."),
            more => format!("Part of the answers to {shown} and {more} more."),
        });
        docs::push_corrected(&mut doc, &model.corrected);
        Struct { ident: ident.clone(), required: None, docs: doc, deprecated: None, fields }
    }

    fn fields(&self, fields: &[resolve::Field], root: &str, page: &Page<'_>) -> Vec<Field> {
        let wires: Vec<&str> = fields.iter().map(|it| it.name.as_str()).collect();
        let idents = unique(&wires, Style::Snake, names::field);
        let mut res: Vec<Field> = fields
            .iter()
            .zip(idents)
            .map(|(it, ident)| self.field(it, ident, root, page))
            .collect();
        remarks::add_timestamps(&mut res, fields.iter().map(|it| &it.facts));
        res
    }

    fn field(&self, field: &resolve::Field, ident: String, root: &str, page: &Page<'_>) -> Field {
        let (mut ty, form) = self.ty(&field.ty, field.required && !field.recursive);
        let listed = self.lists.at(&values::place(root, &field.name));
        if let Some(it) = listed {
            ty = Value::Listed(it.ident.clone());
        }
        let mut doc = docs::lines(&field.docs, page);
        let rest = if field.required { ", required" } else { ", optional" };
        remarks::add(&mut doc, &field.name, rest, &field.facts, listed);
        if let Some(it) = &field.inferred
            && !matches!(it.from, docbind_ir::ir::Witness::Nothing)
        {
            doc.push("The page leaves the type open; it was inferred.".to_owned());
        }
        docs::push_corrected(&mut doc, &field.corrected);
        Field {
            ident,
            wire: field.name.clone(),
            docs: doc,
            deprecated: deprecated(field.deprecated.as_ref()),
            ty,
            form,
            boxed: field.recursive,
            secret: field.facts.secret.is_some(),
            timestamp: None,
        }
    }

    fn ty(&self, ty: &Type, required: bool) -> (Value, Form) {
        let value = |ty: &Type| match ty {
            Type::String => Value::String,
            Type::Int => Value::Int,
            Type::Float => Value::Float,
            Type::Bool => Value::Bool,
            // An array of arrays stays JSON: no page has one.
            Type::Json | Type::List(_) => Value::Json,
            Type::Model(id) => Value::Model(self.model_names[id.0].clone()),
        };
        match ty {
            Type::List(element) => (value(element), Form::List),
            _ if required => (value(ty), Form::One),
            _ => (value(ty), Form::Optional),
        }
    }
}

fn error(code: &ErrorCode, site: &str) -> ErrorConst {
    let page = Page { site, file: &code.file };
    let name = match code.code {
        it if it < 0 => format!("CODE_MINUS_{}", it.unsigned_abs()),
        it => format!("CODE_{it}"),
    };
    let mut doc = docs::lines(&code.meaning, &page);
    if let Some(it) = &code.name {
        doc.insert(0, docs::code_span(it));
        doc.insert(1, String::new());
    }
    if doc.is_empty() {
        doc.push("The page does not say what it means.".to_owned());
    }
    api::ErrorConst {
        ident: name,
        code: code.code,
        docs: doc,
        meaning: docs::one_line(&code.meaning),
    }
}

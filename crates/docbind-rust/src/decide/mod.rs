//! Every choice about a crate: identifiers, types, documentation, examples.

mod apart;
mod example;
mod paging;
mod remarks;
mod request;
mod response;
mod secret;
mod values;

use crate::api::{Action, Crate, ErrorConst, Field, Form, Former, Struct, Value};
use crate::docs::{self, Page};
use crate::names::{self, Name, Names, Shared, Style, part, unique};
use crate::{CrateName, api};
use docbind_ir::ir::ErrorCode;
use docbind_ir::resolve::{self, Model, ModelId, Product, Type};
use remarks::deprecated;
use std::collections::BTreeMap;
use values::Lists;

/// Decides a product's crate.
pub(crate) fn product(product: &Product, name: &CrateName, names: &Names<'_>, site: &str) -> Crate {
    let folder = format!("{}/index.md", product.folder);
    let page = Page { site, file: &folder };
    let model_names = model_names(&product.models, names);
    let model_idents: Vec<String> = model_names.iter().map(|it| it.ident.clone()).collect();
    let files = product.actions.iter().map(|it| (it.name.as_str(), it.file.as_str())).collect();
    let wires: Vec<&str> = product.actions.iter().map(|it| it.name.as_str()).collect();
    let idents = names.scope("action", &wires, Style::Snake, &[], method);
    let types = names.scope("type", &wires, Style::Camel, &[], names::type_name);
    let type_idents: Vec<String> = types.iter().map(|it| it.ident.clone()).collect();
    let lists = Lists::of(product, &type_idents, &model_idents, names);
    let models = &product.models;
    let cx = Context { site, models, model_names: &model_names, files, lists: &lists, names };

    let mut actions: Vec<Action> = product
        .actions
        .iter()
        .zip(idents.into_iter().zip(types))
        .map(|(it, (ident, ty))| action(it, ident, &ty, &cx))
        .collect();
    apart::tell_apart(&mut actions, names);

    let modules: Vec<&str> = model_idents.iter().map(String::as_str).collect();
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
    if names::CLIENT.contains(&res.as_str()) { format!("{res}_action") } else { res }
}

/// How many of the actions that share a model its documentation names.
const MAX_ACTIONS: usize = 8;

/// What deciding an action needs to know of its product.
struct Context<'a> {
    site: &'a str,
    models: &'a [Model],
    model_names: &'a [Name],
    /// The page of each action.
    files: BTreeMap<&'a str, &'a str>,
    lists: &'a Lists,
    names: &'a Names<'a>,
}

fn model_names(models: &[Model], names: &Names<'_>) -> Vec<Name> {
    let shared = |it: &Model| Shared {
        places: it
            .actions
            .iter()
            .map(|action| format!("table/{}/{}", part(&it.name), part(action)))
            .collect(),
        // What tells the models apart is both parts; put together, `AB` and `C` are `A` and `BC`.
        key: format!("{}\n{}", it.qualifier.as_deref().unwrap_or_default(), it.name),
        others: it
            .actions
            .iter()
            .map(|action| names::type_name(&format!("{action}{}", it.name)))
            .collect(),
    };
    let shared: Vec<Shared> = models.iter().map(shared).collect();
    names.shared("table", &shared, &["model", "enum/model"], |key| {
        names::type_name(&key.replacen('\n', "", 1))
    })
}

fn action(it: &resolve::Action, name: Name, ty: &Name, cx: &Context<'_>) -> Action {
    let page = Page { site: cx.site, file: &it.file };
    let (request, groups, flags) = request::request(it, ty, &page, cx.lists, cx.names);
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
        ident: name.ident,
        former: name.former,
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

impl Context<'_> {
    fn model(&self, id: ModelId, model: &Model) -> Struct {
        let page_of = |action: &str| {
            let file = self.files.get(action).copied().unwrap_or_default();
            Page { site: self.site, file }
        };
        let page = page_of(model.actions.first().map_or("", String::as_str));
        let Name { ident, former } = &self.model_names[id.0];
        let former = former.iter().map(|it| Former { ident: it.clone(), required: None });
        let path = format!("model/{ident}");
        let fields = self.fields(&model.fields, &values::model_root(ident), &path, &page);
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
        Struct {
            ident: ident.clone(),
            former: former.collect(),
            required: None,
            docs: doc,
            deprecated: None,
            fields,
        }
    }

    fn fields(
        &self,
        fields: &[resolve::Field],
        root: &str,
        path: &str,
        page: &Page<'_>,
    ) -> Vec<Field> {
        let wires: Vec<&str> = fields.iter().map(|it| it.name.as_str()).collect();
        let idents = self.names.scope(path, &wires, Style::Snake, &[], names::field);
        let mut res: Vec<Field> =
            fields.iter().zip(idents).map(|(it, name)| self.field(it, name, root, page)).collect();
        remarks::add_timestamps(&mut res, fields.iter().map(|it| &it.facts));
        res
    }

    fn field(&self, field: &resolve::Field, name: Name, root: &str, page: &Page<'_>) -> Field {
        let (mut ty, form) = self.ty(&field.ty, field.required && !field.recursive);
        let listed = self.lists.at(&values::place(root, &field.name));
        if let Some(it) = listed {
            ty = Value::Listed(it.ident.clone());
        }
        let mut doc = docs::lines(&field.docs, page);
        let rest = if field.required { ", required" } else { ", optional" };
        remarks::add(&mut doc, &field.name, rest, &field.facts, listed);
        if let Some(it) = &field.inferred
            && !matches!(it.from, docbind_ir::ir::InferenceSource::Nothing)
        {
            doc.push("The page leaves the type open; it was inferred.".to_owned());
        }
        docs::push_corrected(&mut doc, &field.corrected);
        remarks::add_former(&mut doc, &name.former);
        Field {
            ident: name.ident,
            former: name.former,
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
            Type::Model(id) => Value::Model(self.model_names[id.0].ident.clone()),
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

//! Every choice about a crate: identifiers, types, documentation, examples.

mod action;
mod call_docs;
mod client_defaults;
mod context;
mod deprecation;
mod disambiguate;
mod enums;
mod error_codes;
mod field_docs;
mod fields;
mod http;
mod member_names;
mod model;
mod paging;
mod params;
mod request;
mod request_example;
mod response;
mod response_example;
mod secret;
mod statuses;
mod timestamp;
mod type_names;
mod types;
mod union;

use crate::api::{self, Crate};
use crate::docs::{self, Page};
use crate::names::{self, NameAllocator, NameKind, Style, unique};
use crate::{CrateName, Options};
use context::Context;
use docbind_ir::ir::{Field, Location, Text};
use docbind_ir::resolve::{ModelId, ModelKind, Product};
use docbind_ir::service::Service;
use enums::Enums;
use std::borrow::Cow;
use type_names::ActionTypes;

/// Decides a product's crate. All types have their names before any struct is decided.
pub(crate) fn product(
    product: &Product,
    name: &CrateName,
    names: &mut NameAllocator<'_>,
    options: &Options,
) -> Crate {
    let site = options.site.as_str();
    let service = options.service.as_ref();
    let product = &own_part(product, service);
    let model_names = model::model_names(&product.models, names);
    let models: Vec<String> = model_names.iter().map(|it| it.ident.clone()).collect();
    let wires: Vec<&str> = product.actions.iter().map(|it| it.name.as_str()).collect();
    let methods = names.scope(&NameKind::Action.path(), &wires, Style::Snake, &[], method);
    let prefixes = names.scope(&NameKind::Type.path(), &wires, Style::Camel, &[], names::type_name);
    let types: Vec<String> = prefixes.iter().map(|it| it.ident.clone()).collect();
    let enums = Enums::decide(product, &types, &models, names);
    let types = product.actions.iter().zip(&prefixes);
    let types = types.map(|(action, prefix)| ActionTypes::new(action, prefix, names)).collect();
    let types = disambiguate::disambiguate(types, names);

    let files = product.actions.iter().map(|it| (it.name.as_str(), it.file.as_str())).collect();
    let by_action = product.actions.iter().zip(&methods);
    let by_action = by_action.map(|(action, method)| (action.name.as_str(), method.ident.as_str()));
    let cx = Context {
        site,
        product,
        models: &product.models,
        model_names: &model_names,
        secret_models: secret::secret_models(&product.models),
        files,
        methods: by_action.collect(),
        enums: &enums,
    };
    let actions = product.actions.iter().zip(&methods).zip(&types);
    let mut actions: Vec<api::Action> = actions
        .map(|((action, method), types)| action::action(action, method, types, &cx, names))
        .collect();
    let modules: Vec<&str> = models.iter().map(String::as_str).collect();
    let modules = unique(&modules, Style::Snake, names::field);
    let mut models: Vec<api::Model> = Vec::new();
    let mut unions: Vec<api::Union> = Vec::new();
    for (at, (model, module)) in product.models.iter().zip(modules).enumerate() {
        match &model.kind {
            ModelKind::Object | ModelKind::SharedObject => {
                let object = cx.model(ModelId(at), model, names);
                models.push(api::Model { module, object, is_sent: model.is_sent });
            }
            ModelKind::Union { tag, alternatives } => {
                let union = cx.union(ModelId(at), model, module, tag.as_ref(), alternatives);
                unions.push(union);
            }
            // These are enums.
            ModelKind::Values(_) => {}
        }
    }
    for (action, decided) in product.actions.iter().zip(&mut actions) {
        decided.paging = paging::paging(action, decided, &models, service);
        if decided.response_model.is_some() {
            response::paged_response(action, decided, &models, service);
        }
        decided.docs.extend(call_docs::lines(action, decided.paging.as_ref()));
    }
    Crate {
        brand: options.brand(),
        package: name.package.clone(),
        module: name.module.clone(),
        product: product.name.clone(),
        folder: product.folder.clone(),
        title: title(product),
        description: description(product),
        url: Page { site, file: &format!("{}/index.md", product.folder) }.url(),
        actions,
        models,
        unions,
        enums: enums.enums,
        errors: product.error_codes.iter().map(|it| error_codes::error(it, site)).collect(),
    }
}

/// Returns a product without the parameters that have the credentials of a service: clients add these.
fn own_part<'a>(product: &'a Product, service: Option<&Service>) -> Cow<'a, Product> {
    let Some(service) = service else { return Cow::Borrowed(product) };
    let is_credential = |it: &Field| match it.location {
        Some(Location::Header) => service.authentication.is_credential(true, &it.name),
        Some(Location::Query) => service.authentication.is_credential(false, &it.name),
        Some(
            Location::Form | Location::Path | Location::Host | Location::Body | Location::Cookie,
        )
        | None => false,
    };
    let mut res = product.clone();
    res.actions.iter_mut().for_each(|it| it.request.retain(|field| !is_credential(field)));
    Cow::Owned(res)
}

/// The method of an action. Those of the client have their names already.
fn method(wire: &str) -> String {
    let res = names::field(wire);
    if names::CLIENT.contains(&res.as_str()) { format!("{res}_action") } else { res }
}

/// The title of a product, or else its name.
fn title(product: &Product) -> String {
    let title = product.title.as_deref().map(|it| docs::plain_lines(it).join(" "));
    let title = title.filter(|it| !it.is_empty());
    title.unwrap_or_else(|| docs::plain_lines(&product.name).join(" "))
}

/// The description of a product's crate, in which markup would show as it is written.
fn description(product: &Product) -> String {
    let name = |it: &str| docs::one_line(&[Text::Text(it.to_owned())]);
    let title = product.title.as_deref().map(name).filter(|it| !it.is_empty());
    let title = title.unwrap_or_else(|| name(&product.name));
    format!("{title} for Rust, generated from its reference pages")
}

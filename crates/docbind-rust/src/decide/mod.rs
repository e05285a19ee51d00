//! Every choice about a crate: identifiers, types, documentation, examples.

mod action;
mod disambiguate;
mod error_codes;
mod example;
mod fields;
mod model;
mod paging;
mod params;
mod remarks;
mod request;
mod response;
mod secret;
mod type_names;
mod values;

use crate::CrateName;
use crate::api::{self, Crate};
use crate::docs::{self, Page};
use crate::names::{self, Name, NameAllocator, Style, unique};
use docbind_ir::resolve::{Model, ModelId, Product};
use std::collections::BTreeMap;
use type_names::ActionTypes;
use values::Lists;

/// Decides a product's crate.
pub(crate) fn product(
    product: &Product,
    name: &CrateName,
    names: &mut NameAllocator<'_>,
    site: &str,
) -> Crate {
    let folder = format!("{}/index.md", product.folder);
    let page = Page { site, file: &folder };
    let model_names = model::model_names(&product.models, names);
    let model_idents: Vec<String> = model_names.iter().map(|it| it.ident.clone()).collect();
    let files = product.actions.iter().map(|it| (it.name.as_str(), it.file.as_str())).collect();
    let wires: Vec<&str> = product.actions.iter().map(|it| it.name.as_str()).collect();
    let idents = names.scope("action", &wires, Style::Snake, &[], method);
    let types = names.scope("type", &wires, Style::Camel, &[], names::type_name);
    let type_idents: Vec<String> = types.iter().map(|it| it.ident.clone()).collect();
    let lists = Lists::of(product, &type_idents, &model_idents, names);
    let types = product.actions.iter().zip(&types).map(|(it, ty)| ActionTypes::new(it, ty, names));
    let types = disambiguate::disambiguate(types.collect(), names);
    let models = &product.models;
    let cx = Context { site, models, model_names: &model_names, files, lists: &lists };

    let all = product.actions.iter().zip(idents).zip(&types);
    let actions =
        all.map(|((it, ident), types)| action::action(it, ident, types, &cx, names)).collect();

    let modules: Vec<&str> = model_idents.iter().map(String::as_str).collect();
    let modules = unique(&modules, Style::Snake, names::field);
    let models = product.models.iter().zip(modules).enumerate();
    let models = models
        .map(|(at, (it, module))| api::Model { module, object: cx.model(ModelId(at), it, names) })
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
        enums: lists.enums,
        errors: product.error_codes.iter().map(|it| error_codes::error(it, site)).collect(),
    }
}

/// The method of an action; the client has a few methods of its own.
fn method(wire: &str) -> String {
    let res = names::field(wire);
    if names::CLIENT.contains(&res.as_str()) { format!("{res}_action") } else { res }
}

/// What deciding an action needs to know of its product.
struct Context<'a> {
    site: &'a str,
    models: &'a [Model],
    model_names: &'a [Name],
    /// The page of each action.
    files: BTreeMap<&'a str, &'a str>,
    lists: &'a Lists,
}

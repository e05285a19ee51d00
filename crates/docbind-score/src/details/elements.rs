//! The operations of a product and their fields.

use super::models::{IrFields, ResolvedFields};
use super::properties::words;
use super::{Details, Property};
use docbind_ir::ir::{Binding, Field, Location, Operation, Product};
use docbind_ir::resolve::{self, Action};
use docbind_ir::{COMMON_FIELDS, one_line};

/// Adds all operations.
pub(super) fn add(product: &Product, resolved: &resolve::Product, res: &mut Details) {
    for it in &product.operations {
        let action = resolved.actions.iter().find(|action| action.name == it.name);
        add_operation(it, action, res);
        match (&it.binding, action) {
            (Binding::Rpc { .. }, Some(action)) => {
                let mut fields = IrFields::new(&product.models, &it.models, res);
                it.request.iter().for_each(|field| fields.add(&format!("{} body", it.name), field));
                let mut fields = ResolvedFields::new(&resolved.models, res);
                let prefix = format!("{} response", it.name);
                action.response.iter().for_each(|field| fields.add(&prefix, field));
            }
            _ => add_http(it, product, res),
        }
    }
}

fn add_operation(it: &Operation, action: Option<&Action>, res: &mut Details) {
    let mut add = |property, value: String| {
        if !value.is_empty() {
            res.add(&it.name, property, value);
        }
    };
    add(Property::Exists, "yes".to_owned());
    if let Binding::Http { method, path, .. } = &it.binding {
        let path = path.split('#').next().unwrap_or_default();
        add(Property::Method, format!("{method} {path}"));
    }
    add(Property::Title, one_line(&it.title));
    let texts = [words(&it.docs), words(&it.notes)];
    add(Property::Description, one_line(&texts.join(" ")));
    add(Property::Effect, it.effect.as_str().to_owned());
    let paging = action.and_then(|it| it.paging.as_ref());
    add(Property::Paging, paging.map(|it| it.paging.to_string()).unwrap_or_default());
    if it.deprecated.is_some() {
        add(Property::Deprecated, "yes".to_owned());
    }
}

fn add_http(it: &Operation, product: &Product, res: &mut Details) {
    let mut fields = IrFields::new(&product.models, &it.models, res);
    for field in &it.request {
        fields.add(&format!("{} {}", it.name, location(field)), field);
    }
    if let Some(body) = &it.body {
        fields.add_whole(&format!("{} body", it.name), &body.ty);
    }
    for field in it.response.iter().filter(|it| !is_common(it)) {
        let part = if field.location == Some(Location::Header) { "header of " } else { "" };
        fields.add(&format!("{} {part}response", it.name), field);
    }
    for response in it.responses.iter().filter(|it| it.status.starts_with('2')) {
        if let Some(ty) = &response.ty {
            fields.add_whole(&format!("{} response", it.name), ty);
        }
    }
}

/// Whether a field of a response is one that every response has.
fn is_common(field: &Field) -> bool {
    COMMON_FIELDS.contains(&field.name.as_str())
}

fn location(field: &Field) -> &'static str {
    match field.location {
        Some(Location::Query) => "query",
        Some(Location::Path) => "path",
        Some(Location::Host) => "host",
        Some(Location::Header) => "header",
        Some(Location::Cookie) => "cookie",
        Some(Location::Form | Location::Body) | None => "body",
    }
}

//! `use` declarations: of what a file names, and nothing else.

use super::tokens::ident;
use crate::api::{Action, Binding, BodyKind, Encoding, Model, RustType, Struct, Union};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

/// Emits the declarations of the file of an action.
pub(super) fn of_action(action: &Action, core: &Ident) -> TokenStream {
    let structs =
        || std::iter::once(&action.request).chain(&action.objects).chain([&action.response]);
    let uses = |is: fn(&RustType) -> bool| structs().any(|object| uses(object, is));
    let is_paged = action.paging.is_some();
    let is_decoded = !action.response.fields.is_empty();
    let (is_nested, http) = match &action.binding {
        Binding::Rpc { encoding, .. } => (*encoding != Encoding::Form, None),
        Binding::Http(it) => (false, Some(it)),
    };
    let has_body = http
        .is_some_and(|it| it.request_body != BodyKind::None || it.response_body != BodyKind::None);
    let has_places = http.is_some_and(|it| {
        !it.flags.is_empty() || action.request.fields.iter().any(|it| it.place.is_some())
    });
    let modules = import(
        quote!(crate),
        &used(&[
            (
                "models",
                uses(|ty| matches!(ty, RustType::Model(_) | RustType::Union(_)))
                    || action.response_model.is_some(),
            ),
            ("values", uses(|ty| matches!(ty, RustType::Enum(_)))),
        ]),
    );
    let runtime = import(
        quote!(#core),
        &used(&[
            ("Base64", uses(|ty| *ty == RustType::Base64)),
            ("Body", uses(|ty| matches!(ty, RustType::Content | RustType::File))),
            ("BodyKind", has_body),
            ("ByteStream", uses(|ty| *ty == RustType::Stream)),
            ("Call", true),
            ("Decode", is_decoded),
            ("DecodeError", is_decoded),
            ("Decoder", is_decoded),
            ("Effect", true),
            ("Encode", true),
            ("Encoder", true),
            ("Encoding", is_nested),
            ("Json", uses(|ty| *ty == RustType::Json)),
            ("Method", http.is_some()),
            ("Operation", true),
            ("Paged", is_paged),
            ("Paging", is_paged),
            ("Place", has_places),
        ]),
    );
    quote!(#modules #runtime)
}

/// Emits the declarations of the file of a model.
pub(super) fn of_model(model: &Model, core: &Ident) -> TokenStream {
    let object = &model.object;
    let values = import(
        quote!(crate),
        &used(&[("values", uses(object, |ty| matches!(ty, RustType::Enum(_))))]),
    );
    let types = object.fields.iter().map(|it| &it.ty);
    let others = other_models(types, &object.ident);
    let runtime = import(
        quote!(#core),
        &used(&[
            ("Decode", true),
            ("DecodeError", true),
            ("Decoder", true),
            ("Encode", true),
            ("Encoder", true),
            ("Json", uses(object, |ty| *ty == RustType::Json)),
        ]),
    );
    quote!(#values #others #runtime)
}

/// Emits the declarations of the file of a union.
pub(super) fn of_union(union: &Union, core: &Ident) -> TokenStream {
    let types = || union.alternatives.iter().map(|it| &it.ty);
    let has_enum = types().any(|it| it.any(&|ty| matches!(ty, RustType::Enum(_))));
    let values = import(quote!(crate), &used(&[("values", has_enum)]));
    let others = other_models(types(), &union.ident);
    let runtime = import(
        quote!(#core),
        &["DecodeError", "Decoder", "Encoder", "FieldValue", "Json", "JsonKind"],
    );
    quote!(#values #others #runtime)
}

/// Emits the declaration of the models that types have, but for their owner.
fn other_models<'a>(types: impl Iterator<Item = &'a RustType>, owner: &str) -> Option<TokenStream> {
    let others: BTreeSet<&str> =
        types.filter_map(RustType::model).filter(|name| *name != owner).collect();
    import(quote!(super), &Vec::from_iter(others))
}

/// Emits a declaration of names from one path, if there are any.
pub(super) fn import(path: TokenStream, names: &[&str]) -> Option<TokenStream> {
    import_as(quote!(use), path, names)
}

/// Emits the same as an export.
pub(super) fn export(path: TokenStream, names: &[&str]) -> Option<TokenStream> {
    import_as(quote!(pub use), path, names)
}

fn import_as(keyword: TokenStream, path: TokenStream, names: &[&str]) -> Option<TokenStream> {
    let idents = names.iter().map(|name| ident(name));
    match names {
        [] => None,
        [_] => Some(quote!(#keyword #path::#(#idents)*;)),
        _ => Some(quote!(#keyword #path::{#(#idents),*};)),
    }
}

fn uses(object: &Struct, is: impl Fn(&RustType) -> bool) -> bool {
    object.fields.iter().any(|field| field.ty.any(&is))
}

fn used<'a>(names: &[(&'a str, bool)]) -> Vec<&'a str> {
    names.iter().filter(|(_, is_used)| *is_used).map(|(name, _)| *name).collect()
}

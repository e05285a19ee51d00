//! The file of a model.

use super::file::{file as print, ident};
use super::{codec, object, types};
use crate::Options;
use crate::api::{Crate, Model, Value};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

pub(super) fn file(it: &Model, krate: &Crate, options: &Options) -> String {
    let names: BTreeSet<&String> = it
        .object
        .fields
        .iter()
        .filter_map(|it| match &it.ty {
            Value::Model(it) => Some(it),
            _ => None,
        })
        .filter(|name| **name != it.object.ident)
        .collect();
    let names: Vec<_> = names.into_iter().map(|it| ident(it)).collect();
    let models = match names.as_slice() {
        [] => None,
        [one] => Some(quote!(use super::#one;)),
        many => Some(quote!(use super::{#(#many),*};)),
    };
    let json = it.object.fields.iter().any(|it| it.ty == Value::Json).then(|| quote!(, Json));
    let object = object::object(&it.object, types::Scope::Model, true);
    let decode = codec::decode(&it.object);
    let items = quote! {
        #models
        use ucloud_core::{Decode, DecodeError, Decoder #json};
        #object
        #decode
    };
    print(options, &krate.folder, &TokenStream::new(), items)
}

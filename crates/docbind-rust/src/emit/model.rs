//! The file of a model.

use super::tokens::core_ident;
use super::types::Scope;
use super::{codec, file, imports, object, request, timestamps};
use crate::api::{Crate, Model};
use quote::quote;

pub(super) fn file(model: &Model, krate: &Crate) -> String {
    let core = &core_ident(krate);
    let imports = imports::of_model(model, core);
    let object = object::object(&model.object, Scope::Model);
    let methods = model.is_sent.then(|| request::of_model(&model.object));
    let encode = codec::encode(&model.object);
    let decode = codec::decode(&model.object);
    let traits = object::traits(&model.object, core);
    let timestamps = timestamps::getters(&model.object, core);
    let contents = quote! {
        #imports
        #object
        #methods
        #encode
        #decode
        #traits
        #timestamps
    };
    file::print(&krate.folder, contents)
}

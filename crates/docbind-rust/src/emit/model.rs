//! The file of a model.

use super::file::file as start;
use super::{codec, imports, object, timestamps, types};
use crate::Options;
use crate::api::{Crate, Model, Value};
use std::collections::BTreeSet;

pub(super) fn file(it: &Model, krate: &Crate, options: &Options) -> String {
    let models: BTreeSet<&str> = it
        .object
        .fields
        .iter()
        .filter_map(|it| match &it.ty {
            Value::Model(it) => Some(it.as_str()),
            _ => None,
        })
        .filter(|name| *name != it.object.ident)
        .collect();
    let models: Vec<&str> = models.into_iter().collect();
    let mut runtime = vec!["Decode", "DecodeError", "Decoder"];
    if it.object.fields.iter().any(|it| it.ty == Value::Json) {
        runtime.push("Json");
    }
    let mut to = start(options, &krate.folder);
    if it.object.fields.iter().any(|it| matches!(it.ty, Value::Listed(_))) {
        imports::import("use crate::", &["values"], &mut to);
    }
    imports::import("use super::", &models, &mut to);
    imports::import("use ucloud_core::", &runtime, &mut to);
    object::object(&it.object, types::Scope::Model, &mut to);
    codec::decode(&it.object, &mut to);
    timestamps::getters(&it.object, &mut to);
    to.finish()
}

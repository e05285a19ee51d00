//! The request of an action, and the objects inside it.

use super::remarks::{self, deprecated};
use super::values::{Lists, place};
use crate::api::{Field, Form, Former, Struct, Value};
use crate::docs::{self, Page};
use crate::names::{self, Name, Names, Style, part};
use docbind_ir::ir::{Param, ParamShape, Type};
use docbind_ir::resolve::Action;
use std::collections::BTreeMap;

/// Parameters for which the client has a default, with the flags of the operation: that the action
/// documents them, and that it demands them.
const FROM_CLIENT: &[(&str, Option<&str>, &str)] = &[
    ("Region", None, "region_required"),
    ("Zone", Some("zone"), "zone_required"),
    ("ProjectId", None, "project_required"),
];

pub(super) fn request(
    action: &Action,
    ty: &Name,
    page: &Page<'_>,
    lists: &Lists,
    known: &Names<'_>,
) -> (Struct, Vec<Struct>, Vec<&'static str>) {
    let former = ty.former.iter().map(|it| former(format!("{it}Request"), it)).collect();
    let ty = ty.ident.as_str();
    let mut groups = Groups { page, lists, known, structs: Vec::new(), names: BTreeMap::new() };
    groups.collect(ty, ty, &action.request);
    groups.settle(ty, &part(&action.name));
    let mut flags = Vec::new();
    for (name, documented, demanded) in FROM_CLIENT {
        if let Some(it) = action.request.iter().find(|it| it.name == *name && is_plain(it)) {
            flags.extend(*documented);
            flags.extend(it.required.then_some(*demanded));
        }
    }
    let mut prefix = ty.to_owned();
    let path = format!("request/{}", part(&action.name));
    let fields = groups.fields(&mut prefix, &path, &action.request, true);
    let request = Struct {
        ident: format!("{ty}Request"),
        former,
        required: required(&fields, ty),
        docs: vec![format!("What [`{}`](<{}>) is asked.", action.name, page.url())],
        deprecated: None,
        fields,
    };
    (request, groups.structs, flags)
}

/// A former name of a struct whose required fields have a type that begins with `prefix`.
fn former(ident: String, prefix: &str) -> Former {
    Former { ident, required: Some(format!("{prefix}Required")) }
}

fn is_plain(param: &Param) -> bool {
    param.arrays == 0 && matches!(param.shape, ParamShape::Value(_))
}

/// The objects inside a request: one struct each, named after the action and the path to them.
struct Groups<'a> {
    page: &'a Page<'a>,
    lists: &'a Lists,
    known: &'a Names<'a>,
    structs: Vec<Struct>,
    /// Path on the wire and name of the type, filled before any struct is made.
    names: BTreeMap<String, Name>,
}

impl Groups<'_> {
    fn collect(&mut self, prefix: &str, outer: &str, params: &[Param]) {
        for param in params {
            if let ParamShape::Group(members) = &param.shape {
                let own = if param.arrays > 0 {
                    names::element_type(&param.name)
                } else {
                    names::type_name(&param.name)
                };
                let path = format!("{prefix}.{}", param.name);
                let name = format!("{outer}{own}");
                self.collect(&path, &name, members);
                self.names.insert(path, Name { ident: name, former: Vec::new() });
            }
        }
    }

    /// Makes the names differ from each other and from the action's own types.
    fn settle(&mut self, ty: &str, action: &str) {
        let own = [format!("{ty}Request"), format!("{ty}Response")];
        let own = own.each_ref().map(String::as_str);
        let paths: Vec<&str> =
            self.names.keys().filter_map(|it| it.strip_prefix(ty)?.strip_prefix('.')).collect();
        let name = |path: &str| match self.names.get(&format!("{ty}.{path}")) {
            // A name that another struct derives from its required fields.
            Some(it) if it.ident.ends_with("Required") => format!("{}Object", it.ident),
            Some(it) => it.ident.clone(),
            None => names::type_name(path),
        };
        let names = self.known.scope(&format!("object/{action}"), &paths, Style::Camel, &own, name);
        for (name, unique) in self.names.values_mut().zip(names) {
            *name = unique;
        }
    }

    fn fields(
        &mut self,
        prefix: &mut String,
        path: &str,
        params: &[Param],
        top: bool,
    ) -> Vec<Field> {
        let wires: Vec<&str> = params.iter().map(|it| it.name.as_str()).collect();
        let idents = self.known.scope(path, &wires, Style::Snake, &[], names::field);
        let mut res: Vec<Field> = params
            .iter()
            .zip(idents)
            .map(|(it, name)| self.field(prefix, path, it, name, top))
            .collect();
        remarks::add_timestamps(&mut res, params.iter().map(|it| &it.facts));
        res
    }

    fn field(
        &mut self,
        prefix: &mut String,
        path: &str,
        param: &Param,
        name: Name,
        top: bool,
    ) -> Field {
        let from_client =
            top && is_plain(param) && FROM_CLIENT.iter().any(|(it, ..)| *it == param.name);
        let form = match (param.arrays, param.required && !from_client) {
            (0, true) => Form::One,
            (0, false) => Form::Optional,
            (_, true) => Form::RequiredList,
            (_, false) => Form::List,
        };
        let listed = self.lists.at(&place(prefix, &param.name));
        let ty = match (&param.shape, listed) {
            // An array of arrays stays JSON: no page has one.
            _ if param.arrays > 1 => Value::Json,
            (ParamShape::Value(Type::String), Some(it)) => Value::Listed(it.ident.clone()),
            (ParamShape::Value(Type::String), None) if param.facts.base64.is_some() => {
                Value::Base64
            }
            (ParamShape::Value(it), _) => value(it),
            (ParamShape::Group(members), _) => {
                let len = prefix.len();
                prefix.push('.');
                prefix.push_str(&param.name);
                let Name { ident: name, former: before } = self
                    .names
                    .get(prefix)
                    .cloned()
                    .expect("`collect` has named every group before any struct is made");
                let at = self.structs.len();
                self.structs.push(Struct {
                    ident: name.clone(),
                    former: before.into_iter().map(|it| former(it.clone(), &it)).collect(),
                    required: None,
                    docs: vec![format!("The members of {}.", docs::code_span(&param.name))],
                    deprecated: None,
                    fields: Vec::new(),
                });
                let path = format!("{path}/{}", part(&param.name));
                let fields = self.fields(prefix, &path, members, false);
                self.structs[at].required = required(&fields, &name);
                self.structs[at].fields = fields;
                prefix.truncate(len);
                Value::Local(name)
            }
        };
        let mut doc = docs::lines(&param.docs, self.page);
        let rest = match (from_client, form) {
            (true, _) => "; the client's default where it is not set",
            (false, Form::One | Form::RequiredList) => ", required",
            (false, Form::Optional | Form::List) => ", optional",
        };
        remarks::add(&mut doc, &param.name, rest, &param.facts, listed);
        docs::push_corrected(&mut doc, &param.corrected);
        remarks::add_former(&mut doc, &name.former);
        Field {
            ident: name.ident,
            former: name.former,
            wire: param.name.clone(),
            docs: doc,
            deprecated: deprecated(param.deprecated.as_ref()),
            ty,
            form,
            boxed: false,
            secret: param.facts.secret.is_some(),
            timestamp: None,
        }
    }
}

/// Several required values of one type could be swapped unnoticed: they are given by name.
fn required(fields: &[Field], prefix: &str) -> Option<String> {
    let count = fields.iter().filter(|it| it.is_required()).count();
    (count > 1).then(|| format!("{prefix}Required"))
}

fn value(ty: &Type) -> Value {
    match ty {
        Type::String => Value::String,
        Type::Int => Value::Int,
        Type::Float => Value::Float,
        Type::Bool => Value::Bool,
        Type::Object | Type::Any | Type::Array(_) | Type::Model(_) => Value::Json,
    }
}

//! Parameters: fields of a request, and of the objects inside it.

use super::remarks::{self, deprecated};
use super::request::FROM_CLIENT;
use super::type_names::{ActionTypes, StructNames};
use super::values::{Lists, place};
use crate::api::{Cardinality, Field, RustType, Struct};
use crate::docs::{self, Page};
use crate::names::{self, Name, NameAllocator, Style, path_segment};
use docbind_ir::ir::{Param, ParamShape, Type};

/// Whether callers must give a parameter; `is_top` where it is in no object.
pub(super) fn is_required(param: &Param, is_top: bool) -> bool {
    param.required && !(is_top && is_from_client(param))
}

/// Whether the client has a default for a parameter that is in no object.
fn is_from_client(param: &Param) -> bool {
    is_plain(param) && FROM_CLIENT.iter().any(|(it, ..)| *it == param.name)
}

/// Whether a parameter is one value.
pub(super) fn is_plain(param: &Param) -> bool {
    param.arrays == 0 && matches!(param.shape, ParamShape::Value(_))
}

/// What deciding a parameter needs to know of its action.
pub(super) struct Params<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) lists: &'a Lists,
    pub(super) types: &'a ActionTypes<'a>,
}

/// The struct that parameters are in.
pub(super) struct Scope {
    /// The struct, as part of a [`place`].
    pub(super) place: String,
    /// Its path in the name lock.
    pub(super) path: String,
    /// Whether it is the request itself.
    pub(super) is_top: bool,
}

impl Scope {
    /// The struct of an object.
    fn inner(&self, param: &Param) -> Scope {
        Scope {
            place: place(&self.place, &param.name),
            path: format!("{}/{}", self.path, path_segment(&param.name)),
            is_top: false,
        }
    }
}

impl Params<'_> {
    /// Decides the fields of a struct; the structs of objects inside it are added to `objects`.
    pub(super) fn fields(
        &self,
        params: &[Param],
        scope: &Scope,
        allocator: &mut NameAllocator<'_>,
        objects: &mut Vec<Struct>,
    ) -> Vec<Field> {
        let wires: Vec<&str> = params.iter().map(|it| it.name.as_str()).collect();
        let names = allocator.scope(&scope.path, &wires, Style::Snake, &[], names::field);
        let field = |(param, name): (_, &Name)| {
            let ty = self.ty(param, scope, allocator, objects);
            self.field(param, ty, name, &names, scope)
        };
        params.iter().zip(&names).map(field).collect()
    }

    /// Decides a field; `siblings` are the names of all fields of its struct.
    fn field(
        &self,
        param: &Param,
        ty: RustType,
        name: &Name,
        siblings: &[Name],
        scope: &Scope,
    ) -> Field {
        let cardinality = match (param.arrays, is_required(param, scope.is_top)) {
            (0, true) => Cardinality::Required,
            (0, false) => Cardinality::Optional,
            (_, true) => Cardinality::RequiredRepeated,
            (_, false) => Cardinality::Repeated,
        };
        let rest = match (scope.is_top && is_from_client(param), cardinality) {
            (true, _) => "; the client's default where it is not set",
            (false, Cardinality::Required | Cardinality::RequiredRepeated) => ", required",
            (false, Cardinality::Optional | Cardinality::Repeated) => ", optional",
        };
        let listed = self.lists.at(&place(&scope.place, &param.name));
        let mut doc = docs::lines(&param.docs, self.page);
        remarks::add(&mut doc, &param.name, rest, &param.facts, listed);
        docs::push_corrected(&mut doc, &param.corrected);
        remarks::add_former(&mut doc, &name.previous);
        Field {
            ident: name.ident.clone(),
            previous_names: name.previous.clone(),
            wire: param.name.clone(),
            docs: doc,
            deprecated: deprecated(param.deprecated.as_ref()),
            timestamp: remarks::timestamp(&name.ident, &ty, cardinality, &param.facts, siblings),
            ty,
            cardinality,
            needs_box: false,
            secret: param.facts.secret.is_some(),
        }
    }

    /// Decides the type of one value of a parameter, and the structs of an object.
    fn ty(
        &self,
        param: &Param,
        scope: &Scope,
        allocator: &mut NameAllocator<'_>,
        objects: &mut Vec<Struct>,
    ) -> RustType {
        let listed = self.lists.at(&place(&scope.place, &param.name));
        match (&param.shape, listed) {
            // An array of arrays stays JSON: no page has one.
            _ if param.arrays > 1 => RustType::Json,
            (ParamShape::Value(Type::String), Some(it)) => RustType::Enum(it.ident.clone()),
            (ParamShape::Value(Type::String), None) if param.facts.base64.is_some() => {
                RustType::Base64
            }
            (ParamShape::Value(it), _) => value(it),
            (ParamShape::Group(members), _) => {
                self.object(param, members, scope, allocator, objects)
            }
        }
    }

    /// Decides the struct of an object, and those of the objects inside it.
    fn object(
        &self,
        param: &Param,
        members: &[Param],
        scope: &Scope,
        allocator: &mut NameAllocator<'_>,
        objects: &mut Vec<Struct>,
    ) -> RustType {
        let scope = scope.inner(param);
        let names = self.types.object(&scope.place).expect("objects are named before structs");
        let StructNames { ident, required, previous_names } = names.clone();
        let mut inner = Vec::new();
        objects.push(Struct {
            ident: ident.clone(),
            previous_names,
            required,
            docs: vec![format!("The members of {}.", docs::code_span(&param.name))],
            deprecated: None,
            fields: self.fields(members, &scope, allocator, &mut inner),
        });
        objects.append(&mut inner);
        RustType::Local(ident)
    }
}

fn value(ty: &Type) -> RustType {
    match ty {
        Type::String => RustType::String,
        Type::Int => RustType::Int,
        Type::Float => RustType::Float,
        Type::Bool => RustType::Bool,
        Type::Object | Type::Any | Type::Array(_) | Type::Model(_) => RustType::Json,
    }
}

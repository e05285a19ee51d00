//! Parameters: fields of a request, and of the objects inside it.

use super::client_defaults::{has_client_default, is_map, is_required};
use super::context::Context;
use super::deprecation::deprecated;
use super::enums::member_key;
use super::field_docs::{self, Presence};
use super::member_names::member_names;
use super::timestamp::timestamp;
use super::type_names::{ActionTypes, StructNames};
use super::types::{Usage, is_exact};
use crate::api::{Cardinality, Field, Place, RustType, Struct, member_name};
use crate::docs::{self, Page};
use crate::names::{Name, NameAllocator, NamePath};
use docbind_ir::ir::{self, Location, Type};
use docbind_ir::resolve::CONTENT;

/// What deciding a parameter needs to know of its action.
pub(super) struct Params<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) cx: &'a Context<'a>,
    /// Whether it is called by HTTP, so that values may be inside of each other.
    pub(super) is_http: bool,
    pub(super) types: &'a ActionTypes<'a>,
}

/// The struct that parameters are in.
pub(super) struct Scope {
    /// Its key: see [`member_key`].
    pub(super) key: String,
    /// Its path in the name lock.
    pub(super) path: NamePath,
    /// Whether it is the request itself.
    pub(super) is_top: bool,
}

impl Scope {
    /// The struct of an object.
    fn inner(&self, param: &ir::Field) -> Scope {
        Scope {
            key: self.member_key(param),
            path: self.path.child(&member_name(self.place(param), &param.name)),
            is_top: false,
        }
    }

    /// Returns the part of the request that has a member. What is inside of an object is where the object is.
    fn place(&self, param: &ir::Field) -> Option<Place> {
        Place::from_location(param.location).filter(|_| self.is_top)
    }

    /// Returns the key of a member.
    fn member_key(&self, param: &ir::Field) -> String {
        member_key(&self.key, &member_name(self.place(param), &param.name))
    }
}

impl Params<'_> {
    /// Decides the fields of a struct; the structs of objects inside it are added to `objects`.
    pub(super) fn fields(
        &self,
        params: &[ir::Field],
        scope: &Scope,
        allocator: &mut NameAllocator<'_>,
        objects: &mut Vec<Struct>,
    ) -> Vec<Field> {
        let members = params.iter().map(|it| (scope.place(it), it.name.as_str()));
        let names = member_names(&members.collect::<Vec<_>>(), &scope.path, allocator);
        let field = |(param, name): (_, &Name)| {
            let own = self.ty(param, scope, allocator, objects);
            self.field(param, own, name, &names, scope)
        };
        params.iter().zip(&names).map(field).collect()
    }

    /// Decides a field; `siblings` are the names of all fields of its struct.
    fn field(
        &self,
        param: &ir::Field,
        own: (RustType, Option<Cardinality>),
        name: &Name,
        siblings: &[Name],
        scope: &Scope,
    ) -> Field {
        let is_required = is_required(param, scope.is_top);
        let (ty, cardinality) = own;
        let cardinality = cardinality.unwrap_or(match (param.array_depth(), is_required) {
            _ if matches!(ty, RustType::Map | RustType::Content) => Cardinality::OrEmpty,
            (0, false) if ty == RustType::File => Cardinality::OrEmpty,
            (0, true) => Cardinality::Required,
            (0, false) => Cardinality::Optional,
            (_, true) => Cardinality::RequiredRepeated,
            (_, false) => Cardinality::Repeated,
        });
        let presence = match has_client_default(param, scope.is_top) {
            true => Presence::ClientDefault,
            false => Presence::new(is_required),
        };
        let field_enum = self.cx.enums.get(&scope.member_key(param));
        let mut doc = docs::lines(&param.docs, self.page);
        let facts = field_docs::facts(&param.annotations, field_enum);
        match ty {
            RustType::Content => doc.push("The body of the request, as it is.".to_owned()),
            _ => field_docs::push_facts(
                &mut doc,
                &param.name,
                param.location,
                presence,
                facts.as_ref(),
            ),
        }
        docs::push_corrections(&mut doc, &param.corrected);
        field_docs::push_previous_names(&mut doc, &name.previous);
        Field {
            ident: name.ident.clone(),
            previous_names: name.previous.clone(),
            wire: param.name.clone(),
            place: scope.place(param),
            docs: doc,
            facts,
            deprecated: deprecated(param.deprecated.as_ref()),
            timestamp: timestamp(&name.ident, &ty, cardinality, &param.annotations, siblings),
            is_exact: self.is_http
                && param.location == Some(Location::Body)
                && is_exact(&ty, cardinality),
            ty,
            cardinality,
            needs_box: false,
            secret: param.annotations.secret.is_some(),
        }
    }

    /// Decides the type of one value of a parameter, and how many it has if that is no matter of arrays; of an object,
    /// also the structs.
    fn ty(
        &self,
        param: &ir::Field,
        scope: &Scope,
        allocator: &mut NameAllocator<'_>,
        objects: &mut Vec<Struct>,
    ) -> (RustType, Option<Cardinality>) {
        let field_enum = self.cx.enums.get(&scope.member_key(param));
        let ty = match (param.ty.innermost(), field_enum) {
            (Type::Fields(members), _) if param.array_depth() < 2 => {
                self.object(param, members, scope, allocator, objects)
            }
            (it, _) if self.is_http && (param.array_depth() > 1 || is_nested(it)) => {
                return self.nested(param);
            }
            // An array of arrays stays JSON: no page has one.
            _ if param.array_depth() > 1 => RustType::Json,
            (Type::String, Some(it)) => RustType::Enum(it.ident.clone()),
            (Type::String, None) if param.annotations.base64.is_some() => RustType::Base64,
            (Type::String, None) => RustType::String,
            (Type::Int, _) => RustType::Int,
            (Type::Float, _) => RustType::Float,
            (Type::Bool, _) => RustType::Bool,
            (Type::File, _) if scope.is_top && param.name == CONTENT => RustType::Content,
            (Type::File, _) if scope.is_top => RustType::File,
            (Type::Map(_), _) if is_map(param) => RustType::Map,
            (
                Type::Object
                | Type::Any
                | Type::File
                | Type::Array(_)
                | Type::Map(_)
                | Type::Nullable(_)
                | Type::Union(_)
                | Type::Fields(_)
                | Type::Model(_),
                _,
            ) => RustType::Json,
        };
        (ty, None)
    }

    /// Decides the type of a parameter that is a model, or whose values are inside of each other.
    fn nested(&self, param: &ir::Field) -> (RustType, Option<Cardinality>) {
        let ty = self.cx.product.request_type(&param.ty);
        let (ty, cardinality) = self.cx.field_type(&ty, param.required, Usage::Sent);
        (ty, Some(cardinality))
    }

    /// Decides the struct of an object, and those of the objects inside it.
    fn object(
        &self,
        param: &ir::Field,
        members: &[ir::Field],
        scope: &Scope,
        allocator: &mut NameAllocator<'_>,
        objects: &mut Vec<Struct>,
    ) -> RustType {
        let outer = self.types.object(&scope.key).unwrap_or(&self.types.request);
        let about = format!("Members of {} in [`{}`].", docs::code_span(&param.name), outer.ident);
        let scope = scope.inner(param);
        let names = self.types.object(&scope.key).expect("objects are named before structs");
        let StructNames { ident, required, previous_names } = names.clone();
        let mut inner = Vec::new();
        objects.push(Struct {
            ident: ident.clone(),
            previous_names,
            required,
            docs: vec![about],
            deprecated: None,
            fields: self.fields(members, &scope, allocator, &mut inner),
            has_secrets_inside: false,
        });
        objects.append(&mut inner);
        RustType::Local(ident)
    }
}

/// Whether a type is a model, or has values inside of others.
fn is_nested(ty: &Type) -> bool {
    match ty {
        Type::Map(element) => **element != Type::String,
        Type::Nullable(_) | Type::Union(_) | Type::Model(_) => true,
        Type::String
        | Type::Int
        | Type::Float
        | Type::Bool
        | Type::Object
        | Type::Any
        | Type::File
        | Type::Array(_)
        | Type::Fields(_) => false,
    }
}

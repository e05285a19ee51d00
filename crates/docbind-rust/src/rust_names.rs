//! [`RustNames`]: the identifiers of a crate by the names on the wire, for pages that show both.

use crate::api::{Action, Crate, Place, Struct};
use docbind_ir::ir::Location;
use docbind_ir::resolve::{ModelKind, Product};
use std::collections::HashMap;

/// The identifiers of a crate. Cheap to make and to look up: nothing is copied but references.
#[derive(Clone, Debug)]
pub struct RustNames<'a> {
    actions: HashMap<&'a str, &'a Action>,
    /// By the position of the model.
    models: Vec<ModelNames<'a>>,
}

/// The identifiers of a model.
#[derive(Clone, Copy, Debug)]
enum ModelNames<'a> {
    Struct(&'a Struct),
    Union(&'a str),
    /// A list of values: an enum, whose name its fields have.
    Other,
}

/// The identifiers of a struct.
#[derive(Clone, Copy, Debug)]
pub struct StructNames<'a> {
    object: &'a Struct,
    /// The operation, for objects inside of its request.
    action: Option<&'a Action>,
}

/// A parameter or field in Rust.
#[derive(Clone, Copy, Debug)]
pub struct MemberNames<'a> {
    /// The identifier.
    pub ident: &'a str,
    /// The struct of its own members, of a parameter with members in place.
    pub members: Option<StructNames<'a>>,
}

impl<'a> RustNames<'a> {
    /// Collects the identifiers of the crate that was decided for a product.
    pub fn new(product: &Product, krate: &'a Crate) -> RustNames<'a> {
        let mut structs = krate.models.iter();
        let mut unions = krate.unions.iter();
        // The crate has its models in the order of the product.
        let model = |kind: &ModelKind| match kind {
            ModelKind::Object | ModelKind::SharedObject => {
                structs.next().map(|it| ModelNames::Struct(&it.object))
            }
            ModelKind::Union { .. } => unions.next().map(|it| ModelNames::Union(&it.ident)),
            ModelKind::Values(_) => None,
        };
        let models = product.models.iter().map(|it| &it.kind).map(model);
        RustNames {
            models: models.map(|it| it.unwrap_or(ModelNames::Other)).collect(),
            actions: krate.actions.iter().map(|it| (it.wire.as_str(), it)).collect(),
        }
    }

    /// Returns the method of an operation.
    pub fn method(&self, operation: &str) -> Option<&'a str> {
        self.actions.get(operation).map(|it| it.ident.as_str())
    }

    /// Returns the request of an operation.
    pub fn request(&self, operation: &str) -> Option<StructNames<'a>> {
        let action = *self.actions.get(operation)?;
        Some(StructNames { object: &action.request, action: Some(action) })
    }

    /// Returns the response of an operation, unless it is a model.
    pub fn response(&self, operation: &str) -> Option<StructNames<'a>> {
        let action = *self.actions.get(operation)?;
        let is_own = action.response_model.is_none();
        is_own.then_some(StructNames { object: &action.response, action: None })
    }

    /// Returns the type of a response: of a model, its path below the crate.
    pub fn response_type(&self, operation: &str) -> Option<String> {
        let action = *self.actions.get(operation)?;
        Some(match &action.response_model {
            Some(it) => format!("models::{it}"),
            None => action.response.ident.clone(),
        })
    }

    /// Returns the struct of a model, by its position.
    pub fn model(&self, at: usize) -> Option<StructNames<'a>> {
        match self.models.get(at)? {
            ModelNames::Struct(object) => Some(StructNames { object, action: None }),
            ModelNames::Union(_) | ModelNames::Other => None,
        }
    }

    /// Returns the type of a model in the module `models`, by its position; none of a list of values.
    pub fn model_type(&self, at: usize) -> Option<&'a str> {
        match self.models.get(at)? {
            ModelNames::Struct(object) => Some(&object.ident),
            ModelNames::Union(ident) => Some(ident),
            ModelNames::Other => None,
        }
    }
}

impl<'a> StructNames<'a> {
    /// Returns the type.
    pub fn ident(&self) -> &'a str {
        &self.object.ident
    }

    /// Returns a member by its name on the wire, and the part of the request or response that has it.
    pub fn member(&self, location: Option<Location>, wire: &str) -> Option<MemberNames<'a>> {
        let place = Place::from_location(location);
        let field = self.object.fields.iter().find(|it| it.wire == wire && it.place == place)?;
        let members = field.ty.local().and_then(|it| self.object_inside(it));
        Some(MemberNames { ident: &field.ident, members })
    }

    fn object_inside(&self, ident: &str) -> Option<StructNames<'a>> {
        let action = self.action?;
        let object = action.objects.iter().find(|it| it.ident == ident)?;
        Some(StructNames { object, action: self.action })
    }
}

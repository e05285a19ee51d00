//! Parameters and fields of the resolved IR as those of a catalog.

use super::docs;
use docbind_catalog::{Field, Kind, Place, Type, Value};
use docbind_ir::ir::{self, Annotations, Deprecation, Location, Text};
use docbind_ir::resolve::{self, CONTENT, Model, ModelId, ModelKind, Product};
use docbind_rust::command_name;

/// Returns the parameters of a request.
pub(super) fn params_of(params: &[ir::Field], product: &Product) -> Vec<Field> {
    params
        .iter()
        .map(|param| {
            let (ty, model) = match param.ty.innermost() {
                _ if param.name == CONTENT && param.ty == ir::Type::File => {
                    (Type { kind: Kind::Content, lists: 0 }, None)
                }
                ir::Type::File => (Type { kind: Kind::File, lists: param.array_depth() }, None),
                ir::Type::Fields(_) | ir::Type::Object => {
                    (Type { kind: Kind::Object, lists: param.ty.array_depth() }, None)
                }
                _ => resolved_type(&product.request_type(&param.ty)),
            };
            let described = Described {
                name: &param.name,
                docs: &param.docs,
                deprecated: param.deprecated.as_ref(),
                annotations: &param.annotations,
                place: place(param.location),
            };
            Field {
                required: param.required,
                members: params_of(param.members().unwrap_or_default(), product),
                ..field(described, ty, model, product)
            }
        })
        .collect()
}

/// Returns the fields of a response.
pub(super) fn response_fields(fields: &[resolve::Field], product: &Product) -> Vec<Field> {
    fields
        .iter()
        .map(|it| {
            let (ty, model) = resolved_type(&it.ty);
            let described = Described {
                name: &it.name,
                docs: &it.docs,
                deprecated: it.deprecated.as_ref(),
                annotations: &it.annotations,
                place: place(it.location),
            };
            Field { required: it.required, ..field(described, ty, model, product) }
        })
        .collect()
}

/// Returns the members of a model; none of one that is no object.
pub(super) fn fields_of_model(model: &Model, product: &Product) -> Vec<Field> {
    match &model.kind {
        ModelKind::Object | ModelKind::SharedObject => response_fields(&model.fields, product),
        ModelKind::Union { .. } | ModelKind::Values(_) => Vec::new(),
    }
}

/// What parameters and fields have in common.
struct Described<'a> {
    name: &'a str,
    docs: &'a [Text],
    deprecated: Option<&'a Deprecation>,
    annotations: &'a Annotations,
    place: Option<Place>,
}

fn field(described: Described<'_>, ty: Type, model: Option<ModelId>, product: &Product) -> Field {
    let Described { name, docs, deprecated, annotations, place } = described;
    let model = model.map(|id| (id, &product.models[id.0].kind));
    let (ty, model, own_values) = match model {
        None => (ty, None, &[][..]),
        Some((id, ModelKind::Object | ModelKind::SharedObject)) => (ty, Some(id.0), &[][..]),
        Some((_, ModelKind::Union { .. })) => (Type { kind: Kind::Any, ..ty }, None, &[][..]),
        Some((_, ModelKind::Values(it))) => {
            (Type { kind: Kind::String, ..ty }, None, it.as_slice())
        }
    };
    let values = annotations.values.as_ref().map_or(own_values, |it| &it.values);
    Field {
        name: name.to_owned(),
        command: command_name(name),
        ty,
        place,
        required: false,
        docs: docs::lines(docs),
        values: values.iter().map(|it| Value(it.value.clone(), it.meaning.clone())).collect(),
        default: annotations.default.as_ref().map(|it| it.value.clone()),
        secret: annotations.secret.is_some(),
        base64: annotations.base64.is_some(),
        deprecated: deprecated.map(docs::deprecation),
        members: Vec::new(),
        model,
    }
}

/// Returns a type, and the model that it is or that its lists contain.
fn resolved_type(ty: &resolve::Type) -> (Type, Option<ModelId>) {
    let of = |kind| (Type { kind, lists: 0 }, None);
    match ty {
        resolve::Type::String => of(Kind::String),
        resolve::Type::Int => of(Kind::Int),
        resolve::Type::Float => of(Kind::Float),
        resolve::Type::Bool => of(Kind::Bool),
        resolve::Type::Json => of(Kind::Any),
        resolve::Type::Content => of(Kind::Content),
        resolve::Type::Map(element) if **element == resolve::Type::String => of(Kind::Map),
        resolve::Type::Map(_) => of(Kind::Any),
        resolve::Type::Nullable(it) => resolved_type(it),
        resolve::Type::Model(id) => (Type { kind: Kind::Object, lists: 0 }, Some(*id)),
        resolve::Type::List(it) => {
            let (ty, model) = resolved_type(it);
            (Type { lists: ty.lists.saturating_add(1), ..ty }, model)
        }
    }
}

fn place(location: Option<Location>) -> Option<Place> {
    match location? {
        Location::Form | Location::Cookie => None,
        Location::Host => Some(Place::Host),
        Location::Path => Some(Place::Path),
        Location::Query => Some(Place::Query),
        Location::Header => Some(Place::Header),
        Location::Body => Some(Place::Body),
    }
}

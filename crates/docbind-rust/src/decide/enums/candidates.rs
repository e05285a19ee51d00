//! Elements of a product with a list of values that may become an enum.

use super::element_key::{member_key, model_key, values_key};
use super::eligibility::{bool_values, is_eligible};
use super::example_values::ExampleValues;
use crate::api::{Place, member_name};
use crate::names::{self, NameKind, NamePath};
use docbind_ir::ir::{self, Annotations, Location, Value};
use docbind_ir::resolve::{Field, Model, ModelKind, Product, Type};
use std::borrow::Cow;

/// An element with an eligible list.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    /// Its key: see [`member_key`].
    pub(super) key: String,
    /// Its path in the name lock.
    pub(super) path: NamePath,
    /// The type name that its wire name stands for; for an array, that of one element.
    pub(super) name: String,
    /// The type name of its struct.
    pub(super) owner: String,
    pub(super) values: &'a [Value],
}

/// Collects the candidates of a product; `types` are the prefixes of its actions' types, `models` the
/// types of its models. What an example of the pages contradicts is left out.
pub(super) fn candidates<'a>(
    product: &'a Product,
    types: &[String],
    models: &[String],
) -> Vec<Candidate<'a>> {
    let enums = NameKind::Enum.path();
    let mut collector = Collector { candidates: Vec::new() };
    for (action, ty) in product.actions.iter().zip(types) {
        let path = enums.child("request").child(&action.name);
        let owner = Owner { key: ty.clone(), path, name: ty.clone(), is_top: true };
        collector.params(&action.request, &owner);
        let path = enums.child("response").child(&action.name);
        let key = format!("{ty}Response");
        let owner = Owner { key, path, name: ty.clone(), is_top: true };
        collector.fields(&action.response, &owner);
    }
    for (model, ident) in product.models.iter().zip(models) {
        let path = enums.child("model").child(ident);
        let owner = Owner { key: model_key(ident), path, name: ident.clone(), is_top: false };
        collector.fields(&model.fields, &owner);
        collector.values(model);
    }
    let mut candidates = collector.candidates;
    let wanted = candidates.iter().map(|it| it.key.as_str());
    let examples = ExampleValues::collect(product, types, models, wanted);
    candidates.retain(|it| !examples.contradict(&it.key, it.values));
    candidates
}

/// The struct whose members are looked at.
struct Owner {
    key: String,
    path: NamePath,
    name: String,
    /// Whether it is a request or a response, rather than an object inside one.
    is_top: bool,
}

impl Owner {
    fn member_name<'a>(&self, wire: &'a str, location: Option<Location>) -> Cow<'a, str> {
        member_name(Place::from_location(location).filter(|_| self.is_top), wire)
    }
}

struct Collector<'a> {
    candidates: Vec<Candidate<'a>>,
}

impl<'a> Collector<'a> {
    fn params(&mut self, params: &'a [ir::Field], owner: &Owner) {
        for param in params {
            let array_depth = param.array_depth();
            if let Some(members) = param.members() {
                let member = owner.member_name(&param.name, param.location);
                let inner = Owner {
                    key: member_key(&owner.key, &member),
                    path: owner.path.child(&member),
                    name: format!("{}{}", owner.name, names::element_type(&param.name)),
                    is_top: false,
                };
                self.params(members, &inner);
            } else if *param.ty.innermost() == ir::Type::String && array_depth < 2 {
                let member = owner.member_name(&param.name, param.location);
                self.add(owner, &member, &param.name, array_depth > 0, &param.annotations);
            }
        }
    }

    fn fields(&mut self, fields: &'a [Field], owner: &Owner) {
        for field in fields {
            let (element, is_list) = match &field.ty {
                Type::List(element) => (element.as_ref(), true),
                ty => (ty, false),
            };
            if *element == Type::String {
                let member = owner.member_name(&field.name, field.location);
                self.add(owner, &member, &field.name, is_list, &field.annotations);
            }
        }
    }

    /// Adds a model that is a list of values.
    fn values(&mut self, model: &'a Model) {
        let ModelKind::Values(values) = &model.kind else { return };
        if is_eligible(&model.name, values) {
            let name = names::type_name(&model.name);
            let path = NameKind::Enum.path().child("table").child(&model.name);
            let owner = model.actions.first().map_or(String::new(), |it| names::type_name(it));
            self.candidates.push(Candidate {
                key: values_key(&model.name),
                path,
                name,
                owner,
                values,
            });
        }
    }

    fn add(
        &mut self,
        owner: &Owner,
        member: &str,
        wire: &str,
        is_list: bool,
        annotations: &'a Annotations,
    ) {
        let Some(list) = &annotations.values else { return };
        let values: &[Value] = &list.values;
        if !is_eligible(wire, values) {
            return;
        }
        let wires: Vec<&str> = values.iter().map(|it| it.value.as_str()).collect();
        let name = match bool_values(&wires) {
            Some((yes, no)) => names::type_name(&format!("{} {}", wires[yes], wires[no])),
            None if is_list => names::element_type(wire),
            None => names::type_name(wire),
        };
        let (key, path) = (member_key(&owner.key, member), owner.path.child(member));
        self.candidates.push(Candidate { key, path, name, owner: owner.name.clone(), values });
    }
}

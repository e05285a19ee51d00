//! The elements of a product that list their values, with strong evidence.

use super::candidate::Candidate;
use super::observed::Observed;
use super::place::{model_root, place};
use super::strong::{is_strong, truth};
use crate::names::{self, path_segment};
use docbind_ir::ir::{Annotations, Param, ParamShape, Type as ParamType, Value};
use docbind_ir::resolve::{Field, Product, Type};

pub(super) fn candidates<'a>(
    product: &'a Product,
    types: &[String],
    models: &[String],
) -> Vec<Candidate<'a>> {
    let mut cx = Collector { found: Vec::new() };
    for (action, ty) in product.actions.iter().zip(types) {
        let wire = path_segment(&action.name);
        cx.params(&action.request, ty, &format!("enum/request/{wire}"), ty);
        let path = format!("enum/response/{wire}");
        cx.fields(&action.response, &format!("{ty}Response"), &path, ty);
    }
    for (model, ident) in product.models.iter().zip(models) {
        cx.fields(&model.fields, &model_root(ident), &format!("enum/model/{ident}"), ident);
    }
    let mut found = cx.found;
    let wanted = found.iter().map(|it| it.place.as_str());
    let observed = Observed::of(product, types, models, wanted);
    found.retain(|it| !observed.contradicts(&it.place, it.values));
    found
}

struct Collector<'a> {
    found: Vec<Candidate<'a>>,
}

impl<'a> Collector<'a> {
    fn params(&mut self, params: &'a [Param], root: &str, path: &str, owner: &str) {
        for it in params {
            let place = place(root, &it.name);
            let path = format!("{path}/{}", path_segment(&it.name));
            match &it.shape {
                ParamShape::Group(members) => {
                    let owner = format!("{owner}{}", names::element_type(&it.name));
                    self.params(members, &place, &path, &owner);
                }
                ParamShape::Value(ParamType::String) if it.arrays < 2 => {
                    self.add((place, path), &it.name, it.arrays > 0, owner, &it.facts);
                }
                ParamShape::Value(_) => {}
            }
        }
    }

    fn fields(&mut self, fields: &'a [Field], root: &str, path: &str, owner: &str) {
        for it in fields {
            let is_list = match &it.ty {
                Type::String => false,
                Type::List(element) if **element == Type::String => true,
                _ => continue,
            };
            let places = (place(root, &it.name), format!("{path}/{}", path_segment(&it.name)));
            self.add(places, &it.name, is_list, owner, &it.facts);
        }
    }

    fn add(
        &mut self,
        (place, path): (String, String),
        wire: &str,
        is_list: bool,
        owner: &str,
        facts: &'a Annotations,
    ) {
        let Some(values) = &facts.values else { return };
        let values: &[Value] = &values.values;
        if !is_strong(wire, values) {
            return;
        }
        let wires: Vec<&str> = values.iter().map(|it| it.value.as_str()).collect();
        let name = match truth(&wires) {
            Some((yes, no)) => names::type_name(&format!("{} {}", wires[yes], wires[no])),
            None if is_list => names::element_type(wire),
            None => names::type_name(wire),
        };
        self.found.push(Candidate { place, path, name, owner: owner.to_owned(), values });
    }
}

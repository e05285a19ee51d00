//! Makes models of the objects of a response, which pages about HTTP operations list in place.

use crate::ir::{Field, Model, Operation, Product, Type};
use std::collections::BTreeSet;

/// Replaces the objects of a response by models, which are named after their fields; where several have one name,
/// the name of the object around them precedes it. Models of the product keep theirs.
pub(super) fn objects_to_models(operation: &mut Operation, product: &Product) {
    let names = product.models.iter().map(|it| it.name.clone()).collect();
    let mut models = Models { list: Vec::new(), names };
    let name = operation.name.clone();
    operation.response.iter_mut().for_each(|it| models.lift(it, &name));
    operation.models = models.list;
}

struct Models {
    list: Vec<Model>,
    names: BTreeSet<String>,
}

impl Models {
    fn lift(&mut self, field: &mut Field, owner: &str) {
        let Type::Fields(members) = field.ty.innermost_mut() else { return };
        let mut fields = std::mem::take(members);
        let mut name = field.name.clone();
        while self.names.contains(&name) {
            name.insert_str(0, if owner.is_empty() { "Object" } else { owner });
        }
        self.names.insert(name.clone());
        for member in &mut fields {
            member.location = None;
            self.lift(member, &name);
        }
        *field.ty.innermost_mut() = Type::Model(name.clone());
        let within = None;
        self.list.push(Model {
            name,
            fields,
            ty: None,
            values: Vec::new(),
            place: field.place,
            within,
            corrected: Vec::new(),
        });
    }
}

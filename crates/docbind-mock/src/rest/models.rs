//! [`Models`]: the models that the operations of a product share, by name.

use docbind_ir::ir::{Field, Model, Type};
use std::collections::BTreeMap;

/// How many names for other types may be inside each other.
const MAX_NAMES: usize = 32;

/// The models of a product.
#[derive(Debug, Default)]
pub(crate) struct Models(BTreeMap<String, Model>);

impl Models {
    pub(crate) fn new(models: &[Model]) -> Models {
        Models(models.iter().map(|it| (it.name.clone(), it.clone())).collect())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Model> {
        self.0.get(name)
    }

    /// Returns the type that a name stands for; of a model that is an object or a list of values, its name.
    pub(crate) fn behind_name<'a>(&'a self, ty: &'a Type) -> &'a Type {
        let mut res = ty;
        for _ in 0..MAX_NAMES {
            let Type::Model(name) = res else { return res };
            match self.get(name).filter(|it| it.values.is_empty()).and_then(|it| it.ty.as_ref()) {
                Some(it) => res = it,
                None => return res,
            }
        }
        &Type::Any
    }

    /// Returns the members of an object that a name stands for.
    pub(crate) fn members(&self, ty: &Type) -> Option<&[Field]> {
        let Type::Model(name) = ty else { return None };
        self.get(name).map(|it| it.fields.as_slice()).filter(|it| !it.is_empty())
    }
}

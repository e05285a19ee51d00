//! Checks a body that is no object of parameters: it has the documented type, at any depth.

use super::error::RestError;
use super::models::Models;
use docbind_ir::ir::{Field, Type};
use serde_json::Value;
use std::cell::Cell;

/// How deep bodies are looked into.
const MAX_DEPTH: usize = 64;
/// How many values are looked at: each alternative of each value inside of others may look at all that is below it.
const MAX_STEPS: u32 = 1_000_000;

/// Checks the body of a request.
pub(super) fn check_body(
    body: &[u8],
    ty: &Type,
    is_required: bool,
    models: &Models,
) -> Result<(), RestError> {
    if body.trim_ascii().is_empty() {
        return match is_required {
            true => Err(RestError::invalid("the body is required")),
            false => Ok(()),
        };
    }
    let value: Value = serde_json::from_slice(body)
        .map_err(|error| RestError::invalid(format!("the body is not JSON: {error}")))?;
    Checker { models, steps: Cell::new(0) }.check(&value, ty, "body", 0).map_err(RestError::invalid)
}

struct Checker<'a> {
    models: &'a Models,
    /// How many values were looked at.
    steps: Cell<u32>,
}

impl Checker<'_> {
    fn check(&self, value: &Value, ty: &Type, path: &str, depth: usize) -> Result<(), String> {
        if depth > MAX_DEPTH {
            return Err(format!("{path} nests too deep"));
        }
        self.steps.set(self.steps.get().saturating_add(1));
        if self.steps.get() > MAX_STEPS {
            return Err(format!("{path} has too many alternatives to look at"));
        }
        let is_one = match self.models.behind_name(ty) {
            Type::String | Type::File => value.is_string(),
            Type::Int => value.is_i64() || value.is_u64(),
            Type::Float => value.is_number(),
            Type::Bool => value.is_boolean(),
            Type::Object => value.is_object(),
            Type::Any => true,
            Type::Nullable(it) => {
                return if value.is_null() {
                    Ok(())
                } else {
                    self.check(value, it, path, depth + 1)
                };
            }
            Type::Union(list) => {
                list.iter().any(|it| self.check(value, it, path, depth + 1).is_ok())
            }
            Type::Array(element) => match value.as_array() {
                Some(items) => {
                    for (at, item) in items.iter().enumerate() {
                        self.check(item, element, &format!("{path}[{at}]"), depth + 1)?;
                    }
                    true
                }
                None => false,
            },
            Type::Map(element) => match value.as_object() {
                Some(fields) => {
                    for (key, value) in fields {
                        self.check(value, element, &format!("{path}.{key}"), depth + 1)?;
                    }
                    true
                }
                None => false,
            },
            Type::Fields(members) => return self.check_members(value, members, path, depth),
            Type::Model(name) => match self.models.get(name) {
                Some(model) if !model.values.is_empty() => value.is_string(),
                Some(model) => return self.check_members(value, &model.fields, path, depth),
                None => true,
            },
        };
        if is_one { Ok(()) } else { Err(format!("{path} is not of the type {ty}")) }
    }

    fn check_members(
        &self,
        value: &Value,
        members: &[Field],
        path: &str,
        depth: usize,
    ) -> Result<(), String> {
        let Some(object) = value.as_object() else {
            return Err(format!("{path} is not an object"));
        };
        for member in members {
            let path = format!("{path}.{}", member.name);
            match object.get(&member.name) {
                Some(value) => self.check(value, &member.ty, &path, depth + 1)?,
                None if member.required => return Err(format!("{path} is required")),
                None => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_ir::ir::Model;

    /// A value that may be one of several objects, which all have such a value inside.
    fn tree() -> Models {
        let member = |name: &str, ty: Type| Field { required: true, ..Field::new(name, None, ty) };
        let branch = |at: i32| {
            let fields = vec![member("inner", Type::Model("Tree".into())), member("at", Type::Int)];
            Type::Fields(fields.into_iter().chain([member(&format!("b{at}"), Type::Int)]).collect())
        };
        let ty = Type::Union((0..4).map(branch).collect());
        let model = Model {
            name: "Tree".to_owned(),
            fields: Vec::new(),
            ty: Some(ty),
            values: Vec::new(),
            place: None,
            within: None,
            corrected: Vec::new(),
        };
        Models::new(&[model])
    }

    #[test]
    fn alternatives_inside_of_alternatives_end() {
        let body = "{\"inner\":".repeat(60) + "1" + &"}".repeat(60);
        let result = check_body(body.as_bytes(), &Type::Model("Tree".into()), true, &tree());
        assert!(result.is_err());
    }
}

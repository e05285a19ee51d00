//! Checks a body that is no object of parameters: it has the documented type, at any depth.

use super::error::RestError;
use super::models::Models;
use docbind_ir::ir::{Field, Type};
use serde_json::Value;

/// How deep bodies are looked into.
const MAX_DEPTH: usize = 64;

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
    Checker { models }.check(&value, ty, "body", 0).map_err(RestError::invalid)
}

struct Checker<'a> {
    models: &'a Models,
}

impl Checker<'_> {
    fn check(&self, value: &Value, ty: &Type, path: &str, depth: usize) -> Result<(), String> {
        if depth > MAX_DEPTH {
            return Err(format!("{path} nests too deep"));
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

//! Whether two types are the same, and how a finding spells them.

use docbind_ir::ir::{Field, Type};
use docbind_markdown::api::ApiType;
use std::collections::HashMap;

/// The models of the translation, by the names of their originals.
pub(super) type ModelNames<'a> = HashMap<&'a str, &'a str>;

/// Whether a type and that of the translation are the same, as far as they are said: an array may leave its elements
/// open, and an object its members. These are no part of a type: those of both languages are compared by themselves.
pub(super) fn is_same(of: &ApiType, is: &ApiType, models: &ModelNames<'_>) -> bool {
    match (of, is) {
        (ApiType::Model(of), ApiType::Model(is)) => {
            models.get(of.as_str()).copied().unwrap_or(of) == is
        }
        (ApiType::ArrayOf(of), ApiType::ArrayOf(is))
        | (ApiType::MapOf(of), ApiType::MapOf(is))
        | (ApiType::Nullable(of), ApiType::Nullable(is)) => is_same(of, is, models),
        (ApiType::Union(of), ApiType::Union(is)) | (ApiType::AllOf(of), ApiType::AllOf(is)) => {
            // In whatever order they are named.
            let all_in = |some: &[ApiType], others: &[ApiType], is_of: bool| {
                some.iter().all(|it| {
                    others.iter().any(|other| match is_of {
                        true => is_same(it, other, models),
                        false => is_same(other, it, models),
                    })
                })
            };
            all_in(of, is, true) && all_in(is, of, false)
        }
        (ApiType::Array, ApiType::ArrayOf(_)) | (ApiType::ArrayOf(_), ApiType::Array) => true,
        (ApiType::Object, other) | (other, ApiType::Object) => {
            matches!(other, ApiType::Object | ApiType::Model(_) | ApiType::MapOf(_))
        }
        (of, is) => of == is,
    }
}

/// Converts a type of the IR to one without members; `None` if it says nothing.
pub(super) fn of_ir(ty: &Type) -> Option<ApiType> {
    let boxed = |it: &Type| Some(Box::new(of_ir(it)?));
    Some(match ty {
        Type::String => ApiType::String,
        Type::Int => ApiType::Int,
        Type::Float => ApiType::Float,
        Type::Bool => ApiType::Bool,
        Type::Object | Type::Fields(_) => ApiType::Object,
        Type::Any => return None,
        Type::File => ApiType::File,
        Type::Array(it) => boxed(it).map_or(ApiType::Array, ApiType::ArrayOf),
        Type::Map(it) => ApiType::MapOf(boxed(it)?),
        Type::Nullable(it) => ApiType::Nullable(boxed(it)?),
        Type::Union(it) => ApiType::Union(it.iter().map(of_ir).collect::<Option<_>>()?),
        Type::Model(it) => ApiType::Model(it.clone()),
    })
}

/// Returns the members of all objects in place of a type, those of each by themselves.
pub(super) fn tables(ty: &Type) -> Vec<&[Field]> {
    match ty {
        Type::Fields(it) => vec![it],
        Type::Array(it) | Type::Map(it) | Type::Nullable(it) => tables(it),
        Type::Union(it) => it.iter().flat_map(tables).collect(),
        Type::String
        | Type::Int
        | Type::Float
        | Type::Bool
        | Type::Object
        | Type::Any
        | Type::File
        | Type::Model(_) => Vec::new(),
    }
}

/// Spells a type: `array[string]`.
pub(super) fn spelled(ty: &ApiType) -> String {
    let all = |types: &[ApiType], separator: &str| {
        types.iter().map(spelled).collect::<Vec<_>>().join(separator)
    };
    match ty {
        ApiType::String => "string".to_owned(),
        ApiType::DateTime => "date-time".to_owned(),
        ApiType::Int => "int".to_owned(),
        ApiType::Float => "float".to_owned(),
        ApiType::Bool => "bool".to_owned(),
        ApiType::Object | ApiType::Fields(_) => "object".to_owned(),
        ApiType::Array => "array".to_owned(),
        ApiType::Any => "any".to_owned(),
        ApiType::File => "file".to_owned(),
        ApiType::Null => "null".to_owned(),
        ApiType::ArrayOf(it) => format!("array[{}]", spelled(it)),
        ApiType::MapOf(it) => format!("map[{}]", spelled(it)),
        ApiType::Nullable(it) => format!("{} or null", spelled(it)),
        ApiType::Union(it) => all(it, " or "),
        ApiType::AllOf(it) => all(it, " and "),
        ApiType::Model(it) | ApiType::Unknown(it) => it.clone(),
    }
}

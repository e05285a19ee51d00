//! Validates parameters: every required one is present, and each has the documented type.
//!
//! Undocumented parameters are ignored, as the service does. Names are case-sensitive. Numbers and
//! booleans may be sent as text, because forms contain only text.

use crate::api_error::ApiError;
use crate::request::{ParamNode, Scalar};
use docbind_ir::ir::{Field, Type};

/// Returns the error for the first parameter, in the order of the page, that is missing or has the wrong
/// type.
pub(crate) fn check_params(params: &[Field], sent: &ParamNode) -> Result<(), ApiError> {
    check_level(params, sent, "")
}

fn check_level(params: &[Field], sent: &ParamNode, prefix: &str) -> Result<(), ApiError> {
    for param in params {
        let key = format!("{prefix}{}", param.name);
        match sent.children.get(&param.name) {
            Some(node) if param.required && is_empty_location(&key, node) => {
                return Err(missing(param, key));
            }
            Some(node) => check_node(&param.ty, node, &key)?,
            None if param.required => return Err(missing(param, key)),
            None => {}
        }
    }
    Ok(())
}

/// Returns whether a location is empty. Other texts may be empty on purpose.
fn is_empty_location(key: &str, node: &ParamNode) -> bool {
    let is_empty = node.value.as_ref().is_some_and(|it| it.text().is_empty());
    is_empty && ["Region", "Zone", "ProjectId"].contains(&key)
}

fn check_node(ty: &Type, node: &ParamNode, key: &str) -> Result<(), ApiError> {
    let element_type = match ty {
        Type::Array(element) => element,
        Type::Fields(_) if node.children.is_empty() => {
            return Err(ApiError::wrong_type(key, "an object"));
        }
        Type::Fields(params) => return check_level(params, node, &format!("{key}.")),
        Type::String
        | Type::Int
        | Type::Float
        | Type::Bool
        | Type::File
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_)
        | Type::Object
        | Type::Any
        | Type::Model(_) => return check_value(ty, node, key),
    };
    let elements = node.elements();
    if elements.is_empty() || elements.len() < node.children.len() || node.value.is_some() {
        return Err(ApiError::wrong_type(key, "an array, numbered from 0"));
    }
    for (index, element) in elements {
        check_node(element_type, element, &format!("{key}.{index}"))?;
    }
    Ok(())
}

/// Returns the error for a missing parameter. Of an object it names the first required value inside, which
/// is what a client can send.
fn missing(param: &Field, mut key: String) -> ApiError {
    for _ in 0..param.array_depth() {
        key.push_str(".0");
    }
    match param.members().unwrap_or_default().iter().find(|it| it.required) {
        Some(it) => missing(it, format!("{key}.{}", it.name)),
        None => ApiError::missing_param(&key),
    }
}

fn check_value(ty: &Type, node: &ParamNode, key: &str) -> Result<(), ApiError> {
    let expected = match ty {
        Type::Object
        | Type::Any
        | Type::File
        | Type::Array(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_)
        | Type::Model(_)
        | Type::Fields(_) => return Ok(()),
        Type::String => "a string",
        Type::Int => "an integer",
        Type::Float => "a number",
        Type::Bool => "true or false",
    };
    let has_type = |scalar: &Scalar| match ty {
        Type::Int => is_integer(scalar),
        Type::Float => scalar.text().parse::<f64>().is_ok_and(f64::is_finite),
        Type::Bool => ["true", "false"].iter().any(|it| scalar.text().eq_ignore_ascii_case(it)),
        Type::String
        | Type::Object
        | Type::Any
        | Type::File
        | Type::Array(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_)
        | Type::Model(_)
        | Type::Fields(_) => true,
    };
    match &node.value {
        Some(scalar) if node.children.is_empty() && has_type(scalar) => Ok(()),
        _ => Err(ApiError::wrong_type(key, expected)),
    }
}

/// Returns whether a scalar is an integer: `42`, `"42"`, or `42.0`, which some JSON writers produce.
fn is_integer(scalar: &Scalar) -> bool {
    let text = scalar.text();
    let integer = match scalar {
        Scalar::Number(_) => text.strip_suffix(".0").unwrap_or(text),
        Scalar::Text(_) | Scalar::Bool(_) => text,
    };
    integer.parse::<i64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::RequestParams;
    use docbind_ir::ir::Location;

    fn param(name: &str, ty: Type, required: bool) -> Field {
        Field {
            name: name.to_owned(),
            location: Some(Location::Form),
            placeholder: None,
            spans_slashes: false,
            ty,
            documented: None,
            required,
            docs: Vec::new(),
            deprecated: None,
            annotations: docbind_ir::ir::Annotations::default(),
            inferred: None,
            place: None,
            via: None,
            corrected: Vec::new(),
        }
    }

    fn params() -> Vec<Field> {
        let disk = vec![param("Size", Type::Int, true), param("Boot", Type::Bool, false)];
        vec![
            param("Region", Type::String, true),
            param("Zone", Type::String, true),
            param("Ratio", Type::Float, false),
            param("Disks", Type::Fields(disk).in_arrays(1), true),
            param("Ids", Type::String.in_arrays(1), false),
        ]
    }

    fn check(query: &str) -> String {
        let sent = RequestParams::parse(query, None, b"").unwrap();
        match check_params(&params(), &sent.tree) {
            Ok(()) => "ok".to_owned(),
            Err(error) => format!("{}: {}", error.code, error.message),
        }
    }

    #[test]
    fn the_first_wrong_type_is_reported() {
        let valid = "Region=r&Zone=z&Disks.0.Size=20";
        let cases = [
            ("", "ok"),
            ("&Disks.0.Boot=true&Ratio=0.5&Ids.0=a&Ids.1=b&Unknown=1", "ok"),
            ("&Ratio=much", "230: Params [Ratio] not available: expected a number"),
            ("&Ratio=NaN", "230: Params [Ratio] not available: expected a number"),
            ("&Disks.0.Size=a", "230: Params [Disks.0.Size] not available: expected an integer"),
            ("&Disks.1.Boot=true", "230: Params [Disks.1.Size] not available: it is required"),
            ("&Disks.0.Boot=2", "230: Params [Disks.0.Boot] not available: expected true or false"),
            ("&Ids=a", "230: Params [Ids] not available: expected an array, numbered from 0"),
            ("&Ids.x=a", "230: Params [Ids] not available: expected an array, numbered from 0"),
            ("&Zone.0=z", "230: Params [Zone] not available: expected a string"),
        ];
        for (more, expected) in cases {
            assert_eq!(check(&format!("{valid}{more}")), expected, "{more}");
        }
    }

    #[test]
    fn missing_parameters_are_reported() {
        let cases = [
            ("", "230: Params [Region] not available: it is required"),
            ("Region=&Zone=z", "230: Params [Region] not available: it is required"),
            ("Region=r", "293: Params [Zone] not available: it is required"),
            ("Region=r&Zone=z", "230: Params [Disks.0.Size] not available: it is required"),
        ];
        for (query, expected) in cases {
            assert_eq!(check(query), expected);
        }
    }
}

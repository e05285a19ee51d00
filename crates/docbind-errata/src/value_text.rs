//! The texts in which values are compared: the expectation of an erratum, the value on the page and the
//! value that is wanted are equal where these texts are.

use docbind_ir::ir::{Encoding, Type};

/// The deepest nesting of arrays in a type.
const MAX_ARRAY_DEPTH: usize = 8;

/// The text of an element that the page does not have.
pub(crate) const ABSENT: &str = "absent";

/// Parses a type; any other name is the name of a model.
pub(crate) fn parse_type(text: &str) -> Result<Type, String> {
    parse_nested(text, 0)
}

/// Parses a type inside of some maps and arrays.
fn parse_nested(text: &str, outer: usize) -> Result<Type, String> {
    let mut element = text.trim();
    let mut depth = 0;
    while let Some(it) = element.strip_prefix("array[").and_then(|it| it.strip_suffix(']')) {
        element = it.trim();
        depth += 1;
        if outer + depth > MAX_ARRAY_DEPTH {
            return Err(format!("more than {MAX_ARRAY_DEPTH} arrays inside each other"));
        }
    }
    if let Some(value) = element.strip_prefix("map[").and_then(|it| it.strip_suffix(']')) {
        if outer + depth >= MAX_ARRAY_DEPTH {
            return Err(format!("more than {MAX_ARRAY_DEPTH} maps inside each other"));
        }
        let map = Type::Map(Box::new(parse_nested(value, outer + depth + 1)?));
        return Ok(map.in_arrays(u8::try_from(depth).unwrap_or(u8::MAX)));
    }
    let is_name_char = |it: char| it.is_alphanumeric() || "_-".contains(it);
    let mut res = match element {
        "string" => Type::String,
        "int" => Type::Int,
        "float" => Type::Float,
        "bool" | "boolean" => Type::Bool,
        "object" => Type::Object,
        "file" => Type::File,
        "array" => Type::Array(Box::new(Type::Any)),
        // The IR has no unions: what is either of the two is any JSON.
        "any" | "string-or-int" => Type::Any,
        name if !name.is_empty() && name.chars().all(is_name_char) => Type::Model(name.to_owned()),
        other => return Err(format!("`{other}` is neither a type nor the name of a model")),
    };
    for _ in 0..depth {
        res = Type::Array(Box::new(res));
    }
    Ok(res)
}

pub(crate) fn required(is_required: bool) -> String {
    if is_required { "required" } else { "optional" }.to_owned()
}

pub(crate) fn flag(is_set: bool) -> String {
    if is_set { "yes" } else { "no" }.to_owned()
}

pub(crate) fn list<'a>(items: impl IntoIterator<Item = &'a str>) -> String {
    let res = items.into_iter().collect::<Vec<_>>().join(", ");
    if res.is_empty() { "nothing".to_owned() } else { res }
}

pub(crate) fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Form => "form",
        Encoding::NestedJson => "nested-json",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_round_trip() {
        for it in [
            "string",
            "array[array[int]]",
            "array[RepoSet]",
            "bool",
            "object",
            "any",
            "file",
            "map[string]",
            "array[map[array[int]]]",
        ] {
            assert_eq!(parse_type(it).map(|it| it.to_string()).as_deref(), Ok(it));
        }
    }

    #[test]
    fn other_spellings_of_types() {
        let check = |text: &str| parse_type(text).map(|it| it.to_string());
        assert_eq!(check("boolean").as_deref(), Ok("bool"));
        assert_eq!(check("array").as_deref(), Ok("array[any]"));
        assert_eq!(check("array[string-or-int]").as_deref(), Ok("array[any]"));
    }

    #[test]
    fn malformed_types() {
        for it in ["", "array[", "array[]", "map[]", "map<string>", &"array[".repeat(99)] {
            assert!(parse_type(it).is_err(), "{it}");
        }
        for container in ["array[", "map["] {
            let deep = format!("{}int{}", container.repeat(99), "]".repeat(99));
            assert!(parse_type(&deep).is_err());
        }
    }
}

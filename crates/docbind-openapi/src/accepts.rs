//! Which values a schema takes: examples and defaults that it refuses would make a document invalid.

use crate::schema::{Schema, Types};
use serde_json::Value;
use std::collections::HashMap;

/// The schemas that others refer to, by name.
pub(crate) type Components<'a> = HashMap<&'a str, &'a Schema>;

/// How deep values are compared.
const MAX_DEPTH: usize = 64;

/// Returns the value that a text stands for, if it is one of the type.
pub(crate) fn scalar(word: &str, text: &str) -> Option<Value> {
    match word {
        "string" => Some(text.into()),
        "integer" => text.parse::<i64>().ok().map(Value::from),
        "number" => {
            let whole = text.parse::<i64>().ok().map(Value::from);
            let finite = || text.parse::<f64>().ok().filter(|it| it.is_finite());
            whole.or_else(|| finite().map(Value::from))
        }
        "boolean" if text.eq_ignore_ascii_case("true") => Some(true.into()),
        "boolean" if text.eq_ignore_ascii_case("false") => Some(false.into()),
        _ => None,
    }
}

/// Whether a schema takes a value.
pub(crate) fn accepts(schema: &Schema, value: &Value, components: &Components<'_>) -> bool {
    Accepts { components }.accepts(schema, value, 0)
}

struct Accepts<'a> {
    components: &'a Components<'a>,
}

impl Accepts<'_> {
    fn accepts(&self, schema: &Schema, value: &Value, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            return false;
        }
        let all = |it: &Schema| self.accepts(it, value, depth + 1);
        if let Some(name) = schema.component() {
            return self.components.get(name).is_none_or(|it| all(it));
        }
        if value.is_null() && schema.nullable {
            return true;
        }
        schema.all_of.iter().all(all)
            && (schema.any_of.is_empty() || schema.any_of.iter().any(all))
            && (schema.values.is_empty() || schema.values.contains(value))
            && has_type(schema, value)
            && in_bounds(schema, value)
            && self.accepts_parts(schema, value, depth)
    }

    fn accepts_parts(&self, schema: &Schema, value: &Value, depth: usize) -> bool {
        match value {
            Value::Array(items) => {
                let items_of = schema.items.as_ref();
                items_of.is_none_or(|of| items.iter().all(|it| self.accepts(of, it, depth + 1)))
            }
            Value::Object(members) => {
                schema.required.iter().all(|it| members.contains_key(it))
                    && members.iter().all(|(key, it)| {
                        let of =
                            schema.properties.get(key).or(schema.additional_properties.as_deref());
                        of.is_none_or(|of| self.accepts(of, it, depth + 1))
                    })
            }
            _ => true,
        }
    }
}

fn has_type(schema: &Schema, value: &Value) -> bool {
    let is = |word: &str| match word {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        _ => false,
    };
    match schema.ty {
        None => true,
        Some(Types::One(it)) => is(it),
        Some(Types::OrNull(it)) => it.into_iter().any(is),
    }
}

fn in_bounds(schema: &Schema, value: &Value) -> bool {
    match value {
        Value::Number(it) => {
            let at = |it: &serde_json::Number| it.as_f64();
            let value = at(it);
            let min = schema.minimum.as_ref().and_then(at);
            let max = schema.maximum.as_ref().and_then(at);
            min.zip(value).is_none_or(|(min, it)| min <= it)
                && max.zip(value).is_none_or(|(max, it)| it <= max)
        }
        Value::String(it) => {
            let length = it.chars().count() as u64;
            let fits_format = match schema.format {
                Some("date-time") => looks_like_date_time(it),
                Some("byte") => looks_like_base64(it),
                _ => true,
            };
            schema.min_length.is_none_or(|min| min <= length)
                && schema.max_length.is_none_or(|max| length <= max)
                && fits_format
        }
        _ => true,
    }
}

fn looks_like_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |it: u8| it.is_ascii_alphanumeric() || b"+/".contains(&it);
    text.len().is_multiple_of(4) && text.len() - digits.len() <= 2 && digits.bytes().all(is_digit)
}

/// Whether a text may be a point in time as RFC 3339 writes it.
fn looks_like_date_time(text: &str) -> bool {
    let has = |at: usize, of: &[u8]| text.as_bytes().get(at).is_some_and(|it| of.contains(it));
    let has_zone = || {
        let tail = text.as_bytes().get(19..).unwrap_or_default();
        tail.ends_with(b"Z") || tail.ends_with(b"z") || tail.iter().any(|it| b"+-".contains(it))
    };
    has(4, b"-") && has(7, b"-") && has(10, b"Tt ") && has(13, b":") && has(16, b":") && has_zone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Member;
    use serde_json::json;

    fn check(schema: &Schema, value: Value) -> bool {
        accepts(schema, &value, &HashMap::from([("Lamp", &Schema::of_type("object"))]))
    }

    #[test]
    fn types_and_bounds() {
        let mut int = Schema::of_type("integer");
        int.minimum = Some(1.into());
        assert!(check(&int, json!(1)) && !check(&int, json!(0)) && !check(&int, json!("1")));
        let mut text = Schema::of_type("string");
        text.max_length = Some(2);
        assert!(check(&text, json!("长长")) && !check(&text, json!("abc")));
        assert!(check(&Schema::default(), json!(null)) && !check(&text, json!(null)));
    }

    #[test]
    fn objects_lists_and_components() {
        let lamp = Schema::to_component("Lamp");
        let lamps =
            Member { name: "Lamps".to_owned(), required: true, schema: Schema::array(lamp) };
        let room = Schema::object([lamps]);
        assert!(check(&room, json!({"Lamps": [{}], "Other": 1})));
        assert!(!check(&room, json!({})) && !check(&room, json!({"Lamps": [1]})));
    }

    #[test]
    fn scalars() {
        assert_eq!(scalar("integer", "3"), Some(json!(3)));
        assert_eq!(scalar("number", "0.5"), Some(json!(0.5)));
        assert_eq!(scalar("number", "inf"), None);
        assert_eq!(scalar("boolean", "True"), Some(json!(true)));
        assert_eq!(scalar("array", "1"), None);
    }
}

//! Responses of undocumented shapes, as the service sometimes sends them.

use super::Fault;
use serde_json::Value;

/// Changes the shape of a response.
pub(crate) fn corrupt(fault: &Fault, value: &mut Value) {
    match value {
        Value::Number(number) if fault.quote_numbers => *value = Value::String(number.to_string()),
        Value::Array(_) if fault.null_lists => *value = Value::Null,
        Value::Array(items) if fault.single_objects && !items.is_empty() => {
            let mut first = items.swap_remove(0);
            corrupt(fault, &mut first);
            *value = first;
        }
        Value::Array(items) => items.iter_mut().for_each(|it| corrupt(fault, it)),
        Value::Object(fields) => fields.values_mut().for_each(|it| corrupt(fault, it)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fault: &str) -> String {
        let mut response =
            serde_json::json!({"RetCode": 0, "Set": [{"Size": 2, "Ips": ["a", "b"]}]});
        corrupt(&fault.parse().unwrap(), &mut response);
        response.to_string()
    }

    #[test]
    fn each_fault_changes_the_shape() {
        assert_eq!(
            check("quote-numbers"),
            r#"{"RetCode":"0","Set":[{"Size":"2","Ips":["a","b"]}]}"#
        );
        assert_eq!(check("null-lists"), r#"{"RetCode":0,"Set":null}"#);
        assert_eq!(check("single-objects"), r#"{"RetCode":0,"Set":{"Size":2,"Ips":"a"}}"#);
        assert_eq!(check("late"), r#"{"RetCode":0,"Set":[{"Size":2,"Ips":["a","b"]}]}"#);
    }
}

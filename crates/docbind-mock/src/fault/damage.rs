//! Answers in the shapes that the documentation does not promise and the service sends anyway.

use super::Fault;
use serde_json::Value;

/// Changes the shape of an answer.
pub(crate) fn damage(fault: &Fault, answer: &mut Value) {
    match answer {
        Value::Number(number) if fault.quote_numbers => *answer = Value::String(number.to_string()),
        Value::Array(_) if fault.null_lists => *answer = Value::Null,
        Value::Array(items) if fault.single_objects && !items.is_empty() => {
            let mut first = items.swap_remove(0);
            damage(fault, &mut first);
            *answer = first;
        }
        Value::Array(items) => items.iter_mut().for_each(|it| damage(fault, it)),
        Value::Object(fields) => fields.values_mut().for_each(|it| damage(fault, it)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fault: &str) -> String {
        let mut answer = serde_json::json!({"RetCode": 0, "Set": [{"Size": 2, "Ips": ["a", "b"]}]});
        damage(&fault.parse().unwrap(), &mut answer);
        answer.to_string()
    }

    #[test]
    fn shapes() {
        assert_eq!(
            check("quote-numbers"),
            r#"{"RetCode":"0","Set":[{"Size":"2","Ips":["a","b"]}]}"#
        );
        assert_eq!(check("null-lists"), r#"{"RetCode":0,"Set":null}"#);
        assert_eq!(check("single-objects"), r#"{"RetCode":0,"Set":{"Size":2,"Ips":"a"}}"#);
        assert_eq!(check("late"), r#"{"RetCode":0,"Set":[{"Size":2,"Ips":["a","b"]}]}"#);
    }
}

//! Parsing of JSON bodies, with dotted keys or nested.
//!
//! Every level is split into raw values before these are parsed, so that numbers keep their digits.

use super::{MAX_DEPTH, Scalar, SentValue};
use crate::api_error::ApiError;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

pub(super) fn parse(text: &str, params: &mut BTreeMap<String, SentValue>) -> Result<(), ApiError> {
    if text.trim().is_empty() {
        return Ok(());
    }
    match parse_value(text.trim(), 0)? {
        SentValue::Object(fields) => params.extend(fields),
        SentValue::Null | SentValue::Scalar(_) | SentValue::List(_) => {
            return Err(ApiError::malformed("the body is not a JSON object"));
        }
    }
    Ok(())
}

fn parse_value(text: &str, depth: usize) -> Result<SentValue, ApiError> {
    if depth > MAX_DEPTH {
        return Err(ApiError::malformed(&format!("the body nests deeper than {MAX_DEPTH} levels")));
    }
    let malformed = |_| ApiError::malformed("the body is not valid JSON");
    Ok(match text.as_bytes().first() {
        Some(b'{') => {
            let fields: BTreeMap<String, &RawValue> =
                serde_json::from_str(text).map_err(malformed)?;
            let field =
                |(name, raw): (String, &RawValue)| Ok((name, parse_value(raw.get(), depth + 1)?));
            SentValue::Object(fields.into_iter().map(field).collect::<Result<_, ApiError>>()?)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(malformed)?;
            let item = |raw: &RawValue| parse_value(raw.get(), depth + 1);
            SentValue::List(items.into_iter().map(item).collect::<Result<_, ApiError>>()?)
        }
        Some(b'"') => {
            SentValue::Scalar(Scalar::Text(serde_json::from_str(text).map_err(malformed)?))
        }
        _ => match text {
            "null" => SentValue::Null,
            "true" => SentValue::Scalar(Scalar::Bool(true)),
            "false" => SentValue::Scalar(Scalar::Bool(false)),
            number => {
                let _: &RawValue = serde_json::from_str(number).map_err(malformed)?;
                SentValue::Scalar(Scalar::Number(number.to_owned()))
            }
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> String {
        let mut fields = BTreeMap::new();
        match parse(text, &mut fields) {
            Ok(()) => format!("{fields:?}"),
            Err(error) => error.message,
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        assert_eq!(
            check(r#"{"A":1e+21,"B":[42.0,null],"C":{"D":9007199254740993}}"#),
            r#"{"A": Scalar(Number("1e+21")), "B": List([Scalar(Number("42.0")), Null]), "C": Object({"D": Scalar(Number("9007199254740993"))})}"#
        );
    }

    #[test]
    fn only_objects_are_accepted() {
        assert_eq!(check("[]"), "the body is not a JSON object");
        assert_eq!(check("{\"A\":}"), "the body is not valid JSON");
        assert_eq!(check("{\"A\":1}x"), "the body is not valid JSON");
        assert_eq!(check(" "), "{}");
    }

    #[test]
    fn depth_is_limited() {
        let text = format!("{{\"A\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(check(&text), "the body nests deeper than 32 levels");
    }
}

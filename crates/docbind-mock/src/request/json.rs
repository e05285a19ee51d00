//! Parameters in a JSON body, with dotted keys or nested.
//!
//! Every level is split first and read then, so that a number is never anything but its digits.

use super::{MAX_DEPTH, Scalar, Sent};
use crate::refusal::Refusal;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

pub(super) fn read(text: &str, to: &mut BTreeMap<String, Sent>) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Ok(());
    }
    match value(text.trim(), 0)? {
        Sent::Object(fields) => to.extend(fields),
        Sent::Null | Sent::Scalar(_) | Sent::List(_) => {
            return Err(Refusal::malformed("the body is not a JSON object"));
        }
    }
    Ok(())
}

fn value(text: &str, depth: usize) -> Result<Sent, Refusal> {
    if depth > MAX_DEPTH {
        return Err(Refusal::malformed(&format!("the body nests deeper than {MAX_DEPTH} levels")));
    }
    let malformed = |_| Refusal::malformed("the body is not valid JSON");
    Ok(match text.as_bytes().first() {
        Some(b'{') => {
            let fields: BTreeMap<String, &RawValue> =
                serde_json::from_str(text).map_err(malformed)?;
            let read = |(name, it): (String, &RawValue)| Ok((name, value(it.get(), depth + 1)?));
            Sent::Object(fields.into_iter().map(read).collect::<Result<_, Refusal>>()?)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(malformed)?;
            let read = |it: &RawValue| value(it.get(), depth + 1);
            Sent::List(items.into_iter().map(read).collect::<Result<_, Refusal>>()?)
        }
        Some(b'"') => Sent::Scalar(Scalar::Text(serde_json::from_str(text).map_err(malformed)?)),
        _ => match text {
            "null" => Sent::Null,
            "true" => Sent::Scalar(Scalar::Bool(true)),
            "false" => Sent::Scalar(Scalar::Bool(false)),
            number => {
                let _: &RawValue = serde_json::from_str(number).map_err(malformed)?;
                Sent::Scalar(Scalar::Number(number.to_owned()))
            }
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> String {
        let mut fields = BTreeMap::new();
        match read(text, &mut fields) {
            Ok(()) => format!("{fields:?}"),
            Err(refusal) => refusal.message,
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
    fn what_is_not_an_object_is_refused() {
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

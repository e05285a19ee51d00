//! Verification of signatures.
//!
//! The string to sign consists of the names, sorted by their bytes, each followed by its value without a
//! separator; of an array only the elements count, of an object its sorted names and values. The private
//! key is appended. The signature is the SHA-1 of this string.

use crate::request::{Scalar, SentValue};
use sha1::{Digest, Sha1};
use std::collections::BTreeMap;

/// How numbers of a JSON body are signed. Clients differ where JSON allows several notations.
#[derive(Clone, Copy)]
enum NumberFormat {
    /// Without exponent and without trailing zeros.
    Plain,
    /// As they appear in the body.
    AsSent,
}

/// Returns whether `signature` is that of the parameters, in either number format.
pub(crate) fn verify(
    sent: &BTreeMap<String, SentValue>,
    private_key: &str,
    signature: &str,
) -> bool {
    let matches = |format| sign(sent, private_key, format).eq_ignore_ascii_case(signature);
    matches(NumberFormat::Plain) || matches(NumberFormat::AsSent)
}

fn sign(sent: &BTreeMap<String, SentValue>, private_key: &str, format: NumberFormat) -> String {
    let mut text = String::new();
    for (name, value) in sent.iter().filter(|(name, _)| *name != "Signature") {
        text.push_str(name);
        write_value(&mut text, value, format);
    }
    text.push_str(private_key);
    Sha1::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write_value(text: &mut String, value: &SentValue, format: NumberFormat) {
    match value {
        SentValue::Null => {}
        SentValue::Scalar(scalar) => match (scalar, format) {
            (Scalar::Number(digits), NumberFormat::Plain) => text.push_str(&plain_number(digits)),
            (scalar, _) => text.push_str(scalar.text()),
        },
        SentValue::List(items) => items.iter().for_each(|it| write_value(text, it, format)),
        SentValue::Object(fields) => {
            for (name, value) in fields {
                text.push_str(name);
                write_value(text, value, format);
            }
        }
    }
}

/// Returns a number without exponent and trailing zeros. Integers keep all their digits, because an
/// `f64` could not represent them.
fn plain_number(digits: &str) -> String {
    match digits.parse::<f64>() {
        Ok(number) if digits.contains(['.', 'e', 'E']) && number.is_finite() => {
            // Adding zero turns negative zero into zero.
            (number + 0.0).to_string()
        }
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::RequestParams;
    use serde_json::Value;

    const VECTORS: &str = include_str!("../../ucloud-core/tests/data/signatures.json");

    #[test]
    fn every_vector_is_verified() {
        let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
        assert_eq!(vectors.len(), 16);
        for vector in &vectors {
            let text = |key: &str| vector[key].as_str().unwrap();
            let body = vector["params"].to_string();
            let params =
                RequestParams::parse("", Some("application/json"), body.as_bytes()).unwrap();
            assert!(
                verify(&params.sent, text("private_key"), text("signature")),
                "{}",
                text("case")
            );
            assert!(!verify(&params.sent, "another key", text("signature")));
        }
    }

    #[test]
    fn numbers_are_signed_in_plain_format() {
        let cases = [
            ("42.0", "42"),
            ("1e21", "1000000000000000000000"),
            ("1e-7", "0.0000001"),
            ("-0.0", "0"),
            ("9007199254740993", "9007199254740993"),
        ];
        for (sent, signed) in cases {
            assert_eq!(plain_number(sent), signed);
        }
    }
}

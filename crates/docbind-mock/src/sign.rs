//! Whether a request is signed with the private key.
//!
//! Sorted by the bytes of the key, every key is followed by its value without anything in between;
//! an array is its elements, an object its own keys and values. Then the private key; then SHA-1.

use crate::request::{Scalar, Sent};
use sha1::{Digest, Sha1};
use std::collections::BTreeMap;

/// How numbers of a JSON body are signed. Clients differ where JSON can write one in several ways.
#[derive(Clone, Copy)]
enum Numbers {
    /// Without exponent and without trailing zeros.
    Plain,
    /// As they stand in the body.
    AsSent,
}

/// Whether `signature` is that of the parameters.
pub(crate) fn verify(sent: &BTreeMap<String, Sent>, private_key: &str, signature: &str) -> bool {
    let is = |numbers| sign(sent, private_key, numbers).eq_ignore_ascii_case(signature);
    is(Numbers::Plain) || is(Numbers::AsSent)
}

fn sign(sent: &BTreeMap<String, Sent>, private_key: &str, numbers: Numbers) -> String {
    let mut text = String::new();
    for (name, value) in sent.iter().filter(|(name, _)| *name != "Signature") {
        text.push_str(name);
        write(&mut text, value, numbers);
    }
    text.push_str(private_key);
    Sha1::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write(text: &mut String, value: &Sent, numbers: Numbers) {
    match value {
        Sent::Null => {}
        Sent::Scalar(it) => match (it, numbers) {
            (Scalar::Number(digits), Numbers::Plain) => text.push_str(&plain(digits)),
            (it, _) => text.push_str(it.text()),
        },
        Sent::List(items) => items.iter().for_each(|it| write(text, it, numbers)),
        Sent::Object(fields) => {
            for (name, value) in fields {
                text.push_str(name);
                write(text, value, numbers);
            }
        }
    }
}

/// Integers keep all their digits, which an `f64` could not.
fn plain(digits: &str) -> String {
    match digits.parse::<f64>() {
        Ok(number) if digits.contains(['.', 'e', 'E']) && number.is_finite() => {
            // Negative zero is zero.
            (number + 0.0).to_string()
        }
        _ => digits.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Params;
    use serde_json::Value;

    const VECTORS: &str = include_str!("../../ucloud-core/tests/data/signatures.json");

    #[test]
    fn every_vector() {
        let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
        assert_eq!(vectors.len(), 16);
        for vector in &vectors {
            let text = |key: &str| vector[key].as_str().unwrap();
            let body = vector["params"].to_string();
            let params = Params::read("", Some("application/json"), body.as_bytes()).unwrap();
            assert!(
                verify(&params.sent, text("private_key"), text("signature")),
                "{}",
                text("case")
            );
            assert!(!verify(&params.sent, "another key", text("signature")));
        }
    }

    #[test]
    fn numbers() {
        let cases = [
            ("42.0", "42"),
            ("1e21", "1000000000000000000000"),
            ("1e-7", "0.0000001"),
            ("-0.0", "0"),
            ("9007199254740993", "9007199254740993"),
        ];
        for (sent, signed) in cases {
            assert_eq!(plain(sent), signed);
        }
    }
}

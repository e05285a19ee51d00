//! An oracle for encoding and signing: the simplest implementation of the same rules.
//!
//! Property tests compare both for values of any shape, in all three encodings.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use sha1::{Digest, Sha1};

use docbind_client::service::{ParamTree, encode_params, write_body};
use docbind_client::{Encode, Encoder, Encoding, Json, ParamValue, to_params};

use crate::sign;

type Fields = Vec<(String, Json)>;

/// Returns the part of a value that is sent, if any: without nulls, empty lists and empty objects.
fn sent_part(value: &Json) -> Option<Json> {
    match value {
        Json::Null => None,
        Json::Float(number) if !number.is_finite() => None,
        Json::Array(items) => {
            let items: Vec<Json> = items.iter().filter_map(sent_part).collect();
            (!items.is_empty()).then_some(Json::Array(items))
        }
        Json::Object(fields) => {
            let field = |(name, value): (&String, &Json)| Some((name.clone(), sent_part(value)?));
            let fields: std::collections::BTreeMap<_, _> =
                fields.iter().filter_map(field).collect();
            (!fields.is_empty()).then_some(Json::Object(fields))
        }
        scalar => Some(scalar.clone()),
    }
}

/// Returns the path of the first number that is not finite. Indices are those of the caller's lists.
fn non_finite_path(value: &Json) -> Option<Vec<String>> {
    let under = |name: &str, value| {
        let mut path = non_finite_path(value)?;
        path.insert(0, name.to_owned());
        Some(path)
    };
    match value {
        Json::Float(number) => (!number.is_finite()).then(Vec::new),
        Json::Array(items) => {
            items.iter().enumerate().find_map(|(index, it)| under(&index.to_string(), it))
        }
        Json::Object(fields) => fields.iter().find_map(|(name, it)| under(name, it)),
        _ => None,
    }
}

fn param_value(scalar: &Json) -> ParamValue {
    match scalar {
        Json::Bool(value) => ParamValue::Bool(*value),
        Json::Int(number) => ParamValue::Int(*number),
        Json::Float(number) => ParamValue::Float(*number),
        Json::String(text) => ParamValue::String(text.clone()),
        other => panic!("not a scalar: {other}"),
    }
}

fn flatten(key: &str, value: &Json, out: &mut Vec<(String, ParamValue)>) {
    let join = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    match value {
        Json::Array(items) => {
            let item = |(index, it): (usize, _)| flatten(&join(&index.to_string()), it, out);
            items.iter().enumerate().for_each(item);
        }
        Json::Object(fields) => fields.iter().for_each(|(name, it)| flatten(&join(name), it, out)),
        scalar => out.push((key.to_owned(), param_value(scalar))),
    }
}

/// Returns the contribution of a parameter to the string to sign of nested JSON.
fn nested_text(value: &Json) -> String {
    match value {
        Json::Array(items) => items.iter().map(nested_text).collect(),
        // The fields are sorted already.
        Json::Object(fields) => {
            fields.iter().map(|(name, it)| name.clone() + &nested_text(it)).collect()
        }
        scalar => param_value(scalar).to_string(),
    }
}

fn to_json(value: &Json) -> String {
    match value {
        Json::Array(items) => {
            format!("[{}]", items.iter().map(to_json).collect::<Vec<_>>().join(","))
        }
        Json::Object(fields) => {
            object(fields.iter().map(|(name, it)| (name.as_str(), to_json(it))))
        }
        Json::String(text) => quoted(text),
        scalar => param_value(scalar).to_string(),
    }
}

fn object<'a>(fields: impl Iterator<Item = (&'a str, String)>) -> String {
    let fields: Vec<_> = fields.map(|(name, it)| format!("{}:{it}", quoted(name))).collect();
    format!("{{{}}}", fields.join(","))
}

fn quoted(text: &str) -> String {
    let escape = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' => "\\n".to_owned(),
        c if c < ' ' => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

fn form_encoded(text: &str) -> String {
    let escape = |it: u8| match it {
        b' ' => "+".to_owned(),
        b'-' | b'_' | b'.' | b'*' => char::from(it).to_string(),
        it if it.is_ascii_alphanumeric() => char::from(it).to_string(),
        it => format!("%{it:02X}"),
    };
    text.bytes().map(escape).collect()
}

/// Concatenates keys and values in the order of the keys.
fn string_to_sign(mut pairs: Vec<(String, String)>) -> String {
    pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
    pairs.into_iter().map(|(key, value)| key + &value).collect()
}

fn sha1(text: &str) -> String {
    Sha1::digest(text).iter().map(|it| format!("{it:02x}")).collect()
}

struct Request<'a>(&'a Fields);

impl Encode for Request<'_> {
    fn encode(&self, encoder: &mut Encoder) {
        self.0.iter().for_each(|(name, value)| encoder.dynamic(name.clone(), value));
    }
}

fn body(tree: &ParamTree, encoding: Encoding) -> String {
    String::from_utf8(write_body(tree, encoding)).unwrap()
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        1 => Just(Json::Null),
        1 => any::<bool>().prop_map(Json::from),
        3 => any::<i64>().prop_map(Json::from),
        3 => (-1e6..1e6).prop_map(|it: f64| Json::from(it)),
        1 => prop_oneof![Just(-0.0), Just(1e21), Just(1e-7), Just(f64::NAN)].prop_map(Json::from),
        6 => "[a-z ~=\"\\\\\n\u{1}中]{0,6}".prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Json::Array),
            btree_map(name(), inner, 0..4).prop_map(Json::Object),
        ]
    })
}

/// Names from a small set, so that some are equal, and some share a prefix of more than eight bytes.
fn name() -> impl Strategy<Value = String> {
    "([AB]|SecurityGroupId)?[ab.0中]{0,2}"
}

proptest! {
    #[test]
    fn both_implementations_agree(fields in vec((name(), any_json()), 0..12)) {
        let expected = fields.iter().find_map(|(name, value)| {
            let mut path = non_finite_path(value)?;
            path.insert(0, name.clone());
            path.retain(|it| !it.is_empty());
            Some(path.join("."))
        });
        let tree = match (encode_params(&Request(&fields)), expected) {
            (Ok(tree), None) => tree,
            (Err(error), Some(path)) => {
                prop_assert_eq!(error.to_string(), format!("{path} is not a finite number and cannot be sent"));
                return Ok(());
            }
            (result, expected) => panic!("{:?} instead of {expected:?}", result.is_ok()),
        };

        let sent: Fields =
            fields.iter().filter_map(|(name, it)| Some((name.clone(), sent_part(it)?))).collect();
        let mut pairs = Vec::new();
        sent.iter().for_each(|(name, it)| flatten(name, it, &mut pairs));
        prop_assert_eq!(to_params(&Request(&fields)).unwrap().into_iter().collect::<Vec<_>>(), pairs.clone());

        let as_form = |(key, it): &(String, ParamValue)| form_encoded(key) + "=" + &form_encoded(&it.to_string());
        let expected = pairs.iter().map(as_form).collect::<Vec<_>>().join("&");
        prop_assert_eq!(body(&tree, Encoding::Form), expected);
        let flat_json = |(key, it): &'_ (String, ParamValue)| {
            let it = match it {
                ParamValue::String(text) => quoted(text),
                other => other.to_string(),
            };
            format!("{}:{it}", quoted(key))
        };
        let expected = pairs.iter().map(flat_json).collect::<Vec<_>>().join(",");
        prop_assert_eq!(body(&tree, Encoding::FlatJson), format!("{{{expected}}}"));
        let expected = object(sent.iter().map(|(name, it)| (name.as_str(), to_json(it))));
        prop_assert_eq!(body(&tree, Encoding::NestedJson), expected);

        let text = string_to_sign(pairs.into_iter().map(|(key, it)| (key, it.to_string())).collect());
        prop_assert_eq!(&**sign::signature(&tree, Encoding::Form, "key"), sha1(&(text + "key")));
        let text = string_to_sign(sent.iter().map(|(name, it)| (name.clone(), nested_text(it))).collect());
        prop_assert_eq!(&**sign::signature(&tree, Encoding::NestedJson, "key"), sha1(&(text + "key")));
    }

    #[test]
    fn removing_a_parameter_leaves_no_trace(fields in vec((name(), any_json()), 1..12)) {
        let removed = fields[0].0.clone();
        let finite = fields.iter().all(|(_, it)| non_finite_path(it).is_none());
        prop_assume!(finite);
        let mut tree = encode_params(&Request(&fields)).unwrap();
        tree.remove(&removed);
        let others: Fields = fields.into_iter().filter(|(name, _)| *name != removed).collect();
        let expected = encode_params(&Request(&others)).unwrap();
        prop_assert_eq!(body(&tree, Encoding::NestedJson), body(&expected, Encoding::NestedJson));
        prop_assert_eq!(format!("{tree:?}"), format!("{expected:?}"));
        tree.set(removed, "again");
        prop_assert!(body(&tree, Encoding::Form).ends_with("=again"));
    }
}

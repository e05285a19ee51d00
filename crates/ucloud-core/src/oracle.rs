//! The rules of encoding and signing, written down as simply as they can be, against the real ones.
//!
//! Values of any shape are encoded, flattened, signed and written in all three encodings.

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use sha1::{Digest, Sha1};

use crate::encode::{Encode, Encoder, encode};
use crate::json::Json;
use crate::operation::Encoding;
use crate::params::{ParamValue, Params};
use crate::tree::ParamTree;
use crate::{body, sign};

type Fields = Vec<(String, Json)>;

/// What is left to send, if anything is: no nulls, and nothing that is empty.
fn sent(value: &Json) -> Option<Json> {
    match value {
        Json::Null => None,
        Json::Float(number) if !number.is_finite() => None,
        Json::Array(items) => {
            let items: Vec<Json> = items.iter().filter_map(sent).collect();
            (!items.is_empty()).then_some(Json::Array(items))
        }
        Json::Object(fields) => {
            let one = |(name, value): (&String, &Json)| Some((name.clone(), sent(value)?));
            let fields: std::collections::BTreeMap<_, _> = fields.iter().filter_map(one).collect();
            (!fields.is_empty()).then_some(Json::Object(fields))
        }
        scalar => Some(scalar.clone()),
    }
}

/// The place of the first number that cannot be sent, counted as the caller counts.
fn non_finite(value: &Json) -> Option<Vec<String>> {
    let under = |name: &str, value| {
        let mut path = non_finite(value)?;
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

fn value(scalar: &Json) -> ParamValue {
    match scalar {
        Json::Bool(value) => ParamValue::Bool(*value),
        Json::Int(number) => ParamValue::Int(*number),
        Json::Float(number) => ParamValue::Float(*number),
        Json::String(text) => ParamValue::String(text.clone()),
        other => panic!("not a scalar: {other}"),
    }
}

fn flat(key: &str, value: &Json, to: &mut Vec<(String, ParamValue)>) {
    let join = |name: &str| if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") };
    match value {
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(index, it)| flat(&join(&index.to_string()), it, to))
        }
        Json::Object(fields) => fields.iter().for_each(|(name, it)| flat(&join(name), it, to)),
        scalar => to.push((key.to_owned(), self::value(scalar))),
    }
}

/// What one parameter contributes to the signature of nested JSON.
fn nested_text(value: &Json) -> String {
    match value {
        Json::Array(items) => items.iter().map(nested_text).collect(),
        // The fields are sorted already.
        Json::Object(fields) => {
            fields.iter().map(|(name, it)| name.clone() + &nested_text(it)).collect()
        }
        scalar => self::value(scalar).to_string(),
    }
}

fn json(value: &Json) -> String {
    match value {
        Json::Array(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(",")),
        Json::Object(fields) => object(fields.iter().map(|(name, it)| (name.as_str(), json(it)))),
        Json::String(text) => quoted(text),
        scalar => self::value(scalar).to_string(),
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

fn form(text: &str) -> String {
    let escape = |it: u8| match it {
        b' ' => "+".to_owned(),
        b'-' | b'_' | b'.' | b'*' => char::from(it).to_string(),
        it if it.is_ascii_alphanumeric() => char::from(it).to_string(),
        it => format!("%{it:02X}"),
    };
    text.bytes().map(escape).collect()
}

/// The concatenation of what is signed, in the order of the keys.
fn sorted(mut pairs: Vec<(String, String)>) -> String {
    pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
    pairs.into_iter().map(|(key, value)| key + &value).collect()
}

fn sha1(text: &str) -> String {
    Sha1::digest(text).iter().map(|it| format!("{it:02x}")).collect()
}

struct Request<'a>(&'a Fields);

impl Encode for Request<'_> {
    fn encode(&self, to: &mut Encoder) {
        self.0.iter().for_each(|(name, value)| to.named(name.clone(), value));
    }
}

fn body(tree: &ParamTree, encoding: Encoding) -> String {
    String::from_utf8(body::write(tree, encoding)).unwrap()
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

/// Few enough that some of them collide, and begin alike beyond eight bytes.
fn name() -> impl Strategy<Value = String> {
    "([AB]|SecurityGroupId)?[ab.0中]{0,2}"
}

proptest! {
    #[test]
    fn the_simple_rules_hold(fields in vec((name(), any_json()), 0..12)) {
        let (tree, found) = encode(&Request(&fields));

        let lost = fields.iter().find_map(|(name, value)| {
            let mut path = non_finite(value)?;
            path.insert(0, name.clone());
            path.retain(|it| !it.is_empty());
            Some(path.join("."))
        });
        prop_assert_eq!(found, lost);

        let sent: Fields =
            fields.iter().filter_map(|(name, it)| Some((name.clone(), sent(it)?))).collect();
        let mut pairs = Vec::new();
        sent.iter().for_each(|(name, it)| flat(name, it, &mut pairs));
        prop_assert_eq!(Params::new(&tree).into_iter().collect::<Vec<_>>(), pairs.clone());

        let as_form = |(key, it): &(String, ParamValue)| form(key) + "=" + &form(&it.to_string());
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
        let expected = object(sent.iter().map(|(name, it)| (name.as_str(), json(it))));
        prop_assert_eq!(body(&tree, Encoding::NestedJson), expected);

        let text = sorted(pairs.into_iter().map(|(key, it)| (key, it.to_string())).collect());
        prop_assert_eq!(&**sign::signature(&tree, Encoding::Form, "key"), sha1(&(text + "key")));
        let text = sorted(sent.iter().map(|(name, it)| (name.clone(), nested_text(it))).collect());
        prop_assert_eq!(&**sign::signature(&tree, Encoding::NestedJson, "key"), sha1(&(text + "key")));
    }

    #[test]
    fn what_is_removed_leaves_nothing(fields in vec((name(), any_json()), 1..12)) {
        let gone = fields[0].0.clone();
        let (mut tree, _) = encode(&Request(&fields));
        tree.remove(&gone);
        let others: Fields = fields.into_iter().filter(|(name, _)| *name != gone).collect();
        let (expected, _) = encode(&Request(&others));
        prop_assert_eq!(body(&tree, Encoding::NestedJson), body(&expected, Encoding::NestedJson));
        prop_assert_eq!((tree.len(), tree.text_len()), (expected.len(), expected.text_len()));
        tree.set(gone, "again");
        prop_assert!(body(&tree, Encoding::Form).ends_with("=again"));
    }
}

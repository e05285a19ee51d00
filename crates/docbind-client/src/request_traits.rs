//! `Debug`, `PartialEq` and `Hash` of generated types: of requests, based on the parameters that they send, and of
//! responses and models, based on their JSON.
//!
//! Derived implementations would be compiled again for every field of every type.

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::base64;
use crate::encode::{Encode, encode, to_json};
use crate::json::Json;
use crate::redact;
use crate::tree::{Node, Nodes, Scalar};

/// Formats a request like a derived `Debug`, with the parameters that it would send under their wire
/// names.
///
/// Only for requests without secrets, because every value is shown, except for [`Base64`](crate::Base64).
///
/// # Errors
/// Writing to the formatter fails.
pub fn debug_request(name: &str, request: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let encoded = encode(request);
    let mut builder = f.debug_struct(name);
    for (name, node) in encoded.trees().flat_map(|it| it.nodes()) {
        builder.field(name, &node);
    }
    if let Some(content) = encoded.http.as_ref().and_then(|it| it.content.as_ref()) {
        builder.field("body", content);
    }
    builder.finish()
}

/// Returns whether two requests send the same parameters. Those that cannot be sent are equal if it is for
/// the same number.
pub fn same_request(a: &dyn Encode, b: &dyn Encode) -> bool {
    let (a, b) = (encode(a), encode(b));
    let same_trees = a.trees().zip(b.trees()).all(|(a, b)| same_nodes(a.nodes(), b.nodes()));
    a.non_finite == b.non_finite && a.http.is_some() == b.http.is_some() && same_trees
}

/// Hashes the parameters that a request sends, so that equal requests have the same hash.
pub fn hash_request(request: &dyn Encode, mut state: &mut dyn Hasher) {
    let encoded = encode(request);
    encoded.each_flat(&mut |key, value| {
        key.hash(&mut state);
        match value {
            // Not copied: it may be a password.
            Scalar::Text(text) | Scalar::Hidden(text) => text.hash(&mut state),
            Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_) => {
                value.to_string().hash(&mut state);
            }
        }
    });
    encoded.non_finite.hash(&mut state);
}

/// Formats a response or model like a derived `Debug`, with the fields that are set under their wire names.
///
/// Only for values without documented secrets. Fields whose names suggest a secret are hidden.
///
/// # Errors
/// Writing to the formatter fails.
pub fn debug_value(name: &str, value: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut builder = f.debug_struct(name);
    if let Json::Object(fields) = to_json(value) {
        for (name, value) in &fields {
            builder.field(name, &ShownField(name, value));
        }
    }
    builder.finish()
}

/// Returns whether two responses or models have the same fields.
pub fn same_value(a: &dyn Encode, b: &dyn Encode) -> bool {
    to_json(a) == to_json(b)
}

/// A field with its name, which may suggest that it is a secret.
struct ShownField<'a>(&'a str, &'a Json);

impl fmt::Debug for ShownField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            _ if redact::is_secret_name(self.0) => redact::REDACTED.fmt(f),
            Json::String(it) => it.fmt(f),
            Json::Array(items) => {
                f.debug_list().entries(items.iter().map(|it| ShownField("", it))).finish()
            }
            Json::Object(fields) => {
                let fields = fields.iter().map(|(name, it)| (Name(name), ShownField(name, it)));
                f.debug_map().entries(fields).finish()
            }
            it @ (Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Big(_)) => {
                write!(f, "{it}")
            }
        }
    }
}

fn same_nodes(mut a: Nodes<'_>, mut b: Nodes<'_>) -> bool {
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some((a, x)), Some((b, y))) if a == b && same_node(x, y) => {}
            _ => return false,
        }
    }
}

fn same_node(a: Node<'_>, b: Node<'_>) -> bool {
    match (a, b) {
        (Node::Scalar(a), Node::Scalar(b)) => a == b,
        (Node::Null, Node::Null) => true,
        (Node::List(a), Node::List(b)) | (Node::Object(a), Node::Object(b)) => same_nodes(a, b),
        _ => false,
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Node::Scalar(Scalar::Text(it)) => it.fmt(f),
            Node::Scalar(Scalar::Hidden(it)) => base64::write_debug(it, f),
            Node::Scalar(it @ (Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_))) => {
                write!(f, "{it}")
            }
            Node::Null => f.write_str("null"),
            Node::List(items) => f.debug_list().entries(items.map(|(_, it)| it)).finish(),
            Node::Object(fields) => {
                let fields = fields.map(|(name, it)| (Name(name), it));
                f.debug_map().entries(fields).finish()
            }
        }
    }
}

/// A name that is shown without quotes. Keys inside untyped JSON may be any text.
struct Name<'a>(&'a str);

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.escape_debug())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Base64, Encoder, Json};
    use std::hash::DefaultHasher;

    #[derive(Clone, Default)]
    struct Disk {
        size: Option<i64>,
        ratio: Option<f64>,
    }

    #[derive(Clone, Default)]
    struct Request {
        more: Option<Json>,
        name: Option<String>,
        is_new: Option<bool>,
        disks: Vec<Disk>,
        tags: Vec<String>,
    }

    impl Encode for Disk {
        fn encode(&self, encoder: &mut Encoder) {
            encoder.optional_int("Size", self.size);
            encoder.optional_float("Ratio", self.ratio);
        }
    }

    impl Encode for Request {
        fn encode(&self, encoder: &mut Encoder) {
            encoder.optional_string("Name", &self.name);
            encoder.optional_bool("IsNew", self.is_new);
            encoder.objects("Disks", &self.disks);
            encoder.strings("Tags", &self.tags);
            encoder.optional_json("More", &self.more);
        }
    }

    impl fmt::Debug for Request {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            debug_request("Request", self, f)
        }
    }

    fn request() -> Request {
        Request {
            more: None,
            name: Some("a \"b\"\u{1b}".to_owned()),
            is_new: Some(true),
            disks: vec![Disk { size: Some(20), ratio: Some(0.5) }, Disk::default()],
            tags: vec!["x".to_owned(), "y".to_owned()],
        }
    }

    #[test]
    fn debug_shows_set_fields_under_their_wire_names() {
        assert_eq!(format!("{:?}", Request::default()), "Request");
        assert_eq!(
            format!("{:?}", request()),
            r#"Request { Name: "a \"b\"\u{1b}", IsNew: true, Disks: [{Size: 20, Ratio: 0.5}], Tags: ["x", "y"] }"#
        );
        let more = Json::from([("\u{1b}[31m", Json::from(1))]);
        let request = Request { more: Some(more), ..Request::default() };
        assert_eq!(format!("{request:?}"), r"Request { More: {\u{1b}[31m: 1} }");
    }

    #[test]
    fn debug_hides_base64() {
        struct Script(Vec<Base64>);

        impl Encode for Script {
            fn encode(&self, encoder: &mut Encoder) {
                encoder.base64("Script", &self.0[0]);
                encoder.base64s("Scripts", &self.0);
            }
        }

        impl fmt::Debug for Script {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                debug_request("Script", self, f)
            }
        }

        assert_eq!(
            format!("{:?}", Script(vec![Base64::encode("echo"), Base64::default()])),
            "Script { Script: Base64([8 characters]), Scripts: [Base64([8 characters]), Base64([0 characters])] }"
        );
    }

    #[test]
    fn values_are_shown_under_their_wire_names() {
        struct Value<'a>(&'a Request);

        impl Encode for Value<'_> {
            fn encode(&self, encoder: &mut Encoder) {
                self.0.encode(encoder);
                encoder.string("AdminPassword", "hush");
            }
        }

        impl fmt::Debug for Value<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                debug_value("Value", self, f)
            }
        }

        assert_eq!(
            format!("{:?}", Value(&request())),
            r#"Value { AdminPassword: "[redacted]", Disks: [{Ratio: 0.5, Size: 20}, {}], IsNew: true, Name: "a \"b\"\u{1b}", Tags: ["x", "y"] }"#
        );
    }

    #[test]
    fn values_with_the_same_fields_are_equal() {
        let it = request();
        assert!(same_value(&it, &it.clone()));
        // A request would not send the second disk.
        let other = Request { disks: it.disks[..1].to_vec(), ..it.clone() };
        assert!(!same_value(&it, &other) && same_request(&it, &other));
    }

    #[test]
    fn requests_that_send_the_same_are_equal() {
        let it = request();
        assert!(same_request(&it, &it.clone()));
        // The second disk has no set field, so it is not sent.
        assert!(same_request(&it, &Request { disks: it.disks[..1].to_vec(), ..it.clone() }));
        let others = [
            Request { name: None, ..it.clone() },
            Request { name: Some(String::new()), ..it.clone() },
            Request { is_new: Some(false), ..it.clone() },
            Request { disks: vec![Disk { size: Some(21), ratio: Some(0.5) }], ..it.clone() },
            Request { tags: vec!["x".to_owned()], ..it.clone() },
            Request { tags: vec!["xy".to_owned()], ..it.clone() },
        ];
        for other in &others {
            assert!(!same_request(&it, other) && !same_request(other, &it), "{other:?}");
        }
    }

    #[test]
    fn requests_that_cannot_be_sent_equal_themselves() {
        let nan = |size| {
            let disks = vec![Disk { size, ratio: Some(f64::NAN) }];
            Request { disks, ..Request::default() }
        };
        assert!(same_request(&nan(None), &nan(None)) && !same_request(&nan(None), &nan(Some(1))));
        assert!(!same_request(&nan(None), &Request::default()));
    }

    #[test]
    fn equal_requests_have_the_same_hash() {
        let hash = |request: &Request| {
            let mut hasher = DefaultHasher::new();
            hash_request(request, &mut hasher);
            hasher.finish()
        };
        let zero =
            |ratio| Request { disks: vec![Disk { size: None, ratio }], ..Request::default() };
        assert_eq!(hash(&request()), hash(&request()));
        assert!(same_request(&zero(Some(0.0)), &zero(Some(-0.0))));
        assert_eq!(hash(&zero(Some(0.0))), hash(&zero(Some(-0.0))));
        assert_ne!(hash(&request()), hash(&Request { name: None, ..request() }));
    }
}

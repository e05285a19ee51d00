//! `Debug` and `PartialEq` of requests, from what they send.
//!
//! Derived, both would be compiled again for every parameter of every request.

use std::fmt;

use crate::encode::{Encode, encode};
use crate::tree::{Node, Nodes, Scalar};

/// Shows a request by what it would send: what is set, under the names of the wire.
///
/// For requests without secrets: every value is shown.
///
/// # Errors
/// The formatter cannot be written to.
pub fn debug_request(name: &str, it: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (tree, _) = encode(it);
    let mut to = f.debug_struct(name);
    for (name, node) in tree.nodes() {
        to.field(name, &node);
    }
    to.finish()
}

/// Whether two requests send the same. One that cannot be sent, because a number in it is not finite,
/// is like no other.
pub fn same_request(a: &dyn Encode, b: &dyn Encode) -> bool {
    match (encode(a), encode(b)) {
        ((a, None), (b, None)) => same(a.nodes(), b.nodes()),
        _ => false,
    }
}

fn same(mut a: Nodes<'_>, mut b: Nodes<'_>) -> bool {
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
        (Node::List(a), Node::List(b)) | (Node::Object(a), Node::Object(b)) => same(a, b),
        _ => false,
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Node::Scalar(Scalar::Text(it)) => it.fmt(f),
            Node::Scalar(it) => write!(f, "{it}"),
            Node::List(items) => f.debug_list().entries(items.map(|(_, it)| it)).finish(),
            Node::Object(fields) => {
                let fields = fields.map(|(name, it)| (Name(name), it));
                f.debug_map().entries(fields).finish()
            }
        }
    }
}

/// A name without quotes; those inside of JSON may be anything.
struct Name<'a>(&'a str);

impl fmt::Debug for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.escape_debug())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Encoder, Json};

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
        fn encode(&self, to: &mut Encoder) {
            to.optional_int("Size", self.size);
            to.optional_float("Ratio", self.ratio);
        }
    }

    impl Encode for Request {
        fn encode(&self, to: &mut Encoder) {
            to.optional_string("Name", &self.name);
            to.optional_bool("IsNew", self.is_new);
            to.objects("Disks", &self.disks);
            to.strings("Tags", &self.tags);
            to.optional_json("More", &self.more);
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
    fn what_is_set_is_shown_under_its_wire_name() {
        assert_eq!(format!("{:?}", Request::default()), "Request");
        assert_eq!(
            format!("{:?}", request()),
            r#"Request { Name: "a \"b\"\u{1b}", IsNew: true, Disks: [{Size: 20, Ratio: 0.5}], Tags: ["x", "y"] }"#
        );
        let more = Json::from([("\u{1b}[31m", Json::from(1))]);
        let it = Request { more: Some(more), ..Request::default() };
        assert_eq!(format!("{it:?}"), r"Request { More: {\u{1b}[31m: 1} }");
    }

    #[test]
    fn requests_are_equal_where_they_send_the_same() {
        let it = request();
        assert!(same_request(&it, &it.clone()));
        // Sets nothing, so that it is not sent.
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
        let nan = Request { disks: vec![Disk { size: None, ratio: Some(f64::NAN) }], ..it.clone() };
        assert!(!same_request(&nan, &nan));
    }
}

//! The signature: SHA-1 over the sorted parameters and the private key.
//!
//! There is neither a timestamp nor a nonce in it, so a signed body is as good as a key for that
//! one call, for ever. Bodies are therefore wiped and never logged.

use std::fmt::{self, Write as _};
use std::ops::Range;

use sha1::{Digest, Sha1};
use zeroize::Zeroizing;

use crate::credentials::Credentials;
use crate::operation::Encoding;
use crate::tree::{Node, Nodes, ParamTree, Scalar};

/// The lowercase hex signature of a body that holds `tree` in `encoding`.
pub(crate) fn signature(
    tree: &ParamTree,
    encoding: Encoding,
    private_key: &str,
) -> Zeroizing<String> {
    let mut to = Sink(Sha1::new());
    match encoding {
        Encoding::Form | Encoding::FlatJson => flat(tree, &mut to),
        Encoding::NestedJson => {
            nested(tree.nodes(), &mut Vec::with_capacity(tree.len()), &mut to);
        }
    }
    to.0.update(private_key);
    let mut res = Zeroizing::new(String::with_capacity(40));
    for byte in to.0.finalize() {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        res.push(char::from(HEX[usize::from(byte >> 4)]));
        res.push(char::from(HEX[usize::from(byte & 15)]));
    }
    res
}

/// The signed body of a request: `tree`, the keys' own parameters, and the signature over both.
pub(crate) fn seal(mut tree: ParamTree, encoding: Encoding, credentials: &Credentials) -> Vec<u8> {
    tree.remove("Signature");
    tree.set("PublicKey", credentials.public_key.as_str());
    if let Some(token) = &credentials.security_token {
        tree.set("SecurityToken", token.as_str());
    }
    let signature = signature(&tree, encoding, &credentials.private_key);
    tree.set("Signature", signature.as_str());
    crate::body::write(&tree, encoding)
}

/// Takes the string to sign piece by piece, so that it is nowhere in memory as a whole.
struct Sink(Sha1);

impl Sink {
    fn take(&mut self, value: Scalar<'_>) {
        match value {
            Scalar::Text(text) => self.0.update(text),
            Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_) => {
                write!(self, "{value}").expect("a hasher takes everything");
            }
        }
    }
}

impl fmt::Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

/// Every flat key followed by its value, sorted by the bytes of the key; of equal keys the one that
/// was encoded first goes first.
fn flat(tree: &ParamTree, to: &mut Sink) {
    let mut keys = String::with_capacity(tree.len() * 16);
    let mut pairs = Vec::with_capacity(tree.len());
    tree.each_flat(&mut |key, value| {
        let start = keys.len();
        keys.push_str(key);
        pairs.push((beginning(key), start..keys.len(), value));
    });
    let key = |range: &Range<usize>| &keys[range.clone()];
    pairs.sort_by(|(a, x, _), (b, y, _)| a.cmp(b).then_with(|| key(x).cmp(key(y))));
    for (_, range, value) in &pairs {
        to.0.update(key(range));
        to.take(*value);
    }
}

/// The first bytes of a key as a number, which says faster than they do which of two goes first.
fn beginning(key: &str) -> u64 {
    let mut bytes = [0; 8];
    let len = key.len().min(8);
    bytes[..len].copy_from_slice(&key.as_bytes()[..len]);
    u64::from_be_bytes(bytes)
}

/// As [`flat`] at every level, where a list is its elements one after the other. What is sorted on
/// the levels above stays in `sorting`.
fn nested<'a>(fields: Nodes<'a>, sorting: &mut Vec<(&'a str, Node<'a>)>, to: &mut Sink) {
    let begin = sorting.len();
    sorting.extend(fields);
    sorting[begin..].sort_by_key(|(name, _)| *name);
    for at in begin..sorting.len() {
        let (name, node) = sorting[at];
        to.0.update(name);
        nested_node(node, sorting, to);
    }
    sorting.truncate(begin);
}

fn nested_node<'a>(node: Node<'a>, sorting: &mut Vec<(&'a str, Node<'a>)>, to: &mut Sink) {
    match node {
        Node::Scalar(value) => to.take(value),
        Node::List(items) => items.for_each(|(_, item)| nested_node(item, sorting, to)),
        Node::Object(fields) => nested(fields, sorting, to),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::from_json;
    use crate::encode::add;
    use crate::json::Json;

    const VECTORS: &str = include_str!("../tests/data/signatures.json");

    /// The parameters of a vector, whose dotted keys are taken as they are.
    fn tree(params: &Json) -> ParamTree {
        let mut tree = ParamTree::new();
        for (key, value) in params.as_object().unwrap() {
            add(&mut tree, &mut None, key.clone(), value);
        }
        tree
    }

    #[test]
    fn every_vector() {
        let vectors: Json = from_json(VECTORS).unwrap();
        let vectors = vectors.as_array().unwrap();
        assert_eq!(vectors.len(), 16);
        for vector in vectors {
            let text = |key| vector.get(key).and_then(Json::as_str).unwrap();
            let encodings: &[Encoding] = match text("body") {
                "flat" => &[Encoding::Form, Encoding::FlatJson],
                _ => &[Encoding::NestedJson],
            };
            for encoding in encodings {
                assert_eq!(
                    signature(&tree(vector.get("params").unwrap()), *encoding, text("private_key"))
                        .as_str(),
                    text("signature"),
                    "{}",
                    text("case")
                );
            }
        }
    }
}

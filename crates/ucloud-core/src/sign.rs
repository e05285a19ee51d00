//! The signature: SHA-1 over the sorted parameters and the private key.
//!
//! It covers neither a timestamp nor a nonce, so whoever has a signed body can replay that call forever.
//! Bodies are therefore wiped and never logged.

use std::fmt::{self, Write as _};
use std::ops::Range;

use sha1::{Digest, Sha1};
use zeroize::Zeroizing;

use docbind_client::service::{Node, Nodes, ParamTree, Scalar};
use docbind_client::{Credentials, Encoding};

/// Returns the signature of a body with these parameters in this encoding, in lowercase hex.
pub(crate) fn signature(
    tree: &ParamTree,
    encoding: Encoding,
    private_key: &str,
) -> Zeroizing<String> {
    let mut hasher = Hasher(Sha1::new());
    match encoding {
        Encoding::Form | Encoding::FlatJson => hash_flat(tree, &mut hasher),
        Encoding::NestedJson => {
            hash_nested(tree.nodes(), &mut Vec::with_capacity(tree.node_count()), &mut hasher);
        }
    }
    hasher.0.update(private_key);
    let mut res = Zeroizing::new(String::with_capacity(40));
    for byte in hasher.0.finalize() {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        res.push(char::from(HEX[usize::from(byte >> 4)]));
        res.push(char::from(HEX[usize::from(byte & 15)]));
    }
    res
}

/// Adds the parameters of the credentials, and the signature of all.
pub(crate) fn add_signature(tree: &mut ParamTree, encoding: Encoding, credentials: &Credentials) {
    tree.remove("Signature");
    tree.set("PublicKey", credentials.public_key());
    if let Some(token) = credentials.security_token() {
        tree.set("SecurityToken", token);
    }
    let signature = signature(tree, encoding, credentials.private_key());
    tree.set("Signature", signature.as_str());
}

/// Hashes the string to sign piece by piece, so that it is never in memory as a whole.
struct Hasher(Sha1);

impl Hasher {
    fn update_scalar(&mut self, value: Scalar<'_>) {
        match value {
            Scalar::Text(text) | Scalar::Hidden(text) => self.0.update(text),
            Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_) => {
                write!(self, "{value}").expect("hashing cannot fail");
            }
        }
    }
}

impl fmt::Write for Hasher {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

/// Hashes every flat key followed by its value, sorted by the bytes of the keys. Equal keys stay in the
/// order in which they were encoded.
fn hash_flat(tree: &ParamTree, hasher: &mut Hasher) {
    let mut keys = String::with_capacity(tree.node_count() * 16);
    let mut pairs = Vec::with_capacity(tree.node_count());
    tree.each_flat(&mut |key, value| {
        let start = keys.len();
        keys.push_str(key);
        pairs.push((sort_prefix(key), start..keys.len(), value));
    });
    let key = |range: &Range<usize>| &keys[range.clone()];
    pairs.sort_by(|(a, x, _), (b, y, _)| a.cmp(b).then_with(|| key(x).cmp(key(y))));
    for (_, range, value) in &pairs {
        hasher.0.update(key(range));
        hasher.update_scalar(*value);
    }
}

/// Returns the first bytes of a key as a number, which is faster to compare than the bytes.
fn sort_prefix(key: &str) -> u64 {
    let mut bytes = [0; 8];
    let len = key.len().min(8);
    bytes[..len].copy_from_slice(&key.as_bytes()[..len]);
    u64::from_be_bytes(bytes)
}

/// Hashes the fields of every level sorted by name, and the elements of lists in order. The fields of
/// the levels above are in the front part of `sorted`.
fn hash_nested<'a>(fields: Nodes<'a>, sorted: &mut Vec<(&'a str, Node<'a>)>, hasher: &mut Hasher) {
    let start = sorted.len();
    sorted.extend(fields);
    sorted[start..].sort_by_key(|(name, _)| *name);
    for index in start..sorted.len() {
        let (name, node) = sorted[index];
        hasher.0.update(name);
        hash_node(node, sorted, hasher);
    }
    sorted.truncate(start);
}

fn hash_node<'a>(node: Node<'a>, sorted: &mut Vec<(&'a str, Node<'a>)>, hasher: &mut Hasher) {
    match node {
        Node::Scalar(value) => hasher.update_scalar(value),
        // Only JSON has it, and no action sends it.
        Node::Null => {}
        Node::List(items) => items.for_each(|(_, item)| hash_node(item, sorted, hasher)),
        Node::Object(fields) => hash_nested(fields, sorted, hasher),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_client::service::encode_params;
    use docbind_client::{Encode, Encoder, Json, from_json};

    const VECTORS: &str = include_str!("../tests/data/signatures.json");

    /// The parameters of a vector. Dotted keys stay as they are.
    struct Params<'a>(&'a Json);

    impl Encode for Params<'_> {
        fn encode(&self, encoder: &mut Encoder) {
            for (key, value) in self.0.as_object().unwrap() {
                encoder.dynamic(key.clone(), value);
            }
        }
    }

    fn tree(params: &Json) -> ParamTree {
        encode_params(&Params(params)).unwrap()
    }

    #[test]
    fn every_vector_has_its_signature() {
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

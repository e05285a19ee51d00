//! The signature: SHA-1 over the sorted parameters and the private key.
//!
//! There is neither a timestamp nor a nonce in it, so a signed body is as good as a key for that
//! one call, for ever. Bodies are therefore wiped and never logged.

use sha1::{Digest, Sha1};
use zeroize::Zeroizing;

use crate::credentials::Credentials;
use crate::operation::Encoding;
use crate::params::{Node, Tree};

/// The lowercase hex signature of a body that holds `tree` in `encoding`.
fn signature(tree: &Tree, encoding: Encoding, private_key: &str) -> String {
    let mut text = match encoding {
        Encoding::Form | Encoding::FlatJson => flat(tree),
        Encoding::NestedJson => nested(tree),
    };
    text = concat([text, private_key.to_owned().into()]);
    Sha1::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The signed body of a request: `tree`, the keys' own parameters, and the signature over both.
pub(crate) fn seal(mut tree: Tree, encoding: Encoding, credentials: &Credentials) -> Vec<u8> {
    tree.remove("Signature");
    tree.set("PublicKey", credentials.public_key.as_str().into());
    if let Some(token) = &credentials.security_token {
        tree.set("SecurityToken", token.as_str().into());
    }
    let signature = signature(&tree, encoding, &credentials.private_key);
    tree.set("Signature", signature.into());
    crate::body::write(&tree, encoding).into_bytes()
}

/// A piece of the string to sign; any of them may be a secret.
type Piece = Zeroizing<String>;

/// Every flat key followed by its value, sorted by the bytes of the key.
fn flat(tree: &Tree) -> Piece {
    let mut pairs = Vec::new();
    tree.each_flat(&mut |key, value| pairs.push((key.to_owned(), value.to_string().into())));
    sorted(pairs)
}

/// As [`flat`] at every level, where a list is its elements one after the other.
fn nested(tree: &Tree) -> Piece {
    sorted(tree.iter().map(|(name, node)| (name.to_owned(), nested_node(node))).collect())
}

fn nested_node(node: &Node) -> Piece {
    match node {
        Node::Scalar(value) => value.to_string().into(),
        Node::List(items) => concat(items.iter().map(nested_node)),
        Node::Object(tree) => nested(tree),
    }
}

fn sorted(mut pairs: Vec<(String, Piece)>) -> Piece {
    pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
    concat(pairs.into_iter().flat_map(|(key, value)| [key.into(), value]))
}

/// Reserves first, so that growing leaves no copy behind.
fn concat(pieces: impl IntoIterator<Item = Piece>) -> Piece {
    let pieces: Vec<Piece> = pieces.into_iter().collect();
    let mut res = String::with_capacity(pieces.iter().map(|it| it.len()).sum());
    for piece in &pieces {
        res.push_str(piece);
    }
    res.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::from_json;
    use crate::encode::{Encode, Encoder, encode};
    use crate::json::Json;

    const VECTORS: &str = include_str!("../tests/data/signatures.json");

    struct Parameters<'a>(&'a Json);

    impl Encode for Parameters<'_> {
        fn encode(&self, to: &mut Encoder) {
            to.json("params", self.0);
        }
    }

    /// The parameters of a vector, whose dotted keys are taken as they are.
    fn tree(params: &Json) -> Tree {
        match encode(&Parameters(params)).0.into_nodes().next() {
            Some(Node::Object(tree)) => tree,
            other => panic!("not an object: {other:?}"),
        }
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
                    signature(&tree(vector.get("params").unwrap()), *encoding, text("private_key")),
                    text("signature"),
                    "{}",
                    text("case")
                );
            }
        }
    }
}

//! The body of a request: the same tree that is signed, as a form or as JSON.

use std::fmt::Write as _;

use crate::json::write_string;
use crate::operation::Encoding;
use crate::params::{Node, Tree, Value};

/// The bare media type that the service expects.
pub(crate) fn content_type(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Form => "application/x-www-form-urlencoded",
        Encoding::FlatJson | Encoding::NestedJson => "application/json",
    }
}

pub(crate) fn write(tree: &Tree, encoding: Encoding) -> String {
    // Most bodies fit, so that growing leaves no copy of a secret behind.
    let mut res = String::with_capacity(4096);
    match encoding {
        Encoding::Form => tree.each_flat(&mut |key, value| {
            if !res.is_empty() {
                res.push('&');
            }
            form_encode(&mut res, key);
            res.push('=');
            match value {
                Value::String(text) => form_encode(&mut res, text),
                Value::Int(_) | Value::Float(_) | Value::Bool(_) => {
                    form_encode(&mut res, &value.to_string())
                }
            }
        }),
        Encoding::FlatJson => {
            res.push('{');
            tree.each_flat(&mut |key, value| {
                field(&mut res, key);
                scalar(&mut res, value);
            });
            res.push('}');
        }
        Encoding::NestedJson => object(&mut res, tree),
    }
    res
}

/// Percent-encodes UTF-8 as forms do, with `+` for a space.
pub(crate) fn form_encode(to: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b' ' => to.push('+'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'*' => {
                to.push(byte.into())
            }
            _ => {
                let digit = |it: u8| char::from(HEX[usize::from(it)]);
                to.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
}

fn object(to: &mut String, tree: &Tree) {
    to.push('{');
    for (name, node) in tree.iter() {
        field(to, name);
        value(to, node);
    }
    to.push('}');
}

fn value(to: &mut String, node: &Node) {
    match node {
        Node::Scalar(it) => scalar(to, it),
        Node::Object(tree) => object(to, tree),
        Node::List(items) => {
            to.push('[');
            for (index, item) in items.iter().enumerate() {
                to.push_str(if index == 0 { "" } else { "," });
                value(to, item);
            }
            to.push(']');
        }
    }
}

fn field(to: &mut String, name: &str) {
    if !to.ends_with('{') {
        to.push(',');
    }
    string(to, name);
    to.push(':');
}

/// Numbers are written as they are signed.
fn scalar(to: &mut String, value: &Value) {
    match value {
        Value::String(text) => string(to, text),
        Value::Int(_) | Value::Float(_) | Value::Bool(_) => {
            write!(to, "{value}").expect("writing to a String cannot fail");
        }
    }
}

fn string(to: &mut String, text: &str) {
    write_string(to, text).expect("writing to a String cannot fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        let mut disk = Tree::default();
        disk.push("Size", Node::Scalar(20.into()));
        disk.push("IsBoot", Node::Scalar(true.into()));
        let mut tree = Tree::default();
        tree.set("Name", "a b~中*&\"".into());
        tree.set("Empty", "".into());
        tree.set("F", 42.0.into());
        tree.push("Disks", Node::List(vec![Node::Object(disk)]));
        tree.push("Ids", Node::List(vec![Node::Scalar("x".into()), Node::Scalar("y".into())]));
        tree
    }

    #[test]
    fn a_form() {
        assert_eq!(
            write(&tree(), Encoding::Form),
            "Name=a+b%7E%E4%B8%AD*%26%22&Empty=&F=42&Disks.0.Size=20&Disks.0.IsBoot=true&Ids.0=x&Ids.1=y"
        );
    }

    #[test]
    fn json_with_dotted_keys() {
        assert_eq!(
            write(&tree(), Encoding::FlatJson),
            r#"{"Name":"a b~中*&\"","Empty":"","F":42,"Disks.0.Size":20,"Disks.0.IsBoot":true,"Ids.0":"x","Ids.1":"y"}"#
        );
    }

    #[test]
    fn json_as_it_nests() {
        assert_eq!(
            write(&tree(), Encoding::NestedJson),
            r#"{"Name":"a b~中*&\"","Empty":"","F":42,"Disks":[{"Size":20,"IsBoot":true}],"Ids":["x","y"]}"#
        );
    }
}

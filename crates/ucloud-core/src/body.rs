//! The body of a request: the same tree that is signed, as a form or as JSON.

use std::fmt::{self, Write as _};

use crate::json::write_string;
use crate::operation::Encoding;
use crate::secret_string::SecretString;
use crate::tree::{Node, Nodes, ParamTree, Scalar};

/// The bare media type that the service expects.
pub(crate) fn content_type(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Form => "application/x-www-form-urlencoded",
        Encoding::FlatJson | Encoding::NestedJson => "application/json",
    }
}

pub(crate) fn write(tree: &ParamTree, encoding: Encoding) -> Vec<u8> {
    // Most bodies fit: what has to be wiped should not be much longer than what is in it.
    let mut res = SecretString::with_capacity(tree.text_len() * 5 / 4 + tree.len() * 20);
    match encoding {
        Encoding::Form => tree.each_flat(&mut |key, value| form_field(&mut res, key, value)),
        Encoding::FlatJson => {
            res.push('{');
            tree.each_flat(&mut |key, value| {
                field(&mut res, key);
                scalar(&mut res, value);
            });
            res.push('}');
        }
        Encoding::NestedJson => object(&mut res, tree.nodes()),
    }
    res.into_bytes()
}

fn form_field(to: &mut SecretString, key: &str, value: Scalar<'_>) {
    if !to.is_empty() {
        to.push('&');
    }
    form_encode(to, key);
    to.push('=');
    match value {
        Scalar::Text(text) => form_encode(to, text),
        // Their characters stand for themselves.
        Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_) => show(to, value),
    }
}

/// The bytes that stand for themselves in a form.
const PLAIN: [bool; 256] = {
    let mut res = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let it = byte as u8;
        res[byte] = it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.' | b'*');
        byte += 1;
    }
    res
};

/// Percent-encodes UTF-8 as forms do, with `+` for a space.
pub(crate) fn form_encode(to: &mut dyn fmt::Write, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|it| !PLAIN[usize::from(it)]).unwrap_or(rest.len());
        let (run, others) = rest.split_at(plain);
        let mut others = others.chars();
        let res = to.write_str(run).and_then(|()| match others.next() {
            None => Ok(()),
            Some(' ') => to.write_char('+'),
            Some(c) => c.encode_utf8(&mut [0; 4]).bytes().try_for_each(|it| percent(to, it)),
        });
        res.expect("writing to a String cannot fail");
        rest = others.as_str();
    }
}

fn percent(to: &mut dyn fmt::Write, byte: u8) -> fmt::Result {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |it: u8| char::from(HEX[usize::from(it)]);
    to.write_char('%')?;
    to.write_char(digit(byte >> 4))?;
    to.write_char(digit(byte & 15))
}

fn object(to: &mut SecretString, fields: Nodes<'_>) {
    to.push('{');
    for (name, node) in fields {
        field(to, name);
        value(to, node);
    }
    to.push('}');
}

fn value(to: &mut SecretString, node: Node<'_>) {
    match node {
        Node::Scalar(it) => scalar(to, it),
        Node::Object(fields) => object(to, fields),
        Node::List(items) => {
            to.push('[');
            for (index, (_, item)) in items.enumerate() {
                to.push_str(if index == 0 { "" } else { "," });
                value(to, item);
            }
            to.push(']');
        }
    }
}

fn field(to: &mut SecretString, name: &str) {
    if !to.ends_with('{') {
        to.push(',');
    }
    string(to, name);
    to.push(':');
}

/// Numbers are written as they are signed.
fn scalar(to: &mut SecretString, value: Scalar<'_>) {
    match value {
        Scalar::Text(text) => string(to, text),
        Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_) => show(to, value),
    }
}

fn show(to: &mut SecretString, value: Scalar<'_>) {
    write!(to, "{value}").expect("writing to a String cannot fail");
}

fn string(to: &mut SecretString, text: &str) {
    write_string(to, text).expect("writing to a String cannot fail");
}

#[cfg(test)]
mod tests {
    use super::{Encoding, ParamTree};

    fn tree() -> ParamTree {
        let mut tree = ParamTree::new();
        tree.set("Name", "a b~中*&\"");
        tree.set("Empty", "");
        tree.set("F", 42.0);
        let disks = tree.open_list("Disks".into());
        let disk = tree.open_object("".into());
        tree.push("Size", 20.into());
        tree.push("IsBoot", true.into());
        tree.close(disk);
        tree.close(disks);
        let ids = tree.open_list("Ids".into());
        tree.push("", "x".into());
        tree.push("", "y".into());
        tree.close(ids);
        tree
    }

    fn write(tree: &ParamTree, encoding: Encoding) -> String {
        String::from_utf8(super::write(tree, encoding)).unwrap()
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

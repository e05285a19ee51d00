//! The body of a request: the same parameters that are signed, written as a form or as JSON.

use std::fmt::{self, Write as _};

use crate::decode::WHOLE_BODY;
use crate::json_string;
use crate::operation::Encoding;
use crate::secret_string::SecretString;
use crate::tree::{Node, Nodes, ParamTree, Scalar};

/// Returns the media type that the service expects, without parameters.
pub fn content_type(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Form => "application/x-www-form-urlencoded",
        Encoding::FlatJson | Encoding::NestedJson => "application/json",
    }
}

/// Writes the parameters as the body of a request.
pub fn write_body(tree: &ParamTree, encoding: Encoding) -> Vec<u8> {
    // Enough for most bodies, and not much more, because all of it has to be wiped.
    let mut res = SecretString::with_capacity(tree.text_len() * 5 / 4 + tree.node_count() * 20);
    match encoding {
        Encoding::Form => tree.each_flat(&mut |key, value| write_form_field(&mut res, key, value)),
        Encoding::FlatJson => {
            res.push('{');
            tree.each_flat(&mut |key, value| {
                write_field_name(&mut res, key);
                write_scalar(&mut res, value);
            });
            res.push('}');
        }
        Encoding::NestedJson => match tree.nodes().next() {
            Some((WHOLE_BODY, body)) => write_node(&mut res, body),
            Some(_) | None => write_object(&mut res, tree.nodes()),
        },
    }
    res.into_bytes()
}

fn write_form_field(out: &mut SecretString, key: &str, value: Scalar<'_>) {
    if !out.is_empty() {
        out.push('&');
    }
    form_encode(out, key);
    out.push('=');
    match value {
        Scalar::Text(text) | Scalar::Hidden(text) => form_encode(out, text),
        // They consist of unreserved characters.
        Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_) => write_display(out, value),
    }
}

/// The bytes that a form does not percent-encode.
const UNRESERVED: [bool; 256] = {
    let mut res = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let it = byte as u8;
        res[byte] = it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.' | b'*');
        byte += 1;
    }
    res
};

/// Percent-encodes `text` as forms do, with `+` for a space.
pub fn form_encode(out: &mut dyn fmt::Write, text: &str) {
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.bytes().position(|it| !UNRESERVED[usize::from(it)]).unwrap_or(rest.len());
        let (unreserved, tail) = rest.split_at(end);
        let mut tail = tail.chars();
        let res = out.write_str(unreserved).and_then(|()| match tail.next() {
            None => Ok(()),
            Some(' ') => out.write_char('+'),
            Some(c) => {
                c.encode_utf8(&mut [0; 4]).bytes().try_for_each(|it| percent_encode(out, it))
            }
        });
        res.expect("writing to a String cannot fail");
        rest = tail.as_str();
    }
}

fn percent_encode(out: &mut dyn fmt::Write, byte: u8) -> fmt::Result {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |it: u8| char::from(HEX[usize::from(it)]);
    out.write_char('%')?;
    out.write_char(digit(byte >> 4))?;
    out.write_char(digit(byte & 15))
}

fn write_object(out: &mut SecretString, fields: Nodes<'_>) {
    out.push('{');
    for (name, node) in fields {
        write_field_name(out, name);
        write_node(out, node);
    }
    out.push('}');
}

fn write_node(out: &mut SecretString, node: Node<'_>) {
    match node {
        Node::Scalar(scalar) => write_scalar(out, scalar),
        Node::Null => out.push_str("null"),
        Node::Object(fields) => write_object(out, fields),
        Node::List(items) => {
            out.push('[');
            for (index, (_, item)) in items.enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                write_node(out, item);
            }
            out.push(']');
        }
    }
}

fn write_field_name(out: &mut SecretString, name: &str) {
    if !out.ends_with('{') {
        out.push(',');
    }
    write_json_string(out, name);
    out.push(':');
}

/// Writes a scalar as JSON. Numbers have the same form in which they are signed.
fn write_scalar(out: &mut SecretString, value: Scalar<'_>) {
    match value {
        Scalar::Text(text) | Scalar::Hidden(text) => write_json_string(out, text),
        Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_) => write_display(out, value),
    }
}

fn write_display(out: &mut SecretString, value: Scalar<'_>) {
    write!(out, "{value}").expect("writing to a String cannot fail");
}

fn write_json_string(out: &mut SecretString, text: &str) {
    json_string::write_string(out, text).expect("writing to a String cannot fail");
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

    fn write_body(tree: &ParamTree, encoding: Encoding) -> String {
        String::from_utf8(super::write_body(tree, encoding)).unwrap()
    }

    #[test]
    fn form() {
        assert_eq!(
            write_body(&tree(), Encoding::Form),
            "Name=a+b%7E%E4%B8%AD*%26%22&Empty=&F=42&Disks.0.Size=20&Disks.0.IsBoot=true&Ids.0=x&Ids.1=y"
        );
    }

    #[test]
    fn json_with_dotted_keys() {
        assert_eq!(
            write_body(&tree(), Encoding::FlatJson),
            r#"{"Name":"a b~中*&\"","Empty":"","F":42,"Disks.0.Size":20,"Disks.0.IsBoot":true,"Ids.0":"x","Ids.1":"y"}"#
        );
    }

    #[test]
    fn nested_json() {
        assert_eq!(
            write_body(&tree(), Encoding::NestedJson),
            r#"{"Name":"a b~中*&\"","Empty":"","F":42,"Disks":[{"Size":20,"IsBoot":true}],"Ids":["x","y"]}"#
        );
    }
}

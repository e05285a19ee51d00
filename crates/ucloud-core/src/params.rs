//! The parameters of a request, as a tree; and flat, as `Disks.0.Size`.
//!
//! Body and string-to-sign are both made from this tree, so they cannot disagree. It never holds
//! anything that is not sent: no nulls, no empty lists, no empty objects.

use std::borrow::Cow;
use std::fmt;

use zeroize::Zeroize;

/// A scalar parameter.
///
/// Displays as it is sent in a form and signed: integers decimal, floats without exponent and
/// without trailing zeros, booleans as `true` and `false`.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, sent even when it is empty.
    String(String),
    /// An integer.
    Int(i64),
    /// A finite number.
    Float(f64),
    /// A boolean.
    Bool(bool),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::String(text) => f.write_str(text),
            Value::Int(number) => write!(f, "{number}"),
            // Adding zero turns the negative zero into the positive one.
            Value::Float(number) => write!(f, "{}", number + 0.0),
            Value::Bool(value) => write!(f, "{value}"),
        }
    }
}

macro_rules! from {
    ($($from:ty => $variant:ident),*) => {$(
        impl From<$from> for Value {
            fn from(value: $from) -> Self {
                Value::$variant(value.into())
            }
        }
    )*};
}

from!(&str => String, String => String, i64 => Int, i32 => Int, u32 => Int, f64 => Float, bool => Bool);

/// Flat parameters in the order in which they were encoded, lists by index from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(Vec<(String, Value)>);

impl Params {
    /// The value under a flat key such as `Disks.0.Size`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(it, _)| it == key).map(|(_, value)| value)
    }

    /// Keys and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// How many scalars there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is sent.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Params {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// One parameter: a scalar, or what nests under its name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Scalar(Value),
    List(Vec<Node>),
    Object(Tree),
}

/// Named parameters in the order in which they were encoded.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tree(Vec<(Cow<'static, str>, Node)>);

impl Tree {
    pub(crate) fn push(&mut self, name: impl Into<Cow<'static, str>>, node: Node) {
        self.0.push((name.into(), node));
    }

    /// Replaces the parameter of that name, or adds it.
    pub(crate) fn set(&mut self, name: impl Into<Cow<'static, str>>, value: Value) {
        let name = name.into();
        self.remove(&name);
        self.push(name, Node::Scalar(value));
    }

    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|(it, _)| it != name);
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|(it, _)| it == name)
    }

    /// The scalar under a name of the top level.
    pub(crate) fn scalar(&self, name: &str) -> Option<&Value> {
        self.0.iter().find_map(|(it, node)| match node {
            Node::Scalar(value) if it == name => Some(value),
            _ => None,
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.0.iter().map(|(name, node)| (name.as_ref(), node))
    }

    pub(crate) fn into_nodes(mut self) -> impl Iterator<Item = Node> {
        std::mem::take(&mut self.0).into_iter().map(|(_, node)| node)
    }

    /// Calls `each` with every scalar and its flat key, in order.
    pub(crate) fn each_flat<'a>(&'a self, each: &mut dyn FnMut(&str, &'a Value)) {
        self.flatten(&mut String::new(), each);
    }

    pub(crate) fn to_params(&self) -> Params {
        let mut res = Vec::new();
        self.each_flat(&mut |key, value| res.push((key.to_owned(), value.clone())));
        Params(res)
    }

    fn flatten<'a>(&'a self, key: &mut String, each: &mut dyn FnMut(&str, &'a Value)) {
        for (name, node) in &self.0 {
            under(key, name, |key| node.flatten(key, each));
        }
    }
}

impl Node {
    fn wipe(&mut self) {
        match self {
            Node::Scalar(Value::String(text)) => text.zeroize(),
            Node::List(items) => items.iter_mut().for_each(Node::wipe),
            // A tree wipes itself.
            Node::Scalar(_) | Node::Object(_) => {}
        }
    }

    fn flatten<'a>(&'a self, key: &mut String, each: &mut dyn FnMut(&str, &'a Value)) {
        match self {
            Node::Scalar(value) => each(key, value),
            Node::Object(tree) => tree.flatten(key, each),
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    under(key, &index.to_string(), |key| item.flatten(key, each));
                }
            }
        }
    }
}

/// Any text may be a secret, so all of them are wiped.
impl Drop for Tree {
    fn drop(&mut self) {
        for (_, node) in &mut self.0 {
            node.wipe();
        }
    }
}

/// Runs `then` with `.name` added to `key`, and takes it off again.
fn under(key: &mut String, name: &str, then: impl FnOnce(&mut String)) {
    let len = key.len();
    if len > 0 {
        key.push('.');
    }
    key.push_str(name);
    then(key);
    key.truncate(len);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_display_as_they_are_signed() {
        let cases: [(Value, &str); 8] = [
            (42.0.into(), "42"),
            (65.722.into(), "65.722"),
            (1e21.into(), "1000000000000000000000"),
            (1e-7.into(), "0.0000001"),
            ((-0.0).into(), "0"),
            (i64::MIN.into(), "-9223372036854775808"),
            (true.into(), "true"),
            ("".into(), ""),
        ];
        for (value, expected) in cases {
            assert_eq!(value.to_string(), expected, "{value:?}");
        }
    }

    #[test]
    fn setting_a_name_replaces_it() {
        let mut tree = Tree::default();
        tree.set("Region", "cn-bj2".into());
        tree.set("Region", "cn-sh2".into());
        assert_eq!(
            tree.to_params().into_iter().collect::<Vec<_>>(),
            [("Region".to_owned(), "cn-sh2".into())]
        );
    }
}

//! [`Node`]: a value that is put together from several options.

use crate::failure::Failure;
use docbind_client::Json;
use std::collections::BTreeMap;

/// The greatest index of a list.
pub(crate) const MAX_INDEX: usize = 9_999;

/// A step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Index(usize),
    Member(String),
}

/// A value that is put together from several options.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Leaf(Json),
    List(BTreeMap<usize, Node>),
    Object(BTreeMap<String, Node>),
}

impl Node {
    pub(crate) fn of_json(json: Json) -> Node {
        match json {
            Json::Array(items) => {
                Node::List(items.into_iter().map(Node::of_json).enumerate().collect())
            }
            Json::Object(fields) => Node::Object(
                fields.into_iter().map(|(name, it)| (name, Node::of_json(it))).collect(),
            ),
            other => Node::Leaf(other),
        }
    }

    /// Sets the value that the steps lead to; of a list that is to grow, adds an item instead. `name` is that of the
    /// option, for messages.
    pub(crate) fn set(
        slot: &mut Option<Node>,
        steps: &[Step],
        value: Node,
        grows: bool,
        name: &str,
    ) -> Result<(), Failure> {
        let twice = || Failure::misuse(format!("--{name} contradicts another option"));
        let Some((step, rest)) = steps.split_first() else {
            match slot {
                None if grows => *slot = Some(Node::List(BTreeMap::from([(0, value)]))),
                None => *slot = Some(value),
                Some(Node::List(items)) if grows => {
                    let next = items.last_key_value().map_or(0, |(at, _)| at + 1);
                    items.insert(next, value);
                }
                Some(_) => return Err(Failure::misuse(format!("--{name} is given twice"))),
            }
            return Ok(());
        };
        let empty = match step {
            Step::Index(_) => Node::List(BTreeMap::new()),
            Step::Member(_) => Node::Object(BTreeMap::new()),
        };
        match (slot.get_or_insert(empty), step) {
            (Node::List(items), Step::Index(at)) => {
                let mut inner = items.remove(at);
                let res = Node::set(&mut inner, rest, value, grows, name);
                items.extend(inner.map(|it| (*at, it)));
                res
            }
            (Node::Object(fields), Step::Member(member)) => {
                let mut inner = fields.remove(member);
                let res = Node::set(&mut inner, rest, value, grows, name);
                fields.extend(inner.map(|it| (member.clone(), it)));
                res
            }
            (Node::Leaf(_) | Node::List(_) | Node::Object(_), _) => Err(twice()),
        }
    }

    /// Returns the value. A list without some of its items is an error.
    pub(crate) fn into_json(self, name: &str) -> Result<Json, Failure> {
        match self {
            Node::Leaf(it) => Ok(it),
            Node::List(items) => {
                let missing = (0..).zip(items.keys()).find(|(at, key)| at != *key);
                if let Some((at, _)) = missing {
                    return Err(Failure::misuse(format!(
                        "{name}.{at} is missing, but there are later items"
                    )));
                }
                let items = items.into_iter().map(|(at, it)| it.into_json(&format!("{name}.{at}")));
                Ok(Json::Array(items.collect::<Result<_, _>>()?))
            }
            Node::Object(fields) => {
                let fields = fields.into_iter().map(|(member, it)| {
                    let json = it.into_json(&format!("{name}.{member}"))?;
                    Ok((member, json))
                });
                Ok(Json::Object(fields.collect::<Result<_, Failure>>()?))
            }
        }
    }
}

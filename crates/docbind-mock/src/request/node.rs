//! [`ParamNode`]: parameters as a tree of the segments of their names.

use super::{MAX_DEPTH, Scalar, SentValue};
use crate::api_error::ApiError;
use std::collections::BTreeMap;

/// A value, children under further segments, or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ParamNode {
    pub(crate) value: Option<Scalar>,
    pub(crate) children: BTreeMap<String, ParamNode>,
}

impl ParamNode {
    /// Builds the tree. Nulls, empty lists and empty objects count as not sent.
    pub(super) fn new(sent: &BTreeMap<String, SentValue>) -> Result<ParamNode, ApiError> {
        let mut root = ParamNode::default();
        for (name, value) in sent {
            let mut node = &mut root;
            for (depth, segment) in name.split('.').enumerate() {
                if depth > MAX_DEPTH {
                    let message = format!("a name has more than {MAX_DEPTH} segments");
                    return Err(ApiError::malformed(&message));
                }
                node = node.children.entry(segment.to_owned()).or_default();
            }
            node.fill(value);
        }
        root.prune();
        Ok(root)
    }

    fn fill(&mut self, sent: &SentValue) {
        match sent {
            SentValue::Null => {}
            SentValue::Scalar(it) => self.value = Some(it.clone()),
            SentValue::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.children.entry(index.to_string()).or_default().fill(item);
                }
            }
            SentValue::Object(fields) => {
                for (name, value) in fields {
                    self.children.entry(name.clone()).or_default().fill(value);
                }
            }
        }
    }

    fn prune(&mut self) {
        for child in self.children.values_mut() {
            child.prune();
        }
        self.children.retain(|_, it| !it.is_empty());
    }

    fn is_empty(&self) -> bool {
        self.value.is_none() && self.children.is_empty()
    }

    /// Returns the children with numbers, which are the elements of an array, in the order of their numbers.
    pub(crate) fn elements(&self) -> Vec<(&str, &ParamNode)> {
        let numbered = self.children.iter().filter_map(|(name, node)| {
            let index: u64 = name.parse().ok()?;
            Some((index, name.as_str(), node))
        });
        let mut res: Vec<_> = numbered.collect();
        res.sort_by_key(|(index, ..)| *index);
        res.into_iter().map(|(_, name, node)| (name, node)).collect()
    }

    /// Returns the texts of the value and of the elements.
    pub(crate) fn texts(&self) -> Vec<&str> {
        let own = self.value.iter().map(Scalar::text);
        let of_elements = self.elements().into_iter().filter_map(|(_, it)| it.value.as_ref());
        own.chain(of_elements.map(Scalar::text)).collect()
    }
}

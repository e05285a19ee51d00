//! [`ParamTree`]: the parameters of a call as they nest, in two pieces of memory.
//!
//! Entries lie in the order in which they were encoded, what nests directly behind what it nests
//! in; texts lie in the same order in one buffer, which is wiped: any of them may be a secret.
//! Body and string-to-sign are both made from this tree, so they cannot disagree. It never holds
//! anything that is not sent: no nulls, no empty lists, no empty objects.

mod nodes;
mod scalar;

use std::borrow::Cow;
use std::ops::Range;

pub(crate) use nodes::{Node, Nodes};
pub(crate) use scalar::Scalar;

use crate::secret_string::SecretString;

/// Named parameters in the order in which they were encoded.
#[derive(Debug, Default)]
pub(crate) struct ParamTree {
    entries: Vec<Entry>,
    text: SecretString,
}

#[derive(Clone, Debug)]
struct Entry {
    /// One segment of a flat key; empty in lists.
    name: Cow<'static, str>,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    Text(Range<usize>),
    Int(i64),
    Float(f64),
    Bool(bool),
    /// How many entries lie in it, at any depth.
    List(usize),
    Object(usize),
}

/// What nests under a name and is not complete yet.
pub(crate) struct Mark(usize);

impl ParamTree {
    /// An empty tree with room for a call of the usual length.
    pub(crate) fn new() -> Self {
        Self { entries: Vec::with_capacity(48), text: SecretString::with_capacity(768) }
    }

    pub(crate) fn push(&mut self, name: impl Into<Cow<'static, str>>, value: Scalar<'_>) {
        let what = match value {
            Scalar::Text(text) => {
                let start = self.text.len();
                self.text.push_str(text);
                What::Text(start..self.text.len())
            }
            Scalar::Int(number) => What::Int(number),
            Scalar::Float(number) => What::Float(number),
            Scalar::Bool(value) => What::Bool(value),
        };
        self.entries.push(Entry { name: name.into(), what });
    }

    /// Begins an object: what is pushed until it is closed nests in it.
    pub(crate) fn open_object(&mut self, name: Cow<'static, str>) -> Mark {
        self.open(name, What::Object(0))
    }

    /// Begins a list, in which names are empty.
    pub(crate) fn open_list(&mut self, name: Cow<'static, str>) -> Mark {
        self.open(name, What::List(0))
    }

    fn open(&mut self, name: Cow<'static, str>, what: What) -> Mark {
        self.entries.push(Entry { name, what });
        Mark(self.entries.len() - 1)
    }

    /// Ends what was begun, and takes it back if nothing is in it.
    pub(crate) fn close(&mut self, mark: Mark) {
        let inside = self.entries.len() - mark.0 - 1;
        match &mut self.entries[mark.0].what {
            What::List(len) | What::Object(len) if inside > 0 => *len = inside,
            _ => self.entries.truncate(mark.0),
        }
    }

    /// The name of what was begun.
    pub(crate) fn name(&self, mark: &Mark) -> &str {
        &self.entries[mark.0].name
    }

    /// Replaces the parameter of that name, or adds it.
    pub(crate) fn set<'a>(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<Scalar<'a>>,
    ) {
        let name = name.into();
        self.remove(&name);
        self.push(name, value.into());
    }

    /// Removes what has that name on the top level, with its texts: else a tree whose paging is set
    /// for page after page would grow.
    pub(crate) fn remove(&mut self, name: &str) {
        while let Some(at) = self.position(name) {
            let end = at + self.entries[at].what.len();
            let text = text_of(&self.entries[at..end]);
            self.entries.drain(at..end);
            for entry in &mut self.entries[at..] {
                if let What::Text(range) = &mut entry.what {
                    *range = range.start - text.len()..range.end - text.len();
                }
            }
            self.text.remove(text);
        }
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// The scalar under a name of the top level.
    pub(crate) fn scalar(&self, name: &str) -> Option<Scalar<'_>> {
        self.nodes().find_map(|(it, node)| match node {
            Node::Scalar(value) if it == name => Some(value),
            _ => None,
        })
    }

    /// The parameters of the top level.
    pub(crate) fn nodes(&self) -> Nodes<'_> {
        Nodes::new(&self.entries, &self.text)
    }

    /// How many scalars, lists and objects there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// How long all texts are together.
    pub(crate) fn text_len(&self) -> usize {
        self.text.len()
    }

    /// Calls `each` with every scalar and its flat key, in order.
    pub(crate) fn each_flat<'a>(&'a self, each: &mut dyn FnMut(&str, Scalar<'a>)) {
        self.nodes().flatten(&mut String::with_capacity(128), each);
    }

    fn position(&self, name: &str) -> Option<usize> {
        let mut at = 0;
        while let Some(entry) = self.entries.get(at) {
            if entry.name == name {
                return Some(at);
            }
            at += entry.what.len();
        }
        None
    }
}

/// With room for what an attempt adds, so that the copy need not grow at once.
impl Clone for ParamTree {
    fn clone(&self) -> Self {
        let mut res = Self {
            entries: Vec::with_capacity(self.entries.len() + 8),
            text: SecretString::with_capacity(self.text.len() + 256),
        };
        res.entries.extend_from_slice(&self.entries);
        res.text.push_str(&self.text);
        res
    }
}

impl What {
    /// How many entries it takes, itself included.
    fn len(&self) -> usize {
        match self {
            What::List(len) | What::Object(len) => 1 + len,
            What::Text(_) | What::Int(_) | What::Float(_) | What::Bool(_) => 1,
        }
    }
}

/// Where the texts of successive entries are.
fn text_of(entries: &[Entry]) -> Range<usize> {
    let mut ranges = entries.iter().filter_map(|it| match &it.what {
        What::Text(range) => Some(range.clone()),
        _ => None,
    });
    let Some(first) = ranges.next() else { return 0..0 };
    first.start..ranges.next_back().map_or(first.end, |it| it.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(tree: &ParamTree) -> Vec<String> {
        let mut res = Vec::new();
        tree.each_flat(&mut |key, value| res.push(format!("{key}={value}")));
        res
    }

    /// `Name`, a list of two disks of which the second says nothing, and `Zone`.
    fn tree() -> ParamTree {
        let mut tree = ParamTree::new();
        tree.push("Name", "web".into());
        let disks = tree.open_list("Disks".into());
        let first = tree.open_object("".into());
        tree.push("Type", "SSD".into());
        tree.push("Size", Scalar::Int(20));
        tree.close(first);
        let second = tree.open_object("".into());
        tree.close(second);
        tree.close(disks);
        tree.push("Zone", "cn-bj2-05".into());
        tree
    }

    #[test]
    fn what_holds_nothing_is_taken_back() {
        assert_eq!(
            flat(&tree()),
            ["Name=web", "Disks.0.Type=SSD", "Disks.0.Size=20", "Zone=cn-bj2-05"]
        );
    }

    #[test]
    fn setting_a_name_replaces_it_at_the_end() {
        let mut tree = tree();
        tree.set("Name", "mail");
        assert_eq!(
            flat(&tree),
            ["Disks.0.Type=SSD", "Disks.0.Size=20", "Zone=cn-bj2-05", "Name=mail"]
        );
        tree.set("Disks", 1);
        assert_eq!(flat(&tree), ["Zone=cn-bj2-05", "Name=mail", "Disks=1"]);
        assert_eq!(tree.text_len(), "cn-bj2-05mail".len());
    }

    #[test]
    fn names_are_looked_up_on_the_top_level() {
        let tree = tree();
        assert_eq!(tree.scalar("Zone"), Some(Scalar::Text("cn-bj2-05")));
        assert_eq!((tree.scalar("Size"), tree.scalar("Disks")), (None, None));
        assert!(tree.contains("Disks") && !tree.contains("Type"));
    }
}

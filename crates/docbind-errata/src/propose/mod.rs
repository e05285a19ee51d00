//! Drafts errata where the examples of a page contradict its tables.
//!
//! Examples are often invented, so a draft never narrows: a required element becomes optional, a number
//! may be text as well. A name in other letter case is a rename of the documented element. Somebody has
//! to check each draft; until then its status keeps it from being applied.

mod request;
mod response;
mod spelling;

use crate::change::check_wire_name;
use docbind_ir::ElementPath;
use docbind_ir::ir::{Operation, Product, Type};
use docbind_source::escaped;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write;

/// Returns drafts for a product as a file of errata; an empty text without drafts.
pub fn propose(product: &Product) -> String {
    let mut res = String::new();
    for action in product.rpc() {
        let mut drafts = Drafts { action, by_target: BTreeMap::new(), targets: BTreeMap::new() };
        request::draft_request(&mut drafts);
        response::draft_response(&mut drafts);
        for (target, draft) in drafts.by_target {
            draft.write(&target, action, &mut res);
        }
    }
    match res.is_empty() {
        true => res,
        false => {
            format!("# Proposals for {}, none of which is applied.\n{res}", escaped(&product.name))
        }
    }
}

/// The drafts for one page.
struct Drafts<'a> {
    action: &'a Operation,
    by_target: BTreeMap<(String, Kind), Draft>,
    /// The target of each draft by its canonical path, since several paths may lead to one element.
    targets: BTreeMap<(ElementPath, Kind), String>,
}

/// The kinds of changes that are drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Optional,
    Rename,
    Type,
}

struct Draft {
    /// The documented value, as TOML.
    expect: String,
    /// The new value: `false`, a name or a type.
    wanted: String,
    /// How the example contradicts the table.
    contradiction: String,
    /// The line of the example.
    line: u32,
}

impl Drafts<'_> {
    fn add(&mut self, target: &ElementPath, kind: Kind, draft: Draft) {
        match self.targets.entry((target.canonical(self.action), kind)) {
            Entry::Vacant(entry) => {
                let target = entry.insert(target.to_string()).clone();
                self.by_target.insert((target, kind), draft);
            }
            Entry::Occupied(entry) => {
                let earlier = self.by_target.get_mut(&(entry.get().clone(), kind));
                if let (Some(earlier), Kind::Type) = (earlier, kind) {
                    earlier.wanted = common_type(&earlier.wanted, &draft.wanted);
                }
            }
        }
    }

    fn optional(&mut self, target: &ElementPath, line: u32) {
        let draft = Draft {
            expect: "true".to_owned(),
            wanted: "false".to_owned(),
            contradiction: "the example on the page omits it".to_owned(),
            line,
        };
        self.add(target, Kind::Optional, draft);
    }

    fn rename(&mut self, target: &ElementPath, documented: &str, shown: &str, line: u32) {
        // A key of an example can be any text.
        if check_wire_name(shown).is_err() {
            return;
        }
        let draft = Draft {
            expect: quoted(documented),
            wanted: shown.to_owned(),
            contradiction: format!("the example on the page writes `{shown}`"),
            line,
        };
        self.add(target, Kind::Rename, draft);
    }

    fn wider_type(
        &mut self,
        target: &ElementPath,
        documented: &Type,
        wider: &str,
        shown: &str,
        line: u32,
    ) {
        let draft = Draft {
            expect: quoted(&documented.to_string()),
            wanted: wider.to_owned(),
            contradiction: format!("the example on the page shows {shown}"),
            line,
        };
        self.add(target, Kind::Type, draft);
    }
}

impl Draft {
    fn write(&self, (target, kind): &(String, Kind), action: &Operation, res: &mut String) {
        let (kind, wanted) = match kind {
            Kind::Optional => ("required", self.wanted.clone()),
            Kind::Rename => ("rename", quoted(&self.wanted)),
            Kind::Type => ("type", quoted(&self.wanted)),
        };
        let place = format!("{}:{}", action.file, self.line);
        // Writing to a string cannot fail.
        let _ = writeln!(
            res,
            "\n# {place}: {contradiction}.\n[[erratum]]\nstatus = \"proposal\"\nid = {id}\ntarget = {target}\n\
             expect = {expect}\nchange.{kind} = {wanted}\nreason = {reason}\nevidence = [{evidence}]",
            place = escaped(&place),
            contradiction = escaped(&self.contradiction),
            id = quoted(&id(target, kind)),
            target = quoted(target),
            expect = self.expect,
            reason = quoted(&self.contradiction),
            evidence = quoted(&place),
        );
    }
}

/// Returns a type that holds the values of two others.
fn common_type(a: &str, b: &str) -> String {
    let are_both = |start: &str| a.starts_with(start) && b.starts_with(start);
    match a {
        _ if a == b => a.to_owned(),
        _ if are_both("array[") => "array[any]".to_owned(),
        _ => "any".to_owned(),
    }
}

/// Returns an id made of the target and the kind of change.
fn id(target: &str, kind: &str) -> String {
    let mut res = String::new();
    for char in target.chars() {
        match char {
            _ if char.is_ascii_alphanumeric() => res.push(char.to_ascii_lowercase()),
            _ if res.ends_with('-') => {}
            _ => res.push('-'),
        }
    }
    // The length of ids is limited. The hash keeps ids apart that have the same beginning.
    if res.len() > 150 {
        let hash =
            target.bytes().fold(5381u64, |hash, byte| hash.wrapping_mul(33) ^ u64::from(byte));
        res.truncate(150);
        res += &format!("-{hash:x}");
    }
    format!("{res}-{kind}")
}

/// Returns a text as a TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

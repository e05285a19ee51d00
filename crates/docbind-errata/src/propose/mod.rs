//! Drafts of errata where a page contradicts itself: its tables say one thing, its examples another.
//!
//! Examples are often invented, so a draft only ever widens: what is promised becomes optional, what is
//! a number may be text as well. Somebody has to look at each; until then its status keeps it from
//! being applied.

mod request;
mod response;

use docbind_ir::ElementPath;
use docbind_ir::ir::{Action, Product, Type};
use docbind_source::escaped;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write;

/// Drafts for a product, as a file of errata; empty where no page contradicts itself.
pub fn propose(product: &Product) -> String {
    let mut res = String::new();
    for action in &product.actions {
        let mut drafts = Drafts { action, known: BTreeMap::new(), seen: BTreeMap::new() };
        request::drafts(&mut drafts);
        response::drafts(&mut drafts);
        for (target, draft) in drafts.known {
            draft.write(&target, action, &mut res);
        }
    }
    match res.is_empty() {
        true => res,
        false => format!("# Proposals for {}: none is applied.\n{res}", escaped(&product.name)),
    }
}

/// What was found on one page, by target and kind of change; later findings widen what is there.
struct Drafts<'a> {
    action: &'a Action,
    known: BTreeMap<(String, Kind), Draft>,
    /// What was drafted, by the table that lists it: several paths may lead to one element.
    seen: BTreeMap<(ElementPath, Kind), String>,
}

/// The two ways of widening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Optional,
    Type,
}

struct Draft {
    /// What the table says, as TOML.
    expect: String,
    /// What would hold: a type, or `false`.
    wanted: String,
    /// What the example shows.
    shown: String,
    /// The line of the example.
    line: u32,
}

impl Drafts<'_> {
    fn add(&mut self, target: &ElementPath, kind: Kind, draft: Draft) {
        match self.seen.entry((target.canonical(self.action), kind)) {
            Entry::Vacant(it) => {
                let target = target.to_string();
                it.insert(target.clone());
                self.known.insert((target, kind), draft);
            }
            Entry::Occupied(it) => {
                let known = self.known.get_mut(&(it.get().clone(), kind));
                known.into_iter().for_each(|it| it.wanted = join(&it.wanted, &draft.wanted));
            }
        }
    }

    fn optional(&mut self, target: &ElementPath, line: u32) {
        let draft = Draft {
            expect: "true".to_owned(),
            wanted: "false".to_owned(),
            shown: "the example on the page goes without it".to_owned(),
            line,
        };
        self.add(target, Kind::Optional, draft);
    }

    fn wider(&mut self, target: &ElementPath, table: &Type, wider: &str, shown: &str, line: u32) {
        let draft = Draft {
            expect: quoted(&table.to_string()),
            wanted: wider.to_owned(),
            shown: format!("the example on the page shows {shown}"),
            line,
        };
        self.add(target, Kind::Type, draft);
    }
}

impl Draft {
    fn write(&self, (target, kind): &(String, Kind), action: &Action, res: &mut String) {
        let kind = match kind {
            Kind::Optional => "required",
            Kind::Type => "type",
        };
        let place = format!("{}:{}", action.file, self.line);
        // Writing to a string cannot fail.
        let _ = writeln!(
            res,
            "\n# {place}: {shown}.\n[[erratum]]\nstatus = \"proposal\"\nid = {id}\ntarget = {target}\n\
             expect = {expect}\nchange.{kind} = {wanted}\nreason = {reason}\nevidence = [{evidence}]",
            place = escaped(&place),
            shown = escaped(&self.shown),
            id = quoted(&id(target, kind)),
            target = quoted(target),
            expect = self.expect,
            wanted = if kind == "type" { quoted(&self.wanted) } else { self.wanted.clone() },
            reason = quoted(&self.shown),
            evidence = quoted(&place),
        );
    }
}

/// The type that holds what two others hold.
fn join(a: &str, b: &str) -> String {
    let both = |start: &str| a.starts_with(start) && b.starts_with(start);
    match a {
        _ if a == b => a.to_owned(),
        _ if both("array[") => "array[any]".to_owned(),
        _ => "any".to_owned(),
    }
}

/// An id that tells the target and the kind.
fn id(target: &str, kind: &str) -> String {
    let mut res = String::new();
    for it in target.chars() {
        match it {
            it if it.is_ascii_alphanumeric() => res.push(it.to_ascii_lowercase()),
            _ if res.ends_with('-') => {}
            _ => res.push('-'),
        }
    }
    // Ids have a limit; what is cut off must not make two of them one.
    let far = res.len() > 150;
    if far {
        let sum = target.bytes().fold(5381u64, |sum, it| sum.wrapping_mul(33) ^ u64::from(it));
        res.truncate(150);
        res += &format!("-{sum:x}");
    }
    format!("{res}-{kind}")
}

/// A string as TOML.
fn quoted(words: &str) -> String {
    toml::Value::String(words.to_owned()).to_string()
}

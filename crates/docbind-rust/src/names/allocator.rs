//! Allocates names to the elements of a product: locked ones, and new ones for new elements.
//!
//! A locked name never changes by itself. A new element yields: where its name is taken, a finding
//! asks for a decision, and until there is one the element has a provisional name, made from its
//! spelling, that is not locked.

use super::lock::{NameLock, Row};
use super::path::{NameKind, NamePath};
use super::validate::is_valid;
use super::{NameFinding, Style};
use std::collections::{BTreeMap, BTreeSet};

/// Names that somebody decided on, by path.
pub type Decisions = BTreeMap<String, String>;

/// The name of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) ident: String,
    /// The names it had before, as far as they are free.
    pub(crate) previous: Vec<String>,
}

impl Name {
    /// A name that was never another one.
    pub(super) fn new(ident: impl Into<String>) -> Name {
        Name { ident: ident.into(), previous: Vec::new() }
    }
}

/// Allocates the names of one product, and collects the lock of the next run and findings.
#[derive(Debug)]
pub(crate) struct NameAllocator<'a> {
    /// The lock of the run before.
    pub(super) prior: &'a NameLock,
    pub(super) decisions: &'a Decisions,
    /// The lock of this run.
    pub(super) lock: NameLock,
    pub(super) findings: Vec<NameFinding>,
    used_decisions: BTreeSet<&'a str>,
}

impl<'a> NameAllocator<'a> {
    pub(crate) fn new(prior: &'a NameLock, decisions: &'a Decisions) -> NameAllocator<'a> {
        NameAllocator {
            prior,
            decisions,
            lock: prior.clone(),
            findings: Vec::new(),
            used_decisions: BTreeSet::new(),
        }
    }

    /// Returns the lock with the new names, and the findings.
    pub(crate) fn finish(self) -> (NameLock, Vec<NameFinding>) {
        let NameAllocator { decisions, lock, mut findings, used_decisions, .. } = self;
        let unused = decisions.keys().filter(|it| !used_decisions.contains(it.as_str()));
        findings.extend(unused.map(|it| NameFinding::UnusedDecision { path: it.clone() }));
        let is_decided = |path: &str| decisions.contains_key(path);
        let is_lone = |path: &str, ident| has_lone_letter(without_header_prefix(path, ident));
        let lone =
            lock.rows.iter().filter(|(path, row)| is_lone(path, &row.ident) && !is_decided(path));
        let lone = lone.map(|(path, row)| NameFinding::LoneLetter {
            path: path.clone(),
            name: row.ident.clone(),
        });
        findings.extend(lone);
        (lock, findings)
    }

    /// Whether any name below a path is locked, or any name at all was decided on.
    pub(crate) fn has_any(&self, scope: &NamePath) -> bool {
        !self.decisions.is_empty() || self.lock.below(scope.as_str()).next().is_some()
    }

    /// Returns the name that was locked or decided on for a type.
    pub(crate) fn locked_type(&mut self, path: &NamePath) -> Option<String> {
        self.apply_decision(path.as_str(), Style::Camel);
        self.lock.get(path.as_str()).map(str::to_owned)
    }

    /// Locks a name that was chosen elsewhere.
    pub(crate) fn lock(&mut self, path: NamePath, ident: &str) {
        self.lock.rows.insert(path.into_string(), Row::new(ident));
    }

    /// Whether the run before locked a name for a type of an action: for one of its own types, or for
    /// that of an object in its request.
    pub(crate) fn was_locked(&self, action: &str, ty: &str) -> bool {
        let prefix = self.prior.get(NameKind::Type.path().child(action).as_str());
        let is_own = prefix
            .and_then(|it| ty.strip_prefix(it))
            .is_some_and(|rest| matches!(rest, "Request" | "Response" | "Required"));
        let object = ty.strip_suffix("Required").unwrap_or(ty);
        let is_object = |row: &Row| row.ident == ty || row.ident == object;
        let objects = NameKind::Object.path().child(action);
        is_own || self.prior.below(objects.as_str()).any(|(_, it)| is_object(it))
    }

    /// Applies the decision about an element, and drops locked names that it cannot have.
    pub(super) fn apply_decision(&mut self, path: &str, style: Style) {
        self.drop_invalid(path, style);
        let Some(decided) = self.decision(path, style) else { return };
        let row = self.lock.rows.entry(path.to_owned());
        let row = row.or_insert_with(|| Row::new(decided));
        if row.ident != decided {
            row.rename(decided);
        }
    }

    /// Drops locked names that the element cannot have.
    pub(super) fn drop_invalid(&mut self, path: &str, style: Style) {
        let Some(row) = self.lock.rows.get_mut(path) else { return };
        row.previous.retain(|it| is_valid(path, style, it));
        if !is_valid(path, style, &row.ident) {
            let (path, name) = (path.to_owned(), row.ident.clone());
            self.lock.rows.remove(&path);
            self.findings.push(NameFinding::Invalid { path, name, decided: false });
        }
    }

    /// Returns the name that was decided on for an element, if it can have it.
    pub(super) fn decision(&mut self, path: &str, style: Style) -> Option<&'a str> {
        let (path, decided) = self.decisions.get_key_value(path)?;
        self.used_decisions.insert(path);
        if is_valid(path, style, decided) {
            return Some(decided);
        }
        let (path, name) = (path.clone(), decided.clone());
        self.findings.push(NameFinding::Invalid { path, name, decided: true });
        None
    }
}

/// Returns the name of a header without the `x_` that stands for `X-`, with which most headers of a service begin.
fn without_header_prefix<'a>(path: &str, ident: &'a str) -> &'a str {
    let wire = path.rsplit('/').next().and_then(|it| it.strip_prefix("header "));
    let is_prefixed = wire.is_some_and(|it| it.starts_with("X-") || it.starts_with("x-"));
    ident.strip_prefix("x_").filter(|_| is_prefixed).unwrap_or(ident)
}

/// Whether a letter is a word of its own in front of another one. At the end it is the letter of a series:
/// `region_a`.
fn has_lone_letter(ident: &str) -> bool {
    let words = ident.rsplit_once('_').map_or("", |(all_but_last, _)| all_but_last);
    words.split('_').any(|it| it.len() == 1 && it.bytes().all(|it| it.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_headers_are_no_words() {
        let check = without_header_prefix;
        assert_eq!(check("request/PutLamp/header X-Lamp-Note", "x_lamp_note"), "lamp_note");
        assert_eq!(check("request/PutLamp/query X-Lamp-Note", "x_lamp_note"), "x_lamp_note");
        assert_eq!(check("request/PutLamp/XRay", "x_ray"), "x_ray");
    }

    #[test]
    fn lone_letters() {
        for name in ["udp_n_id", "v_server", "get_v_host_price"] {
            assert!(has_lone_letter(name), "{name}");
        }
        for name in ["udpn_id", "region_a", "ip_cap_0_size", "UdpNId", "x"] {
            assert!(!has_lone_letter(name), "{name}");
        }
    }
}

//! Names for the elements of a product: those that were published, and new ones for what is new.
//!
//! A name once published never changes by itself. New elements yield: one that would get a name
//! which is taken is a finding that asks for a decision, and is told apart by its spelling until
//! somebody decides. Such a name is not published.

use super::ledger::{Ledger, Row, part};
use super::{KEYWORDS, NameFinding, Style, TYPES, tell_apart, unique};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Names that somebody decided on, by path.
pub type Decisions = BTreeMap<String, String>;

/// The name of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) ident: String,
    /// The names that it had before, as far as they are free.
    pub(crate) former: Vec<String>,
}

/// The names of a product while they are given.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    /// As they were before.
    pub(super) published: &'a Ledger,
    pub(super) decisions: &'a Decisions,
    pub(super) state: RefCell<State>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) ledger: Ledger,
    pub(super) findings: Vec<NameFinding>,
    pub(super) used: BTreeSet<String>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(published: &'a Ledger, decisions: &'a Decisions) -> Names<'a> {
        let state = State { ledger: published.clone(), ..State::default() };
        Names { published, decisions, state: RefCell::new(state) }
    }

    /// The ledger with what was added, and the findings.
    pub(crate) fn finish(self) -> (Ledger, Vec<NameFinding>) {
        let State { ledger, mut findings, used } = self.state.into_inner();
        let unused = self.decisions.keys().filter(|it| !used.contains(*it));
        findings.extend(unused.map(|it| NameFinding::Unused { path: it.clone() }));
        (ledger, findings)
    }

    /// Names for elements that stand side by side; `reserved` are names that none of them gets.
    pub(crate) fn scope(
        &self,
        scope: &str,
        wires: &[&str],
        style: Style,
        reserved: &[&str],
        identifier: impl Fn(&str) -> String,
    ) -> Vec<Name> {
        if wires.is_empty() {
            return Vec::new();
        }
        let state = &mut *self.state.borrow_mut();
        let paths: Vec<String> = wires.iter().map(|it| format!("{scope}/{}", part(it))).collect();
        for path in &paths {
            self.decide(path, style, state);
        }
        let fresh: BTreeMap<&str, &str> = paths
            .iter()
            .zip(wires)
            .filter(|(path, _)| !state.ledger.rows.contains_key(*path))
            .map(|(path, wire)| (path.as_str(), *wire))
            .collect();
        let mut until: BTreeMap<&str, String> = BTreeMap::new();
        let mut taken = Taken::of(scope, &state.ledger);
        self.settle(&paths, &mut taken, &mut until, style, state);

        let mut spelled: Vec<&str> = fresh.values().copied().collect();
        spelled.extend(reserved);
        let idents = unique(&spelled, style, |it| match reserved.contains(&it) {
            true => it.to_owned(),
            false => identifier(it),
        });
        let live: HashSet<&str> = paths.iter().map(String::as_str).collect();
        for ((path, wire), ident) in fresh.iter().zip(idents) {
            let holder = taken.0.get(&ident).cloned();
            // The same name, spelled in another way: the pages changed, the element did not.
            let respelled = holder.clone().filter(|it| {
                let spelling = &it[scope.len() + 1..];
                !live.contains(it.as_str()) && same_words(spelling, wire)
            });
            if let Some(row) = respelled.and_then(|it| state.ledger.rows.remove(&it)) {
                taken.add(path, &row);
                state.ledger.rows.insert((*path).to_owned(), row);
                continue;
            }
            match holder {
                Some(holder) => {
                    let other = taken.free(&ident, wire, style);
                    state.findings.push(NameFinding::Taken {
                        path: (*path).to_owned(),
                        name: ident,
                        holder,
                        until: other.clone(),
                    });
                    taken.0.insert(other.clone(), (*path).to_owned());
                    until.insert(path, other);
                }
                None => {
                    let row = Row { ident, former: Vec::new() };
                    taken.add(path, &row);
                    state.ledger.rows.insert((*path).to_owned(), row);
                }
            }
        }
        let in_use: HashSet<&str> = live
            .iter()
            .filter_map(|it| state.ledger.get(it))
            .chain(until.values().map(String::as_str))
            .collect();
        let name = |path: &String| match (until.get(path.as_str()), state.ledger.rows.get(path)) {
            (Some(it), _) => Name { ident: it.clone(), former: Vec::new() },
            (None, Some(row)) => {
                let is_free = |it: &&String| !in_use.contains(it.as_str());
                let former = row.former.iter().filter(is_free).cloned().collect();
                Name { ident: row.ident.clone(), former }
            }
            // Every path has got a row or another name.
            (None, None) => Name::default(),
        };
        paths.iter().map(name).collect()
    }

    /// Applies what was decided about an element, and drops names that are none.
    fn decide(&self, path: &str, style: Style, state: &mut State) {
        if let Some(row) = state.ledger.rows.get_mut(path) {
            row.former.retain(|it| is_usable(path, style, it));
            if !is_usable(path, style, &row.ident) {
                let (path, name) = (path.to_owned(), row.ident.clone());
                state.ledger.rows.remove(&path);
                state.findings.push(NameFinding::Unusable { path, name, decided: false });
            }
        }
        let Some(decided) = self.decided(path, style, state) else { return };
        let row = state.ledger.rows.entry(path.to_owned());
        let row = row.or_insert_with(|| Row { ident: decided.to_owned(), former: Vec::new() });
        if row.ident != decided {
            row.rename(decided);
        }
    }

    /// What was decided about an element, if it can be its name.
    pub(super) fn decided(&self, path: &str, style: Style, state: &mut State) -> Option<&'a str> {
        let decided = self.decisions.get(path)?;
        state.used.insert(path.to_owned());
        if is_usable(path, style, decided) {
            return Some(decided);
        }
        let (path, name) = (path.to_owned(), decided.clone());
        state.findings.push(NameFinding::Unusable { path, name, decided: true });
        None
    }

    /// Tells elements apart that have one name in the ledger: by decision, or by hand.
    fn settle<'p>(
        &self,
        paths: &'p [String],
        taken: &mut Taken,
        until: &mut BTreeMap<&'p str, String>,
        style: Style,
        state: &mut State,
    ) {
        let mut holders: BTreeMap<String, &str> = BTreeMap::new();
        let paths: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
        // Whoever had the name first keeps it.
        let was = |path: &str, ident: &str| self.published.get(path) == Some(ident);
        let mut known: Vec<(&str, String)> = paths
            .into_iter()
            .filter_map(|it| Some((it, state.ledger.get(it)?.to_owned())))
            .collect();
        known.sort_by_key(|(path, ident)| !was(path, ident));
        for (path, ident) in known {
            match holders.get(&ident) {
                None => {
                    taken.0.insert(ident.clone(), path.to_owned());
                    holders.insert(ident, path);
                }
                Some(holder) => {
                    let other = taken.free(&ident, path, style);
                    taken.0.insert(other.clone(), path.to_owned());
                    state.findings.push(NameFinding::Taken {
                        path: path.to_owned(),
                        name: ident,
                        holder: (*holder).to_owned(),
                        until: other.clone(),
                    });
                    until.insert(path, other);
                }
            }
        }
    }

    /// Whether a type of an action was published: its own, or that of an object in its request.
    pub(crate) fn is_published(&self, action: &str, ty: &str) -> bool {
        let action = part(action);
        let own = self.published.get(&format!("type/{action}"));
        let is_own = own
            .and_then(|it| ty.strip_prefix(it))
            .is_some_and(|rest| matches!(rest, "Request" | "Response" | "Required"));
        let plain = ty.strip_suffix("Required").unwrap_or(ty);
        let is_object = |row: &Row| row.ident == ty || row.ident == plain;
        is_own || self.published.below(&format!("object/{action}")).any(|(_, it)| is_object(it))
    }

    /// The name of a type that was told apart, if it was published.
    pub(crate) fn known(&self, path: &str) -> Option<String> {
        let state = &mut *self.state.borrow_mut();
        self.decide(path, Style::Camel, state);
        state.ledger.get(path).map(str::to_owned)
    }

    /// Publishes a name that was made elsewhere.
    pub(crate) fn publish(&self, path: String, ident: &str) {
        let row = Row { ident: ident.to_owned(), former: Vec::new() };
        self.state.borrow_mut().ledger.rows.insert(path, row);
    }
}

/// The names of a scope, and the elements that have them; former ones are taken as well.
struct Taken(BTreeMap<String, String>);

impl Taken {
    fn of(scope: &str, ledger: &Ledger) -> Taken {
        let mut res = Taken(BTreeMap::new());
        for (path, row) in ledger.below(scope) {
            if !path[scope.len() + 1..].contains('/') {
                res.add(path, row);
            }
        }
        res
    }

    fn add(&mut self, path: &str, row: &Row) {
        for former in &row.former {
            self.0.entry(former.clone()).or_insert_with(|| path.to_owned());
        }
        self.0.insert(row.ident.clone(), path.to_owned());
    }

    /// A name from the spelling that nothing has.
    fn free(&self, ident: &str, wire: &str, style: Style) -> String {
        tell_apart(ident, wire, style, |it| !self.0.contains_key(it))
    }
}

/// Whether two names are the same words on the wire; the first one stands in a path.
fn same_words(part: &str, wire: &str) -> bool {
    let letters = |it: &str| -> String {
        it.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(part) == letters(wire)
}

/// The longest names that are taken from a file, in bytes: some become names of files.
const MAX_BYTES: (usize, usize) = (200, 400);

/// Names of the client's own methods.
pub(crate) const CLIENT: &[&str] = &["clone", "from_env", "runtime"];

/// Whether a name from a file can be that of an element.
pub(super) fn is_usable(path: &str, style: Style, name: &str) -> bool {
    let kind = path.split('/').next().unwrap_or_default();
    let is_spelled = match style {
        Style::Snake => {
            let is_part = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
            name.starts_with(|it: char| it.is_ascii_lowercase()) && name.bytes().all(is_part)
        }
        Style::Camel => {
            name.starts_with(|it: char| it.is_ascii_uppercase())
                && name.bytes().all(|it| it.is_ascii_alphanumeric())
        }
    };
    let is_own = match (style, kind) {
        (Style::Snake, "action") => CLIENT.contains(&name),
        (Style::Snake, _) => false,
        (Style::Camel, "value") => matches!(name, "Self" | "Unlisted"),
        (Style::Camel, "type") => false,
        (Style::Camel, _) => TYPES.contains(&name),
    };
    let is_word = style == Style::Snake && KEYWORDS.iter().any(|(it, _)| *it == name);
    let most = if style == Style::Snake { MAX_BYTES.0 } else { MAX_BYTES.1 };
    is_spelled && !is_own && !is_word && name.len() <= most
}

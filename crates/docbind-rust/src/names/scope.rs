//! Names for elements that are side by side, such as the fields of a struct.

use super::allocator::{Name, NameAllocator};
use super::lock::{NameLock, Row};
use super::path::NamePath;
use super::taken::Taken;
use super::unique::unique;
use super::{NameFinding, Style};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A scope while its names are allocated.
struct Scope<'p> {
    path: &'p str,
    style: Style,
    /// The paths of its elements.
    live: HashSet<&'p str>,
    taken: Taken,
    /// Names of elements about which somebody must decide.
    provisional: BTreeMap<&'p str, String>,
}

impl NameAllocator<'_> {
    /// Allocates names to the elements of a scope, in their order. No new name is one of the `reserved`
    /// ones.
    pub(crate) fn scope(
        &mut self,
        scope: &NamePath,
        wires: &[&str],
        style: Style,
        reserved: &[&str],
        identifier: impl Fn(&str) -> String,
    ) -> Vec<Name> {
        if wires.is_empty() {
            return Vec::new();
        }
        let paths: Vec<String> = wires.iter().map(|it| scope.child(it).into_string()).collect();
        let identifier = |wire: &str| match reserved.contains(&wire) {
            true => wire.to_owned(),
            false => identifier(wire),
        };
        // Most scopes are new as a whole, or locked as a whole: nothing can collide.
        if !self.has_any(scope) {
            let all: Vec<&str> = wires.iter().chain(reserved).copied().collect();
            return self.lock_all(paths, unique(&all, style, identifier));
        }
        for path in &paths {
            self.apply_decision(path, style);
        }
        if let Some(names) = all_locked(&self.lock, &paths) {
            return names;
        }
        let mut scope = Scope {
            path: scope.as_str(),
            style,
            live: paths.iter().map(String::as_str).collect(),
            taken: Taken::new(scope.as_str(), &self.lock),
            provisional: BTreeMap::new(),
        };
        self.separate_locked(&mut scope);
        let new: BTreeMap<&str, &str> = paths
            .iter()
            .zip(wires)
            .filter(|(path, _)| !self.lock.rows.contains_key(*path))
            .map(|(path, wire)| (path.as_str(), *wire))
            .collect();
        let spellings: Vec<&str> = new.values().chain(reserved).copied().collect();
        for ((path, wire), ident) in new.iter().zip(unique(&spellings, style, identifier)) {
            self.allocate(path, wire, ident, &mut scope);
        }
        self.names(&paths, &scope)
    }

    /// Locks the names of a scope in which nothing was locked.
    fn lock_all(&mut self, paths: Vec<String>, idents: Vec<String>) -> Vec<Name> {
        let lock = |(path, ident): (String, String)| {
            self.lock.rows.insert(path, Row::new(ident.clone()));
            Name::new(ident)
        };
        paths.into_iter().zip(idents).map(lock).collect()
    }

    /// Separates elements with the same locked name, by decision or by hand: whoever had it in the run
    /// before keeps it.
    fn separate_locked<'p>(&mut self, scope: &mut Scope<'p>) {
        let paths: BTreeSet<&'p str> = scope.live.iter().copied().collect();
        let mut locked: Vec<(&str, String)> =
            paths.into_iter().filter_map(|it| Some((it, self.lock.get(it)?.to_owned()))).collect();
        locked.sort_by_key(|(path, ident)| self.prior.get(path) != Some(ident.as_str()));
        let mut holders: BTreeMap<String, &str> = BTreeMap::new();
        for (path, ident) in locked {
            match holders.get(&ident) {
                None => {
                    scope.taken.insert(ident.clone(), path);
                    holders.insert(ident, path);
                }
                Some(holder) => self.yield_name(path, path, ident, (*holder).to_owned(), scope),
            }
        }
    }

    /// Allocates a name to a new element.
    fn allocate<'p>(&mut self, path: &'p str, wire: &str, ident: String, scope: &mut Scope<'p>) {
        let Some(holder) = scope.taken.holder(&ident).map(str::to_owned) else {
            return self.lock_row(path, Row::new(ident), scope);
        };
        // The same name, spelled in another way: the pages changed, the element did not.
        let is_respelled = !scope.live.contains(holder.as_str())
            && same_words(&holder[scope.path.len() + 1..], wire);
        let row = if is_respelled { self.lock.rows.remove(&holder) } else { None };
        match row {
            Some(row) => self.lock_row(path, row, scope),
            None => self.yield_name(path, wire, ident, holder, scope),
        }
    }

    fn lock_row(&mut self, path: &str, row: Row, scope: &mut Scope<'_>) {
        scope.taken.insert_row(path, &row);
        self.lock.rows.insert(path.to_owned(), row);
    }

    /// Gives an element a provisional name, and asks for a decision.
    fn yield_name<'p>(
        &mut self,
        path: &'p str,
        spelling: &str,
        name: String,
        holder: String,
        scope: &mut Scope<'p>,
    ) {
        let provisional = scope.taken.free(&name, spelling, scope.style);
        scope.taken.insert(provisional.clone(), path);
        scope.provisional.insert(path, provisional.clone());
        let path = path.to_owned();
        self.findings.push(NameFinding::Taken { path, name, holder, provisional });
    }

    /// Returns the names that were allocated, with the previous ones that no element has.
    fn names(&self, paths: &[String], scope: &Scope<'_>) -> Vec<Name> {
        let locked = scope.live.iter().filter_map(|it| self.lock.get(it));
        let in_use: HashSet<&str> =
            locked.chain(scope.provisional.values().map(String::as_str)).collect();
        let name = |path: &String| {
            if let Some(it) = scope.provisional.get(path.as_str()) {
                return Name::new(it);
            }
            // Every path has a row or a provisional name.
            let Some(row) = self.lock.rows.get(path) else { return Name::default() };
            let is_free = |it: &&String| !in_use.contains(it.as_str());
            let previous = row.previous.iter().filter(is_free).cloned().collect();
            Name { ident: row.ident.clone(), previous }
        };
        paths.iter().map(name).collect()
    }
}

/// Returns the names of elements that all have a locked name of their own, and never had another.
fn all_locked(lock: &NameLock, paths: &[String]) -> Option<Vec<Name>> {
    let rows = paths.iter().map(|it| lock.rows.get(it));
    let rows: Vec<&Row> =
        rows.map(|it| it.filter(|it| it.previous.is_empty())).collect::<Option<_>>()?;
    let mut idents: Vec<&str> = rows.iter().map(|it| it.ident.as_str()).collect();
    idents.sort_unstable();
    let is_distinct = idents.windows(2).all(|it| it[0] != it[1]);
    is_distinct.then(|| rows.into_iter().map(|it| Name::new(&it.ident)).collect())
}

/// Whether two names are the same words on the wire; the first one is a segment of a path.
fn same_words(segment: &str, wire: &str) -> bool {
    let letters = |it: &str| -> String {
        it.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(segment) == letters(wire)
}

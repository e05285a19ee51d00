//! The structure of this repository: no module depends on itself, and no command for users is in xtask.
//!
//! A module is a file. It depends on another where it names something that is defined there: in a `use`,
//! or in a path that begins with `crate`, `self`, `super` or the name of a module below it. Tests do not
//! count, nor do a module and those below it, which are one thing in several files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{Attribute, ItemMod, ItemUse, UseTree};

/// Modules that may depend on each other, with those below them: a client has a service, which completes calls, which have
/// their client.
const MEANT: &[(&str, &[&str])] = &[("docbind-client", &["call", "client", "service"])];

/// How many re-exports lead to an item at most.
const MAX_HOPS: usize = 8;

/// The commands that only this repository needs.
const COMMANDS: [&str; 8] =
    ["backtest", "bench", "budget", "instructions", "package", "round_trip", "score", "synthetic"];

/// The most lines that xtask may have; what grows beyond is a part of docbind.
const MAX_LINES: usize = 3_900;

#[test]
fn no_module_depends_on_itself() {
    let mut found = Vec::new();
    for (name, folder) in crates() {
        let modules = modules(&folder);
        assert!(!modules.is_empty(), "{name} has no modules");
        let is_meant = |circle: &BTreeSet<String>| {
            let in_any = |of: &[&str], it: &str| of.iter().any(|of| is_within(it, of));
            let mut all = MEANT.iter().filter(|it| it.0 == name);
            all.any(|(_, of)| circle.iter().all(|it| in_any(of, it)))
        };
        let circles = circles(&dependencies(&modules)).into_iter().filter(|it| !is_meant(it));
        found.extend(circles.map(|it| format!("{name}: {}", strs(&it).join(" → "))));
    }
    assert!(found.is_empty(), "modules that depend on each other:\n{}", found.join("\n"));
}

#[test]
fn circles_are_found() {
    let check = |files: &[(&str, &str)]| {
        let parsed = |text: &str| syn::parse_file(text).expect("Rust");
        let modules = files.iter().map(|(name, text)| ((*name).to_owned(), parsed(text))).collect();
        circles(&dependencies(&modules)).iter().map(|it| strs(it).join(" ")).collect::<Vec<_>>()
    };
    let (uses_b, uses_a) = ("use crate::b::{C, d::E};", "fn f() { crate::a::g() }");
    assert_eq!(check(&[("", "mod a; mod b;"), ("a", uses_b), ("b", uses_a)]), ["a b"]);
    assert_eq!(check(&[("", "mod a; mod b;"), ("a", uses_b), ("b", "")]), [""; 0]);
    // A module and one below it are one thing; what is below two others is not.
    assert_eq!(check(&[("a", "mod b; use b::C; struct D;"), ("a::b", "use super::D;")]), [""; 0]);
    let (a, b) = ("mod c; fn f() { c::g() }", "use crate::a::c::E;");
    assert_eq!(check(&[("a", a), ("a::c", "use crate::b::F;"), ("b", b)]), ["a::c b"]);
    // What the root exports again is defined elsewhere.
    let root = "mod a; mod b; pub use a::C; pub use b::D as E;";
    assert_eq!(check(&[("", root), ("a", "use crate::E;"), ("b", "use crate::C;")]), ["a b"]);
    assert_eq!(check(&[("", root), ("a", "use crate::E;"), ("b", "use crate::F;")]), [""; 0]);
    // Tests may use what they test.
    let test = "#[cfg(test)] mod tests { use crate::b::C; }";
    assert_eq!(check(&[("a", test), ("b", "use crate::a::D;")]), [""; 0]);
}

#[test]
fn xtask_has_no_command_for_users() {
    let folder = repository().join("xtask/src/commands");
    let names = fs::read_dir(folder).expect("the commands").map(|it| it.expect("an entry").path());
    let names = names.filter_map(|it| Some(it.file_stem()?.to_str()?.to_owned()));
    let names: BTreeSet<String> = names.filter(|it| it != "mod").collect();
    assert_eq!(strs(&names), COMMANDS, "commands for users are functions of crates/docbind");
}

/// A package has to contain them, and cargo packs nothing from outside of its folder.
#[test]
fn the_runtime_has_copies_of_the_licences() {
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let text = |folder: &str| fs::read(repository().join(folder).join(name)).expect(name);
        for folder in ["crates/docbind-client", "crates/ucloud-core"] {
            assert!(text(".") == text(folder), "copy {name} to {folder} again");
        }
    }
}

#[test]
fn xtask_stays_small() {
    let lines = |path: PathBuf| fs::read_to_string(path).expect("a file").lines().count();
    let lines: usize = rust_files(&repository().join("xtask")).into_iter().map(lines).sum();
    assert!(lines <= MAX_LINES, "xtask has {lines} lines, more than {MAX_LINES}");
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn strs(names: &BTreeSet<String>) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

/// The crates written by hand: their names and folders.
fn crates() -> BTreeMap<String, PathBuf> {
    let folders = fs::read_dir(repository().join("crates")).expect("the crates");
    let folders = folders.map(|it| it.expect("an entry").path());
    let folders = folders.chain([repository().join("xtask")]);
    let name = |it: &Path| it.file_name().expect("a name").to_string_lossy().into_owned();
    folders.map(|it| (name(&it), it.join("src"))).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut res = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                res.push(path);
            }
        }
    }
    res
}

/// The modules of a crate by path: `a::b`; the root has an empty one.
fn modules(folder: &Path) -> BTreeMap<String, syn::File> {
    let module = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a file");
        let file = syn::parse_file(&text).expect("it compiles");
        let path = path.strip_prefix(folder).expect("below it").with_extension("");
        let mut parts: Vec<&str> = path.iter().filter_map(|it| it.to_str()).collect();
        if parts.last().is_some_and(|it| matches!(*it, "mod" | "lib" | "main")) {
            parts.pop();
        }
        (parts.join("::"), file)
    };
    // A library and its program are two roots; the program is the one that has nothing below it.
    let mut files = rust_files(folder);
    files.sort_by_key(|it| !it.ends_with("main.rs"));
    files.into_iter().map(module).collect()
}

/// Which modules each module depends on.
fn dependencies(modules: &BTreeMap<String, syn::File>) -> BTreeMap<&str, BTreeSet<&str>> {
    let paths = |file| {
        let mut res = Paths::default();
        res.visit_file(file);
        res
    };
    let all: BTreeMap<&str, Paths> =
        modules.iter().map(|(module, file)| (module.as_str(), paths(file))).collect();
    all.iter()
        .map(|(module, paths)| {
            let targets = paths.found.iter().filter_map(|path| target(path, module, &all, 0));
            let is_other = |it: &&str| !is_within(it, module) && !is_within(module, it);
            (*module, targets.filter(is_other).collect())
        })
        .collect()
}

/// Whether a module is another one, or below it.
fn is_within(module: &str, other: &str) -> bool {
    let rest = module.strip_prefix(other);
    other.is_empty() || rest.is_some_and(|it| it.is_empty() || it.starts_with("::"))
}

/// The module of this crate that defines what a path leads to.
fn target<'a>(
    path: &[String],
    module: &str,
    modules: &BTreeMap<&'a str, Paths>,
    hops: usize,
) -> Option<&'a str> {
    let mut parts: Vec<&str> = module.split("::").filter(|it| !it.is_empty()).collect();
    let is_below = |name: &str| modules.contains_key(&*[&parts[..], &[name]].concat().join("::"));
    let mut rest = path.iter().map(String::as_str).peekable();
    match *rest.peek()? {
        "crate" => {
            rest.next();
            parts.clear();
        }
        "self" => drop(rest.next()),
        "super" => {
            while rest.next_if_eq(&"super").is_some() {
                parts.pop();
            }
        }
        name if is_below(name) => {}
        _ => return None,
    }
    parts.extend(rest);
    // The longest beginning of the path that is a module; what follows is in it, or brought into it.
    let (module, paths, item) = (0..=parts.len()).rev().find_map(|len| {
        let (module, paths) = modules.get_key_value(&*parts[..len].join("::"))?;
        Some((*module, paths, parts.get(len)))
    })?;
    let brought = item.and_then(|it| paths.brought.get(*it)).filter(|_| hops < MAX_HOPS);
    brought.and_then(|it| target(it, module, modules, hops + 1)).or(Some(module))
}

/// The paths in a file, without those of its tests.
#[derive(Default)]
struct Paths {
    found: Vec<Vec<String>>,
    /// What `use` brings into the file, by name.
    brought: BTreeMap<String, Vec<String>>,
}

impl Paths {
    fn add_tree(&mut self, tree: &UseTree, prefix: &[String]) {
        let with = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(it) => self.add_tree(&it.tree, &with(&it.ident)),
            UseTree::Name(it) => self.bring(&it.ident, with(&it.ident)),
            UseTree::Rename(it) => self.bring(&it.rename, with(&it.ident)),
            UseTree::Glob(_) => self.found.push(prefix.to_owned()),
            UseTree::Group(it) => it.items.iter().for_each(|it| self.add_tree(it, prefix)),
        }
    }
}

impl Paths {
    fn bring(&mut self, name: &syn::Ident, path: Vec<String>) {
        self.brought.insert(name.to_string(), path.clone());
        self.found.push(path);
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let is_test = |it: &Attribute| {
            it.path().is_ident("cfg")
                && it.parse_args::<syn::Path>().is_ok_and(|it| it.is_ident("test"))
        };
        if !item.attrs.iter().any(is_test) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.add_tree(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // One name alone is an item of this file, or one that a `use` brought here.
        if path.segments.len() > 1 {
            self.found.push(path.segments.iter().map(|it| it.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    // `pub(in path)` names who may see an item, and depends on nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
}

/// The groups of modules that all depend on each other, directly or not.
fn circles(dependencies: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<BTreeSet<String>> {
    let reachable = |from: &str| {
        let mut res = BTreeSet::new();
        let mut open = vec![from.to_owned()];
        while let Some(it) = open.pop() {
            for next in dependencies.get(it.as_str()).into_iter().flatten() {
                if res.insert((*next).to_owned()) {
                    open.push((*next).to_owned());
                }
            }
        }
        res
    };
    let all: BTreeMap<&str, BTreeSet<String>> =
        dependencies.keys().map(|it| (*it, reachable(it))).collect();
    let mut res: Vec<BTreeSet<String>> = Vec::new();
    for (module, reached) in &all {
        let returns = |other: &&String| all[other.as_str()].contains(*module);
        let circle: BTreeSet<String> = reached.iter().filter(returns).cloned().collect();
        if !circle.is_empty() && !res.contains(&circle) {
            res.push(circle);
        }
    }
    res
}

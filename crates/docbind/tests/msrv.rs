//! The oldest supported compiler: no dependency needs a newer one, and no code uses newer syntax.
//!
//! clippy knows which parts of the standard library are newer (`incompatible_msrv`), and a workflow compiles
//! with the stated compilers; what is tested here needs neither.

use docbind_rust::RUST_VERSION;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use syn::visit::{self, Visit};

#[test]
fn no_dependency_needs_a_newer_compiler() {
    let metadata = metadata();
    let packages = list(&metadata["packages"]).map(|it| (text(&it["id"]), it));
    let packages: BTreeMap<&str, &Value> = packages.collect();
    let nodes = list(&metadata["resolve"]["nodes"]).map(|it| (text(&it["id"]), it));
    let nodes: BTreeMap<&str, &Value> = nodes.collect();
    let mut newer = Vec::new();
    for member in list(&metadata["workspace_members"]).map(text) {
        let stated = rust_version(packages[member]);
        assert!(stated.is_some(), "{member} states no rust-version");
        for dependency in dependencies(member, &nodes) {
            let needed = rust_version(packages[dependency]);
            if needed > stated {
                newer.push(format!("{member} depends on {dependency}, which needs {needed:?}"));
            }
        }
    }
    assert!(newer.is_empty(), "{}", newer.join("\n"));
}

#[test]
fn the_version_is_the_same_wherever_it_is_stated() {
    let check = |path: &str, text: &str| {
        let all = fs::read_to_string(repository().join(path)).expect("the file");
        assert!(all.contains(text), "{path} does not contain `{text}`");
    };
    for folder in ["crates/docbind-client", "crates/ucloud-core"] {
        check(&format!("{folder}/Cargo.toml"), &format!("rust-version = \"{RUST_VERSION}\""));
        check(&format!("{folder}/README.md"), &format!("Rust {RUST_VERSION} or newer"));
    }
    check("README.md", &format!("Rust {RUST_VERSION} or newer"));
    check(".github/workflows/ci.yml", &format!("rustup toolchain install {RUST_VERSION} "));

    let own = env!("CARGO_PKG_RUST_VERSION");
    check("README.md", &format!("Rust {own} or newer"));
    check(".github/workflows/ci.yml", &format!("rustup toolchain install {own} "));
}

#[test]
fn no_code_uses_newer_syntax() {
    let mut found = Vec::new();
    for folder in ["benches", "crates", "examples", "generated", "xtask"] {
        for path in rust_files(&repository().join(folder)) {
            let text = fs::read_to_string(&path).expect("a file");
            found.extend(newer_syntax(&text).map(|it| format!("{}: {it}", path.display())));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn newer_syntax_is_found() {
    let check = |body: &str| newer_syntax(&format!("fn f() {{ {body} }}"));
    assert_eq!(check("match a { b if let Some(_) = b => {} }"), Some("`if let` in a guard (1.95)"));
    assert_eq!(check("cfg_select! { _ => {} }"), Some("`cfg_select!` (1.95)"));
    assert_eq!(check("if let Some(b) = a && b {}"), None);
}

/// Returns the first syntax in a file that came after the oldest compiler.
fn newer_syntax(text: &str) -> Option<&'static str> {
    #[derive(Default)]
    struct Newer(Option<&'static str>);
    impl<'ast> Visit<'ast> for Newer {
        fn visit_pat_guard(&mut self, pat: &'ast syn::PatGuard) {
            if has_let(&pat.guard) {
                self.0 = Some("`if let` in a guard (1.95)");
            }
            visit::visit_pat_guard(self, pat);
        }
        fn visit_macro(&mut self, mac: &'ast syn::Macro) {
            if mac.path.segments.last().is_some_and(|it| it.ident == "cfg_select") {
                self.0 = Some("`cfg_select!` (1.95)");
            }
        }
    }
    let mut newer = Newer::default();
    newer.visit_file(&syn::parse_file(text).expect("Rust"));
    newer.0
}

/// Whether a condition is `let`, or joins one with `&&`.
fn has_let(condition: &syn::Expr) -> bool {
    match condition {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(it) => has_let(&it.left) || has_let(&it.right),
        _ => false,
    }
}

/// What a package needs to be compiled for its users, itself included.
fn dependencies<'a>(root: &'a str, nodes: &BTreeMap<&str, &'a Value>) -> BTreeSet<&'a str> {
    let mut res = BTreeSet::new();
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        if !res.insert(id) {
            continue;
        }
        for it in list(&nodes[id]["deps"]) {
            if list(&it["dep_kinds"]).any(|it| it["kind"] != "dev") {
                open.push(text(&it["pkg"]));
            }
        }
    }
    res
}

/// The stated version, as numbers that can be compared.
fn rust_version(package: &Value) -> Option<Vec<u32>> {
    let parts = package["rust_version"].as_str()?.split('.');
    Some(parts.map(|it| it.parse().expect("a number")).collect())
}

/// The packages of the lock file with all features, as cargo describes them.
fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .current_dir(repository())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().expect("an array").iter()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|it| it.expect("an entry").path());
    let nested =
        entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] });
    nested.filter(|it| it.extension().is_some_and(|it| it == "rs")).collect()
}

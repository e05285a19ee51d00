//! Nothing that ships depends on this crate.

use std::fs;
use std::path::Path;

/// Returns the section of a manifest that lists this crate.
fn section(manifest: &str) -> Option<&str> {
    let at = manifest.find("\ndocbind-test-support")?;
    manifest[..at].lines().rfind(|it| it.starts_with('['))
}

#[test]
fn it_is_a_development_dependency_only() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let crates = fs::read_dir(repository.join("crates")).expect("the crates");
    let folders = crates.map(|it| it.expect("an entry").path()).chain([repository.join("xtask")]);
    let manifests =
        folders.map(|it| fs::read_to_string(it.join("Cargo.toml")).expect("a manifest"));
    let manifests: Vec<String> = manifests.collect();
    let sections: Vec<&str> = manifests.iter().filter_map(|it| section(it)).collect();
    assert!(sections.len() > 3, "{sections:?}");
    assert!(sections.iter().all(|it| *it == "[dev-dependencies]"), "{sections:?}");
}

#[test]
fn sections_are_found() {
    let manifest =
        "[dependencies]\na = \"1\"\n\n[dev-dependencies]\ndocbind-test-support = \"1\"\n";
    assert_eq!(section(manifest), Some("[dev-dependencies]"));
    assert_eq!(section(&manifest.replace("dev-", "")), Some("[dependencies]"));
    assert_eq!(section("[dependencies]\nother = \"1\"\n"), None);
}

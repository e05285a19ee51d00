//! Any bytes as a page, from reading to the crates: nothing panics, no row is lost, and what comes
//! out is Rust and TOML below the output folder.
//!
//! `cargo +nightly fuzz run page fuzz/corpus/page docs-input/uhub-api docs-input/uhost-api`

#![no_main]

use docbind_ir::build::build;
use docbind_ir::facts::facts;
use docbind_ir::resolve::resolve;
use docbind_rust::{Options, generate};
use docbind_source::{SourceMap, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| page(bytes));

fn page(bytes: &[u8]) {
    let mut sources = SourceMap::new();
    let mut diagnostics = Vec::new();
    sources.add_bytes("fuzz-api/page.md", bytes.to_vec(), &mut diagnostics);
    let mut built = build(&sources, "fuzz");
    diagnostics.append(&mut built.diagnostics);

    assert_eq!(built.ledger.pages.len(), 1, "a page has one fate");
    assert!(built.ledger.is_balanced(), "{:?}", built.ledger.rows);
    for it in &diagnostics {
        let text = &sources.file(it.place.file).text;
        assert!(text.get(it.place.span.range()).is_some(), "{it:?} lies outside of the page");
        render::human(it, &sources, false);
    }
    for line in facts(&built.ir) {
        assert_eq!(line.split('\t').count(), 7, "{line:?}");
        assert!(!line.replace('\t', "").contains(char::is_control), "{line:?}");
    }
    let options = Options { workspace: true, ..Options::default() };
    for (path, text) in generate(&resolve(&built.ir), &options) {
        let is_safe = |it: char| it.is_ascii_alphanumeric() || "_-./".contains(it);
        assert!(
            path.chars().all(is_safe) && !path.contains("..") && !path.starts_with('/'),
            "{path:?}"
        );
        assert!(path.split('/').all(|it| it.len() < 200), "{path:?}");
        if path.ends_with(".rs") {
            assert!(syn::parse_file(&text).is_ok(), "{path} is not Rust:\n{text}");
        } else if path.ends_with(".toml") {
            assert!(text.parse::<toml::Table>().is_ok(), "{path} is not TOML:\n{text}");
        }
    }
}

//! Whatever pages say, what comes out is Rust of the kinds that docbind emits, in files below the
//! output folder.

#[path = "common/formatted.rs"]
mod formatted;
#[path = "../../docbind-markdown/tests/pages/mod.rs"]
mod pages;

use docbind_ir::build::build;
use docbind_ir::resolve::{Resolved, resolve};
use docbind_rust::{
    Decisions, Files, Generated, NameLock, Options, PriorState, crate_names, generate,
    generate_product, summaries,
};
use docbind_source::SourceMap;
use docbind_test_support::Page;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use syn::visit::Visit;

/// Folders as file systems allow them.
const FOLDERS: &[&str] = &[
    "a-api",
    "A-api",
    "full-api",
    "default",
    "core-api",
    "../../etc",
    "a b-api",
    "地域-api",
    "Self-api",
    "a--b",
    "tls-ring",
    "mod",
    "x/y-api",
    "-",
    ".",
    "a\nb",
    "a\"]\n[x",
    "std-api",
    "{}",
];

proptest! {
    #[test]
    fn any_pages_give_sound_crates(pages in vec((select(FOLDERS), pages::page()), 1..5)) {
        let pages: Vec<_> = pages.into_iter().enumerate().map(|(at, (folder, it))| (format!("{folder}/{at}.md"), it)).collect();
        check(&pages);
    }

    #[test]
    fn any_history_gives_sound_crates_and_keeps_its_names(history in vec(vec(pages::page(), 1..4), 2..4)) {
        let mut lock = NameLock::default();
        for pages in history {
            let pages: Vec<_> = pages.into_iter().enumerate().map(|(at, it)| (format!("a-api/{at}.md"), it)).collect();
            let Some(now) = crate_after(&pages, &lock) else { continue };
            are_sound(&now.files);
            // Types of several pages are named by most of their tables: docs/names.md.
            let is_shared = |path: &str| path.starts_with("table/") || path.starts_with("enum/");
            for (path, name) in rows(&lock).filter(|(path, _)| !is_shared(path)) {
                let kept = now.lock.get(&path).is_none_or(|it| it == name);
                assert!(kept, "{path} was `{name}`\n{}", now.lock.text());
            }
            let again = crate_after(&pages, &now.lock).expect("there was one");
            assert_eq!(again.lock.text(), now.lock.text());
            assert_eq!(again.files, now.files);
            assert_eq!(again.findings, now.findings);
            assert_eq!(NameLock::parse(&now.lock.text()), (now.lock.clone(), Vec::new()));
            lock = now.lock;
        }
    }

    #[test]
    fn any_name_gives_a_sound_crate(names in vec("\\PC{0,20}|[a-zA-Z._-]{1,8}|[🦀é地İßǅⅧ٣ªA1_]{1,6}", 1..8), long in "[A-Z]{120,128}") {
        let rows: String = names.iter().map(|it| format!("| {it} | object | x | Yes |\n| {it}.{long} | int | x | No |\n")).collect();
        let page = |action: &str| {
            Page::new(action).request(&rows).response(&rows).model(&long, &rows).to_string()
        };
        check(&[("a-api/1.md".to_owned(), page(&long)), ("a-api/2.md".to_owned(), page(&long.to_lowercase()))]);
    }
}

#[test]
fn a_megabyte_in_one_cell_does_not_make_a_megabyte_of_comments() {
    for piece in ["长", "http://", "`", "\\", "| ", "<b>", "[x](y)", "<br>", "- a<br>", "**a** "] {
        let cell = piece.repeat(1_000_000 / piece.len());
        let page = Page::new("GetA").intro(&cell).request(&format!("| A | int | {cell} | No |"));
        let page = page.text(&format!("\n{cell}\n"));
        let files = check(&[("a-api/1.md".to_owned(), page.to_string())]);
        let size: usize = files.values().map(String::len).sum();
        assert!(size < 300_000, "{piece}: {size}");
    }
}

fn files(pages: &[(String, String)]) -> Files {
    generate(&resolved(pages), &options())
}

/// The crate of one product, after an earlier one.
fn crate_after(pages: &[(String, String)], lock: &NameLock) -> Option<Generated> {
    let resolved = resolved(pages);
    let names =
        crate_names(&summaries(&resolved), &NameLock::default(), &Decisions::new(), "ucloud")
            .crates;
    let product = resolved.products.iter().find(|it| names.contains_key(&it.name))?;
    let known = PriorState { lock: lock.clone(), ..PriorState::default() };
    Some(generate_product(product, &names[&product.name], &known, &options()))
}

/// The paths and names of a lock.
fn rows(lock: &NameLock) -> impl Iterator<Item = (String, String)> {
    let text = lock.text();
    let rows: Vec<(String, String)> = text
        .lines()
        .filter(|it| !it.starts_with('#'))
        .filter_map(|it| {
            let mut cells = it.split('\t');
            Some((cells.next()?.to_owned(), cells.next()?.to_owned()))
        })
        .collect();
    rows.into_iter()
}

fn resolved(pages: &[(String, String)]) -> Resolved {
    let mut sources = SourceMap::new();
    let mut diagnostics = Vec::new();
    for (path, text) in pages {
        sources.add_bytes(path.clone(), text.clone().into_bytes(), &mut diagnostics);
    }
    resolve(&build(&sources, "root").ir)
}

fn options() -> Options {
    Options { workspace: true, ..Options::default() }
}

#[track_caller]
fn check(pages: &[(String, String)]) -> Files {
    let files = files(pages);
    assert_eq!(files, self::files(pages), "the same pages give the same files");
    are_sound(&files);
    files
}

#[track_caller]
fn are_sound(files: &Files) {
    for (path, text) in files {
        is_safe(path);
        if path.ends_with(".rs") {
            let file = syn::parse_file(text);
            assert!(file.is_ok(), "{path} is not Rust: {:?}\n{text}", file.err());
            Sound { path }.visit_file(&file.expect("it is"));
            formatted::is_formatted(path, text);
            let is_odd = |it: char| matches!(it, '\r' | '\0' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(
                !text.contains(is_odd),
                "{path} holds characters that hide what it says:\n{text}"
            );
        } else if path.ends_with(".toml") {
            let parsed = text.parse::<toml::Table>();
            assert!(parsed.is_ok(), "{path} is not TOML: {:?}\n{text}", parsed.err());
            if let Some(it) = parsed.expect("it is").get("package") {
                is_accepted_by_registries(path, it);
            }
        } else if path.ends_with("/README.md") {
            let fences: Vec<&str> = text.lines().filter(|it| it.starts_with("```")).collect();
            let pairs = ["```toml", "```", "```rust", "```"];
            let is_known = [0, 2, 4].iter().any(|it| fences == pairs[..*it]);
            assert!(is_known, "{path}: {fences:?}\n{text}");
        }
    }
    exports_are_distinct(files);
}

/// Text of a page adds no key to a manifest, and makes none that a registry refuses.
fn is_accepted_by_registries(path: &str, package: &toml::Value) {
    const KEYS: &[&str] = &[
        "autobenches",
        "autobins",
        "autoexamples",
        "autotests",
        "build",
        "categories",
        "description",
        "edition",
        "include",
        "keywords",
        "license",
        "metadata",
        "name",
        "publish",
        "readme",
        "rust-version",
        "version",
    ];
    let unknown = package.as_table().expect("a table").keys();
    let unknown: Vec<_> = unknown.filter(|it| !KEYS.contains(&it.as_str())).collect();
    assert!(unknown.is_empty(), "{path}: {unknown:?}");
    let description = package["description"].as_str().expect("text");
    assert!(description.chars().count() <= 1_000, "{path}: {description}");
    let keywords = package.get("keywords").and_then(toml::Value::as_array);
    let keywords: Vec<&str> =
        keywords.into_iter().flatten().map(|it| it.as_str().expect("text")).collect();
    assert!(keywords.len() <= 5, "{path}: {keywords:?}");
    for it in keywords {
        let is_valid = |it: char| it.is_ascii_alphanumeric() || "-_".contains(it);
        assert!(it.len() <= 20 && it.chars().all(is_valid), "{path}: {it}");
    }
}

fn is_safe(path: &str) {
    for part in path.split('/') {
        const FILES: &[&str] = &["Cargo.toml", "LICENSE-APACHE", "LICENSE-MIT", "README.md"];
        let is_file_name = part
            .chars()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || "_-.".contains(it));
        assert!(is_file_name || FILES.contains(&part), "{path}");
        assert!(!part.is_empty() && !part.starts_with('.') && part.len() < 200, "{path}");
    }
}

/// All types of a crate's actions, and all of its models, meet in one module.
fn exports_are_distinct(files: &Files) {
    for (path, text) in files
        .iter()
        .filter(|(path, _)| path.ends_with("/actions.rs") || path.ends_with("/models.rs"))
    {
        let mut seen = BTreeSet::new();
        for line in text.lines().filter(|it| it.starts_with("pub use ") || it.starts_with("    ")) {
            for name in line
                .split(|it: char| !it.is_ascii_alphanumeric() && it != '_')
                .filter(|it| it.starts_with(|it: char| it.is_ascii_uppercase()))
            {
                assert!(seen.insert(name), "{path}: `{name}` twice\n{text}");
            }
        }
    }
}

/// Walks a file and holds everything in it against what docbind emits.
struct Sound<'a> {
    path: &'a str,
}

impl<'ast> Visit<'ast> for Sound<'_> {
    fn visit_file(&mut self, file: &'ast syn::File) {
        let mut types = BTreeSet::new();
        let mut others = BTreeSet::new();
        for item in &file.items {
            let is_new = match item {
                syn::Item::Struct(it) => types.insert(it.ident.to_string()),
                syn::Item::Enum(it) => types.insert(it.ident.to_string()),
                syn::Item::Type(it) => types.insert(it.ident.to_string()),
                syn::Item::Mod(it) => it.content.is_none() && types.insert(it.ident.to_string()),
                syn::Item::Const(it) => others.insert(it.ident.to_string()),
                syn::Item::Static(it) => others.insert(it.ident.to_string()),
                syn::Item::Fn(it) => others.insert(it.sig.ident.to_string()),
                syn::Item::Use(_) | syn::Item::Impl(_) | syn::Item::Macro(_) => true,
                _ => panic!("{}: an item that docbind does not emit", self.path),
            };
            assert!(is_new, "{}: two items share a name", self.path);
        }
        syn::visit::visit_file(self, file);
    }

    fn visit_fields_named(&mut self, fields: &'ast syn::FieldsNamed) {
        let names: BTreeSet<String> =
            fields.named.iter().filter_map(|it| Some(it.ident.as_ref()?.to_string())).collect();
        assert_eq!(names.len(), fields.named.len(), "{}: two fields share a name", self.path);
        syn::visit::visit_fields_named(self, fields);
    }

    fn visit_item_impl(&mut self, block: &'ast syn::ItemImpl) {
        let mut names = BTreeSet::new();
        for item in &block.items {
            if let syn::ImplItem::Fn(it) = item {
                assert!(
                    names.insert(it.sig.ident.to_string()),
                    "{}: two functions share a name",
                    self.path
                );
            }
        }
        syn::visit::visit_item_impl(self, block);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        let known =
            ["allow", "cfg", "deprecated", "derive", "doc", "inline", "non_exhaustive", "test"];
        let name = attribute.path().get_ident().map(ToString::to_string).unwrap_or_default();
        assert!(known.contains(&name.as_str()), "{}: an attribute `{name}`", self.path);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        let in_tests = self.path.ends_with("/tests/examples.rs");
        let path: Vec<String> = mac.path.segments.iter().map(|it| it.ident.to_string()).collect();
        let is_known = mac.path.is_ident("assert_eq")
            || mac.path.is_ident("vec")
            || path == ["ucloud_core", "assert_round_trips"];
        // With the name of the enum, and nothing else.
        let is_of_values = self.path.contains("/src/values/")
            && path == ["ucloud_core", "value_traits"]
            && syn::parse2::<syn::Ident>(mac.tokens.clone()).is_ok();
        // With the names of types, and nothing else.
        let names = syn::punctuated::Punctuated::<syn::Ident, syn::Token![,]>::parse_terminated;
        let is_of_types = path.first().is_some_and(|it| it == "ucloud_core")
            && [
                "request_traits",
                "request_traits_with_secrets",
                "response_traits",
                "response_traits_with_secrets",
                "streamed_request_traits",
                "streamed_response_traits",
            ]
            .contains(&path[1].as_str())
            && syn::parse::Parser::parse2(names, mac.tokens.clone()).is_ok();
        // With the path of a file beside the program, and nothing else.
        let is_data = self.path == "ucloud-cli/src/main.rs"
            && path == ["include_str"]
            && syn::parse2::<syn::LitStr>(mac.tokens.clone())
                .is_ok_and(|it| is_data_file(&it.value()));
        assert!(
            in_tests && is_known || is_of_values || is_of_types || is_data,
            "{}: a macro",
            self.path
        );
    }

    fn visit_expr_unsafe(&mut self, _: &'ast syn::ExprUnsafe) {
        panic!("{}: unsafe code", self.path);
    }
}

/// Whether a path is that of a file in the folder of data: a module's name, and no other folder's.
fn is_data_file(path: &str) -> bool {
    let name = path.strip_prefix("data/").and_then(|it| it.strip_suffix(".txt"));
    name.is_some_and(|it| {
        !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
    })
}

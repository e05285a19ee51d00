//! Pages that are edited: runs after each other, and the names that come out.

use docbind_ir::resolve::resolve;
use docbind_rust::{Decisions, Generated, NameLock, Options, PriorState};
use docbind_test_support::{Page, source_map};

/// The crate of pages about disks: (action, parameters, table of the model `Disk`). Types of what is
/// required end in `!`.
pub(crate) fn generate(pages: &[(&str, &str, &str)], known: &PriorState) -> Generated {
    let pages: Vec<(String, Page)> = pages
        .iter()
        .map(|(action, params, disk)| {
            let page = Page::new(action).request(&rows(params));
            let page = match disk.is_empty() {
                true => page,
                false => {
                    page.response(&rows("Disks:array[[*Disk*](#Disk)]")).model("Disk", &rows(disk))
                }
            };
            (format!("lamp-api/{action}.md"), page)
        })
        .collect();
    let built = docbind_ir::build::build(&source_map(&pages), "root-api");
    let options = Options::default();
    let resolved = resolve(&built.ir);
    let names = docbind_rust::crate_names(
        &docbind_rust::summaries(&resolved),
        &NameLock::default(),
        &Decisions::new(),
        options.prefix(),
    )
    .crates;
    let product = resolved.products.first().expect("a product");
    let res = docbind_rust::generate_product(product, &names["lamp"], known, &options);
    for (path, text) in res.files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        syn::parse_file(text).unwrap_or_else(|it| panic!("{path} is not Rust: {it}\n{text}"));
    }
    res
}

/// `Name:type` as rows of a table.
fn rows(text: &str) -> String {
    let row = |(name, ty): (&str, &str)| match ty.strip_suffix('!') {
        Some(ty) => format!("| {name} | {ty} | 甲 | **Yes** |\n"),
        None => format!("| {name} | {ty} | 甲 | No |\n"),
    };
    text.split_whitespace().filter_map(|it| it.split_once(':')).map(row).collect()
}

/// The first run, before any name was locked.
pub(crate) fn first(pages: &[(&str, &str, &str)]) -> Generated {
    generate(pages, &PriorState::default())
}

/// A run after another one.
pub(crate) fn after(before: &Generated, pages: &[(&str, &str, &str)]) -> Generated {
    generate(pages, &PriorState { lock: before.lock.clone(), ..PriorState::default() })
}

/// A run after another one, with a decision.
pub(crate) fn decided(
    before: &Generated,
    pages: &[(&str, &str, &str)],
    path: &str,
    name: &str,
) -> Generated {
    let decisions = Decisions::from([(path.to_owned(), name.to_owned())]);
    generate(pages, &PriorState { lock: before.lock.clone(), decisions })
}

#[track_caller]
pub(crate) fn check(generated: &Generated, expected: &[(&str, &str)]) {
    for (path, name) in expected {
        assert_eq!(generated.lock.get(path), Some(*name), "{path}\n{}", generated.lock.text());
    }
}

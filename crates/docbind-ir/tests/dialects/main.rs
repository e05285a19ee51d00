//! Pages in each layout that ships, and the facts that they have become; and any change of them.

mod classes;
mod generated;
mod hostile;
mod limits;
mod pages;

use docbind_ir::build::{Lowered, assemble, lower_dialect_page};
use docbind_ir::facts::facts;
use docbind_markdown::dialect::roles::Binding;
use docbind_markdown::dialect::{builtin, builtin_names, parse};
use docbind_markdown::{Index, read_dialect};
use docbind_source::{SourceMap, render};
use insta::assert_snapshot;
use pages::PAGES;
use proptest::prelude::*;

/// Reads a page, and returns its facts and findings.
fn check(dialect: &str, name: &str, text: &str) -> String {
    let (built, sources) = read(dialect, name, text);
    let mut res = String::new();
    for line in facts(&built.ir).lines {
        let columns: Vec<&str> = line.split('\t').collect();
        let (first, values) = (columns[1..7].join(" "), columns.get(7).unwrap_or(&""));
        res += format!("{first} {values}").trim_end();
        res.push('\n');
    }
    for it in &built.diagnostics {
        res += &format!("{}\n", render::short(it, &sources));
    }
    res
}

/// Reads a page to the end of its stages.
fn built(dialect: &str, name: &str, text: &str) -> Lowered {
    read(dialect, name, text).0
}

/// Reads a page. No row may be lost.
fn read(dialect: &str, name: &str, text: &str) -> (Lowered, SourceMap) {
    let dialect = builtin(dialect).expect("it ships");
    let mut index = Index::default();
    let call = ("POST".to_owned(), "/api/v1/lamps".to_owned());
    index.operations.insert("create_lamp".to_owned(), call);
    let mut sources = SourceMap::new();
    let file = sources.add(name, text);
    let page = read_dialect(file, sources.file(file), &dialect, &index, &mut Vec::new());
    assert_eq!(page.rows.lost(), 0, "{:?}", page.rows);
    let lowered = lower_dialect_page(file, sources.file(file), "", &dialect, &index);
    let built = assemble(vec![lowered], &sources, "lamps");
    assert!(built.ledger.is_balanced(), "{:?}", built.ledger.rows);
    (built, sources)
}

#[test]
fn every_dialect_has_a_page() {
    let mut names: Vec<&str> = PAGES.iter().map(|it| it.0).collect();
    names.sort();
    // Dialects whose operations are called by name are read by another reader, and tested with it.
    let is_http = |it: &&str| builtin(it).is_some_and(|it| it.binding == Binding::Http);
    let shipped: Vec<&str> = builtin_names().into_iter().filter(is_http).collect();
    assert_eq!(names, shipped);
}

#[test]
fn facts_of_each() {
    for (dialect, name, text) in PAGES {
        assert_snapshot!(*dialect, check(dialect, name, text));
    }
}

/// The dialect and the page of docs/dialects.md, and what it says of them.
#[test]
fn the_guide_is_true() {
    let guide = include_str!("../../../../docs/dialects.md");
    let block = |begin: &str, end: &str| {
        let from = guide.find(begin).expect(begin) + begin.len();
        &guide[from..from + guide[from..].find(end).expect(end)]
    };
    let dialect = block("The whole file:\n\n```toml\n", "```");
    let page = block("````markdown\n", "````");
    let mut sources = SourceMap::new();
    let file = sources.add("lamps.toml", dialect);
    let dialect = parse(file, dialect, &[], &|_| None).expect("it is valid");
    let mut sources = SourceMap::new();
    let file = sources.add("page.md", page);
    let index = Index::default();
    let read = read_dialect(file, sources.file(file), &dialect, &index, &mut Vec::new());
    assert_eq!((read.rows.read, read.rows.fields), (5, 5));
    let lowered = lower_dialect_page(file, sources.file(file), "", &dialect, &index);
    let built = assemble(vec![lowered], &sources, "lamps");
    let lines = facts(&built.ir).lines.into_iter().map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        columns[1..6].join(" ") + "\n"
    });
    let lines: String = lines.collect();
    assert_eq!(block("`docbind facts`:\n\n```text\n", "```"), lines);
    assert!(built.diagnostics.is_empty(), "{:?}", built.diagnostics);
}

/// Lines that change what those around them are.
const LINES: &[&str] = &[
    "### `hue`",
    "#### hues",
    "### Body",
    "## Response",
    "An array of objects",
    "For the PUT operation.",
    "<table><tr><th>Name</th></tr><tr><td>hue</td></tr></table>",
    "<tr><td>hue",
    "- `hue` (**required**)",
    "  - `red` or `blue` (optional) - GET only",
    "| `hue` or `beam` | string | yes | PUT | GET only |",
    "| Attribute | Type | Methods",
    ":--- | --- | --- | ---",
    "```",
    "PUT /lamps/:id",
    "",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is cut, doubled or exchanged: no panic, and every row has a fate.
    #[test]
    fn no_row_of_a_changed_page_is_lost(
        page in 0..PAGES.len(),
        dialect in 0..PAGES.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..6 + LINES.len()), 1..12),
    ) {
        let mut lines: Vec<String> = PAGES[page].2.lines().map(str::to_owned).collect();
        for (at, kind) in edits {
            if lines.is_empty() {
                break;
            }
            let at = at.index(lines.len());
            match kind {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at].clone()),
                2 => lines.swap(at, 0),
                3 => lines[at] = lines[at].replace('|', "||"),
                4 => lines[at].insert_str(0, "»» "),
                5 => lines[at] = lines[at].replace(|it: char| it.is_ascii_digit(), "#"),
                _ => lines.insert(at, LINES[kind - 6].to_owned()),
            }
        }
        check(PAGES[dialect].0, PAGES[page].1, &lines.join("\n"));
        check(PAGES[page].0, PAGES[page].1, &lines.join("\n"));
    }

    /// Any text is a page.
    #[test]
    fn any_text(dialect in 0..PAGES.len(), text in "[a-z|#`*<>/{}:\\-» \n.]{0,300}") {
        check(PAGES[dialect].0, "any.md", &text);
    }
}

/// Twice the size takes about twice the time: here, a page of thousands of rows is read at once.
#[test]
fn large_pages() {
    let rows: String = (0..20_000).map(|it| format!("|a{it}.b|query|string|true|x|\n")).collect();
    let head =
        "## x\n\n`GET /x`\n\n### Parameters\n\n|Name|In|Type|Required|Description|\n|-|-|-|-|-|\n";
    let facts = check("widdershins", "x.md", &format!("{head}{rows}"));
    assert!(facts.starts_with("get_x"), "{}", &facts[..200]);
}

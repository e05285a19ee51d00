//! The parts of a site about the past: changes between two states, and a history of states.

use docbind_diff::PageLine;
use docbind_ir::build::build;
use docbind_ir::resolve::resolve;
use docbind_site::{Changes, History, Page, Product, Review, Site, State, pages, render};
use docbind_source::SourceMap;
use docbind_test_support::{Page as Markdown, source_map};
use insta::assert_snapshot;
use std::collections::BTreeMap;

/// A page with these rows of parameters.
fn state(rows: &str) -> SourceMap {
    source_map(&[("u-api/a.md", Markdown::new("DoThing").request(rows))])
}

fn line(sources: &SourceMap, place: &PageLine) -> Option<String> {
    let (_, file) = sources.iter().find(|it| it.1.path == place.file)?;
    file.text.lines().nth(place.line as usize - 1).map(str::to_owned)
}

fn review(old: &SourceMap, new: &SourceMap) -> Review {
    let changes = docbind_diff::diff(&build(old, "docs").ir, &build(new, "docs").ir);
    Review::new(&changes, |it| line(old, it), |it| line(new, it))
}

/// The files of a site with these parts; a part of its own for each.
fn files(
    sources: &SourceMap,
    changes: Option<Changes>,
    history: Option<History>,
) -> BTreeMap<String, String> {
    let ir = build(sources, "docs").ir;
    let resolved = resolve(&ir);
    let products = ir.products.iter().zip(&resolved.products);
    let products = products.map(|(ir, resolved)| Product { ir, resolved, krate: None }).collect();
    let mut site = Site::new("T".to_owned(), vec!["t".to_owned()], products, sources, &[]);
    (site.changes, site.history) = (changes, history);
    let all: Vec<Page> = pages(&site);
    all.into_iter().map(|it| render(&site, it)).collect()
}

fn changes(old: &str, new: &str) -> BTreeMap<String, String> {
    let (old, new) = (state(old), state(new));
    let changes = Changes::new("v1<".to_owned(), "v2".to_owned(), review(&old, &new));
    files(&new, Some(changes), None)
}

/// The elements of a kind, each on one line.
fn elements(text: &str, name: &str) -> String {
    let (begin, end) = (format!("<{name}"), format!("</{name}>"));
    let all = text.split(&begin).skip(1).filter_map(|it| it.split(&end).next());
    all.map(|it| format!("{begin}{}{end}\n", it.replace('\n', ""))).collect()
}

#[test]
fn a_change_has_its_classes_and_both_places() {
    let files =
        changes("| A | int | one | No |", "| New | int | | No |\n| A | string | two | No |");
    let page = &files["changes/u.html"];
    assert_snapshot!(elements(page, "h3"), @r#"<h3>Operation <a href="../api/u/DoThing.html">DoThing</a></h3>"#);
    let articles = elements(page, "article");
    for it in [
        r#"data-class="source"><p><span class="badge class-source">source</span> parameter <code>A</code> has another, compatible type: <code><del>int</del></code> → <code><ins>string</ins></code></p>"#,
        r#"<p class="about">what programs send is still understood</p>"#,
        r#"<dt><b aria-hidden="true">−</b> before, u-api/a.md:7</dt><dd><code>| A | int | one | No |</code></dd>"#,
        r#"<dt><b aria-hidden="true">+</b> after, u-api/a.md:8</dt><dd><code>| A | string | two | No |</code></dd>"#,
        r#"data-class="compatible"><p><span class="badge class-compatible">compatible</span> parameter <code>New</code> is new: <code><ins>int</ins></code></p>"#,
    ] {
        assert!(articles.contains(it), "no {it} in {articles}");
    }
    let table = elements(&files["changes/index.html"], "tr");
    assert!(table.contains(r#"<a href="../changes/u.html">u</a></th><td class="number">0</td><td class="number">1</td>"#), "{table}");
    assert!(page.contains("From <code>v1&#60;</code> to <code>v2</code>"), "{page}");
}

#[test]
fn changes_of_words_are_folded() {
    let files = changes("| A | int | one | No |", "| A | int | **<b>two</b>** | No |");
    let page = &files["changes/u.html"];
    let (before, folded) = page.split_once(r#"<details class="wording">"#).expect("a fold");
    assert!(!before.contains("<article"), "{before}");
    assert!(folded.contains(r#"data-class="docs""#) && !folded.contains("<b>two"), "{folded}");
}

#[test]
fn long_lines_are_cut_around_what_differs() {
    let row = |it: &str| format!("| A | int | {}{it}{} | No |", "a".repeat(500), "b".repeat(500));
    let files = changes(&row("1"), &row("2"));
    let page = &files["changes/u.html"];
    let around = |it: &str| format!("<code>…{}{it}{}…</code>", "a".repeat(75), "b".repeat(75));
    assert!(page.contains(&around("1")) && page.contains(&around("2")), "{page}");
    assert!(page.len() < 12_000);
}

#[test]
fn nothing_changed() {
    let files = changes("| A | int | | No |", "| A | int | | No |");
    assert!(files["changes/index.html"].contains("Nothing changed."));
    assert!(!files.contains_key("changes/u.html"));
}

fn history() -> BTreeMap<String, String> {
    let rows = ["| A | int | | No |", "| A | string | | No |"];
    let [old, new] = rows.map(state);
    let at = |day: &str, time, review| State {
        day: day.to_owned(),
        time,
        commit: "0123456789abcdef".to_owned(),
        pages: 1,
        operations: 1,
        findings: 2,
        not_understood: 0,
        review,
    };
    let states = vec![
        at("2024-02-29", 1_709_164_800, None),
        at("2024-07-01", 1_719_792_000, Some(review(&old, &new))),
    ];
    files(&new, None, Some(History::new(states)))
}

#[test]
fn a_history_is_charts_and_a_table_of_the_same_numbers() {
    let files = history();
    let page = &files["history/index.html"];
    let row = |it: &str| {
        it.replace(['\n', '"'], "")
            .split('<')
            .map(|it| it.rsplit('>').next().unwrap_or("").to_owned())
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let rows: Vec<String> = elements(page, "tr").lines().map(row).collect();
    assert_eq!(rows[1], "2024-07-01 1 0 1 2 1 0 1 0 0");
    assert_eq!(rows[2], "2024-02-29 1 0 1 2 the first state");
    assert_eq!(page.matches(r#"<svg class="chart""#).count(), 3);
    // Operations and findings of both states, two lines of breaking changes of the second one.
    assert_eq!(page.matches(r#"<a href="../history/2024-07-01-01234567.html""#).count(), 5);
    assert_eq!(page.matches(r#"<a href="../history/2024-02-29-01234567.html""#).count(), 3);
    let first = &files["history/2024-02-29-01234567.html"];
    assert!(first.contains("There is no state before"), "{first}");
    let second = &files["history/2024-07-01-01234567.html"];
    assert!(second.contains(r#"data-class="source""#), "{second}");
    assert!(second.contains(r#"<a href="../api/u/DoThing.html">DoThing</a>"#), "{second}");
}

#[test]
fn the_same_past_gives_the_same_bytes() {
    assert_eq!(history(), history());
    // A site without a past has none of its pages, and no links to them.
    let files = files(&state(""), None, None);
    assert!(!files.keys().any(|it| it.starts_with("history") || it.starts_with("changes")));
    assert!(files.values().all(|it| !it.contains("history/index.html")));
}

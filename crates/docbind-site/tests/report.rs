//! The report of a small site: what pages, findings and errata say is text on it, and its links lead somewhere.

use docbind_errata::{ErratumOutcome, ErratumState};
use docbind_ir::build::{Lowered, build};
use docbind_ir::resolve::resolve_product;
use docbind_site::{Product, Reading, Rule, Site, pages, render};
use docbind_source::{Code, Diagnostic, Location, Severity, Span};
use docbind_test_support::{Page, source_map};
use std::collections::BTreeMap;

const CODE: Code = Code::warning("letter-case");
const HOSTILE: &str = "</svg><script>\"'&\u{202e}";

/// Makes the site of a page, with findings, errata and the rule that the findings are about.
fn site_of(
    page: &str,
    findings: &[(&str, usize)],
    errata: &[(&str, ErratumState)],
) -> BTreeMap<String, String> {
    let sources = source_map(&[("lamp-api/get_lamp.md", page), ("notes.md", "# Notes\n")]);
    let files: Vec<_> = sources.iter().map(|(id, _)| id).collect();
    let Lowered { ir, ledger, .. } = build(&sources, "lamps");
    let resolved: Vec<_> = ir.products.iter().map(resolve_product).collect();
    let products = ir.products.iter().zip(&resolved);
    let products = products.map(|(ir, resolved)| Product { ir, resolved, krate: None });
    let place = Location::new(files[0], Span::new(2..9));
    let findings: Vec<Diagnostic> = findings
        .iter()
        .flat_map(|(message, count)| vec![Diagnostic::new(CODE, place, *message); *count])
        .collect();
    let errata: Vec<ErratumOutcome> =
        errata.iter().map(|(id, state)| outcome(id, *state, place)).collect();
    let (title, program) = ("Lamps".to_owned(), vec!["lamps".to_owned()]);
    let mut site = Site::new(title, program, products.collect(), &sources, &findings);
    let summary = "`Name` is also `name`.";
    site.reading = Reading {
        ledger: Some(&ledger),
        errata: &errata,
        errata_sources: Some(&sources),
        rules: vec![Rule { name: CODE.name, severity: Severity::Warning, summary }],
    };
    pages(&site).into_iter().map(|it| render(&site, it)).collect()
}

fn outcome(id: &str, state: ErratumState, place: Location) -> ErratumOutcome {
    ErratumOutcome {
        product: "lamp".to_owned(),
        id: id.to_owned(),
        target: "GetLamp/request/Name".to_owned(),
        change: None,
        state,
        entry: place,
        page: Some(place),
        expected: HOSTILE.to_owned(),
        wanted: "string".to_owned(),
        reason: HOSTILE.to_owned(),
        evidence: vec!["https://lamps.example/1".to_owned(), "javascript:alert(1)".to_owned()],
    }
}

fn page() -> String {
    Page::new("GetLamp").request("| **Name** | string | 可选值：on、off | **Yes** |").to_string()
}

/// Returns the addresses of all links of a page.
fn links(text: &str) -> Vec<&str> {
    text.split(" href=\"").skip(1).filter_map(|it| it.split('"').next()).collect()
}

#[test]
fn an_erratum_has_one_anchor_and_its_states_are_told_apart() {
    let states = [("lamp/name", ErratumState::Applied), ("lamp/name", ErratumState::Retired)];
    let site = site_of(&page(), &[], &states);
    let text = &site["report/errata.html"];
    assert_eq!(text.matches("id=\"lamp-name\"").count(), 1, "{text}");
    assert!(
        text.contains("id=\"state-applied\"") && text.contains("id=\"state-retired\""),
        "{text}"
    );
    assert!(text.contains("href=\"../api/lamp/GetLamp.html\">GetLamp/request/Name</a>"), "{text}");
    // Only what is on the web can be opened.
    assert_eq!(text.matches("href=\"https://lamps.example/1\"").count(), 2, "{text}");
    assert!(!text.contains("href=\"javascript"), "{text}");
}

#[test]
fn text_is_no_markup() {
    let errata = [(HOSTILE, ErratumState::Applied)];
    let site = site_of(&page(), &[(HOSTILE, 1)], &errata);
    for (path, text) in site.iter().filter(|it| it.0.starts_with("report/")) {
        assert_eq!(text.matches("<script").count(), 1, "{path}: {text}");
        assert!(!text.contains('\u{202e}') && !text.contains("style="), "{path}: {text}");
    }
}

#[test]
fn many_findings_are_counted_and_some_are_shown() {
    let site = site_of(&page(), &[("`a` is not `A`", 200)], &[]);
    let text = &site["report/findings/lamp.html"];
    assert_eq!(text.matches("<li id=\"f").count(), 150, "{text}");
    assert!(text.contains("50 more are not shown here"), "{text}");
    assert!(text.contains("<code>a</code> is not <code>A</code>"), "{text}");
    let rules = &site["report/rules.html"];
    assert!(rules.contains("href=\"../report/findings/lamp.html#rule-letter-case\""), "{rules}");
    assert!(rules.contains("<code>Name</code> is also <code>name</code>."), "{rules}");
}

#[test]
fn links_lead_to_pages_and_anchors() {
    let site = site_of(&page(), &[("found", 1)], &[("a", ErratumState::Conflict)]);
    let pages = || site.iter().filter(|it| it.0.starts_with("report/"));
    assert_eq!(pages().count(), 5);
    for (path, text) in pages() {
        for link in links(text).into_iter().filter(|it| !it.starts_with("https:")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let up = path.matches('/').count();
            let target = if file.is_empty() { path } else { &file["../".repeat(up).len()..] };
            let target = site.get(target).unwrap_or_else(|| panic!("{path}: {link}"));
            let id = format!("id=\"{anchor}\"");
            assert!(anchor.is_empty() || target.contains(&id), "{path}: {link}");
        }
    }
}

#[test]
fn words_are_quoted() {
    let site = site_of(&page(), &[], &[]);
    let text = &site["report/prose.html"];
    assert!(text.contains("<h3>Values, ") && text.contains("request.Name"), "{text}");
}

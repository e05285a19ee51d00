//! Models that contain themselves or each other are lowered and listed in reasonable time.

use docbind_ir::build::build;
use docbind_ir::facts::facts;
use docbind_ir::resolve::resolve;
use docbind_test_support::{Page, source_map};

/// Returns a page with models, whose fields have the given types; request and response contain the first one.
fn page(models: &[(String, Vec<String>)]) -> Page {
    let reference = |it: &String| format!("array[[*{it}*](#{it})]");
    let first = reference(&models[0].0);
    let page = Page::new("GetA")
        .request(&format!("| P | {first} | x | No |"))
        .response(&format!("| F | {first} | x | No |"));
    models.iter().fold(page, |page, (name, fields)| {
        let row = |(at, it)| format!("| F{at} | {} | x | No |\n", reference(it));
        let rows: String = fields.iter().enumerate().map(row).collect();
        page.model(name, &rows)
    })
}

#[track_caller]
fn check(models: &[(String, Vec<String>)]) -> Vec<String> {
    let lowered = build(&source_map(&[("a-api/get_a.md", page(models))]), "root");
    assert!(lowered.ledger.is_balanced(), "{:?}", lowered.ledger.rows);
    let resolved = resolve(&lowered.ir);
    let count: usize = resolved.products[0].models.iter().map(|it| it.fields.len()).sum();
    assert_eq!(count, models.iter().map(|(_, fields)| fields.len()).sum::<usize>());
    facts(&lowered.ir).lines
}

fn name(index: usize) -> String {
    format!("M{index}")
}

#[test]
fn models_may_contain_themselves() {
    let lines = check(&[(name(0), vec![name(0)])]);
    let lines: Vec<&str> = lines.iter().filter_map(|it| it.split('\t').nth(3)).collect();
    assert_eq!(lines, ["P.N.F0.N", "F", "F[].F0"]);
}

#[test]
fn models_may_contain_each_other() {
    let lines = check(&[(name(0), vec![name(1)]), (name(1), vec![name(0)])]);
    let lines: Vec<&str> = lines.iter().filter_map(|it| it.split('\t').nth(3)).collect();
    assert_eq!(lines, ["P.N.F0.N.F0.N", "F", "F[].F0", "F[].F0[].F0"]);
}

#[test]
fn repeated_models_do_not_multiply_without_limit() {
    let models: Vec<_> = (0..64).map(|at| (name(at), vec![name(at + 1); 8])).collect();
    let last = (name(64), vec![name(64)]);
    let lines = check(&[models, vec![last]].concat());
    assert!(lines.len() < 200_000, "{}", lines.len());
}

#[test]
fn all_models_may_contain_all_models() {
    let all: Vec<String> = (0..40).map(name).collect();
    let models: Vec<_> = all.iter().map(|it| (it.clone(), all.clone())).collect();
    assert!(check(&models).len() < 200_000);
}

#[test]
fn a_chain_of_thousands_needs_no_deep_stack() {
    let mut models: Vec<_> = (0..5_000).map(|at| (name(at), vec![name(at + 1)])).collect();
    models.push((name(5_000), Vec::new()));
    let length: usize = check(&models).iter().map(String::len).sum();
    assert!(length < 10_000_000, "{length}");
}

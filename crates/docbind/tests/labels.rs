//! Precision and recall of what the pages are understood to say, by comparing it with labels made by hand.
//!
//! `labels/` has a file per kind. A line is a product, an element path and the right answer: `-` where
//! the page says nothing of the kind, `?` where people disagree, which is not measured. The labels of
//! descriptions were made from the cells of pages, before anything was read by the code under test:
//! 500 rows that were drawn from all alike, and 60 each that were drawn by the words of a kind. Secrets,
//! effects and paging were labelled for whole families: every element with a name or a description that
//! may be that of a secret, every action that sets a state or whose title is unusual, and every action
//! with a parameter that may select a page.
//!
//! The test needs a folder of real pages, `../shared/corpus` beside the checkout. Without it, it prints that
//! nothing was measured, and passes. An element that is not there is listed and not measured: pages change.

use docbind_ir::ElementPath;
use docbind_ir::build::build;
use docbind_ir::ir::{Annotations, Effect, Ir, Paging, TimeForm};
use docbind_ir::lookup::{Element, Lookup};
use docbind_test_support::{files, source_map};
use std::collections::BTreeSet;
use std::path::Path;

/// A kind of answer.
struct Kind {
    /// Its name, which is also that of its file.
    name: &'static str,
    /// What the IR says of an element; `None` where it says nothing.
    said: fn(Element<'_>) -> Option<String>,
    /// Whether what is said agrees with the label.
    agrees: fn(said: &str, label: &str) -> bool,
    /// The least precision and recall, in percent.
    goal: (f64, f64),
}

const KINDS: &[Kind] = &[
    Kind { name: "values", said: values, agrees: are_same_values, goal: (99.0, 92.0) },
    Kind { name: "defaults", said: default, agrees: are_same_text, goal: (99.5, 95.0) },
    Kind { name: "units", said: unit, agrees: are_same_text, goal: (99.5, 95.0) },
    Kind { name: "times", said: time, agrees: are_same_text, goal: (99.5, 95.0) },
    Kind { name: "base64", said: base64, agrees: are_same_text, goal: (99.0, 95.0) },
    Kind { name: "secrets", said: secret, agrees: are_same_text, goal: (98.0, 98.0) },
    Kind { name: "effects", said: effect, agrees: are_same_text, goal: (100.0, 100.0) },
    Kind { name: "paging", said: paging, agrees: are_same_text, goal: (100.0, 100.0) },
];

/// What the IR says about a kind, compared with its labels.
#[derive(Default)]
struct Comparison {
    rows: usize,
    labelled: usize,
    said: usize,
    right: usize,
    /// The elements that are not there.
    missing: Vec<String>,
    /// What the page says and what was read, where they differ.
    wrong: Vec<String>,
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is what the test is for")]
fn answers_agree_with_the_labels() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = here.join("../../../shared/corpus");
    if !folder.is_dir() {
        println!("no pages: nothing measured");
        return;
    }
    let ir = ir_of(&folder);
    let mut failures = Vec::new();
    let header = ["kind", "rows", "labelled", "said", "precision", "recall", "goal"];
    let [kind, rows, labelled, said, precision, recall, goal] = header;
    println!("{kind:<10}{rows:>6}{labelled:>10}{said:>6}{precision:>11}{recall:>8}   {goal}");
    let mut details = Vec::new();
    for kind in KINDS {
        let path = here.join("tests/labels").join(kind.name).with_extension("tsv");
        let labels = std::fs::read_to_string(path).expect("each kind has a file of labels");
        let found = compare(&ir, kind, &labels);
        let (precision, recall) =
            (percent(found.right, found.said), percent(found.right, found.labelled));
        let (least_precision, least_recall) = kind.goal;
        println!(
            "{:<10}{:>6}{:>10}{:>6}{precision:>11.1}{recall:>8.1}   {least_precision}/{least_recall}",
            kind.name, found.rows, found.labelled, found.said
        );
        if precision < least_precision || recall < least_recall {
            failures.push(kind.name);
        }
        details.extend(found.wrong);
        details.extend(found.missing.iter().map(|it| format!("{}: {it} is not there", kind.name)));
    }
    details.iter().for_each(|it| println!("{it}"));
    assert!(failures.is_empty(), "below the goal: {}", failures.join(", "));
}

fn ir_of(folder: &Path) -> Ir {
    let pages = files(folder).into_iter().filter(|(path, _)| path.ends_with(".md"));
    let pages: Vec<(String, String)> =
        pages.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect();
    build(&source_map(&pages), "root").ir
}

fn compare(ir: &Ir, kind: &Kind, labels: &str) -> Comparison {
    let mut res = Comparison::default();
    for line in labels.lines().filter(|it| !it.starts_with('#')) {
        let (product, path, label) = label_of(line);
        let element = ir.products.iter().find(|it| it.name == product).map(|it| path.find(it));
        let Some(Lookup::Found(element)) = element else {
            res.missing.push(format!("{product} {path}"));
            continue;
        };
        if label == "?" {
            continue;
        }
        let said = (kind.said)(element);
        let is_labelled = label != "-";
        let is_right = is_labelled && said.as_deref().is_some_and(|it| (kind.agrees)(it, label));
        res.rows += 1;
        res.labelled += usize::from(is_labelled);
        res.said += usize::from(said.is_some());
        res.right += usize::from(is_right);
        if !is_right && (is_labelled || said.is_some()) {
            let said = said.as_deref().unwrap_or("-");
            res.wrong
                .push(format!("{}: {product} {path}: said {said}, expected {label}", kind.name));
        }
    }
    res
}

/// The product, the element path and the label of a line.
#[track_caller]
fn label_of(line: &str) -> (&str, ElementPath, &str) {
    let columns: Vec<&str> = line.split('\t').collect();
    let [product, path, label] = columns[..] else { panic!("three columns: {line}") };
    (product, path.parse().unwrap_or_else(|error| panic!("{path}: {error}")), label)
}

fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

fn annotations(element: Element<'_>) -> Option<&Annotations> {
    match element {
        Element::Field(it) => Some(&it.annotations),
        Element::Product(_) | Element::ErrorCode(_) | Element::Operation(_) | Element::Model(_) => {
            None
        }
    }
}

/// The values, joined by bars; ` …` follows unless they are all that there are.
fn values(element: Element<'_>) -> Option<String> {
    let list = annotations(element)?.values.as_ref()?;
    let values: Vec<&str> = list.values.iter().map(|it| it.value.as_str()).collect();
    Some(values.join("|") + if list.complete { "" } else { OPEN })
}

/// After a list that may have other values.
const OPEN: &str = " …";

fn default(element: Element<'_>) -> Option<String> {
    Some(annotations(element)?.default.as_ref()?.value.clone())
}

fn unit(element: Element<'_>) -> Option<String> {
    Some(annotations(element)?.unit.as_ref()?.value.clone())
}

fn time(element: Element<'_>) -> Option<String> {
    let form = match annotations(element)?.time.as_ref()?.form {
        TimeForm::Seconds => "seconds",
        TimeForm::Milliseconds => "milliseconds",
        TimeForm::Date => "date",
    };
    Some(form.to_owned())
}

fn base64(element: Element<'_>) -> Option<String> {
    annotations(element)?.base64.as_ref().map(|_| "yes".to_owned())
}

fn secret(element: Element<'_>) -> Option<String> {
    annotations(element)?.secret.as_ref().map(|_| "secret".to_owned())
}

fn effect(element: Element<'_>) -> Option<String> {
    let Element::Operation(action) = element else { return None };
    Some(action.effect.as_str().to_owned())
}

/// How the list of an action is split into pages, with the field that ends it.
fn paging(element: Element<'_>) -> Option<String> {
    let Element::Operation(action) = element else { return None };
    let paging = docbind_ir::paging::infer(action).paging;
    let is_paged = action.effect == Effect::Read && paging != Paging::None;
    let total = docbind_ir::paging::list(action)
        .and_then(|it| docbind_ir::paging::total(action, it))
        .map(|it| format!("; total {}", it.name));
    is_paged.then(|| format!("{paging}{}", total.unwrap_or_default()))
}

fn are_same_text(said: &str, label: &str) -> bool {
    said == label
}

/// Whether two lists have the same values. A list may be said to be open that is not, but not the other
/// way around.
fn are_same_values(said: &str, label: &str) -> bool {
    let set = |it: &str| -> BTreeSet<String> {
        it.trim_end_matches(OPEN).split('|').map(str::to_owned).collect()
    };
    set(said) == set(label) && (said.ends_with(OPEN) || !label.ends_with(OPEN))
}

#[test]
fn lists_agree_by_their_values() {
    assert!(are_same_values("Red|Blue", "Blue|Red"));
    assert!(are_same_values("Red|Blue …", "Red|Blue"));
    assert!(!are_same_values("Red|Blue", "Red|Blue …"));
    assert!(!are_same_values("Red", "Red|Blue"));
}

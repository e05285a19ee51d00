//! Precision and recall of annotations, by comparing them with rows labelled by hand.
//!
//! The test needs a folder of real pages beside the checkout; without it nothing is measured, and the
//! test prints that. The labels of a row are complete, so any other annotation of it is wrong.

#![expect(clippy::unwrap_used, reason = "a folder that cannot be read fails the test")]

use docbind_ir::build::build;
use docbind_ir::facts::facts;
use docbind_source::SourceMap;
use docbind_test_support::files;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Kinds of annotations, with the minimal precision and recall.
const FLOORS: &[(&str, f64, f64)] = &[
    ("enum", 0.99, 0.99),
    ("default", 0.99, 0.99),
    ("min", 0.99, 0.99),
    ("max", 0.99, 0.99),
    ("unit", 0.99, 0.78),
    ("base64", 0.99, 0.99),
    ("secret", 0.99, 0.99),
    ("time", 0.99, 0.99),
    ("bool", 0.99, 0.8),
    ("deprecated", 0.99, 0.99),
];

/// The same for rows that were drawn by words, among which are the difficult lists.
const FLOORS_BY_WORDS: &[(&str, f64, f64)] = &[
    ("enum", 0.99, 0.95),
    ("default", 0.99, 0.9),
    ("min", 0.99, 0.99),
    ("max", 0.99, 0.99),
    ("unit", 0.99, 0.96),
    ("length", 0.99, 0.88),
    ("base64", 0.99, 0.99),
    ("secret", 0.99, 0.97),
    ("time", 0.99, 0.93),
    ("bool", 0.99, 0.88),
    ("json", 0.99, 0.99),
    ("deprecated", 0.99, 0.99),
];

const KINDS: &[&str] = &[
    "enum",
    "default",
    "min",
    "max",
    "unit",
    "length",
    "base64",
    "secret",
    "time",
    "bool",
    "json",
    "deprecated",
];

type Row = (String, String, String, String);

/// Rows that were drawn from all pages with equal probability.
#[test]
fn facts_agree_with_the_labels() {
    check("labels.tsv", FLOORS);
}

/// Rows that were drawn by words, so that every kind occurs.
#[test]
fn facts_agree_with_the_labels_of_rare_kinds() {
    check("labels-by-words.tsv", FLOORS_BY_WORDS);
}

#[expect(clippy::print_stdout, reason = "the table is what the test is for")]
fn check(labels: &str, floors: &[(&str, f64, f64)]) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = here.join("../../../shared/corpus");
    let labels = std::fs::read_to_string(here.join("tests/data").join(labels)).unwrap();
    if !pages.is_dir() {
        println!("no pages: nothing measured");
        return;
    }
    let labels = parse_labels(&labels);
    let found = annotations_of_pages(&pages);
    let mut missing = 0;
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (row, expected) in &labels {
        let Some(found) = found.get(row) else {
            missing += 1;
            continue;
        };
        for kind in KINDS {
            let (label, fact) = (expected.get(*kind), found.get(*kind));
            if label.is_some_and(|it| it.ends_with('?')) {
                continue;
            }
            let is_right = label.zip(fact).is_some_and(|(label, fact)| agrees(kind, label, fact));
            let [labelled, facts, right] = counts.entry(kind).or_default();
            *labelled += usize::from(label.is_some());
            *facts += usize::from(fact.is_some());
            *right += usize::from(is_right);
            if !is_right && (label.is_some() || fact.is_some()) {
                wrong.push(format!("{kind}: {row:?}: labelled {label:?}, found {fact:?}"));
            }
        }
    }
    println!("{} rows are labelled, {missing} of them are not there", labels.len());
    println!(
        "{:<11}{:>9}{:>7}{:>7}{:>11}{:>8}",
        "", "labelled", "found", "right", "precision", "recall"
    );
    for kind in KINDS {
        let [labelled, facts, right] = counts.get(kind).copied().unwrap_or_default();
        let (precision, recall) = (share(right, facts), share(right, labelled));
        println!("{kind:<11}{labelled:>9}{facts:>7}{right:>7}{precision:>11.3}{recall:>8.3}");
    }
    wrong.iter().for_each(|it| println!("{it}"));
    for (kind, least_precision, least_recall) in floors {
        let [labelled, facts, right] = counts.get(kind).copied().unwrap_or_default();
        assert!(share(right, facts) >= *least_precision, "{kind}: {right} of {facts} are right");
        assert!(share(right, labelled) >= *least_recall, "{kind}: {right} of {labelled} are found");
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Parses lines of `product action side path kind value` to the labels of each row.
fn parse_labels(labels: &str) -> BTreeMap<Row, BTreeMap<String, String>> {
    let mut res: BTreeMap<Row, BTreeMap<String, String>> = BTreeMap::new();
    for line in labels.lines().filter(|it| !it.starts_with('#') && !it.trim().is_empty()) {
        let mut columns = line.split('\t').map(|it| it.trim().to_owned());
        let mut next = || columns.next().unwrap_or_default();
        let row = (next(), next(), next(), next());
        let (kind, value) = (next(), next());
        assert!(kind == "none" || KINDS.contains(&kind.as_str()), "no such kind: {line}");
        let facts = res.entry(row).or_default();
        if kind != "none" {
            facts.insert(kind, value);
        }
    }
    res
}

/// Returns the annotations of all rows of the pages.
fn annotations_of_pages(pages: &Path) -> BTreeMap<Row, BTreeMap<String, String>> {
    let mut sources = SourceMap::new();
    for (path, bytes) in files(pages).into_iter().filter(|(path, _)| path.ends_with(".md")) {
        sources.add_bytes(path, bytes, &mut Vec::new());
    }
    let mut res = BTreeMap::new();
    for line in facts(&build(&sources, "root").ir).lines {
        let columns: Vec<&str> = line.split('\t').collect();
        let row = (columns[0], columns[1], columns[2], columns[3]);
        let row = (row.0.to_owned(), row.1.to_owned(), row.2.to_owned(), row.3.to_owned());
        let mut facts = BTreeMap::new();
        let mut add = |kind: &str, value: &str| {
            if !value.is_empty() {
                facts.insert(kind.to_owned(), value.to_owned());
            }
        };
        for (at, kind) in ["enum", "default", "min", "max", "unit", "length"].iter().enumerate() {
            add(kind, columns[7 + at]);
        }
        for flag in columns[13].split(',') {
            match flag {
                "seconds" | "milliseconds" => add("time", flag),
                "date" => add("time", "string"),
                "complete" => {}
                flag => add(flag, flag),
            }
        }
        add("deprecated", columns[14]);
        res.insert(row, facts);
    }
    res
}

/// Whether an annotation agrees with a label. Lists are compared as sets, lengths by their numbers, flags by
/// their presence, and others as text.
fn agrees(kind: &str, label: &str, fact: &str) -> bool {
    let numbers = |it: &str| -> Vec<u64> {
        it.split(|it: char| !it.is_ascii_digit()).filter_map(|it| it.parse().ok()).collect()
    };
    match kind {
        "enum" => {
            let set = |it: &str| it.split('|').map(str::trim).map(str::to_owned).collect();
            let (label, fact): (BTreeSet<String>, BTreeSet<String>) = (set(label), set(fact));
            label == fact
        }
        "base64" | "secret" | "bool" | "json" => true,
        "deprecated" => fact == "yes" || label == "yes" || label.is_empty() || label == fact,
        "length" => numbers(label) == numbers(fact),
        "default" | "min" | "max" => {
            let same = label.parse::<f64>().ok().zip(fact.parse::<f64>().ok());
            label.eq_ignore_ascii_case(fact) || same.is_some_and(|(label, fact)| label == fact)
        }
        "unit" => unit(label) == unit(fact),
        _ => label.eq_ignore_ascii_case(fact),
    }
}

/// Returns the symbol of a unit of time: labels have symbols, descriptions have words.
fn unit(text: &str) -> String {
    let symbol = match text {
        "毫秒" => "ms",
        "秒" => "s",
        "分钟" => "min",
        "小时" => "h",
        "天" => "day",
        other => other,
    };
    symbol.to_ascii_lowercase()
}

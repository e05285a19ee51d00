//! Changes a folder in one place, and expects exactly one more finding: mistakes in the names of files and
//! between pages.
//!
//! Each mutation is tried on every page under `docs-input` that it is applicable to.

mod common;

use common::{Key, assert_all_found, check_one_new_finding, finding_keys, pages};
use std::collections::BTreeMap;

type Files = BTreeMap<String, String>;

/// A folder before and after a mutation, and the finding that it must have afterwards.
struct Mutated {
    before: Files,
    after: Files,
    expected: Key,
}

type Mutation = (&'static str, fn(&str, &Files) -> Option<Mutated>);

const MUTATIONS: &[Mutation] = &[
    ("another name of the file", |path, files| {
        let (folder, _) = path.split_once('/')?;
        let mut before = files.clone();
        // The link in the list of pages would be broken.
        before.remove(&format!("{folder}/index.md"));
        // Other findings of the page would move to the new path.
        let is_clean = finding_keys(&before).iter().all(|it| it.1 != path);
        let mut after = before.clone();
        let renamed = format!("{folder}/quite_other_words.md");
        after.insert(renamed.clone(), after.get(path)?.clone());
        after.remove(path);
        let expected = ("file-name-mismatch".to_owned(), renamed, action(&files[path])?);
        is_clean.then_some(Mutated { before, after, expected })
    }),
    ("another action in the list of pages", |path, files| {
        let (folder, _) = path.split_once('/')?;
        let index = format!("{folder}/index.md");
        let action = action(&files[path])?;
        let list = &files[&index];
        let link = &list[list.find(&format!("[{action}]("))?..];
        let link = &link[..=link.find(')')?];
        let other = link.replacen(&action, "QuiteAnother", 1);
        let mut after = files.clone();
        after.insert(index.clone(), list.replacen(link, &other, 1));
        let expected = ("index-mismatch".to_owned(), index, other);
        Some(Mutated { before: files.clone(), after, expected })
    }),
    ("a field with another type than on another page", |path, files| {
        let text = &files[path];
        let action = action(text)?;
        let example = text.find("## 示例")?;
        // Another action with the same model, without examples, which would contradict it as well.
        let other = text[..example].replace(&action, "QuiteAnother");
        let (folder, _) = path.split_once('/')?;
        let beside = format!("{folder}/quite_another.md");
        let models = other.find("#### 数据模型")?;
        let rows = other[models..].split("\n#### ").skip(1).map(|it| it.matches("\n| **").count());
        // Models that differ in more than a third of their fields describe different things.
        (rows.min()? >= 4).then_some(())?;
        let row = other[models..].lines().find(|it| it.contains("** | int |"))?;
        let changed = other.replacen(row, &row.replacen("| int |", "| bool |", 1), 1);
        let mut before = files.clone();
        before.insert(beside.clone(), other.clone());
        let mut after = files.clone();
        after.insert(beside.clone(), changed);
        let expected = ("conflicting-models".to_owned(), beside, "bool".to_owned());
        Some(Mutated { before, after, expected })
    }),
];

fn action(page: &str) -> Option<String> {
    let title = page.lines().next()?;
    title.rsplit_once(" - ").map(|(_, it)| it.to_owned())
}

#[test]
fn one_mutation_gives_one_finding() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut failures = Vec::new();
    for (path, files) in pages() {
        for (name, mutation) in MUTATIONS {
            let Some(mutated) = mutation(&path, &files) else { continue };
            *counts.entry(name).or_default() += 1;
            let Mutated { before, after, expected } = mutated;
            if let Err(it) = check_one_new_finding(&before, &after, &expected) {
                failures.push(format!("{name}, {path}: {it}"));
            }
        }
    }
    assert_all_found(&counts, &failures, MUTATIONS.iter().map(|it| it.0));
}

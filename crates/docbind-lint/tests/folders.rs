//! What only several pages together, or the name of one, can show: a clean folder is damaged in one place.
//!
//! Each kind of damage is tried on every page under `docs-input` that has a place for it.

mod common;

use common::{Key, all_noticed, keys, pages, told};
use std::collections::BTreeMap;

type Files = BTreeMap<String, String>;

/// A folder before and after, and what has to be found.
struct Damage {
    before: Files,
    after: Files,
    expected: Key,
}

type Mutation = (&'static str, fn(&str, &Files) -> Option<Damage>);

const MUTATIONS: &[Mutation] = &[
    ("another name of the file", |path, files| {
        let (folder, _) = path.split_once('/')?;
        let mut before = files.clone();
        // The list of pages would be found to lead nowhere.
        before.remove(&format!("{folder}/index.md"));
        // What is found on the page would be found under its new name.
        let is_clean = keys(&before).iter().all(|it| it.1 != path);
        let mut after = before.clone();
        let renamed = format!("{folder}/quite_other_words.md");
        after.insert(renamed.clone(), after.get(path)?.clone());
        after.remove(path);
        let expected = ("file-name-mismatch".to_owned(), renamed, action(&files[path])?);
        is_clean.then_some(Damage { before, after, expected })
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
        Some(Damage { before: files.clone(), after, expected })
    }),
    ("a model that another page has otherwise", |path, files| {
        let text = &files[path];
        let action = action(text)?;
        let example = text.find("## 示例")?;
        // Another action with the same model; without examples, which would contradict it, too.
        let other = text[..example].replace(&action, "QuiteAnother");
        let (folder, _) = path.split_once('/')?;
        let beside = format!("{folder}/quite_another.md");
        let models = other.find("#### 数据模型")?;
        let rows = other[models..].split("\n#### ").skip(1).map(|it| it.matches("\n| **").count());
        // Models that differ in more than a third of their rows are taken for different things.
        (rows.min()? >= 4).then_some(())?;
        let row = other[models..].lines().find(|it| it.contains("** | int |"))?;
        let changed = other.replacen(row, &row.replacen("| int |", "| bool |", 1), 1);
        let mut before = files.clone();
        before.insert(beside.clone(), other.clone());
        let mut after = files.clone();
        after.insert(beside.clone(), changed);
        let expected = ("conflicting-models".to_owned(), beside, "bool".to_owned());
        Some(Damage { before, after, expected })
    }),
];

fn action(page: &str) -> Option<String> {
    let title = page.lines().next()?;
    title.rsplit_once(" - ").map(|(_, it)| it.to_owned())
}

#[test]
fn one_damage_gives_one_finding() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (path, files) in pages() {
        for (name, mutation) in MUTATIONS {
            let Some(it) = mutation(&path, &files) else { continue };
            *counts.entry(name).or_default() += 1;
            if let Err(it) = told(&it.before, &it.after, &it.expected) {
                wrong.push(format!("{name}, {path}: {it}"));
            }
        }
    }
    all_noticed(&counts, &wrong, MUTATIONS.iter().map(|it| it.0));
}

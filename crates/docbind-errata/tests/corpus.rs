//! Applies errata for known mistakes in a corpus of real pages, if one is at hand.
//!
//! `docbind codegen --docs ../shared/corpus --errata crates/docbind-errata/tests/data/corpus --out
//! DIR` writes crates with them.

mod common;

use common::run;
use std::path::Path;

#[test]
#[expect(clippy::print_stdout, reason = "a test that checks nothing has to report it")]
fn errata_for_known_mistakes_are_applied() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (corpus, data) = (here.join("../../../shared/corpus"), here.join("tests/data/corpus"));
    if !corpus.is_dir() {
        println!("no pages: nothing checked");
        return;
    }
    let mut checked = 0;
    for (name, errata) in read_folder(&data) {
        let folder = name.trim_end_matches(".toml").to_owned() + "-api";
        let pages = read_folder(&corpus.join(&folder));
        let pages: Vec<(String, String)> =
            pages.into_iter().map(|(name, text)| (format!("{folder}/{name}"), text)).collect();
        let pages: Vec<(&str, &str)> =
            pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let run = run(&pages, &[(&name, &errata)]);
        assert_eq!(run.findings(), "", "{name}");
        assert!(run.states().iter().all(|it| it.ends_with(": applied")), "{name}");
        checked += run.states().len();
    }
    assert!(checked > 40, "only {checked}");
}

/// Returns the files of a folder as names and texts, by name.
fn read_folder(folder: &Path) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut res: Vec<(String, String)> = entries
        .filter_map(|it| {
            let text = std::fs::read_to_string(it.path()).ok()?;
            Some((it.file_name().to_string_lossy().into_owned(), text))
        })
        .collect();
    res.sort();
    res
}

//! The errata for known faults of a corpus of real pages, where one is at hand: all are applied.
//!
//! `docbind codegen --docs ../shared/corpus --errata crates/docbind-errata/tests/data/corpus --out
//! DIR` writes crates with them.

mod common;

use common::run;
use std::path::Path;

#[test]
#[expect(clippy::print_stdout, reason = "a test that looks at nothing has to say so")]
fn known_faults_are_as_they_were() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (corpus, data) = (here.join("../../../shared/corpus"), here.join("tests/data/corpus"));
    if !corpus.is_dir() {
        println!("no pages: nothing checked");
        return;
    }
    let mut checked = 0;
    for (name, errata) in texts(&data) {
        let folder = name.trim_end_matches(".toml").to_owned() + "-api";
        let pages = texts(&corpus.join(&folder));
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

/// The files of a folder, by name.
fn texts(folder: &Path) -> Vec<(String, String)> {
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

//! `cargo xtask bench` and its kin as they are called: what they print, and that they clean up.

use docbind_test_support::Folder;
use serde_json::Value;
use std::process::{Command, Output};

fn xtask(arguments: &[&str], folder: &Folder) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    // Temporary folders come below this one, to see that none is left.
    let temporary = folder.path("tmp");
    std::fs::create_dir_all(&temporary).expect("a temporary folder");
    command.env("TMPDIR", temporary).args(arguments).output().expect("xtask starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn is_clean(folder: &Folder) -> bool {
    let mut left = std::fs::read_dir(folder.path("tmp")).expect("the temporary folder");
    left.next().is_none()
}

#[test]
fn a_small_round() {
    let folder = Folder::empty();
    let path = folder.path("bench.json").display().to_string();
    let ran = xtask(
        &["bench", "--actions", "12", "--runs", "1", "--no-calls", "--no-parts", "--json", &path],
        &folder,
    );
    assert!(ran.status.success(), "{}", text(&ran.stderr));
    let table = text(&ran.stdout);
    for line in ["| floor: read and iterate events |", "| codegen, from nothing |", "Phases"] {
        assert!(table.contains(line), "{line}\n{table}");
    }
    let result: Value = serde_json::from_str(&folder.read("bench.json")).expect("JSON");
    let figures = result["figures"].as_array().expect("figures");
    assert_eq!(figures.len(), 6);
    assert!(figures.iter().all(|it| it["number"].as_f64().is_some_and(|it| it > 0.0)));
    assert!(is_clean(&folder));
}

#[test]
fn no_round_at_all() {
    let folder = Folder::empty();
    let ran = xtask(&["bench", "--runs", "0"], &folder);
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(text(&ran.stderr), "error: --runs must be at least 1\n");
}

#[test]
fn an_invented_corpus_on_disk() {
    let folder = Folder::empty();
    let out = folder.path("docs").display().to_string();
    let ran = xtask(&["synthetic", "--out", &out, "--actions", "30"], &folder);
    assert!(ran.status.success(), "{}", text(&ran.stderr));
    let coverage = xtask(&["coverage", "--docs", &out], &folder);
    assert!(coverage.status.success(), "{}", text(&coverage.stdout));
}

#[test]
fn instructions_need_a_release_build() {
    let folder = Folder::empty();
    let ran = xtask(&["instructions"], &folder);
    if cfg!(debug_assertions) {
        assert_eq!(ran.status.code(), Some(2));
        assert!(text(&ran.stderr).contains("counting instructions requires a release build"));
    }
}

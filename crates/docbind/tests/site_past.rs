//! `docbind site` with the history of a repository, and with the changes between two states.

use docbind_test_support::{Folder, Page};
use std::process::Command;

fn optional() -> Page {
    Page::new("DoThing").request("| A | int | | No |")
}

fn required() -> Page {
    Page::new("DoThing").request("| A | int | | **Yes** |")
}

/// Writes the site to `out`; returns what the program says if it fails.
fn site(folder: &Folder, arguments: &str) -> Result<(), String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    command.current_dir(folder.path("")).args(["site", "--docs", "docs", "--out", "out"]);
    let ran = command.args(arguments.split(' ')).output().expect("docbind starts");
    match ran.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&ran.stderr).into_owned()),
    }
}

/// A repository with pages in a folder, and something else.
fn repository() -> Folder {
    let it = Folder::repository("docs/u-api/a.md", &[&optional(), &required()]);
    it.write("other/u-api/b.md", Page::new("Other"));
    it.git(&["add", "."]);
    it.git(&["commit", "-qm", "<script>"]);
    it
}

/// The pages of states, without the index.
fn states(folder: &Folder) -> Vec<String> {
    let files = folder.files("out/history").into_keys();
    files.filter(|it| it != "index.html").collect()
}

fn contains(folder: &Folder, path: &str, texts: &[&str]) {
    let text = folder.read(path);
    for it in texts {
        assert!(text.contains(it), "{path} without {it}: {text}");
    }
}

#[test]
fn the_changes_between_revisions() {
    let it = repository();
    site(&it, "--repo . --old HEAD~2:docs --new HEAD:docs").expect("a site");
    contains(
        &it,
        "out/changes/u.html",
        &[
            "is required now",
            "the service refuses programs that do not send it",
            "before, u-api/a.md:7",
            "| A | int | | No |",
            "after, u-api/a.md:7",
            "| A | int | | **Yes** |",
            r#"<a href="../api/u/DoThing.html">"#,
        ],
    );
}

#[test]
fn the_changes_between_folders() {
    let it = Folder::empty();
    it.write("old/a.md", optional());
    it.write("docs/a.md", required());
    site(&it, "--old old --new docs").expect("a site");
    contains(&it, "out/changes/docs.html", &["is required now", "a.md:7"]);
    assert!(site(&it, "--old old").is_err_and(|it| it.contains("--new")));
    assert!(site(&it, "--every 3").is_err_and(|it| it.contains("--repo")));
}

#[test]
fn the_history_of_a_folder() {
    let it = repository();
    site(&it, "--repo . --revision main:docs --every 0").expect("a site");
    // The third commit does not change the folder.
    assert_eq!(states(&it).len(), 2);
    let last = it.git(&["log", "-1", "--format=%cs-%H", "HEAD~1"]).stdout;
    let last = String::from_utf8_lossy(&last).chars().take(19).collect::<String>();
    let page = format!("out/history/{last}.html");
    contains(&it, &page, &["is required now", "| A | int | | **Yes** |", "api/u/DoThing.html"]);
    assert!(!it.read(&page).contains("script>alert") && !it.read(&page).contains("&#60;script"));
    // Again, with the same bytes.
    let before = it.files("out");
    site(&it, "--repo . --revision main:docs --every 0").expect("a site");
    assert_eq!(it.files("out"), before);
    // All commits of a period are one state.
    site(&it, "--repo . --revision main:docs --every 9999").expect("a site");
    assert_eq!(states(&it).len(), 1);
    assert!(site(&it, "--repo . --revision nowhere").is_err());
}

#[test]
fn products_and_folders_that_come_and_go() {
    let it = Folder::repository("docs/u-api/a.md", &[&optional()]);
    it.write("docs/top.md", Page::new("AtTheTop"));
    it.git(&["add", "."]);
    it.git(&["commit", "-qm", "add"]);
    it.git(&["rm", "-q", "docs/u-api/a.md"]);
    it.git(&["commit", "-qm", "remove"]);
    site(&it, "--repo . --revision main:docs --every 0").expect("a site");
    let pages: Vec<String> =
        states(&it).iter().map(|path| it.read(&format!("out/history/{path}"))).collect();
    let count = |text: &str| pages.iter().filter(|it| it.contains(text)).count();
    // The product at the top is new once, though another one goes after it has come.
    assert_eq!(count("product <code>docs</code> is new"), 1);
    assert_eq!(count("product <code>u</code> is gone"), 1);
}

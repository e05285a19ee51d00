//! `docbind diff` as it is called, with real repositories.

use docbind_test_support::{Folder, Page};
use insta::assert_snapshot;
use std::process::{Command, Output};

fn optional() -> Page {
    Page::new("DoThing").request("| A | int | | No |")
}

fn required() -> Page {
    Page::new("DoThing").request("| A | int | | **Yes** |")
}

/// The program, started in this folder.
fn docbind(folder: &Folder, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    command.current_dir(folder.path("")).args(arguments).output().expect("docbind starts")
}

fn text(out: &Output) -> String {
    let code = out.status.code().map_or("killed".to_owned(), |it| it.to_string());
    let words = [&out.stdout, &out.stderr].map(|it| String::from_utf8_lossy(it).into_owned());
    format!("{}exit code {code}", words.concat())
}

#[test]
fn two_folders() {
    let it = Folder::empty();
    it.write("old/u-api/a.md", optional());
    it.write("new/u-api/a.md", required());
    assert_snapshot!(text(&docbind(&it, &["diff", "old", "new"])), @r#"
    u: 1 breaking
      breaks wire, source: `DoThing`: parameter `A` is required now
          the service refuses programs that do not send it
          u-api/a.md:7
    exit code 1
    "#);
    // The same pages, read from elsewhere.
    assert_snapshot!(text(&docbind(&it, &["diff", "old", "old"])), @r#"
    nothing changed
    exit code 0
    "#);
    let github = docbind(&it, &["diff", "old", "new", "--format", "github"]);
    assert_snapshot!(text(&github), @r#"
    ::warning file=new/u-api/a.md,line=7,title=u%3A breaks wire%2C source::`DoThing`: parameter `A` is required now
    exit code 1
    "#);
}

#[test]
fn pages_outside_of_folders_are_of_one_product() {
    let it = Folder::empty();
    it.write("old/a.md", optional());
    it.write("new/a.md", optional());
    assert_snapshot!(text(&docbind(&it, &["diff", "old", "new"])), @r#"
    nothing changed
    exit code 0
    "#);
}

#[test]
fn a_folder_and_an_ir() {
    let it = Folder::empty();
    it.write("old/u-api/a.md", required());
    it.write("new/u-api/a.md", optional());
    docbind(&it, &["ir", "--docs", "old", "--out", "ir"]);
    assert_snapshot!(text(&docbind(&it, &["diff", "ir/ir.json", "new"])), @r#"
    u: 1 breaking
      breaks source: `DoThing`: parameter `A` is optional now
          the constructor does not take it any more
          u-api/a.md:7
    exit code 1
    "#);
    let old = it.read("ir/ir.json");
    it.write("ir/ir.json", old.replacen("\"schema_version\": 2", "\"schema_version\": 1", 1));
    assert_snapshot!(text(&docbind(&it, &["diff", "ir/ir.json", "new"])), @r#"
    error: ir/ir.json: an IR of version 1, expected 2; write it again with `docbind ir`
    exit code 2
    "#);
    it.write("ir/ir.json", "{");
    assert_snapshot!(text(&docbind(&it, &["diff", "ir/ir.json", "new"])), @r#"
    error: ir/ir.json: neither a folder nor an IR: EOF while parsing an object at line 1 column 1
    exit code 2
    "#);
}

#[test]
fn two_revisions() {
    let it = Folder::repository("u-api/a.md", &[&optional(), &required()]);
    assert_snapshot!(text(&docbind(&it, &["diff", "--repo", ".", "main~1", "main"])), @r#"
    u: 1 breaking
      breaks wire, source: `DoThing`: parameter `A` is required now
          the service refuses programs that do not send it
          u-api/a.md:7
    exit code 1
    "#);
    assert_snapshot!(text(&docbind(&it, &["diff", "--repo", ".", "main", "main~1"])), @r#"
    u: 1 breaking
      breaks source: `DoThing`: parameter `A` is optional now
          the constructor does not take it any more
          u-api/a.md:7
    exit code 1
    "#);
    // A folder of a revision.
    assert_snapshot!(text(&docbind(&it, &["diff", "--repo", ".", "main:u-api", "main:u-api"])), @r#"
    nothing changed
    exit code 0
    "#);
}

#[test]
fn no_revision_is_an_option() {
    let it = Folder::repository("u-api/a.md", &[&optional()]);
    for revision in ["--output=x", "-h", "main..main", "nothing", ""] {
        let out = docbind(&it, &["diff", "--repo", ".", "main", "--", revision]);
        assert_eq!(out.status.code(), Some(2), "{revision}: {}", text(&out));
    }
    assert!(!it.path("x").exists());
    let nowhere = docbind(&it, &["diff", "--repo", "notes.json", "a", "b"]);
    assert_eq!(nowhere.status.code(), Some(2), "{}", text(&nowhere));
}

#[test]
fn git_asks_for_the_difference_of_a_page() {
    let it = Folder::repository("u-api/a.md", &[&optional(), &required(), &required().text("\n")]);
    it.write(".gitattributes", "*.md diff=docbind\n");
    let driver = format!("'{}' diff --driver", env!("CARGO_BIN_EXE_docbind"));
    it.git(&["config", "diff.docbind.command", &driver]);
    let log = it.git(&["log", "-p", "--ext-diff", "--format=== %s", "--", "u-api"]);
    assert_snapshot!(text(&log), @r#"
    == state 2

    u-api/a.md
      no change in content
    == state 1

    u-api/a.md
    u: 1 breaking
      breaks wire, source: `DoThing`: parameter `A` is required now
          the service refuses programs that do not send it
          u-api/a.md:7
    == state 0

    u-api/a.md
    u: 1 compatible
      compatible: action `DoThing` is new: Title
          u-api/a.md:1
    exit code 0
    "#);
}

#[test]
fn a_page_that_was_renamed() {
    let it = Folder::repository("u-api/a.md", &[&optional()]);
    it.write(".gitattributes", "*.md diff=docbind\n");
    let driver = format!("'{}' diff --driver", env!("CARGO_BIN_EXE_docbind"));
    it.git(&["config", "diff.docbind.command", &driver]);
    it.git(&["mv", "u-api/a.md", "u-api/b.md"]);
    it.write("u-api/b.md", required());
    it.git(&["add", "-A", "u-api"]);
    let shown = it.git(&["diff", "-M10%", "--cached", "--ext-diff", "--", "u-api"]);
    assert_snapshot!(text(&shown), @r#"
    u-api/a.md → u-api/b.md
    u: 1 breaking
      breaks wire, source: `DoThing`: parameter `A` is required now
          the service refuses programs that do not send it
          u-api/a.md:7 → u-api/b.md:7
    exit code 0
    "#);
}

#[test]
fn a_revision_and_the_pages_of_today() {
    let it = Folder::repository("u-api/a.md", &[&optional()]);
    it.write("u-api/a.md", required());
    assert_snapshot!(text(&docbind(&it, &["diff", "--repo", ".", "main:u-api", "u-api"])), @r#"
    u: 1 breaking
      breaks wire, source: `DoThing`: parameter `A` is required now
          the service refuses programs that do not send it
          a.md:7
    exit code 1
    "#);
}

#[test]
fn a_revision_without_its_repository() {
    let it = Folder::repository("u-api/a.md", &[&optional()]);
    assert_snapshot!(text(&docbind(&it, &["diff", "main", "u-api"])), @r#"
    error: main: No such file or directory (os error 2); to compare revisions, name their repository with --repo
    exit code 2
    "#);
}

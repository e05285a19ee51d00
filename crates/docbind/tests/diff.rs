//! `docbind diff` as it is called, with real repositories.

mod common;

use common::Folder;
use insta::assert_snapshot;
use std::fs;
use std::process::{Command, Output};

const TITLES: &str = "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";

fn page(action: &str, rows: &str) -> String {
    format!("# Title - {action}\n\n### 请求参数\n\n{TITLES}{rows}\n### 响应字段\n\n{TITLES}")
}

fn optional() -> String {
    page("DoThing", "| A | int | | No |\n")
}

fn required() -> String {
    page("DoThing", "| A | int | | **Yes** |\n")
}

/// The folder may be a repository.
impl Folder {
    /// The program, started in this folder.
    fn docbind(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
        command.current_dir(self.path("")).args(arguments).output().expect("docbind starts")
    }

    /// git, with nothing of whoever runs the test.
    fn git(&self, arguments: &[&str]) -> Output {
        let none = self.path("no-configuration");
        let out = Command::new("git")
            .current_dir(self.path(""))
            .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", &none)
            .env("GIT_CONFIG_SYSTEM", &none)
            .output()
            .expect("git starts");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        out
    }

    /// A repository with these states of one page, and a file that is none.
    fn repository(states: &[&str]) -> Folder {
        let res = Folder::empty();
        res.git(&["init", "-q", "-b", "main"]);
        for (at, text) in states.iter().enumerate() {
            res.write("u-api/a.md", text);
            res.write("notes.json", "{}");
            res.git(&["add", "-A"]);
            res.git(&["commit", "-q", "--allow-empty", "-m", &format!("state {at}")]);
        }
        res
    }
}

fn text(out: &Output) -> String {
    let code = out.status.code().map_or("killed".to_owned(), |it| it.to_string());
    let words = [&out.stdout, &out.stderr].map(|it| String::from_utf8_lossy(it).into_owned());
    format!("{}exit code {code}", words.concat())
}

#[test]
fn two_folders() {
    let it = Folder::empty();
    it.write("old/u-api/a.md", &optional());
    it.write("new/u-api/a.md", &required());
    assert_snapshot!(text(&it.docbind(&["diff", "old", "new"])), @r#"
    u: 1 breaking
      breaks wire, source: `DoThing`: parameter `A` is required now
          the service refuses programs that do not send it
          u-api/a.md:7
    exit code 1
    "#);
    // The same pages, read from elsewhere.
    assert_snapshot!(text(&it.docbind(&["diff", "old", "old"])), @r#"
    nothing changed
    exit code 0
    "#);
    let github = it.docbind(&["diff", "old", "new", "--format", "github"]);
    assert_snapshot!(text(&github), @r#"
    ::warning file=new/u-api/a.md,line=7,title=u%3A breaks wire%2C source::`DoThing`: parameter `A` is required now
    exit code 1
    "#);
}

#[test]
fn pages_outside_of_folders_are_of_one_product() {
    let it = Folder::empty();
    it.write("old/a.md", &optional());
    it.write("new/a.md", &optional());
    assert_snapshot!(text(&it.docbind(&["diff", "old", "new"])), @r#"
    nothing changed
    exit code 0
    "#);
}

#[test]
fn a_folder_and_an_ir() {
    let it = Folder::empty();
    it.write("old/u-api/a.md", &required());
    it.write("new/u-api/a.md", &optional());
    it.docbind(&["ir", "--docs", "old", "--out", "ir"]);
    assert_snapshot!(text(&it.docbind(&["diff", "ir/ir.json", "new"])), @r#"
    u: 1 breaking
      breaks source: `DoThing`: parameter `A` is optional now
          the constructor does not take it any more
          u-api/a.md:7
    exit code 1
    "#);
    let old = fs::read_to_string(it.path("ir/ir.json")).expect("the IR");
    it.write("ir/ir.json", &old.replacen("\"schema_version\": 1", "\"schema_version\": 0", 1));
    assert_snapshot!(text(&it.docbind(&["diff", "ir/ir.json", "new"])), @r#"
    error: ir/ir.json: an IR of version 0, expected 1; write it again with `docbind ir`
    exit code 2
    "#);
    it.write("ir/ir.json", "{");
    assert_snapshot!(text(&it.docbind(&["diff", "ir/ir.json", "new"])), @r#"
    error: ir/ir.json: neither a folder nor an IR: EOF while parsing an object at line 1 column 1
    exit code 2
    "#);
}

#[test]
fn two_revisions() {
    let it = Folder::repository(&[&optional(), &required()]);
    assert_snapshot!(text(&it.docbind(&["diff", "--repo", ".", "main~1", "main"])), @r#"
    u: 1 breaking
      breaks wire, source: `DoThing`: parameter `A` is required now
          the service refuses programs that do not send it
          u-api/a.md:7
    exit code 1
    "#);
    assert_snapshot!(text(&it.docbind(&["diff", "--repo", ".", "main", "main~1"])), @r#"
    u: 1 breaking
      breaks source: `DoThing`: parameter `A` is optional now
          the constructor does not take it any more
          u-api/a.md:7
    exit code 1
    "#);
    // A folder of a revision.
    assert_snapshot!(text(&it.docbind(&["diff", "--repo", ".", "main:u-api", "main:u-api"])), @r#"
    nothing changed
    exit code 0
    "#);
}

#[test]
fn no_revision_is_an_option() {
    let it = Folder::repository(&[&optional()]);
    for revision in ["--output=x", "-h", "main..main", "nothing", ""] {
        let out = it.docbind(&["diff", "--repo", ".", "main", "--", revision]);
        assert_eq!(out.status.code(), Some(2), "{revision}: {}", text(&out));
    }
    assert!(!it.path("x").exists());
    let nowhere = it.docbind(&["diff", "--repo", "notes.json", "a", "b"]);
    assert_eq!(nowhere.status.code(), Some(2), "{}", text(&nowhere));
}

#[test]
fn git_asks_for_the_difference_of_a_page() {
    let it = Folder::repository(&[&optional(), &required(), &(required() + "\n")]);
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
    let it = Folder::repository(&[&optional()]);
    it.write(".gitattributes", "*.md diff=docbind\n");
    let driver = format!("'{}' diff --driver", env!("CARGO_BIN_EXE_docbind"));
    it.git(&["config", "diff.docbind.command", &driver]);
    it.git(&["mv", "u-api/a.md", "u-api/b.md"]);
    it.write("u-api/b.md", &required());
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
    let it = Folder::repository(&[&optional()]);
    it.write("u-api/a.md", &required());
    assert_snapshot!(text(&it.docbind(&["diff", "--repo", ".", "main:u-api", "u-api"])), @r#"
    u: 1 breaking
      breaks wire, source: `DoThing`: parameter `A` is required now
          the service refuses programs that do not send it
          a.md:7
    exit code 1
    "#);
}

#[test]
fn a_revision_without_its_repository() {
    let it = Folder::repository(&[&optional()]);
    assert_snapshot!(text(&it.docbind(&["diff", "main", "u-api"])), @r#"
    error: main: No such file or directory (os error 2); to compare revisions, name their repository with --repo
    exit code 2
    "#);
}

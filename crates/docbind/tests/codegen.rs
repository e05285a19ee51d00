//! `docbind codegen` as it is called: what it writes, what it leaves alone, how it ends.

use docbind_test_support::{Folder, Page};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::ops::Deref;
use std::process::{Command, Output, Stdio};
use std::time::Instant;

/// A folder with pages below `docs` and crates below `out`.
struct Project(Folder);

impl Project {
    fn new(pages: &[(impl AsRef<str>, impl Display)]) -> Project {
        let res = Project::without_pages();
        for (path, text) in pages {
            res.write(&format!("docs/{}", path.as_ref()), text);
        }
        res
    }

    fn without_pages() -> Project {
        let res = Folder::empty();
        fs::create_dir(res.path("docs")).expect("a folder for pages");
        Project(res)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut res = Command::new(env!("CARGO_BIN_EXE_docbind"));
        res.arg("codegen")
            .arg("--docs")
            .arg(self.path("docs"))
            .arg("--out")
            .arg(self.path("out"))
            .args(arguments);
        res
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().expect("docbind starts"))
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.0.files("out")
    }
}

impl Deref for Project {
    type Target = Folder;

    fn deref(&self) -> &Folder {
        &self.0
    }
}

struct Ran {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl From<Output> for Ran {
    fn from(it: Output) -> Ran {
        let text = |it: Vec<u8>| String::from_utf8(it).expect("UTF-8");
        Ran { code: it.status.code(), stdout: text(it.stdout), stderr: text(it.stderr) }
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let row = "| A | int | a | No |";
    let mut pages = ["GetA", "GetB", "GetC"]
        .map(|it| (format!("{it}-api/{it}.md"), Page::new(it).request(row)));
    let one = Project::new(&pages);
    pages.reverse();
    let other = Project::new(&pages);
    assert_eq!((one.run(&[]).code, other.run(&[]).code), (Some(0), Some(0)));
    assert_eq!(one.files(), other.files());
    let again = one.run(&[]);
    assert!(again.stdout.contains("files: 0 written, 51 unchanged, 0 removed"), "{}", again.stdout);
}

#[test]
fn check_writes_nothing_and_names_the_command() {
    let folder = Project::new(&[("a-api/a.md", Page::new("GetA"))]);
    let ran = folder.run(&["--check"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("run `docbind codegen --docs "), "{}", ran.stdout);
    assert!(folder.files().is_empty());

    assert_eq!(folder.run(&[]).code, Some(0));
    assert_eq!(folder.run(&["--check"]).code, Some(0));

    let before = folder.files();
    folder.write("docs/a-api/a.md", Page::new("GetA").request("| B | int | b | No |"));
    let ran = folder.run(&["--check"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("+    pub b: Option<i64>,"), "{}", ran.stdout);
    assert_eq!(folder.files(), before);
}

#[test]
fn exit_codes() {
    let folder =
        Project::new(&[("a-api/a.md", Page::new("GetA").request("| ../../etc | int | a | No |"))]);
    assert_eq!(folder.run(&[]).code, Some(1), "a finding of severity error");
    assert_eq!(folder.run(&["--nonsense"]).code, Some(2), "misuse");
    assert_eq!(folder.run(&["--product", "nobody"]).code, Some(2), "misuse");
    assert_eq!(folder.run(&["--help"]).code, Some(0));
    fs::remove_dir_all(folder.path("docs")).expect("the folder is there");
    assert_eq!(folder.run(&[]).code, Some(2), "no folder to read");
}

#[test]
fn crates_are_not_written_among_the_pages() {
    let folder = Project::new(&[("a-api/a.md", Page::new("GetA"))]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    command.args(["codegen", "--docs", "docs", "--out", "docs/../docs"]);
    let ran = Ran::from(command.current_dir(folder.path("")).output().expect("docbind starts"));
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("--out names the folder of the pages"), "{}", ran.stderr);
    assert!(!folder.path("docs/SOURCE.toml").exists());
}

#[test]
fn crates_below_the_pages_are_no_pages() {
    let folder = Project::new(&[("a-api/a.md", Page::new("GetA"))]);
    let run = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
        command.args(["codegen", "--docs", ".", "--out", "crates"]);
        command.current_dir(folder.path("docs"));
        Ran::from(command.output().expect("docbind starts"))
    };
    for _ in 0..2 {
        let ran = run();
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        assert!(ran.stdout.contains("1 page: 1 product, 1 action, 0 HTTP"), "{}", ran.stdout);
    }
}

#[test]
fn runs_at_once_do_not_disturb_each_other() {
    let pages: Vec<(String, Page)> =
        (0..40).map(|at| (format!("a-api/{at}.md"), Page::new(&format!("Get{at}")))).collect();
    let folder = Project::new(&pages);
    for _ in 0..3 {
        let children: Vec<_> = (0..3)
            .map(|_| {
                let mut command = folder.command(&[]);
                command.stdout(Stdio::null()).stderr(Stdio::piped());
                command.spawn().expect("docbind starts")
            })
            .collect();
        for child in children {
            let output = child.wait_with_output().expect("docbind ends");
            assert_eq!(
                output.status.code(),
                Some(0),
                "{}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        assert_eq!(folder.run(&["--check"]).code, Some(0));
        fs::remove_dir_all(folder.path("out")).expect("the folder is there");
    }
}

#[test]
fn nobody_has_to_listen() {
    let folder =
        Project::new(&[("a-api/a.md", Page::new("GetA").request("| ../x | int | a | No |"))]);
    for arguments in [&["--check"][..], &[]] {
        let mut child = folder
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("docbind starts");
        drop((child.stdout.take(), child.stderr.take()));
        let code = child.wait().expect("docbind ends").code();
        assert!(matches!(code, Some(1 | 2)), "{code:?}");
    }
    assert!(folder.files().contains_key("ucloud-a/src/lib.rs"));
}

#[test]
fn strays_go_and_what_others_wrote_stays() {
    let folder =
        Project::new(&[("a-api/a.md", Page::new("GetA")), ("b-api/b.md", Page::new("GetB"))]);
    assert_eq!(folder.run(&[]).code, Some(0));
    let notes = "Notes\n\nfiles here are Generated by `docbind codegen`\nThis folder is generated; is it?\nYes.\n";
    folder.write("out/ucloud-b/NOTES.md", notes);
    folder.write("out/ucloud-a/src/mine.rs", "fn mine() {}\n");
    folder.write("out/ucloud-a/.docbind-tmp-1", "half of a fi");
    folder.write("out/.docbind-tmp-1", "half of a fi");
    folder.write("out/names/.docbind-tmp-1", "half of a fi");
    folder.write("out/state/.docbind-tmp-1", "half of a fi");
    folder.write("out/other/x.rs", "// Generated by `something else`\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path("docs"), folder.path("out/ucloud-a/link"))
        .expect("links can be made");
    fs::remove_file(folder.path("docs/b-api/b.md")).expect("the page is there");

    assert_eq!(folder.run(&[]).code, Some(0));
    let left: Vec<String> =
        folder.files().into_keys().filter(|it| !it.starts_with("ucloud-a/link")).collect();
    let expected = [
        "Cargo.toml",
        "SOURCE.toml",
        "names/crates.tsv",
        "names/ucloud-a.tsv",
        "names/ucloud-b.tsv",
        "other/x.rs",
        "rustfmt.toml",
        "state/ucloud-a.json",
        "state/ucloud.json",
        "ucloud-a/CHANGELOG.md",
        "ucloud-a/Cargo.toml",
        "ucloud-a/LICENSE-APACHE",
        "ucloud-a/LICENSE-MIT",
        "ucloud-a/README.md",
        "ucloud-a/src/actions.rs",
        "ucloud-a/src/actions/get_a.rs",
        "ucloud-a/src/lib.rs",
        "ucloud-a/src/mine.rs",
        "ucloud-b/NOTES.md",
        "ucloud-cli/Cargo.toml",
        "ucloud-cli/src/data/a.txt",
        "ucloud-cli/src/main.rs",
        "ucloud-smoke/Cargo.toml",
        "ucloud-smoke/src/a.rs",
        "ucloud-smoke/src/lib.rs",
        "ucloud/CHANGELOG.md",
        "ucloud/Cargo.toml",
        "ucloud/LICENSE-APACHE",
        "ucloud/LICENSE-MIT",
        "ucloud/README.md",
        "ucloud/src/lib.rs",
    ];
    assert_eq!(left, expected);
}

#[test]
fn a_run_that_is_killed_leaves_every_file_whole() {
    let pages = |rows: &str| -> Vec<(String, Page)> {
        (0..150)
            .map(|at| {
                let page = Page::new(&format!("Get{at}")).request(rows);
                (format!("docs/p{}-api/{at}.md", at % 5), page)
            })
            .collect()
    };
    let folder = Project::without_pages();
    let fill = |rows: &str| pages(rows).iter().for_each(|(path, page)| folder.write(path, page));
    fill("| A | int | a | No |");
    folder.run(&[]);
    let old = folder.files();
    fill("| B | string | b | No |");
    let full = Instant::now();
    let other = Folder::empty();
    let fresh = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(["codegen", "--docs"])
        .arg(folder.path("docs"))
        .arg("--out")
        .arg(other.path(""))
        .output()
        .expect("docbind starts");
    assert_eq!(fresh.status.code(), Some(0));
    let full = full.elapsed();

    // Killed at twenty moments spread over the time that a run takes, towards its end. What must hold,
    // holds at any moment: on a busy machine only other moments are tried.
    for part in 0..20 {
        let mut child = folder
            .command(&[])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("docbind starts");
        std::thread::sleep(full * (10 + part) / 30);
        let _ = child.kill();
        let _ = child.wait();
    }
    let after_kills = folder.files();
    assert_eq!(folder.run(&[]).code, Some(0));
    let new = folder.files();
    for (path, text) in after_kills.iter().filter(|(path, _)| !path.contains(".docbind-tmp-")) {
        assert!(
            old.get(path) == Some(text) || new.get(path) == Some(text),
            "{path} is neither old nor new"
        );
    }
    assert!(new.keys().all(|it| !it.contains(".docbind-tmp-")), "a later run clears up");
    assert_ne!(old, new);
}

#[test]
fn what_is_wrong_is_shown_where_it_is() {
    let check = |text: &[u8], places: &[&str]| {
        let folder = Project::new(&[("good-api/good.md", Page::new("GetGood"))]);
        folder.write_bytes("docs/a-api/a.md", text);
        let ran = folder.run(&[]);
        for it in places {
            assert!(ran.stderr.contains(it), "{it} is not in:\n{}", ran.stderr);
        }
        assert!(
            folder.files().contains_key("ucloud-good/src/actions/get_good.rs"),
            "the good page comes out"
        );
        assert!(!ran.stderr.contains(['\0', '\x1b', '\u{202e}']), "{:?}", ran.stderr);
    };
    let with = |row: &str| Page::new("GetA").request(row).to_string();
    check(b"# A\n\nab\xff\n", &["error[invalid-utf8]", "a-api/a.md:3:3"]);
    check(b"# A\n\n a\0\n", &["warning[nul-character]", "a-api/a.md:3:3"]);
    check((with("") + "\n```json\n{\n").as_bytes(), &["error[unclosed-fence]", "a-api/a.md:13:1"]);
    check(with("| A | int |").as_bytes(), &["warning[missing-cells]", "a-api/a.md:7:1"]);
    check(
        with("| A | int | a | b | c | No |").as_bytes(),
        &["warning[surplus-cells]", "a-api/a.md:7:13"],
    );
    check(
        with("| A | int | a | Maybe |").as_bytes(),
        &["warning[unknown-required]", "a-api/a.md:7:17"],
    );
    check(
        with("| A | in\u{202e}\x1b[31mt | a | No |").as_bytes(),
        &["warning[unknown-type]", "a-api/a.md:7:7"],
    );
    check(with("| A\x07 | int | a | No |").as_bytes(), &["error[bad-name]", "a-api/a.md:7:3"]);
    check(with("| A | int | a | No").replace("No\n", "No").as_bytes(), &[]);
}

#[test]
fn check_shows_what_users_see_first_and_counts_the_rest() {
    let folder = Project::new(&[("a-api/a.md", Page::new("GetA"))]);
    assert_eq!(folder.run(&[]).code, Some(0));
    let release = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(["release", "--out"])
        .arg(folder.path("out"))
        .output();
    assert!(release.expect("docbind starts").status.success());
    folder.write("docs/a-api/a.md", Page::new("GetA").request("| B | int | b | No |"));
    let ran = folder.run(&["--check"]);
    let files: Vec<&str> = ran.stdout.lines().filter_map(|it| it.strip_prefix("--- ")).collect();
    let first = ["ucloud-a/CHANGELOG.md", "ucloud/CHANGELOG.md", "ucloud-a/src/actions/get_a.rs"];
    assert_eq!(files[..3], first, "{}", ran.stdout);
    assert!(files.iter().all(|it| !it.starts_with("state/")));
    let count = "\nand 2 files that only docbind reads\n";
    assert!(ran.stdout.contains(count), "{}", ran.stdout);
}

#[test]
fn tests_that_vanish_are_reported() {
    let page = || Page::new("GetA");
    let folder = Project::new(&[("a-api/a.md", page().response_example("{\"RetCode\": 0}"))]);
    assert!(!folder.run(&[]).stdout.contains("no longer tested"));
    folder.write("docs/a-api/a.md", page());
    let ran = folder.run(&[]);
    let line = "ucloud-a: no longer tested, because no example matches the tables: get_a_decodes\n";
    assert!(ran.stdout.contains(line), "{}", ran.stdout);
}

#[test]
fn what_crates_leave_out_of_http_operations_is_reported() {
    let page = "# Title - GetThing\n\n### 句法（Syntax）:\n\n```\nGET /<thing> HTTP/1.1\n```\n\n\
                **请求元素（Request Elements）**\n\n| Name | Type | Description | Required |\n|---|---|---|---|\n\
                | Colour | String | words | No |\n";
    let folder = Project::new(&[("a-api/get_thing.md", page)]);
    let ran = folder.run(&[]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let said = format!("{}{}", ran.stdout, ran.stderr);
    let warning = "warning[not-generated]: `Colour` of `GetThing` is not sent: the body of the request is empty";
    assert!(said.contains(warning), "{said}");
    let file = &folder.files()["ucloud-a/src/actions/get_thing.rs"];
    assert!(!String::from_utf8_lossy(file).contains("Colour"));
}

//! `docbind codegen` as it is called: what it writes, what it leaves alone, how it ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Instant;

const TITLES: &str = "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";

fn page(action: &str, rows: &str) -> String {
    format!("# Title - {action}\n\n### 请求参数\n\n{TITLES}{rows}\n### 响应字段\n\n{TITLES}")
}

/// A folder with pages below `docs` and crates below `out`.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(pages: &[(&str, &[u8])]) -> Folder {
        let res = Folder(tempfile::tempdir().expect("a temporary folder"));
        fs::create_dir(res.docs()).expect("a folder for pages");
        pages.iter().for_each(|(path, text)| write(&res.docs().join(path), text));
        res
    }

    fn docs(&self) -> PathBuf {
        self.0.path().join("docs")
    }

    fn out(&self) -> PathBuf {
        self.0.path().join("out")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut res = Command::new(env!("CARGO_BIN_EXE_docbind"));
        res.arg("codegen")
            .arg("--docs")
            .arg(self.docs())
            .arg("--out")
            .arg(self.out())
            .args(arguments);
        res
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().expect("docbind starts"))
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut res = BTreeMap::new();
        let mut open = vec![self.out()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let name = path.strip_prefix(self.out()).unwrap_or(&path).display().to_string();
                    res.insert(name, fs::read(&path).expect("a file that was listed"));
                }
            }
        }
        res
    }
}

fn write(path: &Path, text: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
    fs::write(path, text).expect("files can be written");
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
    let pages = ["GetA", "GetB", "GetC"]
        .map(|it| (format!("{it}-api/{it}.md"), page(it, "| A | int | a | No |\n").into_bytes()));
    let pages: Vec<(&str, &[u8])> =
        pages.iter().map(|(path, text)| (path.as_str(), text.as_slice())).collect();
    let one = Folder::new(&pages);
    let other = Folder::new(&pages.iter().rev().copied().collect::<Vec<_>>());
    assert_eq!((one.run(&[]).code, other.run(&[]).code), (Some(0), Some(0)));
    assert_eq!(one.files(), other.files());
    let again = one.run(&[]);
    assert!(again.stdout.contains("files: 0 written, 38 unchanged, 0 removed"), "{}", again.stdout);
}

#[test]
fn check_writes_nothing_and_names_the_command() {
    let folder = Folder::new(&[("a-api/a.md", page("GetA", "").as_bytes())]);
    let ran = folder.run(&["--check"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("run `docbind codegen --docs "), "{}", ran.stdout);
    assert!(folder.files().is_empty());

    assert_eq!(folder.run(&[]).code, Some(0));
    assert_eq!(folder.run(&["--check"]).code, Some(0));

    let before = folder.files();
    write(&folder.docs().join("a-api/a.md"), page("GetA", "| B | int | b | No |\n").as_bytes());
    let ran = folder.run(&["--check"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stdout.contains("+    pub b: Option<i64>,"), "{}", ran.stdout);
    assert_eq!(folder.files(), before);
}

#[test]
fn exit_codes() {
    let folder =
        Folder::new(&[("a-api/a.md", page("GetA", "| ../../etc | int | a | No |\n").as_bytes())]);
    assert_eq!(folder.run(&[]).code, Some(1), "a finding of severity error");
    assert_eq!(folder.run(&["--nonsense"]).code, Some(2), "misuse");
    assert_eq!(folder.run(&["--product", "nobody"]).code, Some(2), "misuse");
    assert_eq!(folder.run(&["--help"]).code, Some(0));
    fs::remove_dir_all(folder.docs()).expect("the folder is there");
    assert_eq!(folder.run(&[]).code, Some(2), "no folder to read");
}

#[test]
fn nobody_has_to_listen() {
    let folder =
        Folder::new(&[("a-api/a.md", page("GetA", "| ../x | int | a | No |\n").as_bytes())]);
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
    let folder = Folder::new(&[
        ("a-api/a.md", page("GetA", "").as_bytes()),
        ("b-api/b.md", page("GetB", "").as_bytes()),
    ]);
    assert_eq!(folder.run(&[]).code, Some(0));
    let notes = "Notes\n\nfiles here are Generated by `docbind codegen`\nThis folder is generated; is it?\nYes.\n";
    write(&folder.out().join("ucloud-b/NOTES.md"), notes.as_bytes());
    write(&folder.out().join("ucloud-a/src/mine.rs"), b"fn mine() {}\n");
    write(&folder.out().join("ucloud-a/.docbind-tmp-1"), b"half of a fi");
    write(&folder.out().join(".docbind-tmp-1"), b"half of a fi");
    write(&folder.out().join("names/.docbind-tmp-1"), b"half of a fi");
    write(&folder.out().join("state/.docbind-tmp-1"), b"half of a fi");
    write(&folder.out().join("other/x.rs"), b"// Generated by `something else`\n");
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.docs(), folder.out().join("ucloud-a/link"))
        .expect("links can be made");
    fs::remove_file(folder.docs().join("b-api/b.md")).expect("the page is there");

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
        "ucloud-a/README.md",
        "ucloud-a/src/actions.rs",
        "ucloud-a/src/actions/get_a.rs",
        "ucloud-a/src/lib.rs",
        "ucloud-a/src/mine.rs",
        "ucloud-b/NOTES.md",
        "ucloud-smoke/Cargo.toml",
        "ucloud-smoke/src/a.rs",
        "ucloud-smoke/src/lib.rs",
        "ucloud/CHANGELOG.md",
        "ucloud/Cargo.toml",
        "ucloud/README.md",
        "ucloud/src/lib.rs",
    ];
    assert_eq!(left, expected);
}

#[test]
fn a_run_that_is_killed_leaves_every_file_whole() {
    let pages = |rows: &str| -> Vec<(String, String)> {
        (0..150)
            .map(|at| (format!("p{}-api/{at}.md", at % 5), page(&format!("Get{at}"), rows)))
            .collect()
    };
    let folder = Folder::new(&[]);
    let fill = |rows: &str| {
        pages(rows)
            .iter()
            .for_each(|(path, text)| write(&folder.docs().join(path), text.as_bytes()))
    };
    fill("| A | int | a | No |\n");
    folder.run(&[]);
    let old = folder.files();
    fill("| B | string | b | No |\n");
    let full = Instant::now();
    let other = tempfile::tempdir().expect("a temporary folder");
    let fresh = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(["codegen", "--docs"])
        .arg(folder.docs())
        .arg("--out")
        .arg(other.path())
        .output()
        .expect("docbind starts");
    assert_eq!(fresh.status.code(), Some(0));
    let full = full.elapsed();

    // Killed at twenty moments spread over the time that a run takes, towards its end.
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
        let folder = Folder::new(&[
            ("a-api/a.md", text),
            ("good-api/good.md", page("GetGood", "").as_bytes()),
        ]);
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
    let with = |row: &str| page("GetA", row);
    check(b"# A\n\nab\xff\n", &["error[invalid-utf8]", "a-api/a.md:3:3"]);
    check(b"# A\n\n a\0\n", &["warning[nul-character]", "a-api/a.md:3:3"]);
    check((with("") + "\n```json\n{\n").as_bytes(), &["error[unclosed-fence]", "a-api/a.md:13:1"]);
    check(with("| A | int |\n").as_bytes(), &["warning[missing-cells]", "a-api/a.md:7:1"]);
    check(
        with("| A | int | a | b | c | No |\n").as_bytes(),
        &["warning[surplus-cells]", "a-api/a.md:7:13"],
    );
    check(
        with("| A | int | a | Maybe |\n").as_bytes(),
        &["warning[unknown-required]", "a-api/a.md:7:17"],
    );
    check(
        with("| A | in\u{202e}\x1b[31mt | a | No |\n").as_bytes(),
        &["warning[unknown-type]", "a-api/a.md:7:7"],
    );
    check(with("| A\x07 | int | a | No |\n").as_bytes(), &["error[bad-name]", "a-api/a.md:7:3"]);
    check(with("| A | int | a | No").as_bytes(), &[]);
}

#[test]
fn check_shows_what_users_see_first_and_counts_the_rest() {
    let folder = Folder::new(&[("a-api/a.md", page("GetA", "").as_bytes())]);
    assert_eq!(folder.run(&[]).code, Some(0));
    let release = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(["release", "--out"])
        .arg(folder.out())
        .output();
    assert!(release.expect("docbind starts").status.success());
    write(&folder.docs().join("a-api/a.md"), page("GetA", "| B | int | b | No |\n").as_bytes());
    let ran = folder.run(&["--check"]);
    let files: Vec<&str> = ran.stdout.lines().filter_map(|it| it.strip_prefix("--- ")).collect();
    let first = ["ucloud-a/CHANGELOG.md", "ucloud/CHANGELOG.md", "ucloud-a/src/actions/get_a.rs"];
    assert_eq!(files[..3], first, "{}", ran.stdout);
    assert!(files.iter().all(|it| !it.starts_with("state/") && !it.starts_with("names/")));
    let count = "\nand 3 files that only docbind reads\n";
    assert!(ran.stdout.contains(count), "{}", ran.stdout);
}

#[test]
fn tests_that_vanish_are_reported() {
    let example = "\n### 响应示例\n\n```json\n{\"RetCode\": 0}\n```\n";
    let with = page("GetA", "") + example;
    let folder = Folder::new(&[("a-api/a.md", with.as_bytes())]);
    assert!(!folder.run(&[]).stdout.contains("no longer tested"));
    write(&folder.docs().join("a-api/a.md"), page("GetA", "").as_bytes());
    let ran = folder.run(&[]);
    let line = "ucloud-a: no longer tested, because no example matches the tables: get_a_decodes\n";
    assert!(ran.stdout.contains(line), "{}", ran.stdout);
}

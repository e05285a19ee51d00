//! Ledgers of names, decisions, pins, and `docbind verify`, as files and exit codes.

use std::fs;
use std::path::Path;
use std::process::Command;

const TITLES: &str = "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";

fn page(action: &str, rows: &str) -> String {
    format!("# Title - {action}\n\n### 请求参数\n\n{TITLES}{rows}\n### 响应字段\n\n{TITLES}")
}

/// A folder with pages below `docs`.
fn folder(pages: &[(&str, &str)]) -> tempfile::TempDir {
    let res = tempfile::tempdir().expect("a temporary folder");
    pages.iter().for_each(|(path, text)| write(&res.path().join("docs").join(path), text));
    res
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}

fn read(folder: &tempfile::TempDir, path: &str) -> String {
    fs::read_to_string(folder.path().join(path)).unwrap_or_else(|it| panic!("{path}: {it}"))
}

/// Runs a command in the folder; the exit code, and what it said.
fn run(folder: &tempfile::TempDir, arguments: &str) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .output()
        .expect("docbind starts");
    let said = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    (output.status.code(), said.concat())
}

const CODEGEN: &str = "codegen --docs docs --out out";

#[test]
fn a_ledger_is_started_kept_and_checked() {
    let it = folder(&[("a-api/a.md", &page("GetA", "| Size | int | a | No |\n"))]);
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    let ledger = read(&it, "out/names/ucloud-a.tsv");
    assert!(ledger.contains("\nrequest/GetA/Size\tsize\n"), "{ledger}");
    assert!(read(&it, "out/names/crates.tsv").contains("\ncrate/a\ta\n"));

    // A name that somebody gave by hand stays, and the crate has it.
    write(&it.path().join("out/names/ucloud-a.tsv"), &ledger.replace("\tsize", "\tbytes"));
    assert_eq!(run(&it, &format!("{CODEGEN} --check")).0, Some(1));
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    assert!(read(&it, "out/ucloud-a/src/actions/get_a.rs").contains("pub bytes: Option<i64>"));

    // A ledger without a row is stale.
    write(&it.path().join("out/names/ucloud-a.tsv"), &ledger.replace("type/GetA\tGetA\n", ""));
    let (code, said) = run(&it, &format!("{CODEGEN} --check"));
    assert_eq!(code, Some(1));
    assert!(said.contains("+type/GetA\\u{9}GetA"), "{said}");
}

#[test]
fn a_ledger_outlives_its_product() {
    let it = folder(&[("a-api/a.md", &page("GetA", "")), ("b-api/b.md", &page("GetB", ""))]);
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    fs::remove_dir_all(it.path().join("docs/b-api")).expect("the folder is there");
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    assert!(!it.path().join("out/ucloud-b").exists());
    assert!(read(&it, "out/names/ucloud-b.tsv").contains("action/GetB\tget_b"));
    assert!(read(&it, "out/names/crates.tsv").contains("crate/b\tb"));
}

#[test]
fn a_collision_names_both_and_the_file_to_decide_in() {
    let it = folder(&[("a-api/a.md", &page("GetA", "| IP | string | a | No |\n"))]);
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    let rows = "| IP | string | a | No |\n| Ip | string | a | No |\n";
    write(&it.path().join("docs/a-api/a.md"), &page("GetA", rows));
    let (code, said) = run(&it, CODEGEN);
    assert_eq!(code, Some(1));
    for expected in [
        "error[name-taken]: `request/GetA/Ip` would be `ip` as well, which is `request/GetA/IP`",
        "out/names/ucloud-a.tsv:4:1",
        "decide in docs/names.toml, below `[rename]`: \"a/request/GetA/Ip\" = \"ip_cap_0\"",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }

    write(&it.path().join("docs/names.toml"), "[rename]\n\"a/request/GetA/Ip\" = \"address\"\n");
    let (code, said) = run(&it, CODEGEN);
    assert_eq!(code, Some(0), "{said}");
    assert!(read(&it, "out/ucloud-a/src/actions/get_a.rs").contains("pub address: Option<String>"));
}

#[test]
fn what_is_wrong_with_decisions() {
    let it = folder(&[("a-api/a.md", &page("GetA", ""))]);
    let check = |text: &str, code: i32, expected: &str| {
        write(&it.path().join("docs/names.toml"), text);
        let (found, said) = run(&it, CODEGEN);
        assert_eq!(found, Some(code), "{said}");
        assert!(said.contains(expected), "{said}");
    };
    check("[rename\n", 1, "error[names-unreadable]");
    check("[renames]\n", 1, "unknown field `renames`");
    check("[rename]\n\"a/action/GetA\" = \"fn\"\n", 1, "docs/names.toml:2:19");
    check(
        "[rename]\n\"a/action/GetZ\" = \"z\"\n",
        0,
        "warning[name-decision-unused]: there is no element `a/action/GetZ`",
    );
    check("[rename]\n\"z/action/GetA\" = \"z\"\n", 0, "there is no product `z`");
    check("[rename]\n\"a/crate\" = \"lamp\"\n", 0, "findings: 0 errors, 0 warnings");
    assert!(it.path().join("out/ucloud-lamp/Cargo.toml").exists());
    assert!(!it.path().join("out/ucloud-a").exists());
    assert_eq!(run(&it, &format!("{CODEGEN} --names nowhere.toml")).0, Some(2));
}

#[test]
fn verify_sees_every_byte() {
    let it = folder(&[
        ("a-api/a.md", &page("GetA", "| Size | int | a | No |\n")),
        ("b-api/b.md", &page("GetB", "")),
    ]);
    let verify = "verify out --docs docs";
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    let (code, said) = run(&it, verify);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("out: 29 files match docs"), "{said}");

    for path in [
        "out/ucloud-a/src/actions/get_a.rs",
        "out/ucloud-a/Cargo.toml",
        "out/ucloud/README.md",
        "out/names/ucloud-b.tsv",
        "out/SOURCE.toml",
    ] {
        let text = read(&it, path);
        write(&it.path().join(path), &text.replacen("e", "3", 1));
        let (code, said) = run(&it, verify);
        assert_eq!(code, Some(1), "{path}");
        assert!(said.contains(&format!("differs: {}\n", &path["out/".len()..])), "{said}");
        write(&it.path().join(path), &text);
    }
    fs::remove_file(it.path().join("out/ucloud-b/src/lib.rs")).expect("the file is there");
    assert!(run(&it, verify).1.contains("missing: ucloud-b/src/lib.rs\n"));
    assert_eq!(run(&it, "verify nowhere --docs docs").0, Some(2));
}

#[test]
fn a_crate_says_what_it_was_made_from_until_it_changes() {
    let it = folder(&[
        ("a-api/a.md", &page("GetA", "| Size | int | a | No |\n")),
        ("b-api/b.md", &page("GetB", "")),
    ]);
    let pin = |commit: &str| {
        let pin =
            format!("source pin --docs docs --address https://example.org/docs --commit {commit}");
        assert_eq!(run(&it, &pin).0, Some(0));
        let (code, said) = run(&it, CODEGEN);
        assert_eq!(code, Some(0), "{said}");
    };
    pin("c1");
    let manifests = || ["a", "b"].map(|it_| read(&it, &format!("out/ucloud-{it_}/Cargo.toml")));
    let first = manifests();
    for line in ["source = \"https://example.org/docs\"", "commit = \"c1\"", "pages = \"sha256:"] {
        assert!(first[0].contains(line), "{}", first[0]);
    }
    let library = || read(&it, "out/ucloud-a/src/lib.rs");
    let first_library = library();
    assert!(!first_library.contains("c1") && !first_library.contains("sha256:"), "{first_library}");

    // Another commit and an empty line: not a byte of a crate.
    let with_line = format!("{}\n\n", page("GetA", "| Size | int | a | No |\n"));
    write(&it.path().join("docs/a-api/a.md"), &with_line);
    pin("c2");
    assert_eq!(manifests(), first);
    assert_eq!(library(), first_library);

    // A parameter more: this crate, and no other.
    write(&it.path().join("docs/a-api/a.md"), &page("GetA", "| Count | int | a | No |\n"));
    pin("c3");
    let now = manifests();
    assert!(now[0].contains("commit = \"c3\""), "{}", now[0]);
    assert_eq!(library(), first_library, "what a crate was made from stands in its manifest alone");
    assert_eq!(now[1], first[1]);
    assert_eq!(run(&it, "verify out --docs docs").0, Some(0));
    assert_eq!(run(&it, &format!("{CODEGEN} --check")).0, Some(0));
}

#[test]
fn pages_that_are_not_those_of_the_pin() {
    let it = folder(&[("a-api/a.md", &page("GetA", ""))]);
    assert_eq!(run(&it, "source pin --docs docs --commit c1").0, Some(0));
    write(&it.path().join("docs/a-api/b.md"), &page("GetB", ""));
    let (code, said) = run(&it, CODEGEN);
    assert_eq!(code, Some(0));
    assert!(
        said.contains("warning[source-stale]: the pages differ from the pinned ones"),
        "{said}"
    );
    assert!(said.contains("`docbind source pin --docs docs`"), "{said}");
    assert!(!read(&it, "out/ucloud-a/Cargo.toml").contains("commit"));
}

#[test]
fn fetching_replaces_the_pages_and_nothing_else() {
    let it = folder(&[
        ("a-api/old.md", "old"),
        ("names.toml", "# decisions\n"),
        ("../remote/a-api/a.md", &page("GetA", "")),
        ("../remote/build.sh", "no page"),
    ]);
    let git = |arguments: &str| {
        let identity = "-c user.name=a -c user.email=a@example.org -c init.defaultBranch=main";
        let ran = Command::new("git")
            .args(identity.split(' '))
            .args(arguments.split(' '))
            .current_dir(it.path().join("remote"))
            .output()
            .expect("git starts");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8_lossy(&ran.stdout).trim().to_owned()
    };
    git("init --quiet");
    // A page that is a link would bring whatever it leads to on this machine into the pages.
    #[cfg(unix)]
    {
        fs::write(it.path().join("secret"), "not for the pages").expect("a file");
        std::os::unix::fs::symlink("../../../secret", it.path().join("remote/a-api/link.md"))
            .expect("a link");
    }
    git("add .");
    git("commit --quiet --message pages");
    let (code, said) = run(&it, "source fetch --docs docs");
    assert_eq!(code, Some(2));
    assert!(said.contains("no address is pinned; give one with --address"), "{said}");
    assert_eq!(run(&it, "source fetch --docs docs --address remote").0, Some(0));

    let mut files: Vec<String> = walk(&it.path().join("docs"));
    files.sort();
    files.retain(|it| it != "a-api/link.md");
    assert_eq!(files, ["SOURCE.toml", "a-api/a.md", "names.toml"]);
    #[cfg(unix)]
    assert_eq!(read(&it, "docs/a-api/link.md"), "../../../secret");
    let pin = read(&it, "docs/SOURCE.toml");
    let head = git("rev-parse HEAD");
    assert!(pin.contains("address = \"remote\"") && pin.contains(&head), "{pin}");
    // The address is known from now on.
    assert_eq!(run(&it, "source fetch --docs docs").0, Some(0));
    assert_eq!(run(&it, "source fetch --docs docs --address --upload-pack=x").0, Some(2));
}

fn walk(folder: &Path) -> Vec<String> {
    let mut res = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(it) = open.pop() {
        for entry in fs::read_dir(it).into_iter().flatten().flatten() {
            match entry.path() {
                path if path.is_dir() => open.push(path),
                path => {
                    let name = path.strip_prefix(folder).unwrap_or(&path);
                    res.push(name.display().to_string());
                }
            }
        }
    }
    res
}

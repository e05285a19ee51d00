//! Ledgers of names, decisions, pins, and `docbind verify`, as files and exit codes.

use docbind_test_support::{Folder, Page, git};
use std::fs;
use std::process::Command;

/// A folder with pages below `docs`.
fn folder(pages: &[(&str, Page)]) -> Folder {
    let pages: Vec<_> = pages.iter().map(|(path, page)| (format!("docs/{path}"), page)).collect();
    Folder::with(&pages)
}

/// Runs a command in the folder; the exit code, and what it said.
fn run(folder: &Folder, arguments: &str) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(arguments.split_whitespace())
        .current_dir(folder.path(""))
        .output()
        .expect("docbind starts");
    let said = [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
    (output.status.code(), said.concat())
}

const CODEGEN: &str = "codegen --docs docs --out out";

#[test]
fn a_ledger_is_started_kept_and_checked() {
    let it = folder(&[("a-api/a.md", Page::new("GetA").request("| Size | int | a | No |"))]);
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    let ledger = it.read("out/names/ucloud-a.tsv");
    assert!(ledger.contains("\nrequest/GetA/Size\tsize\n"), "{ledger}");
    assert!(it.read("out/names/crates.tsv").contains("\ncrate/a\ta\n"));

    // A name that somebody gave by hand stays, and the crate has it.
    it.write("out/names/ucloud-a.tsv", ledger.replace("\tsize", "\tbytes"));
    assert_eq!(run(&it, &format!("{CODEGEN} --check")).0, Some(1));
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    assert!(it.read("out/ucloud-a/src/actions/get_a.rs").contains("pub bytes: Option<i64>"));

    // A ledger without a row is stale.
    it.write("out/names/ucloud-a.tsv", ledger.replace("type/GetA\tGetA\n", ""));
    let (code, said) = run(&it, &format!("{CODEGEN} --check"));
    assert_eq!(code, Some(1));
    assert!(said.contains("+type/GetA\\u{9}GetA"), "{said}");
}

#[test]
fn a_ledger_outlives_its_product() {
    let it = folder(&[("a-api/a.md", Page::new("GetA")), ("b-api/b.md", Page::new("GetB"))]);
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    fs::remove_dir_all(it.path("docs/b-api")).expect("the folder is there");
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    assert!(!it.path("out/ucloud-b").exists());
    assert!(it.read("out/names/ucloud-b.tsv").contains("action/GetB\tget_b"));
    assert!(it.read("out/names/crates.tsv").contains("crate/b\tb"));
}

#[test]
fn a_collision_names_both_and_the_file_to_decide_in() {
    let it = folder(&[("a-api/a.md", Page::new("GetA").request("| IP | string | a | No |"))]);
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    let rows = "| IP | string | a | No |\n| Ip | string | a | No |";
    it.write("docs/a-api/a.md", Page::new("GetA").request(rows));
    let (code, said) = run(&it, CODEGEN);
    assert_eq!(code, Some(1));
    for expected in [
        "error[name-taken]: `request/GetA/Ip` would be `ip` as well, which is `request/GetA/IP`",
        "out/names/ucloud-a.tsv:4:1",
        "decide in docs/names.toml, below `[rename]`: \"a/request/GetA/Ip\" = \"ip_cap_0\"",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }

    it.write("docs/names.toml", "[rename]\n\"a/request/GetA/Ip\" = \"address\"\n");
    let (code, said) = run(&it, CODEGEN);
    assert_eq!(code, Some(0), "{said}");
    assert!(it.read("out/ucloud-a/src/actions/get_a.rs").contains("pub address: Option<String>"));
}

#[test]
fn what_is_wrong_with_decisions() {
    let it = folder(&[("a-api/a.md", Page::new("GetA"))]);
    let check = |text: &str, code: i32, expected: &str| {
        it.write("docs/names.toml", text);
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
    assert!(it.path("out/ucloud-lamp/Cargo.toml").exists());
    assert!(!it.path("out/ucloud-a").exists());
    assert_eq!(run(&it, &format!("{CODEGEN} --names nowhere.toml")).0, Some(2));
}

#[test]
fn verify_sees_every_byte() {
    let it = folder(&[
        ("a-api/a.md", Page::new("GetA").request("| Size | int | a | No |")),
        ("b-api/b.md", Page::new("GetB")),
    ]);
    let verify = "verify out --docs docs";
    assert_eq!(run(&it, CODEGEN).0, Some(0));
    let (code, said) = run(&it, verify);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("out: 35 files match docs"), "{said}");

    for path in [
        "out/ucloud-a/src/actions/get_a.rs",
        "out/ucloud-a/Cargo.toml",
        "out/ucloud/README.md",
        "out/names/ucloud-b.tsv",
        "out/SOURCE.toml",
    ] {
        let text = it.read(path);
        it.write(path, text.replacen("e", "3", 1));
        let (code, said) = run(&it, verify);
        assert_eq!(code, Some(1), "{path}");
        assert!(said.contains(&format!("differs: {}\n", &path["out/".len()..])), "{said}");
        it.write(path, &text);
    }
    // Cargo would run the one and build the other.
    for path in ["out/ucloud-a/build.rs", "out/ucloud-other/src/lib.rs"] {
        it.write(path, "fn main() {}\n");
        let message = format!("not generated: {}\n", &path["out/".len()..]);
        let (code, said) = run(&it, verify);
        assert_eq!((code, said.contains(&message)), (Some(1), true), "{said}");
        let (code, said) = run(&it, &format!("{CODEGEN} --check"));
        let message = format!("{path} was not generated");
        assert_eq!((code, said.contains(&message)), (Some(1), true), "{said}");
        assert_eq!(run(&it, CODEGEN).0, Some(0));
        assert_eq!(it.read(path), "fn main() {}\n", "files of others are never touched");
        fs::remove_file(it.path(path)).expect("the file is there");
    }
    assert_eq!(run(&it, verify).0, Some(0));
    fs::remove_file(it.path("out/ucloud-b/src/lib.rs")).expect("the file is there");
    assert!(run(&it, verify).1.contains("missing: ucloud-b/src/lib.rs\n"));
    assert_eq!(run(&it, "verify nowhere --docs docs").0, Some(2));
}

#[test]
fn a_crate_says_what_it_was_made_from_until_it_changes() {
    let it = folder(&[
        ("a-api/a.md", Page::new("GetA").request("| Size | int | a | No |")),
        ("b-api/b.md", Page::new("GetB")),
    ]);
    let pin = |commit: &str| {
        let pin =
            format!("source pin --docs docs --address https://example.org/docs --commit {commit}");
        assert_eq!(run(&it, &pin).0, Some(0));
        let (code, said) = run(&it, CODEGEN);
        assert_eq!(code, Some(0), "{said}");
    };
    pin("c1");
    let manifests = || ["a", "b"].map(|it_| it.read(&format!("out/ucloud-{it_}/Cargo.toml")));
    let first = manifests();
    for line in ["source = \"https://example.org/docs\"", "commit = \"c1\"", "pages = \"sha256:"] {
        assert!(first[0].contains(line), "{}", first[0]);
    }
    let library = || it.read("out/ucloud-a/src/lib.rs");
    let first_library = library();
    assert!(!first_library.contains("c1") && !first_library.contains("sha256:"), "{first_library}");

    // Another commit and an empty line: not a byte of a crate.
    let with_line = format!("{}\n\n", Page::new("GetA").request("| Size | int | a | No |"));
    it.write("docs/a-api/a.md", &with_line);
    pin("c2");
    assert_eq!(manifests(), first);
    assert_eq!(library(), first_library);

    // A parameter more: this crate, and no other.
    it.write("docs/a-api/a.md", Page::new("GetA").request("| Count | int | a | No |"));
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
    let it = folder(&[("a-api/a.md", Page::new("GetA"))]);
    assert_eq!(run(&it, "source pin --docs docs --commit c1").0, Some(0));
    it.write("docs/a-api/b.md", Page::new("GetB"));
    let (code, said) = run(&it, CODEGEN);
    assert_eq!(code, Some(0));
    assert!(
        said.contains("warning[source-stale]: the pages differ from the pinned ones"),
        "{said}"
    );
    assert!(said.contains("`docbind source pin --docs docs`"), "{said}");
    assert!(!it.read("out/ucloud-a/Cargo.toml").contains("commit"));
}

#[test]
fn fetching_replaces_the_pages_and_nothing_else() {
    let it = Folder::with(&[
        ("docs/a-api/old.md", "old"),
        ("docs/names.toml", "# decisions\n"),
        ("remote/build.sh", "no page"),
    ]);
    it.write("remote/a-api/a.md", Page::new("GetA"));
    let git = |arguments: &str| {
        let ran = git(&it.path("remote"), &arguments.split(' ').collect::<Vec<_>>());
        String::from_utf8_lossy(&ran.stdout).trim().to_owned()
    };
    git("init --quiet");
    // A page that is a link would bring whatever it leads to on this machine into the pages.
    #[cfg(unix)]
    {
        it.write("secret", "not for the pages");
        std::os::unix::fs::symlink("../../../secret", it.path("remote/a-api/link.md"))
            .expect("a link");
    }
    git("add .");
    git("commit --quiet --message pages");
    let (code, said) = run(&it, "source fetch --docs docs");
    assert_eq!(code, Some(2));
    assert!(said.contains("no address is pinned; give one with --address"), "{said}");
    assert_eq!(run(&it, "source fetch --docs docs --address remote").0, Some(0));

    let mut files: Vec<String> = it.files("docs").into_keys().collect();
    files.retain(|it| it != "a-api/link.md");
    assert_eq!(files, ["SOURCE.toml", "a-api/a.md", "names.toml"]);
    #[cfg(unix)]
    assert_eq!(it.read("docs/a-api/link.md"), "../../../secret");
    let pin = it.read("docs/SOURCE.toml");
    let head = git("rev-parse HEAD");
    assert!(pin.contains("address = \"remote\"") && pin.contains(&head), "{pin}");
    // The address is known from now on.
    assert_eq!(run(&it, "source fetch --docs docs").0, Some(0));
    assert_eq!(run(&it, "source fetch --docs docs --address --upload-pack=x").0, Some(2));
}

//! `docbind site` as it is used: what it writes, what it removes, and what it leaves alone.

use docbind_test_support::{Folder, Page};
use std::path::Path;
use std::process::Command;

/// Runs the command in a folder; the exit code, stdout and stderr.
fn site(folder: &Folder, docs: &str, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    command.args(["site", "--docs", docs]).args(arguments).current_dir(folder.path(""));
    let output = command.output().expect("docbind starts");
    let text = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn docs_input() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input");
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn the_same_pages_give_the_same_bytes_and_nothing_is_written_twice() {
    let folder = Folder::empty();
    let (code, _, _) = site(&folder, &docs_input(), &["--out", "a"]);
    assert_eq!(code, Some(0));
    site(&folder, &docs_input(), &["--out", "b"]);
    assert!(folder.files("a") == folder.files("b"));
    let (_, out, _) = site(&folder, &docs_input(), &["--out", "a"]);
    assert!(out.ends_with("none written\n"), "{out}");
}

#[test]
fn what_the_pages_no_longer_describe_is_removed_and_nothing_else() {
    let folder = Folder::with(&[
        ("docs/lamp-api/a.md", Page::new("GetLamp")),
        ("docs/lamp-api/b.md", Page::new("AddLamp")),
    ]);
    assert_eq!(site(&folder, "docs", &["--out", "site"]).0, Some(0));
    folder.write("site/CNAME", "lamps.example");
    std::fs::remove_file(folder.path("docs/lamp-api/b.md")).expect("the page");
    // A list that somebody edited leads out of the folder: nothing there is removed.
    folder.write("precious.txt", "x");
    let list = folder.read("site/site-files.txt");
    folder.write("site/site-files.txt", format!("{list}../precious.txt\n/etc/hostname\n"));
    let (code, out, _) = site(&folder, "docs", &["--out", "site"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("1 removed"), "{out}");
    let files = folder.files("site");
    assert!(files.contains_key("CNAME") && files.contains_key("api/lamp/GetLamp.html"));
    assert!(!files.contains_key("api/lamp/AddLamp.html"));
    assert_eq!(folder.read("precious.txt"), "x");
}

#[test]
fn a_folder_of_something_else_is_refused() {
    let folder = Folder::with(&[("docs/lamp-api/a.md", Page::new("GetLamp"))]);
    folder.write("home/notes.txt", "mine");
    let (code, out, err) = site(&folder, "docs", &["--out", "home"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert_eq!(err, "error: home: neither empty nor a site; name another folder with --out\n");
    assert_eq!(folder.files("home").len(), 1);
}

#[test]
fn a_site_of_a_described_service_has_its_title() {
    let folder = Folder::empty();
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/other-service/docs");
    let (code, _, err) = site(&folder, docs.to_str().expect("UTF-8"), &["--out", "site"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(!folder.read("site/index.html").contains("UCloud"));
}

#[test]
fn names_that_were_published_and_decided_are_shown() {
    let page = Page::new("GetLamp").request("| **LampId** | string | 灯 | Yes |");
    let folder = Folder::with(&[("docs/lamp-api/a.md", page)]);
    let shown = |what: &str| {
        assert_eq!(site(&folder, "docs", &["--out", "site"]).0, Some(0));
        folder.read("site/api/lamp/GetLamp.html").contains(what)
    };
    assert!(shown("Client::get_lamp</code>"));
    folder.write("generated/names/ucloud-lamp.tsv", "action/GetLamp\tfetch_lamp\n");
    assert!(shown("Client::fetch_lamp</code>") && shown("client.fetch_lamp("));
    folder.write("docs/names.toml", "[rename]\n\"lamp/request/GetLamp/LampId\" = \"lamp\"\n");
    assert!(shown(r#"<code class="rust" title="In Rust">lamp</code>"#));
}

#[test]
fn a_file_of_names_that_cannot_be_read_is_reported() {
    let folder = Folder::with(&[("docs/lamp-api/a.md", Page::new("GetLamp"))]);
    folder.write("generated/names/ucloud-lamp.tsv", "action/GetLamp\n");
    let (code, _, err) = site(&folder, "docs", &["--out", "site"]);
    assert_eq!(code, Some(0));
    assert!(err.contains("names-unreadable") && err.contains("ucloud-lamp.tsv"), "{err}");
}

#[test]
fn a_folder_with_blanks_is_one_word_of_a_call() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/other-service");
    let pages = docbind_test_support::files(&example.join("docs"));
    let folder = Folder::empty();
    pages.iter().for_each(|(path, it)| folder.write_bytes(&format!("my docs/{path}"), it));
    for name in ["docbind.toml", "sensors.toml"] {
        folder.write_bytes(name, std::fs::read(example.join(name)).expect(name));
    }
    assert_eq!(site(&folder, "my docs", &["--out", "site"]).0, Some(0));
    let shown = folder.read("site/api/lights/ListLights.html");
    assert!(shown.contains("docbind cli --docs &#39;my docs&#39; --"), "{shown}");
}

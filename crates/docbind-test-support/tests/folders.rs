//! Folders and sources, as tests prepare them.

use docbind_test_support::{Folder, Page, docs_input_pages, source_map};

#[test]
fn files_are_listed_by_their_paths() {
    let folder = Folder::with(&[("docs/b.md", "乙"), ("docs/a-api/a.md", "甲"), ("other", "")]);
    folder.write_bytes("docs/c", [0xff]);
    let files: Vec<(String, Vec<u8>)> = folder.files("docs").into_iter().collect();
    let expected: [(&str, &[u8]); 3] =
        [("a-api/a.md", "甲".as_bytes()), ("b.md", "乙".as_bytes()), ("c", &[0xff])];
    assert_eq!(files, expected.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    assert!(folder.files("nowhere").is_empty());
    assert_eq!(folder.read("docs/b.md"), "乙");
}

#[test]
fn git_needs_no_configuration() {
    let folder = Folder::with(&[("a", "1\n")]);
    folder.git(&["init", "-q"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-q", "-m", "one"]);
    let log = folder.git(&["log", "--format=%an %D %s"]).stdout;
    assert_eq!(String::from_utf8_lossy(&log), "a HEAD -> main one\n");
}

#[test]
fn sources_keep_the_order_of_pages() {
    let sources = source_map(&[("b.md", Page::new("GetB")), ("a.md", Page::new("GetA"))]);
    let first_lines = sources.iter().map(|(_, it)| {
        let line = it.text.lines().next().unwrap_or_default();
        format!("{}: {line}", it.path)
    });
    assert_eq!(first_lines.collect::<Vec<_>>(), ["b.md: # Title - GetB", "a.md: # Title - GetA"]);
}

#[test]
fn pages_of_the_repository_are_sorted() {
    let paths: Vec<String> = docs_input_pages().into_iter().map(|(path, _)| path).collect();
    assert!(paths.iter().all(|it| it.ends_with(".md")) && paths.is_sorted(), "{paths:?}");
}

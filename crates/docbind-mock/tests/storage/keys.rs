//! Keys are any texts, and never names of files.

use crate::support::*;
use docbind_mock::{Config, MockServer};
use proptest::prelude::*;
use std::path::Path;

/// Keys that file systems would misunderstand.
const AWKWARD: [&str; 16] = [
    "..",
    "../../etc/passwd",
    "/etc/passwd",
    "//data/a",
    "a/../b",
    "a\0b",
    "CON",
    "a",
    "A",
    "a/",
    "a/b",
    "a//b",
    "é",
    "e\u{301}",
    "100%.txt",
    "a?b#c%41",
];

/// Returns all files below a folder, which have to be of the store.
fn files_below(folder: &Path) -> Vec<String> {
    let mut res = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            res.extend(files_below(&path));
        } else {
            res.push(path.file_name().unwrap().to_str().unwrap().to_owned());
        }
    }
    res
}

#[test]
fn awkward_keys_stay_in_the_folder() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("store");
    let config = Config { storage: buckets(), ..Config::default() };
    let server = MockServer::with_store(ir(), config, &folder).unwrap().spawn().unwrap();
    let longest = "k".repeat(1023);
    let keys: Vec<&str> = AWKWARD.into_iter().chain([&*longest]).collect();
    for key in &keys {
        put(key, key).ok(&server);
    }
    for key in &keys {
        assert_eq!(get(key).ok(&server).text(), *key);
    }
    assert_eq!(server.objects().len(), keys.len());
    let is_number =
        |it: &String| it.len() == 21 && it[..16].bytes().all(|it| it.is_ascii_hexdigit());
    let files = files_below(parent.path());
    assert!(files.iter().all(|it| it == "lock" || is_number(it)), "{files:?}");
    assert_eq!(std::fs::read_dir(parent.path()).unwrap().count(), 1);
    for key in &keys {
        req("DELETE", key).ok(&server);
    }
    assert_eq!(files_below(parent.path()), ["lock"]);
}

#[test]
fn what_is_no_key_is_refused() {
    let server = serve();
    assert_eq!(put(&"k".repeat(1024), "").send(&server).outcome(), "400 invalid key");
    let raw = send_bytes(
        &server,
        b"PUT /%ff HTTP/1.1\r\nHost: mine.localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    );
    assert_eq!(raw.unwrap().outcome(), "400 invalid key");
    assert_eq!(put("", "").send(&server).outcome(), "405 no such operation");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What was put under a key is read under it, and under no other.
    #[test]
    fn any_key_is_kept(keys in prop::collection::btree_set("(?s).{1,40}", 1..6)) {
        let server = serve();
        for key in &keys {
            put(key, key).ok(&server);
        }
        let stored: Vec<String> = server.objects().into_iter().map(|it| it.key).collect();
        prop_assert_eq!(&stored, &keys.iter().cloned().collect::<Vec<_>>());
        for key in &keys {
            prop_assert_eq!(&get(key).ok(&server).text(), key);
        }
    }

    /// No request makes the server fail.
    #[test]
    fn any_request_is_answered(
        method in "[A-Z]{1,8}",
        target in "/[ -~]{0,40}",
        header in "[ -~]{0,30}",
        body in prop::collection::vec(any::<u8>(), 0..50),
    ) {
        let server = serve();
        let target = target.replace(' ', "+");
        let len = body.len();
        let head = format!(
            "{method} {target} HTTP/1.1\r\nHost: open.localhost\r\nConnection: close\r\n\
             Content-Length: {len}\r\nAuthorization: {header}\r\nRange: {header}\r\n\
             Content-Type: multipart/form-data; boundary={header}\r\n\r\n"
        );
        let raw = send_bytes(&server, &[head.as_bytes(), &body].concat()).unwrap();
        prop_assert!(raw.status != 500, "{} {}", raw.status, raw.text());
        prop_assert_eq!(put("a", "1").ok(&server).status, 200);
    }
}

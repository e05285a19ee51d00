//! Lists of objects, by prefix and by directory.

use crate::support::*;
use docbind_mock::{ServerHandle, StorageConfig};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

fn texts(list: &Value, name: &str) -> Vec<String> {
    let items = list.as_array().unwrap().iter();
    items.map(|it| it[name].as_str().unwrap().to_owned()).collect()
}

fn list(server: &ServerHandle, query: &str) -> Value {
    get("").query(query).ok(server).json()
}

fn server_with(keys: &[&str]) -> ServerHandle {
    let server = serve_with(StorageConfig { now: Some(1_700_000_000), ..buckets() });
    for key in keys {
        put(key, key).header("Content-Type", "text/plain").ok(&server);
    }
    server
}

#[test]
fn a_list_by_prefix_continues_at_its_marker() {
    let server = server_with(&["a/1", "a/2", "a/3", "b"]);
    let first = list(&server, "list&prefix=a/&limit=2");
    assert_eq!(texts(&first["DataSet"], "FileName"), ["a/1", "a/2"]);
    assert_eq!((&first["NextMarker"], &first["BucketName"]), (&"a/2".into(), &"mine".into()));
    let second = list(&server, "list&prefix=a/&limit=2&marker=a/2");
    assert_eq!(texts(&second["DataSet"], "FileName"), ["a/3"]);
    assert_eq!(second["NextMarker"], "");
    let item = &second["DataSet"][0];
    assert_eq!((&item["Size"], &item["MimeType"]), (&3.into(), &"text/plain".into()));
    assert_eq!(
        (&item["CreateTime"], &item["StorageClass"]),
        (&1_700_000_000.into(), &"STANDARD".into())
    );
    assert_eq!(texts(&list(&server, "list")["DataSet"], "FileName").len(), 4);
}

#[test]
fn a_list_by_directory_has_objects_and_directories() {
    let server = server_with(&["a", "a/", "a/1", "a/b/2", "c/3"]);
    let top = list(&server, "listobjects&delimiter=/");
    assert_eq!(texts(&top["Contents"], "Key"), ["a"]);
    assert_eq!(texts(&top["CommonPrefixes"], "Prefix"), ["a/", "c/"]);
    // The object that has the name of the directory is left out.
    let inner = list(&server, "listobjects&delimiter=/&prefix=a/");
    assert_eq!(texts(&inner["Contents"], "Key"), ["a/1"]);
    assert_eq!(texts(&inner["CommonPrefixes"], "Prefix"), ["a/b/"]);
    let flat = list(&server, "listobjects&prefix=a/");
    assert_eq!(texts(&flat["Contents"], "Key"), ["a/", "a/1", "a/b/2"]);
    let page = list(&server, "listobjects&delimiter=/&max-keys=2");
    assert_eq!((&page["MaxKeys"], &page["IsTruncated"]), (&"2".into(), &true.into()));
    assert_eq!((&page["NextMarker"], &page["Contents"][0]["Size"]), (&"a/".into(), &"1".into()));
    let rest = list(&server, "listobjects&delimiter=/&max-keys=2&marker=a/");
    assert_eq!(texts(&rest["CommonPrefixes"], "Prefix"), ["c/"]);
    assert_eq!(rest["IsTruncated"], false);
}

#[test]
fn lists_have_limits() {
    let server = server_with(&["a"]);
    let check = |query| get("").query(query).send(&server).outcome();
    assert_eq!(check("listobjects&max-keys=0"), "200");
    assert_eq!(check("listobjects&max-keys=1001"), "400 invalid request");
    assert_eq!(check("listobjects&max-keys=-1"), "400 invalid request");
    assert_eq!(check("listobjects&delimiter=a"), "400 invalid request");
    assert_eq!(check("list&limit=many"), "400 invalid request");
    assert_eq!(check(""), "405 no such operation");
    assert_eq!(get("").bucket("open").query("list").unsigned().send(&server).status, 403);
}

/// The rules in a few lines: names in order, of which the page is those after the marker.
fn model(
    keys: &BTreeSet<String>,
    prefix: &str,
    marker: &str,
    by_directory: bool,
    limit: usize,
) -> (Vec<String>, bool) {
    let mut names = BTreeSet::new();
    for key in keys.iter().filter(|it| it.starts_with(prefix)) {
        let rest = &key[prefix.len()..];
        match rest.find('/').filter(|_| by_directory) {
            Some(at) => names.insert(key[..=prefix.len() + at].to_owned()),
            None if by_directory && prefix.ends_with('/') && rest.is_empty() => false,
            None => names.insert(key.clone()),
        };
    }
    let after = names.into_iter().filter(|it| marker.is_empty() || it.as_str() > marker);
    let mut page: Vec<String> = after.collect();
    let is_truncated = page.len() > limit && limit > 0;
    page.truncate(limit);
    (page, is_truncated)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn lists_follow_the_model(
        keys in prop::collection::btree_set("[ab/]{1,5}", 0..20),
        prefix in "[ab/]{0,2}",
        marker in "[ab/]{0,4}",
        by_directory in any::<bool>(),
        limit in 0usize..5,
    ) {
        let server = server_with(&keys.iter().map(String::as_str).collect::<Vec<_>>());
        let delimiter = if by_directory { "/" } else { "" };
        let query = format!(
            "listobjects&prefix={prefix}&marker={marker}&delimiter={delimiter}&max-keys={limit}"
        );
        let json = list(&server, &query);
        let mut names = texts(&json["Contents"], "Key");
        names.extend(texts(&json["CommonPrefixes"], "Prefix"));
        names.sort();
        let (expected, is_truncated) = model(&keys, &prefix, &marker, by_directory, limit);
        prop_assert_eq!(&names, &expected);
        prop_assert_eq!(&json["IsTruncated"], &Value::Bool(is_truncated));
        if is_truncated {
            prop_assert_eq!(json["NextMarker"].as_str(), expected.last().map(String::as_str));
        }
    }
}

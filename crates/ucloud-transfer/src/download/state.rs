//! What it takes to resume a download, as text.

use std::collections::BTreeSet;

use ucloud_core::{Json, from_json};

use crate::store::Head;

/// Returns the first line of a state: what is downloaded.
pub(super) fn head_line(bucket: &str, key: &str, head: &Head, range_len: u64) -> String {
    let number = |it: u64| Json::from(i64::try_from(it).unwrap_or(i64::MAX));
    let json = Json::from([
        ("bucket", Json::from(bucket)),
        ("key", Json::from(key)),
        ("etag", Json::from(head.etag.as_str())),
        ("len", number(head.len)),
        ("range_len", number(range_len)),
    ]);
    format!("{json}\n")
}

/// Returns the ranges that are done, if the state is that of the same object.
pub(super) fn ranges_done(text: &str, head_line: &str) -> BTreeSet<u64> {
    let mut lines = text.lines();
    let same = |line: &str| from_json::<Json>(line).ok() == from_json::<Json>(head_line).ok();
    match lines.next() {
        Some(line) if same(line) => lines.filter_map(|it| it.parse().ok()).collect(),
        Some(_) | None => BTreeSet::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_state_of_the_same_object_counts() {
        let head = |etag: &str| Head { len: 20, etag: etag.to_owned() };
        let line = head_line("b", "k", &head("x"), 8);
        let text = format!("{line}2\n0\n");
        assert_eq!(ranges_done(&text, &line).into_iter().collect::<Vec<_>>(), [0, 2]);
        assert!(ranges_done(&text, &head_line("b", "k", &head("y"), 8)).is_empty());
        assert!(ranges_done("", &line).is_empty());
    }
}

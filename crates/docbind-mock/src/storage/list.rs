//! [`list`]: which objects and directories a list has.

use super::object::Object;
use super::store::Objects;
use std::ops::Bound;
use std::sync::Arc;

/// What is listed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ListQuery<'a> {
    pub(crate) prefix: &'a str,
    /// Only what comes after it is listed.
    pub(crate) marker: &'a str,
    /// Whether what has a `/` after the prefix is listed as one directory.
    pub(crate) by_directory: bool,
    /// The most objects and directories together.
    pub(crate) limit: usize,
}

/// A page of a list. Names are ordered by their bytes.
#[derive(Debug, Default)]
pub(crate) struct Listing<'a> {
    pub(crate) objects: Vec<(&'a str, &'a Arc<Object>)>,
    pub(crate) directories: Vec<&'a str>,
    /// The last name of the page, if something follows it.
    pub(crate) next_marker: Option<&'a str>,
}

/// Lists objects. A directory comes after the marker if its name does, whatever is in it.
pub(crate) fn list<'a>(objects: &'a Objects, query: &ListQuery<'_>) -> Listing<'a> {
    let ListQuery { prefix, marker, by_directory, limit } = *query;
    let mut res = Listing::default();
    let mut count = 0;
    let mut last = None;
    let mut start = match marker {
        "" => Bound::Included(prefix.to_owned()),
        _ if marker < prefix => Bound::Included(prefix.to_owned()),
        _ => Bound::Excluded(marker.to_owned()),
    };
    if let Some(directory) = directory_of(marker, prefix).filter(|_| by_directory) {
        start = Bound::Included(after(directory));
    }
    'directories: loop {
        let range = (as_str(&start), Bound::Unbounded);
        for (key, object) in objects.range::<str, _>(range) {
            if !key.starts_with(prefix) {
                return res;
            }
            let is_itself = by_directory && prefix.ends_with('/') && key == prefix;
            if is_itself {
                continue;
            }
            if count == limit {
                res.next_marker = last;
                return res;
            }
            count += 1;
            match directory_of(key, prefix).filter(|_| by_directory) {
                Some(directory) => {
                    last = Some(directory);
                    res.directories.push(directory);
                    start = Bound::Included(after(directory));
                    continue 'directories;
                }
                None => {
                    last = Some(key);
                    res.objects.push((key, object));
                }
            }
        }
        return res;
    }
}

/// Returns the directory below the prefix that a key is in, with its `/`.
fn directory_of<'a>(key: &'a str, prefix: &str) -> Option<&'a str> {
    let rest = key.strip_prefix(prefix)?;
    let len = rest.find('/')? + 1;
    key.get(..prefix.len() + len)
}

/// Returns the first text after everything in a directory: `0` follows `/`.
fn after(directory: &str) -> String {
    format!("{}0", directory.strip_suffix('/').unwrap_or(directory))
}

fn as_str(bound: &Bound<String>) -> Bound<&str> {
    match bound {
        Bound::Included(it) => Bound::Included(it),
        Bound::Excluded(it) => Bound::Excluded(it),
        Bound::Unbounded => Bound::Unbounded,
    }
}

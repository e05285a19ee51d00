//! Lists of objects and of files.

use super::address::path_below;
use crate::failure::Failure;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use ucloud_ufile::{Client, ListObjectsRequest};

/// The most answers that are read; each has up to a thousand objects.
const MAX_LISTS: usize = 100_000;

/// How deep folders are walked into.
const MAX_DEPTH: usize = 64;

/// An object in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Object {
    pub(super) key: String,
    pub(super) len: u64,
    pub(super) etag: String,
    pub(super) modified: i64,
}

/// Objects, and what keys begin with up to the next slash.
#[derive(Debug, Default)]
pub(super) struct Listing {
    pub(super) objects: Vec<Object>,
    pub(super) prefixes: Vec<String>,
}

/// Lists the objects whose keys begin with a prefix: all, or only up to the next slash.
pub(super) async fn list(
    client: &Client,
    bucket: &str,
    prefix: &str,
    is_deep: bool,
) -> Result<Listing, Failure> {
    let mut res = Listing::default();
    let mut request = ListObjectsRequest::new(bucket).prefix(prefix).max_keys(1000);
    if !is_deep {
        request.delimiter = Some("/".to_owned());
    }
    for _ in 0..MAX_LISTS {
        let response = client.list_objects(request.clone()).await?;
        let before = (res.objects.len(), res.prefixes.len());
        for it in response.contents {
            let Some(key) = it.key else { continue };
            let len = it.size.and_then(|it| it.parse().ok()).unwrap_or_default();
            let (etag, modified) =
                (it.etag.unwrap_or_default(), it.last_modified.unwrap_or_default());
            res.objects.push(Object { key, len, etag, modified });
        }
        res.prefixes.extend(response.common_prefixes.into_iter().filter_map(|it| it.prefix));
        let next = response.next_marker.filter(|it| !it.is_empty());
        // A service that repeats itself would never end.
        let is_new = (res.objects.len(), res.prefixes.len()) != before && next != request.marker;
        if response.is_truncated != Some(true) || next.is_none() || !is_new {
            break;
        }
        request.marker = next;
    }
    res.objects.sort_by(|a, b| a.key.cmp(&b.key));
    res.objects.dedup_by(|a, b| a.key == b.key);
    res.prefixes.sort();
    res.prefixes.dedup();
    Ok(res)
}

/// Lists the files below a folder, by their paths with slashes. Links are not followed.
pub(super) fn files_below(folder: &Path) -> Result<BTreeMap<String, PathBuf>, Failure> {
    let mut res = BTreeMap::new();
    let mut open = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((folder, prefix, depth)) = open.pop() {
        let failed = |error| Failure::settings(format!("{}: {error}", folder.display()));
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let kind = entry.file_type().map_err(failed)?;
            let Ok(name) = entry.file_name().into_string() else {
                return Err(Failure::settings(format!(
                    "{}: the name is not UTF-8",
                    entry.path().display()
                )));
            };
            let path = format!("{prefix}{name}");
            if kind.is_dir() && depth < MAX_DEPTH {
                open.push((entry.path(), format!("{path}/"), depth + 1));
            } else if kind.is_file() {
                res.insert(path, entry.path());
            }
        }
    }
    Ok(res)
}

/// Returns the path of each object below a folder: of its key without the prefix.
pub(super) fn targets(
    objects: Vec<Object>,
    prefix: &str,
    folder: &Path,
) -> Result<Vec<(Object, PathBuf)>, Failure> {
    let mut res = Vec::new();
    // Some programs store an object without content for a folder.
    for it in objects.into_iter().filter(|it| !(it.key.ends_with('/') && it.len == 0)) {
        let rest = it.key.strip_prefix(prefix).unwrap_or(&it.key);
        let path = path_below(folder, rest)?;
        res.push((it, path));
    }
    Ok(res)
}

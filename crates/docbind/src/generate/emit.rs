//! Prints crates, file by file on all processors.

use crate::parallel::on_all_processors;
use docbind_rust::{Crate, Files, parts};

/// Returns the files of each crate.
pub(super) fn files(crates: &[&Crate]) -> Vec<Files> {
    let parts: Vec<_> = crates
        .iter()
        .enumerate()
        .flat_map(|(at, it)| parts(it).into_iter().map(move |part| (at, part)))
        .collect();
    let texts = on_all_processors(&parts, |(_, it)| (it.path(), it.text()));
    let mut res = vec![Files::new(); crates.len()];
    for ((at, _), (path, text)) in parts.iter().zip(texts) {
        res[*at].insert(path, text);
    }
    res
}

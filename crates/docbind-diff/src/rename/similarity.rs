//! Measures of similarity, from 0 to 1.

use std::collections::BTreeSet;

/// Returns the share of common elements (the Jaccard index).
pub(super) fn overlap<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> f64 {
    let all = a.union(b).count();
    if all == 0 { 0.0 } else { a.intersection(b).count() as f64 / all as f64 }
}

/// Returns the share of common pairs of letters (the Dice coefficient of bigrams).
pub(super) fn similarity(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let pairs = |it: &str| {
        let letters: Vec<char> =
            it.chars().take(MAX_LETTERS).flat_map(char::to_lowercase).collect();
        let mut res: Vec<[char; 2]> = letters.windows(2).map(|it| [it[0], it[1]]).collect();
        res.sort_unstable();
        res
    };
    let (a, b) = (pairs(a), pairs(b));
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let all = a.len() + b.len();
    if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
}

/// The number of letters at the beginning of a text that are compared.
const MAX_LETTERS: usize = 400;

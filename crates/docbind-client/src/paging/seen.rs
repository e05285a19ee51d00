//! [`Seen`]: remembers what came before, so that paging through a list ends.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The number of values that are remembered at least, if that many came.
const MIN_REMEMBERED: usize = 16 * 1024;

/// A memory of hashes with a limited size, which forgets the oldest ones.
#[derive(Debug, Default)]
pub(super) struct Seen {
    recent: HashSet<u64>,
    older: HashSet<u64>,
}

impl Seen {
    /// Remembers a value, and returns whether it is a new one.
    pub(super) fn insert(&mut self, value: impl Hash) -> bool {
        let hash = hash(value);
        if self.recent.contains(&hash) || self.older.contains(&hash) {
            return false;
        }
        if self.recent.len() >= MIN_REMEMBERED {
            self.older = std::mem::take(&mut self.recent);
        }
        self.recent.insert(hash);
        true
    }
}

/// Returns a hash of items by their hashes, which does not depend on their order.
pub(super) fn hash_of_items(items: &[u64]) -> u64 {
    let sum = items.iter().fold(0_u64, |sum, it| sum.wrapping_add(hash(it)));
    hash((items.len(), sum))
}

pub(super) fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_before_is_recognised() {
        let mut seen = Seen::default();
        assert!(seen.insert("A") && seen.insert("B"));
        assert!(!seen.insert("A") && !seen.insert("B"));
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut seen = Seen::default();
        for number in 0..10 * MIN_REMEMBERED {
            assert!(seen.insert(number));
            assert!(seen.recent.len() + seen.older.len() <= 2 * MIN_REMEMBERED);
        }
        assert!(!seen.insert(9 * MIN_REMEMBERED) && !seen.insert(8 * MIN_REMEMBERED));
        assert!(seen.insert(0));
    }

    #[test]
    fn the_order_of_items_does_not_matter() {
        assert_eq!(hash_of_items(&[1, 2, 2]), hash_of_items(&[2, 1, 2]));
        assert_ne!(hash_of_items(&[1, 2, 2]), hash_of_items(&[1, 1, 2]));
        assert_ne!(hash_of_items(&[1]), hash_of_items(&[1, 1]));
    }
}

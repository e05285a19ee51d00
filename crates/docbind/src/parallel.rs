//! Distributes work over all processors.

use std::num::NonZero;
use std::sync::{Mutex, PoisonError};

/// Maps items in parallel; the results are in the order of the items.
pub fn on_all_processors<I, R>(items: I, map: impl Fn(I::Item) -> R + Sync) -> Vec<R>
where
    I: IntoIterator<IntoIter: ExactSizeIterator + Send>,
    R: Send,
{
    let items = items.into_iter();
    let len = items.len();
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(len.max(1));
    let items = Mutex::new(items.enumerate());
    let next = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    let results: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(len));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut own = Vec::new();
                while let Some((at, item)) = next() {
                    own.push((at, map(item)));
                }
                results.lock().unwrap_or_else(PoisonError::into_inner).append(&mut own);
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, it)| it).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let numbers: Vec<usize> = (0..1000).collect();
        assert_eq!(on_all_processors(&numbers, |it| *it), numbers);
        assert_eq!(on_all_processors(numbers.clone(), |it| it), numbers);
        assert!(on_all_processors(&numbers[..0], |it| *it).is_empty());
    }
}

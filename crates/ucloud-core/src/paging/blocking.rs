//! The same pages and items as iterators, on this thread.

use std::fmt;
use std::marker::PhantomData;

use super::{Paged, Pager, accept};
use crate::call::{Call, run_blocking};
use crate::decode::Decode;
use crate::error::Error;

impl<R: Paged + Decode + Default> Call<R> {
    /// All pages, as [`Call::pages`], as an iterator.
    pub fn pages_blocking(self) -> BlockingPages<R> {
        BlockingPages { pager: Pager::new(self.invocation), answer: PhantomData }
    }

    /// The items of all [`Call::pages_blocking`], as an iterator.
    pub fn items_blocking(self) -> BlockingItems<R> {
        BlockingItems { pages: self.pages_blocking(), current: Vec::new().into_iter() }
    }
}

/// The pages of a list, each fetched when the iterator is asked for it.
#[must_use = "an iterator does nothing unless it is asked"]
pub struct BlockingPages<R> {
    pager: Pager,
    answer: PhantomData<fn() -> R>,
}

impl<R: Paged + Decode + Default> Iterator for BlockingPages<R> {
    type Item = Result<R, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let success = self.pager.next()?.and_then(|call| run_blocking(&call));
        Some(success.and_then(|success| accept(&mut self.pager, success)))
    }
}

impl<R> fmt::Debug for BlockingPages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BlockingPages").field(&self.pager).finish()
    }
}

/// The items of a list, whose pages are fetched when the iterator is asked for them.
#[must_use = "an iterator does nothing unless it is asked"]
pub struct BlockingItems<R: Paged> {
    pages: BlockingPages<R>,
    current: std::vec::IntoIter<R::Item>,
}

impl<R: Paged + Decode + Default> Iterator for BlockingItems<R> {
    type Item = Result<R::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.current.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(mut page) => self.current = std::mem::take(page.items()).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<R: Paged> fmt::Debug for BlockingItems<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BlockingItems").field(&self.pages).finish()
    }
}

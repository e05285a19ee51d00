//! [`BlockingPages`] and [`BlockingItems`]: pages and items as iterators.

use std::fmt;
use std::marker::PhantomData;

use super::{Paged, Pager, accept_page};
use crate::call::{Call, run_blocking};
use crate::decode::Decode;
use crate::error::Error;

impl<R: Paged + Decode + Default, V> Call<R, V> {
    /// Returns an iterator over all pages; see [`Call::pages`].
    pub fn pages_blocking(self) -> BlockingPages<R> {
        BlockingPages { pager: Pager::new(self.invocation), response: PhantomData }
    }

    /// Returns an iterator over the items of all [pages](Call::pages_blocking).
    ///
    /// ```no_run
    /// # use docbind_client::{Call, Decode, Error, Paged};
    /// # fn run<R: Paged + Decode + Default, V>(call: Call<R, V>) -> Result<(), Error> {
    /// for item in call.items_blocking() {
    ///     let item = item?;
    /// }
    /// # Ok(()) }
    /// ```
    pub fn items_blocking(self) -> BlockingItems<R> {
        BlockingItems { pages: self.pages_blocking(), current: Vec::new().into_iter() }
    }
}

/// An iterator over the pages of a list, each of which is fetched when it is asked for.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct BlockingPages<R> {
    pager: Pager,
    response: PhantomData<fn() -> R>,
}

impl<R: Paged + Decode + Default> BlockingPages<R> {
    /// Sets the maximum number of pages, which is 10,000 by default. More are an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pager.set_max_pages(pages);
        self
    }
}

impl<R: Paged + Decode + Default> Iterator for BlockingPages<R> {
    type Item = Result<R, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let success = self.pager.next()?.and_then(|call| run_blocking(&call));
        Some(success.and_then(|success| accept_page(&mut self.pager, success)))
    }
}

impl<R> fmt::Debug for BlockingPages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BlockingPages").field(&self.pager).finish()
    }
}

/// An iterator over the items of a list, whose pages are fetched when they are asked for.
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct BlockingItems<R: Paged> {
    pages: BlockingPages<R>,
    current: std::vec::IntoIter<R::Item>,
}

impl<R: Paged + Decode + Default> BlockingItems<R> {
    /// Sets the maximum number of pages, which is 10,000 by default. More are an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }
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

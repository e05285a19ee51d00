//! Paging: [`Pages`] and [`Items`] of a long list as streams, and as blocking iterators.
//!
//! The operation contains the names of the paging parameters. `pager` decides about the next request.

#[cfg(feature = "blocking")]
mod blocking;
mod json;
mod pager;
mod seen;

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

#[cfg(feature = "blocking")]
pub use blocking::{BlockingItems, BlockingPages};
pub use json::{JsonList, JsonPages};
use pager::{PageFacts, Pager};

use crate::call::{Call, ResponseFuture, SuccessResponse, run};
use crate::decode::{Decode, Decoder, item_hashes};
use crate::error::Error;

/// A response that is a page of a list. Generated code implements it.
pub trait Paged {
    /// The type of the listed items.
    type Item;

    /// Returns the items of the page.
    fn items(&mut self) -> &mut Vec<Self::Item>;

    /// Returns the total number of items, if the service states it.
    fn total(&self) -> Option<i64>;

    /// Returns the token of the next page, if the service uses tokens; `None` or empty on the last page.
    fn next_token(&self) -> Option<&str> {
        None
    }
}

impl<R: Paged + Decode + Default, V> Call<R, V> {
    /// Returns a stream of all pages. An offset and a limit in the request determine where it starts and
    /// how long the pages are.
    ///
    /// The stream ends when the total that the service states is reached, or else with an empty page, and
    /// after an error. It always ends; these are errors:
    /// - a page whose items all equal those of an earlier page, in any order, because the service seems to
    ///   ignore the paging parameters. Single items may come again, for example if the list grows meanwhile;
    /// - a token that an earlier page had, or the request;
    /// - more than 10,000 pages, unless [`Pages::max_pages`] or [`Items::max_pages`] sets another maximum.
    pub fn pages(self) -> Pages<R> {
        Pages { pager: Pager::new(self.invocation), pending: None, response: PhantomData }
    }

    /// Returns a stream of the items of all [pages](Call::pages). Without async, use `items_blocking`, which
    /// returns an iterator (feature `blocking`).
    ///
    /// ```no_run
    /// # use docbind_client::{Call, Decode, Error, Paged};
    /// # async fn run<R: Paged + Decode + Default, V>(call: Call<R, V>) -> Result<(), Error> {
    /// let mut items = call.items();
    /// while let Some(item) = items.next().await {
    ///     let item = item?;
    /// }
    /// # Ok(()) }
    /// ```
    pub fn items(self) -> Items<R> {
        Items { pages: self.pages(), current: Vec::new().into_iter() }
    }
}

/// Decodes a page and prepares the next request.
fn accept_page<R: Paged + Decode + Default>(
    pager: &mut Pager,
    mut success: SuccessResponse,
) -> Result<R, Error> {
    let mut page: R = success.decode_mut()?;
    let count = page.items().len();
    // It was decoded, so it is there.
    let data = success.data().unwrap_or_default();
    let items_hash = hash_of_page(data, page.fields(), items_field::<R>());
    let (total, token) = (page.total(), page.next_token());
    let next_query = success.next_query();
    let is_secret = &|text: &str| success.has_secret(text);
    pager.accept_page(PageFacts { items_hash, count, total, token, next_query, is_secret })?;
    Ok(page)
}

/// Returns the index of the field that the items are decoded from, if they are those of a single field.
fn items_field<R: Paged + Decode + Default>() -> Option<usize> {
    (0..R::default().fields().len()).find(|field| {
        // Whatever the type of the items, this is a list of one.
        let mut page = R::default();
        page.decode_field(*field, &mut Decoder::new(b"[0]", false)).is_ok()
            && !page.items().is_empty()
    })
}

/// Returns a hash of the items of a page, and not of the rest, of which some may differ each time.
fn hash_of_page(body: &[u8], fields: &'static [&'static str], field: Option<usize>) -> u64 {
    let items = field.and_then(|it| item_hashes(body, fields, it).ok());
    items.map_or_else(|| seen::hash(body), |it| seen::hash_of_items(&it))
}

/// A stream of the pages of a list, each of which is fetched when the stream is polled for it.
#[must_use = "a stream does nothing unless it is polled, as by `.next().await`; blocking programs use the iterator of `items_blocking` or `pages_blocking`"]
pub struct Pages<R> {
    pager: Pager,
    pending: Option<ResponseFuture>,
    response: PhantomData<fn() -> R>,
}

impl<R: Paged + Decode + Default> Pages<R> {
    /// Sets the maximum number of pages, which is 10,000 by default. More are an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pager.set_max_pages(pages);
        self
    }

    /// Returns the next page, for programs without a crate for streams.
    pub async fn next(&mut self) -> Option<Result<R, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<R: Paged + Decode + Default> Stream for Pages<R> {
    type Item = Result<R, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.pending.is_none() {
            match this.pager.next() {
                Some(Ok(call)) => this.pending = Some(run(call)),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
        let Some(future) = &mut this.pending else {
            return Poll::Ready(None);
        };
        let result = ready!(future.as_mut().poll(cx));
        this.pending = None;
        Poll::Ready(Some(result.and_then(|success| accept_page(&mut this.pager, success))))
    }
}

impl<R> fmt::Debug for Pages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pages").field(&self.pager).finish()
    }
}

/// A stream of the items of a list, whose pages are fetched when the stream is polled for them.
#[must_use = "a stream does nothing unless it is polled, as by `.next().await`; blocking programs use the iterator of `items_blocking` or `pages_blocking`"]
pub struct Items<R: Paged> {
    pages: Pages<R>,
    current: std::vec::IntoIter<R::Item>,
}

/// None of the fields is ever pinned.
impl<R: Paged> Unpin for Items<R> {}

impl<R: Paged + Decode + Default> Items<R> {
    /// Sets the maximum number of pages, which is 10,000 by default. More are an error.
    pub fn max_pages(mut self, pages: usize) -> Self {
        self.pages = self.pages.max_pages(pages);
        self
    }

    /// Returns the next item, for programs without a crate for streams.
    pub async fn next(&mut self) -> Option<Result<R::Item, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<R: Paged + Decode + Default> Stream for Items<R> {
    type Item = Result<R::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.current.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(Pin::new(&mut self.pages).poll_next(cx)) {
                Some(Ok(mut page)) => self.current = std::mem::take(page.items()).into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<R: Paged> fmt::Debug for Items<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Items").field(&self.pages).finish()
    }
}

//! Long lists, page by page: [`Pages`] and [`Items`] as streams, and as blocking iterators.
//!
//! Which parameters page is part of the operation; the rules for going on are in `pager`.

#[cfg(feature = "blocking")]
mod blocking;
mod pager;

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

#[cfg(feature = "blocking")]
pub use blocking::{BlockingItems, BlockingPages};
use pager::Pager;

use crate::call::{Call, ResponseFuture, SuccessResponse, run};
use crate::decode::Decode;
use crate::error::Error;

/// An answer that is one page of a list. Generated code implements it.
pub trait Paged {
    /// What is listed.
    type Item;

    /// The page's items.
    fn items(&mut self) -> &mut Vec<Self::Item>;

    /// How many items there are in all, if the service says so.
    fn total(&self) -> Option<i64>;

    /// What the next request has to say, where the service hands out tokens; `None` or empty at
    /// the end.
    fn next_token(&self) -> Option<&str> {
        None
    }
}

impl<R: Paged + Decode + Default> Call<R> {
    /// All pages, as a stream. The request's own offset and limit are where it begins and how
    /// long its pages are.
    ///
    /// The stream ends at the total that the service states, or else at an empty page, and after
    /// an error. A page that equals the one before is an error: the service ignores the paging.
    pub fn pages(self) -> Pages<R> {
        Pages { pager: Pager::new(self.invocation), under_way: None, answer: PhantomData }
    }

    /// The items of all [`Call::pages`], as a stream.
    pub fn items(self) -> Items<R> {
        Items { pages: self.pages(), current: Vec::new().into_iter() }
    }
}

/// Takes a page in and prepares the next request.
fn accept<R: Paged + Decode + Default>(
    pager: &mut Pager,
    success: SuccessResponse,
) -> Result<R, Error> {
    let mut page: R = success.decode()?;
    let count = page.items().len();
    pager.accept(success.body(), count, page.total(), page.next_token())?;
    Ok(page)
}

/// The pages of a list, each fetched when the stream is polled for it.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<R> {
    pager: Pager,
    under_way: Option<ResponseFuture>,
    answer: PhantomData<fn() -> R>,
}

impl<R: Paged + Decode + Default> Pages<R> {
    /// The next page, for programs without a crate for streams.
    pub async fn next(&mut self) -> Option<Result<R, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<R: Paged + Decode + Default> Stream for Pages<R> {
    type Item = Result<R, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if this.under_way.is_none() {
            match this.pager.next() {
                Some(Ok(call)) => this.under_way = Some(run(call)),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
        let Some(future) = &mut this.under_way else {
            return Poll::Ready(None);
        };
        let result = ready!(future.as_mut().poll(cx));
        this.under_way = None;
        Poll::Ready(Some(result.and_then(|success| accept(&mut this.pager, success))))
    }
}

impl<R> fmt::Debug for Pages<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pages").field(&self.pager).finish()
    }
}

/// The items of a list, whose pages are fetched when the stream is polled for them.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Items<R: Paged> {
    pages: Pages<R>,
    current: std::vec::IntoIter<R::Item>,
}

/// Nothing in it is ever pinned.
impl<R: Paged> Unpin for Items<R> {}

impl<R: Paged + Decode + Default> Items<R> {
    /// The next item, for programs without a crate for streams.
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

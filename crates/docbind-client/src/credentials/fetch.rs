//! [`Fetch`]: what it takes to get credentials, one step at a time and without I/O.

use super::{BoxError, Credentials, LoadAsyncFn, LoadFuture, Source};
use crate::error::{Error, ErrorKind};
use crate::transport::{HttpRequest, HttpResponse, TransportError};

/// A fetch in progress. Its caller does what each step says, and reports the outcome.
pub trait Fetch: Send {
    /// Returns the first step.
    fn start(&mut self) -> FetchStep;

    /// Returns the step after [`FetchStep::Send`].
    fn after_response(&mut self, response: FetchResponse) -> FetchStep;

    /// Returns the step after [`FetchStep::Wait`].
    fn after_wait(&mut self, result: Result<Credentials, BoxError>) -> FetchStep;
}

/// What the caller has to do next: send a request, wait for a function, or take the result.
pub enum FetchStep {
    /// Send a request.
    Send(HttpRequest),
    /// Wait for a function.
    Wait(LoadFuture),
    /// Take the result.
    Done(Result<Credentials, Error>),
}

/// The outcome of a request.
pub type FetchResponse = Result<HttpResponse, TransportError>;

/// Returns the fetch of a source.
pub(super) fn begin(source: &Source) -> Box<dyn Fetch + '_> {
    match source {
        Source::Fixed(credentials) => Box::new(Loaded(|| Ok(credentials.clone()))),
        Source::Function(load) => Box::new(Loaded(move || load())),
        Source::AsyncFunction(load) => Box::new(Waiting(&**load)),
        Source::Requests(source) => source.begin(),
    }
}

/// A fetch that is done at once.
struct Loaded<F>(F);

impl<F: Fn() -> Result<Credentials, BoxError> + Send> Fetch for Loaded<F> {
    fn start(&mut self) -> FetchStep {
        FetchStep::Done(loaded((self.0)()))
    }

    fn after_response(&mut self, _: FetchResponse) -> FetchStep {
        unexpected()
    }

    fn after_wait(&mut self, _: Result<Credentials, BoxError>) -> FetchStep {
        unexpected()
    }
}

/// A fetch by a function that waits.
struct Waiting<'a>(&'a LoadAsyncFn);

impl Fetch for Waiting<'_> {
    fn start(&mut self) -> FetchStep {
        FetchStep::Wait((self.0)())
    }

    fn after_response(&mut self, _: FetchResponse) -> FetchStep {
        unexpected()
    }

    fn after_wait(&mut self, result: Result<Credentials, BoxError>) -> FetchStep {
        FetchStep::Done(loaded(result))
    }
}

fn loaded(result: Result<Credentials, BoxError>) -> Result<Credentials, Error> {
    result.map_err(|error| fetch_error(error.to_string()).with_source(error))
}

/// The answer to an event that no step asked for, which no caller gives.
fn unexpected() -> FetchStep {
    FetchStep::Done(Err(fetch_error("the source of credentials is in an unexpected state")))
}

pub(super) fn fetch_error(detail: impl Into<String>) -> Error {
    Error::new(ErrorKind::Credentials, detail)
}

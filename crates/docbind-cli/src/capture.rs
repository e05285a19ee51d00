//! [`Capture`]: a transport that keeps requests instead of sending them.

use docbind_client::transport::{HttpRequest, HttpResponse, Transport, TransportError};
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

/// A transport that keeps the last request instead of sending it.
#[derive(Clone, Default)]
pub struct Capture(Arc<Mutex<Option<Captured>>>);

/// A request that was not sent.
pub(crate) struct Captured {
    pub(crate) method: &'static str,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    /// The body; `None` if it is not in memory.
    pub(crate) body: Option<Vec<u8>>,
}

impl Capture {
    /// Takes the last request.
    pub(crate) fn take(&self) -> Option<Captured> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Transport for Capture {
    fn send(
        &self,
        request: HttpRequest,
    ) -> Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + '_>> {
        let captured = Captured {
            method: request.method().as_str(),
            url: request.url().to_owned(),
            headers: request.headers().to_vec(),
            body: request.body().to_bytes().map(|it| it.to_vec()),
        };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(captured);
        // Nothing would be gained by another attempt.
        Box::pin(async { Err(TransportError::unreadable_body("nothing is sent in a dry run")) })
    }
}

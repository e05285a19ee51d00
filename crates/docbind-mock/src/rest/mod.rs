//! [`Rest`]: operations of HTTP, which are found by method and path, for the pages of any service.
//!
//! A request is checked as the pages say, and answered with the example of its page or with invented values. Nothing is
//! kept from one request to the next. Lists are split into pages, callers are recognised and errors look as the
//! description of the service says.

mod body;
mod check;
mod credentials;
mod error;
mod models;
mod page;
mod respond;
mod route;
mod success;

use crate::calls::Calls;
use crate::config::Config;
use crate::fault::{Fault, FaultQueue};
use docbind_ir::ir::Ir;
pub(crate) use models::Models;
use route::Route;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The operations of HTTP of a server.
pub(crate) struct Rest {
    routes: Vec<Route>,
    config: Config,
    state: Mutex<RestState>,
}

#[derive(Default)]
struct RestState {
    /// By the name of the operation.
    calls: BTreeMap<String, Calls>,
    faults: FaultQueue,
    request_count: u64,
}

impl Rest {
    /// Creates the operations of `ir`: none if it has actions, and nothing describes its service. Then they are those
    /// of object storage.
    pub(crate) fn new(ir: &Ir, config: &Config) -> Rest {
        let operations = || ir.products.iter().flat_map(|it| &it.operations);
        let is_served = config.service.is_some() || !operations().any(|it| it.is_rpc());
        let routes = ir.products.iter().filter(|_| is_served).flat_map(|product| {
            let models = Arc::new(Models::new(&product.models));
            product.operations.iter().filter_map(move |it| Route::new(it, &models))
        });
        Rest { routes: routes.collect(), config: config.clone(), state: Mutex::default() }
    }

    /// Iterates over the names of the operations, in the order of the pages.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.routes.iter().map(|it| it.operation.name.as_str())
    }

    pub(crate) fn serves(&self, operation: &str) -> bool {
        self.names().any(|it| it == operation)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.routes.is_empty()
    }

    pub(crate) fn calls(&self) -> BTreeMap<String, Calls> {
        self.state().calls.clone()
    }

    pub(crate) fn fail_next(&self, operation: &str, fault: Fault) {
        self.state().faults.add(operation, fault);
    }

    fn state(&self) -> MutexGuard<'_, RestState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The parts of a request that decide about its answer.
pub(crate) struct RestRequest<'a> {
    pub(crate) method: &'a str,
    /// The path as it was sent.
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    pub(crate) headers: &'a hyper::HeaderMap,
    pub(crate) body: &'a [u8],
}

impl RestRequest<'_> {
    /// Returns a header as text.
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// An answer before it is one of HTTP.
#[derive(Debug)]
pub(crate) struct RestAnswer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) fault: Fault,
}

#[cfg(test)]
mod tests;

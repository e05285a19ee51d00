//! [`MockServer`] and [`ServerHandle`]: the gateway behind a socket.

mod actions;
mod handle;
mod operations;
mod service;

pub use handle::ServerHandle;

use crate::calls::Calls;
use crate::config::Config;
use crate::fault::Fault;
use crate::gateway::Gateway;
use crate::http::{Break, Breaks, serve};
use crate::rest::Rest;
use crate::storage::{Storage, StorageCall, StoredObject, UnfinishedUpload};
use docbind_ir::ir::Ir;
use service::Service;
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;

/// A server for the actions of an IR, and for its object storage. Clones share all state, also while one of
/// them serves.
#[derive(Clone)]
pub struct MockServer(Arc<Service>);

impl MockServer {
    /// Creates a server for all actions of `ir`, which keeps everything in memory.
    pub fn new(ir: Ir, config: Config) -> MockServer {
        let storage = Storage::in_memory(&ir, &config);
        MockServer::with_storage(ir, config, storage)
    }

    /// Creates a server that keeps objects in a folder, which is created if it does not exist. Objects that
    /// are there already are served. Unfinished uploads are forgotten with the server.
    ///
    /// # Errors
    /// The folder cannot be used, or another server uses it.
    pub fn with_store(ir: Ir, config: Config, folder: &Path) -> io::Result<MockServer> {
        let storage = Storage::in_folder(&ir, &config, folder)?;
        Ok(MockServer::with_storage(ir, config, storage))
    }

    fn with_storage(ir: Ir, config: Config, storage: Storage) -> MockServer {
        let breaks = Breaks::default();
        let rest = Rest::new(&ir, &config);
        config.breaks.iter().for_each(|it| breaks.add(*it));
        MockServer(Arc::new(Service {
            rest,
            storage,
            storage_config: config.storage.clone(),
            body_limit: config.body_limit,
            timeouts: config.timeouts,
            breaks: Arc::new(breaks),
            gateway: Gateway::new(ir, config),
        }))
    }

    /// Iterates over the names of the served actions, in order.
    pub fn actions(&self) -> impl Iterator<Item = &str> {
        self.0.gateway.catalogue.names()
    }

    /// Iterates over the names of the operations that are served by method and path, in the order of the pages.
    pub fn operations(&self) -> impl Iterator<Item = &str> {
        self.0.rest.names()
    }

    /// Iterates over the names of the served operations of object storage, in the order of the pages.
    pub fn storage_operations(&self) -> impl Iterator<Item = &str> {
        self.0.storage.routes.names()
    }

    /// Returns the number of calls of each action or operation so far, without those that were never called.
    pub fn calls(&self) -> BTreeMap<String, Calls> {
        let mut res = self.0.gateway.calls();
        res.extend(self.0.storage.calls());
        res.extend(self.0.rest.calls());
        res
    }

    /// Returns the number of calls of one action or operation so far.
    pub fn calls_of(&self, action: &str) -> Calls {
        self.calls().get(action).copied().unwrap_or_default()
    }

    /// Returns the executed operations of object storage, the oldest first. Of very many, the oldest are
    /// forgotten.
    pub fn storage_log(&self) -> Vec<StorageCall> {
        self.0.storage.log()
    }

    /// Returns all objects, ordered by bucket and key.
    pub fn objects(&self) -> Vec<StoredObject> {
        self.0.storage.objects()
    }

    /// Returns the uploads that were neither finished nor aborted.
    pub fn uploads(&self) -> Vec<UnfinishedUpload> {
        self.0.storage.uploads()
    }

    /// Queues a fault for the next valid request for an action or operation. A request that selects a fault
    /// itself leaves the queued one for the next request.
    pub fn fail_next(&self, action: &str, fault: Fault) {
        match (self.0.rest.serves(action), self.0.storage.serves(action)) {
            (true, _) => self.0.rest.fail_next(action, fault),
            (false, true) => self.0.storage.fail_next(action, fault),
            (false, false) => self.0.gateway.fail_next(action, fault),
        }
    }

    /// Breaks a connection that is yet to come; [`MockServer::connections`] is the number of the next one.
    pub fn break_connection(&self, it: Break) {
        self.0.breaks.add(it);
    }

    /// Returns the number of connections that were accepted so far.
    pub fn connections(&self) -> u64 {
        self.0.breaks.accepted()
    }

    /// Replaces the valid security token; with `None`, requests must not contain one from now on.
    pub fn set_security_token(&self, token: Option<String>) {
        self.0.storage.set_security_token(token.clone());
        self.0.gateway.set_security_token(token);
    }

    /// Advances the server's clock, so that a test with [`Settle::After`](crate::Settle::After), or with
    /// signatures that expire, does not have to wait.
    pub fn advance_clock(&self, by: Duration) {
        self.0.storage.advance_clock(by);
        self.0.gateway.advance_clock(by);
    }

    /// Binds a listener on loopback. Port 0 selects a free port.
    ///
    /// # Errors
    /// The port is in use.
    pub fn bind(port: u16) -> io::Result<TcpListener> {
        TcpListener::bind((Ipv4Addr::LOCALHOST, port))
    }

    /// Serves on the current tokio runtime until the future is dropped.
    ///
    /// # Errors
    /// The listener cannot be used.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let (timeouts, breaks) = (self.0.timeouts, Arc::clone(&self.0.breaks));
        let respond = move |request, disconnect| {
            let service = Arc::clone(&self.0);
            async move { service.respond(request, disconnect).await }
        };
        serve(listener, timeouts, breaks, respond).await
    }

    /// Serves on this thread until the process ends.
    ///
    /// # Errors
    /// The listener cannot be used.
    pub fn serve_blocking(self, listener: TcpListener) -> io::Result<()> {
        runtime()?.block_on(self.serve(listener))
    }

    /// Serves on a free port of 127.0.0.1, on a new thread, until the handle is dropped.
    ///
    /// # Errors
    /// There is no free port, or the thread cannot be started.
    pub fn spawn(self) -> io::Result<ServerHandle> {
        self.spawn_on(0)
    }

    /// Like [`MockServer::spawn`], on this port.
    ///
    /// # Errors
    /// The port is in use, or the thread cannot be started.
    pub fn spawn_on(self, port: u16) -> io::Result<ServerHandle> {
        ServerHandle::spawn(self, MockServer::bind(port)?, runtime()?)
    }
}

fn runtime() -> io::Result<Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

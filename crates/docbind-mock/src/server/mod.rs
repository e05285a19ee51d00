//! [`MockServer`] and [`ServerHandle`]: the gateway behind a socket.

mod actions;

use crate::calls::Calls;
use crate::config::Config;
use crate::fault::Fault;
use crate::gateway::Gateway;
use crate::http::{AnswerBody, Break, Breaks, Disconnect, Timeouts, serve};
use crate::storage::{
    Destination, Storage, StorageCall, StorageConfig, StoredObject, UnfinishedUpload, destination,
};
use docbind_ir::ir::Ir;
use hyper::body::Incoming;
use hyper::{Method, Request, Response, header};
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// A server for the actions of an IR, and for its object storage. Clones share all state, also while one of
/// them serves.
#[derive(Clone)]
pub struct MockServer(Arc<Service>);

struct Service {
    gateway: Gateway,
    storage: Storage,
    storage_config: StorageConfig,
    body_limit: usize,
    timeouts: Timeouts,
    breaks: Arc<Breaks>,
}

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
        config.breaks.iter().for_each(|it| breaks.add(*it));
        MockServer(Arc::new(Service {
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

    /// Iterates over the names of the served operations of object storage, in the order of the pages.
    pub fn storage_operations(&self) -> impl Iterator<Item = &str> {
        self.0.storage.routes.names()
    }

    /// Returns the number of calls of each action or operation so far, without those that were never called.
    pub fn calls(&self) -> BTreeMap<String, Calls> {
        let mut res = self.0.gateway.calls();
        res.extend(self.0.storage.calls());
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
        match self.0.storage.serves(action) {
            true => self.0.storage.fail_next(action, fault),
            false => self.0.gateway.fail_next(action, fault),
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
        let listener = MockServer::bind(port)?;
        let addr = listener.local_addr()?;
        let runtime = runtime()?;
        let (stop, stopped) = oneshot::channel();
        let server = self.clone();
        let run = move || {
            runtime.spawn(self.serve(listener));
            // An error means that the handle was dropped, which has the same meaning.
            let _ = runtime.block_on(stopped);
        };
        let thread = std::thread::Builder::new().name("docbind-mock".to_owned()).spawn(run)?;
        Ok(ServerHandle { server, addr, stop: Some(stop), thread: Some(thread) })
    }
}

/// A handle to a running server, which stops when the handle is dropped.
pub struct ServerHandle {
    server: MockServer,
    addr: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl ServerHandle {
    /// Returns the address that the server listens on.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Returns the base URL for clients.
    pub fn url(&self) -> String {
        format!("http://{}/", self.addr)
    }

    /// Stops the server. Requests in progress get no response.
    pub fn shutdown(self) {}
}

/// Gives access to the methods of [`MockServer`].
impl std::ops::Deref for ServerHandle {
    type Target = MockServer;

    fn deref(&self) -> &MockServer {
        &self.server
    }
}

impl Drop for ServerHandle {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // An error means that the thread has ended already.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Service {
    /// Answers a request, which is for the gateway or for a bucket.
    async fn respond(
        &self,
        request: Request<Incoming>,
        disconnect: Disconnect,
    ) -> Response<AnswerBody> {
        // Without buckets, any host name is the gateway's.
        let destination = match self.storage_config.buckets.is_empty() {
            true => Destination::Gateway,
            false => destination(&self.storage_config, &host(&request), is_call(&request)),
        };
        match destination {
            Destination::Gateway => {
                let limits = (self.body_limit, self.timeouts);
                actions::respond(&self.gateway, limits, request, disconnect).await
            }
            Destination::Bucket(it) => self.storage.respond(Some(it), request, disconnect).await,
            Destination::UnknownBucket => self.storage.respond(None, request, disconnect).await,
        }
    }
}

/// Returns the host that a request is for; that in the URL, which proxies see, takes precedence.
fn host(request: &Request<Incoming>) -> String {
    if let Some(authority) = request.uri().authority() {
        return authority.as_str().rsplit('@').next().unwrap_or_default().to_owned();
    }
    let host = request.headers().get(header::HOST);
    host.and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned()
}

/// Returns whether a request looks like the call of an action, which names it in its query or its body.
fn is_call(request: &Request<Incoming>) -> bool {
    let query = request.uri().query().unwrap_or_default();
    let has_action = query.split('&').any(|it| it.starts_with("Action="));
    let content_type = request.headers().get(header::CONTENT_TYPE);
    let is_file = content_type.is_some_and(|it| it.as_bytes().starts_with(b"multipart/"));
    let may_have_body = request.method() == Method::POST && request.uri().path() == "/";
    has_action || (may_have_body && query.is_empty() && !is_file)
}

fn runtime() -> io::Result<Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

//! [`MockServer`] and [`ServerHandle`]: the gateway behind a socket.

mod connection;

use crate::calls::Calls;
use crate::config::Config;
use crate::fault::Fault;
use crate::gateway::{Gateway, Incoming, Outgoing};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use connection::{ConnectionListener, Disconnect};
use docbind_ir::ir::Ir;
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// A server for the actions of an IR. Clones share all state, also while one of them serves.
#[derive(Clone)]
pub struct MockServer(Arc<Gateway>);

impl MockServer {
    /// Creates a server for all actions of `ir`.
    pub fn new(ir: Ir, config: Config) -> MockServer {
        MockServer(Arc::new(Gateway::new(ir, config)))
    }

    /// Iterates over the names of the served actions, in order.
    pub fn actions(&self) -> impl Iterator<Item = &str> {
        self.0.catalogue.names()
    }

    /// Returns the number of calls of each action so far, without actions that were never called.
    pub fn calls(&self) -> BTreeMap<String, Calls> {
        self.0.calls()
    }

    /// Returns the number of calls of one action so far.
    pub fn calls_of(&self, action: &str) -> Calls {
        self.calls().get(action).copied().unwrap_or_default()
    }

    /// Queues a fault for the next valid request for `action`. A request that selects a fault itself leaves
    /// the queued one for the next request.
    pub fn fail_next(&self, action: &str, fault: Fault) {
        self.0.fail_next(action, fault);
    }

    /// Replaces the valid security token; with `None`, requests must not contain one from now on.
    pub fn set_security_token(&self, token: Option<String>) {
        self.0.set_security_token(token);
    }

    /// Advances the server's clock, so that a test with [`Settle::After`](crate::Settle::After) does not
    /// have to wait.
    pub fn advance_clock(&self, by: Duration) {
        self.0.advance_clock(by);
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
        let listener = ConnectionListener(tokio::net::TcpListener::from_std(listener)?);
        let app = Router::new().fallback(respond).with_state(self);
        axum::serve(listener, app.into_make_service_with_connect_info::<Disconnect>()).await
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
        let listener = MockServer::bind(0)?;
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

fn runtime() -> io::Result<Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()
}

async fn respond(
    State(server): State<MockServer>,
    ConnectInfo(disconnect): ConnectInfo<Disconnect>,
    request: Request,
) -> Response {
    if ![Method::GET, Method::POST].contains(request.method()) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, server.0.body_limit()).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let text = |name: &str| header_text(&parts.headers, name);
    let outgoing = server.0.handle(&Incoming {
        query: parts.uri.query().unwrap_or_default(),
        content_type: text("Content-Type"),
        user_agent: text("User-Agent"),
        fault: text("X-Mock-Fault"),
        body: &body,
    });
    if !outgoing.latency.is_zero() {
        tokio::time::sleep(outgoing.latency).await;
    }
    if outgoing.disconnect {
        disconnect.set();
    }
    http_response(outgoing).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn header_text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn http_response(outgoing: Outgoing) -> Result<Response, axum::http::Error> {
    let content_type = if outgoing.status == 200 { "application/json" } else { "text/html" };
    let mut res = Response::builder()
        .status(outgoing.status)
        .header(header::CONTENT_TYPE, content_type)
        .header("X-UCLOUD-REQUEST-UUID", outgoing.request_id);
    if let Some(seconds) = outgoing.retry_after {
        res = res.header(header::RETRY_AFTER, seconds);
    }
    res.body(Body::from(outgoing.body))
}

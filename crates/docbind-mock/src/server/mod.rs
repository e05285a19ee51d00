//! [`Mock`] and [`Handle`]: the gateway behind a socket.

mod line;

use crate::calls::Calls;
use crate::config::Config;
use crate::fault::Fault;
use crate::gateway::{Gateway, Incoming, Outgoing};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use docbind_ir::ir::Ir;
use line::{Cutter, Lines};
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// The server, before and while it serves. Clones share everything they know.
#[derive(Clone)]
pub struct Mock(Arc<Gateway>);

impl Mock {
    /// A server for all actions of `ir`.
    pub fn new(ir: Ir, config: Config) -> Mock {
        Mock(Arc::new(Gateway::new(ir, config)))
    }

    /// The names of the actions that it knows, in order.
    pub fn actions(&self) -> impl Iterator<Item = &str> {
        self.0.catalogue.names()
    }

    /// How often each action was called so far; those that never were are not there.
    pub fn calls(&self) -> BTreeMap<String, Calls> {
        self.0.calls()
    }

    /// How often one action was called so far.
    pub fn calls_of(&self, action: &str) -> Calls {
        self.calls().get(action).copied().unwrap_or_default()
    }

    /// Lets the next correct request for `action` meet `fault`, after those that wait already. A
    /// request that brings a fault of its own leaves this one for the next.
    pub fn fail_next(&self, action: &str, fault: Fault) {
        self.0.fail_next(action, fault);
    }

    /// Lets the token expire that was valid so far, and another one or none be valid from now on.
    pub fn set_security_token(&self, token: Option<String>) {
        self.0.set_token(token);
    }

    /// Puts the server's clock forward, by which [`Settle::After`](crate::Settle::After) counts, so
    /// that a test need not wait.
    pub fn advance_clock(&self, by: Duration) {
        self.0.advance_clock(by);
    }

    /// A listener on loopback; port 0 is any that is free.
    ///
    /// # Errors
    /// The port is taken.
    pub fn bind(port: u16) -> io::Result<TcpListener> {
        TcpListener::bind((Ipv4Addr::LOCALHOST, port))
    }

    /// Serves on the current tokio runtime until the future is dropped.
    ///
    /// # Errors
    /// The listener cannot be used.
    pub async fn serve(self, listener: TcpListener) -> io::Result<()> {
        listener.set_nonblocking(true)?;
        let lines = Lines(tokio::net::TcpListener::from_std(listener)?);
        let app = Router::new().fallback(respond).with_state(self);
        axum::serve(lines, app.into_make_service_with_connect_info::<Cutter>()).await
    }

    /// Serves on this thread for as long as the process runs.
    ///
    /// # Errors
    /// The listener cannot be used.
    pub fn serve_blocking(self, listener: TcpListener) -> io::Result<()> {
        runtime()?.block_on(self.serve(listener))
    }

    /// Serves on a free port of 127.0.0.1, on a thread of its own, until the handle is dropped.
    ///
    /// # Errors
    /// There is no free port, or no thread can be started.
    pub fn spawn(self) -> io::Result<Handle> {
        let listener = Mock::bind(0)?;
        let addr = listener.local_addr()?;
        let runtime = runtime()?;
        let (stop, stopped) = oneshot::channel();
        let mock = self.clone();
        let run = move || {
            runtime.spawn(self.serve(listener));
            // An error means that the handle is gone, which is the same.
            let _ = runtime.block_on(stopped);
        };
        let thread = std::thread::Builder::new().name("docbind-mock".to_owned()).spawn(run)?;
        Ok(Handle { mock, addr, stop: Some(stop), thread: Some(thread) })
    }
}

/// A server that is running. It ends when this is dropped.
pub struct Handle {
    mock: Mock,
    addr: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Handle {
    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Where it listens, as a client's base URL.
    pub fn url(&self) -> String {
        format!("http://{}/", self.addr)
    }

    /// Ends the server. Requests under way get no answer.
    pub fn shutdown(self) {}
}

/// A handle offers all that [`Mock`] does.
impl std::ops::Deref for Handle {
    type Target = Mock;

    fn deref(&self) -> &Mock {
        &self.mock
    }
}

impl Drop for Handle {
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
    State(mock): State<Mock>,
    ConnectInfo(cutter): ConnectInfo<Cutter>,
    request: Request,
) -> Response {
    if ![Method::GET, Method::POST].contains(request.method()) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, mock.0.body_limit()).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let text = |name: &str| text_of(&parts.headers, name);
    let outgoing = mock.0.handle(&Incoming {
        query: parts.uri.query().unwrap_or_default(),
        content_type: text("Content-Type"),
        user_agent: text("User-Agent"),
        fault: text("X-Mock-Fault"),
        body: &body,
    });
    if !outgoing.latency.is_zero() {
        tokio::time::sleep(outgoing.latency).await;
    }
    if outgoing.cut {
        cutter.cut();
    }
    response(outgoing).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn text_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn response(outgoing: Outgoing) -> Result<Response, axum::http::Error> {
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

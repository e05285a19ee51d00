//! [`ServerHandle`]: a server that runs on a thread of its own.

use super::MockServer;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// A handle to a running server, which stops when the handle is dropped.
pub struct ServerHandle {
    server: MockServer,
    addr: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl ServerHandle {
    /// Serves on a new thread.
    pub(super) fn spawn(
        server: MockServer,
        listener: TcpListener,
        runtime: Runtime,
    ) -> io::Result<ServerHandle> {
        let addr = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let serving = server.clone();
        let run = move || {
            runtime.spawn(serving.serve(listener));
            // An error means that the handle was dropped, which has the same meaning.
            let _ = runtime.block_on(stopped);
        };
        let thread = std::thread::Builder::new().name("docbind-mock".to_owned()).spawn(run)?;
        Ok(ServerHandle { server, addr, stop: Some(stop), thread: Some(thread) })
    }

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

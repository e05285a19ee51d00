//! `docbind mock`: a service that behaves like the vendor's gateway, for the API of any pages.

use crate::options::Mock;
use crate::pipeline::{self, Analysis, Phases};
use docbind_mock::{Config, MockServer};
use std::io;
use std::net::TcpListener;

/// A mock service that is bound to a port; [`serve`](MockService::serve) starts it.
pub struct MockService {
    server: MockServer,
    listener: TcpListener,
    instructions: String,
}

/// Binds a mock service of the pages to a port of the loopback interface.
pub fn mock(args: &Mock) -> io::Result<MockService> {
    let Analysis { built, .. } = pipeline::analyze(&args.docs, &mut Phases::default())?;
    let mut config = Config { seed: args.seed, strict: args.strict, ..Config::default() };
    config.fault_rate = args.fault_rate;
    let (public, private) = (config.public_key.clone(), config.private_key.clone());
    let server = MockServer::new(built.ir, config);
    let count = server.actions().count();
    let listener = MockServer::bind(args.port)?;
    let address = listener.local_addr()?;
    let instructions = format!(
        "serving {count} actions on loopback; for a client of the crates:\n\n\
         export UCLOUD_API_BASE_URL=http://{address}/\n\
         export UCLOUD_PUBLIC_KEY={public}\n\
         export UCLOUD_PRIVATE_KEY={private}\n\
         export UCLOUD_REGION=cn-bj2 UCLOUD_ZONE=cn-bj2-05 UCLOUD_PROJECT_ID=org-mock\n"
    );
    Ok(MockService { server, listener, instructions })
}

impl MockService {
    /// Returns shell commands that point a client at the service.
    pub fn instructions(&self) -> &str {
        &self.instructions
    }

    /// Serves until the process is interrupted.
    pub fn serve(self) -> io::Result<()> {
        self.server.serve_blocking(self.listener)
    }
}

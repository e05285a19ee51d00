//! `cargo xtask mock`: a service that behaves like the vendor's gateway, for the API of any pages.

use crate::cli::Mock as Args;
use crate::pipeline::{self, Analysis, Phases};
use crate::report;
use docbind_mock::{Config, MockServer};
use std::io;
use std::process::ExitCode;

/// Runs the command; it ends when it is interrupted.
pub(crate) fn run(args: &Args) -> io::Result<ExitCode> {
    let Analysis { built, .. } = pipeline::analyze(&args.docs, &mut Phases::default())?;
    let mut config = Config { seed: args.seed, strict: args.strict, ..Config::default() };
    config.fault_rate = args.fault_rate.clamp(0.0, 1.0);
    let (public, private) = (config.public_key.clone(), config.private_key.clone());
    let server = MockServer::new(built.ir, config);
    let count = server.actions().count();
    let listener = MockServer::bind(args.port)?;
    let address = listener.local_addr()?;
    report::answer(&format!(
        "serving {count} actions on loopback; for a client of the crates:\n\n\
         export UCLOUD_API_BASE_URL=http://{address}/\n\
         export UCLOUD_PUBLIC_KEY={public}\n\
         export UCLOUD_PRIVATE_KEY={private}\n\
         export UCLOUD_REGION=cn-bj2 UCLOUD_ZONE=cn-bj2-05 UCLOUD_PROJECT_ID=org-mock\n"
    ))?;
    server.serve_blocking(listener)?;
    Ok(ExitCode::SUCCESS)
}

//! `docbind mock`: a service that behaves like the vendor's, for the API of any pages.

use crate::options::Mock;
use crate::pipeline::{self, Analysis, Phases};
use crate::service;
use docbind_ir::service::{Authentication, Service};
use docbind_mock::{Break, BreakPoint, Bucket, Config, MockServer, StorageConfig};
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
    let config = Config { service: service::require(&args.docs.docs)?, ..config(args)? };
    let keys = (config.public_key.clone(), config.private_key.clone());
    let service = config.service.clone();
    let server = match &args.store {
        Some(folder) => MockServer::with_store(built.ir, config, folder)?,
        None => MockServer::new(built.ir, config),
    };
    let count = server.actions().count();
    let listener = MockServer::bind(args.port)?;
    let address = listener.local_addr()?;
    let storage = storage_instructions(args, &server, address.port());
    if let Some(service) = &service {
        let count = server.operations().count();
        let instructions = service_instructions(service, count, &address.to_string(), &keys);
        return Ok(MockService { server, listener, instructions });
    }
    let (public, private) = keys;
    let instructions = format!(
        "serving {count} actions on loopback; for a client of the crates:\n\n\
         {storage}\
         export UCLOUD_API_BASE_URL=http://{address}/\n\
         export UCLOUD_PUBLIC_KEY={public}\n\
         export UCLOUD_PRIVATE_KEY={private}\n\
         export UCLOUD_REGION=cn-bj2 UCLOUD_ZONE=cn-bj2-05 UCLOUD_PROJECT_ID=org-mock\n"
    );
    Ok(MockService { server, listener, instructions })
}

/// Returns shell commands that point a client of a described service at the mock.
fn service_instructions(
    service: &Service,
    count: usize,
    address: &str,
    (public, private): &(String, String),
) -> String {
    let path = service.base_url.split_once("://").map_or("", |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, path)| path);
    let credentials = match &service.authentication {
        Authentication::None => String::new(),
        Authentication::Basic { user, password } => {
            format!("export {user}={public}\nexport {password}={private}\n")
        }
        Authentication::Bearer { variable }
        | Authentication::Header { variable, .. }
        | Authentication::Query { variable, .. } => format!("export {variable}={private}\n"),
    };
    format!(
        "serving {count} operations on loopback; for a client of the crates:\n\n\
         export {}=http://{address}/{path}\n{credentials}",
        service.base_url_variable
    )
}

fn config(args: &Mock) -> io::Result<Config> {
    let mut storage = StorageConfig::default();
    storage.buckets.extend(args.bucket.iter().map(Bucket::private));
    storage.buckets.extend(args.public_bucket.iter().map(Bucket::public));
    storage.domains.extend(args.domain.iter().cloned());
    storage.put_limit = args.put_limit.unwrap_or(storage.put_limit);
    let is_bucket = |name: &String| storage.buckets.iter().any(|it| it.name == *name);
    if let Some((_, bucket)) = args.domain.iter().find(|it| !is_bucket(&it.1)) {
        let message = format!("--domain: no such bucket: {bucket}");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    let breaks = args.breaks.iter().map(|it| Break {
        connection: it.connection,
        at: match it.in_request {
            true => BreakPoint::Request(it.byte),
            false => BreakPoint::Answer(it.byte),
        },
    });
    Ok(Config {
        seed: args.seed,
        strict: args.strict,
        fault_rate: args.fault_rate,
        breaks: breaks.collect(),
        storage,
        ..Config::default()
    })
}

/// Returns a comment about the buckets, if there are any.
fn storage_instructions(args: &Mock, server: &MockServer, port: u16) -> String {
    let mut buckets = args.bucket.iter().chain(&args.public_bucket).peekable();
    if buckets.peek().is_none() {
        return String::new();
    }
    let count = server.storage_operations().count();
    let hosts: Vec<String> = buckets.map(|it| format!("#   {it}.127.0.0.1:{port}\n")).collect();
    format!("# {count} operations of object storage, with the host names\n{}", hosts.concat())
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        mock: Mock,
    }

    fn parse(options: &[&str]) -> io::Result<Config> {
        config(&Line::parse_from(std::iter::once(&"mock").chain(options)).mock)
    }

    #[test]
    fn options_become_settings() {
        let line = "--bucket a --public-bucket b --domain files.example.com=b --break 2:answer:7";
        let config = parse(&line.split(' ').collect::<Vec<_>>()).expect("settings");
        assert_eq!(config.storage.buckets, [Bucket::private("a"), Bucket::public("b")]);
        assert_eq!(config.storage.domains["files.example.com"], "b");
        assert_eq!(config.breaks, [Break { connection: 2, at: BreakPoint::Answer(7) }]);
    }

    #[test]
    fn a_domain_stands_for_a_bucket_that_is_served() {
        assert!(parse(&["--bucket", "a", "--domain", "files.example.com=b"]).is_err());
        assert!(parse(&[]).expect("settings").storage.buckets.is_empty());
    }
}

//! https, with a certificate for `localhost` that no public root has signed.

use std::io;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use ucloud_core::transport::{HyperTransport, UreqTransport};
use ucloud_core::{Client, ClientBuilder, Credentials, Effect, RetryPolicy};
use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use crate::proxies::call_both;
use crate::server::{Request, ok, serve};

fn provider() -> Arc<rustls::crypto::CryptoProvider> {
    Arc::new(rustls_graviola::default_provider())
}

fn certificate() -> CertificateDer<'static> {
    CertificateDer::from(&include_bytes!("../data/loopback-cert.der")[..])
}

/// A server with a certificate for `localhost` that no public root has signed.
pub(crate) struct HttpsServer {
    pub(crate) port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl HttpsServer {
    pub(crate) fn start() -> Self {
        let key = PrivatePkcs8KeyDer::from(&include_bytes!("../data/loopback-key.der")[..]);
        let config = ServerConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate()], key.into())
            .unwrap();
        let listener = TcpListener::bind("localhost:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let config = Arc::new(config);
        let requests = Arc::new(Mutex::new(Vec::new()));
        let recorded = requests.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (config, recorded) = (config.clone(), recorded.clone());
                thread::spawn(move || {
                    let connection = ServerConnection::new(config).map_err(io::Error::other)?;
                    // Ends when the client closes the connection.
                    serve(StreamOwned::new(connection, stream), 0, &recorded, &|_| ok())
                });
            }
        });
        Self { port, requests }
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

/// Returns transports that trust the server's certificate.
pub(crate) fn transports() -> (HyperTransport, UreqTransport) {
    let mut roots = RootCertStore::empty();
    roots.add(certificate()).unwrap();
    let mut config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec()];

    let root = Certificate::from_der(include_bytes!("../data/loopback-cert.der"));
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::new_with_certs(&[root]))
        .unversioned_rustls_crypto_provider(provider());
    let agent = Agent::config_builder()
        .tls_config(tls.build())
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None);
    (HyperTransport::with_tls(config), UreqTransport::with_agent(agent.build().new_agent()))
}

pub(crate) fn client(port: u16) -> ClientBuilder {
    Client::builder()
        .credentials(Credentials::new("public", "private-key"))
        .base_url(format!("https://localhost:{port}"))
        .retry(RetryPolicy::never())
}

#[tokio::test]
async fn custom_certificate_roots() {
    let server = HttpsServer::start();
    let (asynchronous, blocking) = transports();
    let client = client(server.port).transport(asynchronous).blocking_transport(blocking);
    for result in call_both(client, Effect::Mutating).await {
        result.unwrap();
    }
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn an_untrusted_certificate_is_rejected_before_anything_is_sent() {
    let server = HttpsServer::start();
    for result in call_both(client(server.port), Effect::Mutating).await {
        let error = result.unwrap_err();
        assert!(error.to_string().contains("UnknownIssuer"), "{error}");
        assert!(!error.may_have_executed(), "{error}");
    }
    assert_eq!(server.requests().len(), 0);
}

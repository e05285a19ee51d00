//! https through a proxy: a tunnel, in which TLS is spoken with the service itself.

use std::time::Duration;

use crate::https::{HttpsServer, client, transports};
use crate::proxies::call_both;
use crate::proxy::{Reaction, TestProxy};
use ucloud_core::{Effect, ErrorKind, RetryPolicy};

#[tokio::test]
async fn a_tunnel_is_encrypted_to_its_end() {
    let server = HttpsServer::start();
    let proxy = TestProxy::start(Reaction::Relay);
    let (asynchronous, blocking) = transports();
    let client = client(server.port)
        .transport(asynchronous.with_proxy(proxy.settings()))
        .blocking_transport(blocking.with_proxy(proxy.settings()));
    for result in call_both(client, Effect::Mutating).await {
        result.unwrap();
    }
    let line = format!("CONNECT localhost:{} HTTP/1.1", server.port);
    assert_eq!(proxy.lines(), [&*line, &*line]);
    for head in proxy.heads() {
        assert!(head.contains("\r\nProxy-Authorization: Basic dXNlcjpwYXNzIHdvcmQ=\r\n"), "{head}");
        assert!(!head.contains("Action"), "{head}");
    }
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        let head = request.head.to_lowercase();
        assert!(head.starts_with("post /?action=do http/1.1\r\n"), "{head}");
        assert!(!head.contains("proxy-"), "{head}");
    }
}

#[tokio::test]
async fn a_tunnel_is_reused() {
    let server = HttpsServer::start();
    let proxy = TestProxy::start(Reaction::Relay);
    let (asynchronous, blocking) = transports();
    let client = client(server.port)
        .transport(asynchronous.with_proxy(proxy.settings()))
        .blocking_transport(blocking.with_proxy(proxy.settings()))
        .build()
        .unwrap();
    for _ in 0..3 {
        let call = client.untyped("CreateX").call();
        call.clone().await.unwrap();
        tokio::task::spawn_blocking(|| call.send_blocking().unwrap()).await.unwrap();
    }
    assert_eq!((proxy.heads().len(), server.requests().len()), (2, 6));
}

#[tokio::test]
async fn the_certificate_of_the_service_is_verified_through_a_tunnel() {
    let server = HttpsServer::start();
    let proxy = TestProxy::start(Reaction::Relay);
    let client = client(server.port).proxy(proxy.settings());
    for result in call_both(client, Effect::Mutating).await {
        let error = result.unwrap_err();
        assert!(error.to_string().contains("UnknownIssuer"), "{error}");
        assert!(!error.may_have_executed(), "{error}");
    }
    assert_eq!((proxy.heads().len(), server.requests().len()), (2, 0));
}

/// Nothing was sent to the service, so even a call that changes something is retried.
#[tokio::test]
async fn a_tunnel_that_is_refused() {
    let cases = [
        (
            Reaction::Respond(
                "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 2\r\n\r\nno",
            ),
            "it refused the tunnel with HTTP 407; it does not accept the user and the password",
        ),
        (
            Reaction::Respond("HTTP/1.1 403 Forbidden\r\n\r\n"),
            "it refused the tunnel with HTTP 403; it may not allow this host or port",
        ),
        (
            Reaction::Respond("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"),
            "it refused the tunnel with HTTP 502",
        ),
        (Reaction::Close, ""),
    ];
    for (reaction, expected) in cases {
        let server = HttpsServer::start();
        let proxy = TestProxy::start(reaction);
        let retry = RetryPolicy::default().initial_backoff(Duration::from_millis(1));
        let client = client(server.port).proxy(proxy.settings()).retry(retry);
        for result in call_both(client, Effect::Mutating).await {
            let error = result.unwrap_err();
            let expected =
                format!("cannot connect through the proxy {}: {expected}", proxy.address);
            assert!(error.to_string().contains(&expected), "{error}");
            assert_eq!(error.kind(), ErrorKind::Connection);
            assert_eq!((error.attempts(), error.may_have_executed()), (3, false), "{error}");
            let shown = format!("{error} {error:?}");
            assert!(!shown.contains("pass word") && !shown.contains("dXNl"), "{shown}");
        }
        assert_eq!((proxy.heads().len(), server.requests().len()), (6, 0));
    }
}

/// ureq has one error for malformed responses of the proxy and of the service, so it leaves a doubt.
#[tokio::test]
async fn a_proxy_that_does_not_speak_http() {
    let server = HttpsServer::start();
    let proxy = TestProxy::start(Reaction::Respond("no HTTP at all\r\n\r\n"));
    let client = client(server.port).proxy(proxy.settings());
    let [asynchronous, blocking] = call_both(client, Effect::Mutating).await;
    let error = asynchronous.unwrap_err();
    assert!(error.to_string().ends_with(": its response is not HTTP"), "{error}");
    assert!(!error.may_have_executed());
    assert!(blocking.unwrap_err().may_have_executed());
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn a_proxy_that_does_not_respond() {
    let server = HttpsServer::start();
    let proxy = TestProxy::start(Reaction::Hang);
    let client = client(server.port).proxy(proxy.settings()).deadline(Duration::from_secs(2));
    for result in call_both(client, Effect::Mutating).await {
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1), "{error}");
    }
    assert_eq!((proxy.heads().len(), server.requests().len()), (2, 0));
}

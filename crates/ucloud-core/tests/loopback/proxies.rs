//! Plain http through a proxy, and what does not go through it.

use std::thread;

use crate::proxy::{Reaction, TestProxy};
use crate::server::{LONG, Server, http, ok};
use ucloud_core::transport::{HyperTransport, Proxy};
use ucloud_core::{
    Client, ClientBuilder, Credentials, Effect, Error, ErrorKind, Json, Metadata, RetryPolicy,
};

/// Makes a call through both transports.
pub(crate) async fn call_both(client: ClientBuilder, effect: Effect) -> [Result<Json, Error>; 2] {
    let call = client.build().unwrap().untyped("Do").effect(effect).call();
    let blocking = call.clone();
    let asynchronous = call.await;
    let blocking = tokio::task::spawn_blocking(move || blocking.send_blocking());
    [asynchronous, blocking.await.unwrap()]
}

#[tokio::test]
async fn the_proxy_gets_the_whole_url_or_opens_a_tunnel() {
    let server = Server::start(|_| ok());
    let proxy = TestProxy::start(Reaction::Relay);
    let client = server.client().proxy(proxy.settings());
    for result in call_both(client, Effect::Mutating).await {
        result.unwrap();
    }
    let address = server.address;
    assert_eq!(
        proxy.lines(),
        [
            format!("POST http://{address}/?Action=Do HTTP/1.1"),
            format!("CONNECT {address} HTTP/1.1"),
        ]
    );
    for head in proxy.heads() {
        let head = head.to_lowercase();
        assert!(head.contains("\r\nproxy-authorization: basic dxnlcjpwyxnzihdvcmq=\r\n"), "{head}");
        assert!(head.contains(&format!("\r\nhost: {address}\r\n")), "{head}");
    }
    for request in server.requests() {
        let head = request.head.to_lowercase();
        assert!(head.starts_with("post /?action=do http/1.1\r\n"), "{head}");
        assert!(!head.contains("proxy-"), "{head}");
    }
    assert_eq!(server.requests().len(), 2);
}

/// A response in plain http may be the proxy's or the service's, so it is handled like any other.
#[tokio::test]
async fn errors_of_a_forwarding_proxy_are_responses() {
    let cases = [
        ("502 Bad Gateway", Effect::Mutating, "Status, requests 1, doubt true"),
        ("504 Gateway Timeout", Effect::Mutating, "Status, requests 1, doubt true"),
        ("502 Bad Gateway", Effect::Read, "Status, requests 3, doubt false"),
        ("407 Proxy Authentication Required", Effect::Mutating, "Status, requests 1, doubt false"),
    ];
    for (status, effect, expected) in cases {
        let text = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        let proxy = TestProxy::start(Reaction::Respond(text.leak()));
        let client = Server::start(|_| ok()).client().proxy(proxy.settings()).build().unwrap();
        let error = client.untyped("Do").effect(effect).call().await.unwrap_err();
        let (kind, requests, doubt) =
            (error.kind(), proxy.heads().len(), error.may_have_executed());
        assert_eq!(format!("{kind:?}, requests {requests}, doubt {doubt}"), expected, "{error}");
    }
}

#[tokio::test]
async fn a_proxy_that_cannot_be_reached() {
    // The port is bound but not listening, so no other test can get it.
    let reserved = tokio::net::TcpSocket::new_v4().unwrap();
    reserved.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = reserved.local_addr().unwrap();
    let server = Server::start(|_| ok());
    let proxy = Proxy::new(&format!("http://user:password@{address}")).unwrap();
    for result in call_both(server.client().proxy(proxy), Effect::Mutating).await {
        let error = result.unwrap_err();
        assert_eq!((error.attempts(), error.may_have_executed()), (3, false), "{error}");
        let expected = format!("cannot connect through the proxy {address}: ");
        let text = format!("{error} {error:?}");
        assert!(text.contains(&expected) && text.contains("efused"), "{text}");
        assert!(!text.contains("password"), "{text}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn hosts_without_proxy() {
    let server = Server::start(|_| ok());
    let proxy = TestProxy::start(Reaction::Close);
    let settings = proxy.settings().no_proxy("example.com, 127.0.0.0/8");
    for result in call_both(server.client().proxy(settings), Effect::Read).await {
        result.unwrap();
    }
    assert_eq!((proxy.heads().len(), server.requests().len()), (0, 2));

    let client = server.client().proxy(proxy.settings()).no_proxy();
    for result in call_both(client, Effect::Read).await {
        result.unwrap();
    }
    assert_eq!((proxy.heads().len(), server.requests().len()), (0, 4));
}

#[tokio::test]
async fn instance_metadata_is_never_fetched_through_a_proxy() {
    const KEYS: &str =
        r#"{"RetCode": 0, "Data": {"AccessKeyId": "public", "AccessKeySecret": "private"}}"#;
    let metadata = Server::start(|_| http("200 OK", KEYS));
    let server = Server::start(|_| ok());
    let proxy = TestProxy::start(Reaction::Relay);
    for is_blocking in [false, true] {
        let source = Metadata::new().endpoint(format!("http://{}", metadata.address));
        let client = server.client().credentials(source).proxy(proxy.settings());
        let call = client.build().unwrap().untyped("DescribeX").call();
        match is_blocking {
            false => drop(call.await.unwrap()),
            true => {
                thread::scope(|it| it.spawn(|| drop(call.send_blocking().unwrap())).join().unwrap())
            }
        }
    }
    assert_eq!((metadata.requests().len(), server.requests().len()), (2, 2));
    let head = metadata.requests()[0].head.to_lowercase();
    assert!(head.starts_with("get /") && !head.contains("proxy-"), "{head}");
    assert_eq!(proxy.heads().len(), 2);
}

#[test]
fn settings_that_contradict_each_other() {
    let proxy = || Proxy::new("http://user:password@127.0.0.1:1").unwrap();
    let client = || Client::builder().credentials(Credentials::new("public", "private-key"));

    let plain = client().base_url("http://cloud.example").proxy(proxy());
    let error = plain.build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("uses plain http"), "{error}");

    let own = client().transport(HyperTransport::new()).proxy(proxy());
    let error = own.build().unwrap_err();
    assert!(error.to_string().contains("set the proxy on that transport"), "{error}");
    client().transport(HyperTransport::new().with_proxy(proxy())).build().unwrap();

    let builder = client().proxy(proxy()).retry(RetryPolicy::never()).timeout(LONG);
    assert!(!format!("{builder:?} {:?}", proxy()).contains("password"));
}

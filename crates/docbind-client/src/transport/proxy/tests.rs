//! Settings and URLs, and the routes that they result in.

use std::time::Duration;

use super::connect::{ConnectReply, connect_head};
use super::{Proxy, ProxyServer, Route};
use crate::transport::{HttpRequest, Method};

fn request(url: &str) -> HttpRequest {
    HttpRequest::new(Method::Post, url.to_owned(), Duration::from_secs(1), 1)
}

fn route(proxy: &Proxy, request: &HttpRequest) -> String {
    match proxy.route(request) {
        Route::Direct => "direct".to_owned(),
        Route::Forward(server) => format!("forward {server}"),
        Route::Tunnel(server) => format!("tunnel {server}"),
    }
}

fn environment(http: &str, https: &str, no_proxy: &str) -> Proxy {
    let server = |url: &str| (!url.is_empty()).then(|| ProxyServer::parse(url).unwrap());
    Proxy::from_variables(server(http), server(https), no_proxy).unwrap()
}

#[test]
fn routes() {
    let explicit = Proxy::new("http://p:3128").unwrap();
    let only_https = environment("", "p:1", "");
    let both = environment("a:1", "b:2", "");
    let cases = [
        (&explicit, "https://cloud.example/api/?Action=A", "tunnel p:3128"),
        (&explicit, "http://cloud.example/", "forward p:3128"),
        (&explicit, "HTTPS://cloud.example/", "tunnel p:3128"),
        // Whoever names a proxy means it.
        (&explicit, "http://127.0.0.1:8080/", "forward p:3128"),
        (&explicit, "https://localhost/", "tunnel p:3128"),
        (&only_https, "https://cloud.example/", "tunnel p:1"),
        (&only_https, "http://cloud.example/", "direct"),
        (&both, "https://cloud.example/", "tunnel b:2"),
        (&both, "http://cloud.example/", "forward a:1"),
        (&both, "http://127.0.0.1:8080/", "direct"),
        (&both, "http://127.8.9.1/", "direct"),
        (&both, "https://[::1]:8080/", "direct"),
        (&both, "https://LocalHost/", "direct"),
        (&both, "https://localhost.example/", "tunnel b:2"),
    ];
    for (proxy, url, expected) in cases {
        assert_eq!(route(proxy, &request(url)), expected, "{url} with {proxy:?}");
        assert_eq!(route(proxy, &request(url).bypassing_proxy()), "direct", "{url}");
    }
}

#[test]
fn hosts_without_proxy() {
    let cases = [
        ("", "cloud.example", false),
        ("*", "cloud.example", true),
        ("*", "10.0.0.1", true),
        ("cloud.example", "cloud.example", true),
        ("cloud.example", "api.cloud.example", true),
        ("cloud.example", "mycloud.example", false),
        ("cloud.example", "cloud.example.org", false),
        (".cloud.example", "cloud.example", true),
        (".cloud.example", "API.Cloud.Example", true),
        ("*.cloud.example", "api.cloud.example", true),
        ("Cloud.Example.", "cloud.example", true),
        ("cloud.example", "cloud.example.", true),
        ("a.example, cloud.example", "cloud.example", true),
        ("a.example cloud.example", "cloud.example", true),
        (",,", "cloud.example", false),
        ("10.1.2.3", "10.1.2.3", true),
        ("10.1.2.3", "10.1.2.30", false),
        ("10.0.0.0/8", "10.1.2.3", true),
        ("10.0.0.0/8", "11.1.2.3", false),
        ("10.1.2.0/23", "10.1.3.255", true),
        ("0.0.0.0/0", "1.2.3.4", true),
        ("0.0.0.0/0", "[fd00::1]", false),
        ("10.0.0.0/x", "10.1.2.3", false),
        ("fd00::/8", "[fd12::1]", true),
        ("fd00::/8", "[fe00::1]", false),
        ("[fd00::1]", "[fd00::1]", true),
        ("10.1.2.3", "[::ffff:10.1.2.3]", true),
        // Names are not looked up.
        ("127.0.0.1", "localhost", false),
    ];
    for (list, host, expected) in cases {
        let proxy = Proxy::new("p").unwrap().no_proxy(list);
        let is_direct = route(&proxy, &request(&format!("https://{host}:8443/x"))) == "direct";
        assert_eq!(is_direct, expected, "{host} with {list:?}");
    }
}

#[test]
fn urls_of_proxies() {
    let cases = [
        ("http://proxy.example:3128", "proxy.example:3128"),
        ("http://proxy.example/", "proxy.example:80"),
        ("HTTP://proxy", "proxy:80"),
        (" proxy:8080 ", "proxy:8080"),
        ("http://10.0.0.1:1", "10.0.0.1:1"),
        ("http://[fd00::1]:3128", "[fd00::1]:3128"),
        ("[::1]", "[::1]:80"),
        ("http://user:pass@word@proxy:1", "proxy:1"),
        ("https://secret@proxy", "begins with https://, which is not supported"),
        ("socks5h://secret@proxy", "begins with socks5h://, which is not supported"),
        ("secret://proxy", "must begin with http://"),
        ("http://user:sec/ret@proxy:1", "%2F"),
        ("http://user:80#secret@proxy:1", "%23"),
        ("http://user:%secret@proxy", "write `%` as %25"),
        ("http://user:%ffsecret@proxy", "write `%` as %25"),
        ("http://user:%e4%b8%adsecret%@proxy", "write `%` as %25"),
        ("http://user:secret@", "no valid host"),
        ("http://user:secret@pro xy", "no valid host"),
        ("http://user:secret@[fd00]:1", "no valid host"),
        ("http://", "no valid host"),
        ("http://proxy:secret", "no valid port"),
        ("http://proxy:0", "no valid port"),
        ("http://proxy:", "no valid port"),
    ];
    for (url, expected) in cases {
        match ProxyServer::parse(url) {
            Ok(server) => assert_eq!(server.to_string(), expected, "{url}"),
            Err(problem) => {
                assert!(problem.contains(expected), "{url}: {problem}");
                assert!(!problem.contains("secret"), "{url}: {problem}");
            }
        }
    }
}

#[test]
fn credentials_are_for_the_proxy_only() {
    let proxy = Proxy::new("http://us%40er:p%3ass%2Fw%20d@proxy:1").unwrap();
    let server = proxy.server(true).unwrap();
    assert_eq!(
        *connect_head("cloud.example:443", server),
        "CONNECT cloud.example:443 HTTP/1.1\r\nHost: cloud.example:443\r\n\
         Proxy-Authorization: Basic dXNAZXI6cDpzcy93IGQ=\r\nProxy-Connection: Keep-Alive\r\n\r\n"
    );
    let shown = format!("{proxy:?} {server}");
    assert!(
        shown.contains("proxy:1") && !shown.contains("us@er") && !shown.contains("p:ss"),
        "{shown}"
    );
    let without = Proxy::new("proxy:1").unwrap();
    let head = connect_head("a:443", without.server(true).unwrap());
    assert!(!head.contains("Authorization"), "{}", *head);
    let name_only = Proxy::new("http://user@proxy:1").unwrap();
    let value = name_only.server(true).unwrap().authorization().unwrap();
    assert_eq!(*value, "Basic dXNlcjo=");
}

#[test]
fn replies_to_connect() {
    let long = "HTTP/1.1 200 OK\r\nX: ".to_owned() + &"x".repeat(20_000);
    let cases = [
        ("", ConnectReply::Incomplete),
        ("HTTP/1.1 200 OK\r\n", ConnectReply::Incomplete),
        ("HTTP/1.1 200 Connection established\r\n\r\n", ConnectReply::Status(200)),
        (
            "HTTP/1.0 407 Proxy Authentication Required\r\nA: b\r\n\r\nbody",
            ConnectReply::Status(407),
        ),
        ("HTTP/1.1 502\r\n\r\n", ConnectReply::Status(502)),
        ("HTTP/1.1 2000 OK\r\n\r\n", ConnectReply::Malformed),
        ("HTTP/1.1 +20 OK\r\n\r\n", ConnectReply::Malformed),
        ("HTTP/2 200 OK\r\n\r\n", ConnectReply::Malformed),
        ("SSH-2.0-OpenSSH\r\n\r\n", ConnectReply::Malformed),
        (&long, ConnectReply::Malformed),
    ];
    for (received, expected) in cases {
        assert_eq!(ConnectReply::parse(received.as_bytes()), expected, "{received:.40}");
    }
}

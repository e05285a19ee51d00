//! The gateway and the buckets share a port.

use crate::support::*;
use docbind_mock::{Bucket, ServerHandle, StorageConfig};

fn send(server: &ServerHandle, head: &str) -> Raw {
    send_bytes(server, format!("{head}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap()
}

#[test]
fn the_host_tells_whom_a_request_is_for() {
    let mut storage = StorageConfig { buckets: vec![Bucket::public("b")], ..Default::default() };
    storage.domains.insert("files.example.com".to_owned(), "b".to_owned());
    let server = serve_with(storage);
    let check = |host: &str| send(&server, &format!("GET /a HTTP/1.1\r\nHost: {host}")).outcome();
    for host in ["b.127.0.0.1:80", "b.cn-bj.ufileos.com", "files.example.com"] {
        assert_eq!(check(host), "404 file not exist", "{host}");
    }
    for host in ["c.127.0.0.1:80", "www.cn-bj.ufileos.com"] {
        assert_eq!(check(host), "404 bucket not exist", "{host}");
    }
    let unknown = send(&server, "GET /a HTTP/1.1\r\nHost: c.localhost").json();
    assert_eq!(unknown["RetCode"], -30_010);
    let proxied = send(&server, "GET http://b.localhost/a HTTP/1.1\r\nHost: localhost");
    assert_eq!(proxied.outcome(), "404 file not exist");
}

#[test]
fn the_gateway_answers_beside_buckets() {
    let server = serve();
    for host in ["127.0.0.1:80", "localhost", "api.ucloud.cn"] {
        let call = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 16";
        let head = format!(
            "POST / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{call}\r\n\r\nAction=GetRegion"
        );
        let raw = send_bytes(&server, head.as_bytes()).unwrap();
        assert_eq!((raw.status, &raw.json()["RetCode"]), (200, &170.into()), "{host}");
    }
    let action = send(&server, "GET /?Action=GetRegion HTTP/1.1\r\nHost: api.ucloud.cn");
    assert_eq!(action.json()["RetCode"], 170);
}

#[test]
fn what_pages_do_not_describe_is_not_served() {
    let server = serve();
    let operations: Vec<&str> = server.storage_operations().collect();
    assert_eq!(operations.len(), 19, "{operations:?}");
    for query in ["acl", "tagging", "append&position=0"] {
        assert_eq!(put("a", "1").query(query).send(&server).outcome(), "405 no such operation");
    }
    assert_eq!(req("PATCH", "a").send(&server).status, 405);
    assert!(server.objects().is_empty());
}

#[test]
fn a_security_token_is_demanded_or_refused() {
    let server = serve();
    let with = put("a", "1").header("SecurityToken", "sts");
    assert_eq!(with.send(&server).outcome(), "403 invalid security token");
    server.set_security_token(Some("sts".to_owned()));
    assert_eq!((with.send(&server).status, put("a", "1").send(&server).status), (200, 403));
}

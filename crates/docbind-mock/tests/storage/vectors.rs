//! What official SDKs sign, send and compute, as recorded.
//!
//! `tests/data/us3.json` has facts: signatures, URLs, ETags and whole requests of the SDKs for Python, Go and
//! Java. A server that accepts these understands the SDKs.

use crate::support::*;
use docbind_mock::{Bucket, Config, MockServer, ServerHandle, StorageConfig};
use serde_json::Value;
use std::time::Duration;

/// When the recorded URLs were signed.
const NOW: u64 = 1_700_000_000;

fn vectors(name: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../data/us3.json")).unwrap();
    all[name].as_array().unwrap().clone()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

/// A server whose only user has these keys.
fn server(public_key: &str, private_key: &str) -> ServerHandle {
    let buckets = vec![Bucket::public("demobucket"), Bucket::private("srcbucket")];
    let storage = StorageConfig { buckets, now: Some(NOW), ..StorageConfig::default() };
    let (public_key, private_key) = (public_key.to_owned(), private_key.to_owned());
    let config = Config { public_key, private_key, storage, ..Config::default() };
    MockServer::new(ir(), config).spawn().unwrap()
}

fn server_of(vector: &Value) -> ServerHandle {
    server(text(vector, "public_key"), text(vector, "private_key"))
}

/// Returns a signed request, whose query follows from its name: queries are not signed.
fn request_of(vector: &Value) -> Req {
    let method = match text(vector, "method").to_uppercase().as_str() {
        "PUT" => "PUT",
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        _ => "DELETE",
    };
    let mut request = req(method, text(vector, "key")).bucket("demobucket").unsigned();
    request = match text(vector, "id") {
        "list-objects-py" => request
            .query("listobjects&delimiter=/&marker=a+b&max-keys=100&prefix=%E7%9B%AE%E5%BD%95/"),
        "multipart-init" => request.query("uploads"),
        "multipart-part" | "part-copy" => request.query("uploadId=x&partNumber=0"),
        "multipart-finish" | "multipart-abort" => request.query("uploadId=x"),
        "op-meta" => request.query("opmeta"),
        "restore" => request.query("restore"),
        // The key is in the form.
        "post-form" => Req { key: String::new(), ..request },
        _ => request,
    };
    for (name, value) in vector["headers"].as_object().unwrap() {
        if name != "Content-Length" {
            request = request.header(name, value.as_str().unwrap());
        }
    }
    request
}

/// Returns a form whose file has the type that was signed.
fn form_of(vector: &Value) -> String {
    let fields =
        [("FileName", text(vector, "key")), ("Authorization", text(vector, "authorization"))];
    let field = |(name, value)| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let file = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\
         Content-Type: {}\r\n\r\nabc\r\n--x--\r\n",
        text(vector, "mime_type")
    );
    fields.map(field).concat() + &file
}

/// Whether the signature was accepted, whatever became of the request.
fn is_accepted(raw: &Raw) -> bool {
    raw.status != 403 || raw.outcome() == "403 file is not archived"
}

#[test]
fn every_signature_is_accepted() {
    let mut count = 0;
    for vector in vectors("signatures") {
        let id = text(&vector, "id");
        let server = server_of(&vector);
        let request = request_of(&vector);
        if id == "post-form" {
            assert_eq!(request.body(form_of(&vector)).send(&server).outcome(), "200");
            continue;
        }
        server.set_security_token((id == "user-meta").then(|| "sts".to_owned()));
        for sdk in ["authorization", "go", "java"] {
            let Some(authorization) = vector[sdk].as_str().filter(|it| *it != "same") else {
                continue;
            };
            let raw = request.clone().header("Authorization", authorization).send(&server);
            // The SDK does not find its own header if it is in lower case.
            let is_mistake = id == "header-lower-case" && sdk == "authorization";
            assert_eq!(is_accepted(&raw), !is_mistake, "{id} of {sdk}: {}", raw.outcome());
            let other = authorization.replace(':', ":A");
            let raw = request.clone().header("Authorization", &other).send(&server);
            assert!(!is_accepted(&raw), "{id} of {sdk}");
            count += 1;
        }
    }
    assert_eq!(count, 33);
}

#[test]
fn the_vendors_headers_may_be_signed() {
    let server = serve();
    let text = "PUT\n\n\n\nx-ucloud-a:1 2\nx-ucloud-b:3,4\n/mine/a";
    let request = put("a", "").unsigned();
    let request = request.header("X-UCloud-B", "3").header("X-UCloud-A", "1   2");
    let authorization = format!("UCloud {PUBLIC_KEY}:{}", signature(text));
    let request = request.header("X-UCloud-B", "4").header("Authorization", &authorization);
    assert_eq!(request.send(&server).outcome(), "200");
}

#[test]
fn every_signed_url_is_accepted_until_it_expires() {
    let vectors = vectors("signed_urls");
    for vector in &vectors {
        let id = text(vector, "id");
        let server = server_of(vector);
        let lines: Vec<&str> = text(vector, "string_to_sign").split('\n').collect();
        let [method, md5, content_type, expires, resource] = lines[..] else { panic!("{id}") };
        let query = match vector["url"].as_str() {
            Some(url) => url.split_once('?').unwrap().1.to_owned(),
            None => {
                let [key, signature] =
                    ["public_key", "signature"].map(|it| encode(text(vector, it)));
                format!("Signature={signature}&Expires={expires}&UCloudPublicKey={key}")
            }
        };
        let key = resource.strip_prefix("/demobucket/").unwrap();
        let method = ["GET", "HEAD", "PUT"].into_iter().find(|it| *it == method).unwrap();
        let mut request = req(method, key).bucket("demobucket").unsigned().query(&query);
        for (name, value) in [("Content-MD5", md5), ("Content-Type", content_type)] {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        if !md5.is_empty() {
            request = request.body("abc");
        }
        let expected = if method == "PUT" { 200 } else { 404 };
        assert_eq!(request.send(&server).status, expected, "{id}");
        let twice = request.clone().header("Authorization", "UCloud a:b");
        assert_eq!(twice.send(&server).status, 403, "{id}");
        server.advance_clock(Duration::from_secs(3601));
        let late = request.send(&server);
        assert_eq!(late.status, 403, "{id}");
        assert!(method == "HEAD" || late.outcome() == "403 signature has expired", "{id}");
    }
    assert_eq!(vectors.len(), 12);
}

#[test]
fn every_put_policy_is_accepted() {
    let vectors = vectors("put_policies");
    for vector in &vectors {
        let server = server_of(vector);
        let is_put = text(vector, "method") == "PUT";
        let mut request = req(if is_put { "PUT" } else { "POST" }, "demokey").bucket("demobucket");
        request = request.unsigned().header("Content-Type", text(vector, "content_type"));
        request = request.header("Authorization", text(vector, "authorization"));
        if !is_put {
            request = request.query("uploadId=x");
        }
        let raw = request.send(&server);
        if is_put {
            // Nobody is called: the answer is what would have been sent.
            let policy: Value = serde_json::from_str(text(vector, "policy_json")).unwrap();
            assert_eq!(raw.json()["callbackUrl"], policy["callbackUrl"]);
        } else {
            assert_eq!(raw.outcome(), "404 upload id not exist");
        }
        let elsewhere = Req { method: "DELETE", ..request }.query("");
        assert_eq!(elsewhere.send(&server).status, 403);
    }
    assert_eq!(vectors.len(), 4);
}

#[test]
fn etags_are_those_of_the_sdks() {
    let server = serve();
    let vectors = vectors("etags");
    for vector in &vectors {
        let size = usize::try_from(vector["size"].as_u64().unwrap()).unwrap();
        let etag = format!("\"{}\"", text(vector, "etag"));
        let raw = put("a", pattern(size)).ok(&server);
        assert_eq!(raw.header("ETag"), Some(&*etag), "{size}");
    }
    assert_eq!(vectors.len(), 10);
    let empty = put("a", "").ok(&server);
    assert_eq!(empty.header("ETag"), Some("\"AAAAANo5o-5ea0sNMlW_75VgGJCv2AcJ\""));
}

#[test]
fn an_upload_in_parts_ends_with_the_list_of_any_sdk() {
    let [vector] = &vectors("multipart")[..] else { panic!() };
    let server = serve();
    for list in ["finish_body_python", "finish_body_go", "finish_body_c_cpp_by_eye"] {
        let start = req("POST", "big").query("uploads").ok(&server).json();
        assert_eq!(start["BlkSize"], 4 << 20);
        let id = text(&start, "UploadId");
        for (number, part) in pattern(9 << 20).chunks(4 << 20).enumerate() {
            let request = put("big", part).query(&format!("uploadId={id}&partNumber={number}"));
            let raw = request.ok(&server);
            let etag = format!("\"{}\"", vector["part_etags"][number].as_str().unwrap());
            assert_eq!(raw.header("ETag"), Some(&*etag));
            assert_eq!(raw.json()["PartNumber"], number);
        }
        let request = req("POST", "big").query(&format!("uploadId={id}&newKey="));
        let raw = request.body(text(vector, list)).ok(&server);
        let etag = format!("\"{}\"", text(vector, "file_etag"));
        assert_eq!(
            (raw.header("ETag"), &raw.json()["FileSize"]),
            (Some(&*etag), &(9 << 20).into())
        );
        assert!(get("big").ok(&server).body == pattern(9 << 20), "{list}");
    }
}

#[test]
fn keys_arrive_as_the_sdks_send_them() {
    let vectors = vectors("key_encoding");
    for vector in &vectors {
        let server = serve();
        let key = text(vector, "key");
        let authorization = signature(&format!("PUT\n\n\n\n/mine/{key}"));
        for sdk in ["python", "go"] {
            let request = format!(
                "PUT {} HTTP/1.1\r\nHost: mine.localhost\r\nConnection: close\r\nContent-Length: 0\r\n\
                 Authorization: UCloud {PUBLIC_KEY}:{authorization}\r\n\r\n",
                text(vector, &format!("{sdk}_target"))
            );
            let status = send_bytes(&server, request.as_bytes()).unwrap().status;
            let is_right = vector[&format!("{sdk}_path_decodes_to_key")].as_bool().unwrap();
            assert_eq!(status, if is_right { 200 } else { 403 }, "{key} of {sdk}");
        }
        let keys: Vec<_> = server.objects().into_iter().map(|it| it.key).collect();
        assert_eq!(keys, [key]);
    }
    assert_eq!(vectors.len(), 12);
}

/// The recorded requests are sent to a server that knows neither the uploads nor the files of copies.
fn check_wire(sdk: &str, expected: &dyn Fn(&str) -> Option<&'static str>) -> usize {
    let mut count = 0;
    for vector in vectors(sdk) {
        let id = text(&vector, "id");
        let [public_key, private_key] =
            ["TOKEN_00000000-1111-2222-3333-444444444444", "55555555-6666-7777-8888-999999999999"];
        let server = server(public_key, private_key);
        for request in vector["requests"].as_array().unwrap() {
            let raw = send_bytes(&server, &wire_bytes(request)).unwrap();
            let (status, outcome) = (raw.status, raw.outcome());
            match expected(id) {
                Some(expected) => assert_eq!(outcome, expected, "{id}"),
                None => assert!([200, 204, 404].contains(&status), "{id}: {outcome}"),
            }
            count += 1;
        }
    }
    count
}

/// Returns a recorded request, with a body of zeros if it was too long to be recorded.
fn wire_bytes(request: &Value) -> Vec<u8> {
    let (method, target) = (text(request, "method"), text(request, "target"));
    // Characters of the recording are bytes.
    let latin = |it: &str| it.chars().map(|it| it as u8).collect::<Vec<u8>>();
    let mut res = format!("{method} {target} HTTP/1.1\r\nConnection: close\r\n").into_bytes();
    let mut is_chunked = false;
    for header in request["headers"].as_array().unwrap() {
        let (name, value) = (header[0].as_str().unwrap(), header[1].as_str().unwrap());
        is_chunked |= name == "Transfer-Encoding";
        let value = value.replace(":PORT", ":80");
        res.extend([name.as_bytes(), b": ", &latin(&value), b"\r\n"].concat());
    }
    res.extend(b"\r\n");
    let len = usize::try_from(request["body_len"].as_u64().unwrap()).unwrap();
    match request["body"].as_str() {
        _ if is_chunked => res.extend(b"0\r\n\r\n"),
        Some(body) if body.len() == len => res.extend(body.as_bytes()),
        _ => res.extend(vec![0; len]),
    }
    res
}

#[test]
fn requests_of_the_python_sdk_are_understood() {
    let expected = |id: &str| match id {
        // It signs the key, and sends another one.
        "putfile-key-percent-hex"
        | "putfile-key-question"
        | "putfile-key-hash"
        | "putfile-key-dots" => Some("403 invalid signature"),
        _ => None,
    };
    assert_eq!(check_wire("wire_python", &expected), 43);
}

#[test]
fn requests_of_the_go_sdk_are_understood() {
    let expected = |id: &str| match id {
        // No page describes these.
        "tagging" | "acl" => Some("405 no such operation"),
        _ => None,
    };
    assert_eq!(check_wire("wire_go", &expected), 40);
}

//! A server for the pages of `docs-input/`, and a minimal client.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]

use docbind_ir::build::build;
use docbind_ir::ir::{Field, Ir, Type};
use docbind_mock::{Config, MockServer, ServerHandle};
use docbind_test_support::{docs_input_pages, source_map};
use serde_json::{Map, Value};
use sha1::{Digest, Sha1};
use std::fmt::Display;
use std::io::{Read, Write};
use std::net::TcpStream;

/// Returns the IR of the pages in `docs-input/`.
pub fn ir() -> Ir {
    ir_from_pages(&docs_input_pages())
}

/// Returns the IR of pages, given as paths and texts.
pub fn ir_from_pages(pages: &[(impl AsRef<str>, impl Display)]) -> Ir {
    build(&source_map(pages), "api").ir
}

pub fn serve(config: Config) -> ServerHandle {
    MockServer::new(ir(), config).spawn().unwrap()
}

/// A response as it was received.
#[derive(Debug)]
pub struct RawResponse {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl RawResponse {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    /// Returns `RetCode: Message`, or only the code if there is no message.
    pub fn outcome(&self) -> String {
        let json = self.json();
        let message = json["Message"].as_str().map(|it| format!(": {it}")).unwrap_or_default();
        format!("{}{message}", json["RetCode"])
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let prefix = format!("{}:", name.to_lowercase());
        let line = self.head.lines().find(|it| it.to_lowercase().starts_with(&prefix))?;
        Some(line.split_once(':')?.1.trim())
    }
}

/// Sends a request unchanged; returns `None` if the connection ends without a response.
pub fn send_raw(server: &ServerHandle, request: &str) -> Option<RawResponse> {
    let mut stream = TcpStream::connect(server.addr()).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut text = Vec::new();
    let _ = stream.read_to_end(&mut text);
    let text = String::from_utf8(text).unwrap();
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(RawResponse { status, head: head.to_owned(), body: body.to_owned() })
}

/// Posts a body with these headers.
pub fn post(server: &ServerHandle, path: &str, headers: &str, body: &str) -> Option<RawResponse> {
    let len = body.len();
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: mock\r\nConnection: close\r\nContent-Length: {len}\r\n{headers}\r\n{body}"
    );
    send_raw(server, &request)
}

pub const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";
pub const JSON: &str = "Content-Type: application/json\r\n";

/// Parameters as pairs of name and value, in any order.
pub type Pairs<'a> = &'a [(&'a str, &'a str)];

/// Returns the form body of a call, signed with the default keys.
pub fn signed(action: &str, pairs: Pairs<'_>) -> String {
    let mut all = vec![("Action", action), ("PublicKey", "mock-public-key")];
    all.extend(pairs);
    let signature = signature(&all, "mock-private-key");
    all.push(("Signature", &signature));
    form(&all)
}

pub fn form(pairs: Pairs<'_>) -> String {
    let escape = |it: &str| -> String {
        it.bytes()
            .map(|it| {
                if it.is_ascii_alphanumeric() {
                    char::from(it).to_string()
                } else {
                    format!("%{it:02X}")
                }
            })
            .collect()
    };
    pairs
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect::<Vec<_>>()
        .join("&")
}

pub fn signature(pairs: Pairs<'_>, key: &str) -> String {
    let mut sorted = pairs.to_vec();
    sorted.sort();
    let mut text: String = sorted.iter().map(|(name, value)| format!("{name}{value}")).collect();
    text.push_str(key);
    Sha1::digest(text.as_bytes()).iter().map(|it| format!("{it:02x}")).collect()
}

/// Calls an action with the default keys, as a form.
pub fn call(server: &ServerHandle, action: &str, pairs: Pairs<'_>) -> RawResponse {
    post(server, "/", FORM, &signed(action, pairs)).unwrap()
}

/// Like [`call`], for calls that must succeed.
pub fn ok(server: &ServerHandle, action: &str, pairs: Pairs<'_>) -> Value {
    let response = call(server, action, pairs);
    assert_eq!(response.outcome(), "0", "{action}");
    response.json()
}

/// Like [`ok`], with the user agent of a client for one product.
pub fn ok_for_product(
    server: &ServerHandle,
    product: &str,
    action: &str,
    pairs: Pairs<'_>,
) -> Value {
    let headers = format!("{FORM}User-Agent: tests/1 Product/{product}\r\n");
    let response = post(server, "/", &headers, &signed(action, pairs)).unwrap();
    assert_eq!(response.outcome(), "0", "{product} {action}");
    response.json()
}

/// Like [`call`], with a fault.
pub fn call_with_fault(
    server: &ServerHandle,
    fault: &str,
    action: &str,
    pairs: Pairs<'_>,
) -> Option<RawResponse> {
    post(server, "/", &format!("{FORM}X-Mock-Fault: {fault}\r\n"), &signed(action, pairs))
}

/// Returns every required parameter, with a value of its type.
pub fn minimal_params(params: &[Field], text: &str) -> Vec<(String, String)> {
    let mut res = Vec::new();
    for param in params.iter().filter(|it| it.required) {
        let index = ".0".repeat(param.array_depth().into());
        let key = format!("{}{index}", param.name);
        match param.ty.innermost() {
            Type::Fields(members) => {
                let members = minimal_params(members, text).into_iter();
                res.extend(members.map(|(name, value)| (format!("{key}.{name}"), value)));
            }
            ty => res.push((key, value(ty, text).to_owned())),
        }
    }
    res
}

fn value<'a>(ty: &Type, text: &'a str) -> &'a str {
    match ty {
        Type::Int => "7",
        Type::Float => "0.5",
        Type::Bool => "true",
        Type::String
        | Type::Object
        | Type::Any
        | Type::File
        | Type::Array(_)
        | Type::Map(_)
        | Type::Nullable(_)
        | Type::Union(_)
        | Type::Model(_)
        | Type::Fields(_) => text,
    }
}

pub fn items<'a>(response: &'a Value, list: &str) -> &'a [Value] {
    response[list].as_array().map_or(&[], Vec::as_slice)
}

pub fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap()
}

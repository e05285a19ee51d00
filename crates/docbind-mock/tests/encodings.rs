//! The same call in every encoding of clients.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use docbind_mock::{Config, MockServer, ServerHandle};
use docbind_test_support::Page;
use serde_json::Value;
use support::*;

const KEY: &str = "mock-private-key";
const PUBLIC: (&str, &str) = ("PublicKey", "mock-public-key");

#[test]
fn signed_form() {
    let server = serve(Config::default());
    let body =
        signed("DescribeUDisk", &[("Region", "cn-bj2"), ("Limit", "3"), ("Tag", "a b~中*&")]);
    let response = post(&server, "/", FORM, &body).unwrap();
    assert_eq!(response.outcome(), "0");
    assert_eq!(response.json()["Action"], "DescribeUDiskResponse");
    assert_eq!(items(&response.json(), "DataSet")[0]["Tag"], "a b~中*&");
    assert_eq!(response.header("X-UCLOUD-REQUEST-UUID").unwrap().len(), 36);
    assert_eq!(response.header("Content-Type"), Some("application/json"));
}

#[test]
fn signed_query() {
    let server = serve(Config::default());
    let query = signed("DescribeUDisk", &[("Region", "cn-bj2")]);
    let request = format!("GET /?{query} HTTP/1.1\r\nHost: mock\r\nConnection: close\r\n\r\n");
    assert_eq!(send_raw(&server, &request).unwrap().outcome(), "0");
}

#[test]
fn the_action_may_also_be_in_the_url() {
    let server = serve(Config::default());
    let body = signed("DescribeUDisk", &[("Region", "cn-bj2")]);
    assert_eq!(post(&server, "/?Action=DescribeUDisk", FORM, &body).unwrap().outcome(), "0");
    assert_eq!(post(&server, "/api/v1?Action=DescribeUDisk", FORM, &body).unwrap().outcome(), "0");
}

#[test]
fn json_with_dotted_keys_and_typed_scalars() {
    let server = serve(Config::default());
    let pairs = [
        ("Action", "DescribeUHostInstance"),
        ("Region", "cn-bj2"),
        ("Limit", "3"),
        ("UHostIds.0", "uhost-1"),
        PUBLIC,
    ];
    let signature = signature(&pairs, KEY);
    let body = format!(
        r#"{{"Action":"DescribeUHostInstance","Region":"cn-bj2","Limit":3,"UHostIds.0":"uhost-1","PublicKey":"mock-public-key","Signature":"{signature}"}}"#
    );
    for headers in [JSON, "Content-Type: application/json; charset=utf-8\r\n", ""] {
        assert_eq!(post(&server, "/", headers, &body).unwrap().outcome(), "0", "{headers}");
    }
}

#[test]
fn nested_json() {
    let server = serve(Config::default());
    // An array is signed as its elements, without their numbers.
    let pairs =
        [("Action", "DescribeUHostInstance"), ("Region", "cn-bj2"), ("UHostIds", "ab"), PUBLIC];
    let signature = signature(&pairs, KEY);
    let body = format!(
        r#"{{"Action":"DescribeUHostInstance","Region":"cn-bj2","UHostIds":["a","b"],"PublicKey":"mock-public-key","Signature":"{signature}"}}"#
    );
    assert_eq!(post(&server, "/", JSON, &body).unwrap().outcome(), "0");
}

fn server_with_actions(
    actions: &[&str],
    public_key: &str,
    private_key: &str,
    token: Option<&str>,
) -> ServerHandle {
    let pages: Vec<_> =
        actions.iter().map(|it| (format!("p-api/{it}.md"), Page::new(it))).collect();
    let config = Config {
        public_key: public_key.to_owned(),
        private_key: private_key.to_owned(),
        security_token: token.map(str::to_owned),
        ..Config::default()
    };
    MockServer::new(ir_from_pages(&pages), config).spawn().unwrap()
}

/// Sends the signature vectors as JSON, and also as forms if they have only text, integers and booleans.
#[test]
fn every_signature_vector_over_http() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../ucloud-core/tests/data/signatures.json");
    let vectors: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut accepted = 0;
    for vector in &vectors {
        let text = |key: &str| vector[key].as_str().unwrap();
        let params = object(&vector["params"]);
        let (Some(action), Some(public_key)) = (params.get("Action"), params.get("PublicKey"))
        else {
            continue;
        };
        let (action, public_key) = (action.as_str().unwrap(), public_key.as_str().unwrap());
        let token = params.get("SecurityToken").and_then(Value::as_str);
        let server = server_with_actions(&[action], public_key, text("private_key"), token);

        let mut body = params.clone();
        body.insert("Signature".to_owned(), text("signature").into());
        let response = post(&server, "/", JSON, &Value::Object(body.clone()).to_string()).unwrap();
        assert_eq!(response.outcome(), "0", "{}", text("case"));

        let as_text = |it: &Value| it.as_str().map_or_else(|| it.to_string(), str::to_owned);
        if body.values().all(|it| it.is_string() || it.is_i64() || it.is_boolean()) {
            let texts: Vec<_> =
                body.iter().map(|(name, value)| (name.as_str(), as_text(value))).collect();
            let pairs: Vec<_> = texts.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(
                post(&server, "/", FORM, &form(&pairs)).unwrap().outcome(),
                "0",
                "{}",
                text("case")
            );
        }

        body.insert("More".to_owned(), "1".into());
        let response = post(&server, "/", JSON, &Value::Object(body).to_string()).unwrap();
        assert!(response.outcome().starts_with("171"), "{}", text("case"));
        accepted += 1;
    }
    assert_eq!((vectors.len(), accepted), (16, 12));
}

//! The codes of all errors of the gateway.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use docbind_mock::{Calls, Config};
use support::*;

const PUBLIC: (&str, &str) = ("PublicKey", "mock-public-key");

/// Posts parameters unchanged, and returns the outcome.
fn check(pairs: Pairs<'_>) -> String {
    post(&serve(Config::default()), "/", FORM, &form(pairs)).unwrap().outcome()
}

#[test]
fn a_missing_or_unknown_action() {
    assert_eq!(check(&[]), "160: Missing Action");
    assert_eq!(check(&[("Action", ""), PUBLIC]), "160: Missing Action");
    assert_eq!(check(&[("Action", "DescribeNothing"), PUBLIC]), "161: Action Not Found");
    assert_eq!(check(&[("Action", "describeudisk"), PUBLIC]), "161: Action Not Found");
}

#[test]
fn a_missing_or_wrong_signature() {
    let action = ("Action", "DescribeUDisk");
    assert_eq!(check(&[action, PUBLIC]), "170: Missing Signature");
    assert_eq!(check(&[action, PUBLIC, ("Signature", "0000")]), "171: Signature VerifyAC Error");
    assert_eq!(
        check(&[action, ("PublicKey", "nobody"), ("Signature", "0000")]),
        "172: User Not Found"
    );
    assert_eq!(check(&[action, ("Signature", "0000")]), "172: User Not Found");
}

#[test]
fn every_parameter_is_signed() {
    let server = serve(Config::default());
    let body = signed("DescribeUDisk", &[("Region", "cn-bj2")]);
    let changed = body.replace("bj2", "sh2");
    assert_eq!(
        post(&server, "/", FORM, &changed).unwrap().outcome(),
        "171: Signature VerifyAC Error"
    );
    let more = format!("{body}&Limit=1");
    assert_eq!(post(&server, "/", FORM, &more).unwrap().outcome(), "171: Signature VerifyAC Error");
    assert_eq!(server.calls_of("DescribeUDisk"), Calls { received: 2, executed: 0 });
}

#[test]
fn a_wrong_security_token() {
    let region = ("Region", "cn-bj2");
    let server = serve(Config { security_token: Some("valid".to_owned()), ..Config::default() });
    let expired = "174: Security Token Invalid Or Expired";
    assert_eq!(call(&server, "DescribeUDisk", &[region]).outcome(), expired);
    assert_eq!(
        call(&server, "DescribeUDisk", &[region, ("SecurityToken", "other")]).outcome(),
        expired
    );
    assert_eq!(
        call(&server, "DescribeUDisk", &[region, ("SecurityToken", "valid")]).outcome(),
        "0"
    );
    server.set_security_token(Some("newer".to_owned()));
    assert_eq!(
        call(&server, "DescribeUDisk", &[region, ("SecurityToken", "valid")]).outcome(),
        expired
    );
    let without = serve(Config::default());
    assert_eq!(
        call(&without, "DescribeUDisk", &[region, ("SecurityToken", "valid")]).outcome(),
        expired
    );
}

#[test]
fn missing_parameters_and_wrong_types() {
    let server = serve(Config::default());
    let (region, zone) = (("Region", "cn-bj2"), ("Zone", "cn-bj2-05"));
    let cases: [(Pairs<'_>, &str); 5] = [
        (&[], "230: Params [Region] not available: it is required"),
        (&[region], "293: Params [Zone] not available: it is required"),
        (&[region, zone], "230: Params [Size] not available: it is required"),
        (&[region, zone, ("Size", "big")], "230: Params [Size] not available: expected an integer"),
        (&[region, zone, ("Size", "20")], "230: Params [Name] not available: it is required"),
    ];
    for (pairs, expected) in cases {
        assert_eq!(call(&server, "CreateUDisk", pairs).outcome(), expected);
    }
    assert_eq!(server.calls_of("CreateUDisk"), Calls { received: 5, executed: 0 });
    assert_eq!(
        call(&server, "TerminateProject", &[]).outcome(),
        "292: Params [ProjectId] not available: it is required"
    );
}

#[test]
fn numbers_may_be_text_and_text_may_be_numbers() {
    let server = serve(Config::default());
    let pairs = [
        ("Action", "CreateUDisk"),
        ("Region", "r"),
        ("Zone", "z"),
        ("Size", "20"),
        ("Name", "7"),
        PUBLIC,
    ];
    let signature = signature(&pairs, "mock-private-key");
    for (size, name) in [("20", "7"), ("\"20\"", "\"7\"")] {
        let body = format!(
            r#"{{"Action":"CreateUDisk","Region":"r","Zone":"z","Size":{size},"Name":{name},"PublicKey":"mock-public-key","Signature":"{signature}"}}"#
        );
        assert_eq!(post(&server, "/", JSON, &body).unwrap().outcome(), "0");
    }
}

#[test]
fn malformed_bodies() {
    let server = serve(Config { body_limit: 100_000, ..Config::default() });
    let json = |body: &str| post(&server, "/", JSON, body).unwrap();
    assert_eq!(json("{\"Action\":").outcome(), "230: the body is not valid JSON");
    assert_eq!(json("[1]").outcome(), "230: the body is not a JSON object");
    let deep = format!("{{\"A\":{}{}}}", "[".repeat(1000), "]".repeat(1000));
    assert_eq!(json(&deep).outcome(), "230: the body nests deeper than 32 levels");
    let deep = form(&[(&"a.".repeat(1000), "1")]);
    assert_eq!(
        post(&server, "/", FORM, &deep).unwrap().outcome(),
        "230: a name has more than 32 segments"
    );
    assert_eq!(
        post(&server, "/", FORM, "A=%ff").unwrap().outcome(),
        "230: a parameter is not UTF-8"
    );
    assert_eq!(json(&" ".repeat(100_001)).status, 413);
    let put =
        send_raw(&server, "PUT / HTTP/1.1\r\nHost: mock\r\nConnection: close\r\n\r\n").unwrap();
    assert_eq!(put.status, 405);
}

/// Values may be secret.
#[test]
fn messages_do_not_contain_values() {
    let server = serve(Config::default());
    let response = call(&server, "DescribeUDisk", &[("Region", "cn-bj2"), ("Limit", "hunter2")]);
    assert_eq!(response.outcome(), "230: Params [Limit] not available: expected an integer");
}

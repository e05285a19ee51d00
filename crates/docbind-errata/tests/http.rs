//! Corrections of operations that a page describes in terms of HTTP.

mod common;

use common::{HTTP_PAGE, Run, difference, run};
use docbind_ir::ir::{Binding, BodyKind, Effect, Operation};
use insta::assert_snapshot;

fn put_lamp(errata: &str) -> Run {
    run(&[("lamp-api/put_lamp.md", HTTP_PAGE)], &[("errata/lamp.toml", errata)])
}

/// Applies one erratum, and returns how the facts change.
fn check(target: &str, expect: &str, change: &str) -> String {
    let erratum = format!(
        "[[erratum]]\nid = \"x\"\ntarget = \"PutLamp/{target}\"\nexpect = {expect}\n\
         {change}\nreason = \"seen\"\nevidence = [\"somewhere\"]\n"
    );
    let (plain, corrected) = (put_lamp(""), put_lamp(&erratum));
    assert_eq!(corrected.findings(), "");
    assert_eq!(corrected.states(), [format!("x PutLamp/{target}: applied")]);
    difference(&plain.facts(), &corrected.facts())
}

#[test]
fn the_elements() {
    assert_snapshot!(put_lamp("").facts().join("\n"), @"
    request-body Authorization string optional
    request-headers Authorization string required
    request-headers Content-Type string required
    request-host house string required
    request-parameters lamp string required
    request-parameters level any optional
    response-body Lamps array[object] required
    response-body Lamps[].Id string required
    ");
}

#[test]
fn types_and_necessity() {
    assert_snapshot!(check("request-body/Authorization", "\"string\"", "change.type = \"int\""), @"
    - request-body Authorization string optional
    + request-body Authorization int optional
    ");
    assert_snapshot!(check("request-headers/Authorization", "true", "change.required = false"), @"
    - request-headers Authorization string required
    + request-headers Authorization string optional
    ");
    assert_snapshot!(check("request-parameters/level", "\"any\"", "change.type = \"array[int]\""), @"
    - request-parameters level any optional
    + request-parameters level array[int] optional
    ");
}

#[test]
fn names() {
    assert_snapshot!(check("request-headers/Content-Type", "\"Content-Type\"", "change.rename = \"Accept\""), @"
    - request-headers Content-Type string required
    + request-headers Accept string required
    ");
    assert_snapshot!(check("response-body/Lamps/Id", "\"Id\"", "change.rename = \"LampId\""), @"
    - response-body Lamps[].Id string required
    + response-body Lamps[].LampId string required
    ");
}

#[test]
fn missing_and_superfluous_elements() {
    let lamp = "change.add = { type = \"int\", required = true }";
    assert_snapshot!(check("response-headers/Content-Length", "\"absent\"", lamp), @"+ response-headers Content-Length int required");
    assert_snapshot!(check("response-body/Lamps/Watt", "\"absent\"", lamp), @"+ response-body Lamps[].Watt int required");
    assert_snapshot!(check("request-body/Authorization", "\"string\"", "change = \"drop\""), @"- request-body Authorization string optional");
}

#[test]
fn values_and_descriptions() {
    let run = put_lamp(
        "[[erratum]]\nid = \"x\"\ntarget = \"PutLamp/request-headers/Content-Type\"\nexpect = []\n\
         change.values = [\"image/png\"]\nreason = \"seen\"\nevidence = [\"somewhere\"]\n\
         [[erratum]]\nid = \"y\"\ntarget = \"PutLamp/request-headers/Content-Type\"\nexpect = \"类型\"\n\
         change.description = \"【已废弃】类型\"\nreason = \"seen\"\nevidence = [\"somewhere\"]\n",
    );
    assert_eq!(run.findings(), "");
    let facts = docbind_ir::facts::facts(&run.built.ir).lines;
    let line = facts.iter().find(|it| it.contains("Content-Type"));
    assert_snapshot!(line.expect("a line"), @"lamp	PutLamp	request-headers	Content-Type	string	required	lamp-api/put_lamp.md:18	image/png							yes");
}

/// Applies errata, and returns the operation, and the facts and findings.
fn operation(errata: &str) -> (Operation, String) {
    let mut run = put_lamp(errata);
    let findings = run.findings();
    let operation = run.built.ir.products.remove(0).operations.remove(0);
    (operation, findings)
}

fn erratum(id: &str, target: &str, expect: &str, change: &str) -> String {
    format!(
        "[[erratum]]\nid = \"{id}\"\ntarget = \"PutLamp{target}\"\nexpect = {expect}\n{change}\n\
         reason = \"seen\"\nevidence = [\"somewhere\"]\n"
    )
}

#[test]
fn hosts() {
    assert_snapshot!(check("request-host/house", "\"string\"", "change.type = \"int\""), @"
    - request-host house string required
    + request-host house int required
    ");
}

#[test]
fn bodies() {
    let errata = erratum("sent", "", "\"none\"", "change.request-body = \"text\"")
        + &erratum("back", "", "\"json\"", "change.response-body = \"bytes\"");
    let (operation, findings) = operation(&errata);
    assert_eq!(findings, "");
    let Binding::Http { request_body, response_body, .. } = operation.binding else {
        panic!("an HTTP operation")
    };
    assert_eq!((request_body, response_body), (BodyKind::Text, BodyKind::Bytes));
    let says: Vec<&str> = operation.corrected.iter().map(|it| it.page_says.as_str()).collect();
    assert_eq!(says, ["none", "json"]);
}

#[test]
fn bodies_that_no_response_has() {
    let errata = erratum("back", "", "\"json\"", "change.response-body = \"form\"");
    assert_snapshot!(operation(&errata).1, @r#"
    error[erratum-syntax]: the body of a response is none, json or bytes
     --> errata/lamp.toml:5:1
      |
    5 | change.response-body = "form"
      | ^^^^^^
      |
      = help: see docs/errata.md
    "#);
}

#[test]
fn effects() {
    let errata = erratum("x", "", "\"idempotent\"", "change.effect = \"mutating\"");
    let (operation, findings) = operation(&errata);
    assert_eq!((operation.effect, findings.as_str()), (Effect::Mutating, ""));
}

#[test]
fn placeholders_with_slashes() {
    let target = "/request-parameters/lamp";
    let errata = erratum("x", target, "false", "change.spans-slashes = true");
    let (operation, findings) = operation(&errata);
    assert_eq!(findings, "");
    let with_slashes = operation.request.iter().filter(|it| it.spans_slashes);
    assert_eq!(with_slashes.map(|it| it.name.as_str()).collect::<Vec<_>>(), ["lamp"]);
}

#[test]
fn tables_with_the_wrong_title() {
    let lamps =
        check("response-body/Lamps", "\"response-body\"", "change.move = \"response-headers\"");
    assert_snapshot!(lamps, @"
    - response-body Lamps array[object] required
    - response-body Lamps[].Id string required
    + response-headers Lamps array[object] required
    + response-headers Lamps[].Id string required
    ");
    // What is moved is corrected where the page has it.
    let errata = erratum("a", "/response-body/Lamps", "\"Lamps\"", "change.rename = \"Bulbs\"")
        + &erratum("b", "/response-body/Lamps[]/Id", "\"string\"", "change.type = \"int\"")
        + &erratum(
            "c",
            "/response-body/Lamps",
            "\"response-body\"",
            "change.move = \"response-headers\"",
        );
    let run = put_lamp(&errata);
    assert_eq!(run.findings(), "");
    assert_snapshot!(difference(&put_lamp("").facts(), &run.facts()), @"
    - response-body Lamps array[object] required
    - response-body Lamps[].Id string required
    + response-headers Bulbs array[object] required
    + response-headers Bulbs[].Id int required
    ");
}

#[test]
fn what_cannot_be_moved() {
    let to = |to: &str| format!("change.move = \"{to}\"");
    let target = "/request-headers/Authorization";
    let expect = "\"request-headers\"";
    assert_snapshot!(operation(&erratum("x", target, expect, &to("request-body"))).1, @r#"
    error[erratum-conflict]: expected `request-headers` for `PutLamp/request-headers/Authorization`, to make it `request-body`; the page says `request-headers and request-body`
      --> errata/lamp.toml:4:10
       |
     4 | expect = "request-headers"
       |          ^^^^^^^^^^^^^^^^^
       |
      ::: lamp-api/put_lamp.md:19:1
       |
    19 | | Authorization | String | 签名 | Yes |
       | --------------------------------------- the page says `request-headers and request-body`
       |
       = help: look at the page again: correct `expect` and the change, or remove the entry
    "#);
    assert_snapshot!(operation(&erratum("x", target, expect, &to("response-body"))).1, @r#"
    error[erratum-syntax]: `PutLamp/request-headers/Authorization` stays in the request, or in the response
     --> errata/lamp.toml:3:10
      |
    3 | target = "PutLamp/request-headers/Authorization"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: see docs/errata.md for what each kind of change applies to
    "#);
}

#[test]
fn maps_and_files() {
    let level = "request-parameters/level";
    assert_snapshot!(check(level, "\"any\"", "change.type = \"map[string]\""), @"
    - request-parameters level any optional
    + request-parameters level map[string] optional
    ");
    let file = "change.add = { type = \"file\", required = true }";
    assert_snapshot!(check("request-body/photo", "\"absent\"", file), @"+ request-body photo file required");
    let errata = erratum("x", "/request-headers/X-Photo", "\"absent\"", file);
    assert_snapshot!(operation(&errata).1, @r#"
    error[erratum-syntax]: only bodies of requests have files, and `PutLamp/request-headers/X-Photo` is in none
     --> errata/lamp.toml:3:10
      |
    3 | target = "PutLamp/request-headers/X-Photo"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: see docs/errata.md for what each kind of change applies to
    "#);
}

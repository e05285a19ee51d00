//! Requests of arbitrary bytes.

use super::*;
use docbind_ir::ir::SCHEMA_VERSION;

/// Fragments of requests, to be joined in any order and cut anywhere.
const FRAGMENTS: &[&str] = &[
    "Action=",
    "A",
    "&",
    "=",
    ".",
    "%",
    "%e4",
    "+",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "1e999",
    "-",
    "null",
    "Signature",
    "PublicKey",
    "\\u",
    "中",
    "\0",
    " ",
    "\n",
    "true",
    "0",
    "..",
    "\"a\":",
    "Ids.0=",
];

#[test]
fn any_request_gets_a_response() {
    let ir = Ir { schema_version: SCHEMA_VERSION, products: Vec::new() };
    let gateway = Gateway::new(ir, Config::default());
    for number in 0..3000 {
        let seeded = Seeded::new(number);
        let fragment = |position: u64| {
            let index = seeded.nth(position).below(FRAGMENTS.len() as u64);
            let index = usize::try_from(index).ok();
            index.and_then(|it| FRAGMENTS.get(it)).copied().unwrap_or_default()
        };
        let text: String = (0..seeded.below(40)).map(fragment).collect();
        let end = usize::try_from(seeded.child("cut").below(text.len() as u64 + 1)).unwrap();
        let body = &text.as_bytes()[..end];
        for content_type in
            [None, Some("application/json"), Some("application/x-www-form-urlencoded")]
        {
            let outgoing = gateway.handle(&Incoming {
                query: &text,
                content_type,
                body,
                fault: Some(&text),
                ..Incoming::default()
            });
            let response: Value = serde_json::from_slice(&outgoing.body).unwrap();
            assert!(response["RetCode"].as_i64().is_some_and(|it| it > 0), "{text}");
        }
    }
}

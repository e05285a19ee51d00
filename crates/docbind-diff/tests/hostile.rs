//! IRs that no page results in, but a file may contain.

use docbind_diff::{diff, render};
use docbind_ir::ir::Ir;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn ir(action: Value) -> Ir {
    let value = json!({ "schema_version": 2, "products": [
        { "name": "u", "folder": "u-api", "operations": [action] },
    ]});
    serde_json::from_value(value).expect("an IR")
}

fn action(request: Value, response: Value, models: Value) -> Value {
    json!({
        "name": "DoThing", "title": "", "effect": "read",
        "binding": { "rpc": { "action": "DoThing", "layout": "standard" } }, "file": "a.md",
        "place": { "line": 1, "bytes": [0, 0] },
        "request": request, "response": response, "models": models,
    })
}

fn field(name: &str, ty: Value) -> Value {
    json!({ "name": name, "type": ty, "required": false })
}

/// Compares both ways and renders all formats, in a limited time.
fn check(one: Value, other: Value) -> usize {
    let start = Instant::now();
    let (one, other) = (ir(one), ir(other));
    let changes = diff(&one, &other);
    for it in [&changes, &diff(&other, &one)] {
        let _ = (render::human(it, true), render::markdown(it, true), render::json(it));
        let _ = render::github(it, true, "");
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    changes.len()
}

#[test]
fn unknown_and_recursive_models() {
    let model = |name: &str, of: &str| json!({ "name": name, "fields": [field("X", json!({ "model": of })), field("X", json!("int"))] });
    let none = action(json!([]), json!([]), json!([]));
    let fields = json!([field("A", json!({ "model": "M" })), field("B", json!({ "model": "?" }))]);
    let other = action(json!([]), fields, json!([model("M", "N"), model("N", "M")]));
    assert_eq!(check(none, other), 2);
}

#[test]
fn models_that_multiply() {
    let model = |at: usize, ty: &str| {
        let inner = json!({ "array": { "model": format!("M{}", at + 1) } });
        let mut fields = ["A", "B", "C", "D"].map(|it| field(it, inner.clone())).to_vec();
        fields.push(field("X", json!(ty)));
        json!({ "name": format!("M{at}"), "fields": fields })
    };
    let of = |ty| {
        let models: Vec<Value> = (0..20).map(|it| model(it, ty)).collect();
        action(json!([]), json!([field("A", json!({ "model": "M0" }))]), json!(models))
    };
    assert!(check(of("int"), of("string")) > 0);
}

#[test]
fn thousands_of_removed_and_added_parameters() {
    let of = |prefix: &str| {
        let param = |at: usize| {
            let docs = json!([{ "text": format!("{prefix} {at} {}", "一二三四五".repeat(50)) }]);
            json!({ "name": format!("{prefix}{at}"), "in": "form", "type": "string",
                    "required": false, "docs": docs })
        };
        action(json!((0..2_000).map(param).collect::<Vec<_>>()), json!([]), json!([]))
    };
    assert_eq!(check(of("Old"), of("New")), 4_000);
}

#[test]
fn names_of_every_kind() {
    let names = ["", ".", "a.b", "`", "\n", "\u{202e}", "[]", "::error::"];
    let fields = || json!(names.map(|it| field(it, json!("int"))));
    let none = action(json!([]), json!([]), json!([]));
    assert_eq!(check(none, action(json!([]), fields(), json!([]))), names.len());
}

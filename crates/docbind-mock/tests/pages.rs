//! What the server infers from the names in small pages.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use docbind_mock::{Config, MockServer, ServerHandle};
use docbind_test_support::Page;
use serde_json::Value;
use support::*;

fn serve_pages(pages: &[(&str, Page)]) -> ServerHandle {
    MockServer::new(ir_from_pages(pages), Config { population: 5, ..Config::default() })
        .spawn()
        .unwrap()
}

/// The fields of a thing.
const THING: &str = "\
| ThingId | string | | Yes |
| Name | string | | Yes |
| Colour | string | Red, Green or Blue | Yes |
| Status | string | Creating, Online or Offline | Yes |";

fn ids(response: &Value) -> Vec<&str> {
    items(response, "Things").iter().map(|it| it["ThingId"].as_str().unwrap()).collect()
}

#[test]
fn pages_by_number() {
    let request = "| Page | int | | No |\n| PageSize | int | | No |";
    let response = "| Things | array[[*Thing*](#Thing)] | | Yes |\n| Total | int | | Yes |";
    let server = serve_pages(&[(
        "p-api/a.md",
        Page::new("ListThing").request(request).response(response).model("Thing", THING),
    )]);
    let get = |number| ok(&server, "ListThing", &[("Page", number), ("PageSize", "2")]);
    let (first, third, fourth) = (get("1"), get("3"), get("4"));
    assert_eq!((ids(&first).len(), ids(&third).len(), ids(&fourth).len()), (2, 1, 0));
    assert_eq!(first["Total"], 5);
    assert_ne!(ids(&first)[0], ids(&third)[0]);
}

#[test]
fn pages_by_token() {
    let request = "| NextToken | string | | No |\n| MaxResults | int | | No |";
    let response = "| Things | array[[*Thing*](#Thing)] | | Yes |\n| NextToken | string | | No |";
    let server = serve_pages(&[(
        "p-api/a.md",
        Page::new("ListThing").request(request).response(response).model("Thing", THING),
    )]);
    let mut token = String::new();
    let mut seen = Vec::new();
    loop {
        let response = ok(&server, "ListThing", &[("NextToken", &token), ("MaxResults", "2")]);
        seen.extend(ids(&response).into_iter().map(str::to_owned));
        token = response["NextToken"].as_str().unwrap().to_owned();
        if token.is_empty() {
            break;
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5);
}

#[test]
fn lists_of_unknown_items_support_paging() {
    let request = "| Offset | int | | No |\n| Limit | int | | No |";
    let response = "| Lines | array[string] | | Yes |\n| TotalCount | int | | Yes |";
    let server =
        serve_pages(&[("p-api/a.md", Page::new("GetLog").request(request).response(response))]);
    let all = ok(&server, "GetLog", &[]);
    let rest = ok(&server, "GetLog", &[("Offset", "3")]);
    assert_eq!((all["TotalCount"].clone(), items(&all, "Lines").len()), (5.into(), 5));
    assert_eq!(items(&all, "Lines")[3..], items(&rest, "Lines")[..]);
}

/// States use the words of the description in its letter case.
#[test]
fn the_life_of_a_resource() {
    let id = "| ThingId | string | | Yes |";
    let server = serve_pages(&[
        (
            "p-api/a.md",
            Page::new("CreateThing")
                .request("| Name | string | | Yes |\n| Colour | string | | No |")
                .response(id),
        ),
        (
            "p-api/b.md",
            Page::new("GetThing")
                .request(id)
                .response("| Info | [*Thing*](#Thing) | | Yes |")
                .model("Thing", THING),
        ),
        (
            "p-api/c.md",
            Page::new("ModifyThing")
                .request("| ThingId | string | | Yes |\n| Colour | string | | Yes |"),
        ),
        ("p-api/d.md", Page::new("DisableThing").request(id)),
        ("p-api/e.md", Page::new("RemoveThings").request("| ThingIds.N | string | | Yes |")),
    ]);
    let made = ok(&server, "CreateThing", &[("Name", "mine")]);
    let id = made["ThingId"].as_str().unwrap();
    assert!(id.starts_with("thing-"), "{id}");
    let get = || ok(&server, "GetThing", &[("ThingId", id)])["Info"].clone();
    let first = get();
    assert_eq!((&first["Name"], &first["Status"]), (&"mine".into(), &"Creating".into()));
    assert!(["Red", "Green", "Blue"].contains(&first["Colour"].as_str().unwrap()), "{first}");
    get();
    assert_eq!(get()["Status"], "Online");
    ok(&server, "ModifyThing", &[("ThingId", id), ("Colour", "Black")]);
    ok(&server, "DisableThing", &[("ThingId", id)]);
    get();
    get();
    let last = get();
    assert_eq!((&last["Colour"], &last["Status"]), (&"Black".into(), &"Offline".into()));
    ok(&server, "RemoveThings", &[("ThingIds.0", id)]);
    let gone = call(&server, "GetThing", &[("ThingId", id)]).outcome();
    assert_eq!(gone, "20404: ThingId does not exist");
}

#[test]
fn a_model_that_contains_itself_is_cut_off() {
    let model = "\
| Name | string | | Yes |
| Children | array[[*Node*](#Node)] | | Yes |
| Parent | [*Node*](#Node) | | No |";
    let server = serve_pages(&[(
        "p-api/a.md",
        Page::new("GetTree").response("| Root | [*Node*](#Node) | | Yes |").model("Node", model),
    )]);
    let response = ok(&server, "GetTree", &[]);
    assert!(
        response["Root"]["Children"].is_array() && response["Root"]["Parent"]["Name"].is_string()
    );
    assert!(response.to_string().len() < 100_000);
}

#[test]
fn a_model_that_contains_itself_many_times_is_cut_off() {
    let rows: String =
        (0..30).map(|at| format!("| Next{at} | [*Node*](#Node) | | Yes |\n")).collect();
    let server = serve_pages(&[(
        "p-api/a.md",
        Page::new("GetTree").response("| Root | [*Node*](#Node) | | Yes |").model("Node", &rows),
    )]);
    assert!(ok(&server, "GetTree", &[]).to_string().len() < 1_000_000);
}

#[test]
fn the_product_of_the_client_is_preferred() {
    let server = serve_pages(&[
        (
            "old-api/a.md",
            Page::new("GetThing")
                .request("| Old | string | | Yes |")
                .response("| Age | int | | Yes |"),
        ),
        (
            "new-api/a.md",
            Page::new("GetThing")
                .request("| New | string | | Yes |")
                .response("| Year | int | | Yes |"),
        ),
    ]);
    assert!(ok_for_product(&server, "Old", "GetThing", &[("Old", "1")])["Age"].is_i64());
    assert!(ok_for_product(&server, "New", "GetThing", &[("New", "1")])["Year"].is_i64());
    // A client without a product gets the action that matches its parameters.
    assert!(ok(&server, "GetThing", &[("Old", "1")])["Age"].is_i64());
    assert_eq!(
        call(&server, "GetThing", &[]).outcome(),
        "230: Params [New] not available: it is required"
    );
}

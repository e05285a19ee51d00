//! Operations by method and path, for a service that its description and two pages say everything of.

use super::*;
use docbind_ir::build::build;
use docbind_ir::resolve::CONTENT;
use docbind_ir::service::{Authentication, ErrorShape, Service, ServicePaging};
use docbind_test_support::source_map;
use hyper::HeaderMap;
use serde_json::{Value, json};

const LIST: &str = "\
# List lights - ListLights

## Syntax

```
GET /lights?room=<room>&per_page=<per_page> HTTP/1.1
```

## Request Parameters

|Name|Type|Description|Required|
|---|---|---|---|
|room|Integer|The room|Yes|
|per_page|Integer|How long pages are|No|

## Responses

**Response Body**

|Name|Type|Description|
|---|---|---|
|lights|Array|Lights|
|next|String|Where to go on|

**lights**

|Name|Type|Description|
|---|---|---|
|id|String|Which one|
";

const SET: &str = "\
# Set a light - SetLight

## Syntax

```
PUT /rooms/<room>/lights/<light>/state HTTP/1.1
Content-Type: application/json
```

## Request Parameters

**Request Body**

|Name|Type|Description|Required|
|---|---|---|---|
|on|Boolean|Whether it is to be on|Yes|

## Responses

**Response Body**

|Name|Type|Description|
|---|---|---|
|light|String|Which one|
|on|Boolean|Whether it is on|
";

fn service() -> Service {
    Service {
        name: "lamp".to_owned(),
        title: "Lamp".to_owned(),
        base_url: "https://lamp.example/v1".to_owned(),
        base_url_variable: "LAMP_BASE_URL".to_owned(),
        site: None,
        authentication: Authentication::None,
        error: ErrorShape {
            code: vec!["error".to_owned(), "code".to_owned()],
            message: vec!["error".to_owned(), "message".to_owned()],
            ..ErrorShape::default()
        },
        envelope: Vec::new(),
        paging: None,
        retry_statuses: None,
    }
}

fn ir() -> Ir {
    build(&source_map(&[("lights-api/list.md", LIST), ("lights-api/set.md", SET)]), "root").ir
}

fn rest(service: Service) -> Rest {
    Rest::new(&ir(), &Config { service: Some(service), population: 5, ..Config::default() })
}

/// Sends a request, and returns the status and the JSON of its answer.
fn send(rest: &Rest, line: &str, headers: &[(&str, &str)], body: &str) -> (u16, Value) {
    let answer = answer(rest, line, headers, body);
    (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
}

fn answer(rest: &Rest, line: &str, headers: &[(&str, &str)], body: &str) -> RestAnswer {
    let (method, target) = line.split_once(' ').unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut map = HeaderMap::new();
    map.insert("Content-Type", "application/json".parse().unwrap());
    for (name, value) in headers {
        let name: hyper::header::HeaderName = name.parse().unwrap();
        map.insert(name, value.parse().unwrap());
    }
    rest.respond(&RestRequest { method, path, query, headers: &map, body: body.as_bytes() })
}

#[test]
fn operations_are_found_by_method_and_path() {
    let rest = rest(service());
    let set = |path: &str| send(&rest, &format!("PUT {path}"), &[], r#"{"on": true}"#);
    let (status, body) = set("/v1/rooms/1/lights/a%2Fb/state");
    assert_eq!((status, body), (200, json!({"light": "a/b", "on": true})));
    assert_eq!(set("/rooms/1/lights/a/state").0, 200);
    for path in ["/rooms/1/lights/a/b/state", "/rooms//lights/a/state", "/rooms/1/lights/a", "/"] {
        assert_eq!(set(path).0, 404, "{path}");
    }
    let (status, body) = send(&rest, "DELETE /lights", &[], "");
    assert_eq!((status, body["error"]["code"].as_str()), (405, Some("method_not_allowed")));
    assert_eq!(rest.calls()["SetLight"].executed, 2);
}

#[test]
fn required_parameters_are_checked_where_they_are() {
    let rest = rest(service());
    let list = |query: &str| send(&rest, &format!("GET /lights?{query}"), &[], "");
    assert_eq!(list("room=1").0, 200);
    let (status, body) = list("");
    let message = "Params [room] not available: it is required";
    let expected = json!({"error": {"code": "invalid_request", "message": message}});
    assert_eq!((status, body), (400, expected));
    assert_eq!(list("room=x").0, 400);
    let set = |body: &str| send(&rest, "PUT /rooms/1/lights/a/state", &[], body).0;
    assert_eq!((set("{}"), set(r#"{"on": 1.5}"#), set("{"), set("[]")), (400, 400, 400, 200));
}

#[test]
fn callers_are_recognised_as_the_service_says() {
    let variable = || String::new();
    let named = |name: &str| (name.to_owned(), String::new());
    let check = |authentication, target: &str, headers: &[(&str, &str)]| {
        let rest = rest(Service { authentication, ..service() });
        send(&rest, &format!("GET {target}"), headers, "").0
    };
    let bearer = || Authentication::Bearer { variable: variable() };
    let token = "mock-private-key";
    let lights = "/lights?room=1";
    assert_eq!(check(bearer(), lights, &[("Authorization", &format!("Bearer {token}"))]), 200);
    assert_eq!(check(bearer(), lights, &[("Authorization", "Bearer x")]), 401);
    assert_eq!(check(bearer(), lights, &[]), 401);
    let basic = || Authentication::Basic { user: variable(), password: variable() };
    // `mock-public-key:mock-private-key`
    let right = "Basic bW9jay1wdWJsaWMta2V5Om1vY2stcHJpdmF0ZS1rZXk=";
    assert_eq!(check(basic(), lights, &[("Authorization", right)]), 200);
    assert_eq!(check(basic(), lights, &[("Authorization", "Basic eDp5")]), 401);
    let (name, variable) = named("X-Key");
    let header = Authentication::Header { name, variable };
    assert_eq!(check(header.clone(), lights, &[("x-key", token)]), 200);
    assert_eq!(check(header, lights, &[]), 401);
    let (name, variable) = named("key");
    let query = Authentication::Query { name, variable };
    assert_eq!(check(query.clone(), &format!("{lights}&key={token}"), &[]), 200);
    assert_eq!(check(query, lights, &[]), 401);
}

/// Follows the pages of a list, and returns how many items each had.
fn follow(rest: &Rest, next: impl Fn(&RestAnswer, &Value) -> Option<String>) -> Vec<usize> {
    let mut target = "/v1/lights?room=1&per_page=2".to_owned();
    let mut lens = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for _ in 0..9 {
        let answer = answer(rest, &format!("GET {target}"), &[], "");
        let body: Value = serde_json::from_slice(&answer.body).unwrap();
        let items = body["lights"].as_array().unwrap();
        lens.push(items.len());
        assert!(items.iter().all(|it| ids.insert(it["id"].to_string())), "{body}");
        match next(&answer, &body) {
            Some(it) => target = it,
            None => break,
        }
    }
    lens
}

#[test]
fn lists_are_paged_as_the_service_says() {
    let with = |paging| rest(Service { paging: Some(paging), ..service() });
    let linked = |answer: &RestAnswer, _: &Value| {
        let (_, link) = answer.headers.iter().find(|(name, _)| name == "Link")?;
        let (before, _) = link.split_once(">; rel=\"next\"")?;
        before.rsplit('<').next().map(str::to_owned)
    };
    assert_eq!(follow(&with(ServicePaging::LinkHeader), linked), [2, 2, 1]);
    let (request, response) = ("after".to_owned(), "next".to_owned());
    let cursor = with(ServicePaging::Cursor { request, response });
    let lens = follow(&cursor, |_, body| {
        let token = body["next"].as_str().filter(|it| !it.is_empty())?;
        Some(format!("/lights?room=1&after={token}"))
    });
    assert_eq!(lens, [5], "tokens come without a length");
    let pages = |line: &str, paging: ServicePaging| {
        let body = send(&with(paging), line, &[], "").1;
        body["lights"].as_array().map(Vec::len)
    };
    let (page, size) = ("page".to_owned(), "per_page".to_owned());
    let number = ServicePaging::PageNumber { page, size: size.clone(), first: 0 };
    assert_eq!(pages("GET /lights?room=1&page=2&per_page=2", number), Some(1));
    let offset = ServicePaging::Offset { offset: "skip".to_owned(), limit: size };
    assert_eq!(pages("GET /lights?room=1&skip=4&per_page=2", offset), Some(1));
}

#[test]
fn data_is_in_its_envelope() {
    let error = ErrorShape {
        code: vec!["code".to_owned()],
        success: Some("0".to_owned()),
        ..ErrorShape::default()
    };
    let envelope = vec!["result".to_owned(), "data".to_owned()];
    let mut ir = ir();
    let list = &mut ir.products[0].operations[0].response;
    list.truncate(1);
    list[0].name = CONTENT.to_owned();
    let service = Some(Service { error, envelope, ..service() });
    let rest = Rest::new(&ir, &Config { service, ..Config::default() });
    let (_, body) = send(&rest, "GET /lights?room=1", &[], "");
    assert!(body["result"]["data"].is_array() && body["code"] == 0, "{body}");
}

#[test]
fn faults_are_known() {
    let rest = rest(service());
    let fault = |it: &str| answer(&rest, "GET /lights?room=1", &[("X-Mock-Fault", it)], "");
    let throttled = fault("status=429;retry-after=3");
    assert_eq!(throttled.status, 429);
    assert!(throttled.headers.contains(&("Retry-After".to_owned(), "3".to_owned())));
    assert!(fault("empty").body.is_empty());
    assert!(fault("drop=after").fault.drop.is_some());
    assert_eq!(fault("nonsense").status, 400);
    rest.fail_next("ListLights", "status=503".parse().unwrap());
    assert_eq!(send(&rest, "GET /lights?room=1", &[], "").0, 503);
    assert_eq!(send(&rest, "GET /lights?room=1", &[], "").0, 200);
}

#[test]
fn pages_with_actions_are_the_gateways_unless_a_service_is_described() {
    assert!(Rest::new(&ir(), &Config::default()).serves("SetLight"));
    let action = docbind_test_support::Page::new("GetLamp").to_string();
    let pages = [("lights-api/list.md", LIST.to_owned()), ("lamp-api/get.md", action)];
    let ir = build(&source_map(&pages), "root").ir;
    assert!(Rest::new(&ir, &Config::default()).is_empty());
    let config = Config { service: Some(service()), ..Config::default() };
    assert!(Rest::new(&ir, &config).serves("ListLights"));
}

//! Operations that pages describe in terms of HTTP: their syntax block and their tables become fields.

use docbind_ir::build::build;
use docbind_ir::ir::{Binding, Field, Operation};
use docbind_ir::resolve::{omitted, resolve_product};
use docbind_test_support::source_map;
use insta::assert_snapshot;

const PAGE: &str = "# 放 - PutLamp

## 定义

### 句法（Syntax）:

```
PUT /<room>/<lamp>?dim&level=<level> HTTP/1.1
Host: <house>.example.com
content-type: application/json
```

### 请求参数（Request Parameters）

| Name | Type | Description | Required |
|---|---|---|---|
| level | Integer | 亮度 | No |
| colour | String | 颜色 | No |
| lamp | String | 哪盏灯 | Yes |

**请求头（Request Headers）**

| Name | Type | Description | Required |
|---|---|---|---|
| Content-Type | String | 类型 | Yes |
| Authorization | String | 签名 | Yes |

**请求元素（Request Body）**

| Name | Type | Description | Required |
|---|---|---|---|
| level | String | 亮度 | No |

### 响应（Response）

**响应元素（Response Body）**

| Name | Type | Description | Required |
|---|---|---|---|
| Lamps | Array | 灯 | Yes |

Lamps

| Name | Type | Description | Required |
|---|---|---|---|
| Id | String | 编号 | Yes |

灯泡（Bulb）

| Name | Type | Description | Required |
|---|---|---|---|
| Watt | Integer | 几瓦 | No |
";

/// Renders a field as `in name: type`, and its members below.
fn render(fields: &[Field], indent: &str) -> String {
    let mut res = String::new();
    for field in fields {
        let location = format!("{:?}", field.location.expect("a part")).to_lowercase();
        let required = if field.required { ", required" } else { "" };
        let row = field.place.map_or(String::new(), |it| format!(", line {}", it.line));
        let syntax = field.placeholder.as_ref().map_or(String::new(), |it| format!(", `{it}`"));
        let (name, ty) = (&field.name, &field.ty);
        res += &format!("{indent}{location} {name}: {ty}{required}{syntax}{row}\n");
        res += &render(field.members().unwrap_or_default(), &format!("{indent}  "));
    }
    res
}

#[test]
fn syntax_and_tables() {
    let lowered = build(&source_map(&[("lamp-api/put_lamp.md", PAGE)]), "docs");
    assert!(lowered.ledger.is_balanced());
    let operation = &lowered.ir.products[0].operations[0];
    assert_snapshot!(render(&operation.request, ""), @"
    path room: string, required, `<room>`
    path lamp: string, required, `<lamp>`, line 19
    query dim: any, required, ``
    query level: int, `<level>`, line 17
    host house: string, required, `<house>`
    header Content-Type: string, required, `application/json`, line 25
    query colour: string, line 18
    header Authorization: string, required, line 26
    body level: string, line 32
    ");
    assert_snapshot!(render(&operation.response, ""), @"
    body Lamps: array[object], required, line 40
      body Id: string, required, line 46
    body 灯泡（Bulb）: object
      body Watt: int, line 52
    ");
}

/// A page with a syntax block, rows of tables by their headings, and an example of the request.
fn page(syntax: &str, tables: &[(&str, &[&str])], example: &str) -> String {
    let mut res =
        format!("# 灯 - TurnLamp\n\n## 定义\n\n### 句法（Syntax）\n\n```\n{syntax}\n```\n");
    for (heading, rows) in tables {
        let head = "| Name | Type | Description | Required |\n|---|---|---|---|";
        let rows: String = rows.iter().map(|it| format!("\n{it}")).collect();
        res += &format!("\n**{heading}**\n\n{head}{rows}\n");
    }
    if !example.is_empty() {
        res += &format!("\n### 请求示例（Example Request）\n\n```\n{example}\n```\n");
    }
    res
}

fn lower(page: &str) -> (Operation, Vec<String>) {
    let lowered = build(&source_map(&[("lamp-api/turn_lamp.md", page)]), "docs");
    assert!(lowered.ledger.is_balanced());
    let findings = lowered.diagnostics.iter().map(|it| it.message.clone()).collect();
    (lowered.ir.products[0].operations[0].clone(), findings)
}

/// The kinds of the bodies of a request and of its response.
fn bodies(syntax: &str, tables: &[(&str, &[&str])], example: &str) -> String {
    match lower(&page(syntax, tables, example)).0.binding {
        Binding::Http { request_body, response_body, .. } => {
            format!("{} → {}", request_body.as_str(), response_body.as_str())
        }
        Binding::Rpc { .. } => "an action".to_owned(),
    }
}

const BODY: (&str, &[&str]) =
    ("请求元素（Request Elements）", &["| level | Integer | 亮度 | No |"]);

#[test]
fn bodies_of_requests() {
    assert_eq!(bodies("PUT /<lamp>", &[], ""), "none → none");
    assert_eq!(bodies("PUT /<lamp>\nContent-Length: <length>", &[], ""), "bytes → none");
    assert_eq!(bodies("POST /<lamp>\nContent-Length: 0", &[], ""), "none → none");
    assert_eq!(bodies("DELETE /<lamp>\nContent-Length: <length>", &[BODY], ""), "none → none");
    assert_eq!(
        bodies("POST /\nContent-Type: multipart/form-data", &[BODY], ""),
        "multipart → none"
    );
    assert_eq!(bodies("POST /\nContent-Type: application/json", &[BODY], ""), "json → none");
    let form = "POST /\nContent-Type: application/x-www-form-urlencoded";
    assert_eq!(bodies(form, &[BODY], ""), "form → none");
    assert_eq!(
        bodies("POST /\nContent-Length: 9\n\n{\n  \"level\": <level>\n}", &[], ""),
        "json → none"
    );
    let example = "POST / HTTP/1.1\nContent-Type: application/json\n\n{\"level\": 1}";
    assert_eq!(bodies("POST /\nContent-Type: <type>", &[BODY], example), "json → none");
    assert_eq!(bodies("POST /", &[BODY], ""), "none → none", "nothing says how they are sent");
}

#[test]
fn bodies_of_responses() {
    let errors: (&str, &[&str]) = (
        "响应元素（Response Body）",
        &["| RetCode | Integer | 错误码 | No |", "| ErrMsg | String | 说明 | No |"],
    );
    let level: (&str, &[&str]) =
        ("响应元素（Response Body）", &["| Level | Integer | 亮度 | No |"]);
    assert_eq!(bodies("GET /<lamp>", &[errors], ""), "none → bytes");
    assert_eq!(bodies("GET /<lamp>", &[level], ""), "none → json");
    assert_eq!(bodies("HEAD /<lamp>", &[level], ""), "none → none");
    assert_eq!(bodies("PUT /<lamp>", &[errors], ""), "none → none");
}

#[test]
fn hosts_and_placeholders_with_slashes() {
    let syntax = "GET /lamps/<lamp>/photo\nHost: <house>.<street>.example.com";
    let rows: (&str, &[&str]) =
        ("请求参数（Request Parameters）", &["| house | String | 房子 | No |"]);
    let (operation, _) = lower(&page(syntax, &[rows], "GET /lamps/red/1/photo?x=1 HTTP/1.1"));
    assert_snapshot!(render(&operation.request, ""), @"
    path lamp: string, required, `<lamp>`
    host house: string, required, `<house>`, line 16
    host street: string, required, `<street>`
    ");
    let slashes: Vec<bool> = operation.request.iter().map(|it| it.spans_slashes).collect();
    assert_eq!(slashes, [true, false, false]);
    let Binding::Http { host, .. } = &operation.binding else { panic!("an HTTP operation") };
    assert_eq!(host, "<house>.<street>.example.com");
}

#[test]
fn tables_of_members_name_their_object_in_several_ways() {
    let list: (&str, &[&str]) = (
        "响应元素（Response Body）",
        &[
            "| Lamps | Array | 灯 | No |",
            "| Rooms | Array | 房间 | No |",
            "| Notes | 键值对 | 备注 | No |",
        ],
    );
    let id = &["| Id | String | 编号 | No |", "| Id | String | 又是编号 | No |"][..];
    let (operation, findings) =
        lower(&page("GET /", &[list, ("灯（Lamps）", id), ("RoomsItem", &id[..1])], ""));
    assert_snapshot!(render(&operation.response, ""), @"
    body Lamps: array[object], line 15
      body Id: string, line 23
    body Rooms: array[object], line 16
      body Id: string, line 30
    body Notes: map[string], line 17
    ");
    assert_eq!(findings, ["`Id` is listed twice"]);
}

#[test]
fn families_of_headers_are_maps() {
    let headers: (&str, &[&str]) =
        ("请求头（Request Headers）", &["| X-Lamp-Note- * | String | 备注 | No |"]);
    let (operation, _) = lower(&page("GET /", &[headers], ""));
    assert_snapshot!(render(&operation.request, ""), @"header X-Lamp-Note-*: map[string], line 15");
}

#[test]
fn what_crates_leave_out_is_listed() {
    let sources = source_map(&[
        ("lamp-api/turn_lamp.md", &page("GET /", &[BODY], "") as &str),
        ("lamp-api/brace_lamp.md", &page("GET /<{>", &[], "").replace("TurnLamp", "BraceLamp")),
        ("lamp-api/link_lamp.md", &page("LINK /", &[], "").replace("TurnLamp", "LinkLamp")),
    ]);
    let lowered = build(&sources, "docs");
    let product = &lowered.ir.products[0];
    let omissions = omitted(product).into_iter();
    let omissions: Vec<String> =
        omissions.map(|it| format!("{}:{}: {}", it.file, it.place.line, it.message)).collect();
    assert_snapshot!(omissions.join("\n"), @"
    lamp-api/brace_lamp.md:8: no code is generated for `BraceLamp`: nothing can be sent for the placeholder `{` of its path
    lamp-api/link_lamp.md:8: no code is generated for `LinkLamp`: clients do not know the method LINK
    lamp-api/turn_lamp.md:15: `level` of `TurnLamp` is not sent: the body of the request is empty
    ");
    let resolved = resolve_product(product);
    let names: Vec<&str> = resolved.actions.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["TurnLamp"]);
}

#[test]
fn one_page_about_an_operation_supersedes_the_others() {
    let (old, new) = (page("GET /old", &[BODY], ""), page("GET /new", &[BODY], ""));
    let index = "# 目录\n\n- [灯](api/lamp-api/new)\n- [灯](api/lamp-api/other)\n";
    let sources = source_map(&[
        ("lamp-api/a.md", &old as &str),
        ("lamp-api/index.md", index),
        ("lamp-api/new.md", &new),
    ]);
    let lowered = build(&sources, "docs");
    assert!(lowered.ledger.is_balanced());
    let operations = &lowered.ir.products[0].operations;
    let files: Vec<&str> = operations.iter().map(|it| it.file.as_str()).collect();
    assert_eq!(files, ["lamp-api/new.md"]);
    assert_eq!(operations[0].supersedes, ["lamp-api/a.md"]);
}

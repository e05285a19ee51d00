//! Operations that pages describe in terms of HTTP: their syntax block and their tables become fields.

use docbind_ir::build::build;
use docbind_ir::ir::Field;
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
    path room: any, required, `<room>`
    path lamp: string, required, `<lamp>`, line 19
    query dim: any, required, ``
    query level: int, `<level>`, line 17
    header Host: any, `<house>.example.com`
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

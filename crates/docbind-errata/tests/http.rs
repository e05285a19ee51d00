//! Corrections of operations that a page describes in terms of HTTP.

mod common;

use common::{Run, difference, run};
use insta::assert_snapshot;

const PAGE: &str = "# 放 - PutLamp

## 定义

### 句法（Syntax）:

```
PUT /<lamp>?level=<level> HTTP/1.1
```

### 请求参数（Request Parameters）

**请求头（Request Headers）**

| Name | Type | Description | Required |
|---|---|---|---|
| Content-Type | String | 类型 | Yes |
| Authorization | String | 签名 | Yes |

**请求元素（Request Body）**

| Name | Type | Description | Required |
|---|---|---|---|
| Authorization | String | 签名 | No |

### 响应（Response）

**响应元素（Response Body）**

| Name | Type | Description | Required |
|---|---|---|---|
| Lamps | Array | 灯 | Yes |

Lamps

| Name | Type | Description | Required |
|---|---|---|---|
| Id | String | 编号 | Yes |
";

fn put_lamp(errata: &str) -> Run {
    run(&[("lamp-api/put_lamp.md", PAGE)], &[("errata/lamp.toml", errata)])
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
    request-parameters lamp any required
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
    let facts = docbind_ir::facts::facts(&run.built.ir);
    let line = facts.iter().find(|it| it.contains("Content-Type"));
    assert_snapshot!(line.expect("a line"), @"lamp	PutLamp	request-headers	Content-Type	string	required	lamp-api/put_lamp.md:17	image/png							yes");
}

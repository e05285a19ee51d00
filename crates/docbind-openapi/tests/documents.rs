//! Pages, and the documents that they become.

mod common;

use common::{Pages, document};
use docbind_openapi::Version::{V3_0, V3_1};
use insta::assert_snapshot;

const ACTION: &str = "
# 创建灯 - CreateLamp

## 简介

新建一盏灯，见[灯](lamp.md)。

## 使用方法

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| **Region** | string | 地域 | **Yes** |
| **Beams.N.Hue** | string | 颜色。枚举值：Red，红；Blue，蓝；默认为Red | **Yes** |
| **Beams.N.Watts** | int | 功率，范围[1,60] | No |
| **Password** | string | 密码，需使用base64编码 | No |
| **Mode** | string | 模式，比如：Day，Night | No |

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| **RetCode** | int | 返回码 | **Yes** |
| **Action** | string | 操作名称 | **Yes** |
| **Lamps** | array[[*Lamp*](#Lamp)] | 灯 | **Yes** |

#### 数据模型

#### Lamp

| 字段名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| **Id** | string | 标识 | **Yes** |
| **State** | string | 状态。枚举值：On，开；Off，关 | No |

## 示例

### 请求示例

```
https://api.ucloud.cn/?Action=CreateLamp
&Region=cn-bj2
&Beams.0.Hue=Blue
&Beams.0.Watts=40
```

### 响应示例

```json
{ \"RetCode\": 0, \"Action\": \"CreateLampResponse\", \"Lamps\": [{ \"Id\": 1 }] }
```
";

/// A page of a service whose operations are called by methods and paths.
const HTTP: &str = "
# Lamps

## Get a lamp

<a id=\"opIdgetLamp\"></a>

`GET /lamps/{id}`

The lamp.

<h3 id=\"get-lamp-parameters\">Parameters</h3>

|Name|In|Type|Required|Description|
|---|---|---|---|---|
|id|path|integer(int64)|true|its number|
|X-Trace|header|string|false|a `trace`|
|session|cookie|string|false|none|

<h3 id=\"get-lamp-responses\">Responses</h3>

|Status|Meaning|Description|Schema|
|---|---|---|---|
|200|OK|the lamp|[Lamp](#schemalamp)|
|404|Not Found|no such lamp|None|

# Schemas

<h2 id=\"tocS_Lamp\">Lamp</h2>

### Properties

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|hue|string¦null|true|none|The <b>colour</b>|
|parts|[[Lamp](#schemalamp)]|false|none|none|
";

#[test]
fn an_action() {
    let pages = Pages::rpc(&[("lamps-api/create_lamp.md", ACTION)]);
    assert_snapshot!(document(&pages, V3_1));
}

#[test]
fn what_is_different_in_the_older_version() {
    let pages = Pages::rpc(&[("lamps-api/create_lamp.md", ACTION)]);
    let (newer, older) = (document(&pages, V3_1), document(&pages, V3_0));
    let mut lines = String::new();
    let newer: std::collections::HashSet<&str> = newer.lines().map(str::trim).collect();
    for it in older.lines().filter(|it| !newer.contains(it.trim())) {
        lines += &format!("{}\n", it.trim());
    }
    assert_snapshot!(lines);
}

#[test]
fn an_http_operation() {
    let pages = Pages::dialect("widdershins", "lamps.md", HTTP);
    assert_snapshot!(document(&pages, V3_1));
}

#[test]
fn null_beside_a_type() {
    let pages = Pages::dialect("widdershins", "lamps.md", HTTP);
    let document = document(&pages, V3_0);
    assert!(document.contains("\"nullable\": true"), "{document}");
    assert!(!document.contains("\"null\""), "{document}");
}

/// One action in two products, and two models of one name that differ.
#[test]
fn names_that_several_have() {
    let other = ACTION.replace("| **Id** | string", "| **Id** | int");
    let pages = Pages::rpc(&[
        ("lamps-api/create_lamp.md", ACTION),
        ("lamps-api/get_lamp.md", &other.replace("CreateLamp", "GetLamp")),
        ("rooms-api/create_lamp.md", ACTION),
    ]);
    let document: serde_json::Value =
        serde_json::from_str(&document(&pages, V3_1)).expect("a document");
    let keys = |it: &serde_json::Value| {
        it.as_object().expect("an object").keys().cloned().collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(keys(&document["paths"]), @"
    /#Action=CreateLamp&Product=lamps
    /#Action=CreateLamp&Product=rooms
    /#Action=GetLamp
    ");
    assert_snapshot!(keys(&document["components"]["schemas"]), @"
    Error
    GetLamp.Lamp
    GetLampRequest
    GetLampResponse
    lamps.CreateLampRequest
    lamps.CreateLampResponse
    lamps.Lamp
    rooms.CreateLampRequest
    rooms.CreateLampResponse
    rooms.Lamp
    ");
}

//! A page of ours in each layout that ships: lamps in rooms.

/// The dialect, the name of the page, and its text.
pub(crate) const PAGES: &[(&str, &str, &str)] = &[
    ("widdershins", "lamps.md", WIDDERSHINS),
    ("apifox", "lamps.md", APIFOX),
    ("swagger-markdown", "lamps.md", SWAGGER_MARKDOWN),
    ("openapi-generator", "lamps.md", OPENAPI_GENERATOR),
    ("gitlab", "lamps.md", GITLAB),
    ("opensearch", "lamps.md", OPENSEARCH),
    ("meilisearch", "lamps.mdx", MEILISEARCH),
    ("blueking", "create_lamp.md", BLUEKING),
    ("showdoc", "lamps.md", SHOWDOC),
    ("knife4j", "lamps.md", KNIFE4J),
];

const WIDDERSHINS: &str = r#"
<h1 id="lamps">Lamps v1</h1>

## Change a lamp

<a id="opIdchangeLamp"></a>

`PATCH /rooms/{room}/lamps/{id}`

<h3 id="change-a-lamp-parameters">Parameters</h3>

|Name|In|Type|Required|Description|
|---|---|---|---|---|
|room|path|string|true|Where it hangs|
|id|path|integer(int64)|true|none|
|dry|query|boolean|false|Change nothing|
|body|body|object|true|none|
|» name|body|string¦null|false|What people call it|
|» beams|body|[object]|true|none|
|»» hue|body|number(double)|true|none|

#### Enumerated Values

|Parameter|Value|
|---|---|
|» name|left|
|» name|right|

<h3 id="change-a-lamp-responses">Responses</h3>

|Status|Meaning|Description|Schema|
|---|---|---|---|
|200|OK|It shines|[Lamp](#schemalamp)|
|404|Not Found|No such lamp|Inline|

<h3 id="change-a-lamp-responseschema">Response Schema</h3>

Status Code **404**

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|» reason|string|true|none|none|

# Schemas

<h2 id="tocS_Thing">Thing</h2>

### Properties

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|id|integer|true|read-only|none|

<h2 id="tocS_Lamp">Lamp</h2>

### Properties

allOf

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|*anonymous*|[Thing](#schemathing)|false|none|none|

and

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|*anonymous*|object|false|none|none|
|» since|string(date-time)|true|none|none|
|» parts|[[Thing](#schemathing)]|false|none|none|

<h2 id="tocS_Light">Light</h2>

### Properties

oneOf

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|*anonymous*|[Lamp](#schemalamp)|false|none|none|

xor

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|*anonymous*|string|false|none|none|
"#;

const APIFOX: &str = r#"
# 灯

## POST 开灯

POST /rooms/{room}/lamps

### 请求参数

|名称|位置|类型|必选|说明|
|---|---|---|---|---|
|room|path|string| 是 |挂在哪里|
|body|body|object| 否 |none|
|» hue|body|[number]| 是 |颜色|

> 返回示例

### 返回结果

|状态码|状态码含义|说明|数据模型|
|---|---|---|---|
|200|OK|亮了|Inline|

### 返回头部

|Status|Header|Type|Format|Description|
|---|---|---|---|---|
|200|X-Lamps-Lit|integer||还亮着几盏|

### 返回数据结构

状态码 **200**

|名称|类型|必选|约束|中文名|说明|
|---|---|---|---|---|---|
|» lamp|[Lamp](#schemalamp)|true|none||none|
|»» id|integer|true|none||none|

# 数据模型

<h2 id="tocS_Lamp">Lamp</h2>

### 属性

|名称|类型|必选|约束|中文名|说明|
|---|---|---|---|---|---|
|id|integer|true|none||编号|
"#;

const SWAGGER_MARKDOWN: &str = r"
# Lamps

### /rooms/{room}/lamps

#### GET
##### Parameters

| Name | Located in | Description | Required | Schema |
| ---- | ---------- | ----------- | -------- | ---- |
| room | path | Where they hang | Yes | string |
| page | query |  | No | integer (int32) |

##### Responses

| Code | Description | Schema |
| ---- | ----------- | ------ |
| 200 | All of them | [ [Lamp](#lamp) ] |

### Models

#### Lamp

| Name | Type | Description | Required |
| ---- | ---- | ----------- | -------- |
| id | long | Its number | Yes |
| hues | [ double ] |  | No |
";

const OPENAPI_GENERATOR: &str = r"
# LampsApi

| Method | HTTP request | Description |
|------------- | ------------- | -------------|
| [**addLamp**](LampsApi.md#addLamp) | **POST** /rooms/{room}/lamps | Hang a lamp |

# **addLamp**
> Lamp addLamp(room, Lamp)

### Parameters

|Name | Type | Description  | Notes |
|------------- | ------------- | ------------- | -------------|
| **room** | **String**| Where to hang it | [default to null] |
| **Lamp** | [**Lamp**](../Models/Lamp.md)| What to hang | |
| **dry\_run** | **Boolean**| | [optional] [default to null] |

### Return type

[**Lamp**](../Models/Lamp.md)

# Lamp
## Properties

| Name | Type | Description | Notes |
|------------ | ------------- | ------------- | -------------|
| **id** | **Long** | Its number | [default to null] |
| **parts** | [**List**](Part.md) | | [optional] |
";

const GITLAB: &str = r"
# Lamps

## List the lamps of a room

```plaintext
GET /rooms/:room_id/lamps
GET /rooms/:room_id/lamps?state=lit
```

| Attribute | Type | Required | Description |
|-----------|------|----------|-------------|
| `room_id` | integer | yes | The room |
| `hues` | array of integers | no | Only those of these hues |

Returns the following response attributes:

| Attribute | Type | Description |
|-----------|------|-------------|
| `lamps[].name` | string | What people call it |

## Switch a lamp

```plaintext
PUT /rooms/:room_id/lamps/:lamp_id
```

- `room_id` (required) - The room
- `lamp_id` (required) - The lamp
- `lit` (optional) - Whether it shines
";

const OPENSEARCH: &str = r"
# Get lamps

## Endpoints

```json
GET /_lamps
GET /{room}/_lamps
```

## Path parameters

Parameter | Type | Description
:--- | :--- | :---
`room` | List or String | Where they hang. Optional.

## Query parameters

| Parameter | Data type | Description |
| :--- | :--- | :--- |
| `hue` | Array of strings | Only those of these hues. Required. |

## Response body fields

| Field | Data type | Description |
| :--- | :--- | :--- |
| `lamps` | Array of objects | All of them. |
| `lamps.name` | String | What people call it. |
";

const MEILISEARCH: &str = r#"
# Lamps

## Hang a lamp

<RouteHighlighter method="POST" path="/rooms/{room_uid}/lamps" />

### Path parameters

| Name | Type | Description |
| :--- | :--- | :--- |
| **`room_uid`** * | String | Where to hang it |

### Body

| Name | Type | Default value | Description |
| :--- | :--- | :--- | :--- |
| **`name`** * | String | N/A | What people call it |
| **`hues`** | Array of integers/`null` | `null` | Its hues |
"#;

const BLUEKING: &str = r"
### 描述

挂一盏灯

### 输入参数

| 参数名称 | 参数类型 | 必选 | 描述 |
|---|---|---|---|
| room_id | int | 是 | 挂在哪里 |
| beams | object array | 否 | 光束 |

#### beams 字段说明

| 参数名称 | 参数类型 | 必选 | 描述 |
|---|---|---|---|
| hue | float | 是 | 颜色 |
| shape | object | 否 | 形状 |

#### beams[x].shape 字段说明

| 参数名称 | 参数类型 | 必选 | 描述 |
|---|---|---|---|
| width | int | 否 | 宽度 |

##### Round shapes

| Name | Type | Required | Description |
|---|---|---|---|
| radius | int | No | Half of its width |

### 响应参数说明

| 参数名称 | 参数类型 | 描述 |
|---|---|---|
| data | object | 结果 |

Explanation of the data field:

| 参数名称 | 参数类型 | 描述 |
|---|---|---|
| id | int | 编号 |
";

const SHOWDOC: &str = r"
##### 简要描述

- 挂灯

##### 请求URL
- ` http://example.test/api/lamps `

##### 请求方式
- POST

##### 参数

|参数名|必选|类型|说明|
|:----|:---|:-----|-----|
|room |是 |string |挂在哪里 |
|hue |否 |double(8) |颜色 |

##### 返回参数说明

|参数名|类型|说明|
|:-----|:-----|-----|
|id |int |编号 |
";

const KNIFE4J: &str = r"
# 灯

## 挂灯

**接口地址**:`/rooms/{room}/lamps`

**请求方式**:`POST`

**请求参数**:

| 参数名称 | 参数说明 | 请求类型 | 是否必须 | 数据类型 | schema |
| -------- | -------- | ----- | -------- | -------- | ------ |
|room|挂在哪里|path|true|string||
|lamp|灯|body|true|Lamp|Lamp|
|&emsp;&emsp;name|名字||false|string||

**响应状态**:

| 状态码 | 说明 | schema |
| -------- | -------- | ----- |
|200|亮了|Result|

**响应参数**:

| 参数名称 | 参数说明 | 类型 | schema |
| -------- | -------- | ----- |----- |
|code|代码|integer(int32)||
";

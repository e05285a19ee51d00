//! What pages in dialects have in common that is easy to misread: a small page for each, beside its facts.

use crate::check;
use insta::assert_snapshot;

#[test]
fn rows_that_belong_to_some_of_the_calls() {
    let page = "
# Lamps

## Endpoints

```json
GET /_lamps/{id}
PUT /_lamps/{id}
DELETE /_lamps/{id}
```

## Query parameters

| Parameter | Methods | Data type | Description |
| :--- | :--- | :--- | :--- |
| `hue` | `GET`, `PUT` | String | The colour. |
| `deep` | | Boolean | **`GET` only.** Whether to look into it. |
| `wait` | all | Boolean | Whether to wait. |
| `lost` | `POST` | Boolean | Whether it is lost. |

## Request body fields

A `GET` has no body. The table is for the `PUT` method.

| Field | Data type | Description |
| :--- | :--- | :--- |
| `beams` | Integer | How many it has. |
";
    assert_snapshot!(check("opensearch", "lamps.md", page), @"
    delete_lamps_by_id request-parameters id string required lamps.md:9
    delete_lamps_by_id request-parameters lost bool optional lamps.md:19
    delete_lamps_by_id request-parameters wait bool optional lamps.md:18
    get_lamps_by_id request-parameters deep bool optional lamps.md:17
    get_lamps_by_id request-parameters hue string optional lamps.md:16
    get_lamps_by_id request-parameters id string required lamps.md:7
    get_lamps_by_id request-parameters lost bool optional lamps.md:19
    get_lamps_by_id request-parameters wait bool optional lamps.md:18
    put_lamps_by_id request-body beams int optional lamps.md:27
    put_lamps_by_id request-parameters hue string optional lamps.md:16
    put_lamps_by_id request-parameters id string required lamps.md:8
    put_lamps_by_id request-parameters lost bool optional lamps.md:19
    put_lamps_by_id request-parameters wait bool optional lamps.md:18
    lamps.md:19:12: warning[unknown-word]: no call here has the method POST
    ");
}

#[test]
fn a_table_whose_delimiter_row_is_too_long() {
    let page = "
# Lamps

## Endpoints

```json
PUT /_lamps
```

## Request body

Field | Type | Description
:--- | :--- | :--- | :---
`hue` | String | The colour.
`beams` | Integer | How many it has.
";
    assert_snapshot!(check("opensearch", "lamps.md", page), @"
    put_lamps request-body beams int optional lamps.md:15
    put_lamps request-body hue string optional lamps.md:14
    ");
}

#[test]
fn titles_that_are_fields() {
    let page = "
# Lamps

## Endpoints

```json
PUT /_lamps
```

## Request body fields

| Field | Data type | Description |
| :--- | :--- | :--- |
| `beam` | Object | What it sends out. |

### The `beam` object

| Field | Data type | Description |
| :--- | :--- | :--- |
| `hue` | String | The colour. Required. |

### `switch`

Whether it can be switched off.

### Colours

Any of the rainbow.
";
    assert_snapshot!(check("opensearch", "lamps.md", page), @"
    put_lamps request-body beam object optional lamps.md:14
    put_lamps request-body beam.hue string required lamps.md:20
    put_lamps request-body switch any optional lamps.md:7
    ");
}

#[test]
fn types_and_requirements_in_descriptions() {
    let page = "
# Lamps

## Endpoints

```json
GET /_lamps
```

## Query parameters

| Parameter | Data type | Description |
| :--- | :--- | :--- |
| `ids` | List | A comma-separated list of lamps. |
| `names` | List | What they are called. |
| `room` | String | **(Required)** Where they hang. |
| `door` | String | If there is a room, the door is not required. |
| `hues` <br> _DEPRECATED_ | String, Array, or Object | The colours. |
";
    assert_snapshot!(check("opensearch", "lamps.md", page), @"
    get_lamps request-parameters door string optional lamps.md:17
    get_lamps request-parameters hues string or array[any] or object optional lamps.md:18
    get_lamps request-parameters ids array[string] optional lamps.md:14
    get_lamps request-parameters names array[any] optional lamps.md:15
    get_lamps request-parameters room string required lamps.md:16
    ");
}

#[test]
fn rows_above_the_call() {
    let page = "
# Lamps

## List lamps

| Attribute | Type | Required | Description |
|-----------|------|----------|-------------|
| `hue` or `colour` | string | yes | One of them |

```
GET /lamps
```

## Hang a lamp

```
POST /lamps
```

```bash
POST /lamps/42
```

- `name` (**required**) - What people call it
- `beams` (optional)
- `hue` - The colour
- `lit`
";
    assert_snapshot!(check("gitlab", "lamps.md", page), @"
    get_lamps request-parameters colour string optional lamps.md:8
    get_lamps request-parameters hue string optional lamps.md:8
    post_lamps request-body beams any optional lamps.md:25
    post_lamps request-body hue any optional lamps.md:26
    post_lamps request-body name any required lamps.md:24
    ");
}

#[test]
fn sections_beside_the_heading_of_their_operation() {
    let page = r#"
# Lamps

### Hang lamps

<RouteHighlighter method="POST" path="/lamps" />

### Body

An array of objects with these fields:

| Name | Default value | Description |
| :--- | :--- | :--- |
| **`name`** | `null` | A string that people call it. Mandatory |
| **`beam`** | `null` | An object with its rays |

#### `beam`

| Name | Type | Required | Description |
| :--- | :--- | :--- | :--- |
| **`hue`** | Object of integers | Yes | Its colours |

#### Words

| Name | Type | Description |
| :--- | :--- | :--- |
| **`word`** | String | One of them |

### Lamps in general

| Name | Type | Description |
| :--- | :--- | :--- |
| **`lost`** | String | It belongs nowhere |
"#;
    assert_snapshot!(check("meilisearch", "lamps.mdx", page), @"
    post_lamps request-body beam object optional lamps.mdx:15
    post_lamps request-body beam.hue map[int] required lamps.mdx:21
    post_lamps request-body name string required lamps.mdx:14
    post_lamps request-body word string optional lamps.mdx:27
    lamps.mdx:31:3: warning[rows-nowhere]: 1 rows of fields belong to no operation and no model
    ");
}

#[test]
fn alternatives_of_one_type() {
    let page = "
<a id=\"opIdputLamp\"></a>

`PUT /lamps`

> Body parameter

<h3 id=\"put-lamp-parameters\">Parameters</h3>

|Name|In|Type|Required|Description|
|---|---|---|---|---|
|body|body|[Lamp](#schemalamp)|true|none|

# Schemas

<h2 id=\"tocS_Lamp\">Lamp</h2>

### Properties

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|hue|any|true|none|The colour|

anyOf

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|» *anonymous*|string|false|none|none|

or

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|» *anonymous*|string|false|none|none|

#### Enumerated Values

|Property|Value|
|---|---|
|*anonymous*|red|
|*anonymous*|blue|
";
    assert_snapshot!(check("widdershins", "lamps.md", page), @"
    putLamp request-body hue string required lamps.md:22
    lamps.md:40:1: warning[unreadable-row]: the value belongs to no field
    lamps.md:41:1: warning[unreadable-row]: the value belongs to no field
    ");
}

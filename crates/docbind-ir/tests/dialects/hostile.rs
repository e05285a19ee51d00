//! Pages whose layout is broken on purpose: what can be read is, the rest is reported, and no row is lost.

use crate::check;
use insta::assert_snapshot;

#[test]
fn shuffled_columns_and_missing_cells() {
    let page = "
# Lamps

## Hang a lamp

```
PUT /rooms/:room/lamps/:id
POST /rooms/:room/lamps?dry=1
```

| Description | Required | Attribute | Type | |
|:-:|---|---|---|---|
| Where it hangs | yes | `room` | integer | x | y |
| Its number | yes | `id` |
| | | | | |
| Only words
| The colour | | `hue[]` |
| Twice | no | `hue` | string |
";
    assert_snapshot!(check("gitlab", "lamps.md", page), @"
    post_rooms_by_room_lamps request-body hue array[any] optional lamps.md:17
    post_rooms_by_room_lamps request-parameters dry any optional lamps.md:8
    post_rooms_by_room_lamps request-parameters room int required lamps.md:13
    put_rooms_by_room_lamps_by_id request-body hue array[any] optional lamps.md:17
    put_rooms_by_room_lamps_by_id request-parameters id any required lamps.md:14
    put_rooms_by_room_lamps_by_id request-parameters room int required lamps.md:13
    lamps.md:15:6: warning[unreadable-row]: the row has no name
    lamps.md:16:1: warning[unreadable-row]: the row has no name
    lamps.md:18:16: warning[repeated-row]: `hue` is listed twice
    ");
}

#[test]
fn tables_in_html() {
    let page = r#"
# Lamps

## Endpoints

```json
PUT /_lamps
```

## Query parameters

<table>
<thead><tr><th>Parameter</th><th>Data type</th><th>Description</th></tr></thead>
<tbody>
<tr><td><code>hue</code></td><td>List</td><td>A <b>comma-separated list</b> of colours.</td></tr>
<tr><td>deep</td><td>Boolean</td></tr>
</tbody>
</table>

## Request body fields

<table>
<tr><th>Field</th><th>Data type</th></tr>

<tr><td>beams</td><td>Integer</td></tr>
</table>

<table><tr><th>Field</th></tr><tr><td colspan="2">wide</td></tr></table>
"#;
    assert_snapshot!(check("opensearch", "lamps.md", page), @"
    put_lamps request-parameters deep bool optional lamps.md:16
    put_lamps request-parameters hue array[string] optional lamps.md:15
    lamps.md:22:1: warning[unreadable-row]: 1 rows of a table in HTML are not read
    lamps.md:25:1: warning[unreadable-row]: 1 rows of a table in HTML are not read
    lamps.md:28:1: warning[unreadable-row]: 2 rows of a table in HTML are not read
    ");
}

#[test]
fn lists_in_lists() {
    let page = "
# Lamps

## Hang a lamp

```
POST /lamps
```

- `name` (**required**) - What people call it
  - `first` (optional) - The first part
    1. `letter` (optional)
- Others:
  - `beams` (optional) - How many
  - just text
> - `quoted` (required) - In a quote
";
    assert_snapshot!(check("gitlab", "lamps.md", page), @"
    post_lamps request-body beams any optional lamps.md:14
    post_lamps request-body name object required lamps.md:10
    post_lamps request-body name.first object optional lamps.md:11
    post_lamps request-body name.first.letter any optional lamps.md:12
    post_lamps request-body quoted any required lamps.md:16
    ");
}

#[test]
fn titles_of_fields_that_do_not_fit() {
    let page = r#"
# Lamps

### `name`

| Name | Type | Description |
| :--- | :--- | :--- |
| **`early`** | String | Before any call |

## Hang a lamp

<RouteHighlighter method="POST" path="/lamps" />

#### `name`

| Name | Type | Description |
| :--- | :--- | :--- |
| **`alone`** | String | In no section |

### Body

| Name | Type | Description |
| :--- | :--- | :--- |
| **`beam`**, **`ray`** | Object | What it sends out |
| **`beam`** | String | Again |

##### `beam`

| Name | Type | Description |
| :--- | :--- | :--- |
| **`hue`** | `null` or (string | array) of | Its colour |

#### `hue`

| Name | Type | Description |
| :--- | :--- | :--- |
| **`red`** | Integer | Deep |

### Body

An array of nothing. An array of objects.
"#;
    assert_snapshot!(check("meilisearch", "lamps.mdx", page), @"
    post_lamps request-body beam object optional lamps.mdx:25
    post_lamps request-body beam.hue object or null optional lamps.mdx:31
    lamps.mdx:6:3: warning[rows-nowhere]: 1 rows of fields belong to no operation and no model
    lamps.mdx:16:3: warning[rows-nowhere]: 1 rows of fields belong to no operation and no model
    lamps.mdx:24:5: warning[unreadable-row]: `beam, ray` is no name
    lamps.mdx:31:15: warning[unknown-type-word]: expected a type, found `(string`
    ");
}

#[test]
fn restrictions_that_contradict_each_other() {
    let page = "
# Lamps

## Endpoints

```json
GET /_lamps
HEAD
BREW /_lamps
GET /_lamps?deep
DELETE /_lamps
```

## Query parameters

For the PUT operation. For the DELETE, and GET requests.

| Applicable method | Parameter | Methods | Data type | Description |
| --- | --- | --- | --- | --- |
| PUT | `a` | GET | String | HEAD only |
| GET | `b` | PUT | Thing or | GET only. **`DELETE` only.** |
| | `a`<br>`c` | | | Required if `b` is not required. |
| | `a.b.` | , | , | . |
";
    assert_snapshot!(check("opensearch", "lamps.md", page), @"
    delete_lamps request-parameters a object optional lamps.md:20
    delete_lamps request-parameters a.b any optional lamps.md:23
    get_lamps request-parameters a object optional lamps.md:20
    get_lamps request-parameters a.b any optional lamps.md:23
    get_lamps request-parameters b any optional lamps.md:21
    lamps.md:20:3: warning[unknown-word]: no call here has the method PUT
    lamps.md:21:21: warning[unknown-type-word]: expected a type, found `Thing or`
    lamps.md:22:5: warning[unreadable-row]: `a c` is no name
    lamps.md:23:18: warning[unknown-type-word]: expected a type, found `,`
    ");
}

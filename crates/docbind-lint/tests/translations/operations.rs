//! Differences of operations, statuses and models.

use crate::check;
use insta::assert_snapshot;

#[test]
fn operations_statuses_and_models() {
    assert_snapshot!(check(
        "\
# GET /lamps

## 响应 200

| 键 | 类型 |
|---|---|
| lamps | Lamp列表 |

## 响应 404

| 键 | 类型 |
|---|---|
| reason | 文本 |

# DELETE /lamps/:id

# GET /rooms

## 响应 200

| 键 | 类型 |
|---|---|
| id | 整数 |

# 模型 Lamp

| 键 | 类型 |
|---|---|
| id | 整数 |
",
        "\
# GET /lamps

## What comes back 200

| Key | Kind |
|---|---|
| lamps | list of Lamp |

# DELETE /lamp/:id

# Model Lamp

| Key | Kind |
|---|---|
| id | text |
",
    ), @"
    error[translations-disagree]: `DELETE /lamp/<id>` is `DELETE /lamps/<id>` in `zh/lamps.md`
      --> en/lamps.md:9:3
       |
     9 | # DELETE /lamp/:id
       |   ^^^^^^^^^^^^^^^^
       |
      ::: zh/lamps.md:15:3
       |
    15 | # DELETE /lamps/:id
       |   ----------------- `DELETE /lamps/<id>` here
       |
       = help: correct one of the two pages

    error[translations-disagree]: `Lamp.id` is `string` here, and `int` in `zh/lamps.md`
      --> en/lamps.md:15:8
       |
    15 | | id | text |
       |        ^^^^
       |
      ::: zh/lamps.md:29:8
       |
    29 | | id | 整数 |
       |        ---- `int` here
       |
       = help: correct one of the two pages

    error[translations-disagree]: the response `404` is missing in `en/lamps.md`
     --> zh/lamps.md:9:4
      |
    9 | ## 响应 404
      |    ^^^^^^^^
      |
     ::: en/lamps.md:1:3
      |
    1 | # GET /lamps
      |   ---------- it would be in here
      |
      = help: correct one of the two pages

    error[translations-disagree]: `GET /rooms` is missing in `en/lamps.md`
      --> zh/lamps.md:17:3
       |
    17 | # GET /rooms
       |   ^^^^^^^^^^
       |
      ::: en/lamps.md:9:3
       |
     9 | # DELETE /lamp/:id
       |   ---------------- it would be below this one
       |
       = help: correct one of the two pages
    ");
}

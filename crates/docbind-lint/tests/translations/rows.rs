//! Differences of one table: types, requirements, names, values, and rows that are missing.

use crate::check_tables;
use insta::assert_snapshot;

#[test]
fn languages_that_agree() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 | 必填 |\n|---|---|---|\n| id | 整数 | 是 |\n| beams | 文本列表 | 否 |\n",
        "| Key | Must | Kind |\n|---|---|---|\n| beams | no | list of text |\n| id | yes | number |\n",
    ), @"");
}

#[test]
fn a_type_and_what_is_required() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 | 必填 |\n|---|---|---|\n| id | 整数 | 是 |\n",
        "| Key | Kind | Must |\n|---|---|---|\n| id | text | no |\n",
    ), @"
    error[translations-disagree]: `id` is `string` here, and `int` in `zh/lamps.md`
     --> en/lamps.md:7:8
      |
    7 | | id | text | no |
      |        ^^^^
      |
     ::: zh/lamps.md:7:8
      |
    7 | | id | 整数 | 是 |
      |        ---- `int` here
      |
      = help: correct one of the two pages

    error[translations-disagree]: `id` is optional here, and required in `zh/lamps.md`
     --> en/lamps.md:7:15
      |
    7 | | id | text | no |
      |               ^^
      |
     ::: zh/lamps.md:7:13
      |
    7 | | id | 整数 | 是 |
      |               -- required here
      |
      = help: correct one of the two pages
    ");
}

/// A column that one language lacks, and a word that the dialect does not know, contradict nothing.
#[test]
fn what_is_left_open() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 | 必填 |\n|---|---|---|\n| id | 整数 | 是 |\n",
        "| Key | Meaning |\n|---|---|\n| id | Its number |\n",
    ), @"");
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| ids | 整数列表 |\n| lamp | Lamp |\n",
        "| Key | Kind |\n|---|---|\n| ids | list |\n| lamp | object |\n",
    ), @"");
}

#[test]
fn rows_that_are_missing() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| id | 整数 |\n| hue | 整数 |\n| size | 整数 |\n| name | 文本 |\n",
        "| Key | Kind |\n|---|---|\n| id | number |\n| name | text |\n| room | text |\n",
    ), @"
    error[translations-disagree]: `room` has no row in `zh/lamps.md`
      --> en/lamps.md:9:3
       |
     9 | | room | text |
       |   ^^^^
       |
      ::: zh/lamps.md:10:14
       |
    10 | | name | 文本 |
       |                - it would be below this row
       |
       = help: correct one of the two pages

    error[translations-disagree]: `hue` and `size` have no row in `en/lamps.md`
     --> zh/lamps.md:8:3
      |
    8 | | hue | 整数 |
      |   ^^^
      |
     ::: en/lamps.md:7:16
      |
    7 | | id | number |
      |                - it would be below this row
      |
      = help: correct one of the two pages
    ");
}

/// Without an object there are no members, and their names are not listed.
#[test]
fn an_object_that_is_missing() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| id | 整数 |\n| beam | 对象 |\n| » hue | 整数 |\n| » size | 整数 |\n",
        "| Key | Kind |\n|---|---|\n| id | number |\n",
    ), @"
    error[translations-disagree]: `beam` has no row in `en/lamps.md`
     --> zh/lamps.md:8:3
      |
    8 | | beam | 对象 |
      |   ^^^^
      |
     ::: en/lamps.md:7:16
      |
    7 | | id | number |
      |                - it would be below this row
      |
      = help: correct one of the two pages
    ");
}

#[test]
fn a_table_that_is_missing() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| beam | 对象 |\n| » hue | 整数 |\n| » size | 整数 |\n",
        "| Key | Kind |\n|---|---|\n| beam | object |\n",
    ), @"
    error[translations-disagree]: the table with `beam.hue`, 2 rows, is missing in `en/lamps.md`
     --> zh/lamps.md:8:3
      |
    8 | | » hue | 整数 |
      |   ^^^^^
      |
     ::: en/lamps.md:7:18
      |
    7 | | beam | object |
      |                  - it would be in here
      |
      = help: correct one of the two pages
    ");
}

/// One row with two spellings is not one that is missing and one that is new.
#[test]
fn a_name_with_two_spellings() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| id | 整数 |\n| colour | 整数 |\n| roomId | 整数 |\n",
        "| Key | Kind |\n|---|---|\n| id | number |\n| color | number |\n| roomID | number |\n",
    ), @"
    error[translations-disagree]: `color` is `colour` in `zh/lamps.md`
     --> en/lamps.md:8:3
      |
    8 | | color | number |
      |   ^^^^^
      |
     ::: zh/lamps.md:8:3
      |
    8 | | colour | 整数 |
      |   ------ `colour` here
      |
      = help: correct one of the two pages

    error[translations-disagree]: `roomID` is `roomId` in `zh/lamps.md`
     --> en/lamps.md:9:3
      |
    9 | | roomID | number |
      |   ^^^^^^
      |
     ::: zh/lamps.md:9:3
      |
    9 | | roomId | 整数 |
      |   ------ `roomId` here
      |
      = help: correct one of the two pages
    ");
}

#[test]
fn defaults_and_values() {
    assert_snapshot!(check_tables(
        "| 键 | 默认 | 取值 |\n|---|---|---|\n| mode | dim | dim, full |\n| size | 1 | |\n",
        "| Key | Default | Values |\n|---|---|---|\n| mode | `dim` | full, dim, off |\n| size | 2 | |\n",
    ), @"
    error[translations-disagree]: `mode` takes `dim`, `full`, `off` here, and `dim`, `full` in `zh/lamps.md`
     --> en/lamps.md:7:18
      |
    7 | | mode | `dim` | full, dim, off |
      |                  ^^^^^^^^^^^^^^
      |
     ::: zh/lamps.md:7:16
      |
    7 | | mode | dim | dim, full |
      |                --------- `dim`, `full` here
      |
      = help: correct one of the two pages

    error[translations-disagree]: `size` is by default `2` here, and `1` in `zh/lamps.md`
     --> en/lamps.md:8:10
      |
    8 | | size | 2 | |
      |          ^
      |
     ::: zh/lamps.md:8:10
      |
    8 | | size | 1 | |
      |          - `1` here
      |
      = help: correct one of the two pages
    ");
}

#[test]
fn lists_that_have_nothing_in_common() {
    assert_snapshot!(check_tables(
        "| 键 | 类型 |\n|---|---|\n| lamp | 对象 |\n| » id | 整数 |\n",
        "| Key | Kind |\n|---|---|\n| id | number |\n| size | number |\n",
    ), @"
    error[translations-disagree]: the table with `id` has no row of that in `zh/lamps.md`
     --> en/lamps.md:7:3
      |
    7 | | id | number |
      |   ^^
      |
     ::: zh/lamps.md:7:3
      |
    7 | | lamp | 对象 |
      |   ---- that table
      |
      = help: correct one of the two pages
    ");
}

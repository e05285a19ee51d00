//! Tables that break the form: surplus and missing cells, blank lines, delimiter rows, fences.

use crate::{HEAD, check};
use insta::assert_snapshot;

#[test]
fn surplus_cells_are_joined_in_the_description() {
    assert_snapshot!(check(&format!("{HEAD}| **Mode** | string | a|b | No |\n")), @r"
    Standard DoThing (甲)
    request
      Mode?: String -- a|b
    response
    warning[surplus-cells]: expected 4 cells, found 5
     --> demo-api/page.md:9:23
      |
    9 | | **Mode** | string | a|b | No |
      |                       ^^^
      |
      = help: write `\|` for a pipe that belongs to the text; these cells were read as one
    ");
}

#[test]
fn surplus_cells_are_joined_in_a_leading_description() {
    let text = "# 甲 - DoThing\n\n### 响应字段\n\n### 请求参数\n\n| 描述信息 | 参数名 | 类型 | 必填 |\n|---|---|---|---|\n| a|b | Mode | string | No |\n";
    assert_snapshot!(check(text), @r"
    Standard DoThing (甲)
    request
      Mode?: String -- a|b
    response
    warning[surplus-cells]: expected 4 cells, found 5
     --> demo-api/page.md:9:3
      |
    9 | | a|b | Mode | string | No |
      |   ^^^
      |
      = help: write `\|` for a pipe that belongs to the text; these cells were read as one
    ");
}

#[test]
fn missing_cells_are_reported() {
    assert_snapshot!(check(&format!("{HEAD}| **Mode** | string |\n| **Zone** | string | 可用区 | Maybe |\n")), @"
    Standard DoThing (甲)
    request
      Mode: String -- 
      Zone: String -- 可用区
    response
    warning[missing-cells]: expected 4 cells, found 2
     --> demo-api/page.md:9:1
      |
    9 | | **Mode** | string |
      | ^^^^^^^^^^^^^^^^^^^^^
      |
      = help: add the missing cells
    warning[unknown-required]: the row does not specify whether it is required
     --> demo-api/page.md:9:5
      |
    9 | | **Mode** | string |
      |     ^^^^
      |
      = help: write `Yes` or `No`; until then it is optional
    warning[unknown-required]: expected `Yes` or `No`, found `Maybe`
      --> demo-api/page.md:10:29
       |
    10 | | **Zone** | string | 可用区 | Maybe |
       |                                ^^^^^
       |
       = help: write `Yes` or `No`; until then it is optional
    ");
}

#[test]
fn rows_after_a_blank_line_are_added_to_the_table() {
    assert_snapshot!(check(&format!("{HEAD}| **Mode** | string | 甲 | No |\n\n| **Zone** | string | 乙 | No |\n")), @"
    Standard DoThing (甲)
    request
      Mode?: String -- 甲
      Zone?: String -- 乙
    response
    warning[stray-row]: this row is separated from its table
      --> demo-api/page.md:11:1
       |
    11 | | **Zone** | string | 乙 | No |
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: remove the blank line above; the row was added to the table before it
    ");
}

#[test]
fn text_below_a_table_is_not_a_row() {
    assert_snapshot!(check(&format!("{HEAD}| **Mode** | string | 甲 | No |\n?> 附注\n")), @"
    Standard DoThing (甲)
    request
      Mode?: String -- 甲
    response
    1 remarks
    ");
}

#[test]
fn an_unclosed_fence_is_an_error() {
    assert_snapshot!(check(&format!("{HEAD}| **Mode** | string | 甲 | No |\n\n### 请求示例\n\n```\nhttps://x/?Action=DoThing\n")), @"
    Standard DoThing (甲)
    request
      Mode?: String -- 甲
    response
    example of a request: https://x/?Action=DoThing
    error[unclosed-fence]: this code block is not closed
      --> demo-api/page.md:13:1
       |
    13 | ```
       | ^^^
       |
       = help: add a closing fence; everything below was read as code
    ");
}

#[test]
fn a_delimiter_row_of_another_width_is_reported() {
    let table =
        "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|\n| **Door** | string | 门 | No |\n";
    assert_snapshot!(check(&format!("# 甲 - DoThing\n\n### 响应字段\n\n### 请求参数\n\n{table}")), @"
    Standard DoThing (甲)
    request
      Door?: String -- 门
    response
    warning[delimiter-mismatch]: the table has 4 titles, but 3 cells in the row below
     --> demo-api/page.md:8:1
      |
    8 | |---|---|---|
      | ^^^^^^^^^^^^^
      |
      = help: give the delimiter row one cell for each title; it was read as a table
    ");
}

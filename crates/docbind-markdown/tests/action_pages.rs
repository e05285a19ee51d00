//! Action pages: a text, and the listing and diagnostics that it results in.

use docbind_markdown::dialect::default_dialect;
use docbind_markdown::page::{ActionPage, FieldRow, Page, TypeExpr};
use docbind_source::{FileId, SourceMap, render};
use insta::assert_snapshot;

/// The single place that calls the code under test.
fn check(text: &str) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add("demo-api/page.md", text);
    let mut diagnostics = Vec::new();
    let page =
        docbind_markdown::read(file, sources.file(FileId(0)), default_dialect(), &mut diagnostics);
    let mut lines = match page {
        Page::Action(it) => listing(&it),
        Page::NotUnderstood(it) => vec![format!("not understood: {}", it.reason)],
        other => vec![format!("{other:?}")],
    };
    lines.extend(diagnostics.iter().map(|it| render::human(it, &sources, false)));
    lines.join("\n")
}

fn listing(page: &ActionPage) -> Vec<String> {
    let layout = if page.is_legacy { "Legacy" } else { "Standard" };
    let mut res = vec![format!("{layout} {} ({})", page.action.value, page.title.value)];
    rows(&mut res, "request", &page.request);
    rows(&mut res, "response", &page.response);
    for model in &page.models {
        rows(&mut res, &format!("model {}", model.name.value), &model.fields);
    }
    let examples = [("request", &page.request_example), ("response", &page.response_example)];
    for (name, example) in examples {
        if let Some(it) = example {
            res.push(format!("example of a {name}: {}", it.text.value.trim()));
        }
    }
    if !page.notes.is_empty() {
        res.push(format!("{} remarks", page.notes.len()));
    }
    res
}

fn rows(res: &mut Vec<String>, title: &str, rows: &[FieldRow]) {
    res.push(title.to_owned());
    for row in rows {
        let required = match row.required {
            Some(true) => "!",
            Some(false) => "?",
            None => "",
        };
        let ty = ty(&row.ty.value);
        let docs = docbind_markdown::inline::plain_text(&row.docs);
        res.push(format!("  {}{required}: {ty} -- {docs}", row.name.value));
    }
}

fn ty(ty: &TypeExpr) -> String {
    match ty {
        TypeExpr::ArrayOf(it) => format!("array of {}", self::ty(it)),
        TypeExpr::Model { name, .. } => format!("model {name}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn standard_page() {
    assert_snapshot!(check(r#"
# 查询仓库 - GetRepo

## 简介

列出仓库

## 定义

### 公共参数

| 参数名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Action** | string | 当前 API 为 `GetRepo` | **Yes** |

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Disks.N.Size** | int | 容量<br />单位GB | No |

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **RepoSet** | array[[*RepoSet*](#RepoSet)] | 列表 | **Yes** |

#### 数据模型

#### RepoSet

| 字段名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **RepoName** | string | a \| b | **Yes** |

## 示例

### 请求示例

```
https://api.ucloud.cn/?Action=GetRepo
```

### 响应示例

```json
{"RetCode": 0}
```
"#), @r#"
    Standard GetRepo (查询仓库)
    request
      Action!: String -- 当前 API 为 GetRepo
      Disks.N.Size?: Int -- 容量
    单位GB
    response
      RepoSet!: array of model RepoSet -- 列表
    model RepoSet
      RepoName!: String -- a | b
    example of a request: https://api.ucloud.cn/?Action=GetRepo
    example of a response: {"RetCode": 0}
    "#);
}

#[test]
fn legacy_page() {
    assert_snapshot!(check(r"
# 查询主机-DescribeHost

查询主机

# Request Parameters
|Parameter name|Type|Description|Required|
|---|---|---|---|
|HostId.n|string|主机|No|

# Response Elements
|Parameter name|Type|Description|Required|
|---|---|---|---|
|HostSet|array|见 HostInfo|No|

## HostInfo
|Parameter name|Type|Description|Required|
|---|---|---|---|
|Name|string|名称|**Yes**|
"), @"
    Legacy DescribeHost (查询主机)
    request
      HostId.n?: String -- 主机
    response
      HostSet?: Array -- 见 HostInfo
    model HostInfo
      Name!: String -- 名称
    ");
}

const HEAD: &str = "# 甲 - DoThing\n\n### 响应字段\n\n### 请求参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";

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
fn headings_before_the_sections_belong_to_the_introduction() {
    let text = "# 甲 - DoThing\n\n## 说明\n\n乙\n\n### 请求参数\n\n### 响应字段\n";
    let mut sources = SourceMap::new();
    let file = sources.add("demo-api/page.md", text);
    let page = docbind_markdown::read(file, sources.file(file), default_dialect(), &mut Vec::new());
    let Page::Action(page) = page else { panic!("{page:?}") };
    assert_eq!(page.intro.len(), 2, "{:?}", page.intro);
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
fn a_table_below_an_unknown_heading_is_an_error() {
    assert_snapshot!(check(&format!("{HEAD}| **Mode** | string | 甲 | No |\n\n### 其他说明\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| A | string | | No |\n")), @"
    Standard DoThing (甲)
    request
      Mode?: String -- 甲
    response
    1 remarks
    error[orphan-table]: a table of fields below `其他说明`, which names no model
      --> demo-api/page.md:13:3
       |
    13 | | 字段名 | 类型 | 描述信息 | 必填 |
       |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: give the table a heading with the model's name, or one of the known headings; its rows were left out
    ");
}

#[test]
fn title_and_action_row_disagree() {
    let text = "# 甲 - DoThings\n\n### 公共参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| **Action** | string | 当前 API 为 `DoThing` | **Yes** |\n\n### 请求参数\n\n### 响应字段\n\n### 请求示例\n\n```\nhttps://x/?Action=DoThing\n```\n";
    assert_snapshot!(check(text), @"
    Standard DoThing (甲)
    request
      Action!: String -- 当前 API 为 DoThing
    response
    example of a request: https://x/?Action=DoThing
    warning[title-mismatch]: the title names `DoThings`, the parameter `Action` names `DoThing`
     --> demo-api/page.md:1:7
      |
    1 | # 甲 - DoThings
      |        ^^^^^^^^
      |
      = help: name one action; `DoThing` was used
    ");
}

#[test]
fn an_empty_page_is_not_understood() {
    assert_snapshot!(check("\n\n"), @"not understood: the page is empty");
}

#[test]
fn invalid_names_and_types_are_reported() {
    assert_snapshot!(check(&format!("{HEAD}| ../../etc | string | | No |\n| | int | 乙 | No |\n| Ok | Date | | No |\n")), @r#"
    Standard DoThing (甲)
    request
      Ok?: Unknown("Date") -- 
    response
    error[bad-name]: the name `../../etc` has an empty part
     --> demo-api/page.md:9:3
      |
    9 | | ../../etc | string | | No |
      |   ^^^^^^^^^
      |
      = help: write the name as it is sent, with `.N` after arrays
    error[bad-name]: the name is empty
      --> demo-api/page.md:10:1
       |
    10 | | | int | 乙 | No |
       | ^^^^^^^^^^^^^^^^^^^
       |
       = help: write the name as it is sent, with `.N` after arrays
    warning[unknown-type]: expected a type, found `Date`
      --> demo-api/page.md:11:8
       |
    11 | | Ok | Date | | No |
       |        ^^^^
       |
       = help: use string, int, float, boolean, object, array[…] or a link to a model; until then any value is accepted
    "#);
}

/// A page with one section of text, and the codes of its findings.
fn codes(text: &str) -> Vec<&'static str> {
    let mut sources = SourceMap::new();
    let file = sources.add("demo-api/page.md", text);
    let mut diagnostics = Vec::new();
    docbind_markdown::read(file, sources.file(file), default_dialect(), &mut diagnostics);
    diagnostics.iter().map(|it| it.code.name).collect()
}

#[test]
fn what_is_beside_names_and_types_belongs_to_the_description() {
    let row = "| **Door**（旧） | **string**（长度32） | 门 | No |\n";
    assert_snapshot!(check(&format!("{HEAD}{row}")), @"
    Standard DoThing (甲)
    request
      Door?: String -- 门
    （旧）
    （长度32）
    response
    warning[cell-remark]: the name has `（旧）` beside it
     --> demo-api/page.md:9:11
      |
    9 | | **Door**（旧） | **string**（长度32） | 门 | No |
      |           ^^^^^^
      |
      = help: move it to the description, or remove it
    warning[cell-remark]: the type has `（长度32）` beside it
     --> demo-api/page.md:9:27
      |
    9 | | **Door**（旧） | **string**（长度32） | 门 | No |
      |                              ^^^^^^^^^^
      |
      = help: move it to the description, or remove it
    ");
}

#[test]
fn invisible_and_full_width_characters_are_reported() {
    let row = "| ~~Lamp\u{200b}Id~~ | ｓｔｒｉｎｇ | | 否。 |\n";
    assert_snapshot!(check(&format!("{HEAD}{row}")), @"
    Standard DoThing (甲)
    request
      LampId?: String -- 
    response
    warning[invisible-character]: the name contains U+200B, which nobody sees
     --> demo-api/page.md:9:9
      |
    9 | | ~~Lamp\u{200b}Id~~ | ｓｔｒｉｎｇ | | 否。 |
      |         ^
      |
      = help: remove the character; the text was read without it
    warning[full-width-name]: the type contains the full-width character `ｓ`
     --> demo-api/page.md:9:17
      |
    9 | | ~~Lamp\u{200b}Id~~ | ｓｔｒｉｎｇ | | 否。 |
      |                ^^
      |
      = help: write it as it is sent, in half-width characters; it was read like that
    warning[full-width-name]: the cell contains the full-width character `。`
     --> demo-api/page.md:9:29
      |
    9 | | ~~Lamp\u{200b}Id~~ | ｓｔｒｉｎｇ | | 否。 |
      |                                   ^^
      |
      = help: write it as it is sent, in half-width characters; it was read like that
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

#[test]
fn marks_of_headings_are_not_part_of_names() {
    let table = "| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";
    let text = format!(
        "# 甲 - DoThing {{docsify-ignore}}\n\n### 请求参数 :id=request\n\n### 响应字段\n\n{table}\
         | Rooms | array[[*Room*](?id=the-room)] | | No |\n\n\
         #### <a name=\"the-room\"></a>Room {{docsify-ignore}}\n\n{table}| Id | string | | No |\n"
    );
    assert_snapshot!(check(&text), @"
    Standard DoThing (甲)
    request
    response
      Rooms?: array of model Room -- 
    model Room
      Id?: String -- 
    ");
}

#[test]
fn numbers_and_notes_of_headings_are_not_part_of_names() {
    let table = "| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";
    let text = format!(
        "# 甲 - DoThing<sup>beta</sup>\n\n### 2.1 请求参数\n\n{table}\
         | Filter.i.Value | string | | No |\n\
         | <!-- new -->Mode | string | | No |\n\n\
         ### 2.2 响应字段\n\n{table}\
         | Rooms | array[[*Room*](#Room)] | | No |\n\n\
         #### Room <sup>new</sup>\n\n{table}| ~~Key~~Id | string | | No |\n"
    );
    assert_snapshot!(check(&text), @"
    Standard DoThing (甲)
    request
      Filter.i.Value?: String -- 
      Mode?: String -- 
    response
      Rooms?: array of model Room -- 
    model Room
      Id?: String -- Key
    warning[cell-remark]: the name has `Key` beside it
      --> demo-api/page.md:20:5
       |
    20 | | ~~Key~~Id | string | | No |
       |     ^^^
       |
       = help: move it to the description, or remove it
    ");
}

#[test]
fn a_section_without_a_readable_table_is_an_error() {
    let page =
        |request: &str| format!("# 甲 - DoThing\n\n### 响应字段\n\n### 请求参数\n\n{request}\n");
    assert_eq!(codes(&page("Door string 门")), ["unreadable-table"]);
    assert_eq!(codes(&page("｜ 参数名 ｜ 类型 ｜\n｜ Door ｜ string ｜")), ["unreadable-table"]);
    assert_eq!(codes(&page("| 甲 | 乙 |\n|---|---|\n| Door | string |")), ["unreadable-table"]);
    assert_eq!(codes(&page("无")), [""; 0]);
    assert_eq!(codes(&page("")), [""; 0]);
    let table = "| 参数名 | 类型 |\n|---|---|\n| Door | string |\n\n";
    assert_eq!(codes(&page(&format!("{table}此外还有说明。"))), [""; 0]);
    assert_eq!(
        codes(&page(&format!("{table}| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"))),
        ["unknown-columns"]
    );
}

#[test]
fn text_in_place_of_the_table_of_a_model_is_an_error() {
    let page = |ty: &str| {
        format!(
            "# 甲 - DoThing\n\n### 请求参数\n\n### 响应字段\n\n| 字段名 | 类型 |\n|---|---|\n\
             | Door | {ty} |\n\n#### Door\n\n门的说明\n"
        )
    };
    assert_eq!(codes(&page("[*Door*](#Door)")), ["unreadable-table"]);
    // Any heading may look like the name of a model.
    assert_eq!(codes(&page("string")), [""; 0]);
}

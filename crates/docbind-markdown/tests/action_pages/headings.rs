//! Titles, and sections without what their title promises.

use crate::{HEAD, check, codes};
use docbind_markdown::dialect::default_dialect;
use docbind_markdown::page::Page;
use docbind_source::SourceMap;
use insta::assert_snapshot;

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

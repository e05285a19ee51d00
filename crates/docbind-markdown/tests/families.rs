//! The families of pages: how they are recognised, and what is read from pages other than actions.

use docbind_markdown::dialect::default_dialect;
use docbind_markdown::outline::Block;
use docbind_markdown::page::Page;
use docbind_source::{FileId, SourceMap, render};
use insta::assert_snapshot;

/// The single place that calls the code under test: path and text in, one line out.
fn check(path: &str, text: &str) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add(path, text);
    let mut diagnostics = Vec::new();
    let page =
        docbind_markdown::read(file, sources.file(FileId(0)), default_dialect(), &mut diagnostics);
    let mut res = match page {
        Page::Action(it) => format!("action {}", it.action.value),
        Page::Http(it) => format!(
            "http {}: {} {}, query {:?}, headers {:?}, tables {:?}{}",
            it.name.value,
            it.method,
            it.path,
            it.query,
            it.headers,
            it.tables.iter().map(|it| (it.part, it.fields.len())).collect::<Vec<_>>(),
            it.notes.iter().filter_map(code_note).collect::<String>()
        ),
        Page::ErrorCodes(it) => {
            let codes =
                it.codes.iter().map(|it| format!("{} {}", it.code.value, it.meaning.text()));
            format!("error codes: {}", codes.collect::<Vec<_>>().join(", "))
        }
        Page::Navigation(it) => format!("navigation, {} links", it.links.len()),
        Page::Guide(it) => format!("guide, {} tables", it.tables.len()),
        Page::NotUnderstood(it) => format!("not understood: {}", it.reason),
    };
    for it in &diagnostics {
        res += &format!("\n{}", render::short(it, &sources));
    }
    res
}

fn code_note(block: &Block) -> Option<String> {
    match block {
        Block::Code(it) => Some(format!(", note {:?}", it.text.value)),
        _ => None,
    }
}

#[test]
fn http_page() {
    let text = "# 上传 - PutFile\n\n### 句法（Syntax）:\n\n```\nPUT /<key>?partNumber=<n>&acl HTTP/1.1\nHost: <bucket>\n```\n\n### 请求参数（Request Parameters）\n\n**请求头（Request Headers）**\n\n| Name | Type | Description | Required |\n|---|---|---|---|\n| Content-Type | String | 类型 | No |\n\n### 响应（Responses）\n\n**响应元素（Response Elements）**\n\n| Name | Type | Description |\n|---|---|---|\n| ETag | String | 哈希 |\n";
    assert_snapshot!(check("f-api/put_file.md", text), @r#"http PutFile: PUT /<key>, query [("partNumber", Some("<n>")), ("acl", None)], headers [("Host", "<bucket>")], tables [(RequestHeaders, 1), (ResponseBody, 1)]"#);
}

#[test]
fn http_page_with_a_body_in_the_syntax_block() {
    let check = |syntax: &str| {
        let text = format!("# 设置 - SetMeta\n\n### Syntax\n\n```\n{syntax}\n```\n");
        check("f-api/set_meta.md", &text)
    };
    assert_snapshot!(check("POST /<key>?meta HTTP/1.1\nHost: <bucket>\n\n {\n     \"op\": <op>,\n\n     \"key\": <key>\n }"), @r#"http SetMeta: POST /<key>, query [("meta", None)], headers [("Host", "<bucket>")], tables [], note " {\n     \"op\": <op>,\n\n     \"key\": <key>\n }""#);
    assert_snapshot!(check("\nPOST /a:b\n\nHost: <bucket>\nDate: <date>\n \nfile: <file>"), @r#"http SetMeta: POST /a:b, query [], headers [("Host", "<bucket>"), ("Date", "<date>")], tables [], note "file: <file>""#);
    assert_snapshot!(check("POST /<key>\nHTTP/1.1\nHost: <bucket>\n\n"), @r#"http SetMeta: POST /<key>, query [], headers [("Host", "<bucket>")], tables []"#);
}

#[test]
fn http_page_without_a_request_line() {
    let text = "# 上传 - PutFile\n\n### Syntax\n\n```\nupload\n```\n";
    assert_snapshot!(check("f-api/put_file.md", text), @"
    not understood: the syntax block has no line with a method and a path
    f-api/put_file.md:6:1: error[unreadable-syntax]: expected a method and a path, found `upload`
    ");
}

#[test]
fn error_codes() {
    let text = "#### 错误码\n\n| 错误码 | 中文 |\n|---|---|\n| 8001 | 失败 |\n| 甲 | 乙 |\n";
    assert_snapshot!(check("u-api/error_code.md", text), @"
    error codes: 8001 失败
    u-api/error_code.md:6:1: warning[not-an-error-code]: expected a number, found `甲`
    ");
}

#[test]
fn error_codes_without_a_delimiter_row() {
    let text = "#### 错误码\n\n| 错误码 | 中文 |\n| 8001 | 失败 |\n";
    assert_snapshot!(check("u-api/error_code.md", text), @"
    error codes: 8001 失败
    u-api/error_code.md:3:1: warning[no-delimiter-row]: the table has no delimiter row below its header
    ");
}

#[test]
fn navigation_and_guides() {
    assert_snapshot!(check("u-api/index.md", "# API 索引\n\n| API | 描述信息 |\n|---|---|\n| [A](api/u-api/a) | 甲 |\n"), @"navigation, 1 links");
    assert_snapshot!(check("u-api/_sidebar.md", "- [A](api/u-api/a)\n    - [B](api/u-api/b)\n"), @"navigation, 2 links");
    assert_snapshot!(check("u-api/disk_type.md", "# 磁盘\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"), @"guide, 1 tables");
}

#[test]
fn action_pages_may_have_any_file_name() {
    assert_snapshot!(check("u-api/README.md", "# 甲 - DoThing\n\n### 请求参数\n\n### 响应字段\n"), @"action DoThing");
}

#[test]
fn action_page_without_an_action_name() {
    let text = "# 甲\n\n### 请求参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n| A | string | | No |\n";
    assert_snapshot!(check("u-api/a.md", text), @"
    not understood: it has tables of an action, but nothing names the action
    u-api/a.md:1:3: error[no-action-name]: the page is not understood: it has tables of an action, but nothing names the action
    ");
}

#[test]
fn http_page_with_a_drawn_table() {
    let text = "# 上传 - PutFile\n\n### 句法\n\n```\nPUT /<key> HTTP/1.1\n```\n\n### 请求参数\n\n｜ Name ｜ Type ｜\n｜ Key ｜ String ｜\n";
    assert_snapshot!(check("f-api/put_file.md", text), @r#"
    http PutFile: PUT /<key>, query [], headers [], tables []
    f-api/put_file.md:11:1: error[unreadable-table]: a table that is drawn with `｜` cannot be read
    "#);
}

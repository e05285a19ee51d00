//! Fingerprints never change: people keep them in files.

use docbind_diff::diff;
use docbind_ir::build::build;
use docbind_ir::ir::Ir;
use docbind_test_support::{Page, source_map};
use insta::assert_snapshot;

fn action(name: &str, request: &str, response: &str) -> String {
    Page::new(name).title("灯").request(request).response(response).to_string()
}

fn put(method: &str, required: &str) -> String {
    format!(
        "# 放 - PutLamp\n\n## 定义\n\n### 句法（Syntax）:\n\n```\n{method} /<lamp> HTTP/1.1\n```\n\n\
         ### 请求参数（Request Parameters）\n\n**请求头（Request Headers）**\n\n\
         | Name | Type | Description | Required |\n|---|---|---|---|\n\
         | Content-Type | String | 类型 | {required} |\n"
    )
}

fn codes(code: u32) -> String {
    format!("### 错误码列表\n\n| 错误码 | 中文 |\n|---|---|\n| {code} | 没有灯 |\n")
}

fn ir(pages: &[(&str, String)]) -> Ir {
    build(&source_map(pages), "docs").ir
}

#[test]
fn one_of_every_subject() {
    let sockets = |ty: &str, limit: &str| {
        format!("| Sockets.N.Watt | {ty} | 几瓦 | No |\n| {limit} | int | 几盏 | No |")
    };
    let price = |ty: &str| format!("| Lamps.N.Price | {ty} | 多少钱 | No |");
    let old = ir(&[
        ("lamp-api/get_lamp.md", action("GetLamp", &sockets("int", "Limit"), &price("int"))),
        ("lamp-api/list_lamp.md", action("ListLamp", "| A | int | 甲 | No |", "")),
        ("lamp-api/put_lamp.md", put("PUT", "Yes")),
        ("lamp-api/error_code.md", codes(230)),
    ]);
    let new = ir(&[
        ("lamp-api/get_lamp.md", action("GetLamp", &sockets("string", "limit"), &price("string"))),
        ("lamp-api/list_lamp.md", action("ListLamps", "| A | int | 甲 | No |", "")),
        ("lamp-api/put_lamp.md", put("POST", "No")),
        ("lamp-api/error_code.md", codes(231)),
        ("bulb-api/get_bulb.md", action("GetBulb", "", "")),
    ]);
    let lines: Vec<String> = diff(&old, &new)
        .iter()
        .map(|it| {
            let action = it.action.as_deref().unwrap_or("-");
            let path = if it.path.is_empty() { "-" } else { &it.path };
            let (subject, kind) = (it.subject.name(), it.kind.name());
            format!("{} {subject} {} {action} {path} {kind}", it.fingerprint, it.product)
        })
        .collect();
    assert_snapshot!(lines.join("\n"), @"
    b1394b767f4b7474 product bulb - - added
    0e0c5e71c698104a error code lamp - 230 unlisted
    53c56e8ce7799c8d error code lamp - 231 added
    ac5f158896061060 parameter lamp GetLamp Sockets.N.Watt type-compatible
    f6197e5dcd294ee6 parameter lamp GetLamp limit respelled
    47616002dc403bda field lamp GetLamp Lamps[].Price type-changed
    9872d41f10521998 action lamp ListLamps - renamed
    c5308a4b1b33c16a operation lamp PutLamp - sent-differently
    9db4f5a618296ca3 parameter lamp PutLamp Content-Type now-optional
    ");
}

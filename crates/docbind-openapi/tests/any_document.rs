//! Whatever pages say, a document is one: every reference leads somewhere, and no two operations have one name.

mod common;
#[path = "../../docbind-markdown/tests/pages/mod.rs"]
mod pages;

use common::{Pages, document};
use docbind_openapi::Version;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::HashSet;

proptest! {
    #[test]
    fn any_pages_give_a_document(all in vec(pages::page(), 1..4), newer: bool) {
        let paths = ["a-api/x.md", "a-api/y.md", "b-api/x.md"];
        let all: Vec<(&str, &str)> = paths.into_iter().zip(all.iter().map(String::as_str)).collect();
        let version = if newer { Version::V3_1 } else { Version::V3_0 };
        check(&document(&Pages::rpc(&all), version))?;
    }

    #[test]
    fn any_text_gives_a_document(
        name in "[A-Z][a-zA-Z/{}#? .-]{0,12}",
        text in "\\PC{0,40}",
        ty in prop::sample::select(vec!["string", "int", "array[string]", "object", "array[[*M*](#M)]", "[*M*](#M)"]),
    ) {
        let page = format!(
            "# 灯 - {name}\n\n## 简介\n\n{text}\n\n### 请求参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n\
             | A.N.B | {ty} | {text} | Yes |\n\n### 响应字段\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n\
             | C | {ty} | 枚举值：{text} | No |\n\n#### M\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n\
             | D | string | 默认{text} | Yes |\n"
        );
        check(&document(&Pages::rpc(&[("a-api/x.md", &page)]), Version::V3_1))?;
    }
}

/// Checks what makes a document invalid.
fn check(text: &str) -> Result<(), TestCaseError> {
    let json = &text[text.find('{').unwrap_or(0)..];
    let document: Value =
        serde_json::from_str(json).map_err(|it| TestCaseError::fail(it.to_string()))?;
    let mut ids = HashSet::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        prop_assert!(path.starts_with('/') && !path.contains([' ', '?']), "{}", path);
        for (_, operation) in item.as_object().into_iter().flatten() {
            let id = operation["operationId"].as_str().unwrap_or_default();
            prop_assert!(!id.is_empty() && ids.insert(id.to_owned()), "{}", id);
            prop_assert!(operation["responses"].as_object().is_some_and(|it| !it.is_empty()));
        }
    }
    for name in document["components"]["schemas"].as_object().into_iter().flatten().map(|it| it.0) {
        let is_plain = |it: char| it.is_ascii_alphanumeric() || "._-".contains(it);
        prop_assert!(!name.is_empty() && name.chars().all(is_plain), "{}", name);
    }
    check_references(&document, &document)
}

fn check_references(value: &Value, document: &Value) -> Result<(), TestCaseError> {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(it)) = members.get("$ref") {
                let found = it.strip_prefix('#').and_then(|it| document.pointer(it));
                prop_assert!(found.is_some(), "{}", it);
            }
            members.values().try_for_each(|it| check_references(it, document))
        }
        Value::Array(items) => items.iter().try_for_each(|it| check_references(it, document)),
        _ => Ok(()),
    }
}

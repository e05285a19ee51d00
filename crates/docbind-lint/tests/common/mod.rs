//! A small clean page whose parts can be replaced, and the one call of the code under test.
#![allow(dead_code, reason = "each test uses a part of it")]

use docbind_lint::{Options, Suppressions, lint};
use docbind_source::{Diagnostic, SourceMap, render};
use std::collections::BTreeMap;

/// The parts of the page, as they are where nothing replaces them.
const PARTS: &[(&str, &str)] = &[
    ("title", "# 获取仓库 - GetRepo"),
    ("request", "| **Limit** | int | 条数 | No |"),
    ("response", "| **RepoSet** | array[[*Repo*](#Repo)] | 仓库列表 | No |"),
    (
        "models",
        "#### Repo\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n\
         | **Name** | string | 名称 | No |\n| **Size** | int | 大小 | No |",
    ),
    ("request-example", "https://api.ucloud.cn/?Action=GetRepo\n&Limit=20"),
    ("response-example", "{\"RetCode\": 0, \"Action\": \"GetRepoResponse\"}"),
];

const PAGE: &str = "\
{title}

## 定义

### 公共参数

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| **Action** | string | 本页的指令 `GetRepo` | **Yes** |

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
{request}

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| **RetCode** | int | 结果 | **Yes** |
| **Action** | string | 指令 | **Yes** |
{response}

{models}

## 示例

### 请求示例

```
{request-example}
```

### 响应示例

```json
{response-example}
```
";

/// Where the page stands.
pub(crate) const PATH: &str = "uhub-api/get_repo.md";

/// The page with some parts replaced.
pub(crate) fn page(parts: &BTreeMap<String, String>) -> String {
    PARTS.iter().fold(PAGE.to_owned(), |page, (name, usual)| {
        let text = parts.get(*name).map_or(*usual, String::as_str);
        page.replace(&format!("{{{name}}}"), text)
    })
}

/// A folder with pages; `docbind.toml` among them is what it is elsewhere.
pub(crate) fn findings(files: &BTreeMap<String, String>) -> (SourceMap, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let mut reading = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| *path != "docbind.toml") {
        sources.add_bytes(path.as_str(), text.clone().into_bytes(), &mut reading);
    }
    let options = Options { site: "https://docs.ucloud.cn/api/".to_owned() };
    let (_, mut found) = lint(&sources, "docs", &options);
    found.append(&mut reading);
    if let Some(text) = files.get("docbind.toml") {
        let file = sources.add("docbind.toml", text.as_str());
        match Suppressions::read(file, &sources) {
            Ok(it) => it.apply(&mut found, &sources),
            Err(it) => found.push(*it),
        }
    }
    (sources, found)
}

/// What a person reads.
pub(crate) fn shown(files: &BTreeMap<String, String>) -> String {
    let (sources, found) = findings(files);
    found.iter().map(|it| render::human(it, &sources, false)).collect::<Vec<_>>().join("\n\n")
}

/// One page with some parts replaced, as a folder.
pub(crate) fn folder(parts: &[(&str, &str)]) -> BTreeMap<String, String> {
    let parts = parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    BTreeMap::from([(PATH.to_owned(), page(&parts))])
}

//! A small page without findings whose parts can be replaced, and the calls of the code under test.
#![allow(dead_code, reason = "no test uses all of it")]

use docbind_lint::{Options, Suppressions, Translations, lint};
use docbind_source::{Diagnostic, Severity, SourceMap, render};
use docbind_test_support::docs_input_pages;
use std::collections::BTreeMap;

/// The parts of the page by default.
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

/// The path of the page.
pub(crate) const PATH: &str = "uhub-api/get_repo.md";

/// Returns the page with some parts replaced.
pub(crate) fn page(parts: &BTreeMap<String, String>) -> String {
    PARTS.iter().fold(PAGE.to_owned(), |page, (name, default)| {
        let text = parts.get(*name).map_or(*default, String::as_str);
        page.replace(&format!("{{{name}}}"), text)
    })
}

/// Lints the pages of a folder, and applies its `docbind.toml` if it has one.
pub(crate) fn findings(files: &BTreeMap<String, String>) -> (SourceMap, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let mut reading = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| *path != "docbind.toml") {
        sources.add_bytes(path.as_str(), text.clone().into_bytes(), &mut reading);
    }
    let config = files.get("docbind.toml").map(String::as_str).unwrap_or_default();
    let translations = Translations::parse(config);
    let paths: Vec<&str> = sources.iter().map(|(_, it)| it.path.as_str()).collect();
    let mistakes = match &translations {
        Ok(it) => it.without_pages(&paths),
        Err(mistake) => vec![mistake.clone()],
    };
    let site = "https://docs.ucloud.cn/api/".to_owned();
    let options = Options { site, translations: translations.unwrap_or_default() };
    let (_, mut findings) = lint(&sources, "docs", &options);
    findings.append(&mut reading);
    if let Some(text) = files.get("docbind.toml") {
        let file = sources.add("docbind.toml", text.as_str());
        findings.extend(mistakes.into_iter().map(|it| it.into_diagnostic(file)));
        match Suppressions::read(file, &sources) {
            Ok(suppressions) => suppressions.apply(&mut findings, &sources),
            Err(finding) => findings.push(*finding),
        }
    }
    (sources, findings)
}

/// Renders the findings as a terminal shows them.
pub(crate) fn render_findings(files: &BTreeMap<String, String>) -> String {
    let (sources, findings) = findings(files);
    findings.iter().map(|it| render::human(it, &sources, false)).collect::<Vec<_>>().join("\n\n")
}

/// Returns a folder of one page with some parts replaced.
pub(crate) fn folder(parts: &[(&str, &str)]) -> BTreeMap<String, String> {
    let parts = parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    BTreeMap::from([(PATH.to_owned(), page(&parts))])
}

/// The rule of a finding, its page, and the text that it points at.
pub(crate) type Key = (String, String, String);

/// Checks that `after` has the expected finding besides all those of `before`, and no other.
pub(crate) fn check_one_new_finding(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
    expected: &Key,
) -> Result<(), String> {
    let (before, after) = (finding_keys(before), finding_keys(after));
    let only_in = |left: &[Key], right: &[Key]| -> Vec<Key> {
        left.iter().filter(|it| count(left, it) > count(right, it)).cloned().collect()
    };
    let (added, removed) = (only_in(&after, &before), only_in(&before, &after));
    match added == std::slice::from_ref(expected) && removed.is_empty() {
        true => Ok(()),
        false => Err(format!("expected {expected:?}, added {added:?}, removed {removed:?}")),
    }
}

fn count(keys: &[Key], key: &Key) -> usize {
    keys.iter().filter(|it| *it == key).count()
}

/// Returns the keys of all findings but notes.
pub(crate) fn finding_keys(files: &BTreeMap<String, String>) -> Vec<Key> {
    let (sources, findings) = findings(files);
    let findings = findings.iter().filter(|it| it.code.severity != Severity::Note);
    let key = |it: &Diagnostic| {
        let file = sources.file(it.place.file);
        (it.code.name.to_owned(), file.path.clone(), file.slice(it.place.span).trim().to_owned())
    };
    findings.map(key).collect()
}

/// Returns the action pages in the current layout, each with its list of pages and the pages it links to.
pub(crate) fn pages() -> Vec<(String, BTreeMap<String, String>)> {
    let linked = ["summary/signature.md", "summary/get_project_list.md", "summary/regionlist.md"];
    let linked: BTreeMap<String, String> =
        linked.iter().map(|it| ((*it).to_owned(), "# 页\n".to_owned())).collect();
    let pages: BTreeMap<String, String> = docs_input_pages().into_iter().collect();
    let in_layout = pages
        .iter()
        .filter(|(_, text)| text.contains("\n### 请求参数\n") && text.contains("\n### 响应示例\n"));
    in_layout
        .map(|(path, text)| {
            let (product, _) =
                path.split_once('/').expect("a page is in the folder of its product");
            let index = format!("{product}/index.md");
            let mut folder = linked.clone();
            folder.insert(index.clone(), pages[&index].clone());
            folder.insert(path.clone(), text.clone());
            (path.clone(), folder)
        })
        .collect()
}

/// Fails if a mutation had the wrong findings, or was applicable to fewer than three pages.
pub(crate) fn assert_all_found<'a>(
    counts: &BTreeMap<&str, usize>,
    failures: &[String],
    mutations: impl Iterator<Item = &'a str>,
) {
    assert!(failures.is_empty(), "{} of {counts:?}\n{}", failures.len(), failures.join("\n"));
    for mutation in mutations {
        let pages = counts.get(mutation).copied().unwrap_or_default();
        assert!(pages >= 3, "{mutation}: {pages} pages");
    }
}

//! Runs errata against pages, as all tests of this crate do.

#![allow(dead_code, reason = "no test uses all of it")]

use docbind_errata::{Errata, ErrataResult, ErratumOutcome};
use docbind_ir::build::{Lowered, assemble, lower_page};
use docbind_markdown::dialect::default_dialect;
use docbind_source::{Diagnostic, FileId, SourceMap, render};

/// The page that most tests start from.
pub(crate) const PAGE: &str = "\
# 灯 - DescribeLamp

## 定义

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Region** | string | 灯在哪里 |**Yes**|
| **Sockets.N.Watt** | string | 几瓦 |No|
| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |**Yes**|
| **Offset** | int | 跳过几盏 |No|
| **Limit** | int | 一页几盏 |No|

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **RetCode** | int | 结果 |**Yes**|
| **LampSet** | array[[*Lamp*](#Lamp)] | 各盏灯 |No|
| **Spare** | [*Lamp*](#Lamp) | 备用的灯 |No|

#### 数据模型

#### Lamp

| 字段名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Price** | string | 多少钱 |No|
| **Memory** | int | 记得几种颜色 |No|

#### Bulb

| 字段名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Price** | string | 灯泡多少钱 |No|
| **Glass** | string | 灯泡的玻璃 |No|
";

/// A page about an HTTP operation.
pub(crate) const HTTP_PAGE: &str = "# 放 - PutLamp

## 定义

### 句法（Syntax）:

```
PUT /<lamp>?level=<level> HTTP/1.1
Host: <house>.example.com
```

### 请求参数（Request Parameters）

**请求头（Request Headers）**

| Name | Type | Description | Required |
|---|---|---|---|
| Content-Type | String | 类型 | Yes |
| Authorization | String | 签名 | Yes |

**请求元素（Request Body）**

| Name | Type | Description | Required |
|---|---|---|---|
| Authorization | String | 签名 | No |

### 响应（Response）

**响应元素（Response Body）**

| Name | Type | Description | Required |
|---|---|---|---|
| Lamps | Array | 灯 | Yes |

Lamps

| Name | Type | Description | Required |
|---|---|---|---|
| Id | String | 编号 | Yes |
";

/// The result of a run.
pub(crate) struct Run {
    pub(crate) sources: SourceMap,
    pub(crate) errata: Vec<Errata>,
    pub(crate) built: Lowered,
    pub(crate) result: ErrataResult,
    /// The findings about the syntax of the errata.
    pub(crate) syntax: Vec<Diagnostic>,
}

/// Runs files of errata against pages; each file is a path and a text.
pub(crate) fn run(pages: &[(&str, &str)], errata: &[(&str, &str)]) -> Run {
    let mut sources = SourceMap::new();
    let ids: Vec<FileId> = pages.iter().map(|(path, text)| sources.add(*path, *text)).collect();
    let mut syntax = Vec::new();
    let mut result = ErrataResult::default();
    let errata: Vec<Errata> = errata
        .iter()
        .map(|(path, text)| {
            let file = sources.add(*path, *text);
            Errata::parse(file, sources.file(file), &mut syntax)
        })
        .collect();
    for it in &errata {
        result.append(docbind_errata::repair(&mut sources, &ids, it));
    }
    let lowered =
        ids.iter().map(|id| lower_page(*id, sources.file(*id), default_dialect())).collect();
    let mut built = assemble(lowered, &sources, "root-api");
    assert!(built.ledger.is_balanced(), "{:?}", built.ledger.rows);
    let file_of = |path: &str| sources.iter().find(|(_, it)| it.path == path).map(|(id, _)| id);
    for it in &errata {
        let product = built.ir.products.iter_mut().find(|product| product.name == it.product);
        result.append(match product {
            Some(product) => docbind_errata::apply(product, it, &file_of),
            None => docbind_errata::unknown_product(it, &["lamp"]),
        });
    }
    Run { sources, errata, built, result, syntax }
}

/// Runs one file of errata against one page of the product `lamp`.
pub(crate) fn lamp(page: &str, errata: &str) -> Run {
    run(&[("lamp-api/describe_lamp.md", page)], &[("errata/lamp.toml", errata)])
}

impl Run {
    /// Returns `id target: state` for each erratum and target.
    pub(crate) fn states(&self) -> Vec<String> {
        let line = |it: &ErratumOutcome| format!("{} {}: {}", it.id, it.target, it.state.as_str());
        self.result.outcomes.iter().map(line).collect()
    }

    /// Renders the findings about the errata as a terminal shows them.
    pub(crate) fn findings(&self) -> String {
        let all = self.syntax.iter().chain(&self.result.diagnostics);
        let shown = all.map(|it| render::human(it, &self.sources, false) + "\n");
        // Trailing whitespace would not survive in the snapshots.
        shown.collect::<String>().lines().map(|it| it.trim_end().to_owned() + "\n").collect()
    }

    /// Returns the section, path, type and necessity of each element, as `facts` prints them.
    pub(crate) fn facts(&self) -> Vec<String> {
        let columns = |it: &String| {
            let all: Vec<&str> = it.split('\t').collect();
            format!("{} {} {} {}", all[2], all[3], all[4], all[5])
        };
        docbind_ir::facts::facts(&self.built.ir).lines.iter().map(columns).collect()
    }
}

/// Returns the lines that are only in one of two lists, removed lines first.
pub(crate) fn difference(old: &[String], new: &[String]) -> String {
    let removed = old.iter().filter(|it| !new.contains(it)).map(|it| format!("- {it}\n"));
    let added = new.iter().filter(|it| !old.contains(it)).map(|it| format!("+ {it}\n"));
    removed.chain(added).collect()
}

//! The one way from pages and errata to what becomes of them.

#![allow(dead_code, reason = "each test looks at another part")]

use docbind_errata::{Errata, Outcome};
use docbind_ir::build::{Lowered, assemble, lower_page};
use docbind_source::{Diagnostic, FileId, SourceMap, render};

/// The page that most tests begin with.
pub(crate) const PAGE: &str = "\
# 灯 - DescribeLamp

## 定义

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|:---|:---|:---|:---|
| **Region** | string | 灯在哪里 |**Yes**|
| **Sockets.N.Watt** | string | 几瓦 |No|
| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |**Yes**|
| **Offset** | int | 第几页 |No|
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

/// What a run gave.
pub(crate) struct Run {
    pub(crate) sources: SourceMap,
    pub(crate) errata: Vec<Errata>,
    pub(crate) built: Lowered,
    pub(crate) outcome: Outcome,
    /// What is wrong with the text of the errata.
    pub(crate) syntax: Vec<Diagnostic>,
}

/// Pages and files of errata, each a path and a text.
pub(crate) fn run(pages: &[(&str, &str)], errata: &[(&str, &str)]) -> Run {
    let mut sources = SourceMap::new();
    let ids: Vec<FileId> = pages.iter().map(|(path, text)| sources.add(*path, *text)).collect();
    let mut syntax = Vec::new();
    let mut outcome = Outcome::default();
    let errata: Vec<Errata> = errata
        .iter()
        .map(|(path, text)| {
            let file = sources.add(*path, *text);
            Errata::parse(file, sources.file(file), &mut syntax)
        })
        .collect();
    for it in &errata {
        outcome.append(docbind_errata::repair(&mut sources, &ids, it));
    }
    let lowered = ids.iter().map(|id| lower_page(*id, sources.file(*id))).collect();
    let mut built = assemble(lowered, &sources, "root-api");
    assert!(built.ledger.is_balanced(), "{:?}", built.ledger.rows);
    let file_of = |path: &str| sources.iter().find(|(_, it)| it.path == path).map(|(id, _)| id);
    for it in &errata {
        let product = built.ir.products.iter_mut().find(|product| product.name == it.product);
        outcome.append(match product {
            Some(product) => docbind_errata::apply(product, it, &file_of),
            None => docbind_errata::of_no_product(it, &["lamp"]),
        });
    }
    Run { sources, errata, built, outcome, syntax }
}

/// One page of the product `lamp` and its errata.
pub(crate) fn lamp(page: &str, errata: &str) -> Run {
    run(&[("lamp-api/describe_lamp.md", page)], &[("errata/lamp.toml", errata)])
}

impl Run {
    /// `id target: state`, one line per erratum and target.
    pub(crate) fn states(&self) -> Vec<String> {
        let line =
            |it: &docbind_errata::Fate| format!("{} {}: {}", it.id, it.target, it.state.as_str());
        self.outcome.fates.iter().map(line).collect()
    }

    /// The findings about the errata, as a terminal shows them.
    pub(crate) fn findings(&self) -> String {
        let all = self.syntax.iter().chain(&self.outcome.diagnostics);
        let shown = all.map(|it| render::human(it, &self.sources, false) + "\n");
        // What trails behind a line cannot be seen.
        shown.collect::<String>().lines().map(|it| it.trim_end().to_owned() + "\n").collect()
    }

    /// Path, type and need of every element, as `facts` has them.
    pub(crate) fn facts(&self) -> Vec<String> {
        let columns = |it: &String| {
            let all: Vec<&str> = it.split('\t').collect();
            format!("{} {} {} {}", all[2], all[3], all[4], all[5])
        };
        docbind_ir::facts::facts(&self.built.ir).iter().map(columns).collect()
    }
}

/// What differs between two lists: lines that went, and lines that came.
pub(crate) fn difference(old: &[String], new: &[String]) -> String {
    let gone = old.iter().filter(|it| !new.contains(it)).map(|it| format!("- {it}\n"));
    let come = new.iter().filter(|it| !old.contains(it)).map(|it| format!("+ {it}\n"));
    gone.chain(come).collect()
}

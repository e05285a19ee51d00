//! Action pages: a text, and the listing and diagnostics that it results in.
//!
//! `layouts` has pages of each layout, `tables` rows and cells that break the form of a table, `cells` what is in
//! names and types, `headings` titles, and sections that lack what their title says.

mod cells;
mod headings;
mod layouts;
mod tables;

use docbind_markdown::dialect::default_dialect;
use docbind_markdown::page::{ActionPage, FieldRow, Page, TypeExpr};
use docbind_source::{FileId, SourceMap, render};

/// The single place that calls the code under test.
pub(crate) fn check(text: &str) -> String {
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

pub(crate) const HEAD: &str = "# 甲 - DoThing\n\n### 响应字段\n\n### 请求参数\n\n| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";

/// A page with one section of text, and the codes of its findings.
pub(crate) fn codes(text: &str) -> Vec<&'static str> {
    let mut sources = SourceMap::new();
    let file = sources.add("demo-api/page.md", text);
    let mut diagnostics = Vec::new();
    docbind_markdown::read(file, sources.file(file), default_dialect(), &mut diagnostics);
    diagnostics.iter().map(|it| it.code.name).collect()
}

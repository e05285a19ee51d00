//! Two languages of a page in, what they disagree about out.
//!
//! `rows` has differences of one table, `operations` those of everything else that a page describes, `pages` pages
//! and entries of the configuration without a counterpart; `any_page` changes any page.

mod any_page;
#[path = "../common/mod.rs"]
mod common;
mod operations;
mod pages;
mod rows;

use docbind_ir::build::lower_api;
use docbind_lint::{Options, Translations, dialect_page, lint_folder};
use docbind_markdown::dialect::{Dialect, parse};
use docbind_markdown::{Index, read_dialect};
use docbind_source::{Diagnostic, SourceMap, render};
use std::sync::LazyLock;

/// A layout in two languages.
const LAMPS: &str = r#"
[dialect]
name = "lamps"
[[operation]]
in = "heading"
match = '^(?P<method>METHOD) (?P<path>/\S*)$'
[columns]
name = ["Key", "键"]
type = ["Kind", "类型"]
required = ["Must", "必填"]
default = ["Default", "默认"]
values = ["Values", "取值"]
docs = ["Meaning", "含义"]
[[section]]
is = "request"
words = ["What to send", "请求"]
[[section]]
is = "response"
match = '^(?:What comes back|响应)(?: (?P<status>\d+))?$'
[[section]]
is = "model"
at = ["heading"]
match = '^(?:Model|模型) (?P<model>\w+)$'
[name]
indent = '» ?'
[required]
yes = ["yes", "是"]
no = ["no", "否"]
[type]
array = ["list of {}", "{}列表"]
model = "words"
[type.words]
string = ["text", "文本"]
int = ["number", "整数"]
bool = ["flag", "布尔"]
object = ["object", "对象"]
array = ["list", "列表"]
"#;

static DIALECT: LazyLock<Dialect> = LazyLock::new(|| {
    let mut sources = SourceMap::new();
    let file = sources.add("lamps.toml", LAMPS);
    parse(file, LAMPS, &[], &|_| None).expect("it is valid")
});

const CONFIG: &str = "[[translation]]\nof = \"zh\"\nis = \"en\"\n";

/// Lints pages in the layout, by their paths.
pub(crate) fn lint_pages(pages: &[(&str, &str)]) -> (SourceMap, Vec<Diagnostic>) {
    let mut sources = SourceMap::new();
    let index = Index::default();
    for (path, text) in pages {
        sources.add(*path, *text);
    }
    let linted = sources.iter().map(|(file, source)| {
        let mut diagnostics = Vec::new();
        let page = read_dialect(file, source, &DIALECT, &index, &mut diagnostics);
        let lowered = lower_api(file, source, "", &page, diagnostics);
        dialect_page(file, page, lowered)
    });
    let linted = linted.collect();
    let translations = Translations::parse(CONFIG).expect("it is valid");
    let options = Options { site: String::new(), translations };
    let (_, findings) = lint_folder(linted, &sources, "docs", Vec::new(), &options);
    (sources, findings)
}

/// Renders what a page and its translation disagree about.
pub(crate) fn check(of: &str, is: &str) -> String {
    let (sources, findings) = lint_pages(&[("zh/lamps.md", of), ("en/lamps.md", is)]);
    let shown = findings.iter().map(|it| render::human(it, &sources, false));
    shown.collect::<Vec<_>>().join("\n\n")
}

/// The same, of one table of a request.
pub(crate) fn check_tables(of: &str, is: &str) -> String {
    let page = |section: &str, table: &str| format!("# POST /lamps\n\n## {section}\n\n{table}");
    check(&page("请求", of), &page("What to send", is))
}

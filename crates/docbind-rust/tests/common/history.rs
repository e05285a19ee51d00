//! Pages that are edited: runs after each other, and the names that come out.

use docbind_ir::resolve::resolve;
use docbind_rust::{Decisions, Generated, NameLock, Options, PriorState};
use docbind_source::SourceMap;

/// The crate of pages about disks: (action, parameters, table of the model `Disk`). Types of what is
/// required end in `!`.
pub(crate) fn generate(pages: &[(&str, &str, &str)], known: &PriorState) -> Generated {
    let mut sources = SourceMap::new();
    for (action, params, disk) in pages {
        let rows = |rows: &str| -> String {
            let row = |(name, ty): (&str, &str)| match ty.strip_suffix('!') {
                Some(ty) => format!("| {name} | {ty} | 甲 | **Yes** |\n"),
                None => format!("| {name} | {ty} | 甲 | No |\n"),
            };
            rows.split_whitespace().filter_map(|it| it.split_once(':')).map(row).collect()
        };
        let titles = "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";
        let mut text = format!("# 甲 - {action}\n\n### 请求参数\n\n{titles}{}\n", rows(params));
        let reference = if disk.is_empty() { "" } else { "Disks:array[[*Disk*](#Disk)]" };
        text += &format!("### 响应字段\n\n{titles}{}\n", rows(reference));
        if !disk.is_empty() {
            text += &format!("#### 数据模型\n\n#### Disk\n\n{titles}{}\n", rows(disk));
        }
        sources.add(format!("lamp-api/{action}.md"), text);
    }
    let built = docbind_ir::build::build(&sources, "root-api");
    let options = Options::default();
    let resolved = resolve(&built.ir);
    let names = docbind_rust::crate_names(
        &docbind_rust::summaries(&resolved),
        &NameLock::default(),
        &Decisions::new(),
    )
    .crates;
    let product = resolved.products.first().expect("a product");
    let res = docbind_rust::generate_product(product, &names["lamp"], known, &options);
    for (path, text) in res.files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        syn::parse_file(text).unwrap_or_else(|it| panic!("{path} is not Rust: {it}\n{text}"));
    }
    res
}

/// The first run, before any name was locked.
pub(crate) fn first(pages: &[(&str, &str, &str)]) -> Generated {
    generate(pages, &PriorState::default())
}

/// A run after another one.
pub(crate) fn after(before: &Generated, pages: &[(&str, &str, &str)]) -> Generated {
    generate(pages, &PriorState { lock: before.lock.clone(), ..PriorState::default() })
}

/// A run after another one, with a decision.
pub(crate) fn decided(
    before: &Generated,
    pages: &[(&str, &str, &str)],
    path: &str,
    name: &str,
) -> Generated {
    let decisions = Decisions::from([(path.to_owned(), name.to_owned())]);
    generate(pages, &PriorState { lock: before.lock.clone(), decisions })
}

#[track_caller]
pub(crate) fn check(generated: &Generated, expected: &[(&str, &str)]) {
    for (path, name) in expected {
        assert_eq!(generated.lock.get(path), Some(*name), "{path}\n{}", generated.lock.text());
    }
}

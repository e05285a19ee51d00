//! Makes documents of pages.

use docbind_ir::build::{assemble, build, lower_dialect_page};
use docbind_ir::ir::Ir;
use docbind_ir::resolve::resolve;
use docbind_markdown::Index;
use docbind_markdown::dialect::builtin;
use docbind_openapi::{Options, Source, Version, export};
use docbind_source::SourceMap;

/// What pages describe.
pub(crate) struct Pages(Ir);

impl Pages {
    /// Reads pages of actions.
    pub(crate) fn rpc(pages: &[(&str, &str)]) -> Pages {
        let mut sources = SourceMap::new();
        for (path, text) in pages {
            sources.add(*path, *text);
        }
        Pages(build(&sources, "").ir)
    }

    /// Reads a page in a dialect.
    #[allow(dead_code, reason = "not every test has such pages")]
    pub(crate) fn dialect(name: &str, path: &str, text: &str) -> Pages {
        let dialect = builtin(name).expect("it ships");
        let mut sources = SourceMap::new();
        let file = sources.add(path, text);
        let page = lower_dialect_page(file, sources.file(file), "", &dialect, &Index::default());
        Pages(assemble(vec![page], &sources, "lamps").ir)
    }
}

/// Returns the document of all products.
pub(crate) fn document(pages: &Pages, version: Version) -> String {
    let resolved = resolve(&pages.0);
    let products = pages.0.products.iter().zip(&resolved.products);
    let sources: Vec<Source<'_>> =
        products.map(|(product, resolved)| Source { product, resolved }).collect();
    let options = Options {
        version,
        revision: "0.0.0".to_owned(),
        site: "https://docs.example/api/".to_owned(),
        service: None,
    };
    let export = export(&sources, &options);
    let mut res = String::new();
    for it in &export.omitted {
        res += &format!("{}:{}: {}\n", it.file, it.place.line, it.message);
    }
    res + &serde_json::to_string_pretty(&export.document).expect("a document")
}

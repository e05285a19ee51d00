//! Whatever pages say: no panic, places inside of the text, edits that fit, formats that render.

#[path = "../../docbind-markdown/tests/pages/mod.rs"]
mod pages;

use docbind_lint::{Options, lint, rules};
use docbind_source::{SourceMap, render};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static KNOWN: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| rules().iter().map(|it| it.code.name).collect());

proptest! {
    #[test]
    fn any_pages(text in pages::page(), other in pages::page()) {
        let mut sources = SourceMap::new();
        let mut reading = Vec::new();
        sources.add_bytes("a-api/one.md", text.into_bytes(), &mut reading);
        sources.add_bytes("a-api/index.md", other.into_bytes(), &mut reading);
        let options = Options { site: "https://docs.ucloud.cn/api/".to_owned() };
        let (_, found) = lint(&sources, "docs", &options);
        for it in &found {
            prop_assert!(KNOWN.contains(it.code.name), "{}", it.code.name);
            let places = it.labels.iter().map(|it| it.place).chain([it.place]);
            for place in places.chain(it.edits.iter().map(|it| it.place)) {
                let text = &sources.file(place.file).text;
                prop_assert!(text.get(place.span.range()).is_some(), "{it:?}");
            }
            render::human(it, &sources, true);
            render::github(it, &sources, "");
        }
        render::markdown(&found, &sources);
        render::sarif(&found, &[], &sources, "");
    }
}

//! Nothing panics on any page, and the locations of findings are inside of their texts.

#[path = "../../docbind-markdown/tests/pages/mod.rs"]
mod pages;

use docbind_lint::{Options, Translations, lint, rules};
use docbind_source::{SourceMap, render};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static RULE_NAMES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| rules().map(|it| it.name()).collect());

proptest! {
    #[test]
    fn any_pages(text in pages::page(), other in pages::page()) {
        let mut sources = SourceMap::new();
        let mut reading = Vec::new();
        sources.add_bytes("a-api/one.md", text.into_bytes(), &mut reading);
        sources.add_bytes("a-api/index.md", other.into_bytes(), &mut reading);
        let site = "https://docs.ucloud.cn/api/".to_owned();
        let options = Options { site, translations: Translations::default() };
        let (_, findings) = lint(&sources, "docs", &options);
        for it in &findings {
            prop_assert!(RULE_NAMES.contains(it.code.name), "{}", it.code.name);
            let locations = it.labels.iter().map(|it| it.place).chain([it.place]);
            for location in locations.chain(it.edits.iter().map(|it| it.place)) {
                let text = &sources.file(location.file).text;
                prop_assert!(text.get(location.span.range()).is_some(), "{it:?}");
            }
            render::human(it, &sources, true);
            render::github(it, &sources, "");
        }
        render::markdown(&findings, &sources);
        render::sarif(&findings, &[], &sources, "");
    }
}

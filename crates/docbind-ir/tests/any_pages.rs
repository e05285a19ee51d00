//! Any set of pages can be lowered: every page has a fate, no row is lost, and pages do not affect others.

#[path = "../../docbind-markdown/tests/pages/mod.rs"]
mod pages;

use docbind_ir::build::{Lowered, build};
use docbind_ir::facts::facts;
use docbind_ir::resolve::resolve;
use docbind_source::SourceMap;
use proptest::collection::vec;
use proptest::prelude::*;

/// Folders and names of pages; the number of the page is added, so that paths are unique.
const FOLDERS: &[&str] = &["a-api/", "a/", "x/a/", "", "b\tc/", "../d/", "Self/", "地域-api/"];
const NAMES: &[&str] = &["page", "index", "readme", "error_codes", "a b", "a\u{202e}b"];

proptest! {
    #[test]
    fn every_page_has_a_fate_and_no_row_is_lost(pages in folder()) {
        check(&pages);
    }

    #[test]
    fn the_order_of_files_does_not_matter(pages in folder()) {
        let reversed: Vec<_> = pages.iter().rev().cloned().collect();
        let (forward, backward) = (lower_pages(&pages), lower_pages(&reversed));
        prop_assert_eq!(forward.ir, backward.ir);
        prop_assert_eq!(forward.diagnostics.len(), backward.diagnostics.len());
    }

    #[test]
    fn bad_pages_do_not_affect_good_ones(bad in pages::page()) {
        let good = [("good-api/a.md".to_owned(), GOOD.to_owned()), ("other-api/a.md".to_owned(), GOOD.to_owned())];
        let mut all = good.to_vec();
        all.push(("bad-api/bad.md".to_owned(), bad.clone()));
        // Beside a good page, as long as it does not speak about the same action.
        if !bad.contains("GetRepoOfGoodPage") {
            all.push(("good-api/bad.md".to_owned(), bad));
        }
        let expected = lower_pages(&good);
        let found = lower_pages(&all);
        for product in &expected.ir.products {
            let action = found.ir.products.iter().find(|it| it.name == product.name)
                .and_then(|it| it.rpc().find(|it| it.name == "GetRepoOfGoodPage"));
            prop_assert_eq!(action, product.rpc().next());
        }
        let lines = facts(&found.ir).lines;
        prop_assert!(facts(&expected.ir).lines.iter().all(|it| lines.contains(it)));
    }
}

const GOOD: &str = "# Good - GetRepoOfGoodPage\n\n### 请求参数\n\n| 参数名 | 类型 | 必填 |\n|---|---|---|\n| A.N.B | int | Yes |\n\n\
    ### 响应字段\n\n| 字段名 | 类型 | 必填 |\n|---|---|---|\n| M | [*M*](#M) | No |\n\n#### M\n\n\
    | 字段名 | 类型 | 必填 |\n|---|---|---|\n| Id | string | Yes |\n";

fn folder() -> impl Strategy<Value = Vec<(String, String)>> {
    let path = (proptest::sample::select(FOLDERS), proptest::sample::select(NAMES));
    vec((path, pages::page()), 0..5).prop_map(|it| {
        let path = |at: usize, (folder, name): (&str, &str)| match name {
            "index" | "readme" => format!("{folder}{at}/{name}.md"),
            _ => format!("{folder}{name}{at}.md"),
        };
        it.into_iter().enumerate().map(|(at, (names, text))| (path(at, names), text)).collect()
    })
}

fn lower_pages(pages: &[(String, String)]) -> Lowered {
    let mut sources = SourceMap::new();
    let mut diagnostics = Vec::new();
    for (path, text) in pages {
        sources.add_bytes(path.clone(), text.clone().into_bytes(), &mut diagnostics);
    }
    build(&sources, "root")
}

#[track_caller]
fn check(pages: &[(String, String)]) -> Lowered {
    let lowered = lower_pages(pages);
    let mut with_fate: Vec<&String> = lowered.ledger.pages.iter().map(|it| &it.file).collect();
    let mut files: Vec<&String> = pages.iter().map(|(path, _)| path).collect();
    with_fate.sort();
    files.sort();
    assert_eq!(with_fate, files);
    assert!(lowered.ledger.is_balanced(), "{:#?}", lowered.ledger.rows);

    let mut names: Vec<&String> = lowered.ir.products.iter().map(|it| &it.name).collect();
    names.dedup();
    assert_eq!(names.len(), lowered.ir.products.len(), "two products share a name");
    for line in facts(&lowered.ir).lines {
        assert_eq!(line.split('\t').count(), 15, "{line:?}");
        assert!(!line.replace('\t', "").contains(char::is_control), "{line:?}");
    }
    resolve(&lowered.ir);
    lowered
}

//! Any set of pages: every file has one fate, no row is lost, and pages do not touch each other.

#[path = "../../docbind-markdown/tests/pages/mod.rs"]
mod pages;

use docbind_ir::build::{Built, build};
use docbind_ir::facts::facts;
use docbind_ir::resolve::resolve;
use docbind_source::SourceMap;
use proptest::collection::vec;
use proptest::prelude::*;

/// Folders and names of pages; the number of the page keeps them apart.
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
        let (one, other) = (built(&pages), built(&reversed));
        prop_assert_eq!(one.ir, other.ir);
        prop_assert_eq!(one.diagnostics.len(), other.diagnostics.len());
    }

    #[test]
    fn good_pages_come_out_as_if_the_bad_one_were_not_there(bad in pages::page()) {
        let good = [("good-api/a.md".to_owned(), GOOD.to_owned()), ("other-api/a.md".to_owned(), GOOD.to_owned())];
        let mut all = good.to_vec();
        all.push(("bad-api/bad.md".to_owned(), bad.clone()));
        // Beside a good page, as long as it does not speak about the same action.
        if !bad.contains("GetRepoOfGoodPage") {
            all.push(("good-api/bad.md".to_owned(), bad));
        }
        let expected = built(&good);
        let found = built(&all);
        for product in &expected.ir.products {
            let action = found.ir.products.iter().find(|it| it.name == product.name)
                .and_then(|it| it.actions.iter().find(|it| it.name == "GetRepoOfGoodPage"));
            prop_assert_eq!(action, product.actions.first());
        }
        let lines = facts(&found.ir);
        prop_assert!(facts(&expected.ir).iter().all(|it| lines.contains(it)));
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

fn built(pages: &[(String, String)]) -> Built {
    let mut sources = SourceMap::new();
    let mut diagnostics = Vec::new();
    for (path, text) in pages {
        sources.add_bytes(path.clone(), text.clone().into_bytes(), &mut diagnostics);
    }
    build(&sources, "root")
}

#[track_caller]
fn check(pages: &[(String, String)]) -> Built {
    let built = built(pages);
    let mut with_fate: Vec<&String> = built.ledger.pages.iter().map(|it| &it.file).collect();
    let mut files: Vec<&String> = pages.iter().map(|(path, _)| path).collect();
    with_fate.sort();
    files.sort();
    assert_eq!(with_fate, files);
    assert!(built.ledger.is_balanced(), "{:#?}", built.ledger.rows);

    let mut names: Vec<&String> = built.ir.products.iter().map(|it| &it.name).collect();
    names.dedup();
    assert_eq!(names.len(), built.ir.products.len(), "two products share a name");
    for line in facts(&built.ir) {
        assert_eq!(line.split('\t').count(), 15, "{line:?}");
        assert!(!line.replace('\t', "").contains(char::is_control), "{line:?}");
    }
    resolve(&built.ir);
    built
}

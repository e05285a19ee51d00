//! Corrections in the IR: what the documentation says about them, and how they change paging.

use docbind_ir::build::build;
use docbind_ir::ir::{Change, Correction, Operation, Paging};
use docbind_ir::resolve::resolve;
use docbind_rust::Options;
use docbind_test_support::{Page, source_map};
use insta::assert_snapshot;

/// The file of the action, after a change of the IR.
fn check(change: impl Fn(&mut Operation)) -> String {
    let page = Page::new("DescribeLamp")
        .request("| Offset | int | 从第几盏起 | No |\n| Limit | int | 一页几盏 | No |")
        .response("| Names | array[string] | 各盏灯 | No |\n| Hint | string | 下一页 | No |");
    let mut ir = build(&source_map(&[("lamp-api/describe_lamp.md", page)]), "root-api").ir;
    change(&mut ir.products[0].operations[0]);
    let options = Options::default();
    let files = docbind_rust::generate(&resolve(&ir), &options);
    files.get("ucloud-lamp/src/actions/describe_lamp.rs").cloned().unwrap_or_default()
}

/// The lines about paging.
fn paging(paging: Option<Paging>) -> String {
    let text = check(|it| it.paging = paging.clone());
    let lines = text.lines().filter(|it| it.contains("Paging::"));
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
}

#[test]
fn paging_by_names_and_outright() {
    let name = |it: &str| it.to_owned();
    let by_names = paging(None);
    let same = Paging::OffsetLimit { offset: name("Offset"), limit: name("Limit") };
    assert_eq!(paging(Some(same)), by_names);
    assert_snapshot!(by_names, @r#".paging(Paging::offset_limit("Offset", "Limit"));"#);
    assert_eq!(paging(Some(Paging::None)), "");
    let pages = |first| Paging::PageNumber { page: name("Offset"), size: name("Limit"), first };
    let text = paging(Some(pages(1)));
    assert_snapshot!(text, @r#".paging(Paging::page_number("Offset", "Limit"));"#);
    let text = paging(Some(pages(0)));
    assert_snapshot!(text, @r#".paging(Paging::page_number_from("Offset", "Limit", 0));"#);
    let token = Paging::Token { request: name("Offset"), response: name("Hint"), list: None };
    assert_snapshot!(paging(Some(token)), @r#".paging(Paging::token("Offset", "Hint"));"#);
    // What is not there cannot be paged by.
    let missing = Paging::PageNumber { page: name("Page"), size: name("Limit"), first: 1 };
    assert_eq!(paging(Some(missing)), "");
}

#[test]
fn what_the_documentation_says() {
    let said = |change: Change, page_says: &str| {
        let correction = Correction {
            id: "x".to_owned(),
            change,
            page_says: page_says.to_owned(),
            now: String::new(),
            reason: String::new(),
        };
        let text = check(|it| it.corrected.push(correction.clone()));
        let line = text.lines().find_map(|it| it.trim().strip_prefix("/// Corrected "));
        line.unwrap_or_default().to_owned()
    };
    let lines = [
        said(Change::Type, "string"),
        said(Change::Required, "optional"),
        said(Change::Rename, "OldName"),
        said(Change::Add, "absent"),
        said(Change::Drop, "Memory: int"),
        said(Change::Split, "Lamp"),
        said(Change::Merge, "Bulb: Price, Glass"),
        said(Change::Values, "Red, Blue"),
        said(Change::Encoding, "form"),
        said(Change::Effect, "read"),
        said(Change::Paging, "none"),
        said(Change::Secret, "no"),
        said(Change::Base64, "yes"),
        said(Change::Description, "words `with` *marks*\n/// and [links](x)"),
    ];
    assert_snapshot!(lines.join("\n"), @"
    (`x`): the page says `string`.
    (`x`): the page says that it is optional.
    (`x`): the page says `OldName`.
    (`x`): the page does not have it.
    (`x`): the page also has `Memory: int`, which does not exist.
    (`x`): the page says `Lamp`, as of something else.
    (`x`): the page also has `Bulb: Price, Glass`, which is the same.
    (`x`): the page says `Red, Blue`.
    (`x`): by its page, its encoding is `form`.
    (`x`): by its page, its effect is `read`.
    (`x`): by its page, its paging is `none`.
    (`x`): by its page, it is not a secret.
    (`x`): by its page, it is base64.
    (`x`): the page says `words 'with' *marks* /// and [links](x)`.
    ");
}

//! What the documentation of a call says about calling it.

mod common;

use common::generate;
use docbind_test_support::Page;

/// The paragraph of the only call that says what a second one would do.
fn check(page: Page) -> String {
    let files = generate(&[("lamp-api/page.md", page)]);
    let (_, file) = files
        .iter()
        .find(|(path, _)| path.starts_with("ucloud-lamp/src/actions/"))
        .expect("the file of the call");
    let mut docs = file.lines().filter_map(|it| it.trim().strip_prefix("/// "));
    let beginnings = ["Only reads", "Sets a state", "Changes something"];
    let paragraph = docs.find(|line| beginnings.iter().any(|it| line.starts_with(it)));
    paragraph.unwrap_or_default().to_owned()
}

#[test]
fn what_a_second_call_would_do() {
    let check = |action: &str, title: &str| check(Page::new(action).title(title));
    assert_eq!(check("CheckLamp", "检查灯"), "Only reads.");
    assert_eq!(check("ModifyLamp", "修改灯"), "Sets a state, so it is safe to retry.");
    let not_retried = "so it is not retried once it may have been executed.";
    assert_eq!(check("DimLamp", "调暗灯"), format!("Changes something, {not_retried}"));
    // The words of the page, where the name says something else.
    let expected = format!("Changes something (`灯的分配`), {not_retried}");
    assert_eq!(check("CheckLampAllocation", "灯的分配"), expected);
}

#[test]
fn pages_and_defaults_of_the_client() {
    let page = Page::new("ListLamp")
        .title("灯的列表")
        .request(
            "| Region | string | 地域 | Yes |\n| ProjectId | string | 项目 | No |\n\
             | Offset | int | 偏移 | No |\n| Limit | int | 数量 | No |",
        )
        .response("| Names | array[string] | 名称 | No |");
    assert_eq!(
        check(page),
        "Only reads. Returns a page of `Names`: [`Call::items`] reads all of them. \
         Needs `Region`, from the request or from the client."
    );
}

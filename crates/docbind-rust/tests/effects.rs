//! Where the effect of a call does not follow from the verb of its name, its documentation says why.

use docbind_ir::build::build;
use docbind_ir::resolve::resolve;
use docbind_rust::{Options, generate};
use docbind_test_support::{Page, source_map};

/// The documentation of the only call, one line per line.
fn check(action: &str, title: &str) -> Vec<String> {
    let page = Page::new(action).title(title);
    let ir = build(&source_map(&[("lamp-api/page.md", page)]), "docs").ir;
    let files = generate(&resolve(&ir), &Options::default());
    let (_, file) = files
        .iter()
        .find(|(path, _)| path.starts_with("ucloud-lamp/src/actions/"))
        .expect("the file of the call");
    let docs = file.lines().filter_map(|it| it.trim().strip_prefix("/// "));
    docs.filter(|it| it.contains("sent again")).map(str::to_owned).collect()
}

#[test]
fn an_effect_that_the_page_says_is_documented() {
    let expected = "Is not sent again if it may have been executed: `灯的分配`.";
    assert_eq!(check("CheckLampAllocation", "灯的分配"), [expected]);
    assert_eq!(check("CheckLamp", "检查灯"), [""; 0]);
}

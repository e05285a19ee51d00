//! The printer formats as prettyplease does, which is asked here and not at every run.

mod common;
#[path = "common/formatted.rs"]
mod formatted;

use docbind_test_support::{Page, docs_input_pages};

#[test]
fn our_crates_look_as_prettyplease_would_print_them() {
    let files = common::generate(&docs_input_pages());
    let rust: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(".rs")).collect();
    assert!(rust.len() > 100, "{} files", rust.len());
    for (path, text) in rust {
        formatted::is_formatted(path, text);
    }
}

#[test]
fn a_signature_that_does_not_fit_is_broken() {
    let row = "| LampWasSwitchedOn | int | 开灯时间，Unix时间戳，单位秒 | No |";
    let page = Page::new("GetLamp").request(row).response(row);
    let files = common::generate(&[("lamp-api/get_lamp.md", &page)]);
    let path = "ucloud-lamp/src/actions/get_lamp.rs";
    assert_eq!(files[path].matches("_timestamp(\n").count(), 2, "{}", files[path]);
    formatted::is_formatted(path, &files[path]);
}

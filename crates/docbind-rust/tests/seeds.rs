//! The two actions that the project began with: page to Rust, whole files.

mod common;

use docbind_test_support::docs_input;

#[track_caller]
fn check(page: &str, file: &str) {
    let text = std::fs::read_to_string(docs_input().join(page))
        .expect("the page is part of the repository");
    let files = common::generate(&[(page, &text)]);
    insta::assert_snapshot!(file.rsplit('/').next().unwrap_or(file), files[file]);
}

#[test]
fn get_repo() {
    check("uhub-api/get_repo.md", "ucloud-uhub/src/actions/get_repo.rs");
    check("uhub-api/get_repo.md", "ucloud-uhub/src/models/repo_set.rs");
}

#[test]
fn get_image_bucket_list() {
    check("ugc-api/get_image_bucket_list.md", "ucloud-ugc/src/actions/get_image_bucket_list.rs");
    check("ugc-api/get_image_bucket_list.md", "ucloud-ugc/src/models/image_bucket_list_set.rs");
}

//! The printer formats as prettyplease does, which is asked here and not at every run.

mod common;
#[path = "common/formatted.rs"]
mod formatted;

use std::path::Path;

/// All pages below a folder, by their paths from it.
fn pages(folder: &Path, prefix: &str, res: &mut Vec<(String, String)>) {
    let entries = std::fs::read_dir(folder).expect("the pages are part of the repository");
    for entry in entries {
        let entry = entry.expect("the folder can be read");
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            pages(&entry.path(), &format!("{path}/"), res);
        } else if path.ends_with(".md") {
            res.push((path, std::fs::read_to_string(entry.path()).expect("a page is text")));
        }
    }
}

#[test]
fn our_crates_look_as_prettyplease_would_print_them() {
    let mut found = Vec::new();
    pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input"), "", &mut found);
    found.sort();
    let found: Vec<(&str, &str)> =
        found.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let files = common::generate(&found);
    let rust: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(".rs")).collect();
    assert!(rust.len() > 100, "{} files", rust.len());
    for (path, text) in rust {
        formatted::is_formatted(path, text);
    }
}

#[test]
fn a_signature_that_does_not_fit_is_broken() {
    let row = "| LampWasSwitchedOn | int | 开灯时间，Unix时间戳，单位秒 | No |";
    let table = format!("| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n{row}");
    let page = format!("# 灯 - GetLamp\n\n### 请求参数\n\n{table}\n\n### 响应字段\n\n{table}\n");
    let files = common::generate(&[("lamp-api/get_lamp.md", &page)]);
    let path = "ucloud-lamp/src/actions/get_lamp.rs";
    assert_eq!(files[path].matches("_timestamp(\n").count(), 2, "{}", files[path]);
    formatted::is_formatted(path, &files[path]);
}

//! The elements of findings: their paths, how fingerprints spell them, and what suppresses them.

mod common;

use common::{findings, folder, shown};
use docbind_ir::ElementPath;
use docbind_source::fingerprint;
use insta::assert_snapshot;
use std::collections::BTreeMap;

/// A page with a finding in each kind of place that has a path.
fn page() -> BTreeMap<String, String> {
    let models = "#### Repo\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n\
                  | **Name** | string | 名称 | No |\n\n\
                  #### Tag\n\n| 字段名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n\
                  | **Label** | string | 标签 | No |\n";
    folder(&[
        ("title", "# 获取仓库 - GetRepo"),
        ("request", "| **Disks.N.Size** | int | 容量 | No |\n| **Limit** | int | 条数 | No |"),
        ("models", models),
        (
            "request-example",
            "https://api.ucloud.cn/?Action=GetRepo\n&Disks.0.Size=many\n&Disks.0.Other=1\n&limit=1",
        ),
        (
            "response-example",
            "{\"RetCode\": 0, \"RepoSet\": [{\"Name\": 1, \"a b\": 2}], \"Spare\": 1}",
        ),
    ])
}

/// Each finding: its rule, the path of its element, and how its fingerprint spells that.
fn elements(files: &BTreeMap<String, String>) -> String {
    let (sources, found) = findings(files);
    let mut res = String::new();
    for it in &found {
        let path = it.element.as_ref().map_or("-", |it| it.path.as_str());
        assert!(path == "-" || path.parse::<ElementPath>().is_ok(), "{path}");
        let fingerprint = fingerprint(it, &sources);
        let in_fingerprint = fingerprint.split('\t').nth(2).unwrap_or_default();
        res += &format!("{}: {path} ({in_fingerprint})\n", it.code.name);
    }
    res
}

#[test]
fn every_element_has_a_path_and_keeps_its_fingerprint() {
    assert_snapshot!(elements(&page()), @"
    unused-model: GetRepo/models/Tag (GetRepo/Tag)
    type-mismatch: GetRepo/request/Disks.N.Size (GetRepo/request/Disks.N.Size)
    undocumented-parameter: GetRepo/request/Disks.N.Other (GetRepo/request/Disks.Other)
    letter-case: GetRepo/request/Limit (GetRepo/request/Limit)
    missing-field: GetRepo/response/Action (GetRepo/response/Action)
    type-mismatch: GetRepo/models/Repo/Name (GetRepo/Repo/Name)
    undocumented-field: GetRepo/models/Repo/a%20b (GetRepo/Repo/a b)
    undocumented-field: GetRepo/response/Spare (GetRepo/response/Spare)
    ");
    let in_json = folder(&[
        ("request", "| **Disks.N.Size** | int | 容量 | No |"),
        (
            "request-example",
            "{\"Action\": \"GetRepo\", \"Disks\": [{\"Quantity\": 1}], \"Owner\": 1}",
        ),
    ]);
    assert_snapshot!(elements(&in_json), @"
    undocumented-parameter: GetRepo/request/Disks.N.Quantity (GetRepo/Disks/Quantity)
    undocumented-parameter: GetRepo/request/Owner (GetRepo/request/Owner)
    ");
}

/// The other findings of the page are of no interest here.
fn suppressed(rule: &str, element: &str) -> String {
    let mut files = page();
    let entry =
        format!("[[suppress]]\nrule = \"{rule}\"\nelement = \"{element}\"\nreason = \"x\"\n");
    files.insert("docbind.toml".to_owned(), entry);
    let all = shown(&files);
    let in_config = all.split("\n\n").filter(|it| it.contains("docbind.toml"));
    in_config.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn patterns_fit_paths() {
    for (rule, element) in [
        ("unused-model", "GetRepo/models/Tag"),
        ("unused-model", "*/models/*"),
        ("type-mismatch", "GetRepo/request/Disks.N.*"),
        ("type-mismatch", "GetRepo/models/Repo/Name"),
        ("undocumented-field", "GetRepo/models/Repo/a%20b"),
        ("undocumented-parameter", "GetRepo/request/Disks.N.Other"),
    ] {
        assert_eq!(suppressed(rule, element), "", "{element}");
    }
}

#[test]
fn patterns_of_former_times_fit_with_a_word() {
    assert_snapshot!(suppressed("unused-model", "GetRepo/Tag"), @r#"
    warning[former-element]: `GetRepo/Tag` is not how elements are spelled any more
     --> docbind.toml:3:11
      |
    3 | element = "GetRepo/Tag"
      |           ^^^^^^^^^^^^^
      |
      = help: write `GetRepo/models/Tag`
    "#);
    assert_snapshot!(suppressed("undocumented-parameter", "GetRepo/request/Disks.Other"), @r#"
    warning[former-element]: `GetRepo/request/Disks.Other` is not how elements are spelled any more
     --> docbind.toml:3:11
      |
    3 | element = "GetRepo/request/Disks.Other"
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write it so that it fits `GetRepo/request/Disks.N.Other`
    "#);
    assert_snapshot!(suppressed("unused-model", "GetRepo/Tags"), @r#"
    error[unused-suppression]: nothing is left of `unused-model` to suppress here
     --> docbind.toml:2:8
      |
    2 | rule = "unused-model"
      |        ^^^^^^^^^^^^^^
      |
      = help: remove the entry
    "#);
}

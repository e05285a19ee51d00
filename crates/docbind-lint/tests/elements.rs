//! The elements of findings: their paths, their spelling in fingerprints, and their suppression.

mod common;

use common::{findings, folder, render_findings};
use docbind_ir::ElementPath;
use docbind_source::fingerprint;
use insta::assert_snapshot;
use std::collections::BTreeMap;

/// Returns a page with a finding about each kind of element.
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

/// Returns the rule of each finding, the path of its element, and the spelling in its fingerprint.
fn elements(files: &BTreeMap<String, String>) -> String {
    let (sources, findings) = findings(files);
    let mut res = String::new();
    for it in &findings {
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

/// Suppresses findings, and returns the findings about the configuration.
fn suppress(rule: &str, element: &str) -> String {
    let mut files = page();
    let entry =
        format!("[[suppress]]\nrule = \"{rule}\"\nelement = \"{element}\"\nreason = \"x\"\n");
    files.insert("docbind.toml".to_owned(), entry);
    let all = render_findings(&files);
    let in_config = all.split("\n\n").filter(|it| it.contains("docbind.toml"));
    in_config.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn patterns_match_paths() {
    for (rule, element) in [
        ("unused-model", "GetRepo/models/Tag"),
        ("unused-model", "*/models/*"),
        ("type-mismatch", "GetRepo/request/Disks.N.*"),
        ("type-mismatch", "GetRepo/models/Repo/Name"),
        ("undocumented-field", "GetRepo/models/Repo/a%20b"),
        ("undocumented-parameter", "GetRepo/request/Disks.N.Other"),
    ] {
        assert_eq!(suppress(rule, element), "", "{element}");
    }
}

#[test]
fn former_spellings_match_with_a_warning() {
    assert_snapshot!(suppress("unused-model", "GetRepo/Tag"), @r#"
    warning[former-element]: `GetRepo/Tag` is a former spelling of elements
     --> docbind.toml:3:11
      |
    3 | element = "GetRepo/Tag"
      |           ^^^^^^^^^^^^^
      |
      = help: write `GetRepo/models/Tag`
    "#);
    assert_snapshot!(suppress("undocumented-parameter", "GetRepo/request/Disks.Other"), @r#"
    warning[former-element]: `GetRepo/request/Disks.Other` is a former spelling of elements
     --> docbind.toml:3:11
      |
    3 | element = "GetRepo/request/Disks.Other"
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: write a pattern that matches `GetRepo/request/Disks.N.Other`
    "#);
    assert_snapshot!(suppress("unused-model", "GetRepo/Tags"), @r#"
    error[unused-suppression]: no finding of `unused-model` is left to suppress here
     --> docbind.toml:2:8
      |
    2 | rule = "unused-model"
      |        ^^^^^^^^^^^^^^
      |
      = help: remove the entry
    "#);
}

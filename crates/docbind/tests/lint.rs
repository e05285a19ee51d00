//! `docbind lint` as it is used: what is left out, what is known, what changed, what is mended.

use docbind_test_support::{Folder, git};
use std::process::Command;

/// A page with two contradictions (a key's letter case, a parameter nobody lists) and a bare pipe.
const PAGE: &str = "\
# 获取仓库 - GetRepo

### 请求参数

| 参数名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| **Limit** | int | 10 | 20 | No |
| **Short** | int |

### 响应字段

| 字段名 | 类型 | 描述信息 | 必填 |
|---|---|---|---|
| **RetCode** | int | 结果 | **Yes** |

### 请求示例

```
https://api.ucloud.cn/?Action=GetRepo
&Limit=20
&Owner=me
```

### 响应示例

{\"Retcode\": 0, \"Action\": \"GetRepoResponse\"}
";

/// The command that lints `docs`, one line per finding.
fn command(folder: &Folder, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    command.arg("lint").args(defaults(arguments)).args(arguments).current_dir(folder.path(""));
    command
}

/// Lints `docs`, one line per finding; the exit code, stdout and stderr.
fn lint(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = command(folder, arguments).output().expect("docbind starts");
    let text = |it: Vec<u8>| String::from_utf8(it).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn codes(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let (_, found, said) = lint(folder, arguments);
    assert!(!said.contains("error:"), "{said}");
    let code = |it: &str| it.split(['[', ']']).nth(1).unwrap_or_default().to_owned();
    found.lines().map(code).collect()
}

/// What the tests need, where they do not say otherwise.
fn defaults(given: &[&str]) -> Vec<&'static str> {
    let usual = [["--docs", "docs"], ["--format", "short"]];
    usual.into_iter().filter(|it| !given.contains(&it[0])).flatten().collect()
}

const ALL: [&str; 4] =
    ["surplus-cells", "missing-cells", "undocumented-parameter", "unfenced-example"];

#[test]
fn the_rules_are_listed() {
    let (code, rules, said) = lint(&Folder::empty(), &["--rules"]);
    assert_eq!((code, said.as_str()), (Some(0), ""));
    assert!(rules.lines().count() > 50, "{rules}");
    let line = rules.lines().find(|it| it.contains(" unknown-type "));
    let line = line.expect("a rule").split_whitespace().take(2).collect::<Vec<_>>();
    assert_eq!(line, ["warning", "unknown-type"]);
    assert!(
        rules.lines().all(|it| it.split_whitespace().count() > 4),
        "each has a summary\n{rules}"
    );
}

#[test]
fn a_missing_folder_names_the_option() {
    let (code, _, said) = lint(&Folder::empty(), &[]);
    assert_eq!(code, Some(2));
    assert_eq!(said, "error: docs: no such folder; --docs names the folder of the pages\n");
}

#[test]
fn a_folder_without_pages_is_a_mistake() {
    let folder = Folder::with(&[("docs/image.png", "")]);
    let (code, _, said) = lint(&folder, &[]);
    assert_eq!((code, said.as_str()), (Some(2), "error: docs: the folder has no pages to check\n"));
}

#[test]
fn exit_codes() {
    let folder = Folder::with(&[("docs/a-api/get_repo.md", PAGE)]);
    assert_eq!(lint(&folder, &[]).0, Some(1), "errors");
    assert_eq!(lint(&folder, &["--rule", "missing-cells"]).0, Some(0), "warnings only");
    let (code, _, said) = lint(&folder, &["--rule", "mising-cells"]);
    assert_eq!((code, said.contains("did you mean `missing-cells`?")), (Some(2), true), "{said}");
    assert_eq!(lint(&folder, &["--changed-since", "HEAD"]).0, Some(2), "no repository");
    assert_eq!(lint(&folder, &["--docs", "nowhere"]).0, Some(2));
    let (code, section, _) = lint(&folder, &["--explain", "letter-case"]);
    assert_eq!((code, section.contains("**error**")), (Some(0), true), "{section}");
}

#[test]
fn the_patch_applies_and_the_findings_are_gone() {
    // Markdown ends a line with a carriage return alone, git does not.
    let alone = PAGE.replace("### 响应字段\n", "\r### 响应字段\n");
    let ends = [PAGE.trim_end().to_owned(), PAGE.replace('\n', "\r\n"), alone];
    for text in [PAGE.to_owned()].into_iter().chain(ends) {
        let folder = Folder::with(&[("docs/a-api/get repo.md", &text)]);
        assert_eq!(codes(&folder, &[]), ALL);
        let (_, facts, _) = facts(&folder);
        let (_, patch, said) = lint(&folder, &["--fix"]);
        assert!(said.contains("the patch fixes 3 of 4 findings"), "{said}");
        lint(&folder, &["--fix-to", "fix.patch"]);
        assert_eq!(folder.read("fix.patch"), patch);
        let docs = folder.path("docs");
        git(&docs, &["apply", "--whitespace=nowarn", "../fix.patch"]);
        // What was in running text is an example now, and is checked.
        assert_eq!(
            codes(&folder, &[]),
            ["unknown-required", "undocumented-parameter", "letter-case"]
        );
        lint(&folder, &["--fix-to", "fix.patch"]);
        git(&docs, &["apply", "--whitespace=nowarn", "../fix.patch"]);
        assert_eq!(codes(&folder, &[]), ["unknown-required", "undocumented-parameter"]);
        assert_eq!(self::facts(&folder).1, facts, "what the page says is the same");
    }
}

/// The parameters and fields of the pages, without their lines.
fn facts(folder: &Folder) -> (Option<i32>, Vec<String>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(["facts", "--docs", "docs", "--prose"])
        .current_dir(folder.path(""))
        .output()
        .expect("docbind starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = |it: &str| it.split('\t').take(6).collect::<Vec<_>>().join(" ");
    (output.status.code(), text.lines().map(line).collect(), String::new())
}

#[test]
fn the_configuration_is_found_above_the_pages() {
    let entry = "[[suppress]]\nrule = \"undocumented-parameter\"\nelement = \"GetRepo/request/Owner\"\nreason = \"x\"\n";
    let folder = Folder::with(&[("docs/a-api/get_repo.md", PAGE), ("docbind.toml", entry)]);
    assert_eq!(codes(&folder, &[]), ["surplus-cells", "missing-cells", "unfenced-example"]);
    folder.write("docbind.toml", entry.replace("Owner", "Nobody"));
    let (code, found, _) = lint(&folder, &[]);
    assert_eq!(code, Some(1));
    assert!(found.contains("docbind.toml:2:8: error[unused-suppression]"), "{found}");
    folder.write("other.toml", entry);
    assert_eq!(codes(&folder, &["--config", "other.toml"]).len(), 3);
}

#[test]
fn the_working_folder_is_not_above_pages_beside_it() {
    let entry = "[[suppress]]\nrule = \"undocumented-parameter\"\nreason = \"x\"\n";
    let folder = Folder::with(&[("docs/a-api/get_repo.md", PAGE), ("here/docbind.toml", entry)]);
    let output = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(["lint", "--docs", "../docs", "--format", "short"])
        .current_dir(folder.path("here"))
        .output()
        .expect("docbind starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("undocumented-parameter"), "{text}");
}

#[test]
fn errata_allow_a_rule_for_an_element() {
    let allow = |rule: &str, target: &str| {
        format!("[[allow]]\nrule = \"{rule}\"\ntarget = \"{target}\"\nreason = \"x\"\n")
    };
    let folder = Folder::with(&[("docs/a-api/get_repo.md", PAGE)]);
    folder.write("docs/errata/a.toml", allow("surplus-cells", "GetRepo/request/Limit"));
    assert_eq!(
        codes(&folder, &[]),
        ["missing-cells", "undocumented-parameter", "unfenced-example"]
    );
    let check = |rule: &str, target: &str, expected: &str| {
        folder.write("docs/errata/a.toml", allow(rule, target));
        let (code, found, _) = lint(&folder, &[]);
        assert_eq!(code, Some(1));
        assert!(found.contains(expected), "{found}");
    };
    check("missing-cells", "GetRepo/request/Limit", "a.toml:2:8: error[unused-suppression]");
    check("surplus-cells", "GetRepo/request/Nobody", "a.toml:2:8: error[unused-suppression]");
    check("surplus-cell", "GetRepo/request/Limit", "no rule `surplus-cell`");
}

#[test]
fn a_baseline_only_shrinks() {
    let folder = Folder::with(&[("docs/a-api/get_repo.md", PAGE)]);
    let update = ["--baseline", "known.txt", "--update-baseline"];
    let known = || folder.read("known.txt");
    assert_eq!(lint(&folder, &["--baseline", "known.txt"]).0, Some(2), "not there yet");
    assert_eq!(lint(&folder, &update).0, Some(0));
    let first = known();
    assert_eq!(first.lines().filter(|it| !it.starts_with('#')).count(), 4, "{first}");
    assert_eq!(codes(&folder, &["--baseline", "known.txt"]), [""; 0]);

    // Lines move: the findings are the same ones.
    folder.write("docs/a-api/get_repo.md", PAGE.replace("### 请求参数", "说明。\n\n### 请求参数"));
    assert_eq!(codes(&folder, &["--baseline", "known.txt"]), [""; 0]);

    // A new one is not taken in.
    folder.write("docs/a-api/get_repo.md", PAGE.replace("&Owner=me", "&Owner=me\n&Else=1"));
    assert_eq!(codes(&folder, &["--baseline", "known.txt"]), ["undocumented-parameter"]);
    let (code, found, said) = lint(&folder, &update);
    assert_eq!((code, known()), (Some(1), first.clone()), "{said}");
    assert!(found.contains("`Else`") && said.contains("a baseline only shrinks"), "{found}{said}");

    // What is mended goes, and does not come back.
    folder.write("docs/a-api/get_repo.md", PAGE.replace("&Owner=me\n", ""));
    assert_eq!(lint(&folder, &update).0, Some(0));
    assert!(known().len() < first.len());
    folder.write("docs/a-api/get_repo.md", PAGE);
    assert_eq!(codes(&folder, &["--baseline", "known.txt"]), ["undocumented-parameter"]);
}

#[test]
fn only_what_touches_changed_pages() {
    let other = PAGE.replace("GetRepo", "GetOther");
    let folder =
        Folder::with(&[("docs/a-api/get_repo.md", PAGE), ("docs/a-api/get_other.md", &other)]);
    folder.git(&["init", "-q"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-q", "-m", "pages"]);
    assert_eq!(codes(&folder, &["--changed-since", "HEAD"]), [""; 0]);
    folder.write("docs/a-api/get_other.md", other.replace("&Owner=me", "&Owner=you"));
    let (_, found, _) = lint(&folder, &["--changed-since", "HEAD"]);
    assert_eq!(found.lines().count(), 4, "{found}");
    assert!(found.lines().all(|it| it.starts_with("a-api/get_other.md")), "{found}");
    folder.write("docs/b-api/get_repo.md", PAGE);
    assert_eq!(codes(&folder, &["--changed-since", "HEAD"]).len(), 8, "new pages are changed ones");
    for revision in ["--output=x", "nowhere", "HEAD; rm -rf ."] {
        let argument = format!("--changed-since={revision}");
        let (code, _, said) = lint(&folder, &[&argument]);
        assert_eq!((code, said.contains("is not a revision")), (Some(2), true), "{said}");
    }
    assert!(!folder.path("x").exists() && !folder.path("docs/x").exists());
}

/// A page that is gone breaks the links on pages that did not change.
#[test]
fn deleted_and_renamed_pages_are_changed_ones() {
    let index = "# 索引\n\n- [GetRepo](api/a-api/get_repo)\n- [GetGone](api/a-api/get_gone)\n- [GetOld](api/a-api/get_old)\n";
    let other = PAGE.replace("GetRepo", "GetOld");
    let folder = Folder::with(&[
        ("docs/a-api/index.md", index),
        ("docs/a-api/get_repo.md", PAGE),
        ("docs/a-api/get_old.md", &other),
    ]);
    folder.git(&["init", "-q"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-q", "-m", "pages"]);
    let broken = || {
        let (_, found, _) = lint(&folder, &["--changed-since", "HEAD", "--rule", "broken-link"]);
        found.lines().map(|it| it.split(": ").last().unwrap_or_default().to_owned()).collect()
    };
    let before: Vec<String> = broken();
    assert_eq!(before, [""; 0], "the link to a page that never was is not new");
    folder.git(&["mv", "docs/a-api/get_old.md", "docs/a-api/get_new.md"]);
    std::fs::remove_file(folder.path("docs/a-api/get_repo.md")).expect("the page is there");
    let after: Vec<String> = broken();
    assert_eq!(after.len(), 2, "{after:?}");
    assert!(after[0].contains("get_repo") && after[1].contains("get_old"), "{after:?}");
}

#[test]
fn documents_count_by_rule_and_product() {
    let folder = Folder::with(&[("docs/a-api/get_repo.md", PAGE)]);
    let (_, json, _) = lint(&folder, &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(4));
    assert_eq!(json["by_rule"]["missing-cells"], 1);
    assert_eq!(json["by_product"]["a-api"], 4);
    let (_, log, _) = lint(&folder, &["--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&log).expect("JSON");
    let uri = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
    assert_eq!(log.pointer(uri).and_then(|it| it.as_str()), Some("docs/a-api/get_repo.md"));
    let (_, table, _) = lint(&folder, &["--format", "markdown"]);
    assert!(table.starts_with("**Findings:** 1 error, 3 warnings, 0 notes\n\n| Where"), "{table}");
    assert_eq!(lint(&folder, &["--format", "sarif"]).1, lint(&folder, &["--format", "sarif"]).1);
}

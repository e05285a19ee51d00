//! `docbind lint` as it is used: what is left out, what is known, what changed, what is mended.

mod common;

use common::Folder;
use std::fs;
use std::path::Path;
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

impl Folder {
    fn new(files: &[(&str, &str)]) -> Folder {
        let res = Folder::empty();
        files.iter().for_each(|(path, text)| res.write(path, text));
        res
    }

    /// The command that lints `docs`, one line per finding.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
        command.arg("lint").args(defaults(arguments)).args(arguments).current_dir(self.path(""));
        command
    }

    /// Lints `docs`, one line per finding; the exit code, stdout and stderr.
    fn lint(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output = self.command(arguments).output().expect("docbind starts");
        let text = |it: Vec<u8>| String::from_utf8(it).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    fn codes(&self, arguments: &[&str]) -> Vec<String> {
        let (_, found, said) = self.lint(arguments);
        assert!(!said.contains("error:"), "{said}");
        let code = |it: &str| it.split(['[', ']']).nth(1).unwrap_or_default().to_owned();
        found.lines().map(code).collect()
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(&self.path(""), arguments)
    }
}

/// What the tests need, where they do not say otherwise.
fn defaults(given: &[&str]) -> Vec<&'static str> {
    let usual = [["--docs", "docs"], ["--format", "short"]];
    usual.into_iter().filter(|it| !given.contains(&it[0])).flatten().collect()
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.autocrlf=false"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("git starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "git {arguments:?}: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

const ALL: [&str; 4] =
    ["surplus-cells", "missing-cells", "undocumented-parameter", "unfenced-example"];

#[test]
fn the_rules_are_listed() {
    let (code, rules, said) = Folder::empty().lint(&["--rules"]);
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
    let (code, _, said) = Folder::empty().lint(&[]);
    assert_eq!(code, Some(2));
    assert_eq!(said, "error: docs: no such folder; --docs names the folder of the pages\n");
}

#[test]
fn exit_codes() {
    let folder = Folder::new(&[("docs/a-api/get_repo.md", PAGE)]);
    assert_eq!(folder.lint(&[]).0, Some(1), "errors");
    assert_eq!(folder.lint(&["--rule", "missing-cells"]).0, Some(0), "warnings only");
    let (code, _, said) = folder.lint(&["--rule", "mising-cells"]);
    assert_eq!((code, said.contains("did you mean `missing-cells`?")), (Some(2), true), "{said}");
    assert_eq!(folder.lint(&["--changed-since", "HEAD"]).0, Some(2), "no repository");
    assert_eq!(folder.lint(&["--docs", "nowhere"]).0, Some(2));
    let (code, section, _) = folder.lint(&["--explain", "letter-case"]);
    assert_eq!((code, section.contains("**error**")), (Some(0), true), "{section}");
}

#[test]
fn the_patch_applies_and_the_findings_are_gone() {
    // Markdown ends a line with a carriage return alone, git does not.
    let alone = PAGE.replace("### 响应字段\n", "\r### 响应字段\n");
    let ends = [PAGE.trim_end().to_owned(), PAGE.replace('\n', "\r\n"), alone];
    for text in [PAGE.to_owned()].into_iter().chain(ends) {
        let folder = Folder::new(&[("docs/a-api/get repo.md", &text)]);
        assert_eq!(folder.codes(&[]), ALL);
        let (_, facts, _) = facts(&folder);
        let (_, patch, said) = folder.lint(&["--fix"]);
        assert!(said.contains("the patch fixes 3 of 4 findings"), "{said}");
        folder.lint(&["--fix-to", "fix.patch"]);
        assert_eq!(fs::read_to_string(folder.path("fix.patch")).expect("a patch"), patch);
        let docs = folder.path("docs");
        git(&docs, &["apply", "--whitespace=nowarn", "../fix.patch"]);
        // What was in running text is an example now, and is checked.
        assert_eq!(
            folder.codes(&[]),
            ["unknown-required", "undocumented-parameter", "letter-case"]
        );
        folder.lint(&["--fix-to", "fix.patch"]);
        git(&docs, &["apply", "--whitespace=nowarn", "../fix.patch"]);
        assert_eq!(folder.codes(&[]), ["unknown-required", "undocumented-parameter"]);
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
    let folder = Folder::new(&[("docs/a-api/get_repo.md", PAGE), ("docbind.toml", entry)]);
    assert_eq!(folder.codes(&[]), ["surplus-cells", "missing-cells", "unfenced-example"]);
    folder.write("docbind.toml", &entry.replace("Owner", "Nobody"));
    let (code, found, _) = folder.lint(&[]);
    assert_eq!(code, Some(1));
    assert!(found.contains("docbind.toml:2:8: error[unused-suppression]"), "{found}");
    folder.write("other.toml", entry);
    assert_eq!(folder.codes(&["--config", "other.toml"]).len(), 3);
}

#[test]
fn errata_allow_a_rule_for_an_element() {
    let allow = |rule: &str, target: &str| {
        format!("[[allow]]\nrule = \"{rule}\"\ntarget = \"{target}\"\nreason = \"x\"\n")
    };
    let folder = Folder::new(&[("docs/a-api/get_repo.md", PAGE)]);
    folder.write("docs/errata/a.toml", &allow("surplus-cells", "GetRepo/request/Limit"));
    assert_eq!(folder.codes(&[]), ["missing-cells", "undocumented-parameter", "unfenced-example"]);
    let check = |rule: &str, target: &str, expected: &str| {
        folder.write("docs/errata/a.toml", &allow(rule, target));
        let (code, found, _) = folder.lint(&[]);
        assert_eq!(code, Some(1));
        assert!(found.contains(expected), "{found}");
    };
    check("missing-cells", "GetRepo/request/Limit", "a.toml:2:8: error[unused-suppression]");
    check("surplus-cells", "GetRepo/request/Nobody", "a.toml:2:8: error[unused-suppression]");
    check("surplus-cell", "GetRepo/request/Limit", "no rule `surplus-cell`");
}

#[test]
fn a_baseline_only_shrinks() {
    let folder = Folder::new(&[("docs/a-api/get_repo.md", PAGE)]);
    let update = ["--baseline", "known.txt", "--update-baseline"];
    let known = || fs::read_to_string(folder.path("known.txt")).expect("a baseline");
    assert_eq!(folder.lint(&["--baseline", "known.txt"]).0, Some(2), "not there yet");
    assert_eq!(folder.lint(&update).0, Some(0));
    let first = known();
    assert_eq!(first.lines().filter(|it| !it.starts_with('#')).count(), 4, "{first}");
    assert_eq!(folder.codes(&["--baseline", "known.txt"]), [""; 0]);

    // Lines move: the findings are the same ones.
    folder.write("docs/a-api/get_repo.md", &PAGE.replace("### 请求参数", "说明。\n\n### 请求参数"));
    assert_eq!(folder.codes(&["--baseline", "known.txt"]), [""; 0]);

    // A new one is not taken in.
    folder.write("docs/a-api/get_repo.md", &PAGE.replace("&Owner=me", "&Owner=me\n&Else=1"));
    assert_eq!(folder.codes(&["--baseline", "known.txt"]), ["undocumented-parameter"]);
    let (code, found, said) = folder.lint(&update);
    assert_eq!((code, known()), (Some(1), first.clone()), "{said}");
    assert!(found.contains("`Else`") && said.contains("a baseline only shrinks"), "{found}{said}");

    // What is mended goes, and does not come back.
    folder.write("docs/a-api/get_repo.md", &PAGE.replace("&Owner=me\n", ""));
    assert_eq!(folder.lint(&update).0, Some(0));
    assert!(known().len() < first.len());
    folder.write("docs/a-api/get_repo.md", PAGE);
    assert_eq!(folder.codes(&["--baseline", "known.txt"]), ["undocumented-parameter"]);
}

#[test]
fn only_what_touches_changed_pages() {
    let other = PAGE.replace("GetRepo", "GetOther");
    let folder =
        Folder::new(&[("docs/a-api/get_repo.md", PAGE), ("docs/a-api/get_other.md", &other)]);
    folder.git(&["init", "-q"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-q", "-m", "pages"]);
    assert_eq!(folder.codes(&["--changed-since", "HEAD"]), [""; 0]);
    folder.write("docs/a-api/get_other.md", &other.replace("&Owner=me", "&Owner=you"));
    let (_, found, _) = folder.lint(&["--changed-since", "HEAD"]);
    assert_eq!(found.lines().count(), 4, "{found}");
    assert!(found.lines().all(|it| it.starts_with("a-api/get_other.md")), "{found}");
    folder.write("docs/b-api/get_repo.md", PAGE);
    assert_eq!(folder.codes(&["--changed-since", "HEAD"]).len(), 8, "new pages are changed ones");
    for revision in ["--output=x", "nowhere", "HEAD; rm -rf ."] {
        let argument = format!("--changed-since={revision}");
        let (code, _, said) = folder.lint(&[&argument]);
        assert_eq!((code, said.contains("is not a revision")), (Some(2), true), "{said}");
    }
    assert!(!folder.path("x").exists() && !folder.path("docs/x").exists());
}

#[test]
fn documents_count_by_rule_and_product() {
    let folder = Folder::new(&[("docs/a-api/get_repo.md", PAGE)]);
    let (_, json, _) = folder.lint(&["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(4));
    assert_eq!(json["by_rule"]["missing-cells"], 1);
    assert_eq!(json["by_product"]["a-api"], 4);
    let (_, log, _) = folder.lint(&["--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&log).expect("JSON");
    let uri = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
    assert_eq!(log.pointer(uri).and_then(|it| it.as_str()), Some("docs/a-api/get_repo.md"));
    let (_, table, _) = folder.lint(&["--format", "markdown"]);
    assert!(table.starts_with("**Findings:** 1 error, 3 warnings, 0 notes\n\n| Where"), "{table}");
    assert_eq!(folder.lint(&["--format", "sarif"]).1, folder.lint(&["--format", "sarif"]).1);
}

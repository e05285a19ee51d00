//! The formats for other tools: the SARIF log is valid, and no text of a page escapes from its format.

mod common;

use common::{findings, folder, render_findings};
use docbind_lint::rules;
use docbind_source::render::{self, SarifRule};
use insta::assert_snapshot;
use serde_json::Value;
use std::collections::BTreeMap;

/// Returns a page with findings of many rules, with labels and edits, and text that looks like markup.
fn page_with_many_findings() -> BTreeMap<String, String> {
    let mut files = folder(&[
        ("title", "# 获取仓库 - GetRepos"),
        (
            "request",
            "| **Limit** | int | 10 | 20 | No |\n| **Ow%ner** | string | [x](#y) |\n\
             | **A，b** | <b>::error::x</b> | 甲 | Maybe |",
        ),
        ("response", "| **RepoSet** | array[[*Gone*](#Gone)] | 仓库 | **Yes** |"),
        ("request-example", "https://api.ucloud.cn/?Action=GetRepo\n&limit=many\n&Own|er=1"),
        ("response-example", "{\"Retcode\": 0, \"Actio`n\": null, \"\u{202e}\": 1}"),
    ]);
    files.insert("uhub-api/index.md".to_owned(), "# 表\n\n- [x](api/uhub-api/a b)\n".to_owned());
    files
}

#[test]
fn the_sarif_log_is_valid() {
    let (sources, found) = findings(&page_with_many_findings());
    assert!(found.len() > 8, "{found:?}");
    assert!(
        found.iter().any(|it| !it.edits.is_empty()) && found.iter().any(|it| !it.labels.is_empty())
    );
    let rules: Vec<SarifRule<'_>> = rules()
        .map(|it| SarifRule { code: it.code, summary: &it.summary, help: it.explanation })
        .collect();
    let mut schema: Value =
        serde_json::from_str(include_str!("data/sarif-schema-2.1.0.json")).expect("a schema");
    // The pattern of languages has an unbalanced bracket, and the log contains no languages.
    for part in ["run", "toolComponent"] {
        schema["definitions"][part]["properties"]["language"] = Value::Bool(true);
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for part in [&found[..], &[]] {
        let log = render::sarif(part, &rules, &sources, "docs/");
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|it| format!("{}: {it}", it.instance_path())).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        let results = log["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), part.len());
        for (result, finding) in results.iter().zip(part) {
            let rule = result["ruleIndex"].as_u64().expect("an index") as usize;
            assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][rule]["id"], finding.code.name);
        }
    }
    // The schema does reject what is invalid.
    let mut log = render::sarif(&found, &rules, &sources, "");
    log["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!validator.is_valid(&log));
}

#[test]
fn no_text_of_a_page_escapes_from_its_format() {
    let (sources, found) = findings(&page_with_many_findings());
    for it in &found {
        let line = render::github(it, &sources, "docs/");
        assert_eq!(line.lines().count(), 1, "{line}");
        assert!(line.starts_with("::") && !line.contains('\u{202e}'), "{line}");
    }
    let table = render::markdown(&found, &sources);
    for line in table.lines() {
        let pipes = line.replace("\\|", "").matches('|').count();
        assert_eq!(pipes, 4, "{line}");
        assert!(!line.contains('\u{202e}'), "{line}");
    }
}

#[test]
fn labels_are_shown_in_one_snippet() {
    let files = folder(&[
        (
            "response",
            "| **Total** | int | 总数 | **Yes** |\n| **RepoSet** | array[[*Repo*](#Repo)] | 仓库列表 | No |",
        ),
        (
            "response-example",
            "{\n  \"RetCode\": 0,\n  \"Action\": \"GetRepoResponse\",\n  \"Totl\": 1,\n  \"RepoSet\": [{\"Name\": 5}]\n}",
        ),
    ]);
    assert_snapshot!(render_findings(&files), @r#"
    error[undocumented-field]: the example has a field `Totl` that the table of the response does not list
      --> uhub-api/get_repo.md:48:4
       |
    23 | | **Total** | int | 总数 | **Yes** |
       |     ----- the table has this name
    ...
    48 |   "Totl": 1,
       |    ^^^^
       |
       = help: did you mean `Total`?

    error[type-mismatch]: expected string for `Name`, the example has a number
      --> uhub-api/get_repo.md:49:24
       |
    30 | | **Name** | string | 名称 | No |
       |              ------ the type in the table
    ...
    49 |   "RepoSet": [{"Name": 5}]
       |                        ^
       |
       = help: show a value of type string, or write `int` in the table
    "#);
}

#[test]
fn letter_case_is_fixed_at_every_occurrence() {
    let example = "{\"RetCode\": 0, \"Action\": \"GetRepo\", \"RepoSet\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}";
    let (_, found) = findings(&folder(&[("response-example", example)]));
    let edits: Vec<&str> =
        found.iter().flat_map(|it| &it.edits).map(|it| it.text.as_str()).collect();
    assert_eq!((found.len(), edits), (1, vec!["Name", "Name"]));
}

#[test]
fn parameters_without_a_value() {
    let example = "https://api.ucloud.cn/?Action=GetRepo\n&Limit";
    let (_, found) = findings(&folder(&[("request-example", example)]));
    assert!(found.is_empty(), "{found:?}");
    let example = "https://api.ucloud.cn/?Action\n&Limit=1";
    assert!(findings(&folder(&[("request-example", example)])).1.is_empty());
}

#[test]
fn github_and_markdown() {
    let files = folder(&[("request-example", "https://api.ucloud.cn/?Action=GetRepo\n&limit=20")]);
    let (sources, found) = findings(&files);
    assert_snapshot!(render::github(&found[0], &sources, "docs/"), @"::error file=docs/uhub-api/get_repo.md,line=38,endLine=38,col=2,endColumn=7,title=letter-case::the example has `limit`, the table `Limit`%0Auhub-api/get_repo.md:15: the name in the table%0Ahelp: write `Limit`: names are case-sensitive");
    assert_snapshot!(render::markdown(&found, &sources), @r"
    | Where | Rule | Finding |
    |---|---|---|
    | uhub-api/get\_repo.md:38:2 | error `letter-case` | the example has `limit`, the table `Limit`<br>write `Limit`: names are case-sensitive |
    ");
}

#[test]
fn findings_about_the_configuration() {
    let check = |text: &str| {
        let mut files = folder(&[]);
        files.insert("docbind.toml".to_owned(), text.to_owned());
        render_findings(&files)
    };
    assert_snapshot!(check("[[suppress]]\nrule = \"letter-case\"\nreson = \"x\"\n"), @r#"
    error[bad-config]: unknown field `reson`, expected one of `rule`, `path`, `element`, `reason`
     --> docbind.toml:3:1
      |
    3 | reson = "x"
      | ^^^^^
      |
      = help: did you mean `reason`?
    "#);
    assert_snapshot!(check("[[suppress]]\nrule = \"leter-case\"\nreason = \"x\"\n"), @r#"
    error[bad-config]: no rule `leter-case`
     --> docbind.toml:2:8
      |
    2 | rule = "leter-case"
      |        ^^^^^^^^^^^^
      |
      = help: did you mean `letter-case`?
    "#);
    assert_snapshot!(check("[[suppress]]\nrule = \"letter-case\"\nreason = \" \"\n"), @r#"
    error[bad-config]: a reason must be given
     --> docbind.toml:3:10
      |
    3 | reason = " "
      |          ^^^
      |
      = help: an entry is `[[suppress]]` with `rule`, `reason`, and optionally `path` and `element`
    "#);
    assert_snapshot!(check("[[suppress]]\nrule = \"letter-case\"\npath = \"uhub-api/*\"\nreason = \"x\"\n"), @r#"
    error[unused-suppression]: no finding of `letter-case` is left to suppress here
     --> docbind.toml:2:8
      |
    2 | rule = "letter-case"
      |        ^^^^^^^^^^^^^
      |
      = help: remove the entry
    "#);
    assert_snapshot!(check("[[suppress\n"), @r"
    error[bad-config]: unclosed array table, expected `]]`
     --> docbind.toml:1:11
      |
    1 | [[suppress
      |           ^
      |
      = help: an entry is `[[suppress]]` with `rule`, `reason`, and optionally `path` and `element`
    ");
}

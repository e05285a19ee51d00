//! Drafts of errata where a page contradicts its own examples.

mod common;

use common::{PAGE, lamp};
use insta::assert_snapshot;

const EXAMPLES: &str = r#"
## 示例

### 请求示例

```
https://api.ucloud.cn/?Action=DescribeLamp
&Region=here
&Sockets.0.Watt=40
&Limit=many
```

### 响应示例

```json
{
  "RetCode": 0,
  "LampSet": [{"Price": 3, "Memory": 2.5}, {"Price": "4"}],
  "Spare": {"Price": 5, "Memory": []}
}
```
"#;

#[test]
fn drafts_never_narrow() {
    let run = lamp(&(PAGE.to_owned() + EXAMPLES), "");
    assert_snapshot!(docbind_errata::propose(&run.built.ir.products[0]), @r#"
    # Proposals for lamp, none of which is applied.

    # lamp-api/describe_lamp.md:44: the example on the page omits it.
    [[erratum]]
    status = "proposal"
    id = "describelamp-request-colour-required"
    target = "DescribeLamp/request/Colour"
    expect = true
    change.required = false
    reason = "the example on the page omits it"
    evidence = ["lamp-api/describe_lamp.md:44"]

    # lamp-api/describe_lamp.md:44: the example on the page shows text.
    [[erratum]]
    status = "proposal"
    id = "describelamp-request-limit-type"
    target = "DescribeLamp/request/Limit"
    expect = "int"
    change.type = "string-or-int"
    reason = "the example on the page shows text"
    evidence = ["lamp-api/describe_lamp.md:44"]

    # lamp-api/describe_lamp.md:53: the example on the page shows a fraction.
    [[erratum]]
    status = "proposal"
    id = "describelamp-response-lampset-memory-type"
    target = "DescribeLamp/response/LampSet[]/Memory"
    expect = "int"
    change.type = "any"
    reason = "the example on the page shows a fraction"
    evidence = ["lamp-api/describe_lamp.md:53"]

    # lamp-api/describe_lamp.md:53: the example on the page shows a number.
    [[erratum]]
    status = "proposal"
    id = "describelamp-response-lampset-price-type"
    target = "DescribeLamp/response/LampSet[]/Price"
    expect = "string"
    change.type = "string-or-int"
    reason = "the example on the page shows a number"
    evidence = ["lamp-api/describe_lamp.md:53"]
    "#);
}

/// Drafts are valid errata, which are not applied as long as they have their status.
#[test]
fn drafts_are_errata() {
    let page = PAGE.to_owned() + EXAMPLES;
    let drafts = docbind_errata::propose(&lamp(&page, "").built.ir.products[0]);
    let run = lamp(&page, &drafts);
    assert!(run.syntax.is_empty());
    assert!(run.states().iter().all(|it| it.ends_with(": proposal")));
    assert_eq!(run.facts(), lamp(&page, "").facts());

    let decided = lamp(&page, &drafts.replace("status = \"proposal\"\n", ""));
    assert_eq!(decided.findings(), "");
    // Nothing is left to propose.
    assert_eq!(docbind_errata::propose(&decided.built.ir.products[0]), "");
}

#[test]
fn pages_that_agree_with_their_examples() {
    assert_eq!(docbind_errata::propose(&lamp(PAGE, "").built.ir.products[0]), "");
}

/// Names that differ from those of the example only in letter case. Nothing is drafted as optional or missing.
#[test]
fn letter_case_is_a_rename() {
    let examples = EXAMPLES
        .replace("&Region=here", "&Region=here&colour=Red")
        .replace("&Sockets.0.Watt=40\n&Limit=many", "&sockets.0.watt=40&Limit=1")
        .replace("\"Price\": 3, \"Memory\": 2.5", "\"price\": \"3\", \"Memory\": 2")
        .replace("\"Spare\": {\"Price\": 5, \"Memory\": []}", "\"SPARE\": {\"Memory\": 1}");
    let page = PAGE.to_owned() + &examples;
    let drafts = docbind_errata::propose(&lamp(&page, "").built.ir.products[0]);
    let changes = |text: &str| {
        let is_shown = |it: &&str| it.starts_with("target") || it.starts_with("change");
        text.lines().filter(is_shown).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(changes(&drafts), @r#"
    target = "DescribeLamp/request/Colour"
    change.rename = "colour"
    target = "DescribeLamp/request/Sockets.N"
    change.rename = "sockets.N"
    target = "DescribeLamp/request/Sockets.N.Watt"
    change.rename = "watt"
    target = "DescribeLamp/response/LampSet[]/Price"
    change.rename = "price"
    target = "DescribeLamp/response/Spare"
    change.rename = "SPARE"
    "#);
    let decided = lamp(&page, &drafts.replace("status = \"proposal\"\n", ""));
    assert_eq!(decided.findings(), "");
}

/// The reason shows both spellings.
#[test]
fn a_draft_of_a_rename() {
    let page = PAGE.to_owned() + &EXAMPLES.replace("&Limit=many", "&COLOUR=Red&Limit=1");
    let drafts = docbind_errata::propose(&lamp(&page, "").built.ir.products[0]);
    let first: Vec<&str> = drafts.lines().skip(2).take(9).collect();
    assert_snapshot!(first.join("\n"), @r#"
    # lamp-api/describe_lamp.md:44: the example on the page writes `COLOUR`.
    [[erratum]]
    status = "proposal"
    id = "describelamp-request-colour-rename"
    target = "DescribeLamp/request/Colour"
    expect = "Colour"
    change.rename = "COLOUR"
    reason = "the example on the page writes `COLOUR`"
    evidence = ["lamp-api/describe_lamp.md:44"]
    "#);
}

/// Two elements differ from the key of the example in letter case: which one it means is unknown.
#[test]
fn ambiguous_letter_case() {
    let row = "| **Limit** | int | 一页几盏 |No|\n";
    let rows = format!("{row}| **LIMIT** | int | 一页几盏 |**Yes**|\n");
    let page = PAGE.replace(row, &rows) + &EXAMPLES.replace("&Limit=many", "&Colour=Red&limit=1");
    let drafts = docbind_errata::propose(&lamp(&page, "").built.ir.products[0]);
    assert_eq!(drafts.matches("DescribeLamp/request").count(), 0, "{drafts}");
}

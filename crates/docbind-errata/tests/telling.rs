//! What the authors of the pages are told, and what is proposed.

mod common;

use common::{PAGE, lamp};
use insta::assert_snapshot;

#[test]
fn a_report_tells_what_was_applied() {
    let errata = r#"
[[erratum]]
id = "price"
target = ["DescribeLamp/models/Lamp/Price", "DescribeLamp/models/Bulb/Price"]
expect = "string"
change.type = "float"
reason = "money | has fractions"
evidence = ["tried", "<told>"]

[[erratum]]
id = "gone"
target = "DescribeLamp/models/Lamp/Weight"
expect = "string"
change.type = "float"
reason = "not applied, and not told"
evidence = ["tried"]

[[repair]]
id = "limit"
page = "lamp-api/describe_lamp.md"
expect = "| **Limit** | int | 一页几盏 |No|"
replace = "| **Limit** | int | 一页几盏灯 |No|"
reason = "of `what`"
evidence = ["the row above"]
"#;
    let run = lamp(PAGE, errata);
    let told = docbind_errata::report("lamp", &run.outcome.fates, &run.sources);
    assert_snapshot!(told, @r"
    ## lamp

    | Page | Element | The page says | It should say | Why | Evidence | Erratum |
    |---|---|---|---|---|---|---|
    | lamp-api/describe_lamp.md:13 | a line of the page | `\| **Limit** \| int \| 一页几盏 \|No\|` | `\| **Limit** \| int \| 一页几盏灯 \|No\|` | of `what` | the row above | limit |
    | lamp-api/describe_lamp.md:29 | `DescribeLamp/models/Lamp/Price`: type | `string` | `float` | money \| has fractions | tried; &lt;told> | price |
    | lamp-api/describe_lamp.md:36 | `DescribeLamp/models/Bulb/Price`: type | `string` | `float` | money \| has fractions | tried; &lt;told> | price |
    ");
    assert_eq!(docbind_errata::report("other", &run.outcome.fates, &run.sources), "");
}

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
fn proposals_only_widen() {
    let run = lamp(&(PAGE.to_owned() + EXAMPLES), "");
    assert_snapshot!(docbind_errata::propose(&run.built.ir.products[0]), @r#"
    # Proposals for lamp: none is applied.

    # lamp-api/describe_lamp.md:44: the example on the page goes without it.
    [[erratum]]
    status = "proposal"
    id = "describelamp-request-colour-required"
    target = "DescribeLamp/request/Colour"
    expect = true
    change.required = false
    reason = "the example on the page goes without it"
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

/// What is proposed is read, reported and not applied; without its status, it is applied.
#[test]
fn proposals_are_errata() {
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
fn pages_that_agree_with_themselves() {
    assert_eq!(docbind_errata::propose(&lamp(PAGE, "").built.ir.products[0]), "");
}

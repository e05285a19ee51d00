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

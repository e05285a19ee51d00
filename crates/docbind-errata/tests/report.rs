//! The report for the authors of the pages.

mod common;

use common::{PAGE, lamp};
use insta::assert_snapshot;

#[test]
fn a_report_lists_what_was_applied() {
    let errata = r#"
[[erratum]]
id = "price"
target = ["DescribeLamp/models/Lamp/Price", "DescribeLamp/models/Bulb/Price"]
expect = "string"
change.type = "float"
reason = "money | has fractions"
evidence = ["tried", "<shown>"]

[[erratum]]
id = "gone"
target = "DescribeLamp/models/Lamp/Weight"
expect = "string"
change.type = "float"
reason = "not applied, and not in the report"
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
    let report = docbind_errata::report("lamp", &run.result.outcomes, &run.sources);
    assert_snapshot!(report, @r"
    ## lamp

    | Page | Element | The page says | It should say | Why | Evidence | Erratum |
    |---|---|---|---|---|---|---|
    | lamp-api/describe_lamp.md:13 | a line of the page | `\| **Limit** \| int \| 一页几盏 \|No\|` | `\| **Limit** \| int \| 一页几盏灯 \|No\|` | of `what` | the row above | limit |
    | lamp-api/describe_lamp.md:29 | `DescribeLamp/models/Lamp/Price`: type | `string` | `float` | money \| has fractions | tried; &lt;shown> | price |
    | lamp-api/describe_lamp.md:36 | `DescribeLamp/models/Bulb/Price`: type | `string` | `float` | money \| has fractions | tried; &lt;shown> | price |
    ");
    assert_eq!(docbind_errata::report("other", &run.result.outcomes, &run.sources), "");
}

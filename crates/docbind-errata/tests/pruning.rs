//! Retired errata are removed, and every other byte stays.

mod common;

use common::{PAGE, lamp};

const ERRATA: &str = r#"# Lamps.

# Stays: about the price.
[[erratum]]
id = "price"   # an odd   blank
target = "DescribeLamp/models/Lamp/Price"
expect = "string"
change.type = "float"
reason = "money"
evidence = ["e"]

# Goes with what it is about.
[[erratum]]
id = "colour"
target = "DescribeLamp/request/Colour"
expect = true
change = { required = false }
reason = """
[[erratum]]
"""
evidence = ["e"]

[[erratum]]
id = "numbers"
target = [
    "DescribeLamp/request/Offset",
    "DescribeLamp/request/Limit", # the page says so
    "DescribeLamp/models/Lamp/Memory",
]
expect = "int"
change.type = "string-or-int"
reason = "r"
evidence = ["e"]
"#;

/// Returns the pruned file, or `None` if nothing is retired.
fn check(page: &str, errata: &str) -> Option<String> {
    let run = lamp(page, errata);
    let file = run.sources.iter().find(|(_, it)| it.path == "errata/lamp.toml")?.1;
    docbind_errata::prune(&run.errata[0], file, &run.result.outcomes)
}

#[test]
fn nothing_is_retired() {
    assert_eq!(check(PAGE, ERRATA), None);
}

#[test]
fn a_retired_entry_is_removed() {
    let (from, to) = (ERRATA.find("# Goes"), ERRATA.find("[[erratum]]\nid = \"numbers"));
    let (Some(from), Some(to)) = (from, to) else { panic!("the text has both") };
    let expected = [&ERRATA[..from], &ERRATA[to..]].concat();
    assert_eq!(check(&PAGE.replace("蓝 |**Yes**|", "蓝 |No|"), ERRATA), Some(expected));
}

#[test]
fn comments_and_headers_inside_of_strings_are_ignored() {
    let errata = ERRATA.replace(
        "reason = \"money\"\nevidence = [\"e\"]\n\n# Goes with what it is about.",
        "evidence = [\"e\"]\nreason = \"\"\"\n# money\"\"\"",
    );
    let removed = errata
        .find("[[erratum]]\nid = \"colour\"")
        .zip(errata.find("[[erratum]]\nid = \"numbers\""));
    let expected = removed.map(|(from, to)| [&errata[..from], &errata[to..]].concat());
    assert!(expected.is_some() && errata != ERRATA);
    assert_eq!(check(&PAGE.replace("蓝 |**Yes**|", "蓝 |No|"), &errata), expected);
}

#[test]
fn the_last_entry_is_removed() {
    let errata = ERRATA.replace("\"string-or-int\"", "\"float\"");
    let page = PAGE.replace("| int |", "| float |").replace("结果", "r");
    let start = errata.find("[[erratum]]\nid = \"numbers");
    let expected = errata[..start.unwrap_or_default()].trim_end().to_owned() + "\n";
    assert_eq!(check(&page, &errata), Some(expected));
}

#[test]
fn retired_targets_are_removed_from_the_list() {
    let errata = ERRATA.replace("\"string-or-int\"", "\"float\"");
    let without = |removed: &str| Some(errata.replacen(removed, "", 1));
    let first = PAGE.replace("**Offset** | int", "**Offset** | float");
    assert_eq!(check(&first, &errata), without("\"DescribeLamp/request/Offset\",\n    "));
    let last = PAGE.replace("**Memory** | int", "**Memory** | float");
    assert_eq!(
        check(&last, &errata),
        without(", # the page says so\n    \"DescribeLamp/models/Lamp/Memory\"")
    );
}

#[test]
fn a_second_run_finds_nothing() {
    let page = PAGE.replace("蓝 |**Yes**|", "蓝 |No|");
    let pruned = check(&page, ERRATA).unwrap_or_default();
    assert_eq!(check(&page, &pruned), None);
    assert_eq!(lamp(&page, &pruned).findings(), "");
}

//! Broken rows, repaired before the page is read.

mod common;

use common::{PAGE, difference, lamp};
use insta::assert_snapshot;

/// The row of the page that lacks a cell.
const BROKEN: &str = "| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |";
const WHOLE: &str = "| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |**Yes**|";

fn errata() -> String {
    format!(
        "[[repair]]\nid = \"a-cell-is-missing\"\npage = \"lamp-api/describe_lamp.md\"\n\
         expect = \"{BROKEN}\"\nreplace = \"{WHOLE}\"\nreason = \"four columns\"\nevidence = [\"the row above\"]\n"
    )
}

fn check(page: &str, errata: &str) -> String {
    let run = lamp(page, errata);
    format!("{}\n{}", run.states().join("\n"), run.findings())
}

#[test]
fn applied() {
    let page = PAGE.replace(WHOLE, BROKEN);
    let (broken, repaired) = (lamp(&page, ""), lamp(&page, &errata()));
    assert_eq!(repaired.findings(), "");
    assert_snapshot!(difference(&broken.facts(), &repaired.facts()), @"
    - request Colour string optional
    + request Colour string required
    ");
    // Every other line has its place.
    assert_eq!(lamp(PAGE, "").facts(), repaired.facts());
    let line = |it: &common::Run| {
        it.outcome.fates[0].page.map(|at| it.sources.file(at.file).line(at.span.start))
    };
    assert_eq!(line(&repaired), Some(11));
}

/// Errata come after repairs, and see the repaired page.
#[test]
fn errata_see_the_repaired_page() {
    let page = PAGE.replace(WHOLE, BROKEN);
    let both = errata()
        + "[[erratum]]\nid = \"x\"\ntarget = \"DescribeLamp/request/Colour\"\nexpect = true\n\
           change.required = false\nreason = \"r\"\nevidence = [\"e\"]\n";
    assert_snapshot!(check(&page, &both), @"
    a-cell-is-missing lamp-api/describe_lamp.md: applied
    x DescribeLamp/request/Colour: applied
    ");
}

#[test]
fn retired() {
    assert_snapshot!(check(PAGE, &errata()), @r#"
    a-cell-is-missing lamp-api/describe_lamp.md: retired
    error[erratum-retired]: the page has the repaired line by itself by now
      --> errata/lamp.toml:5:11
       |
     5 | replace = "| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |**Yes**|"
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: lamp-api/describe_lamp.md:11:1
       |
    11 | | **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |**Yes**|
       | --------------------------------------------------------------------- here
       |
       = help: `docbind errata prune` removes the entry
    "#);
}

#[test]
fn conflict() {
    assert_snapshot!(check(&PAGE.replace(WHOLE, "| **Colour** | int | 灯的颜色 |"), &errata()), @r#"
    a-cell-is-missing lamp-api/describe_lamp.md: conflict
    error[erratum-conflict]: the page has neither this line nor the repaired one
      --> errata/lamp.toml:4:10
       |
     4 | expect = "| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: lamp-api/describe_lamp.md:11:1
       |
    11 | | **Colour** | int | 灯的颜色 |
       | ------------------------------- this line begins like it
       |
       = help: look at the page again: correct `expect` and `replace`, or remove the entry
    "#);
    let twice = PAGE.replace(WHOLE, &format!("{BROKEN}\n{BROKEN}"));
    assert_snapshot!(check(&twice, &errata()), @r#"
    a-cell-is-missing lamp-api/describe_lamp.md: conflict
    error[erratum-conflict]: the page has this line 2 times
      --> errata/lamp.toml:4:10
       |
     4 | expect = "| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: lamp-api/describe_lamp.md:11:1
       |
    11 | | **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |
       | ------------------------------------------------------------- first here
       |
       = help: a repair is of one line: mend what the lines mean by an erratum
    "#);
}

#[test]
fn dangling() {
    assert_snapshot!(check(&PAGE.replace(&format!("{WHOLE}\n"), ""), &errata()), @r#"
    a-cell-is-missing lamp-api/describe_lamp.md: dangling
    error[erratum-dangling]: the page has no such line, and none that begins like it
     --> errata/lamp.toml:4:10
      |
    4 | expect = "| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
     ::: lamp-api/describe_lamp.md:1:1
      |
    1 | # 灯 - DescribeLamp
      | - this page
      |
      = help: correct `expect`, or remove the entry
    "#);
    assert_snapshot!(check(PAGE, &errata().replace("lamp.md", "lamps.md")), @r#"
    a-cell-is-missing lamp-api/describe_lamps.md: dangling
    error[erratum-dangling]: there is no page `lamp-api/describe_lamps.md`
     --> errata/lamp.toml:3:8
      |
    3 | page = "lamp-api/describe_lamps.md"
      |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: did you mean `lamp-api/describe_lamp.md`?
    "#);
}

#[test]
fn redundant() {
    let page = PAGE.replace(WHOLE, BROKEN);
    let again = errata() + &errata().replace("a-cell", "the-cell");
    assert_snapshot!(check(&page, &again), @r#"
    a-cell-is-missing lamp-api/describe_lamp.md: applied
    the-cell-is-missing lamp-api/describe_lamp.md: redundant
    error[erratum-redundant]: `a-cell-is-missing` repairs the same line
      --> errata/lamp.toml:11:10
       |
     4 | expect = "| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |"
       |          --------------------------------------------------------------- first here
    ...
    11 | expect = "| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |"
       |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: keep one of them
    "#);
    let nothing =
        errata().replace(&format!("replace = \"{WHOLE}\""), &format!("replace = \"{BROKEN}\""));
    assert_snapshot!(check(&page, &nothing), @r#"
    a-cell-is-missing lamp-api/describe_lamp.md: redundant
    error[erratum-redundant]: the line is replaced by itself
      --> errata/lamp.toml:5:11
       |
     5 | replace = "| **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |"
       |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
      ::: lamp-api/describe_lamp.md:11:1
       |
    11 | | **Colour** | string | 灯的颜色，枚举值：Red：红；Blue：蓝 |
       | ------------------------------------------------------------- here
       |
       = help: remove the entry
    "#);
}

#[test]
fn one_line_by_one_line() {
    let errata = errata().replace(&format!("replace = \"{WHOLE}\""), "replace = \" \"");
    assert_snapshot!(lamp(PAGE, &errata).findings(), @r#"
    error[erratum-syntax]: this is not one line of text
     --> errata/lamp.toml:5:11
      |
    5 | replace = " "
      |           ^^^
      |
      = help: a repair replaces one line by one line, so that all others keep their place
    "#);
}

/// Two repairs of a page: the places that are told are those of the page as it is read.
#[test]
fn places_after_several_repairs() {
    let second = "| **Limit** | int | 一页几盏 |No|";
    let page = PAGE.replace(WHOLE, BROKEN).replace(second, "| **Limit** | int | 一页几盏 |");
    let both = errata()
        + &errata()
            .replace("a-cell", "another-cell")
            .replace(BROKEN, "| **Limit** | int | 一页几盏 |")
            .replace(&format!("{}**Yes**|", "| **Limit** | int | 一页几盏 |"), second);
    let run = lamp(&page, &both);
    assert_eq!(run.findings(), "");
    let shown = run
        .outcome
        .fates
        .iter()
        .filter_map(|it| it.page)
        .map(|at| run.sources.file(at.file).slice(at.span));
    assert_eq!(shown.collect::<Vec<_>>(), [WHOLE, second]);
}

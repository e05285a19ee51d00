//! The changes between two versions: what is grouped, renamed, a documentation fix; in every format.

use docbind_diff::{Change, diff, render};
use docbind_ir::build::build;
use docbind_ir::ir::Ir;
use docbind_test_support::{Page, source_map};
use insta::assert_snapshot;
use std::fmt::Display;

fn ir(pages: &[(&str, impl Display)]) -> Ir {
    build(&source_map(pages), "docs").ir
}

/// The single place that calls the code under test.
fn changes(old: &[(&str, impl Display)], new: &[(&str, impl Display)]) -> Vec<Change> {
    diff(&ir(old), &ir(new))
}

/// Renders changes as a terminal shows them, without colours.
fn human(changes: &[Change]) -> String {
    let mut res = render::human(changes, true);
    for code in ["\x1b[0m", "\x1b[1m", "\x1b[1;31m", "\x1b[32m", "\x1b[2m"] {
        res = res.replace(code, "");
    }
    assert!(!res.contains('\x1b'));
    res
}

/// Compares one page before and after.
fn check(old: impl Display, new: impl Display) -> String {
    human(&changes(&[("u-api/a.md", old)], &[("u-api/a.md", new)]))
}

const DISKS: &str = "| Disks | array[[*Disk*](#Disk)] | | No |";

#[test]
fn a_row_of_a_shared_model_changes_once() {
    let pages = |row: &str| {
        let of = |path, action| (path, Page::new(action).response(DISKS).model("Disk", row));
        vec![
            of("u-api/a.md", "GetDisk"),
            of("u-api/b.md", "ListDisk"),
            of("u-api/c.md", "ShowDisk"),
        ]
    };
    let changes =
        self::changes(&pages("| Size | int | | No |"), &pages("| Size | string | | No |"));
    assert_eq!(changes.len(), 3);
    assert_snapshot!(human(&changes), @r#"
    u: 1 breaking
      breaks wire, source: field `Disk.Size` (in 3 actions: `GetDisk`, `ListDisk`, `ShowDisk`) has another type: `int` → `string`
          programs cannot read it
          u-api/a.md:20
    "#);
}

#[test]
fn a_field_that_other_pages_list_stays_in_the_crate() {
    let of =
        |path, action, rows: &str| (path, Page::new(action).response(DISKS).model("Disk", rows));
    let (one, both) = ("| Size | int | | No |", "| Size | int | | No |\n| Id | string | | No |");
    let old = [of("u-api/a.md", "GetDisk", both), of("u-api/b.md", "ListDisk", both)];
    let new = [of("u-api/a.md", "GetDisk", one), of("u-api/b.md", "ListDisk", both)];
    assert_snapshot!(human(&changes(&old, &new)), @r#"
    u: 1 compatible
      compatible: `GetDisk`: field `Disks[].Id` is gone from the page; other pages of the model keep it in the crate; it was `string`
          was u-api/a.md:21
    "#);
}

#[test]
fn an_added_object_is_one_change() {
    let rows = "| Disks.N.Size | int | | **Yes** |\n| Disks.N.Kind | string | | No |";
    assert_snapshot!(check(Page::new("GetThing"), Page::new("GetThing").request(rows)), @r#"
    u: 1 breaking
      breaks wire, source: `GetThing`: parameter `Disks.N` is new and required: `array[object], required`
          the service refuses programs that do not send it
          u-api/a.md:7
    "#);
}

#[test]
fn an_object_with_another_name_keeps_its_members() {
    let old = Page::new("GetThing")
        .response(&DISKS.replace("Disks", "DiskSet"))
        .model("Disk", "| Size | int | 大小 | No |\n| Id | string | | No |");
    let new = Page::new("GetThing")
        .response(DISKS)
        .model("Disk", "| Size | string | 大小 | No |\n| Id | string | | No |");
    assert_snapshot!(check(old, new), @r#"
    u: 2 breaking
      breaks wire, source: `GetThing`: field `Disks[]` has another name: `DiskSet[]` → `Disks[]`
          programs look for the old name
          u-api/a.md:12
      breaks wire, source: `GetThing`: field `Disks[].Size` has another type: `int` → `string`
          programs cannot read it
          u-api/a.md:20
    "#);
}

#[test]
fn a_parameter_and_a_field_of_one_name_are_two() {
    let page = |name: &str| {
        let row = format!("| {name} | string | | No |");
        Page::new("GetThing").request(&row).response(&row)
    };
    let changes =
        self::changes(&[("u-api/a.md", page("HostId"))], &[("u-api/a.md", page("HostID"))]);
    let names: Vec<_> = changes.iter().map(|it| (it.kind.name(), it.subject.name())).collect();
    assert_eq!(names, [("respelled", "parameter"), ("respelled", "field")]);
    assert_ne!(changes[0].fingerprint, changes[1].fingerprint);
}

#[test]
fn a_renamed_action_keeps_its_members() {
    let old =
        Page::new("GetThing").request("| A | int | | No |\n| B | int | | No |\n| C | int | | No |");
    let new = Page::new("ShowThing")
        .request("| A | int | | **Yes** |\n| B | int | | No |\n| C | int | | No |");
    assert_snapshot!(check(old, new), @r#"
    u: 2 breaking
      breaks wire, source: action `ShowThing` has another name: `GetThing` → `ShowThing`
          the service does not know the old name
          u-api/a.md:1
      breaks wire, source: `ShowThing`: parameter `A` is required now
          the service refuses programs that do not send it
          u-api/a.md:7
    "#);
}

#[test]
fn a_type_that_the_old_example_had() {
    // The crate had the type of the example before, too.
    let of = |ty: &str| {
        Page::new("GetThing")
            .response(&format!("| Id | {ty} | | No |"))
            .response_example(r#"{"Id": "x-1"}"#)
    };
    assert_snapshot!(check(of("int"), of("string")), @r#"
    u: 1 compatible
      compatible: `GetThing`: field `Id` has another type: `int` → `string`
          correction: the example on the page before had the new type already
          u-api/a.md:12
    "#);
}

#[test]
fn placeholders_in_examples_prove_nothing() {
    let of = |ty: &str| {
        Page::new("GetThing")
            .response(&format!("| Id | {ty} | | No |"))
            .response_example(r#"{"Id": "xCviqMvg"}"#)
    };
    assert_snapshot!(check(of("int"), of("string")), @r#"
    u: 1 breaking
      breaks wire, source: `GetThing`: field `Id` has another type: `int` → `string`
          programs cannot read it
          u-api/a.md:12
    "#);
}

#[test]
fn a_name_that_the_old_example_had() {
    let of = |name: &str| {
        Page::new("GetThing")
            .request(&format!("| {name} | int | 恢复的时间点 | **Yes** |"))
            .request_example("https://api.example.com/?Action=GetThing&RecoveryTime=5")
    };
    assert_snapshot!(check(of("RecoeryTime"), of("RecoveryTime")), @r#"
    u: 1 breaking
      breaks source: `GetThing`: parameter `RecoveryTime` has another name: `RecoeryTime` → `RecoveryTime`
          correction: the example on the page before used the new name already
          u-api/a.md:7
    "#);
}

#[test]
fn a_field_that_the_old_example_had() {
    let example = r#"{"Id": "x-1", "Size": {}}"#;
    let of = |rows: &str| Page::new("GetThing").response(rows).response_example(example);
    let rows = "| Id | string | | No |\n| Size | int | | No |";
    // What it shows of the other one is no number.
    assert_snapshot!(check(of(""), of(rows)), @r#"
    u: 2 compatible
      compatible: `GetThing`: field `Id` is new: `string`
          correction: the example on the page before had it already
          u-api/a.md:12
      compatible: `GetThing`: field `Size` is new: `int`
          u-api/a.md:13
    "#);
}

#[test]
fn lines_and_layout_are_not_compared() {
    let old = Page::new("GetThing").request("| A | int | 一 二 | No |\n| B | int | | No |");
    let new = Page::new("GetThing").request("| **B** | int | | No |\n|A|int|  一   二 |No|");
    let new = new.to_string().replace("### 请求参数", "\n\n### 请求参数 ");
    assert_snapshot!(check(old, new), @"");
}

#[test]
fn a_parameter_with_a_default_of_the_client_does_not_break_code() {
    let old = Page::new("GetThing").request("| Zone | string | | No |");
    let new = Page::new("GetThing").request("| Zone | string | | **Yes** |");
    assert_snapshot!(check(old, new), @r#"
    u: 1 breaking
      breaks wire: `GetThing`: parameter `Zone` is required now
          the service refuses programs that do not send it
          u-api/a.md:7
    "#);
}

fn many() -> Vec<Change> {
    let old = Page::new("GetThing")
        .request("| A | int | | No |\n| B | int | 一 | No |")
        .response("| Id | string | | No |");
    let new = Page::new("GetThing")
        .request("| A | int | | **Yes** |\n| B | int | 二 | No |\n| C | int | | No |")
        .response("| Id | int | | No |");
    changes(&[("u-api/a.md", old)], &[("u-api/a.md", new)])
}

#[test]
fn in_a_terminal() {
    assert_snapshot!(human(&many()), @r#"
    u: 2 breaking, 1 compatible, 1 of words
      breaks wire, source: `GetThing`: parameter `A` is required now
          the service refuses programs that do not send it
          u-api/a.md:7
      breaks source: `GetThing`: field `Id` has another, compatible type: `string` → `int`
          the lenient decoders of deployed programs convert it
          u-api/a.md:14 → 15
      compatible: `GetThing`: parameter `C` is new: `int`
          u-api/a.md:9
      words: `GetThing`: parameter `B` is described in other words: “一” → “二”
          u-api/a.md:8
    "#);
}

#[test]
fn as_markdown() {
    assert_snapshot!(render::markdown(&many(), false), @r#"
    ## u

    ### Breaking

    - `GetThing`: parameter `A` is required now (**wire, source**; the service refuses programs that do not send it; `u-api/a.md:7`)
    - `GetThing`: field `Id` has another, compatible type: `string` → `int` (**source**; the lenient decoders of deployed programs convert it; `u-api/a.md:14 → 15`)

    ### Compatible

    - `GetThing`: parameter `C` is new: `int` (`u-api/a.md:9`)

    Changes of words only: 1
    "#);
}

#[test]
fn as_json() {
    assert_snapshot!(render::json(&many()[..2]), @r#"
    {
      "version": 1,
      "breaking": 1,
      "compatible": 0,
      "docs": 1,
      "changes": [
        {
          "level": "breaking",
          "fingerprint": "4b58359f486dead5",
          "product": "u",
          "subject": "parameter",
          "action": "GetThing",
          "direction": "request",
          "path": "A",
          "kind": "now-required",
          "wire": true,
          "source": true,
          "docs": false,
          "old": {
            "file": "u-api/a.md",
            "line": 7
          },
          "new": {
            "file": "u-api/a.md",
            "line": 7
          },
          "why": "the service refuses programs that do not send it"
        },
        {
          "level": "docs",
          "fingerprint": "684666c182dd2bd4",
          "product": "u",
          "subject": "parameter",
          "action": "GetThing",
          "direction": "request",
          "path": "B",
          "kind": "docs-changed",
          "before": "一",
          "after": "二",
          "wire": false,
          "source": false,
          "docs": true,
          "old": {
            "file": "u-api/a.md",
            "line": 8
          },
          "new": {
            "file": "u-api/a.md",
            "line": 8
          },
          "why": "words"
        }
      ]
    }
    "#);
}

#[test]
fn for_github() {
    assert_snapshot!(render::github(&many(), false, "docs/"), @r#"
    ::warning file=docs/u-api/a.md,line=7,title=u%3A breaks wire%2C source::`GetThing`: parameter `A` is required now
    ::warning file=docs/u-api/a.md,line=15,title=u%3A breaks source::`GetThing`: field `Id` has another, compatible type: `string` → `int`
    ::notice file=docs/u-api/a.md,line=9,title=u%3A compatible::`GetThing`: parameter `C` is new: `int`
    "#);
}

#[test]
fn texts_of_pages_are_escaped() {
    let evil = "@all <img src=x> [a](http://b) `c` \u{1b}[31m ::error::x %0A \u{202e}";
    let old = Page::new("GetThing").title("甲").request(&format!("| A | int | {evil} | No |"));
    let new = Page::new("GetThing").title(evil).request("| A | int | x | No |");
    let changes = self::changes(&[("u-api/a.md", old)], &[("u-api/a.md", new)]);
    for text in
        [human(&changes), render::markdown(&changes, true), render::github(&changes, true, "")]
    {
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text:?}");
    }
    assert_snapshot!(render::markdown(&changes, true), @r#"
    ## u

    ### Words

    - action `GetThing` has another title: “甲” → “&#64;all &#60;img src=x&#62; a c \\u\{1b\}\[31m &#58;&#58;error&#58;&#58;x %0A” (`u-api/a.md:1`)
    - `GetThing`: parameter `A` is described in other words: “&#64;all &#60;img src=x&#62; a \(http&#58;//b\) c \\u\{1b\}\[31m &#58;&#58;error&#58;&#58;x %0A \\u\{202e\}” → “x” (`u-api/a.md:7`)
    "#);
    assert_snapshot!(render::github(&changes, true, ""), @r#"
    ::notice file=u-api/a.md,line=1,title=u%3A words::action `GetThing` has another title: “甲” → “@all <img src=x> a c \u{1b}[31m ::error::x %250A”
    ::notice file=u-api/a.md,line=7,title=u%3A words::`GetThing`: parameter `A` is described in other words: “@all <img src=x> a (http://b) c \u{1b}[31m ::error::x %250A \u{202e}” → “x”
    "#);
}

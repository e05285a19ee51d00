//! Versions and changelogs that are proposed, and those that were released.

use super::support::*;
use insta::assert_snapshot;
use std::fmt::Display;
use std::fs;

#[test]
fn first_versions() {
    let folder = Project::released(&[(LAMP, lamp())]);
    assert_eq!(folder.version("ucloud-lamp"), "0.1.0");
    assert_snapshot!(folder.read_output("ucloud-lamp/CHANGELOG.md"), @r"
    # Changes of `ucloud-lamp`

    ## 0.1.0 (2026-01-31)

    First version: 1 action.
    ");
    assert_eq!(folder.release(), "nothing to release\n");
    let before = folder.output();
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert_same(&folder.output(), &before);
}

/// What one edit of a page proposes, and what stands above the released entries then.
#[track_caller]
fn edited(page: impl Display) -> String {
    let folder = Project::released(&[(LAMP, lamp())]);
    let released = folder.read_output("ucloud-lamp/CHANGELOG.md");
    folder.write_page(LAMP, page);
    let said = folder.codegen();
    let log = folder.read_output("ucloud-lamp/CHANGELOG.md");
    let (head, entries) = released.split_once("\n\n").expect("a heading");
    let own = log.strip_suffix(entries).expect("what was released is as it was");
    let own = own.strip_prefix(head).expect("the heading is as it was");
    format!("{said}{}\n", own.trim_end())
}

#[test]
fn an_addition() {
    let page = page("GetLamp")
        .request("| Id | string | which | **Yes** |")
        .response("| Watt | int | how much | No |\n| Color | string | | No |");
    assert_snapshot!(edited(page), @"
    releases proposed; `docbind release` makes them:
      ucloud-lamp              0.1.0 → 0.1.1  compatible (1 compatible)
      ucloud                   0.1.0 → 0.1.1  compatible


    ## 0.1.1 (unreleased)

    ### Compatible

    - `GetLamp`: field `Color` is new: `string`
    ");
}

#[test]
fn a_break() {
    let page = page("GetLamp").request("| Id | int | which | **Yes** |");
    assert_snapshot!(edited(page), @"
    releases proposed; `docbind release` makes them:
      ucloud-lamp              0.1.0 → 0.2.0  breaking (2 breaking)
      ucloud                   0.1.0 → 0.2.0  breaking


    ## 0.2.0 (unreleased)

    ### Breaking

    - `GetLamp`: parameter `Id` has another type: `string` → `int` (**wire, source**; the service may refuse what programs send)
    - `GetLamp`: field `Watt` is gone; it was `int` (**source**; the field is gone; programs had to do without it before)
    ");
}

#[test]
fn words() {
    assert_snapshot!(edited(lamp().to_string().replace("how much", "how much it takes")), @"
    releases proposed; `docbind release` makes them:
      ucloud-lamp              0.1.0 → 0.1.1  words (1 of words)
      ucloud                   0.1.0 → 0.1.1  compatible


    ## 0.1.1 (unreleased)

    ### Words

    - Descriptions of `GetLamp`
    ");
}

#[test]
fn lines_that_move_are_nothing() {
    let folder = Project::released(&[(LAMP, lamp())]);
    let before = folder.output();
    folder.write_page(LAMP, lamp().to_string().replace("### ", "\n\n### "));
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert_same(&folder.output(), &before);
}

#[test]
fn what_is_taken_back_leaves_no_trace() {
    let folder = Project::released(&[(LAMP, lamp())]);
    let before = folder.output();
    folder.write_page(LAMP, lamp().to_string().replace("Watt", "Power"));
    folder.write_page("lamp-api/get_other.md", page("GetOther"));
    assert!(folder.codegen().contains("0.1.0 → 0.2.0"));
    assert_ne!(folder.output(), before);
    folder.write_page(LAMP, lamp());
    folder.remove_page("lamp-api/get_other.md");
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert_same(&folder.output(), &before);
}

#[test]
fn what_was_released_is_never_written_again() {
    let folder = Project::released(&[(LAMP, lamp())]);
    let path = folder.path("out/ucloud-lamp/CHANGELOG.md");
    let mended =
        folder.read_output("ucloud-lamp/CHANGELOG.md") + "\n* By hand:   as it   came\n\n\n";
    fs::write(&path, &mended).expect("the file can be written");
    let (_, kept) = mended.split_once("\n\n").expect("a heading");
    for (at, field) in ["Color", "Height", "Depth"].into_iter().enumerate() {
        folder.write_page(LAMP, lamp().to_string().replace("Watt", field));
        folder.codegen();
        assert!(folder.read_output("ucloud-lamp/CHANGELOG.md").ends_with(kept), "{field}");
        folder.release();
        let log = folder.read_output("ucloud-lamp/CHANGELOG.md");
        assert!(log.ends_with(kept), "{field}");
        assert_eq!(log.matches("(2026-01-31)").count(), at + 2, "{log}");
        assert_eq!(folder.version("ucloud-lamp"), format!("0.{}.0", at + 2));
    }
}

#[test]
fn a_release_that_was_interrupted_goes_on() {
    let folder = Project::released(&[(LAMP, lamp())]);
    folder.write_page(LAMP, lamp().to_string().replace("Watt", "Power"));
    folder.codegen();
    let state = folder.read_output("state/ucloud-lamp.json");
    folder.release();
    // As if the state had not been written any more.
    fs::write(folder.path("out/state/ucloud-lamp.json"), state).expect("the file can be written");
    let said = folder.docbind(&["codegen", "--docs", "docs", "--out", "out"], 2);
    assert!(said.contains("a release was interrupted; run `docbind release` again"), "{said}");
    assert_eq!(folder.release(), "ucloud-lamp 0.2.0\n");
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
}

#[test]
fn changes_of_http_operations_are_released() {
    let operation = |header: &str| {
        format!(
            "# Title - PutThing\n\n### 句法（Syntax）:\n\n```\nPUT /<thing> HTTP/1.1\nHost: a\n```\n\n\
             ### 请求参数（Request Parameters）\n\n**请求头（Request Headers）**\n\n\
             | Name | Type | Description | Required |\n|---|---|---|---|\n\
             | {header} | String | words | Yes |\n"
        )
    };
    let put = "lamp-api/put_thing.md";
    let folder = Project::released(&[(LAMP, lamp().to_string()), (put, operation("X-One"))]);
    let before = folder.read_output("state/ucloud-lamp.json");
    assert!(before.contains("X-One"), "{before}");
    folder.write_page(put, operation("X-Two"));
    assert_snapshot!(folder.codegen(), @"
    releases proposed; `docbind release` makes them:
      ucloud-lamp              0.1.0 → 0.2.0  breaking (1 breaking)
      ucloud                   0.1.0 → 0.2.0  breaking
    ");
    assert_eq!(folder.release(), "ucloud-lamp 0.2.0\nucloud 0.2.0\n");
    assert_snapshot!(folder.read_output("ucloud-lamp/CHANGELOG.md"), @"
    # Changes of `ucloud-lamp`

    ## 0.2.0 (2026-01-31)

    ### Breaking

    - `PutThing`: parameter `X-Two` has another name: `X-One` → `X-Two` (**wire, source**; the service does not know the old name)

    ## 0.1.0 (2026-01-31)

    First version: 1 action and 1 HTTP operation.
    ");
}

#[test]
fn names_that_were_published_are_no_news() {
    // One enum with a name that a second one would want, too: it keeps it.
    let states = |rows: &str| {
        page("GetLamp")
            .response(&format!("| State | string | 枚举值：On：开；Off：关 | No |\n{rows}"))
    };
    let folder = Project::released(&[(LAMP, states(""))]);
    let other = page("GetFan").response("| State | string | 枚举值：Fast：快；Slow：慢 | No |");
    folder.write_page("lamp-api/get_fan.md", &other);
    let said = folder.codegen();
    assert!(
        said.contains("ucloud-lamp              0.1.0 → 0.1.1  compatible (1 compatible)"),
        "{said}"
    );
    let lamp = folder.read_output("ucloud-lamp/src/actions/get_lamp.rs");
    assert!(lamp.contains("Option<State>") || lamp.contains("values::State>"), "{lamp}");
}

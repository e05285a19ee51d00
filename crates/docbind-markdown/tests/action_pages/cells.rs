//! Names and types in cells, and what is beside them.

use crate::{HEAD, check};
use insta::assert_snapshot;

#[test]
fn invalid_names_and_types_are_reported() {
    assert_snapshot!(check(&format!("{HEAD}| ../../etc | string | | No |\n| | int | 乙 | No |\n| Ok | Date | | No |\n")), @r#"
    Standard DoThing (甲)
    request
      Ok?: Unknown("Date") -- 
    response
    error[bad-name]: the name `../../etc` has an empty part
     --> demo-api/page.md:9:3
      |
    9 | | ../../etc | string | | No |
      |   ^^^^^^^^^
      |
      = help: write the name as it is sent, with `.N` after arrays
    error[bad-name]: the name is empty
      --> demo-api/page.md:10:1
       |
    10 | | | int | 乙 | No |
       | ^^^^^^^^^^^^^^^^^^^
       |
       = help: write the name as it is sent, with `.N` after arrays
    warning[unknown-type]: expected a type, found `Date`
      --> demo-api/page.md:11:8
       |
    11 | | Ok | Date | | No |
       |        ^^^^
       |
       = help: use string, int, float, boolean, object, array[…] or a link to a model; until then any value is accepted
    "#);
}

#[test]
fn what_is_beside_names_and_types_belongs_to_the_description() {
    let row = "| **Door**（旧） | **string**（长度32） | 门 | No |\n";
    assert_snapshot!(check(&format!("{HEAD}{row}")), @"
    Standard DoThing (甲)
    request
      Door?: String -- 门
    （旧）
    （长度32）
    response
    warning[cell-remark]: the name has `（旧）` beside it
     --> demo-api/page.md:9:11
      |
    9 | | **Door**（旧） | **string**（长度32） | 门 | No |
      |           ^^^^^^
      |
      = help: move it to the description, or remove it
    warning[cell-remark]: the type has `（长度32）` beside it
     --> demo-api/page.md:9:27
      |
    9 | | **Door**（旧） | **string**（长度32） | 门 | No |
      |                              ^^^^^^^^^^
      |
      = help: move it to the description, or remove it
    ");
}

#[test]
fn invisible_and_full_width_characters_are_reported() {
    let row = "| ~~Lamp\u{200b}Id~~ | ｓｔｒｉｎｇ | | 否。 |\n";
    assert_snapshot!(check(&format!("{HEAD}{row}")), @"
    Standard DoThing (甲)
    request
      LampId?: String -- 
    response
    warning[invisible-character]: the name contains U+200B, which nobody sees
     --> demo-api/page.md:9:9
      |
    9 | | ~~Lamp\u{200b}Id~~ | ｓｔｒｉｎｇ | | 否。 |
      |         ^
      |
      = help: remove the character; the text was read without it
    warning[full-width-name]: the type contains the full-width character `ｓ`
     --> demo-api/page.md:9:17
      |
    9 | | ~~Lamp\u{200b}Id~~ | ｓｔｒｉｎｇ | | 否。 |
      |                ^^
      |
      = help: write it as it is sent, in half-width characters; it was read like that
    warning[full-width-name]: the cell contains the full-width character `。`
     --> demo-api/page.md:9:29
      |
    9 | | ~~Lamp\u{200b}Id~~ | ｓｔｒｉｎｇ | | 否。 |
      |                                   ^^
      |
      = help: write it as it is sent, in half-width characters; it was read like that
    ");
}

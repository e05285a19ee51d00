//! Pages that cannot be read any more.

use super::support::*;

#[test]
fn a_page_that_cannot_be_read_is_held() {
    let folder = Project::released(&[(LAMP, lamp())]);
    let before = folder.read_output("ucloud-lamp/src/lib.rs");
    for unreadable in ["", "# Title - GetLamp\n\n", "only words\n", &lamp().to_string()[..90]] {
        let end = (0..=unreadable.len()).rev().find(|it| unreadable.is_char_boundary(*it));
        folder.write_page(LAMP, &unreadable[..end.unwrap_or(0)]);
        let said = folder.codegen();
        assert!(said.contains("quarantined since 2026-03-03"), "{unreadable:?}: {said}");
        assert!(said.starts_with("no change in the IR, no release\n"), "{unreadable:?}: {said}");
        assert_eq!(folder.read_output("ucloud-lamp/src/lib.rs"), before);
        let state = folder.read_output("state/ucloud-lamp.json");
        assert!(
            state.contains(r#""quarantined": {"lamp-api/get_lamp.md":"2026-03-03"}"#),
            "{state}"
        );
    }
    // The day is the first one, whatever day it is.
    let later = ["codegen", "--docs", "docs", "--out", "out", "--date", "2026-04-04", "--check"];
    assert!(folder.docbind(&later, 0).contains("quarantined since 2026-03-03"));

    folder.write_page(LAMP, lamp());
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert!(folder.read_output("state/ucloud-lamp.json").contains("\"quarantined\": {},"));
}

#[test]
fn a_page_that_ends_too_early_is_held() {
    let folder = Project::released(&[(LAMP, lamp())]);
    let page = lamp().to_string();
    let (before, _) = page.split_once("### 响应字段").expect("a heading");
    folder.write_page(LAMP, before);
    assert!(folder.codegen().contains("can no longer be read as that of `GetLamp`"));
    assert!(folder.read_output("ucloud-lamp/src/actions/get_lamp.rs").contains("watt"));
}

#[test]
fn a_page_is_taken_as_it_is_where_somebody_says_so() {
    let other = page("GetOther");
    let folder = Project::released(&[(LAMP, lamp()), ("lamp-api/get_other.md", other)]);
    folder.write_page(LAMP, "only words\n");
    let run = ["codegen", "--docs", "docs", "--out", "out", "--accept"];
    let said = folder.docbind(&[&run[..], &["lamp-api/get_lmp.md"]].concat(), 2);
    assert!(said.contains("did you mean `lamp-api/get_lamp.md`?"), "{said}");
    let said = folder.docbind(&[&run[..], &[LAMP]].concat(), 0);
    assert!(said.contains("0.1.0 → 0.2.0"), "{said}");
    // From now on, by itself.
    assert!(!folder.codegen().contains("quarantined"));
    assert!(!folder.path("out/ucloud-lamp/src/actions/get_lamp.rs").exists());
}

#[test]
fn error_codes_of_a_page_that_cannot_be_read_are_held() {
    let codes = "# 错误码\n\n| 错误码 | 描述 |\n|---|---|\n| 1234 | no such lamp |\n";
    let folder = Project::released(&[
        (LAMP, lamp().to_string()),
        ("lamp-api/error_code.md", codes.to_owned()),
    ]);
    let before = folder.output();
    assert!(before.values().any(|it| String::from_utf8_lossy(it).contains("1234")));
    folder.write_page("lamp-api/error_code.md", "gone\n");
    let said = folder.codegen();
    assert!(said.contains("error codes can no longer be read"), "{said}");
    assert!(said.starts_with("no change in the IR, no release\n"), "{said}");
}

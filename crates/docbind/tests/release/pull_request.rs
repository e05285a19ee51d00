//! The body of a pull request.

use super::support::*;
use insta::assert_snapshot;
use std::fs;

/// A second folder of pages, from which the crates are made, beside `docs`.
fn copy(folder: &Project, to: &str) {
    let pages = folder.path(to).join("lamp-api");
    fs::create_dir_all(&pages).expect("folders can be made");
    for entry in fs::read_dir(folder.path("docs/lamp-api")).expect("pages").flatten() {
        fs::copy(entry.path(), pages.join(entry.file_name())).expect("pages can be copied");
    }
}

#[test]
fn the_body_of_a_pull_request() {
    let hidden = page("GetBulb").response("| Watt | int | | No |");
    let folder = Project::released(&[(LAMP, lamp()), ("lamp-api/get_bulb.md", hidden)]);
    copy(&folder, "before");
    let pin = "content = \"sha256:0\"\ncommit = \"0123456789abcdef\"\n";
    fs::write(folder.path("before/SOURCE.toml"), pin).expect("files can be written");
    let run = ["pull-request", "before", "docs", "--out", "out"];
    assert_eq!(
        folder.docbind(&run, 3),
        "nothing to report: neither the API nor the findings changed\n"
    );

    let evil = "| Id | int | which | **Yes** |\n| ../<b>@all | int | | No |";
    folder.write_page(
        LAMP,
        page("GetLamp")
            .request(evil)
            .response("| Watt | int | how much | No |\n| Color | string | | No |"),
    );
    folder.write_page("lamp-api/get_bulb.md", "only words\n");
    folder.docbind(&["codegen", "--docs", "docs", "--out", "out", "--date", "2026-03-03"], 1);
    assert_snapshot!(folder.docbind(&run, 0), @r"
    # Newer pages: 1 crate gets another version (1 breaking)

    Pages: `0123456789ab` → `docs`.

    | crate | released | proposed | |
    |---|---|---|---|
    | `ucloud-lamp` | 0.1.0 | 0.2.0 | breaking |
    | `ucloud` | 0.1.0 | 0.2.0 | breaking |

    ## Quarantined

    These pages can no longer be read; their last readable content is used. Fix them, or accept them as they are with `docbind codegen --accept PAGE`.

    - `lamp-api/get_bulb.md` since `2026-03-03`

    ## `ucloud-lamp` 0.2.0

    #### Breaking

    - `GetLamp`: parameter `Id` has another type: `string` → `int` (**wire, source**; the service may refuse what programs send)

    #### Compatible

    - `GetLamp`: field `Color` is new: `string`

    ## `ucloud` 0.2.0

    #### Breaking

    - `ucloud-lamp`: 0.1.0 → 0.2.0

    ## Findings

    2 new, 0 gone.

    - error `bad-name` `lamp-api/get_lamp.md:8`: the name \`../&#60;b&#62;&#64;all\` has an empty part
    - warning `quarantined` `lamp-api/get_bulb.md:1`: the page can no longer be read as that of \`GetBulb\`; its last readable content is used, quarantined since 2026\-03\-03
    ");
}

#[test]
fn a_missing_folder_of_crates_is_an_error() {
    let folder = Project::released(&[(LAMP, lamp())]);
    let expected = "error: none: no such folder; --out names the folder of the crates\n";
    assert_eq!(folder.docbind(&["pull-request", "docs", "docs", "--out", "none"], 2), expected);
    assert_eq!(folder.docbind(&["release", "--out", "none"], 2), expected);
}

//! Versions, changelogs and quarantine: `codegen`, `release` and `pull-request` on pages that change.

use insta::assert_snapshot;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const TITLES: &str = "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";
const COMMON: &str = "| RetCode | int | code | **Yes** |\n";

fn page(action: &str, request: &str, response: &str) -> String {
    format!(
        "# Title - {action}\n\n### 请求参数\n\n{TITLES}{request}\n### 响应字段\n\n{TITLES}{COMMON}{response}"
    )
}

/// A page with one parameter and one field.
fn lamp() -> String {
    page("GetLamp", "| Id | string | which | **Yes** |\n", "| Watt | int | how much | No |\n")
}

/// Pages below `docs`, crates below `out`.
struct Folder(tempfile::TempDir);

impl Folder {
    /// Pages whose crates were released.
    fn released(pages: &[(&str, String)]) -> Folder {
        let res = Folder(tempfile::tempdir().expect("a temporary folder"));
        pages.iter().for_each(|(path, text)| res.write(path, text));
        res.xtask(&["codegen", "--docs", "docs", "--out", "out"], 0);
        res.release();
        res
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, page: &str, text: &str) {
        let path = self.path("docs").join(page);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }

    fn remove(&self, page: &str) {
        fs::remove_file(self.path("docs").join(page)).expect("the page is there");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path("out").join(path)).unwrap_or_default()
    }

    /// What the program says, when it ends as expected.
    #[track_caller]
    fn xtask(&self, arguments: &[&str], code: i32) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        let out = command.current_dir(&self.0).args(arguments).output().expect("xtask starts");
        let said =
            [out.stdout, out.stderr].map(|it| String::from_utf8(it).expect("UTF-8")).concat();
        assert_eq!(out.status.code(), Some(code), "{said}");
        said
    }

    /// What `codegen` proposes.
    #[track_caller]
    fn codegen(&self) -> String {
        let day = ["--date", "2026-03-03"];
        let said =
            self.xtask(&[&["codegen", "--docs", "docs", "--out", "out"], &day[..]].concat(), 0);
        let is_about = |it: &&str| {
            let is_proposal = it.contains("release") || it.starts_with("  ucloud");
            (is_proposal || it.contains("quarantined")) && !it.starts_with("time: ")
        };
        said.lines().filter(is_about).map(|it| format!("{it}\n")).collect()
    }

    fn release(&self) -> String {
        self.xtask(&["release", "--out", "out", "--date", "2026-01-31"], 0)
    }

    /// The files of the crates and what is remembered of them. Names are kept in ledgers of their own,
    /// whatever becomes of what they name.
    fn files(&self) -> BTreeMap<PathBuf, String> {
        let mut res = BTreeMap::new();
        let mut open = vec![self.path("out")];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    open.extend(Some(path).filter(|it| !it.ends_with("names")));
                } else {
                    let text = fs::read_to_string(&path).expect("a text");
                    res.insert(path, text);
                }
            }
        }
        res
    }

    fn version(&self, package: &str) -> String {
        let manifest = self.read(&format!("{package}/Cargo.toml"));
        let line = manifest.lines().find_map(|it| it.strip_prefix("version = "));
        line.unwrap_or_default().trim_matches('"').to_owned()
    }
}

/// Names the files that differ, instead of showing them.
#[track_caller]
fn assert_same(now: &BTreeMap<PathBuf, String>, before: &BTreeMap<PathBuf, String>) {
    let paths: BTreeSet<&PathBuf> = now.keys().chain(before.keys()).collect();
    let differ: Vec<_> = paths.into_iter().filter(|it| now.get(*it) != before.get(*it)).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

const LAMP: &str = "lamp-api/get_lamp.md";

#[test]
fn first_versions() {
    let folder = Folder::released(&[(LAMP, lamp())]);
    assert_eq!(folder.version("ucloud-lamp"), "0.1.0");
    assert_snapshot!(folder.read("ucloud-lamp/CHANGELOG.md"), @r"
    # Changes of `ucloud-lamp`

    ## 0.1.0 (2026-01-31)

    First version: 1 action.
    ");
    assert_eq!(folder.release(), "nothing to release\n");
    let before = folder.files();
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert_same(&folder.files(), &before);
}

/// What one edit of a page proposes, and what stands above the released entries then.
#[track_caller]
fn edited(text: &str) -> String {
    let folder = Folder::released(&[(LAMP, lamp())]);
    let released = folder.read("ucloud-lamp/CHANGELOG.md");
    folder.write(LAMP, text);
    let said = folder.codegen();
    let log = folder.read("ucloud-lamp/CHANGELOG.md");
    let (head, entries) = released.split_once("\n\n").expect("a heading");
    let own = log.strip_suffix(entries).expect("what was released is as it was");
    let own = own.strip_prefix(head).expect("the heading is as it was");
    format!("{said}{}\n", own.trim_end())
}

#[test]
fn an_addition() {
    let page = page(
        "GetLamp",
        "| Id | string | which | **Yes** |\n",
        "| Watt | int | how much | No |\n| Color | string | | No |\n",
    );
    assert_snapshot!(edited(&page), @"
    releases proposed; `cargo xtask release` makes them:
      ucloud-lamp              0.1.0 → 0.1.1  compatible (1 compatible)
      ucloud                   0.1.0 → 0.1.1  compatible


    ## 0.1.1 (unreleased)

    ### Compatible

    - `GetLamp`: field `Color` is new: `string`
    ");
}

#[test]
fn a_break() {
    let page = page("GetLamp", "| Id | int | which | **Yes** |\n", "");
    assert_snapshot!(edited(&page), @"
    releases proposed; `cargo xtask release` makes them:
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
    assert_snapshot!(edited(&lamp().replace("how much", "how much it takes")), @"
    releases proposed; `cargo xtask release` makes them:
      ucloud-lamp              0.1.0 → 0.1.1  words (1 of words)
      ucloud                   0.1.0 → 0.1.1  compatible


    ## 0.1.1 (unreleased)

    ### Words

    - Descriptions of `GetLamp`
    ");
}

#[test]
fn lines_that_move_are_nothing() {
    let folder = Folder::released(&[(LAMP, lamp())]);
    let before = folder.files();
    folder.write(LAMP, &lamp().replace("### ", "\n\n### "));
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert_same(&folder.files(), &before);
}

#[test]
fn what_is_taken_back_leaves_no_trace() {
    let folder = Folder::released(&[(LAMP, lamp())]);
    let before = folder.files();
    folder.write(LAMP, &lamp().replace("Watt", "Power"));
    folder.write("lamp-api/get_other.md", &page("GetOther", "", ""));
    assert!(folder.codegen().contains("0.1.0 → 0.2.0"));
    assert_ne!(folder.files(), before);
    folder.write(LAMP, &lamp());
    folder.remove("lamp-api/get_other.md");
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert_same(&folder.files(), &before);
}

#[test]
fn what_was_released_is_never_written_again() {
    let folder = Folder::released(&[(LAMP, lamp())]);
    let path = folder.path("out/ucloud-lamp/CHANGELOG.md");
    let mended = folder.read("ucloud-lamp/CHANGELOG.md") + "\n* By hand:   as it   came\n\n\n";
    fs::write(&path, &mended).expect("the file can be written");
    let (_, kept) = mended.split_once("\n\n").expect("a heading");
    for (at, field) in ["Color", "Height", "Depth"].into_iter().enumerate() {
        folder.write(LAMP, &lamp().replace("Watt", field));
        folder.codegen();
        assert!(folder.read("ucloud-lamp/CHANGELOG.md").ends_with(kept), "{field}");
        folder.release();
        let log = folder.read("ucloud-lamp/CHANGELOG.md");
        assert!(log.ends_with(kept), "{field}");
        assert_eq!(log.matches("(2026-01-31)").count(), at + 2, "{log}");
        assert_eq!(folder.version("ucloud-lamp"), format!("0.{}.0", at + 2));
    }
}

#[test]
fn a_release_that_was_interrupted_goes_on() {
    let folder = Folder::released(&[(LAMP, lamp())]);
    folder.write(LAMP, &lamp().replace("Watt", "Power"));
    folder.codegen();
    let state = folder.read("state/ucloud-lamp.json");
    folder.release();
    // As if the state had not been written any more.
    fs::write(folder.path("out/state/ucloud-lamp.json"), state).expect("the file can be written");
    let said = folder.xtask(&["codegen", "--docs", "docs", "--out", "out"], 2);
    assert!(said.contains("a release was interrupted; run `cargo xtask release` again"), "{said}");
    assert_eq!(folder.release(), "ucloud-lamp 0.2.0\n");
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
}

#[test]
fn products_that_come_and_go() {
    let folder =
        Folder::released(&[(LAMP, lamp()), ("bulb-api/get_bulb.md", page("GetBulb", "", ""))]);
    folder.remove("bulb-api/get_bulb.md");
    folder.write("fan-api/get_fan.md", &page("GetFan", "", ""));
    assert_snapshot!(folder.codegen(), @"
    releases proposed; `cargo xtask release` makes them:
      ucloud-fan               not released → 0.1.0
      ucloud                   0.1.0 → 0.2.0  breaking
      ucloud-bulb              its product is gone; what was released stays on record
    ");
    assert_snapshot!(folder.read("ucloud/CHANGELOG.md"), @"
    # Changes of `ucloud`

    ## 0.2.0 (unreleased)

    ### Breaking

    - `ucloud-bulb` is gone; it was 0.1.0

    ### Compatible

    - `ucloud-fan` is new: 0.1.0

    ## 0.1.0 (2026-01-31)

    First version, with 2 products.
    ");
}

#[test]
fn a_product_that_comes_and_goes_between_releases_leaves_no_trace() {
    let folder = Folder::released(&[(LAMP, lamp())]);
    let before = folder.files();
    folder.write("fan-api/get_fan.md", &page("GetFan", "", ""));
    assert!(folder.codegen().contains("ucloud-fan "));
    folder.remove("fan-api/get_fan.md");
    folder.codegen();
    assert_same(&folder.files(), &before);
}

#[test]
fn a_product_that_is_gone_is_removed_once() {
    let pages = many();
    let mut pages: Vec<(&str, String)> =
        pages.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    pages.push((LAMP, lamp()));
    let folder = Folder::released(&pages);
    let log = folder.read("ucloud-many/CHANGELOG.md");
    fs::remove_dir_all(folder.path("docs/many-api")).expect("the pages are there");
    let run = ["codegen", "--docs", "docs", "--out", "out"];
    folder.xtask(&run, 4);
    folder.xtask(&[&run[..], &["--allow-removals"]].concat(), 0);
    let facade = "releases proposed; `cargo xtask release` makes them:\n  \
                  ucloud                   0.1.0 → 0.2.0  breaking\n";
    assert_eq!(folder.codegen(), facade, "nobody has to consent again");
    assert_eq!(folder.release(), "ucloud 0.2.0\n");
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert_eq!(folder.read("state/ucloud-many.md"), log);
    assert!(!folder.path("out/ucloud-many").exists(), "a workspace takes it for a crate");

    // It comes back as what it was, and goes on where it stopped.
    pages.iter().for_each(|(path, text)| folder.write(path, text));
    assert!(folder.codegen().contains("ucloud                   0.2.0 → 0.2.1  compatible"));
    assert_eq!(folder.version("ucloud-many"), "0.1.0");
    assert_eq!(folder.read("ucloud-many/CHANGELOG.md"), log);
    assert!(!folder.path("out/state/ucloud-many.md").exists());
}

#[test]
fn a_page_that_cannot_be_read_is_held() {
    let folder = Folder::released(&[(LAMP, lamp())]);
    let before = folder.read("ucloud-lamp/src/lib.rs");
    for unreadable in ["", "# Title - GetLamp\n\n", "only words\n", &lamp()[..90]] {
        let end = (0..=unreadable.len()).rev().find(|it| unreadable.is_char_boundary(*it));
        folder.write(LAMP, &unreadable[..end.unwrap_or(0)]);
        let said = folder.codegen();
        assert!(said.contains("quarantined since 2026-03-03"), "{unreadable:?}: {said}");
        assert!(said.starts_with("no change in the IR, no release\n"), "{unreadable:?}: {said}");
        assert_eq!(folder.read("ucloud-lamp/src/lib.rs"), before);
        let state = folder.read("state/ucloud-lamp.json");
        assert!(
            state.contains(r#""quarantined": {"lamp-api/get_lamp.md":"2026-03-03"}"#),
            "{state}"
        );
    }
    // The day is the first one, whatever day it is.
    let later = ["codegen", "--docs", "docs", "--out", "out", "--date", "2026-04-04", "--check"];
    assert!(folder.xtask(&later, 0).contains("quarantined since 2026-03-03"));

    folder.write(LAMP, &lamp());
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert!(folder.read("state/ucloud-lamp.json").contains("\"quarantined\": {},"));
}

#[test]
fn a_page_that_ends_too_early_is_held() {
    let folder = Folder::released(&[(LAMP, lamp())]);
    let (before, _) = lamp()
        .split_once("### 响应字段")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("a heading");
    folder.write(LAMP, &before);
    assert!(folder.codegen().contains("cannot be read as that of `GetLamp` any more"));
    assert!(folder.read("ucloud-lamp/src/actions/get_lamp.rs").contains("watt"));
}

#[test]
fn a_page_is_taken_as_it_is_where_somebody_says_so() {
    let other = page("GetOther", "", "");
    let folder = Folder::released(&[(LAMP, lamp()), ("lamp-api/get_other.md", other)]);
    folder.write(LAMP, "only words\n");
    let run = ["codegen", "--docs", "docs", "--out", "out", "--accept"];
    let said = folder.xtask(&[&run[..], &["lamp-api/get_lmp.md"]].concat(), 2);
    assert!(said.contains("did you mean `lamp-api/get_lamp.md`?"), "{said}");
    let said = folder.xtask(&[&run[..], &[LAMP]].concat(), 0);
    assert!(said.contains("0.1.0 → 0.2.0"), "{said}");
    // From now on, by itself.
    assert!(!folder.codegen().contains("quarantined"));
    assert!(!folder.path("out/ucloud-lamp/src/actions/get_lamp.rs").exists());
}

#[test]
fn error_codes_of_a_page_that_cannot_be_read_are_held() {
    let codes = "# 错误码\n\n| 错误码 | 描述 |\n|---|---|\n| 1234 | no such lamp |\n";
    let folder = Folder::released(&[(LAMP, lamp()), ("lamp-api/error_code.md", codes.to_owned())]);
    let before = folder.files();
    assert!(before.values().any(|it| it.contains("1234")));
    folder.write("lamp-api/error_code.md", "gone\n");
    let said = folder.codegen();
    assert!(said.contains("error codes cannot be read any more"), "{said}");
    assert!(said.starts_with("no change in the IR, no release\n"), "{said}");
}

/// Twenty actions of a product.
fn many() -> Vec<(String, String)> {
    let page = |at: usize| {
        (
            format!("many-api/get_{at}.md"),
            page(&format!("GetThing{at}"), "", "| A | int | | No |\n"),
        )
    };
    (0..20).map(page).collect()
}

#[test]
fn a_mass_removal_stops_the_run_before_it_writes() {
    let pages = many();
    let pages: Vec<(&str, String)> =
        pages.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    let folder = Folder::released(&pages);
    let before = folder.files();
    for (path, _) in &pages[..4] {
        folder.remove(path);
    }
    let run = ["codegen", "--docs", "docs", "--out", "out"];
    let said = folder.xtask(&run, 4);
    assert_snapshot!(said.lines().last().unwrap_or_default(), @"error: 4 of 20 actions of the last run are gone, `GetThing0`, `GetThing1`, `GetThing2`, `GetThing3`; one run may remove 3 (10 %, at least 3); nothing was written: if they are gone for good, say `--allow-removals`");
    assert_same(&folder.files(), &before);
    assert_eq!(folder.xtask(&[&run[..], &["--check"]].concat(), 4), said);

    for (path, _) in &pages[4..] {
        folder.remove(path);
    }
    folder.write("many-api/index.md", "# Many\n");
    let said = folder.xtask(&run, 4);
    assert_snapshot!(said.lines().last().unwrap_or_default(), @"error: the pages describe no action at all, where the last run found 20; nothing was written: is the folder of the pages the right one, and complete?");
    assert_same(&folder.files(), &before);

    folder.write(pages[5].0, &pages[5].1);
    let said = folder.xtask(&[&run[..], &["--allow-removals"]].concat(), 0);
    assert!(said.contains("0.1.0 → 0.2.0"), "{said}");
}

#[test]
fn three_actions_may_always_go() {
    let pages = many();
    let pages: Vec<(&str, String)> =
        pages.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    let folder = Folder::released(&pages);
    pages[..3].iter().for_each(|(path, _)| folder.remove(path));
    assert!(folder.codegen().contains("(3 breaking)"));
}

#[test]
fn states_that_are_none_are_named() {
    let folder = Folder::released(&[(LAMP, lamp())]);
    fs::write(folder.path("out/state/ucloud-lamp.json"), "{}").expect("the file can be written");
    let said = folder.xtask(&["codegen", "--docs", "docs", "--out", "out"], 2);
    assert!(said.contains("not the state of a crate") && said.contains("restore it"), "{said}");
    let said = folder.xtask(&["release", "--out", "out", "--date", "2026-02-30"], 2);
    assert!(said.contains("`2026-02-30` is not a day"), "{said}");
}

/// A second folder of pages, from which the crates are made, beside `docs`.
fn copy(folder: &Folder, to: &str) {
    let pages = folder.path(to).join("lamp-api");
    fs::create_dir_all(&pages).expect("folders can be made");
    for entry in fs::read_dir(folder.path("docs/lamp-api")).expect("pages").flatten() {
        fs::copy(entry.path(), pages.join(entry.file_name())).expect("pages can be copied");
    }
}

#[test]
fn the_body_of_a_pull_request() {
    let hidden = page("GetBulb", "", "| Watt | int | | No |\n");
    let folder = Folder::released(&[(LAMP, lamp()), ("lamp-api/get_bulb.md", hidden)]);
    copy(&folder, "before");
    let pin = "content = \"sha256:0\"\ncommit = \"0123456789abcdef\"\n";
    fs::write(folder.path("before/SOURCE.toml"), pin).expect("files can be written");
    let run = ["pull-request", "before", "docs", "--out", "out"];
    assert_eq!(
        folder.xtask(&run, 3),
        "nothing to say: neither the API nor what is found on the pages changed\n"
    );

    let evil = "| Id | int | which | **Yes** |\n| ../<b>@all | int | | No |\n";
    folder.write(
        LAMP,
        &page("GetLamp", evil, "| Watt | int | how much | No |\n| Color | string | | No |\n"),
    );
    folder.write("lamp-api/get_bulb.md", "only words\n");
    folder.xtask(&["codegen", "--docs", "docs", "--out", "out", "--date", "2026-03-03"], 1);
    assert_snapshot!(folder.xtask(&run, 0), @r"
    # Newer pages: 1 crate gets another version (1 breaking)

    Pages: `0123456789ab` → `docs`.

    | crate | released | proposed | |
    |---|---|---|---|
    | `ucloud-lamp` | 0.1.0 | 0.2.0 | breaking |
    | `ucloud` | 0.1.0 | 0.2.0 | breaking |

    ## Quarantined

    These pages cannot be read any more; what they said last counts. Mend them, or take them as they are with `cargo xtask codegen --accept PAGE`.

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
    - warning `quarantined` `lamp-api/get_bulb.md:1`: the page cannot be read as that of \`GetBulb\` any more; what it said last counts, quarantined since 2026\-03\-03
    ");
}

#[test]
fn what_no_crate_has_is_no_release() {
    let operation = |header: &str| {
        format!(
            "# Title - PutThing\n\n### 句法（Syntax）:\n\n```\nPUT /<thing> HTTP/1.1\nHost: a\n```\n\n\
             ### 请求参数（Request Parameters）\n\n**请求头（Request Headers）**\n\n\
             | Name | Type | Description | Required |\n|---|---|---|---|\n\
             | {header} | String | words | Yes |\n"
        )
    };
    let put = "lamp-api/put_thing.md";
    let folder = Folder::released(&[(LAMP, lamp()), (put, operation("X-One"))]);
    let before = folder.read("state/ucloud-lamp.json");
    assert!(before.contains("X-One"), "{before}");
    folder.write(put, &operation("X-Two"));
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert!(folder.read("state/ucloud-lamp.json").contains("X-Two"));
}

#[test]
fn names_that_were_published_are_no_news() {
    // One enum with a name that a second one would want, too: it keeps it.
    let states = |rows: &str| {
        page("GetLamp", "", &format!("| State | string | 枚举值：On：开；Off：关 | No |\n{rows}"))
    };
    let folder = Folder::released(&[(LAMP, states(""))]);
    let other = page("GetFan", "", "| State | string | 枚举值：Fast：快；Slow：慢 | No |\n");
    folder.write("lamp-api/get_fan.md", &other);
    let said = folder.codegen();
    assert!(
        said.contains("ucloud-lamp              0.1.0 → 0.1.1  compatible (1 compatible)"),
        "{said}"
    );
    let lamp = folder.read("ucloud-lamp/src/actions/get_lamp.rs");
    assert!(lamp.contains("Option<State>") || lamp.contains("values::State>"), "{lamp}");
}

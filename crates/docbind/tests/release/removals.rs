//! Products and actions that go.

use super::support::*;
use docbind_test_support::Page;
use insta::assert_snapshot;
use std::fs;

#[test]
fn products_that_come_and_go() {
    let folder = Project::released(&[(LAMP, lamp()), ("bulb-api/get_bulb.md", page("GetBulb"))]);
    folder.remove_page("bulb-api/get_bulb.md");
    folder.write_page("fan-api/get_fan.md", page("GetFan"));
    assert_snapshot!(folder.codegen(), @"
    releases proposed; `docbind release` makes them:
      ucloud-fan               not released → 0.1.0
      ucloud                   0.1.0 → 0.2.0  breaking
      ucloud-bulb              its product is gone; what was released stays on record
    ");
    assert_snapshot!(folder.read_output("ucloud/CHANGELOG.md"), @"
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
    let folder = Project::released(&[(LAMP, lamp())]);
    let before = folder.output();
    folder.write_page("fan-api/get_fan.md", page("GetFan"));
    assert!(folder.codegen().contains("ucloud-fan "));
    folder.remove_page("fan-api/get_fan.md");
    folder.codegen();
    assert_same(&folder.output(), &before);
}

#[test]
fn a_product_that_is_gone_is_removed_once() {
    let mut pages = many();
    pages.push((LAMP.to_owned(), lamp()));
    let folder = Project::released(&pages);
    let log = folder.read_output("ucloud-many/CHANGELOG.md");
    fs::remove_dir_all(folder.path("docs/many-api")).expect("the pages are there");
    let run = ["codegen", "--docs", "docs", "--out", "out"];
    folder.docbind(&run, 4);
    folder.docbind(&[&run[..], &["--allow-removals"]].concat(), 0);
    let facade = "releases proposed; `docbind release` makes them:\n  \
                  ucloud                   0.1.0 → 0.2.0  breaking\n";
    assert_eq!(folder.codegen(), facade, "nobody has to consent again");
    assert_eq!(folder.release(), "ucloud 0.2.0\n");
    assert_eq!(folder.codegen(), "no change in the IR, no release\n");
    assert_eq!(folder.read_output("state/ucloud-many.md"), log);
    assert!(!folder.path("out/ucloud-many").exists(), "a workspace takes it for a crate");

    // It comes back as what it was, and goes on where it stopped.
    pages.iter().for_each(|(path, text)| folder.write_page(path, text));
    assert!(folder.codegen().contains("ucloud                   0.2.0 → 0.2.1  compatible"));
    assert_eq!(folder.version("ucloud-many"), "0.1.0");
    assert_eq!(folder.read_output("ucloud-many/CHANGELOG.md"), log);
    assert!(!folder.path("out/state/ucloud-many.md").exists());
}

/// Twenty actions of a product.
fn many() -> Vec<(String, Page)> {
    let page = |at: usize| {
        let page = page(&format!("GetThing{at}")).response("| A | int | | No |");
        (format!("many-api/get_{at}.md"), page)
    };
    (0..20).map(page).collect()
}

#[test]
fn a_mass_removal_stops_the_run_before_it_writes() {
    let pages = many();
    let folder = Project::released(&pages);
    let before = folder.output();
    for (path, _) in &pages[..4] {
        folder.remove_page(path);
    }
    let run = ["codegen", "--docs", "docs", "--out", "out"];
    let said = folder.docbind(&run, 4);
    assert_snapshot!(said.lines().last().unwrap_or_default(), @"error: 4 of 20 operations of the last run are gone, `GetThing0`, `GetThing1`, `GetThing2`, `GetThing3`; one run may remove 3 (10 %, at least 3); nothing was written: if they are gone for good, pass `--allow-removals`");
    assert_same(&folder.output(), &before);
    assert_eq!(folder.docbind(&[&run[..], &["--check"]].concat(), 4), said);

    for (path, _) in &pages[4..] {
        folder.remove_page(path);
    }
    folder.write_page("many-api/index.md", "# Many\n");
    let said = folder.docbind(&run, 4);
    assert_snapshot!(said.lines().last().unwrap_or_default(), @"error: the pages describe no operation at all, where the last run found 20; nothing was written: is the folder of the pages the right one, and complete?");
    assert_same(&folder.output(), &before);

    folder.write_page(&pages[5].0, &pages[5].1);
    let said = folder.docbind(&[&run[..], &["--allow-removals"]].concat(), 0);
    assert!(said.contains("0.1.0 → 0.2.0"), "{said}");
}

#[test]
fn three_actions_may_always_go() {
    let pages = many();
    let folder = Project::released(&pages);
    pages[..3].iter().for_each(|(path, _)| folder.remove_page(path));
    assert!(folder.codegen().contains("(3 breaking)"));
}

#[test]
fn states_that_are_none_are_named() {
    let folder = Project::released(&[(LAMP, lamp())]);
    fs::write(folder.path("out/state/ucloud-lamp.json"), "{}").expect("the file can be written");
    let said = folder.docbind(&["codegen", "--docs", "docs", "--out", "out"], 2);
    assert!(said.contains("not the state of a crate") && said.contains("restore it"), "{said}");
    let said = folder.docbind(&["release", "--out", "out", "--date", "2026-02-30"], 2);
    assert!(said.contains("`2026-02-30` is not a date"), "{said}");
}

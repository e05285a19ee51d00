//! Pages without a counterpart, and mistakes in the configuration that pairs them.

use crate::common::render_findings;
use crate::{check, lint_pages};
use docbind_source::render;
use insta::assert_snapshot;
use std::collections::BTreeMap;

#[test]
fn a_page_without_a_counterpart() {
    let page = "# GET /lamps\n";
    let (sources, findings) = lint_pages(&[
        ("en/lamps.md", page),
        ("en/old.md", "# DELETE /lamps\n"),
        ("zh/lamps.md", page),
        ("zh/new.md", "# POST /lamps\n"),
    ]);
    let shown = findings.iter().map(|it| render::short(it, &sources));
    assert_snapshot!(shown.collect::<Vec<_>>().join("\n"), @"
    en/old.md:1:1: warning[untranslated-page]: the page that this one translates is missing: `zh/old.md`
    zh/new.md:1:1: warning[untranslated-page]: the translation of this page is missing: `en/new.md`
    ");
}

/// A page that describes nothing in one language is one finding.
#[test]
fn a_page_that_is_empty_in_one_language() {
    assert_snapshot!(check("# GET /lamps\n\n# POST /lamps\n", "# Lamps\n"), @"
    error[translations-disagree]: `en/lamps.md` describes no operation
     --> zh/lamps.md:1:3
      |
    1 | # GET /lamps
      |   ^^^^^^^^^^
      |
     ::: en/lamps.md:1:1
      |
    1 | # Lamps
      | ------- the page begins here
      |
      = help: correct one of the two pages
    ");
}

fn config(text: &str) -> String {
    let files = [("zh/a.md", "# 页\n"), ("en/a.md", "# A page\n"), ("docbind.toml", text)];
    let files: BTreeMap<String, String> =
        files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    render_findings(&files)
}

#[test]
fn mistakes_in_the_configuration() {
    assert_snapshot!(config("[[translation]]\nof = \"zh\"\nis = \"en\"\n"), @"");
    assert_snapshot!(config("[[translation]]\nof = \"zh\"\nids = \"en\"\n"), @"
    error[bad-config]: unknown field `ids`, expected `of` or `is`
     --> docbind.toml:3:1
      |
    3 | ids = \"en\"
      | ^^^
      |
      = help: did you mean `is`?
    ");
    assert_snapshot!(config("[[translation]]\nof = \"zhh\"\nis = \"en\"\n"), @"
    error[bad-config]: there is no page in `zhh`
     --> docbind.toml:2:6
      |
    2 | of = \"zhh\"
      |      ^^^^^
      |
      = help: did you mean `zh`?
    ");
    assert_snapshot!(config("[[translation]]\nof = \"zh\"\nis = \"*/en\"\n"), @"
    error[bad-config]: `*/en` has other stars than `zh`
     --> docbind.toml:3:6
      |
    3 | is = \"*/en\"
      |      ^^^^^^
      |
      = help: an entry is `[[translation]]` with `of` and `is`: two folders, or two patterns with the same stars
    ");
    assert_snapshot!(config("[[translation]]\nof = \"zh\"\nis = \"zh/\"\n"), @"
    error[bad-config]: these are the pages of `of`
     --> docbind.toml:3:6
      |
    3 | is = \"zh/\"
      |      ^^^^^
      |
      = help: an entry is `[[translation]]` with `of` and `is`: two folders, or two patterns with the same stars
    ");
    assert_snapshot!(config("[[translations]]\nof = \"zh\"\nis = \"en\"\n"), @"
    error[bad-config]: unknown field `translations`, expected one of `suppress`, `service`, `dialect`, `translation`
     --> docbind.toml:1:3
      |
    1 | [[translations]]
      |   ^^^^^^^^^^^^
      |
      = help: did you mean `translation`?
    ");
}

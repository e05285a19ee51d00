//! What cannot be read on a page in a dialect: the page, the findings, and what became of its rows.

use docbind_markdown::dialect::{builtin, builtin_names, parse};
use docbind_markdown::{Index, read_dialect};
use docbind_source::{SourceMap, render};
use insta::assert_snapshot;

const DIALECT: &str = r#"
[dialect]
name = "lamps"
[[operation]]
in = "paragraph"
match = '^Call: (?P<method>METHOD) (?P<path>/\S*)$'
[[operation]]
in = "paragraph"
match = '^At: (?P<path>/\S*)$'
[[operation]]
in = "row"
match = '^(?P<path>/\S*) \| (?P<method>METHOD)$'
scope = "page"
[columns]
name = ["Key"]
type = ["Kind"]
required = ["Must"]
in = ["Where"]
status = ["Status"]
docs = ["Meaning"]
[[section]]
is = "request"
at = ["paragraph"]
words = ["What to send"]
[[section]]
is = "responses"
at = ["paragraph"]
words = ["How it ends"]
[required]
yes = ["yes"]
no = ["no"]
[type.words]
string = ["text"]
"#;

/// Reads a page with one operation, and renders the findings and the fates of the rows.
fn check(text: &str) -> String {
    let mut sources = SourceMap::new();
    let own = sources.add("lamps.toml", DIALECT);
    let dialect = parse(own, DIALECT, &builtin_names(), &builtin).expect("it is valid");
    let file = sources.add("lamps.md", text);
    let mut findings = Vec::new();
    let page = read_dialect(file, sources.file(file), &dialect, &Index::default(), &mut findings);
    let mut res = String::new();
    for it in &findings {
        res += &render::short(it, &sources);
        res.push('\n');
    }
    let rows = page.rows;
    assert_eq!(rows.lost(), 0, "{rows:?}");
    res + &format!("{} read, {} fields, {} reported", rows.read, rows.fields, rows.reported)
}

/// A page with rows of a request to `/rooms/{room}`.
fn check_rows(rows: &str) -> String {
    check(&format!(
        "# Lamps\n\nCall: POST /rooms/{{room}}\n\nWhat to send\n\n| Key | Kind | Must | Where |\n|---|---|---|---|\n{rows}\n"
    ))
}

#[test]
fn a_row_that_all_is_known_of() {
    assert_snapshot!(check_rows("| hue | text | no | body |"), @"
    1 read, 1 fields, 0 reported
    ");
}

#[test]
fn words_that_the_dialect_does_not_have() {
    assert_snapshot!(check_rows("| hue | colour | perhaps | lid |"), @"
    lamps.md:9:28: warning[unknown-word]: expected a part of a request, found `lid`
    lamps.md:9:18: warning[unknown-word]: expected a word for yes or no, found `perhaps`
    lamps.md:9:9: warning[unknown-type-word]: expected a type, found `colour`
    1 read, 1 fields, 0 reported
    ");
}

#[test]
fn a_row_without_a_name() {
    assert_snapshot!(check_rows("| | text | no | body |"), @"
    lamps.md:9:2: warning[unreadable-row]: the row has no name
    1 read, 0 fields, 1 reported
    ");
}

#[test]
fn a_row_that_stands_for_others() {
    assert_snapshot!(check_rows("| hue | text | no | body |\n| ... | | | |"), @"
    lamps.md:10:3: warning[unreadable-row]: `...` stands for rows that are left out
    2 read, 1 fields, 1 reported
    ");
}

#[test]
fn a_row_of_a_name_that_was_listed() {
    assert_snapshot!(check_rows("| hue | text | no | body |\n| hue | text | yes | body |"), @"
    lamps.md:10:3: warning[repeated-row]: `hue` is listed twice
    2 read, 1 fields, 1 reported
    ");
}

#[test]
fn a_row_of_a_path_that_has_no_such_placeholder() {
    assert_snapshot!(check_rows("| room | text | yes | path |\n| floor | text | yes | path |"), @"
    lamps.md:10:1: warning[unknown-path-parameter]: the path has no placeholder `floor`
    2 read, 1 fields, 1 reported
    ");
}

#[test]
fn rows_of_fields_below_no_operation() {
    assert_snapshot!(check("# Lamps\n\n| Key | Kind |\n|---|---|\n| hue | text |\n"), @"
    lamps.md:3:3: warning[rows-nowhere]: 1 rows of fields belong to no operation and no model
    1 read, 0 fields, 1 reported
    ");
}

#[test]
fn a_row_of_statuses_that_has_none() {
    let page = "# Lamps\n\nCall: POST /rooms\n\nHow it ends\n\n| Status | Meaning |\n|---|---|\n| 200 | Done |\n| done? | No |\n";
    assert_snapshot!(check(page), @"
    lamps.md:10:1: warning[unreadable-row]: expected a status, found `done?`
    2 read, 0 fields, 1 reported
    ");
}

#[test]
fn an_operation_that_cannot_be_called() {
    assert_snapshot!(check("# Lamps\n\nAt: /rooms\n\nWhat to send\n\n| Key | Kind |\n|---|---|\n| hue | text |\n"), @"
    lamps.md:3:1: error[incomplete-operation]: the operation `Lamps` has no method
    1 read, 0 fields, 1 reported
    ");
}

#[test]
fn an_operation_that_is_described_twice() {
    let one = "Call: POST /rooms\n\nWhat to send\n\n| Key | Kind |\n|---|---|\n| hue | text |\n";
    assert_snapshot!(check(&format!("# Lamps\n\n{one}\n# More lamps\n\n{one}")), @"
    lamps.md:13:1: note[repeated-operation]: `POST /rooms` is described twice
    2 read, 1 fields, 0 reported
    ");
}

/// A row without a name of its own is the operation that the page goes on about; one of several is not.
#[test]
fn operations_in_rows() {
    let page = |rows: &str| {
        format!(
            "# Lamps\n\n| URL | Verb |\n|---|---|\n{rows}\n\nWhat to send\n\n| Key | Kind | Must | Where |\n|---|---|---|---|\n| hue | text | no | body |\n"
        )
    };
    assert_snapshot!(check(&page("| `/lamps` | `POST` |")), @"2 read, 1 fields, 0 reported");
    assert_snapshot!(check(&page("| `/lamps` | `POST` |\n| `/rooms` | `POST` |")), @"
    lamps.md:10:3: warning[rows-nowhere]: 1 rows of fields belong to no operation and no model
    3 read, 0 fields, 1 reported
    ");
}

//! Mistakes in dialects, each with its place and what to do.

use docbind_markdown::dialect::{SCHEMA, builtin, builtin_names, builtin_text, parse};
use docbind_source::{SourceMap, render};
use insta::assert_snapshot;

/// Parses a dialect, and renders what is wrong with it.
fn check(text: &str) -> String {
    let mut sources = SourceMap::new();
    let file = sources.add("lamps.toml", format!("[dialect]\nname = \"lamps\"\n{text}"));
    match parse(file, &sources.file(file).text, &builtin_names(), &builtin) {
        Ok(it) => format!("{} is valid", it.name),
        Err(it) => {
            let all = it.iter().map(|it| render::human(it, &sources, false));
            all.collect::<Vec<_>>().join("\n\n")
        }
    }
}

#[test]
fn a_name_alone_is_a_dialect() {
    assert_eq!(check(""), "lamps is valid");
    assert_eq!(check("extends = \"gitlab\""), "lamps is valid");
}

#[test]
fn names_that_resemble_others() {
    assert_snapshot!(check("extends = \"widdershin\""));
    assert_snapshot!(check("[[section]]\nis = \"reqest\"\n"));
    assert_snapshot!(check("[[operation]]\ninn = \"code\"\nmatch = 'x'\n"));
    assert_snapshot!(check("[[rows]]\nfrom = \"table\"\nis = \"request\"\nhas = [\"nam\"]\n"));
}

#[test]
fn patterns() {
    assert_snapshot!(check("strip = ['(?=x)']"));
    assert_snapshot!(check("[[operation]]\nin = \"code\"\nmatch = '(?P<methd>GET)'\n"));
    let long = format!("strip = ['{}']", "x".repeat(2_000));
    assert!(check(&long).contains("a pattern may have 1024 bytes"));
    let many = format!("strip = [{}]", "'x', ".repeat(65));
    assert!(check(&many).contains("a dialect may have 64 patterns"));
    assert!(check("strip = ['(?:x{1000}){1000}']").contains("no regular expression"));
    assert!(check(&"#".repeat(70_000)).contains("a dialect may have 64 KiB"));
}

#[test]
fn texts_that_are_captured_elsewhere() {
    assert_snapshot!(check("[[capture]]\nin = \"bold\"\nmatch = '(?P<room>x)'\n"), @"
    error[bad-dialect]: only the text of a heading is captured
     --> lamps.toml:5:9
      |
    5 | match = '(?P<room>x)'
      |         ^^^^^^^^^^^^^
      |
      = help: write `in = \"heading\"`
    ");
}

/// Titles are counted over all sections and columns.
#[test]
fn many_titles() {
    let section = |count: usize| {
        let words: Vec<String> = (0..count).map(|it| format!("\"{it}\"")).collect();
        format!("[[section]]\nis = \"request\"\nwords = [{}]\n", words.join(", "))
    };
    assert_eq!(check(&section(2_000)), "lamps is valid");
    let message = "a dialect may have 2000 titles";
    assert!(check(&section(2_001)).contains(message));
    let columns = format!("{}[columns]\nname = [\"Key\"]\n", section(2_000));
    assert_eq!(check(&columns).matches(message).count(), 1);
}

#[test]
fn patterns_of_types_and_methods() {
    assert_snapshot!(check("[type]\ndocs = ['an array of .*']\n"), @"
    error[bad-dialect]: the pattern has no group `type`
     --> lamps.toml:4:9
      |
    4 | docs = ['an array of .*']
      |         ^^^^^^^^^^^^^^^^
      |
      = help: write it as `(?P<type>array of \\w+)`
    ");
    assert_snapshot!(check("[methods]\ndoc = 'METHOD only'\n"), @"
    error[bad-dialect]: unknown field `doc`, expected `docs` or `note`
     --> lamps.toml:4:1
      |
    4 | doc = 'METHOD only'
      | ^^^
      |
      = help: did you mean `docs`?
    ");
    assert_snapshot!(check("[[section]]\nis = \"model\"\nof = \"known-fields\"\n"), @"
    error[bad-dialect]: unknown variant `known-fields`, expected one of `page`, `field`, `known-field`
     --> lamps.toml:5:6
      |
    5 | of = \"known-fields\"
      |      ^^^^^^^^^^^^^^
      |
      = help: did you mean `known-field`?
    ");
}

#[test]
fn titles_and_templates() {
    assert_snapshot!(check("[columns]\nname = [\"Name\"]\ntype = [\"name\"]\n"));
    assert_snapshot!(check("[type]\narray = [\"list\"]\n"));
}

#[test]
fn where_operations_are_named() {
    let rpc = |table: &str| check(&format!("binding = \"rpc\"\n[[operation]]\n{table}"));
    assert_snapshot!(rpc("in = \"code\"\nmatch = '(?P<name>x)'\n"), @"
    error[bad-dialect]: operations that are called by name are not named here
     --> lamps.toml:6:9
      |
    6 | match = '(?P<name>x)'
      |         ^^^^^^^^^^^^^
      |
      = help: name them `in` a heading, a row or the text
    ");
    assert_snapshot!(rpc("in = \"heading\"\nmatch = 'x'\n"), @"
    error[bad-dialect]: the pattern has no group `name`
     --> lamps.toml:6:9
      |
    6 | match = 'x'
      |         ^^^
      |
      = help: write `(?P<name>…)` around the name
    ");
    assert_snapshot!(rpc("in = \"heading\"\nmatch = '^(?P<name>[a-z]+)$'\nexample = \"Get Lamp\"\n"), @r#"
    error[bad-dialect]: the example does not match the pattern
     --> lamps.toml:7:11
      |
    7 | example = "Get Lamp"
      |           ^^^^^^^^^^
      |
      = help: write it as `match` says
    "#);
    assert_snapshot!(check("[[operation]]\nin = \"text\"\nmatch = '(?P<name>x)'\n"), @r#"
    error[bad-dialect]: only operations that are called by name are named in the text
     --> lamps.toml:5:9
      |
    5 | match = '(?P<name>x)'
      |         ^^^^^^^^^^^^^
      |
      = help: set `binding = "rpc"` in `[dialect]`
    "#);
}

#[test]
fn what_ships_is_valid_and_says_what_it_is() {
    for name in builtin_names() {
        let it = builtin(name)
            .unwrap_or_else(|| panic!("{name}: {}", builtin_text(name).expect("text")));
        assert_eq!(it.name, name);
        assert!(!it.about.is_empty(), "{name}");
    }
}

/// The schema is written by hand; its keys are those that the reader expects, one table at a time.
#[test]
fn the_schema_has_the_keys_of_the_format() {
    let tables = [
        "dialect",
        "columns",
        "methods",
        "name",
        "required",
        "type",
        "type.words",
        "locations",
        "compose",
    ];
    let lists = ["page", "capture", "operation", "section", "rows"];
    for table in tables.into_iter().chain(lists) {
        let header = match table {
            "dialect" => String::new(),
            _ if lists.contains(&table) => format!("[[{table}]]\n"),
            _ => format!("[{table}]\n"),
        };
        let message = check(&format!("{header}unknown_key = 1\n"));
        let listed = message.lines().next().expect("a line").split('`').skip(3).step_by(2);
        for key in listed {
            assert!(SCHEMA.contains(&format!("\"{key}\"")), "{table}.{key}: {message}");
        }
    }
}

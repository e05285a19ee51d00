//! Pages in dialects, through the program: told by an option, by `docbind.toml`, or tried.

use docbind_test_support::Folder;
use std::process::Command;

const PAGE: &str = "# Lamps

## Hang a lamp

```
POST /rooms/:room/lamps
```

| Attribute | Type | Required | Description |
|---|---|---|---|
| `room` | string | yes | Where to hang it |
| `hue` | float | perhaps | Its colour |
";

/// A page in a layout of a file beside it.
const OWN: &str =
    "[dialect]\nname = \"own\"\nextends = \"gitlab\"\n[required]\nno = [\"perhaps\"]\n";

fn folder() -> Folder {
    Folder::with(&[("pages/lamps/a.md", PAGE.to_owned()), ("own.toml", OWN.to_owned())])
}

/// Runs the program in a folder; returns its exit code, and what it printed.
fn run(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    let output = command.args(arguments).current_dir(folder.path(".")).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

const FACTS: &str = "post_rooms_by_room_lamps\trequest-body\thue\tfloat\toptional\tlamps/a.md:12\n";

#[test]
fn an_option_says_it_for_the_whole_folder() {
    let folder = folder();
    let (code, text) = run(&folder, &["facts", "--docs", "pages", "--dialect", "gitlab"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.starts_with(&format!("pages\t{FACTS}")), "{text}");
    let (code, text) = run(&folder, &["coverage", "--docs", "pages", "--dialect", "own.toml"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("lamps/a.md: 1 operations, 0 models"), "{text}");
}

#[test]
fn states_in_a_dialect_are_compared() {
    let folder = folder();
    folder.write("newer/lamps/a.md", PAGE.replace("| float |", "| string |"));
    let (code, text) = run(&folder, &["diff", "pages", "newer", "--dialect", "gitlab"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("post_rooms_by_room_lamps") && text.contains("hue"), "{text}");
    let (code, text) = run(&folder, &["diff", "pages", "newer"]);
    assert_eq!((code, text.as_str()), (Some(0), "nothing changed\n"));
}

#[test]
fn a_file_says_it_for_some_folders() {
    let folder = folder();
    folder.write("docbind.toml", "[[dialect]]\nfolder = \"lamps\"\nuse = \"own.toml\"\n");
    let (code, text) = run(&folder, &["facts", "--docs", "pages"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.starts_with(&format!("lamps\t{FACTS}")), "{text}");
    let (code, text) = run(&folder, &["lint", "--docs", "pages", "--format", "short"]);
    assert_eq!((code, text.contains("perhaps")), (Some(0), false), "{text}");
}

#[test]
fn mistakes_are_shown_at_their_place() {
    let folder = folder();
    folder.write("own.toml", OWN.replace("gitlab", "gitlub"));
    let (code, text) = run(&folder, &["facts", "--docs", "pages", "--dialect", "own.toml"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("own.toml:3:11") && text.contains("did you mean `gitlab`?"), "{text}");
    let (code, text) = run(&folder, &["facts", "--docs", "pages", "--dialect", "gitlub"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("no dialect `gitlub`; did you mean `gitlab`?"), "{text}");
}

#[test]
fn all_are_tried() {
    let folder = folder();
    let (code, text) = run(&folder, &["dialect", "try", "pages/lamps/a.md"]);
    assert_eq!(code, Some(0), "{text}");
    let expected = "gitlab: 1 operations, 0 models; rows: 2 read = 2 fields + 0 others + 0 notes + 0 \
                    reported\n    unknown-word 1\n    pages/lamps/a.md:12:19: ";
    assert!(text.starts_with(expected), "{text}");
    let (code, text) = run(&folder, &["dialect", "try", "--dialect", "own.toml", "pages"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(!text.contains("unknown-word"), "{text}");
}

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

/// Runs git in a folder.
fn git(folder: &Folder, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]);
    let output = command.args(arguments).current_dir(folder.path(".")).output().expect("git runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn two_states_are_compared_by_their_dialect() {
    let folder = folder();
    folder.write("new/lamps/a.md", PAGE.replace("`hue` | float", "`hue` | string"));
    let expected = "post_rooms_by_room_lamps";
    let (code, text) = run(&folder, &["diff", "pages", "new", "--dialect", "own.toml"]);
    assert_eq!((code, text.contains(expected)), (Some(1), true), "{text}");

    // Revisions are read by the dialects of the working copy.
    folder.write("pages/docbind.toml", "[[dialect]]\nuse = \"../own.toml\"\n");
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "old"]);
    folder.write("pages/lamps/a.md", PAGE.replace("`hue` | float", "`hue` | string"));
    git(&folder, &["commit", "-q", "-a", "-m", "new"]);
    let revisions = ["diff", "HEAD~1:pages", "HEAD:pages", "--repo", "."];
    let (code, text) = run(&folder, &revisions);
    assert_eq!((code, text.contains(expected)), (Some(1), true), "{text}");
}

/// Operations that are called by name, in words of one's own on top of the default dialect.
#[test]
fn actions_in_other_words() {
    let page = "# Lampe lesen - GetLamp\n\n## Anfrage\n\n| Feld | Art | Pflicht |\n|---|---|---|\n\
                | Id | Text | ja |\n\n## Antwort\n\n| Feld | Art |\n|---|---|\n| Hell | boolean |\n";
    let dialect = "[dialect]\nname = \"lampen\"\nextends = \"ucloud\"\n\
                   [columns]\nname = [\"Feld\"]\ntype = [\"Art\"]\nrequired = [\"Pflicht\"]\n\
                   [[section]]\nis = \"request\"\nwords = [\"Anfrage\"]\n\
                   [[section]]\nis = \"response\"\nwords = [\"Antwort\"]\n\
                   [required]\nyes = [\"ja\"]\nno = [\"nein\"]\n\
                   [type.words]\nstring = [\"Text\"]\n";
    let folder = Folder::with(&[
        ("pages/lamps-api/get.md", page.to_owned()),
        ("lampen.toml", dialect.to_owned()),
    ]);
    let (code, text) = run(&folder, &["facts", "--docs", "pages", "--dialect", "lampen.toml"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("GetLamp\trequest\tId\tstring\trequired"), "{text}");
    assert!(text.contains("GetLamp\tresponse\tHell\tbool"), "{text}");
    let (code, text) =
        run(&folder, &["dialect", "try", "--dialect", "lampen.toml", "pages/lamps-api/get.md"]);
    assert_eq!(code, Some(0), "{text}");
    let expected = "lampen: 1 operations, 0 models; rows: 2 read = 2 fields + 0 others + 0 notes";
    assert!(text.starts_with(expected), "{text}");
}

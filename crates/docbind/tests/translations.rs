//! Two languages of a reference through the program: told by `docbind.toml`, compared by the linter, read once by all
//! other commands.

use docbind_test_support::Folder;
use std::process::Command;

const CONFIG: &str = "\
[[dialect]]
use = \"gitlab\"

[[translation]]
of = \"zh\"
is = \"en\"
";

/// A page about hanging a lamp, with the rows of its table.
fn page(rows: &str) -> String {
    format!(
        "# Lamps\n\n## Hang a lamp\n\n```\nPOST /lamps\n```\n\n\
         | Attribute | Type | Required | Description |\n|---|---|---|---|\n{rows}"
    )
}

fn folder() -> Folder {
    let zh = page("| `room` | string | yes | 房间 |\n| `hue` | integer | no | 颜色 |\n");
    let en = page("| `room` | integer | yes | The room |\n| `size` | string | no | The size |\n");
    Folder::with(&[
        ("docs/docbind.toml", CONFIG.to_owned()),
        ("docs/zh/lamps.md", zh),
        ("docs/en/lamps.md", en),
    ])
}

/// Runs the program in a folder; returns its exit code, and what it printed.
fn run(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    let output = command.args(arguments).current_dir(folder.path(".")).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

fn findings(folder: &Folder) -> Vec<String> {
    let (_, text) = run(folder, &["lint", "--docs", "docs", "--format", "short"]);
    text.lines().filter(|it| it.contains("[translations-disagree]")).map(str::to_owned).collect()
}

const FINDINGS: [&str; 2] = [
    "en/lamps.md:11:12: error[translations-disagree]: `room` is `int` here, and `string` in `zh/lamps.md`",
    "en/lamps.md:12:3: error[translations-disagree]: `size` has no row in `zh/lamps.md`",
];

#[test]
fn what_the_linter_finds_in_each_format() {
    let folder = folder();
    let (code, text) = run(&folder, &["lint", "--docs", "docs", "--format", "short"]);
    assert_eq!(code, Some(1), "{text}");
    let found = findings(&folder);
    assert_eq!(found[..2], FINDINGS);
    assert!(found[2].starts_with("zh/lamps.md:12:3: ") && found[2].contains("`hue`"), "{found:?}");
    let format = |name: &str| run(&folder, &["lint", "--docs", "docs", "--format", name]).1;
    let json: serde_json::Value = serde_json::from_str(&format("json")).expect("JSON");
    assert_eq!(json["by_rule"]["translations-disagree"], 3);
    assert_eq!(json["findings"][0]["element"], "post_lamps/request-body/room");
    let sarif: serde_json::Value = serde_json::from_str(&format("sarif")).expect("JSON");
    let label = "/runs/0/results/0/relatedLocations/0/physicalLocation/artifactLocation/uri";
    assert_eq!(sarif.pointer(label).and_then(|it| it.as_str()), Some("docs/zh/lamps.md"));
    let github = "::error file=docs/en/lamps.md,line=11,";
    assert!(format("github").contains(github), "{}", format("github"));
}

#[test]
fn findings_are_left_out() {
    let folder = folder();
    let allow = |target: &str| {
        format!(
            "[[allow]]\nrule = \"translations-disagree\"\ntarget = \"{target}\"\nreason = \"x\"\n"
        )
    };
    folder.write("docs/errata/docs.toml", allow("post_lamps/request-body/room"));
    assert_eq!(findings(&folder).len(), 2, "{:?}", findings(&folder));
    folder.write("docs/errata/docs.toml", allow("post_lamps/request-body/hue"));
    // The row that only the translation has would be beside `hue`, which is not its element.
    assert_eq!(findings(&folder), FINDINGS);
    let suppress = "\n[[suppress]]\nrule = \"translations-disagree\"\npath = \"en/*\"\n\
                    element = \"*/request-body/size\"\nreason = \"x\"\n";
    folder.write("docs/docbind.toml", format!("{CONFIG}{suppress}"));
    assert_eq!(findings(&folder), FINDINGS[..1]);
}

#[test]
fn a_translation_is_no_second_source() {
    let folder = folder();
    let (_, facts) = run(&folder, &["facts", "--docs", "docs"]);
    let names: Vec<&str> = facts.lines().filter_map(|it| it.split('\t').nth(3)).collect();
    assert_eq!(names, ["hue", "room"]);
    let (code, text) = run(&folder, &["coverage", "--docs", "docs"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("en/lamps.md: translation of zh/lamps.md"), "{text}");
    let (code, text) = run(&folder, &["codegen", "--docs", "docs", "--out", "out", "--notes"]);
    assert_eq!((code, text.contains("superseded")), (Some(0), false), "{text}");
    let (_, of_folder) = run(&folder, &["facts", "--docs", "docs/zh"]);
    assert!(of_folder.contains("hue"), "one language by itself: {of_folder}");
    // The file says which of them is the original.
    let other = CONFIG.replace("\"zh\"", "\"x\"").replace("\"en\"", "\"zh\"");
    folder.write("docs/docbind.toml", other.replace("\"x\"", "\"en\""));
    let (_, facts) = run(&folder, &["facts", "--docs", "docs"]);
    assert!(facts.contains("size") && !facts.contains("hue"), "{facts}");
}

#[test]
fn a_mistake_is_shown_and_nothing_is_generated() {
    let folder = folder();
    folder.write("docs/docbind.toml", CONFIG.replace("is = \"en\"", "is = \"eng\""));
    let (code, text) = run(&folder, &["codegen", "--docs", "docs", "--out", "out"]);
    assert_eq!((code, folder.path("out").exists()), (Some(2), false), "{text}");
    assert!(text.contains("there is no page in `eng`"), "{text}");
    let (code, text) = run(&folder, &["lint", "--docs", "docs", "--format", "short"]);
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("error[bad-config]: there is no page in `eng`"), "{text}");
    folder.write("docs/docbind.toml", CONFIG.replace("is = ", "in = "));
    let (code, text) = run(&folder, &["facts", "--docs", "docs"]);
    assert_eq!((code, text.contains("did you mean `is`?")), (Some(2), true), "{text}");
}

//! `cargo xtask backtest` as it is called, with real repositories.

use docbind_test_support::{Folder, Page};
use insta::assert_snapshot;
use std::process::{Command, Output};

fn optional() -> Page {
    Page::new("DoThing").request("| A | int | | No |")
}

fn required() -> Page {
    Page::new("DoThing").request("| A | int | | **Yes** |")
}

/// The program, started in this folder.
fn xtask(folder: &Folder, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.current_dir(folder.path("")).args(arguments).output().expect("xtask starts")
}

fn text(out: &Output) -> String {
    let code = out.status.code().map_or("killed".to_owned(), |it| it.to_string());
    let words = [&out.stdout, &out.stderr].map(|it| String::from_utf8_lossy(it).into_owned());
    format!("{}exit code {code}", words.concat())
}

/// The answer without what depends on the clock.
fn backtest(folder: &Folder, arguments: &[&str]) -> String {
    let out = text(&xtask(folder, &[&["backtest", "--repo", "."], arguments].concat()));
    let day = |line: &str| line.len() > 10 && line.as_bytes()[4] == b'-' && line.starts_with('2');
    let without = |line: &str| match line {
        _ if line.starts_with("time: ") => "time: …".to_owned(),
        // As many as the machine has processors.
        _ if line.starts_with("sums of changes") => {
            let words = line.split(' ').map(|it| if it.parse::<u32>().is_ok() { "…" } else { it });
            words.collect::<Vec<_>>().join(" ")
        }
        _ if day(line) || line.starts_with("all") => {
            let cells: Vec<&str> = line.split_whitespace().skip(1).collect();
            format!("… {} …", cells[..cells.len() - 1].join(" "))
        }
        _ => line.to_owned(),
    };
    out.lines().map(without).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_state_of_a_history() {
    let broken = Page::new("DoThing").to_string();
    let broken = broken.replace("# Title - DoThing", "words").replace("###", "");
    let it = Folder::repository(
        "u-api/a.md",
        &[&optional(), &required(), &broken, &required(), &optional()],
    );
    assert_snapshot!(backtest(&it, &[]), @r#"
    period      states  pages  actions  not understood  findings    wire  source  corrections  quarantined  seconds
    … 1 1 1 0 0 0 0 0 0 …
    … 1 1 1 0 0 1 1 0 0 …
    … 1 1 0 0 0 1 1 0 1 …
    … 1 1 1 0 0 0 0 0 0 …
    … 1 1 1 0 0 0 1 0 0 …
    … 5 1 1 0 0 2 3 0 1 …
    time: …
    generated: 5 of 5 states
    sums of changes compared with the change between their ends: … segments and the whole history
    from the first state to the last: 0 changes, 0 of them breaking
    no panics; no regressions of unchanged pages; the changes add up
    exit code 0
    "#);
    // All of it happened on one day.
    assert_snapshot!(backtest(&it, &["--every", "100000"]), @r#"
    period      states  pages  actions  not understood  findings    wire  source  corrections  quarantined  seconds
    … 1 1 1 0 0 0 0 0 0 …
    … 1 1 1 0 0 0 0 0 0 …
    time: …
    generated: 1 of 1 states
    sums of changes compared with the change between their ends: … segments and the whole history
    from the first state to the last: 0 changes, 0 of them breaking
    no panics; no regressions of unchanged pages; the changes add up
    exit code 0
    "#);
    xtask(&it, &["backtest", "--repo", ".", "--changes", "changes.jsonl"]);
    let changes = it.read("changes.jsonl");
    let kinds: Vec<&str> = changes
        .lines()
        .filter_map(|it| it.split("\"kind\":\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(kinds, ["now-required", "removed", "added", "now-optional"]);
}

//! `cargo xtask backtest` as it is called, with real repositories.

use insta::assert_snapshot;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

const TITLES: &str = "| 参数名 | 类型 | 描述信息 | 必填 |\n|---|---|---|---|\n";

fn page(action: &str, rows: &str) -> String {
    format!("# Title - {action}\n\n### 请求参数\n\n{TITLES}{rows}\n### 响应字段\n\n{TITLES}")
}

fn optional() -> String {
    page("DoThing", "| A | int | | No |\n")
}

fn required() -> String {
    page("DoThing", "| A | int | | **Yes** |\n")
}

/// A temporary folder, which is a repository.
struct Folder(TempDir);

impl Folder {
    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }

    /// The program, started in this folder.
    fn xtask(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(self.path("")).args(arguments).output().expect("xtask starts")
    }

    /// git, with nothing of whoever runs the test.
    fn git(&self, arguments: &[&str]) -> Output {
        let none = self.path("no-configuration");
        let out = Command::new("git")
            .current_dir(self.path(""))
            .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", &none)
            .env("GIT_CONFIG_SYSTEM", &none)
            .output()
            .expect("git starts");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        out
    }

    /// A repository with these states of one page, and a file that is none.
    fn repository(states: &[&str]) -> Folder {
        let res = Folder(tempfile::tempdir().expect("a temporary folder"));
        res.git(&["init", "-q", "-b", "main"]);
        for (at, text) in states.iter().enumerate() {
            res.write("u-api/a.md", text);
            res.write("notes.json", "{}");
            res.git(&["add", "-A"]);
            res.git(&["commit", "-q", "--allow-empty", "-m", &format!("state {at}")]);
        }
        res
    }
}

fn text(out: &Output) -> String {
    let code = out.status.code().map_or("killed".to_owned(), |it| it.to_string());
    let words = [&out.stdout, &out.stderr].map(|it| String::from_utf8_lossy(it).into_owned());
    format!("{}exit code {code}", words.concat())
}

/// The answer without what depends on the clock.
fn backtest(it: &Folder, arguments: &[&str]) -> String {
    let out = text(&it.xtask(&[&["backtest", "--repo", "."], arguments].concat()));
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
    let broken = page("DoThing", "").replace("# Title - DoThing", "words").replace("###", "");
    let it = Folder::repository(&[&optional(), &required(), &broken, &required(), &optional()]);
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
    it.xtask(&["backtest", "--repo", ".", "--changes", "changes.jsonl"]);
    let changes = fs::read_to_string(it.path("changes.jsonl")).expect("the changes");
    let kinds: Vec<&str> = changes
        .lines()
        .filter_map(|it| it.split("\"kind\":\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(kinds, ["now-required", "removed", "added", "now-optional"]);
}

//! `docbind cli` calls the operations of a folder of pages, which `docbind mock` serves.

#![cfg(all(feature = "cli", feature = "mock"))]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A mock service of a folder of pages, and the variables that its instructions set.
struct Mock {
    process: Child,
    docs: PathBuf,
    variables: Vec<(String, String)>,
}

impl Mock {
    fn new(docs: &str) -> Mock {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(docs);
        let mut command = docbind();
        command.arg("mock").arg("--docs").arg(&docs).stdout(Stdio::piped());
        let mut process = command.spawn().expect("the program");
        let lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let mut variables = Vec::new();
        for line in lines.map(|it| it.expect("text")) {
            let Some(exports) = line.strip_prefix("export ") else { continue };
            let pairs = exports.split(' ').filter_map(|it| it.split_once('='));
            variables.extend(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())));
            // The last line of the instructions for either kind of service.
            if ["TOKEN", "PROJECT_ID"].iter().any(|it| line.contains(it)) {
                break;
            }
        }
        Mock { process, docs, variables }
    }

    /// Returns the exit code, and what was printed.
    fn call(&self, words: &[&str]) -> (Option<i32>, String, String) {
        let mut command = docbind();
        command.arg("cli").arg("--docs").arg(&self.docs).arg("--").args(words);
        command.env_clear().envs(self.variables.iter().cloned());
        let output = command.output().expect("the program");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn docbind() -> Command {
    Command::new(env!("CARGO_BIN_EXE_docbind"))
}

#[test]
fn a_service_that_is_described_by_data() {
    let mock = Mock::new("examples/other-service/docs");
    let (code, out, err) =
        mock.call(&["lights", "list-lights", "--query", "lights[0].id", "-o", "text"]);
    assert_eq!(code, Some(0), "{err}");
    let id = out.trim();
    let (code, out, err) = mock.call(&["lights", "set-light", "--light-id", id, "--on", "true"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("\"on\": true"), "{out}");
    let (_, one, _) =
        mock.call(&["lights", "list-lights", "--per-page", "2", "--query", "length(lights)"]);
    let (code, all, err) = mock.call(&[
        "lights",
        "list-lights",
        "--per-page",
        "2",
        "--all",
        "--query",
        "length(lights)",
    ]);
    assert_eq!(code, Some(0), "{err}");
    let number = |it: &str| it.trim().parse::<usize>().expect("a number");
    assert!(number(&one) == 2 && number(&all) > 2, "{one} {all}");
    let (code, out, err) =
        mock.call(&["lights", "set-light", "--light-id", "a/b", "--on", "true", "--dry-run"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(
        out.contains("/lights/a%2Fb/state\n") && out.contains("Authorization: Bearer $LAMP_TOKEN"),
        "{out}"
    );
    let token = mock.variables.iter().find(|it| it.0.ends_with("TOKEN")).expect("a token");
    assert!(!out.contains(&token.1));
    assert_eq!(mock.call(&["lights", "set-light", "--on", "true"]).0, Some(2));
}

#[test]
fn pages_of_the_vendor() {
    let mock = Mock::new("docs-input");
    let (code, out, err) =
        mock.call(&["udisk", "describe-udisk", "--all", "--query", "length(DataSet)"]);
    assert_eq!((code, out.as_str()), (Some(0), "25\n"), "{err}");
}

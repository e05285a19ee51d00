//! The committed crates are what the committed pages say.

use std::path::Path;
use std::process::Command;

/// Checks the crates that a command writes.
fn check(arguments: &[&str]) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(["codegen", "--check"])
        .args(arguments)
        .current_dir(repository)
        .output()
        .expect("docbind was built for this test");
    let said = String::from_utf8_lossy(&output.stdout);
    let command = arguments.join(" ");
    assert!(output.status.success(), "run `docbind codegen {command}` and commit it\n{said}");
}

#[test]
fn generated_is_fresh() {
    check(&[]);
}

#[test]
fn the_crates_of_the_other_service_are_fresh() {
    let folder = "examples/other-service";
    check(&["--docs", &format!("{folder}/docs"), "--out", &format!("{folder}/generated")]);
}

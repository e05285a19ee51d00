//! The committed crates are what the committed pages say.

use std::path::Path;
use std::process::Command;

#[test]
fn generated_is_fresh() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(["codegen", "--check"])
        .current_dir(repository)
        .output()
        .expect("docbind was built for this test");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "run `docbind codegen` and commit what it writes\n{said}");
}

//! Crates made from hostile pages: they compile and document without a warning.
//!
//! `cargo check` and `cargo doc` run as a user would run them, with warnings as errors.

#[path = "hostile/pages.rs"]
mod pages;

use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn hostile_pages_give_crates_that_compile() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let (docs, out) = (folder.join("docs"), folder.join("out"));
    let _ = std::fs::remove_dir_all(&docs);
    // Another version of the program may have written the states of the last run.
    let _ = std::fs::remove_dir_all(out.join("state"));
    for (path, text) in pages::pages() {
        let path = docs.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
        std::fs::write(path, text).expect("pages can be written");
    }
    let codegen = Command::new(env!("CARGO_BIN_EXE_docbind"))
        .args(["codegen", "--docs"])
        .arg(&docs)
        .arg("--out")
        .arg(&out)
        .output()
        .expect("docbind starts");
    let said = String::from_utf8_lossy(&codegen.stderr);
    assert!(matches!(codegen.status.code(), Some(0 | 1)), "{said}");
    let summary = String::from_utf8_lossy(&codegen.stdout);
    assert!(summary.contains(pages::SUMMARY), "{summary}");
    // The versions of the runtime's dependencies are those of this workspace.
    std::fs::copy(repository().join("Cargo.lock"), out.join("Cargo.lock"))
        .expect("there is a lock file");

    check(
        &out,
        &["check", "--workspace", "--no-default-features", "--features", "ucloud/full"],
        "RUSTFLAGS",
    );
    check(
        &out,
        &["doc", "--workspace", "--no-deps", "--no-default-features", "--features", "ucloud/full"],
        "RUSTDOCFLAGS",
    );
    check(&out, &["test", "--workspace", "--tests", "--no-default-features"], "RUSTFLAGS");
}

#[track_caller]
fn check(out: &Path, arguments: &[&str], flags: &str) {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let res = Command::new(cargo)
        .args(arguments)
        .args(["--offline", "--quiet", "--target-dir"])
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile-target"))
        .current_dir(out)
        .env(flags, "-Dwarnings")
        .output()
        .expect("cargo starts");
    let said = String::from_utf8_lossy(&res.stderr);
    let said: String = said.chars().take(6_000).collect();
    assert!(
        res.status.success(),
        "cargo {}\n{said}\n{}",
        arguments.join(" "),
        String::from_utf8_lossy(&res.stdout)
    );
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

//! `docbind openapi` as it is used: a file or a folder, one format or another, and what is stale.

use docbind_test_support::Folder;
use std::path::Path;
use std::process::Command;

/// Runs the command over our pages in a folder of its own; the exit code, stdout and stderr.
fn openapi(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String, String) {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input");
    openapi_of(&docs, folder, arguments)
}

/// Runs the command over any pages.
fn openapi_of(docs: &Path, folder: &Folder, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docbind"));
    command.arg("openapi").arg("--docs").arg(docs).args(arguments).current_dir(folder.path(""));
    let output = command.output().expect("docbind starts");
    let text = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_folder_has_a_document_per_product() {
    let folder = Folder::empty();
    let (code, out, _) = openapi(&folder, &["--out", "api", "--version", "3.0"]);
    assert_eq!((code, out.as_str()), (Some(0), "8 documents, all written\n"));
    let files: Vec<String> = folder.files("api").into_keys().collect();
    let products = ["uaccount", "udisk", "ufile", "ugc", "uhost", "uhub", "unet", "uphost"];
    assert_eq!(files, products.map(|it| format!("{it}.json")));
    assert!(folder.read("api/uhub.json").contains("\"openapi\": \"3.0.3\""));
    let (code, out, _) = openapi(&folder, &["--out", "api", "--version", "3.0"]);
    assert_eq!((code, out.as_str()), (Some(0), "8 documents, none written\n"));
}

#[test]
fn a_stale_document_and_one_of_no_product() {
    let folder = Folder::empty();
    openapi(&folder, &["--out", "api"]);
    let (code, out, _) = openapi(&folder, &["--out", "api", "--check"]);
    assert_eq!((code, out.as_str()), (Some(0), "0 of 8 documents stale\n"));
    folder.write("api/uhub.json", "{}");
    folder.write("api/gone.json", "{}");
    let (code, out, _) = openapi(&folder, &["--out", "api", "--check"]);
    insta::assert_snapshot!(out, @"
    api/gone.json is of no product that the pages describe
    api/uhub.json is stale
    1 of 8 documents stale
    run `docbind openapi` without --check
    ");
    assert_eq!((code, folder.read("api/uhub.json").as_str()), (Some(1), "{}"));
}

#[test]
fn both_formats_say_the_same() {
    let folder = Folder::empty();
    let (code, json, _) = openapi(&folder, &["--product", "uhub"]);
    assert_eq!(code, Some(0));
    assert_eq!(openapi(&folder, &["--product", "uhub", "--out", "api.yaml"]).0, Some(0));
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let yaml = docbind::dialects::yaml::parse(&folder.read("api.yaml")).expect("YAML");
    assert_eq!(json, yaml);
}

#[test]
fn a_product_that_does_not_exist() {
    let (code, out, err) = openapi(&Folder::empty(), &["--product", "uhup"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("the pages describe no product `uhup`; did you mean `uhub`?"), "{err}");
}

#[test]
fn a_pin_that_cannot_be_read() {
    let folder = Folder::with(&[("docs/SOURCE.toml", "content = ")]);
    let (code, out, err) = openapi_of(&folder.path("docs"), &folder, &[]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("SOURCE.toml"), "{err}");
}

#[test]
fn the_commit_of_the_pages_is_in_the_version() {
    let pin = "commit = \"0123456789abcdef0123456789abcdef01234567\"\ncontent = \"\"\n";
    let folder = Folder::with(&[("docs/SOURCE.toml", pin)]);
    let (_, out, _) = openapi_of(&folder.path("docs"), &folder, &[]);
    assert!(out.contains("\"version\": \"0.0.0+0123456789ab\""), "{out}");
}

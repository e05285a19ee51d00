//! The examples, and every action of the committed crates, against the mock server on loopback.

mod service;

use docbind_mock::{Config, ServerHandle};
use std::process::Command;

/// Runs an example against a server, and returns its output.
fn run(server: &ServerHandle, program: &str, args: &[&str]) -> String {
    let output = Command::new(program)
        .args(args)
        .env_clear()
        .env("UCLOUD_API_BASE_URL", server.url())
        .env("UCLOUD_PUBLIC_KEY", Config::default().public_key)
        .env("UCLOUD_PRIVATE_KEY", Config::default().private_key)
        .env("UCLOUD_REGION", "cn-bj2")
        .env("UCLOUD_ZONE", "cn-bj2-05")
        .env("UCLOUD_PROJECT_ID", "org-example")
        .output()
        .expect("the example was built for this test");
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} failed\n{stdout}{stderr}");
    stdout
}

#[test]
fn list_images() {
    let stdout = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_list_images"), &[]);
    assert!(stdout.lines().any(|it| it.starts_with("  ")), "{stdout}");
}

#[test]
fn create_host() {
    let server = service::start(Config::default());
    let stdout = run(&server, env!("CARGO_BIN_EXE_create_host"), &[]);
    assert!(
        stdout.starts_with("created ") && stdout.trim_end().ends_with(" is Running"),
        "{stdout}"
    );
    assert_eq!(server.calls_of("CreateUHostInstance").executed, 1);
}

#[test]
fn page_hosts() {
    let server = service::start(Config::default());
    let stdout = run(&server, env!("CARGO_BIN_EXE_page_hosts"), &[]);
    assert!(stdout.ends_with("25 hosts\n"), "{stdout}");
    assert_eq!(server.calls_of("DescribeUHostInstance").received, 3);
}

#[test]
fn errors() {
    let stdout =
        run(&service::start(Config::default()), env!("CARGO_BIN_EXE_errors"), &["eip-example"]);
    assert!(stdout.starts_with("released"), "{stdout}");
}

#[test]
fn blocking() {
    let stdout = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_blocking"), &[]);
    assert!(stdout.lines().count() > 1, "{stdout}");
}

#[test]
fn save_response() {
    let stdout = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_save_response"), &[]);
    assert!(stdout.starts_with("the same: true\n1 repository: GetRepoResponse {"), "{stdout}");
}

#[test]
fn mock_transport() {
    let stdout = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_mock_transport"), &[]);
    assert_eq!(stdout, "3 repositories after 2 requests\nasked for Some(\"private\") ones\n");
}

#[test]
fn own_http_client() {
    let server = service::start(Config::default());
    let stdout = run(&server, env!("CARGO_BIN_EXE_own_http_client"), &[]);
    assert_eq!(stdout, "10 addresses\n1 allocated\n");
    assert_eq!(server.calls_of("AllocateEIP").executed, 1);
}

#[tokio::test]
async fn every_action_once() {
    let server = service::start(Config::default());
    let config = Config::default();
    let runtime = ucloud::Client::builder()
        .base_url(server.url())
        .credentials(ucloud::runtime::Credentials::new(config.public_key, config.private_key))
        .region("cn-bj2")
        .zone("cn-bj2-05")
        .project_id("org-example")
        .build()
        .expect("the client is complete");
    let outcomes = ucloud_smoke::call_all(&runtime).await;
    assert_eq!(outcomes.len(), server.actions().count());
    for outcome in outcomes {
        assert!(outcome.error.is_none(), "{}: {:?}", outcome.action, outcome.error);
        assert_eq!(server.calls_of(outcome.action).executed, 1, "{}", outcome.action);
    }
}

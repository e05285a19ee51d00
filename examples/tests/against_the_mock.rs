//! The examples, and every action of the committed crates, against the mock server on loopback.

mod service;

use docbind_mock::{Config, ServerHandle};
use std::process::Command;

/// Returns an example as a command, with the environment for a server.
fn command(server: &ServerHandle, program: &str) -> Command {
    let mut res = Command::new(program);
    res.env_clear()
        .env("UCLOUD_API_BASE_URL", server.url())
        .env("UCLOUD_PUBLIC_KEY", Config::default().public_key)
        .env("UCLOUD_PRIVATE_KEY", Config::default().private_key)
        .env("UCLOUD_REGION", "cn-bj2")
        .env("UCLOUD_ZONE", "cn-bj2-05")
        .env("UCLOUD_PROJECT_ID", "org-example");
    res
}

/// Runs an example against a server, and returns its output.
fn run(server: &ServerHandle, program: &str, args: &[&str]) -> String {
    let output = command(server, program).args(args).output();
    let output = output.expect("the example was built for this test");
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

/// The environment of another process, because that of the tests is shared by all of them.
#[test]
fn proxies_of_the_environment() {
    let server = service::start(Config::default());
    let run = |variables: &[(&str, &str)]| {
        let mut command = command(&server, env!("CARGO_BIN_EXE_list_images"));
        let output = command.envs(variables.iter().copied()).output().expect("the example");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    // Nothing listens there, but the server is on loopback.
    let (success, stderr) = run(&[("ALL_PROXY", "http://127.0.0.1:1")]);
    assert!(success, "{stderr}");

    let (success, stderr) = run(&[("ALL_PROXY", "socks5://user:secret@127.0.0.1:1")]);
    assert!(!success && stderr.contains("ALL_PROXY") && !stderr.contains("secret"), "{stderr}");

    let elsewhere = ("UCLOUD_API_BASE_URL", "https://cloud.invalid");
    let (success, stderr) = run(&[elsewhere, ("HTTPS_PROXY", "http://user:secret@127.0.0.1:1")]);
    assert!(!success && !stderr.contains("secret"), "{stderr}");
    assert!(stderr.contains("cannot connect through the proxy 127.0.0.1:1: "), "{stderr}");
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

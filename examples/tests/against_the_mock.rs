//! The examples, and every action of the committed crates, against the mock service over loopback.

mod service;

use docbind_mock::{Config, ServerHandle};
use std::process::Command;

/// Runs an example against a service; what it printed.
fn run(service: &ServerHandle, program: &str, args: &[&str]) -> String {
    let output = Command::new(program)
        .args(args)
        .env_clear()
        .env("UCLOUD_API_BASE_URL", service.url())
        .env("UCLOUD_PUBLIC_KEY", Config::default().public_key)
        .env("UCLOUD_PRIVATE_KEY", Config::default().private_key)
        .env("UCLOUD_REGION", "cn-bj2")
        .env("UCLOUD_ZONE", "cn-bj2-05")
        .env("UCLOUD_PROJECT_ID", "org-example")
        .output()
        .expect("the example was built for this test");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} failed\n{said}{complained}");
    said
}

#[test]
fn list_images() {
    let said = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_list_images"), &[]);
    assert!(said.lines().any(|it| it.starts_with("  ")), "{said}");
}

#[test]
fn create_host() {
    let service = service::start(Config::default());
    let said = run(&service, env!("CARGO_BIN_EXE_create_host"), &[]);
    assert!(said.starts_with("created ") && said.trim_end().ends_with(" is Running"), "{said}");
    assert_eq!(service.calls_of("CreateUHostInstance").executed, 1);
}

#[test]
fn page_hosts() {
    let service = service::start(Config::default());
    let said = run(&service, env!("CARGO_BIN_EXE_page_hosts"), &[]);
    assert!(said.ends_with("25 hosts\n"), "{said}");
    assert_eq!(service.calls_of("DescribeUHostInstance").received, 3);
}

#[test]
fn errors() {
    let said =
        run(&service::start(Config::default()), env!("CARGO_BIN_EXE_errors"), &["eip-example"]);
    assert!(said.starts_with("released"), "{said}");
}

#[test]
fn blocking() {
    let said = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_blocking"), &[]);
    assert!(said.lines().count() > 1, "{said}");
}

#[test]
fn mock_transport() {
    let said = run(&service::start(Config::default()), env!("CARGO_BIN_EXE_mock_transport"), &[]);
    assert_eq!(said, "3 repositories after 2 requests\nasked for Some(\"private\") ones\n");
}

#[tokio::test]
async fn every_action_once() {
    let service = service::start(Config::default());
    let config = Config::default();
    let runtime = ucloud::Client::builder()
        .base_url(service.url())
        .credentials(ucloud::core::Credentials::new(config.public_key, config.private_key))
        .region("cn-bj2")
        .zone("cn-bj2-05")
        .project_id("org-example")
        .build()
        .expect("the client is complete");
    let outcomes = ucloud_smoke::call_all(&runtime).await;
    assert_eq!(outcomes.len(), service.actions().count());
    for it in outcomes {
        assert!(it.error.is_none(), "{}: {:?}", it.action, it.error);
        assert_eq!(service.calls_of(it.action).executed, 1, "{}", it.action);
    }
}

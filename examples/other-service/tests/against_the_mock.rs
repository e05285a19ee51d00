//! The program, and every operation of the generated crates, against a mock of the service on loopback: from the pages
//! and `docbind.toml` alone.

use docbind::options::Docs;
use docbind::pipeline::{Phases, analyze};
use docbind_mock::{Config, MockServer, ServerHandle};
use std::path::Path;
use std::process::Command;

/// Starts a mock of the pages.
fn start() -> ServerHandle {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let docs = Docs { docs: folder.clone(), errata: None, dialect: None };
    let analysis = analyze(&docs, &mut Phases::default()).expect("the pages can be read");
    let service = docbind::service::require(&folder).expect("docbind.toml has no mistake");
    let config = Config { service, population: 23, ..Config::default() };
    MockServer::new(analysis.built.ir, config).spawn().expect("there is a free port")
}

/// Runs the program with a token, and returns whether it succeeded, and its output.
fn run(server: &ServerHandle, token: &str) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_other-service"))
        .env_clear()
        .env("LAMP_TOKEN", token)
        .env("LAMP_BASE_URL", format!("{}v1", server.url()))
        .output()
        .expect("the program was built for this test");
    let text = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
    (output.status.success(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn the_program_lists_changes_and_creates() {
    let server = start();
    server.fail_next("ListLights", "status=503;retry-after=0".parse().expect("a fault"));
    server.fail_next("GetRoom", "status=404".parse().expect("a fault"));
    let (succeeded, output) = run(&server, &Config::default().private_key);
    assert!(succeeded, "{output}");
    let lines: Vec<&str> = output.lines().collect();
    let id = lines[1].split(' ').next().unwrap_or_default();
    let expected = [
        "23 lights".to_owned(),
        format!("{id} is at 40 %"),
        "created house/cellar".to_owned(),
        "fault: GetRoom: code fault: a fault was asked for; request ".to_owned(),
    ];
    assert_eq!(lines[..3], expected[..3], "{output}");
    assert!(lines[3].starts_with(&expected[3]), "{output}");
    // Three pages of ten, and the attempt that failed.
    assert_eq!(server.calls_of("ListLights").received, 4);
    assert_eq!(server.calls_of("CreateRoom").executed, 1);
}

#[test]
fn nobody_else_is_served() {
    let (succeeded, output) = run(&start(), "another-token");
    assert!(!succeeded && output.contains("code unauthorized"), "{output}");
    assert!(!output.contains("another-token"), "{output}");
}

#[tokio::test]
async fn every_operation_can_be_called() -> Result<(), lamp::Error> {
    let server = start();
    let runtime = lamp::runtime::Client::builder()
        .credentials(lamp::Credentials::token(Config::default().private_key))
        .base_url(format!("{}v1", server.url()))
        .build()?;
    let outcomes = lamp_smoke::call_all(&runtime).await;
    assert!(outcomes.iter().all(|it| it.error.is_none()), "{outcomes:?}");
    let room = lamp::rooms::Client::new(runtime);
    let room = room.get_room(lamp::rooms::GetRoomRequest::new("house/attic")).await?;
    assert_eq!(room.path.as_deref(), Some("house/attic"));
    Ok(())
}

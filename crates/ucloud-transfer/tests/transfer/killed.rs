//! Programs that are killed in the middle of a transfer, and what the next one makes of it.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use docbind_mock::Config;
use ucloud_core::storage::ETag;

use crate::support::*;

/// What the program that is killed does: `upload` or `download`; unset in the tests themselves.
const ROLE: &str = "TRANSFER_TEST_ROLE";

/// Longer than anything here takes, however busy the machine is.
const LONG: Duration = Duration::from_secs(120);

/// The program that is killed: this test, started by the others.
#[tokio::test]
async fn the_program_that_is_killed() {
    let Ok(role) = std::env::var(ROLE) else { return };
    let variable = |name: &str| std::env::var(name).unwrap();
    let (url, file) = (variable("TRANSFER_TEST_URL"), variable("TRANSFER_TEST_FILE"));
    match role.as_str() {
        "upload" => {
            let upload = transfer(&url).concurrency(2).upload(BUCKET, "k", &file);
            drop(upload.state_file(variable("TRANSFER_TEST_STATE")).send().await.unwrap());
        }
        _ => drop(transfer(&url).concurrency(2).download(BUCKET, "k", &file).send().await.unwrap()),
    }
}

fn start(role: &str, url: &str, file: &Path, state: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "killed::the_program_that_is_killed"]);
    command.env(ROLE, role).env("TRANSFER_TEST_URL", url);
    command.env("TRANSFER_TEST_FILE", file).env("TRANSFER_TEST_STATE", state);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Waits until something has happened, and kills the program.
fn kill_when(mut child: Child, mut has_happened: impl FnMut() -> bool) {
    let started = Instant::now();
    while !has_happened() {
        assert!(started.elapsed() < LONG, "nothing happened");
        assert!(child.try_wait().unwrap().is_none(), "the program ended by itself");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A store that takes its time for each request, so that a transfer is still on its way when it is killed, however busy
/// the machine is.
fn slow(block_size: u64, milliseconds: u64) -> Config {
    let mut config = config(block_size);
    config.fault_rate = 1.0;
    config.storage.faults = vec![fault(&format!("latency={milliseconds}"))];
    config
}

#[tokio::test]
async fn an_upload_goes_on_where_it_was_killed() {
    let server = serve(slow(SMALL, 60));
    let bytes = data(100_000, 5);
    let files = files(&bytes).unwrap();
    let child = start("upload", &server.url(), &files.source, &files.state);
    kill_when(child, || server.uploads().first().is_some_and(|it| it.parts.len() > 10));
    let there = server.uploads()[0].parts.len();
    assert!(there < 100 && server.objects().is_empty());

    let before = server.calls_of("UploadPart").executed;
    let upload =
        transfer(&server.url()).upload(BUCKET, "k", &files.source).state_file(&files.state);
    upload.send().await.unwrap();
    assert_eq!(server.objects()[0].etag, ETag::of(&bytes).as_str());
    assert!(server.uploads().is_empty() && !files.state.exists());
    // What had arrived but was not noted yet is sent again: at most what was on its way.
    let sent = server.calls_of("UploadPart").executed - before;
    assert!(sent <= 100 - there as u64 + 4, "{sent} parts were sent after {there}");
}

#[tokio::test]
async fn a_download_goes_on_where_it_was_killed() {
    let server = serve(slow(4 * MIB, 300));
    let bytes = data(120 * MIB, 5);
    let files = files(b"").unwrap();
    let reader = std::io::Cursor::new(bytes.clone());
    transfer(&server.url()).upload_reader(BUCKET, "k", reader).send().await.unwrap();
    let state = files.folder.path().join("target.part.state");
    let child = start("download", &server.url(), &files.target, &files.state);
    kill_when(child, || std::fs::read_to_string(&state).is_ok_and(|it| it.lines().count() > 3));
    assert!(!files.target.exists());

    let before = server.calls_of("GetFile").executed;
    let downloaded =
        transfer(&server.url()).download(BUCKET, "k", &files.target).send().await.unwrap();
    assert!(downloaded.is_verified && std::fs::read(&files.target).unwrap() == bytes);
    let asked = server.calls_of("GetFile").executed - before;
    assert!(asked < 15, "{asked} of 15 ranges were asked for again");
}

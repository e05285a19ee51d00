//! Many clients at once, with faults of every kind.

use crate::support::*;
use docbind_mock::{Config, MockServer};
use std::collections::BTreeMap;

/// The data of a version of an object, of which every byte depends on the version.
fn data(version: usize) -> Vec<u8> {
    (0..20_000 + version * 100).map(|it| ((it * 31 + version * 7) % 253) as u8).collect()
}

/// An object is always one of the versions that were sent, and the last one whose client was answered, or one
/// that was sent after it.
#[test]
fn an_object_is_one_of_the_versions_that_were_sent() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { seed: 7, fault_rate: 0.3, storage: buckets(), ..Config::default() };
    let server = MockServer::with_store(ir(), config, folder.path()).unwrap().spawn().unwrap();
    std::thread::scope(|scope| {
        for client in 0..8 {
            let server = &server;
            scope.spawn(move || {
                let key = format!("of client {client}");
                let mut answered = None;
                for version in 0..25 {
                    let raw = put(&key, data(version)).try_send(server);
                    if raw.is_some_and(|it| it.status == 200) {
                        answered = Some(version);
                    }
                    let Some(raw) = get(&key).try_send(server).filter(|it| it.status == 200) else {
                        continue;
                    };
                    let len = raw.header("Content-Length").unwrap().parse().unwrap();
                    if raw.body.len() < len {
                        continue;
                    }
                    let sent = answered.unwrap_or(0)..=version;
                    assert!(sent.clone().any(|it| data(it) == raw.body), "{key}: {sent:?}");
                }
            });
        }
    });
    // What is listed is what is there.
    let etags: BTreeMap<String, String> =
        server.objects().into_iter().map(|it| (it.key, it.etag)).collect();
    let calls = server.calls_of("PutFile");
    assert!(calls.received <= 200 && calls.executed < calls.received, "{calls:?}");
    assert_eq!(etags.len(), 8);
    wait_for_files(&folder.path().join("data"), 8);
}

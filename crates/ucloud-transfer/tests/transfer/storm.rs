//! A thousand uploads over connections that break at random bytes.

use std::collections::BTreeMap;

use docbind_mock::{Break, BreakPoint};
use tokio::task::JoinSet;
use ucloud_core::storage::ETag;
use ucloud_transfer::Transfer;

use crate::support::*;

const UPLOADS: u64 = 1_000;

/// How many uploads run at the same time.
const CLIENTS: u64 = 8;

/// Each object is whole or absent, whole where the client was told so, and no upload is left.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn objects_are_whole_or_absent() {
    let mut config = config(SMALL);
    let mut random = 12_345_u64;
    let mut next = |limit: u64| {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % limit
    };
    // About half of the connections of all uploads.
    config.breaks = (0..UPLOADS * 5)
        .filter(|it| it % 2 == 0)
        .map(|connection| {
            let at = match next(2) {
                0 => BreakPoint::Request(next(2_500)),
                _ => BreakPoint::Answer(next(500)),
            };
            Break { connection, at }
        })
        .collect();
    let server = serve(config);
    let mut tasks = JoinSet::new();
    for client_number in 0..CLIENTS {
        let url = server.url();
        tasks.spawn(async move {
            let mut outcomes = Vec::new();
            for number in (client_number..UPLOADS).step_by(CLIENTS as usize) {
                let len = 200 + number * 5;
                // A client of its own has connections of its own.
                let transfer = Transfer::new(client(&url)).whole_up_to(1_500).concurrency(2);
                let reader = std::io::Cursor::new(data(len, number));
                let result =
                    transfer.upload_reader(BUCKET, format!("k{number}"), reader).send().await;
                outcomes.push((number, len, result.is_ok()));
            }
            outcomes
        });
    }
    let mut outcomes = Vec::new();
    while let Some(joined) = tasks.join_next().await {
        outcomes.extend(joined.unwrap());
    }
    let objects: BTreeMap<String, (u64, String)> =
        server.objects().into_iter().map(|it| (it.key, (it.size, it.etag))).collect();
    let mut failed = 0;
    for (number, len, is_ok) in outcomes {
        let etag = ETag::of(&data(len, number)).as_str().to_owned();
        match objects.get(&format!("k{number}")) {
            Some(found) => assert_eq!(found, &(len, etag), "k{number}"),
            None => assert!(!is_ok, "k{number} was said to be stored"),
        }
        failed += u64::from(!is_ok);
    }
    assert!(server.connections() > UPLOADS, "{} connections", server.connections());
    assert!(failed < UPLOADS / 4, "{failed} of {UPLOADS} failed");
    // What is left are uploads whose beginning was not answered, so that nobody has their ids.
    let left = server.uploads().len() as u64;
    assert!(left <= failed, "{left} uploads are left, {failed} failed");
    let transfer = Transfer::new(client(&server.url()));
    let aborted = transfer.abort_unfinished(BUCKET, "k", std::time::Duration::ZERO).await.unwrap();
    assert_eq!((aborted as u64, server.uploads().len()), (left, 0));
}

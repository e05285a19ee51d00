//! A thousand concurrent calls of one client, with random faults: none is lost, and memory does not grow.

mod service;

use docbind_mock::Config;
use std::sync::Arc;
use std::time::Duration;
use ucloud::runtime::{Client, Credentials};
use ucloud::uhost::{self, DescribeUhostInstanceRequest};

const CALLS: usize = 1000;
const ROUNDS: usize = 8;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_at_once_again_and_again() {
    let config = Config { fault_rate: 0.05, ..Config::default() };
    let runtime = Client::builder()
        .credentials(Credentials::new(&config.public_key, &config.private_key))
        .region("cn-bj2")
        .project_id("org-example")
        // Longer than any call takes, however busy the machine is.
        .timeout(Duration::from_secs(300));
    let server = service::start(config);
    let runtime = runtime.base_url(server.url()).build().expect("the client is complete");
    let client = Arc::new(uhost::Client::new(runtime));

    let mut memory = Vec::new();
    for _ in 0..ROUNDS {
        let calls: Vec<_> = (0..CALLS)
            .map(|_| {
                let client = client.clone();
                tokio::spawn(async move {
                    let request = DescribeUhostInstanceRequest::new().limit(5);
                    client.describe_uhost_instance(request).await.map(|it| it.uhost_set.len())
                })
            })
            .collect();
        let mut failed = 0;
        for call in calls {
            match call.await.expect("no call panics") {
                Ok(hosts) => assert_eq!(hosts, 5),
                // A few may run out of attempts.
                Err(error) => {
                    assert!(error.attempts() > 0, "{error}");
                    failed += 1;
                }
            }
        }
        assert!(failed < CALLS / 20, "{failed} of {CALLS} calls failed");
        memory.extend(resident());
    }
    // The first rounds open connections and fill allocators; later rounds must not need more.
    if let (Some(early), Some(last)) = (memory.get(3), memory.last()) {
        println!("resident memory after each round, in KiB: {memory:?}");
        assert!(*last < early + early / 10 + 4 * 1024, "memory grows: {memory:?}");
    }
}

/// Returns the resident memory of this process in KiB, if the system reports it.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|it| it.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

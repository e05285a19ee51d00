//! A store with two buckets, and transfers to it.

use std::io;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Duration;

use docbind_ir::build::build;
use docbind_ir::ir::Ir;
use docbind_mock::{Bucket, Config, MockServer, ServerHandle, StorageConfig};
use docbind_test_support::{docs_input_pages, source_map};
use ucloud_core::{Credentials, RetryPolicy};
use ucloud_transfer::Transfer;
use ucloud_ufile::Client;

pub const BUCKET: &str = "clips";

/// The length of parts that makes tests fast, and that of the vendor.
pub const SMALL: u64 = 1000;
pub const MIB: u64 = 1024 * 1024;

pub fn ir() -> Ir {
    static IR: OnceLock<Ir> = OnceLock::new();
    IR.get_or_init(|| build(&source_map(&docs_input_pages()), "api").ir).clone()
}

pub fn config(block_size: u64) -> Config {
    let buckets = vec![Bucket::private(BUCKET)];
    let storage = StorageConfig { buckets, block_size, ..StorageConfig::default() };
    Config { storage, ..Config::default() }
}

pub fn serve(config: Config) -> ServerHandle {
    MockServer::new(ir(), config).spawn().unwrap()
}

/// A client whose retries take no time.
pub fn client(url: &str) -> Client {
    let retry = RetryPolicy::default().max_attempts(6).initial_backoff(Duration::from_millis(1));
    let runtime = ucloud_core::Client::builder()
        .credentials(Credentials::new("mock-public-key", "mock-private-key"))
        .base_url(url)
        .retry(retry);
    Client::new(runtime.build().unwrap())
}

/// Transfers in which everything is in parts.
pub fn transfer(url: &str) -> Transfer {
    Transfer::new(client(url)).whole_up_to(0)
}

/// Bytes that differ from place to place, and with the seed.
pub fn data(len: u64, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut res = Vec::with_capacity(usize::try_from(len).unwrap() + 8);
    while (res.len() as u64) < len {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        res.extend_from_slice(&state.to_le_bytes());
    }
    res.truncate(usize::try_from(len).unwrap());
    res
}

/// A folder with a file.
pub struct Files {
    pub folder: tempfile::TempDir,
    pub source: PathBuf,
    pub target: PathBuf,
    pub state: PathBuf,
}

pub fn files(bytes: &[u8]) -> io::Result<Files> {
    let folder = tempfile::tempdir()?;
    let path = |name: &str| folder.path().join(name);
    let (source, target, state) = (path("source"), path("target"), path("state"));
    std::fs::write(&source, bytes)?;
    Ok(Files { folder, source, target, state })
}

/// A fault, as the mock's header spells it.
pub fn fault(text: &str) -> docbind_mock::Fault {
    text.parse().unwrap()
}

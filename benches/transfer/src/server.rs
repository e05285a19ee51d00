//! The store, in a process of its own.

use std::io::Write;
use std::path::Path;

use docbind_mock::{Bucket, Config, MockServer, StorageConfig};

use crate::{BUCKET, Error};

/// Serves until the process is killed, and prints the address first.
pub(crate) fn run(folder: &Path) -> Result<(), Error> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs-input");
    let mut sources = docbind_source::SourceMap::new();
    let mut pages: Vec<_> = std::fs::read_dir(docs.join("ufile-api"))?.collect::<Result<_, _>>()?;
    pages.sort_by_key(std::fs::DirEntry::path);
    for page in pages {
        let name = format!("ufile-api/{}", page.file_name().to_string_lossy());
        sources.add(name, std::fs::read_to_string(page.path())?);
    }
    let ir = docbind_ir::build::build(&sources, "docs-input").ir;
    let storage =
        StorageConfig { buckets: vec![Bucket::private(BUCKET)], ..StorageConfig::default() };
    let config = Config { storage, ..Config::default() };
    std::fs::create_dir_all(folder)?;
    let server = MockServer::with_store(ir, config, folder)?.spawn()?;
    println!("{}", server.url());
    std::io::stdout().flush()?;
    loop {
        std::thread::park();
    }
}

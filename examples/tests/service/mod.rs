//! The mock server for the pages from which the committed crates are generated.

use docbind_mock::{Config, MockServer, ServerHandle};
use std::path::Path;

/// Starts the server.
pub(crate) fn start(config: Config) -> ServerHandle {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs-input");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(docs).expect("the pages are part of the repository").flatten() {
        let name = folder.file_name().to_string_lossy().into_owned();
        for page in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let text = std::fs::read_to_string(page.path()).expect("pages are text");
            files.push((format!("{name}/{}", page.file_name().to_string_lossy()), text));
        }
    }
    files.sort();
    let mut sources = docbind_source::SourceMap::new();
    for (path, text) in files {
        sources.add(path, text);
    }
    let built = docbind_ir::build::build(&sources, "docs-input");
    MockServer::new(built.ir, config).spawn().expect("loopback has a free port")
}

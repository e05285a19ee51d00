//! Runs the program.

use docbind_ir::build::build;
use docbind_mock::{Bucket, Config, MockServer, ServerHandle, StorageConfig};
use docbind_test_support::{docs_input_pages, source_map};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The path of the program.
pub(crate) fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_docbind-cli-test-program"))
}

/// A mock service, and a home without profiles.
pub(crate) struct World {
    pub(crate) server: ServerHandle,
    pub(crate) home: tempfile::TempDir,
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl World {
    pub(crate) fn new() -> World {
        World::with(Config::default())
    }

    pub(crate) fn with(config: Config) -> World {
        let storage =
            StorageConfig { buckets: vec![Bucket::private("box")], ..StorageConfig::default() };
        let ir = build(&source_map(&docs_input_pages()), "api").ir;
        let server = MockServer::new(ir, Config { storage, ..config }).spawn().unwrap();
        World { server, home: tempfile::tempdir().unwrap() }
    }

    /// Returns the environment of the program: keys of the mock service, and nothing of the machine's.
    pub(crate) fn environment(&self) -> Vec<(String, String)> {
        let url = self.server.url().to_string();
        let home = self.home.path().display().to_string();
        [
            ("UCLOUD_API_BASE_URL", url.as_str()),
            ("UCLOUD_PUBLIC_KEY", "mock-public-key"),
            ("UCLOUD_PRIVATE_KEY", "mock-private-key"),
            ("UCLOUD_REGION", "cn-bj2"),
            ("UCLOUD_ZONE", "cn-bj2-05"),
            ("UCLOUD_PROJECT_ID", "org-mock"),
            ("HOME", &home),
            ("PATH", "/usr/bin:/bin"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    }

    /// Runs a line, whose words are separated by blanks.
    pub(crate) fn run(&self, line: &str) -> Ended {
        self.run_words(&line.split_whitespace().collect::<Vec<_>>())
    }

    pub(crate) fn run_words(&self, words: &[&str]) -> Ended {
        run_with(&self.environment(), words, "")
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }
}

pub(crate) fn run_with(environment: &[(String, String)], words: &[&str], input: &str) -> Ended {
    let mut command = Command::new(program());
    command.args(words).env_clear().envs(environment.iter().cloned());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Ended {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

//! Arguments of `cli`.

use super::Docs;
use clap::Args;
use std::ffi::OsString;

/// Arguments of `cli`.
#[derive(Args, Debug)]
#[command(
    after_help = "Without `[service]` in docbind.toml, the pages are the vendor's.\n\nFor example:\n  docbind cli --docs \
    my-docs -- lamps list-lamps --all --output table\n\nThe exit codes are those of the program; `docbind cli -- --help` \
    lists them."
)]
pub struct CommandLine {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// The words of the command line; `--help` explains them
    #[arg(last = true, value_name = "WORD")]
    pub words: Vec<OsString>,
}

//! Arguments of the commands that set up a shell.

use clap::Args;
use std::path::PathBuf;

/// Arguments of `completions`.
#[derive(Args, Debug)]
pub struct Completions {
    /// The shell
    #[cfg(feature = "shell")]
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
    /// The shell
    #[cfg(not(feature = "shell"))]
    pub shell: String,
}

/// Arguments of `man`.
#[derive(Args, Debug)]
pub struct Man {
    /// The folder to write a page per command to, instead of printing that of docbind itself
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

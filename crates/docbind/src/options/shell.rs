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
    /// Write a page per command to this folder, instead of printing that of docbind itself
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

//! Arguments of `dialect`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Arguments of `dialect`.
#[derive(Args, Debug)]
pub struct Dialect {
    /// The subcommand.
    #[command(subcommand)]
    pub command: DialectCommand,
}

/// The subcommands of `dialect`.
#[derive(Debug, Subcommand)]
pub enum DialectCommand {
    /// List the dialects that ship with docbind, with what pages in them do not say
    List {
        /// Print the TOML of this one instead
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
    /// Try dialects on pages: what each of them reads, and what it does not, with the places
    #[command(
        after_help = "Rows are read = fields + others + notes + reported: others are values, statuses, and rows that \
        others repeat or that give others their place; notes are rows of tables that describe no API.\n\nExit \
        codes:\n  0  tried\n  2  misuse, or a file that cannot be read"
    )]
    Try {
        /// Pages, or folders of them
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Only this one, with all of its findings
        #[arg(long, value_name = "NAME|FILE")]
        dialect: Option<String>,
    },
    /// Print the JSON Schema of a dialect, for editors
    Schema,
}

//! The program `docbind`: a thin wrapper around the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    docbind::cli::main()
}

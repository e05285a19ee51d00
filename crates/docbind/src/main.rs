//! The program `docbind`; what it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    docbind::cli::main()
}

//! `cargo xtask facts`: one line per parameter and field.

use crate::cli::Facts;
use crate::pipeline::{self, Analysis, Phases};
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command.
pub(crate) fn run(args: &Facts) -> io::Result<ExitCode> {
    let Analysis { built, .. } = pipeline::analyze(&args.docs, &mut Phases::default())?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in docbind_ir::facts::facts(&built.ir) {
        let shown = if args.prose { &line } else { of_the_tables(&line) };
        writeln!(out, "{shown}")?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The columns that the tables themselves fill, without what the descriptions say.
fn of_the_tables(line: &str) -> &str {
    let end = line.match_indices('\t').nth(6).map_or(line.len(), |(at, _)| at);
    &line[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_seven_columns() {
        assert_eq!(of_the_tables("a\tb\tc\td\te\tf\tg:1\tx\t\t"), "a\tb\tc\td\te\tf\tg:1");
        assert_eq!(of_the_tables("a\tb"), "a\tb");
    }
}

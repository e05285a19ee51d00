//! `docbind facts`: one line per parameter and field, or per action.

use crate::options::Facts;
use crate::pipeline::{self, Analysis, Phases};
use crate::report::Report;
use std::io;

/// Lists the parameters and fields of the pages, or their actions.
pub fn facts(args: &Facts) -> io::Result<Report> {
    let Analysis { built, .. } = pipeline::analyze(&args.docs, &mut Phases::default())?;
    let mut answer = String::new();
    if args.actions {
        for line in docbind_ir::facts::action_facts(&built.ir) {
            answer += &line;
            answer.push('\n');
        }
        return Ok(Report::data(answer));
    }
    let facts = docbind_ir::facts::facts(&built.ir);
    for line in &facts.lines {
        answer += if args.prose { line } else { table_columns(line) };
        answer.push('\n');
    }
    Ok(Report::data(answer).with_messages(&about_cut(&facts.cut)))
}

/// Says that there are too many lines of models, if so.
fn about_cut(operations: &[(String, String)]) -> String {
    let Some((name, place)) = operations.first() else { return String::new() };
    let count = crate::report::counted(operations.len(), "operation");
    format!(
        "the models of {count} are too large to be listed to their end, first of `{name}` at {place}\n"
    )
}

/// Returns the columns that the tables fill, without those extracted from descriptions.
fn table_columns(line: &str) -> &str {
    let end = line.match_indices('\t').nth(6).map_or(line.len(), |(at, _)| at);
    &line[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_is_said() {
        assert_eq!(about_cut(&[]), "");
        let cut = ["get_a", "get_b"].map(|it| (it.to_owned(), "a.md:3".to_owned()));
        let expected = "the models of 2 operations are too large to be listed to their end, first of `get_a` at a.md:3\n";
        assert_eq!(about_cut(&cut), expected);
    }

    #[test]
    fn the_first_seven_columns() {
        assert_eq!(table_columns("a\tb\tc\td\te\tf\tg:1\tx\t\t"), "a\tb\tc\td\te\tf\tg:1");
        assert_eq!(table_columns("a\tb"), "a\tb");
    }
}

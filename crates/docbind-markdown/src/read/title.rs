//! Decides what a page is called, by all the places that name its operation.

use super::codes;
use super::evidence::Evidence;
use super::operation_name::{NameInRow, Title, ending_of_title, name_in_text};
use crate::dialect::Dialect;
use docbind_source::{Reporter, Spanned};

/// Returns the title of a page with the name of the action: in the title, in the row of a parameter or in an
/// example.
///
/// If title and row disagree, the name in the example decides.
pub(super) fn action_title(
    evidence: &Evidence,
    text: &str,
    dialect: &Dialect,
    reporter: &mut Reporter<'_>,
) -> Option<Title> {
    let with_name = |name: &Spanned<String>, title: Option<&Title>| {
        let text = title.map(|it| it.text.clone()).or_else(|| evidence.first_heading.clone());
        Title { text: text.unwrap_or_else(|| name.clone()), name: name.clone() }
    };
    match (&evidence.title, &evidence.name_in_row) {
        (Some(title), None) => Some(title.clone()),
        (Some(title), Some(row)) if title.name.value == row.name.value => Some(title.clone()),
        (Some(title), Some(NameInRow { parameter, name })) => {
            let message = format!(
                "the title names `{}`, the parameter `{parameter}` names `{}`",
                title.name.value, name.value
            );
            let example = name_in_text(text, dialect);
            let is_in_example = |name: &str| example.as_ref().is_some_and(|it| it.value == name);
            let row_wins = is_in_example(&name.value) && !is_in_example(&title.name.value);
            let used = if row_wins { &name.value } else { &title.name.value };
            let help = format!("name one action; `{used}` was used");
            reporter.report(codes::TITLE_MISMATCH, title.name.span, message, &help);
            Some(if row_wins { with_name(name, Some(title)) } else { title.clone() })
        }
        (None, row) => {
            let name = match row {
                Some(it) => it.name.clone(),
                None => name_in_text(text, dialect)?,
            };
            let span = evidence.first_heading.as_ref().map_or(name.span, |it| it.span);
            let message = format!("the title does not name the action `{}`", name.value);
            let help = ending_of_title(&name.value, dialect);
            reporter.report(codes::TITLE_MISMATCH, span, message, &help);
            Some(with_name(&name, None))
        }
    }
}

/// Returns a title for a page without a name in its title. HTTP operations are not called by name, so the name
/// of the file will do.
pub(super) fn title_from_file_name(
    evidence: &Evidence,
    stem: &str,
    reporter: &mut Reporter<'_>,
) -> Title {
    let span = evidence.first_heading.as_ref().map(|it| it.span).unwrap_or_default();
    let message = "the title does not name the operation";
    let help = format!("end the title with its name; the file name `{stem}` was used");
    reporter.report(codes::TITLE_MISMATCH, span, message, &help);
    let name = Spanned::new(stem.to_owned(), span);
    let text = evidence.first_heading.clone().unwrap_or_else(|| name.clone());
    Title { text, name }
}

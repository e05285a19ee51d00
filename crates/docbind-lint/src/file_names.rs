//! Compares the name of a page's file with the name of its action.

use crate::LintedPage;
use crate::codes;
use crate::element;
use crate::links::letters_and_digits;
use docbind_markdown::page::Page;
use docbind_source::{Diagnostic, FileId, Location, SourceMap};
use std::collections::HashSet;

/// A superseded page may have any name, since the page that supersedes it has the right one.
pub(crate) fn check(
    pages: &[LintedPage],
    superseded: &HashSet<FileId>,
    sources: &SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for page in pages.iter().filter(|it| !superseded.contains(&it.file)) {
        let Page::Action(action_page) = &page.page else { continue };
        let path = sources.file(page.file).path.as_str();
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(it, _)| it);
        let action = action_page.action.value.as_str();
        // Only letters and digits count, since words are separated in different ways.
        if letters_and_digits(stem) == letters_and_digits(action) {
            continue;
        }
        let message = format!("the file is named `{stem}`, but the page describes `{action}`");
        let help = format!("rename it to `{}`, or check the title", snake_case(action));
        let location = Location::new(page.file, action_page.action.span);
        diagnostics.push(
            Diagnostic::new(codes::FILE_NAME, location, message)
                .with_element(element::action(action))
                .with_help(help),
        );
    }
}

/// Converts `GetRepoImage` to `get_repo_image`; a run of capitals is one word.
fn snake_case(name: &str) -> String {
    let mut res = String::new();
    let mut is_after_lower_case = false;
    for char in name.chars() {
        if char.is_uppercase() && is_after_lower_case {
            res.push('_');
        }
        is_after_lower_case = char.is_lowercase() || char.is_ascii_digit();
        res.extend(char.to_lowercase());
    }
    res
}

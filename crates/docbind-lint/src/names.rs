//! The name of a page's file against the name of its action.

use crate::LintedPage;
use crate::codes;
use crate::element;
use docbind_markdown::page::Page;
use docbind_source::{Diagnostic, FileId, Location, SourceMap};
use std::collections::HashSet;

/// A page that another one supersedes keeps whatever name it has: two files cannot share one.
pub(crate) fn check(
    pages: &[LintedPage],
    superseded: &HashSet<FileId>,
    sources: &SourceMap,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for page in pages.iter().filter(|it| !superseded.contains(&it.file)) {
        let Page::Action(it) = &page.page else { continue };
        let path = sources.file(page.file).path.as_str();
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(it, _)| it);
        let action = it.action.value.as_str();
        if letters(stem) == letters(action) {
            continue;
        }
        let message = format!("the file is called `{stem}`, the page describes `{action}`");
        let help = format!("call it `{}`, or see whether the title is right", snake(action));
        let place = Location::new(page.file, it.action.span);
        diagnostics.push(
            Diagnostic::new(codes::FILE_NAME, place, message)
                .with_element(element::action(action))
                .with_help(help),
        );
    }
}

/// How words are separated in the names of files differs: only letters and digits count.
fn letters(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `GetRepoImage` as `get_repo_image`; a run of capitals is one word.
fn snake(name: &str) -> String {
    let mut res = String::new();
    let mut before_is_small = false;
    for it in name.chars() {
        if it.is_uppercase() && before_is_small {
            res.push('_');
        }
        before_is_small = it.is_lowercase() || it.is_ascii_digit();
        res.extend(it.to_lowercase());
    }
    res
}

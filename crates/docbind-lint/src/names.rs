//! The name of a page's file against the name of its action.

use crate::codes;
use crate::page::{ActionView, Findings};

pub(crate) fn check(view: &ActionView<'_>, findings: &mut Findings<'_>) {
    let path = view.source.path.as_str();
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(it, _)| it);
    let action = view.action.name.as_str();
    if letters(stem) == letters(action) {
        return;
    }
    let message = format!("the file is called `{stem}`, the page describes `{action}`");
    let help = format!("call it `{}`, or see whether the title is right", snake(action));
    findings.report(codes::FILE_NAME, view.page.action.span, message, &help);
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

//! Command lines for the examples of pages.

use super::option_name;
use crate::catalog::{Catalog, Found};
use crate::failure::Failure;
use crate::names::find_field;
use crate::program::Program;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Returns the command line that sends the example of an operation; `None` if its page has none.
pub(crate) fn line(program: &Program<'_>, found: &Found<'_>) -> Option<String> {
    let operation = &found.operation;
    let mut words = vec![
        program.name.to_owned(),
        found.product.header.name.clone(),
        found.entry.command.to_owned(),
    ];
    let mut seen = BTreeSet::new();
    let mut has_base64 = false;
    // Some examples have a parameter twice.
    for (name, value) in operation.example.iter().filter(|it| seen.insert(&it.0)) {
        if let Some(scope) = program.service.scopes().iter().find(|it| it.wire == name) {
            words.push(format!("--{}={}", scope.option, quoted(value)));
            continue;
        }
        let (option, is_base64) = option(program, found, name)?;
        has_base64 |= is_base64;
        words.push(match value.starts_with('@') {
            true => format!("--{option}={}", quoted(&format!("@{value}"))),
            false => format!("--{option}={}", quoted(value)),
        });
    }
    if has_base64 {
        words.push("--base64".to_owned());
    }
    (!operation.example.is_empty()).then(|| words.join(" "))
}

/// Returns the option of a dotted wire name, and whether its value is in base64. `N` stands for the first index.
fn option(program: &Program<'_>, found: &Found<'_>, name: &str) -> Option<(String, bool)> {
    let params = &found.operation.params;
    if let Some(field) = find_field(name, params) {
        return Some((option_name(program, &field.command), field.base64));
    }
    let mut segments = name.split('.');
    let mut field = find_field(segments.next()?, params)?.clone();
    let mut res = option_name(program, &field.command);
    let mut lists = field.ty.lists;
    for segment in segments {
        if lists > 0 {
            lists -= 1;
            res += if matches!(segment, "N" | "n") { ".0" } else { "." };
            res += if matches!(segment, "N" | "n") { "" } else { segment };
            continue;
        }
        let members = found.product.members(&field).ok()?;
        field = find_field(segment, &members)?.clone();
        res = format!("{res}.{}", field.command);
        lists = field.ty.lists;
    }
    Some((res, field.base64))
}

fn quoted(text: &str) -> Cow<'_, str> {
    // No shell could pass a NUL on.
    shlex::try_quote(text).unwrap_or(Cow::Borrowed("''"))
}

/// Returns the command lines for all examples, and a comment for each action whose example is none of its page's
/// parameters.
pub(crate) fn examples(program: &Program<'_>, catalog: &Catalog<'_>) -> Result<String, Failure> {
    let mut res = String::new();
    for product in catalog.products() {
        for entry in product.operations() {
            let found = Found { product: product.clone(), entry, operation: entry.operation()? };
            match line(program, &found) {
                Some(line) => res += &(line.replace('\n', " ") + "\n"),
                None => res += &format!("# {} {}\n", product.header.name, entry.command),
            }
        }
    }
    Ok(res)
}

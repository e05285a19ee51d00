//! Command lines for the examples of pages.

use super::option_name;
use crate::catalog::{Catalog, Found};
use crate::failure::Failure;
use crate::names::find_field;
use crate::program::Program;
use docbind_catalog::{Field, Kind};
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
    let mut used = BTreeSet::new();
    let mut has_base64 = false;
    // Some examples have a parameter twice.
    for (name, value) in operation.example.iter().filter(|it| seen.insert(wire_name(&it.0))) {
        if let Some(scope) = program.service.scopes().iter().find(|it| it.wire == name) {
            words.push(format!("--{}={}", scope.option, quoted(value)));
            continue;
        }
        let option = option(program, found, name, value).filter(|it| used.insert(it.0.clone()));
        let Some((option, is_base64)) = option else {
            // What the page's own table does not have, has as something else, or in another spelling.
            words.push(format!("--extra={}", quoted(&format!("{}={value}", wire_name(name)))));
            continue;
        };
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

/// Returns the option of a dotted wire name, and whether its value is in base64; `None` if no parameter of that name takes
/// the value. `N` stands for the first index.
fn option(
    program: &Program<'_>,
    found: &Found<'_>,
    name: &str,
    value: &str,
) -> Option<(String, bool)> {
    let params = &found.operation.params;
    let name = wire_name(name);
    let mut segments = name.split('.');
    let mut field = find_field(segments.next()?, params)?.clone();
    let mut res = option_name(program, &field.command);
    let mut lists = field.ty.lists;
    for segment in segments {
        if lists > 0 {
            segment.parse::<u16>().ok()?;
            lists -= 1;
            res = format!("{res}.{segment}");
            continue;
        }
        let members = found.product.members(&field).ok()?;
        field = find_field(segment, &members)?.clone();
        res = format!("{res}.{}", field.command);
        lists = field.ty.lists;
    }
    takes(&field, lists, value).then_some((res, field.base64))
}

/// Returns a name with the first index for each `N`.
fn wire_name(name: &str) -> String {
    let segment = |it| if matches!(it, "N" | "n") { "0" } else { it };
    name.split('.').map(segment).collect::<Vec<_>>().join(".")
}

/// Whether a value is one of a field, inside of so many lists.
fn takes(field: &Field, lists: u8, value: &str) -> bool {
    match (lists, field.ty.kind) {
        (0, Kind::Int) => value.trim().parse::<i64>().is_ok(),
        (0, Kind::Float) => value.trim().parse::<f64>().is_ok_and(f64::is_finite),
        (0, Kind::Bool) => matches!(value.trim().to_ascii_lowercase().as_str(), "true" | "false"),
        (0, Kind::String | Kind::Any | Kind::File | Kind::Content) => true,
        // No example of a query has JSON that is known to be one of the object.
        (_, Kind::Object | Kind::Map) => false,
        (1, _) => !value.trim_start().starts_with(['[', '{']) && takes(field, 0, value),
        (_, _) => false,
    }
}

fn quoted(text: &str) -> Cow<'_, str> {
    // No shell could pass a NUL on.
    shlex::try_quote(text).unwrap_or(Cow::Borrowed("''"))
}

/// Returns a command line for the example of each action, or a comment where the page has no example, or one whose
/// parameters it does not document.
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

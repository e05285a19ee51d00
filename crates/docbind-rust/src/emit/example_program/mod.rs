//! Calls of operations as programs that are complete, for pages that show them.
//!
//! What a reader has to give stands above the call: secrets come from the environment, contents from files. Where a
//! page has no usable example, required parameters have values that show their types.

mod given;
mod placeholders;

use super::example_text;
use crate::api::{Action, Crate, ExampleStruct};
use given::Given;
use placeholders::{Placeholders, is_shown};
use std::fmt::Write;

/// A program that calls an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleProgram {
    /// The program.
    pub text: String,
    /// Whether its values only show types, because the page has no usable example.
    pub has_placeholders: bool,
    /// The environment variables with secrets of the request.
    pub variables: Vec<String>,
    /// Whether it reads a file.
    pub reads_file: bool,
}

impl Crate {
    /// Returns a program that calls an operation; `None` where a required parameter has a type that no short value
    /// shows. `is_secret` is asked about names on the wire, beside what the pages call secret.
    pub fn example_program(
        &self,
        operation: &str,
        is_secret: &dyn Fn(&str) -> bool,
    ) -> Option<ExampleProgram> {
        let action = self.actions.iter().find(|it| it.wire == operation)?;
        let placeholders = Placeholders { krate: self, action };
        let example = action.request_example.as_ref().map(|it| it.value.clone());
        let has_placeholders = example.is_none() && action.request.fields.iter().any(is_shown);
        let request = match example {
            Some(it) => it,
            None => placeholders.object(&action.request.ident, &action.request, 0)?,
        };
        let mut given =
            Given { krate: self, action, is_secret, lines: Vec::new(), taken: Vec::new() };
        let request = given.object(request);
        let variables: Vec<String> = given.taken.iter().filter_map(|it| it.1.clone()).collect();
        let reads_file = given.taken.iter().any(|it| it.1.is_none());
        let text = self.program(action, &request, &given.lines);
        Some(ExampleProgram { text, has_placeholders, variables, reads_file })
    }

    fn program(&self, action: &Action, request: &ExampleStruct, given: &[String]) -> String {
        let call = example_text::call(request, action);
        let text = call.join("\n");
        let mut names = vec!["Client".to_owned()];
        if has(&call, given, "Base64::") {
            names.push("Base64".to_owned());
        }
        if given.is_empty() {
            names.push("Error".to_owned());
        }
        let structs = std::iter::once(&action.request).chain(&action.objects);
        let types = structs.flat_map(|it| std::iter::once(&it.ident).chain(&it.required));
        names.extend(types.filter(|it| is_named(&text, it)).cloned());
        if text.contains("models::") {
            names.push("models".to_owned());
        }
        if has(&call, given, "Body::") {
            names.push("runtime::Body".to_owned());
        }
        names.sort_by_key(|it| (it.starts_with(char::is_lowercase), it.clone()));
        let error = if given.is_empty() { "Error" } else { "Box<dyn std::error::Error>" };
        let variables = match self.brand.variables.as_str() {
            "" => String::new(),
            variables => format!(" // {variables}"),
        };
        let mut res = imports(&self.package.replace('-', "_"), &names);
        let _ = write!(
            res,
            "\n#[tokio::main(flavor = \"current_thread\")]\nasync fn main() -> Result<(), {error}> {{\n    \
             let client = Client::from_env()?;{variables}\n"
        );
        given.iter().chain(&call).for_each(|it| {
            let _ = writeln!(res, "    {it}");
        });
        res += "    println!(\"{response:?}\");\n    Ok(())\n}\n";
        res
    }
}

fn has(call: &[String], given: &[String], what: &str) -> bool {
    call.iter().chain(given).any(|it| it.contains(what))
}

/// Whether a type is constructed in an expression; strings may have its name, too, which does no harm but a warning.
fn is_named(text: &str, ty: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || matches!(it, '_' | ':');
    text.match_indices(ty).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + ty.len()..]);
        !before.ends_with(is_part) && (after.starts_with("::new(") || after.starts_with(" {"))
    })
}

/// Returns a declaration of what a program uses, in lines as rustfmt breaks them.
fn imports(module: &str, names: &[String]) -> String {
    let line = format!("use {module}::{{{}}};\n", names.join(", "));
    if line.trim_end().len() <= 100 {
        return line;
    }
    let mut lines = vec![String::new()];
    for name in names {
        match lines.last_mut() {
            Some(last) if last.is_empty() => *last = format!("    {name},"),
            Some(last) if last.len() + name.len() + 2 <= 100 => {
                let _ = write!(last, " {name},");
            }
            Some(_) | None => lines.push(format!("    {name},")),
        }
    }
    format!("use {module}::{{\n{}\n}};\n", lines.join("\n"))
}

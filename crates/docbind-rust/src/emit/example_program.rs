//! Calls of operations as programs that are complete, for pages that show them.
//!
//! What a reader has to give stands above the call: secrets come from the environment, contents from files. Where a
//! page has no usable example, required parameters have values that show their types.

use super::example_text;
use crate::api::{
    Action, Cardinality, Crate, ExampleStruct, ExampleValue, Field, RustType, Struct,
};
use std::fmt::Write;

/// How deep values that show types are inside of each other.
const MAX_DEPTH: usize = 6;

/// Variables that the program has anyway.
const OWN_VARIABLES: &[&str] = &["client", "request", "response"];

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

/// Whether a value has to be made up for a field.
fn is_shown(field: &Field) -> bool {
    field.is_required() || field.ty == RustType::Content
}

/// Makes values that show the types of required parameters.
struct Placeholders<'a> {
    krate: &'a Crate,
    action: &'a Action,
}

impl Placeholders<'_> {
    fn object(&self, ident: &str, object: &Struct, depth: usize) -> Option<ExampleStruct> {
        let value = |it: &Field| Some((it.ident.clone(), self.field(it, depth)?));
        let required = object.fields.iter().filter(|it| it.is_required());
        let optional = object.fields.iter().filter(|it| is_shown(it) && !it.is_required());
        Some(ExampleStruct {
            ident: ident.to_owned(),
            required: required.map(value).collect::<Option<_>>()?,
            optional: optional.map(value).collect::<Option<_>>()?,
        })
    }

    fn field(&self, field: &Field, depth: usize) -> Option<ExampleValue> {
        let value = self.value(&field.ty, &field.ident, depth)?;
        match field.cardinality {
            Cardinality::Repeated | Cardinality::RequiredRepeated => {
                Some(ExampleValue::List(vec![value]))
            }
            Cardinality::Required | Cardinality::Optional | Cardinality::OrEmpty => {
                (!field.needs_box).then_some(value)
            }
        }
    }

    fn value(&self, ty: &RustType, name: &str, depth: usize) -> Option<ExampleValue> {
        if depth > MAX_DEPTH {
            return None;
        }
        Some(match ty {
            RustType::String | RustType::Json => ExampleValue::String(name.to_owned()),
            RustType::Enum(ident) => {
                let found = self.krate.enums.iter().find(|it| it.ident == *ident);
                let first = found.and_then(|it| it.variants.first());
                ExampleValue::Enum(first.map_or(name, |it| &it.wire).to_owned())
            }
            RustType::Base64 => ExampleValue::Variable(format!("Base64::encode({name:?})").into()),
            RustType::Int => ExampleValue::Int(1),
            RustType::Float => ExampleValue::Float(1.0),
            RustType::Bool => ExampleValue::Bool(true),
            RustType::Content | RustType::File => ExampleValue::Variable("Body".into()),
            RustType::Local(ident) => {
                let object = self.action.objects.iter().find(|it| it.ident == *ident)?;
                ExampleValue::Struct(self.object(ident, object, depth + 1)?)
            }
            RustType::Model(ident) => {
                let models = self.krate.models.iter().filter(|it| it.is_sent);
                let object = models.map(|it| &it.object).find(|it| it.ident == *ident)?;
                let path = format!("models::{ident}");
                ExampleValue::Struct(self.object(&path, object, depth + 1)?)
            }
            RustType::Union(_)
            | RustType::List(_)
            | RustType::MapOf(_)
            | RustType::Nullable(_)
            | RustType::Map
            | RustType::Stream => return None,
        })
    }
}

/// Replaces what a reader has to give by variables.
struct Given<'a> {
    krate: &'a Crate,
    action: &'a Action,
    is_secret: &'a dyn Fn(&str) -> bool,
    /// The statements that set the variables.
    lines: Vec<String>,
    /// The variables; those of secrets with that of the environment.
    taken: Vec<(String, Option<String>)>,
}

impl Given<'_> {
    fn object(&mut self, example: ExampleStruct) -> ExampleStruct {
        let (krate, action) = (self.krate, self.action);
        let own = std::iter::once(&action.request).chain(&action.objects);
        let found = match example.ident.strip_prefix("models::") {
            Some(ident) => krate.models.iter().map(|it| &it.object).find(|it| it.ident == ident),
            None => own.into_iter().find(|it| it.ident == example.ident),
        };
        let mut each = |(name, value): (String, ExampleValue)| {
            let field = found.and_then(|it| it.fields.iter().find(|it| it.ident == name));
            let value = self.value(value, &name, field);
            (name, value)
        };
        ExampleStruct {
            ident: example.ident,
            required: example.required.into_iter().map(&mut each).collect(),
            optional: example.optional.into_iter().map(&mut each).collect(),
        }
    }

    fn value(&mut self, value: ExampleValue, name: &str, field: Option<&Field>) -> ExampleValue {
        let is_secret = field.is_some_and(|it| it.secret || (self.is_secret)(&it.wire));
        match value {
            ExampleValue::List(items) => {
                let items = items.into_iter().map(|it| self.value(it, name, field));
                ExampleValue::List(items.collect())
            }
            ExampleValue::Struct(it) => ExampleValue::Struct(self.object(it)),
            ExampleValue::Variable(it) if it == "Body" => {
                self.variable(name, None, "Body::from_file(\"FILE\")?")
            }
            _ if is_secret => {
                let is_base64 = field.is_some_and(|it| it.ty == RustType::Base64);
                let ty = field.map_or(&RustType::String, |it| &it.ty);
                let number = self.taken.iter().filter(|it| it.1.is_some()).count();
                let variable = self.environment_variable(name, number);
                let read = format!("std::env::var(\"{variable}\")?");
                let read = match ty {
                    _ if is_base64 => format!("Base64::encode({read})"),
                    RustType::Int => format!("{read}.parse::<i64>()?"),
                    RustType::Float => format!("{read}.parse::<f64>()?"),
                    RustType::Bool => format!("{read}.parse::<bool>()?"),
                    _ => read,
                };
                self.variable(name, Some(variable), &read)
            }
            it @ (ExampleValue::String(_)
            | ExampleValue::Enum(_)
            | ExampleValue::Base64(_)
            | ExampleValue::Int(_)
            | ExampleValue::Float(_)
            | ExampleValue::Bool(_)
            | ExampleValue::Variable(_)) => it,
        }
    }

    /// Returns a name for a variable of the environment that no other secret has.
    fn environment_variable(&self, name: &str, number: usize) -> String {
        let plain = name.to_uppercase();
        match self.taken.iter().any(|it| it.1.as_ref() == Some(&plain)) {
            true => format!("{plain}_{}", number + 1),
            false => plain,
        }
    }

    fn variable(&mut self, name: &str, environment: Option<String>, value: &str) -> ExampleValue {
        let number = self.taken.len() + 1;
        let is_taken = OWN_VARIABLES.contains(&name) || self.taken.iter().any(|it| it.0 == name);
        let variable = if is_taken { format!("{name}_{number}") } else { name.to_owned() };
        self.lines.push(format!("let {variable} = {value};"));
        self.taken.push((variable.clone(), environment));
        ExampleValue::Variable(variable.into())
    }
}

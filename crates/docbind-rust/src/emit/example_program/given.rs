//! What a reader of a program has to give: secrets and contents of files.

use crate::api::{Action, Crate, ExampleStruct, ExampleValue, Field, RustType};

/// Variables that the program has anyway.
const OWN_VARIABLES: &[&str] = &["client", "request", "response"];

/// Replaces what a reader has to give by variables.
pub(super) struct Given<'a> {
    pub(super) krate: &'a Crate,
    pub(super) action: &'a Action,
    pub(super) is_secret: &'a dyn Fn(&str) -> bool,
    /// The statements that set the variables.
    pub(super) lines: Vec<String>,
    /// The variables; those of secrets with that of the environment.
    pub(super) taken: Vec<(String, Option<String>)>,
}

impl Given<'_> {
    pub(super) fn object(&mut self, example: ExampleStruct) -> ExampleStruct {
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

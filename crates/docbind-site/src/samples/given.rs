//! [`Value`]: what a sample gives for a parameter, and what is known about the parameter.

use docbind_client::service::is_secret_name;
use docbind_ir::ir::{self, Field};
use docbind_rust::command_name;

/// What a sample gives for a parameter.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    /// A number, as JSON writes it.
    Number(String),
    Bool(bool),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
    /// A secret: a variable that has it.
    Variable(String),
    /// The content of a file.
    File,
}

impl Value {
    /// Returns the variable of a secret.
    pub(super) fn variable(&self) -> Option<&str> {
        if let Value::Variable(it) = self { Some(it) } else { None }
    }

    /// Adds the variables of all secrets inside.
    pub(super) fn add_variables(&self, res: &mut Vec<String>) {
        match self {
            Value::Variable(it) => res.push(it.clone()),
            Value::List(items) => items.iter().for_each(|it| it.add_variables(res)),
            Value::Object(fields) => fields.iter().for_each(|it| it.1.add_variables(res)),
            Value::Text(_) | Value::Number(_) | Value::Bool(_) | Value::File => {}
        }
    }

    /// Whether it is the content of a file, or a list of such.
    pub(super) fn has_file(&self) -> bool {
        match self {
            Value::File => true,
            Value::List(items) => items.iter().any(Value::has_file),
            Value::Text(_)
            | Value::Number(_)
            | Value::Bool(_)
            | Value::Object(_)
            | Value::Variable(_) => false,
        }
    }

    /// Returns text as a value of a type; what is no such value stays text.
    pub(super) fn of_type(text: &str, ty: &ir::Type) -> Value {
        let trimmed = text.trim();
        let number = match ty {
            ir::Type::Int => trimmed.parse::<i64>().ok().map(|it| it.to_string()),
            ir::Type::Float => {
                trimmed.parse().ok().filter(|it: &f64| it.is_finite()).map(|it| it.to_string())
            }
            ir::Type::Bool => match trimmed.to_ascii_lowercase().as_str() {
                "true" => return Value::Bool(true),
                "false" => return Value::Bool(false),
                _ => None,
            },
            ir::Type::String
            | ir::Type::Object
            | ir::Type::Any
            | ir::Type::File
            | ir::Type::Array(_)
            | ir::Type::Map(_)
            | ir::Type::Nullable(_)
            | ir::Type::Union(_)
            | ir::Type::Model(_)
            | ir::Type::Fields(_) => None,
        };
        number.map_or_else(|| Value::Text(text.to_owned()), Value::Number)
    }
}

/// Whether the value of a parameter must not be shown: the page says so, or its name does.
pub(super) fn is_secret(field: &Field) -> bool {
    field.annotations.secret.is_some() || is_secret_name(&field.name)
}

/// Finds a parameter as the command line does: by its name, by that of its option, or the only one with its letters.
pub(super) fn find<'a>(name: &str, fields: &'a [Field]) -> Option<&'a Field> {
    let exact = fields.iter().find(|it| it.name == name || command_name(&it.name) == name);
    exact.or_else(|| {
        let folded_name = folded(name);
        let mut meant = fields.iter().filter(|it| folded(&it.name) == folded_name);
        let first = meant.next().filter(|_| !folded_name.is_empty())?;
        meant.next().is_none().then_some(first)
    })
}

fn folded(name: &str) -> String {
    let letters = name.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

//! `--query` and `--wait`: JMESPath.

use crate::failure::Failure;
use docbind_client::Json;
use jmespath::{Expression, Variable};
use serde_json::Value;

/// A JMESPath expression.
pub(crate) struct Query(String);

impl Query {
    /// Checks an expression before anything is sent.
    pub(crate) fn parse(text: &str) -> Result<Query, Failure> {
        let res = Query(text.to_owned());
        res.compile()?;
        Ok(res)
    }

    fn compile(&self) -> Result<Expression<'static>, Failure> {
        let invalid = |error| Failure::misuse(format!("the JMESPath is not valid: {error}"));
        jmespath::compile(&self.0).map_err(invalid)
    }

    /// Returns what the expression selects.
    pub(crate) fn select(&self, value: &Value) -> Result<Value, Failure> {
        let failed = |error: jmespath::JmespathError| {
            Failure::misuse(format!("the JMESPath does not fit the response: {error}"))
        };
        let selected = self.compile()?.search(value).map_err(failed)?;
        serde_json::to_value(&*selected).map_err(|error| Failure::misuse(error.to_string()))
    }

    /// Returns the scalars that the expression selects, as text.
    pub(crate) fn strings(&self, value: &Json) -> Vec<String> {
        let Ok(variable) = Variable::from_json(&value.to_string()) else { return Vec::new() };
        let Ok(expression) = self.compile() else { return Vec::new() };
        let Ok(selected) = expression.search(variable) else { return Vec::new() };
        match &*selected {
            Variable::Array(items) => items.iter().filter_map(|it| text(it)).collect(),
            other => text(other).into_iter().collect(),
        }
    }
}

fn text(value: &Variable) -> Option<String> {
    match value {
        Variable::String(it) => Some(it.clone()),
        Variable::Bool(it) => Some(it.to_string()),
        Variable::Number(it) => Some(it.to_string()),
        _ => None,
    }
}

//! [`Line`]: the words and options of a command line, before they mean anything but what all commands share.

mod globals;

pub(crate) use globals::{GLOBALS, GlobalOption, Globals, PROFILE, find as find_global, is_taken};

use crate::failure::Failure;
use crate::scope::Scope;
use docbind_catalog::Field;
use lexopt::{Arg, Parser};
use std::ffi::OsString;

/// What an option begins with that names a parameter whatever other options there are.
pub(crate) const PARAM_PREFIX: &str = "param:";

/// A command line.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) words: Vec<String>,
    pub(crate) globals: Globals,
    /// The other options with their values, in order.
    pub(crate) options: Vec<(String, Option<OsString>)>,
}

/// What decides how a line is read.
pub(crate) struct Grammar<'a> {
    pub(crate) scopes: &'a [Scope],
    pub(crate) has_profiles: bool,
    /// Returns the parameters of the operation that two words name.
    pub(crate) params: &'a dyn Fn(&[String]) -> Option<Vec<Field>>,
    /// Returns the options without a value of the command that a word names.
    pub(crate) flags: &'a dyn Fn(&str) -> &'static [&'static str],
}

/// Reads a command line, without the name of the program.
pub(crate) fn parse(args: Vec<OsString>, grammar: &Grammar<'_>) -> Result<Line, Failure> {
    let mut line = Line::default();
    let mut params: Option<Vec<Field>> = None;
    let mut parser = Parser::from_args(args);
    loop {
        let name = match parser.next().map_err(misuse)? {
            None => return Ok(line),
            Some(Arg::Value(word)) => {
                line.words.push(utf8(word, "a word")?);
                if line.words.len() == 2 {
                    params = (grammar.params)(&line.words);
                }
                continue;
            }
            Some(Arg::Short(it)) => it.to_string(),
            Some(Arg::Long(it)) => it.to_owned(),
        };
        let is_param = name.starts_with(PARAM_PREFIX)
            || params.iter().flatten().any(|it| it.name == name && it.name != it.command);
        let global = find_global(&name, grammar.has_profiles).filter(|_| !is_param);
        if let Some(option) = global {
            let value = match option.value {
                None => no_value(&mut parser, &name)?,
                Some(_) => utf8(value_of(&mut parser, &name)?, &name)?,
            };
            line.globals.set(option, value)?;
        } else if let Some(scope) = grammar.scopes.iter().find(|it| it.option == name && !is_param)
        {
            let value = utf8(value_of(&mut parser, &name)?, &name)?;
            line.globals.scopes.push((scope.wire, value));
        } else {
            let first = line.words.first().map_or("", String::as_str);
            let value = match (grammar.flags)(first).contains(&name.as_str()) {
                true => None,
                false => optional_value(&mut parser),
            };
            line.options.push((name, value));
        }
    }
}

fn value_of(parser: &mut Parser, name: &str) -> Result<OsString, Failure> {
    optional_value(parser).ok_or_else(|| Failure::misuse(format!("--{name} needs a value")))
}

/// Returns what stands behind `=`, or else the next argument unless it is an option.
fn optional_value(parser: &mut Parser) -> Option<OsString> {
    if let Some(it) = parser.optional_value() {
        return Some(it);
    }
    let mut rest = parser.try_raw_args()?;
    let is_value = rest.peek().is_some_and(|it| !it.as_encoded_bytes().starts_with(b"--"));
    if is_value { rest.next() } else { None }
}

fn no_value(parser: &mut Parser, name: &str) -> Result<String, Failure> {
    match parser.optional_value() {
        None => Ok(String::new()),
        Some(_) => Err(Failure::misuse(format!("--{name} takes no value"))),
    }
}

/// Returns text; the error does not show it, because it may be a secret.
pub(crate) fn utf8(text: OsString, of: &str) -> Result<String, Failure> {
    text.into_string().map_err(|_| Failure::misuse(format!("{of} is not UTF-8")))
}

/// No value is in the message: it may be a secret.
fn misuse(error: lexopt::Error) -> Failure {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => {
            Failure::misuse(format!("{option} takes no value"))
        }
        lexopt::Error::MissingValue { option } => {
            Failure::misuse(format!("{} needs a value", option.unwrap_or_default()))
        }
        _ => Failure::misuse("the command line cannot be read"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCOPES: &[Scope] = &[Scope { option: "region", wire: "Region", about: "" }];

    fn check(line: &str) -> Result<String, String> {
        let params = |_: &[String]| {
            Some(vec![Field {
                name: "Timeout".to_owned(),
                command: "timeout".to_owned(),
                ..Field::default()
            }])
        };
        let flags = |it: &str| if it == "store" { &["recursive"][..] } else { &[][..] };
        let grammar =
            Grammar { scopes: SCOPES, has_profiles: true, params: &params, flags: &flags };
        let args = line.split_whitespace().map(OsString::from).collect();
        let line = parse(args, &grammar).map_err(|it| it.message)?;
        let options = line.options.iter().map(|(name, value)| match value {
            Some(it) => format!(" --{name}={}", it.display()),
            None => format!(" --{name}"),
        });
        let Globals { all, timeout, scopes, .. } = &line.globals;
        let options = options.collect::<String>();
        Ok(format!(
            "{:?}{options}; {all} {:?} {scopes:?}",
            line.words,
            timeout.map(|it| it.as_secs())
        ))
    }

    #[test]
    fn words_and_options_in_any_order() {
        let line =
            check("--region r lamp --all describe --ids.0 a --count -1 --on --name=x --timeout 5");
        let expected = r#"["lamp", "describe"] --ids.0=a --count=-1 --on --name=x; true Some(5) [("Region", "r")]"#;
        assert_eq!(line.as_deref(), Ok(expected));
    }

    #[test]
    fn a_parameter_whose_name_is_taken() {
        let check = |line| check(line).unwrap_or_default();
        assert_eq!(check("l d --Timeout 5"), r#"["l", "d"] --Timeout=5; false None []"#);
        assert_eq!(
            check("l d --param:timeout 5"),
            r#"["l", "d"] --param:timeout=5; false None []"#
        );
    }

    #[test]
    fn options_without_values() {
        let line = check("store --recursive a b");
        assert_eq!(line.as_deref(), Ok(r#"["store", "a", "b"] --recursive; false None []"#));
        assert_eq!(check("--all=1 x").unwrap_err(), "--all takes no value");
        assert_eq!(check("--region").unwrap_err(), "--region needs a value");
        assert_eq!(check("--timeout=soon").unwrap_err(), "`soon` is no number of seconds");
    }
}

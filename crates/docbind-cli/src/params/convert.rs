//! From what was typed to a value of the documented type.

use super::{Context, Given};
use crate::failure::Failure;
use crate::names::{did_you_mean, find_field, suggest};
use base64ct::{Base64, Encoding};
use docbind_catalog::{Field, Kind};
use docbind_client::service::is_secret_name;
use docbind_client::{Json, from_json};

/// How deep JSON may be nested.
const MAX_DEPTH: usize = 64;

/// Whether a value must not be shown: the page says so, or its name does.
pub(crate) fn is_secret(field: &Field) -> bool {
    field.secret || is_secret_name(&field.name)
}

/// Returns what stands for a secret in a dry run.
pub(crate) fn placeholder(command: &str) -> String {
    format!("${}", command.to_uppercase().replace(|it: char| !it.is_alphanumeric(), "_"))
}

impl Context<'_, '_> {
    /// Converts a value of a field, inside of `lists` lists, and returns it, and whether it is an item of a list.
    pub(super) fn convert(
        &mut self,
        given: Given,
        field: &Field,
        lists: u8,
        name: &str,
    ) -> Result<(Json, bool), Failure> {
        if lists == 0 && field.ty.kind == Kind::String && field.base64 && !self.is_base64 {
            return Ok((self.encoded(given, name)?, false));
        }
        let text = given.into_text(name)?;
        let is_json = text.trim_start().starts_with(if lists > 0 { '[' } else { '{' });
        if is_json && (lists > 0 || matches!(field.ty.kind, Kind::Object | Kind::Map)) {
            let json = parse_json(&text, name)?;
            return Ok((self.named(json, field, lists, name, 0)?, false));
        }
        match lists {
            0 => Ok((self.scalar(&text, field, name)?, false)),
            1 if field.ty.kind != Kind::Object => {
                let given = Given::Bytes(text.as_bytes().to_vec().into());
                Ok((self.convert(given, field, 0, name)?.0, true))
            }
            _ => Err(Failure::misuse(format!("--{name} is a list")).with_hint(format!(
                "give it as JSON, --{name} '[…]', or item by item, --{name}.0… "
            ))),
        }
    }

    /// Returns a value in base64, as the page wants it.
    fn encoded(&self, given: Given, name: &str) -> Result<Json, Failure> {
        match given {
            Given::Bytes(bytes) if bytes.iter().filter(|it| **it == b'\n').count() > 1 => {
                Ok(Base64::encode_string(&bytes).into())
            }
            Given::Bytes(bytes) => {
                let text = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
                Ok(Base64::encode_string(text).into())
            }
            Given::File(_) => Err(Failure::misuse(format!("--{name} takes no file"))),
        }
    }

    /// No message has the value: it may be a secret.
    fn scalar(&mut self, text: &str, field: &Field, name: &str) -> Result<Json, Failure> {
        let shown = if is_secret(field) { "the value" } else { text };
        let not = |what: &str| {
            let message = format!("--{name}: `{shown}` is no {what}");
            let hint = "where the page is wrong, --extra NAME=VALUE sends any text";
            Err(Failure::misuse(message).with_hint(hint))
        };
        self.check_value(text, field, name);
        match field.ty.kind {
            Kind::String => Ok(text.into()),
            Kind::Int => match text.trim().parse::<i64>() {
                Ok(it) => Ok(it.into()),
                Err(_) => not("whole number"),
            },
            Kind::Float => match text.trim().parse::<f64>() {
                Ok(it) if it.is_finite() => Ok(it.into()),
                Ok(_) | Err(_) => not("number"),
            },
            Kind::Bool => match text.trim().to_ascii_lowercase().as_str() {
                "true" => Ok(true.into()),
                "false" => Ok(false.into()),
                _ => not("`true` or `false`"),
            },
            Kind::Any => Ok(from_json(text).unwrap_or_else(|_| text.into())),
            Kind::Object | Kind::Map => Err(Failure::misuse(format!("--{name} is an object"))
                .with_hint(format!(
                    "give it as JSON, --{name} '{{…}}', or member by member, --{name}.MEMBER …"
                ))),
            Kind::File | Kind::Content => Ok(text.into()),
        }
    }

    /// Warns of a value that is almost a documented one.
    fn check_value(&mut self, text: &str, field: &Field, name: &str) {
        let values = || field.values.iter().map(|it| it.0.as_str());
        if is_secret(field) || values().any(|it| it == text) {
            return;
        }
        if let Some(it) = suggest(text, values()) {
            let warning =
                format!("--{name}: the page lists no value `{text}`; did you mean `{it}`?");
            self.warnings.push(warning);
        }
    }

    /// Gives the keys of JSON their names on the wire, and its values the documented form.
    fn named(
        &mut self,
        json: Json,
        field: &Field,
        lists: u8,
        name: &str,
        depth: usize,
    ) -> Result<Json, Failure> {
        if depth > MAX_DEPTH {
            return Err(Failure::misuse(format!("--{name}: the JSON is nested too deeply")));
        }
        match json {
            Json::Array(items) => {
                let lists = lists.saturating_sub(1);
                let items =
                    items.into_iter().map(|it| self.named(it, field, lists, name, depth + 1));
                Ok(Json::Array(items.collect::<Result<_, _>>()?))
            }
            Json::Object(fields) if field.has_members() => {
                let members = self.product.members(field)?;
                let fields = fields.into_iter().map(|(key, it)| {
                    let Some(member) = find_field(&key, &members) else {
                        return Err(unknown_member(name, &key, &members));
                    };
                    let inner = format!("{name}.{}", member.command);
                    let it = self.named(it, member, member.ty.lists, &inner, depth + 1)?;
                    Ok((member.name.clone(), it))
                });
                Ok(Json::Object(fields.collect::<Result<_, Failure>>()?))
            }
            Json::Object(_)
                if lists == 0
                    && matches!(
                        field.ty.kind,
                        Kind::String | Kind::Int | Kind::Float | Kind::Bool
                    ) =>
            {
                Err(Failure::misuse(format!("--{name} is no object")))
            }
            _ if self.is_dry_run && is_secret(field) => Ok(placeholder(&field.command).into()),
            Json::String(text) => {
                self.check_value(&text, field, name);
                match field.base64 && !self.is_base64 {
                    true => Ok(Base64::encode_string(text.as_bytes()).into()),
                    false => Ok(text.into()),
                }
            }
            other => Ok(other),
        }
    }
}

/// Parses JSON; the error does not show it.
pub(super) fn parse_json(text: &str, name: &str) -> Result<Json, Failure> {
    from_json(text).map_err(|error| Failure::misuse(format!("--{name}: {error}")))
}

pub(super) fn unknown_member(name: &str, member: &str, members: &[Field]) -> Failure {
    let failure = Failure::misuse(format!("--{name} has no member `{member}`"));
    match did_you_mean(member, members.iter().map(|it| it.command.as_str())) {
        Some(hint) => failure.with_hint(hint),
        None => failure,
    }
}

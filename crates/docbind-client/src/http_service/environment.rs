//! Credentials and the base URL from environment variables.

use std::ffi::OsString;

use super::{Authentication, HttpService};
use crate::credentials::Credentials;
use crate::error::{Error, ErrorKind};

/// Looks up a variable; tests replace it.
pub(super) type Lookup<'a> = &'a dyn Fn(&str) -> Option<OsString>;

impl HttpService {
    /// Returns the credentials in the variables that the description names, if they are set.
    pub(super) fn credentials(&self, lookup: Lookup<'_>) -> Result<Option<Credentials>, Error> {
        match self.authentication {
            Authentication::None => Ok(None),
            Authentication::Bearer { variable: name }
            | Authentication::Header { variable: name, .. }
            | Authentication::Query { variable: name, .. } => {
                Ok(variable(name, lookup)?.map(Credentials::token))
            }
            Authentication::Basic { user, password } => {
                match (variable(user, lookup)?, variable(password, lookup)?) {
                    (Some(user), Some(password)) => Ok(Some(Credentials::new(user, password))),
                    (None, None) => Ok(None),
                    (Some(_), None) | (None, Some(_)) => {
                        Err(invalid(format!("{user} and {password} must be set together")))
                    }
                }
            }
        }
    }

    /// Returns the base URL that a variable has.
    pub(super) fn own_base_url(&self, lookup: Lookup<'_>) -> Result<Option<String>, Error> {
        self.base_url_variable.map_or(Ok(None), |name| variable(name, lookup))
    }
}

/// Returns the trimmed text of a variable; an empty one counts as unset. No error shows it.
fn variable(name: &str, lookup: Lookup<'_>) -> Result<Option<String>, Error> {
    let Some(value) = lookup(name) else { return Ok(None) };
    let Some(text) = value.to_str() else {
        return Err(invalid(format!("{name} is not UTF-8")));
    };
    Ok(Some(text.trim().to_owned()).filter(|it| !it.is_empty()))
}

fn invalid(detail: String) -> Error {
    Error::new(ErrorKind::Configuration, detail)
}

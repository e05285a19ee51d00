//! [`Authentication`]: how a service recognises callers.

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

use crate::credentials::Credentials;
use crate::error::{Error, ErrorKind};
use crate::service::Draft;

/// How a service recognises callers, and the environment variables with their credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// Not at all.
    None,
    /// By a token: `Authorization: Bearer …`.
    Bearer {
        /// The variable with the token.
        variable: &'static str,
    },
    /// By a name and a password: `Authorization: Basic …`.
    Basic {
        /// The variable with the name.
        user: &'static str,
        /// The variable with the password.
        password: &'static str,
    },
    /// By a token in a header.
    Header {
        /// The name of the header.
        name: &'static str,
        /// The variable with the token.
        variable: &'static str,
    },
    /// By a token in the query. Servers write URLs to their logs, so whoever reads these has it, too.
    Query {
        /// The name of the parameter.
        name: &'static str,
        /// The variable with the token.
        variable: &'static str,
    },
}

const AUTHORIZATION: &str = "Authorization";

impl Authentication {
    /// Adds the credentials to a request, unless its caller has set their header.
    pub(super) fn sign(
        self,
        draft: &mut Draft<'_>,
        credentials: &Credentials,
    ) -> Result<(), Error> {
        let token = credentials.private_key();
        match self {
            Authentication::None => {}
            Authentication::Bearer { .. } => {
                check_header_value(token)?;
                add_header(draft, AUTHORIZATION, format!("Bearer {token}"));
            }
            Authentication::Basic { .. } => {
                if credentials.public_key().contains(':') {
                    return Err(invalid("the name of the user contains a colon"));
                }
                add_header(draft, AUTHORIZATION, format!("Basic {}", *basic(credentials)));
            }
            Authentication::Header { name, .. } => {
                check_header_value(token)?;
                add_header(draft, name, token.to_owned());
            }
            Authentication::Query { name, .. } => draft.append_query(name, token),
        }
        Ok(())
    }

    /// Whether a parameter of the query has the token.
    pub(super) fn is_in_query(self, parameter: &str) -> bool {
        match self {
            Authentication::Query { name, .. } => name == parameter,
            Authentication::None
            | Authentication::Bearer { .. }
            | Authentication::Basic { .. }
            | Authentication::Header { .. } => false,
        }
    }

    /// Returns the forms in which the credentials are sent, if these are not the credentials themselves.
    pub(super) fn derived_secrets(self, credentials: &Credentials) -> Vec<String> {
        match self {
            Authentication::Basic { .. } => vec![basic(credentials).to_string()],
            Authentication::None
            | Authentication::Bearer { .. }
            | Authentication::Header { .. }
            | Authentication::Query { .. } => Vec::new(),
        }
    }

    /// Returns the names of the environment variables, for people; `None` if none are needed.
    pub(super) fn variables(self) -> Option<String> {
        match self {
            Authentication::None => None,
            Authentication::Basic { user, password } => Some(format!("{user} and {password}")),
            Authentication::Bearer { variable }
            | Authentication::Header { variable, .. }
            | Authentication::Query { variable, .. } => Some(variable.to_owned()),
        }
    }
}

/// Returns name and password as they are sent.
fn basic(credentials: &Credentials) -> Zeroizing<String> {
    let plain = [credentials.public_key(), ":", credentials.private_key()].concat();
    let plain = Zeroizing::new(plain);
    Zeroizing::new(Base64::encode_string(plain.as_bytes()))
}

fn add_header(draft: &mut Draft<'_>, name: &str, value: String) {
    if draft.header(name).is_none() {
        draft.add_header(name, value);
    }
}

/// Rejects what would end a header. The error does not show it.
fn check_header_value(token: &str) -> Result<(), Error> {
    match !token.is_empty() && token.bytes().all(|it| (b' '..=b'~').contains(&it)) {
        true => Ok(()),
        false => Err(invalid("the token is empty, or has a character that no header can have")),
    }
}

fn invalid(detail: &str) -> Error {
    Error::new(ErrorKind::Credentials, detail)
}

//! [`Described`]: a service that its `docbind.toml` describes.

use crate::service::{Service, Settings};
use docbind_client::http_service::HttpService;
use docbind_client::{Client, Credentials, Error};

/// A service that is described by data.
pub struct Described {
    /// Where it is, how it recognises callers, and what its errors look like.
    pub service: HttpService,
    /// The variables with the credentials: none, a token, or a name and a password.
    pub variables: Vec<String>,
    /// The header or the parameter of the query that has the credentials.
    pub credential: String,
}

impl Service for Described {
    fn client(&self, settings: Settings) -> Result<Client, Error> {
        let mut builder = self.service.builder();
        if let Some(url) = settings.base_url {
            builder = builder.base_url(url);
        }
        if let Some(timeout) = settings.timeout {
            builder = builder.timeout(timeout);
        }
        if let Some(capture) = settings.capture {
            builder = builder.no_proxy().transport(capture).credentials(self.placeholders());
        }
        Ok(builder.environment()?.build()?.as_ref().clone())
    }

    fn about_credentials(&self) -> String {
        match self.variables.as_slice() {
            [] => "none are needed".to_owned(),
            [token] => format!("the variable {token} has the token"),
            several => {
                format!("the variables {} have the name and the password", several.join(" and "))
            }
        }
    }

    fn is_credential(&self, name: &str) -> bool {
        name.eq_ignore_ascii_case(&self.credential)
    }
}

impl Described {
    /// Returns the variables of the credentials in the place of these, for requests that are only shown.
    fn placeholders(&self) -> Credentials {
        let variable =
            |at: usize| self.variables.get(at).map(|it| format!("${it}")).unwrap_or_default();
        match self.variables.len() {
            0 | 1 => Credentials::token(variable(0)),
            _ => Credentials::new(variable(0), variable(1)),
        }
    }
}

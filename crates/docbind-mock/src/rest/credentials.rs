//! Checks who calls, as the description of the service says. The only caller has the keys of the configuration: the
//! private key is the token or the password.

use super::RestRequest;
use super::error::RestError;
use crate::config::Config;
use base64ct::{Base64, Encoding};
use docbind_ir::service::Authentication;

/// Returns the error of a request without the right credentials.
pub(super) fn authenticate(
    request: &RestRequest<'_>,
    authentication: &Authentication,
    config: &Config,
) -> Result<(), RestError> {
    let token = config.private_key.as_str();
    let authorization = request.header("Authorization").unwrap_or_default();
    let is_known = match authentication {
        Authentication::None => true,
        Authentication::Bearer { .. } => authorization.strip_prefix("Bearer ") == Some(token),
        Authentication::Basic { .. } => {
            let expected = format!("{}:{token}", config.public_key);
            let expected = Base64::encode_string(expected.as_bytes());
            authorization.strip_prefix("Basic ") == Some(expected.as_str())
        }
        Authentication::Header { name, .. } => request.header(name) == Some(token),
        Authentication::Query { name, .. } => {
            let query = crate::request::RequestParams::parse(request.query, None, b"");
            query.is_ok_and(|it| it.text(name) == Some(token))
        }
    };
    match is_known {
        true => Ok(()),
        false => Err(RestError::new(401, "unauthorized", "the credentials are missing or wrong")),
    }
}

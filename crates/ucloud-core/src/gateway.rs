//! The gateway for actions: common parameters, the envelope of responses, and what its codes mean for a retry.

use docbind_client::service::{
    Credentials, Draft, Endpoint, Failure, FailureClass, Operation, Reported, Verdict, form_encode,
};
use docbind_client::transport::HttpResponse;
use docbind_client::{Decode, DecodeError, Decoder, Error, ErrorKind, Json, from_body};

use crate::codes;
use crate::defaults::{Defaults, PROJECT, REGION, ZONE};
use crate::sign::add_signature;

/// The base URL of the public API.
pub(crate) const PUBLIC_URL: &str = "https://api.ucloud.cn/";

/// The API's host inside the vendor's network, which does not offer TLS.
const VPC_HOST: &str = "api.service.ucloud.cn";

/// Validates a base URL. Plain http is for loopback and the vendor's network.
///
/// # Errors
/// It is not the URL of a host and a path, or plain http and not allowed to be.
pub(crate) fn endpoint(url: &str, allow_plain_http: bool) -> Result<Endpoint, Error> {
    Endpoint::new(url, |host| allow_plain_http || host.eq_ignore_ascii_case(VPC_HOST))
}

/// Adds the action and the client's defaults, and says where the request goes.
pub(crate) fn prepare(request: &mut Draft<'_>, defaults: &Defaults) -> Result<(), Error> {
    let operation = request.operation();
    let required = operation.required_scopes();
    let zone = if operation.takes_zone() { &defaults.zone } else { &None };
    let common = [
        (REGION, &defaults.region, required.region),
        (PROJECT, &defaults.project_id, required.project),
        (ZONE, zone, required.zone),
    ];
    let action = request.name();
    let params = request.params_mut();
    params.set("Action", action);
    for (name, default, is_required) in common {
        if params.contains(name) {
            continue;
        }
        match default {
            Some(value) => params.set(name, value.as_str()),
            None if is_required => {
                let detail = format!("{name} is required: set it on the call or on the client");
                return Err(Error::new(ErrorKind::Request, detail));
            }
            None => {}
        }
    }
    let url = match request.own_base_url() {
        Some(url) => action_url(&endpoint(url, defaults.allow_plain_http)?, action),
        None => action_url(&defaults.endpoint, action),
    };
    request.set_url(url);
    Ok(())
}

/// Returns the URL of an action. The query repeats its name for proxies and access logs.
pub(crate) fn action_url(endpoint: &Endpoint, action: &str) -> String {
    const QUERY: &str = "?Action=";
    let mut url = String::with_capacity(endpoint.as_str().len() + QUERY.len() + action.len());
    url.push_str(endpoint.as_str());
    url.push_str(QUERY);
    form_encode(&mut url, action);
    url
}

/// Adds the parameters of the credentials, and the signature.
pub(crate) fn sign(request: &mut Draft<'_>, credentials: &Credentials) {
    let encoding = request.operation().param_encoding();
    add_signature(request.params_mut(), encoding, credentials);
}

/// Distinguishes success from the failures that a response can express.
pub(crate) fn judge(operation: &Operation, response: &HttpResponse) -> Verdict {
    let mut envelope = Envelope::default();
    let parsed = from_body(response.body(), &mut envelope);
    let by_status = FailureClass::from_status(response.status());
    // Whatever follows the code: that the rest of an error cannot be read does not make it a success.
    if let Some(code @ ..=-1 | code @ 1..) = envelope.ret_code {
        let class = by_status.unwrap_or(match code {
            codes::TOO_MANY_REQUESTS => FailureClass::Throttled,
            codes::SECURITY_TOKEN_EXPIRED => FailureClass::CredentialsRejected,
            codes::GATEWAY_TIMEOUT | codes::GATEWAY_FAILURE | codes::SERVICE_UNAVAILABLE => {
                FailureClass::Ambiguous
            }
            _ => FailureClass::Rejected,
        });
        let reported = Reported {
            code: code.into(),
            label: "RetCode",
            message: envelope.message(),
            meaning: operation.product().meaning(code).or_else(|| codes::meaning(code)),
            hint: codes::hint(code),
            is_auth: codes::is_auth(code),
        };
        return Verdict::Failed(Failure { class, reported: Some(reported) });
    }
    if !response.is_success() {
        let class = by_status.unwrap_or(match response.status() {
            500.. => FailureClass::Broken,
            _ => FailureClass::Rejected,
        });
        return Verdict::Failed(Failure { class, reported: None });
    }
    if let Err(error) = parsed {
        // A truncated response is most likely the result of a broken connection.
        return Verdict::Undecodable(error, FailureClass::Ambiguous);
    }
    if envelope.ret_code.is_none() && envelope.action.is_null() {
        let error = DecodeError::new("RetCode or Action", "neither");
        return Verdict::Undecodable(error, FailureClass::Broken);
    }
    Verdict::Success
}

/// The fields that every response has, which models do not include.
#[derive(Default)]
struct Envelope {
    ret_code: Option<i64>,
    action: Json,
    message: Json,
}

impl Envelope {
    fn message(&self) -> String {
        match &self.message {
            Json::Null => "no message".to_owned(),
            Json::String(text) => text.clone(),
            other => other.to_string(),
        }
    }
}

impl Decode for Envelope {
    fn fields(&self) -> &'static [&'static str] {
        &["RetCode", "Action", "Message"]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => {
                decoder.optional_int(&mut self.ret_code)?;
                // A number at the very end may be the beginning of another one.
                self.ret_code = self.ret_code.filter(|_| !decoder.is_at_end());
                Ok(())
            }
            1 => decoder.json(&mut self.action),
            2 => decoder.json(&mut self.message),
            _ => decoder.skip(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_private_hosts() {
        let is_ok = |url| endpoint(url, false).is_ok();
        assert!(is_ok("http://api.service.ucloud.cn") && is_ok("http://127.0.0.1:80"));
        assert!(!is_ok("http://api.ucloud.cn"));
        assert!(endpoint("http://cloud.example", true).is_ok());
    }
}

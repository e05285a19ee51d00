//! Requests of object storage: where they go, their signature, and what their responses mean.

use docbind_client::service::{
    Credentials, Draft, Failure, FailureClass, HttpBinding, ParamTree, Reported, Verdict,
};
use docbind_client::transport::HttpResponse;
use docbind_client::{BodyKind, Decode, DecodeError, Decoder, Error, ErrorKind, Json, from_body};

use super::host::StorageHost;
use super::sign::Signed;
use crate::defaults::{Defaults, REGION};

/// The field of a form that has the key.
const FORM_KEY: &str = "FileName";

/// Says where a request goes.
pub(crate) fn prepare(request: &mut Draft<'_>, defaults: &Defaults) -> Result<(), Error> {
    let Some(parts) = request.http() else { return Ok(()) };
    let region = parts.host.scalar(REGION).map(|it| it.to_string());
    let region = region.as_deref().or(defaults.region.as_deref());
    let bucket = bucket(&parts.host).ok_or_else(|| {
        Error::new(ErrorKind::Request, "the bucket is missing, which the host is made of")
    })?;
    let bucket_url = match request.own_base_url() {
        Some(url) => StorageHost::new(url, defaults.allow_plain_http)?.url(&bucket, region)?,
        None => defaults.storage.url(&bucket, region)?,
    };
    request.set_url(bucket_url.url);
    if let Some(host) = bucket_url.host {
        request.add_header("Host", host);
    }
    Ok(())
}

/// Adds the signature: as a header, or as a field of a form.
pub(crate) fn sign(request: &mut Draft<'_>, binding: &HttpBinding, credentials: &Credentials) {
    if let Some(token) = credentials.security_token() {
        request.add_header("SecurityToken", token);
    }
    let Some(parts) = request.http() else { return };
    let bucket = bucket(&parts.host).unwrap_or_default();
    let is_form = binding.request_body() == BodyKind::Multipart;
    let key = match is_form {
        true => request.params().scalar(FORM_KEY).map(|it| it.to_string()),
        false => first_value(&parts.path),
    };
    let key = key.unwrap_or_default();
    // The type in the signature of a form is that of the file, which is sent without one.
    let headers = if is_form { &[] } else { request.headers() };
    let method = binding.method().as_str();
    let signed = Signed { method, headers, expires: None, bucket: &bucket, key: &key };
    let authorization = signed.authorization(credentials, request.signing_input());
    match is_form {
        true => request.params_mut().set("Authorization", authorization.as_str()),
        false => request.add_header("Authorization", authorization),
    }
}

/// Returns the bucket, which is what a host is made of besides the common parameters.
fn bucket(host: &ParamTree) -> Option<String> {
    let mut res = None;
    host.each_flat(&mut |name, value| {
        if name != REGION && res.is_none() {
            res = Some(value.to_string());
        }
    });
    res
}

fn first_value(path: &ParamTree) -> Option<String> {
    let mut res = None;
    path.each_flat(&mut |_, value| {
        res.get_or_insert_with(|| value.to_string());
    });
    res
}

/// Distinguishes success from failures. Errors have a JSON body, unless a server in front responds.
pub(crate) fn judge(response: &HttpResponse) -> Verdict {
    if response.is_success() {
        return Verdict::Success;
    }
    let status = response.status();
    let class = FailureClass::from_status(status).unwrap_or(match status {
        500.. => FailureClass::Ambiguous,
        _ => FailureClass::Rejected,
    });
    let mut envelope = Envelope::default();
    // What cannot be read is no JSON of the service's; the status says enough.
    let is_readable = from_body(response.body(), &mut envelope).is_ok();
    let reported = envelope.ret_code.filter(|it| is_readable && *it != 0).map(|code| Reported {
        code: code.into(),
        label: "RetCode",
        message: match envelope.message {
            Json::String(text) => text,
            Json::Null => "no message".to_owned(),
            other => other.to_string(),
        },
        meaning: None,
        hint: None,
        is_auth: matches!(status, 401 | 403),
    });
    Verdict::Failed(Failure { class, reported })
}

/// The fields of an error.
#[derive(Default)]
struct Envelope {
    ret_code: Option<i64>,
    message: Json,
}

impl Decode for Envelope {
    fn fields(&self) -> &'static [&'static str] {
        &["RetCode", "ErrMsg"]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => decoder.optional_int(&mut self.ret_code),
            _ => decoder.json(&mut self.message),
        }
    }
}

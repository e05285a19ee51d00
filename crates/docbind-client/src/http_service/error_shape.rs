//! [`ErrorShape`]: where an error of a service says what it is.

use crate::decode::{Decode, DecodeError, Decoder, at_path, from_bytes};
use crate::json::Json;
use crate::service::{Reported, ServiceCode};

/// Where the code and the message of an error are: paths of keys in its JSON, from the outermost on. A number stands
/// for an element of a list.
#[derive(Clone, Copy, Debug)]
pub struct ErrorShape {
    code: &'static [&'static str],
    message: &'static [&'static str],
    success: Option<&'static str>,
    pub(super) request_id: Option<&'static str>,
}

impl ErrorShape {
    /// Describes the body of an error. An empty path means that there is no such thing.
    pub const fn new(code: &'static [&'static str], message: &'static [&'static str]) -> Self {
        Self { code, message, success: None, request_id: None }
    }

    /// Sets the code of success, for services that report failures with a status of success.
    pub const fn success(mut self, code: &'static str) -> Self {
        self.success = Some(code);
        self
    }

    /// Sets the header with the identifier of the request, instead of `X-Request-Id`.
    pub const fn request_id(mut self, header: &'static str) -> Self {
        self.request_id = Some(header);
        self
    }

    /// Returns what a body reports; `None` if it is no error of this shape.
    pub(super) fn report(&self, body: &[u8]) -> Option<Reported> {
        let code = text_at(body, self.code);
        let message = text_at(body, self.message);
        if code.is_none() && message.is_none() {
            return None;
        }
        Some(Reported {
            code: code.map(ServiceCode::from).unwrap_or_default(),
            label: "code",
            message: message.unwrap_or_else(|| "no message".to_owned()),
            ..Reported::default()
        })
    }

    /// Whether a body with a status of success reports a failure all the same.
    pub(super) fn is_failure(&self, body: &[u8]) -> bool {
        let Some(success) = self.success else { return false };
        text_at(body, self.code).is_some_and(|it| it != success)
    }
}

/// Returns the text at a path, or the JSON of anything else there. What cannot be read is no error of the service's.
fn text_at(body: &[u8], path: &[&str]) -> Option<String> {
    if path.is_empty() {
        return None;
    }
    let value = at_path(body, path).ok()??;
    let mut target = Value(Json::Null);
    from_bytes(value, &mut target).ok()?;
    match target.0 {
        Json::Null => None,
        Json::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

/// Any value, whatever its kind.
struct Value(Json);

impl Decode for Value {
    fn fields(&self) -> &'static [&'static str] {
        &[]
    }

    fn decode_field(&mut self, _: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        decoder.json(&mut self.0)
    }

    fn as_json_mut(&mut self) -> Option<&mut Json> {
        Some(&mut self.0)
    }
}

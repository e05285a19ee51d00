//! A service for tests: it signs nothing, and its responses have a `Code`.

use crate::decode::{Decode, DecodeError, Decoder, from_bytes};
use crate::error::Error;
use crate::operation::Operation;
use crate::service::{Draft, Failure, FailureClass, Reported, Service, Vendor, Verdict};
use crate::transport::{HttpResponse, Transport};
use crate::{Client, ClientBuilder, Credentials, CredentialsSource, UntypedCall};

/// The vendor of the service.
pub(crate) enum Lamps {}

impl Vendor for Lamps {
    type Client = Client;
}

struct LampService;

/// Returns a client of the service.
pub(crate) fn client(transport: impl Transport) -> Client {
    build(Client::builder().transport(transport))
}

/// Returns a client of the service with these settings. Its credentials can be fetched anew.
pub(crate) fn build(builder: ClientBuilder) -> Client {
    let source = CredentialsSource::from_fn(|| Ok(Credentials::new("public", "private")));
    builder.build(LampService, source).expect("there is a transport")
}

/// Returns a call of an action.
pub(crate) fn untyped(client: &Client, action: &str) -> UntypedCall<Lamps> {
    UntypedCall::new(client, action)
}

impl Service for LampService {
    fn name(&self) -> &'static str {
        "lamps"
    }

    fn user_agent(&self) -> &'static str {
        "lamps/1.0"
    }

    fn prepare(&self, request: &mut Draft<'_>) -> Result<(), Error> {
        request.set_url("http://lamps.example/".to_owned());
        Ok(())
    }

    fn sign(&self, _: &mut Draft<'_>, _: &Credentials) -> Result<(), Error> {
        Ok(())
    }

    fn judge(&self, _: &Operation, response: &HttpResponse) -> Verdict {
        let mut envelope = Envelope::default();
        let parsed = from_bytes(response.body(), &mut envelope);
        match (FailureClass::from_status(response.status()), parsed) {
            (Some(class), _) => Verdict::Failed(Failure { class, reported: None }),
            (None, Err(error)) => Verdict::Undecodable(error, FailureClass::Ambiguous),
            (None, Ok(())) if envelope.code == 0 => Verdict::Success,
            (None, Ok(())) => {
                let class = match envelope.code {
                    174 => FailureClass::CredentialsRejected,
                    _ => FailureClass::Rejected,
                };
                let reported =
                    Reported { code: envelope.code.into(), label: "Code", ..Reported::default() };
                Verdict::Failed(Failure { class, reported: Some(reported) })
            }
        }
    }
}

#[derive(Default)]
struct Envelope {
    code: i64,
}

impl Decode for Envelope {
    fn fields(&self) -> &'static [&'static str] {
        &["Code"]
    }

    fn decode_field(&mut self, _: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        decoder.int(&mut self.code)
    }
}

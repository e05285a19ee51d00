//! [`PutPolicy`]: asks the service to call back when an upload is complete.

use base64ct::{Base64Url, Encoding};
use docbind_client::{Effect, Error, ErrorKind, Json};

use crate::Call;

/// The longest policy that the service accepts, in bytes of base64.
const MAX_LEN: usize = 4096;

/// What the service does after an upload: it calls a URL, and its response is that of the called server.
///
/// It applies to operations that store a whole object, in one request or by finishing a multipart upload. A call with
/// a policy is not retried after it may have been executed, because the server would be called twice.
///
/// ```no_run
/// # use ucloud_core::{Call, Empty, Error, storage::PutPolicy};
/// # async fn run(call: Call<Empty>) -> Result<(), Error> {
/// let policy = PutPolicy::new("http://notify.example/uploads").body("key=$(key)");
/// let answer = policy.apply(call)?.full_response().await?;
/// println!("{}", String::from_utf8_lossy(answer.body()));
/// # Ok(()) }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a policy does nothing unless it is applied to a call"]
pub struct PutPolicy {
    url: String,
    body: Option<String>,
    body_type: Option<String>,
    variables: Vec<(String, String)>,
}

impl PutPolicy {
    /// Creates a policy that calls a URL.
    pub fn new(callback_url: impl Into<String>) -> Self {
        Self { url: callback_url.into(), body: None, body_type: None, variables: Vec::new() }
    }

    /// Sets the body of the call: a form such as `key=$(key)&owner=$(x:owner)`, or JSON.
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Sets the type of the body, such as `application/json`.
    pub fn body_type(mut self, body_type: impl Into<String>) -> Self {
        self.body_type = Some(body_type.into());
        self
    }

    /// Sets a variable of the body. Its name begins with `x:`.
    pub fn variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Returns the policy as it is sent: its JSON in the base64 of URLs.
    ///
    /// # Errors
    /// It is longer than the service accepts.
    pub fn encoded(&self) -> Result<String, Error> {
        let encoded = Base64Url::encode_string(self.json().as_bytes());
        match encoded.len() <= MAX_LEN {
            true => Ok(encoded),
            false => {
                let len = encoded.len();
                let detail = format!(
                    "the put policy has {len} bytes, more than the {MAX_LEN} that are allowed"
                );
                Err(Error::new(ErrorKind::Request, detail))
            }
        }
    }

    fn json(&self) -> String {
        let variables: Vec<(String, Json)> = self
            .variables
            .iter()
            .map(|(name, value)| (name.clone(), Json::from(value.as_str())))
            .collect();
        let variables =
            (!variables.is_empty()).then(|| Json::Object(variables.into_iter().collect()));
        let fields = [
            ("callbackUrl", Some(Json::from(self.url.as_str()))),
            ("callbackBody", self.body.as_deref().map(Json::from)),
            ("callbackBodyType", self.body_type.as_deref().map(Json::from)),
            ("callbackVar", variables),
        ];
        let fields =
            fields.into_iter().filter_map(|(name, value)| Some(format!("\"{name}\":{}", value?)));
        format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
    }

    /// Applies the policy to a call that stores an object.
    ///
    /// # Errors
    /// It is longer than the service accepts.
    pub fn apply<R>(&self, call: Call<R>) -> Result<Call<R>, Error> {
        Ok(call.signing_input(self.encoded()?).effect(Effect::Mutating))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::sign::tests::{text, vectors};

    #[test]
    fn a_policy_is_encoded_as_by_the_official_clients() -> Result<(), Error> {
        let policy = PutPolicy::new("http://test.ucloud.cn").body("key1=value1&key2=value2");
        let vector = &vectors("put_policies")[0];
        assert_eq!(policy.json(), text(vector, "policy_json"));
        assert_eq!(policy.encoded()?, text(vector, "policy"));
        Ok(())
    }

    #[test]
    fn all_fields() {
        let policy = PutPolicy::new("http://a")
            .body("{}")
            .body_type("application/json")
            .variable("x:who", "\"me\"");
        let expected = r#"{"callbackUrl":"http://a","callbackBody":"{}","callbackBodyType":"application/json","callbackVar":{"x:who":"\"me\""}}"#;
        assert_eq!(policy.json(), expected);
        assert!(PutPolicy::new("a".repeat(4000)).encoded().is_err());
    }
}

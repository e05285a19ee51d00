//! [`Reported`]: what a service says about a failure.

use crate::redact::Scrubber;
use crate::truncate::floor_char_boundary;

/// The longest code that an error keeps, in bytes. Longer ones are no codes.
const MAX_CODE_LEN: usize = 128;

/// What a service says about a failure.
#[derive(Debug, Default)]
pub struct Reported {
    /// The code, if there is one.
    pub code: ServiceCode,
    /// What the service calls its codes: `RetCode`.
    pub label: &'static str,
    /// The message.
    pub message: String,
    /// The documented meaning of the code.
    pub meaning: Option<&'static str>,
    /// What to do about it.
    pub hint: Option<&'static str>,
    /// Whether the cause lies in credentials, signature or permissions.
    pub is_auth: bool,
}

/// The code of a failure: a number, a text, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceCode {
    number: Option<i64>,
    text: String,
}

impl ServiceCode {
    /// Returns the code as a number, even if the service sent it as text. It is never 0.
    pub(crate) fn number(&self) -> Option<i64> {
        self.number
    }

    /// Returns the code as text, or `None` if the service sent no code.
    pub(crate) fn text(&self) -> Option<&str> {
        Some(self.text.as_str()).filter(|it| !it.is_empty())
    }

    /// Removes what is secret from the text, which is the service's, and cuts off what is no code any more.
    pub(crate) fn scrub(&mut self, scrubber: &Scrubber) {
        if self.number.is_none() {
            self.text = scrubber.scrub(&self.text);
            self.text.truncate(floor_char_boundary(&self.text, MAX_CODE_LEN));
        }
    }
}

impl From<i64> for ServiceCode {
    fn from(code: i64) -> Self {
        Self { number: Some(code).filter(|it| *it != 0), text: code.to_string() }
    }
}

impl From<String> for ServiceCode {
    fn from(text: String) -> Self {
        Self { number: text.parse().ok().filter(|it| *it != 0), text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_numbers_or_texts() {
        let check = |code: ServiceCode| (code.number(), code.text().map(str::to_owned));
        assert_eq!(check(8039.into()), (Some(8039), Some("8039".to_owned())));
        assert_eq!(check("8039".to_owned().into()), (Some(8039), Some("8039".to_owned())));
        let text = || "lamp_not_found".to_owned();
        assert_eq!(check(text().into()), (None, Some(text())));
        assert_eq!(check(ServiceCode::default()), (None, None));
    }
}

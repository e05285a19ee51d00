//! [`Scrubber`]: removes the secrets of one call from any text.

use std::fmt;

use zeroize::Zeroizing;

use super::spelling::{self, SpelledText};
use super::{REDACTED, is_secret, is_secret_field, redact_fields};
use crate::base64;
use crate::operation::Operation;
use crate::tree::{ParamTree, Scalar};

/// Redacting shorter values would garble ordinary text without hiding much.
const MIN_SECRET_LEN: usize = 4;

/// The secrets of one call: the values that it sends, and the fields that its response has. Wiped when it
/// is dropped.
#[derive(Default)]
pub(crate) struct Scrubber {
    values: Vec<Zeroizing<String>>,
    fields: &'static [&'static str],
}

impl Scrubber {
    pub(crate) fn new<'a>(
        trees: impl Iterator<Item = &'a ParamTree>,
        operation: &Operation,
    ) -> Self {
        let mut scrubber = Self { values: Vec::new(), fields: operation.response_secrets };
        let mut add = |key: &str, value: Scalar<'a>| match value {
            Scalar::Text(text) if is_secret(key, operation.secrets) => scrubber.add_encoded(text),
            Scalar::Hidden(text) => scrubber.add_encoded(text),
            Scalar::Text(_) | Scalar::Int(_) | Scalar::Float(_) | Scalar::Bool(_) => {}
        };
        trees.for_each(|it| it.each_flat(&mut add));
        scrubber
    }

    /// Adds a value to remove, unless it is too short.
    pub(crate) fn add(&mut self, secret: &str) {
        if secret.len() >= MIN_SECRET_LEN {
            self.values.push(Zeroizing::new(secret.to_owned()));
        }
    }

    /// Adds a value that may be base64, in which case the service may repeat the text that it encodes.
    fn add_encoded(&mut self, secret: &str) {
        self.add(secret);
        if let Some(plain) = base64::decode_text(secret) {
            self.add(&plain);
        }
    }

    /// Returns whether a field of the response is a secret.
    pub(crate) fn is_secret_field(&self, name: &str) -> bool {
        is_secret_field(name, self.fields)
    }

    /// Replaces every secret value in a text, however it is spelled.
    ///
    /// Matches that overlap are replaced together, so that no part of a longer secret, or of one that
    /// begins within another, remains.
    pub(crate) fn scrub(&self, text: &str) -> String {
        let mut res = String::with_capacity(text.len());
        // The end of what was copied or replaced.
        let mut done = 0;
        let mut matched = 0..0;
        let spelled = SpelledText::new(text);
        for (at, byte) in text.bytes().enumerate() {
            let Some(end) = self.longest_match(&spelled, at, byte) else { continue };
            if at > matched.end {
                flush(&mut res, text, &mut done, &matched);
                matched = at..end;
            } else if matched.is_empty() {
                matched = at..end;
            }
            matched.end = matched.end.max(end);
        }
        flush(&mut res, text, &mut done, &matched);
        res.push_str(&text[done..]);
        res
    }

    /// Redacts a response: its secret fields, and the secret values of the call wherever they are.
    pub(crate) fn scrub_body(&self, body: &str) -> String {
        self.scrub(&redact_fields(body, &|it| self.is_secret_field(it)))
    }

    fn longest_match(&self, text: &SpelledText<'_>, at: usize, byte: u8) -> Option<usize> {
        let can_begin = |it: &&Zeroizing<String>| {
            it.bytes().next().is_some_and(|it| spelling::can_begin(byte, it))
        };
        let candidates = self.values.iter().filter(can_begin);
        candidates.filter_map(|it| text.match_end(at, it, MIN_SECRET_LEN)).max()
    }
}

/// Copies the text up to a match, and the redacted match.
fn flush(res: &mut String, text: &str, done: &mut usize, matched: &std::ops::Range<usize>) {
    if !matched.is_empty() {
        res.push_str(&text[*done..matched.start]);
        res.push_str(REDACTED);
        *done = matched.end;
    }
}

impl fmt::Debug for Scrubber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Scrubber({} secrets)", self.values.len())
    }
}

#[cfg(test)]
mod any_spelling;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Effect, Product};

    fn scrubber(secrets: &[&str]) -> Scrubber {
        let mut scrubber = Scrubber::default();
        secrets.iter().for_each(|it| scrubber.add(it));
        scrubber
    }

    fn of_params(params: &[(&'static str, &str)]) -> Scrubber {
        static PRODUCT: Product = Product::new("uhost", &[]);
        let mut tree = ParamTree::default();
        params.iter().for_each(|(name, value)| tree.set(*name, *value));
        Scrubber::new(
            std::iter::once(&tree),
            &Operation::new(&PRODUCT, "CreateHost", Effect::Mutating),
        )
    }

    #[test]
    fn values_are_redacted_in_any_text() {
        let scrubber = of_params(&[("Password", "hunter22"), ("Name", "host")]);
        assert_eq!(scrubber.scrub("host: hunter22 is too weak"), "host: [redacted] is too weak");
        assert_eq!(format!("{scrubber:?}"), "Scrubber(1 secrets)");
    }

    #[test]
    fn base64_values_are_redacted_in_both_forms() {
        let scrubber = of_params(&[("Password", "aHVudGVyMjI=")]);
        assert_eq!(scrubber.scrub("hunter22 is too weak"), "[redacted] is too weak");
        assert_eq!(scrubber.scrub("aHVudGVyMjI="), "[redacted]");
        assert_eq!(scrubber.scrub("aHVudGVyMjI%3d"), "[redacted]");
    }

    #[test]
    fn overlapping_secrets_leave_no_rest() {
        let cases: [(&[&str], &str, &str); 6] = [
            (&["abcd", "abcdefgh"], "1 abcdefgh 2", "1 [redacted] 2"),
            (&["abcdefgh", "abcd"], "1 abcdefgh 2", "1 [redacted] 2"),
            (&["abcd", "cdefgh"], "1 abcdefgh 2", "1 [redacted] 2"),
            (&["abcd"], "abcdabcd, abcd", "[redacted], [redacted]"),
            (&["aaaa"], "1 aaaaaa 2", "1 [redacted] 2"),
            (&["abc"], "abc", "abc"),
        ];
        for (secrets, text, expected) in cases {
            assert_eq!(scrubber(secrets).scrub(text), expected, "{secrets:?} in {text}");
        }
    }

    #[test]
    fn a_redacted_body_has_neither_secret_fields_nor_secret_values() {
        let mut scrubber = scrubber(&["hunter22"]);
        scrubber.fields = &["KubeConfig"];
        assert_eq!(
            scrubber
                .scrub_body(r#"{"Id": "x", "kubeconfig": {"a": "b"}, "Echo": "hunter\u00322"}"#),
            r#"{"Id": "x", "kubeconfig": "[redacted]", "Echo": "[redacted]"}"#
        );
    }
}

//! The text of an [`Error`]: one line with everything that helps to find the cause.

use std::fmt;

use super::Error;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = &*self.0;
        if let Some(action) = &error.action {
            write!(f, "{action}: ")?;
        }
        if let Some(reported) = &error.reported
            && let Some(code) = reported.code.text()
        {
            write!(f, "{} {}", reported.label, one_line(code))?;
            if let Some(meaning) = reported.meaning {
                write!(f, " ({})", one_line(meaning))?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&one_line(&error.detail))?;
        if let Some(id) = &error.request_id {
            write!(f, "; request {}", one_line(id))?;
        }
        if error.attempts > 1 {
            write!(f, "; {} attempts", error.attempts)?;
        }
        if error.is_out_of_time {
            f.write_str("; no time for another attempt")?;
        }
        if error.may_have_executed {
            f.write_str("; it may have been executed")?;
        }
        if let Some(hint) = error.reported.as_ref().and_then(|it| it.hint) {
            write!(f, "; hint: {hint}")?;
        }
        Ok(())
    }
}

/// Replaces line breaks by spaces, so that an error takes one line of a log, and escapes other characters
/// that a terminal would interpret.
fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.split(['\r', '\n']).filter(|it| !it.is_empty()).collect();
    let mut res = String::with_capacity(text.len());
    for c in lines.join(" ").chars() {
        match c {
            '\t' => res.push(' '),
            _ if c.is_control() => res.extend(c.escape_default()),
            _ => res.push(c),
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use crate::decode::from_json;
    use crate::error::{Error, ErrorKind, Reported};
    use crate::json::Json;

    #[test]
    fn displays_on_one_line_with_a_hint() {
        let error = Error::new(ErrorKind::Service, "Signature VerifyAC Error\nsee the manual")
            .with_action("DescribeUHostInstance")
            .with_reported(Reported {
                code: 171.into(),
                label: "Code",
                meaning: Some("invalid Signature"),
                hint: Some("check the key"),
                is_auth: true,
                ..Reported::default()
            })
            .with_request_id(Some("8d1c"))
            .with_attempts(1);
        assert_eq!(
            error.to_string(),
            "DescribeUHostInstance: Code 171 (invalid Signature): Signature VerifyAC Error see the manual; \
             request 8d1c; hint: check the key"
        );
        assert!(error.is_auth() && !error.is_throttled());
    }

    /// The texts of an error and of all its causes, as they are reported.
    fn chain(error: &Error) -> Vec<String> {
        let first: &dyn std::error::Error = error;
        std::iter::successors(Some(first), |it| it.source()).map(ToString::to_string).collect()
    }

    #[test]
    fn no_text_comes_twice_in_a_chain() {
        let cause = || std::io::Error::other("no route");
        let said =
            Error::new(ErrorKind::Connection, "sending failed: no route").with_source(cause());
        assert_eq!(chain(&said), ["sending failed: no route"]);
        let unsaid = Error::new(ErrorKind::Waiting, "not reached").with_source(cause());
        assert_eq!(chain(&unsaid), ["not reached", "no route"]);
    }

    #[test]
    fn the_message_and_the_meaning_of_a_code() {
        let reported = |meaning| Reported { code: 8039.into(), meaning, ..Reported::default() };
        let error =
            Error::new(ErrorKind::Service, "gone").with_reported(reported(Some("no such host")));
        assert_eq!((error.message(), error.meaning()), (Some("gone"), Some("no such host")));
        let error = Error::new(ErrorKind::Service, "gone").with_reported(reported(None));
        assert_eq!((error.message(), error.meaning()), (Some("gone"), None));
        let error = Error::new(ErrorKind::Timeout, "no response");
        assert_eq!((error.message(), error.meaning()), (None, None));
    }

    #[test]
    fn what_a_program_decodes_itself_is_an_error_too() {
        let count = || -> Result<i64, Error> {
            let response: Json = from_json(r#"{"TotalCount": 3"#)?;
            Ok(response.get("TotalCount").and_then(Json::as_i64).unwrap_or_default())
        };
        let error = count().unwrap_err();
        assert_eq!((error.kind(), error.decode_error().is_some()), (ErrorKind::Decode, true));
        assert!(error.to_string().starts_with("the JSON cannot be decoded: "), "{error}");
        assert_eq!(chain(&error).len(), 1);
    }

    #[test]
    fn displays_no_control_characters() {
        let error = Error::new(ErrorKind::Service, "\u{1b}[31mred\t\u{7}\r\n\u{9b}end");
        assert_eq!(error.to_string(), "\\u{1b}[31mred \\u{7} \\u{9b}end");
    }

    #[test]
    fn displays_whether_the_action_may_have_been_executed() {
        let error = Error::new(ErrorKind::Timeout, "no response within 75s")
            .with_action("CreateUHostInstance")
            .with_attempts(2)
            .with_may_have_executed(true);
        assert_eq!(
            error.to_string(),
            "CreateUHostInstance: no response within 75s; 2 attempts; it may have been executed"
        );
    }
}

//! [`Failure`]: why a command did not succeed, and the exit code that says so.

use docbind_client::{Error, ErrorKind};
use std::fmt;

/// The exit codes of all commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The service reported an error.
    Service = 1,
    /// The command line is wrong, and nothing was sent.
    Misuse = 2,
    /// There are no credentials, or a setting or a file cannot be used.
    Settings = 3,
    /// There is no complete response.
    Unreachable = 4,
    /// A state was not reached in time.
    NotReached = 5,
    /// The user interrupted the command.
    Interrupted = 130,
}

/// The exit codes with their meanings, for help.
pub(crate) const EXIT_CODES: &[(u8, &str)] = &[
    (0, "done"),
    (1, "the service reported an error"),
    (2, "the command line is wrong; nothing was sent"),
    (3, "no credentials, or a setting or a file that cannot be used"),
    (4, "no complete response: no connection, a timeout, or one that cannot be decoded"),
    (5, "the state of --wait was not reached"),
    (130, "interrupted (Ctrl-C)"),
];

/// Why a command did not succeed. No text of it contains a secret.
#[derive(Debug)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// The message, of one or several lines.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Failure {
        Failure { exit, message: message.into(), hint: None }
    }

    pub(crate) fn misuse(message: impl Into<String>) -> Failure {
        Failure::new(Exit::Misuse, message)
    }

    pub(crate) fn settings(message: impl Into<String>) -> Failure {
        Failure::new(Exit::Settings, message)
    }

    pub(crate) fn interrupted() -> Failure {
        Failure::new(Exit::Interrupted, "interrupted")
    }

    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Failure {
        self.hint = Some(hint.into());
        self
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        let exit = match error.kind() {
            ErrorKind::Configuration | ErrorKind::Credentials => Exit::Settings,
            ErrorKind::Request => Exit::Misuse,
            ErrorKind::Connection | ErrorKind::Timeout | ErrorKind::Decode => Exit::Unreachable,
            ErrorKind::Waiting => Exit::NotReached,
            _ => Exit::Service,
        };
        Failure::new(exit, error.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        self.hint.iter().try_for_each(|it| write!(f, "\nhint: {it}"))
    }
}

//! [`Service`]: what is special about a service for a command line.

use crate::capture::Capture;
use crate::failure::Failure;
use crate::line::Line;
use crate::scope::Scope;
use docbind_client::{Client, Error};
use std::time::Duration;

/// A service whose operations a program calls.
pub trait Service: Sync {
    /// Creates a client.
    ///
    /// # Errors
    /// There are no credentials, or a setting is invalid.
    fn client(&self, settings: Settings) -> Result<Client, Error>;

    /// Returns the common parameters that a client adds to every call.
    fn scopes(&self) -> &'static [Scope] {
        &[]
    }

    /// Returns the fields of every response that are part of no action's own.
    fn envelope(&self) -> &'static [&'static str] {
        &[]
    }

    /// Whether credentials and settings may come from profiles.
    fn has_profiles(&self) -> bool {
        false
    }

    /// Returns how credentials are given, in a sentence.
    fn about_credentials(&self) -> String;

    /// Whether a parameter or a header is a signature or credentials, which no dry run shows.
    fn is_credential(&self, name: &str) -> bool;

    /// Returns the commands of this service that are no operations.
    fn commands(&self) -> &'static [OwnCommand] {
        &[]
    }
}

/// The settings of a client that a command line has.
#[derive(Default)]
pub struct Settings {
    /// The profile.
    pub profile: Option<String>,
    /// The common parameters, by their names on the wire.
    pub scopes: Vec<(&'static str, String)>,
    /// The address.
    pub base_url: Option<String>,
    /// The time that each attempt may take.
    pub timeout: Option<Duration>,
    /// What takes requests instead of sending them. Then placeholders stand for credentials.
    pub capture: Option<Capture>,
}

/// A command of a service that is no operation.
pub struct OwnCommand {
    /// The word for it.
    pub name: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
    /// The whole help.
    pub help: &'static str,
    /// Its options without a value.
    pub flags: &'static [&'static str],
    /// Runs it.
    pub(crate) run: fn(&Line) -> Result<(), Failure>,
}

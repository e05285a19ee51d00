//! [`Program`]: what a command line is for.

use crate::capture::Capture;
use crate::line::Globals;
use crate::service::{OwnCommand, Service, Settings};

/// A command line for the operations of a service.
pub struct Program<'a> {
    /// The name of the program.
    pub name: &'a str,
    /// The name of the service, for people.
    pub title: &'a str,
    /// The version of the program.
    pub version: &'a str,
    /// The texts of the products, as [`docbind_catalog::text`] describes them.
    pub products: &'a [&'a str],
    /// The service.
    pub service: &'a dyn Service,
}

/// The commands that every program has, with what they do.
pub(crate) const COMMANDS: &[(&str, &str)] = &[
    ("search", "find actions by words of their pages"),
    ("completion", "print the completion script of a shell: bash, zsh or fish"),
    ("man", "print a man page, or write all to a folder: --out DIR"),
    ("help", "explain a product, an action or a command"),
];

impl Program<'_> {
    pub(crate) fn own_command(&self, word: &str) -> Option<&'static OwnCommand> {
        self.service.commands().iter().find(|it| it.name == word)
    }

    pub(crate) fn command_names(&self) -> Vec<&'static str> {
        let own = self.service.commands().iter().map(|it| it.name);
        own.chain(COMMANDS.iter().map(|it| it.0)).collect()
    }
}

/// Returns the settings that a command line has.
pub(crate) fn settings(globals: &Globals, capture: Option<Capture>) -> Settings {
    Settings {
        profile: globals.profile.clone(),
        scopes: globals.scopes.clone(),
        base_url: globals.base_url.clone(),
        timeout: globals.timeout,
        capture,
    }
}

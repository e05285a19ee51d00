//! The call as a command line: the words that `ucloud` and `docbind cli` read, as docs/cli.md describes them.

use super::words::{Word, command};
use crate::site::{Product, Site};
use docbind_catalog::OPTIONS;
use docbind_rust::command_name;

/// The common parameters of the vendor's actions that are options of all commands.
const SCOPES: &[&str] = &["Region", "ProjectId", "Zone"];

/// A command line that grows.
pub(super) struct Line {
    groups: Vec<Vec<Word>>,
    has_scopes: bool,
}

impl Line {
    /// Begins the command line of an operation; `None` if its product has no name.
    pub(super) fn new(site: &Site<'_>, product: &Product<'_>, operation: &str) -> Option<Line> {
        let mut words: Vec<Word> = site.program.iter().map(|it| Word::text(it.as_str())).collect();
        words.push(Word::text(product.krate?.0.feature.as_str()));
        words.push(Word::text(command_name(operation)));
        Some(Line { groups: vec![words], has_scopes: site.service.is_none() })
    }

    /// Returns the option of a common parameter.
    pub(super) fn scope(&self, name: &str) -> Option<String> {
        (self.has_scopes && SCOPES.contains(&name)).then(|| command_name(name))
    }

    /// Returns the name of the option of a parameter, which others may have already.
    pub(super) fn option(&self, name: &str) -> String {
        let command = command_name(name);
        let is_scope = self.has_scopes && SCOPES.iter().any(|it| command_name(it) == command);
        match is_scope || OPTIONS.contains(&command.as_str()) {
            true => format!("param:{command}"),
            false => command,
        }
    }

    /// Adds an option with a value.
    pub(super) fn add(&mut self, option: &str, value: Word) {
        self.groups.push(vec![Word::text(format!("--{option}=")).and_word(value)]);
    }

    /// Adds an option without a value.
    pub(super) fn flag(&mut self, option: &str) {
        self.groups.push(vec![Word::text(format!("--{option}"))]);
    }

    /// Returns the command line.
    pub(super) fn print(&self) -> String {
        command(&self.groups)
    }
}

//! From a command line to an exit code.

use crate::call::{self, Answer};
use crate::capture::Capture;
use crate::catalog::{Catalog, Found};
use crate::failure::{Exit, Failure};
use crate::line::{Globals, Grammar, Line, parse};
use crate::output::Query;
use crate::program::{Program, settings};
use crate::{complete, dry_run, help, man, params, search, terminal, trace};
use docbind_catalog::{Effect, Field};
use std::ffi::OsString;
use std::process::ExitCode;

/// What completion scripts ask.
pub(crate) const COMPLETE: &str = "__complete";

/// Prints a command line for the example of every action, for tests.
const EXAMPLES: &str = "__examples";

impl Program<'_> {
    /// Runs a command line, without the name of the program, and returns the exit code of the process.
    pub fn run(&self, args: impl IntoIterator<Item = OsString>) -> ExitCode {
        let args: Vec<OsString> = args.into_iter().collect();
        let is_plain = args.iter().any(|it| it == "--no-color");
        match self.try_run(args) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                terminal::print_failure(&failure, is_plain);
                ExitCode::from(failure.exit as u8)
            }
        }
    }

    /// Runs a command line.
    ///
    /// # Errors
    /// The command did not succeed.
    pub fn try_run(&self, args: Vec<OsString>) -> Result<(), Failure> {
        let catalog = Catalog::new(self.products)?;
        if let Some((first, words)) = args.split_first()
            && first == COMPLETE
        {
            terminal::print(&complete::candidates(self, &catalog, words));
            return Ok(());
        }
        let line = self.parse(args, &catalog)?;
        if line.globals.version {
            terminal::print(&format!("{} {}\n", self.name, self.version));
            return Ok(());
        }
        let words: Vec<&str> = line.words.iter().map(String::as_str).collect();
        match words.as_slice() {
            [] => {
                no_options(&line)?;
                terminal::page(&help::program(self, &catalog));
                Ok(())
            }
            ["help", words @ ..] => self.help(&catalog, words),
            [first, ..] if line.globals.help && self.is_command(first) => {
                self.help(&catalog, &words)
            }
            ["search", words @ ..] => {
                no_options(&line)?;
                terminal::page(&search::search(self, &catalog, words)?);
                Ok(())
            }
            ["completion", shell] => {
                terminal::print(&complete::script(self, shell)?);
                Ok(())
            }
            ["man", words @ ..] => man::run(self, &catalog, words, line.globals.out.as_deref()),
            [EXAMPLES] => {
                terminal::print(&help::examples(self, &catalog)?);
                Ok(())
            }
            [first, ..] if self.own_command(first).is_some() => match self.own_command(first) {
                Some(command) => (command.run)(&line),
                None => Ok(()),
            },
            [product] => {
                let product = catalog.product(product, &self.command_names())?;
                no_options(&line)?;
                terminal::page(&help::product(self, product));
                Ok(())
            }
            [product, action, rest @ ..] => {
                let product = catalog.product(product, &self.command_names())?;
                let found = catalog.operation(product, action)?;
                if line.globals.help {
                    terminal::page(&help::operation(self, &found)?);
                    return Ok(());
                }
                match rest {
                    [] => self.call(&found, &line),
                    [word, ..] => Err(Failure::misuse(format!("what is `{word}`?"))
                        .with_hint("parameters are options: --name value")),
                }
            }
        }
    }

    /// Reads a command line.
    pub(crate) fn parse(
        &self,
        args: Vec<OsString>,
        catalog: &Catalog<'_>,
    ) -> Result<Line, Failure> {
        let params = |words: &[String]| -> Option<Vec<Field>> {
            let [product, action, ..] = words else { return None };
            let product = catalog.product(product, &[]).ok()?;
            Some(catalog.operation(product, action).ok()?.operation.params)
        };
        let flags = |word: &str| self.own_command(word).map_or(&[][..], |it| it.flags);
        let grammar = Grammar {
            scopes: self.service.scopes(),
            has_profiles: self.service.has_profiles(),
            params: &params,
            flags: &flags,
        };
        parse(args, &grammar)
    }

    fn is_command(&self, word: &str) -> bool {
        self.command_names().contains(&word)
    }

    fn help(&self, catalog: &Catalog<'_>, words: &[&str]) -> Result<(), Failure> {
        let text = match words {
            [] | ["help", ..] => help::program(self, catalog),
            [first, ..] if self.own_command(first).is_some() => {
                self.own_command(first).map_or_else(String::new, |it| it.help.to_owned())
            }
            [first, ..] if self.is_command(first) => help::command(self, first),
            [product] => help::product(self, catalog.product(product, &self.command_names())?),
            [product, action, ..] => {
                let product = catalog.product(product, &self.command_names())?;
                help::operation(self, &catalog.operation(product, action)?)?
            }
        };
        terminal::page(&text);
        Ok(())
    }

    /// Calls an operation, and prints what it returns.
    fn call(&self, found: &Found<'_>, line: &Line) -> Result<(), Failure> {
        let globals = &line.globals;
        let query = globals.query.as_deref().map(Query::parse).transpose()?;
        let is_scope = |it: &Field| {
            it.place.is_none() && self.service.scopes().iter().any(|scope| scope.wire == it.name)
        };
        let params = params::read(found, line, &is_scope)?;
        let deprecated = found.operation.deprecated.iter();
        let warnings = deprecated.map(|it| format!("{} is deprecated: {it}", found.entry.command));
        if !globals.quiet {
            let warnings = params.warnings.iter().cloned().chain(warnings);
            warnings.for_each(|it| terminal::print_message(&format!("warning: {it}")));
        }
        if globals.debug {
            trace::start();
        }
        let capture = globals.dry_run.then(Capture::default);
        let client = self.service.client(settings(globals, capture.clone()));
        let client = client.map_err(|error| self.explained(error.into()))?;
        let mutates = found.operation.effect != Effect::Read;
        let simple = Globals { all: false, wait: None, ..globals.clone() };
        let globals = if globals.dry_run { &simple } else { globals };
        let envelope = self.service.envelope();
        let answer = call::run(call::call(&client, found, params, globals, envelope), mutates);
        if let Some(captured) = capture.and_then(|it| it.take()) {
            terminal::print(&terminal::printable(&dry_run::describe(captured, self.service)));
            return Ok(());
        }
        match answer.map_err(|it| self.explained(it))? {
            Answer::Content(content) => {
                call::run(content.write(globals.out.as_deref(), globals.quiet), false)
            }
            Answer::Value(value) => {
                let list = found.operation.paging.as_ref().map(|it| it.list.as_str());
                let (value, list) = match query {
                    Some(query) => (query.select(&value)?, None),
                    None => (value, list),
                };
                terminal::print(&globals.output.format(&value, list, terminal::width())?);
                Ok(())
            }
        }
    }

    /// Adds how credentials and common parameters are given to a failure that may be due to them.
    fn explained(&self, failure: Failure) -> Failure {
        let scopes = self.service.scopes();
        match failure.exit {
            _ if failure.hint.is_some() => failure,
            Exit::Settings => failure.with_hint(self.service.about_credentials()),
            Exit::Misuse if !scopes.is_empty() => {
                let options: Vec<String> =
                    scopes.iter().map(|it| format!("--{}", it.option)).collect();
                failure.with_hint(format!(
                    "{} are common parameters; profiles have them, too",
                    options.join(", ")
                ))
            }
            _ => failure,
        }
    }
}

fn no_options(line: &Line) -> Result<(), Failure> {
    match line.options.first() {
        None => Ok(()),
        Some((name, _)) => Err(Failure::misuse(format!("no option --{name} here"))),
    }
}

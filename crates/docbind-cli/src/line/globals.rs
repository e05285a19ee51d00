//! The options that all commands have.

use crate::failure::Failure;
use crate::names::did_you_mean;
use crate::output::Format;
use crate::scope::Scope;
use std::time::Duration;

/// An option that all commands have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GlobalOption {
    pub(crate) name: &'static str,
    /// Other names.
    pub(crate) aliases: &'static [&'static str],
    /// What its value is; `None` if it has none.
    pub(crate) value: Option<&'static str>,
    pub(crate) about: &'static str,
    /// Sets it.
    set: fn(&mut Globals, String) -> Result<(), Failure>,
}

/// What was given with the options that all commands have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Globals {
    pub(crate) help: bool,
    pub(crate) version: bool,
    pub(crate) output: Format,
    pub(crate) query: Option<String>,
    pub(crate) all: bool,
    pub(crate) wait: Option<String>,
    pub(crate) wait_timeout: Option<Duration>,
    pub(crate) input: Option<String>,
    pub(crate) extra: Vec<String>,
    pub(crate) is_base64: bool,
    pub(crate) unchecked: bool,
    pub(crate) out: Option<String>,
    pub(crate) dry_run: bool,
    pub(crate) debug: bool,
    pub(crate) profile: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) quiet: bool,
    pub(crate) no_color: bool,
    /// The common parameters of the service, by their names on the wire.
    pub(crate) scopes: Vec<(&'static str, String)>,
}

const fn flag(
    name: &'static str,
    about: &'static str,
    set: fn(&mut Globals, String) -> Result<(), Failure>,
) -> GlobalOption {
    GlobalOption { name, aliases: &[], value: None, about, set }
}

const fn option(
    name: &'static str,
    value: &'static str,
    about: &'static str,
    set: fn(&mut Globals, String) -> Result<(), Failure>,
) -> GlobalOption {
    GlobalOption { name, aliases: &[], value: Some(value), about, set }
}

/// The options, in the order of the help.
#[rustfmt::skip]
pub(crate) const GLOBALS: &[GlobalOption] = &[
    GlobalOption { aliases: &["o"], ..option("output", "FORMAT", "json (default), yaml, table, tsv or text", |it, value| {
        it.output = value.parse().map_err(Failure::misuse)?;
        Ok(())
    }) },
    option("query", "JMESPATH", "print only what this expression selects", |it, value| { it.query = Some(value); Ok(()) }),
    flag("all", "read all pages of a list", |it, _| { it.all = true; Ok(()) }),
    option("wait", "FIELD=VALUE", "repeat the call until the field, or JMESPath, has the value", |it, value| { it.wait = Some(value); Ok(()) }),
    option("wait-timeout", "SECONDS", "how long to wait at most (default 600)", |it, value| { it.wait_timeout = Some(seconds(&value)?); Ok(()) }),
    option("input", "FILE", "a JSON object of parameters as they are sent; `-` is standard input", |it, value| { it.input = Some(value); Ok(()) }),
    option("extra", "NAME=VALUE", "send a parameter that is not documented; may be repeated", |it, value| { it.extra.push(value); Ok(()) }),
    flag("unchecked", "call although the page requires more", |it, _| { it.unchecked = true; Ok(()) }),
    flag("base64", "values are in base64 already, where the page wants that", |it, _| { it.is_base64 = true; Ok(()) }),
    option("out", "FILE", "write the content of a response to a file", |it, value| { it.out = Some(value); Ok(()) }),
    flag("dry-run", "print the request without its secrets, and the curl for it; send nothing", |it, _| { it.dry_run = true; Ok(()) }),
    flag("debug", "print what is sent and received, without secrets", |it, _| { it.debug = true; Ok(()) }),
    GlobalOption { aliases: &["endpoint"], ..option("base-url", "URL", "the address of the service", |it, value| { it.base_url = Some(value); Ok(()) }) },
    option("timeout", "SECONDS", "how long each attempt may take", |it, value| { it.timeout = Some(seconds(&value)?); Ok(()) }),
    GlobalOption { aliases: &["q"], ..flag("quiet", "show neither progress nor warnings", |it, _| { it.quiet = true; Ok(()) }) },
    flag("no-color", "no colours; so does the variable NO_COLOR", |it, _| { it.no_color = true; Ok(()) }),
    GlobalOption { aliases: &["h"], ..flag("help", "explain a command", |it, _| { it.help = true; Ok(()) }) },
    flag("version", "print the version", |it, _| { it.version = true; Ok(()) }),
];

/// The option that names a profile, for services that have them.
pub(crate) const PROFILE: GlobalOption =
    option("profile", "NAME", "the profile to take credentials and settings from", |it, value| {
        it.profile = Some(value);
        Ok(())
    });

/// Finds an option that all commands have.
pub(crate) fn find(name: &str, has_profiles: bool) -> Option<&'static GlobalOption> {
    static PROFILES: &[GlobalOption] = &[PROFILE];
    let profiles = if has_profiles { PROFILES } else { &[] };
    profiles.iter().chain(GLOBALS).find(|it| it.name == name || it.aliases.contains(&name))
}

/// Whether an option that all commands have, or one of a common parameter, has this name.
pub(crate) fn is_taken(name: &str, has_profiles: bool, scopes: &[Scope]) -> bool {
    find(name, has_profiles).is_some() || scopes.iter().any(|it| it.option == name)
}

impl Globals {
    pub(crate) fn set(&mut self, option: &GlobalOption, value: String) -> Result<(), Failure> {
        (option.set)(self, value)
    }
}

fn seconds(text: &str) -> Result<Duration, Failure> {
    let seconds = text.parse::<u32>().ok().filter(|it| *it > 0);
    let seconds =
        seconds.ok_or_else(|| Failure::misuse(format!("`{text}` is no number of seconds")))?;
    Ok(Duration::from_secs(seconds.into()))
}

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Format, String> {
        let names = || Format::ALL.iter().map(|it| it.1);
        let found = Format::ALL.iter().find(|it| it.1 == text).map(|it| it.0);
        found.ok_or_else(|| {
            let hint = did_you_mean(text, names());
            let names = names().collect::<Vec<_>>().join(", ");
            let hint = hint.unwrap_or_else(|| format!("there are {names}"));
            format!("no output format `{text}`: {hint}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_that_write_command_lines_know_the_options() {
        let all = GLOBALS.iter().chain([&PROFILE]);
        let mut names: Vec<&str> =
            all.flat_map(|it| it.aliases.iter().copied().chain([it.name])).collect();
        names.sort_unstable();
        assert_eq!(names, docbind_catalog::OPTIONS);
    }
}

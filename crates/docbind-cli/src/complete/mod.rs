//! Completion: the candidates for a word, and the scripts that make shells ask for them.

use crate::catalog::{Catalog, Found};
use crate::failure::Failure;
use crate::help::{ParamOption, one_line, options_of};
use crate::line::{GLOBALS, PROFILE, find_global};
use crate::names::did_you_mean;
use crate::output::Format;
use crate::program::Program;
use crate::terminal::printable_line;
use docbind_catalog::Kind;
use std::ffi::OsString;

/// How long the description of a candidate is at most, in characters.
const MAX_DESCRIPTION: usize = 60;

/// A candidate and what it is.
type Candidate = (String, String);

/// The shells with a script.
const SHELLS: &[(&str, &str)] = &[
    ("bash", include_str!("script.bash")),
    ("zsh", include_str!("script.zsh")),
    ("fish", include_str!("script.fish")),
];

/// Returns the completion script of a shell.
pub(crate) fn script(program: &Program<'_>, shell: &str) -> Result<String, Failure> {
    let names = || SHELLS.iter().map(|it| it.0);
    let Some((_, script)) = SHELLS.iter().find(|it| it.0 == shell) else {
        let hint =
            did_you_mean(shell, names()).unwrap_or_else(|| names().collect::<Vec<_>>().join(", "));
        return Err(Failure::misuse(format!("no completion for `{shell}`")).with_hint(hint));
    };
    let function = program.name.replace(|it: char| !it.is_ascii_alphanumeric(), "_");
    Ok(script.replace("FUNCTION", &function).replace("PROGRAM", program.name))
}

/// Returns the candidates for the last word, one per line, each with what it is after a tab. The words are those of the
/// line up to there, without the name of the program. Whatever is wrong with them, there is an answer.
pub(crate) fn candidates(
    program: &Program<'_>,
    catalog: &Catalog<'_>,
    words: &[OsString],
) -> String {
    let words: Vec<String> = words.iter().map(|it| it.to_string_lossy().into_owned()).collect();
    let (current, before) =
        words.split_last().map_or(("", &[][..]), |(it, rest)| (it.as_str(), rest));
    // Some shells split a word at its equals sign.
    let (current, before) = match before.split_last() {
        Some((equals, rest)) if equals == "=" => (current, rest),
        _ if current == "=" => ("", before),
        _ => (current, before),
    };
    let context = Context::read(program, catalog, before);
    let all = match (
        &context.expects_value_of,
        current.strip_prefix("--").and_then(|it| it.split_once('=')),
    ) {
        (_, Some((name, _))) => {
            let values = context.values(program, name).into_iter();
            values.map(|(value, about)| (format!("--{name}={value}"), about)).collect()
        }
        (Some(name), None) => context.values(program, name),
        (None, None) if current.starts_with('-') => context.options(program),
        (None, None) => context.words(program, catalog),
    };
    let fits = |it: &Candidate| it.0.to_lowercase().starts_with(&current.to_lowercase());
    all.into_iter().filter(fits).map(|(value, about)| line(&value, &about)).collect()
}

fn line(value: &str, about: &str) -> String {
    let about: String = one_line(about).chars().take(MAX_DESCRIPTION).collect();
    format!("{}\t{}\n", printable_line(value), printable_line(&about))
}

/// What the words before the current one mean.
struct Context<'a> {
    words: Vec<String>,
    found: Option<Found<'a>>,
    options: Vec<ParamOption>,
    /// The option whose value the current word is.
    expects_value_of: Option<String>,
}

impl<'a> Context<'a> {
    fn read(program: &Program<'_>, catalog: &Catalog<'a>, before: &[String]) -> Context<'a> {
        let mut res =
            Context { words: Vec::new(), found: None, options: Vec::new(), expects_value_of: None };
        for word in before {
            let is_value = res.expects_value_of.take().is_some();
            match word.strip_prefix("--") {
                Some(name) => {
                    let has_none = find_global(name, program.service.has_profiles())
                        .is_some_and(|it| it.value.is_none())
                        || res
                            .words
                            .first()
                            .and_then(|it| program.own_command(it))
                            .is_some_and(|it| it.flags.contains(&name));
                    res.expects_value_of =
                        (!name.contains('=') && !has_none).then(|| name.to_owned());
                }
                None if is_value || word == "=" => {}
                None => res.words.push(word.clone()),
            }
            if let ([product, action], None) = (res.words.as_slice(), &res.found)
                && let Ok(product) = catalog.product(product, &[])
                && let Ok(found) = catalog.operation(product, action)
            {
                res.options = options_of(program, &found.operation.params, &found.product)
                    .unwrap_or_default();
                res.found = Some(found);
            }
        }
        res
    }

    fn words(&self, program: &Program<'_>, catalog: &Catalog<'_>) -> Vec<Candidate> {
        let own = |text: &str, about: &str| (text.to_owned(), about.to_owned());
        match self.words.as_slice() {
            [] => {
                let commands = program.service.commands().iter().map(|it| own(it.name, it.about));
                let shared = crate::program::COMMANDS.iter().map(|(name, about)| own(name, about));
                let products = catalog.products().map(|it| own(&it.header.name, &it.header.title));
                products.chain(commands).chain(shared).collect()
            }
            [help] if help == "help" => {
                catalog.products().map(|it| own(&it.header.name, &it.header.title)).collect()
            }
            [completion] if completion == "completion" => {
                SHELLS.iter().map(|it| own(it.0, "")).collect()
            }
            [product] => match catalog.product(product, &[]) {
                Ok(product) => product.operations().map(|it| own(it.command, it.title)).collect(),
                Err(_) => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn options(&self, program: &Program<'_>) -> Vec<Candidate> {
        let of_params = self
            .options
            .iter()
            .map(|it| (format!("--{}", it.name.replace(".N", ".0")), it.field.docs.clone()));
        let scopes = program
            .service
            .scopes()
            .iter()
            .map(|it| (format!("--{}", it.option), it.about.to_owned()));
        let profile = program.service.has_profiles().then_some(&PROFILE);
        let globals = profile
            .into_iter()
            .chain(GLOBALS)
            .map(|it| (format!("--{}", it.name), it.about.to_owned()));
        let flags = self
            .words
            .first()
            .and_then(|it| program.own_command(it))
            .map_or(&[][..], |it| it.flags);
        let flags = flags.iter().map(|it| (format!("--{it}"), String::new()));
        of_params.chain(flags).chain(scopes).chain(globals).collect()
    }

    fn values(&self, program: &Program<'_>, option: &str) -> Vec<Candidate> {
        if find_global(option, program.service.has_profiles()).is_some_and(|it| it.name == "output")
        {
            return Format::ALL.iter().map(|it| (it.1.to_owned(), String::new())).collect();
        }
        let generic: Vec<&str> = option
            .split('.')
            .map(|it| if it.parse::<usize>().is_ok() { "N" } else { it })
            .collect();
        let generic = generic.join(".");
        let Some(param) =
            self.options.iter().find(|it| it.name == generic || it.field.name == option)
        else {
            return Vec::new();
        };
        if param.field.ty.kind == Kind::Bool {
            return ["true", "false"].map(|it| (it.to_owned(), String::new())).to_vec();
        }
        let values = param.field.values.iter();
        values.map(|it| (it.0.clone(), it.1.clone().unwrap_or_default())).collect()
    }
}

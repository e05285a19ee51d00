//! Help at each level, in the words of the pages.

mod example;
mod fields;
mod operation;
mod text;

pub(crate) use example::{examples, line as example_line};
pub(crate) use fields::{ParamOption, option_name, options_of};
pub(crate) use operation::operation;
pub(crate) use text::{one_line, wrapped};

use crate::catalog::Catalog;
use crate::failure::EXIT_CODES;
use crate::line::{GLOBALS, GlobalOption, PROFILE};
use crate::program::{COMMANDS, Program};
use docbind_catalog::Product;
use std::fmt::Write;
use text::table;

/// Returns the help of the program.
pub(crate) fn program(program: &Program<'_>, catalog: &Catalog<'_>) -> String {
    let name = program.name;
    let mut res = format!(
        "{name}: every documented action of {} from the shell\n\n\
         Usage:\n  {name} PRODUCT ACTION [--PARAMETER VALUE]…\n  {name} COMMAND …\n  {name} PRODUCT [ACTION] --help\n",
        program.title
    );
    let own = program.service.commands().iter().map(|it| (it.name.to_owned(), it.about.to_owned()));
    let commands = COMMANDS.iter().map(|it| (it.0.to_owned(), it.1.to_owned()));
    let _ = write!(res, "\nCommands:\n{}", table(own.chain(commands)));
    let products = catalog.products().map(|it| (it.header.name.clone(), it.header.title.clone()));
    let _ = write!(res, "\nProducts:\n{}", table(products));
    res += &options(program);
    res += "\nValues:\n  --name value, --list.0.member value, --list '[{\"member\":1}]', several --list value\n  \
            @FILE, @- (standard input), @env:NAME, @prompt (without echo), @@… for a value that begins with @\n";
    let codes = EXIT_CODES.iter().map(|(code, about)| (code.to_string(), (*about).to_owned()));
    let _ = write!(res, "\nExit codes:\n{}", table(codes));
    let _ = write!(res, "\nCredentials:\n{}", wrapped(&program.service.about_credentials(), 2));
    res
}

/// Returns the help on the options that all commands have.
pub(crate) fn options(program: &Program<'_>) -> String {
    let scopes = program
        .service
        .scopes()
        .iter()
        .map(|it| (format!("--{} VALUE", it.option), it.about.to_owned()));
    let profile = program.service.has_profiles().then_some(&PROFILE);
    let globals = profile.into_iter().chain(GLOBALS).map(|it| (spelled(it), it.about.to_owned()));
    format!("\nOptions:\n{}", table(scopes.chain(globals)))
}

fn spelled(option: &GlobalOption) -> String {
    let names = option.aliases.iter().map(|it| match it.len() {
        1 => format!("-{it}, "),
        _ => format!("--{it}, "),
    });
    let value = option.value.map(|it| format!(" {it}")).unwrap_or_default();
    format!("{}--{}{value}", names.collect::<String>(), option.name)
}

/// Returns the help of a product.
pub(crate) fn product(program: &Program<'_>, product: &Product<'_>) -> String {
    let header = &product.header;
    let title = if header.title.is_empty() { String::new() } else { format!(": {}", header.title) };
    let actions = product.operations().map(|it| (it.command.to_owned(), it.title.to_owned()));
    format!(
        "{} {}{title}\n\nActions:\n{}\n{} {} ACTION --help explains one.\n",
        program.name,
        header.name,
        table(actions),
        program.name,
        header.name,
    )
}

/// Returns the help of a command that every program has.
pub(crate) fn command(program: &Program<'_>, name: &str) -> String {
    let about = COMMANDS.iter().find(|it| it.0 == name).map_or("", |it| it.1);
    let usage = match name {
        "search" => "search WORD…",
        "completion" => "completion bash|zsh|fish",
        "man" => "man [PRODUCT [ACTION]] [--out DIR]",
        _ => "help [PRODUCT [ACTION] | COMMAND]",
    };
    let more = match name {
        "completion" => format!(
            "\nFor example:\n  {0} completion bash > ~/.local/share/bash-completion/completions/{0}\n  \
             {0} completion zsh > ~/.zfunc/_{0}\n  {0} completion fish > ~/.config/fish/completions/{0}.fish\n",
            program.name
        ),
        _ => String::new(),
    };
    format!("{} {usage}: {about}\n{more}", program.name)
}

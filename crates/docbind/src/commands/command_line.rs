//! `docbind cli`: calls the operations of a folder of pages, without generating anything.

use crate::catalog;
use crate::options::CommandLine;
use crate::parallel::on_all_processors;
use crate::pipeline::{self, Phases};
use crate::service;
use docbind_cli::described::Described;
use docbind_cli::{Program, Service};
use docbind_client::http_service::{Authentication, ErrorShape, HttpService};
use docbind_ir::resolve::Resolved;
use docbind_ir::service as ir;
use docbind_rust::{Decisions, NameLock, Options, PriorState};
use std::io;
use std::process::ExitCode;

/// Runs a command line, and returns the exit code of the process.
pub fn command_line(args: &CommandLine) -> io::Result<ExitCode> {
    let service = service::require(&args.docs.docs)?;
    let analysis = pipeline::analyze(&args.docs, &mut Phases::default())?;
    let resolved = pipeline::resolve(&analysis.built.ir);
    let options = Options { service: service.clone(), ..Options::default() };
    let texts = texts(&resolved, &options);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let version = env!("CARGO_PKG_VERSION");
    let words = args.words.iter().cloned();
    Ok(match &service {
        None => run("ucloud", "UCloud", version, &texts, &docbind_cli::ucloud::UCloud, words),
        Some(it) => run(&it.name, &it.title, version, &texts, &described(it), words),
    })
}

fn run(
    name: &str,
    title: &str,
    version: &str,
    products: &[&str],
    service: &dyn Service,
    words: impl Iterator<Item = std::ffi::OsString>,
) -> ExitCode {
    Program { name, title, version, products, service }.run(words)
}

/// Returns the data of all products that have operations.
fn texts(resolved: &Resolved, options: &Options) -> Vec<String> {
    let products = docbind_rust::summaries(resolved);
    let (lock, decisions) = (NameLock::default(), Decisions::new());
    let names = docbind_rust::crate_names(&products, &lock, &decisions, options.prefix()).crates;
    let named = resolved.products.iter().filter_map(|it| Some((it, names.get(&it.name)?)));
    let named: Vec<_> = named.collect();
    on_all_processors(&named, |(product, name)| {
        let decided = docbind_rust::decide(product, name, &PriorState::default(), options);
        catalog::product_text(&name.feature, product, &decided.krate)
    })
}

/// Describes a service to the runtime, for as long as the process lives.
fn described(service: &ir::Service) -> Described {
    let error = ErrorShape::new(leak_all(&service.error.code), leak_all(&service.error.message));
    let error = match &service.error.success {
        Some(code) => error.success(leak(code)),
        None => error,
    };
    let error = match &service.error.request_id {
        Some(header) => error.request_id(leak(header)),
        None => error,
    };
    let (authentication, credential) = match &service.authentication {
        ir::Authentication::None => (Authentication::None, ""),
        ir::Authentication::Bearer { variable } => {
            (Authentication::Bearer { variable: leak(variable) }, "Authorization")
        }
        ir::Authentication::Basic { user, password } => {
            (Authentication::Basic { user: leak(user), password: leak(password) }, "Authorization")
        }
        ir::Authentication::Header { name, variable } => {
            (Authentication::Header { name: leak(name), variable: leak(variable) }, name.as_str())
        }
        ir::Authentication::Query { name, variable } => {
            (Authentication::Query { name: leak(name), variable: leak(variable) }, name.as_str())
        }
    };
    let agent = concat!("docbind-cli/", env!("CARGO_PKG_VERSION"));
    let mut res = HttpService::new(leak(&service.name), agent, leak(&service.base_url))
        .base_url_variable(leak(&service.base_url_variable))
        .authentication(authentication)
        .error(error)
        .envelope(leak_all(&service.envelope));
    if let Some(statuses) = &service.retry_statuses {
        res = res.retry_statuses(Box::leak(statuses.clone().into_boxed_slice()));
    }
    let variables = service.authentication.variables().into_iter().map(str::to_owned).collect();
    Described { service: res, variables, credential: credential.to_owned() }
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn leak_all(texts: &[String]) -> &'static [&'static str] {
    Box::leak(texts.iter().map(|it| leak(it)).collect::<Vec<_>>().into_boxed_slice())
}

//! `docbind release`: what was proposed becomes what was released.

use crate::options::Release;
use crate::release::changelog::changelog_of;
use crate::release::state::{self, State};
use crate::release::{date, facade, paths};
use crate::report::Report;
use crate::sync;
use docbind_diff::release::Version;
use docbind_source::escaped;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Turns the proposals of `codegen` into releases.
pub fn release(args: &Release) -> io::Result<Report> {
    let day = match &args.date {
        Some(it) => date::check(it)?,
        None => date::today(),
    };
    let mut states = state::read_all(&args.out)?;
    check_products(&args.product, &states)?;
    let mut answer = String::new();
    for (package, state) in &mut states {
        let is_wanted = args.product.is_empty() || args.product.contains(&state.product);
        if is_wanted && let Some(version) = release_crate(&args.out, package, state, &day)? {
            answer += &format!("{package} {version}\n");
        }
    }
    let mut waiting = Vec::new();
    let mut versions = BTreeMap::new();
    for (package, state) in &states {
        // What has no crate any more has no changelog beside one, either.
        if !args.out.join(package).join("Cargo.toml").is_file() {
            continue;
        }
        if changelog_of(&args.out, package)?.proposed.is_some() {
            waiting.push(package.as_str());
        }
        versions.extend(state.released.iter().map(|it| (package.clone(), it.version.clone())));
    }
    if !waiting.is_empty() {
        answer += &format!("{} waits for {}\n", paths::FACADE, waiting.join(", "));
    } else if let Some(version) = facade::release(&args.out, &day, versions)? {
        answer += &format!("{} {version}\n", paths::FACADE);
    }
    if answer.is_empty() {
        answer = "nothing to release\n".to_owned();
    }
    Ok(Report::text(answer))
}

/// Makes the proposal of a crate a release; its version, if there is a proposal.
///
/// The changelog is written first: where the run ends in between, the dated entry that the state does
/// not know is taken for what it is by the next one.
fn release_crate(
    out: &Path,
    package: &str,
    state: &mut State,
    day: &str,
) -> io::Result<Option<Version>> {
    let mut log = changelog_of(out, package)?;
    let version = match &log.proposed {
        Some(it) => it.version,
        None => {
            let known = state.released.as_ref().and_then(|it| it.version.parse().ok());
            match log.newest() {
                Some(it) if known.is_none_or(|known: Version| it > known) => it,
                Some(_) | None => return Ok(None),
            }
        }
    };
    log.freeze(day);
    sync::replace(&out.join(paths::changelog(package)), &log.text())?;
    state.release(version.to_string(), day.to_owned());
    sync::replace(&out.join(paths::state(package)), &state.text()?)?;
    Ok(Some(version))
}

fn check_products(wanted: &[String], states: &BTreeMap<String, State>) -> io::Result<()> {
    let known = || states.values().map(|it| it.product.as_str());
    let Some(name) = wanted.iter().find(|it| known().all(|known| known != **it)) else {
        return Ok(());
    };
    let near = docbind_source::suggest(name, known());
    let near = near.map_or(String::new(), |it| format!("; did you mean `{}`?", escaped(it)));
    let message = format!("no crate of a product `{}`{near}", escaped(name));
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

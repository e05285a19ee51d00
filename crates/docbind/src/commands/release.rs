//! `docbind release`: turns proposed versions into released ones.

use crate::disk::check_folder;
use crate::options::Release;
use crate::release::changelog::changelog_of;
use crate::release::state::{self, CrateState};
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
    check_folder(&args.out, "--out", "the crates")?;
    let day = match &args.date {
        Some(it) => date::validate(it)?,
        None => date::today(),
    };
    let mut states = state::read_all(&args.out)?;
    check_products(&args.product, &states)?;
    let mut answer = String::new();
    for (package, state) in &mut states {
        let is_selected = args.product.is_empty() || args.product.contains(&state.product);
        if is_selected && let Some(version) = release_crate(&args.out, package, state, &day)? {
            answer += &format!("{package} {version}\n");
        }
    }
    let mut waiting = Vec::new();
    let mut versions = BTreeMap::new();
    for (package, state) in &states {
        // A removed crate has no changelog in its folder, either.
        if !args.out.join(package).join("Cargo.toml").is_file() {
            continue;
        }
        if changelog_of(&args.out, package)?.proposed.is_some() {
            waiting.push(package.as_str());
        }
        versions.extend(state.released.iter().map(|it| (package.clone(), it.version.clone())));
    }
    if !waiting.is_empty() {
        let facade = paths::facade(&args.out);
        answer += &format!("{facade} waits for {}\n", waiting.join(", "));
    } else if let Some(version) = facade::release(&args.out, &day, versions)? {
        answer += &format!("{} {version}\n", paths::facade(&args.out));
    }
    if answer.is_empty() {
        answer = "nothing to release\n".to_owned();
    }
    Ok(Report::text(answer))
}

/// Releases the proposal of a crate; returns its version, or `None` if there is no proposal.
///
/// The changelog is written before the state: if the run is interrupted in between, the next run
/// recognizes the dated entry that is missing from the state.
fn release_crate(
    out: &Path,
    package: &str,
    state: &mut CrateState,
    day: &str,
) -> io::Result<Option<Version>> {
    let mut log = changelog_of(out, package)?;
    let version = match &log.proposed {
        Some(it) => it.version,
        None => {
            let released = state.released.as_ref().and_then(|it| it.version.parse().ok());
            match log.newest() {
                Some(it) if released.is_none_or(|released: Version| it > released) => it,
                Some(_) | None => return Ok(None),
            }
        }
    };
    log.freeze(day);
    sync::replace(&out.join(paths::changelog(package)), &log.text())?;
    state.release(version.to_string(), day.to_owned());
    sync::replace(&out.join(paths::state(package)), &state.to_json()?)?;
    Ok(Some(version))
}

fn check_products(selected: &[String], states: &BTreeMap<String, CrateState>) -> io::Result<()> {
    let products = || states.values().map(|it| it.product.as_str());
    let Some(name) = selected.iter().find(|it| products().all(|known| known != **it)) else {
        return Ok(());
    };
    let suggestion = docbind_source::suggest(name, products());
    let suggestion =
        suggestion.map_or(String::new(), |it| format!("; did you mean `{}`?", escaped(it)));
    let message = format!("no crate of a product `{}`{suggestion}", escaped(name));
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}

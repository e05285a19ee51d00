//! `docbind pull-request`: the body of a pull request that regenerates the crates from newer pages.

use crate::disk::check_folder;
use crate::errata;
use crate::history::Repository;
use crate::options::{Docs, PullRequest, Safeguards};
use crate::pipeline::{self, Analysis, Phases};
use crate::provenance::Pin;
use crate::release::body::{Line, MAX_GITHUB_BODY, Section, render_within};
use crate::release::changelog::changelog_of;
use crate::release::facade::FacadeState;
use crate::release::propose::level_name;
use crate::release::state::CrateState;
use crate::release::{ReleaseStates, paths, state};
use crate::report::{Outcome, Report};
use crate::states::{pages_at, same_root};
use docbind_diff::release::{Entry, Version};
use docbind_diff::render::{code, text};
use docbind_diff::{Level, diff};
use docbind_errata::ErratumState;
use docbind_source::{Diagnostic, Severity, SourceMap};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Writes the body of a pull request for newer pages.
pub fn pull_request(args: &PullRequest) -> io::Result<Report> {
    check_folder(&args.out, "--out", "the crates")?;
    let (mut old, new) = read_states(args)?;
    same_root(&mut old.analysis.built.ir, &new.analysis.built.ir);
    // An unreadable page is not a change: both states use its last readable content.
    let quarantine = |state: PagesState| {
        let (_, analysis) = ReleaseStates::load(&args.out, &Safeguards::default(), state.analysis)?;
        io::Result::Ok(PagesState { analysis, ..state })
    };
    let (old, new) = (quarantine(old)?, quarantine(new)?);
    let changes = diff(&old.analysis.built.ir, &new.analysis.built.ir);
    let (added, removed) = findings(&old.analysis, &new.analysis);
    let states = state::read_all(&args.out)?;
    let has_news = !changes.is_empty()
        || !added.is_empty()
        || unapplied_errata(&old.analysis) != unapplied_errata(&new.analysis);
    if !has_news {
        let answer = "nothing to report: neither the API nor the findings changed\n";
        return Ok(Report::text(answer).with_outcome(Outcome::Nothing));
    }

    let crates = crate_updates(&args.out, &states)?;
    let mut sections = vec![versions_section(&old.name, &new.name, &crates)];
    sections.extend(quarantine_section(&states));
    sections.extend(errata_section(&new.analysis));
    sections.extend(crates.iter().map(changelog_section));
    sections.extend(findings_section(&added, removed, &new.analysis.sources));
    Ok(Report::text(render_within(&sections, MAX_GITHUB_BODY)))
}

/// A state of the pages.
struct PagesState {
    /// Its commit if known, else its folder.
    name: String,
    analysis: Analysis,
}

fn read_states(args: &PullRequest) -> io::Result<(PagesState, PagesState)> {
    let Some(repo) = &args.repo else {
        let read = |folder: &str| {
            let (errata, dialect) = (args.errata.clone(), args.dialect.clone());
            let docs = Docs { docs: folder.into(), errata, dialect };
            let analysis = pipeline::analyze(&docs, &mut Phases::default())?;
            let pin = Pin::read(Path::new(folder))?.and_then(Result::ok);
            let commit = pin.and_then(|it| it.commit);
            let name = commit.map_or_else(|| code(folder), |it| code(short(&it)));
            io::Result::Ok(PagesState { name, analysis })
        };
        return Ok((read(&args.old)?, read(&args.new)?));
    };
    let mut repo = Repository::open(repo)?;
    let mut read = |revision: &str| {
        let name = repo.resolve(revision)?;
        let mut input = pages_at(&mut repo, revision, args.dialect.as_deref())?;
        if let Some(it) = &args.errata {
            input.errata = errata::read(it)?;
        }
        io::Result::Ok(PagesState {
            name: code(short(&name)),
            analysis: pipeline::analyze_input(input),
        })
    };
    Ok((read(&args.old)?, read(&args.new)?))
}

/// Abbreviates a commit id.
fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}

/// A crate with a proposed version.
struct CrateUpdate {
    package: String,
    is_facade: bool,
    from: Option<String>,
    entry: Entry,
    level: Level,
}

/// Returns the crates with proposed versions: breaking ones first, the facade last.
fn crate_updates(
    out: &Path,
    states: &BTreeMap<String, CrateState>,
) -> io::Result<Vec<CrateUpdate>> {
    let mut released: BTreeMap<&str, Option<String>> = states
        .iter()
        .map(|(package, it)| (package.as_str(), it.released.as_ref().map(|it| it.version.clone())))
        .collect();
    let facade = paths::facade(out);
    let facade_release = FacadeState::read(out, &facade)?.released;
    released.insert(&facade, facade_release.map(|it| it.version));
    let mut res = Vec::new();
    for (package, from) in released {
        let Some(entry) = changelog_of(out, package)?.proposed else { continue };
        let old: Option<Version> = from.as_ref().and_then(|it| it.parse().ok());
        let level = match old {
            Some(old) if entry.version.breaks(old) => Level::Breaking,
            _ if entry.body.contains("### Compatible") => Level::Compatible,
            Some(_) => Level::Docs,
            None => Level::Compatible,
        };
        let is_facade = package == facade;
        res.push(CrateUpdate { package: package.to_owned(), is_facade, from, entry, level });
    }
    res.sort_by_key(|it| (it.is_facade, it.level, it.package.clone()));
    Ok(res)
}

fn versions_section(old: &str, new: &str, crates: &[CrateUpdate]) -> Section {
    let breaking = crates.iter().filter(|it| it.level == Level::Breaking && !it.is_facade).count();
    let count = crates.iter().filter(|it| !it.is_facade).count();
    let title = match count {
        0 => "# Newer pages, no crate gets another version".to_owned(),
        1 => format!("# Newer pages: 1 crate gets another version ({breaking} breaking)"),
        count => {
            format!("# Newer pages: {count} crates get another version ({breaking} breaking)")
        }
    };
    let mut head = format!("{title}\n\nPages: {old} → {new}.\n");
    if !crates.is_empty() {
        head += "\n| crate | released | proposed | |\n|---|---|---|---|\n";
    } else {
        return Section::new(head.trim_end());
    }
    let rows = crates.iter().map(|it| {
        let from = it.from.as_deref().unwrap_or("—");
        format!(
            "| {} | {from} | {} | {} |",
            code(&it.package),
            it.entry.version,
            level_name(it.level)
        )
    });
    Section::with_items(head.trim_end(), rows)
}

fn quarantine_section(states: &BTreeMap<String, CrateState>) -> Option<Section> {
    let items: Vec<String> = states
        .values()
        .flat_map(|it| &it.quarantined)
        .map(|(file, day)| format!("- {} since {}", code(file), code(day)))
        .collect();
    let head = "## Quarantined\n\nThese pages can no longer be read; their last readable content is used. \
                Fix them, or accept them as they are with `docbind codegen --accept PAGE`.\n";
    (!items.is_empty()).then(|| Section::with_items(head, items))
}

/// Returns product, id, target and state of the errata that no longer apply.
fn unapplied_errata(analysis: &Analysis) -> Vec<(&str, &str, &str, ErratumState)> {
    let outcomes = analysis.errata.result.outcomes.iter();
    outcomes
        .filter(|it| !matches!(it.state, ErratumState::Applied | ErratumState::Proposal))
        .map(|it| (it.product.as_str(), it.id.as_str(), it.target.as_str(), it.state))
        .collect()
}

fn errata_section(analysis: &Analysis) -> Option<Section> {
    let item = |(product, id, target, state): (&str, &str, &str, ErratumState)| {
        let what = match state {
            ErratumState::Retired => {
                "the page has been corrected: `docbind errata prune` removes the erratum"
            }
            ErratumState::Conflict => "the page has a third value: decide, and change the erratum",
            ErratumState::Dangling => {
                "the page no longer has this element: change or remove the erratum"
            }
            ErratumState::Redundant => "it has no effect: remove it",
            ErratumState::Applied | ErratumState::Proposal => "",
        };
        format!("- {} {} {}: {}, {what}", code(product), code(id), code(target), state.as_str())
    };
    let items: Vec<String> = unapplied_errata(analysis).into_iter().map(item).collect();
    (!items.is_empty()).then(|| Section::with_items("## Errata\n", items))
}

/// Formats an entry of a changelog, its headings one level lower.
fn changelog_section(krate: &CrateUpdate) -> Section {
    let is_list = !krate.entry.body.starts_with("### ");
    let blank = if is_list { "\n" } else { "" };
    let mut res =
        Section::new(format!("## {} {}{blank}", code(&krate.package), krate.entry.version));
    for line in krate.entry.body.lines().filter(|it| !it.trim().is_empty()) {
        res.lines.push(match line.strip_prefix("### ") {
            Some(title) => Line::Heading(format!("#### {title}")),
            None => Line::Item(line.to_owned()),
        });
    }
    res
}

/// The states of errata that are not applied.
const UNAPPLIED_STATES: [ErratumState; 5] = [
    ErratumState::Retired,
    ErratumState::Conflict,
    ErratumState::Dangling,
    ErratumState::Redundant,
    ErratumState::Proposal,
];

/// Returns the added findings, and the number of removed ones. The position on the page is ignored.
fn findings<'a>(old: &Analysis, new: &'a Analysis) -> (Vec<&'a Diagnostic>, usize) {
    fn key<'a>(finding: &'a Diagnostic, sources: &'a SourceMap) -> (&'a str, &'a str, &'a str) {
        (
            finding.code.name,
            sources.file(finding.place.file).path.as_str(),
            finding.message.as_str(),
        )
    }
    // The states of errata have a section of their own; notes require no action.
    let is_erratum_state = |name: &str| {
        name.strip_prefix("erratum-")
            .is_some_and(|it| UNAPPLIED_STATES.iter().any(|state| state.as_str() == it))
    };
    let is_counted =
        |it: &Diagnostic| it.code.severity != Severity::Note && !is_erratum_state(it.code.name);
    let mut previous: BTreeMap<_, usize> = BTreeMap::new();
    for it in old.built.diagnostics.iter().filter(|it| is_counted(it)) {
        *previous.entry(key(it, &old.sources)).or_default() += 1;
    }
    let mut added = Vec::new();
    for it in new.built.diagnostics.iter().filter(|it| is_counted(it)) {
        match previous.get_mut(&key(it, &new.sources)) {
            Some(count) if *count > 0 => *count -= 1,
            Some(_) | None => added.push(it),
        }
    }
    added.sort_by_key(|it| it.code.severity);
    (added, previous.values().sum())
}

fn findings_section(added: &[&Diagnostic], removed: usize, sources: &SourceMap) -> Option<Section> {
    if added.is_empty() && removed == 0 {
        return None;
    }
    let item = |it: &&Diagnostic| {
        let file = sources.file(it.place.file);
        let place = format!("{}:{}", file.path, file.line(it.place.span.start));
        let (kind, message) = (it.code.severity.as_str(), text(&it.message));
        format!("- {kind} {} {}: {message}", code(it.code.name), code(&place))
    };
    let head = format!("## Findings\n\n{} new, {removed} gone.\n", added.len());
    Some(Section::with_items(head, added.iter().map(item)))
}

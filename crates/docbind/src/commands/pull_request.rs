//! `docbind pull-request`: what there is to say when crates are made from newer pages.

use crate::commands::diff::{pages_at, same_root};
use crate::errata;
use crate::history::Repository;
use crate::options::{Docs, PullRequest, Safeguards};
use crate::pipeline::{self, Analysis, Phases};
use crate::provenance::Pin;
use crate::release::body::{GITHUB, Line, Section, fit};
use crate::release::changelog::changelog_of;
use crate::release::propose::name;
use crate::release::state::State;
use crate::release::{Run, facade, paths, state};
use crate::report::{Outcome, Report};
use docbind_diff::release::{Entry, Version};
use docbind_diff::render::{code, text};
use docbind_diff::{Level, diff};
use docbind_errata::ErratumState as Fate;
use docbind_source::{Diagnostic, Severity, SourceMap};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Writes the body of a pull request for newer pages.
pub fn pull_request(args: &PullRequest) -> io::Result<Report> {
    let (mut old, new) = sides(args)?;
    same_root(&mut old.it.built.ir, &new.it.built.ir);
    // What cannot be read on a side is no change: what it said last counts on both.
    let quarantine = |side: Side| {
        let (_, it) = Run::start(&args.out, &Safeguards::default(), side.it)?;
        io::Result::Ok(Side { it, ..side })
    };
    let (old, new) = (quarantine(old)?, quarantine(new)?);
    let changes = diff(&old.it.built.ir, &new.it.built.ir);
    let (came, went) = findings(&old.it, &new.it);
    let states = state::read_all(&args.out)?;
    let is_said = !changes.is_empty() || !came.is_empty() || standing(&old.it) != standing(&new.it);
    if !is_said {
        let answer = "nothing to say: neither the API nor what is found on the pages changed\n";
        return Ok(Report::text(answer).with_outcome(Outcome::Nothing));
    }

    let crates = crates(&args.out, &states)?;
    let mut sections = vec![versions(&old.name, &new.name, &crates)];
    sections.extend(quarantined(&states));
    sections.extend(retired(&new.it));
    sections.extend(crates.iter().map(entry));
    sections.extend(found(&came, went, &new.it.sources));
    Ok(Report::text(fit(&sections, GITHUB)))
}

/// A state of the pages.
struct Side {
    /// How it is called: its commit, where that is known, or the folder.
    name: String,
    it: Analysis,
}

fn sides(args: &PullRequest) -> io::Result<(Side, Side)> {
    let Some(repo) = &args.repo else {
        let side = |folder: &str| {
            let docs = Docs { docs: folder.into(), errata: args.errata.clone() };
            let it = pipeline::analyze(&docs, &mut Phases::default())?;
            let pin = Pin::read(Path::new(folder))?.and_then(Result::ok);
            let commit = pin.and_then(|it| it.commit);
            let name = commit.map_or_else(|| code(folder), |it| code(short(&it)));
            io::Result::Ok(Side { name, it })
        };
        return Ok((side(&args.old)?, side(&args.new)?));
    };
    let mut repo = Repository::open(repo)?;
    let mut side = |revision: &str| {
        let name = repo.resolve(revision)?;
        let mut input = pages_at(&mut repo, revision)?;
        if let Some(it) = &args.errata {
            input.errata = errata::read(it)?;
        }
        io::Result::Ok(Side { name: code(short(&name)), it: pipeline::analyze_input(input) })
    };
    Ok((side(&args.old)?, side(&args.new)?))
}

/// As much of a commit's name as people read.
fn short(commit: &str) -> &str {
    commit.get(..12).unwrap_or(commit)
}

/// A crate that gets another version.
struct Crate {
    package: String,
    from: Option<String>,
    entry: Entry,
    level: Level,
}

/// The crates with proposals, what breaks first, and the facade at the end.
fn crates(out: &Path, states: &BTreeMap<String, State>) -> io::Result<Vec<Crate>> {
    let mut released: BTreeMap<&str, Option<String>> = states
        .iter()
        .map(|(package, it)| (package.as_str(), it.released.as_ref().map(|it| it.version.clone())))
        .collect();
    let own = facade::State::read(out)?.released;
    released.insert(paths::FACADE, own.map(|it| it.version));
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
        res.push(Crate { package: package.to_owned(), from, entry, level });
    }
    res.sort_by_key(|it| (it.package == paths::FACADE, it.level, it.package.clone()));
    Ok(res)
}

fn versions(old: &str, new: &str, crates: &[Crate]) -> Section {
    let breaking = crates
        .iter()
        .filter(|it| it.level == Level::Breaking && it.package != paths::FACADE)
        .count();
    let count = crates.iter().filter(|it| it.package != paths::FACADE).count();
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
        format!("| {} | {from} | {} | {} |", code(&it.package), it.entry.version, name(it.level))
    });
    Section::of(head.trim_end(), rows)
}

fn quarantined(states: &BTreeMap<String, State>) -> Option<Section> {
    let items: Vec<String> = states
        .values()
        .flat_map(|it| &it.quarantined)
        .map(|(file, day)| format!("- {} since {}", code(file), code(day)))
        .collect();
    let head = "## Quarantined\n\nThese pages cannot be read any more; what they said last counts. \
                Mend them, or take them as they are with `docbind codegen --accept PAGE`.\n";
    (!items.is_empty()).then(|| Section::of(head, items))
}

/// What became of the errata that are not applied any more.
fn standing(it: &Analysis) -> Vec<(&str, &str, &str, Fate)> {
    let fates = it.errata.outcome.outcomes.iter();
    fates
        .filter(|it| !matches!(it.state, Fate::Applied | Fate::Proposal))
        .map(|it| (it.product.as_str(), it.id.as_str(), it.target.as_str(), it.state))
        .collect()
}

fn retired(it: &Analysis) -> Option<Section> {
    let item = |(product, id, target, fate): (&str, &str, &str, Fate)| {
        let what = match fate {
            Fate::Retired => "the page says it by itself now: `docbind errata prune` removes it",
            Fate::Conflict => "the page says a third thing: decide, and change the erratum",
            Fate::Dangling => "the page has no such element any more: change or remove the erratum",
            Fate::Redundant => "it changes nothing: remove it",
            Fate::Applied | Fate::Proposal => "",
        };
        format!("- {} {} {}: {}, {what}", code(product), code(id), code(target), fate.as_str())
    };
    let items: Vec<String> = standing(it).into_iter().map(item).collect();
    (!items.is_empty()).then(|| Section::of("## Errata\n", items))
}

/// The entry of a changelog, its headings two degrees lower.
fn entry(it: &Crate) -> Section {
    let is_list = !it.entry.body.starts_with("### ");
    let blank = if is_list { "\n" } else { "" };
    let mut res = Section::new(format!("## {} {}{blank}", code(&it.package), it.entry.version));
    for line in it.entry.body.lines().filter(|it| !it.trim().is_empty()) {
        res.lines.push(match line.strip_prefix("### ") {
            Some(title) => Line::Heading(format!("#### {title}")),
            None => Line::Item(line.to_owned()),
        });
    }
    res
}

/// What errata become that are not applied.
const FATES: [Fate; 5] =
    [Fate::Retired, Fate::Conflict, Fate::Dangling, Fate::Redundant, Fate::Proposal];

/// The findings that came, and how many went. A finding is the same wherever it stands on its page.
fn findings<'a>(old: &Analysis, new: &'a Analysis) -> (Vec<&'a Diagnostic>, usize) {
    fn key<'a>(it: &'a Diagnostic, sources: &'a SourceMap) -> (&'a str, &'a str, &'a str) {
        (it.code.name, sources.file(it.place.file).path.as_str(), it.message.as_str())
    }
    // What became of errata has a section of its own; notes are nothing to do.
    let is_fate = |name: &str| {
        name.strip_prefix("erratum-").is_some_and(|it| FATES.iter().any(|fate| fate.as_str() == it))
    };
    let counts = |it: &Diagnostic| it.code.severity != Severity::Note && !is_fate(it.code.name);
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for it in old.built.diagnostics.iter().filter(|it| counts(it)) {
        *known.entry(key(it, &old.sources)).or_default() += 1;
    }
    let mut came = Vec::new();
    for it in new.built.diagnostics.iter().filter(|it| counts(it)) {
        match known.get_mut(&key(it, &new.sources)) {
            Some(count) if *count > 0 => *count -= 1,
            Some(_) | None => came.push(it),
        }
    }
    came.sort_by_key(|it| it.code.severity);
    (came, known.values().sum())
}

fn found(came: &[&Diagnostic], went: usize, sources: &SourceMap) -> Option<Section> {
    if came.is_empty() && went == 0 {
        return None;
    }
    let item = |it: &&Diagnostic| {
        let file = sources.file(it.place.file);
        let place = format!("{}:{}", file.path, file.line(it.place.span.start));
        let (kind, message) = (it.code.severity.as_str(), text(&it.message));
        format!("- {kind} {} {}: {message}", code(it.code.name), code(&place))
    };
    let head = format!("## Findings\n\n{} new, {went} gone.\n", came.len());
    Some(Section::of(head, came.iter().map(item)))
}

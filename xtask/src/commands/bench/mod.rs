//! `cargo xtask bench`: measures the cost of generating and calling against a lower bound, the floor.
//!
//! Generation is timed as whole processes of this executable, with the command that users run. Each
//! round also runs the floor: reading the same files and iterating over pulldown-cmark's events, on as
//! many threads. Ratios are taken within a round, and their median counts, so that other load on the
//! machine affects both sides. Criterion measures the stages in between (`benches/parts`), and a
//! program that also counts allocations measures calls (`benches/calls`).

mod calls;
mod generation;
mod machine;
mod stages;
mod table;

use crate::options::Bench;
use crate::{measure, synthetic};
use docbind::parallel::on_all_processors;
use docbind::{Outcome, Report, input, replace};
use docbind_source::SourceMap;
use serde_json::json;
use std::io;
use std::path::Path;
use table::Figure;

/// The document that `--update` writes the tables to, between these two markers.
const DOCUMENT: &str = "docs/performance.md";
const BEGIN: &str = "<!-- cargo xtask bench --update: begin -->";
const END: &str = "<!-- cargo xtask bench --update: end -->";

/// Runs the command.
pub(crate) fn run(args: &Bench) -> io::Result<Report> {
    if args.runs == 0 {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "--runs must be at least 1"));
    }
    let work = measure::scratch("bench")?;
    let res = measure_all(args, &work);
    // Best effort: it is a temporary folder.
    let _ = std::fs::remove_dir_all(&work);
    res
}

fn measure_all(args: &Bench, work: &Path) -> io::Result<Report> {
    let docs = work.join("docs");
    let corpus = match &args.docs {
        Some(folder) => {
            copy_pages(folder, &docs, 1)?;
            folder.display().to_string()
        }
        None => {
            write_pages(&docs, &synthetic::corpus(args.actions, args.seed))?;
            format!("{} invented actions, seed {}", args.actions, args.seed)
        }
    };
    let mut figures = generation::figures(&docs, work, args.runs)?;
    let phases = generation::phases(&docs, work)?;
    if !args.no_calls {
        figures.extend(calls::figures()?);
    }
    let stages = if args.no_parts { Vec::new() } else { stages::measure(&docs, work)? };
    let (pages, bytes) = size(&docs)?;
    let machine = machine::describe();
    let mut text =
        format!("{machine}\n\n{corpus}: {pages} pages, {:.1} MB\n\n", bytes as f64 / 1e6);
    text += &table::markdown(&figures);
    text += "\nPhases of one run from nothing, and of one after a page changed; on all threads, with disk:\n\n";
    text += &phases.markdown();
    if !stages.is_empty() {
        text += "\nStages one by one, on one thread, without disk (criterion):\n\n";
        text += &stages::markdown(&stages, bytes);
    }
    if let Some(path) = &args.json {
        let all: Vec<_> = figures.iter().map(Figure::to_json).collect();
        let answer = json!({
            "machine": machine, "corpus": corpus, "pages": pages, "bytes": bytes,
            "runs": args.runs, "phases_us": phases.to_json(), "stages_ns": stages::to_json(&stages),
            "figures": all,
        });
        replace(path, &format!("{answer:#}\n"))?;
    }
    if args.update {
        update(Path::new(DOCUMENT), &text)?;
    }
    let missed = figures.iter().any(|it| it.is_met() == Some(false));
    let outcome = if missed && args.check { Outcome::Failure } else { Outcome::Success };
    Ok(Report::text(text).with_outcome(outcome))
}

/// Reads the pages below a folder, iterates over their events, and does nothing else.
pub(crate) fn floor(docs: &Path) -> io::Result<Report> {
    let sources = input::read(docs)?.sources;
    let ids: Vec<_> = sources.iter().map(|(id, _)| id).collect();
    let events = on_all_processors(&ids, |id| {
        docbind_markdown::outline::count_events(&sources.file(*id).text)
    });
    Ok(Report::text(format!("{} events\n", events.into_iter().sum::<usize>())))
}

fn size(docs: &Path) -> io::Result<(usize, usize)> {
    let sources: SourceMap = input::read(docs)?.sources;
    Ok((sources.len(), sources.iter().map(|(_, it)| it.text.len()).sum()))
}

/// Copies pages `times` times, each time under other product names, so that they can be modified.
fn copy_pages(from: &Path, to: &Path, times: usize) -> io::Result<()> {
    let sources = input::read(from)?.sources;
    let mut pages = Vec::new();
    for number in 0..times {
        for (_, page) in sources.iter() {
            pages.push((in_copy(&page.path, number), page.text.clone()));
        }
    }
    write_pages(to, &pages)
}

/// Returns the path of a page in a copy, where its product has another name.
fn in_copy(path: &str, number: usize) -> String {
    let (folder, rest) = path.split_once('/').unwrap_or(("root", path));
    match (number, folder.strip_suffix("-api")) {
        (0, _) => path.to_owned(),
        (_, Some(name)) => format!("{name}copy{number}-api/{rest}"),
        (_, None) => format!("{folder}copy{number}/{rest}"),
    }
}

pub(crate) fn write_pages(to: &Path, pages: &[synthetic::Page]) -> io::Result<()> {
    for (path, text) in pages {
        replace(&to.join(path), text)?;
    }
    Ok(())
}

/// Replaces the tables in the document.
fn update(document: &Path, text: &str) -> io::Result<()> {
    let old = std::fs::read_to_string(document)?;
    let parts = old
        .split_once(BEGIN)
        .and_then(|(before, rest)| rest.split_once(END).map(|(_, after)| (before, after)));
    let Some((before, after)) = parts else {
        let message = format!("{}: expected the lines `{BEGIN}` and `{END}`", document.display());
        return Err(io::Error::other(message));
    };
    replace(document, &format!("{before}{BEGIN}\n\n{text}\n{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_other_products() {
        assert_eq!(in_copy("lamp-api/a.md", 0), "lamp-api/a.md");
        assert_eq!(in_copy("lamp-api/a.md", 2), "lampcopy2-api/a.md");
        assert_eq!(in_copy("summary/x/a.md", 1), "summarycopy1/x/a.md");
        assert_eq!(in_copy("a.md", 1), "rootcopy1/a.md");
    }
}

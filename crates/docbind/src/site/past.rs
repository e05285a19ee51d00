//! The history of the pages, and the changes between two states of them.

use crate::dialects::Dialects;
use crate::history::{Pages, Repository, line_of, sample, states};
use crate::input::root_name;
use crate::options::Site as Options;
use crate::states::{PagesState, compared, same_root};
use crate::translations;
use docbind_diff::PageLine;
use docbind_ir::ir::Ir;
use docbind_site::{Changes, History, Review};
use std::collections::HashMap;
use std::io;

/// Returns the changes between the states that the arguments name; `ir` is the site's.
pub(super) fn changes(args: &Options, ir: &Ir) -> io::Result<Option<Changes>> {
    let (Some(old_name), Some(new_name)) = (&args.old, &args.new) else { return Ok(None) };
    let dialect = args.docs.dialect.as_deref();
    let (mut old, mut new) = compared(args.repo.as_deref(), old_name, new_name, dialect)?;
    // A product of the site has the same name in both states.
    [&mut old, &mut new].into_iter().for_each(|it| same_root(&mut it.ir, ir));
    let changes = docbind_diff::diff(&old.ir, &new.ir);
    let (old_lines, new_lines) = (Lines::new(&old), Lines::new(&new));
    let review = Review::new(&changes, |it| old_lines.get(it), |it| new_lines.get(it));
    Ok(Some(Changes::new(old_name.clone(), new_name.clone(), review)))
}

/// Returns the history of the pages if the arguments name a repository.
pub(super) fn history(args: &Options) -> io::Result<Option<History>> {
    let Some(path) = &args.repo else { return Ok(None) };
    let (revision, folder) = args.revision.split_once(':').unwrap_or((&args.revision, ""));
    let folder = folder.trim_matches('/').to_owned();
    let commits = Repository::open(path)?.commits_of(revision, &folder)?;
    let commits = if args.every == 0 { commits } else { sample(commits, args.every) };
    // All states are read as the pages of the site are.
    let pages = Pages {
        folder,
        root: root_name(&args.docs.docs),
        dialects: Dialects::of(&args.docs)?,
        translations: translations::of(&args.docs.docs, None)?,
    };
    Ok(Some(History::new(states(path, &pages, &commits)?)))
}

/// The texts of the pages of a state, by path.
struct Lines<'a>(HashMap<&'a str, &'a str>);

impl<'a> Lines<'a> {
    fn new(state: &'a PagesState) -> Lines<'a> {
        Lines(state.sources.iter().map(|(_, it)| (it.path.as_str(), it.text.as_str())).collect())
    }

    fn get(&self, place: &PageLine) -> Option<String> {
        line_of(self.0.get(place.file.as_str())?, place.line)
    }
}

//! A run that nobody watches must not remove what is only missing by mistake: a folder that was
//! fetched by half, a layout that nobody can read.

use super::Run;
use crate::options::Safeguards;
use crate::pipeline::Analysis;
use std::collections::BTreeSet;

/// How many actions may go whatever share they are.
const ALWAYS: usize = 3;

impl Run {
    /// Why the run must stop before it writes, if it must. `products` are those that are wanted, or
    /// none for all.
    pub(crate) fn refusal(
        &self,
        analysis: &Analysis,
        products: &[String],
        args: &Safeguards,
    ) -> Option<String> {
        if args.allow_removals {
            return None;
        }
        let margin = args.margin;
        let today = analysis.built.ir.products.iter().flat_map(|it| &it.actions);
        let today: BTreeSet<&str> = today.map(|it| it.name.as_str()).collect();
        let is_wanted = |name: &str| products.is_empty() || products.iter().any(|it| it == name);
        let last = self.last().into_iter().filter(|(name, _)| is_wanted(name));
        let last: Vec<&str> =
            last.flat_map(|(_, it)| &it.actions).map(|it| it.name.as_str()).collect();
        let gone: Vec<&str> = last.iter().filter(|it| !today.contains(*it)).copied().collect();
        if today.is_empty() {
            let before = match last.len() {
                0 => String::new(),
                count => format!(", where the last run found {count}"),
            };
            return Some(format!(
                "the pages describe no action at all{before}; nothing was written: is the folder of \
                 the pages the right one, and complete?"
            ));
        }
        let allowed = (last.len() * usize::from(margin) / 100).max(ALWAYS);
        (gone.len() > allowed).then(|| {
            let (some, more) = gone.split_at(gone.len().min(5));
            let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
            let some: Vec<_> = some.iter().map(|it| format!("`{}`", docbind_source::escaped(it))).collect();
            format!(
                "{} of {} actions of the last run are gone, {}{more}; one run may remove {allowed} \
                 ({margin} %, at least {ALWAYS}); nothing was written: if they are gone for good, say \
                 `--allow-removals`",
                gone.len(),
                last.len(),
                some.join(", "),
            )
        })
    }
}

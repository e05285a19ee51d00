//! Stops an unattended run that would remove too much, as after an incomplete download of the pages
//! or a change of their layout.

use super::ReleaseStates;
use crate::options::Safeguards;
use crate::pipeline::Analysis;
use docbind_ir::ir::Product;
use std::collections::BTreeSet;

/// The number of operations that may always be removed, whatever their share.
const MIN_ALLOWED: usize = 3;

impl ReleaseStates {
    /// Returns the reason why the run must stop before it writes, if any. `products` are the selected
    /// ones; empty selects all.
    pub(crate) fn refusal(
        &self,
        analysis: &Analysis,
        products: &[String],
        safeguards: &Safeguards,
    ) -> Option<String> {
        if safeguards.allow_removals {
            return None;
        }
        let margin = safeguards.margin;
        let today = analysis.built.ir.products.iter().flat_map(|it: &Product| &it.operations);
        let today: BTreeSet<&str> = today.map(|it| it.name.as_str()).collect();
        let is_selected = |name: &str| products.is_empty() || products.iter().any(|it| it == name);
        let last = self.last_products().into_iter().filter(|(name, _)| is_selected(name));
        let last: Vec<&str> =
            last.flat_map(|(_, it)| &it.operations).map(|it| it.name.as_str()).collect();
        let gone: Vec<&str> = last.iter().filter(|it| !today.contains(*it)).copied().collect();
        if today.is_empty() {
            let before = match last.len() {
                0 => String::new(),
                count => format!(", where the last run found {count}"),
            };
            return Some(format!(
                "the pages describe no operation at all{before}; nothing was written: is the folder of \
                 the pages the right one, and complete?"
            ));
        }
        let allowed = (last.len() * usize::from(margin) / 100).max(MIN_ALLOWED);
        (gone.len() > allowed).then(|| {
            let (some, more) = gone.split_at(gone.len().min(5));
            let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
            let some: Vec<_> = some.iter().map(|it| format!("`{}`", docbind_source::escaped(it))).collect();
            format!(
                "{} of {} operations of the last run are gone, {}{more}; one run may remove {allowed} \
                 ({margin} %, at least {MIN_ALLOWED}); nothing was written: if they are gone for good, pass \
                 `--allow-removals`",
                gone.len(),
                last.len(),
                some.join(", "),
            )
        })
    }
}

//! `search`: finds actions by words of their pages.

use crate::catalog::Catalog;
use crate::failure::Failure;
use crate::program::Program;
use std::cmp::Reverse;

/// How many actions are listed at most.
const MAX_RESULTS: usize = 40;

/// Lists the actions that have all words, those first that have them in their names and titles.
pub(crate) fn search(
    program: &Program<'_>,
    catalog: &Catalog<'_>,
    words: &[&str],
) -> Result<String, Failure> {
    if words.is_empty() {
        return Err(Failure::misuse("search for what?").with_hint("search WORD…"));
    }
    let words: Vec<String> = words.iter().map(|it| it.to_lowercase()).collect();
    let mut found = Vec::new();
    for product in catalog.products() {
        let header = &product.header;
        let of_product = format!("{} {}", header.name, header.title).to_lowercase();
        for entry in product.operations() {
            let heading =
                format!("{} {} {}", entry.name, entry.command, entry.title).to_lowercase();
            let in_heading = words.iter().filter(|it| heading.contains(it.as_str())).count();
            let is_in = |text: &str, word: &str| text.contains(word);
            let rest: Vec<&String> =
                words.iter().filter(|it| !is_in(&heading, it) && !is_in(&of_product, it)).collect();
            let has_rest = rest.is_empty() || {
                let operation = entry.operation()?;
                let params = operation.params.iter().map(|it| format!("{} {}", it.name, it.docs));
                let text =
                    operation.docs.iter().cloned().chain(params).collect::<Vec<_>>().join(" ");
                let text = text.to_lowercase();
                rest.iter().all(|it| text.contains(it.as_str()))
            };
            if has_rest {
                found.push((Reverse(in_heading), header.name.clone(), entry));
            }
        }
    }
    if found.is_empty() {
        return Err(Failure::misuse("no action has all of these words"));
    }
    found.sort_by(|a, b| (a.0, &a.1, a.2.command).cmp(&(b.0, &b.1, b.2.command)));
    let more = found.len().saturating_sub(MAX_RESULTS);
    let lines = found.iter().take(MAX_RESULTS).map(|(_, product, entry)| {
        format!("{} {product} {}\n    {}\n", program.name, entry.command, entry.title)
    });
    let mut res: String = lines.collect();
    if more > 0 {
        res += &format!("… and {more} more\n");
    }
    Ok(res)
}

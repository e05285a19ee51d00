//! A synthetic corpus in every layout of real pages, for measurements and experiments.
//!
//! The same seed results in the same bytes. The texts are our own, about products that do not exist.
//! The sizes follow real pages: some kilobytes, a dozen rows, a model on every other page. All pages
//! are well-formed: malformed ones are tested elsewhere.

mod pages;
mod words;

use fastrand::Rng;
use pages::Subject;
use std::fmt::Write;
use words::{PARTS, THINGS, VERBS};

/// A page: its path and its text.
pub(crate) type Page = (String, String);

/// The maximum number of actions of a product.
const MAX_ACTIONS_PER_PRODUCT: usize = 24;

/// Generates this many pages of actions, with index and other pages, in folders by product.
pub(crate) fn corpus(actions: usize, seed: u64) -> Vec<Page> {
    let mut rng = Rng::with_seed(seed);
    let mut res = Vec::new();
    let mut left = actions;
    let mut number = 0;
    while left > 0 {
        let count = left.min(MAX_ACTIONS_PER_PRODUCT);
        product(number, count, &mut rng, &mut res);
        left -= count;
        number += 1;
    }
    res
}

fn product(number: usize, count: usize, rng: &mut Rng, res: &mut Vec<Page>) {
    let (thing, words) = THINGS[number % THINGS.len()];
    // From the second round on, names end in an edition, as those of real products do.
    let round = number / THINGS.len();
    let edition = if round == 0 { String::new() } else { format!("e{round}") };
    let folder = format!("{}{edition}-api", thing.to_lowercase());
    let mut index_page = String::from("# 索引\n\n| API | 描述信息 |\n|:---|:---|\n");
    for index in 0..count {
        let (verb, verb_words, lists) = VERBS[index % VERBS.len()];
        let part = (index >= VERBS.len()).then(|| PARTS[(index / VERBS.len() - 1) % PARTS.len()]);
        let (part, part_words) = part.unwrap_or_default();
        let subject = Subject {
            action: format!("{verb}{thing}{part}{}", edition.to_uppercase()),
            title: format!("{verb_words}{words}{part_words}"),
            thing: format!("{thing}{part}"),
            words: format!("{words}{part_words}"),
            lists,
        };
        // One page in twelve has the older layout, as among real pages.
        let text = match rng.u8(..12) {
            0 => pages::legacy(&subject, rng),
            _ => pages::standard(&subject, rng),
        };
        let file = subject.action.to_lowercase();
        let _ =
            writeln!(index_page, "|[{}](api/{folder}/{file})|{}|", subject.action, subject.title);
        res.push((format!("{folder}/{file}.md"), text));
    }
    res.push((format!("{folder}/index.md"), index_page));
    res.push((
        format!("{folder}/README.md"),
        format!("# {words} API 简介\n\n与{words}有关的接口。\n"),
    ));
    res.push((format!("{folder}/error_code.md"), pages::error_codes(words, rng)));
    if number % 6 == 5 {
        res.push((format!("{folder}/put_sketch.md"), pages::http(words)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_source::{Severity, SourceMap, render};

    fn build_corpus(actions: usize) -> (docbind_ir::build::Lowered, Vec<String>) {
        let mut sources = SourceMap::new();
        for (path, text) in corpus(actions, 7) {
            sources.add(path, text);
        }
        let built = docbind_ir::build::build(&sources, "root");
        let bad = built.diagnostics.iter().filter(|it| it.code.severity != Severity::Note);
        let bad = bad.map(|it| render::short(it, &sources)).collect();
        (built, bad)
    }

    #[test]
    fn every_page_is_read_without_findings() {
        let (built, bad) = build_corpus(300);
        assert_eq!(bad, Vec::<String>::new());
        let actions: usize = built.ir.products.iter().map(|it| it.rpc().count()).sum();
        assert_eq!(actions, 300);
        assert!(built.ir.products.iter().any(|it| it.http().next().is_some()));
        assert!(built.ir.products.iter().all(|it| !it.error_codes.is_empty()));
    }

    #[test]
    fn the_same_seed_results_in_the_same_pages() {
        assert_eq!(corpus(40, 3), corpus(40, 3));
        assert_ne!(corpus(40, 3), corpus(40, 4));
    }
}

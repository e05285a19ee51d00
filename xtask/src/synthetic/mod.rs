//! Invented pages in every layout that the real ones have: for measuring and trying without a
//! corpus.
//!
//! The same seed gives the same bytes. The words are our own, and about nothing that is sold. The
//! sizes follow the real pages: some kilobytes, a dozen rows, one model in two pages. All pages are
//! as they should be: what is wrong with pages is tested elsewhere.

mod pages;
mod words;

use fastrand::Rng;
use pages::Subject;
use std::fmt::Write;
use words::{PARTS, THINGS, VERBS};

/// A page: where it stands, and its text.
pub(crate) type Page = (String, String);

/// How many actions a product has at most.
const ACTIONS: usize = 24;

/// That many pages of actions and a few others beside them, in folders of products.
pub(crate) fn corpus(actions: usize, seed: u64) -> Vec<Page> {
    let mut rng = Rng::with_seed(seed);
    let mut res = Vec::new();
    let mut left = actions;
    let mut number = 0;
    while left > 0 {
        let count = left.min(ACTIONS);
        product(number, count, &mut rng, &mut res);
        left -= count;
        number += 1;
    }
    res
}

fn product(number: usize, count: usize, rng: &mut Rng, res: &mut Vec<Page>) {
    let (thing, words) = THINGS[number % THINGS.len()];
    // From the second round on the names go on with a letter, as real editions do.
    let round = number / THINGS.len();
    let edition = if round == 0 { String::new() } else { format!("e{round}") };
    let folder = format!("{}{edition}-api", thing.to_lowercase());
    let mut index = String::from("# 索引\n\n| API | 描述信息 |\n|:---|:---|\n");
    for at in 0..count {
        let (verb, verb_words, lists) = VERBS[at % VERBS.len()];
        let part = (at >= VERBS.len()).then(|| PARTS[(at / VERBS.len() - 1) % PARTS.len()]);
        let (part, part_words) = part.unwrap_or_default();
        let subject = Subject {
            action: format!("{verb}{thing}{part}{}", edition.to_uppercase()),
            title: format!("{verb_words}{words}{part_words}"),
            thing: format!("{thing}{part}"),
            words: format!("{words}{part_words}"),
            lists,
        };
        // One page in twelve is of the older layout, as in the real pages.
        let text = match rng.u8(..12) {
            0 => pages::legacy(&subject, rng),
            _ => pages::standard(&subject, rng),
        };
        let file = subject.action.to_lowercase();
        let _ = writeln!(index, "|[{}](api/{folder}/{file})|{}|", subject.action, subject.title);
        res.push((format!("{folder}/{file}.md"), text));
    }
    res.push((format!("{folder}/index.md"), index));
    res.push((
        format!("{folder}/README.md"),
        format!("# {words} API 简介\n\n与{words}有关的接口。\n"),
    ));
    res.push((format!("{folder}/error_code.md"), pages::codes(words, rng)));
    if number % 6 == 5 {
        res.push((format!("{folder}/put_sketch.md"), pages::http(words)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use docbind_source::{Severity, SourceMap, render};

    fn understood(actions: usize) -> (docbind_ir::build::Lowered, Vec<String>) {
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
    fn every_page_is_understood() {
        let (built, bad) = understood(300);
        assert_eq!(bad, Vec::<String>::new());
        let actions: usize = built.ir.products.iter().map(|it| it.actions.len()).sum();
        assert_eq!(actions, 300);
        assert!(built.ir.products.iter().any(|it| !it.http.is_empty()));
        assert!(built.ir.products.iter().all(|it| !it.error_codes.is_empty()));
    }

    #[test]
    fn the_same_seed_gives_the_same_pages() {
        assert_eq!(corpus(40, 3), corpus(40, 3));
        assert_ne!(corpus(40, 3), corpus(40, 4));
    }
}

//! The table of what differs, by property and reason.

use super::reasons::reason;
use super::{Change, Details, Property};
use docbind_ir::ir::Product;
use docbind_source::escaped;
use std::collections::BTreeMap;

/// How much of a value is shown, in characters.
const MAX_SHOWN: usize = 100;

/// What differs after a way through OpenAPI and the pages of a generator.
#[derive(Clone, Debug, Default)]
pub struct Losses {
    /// How many elements have each property.
    of: BTreeMap<Property, usize>,
    explained: BTreeMap<(Property, &'static str), Vec<String>>,
    unexplained: Vec<(Property, String)>,
}

impl Losses {
    /// Adds what differs in a product.
    pub fn add(&mut self, product: &Product, before: &Details, after: &Details) {
        for (property, count) in before.counts() {
            *self.of.entry(property).or_default() += count;
        }
        for it in before.changes(after) {
            let line = line(product, &it);
            match reason(&it, product, after) {
                Some(reason) => self.explained.entry((it.property, reason)).or_default().push(line),
                None => self.unexplained.push((it.property, line)),
            }
        }
    }

    /// Whether every difference has a reason that is known.
    pub fn are_explained(&self) -> bool {
        self.unexplained.is_empty()
    }

    /// Prints a table, and every difference that has no reason, or each of them.
    pub fn print(&self, with_all: bool) -> String {
        let mut res = "| property | of | differ | reason |\n|---|---|---|---|\n".to_owned();
        for (property, of) in &self.of {
            let explained = self.explained.iter().filter(|it| it.0.0 == *property);
            let mut rows: Vec<(usize, &str)> =
                explained.map(|(key, lines)| (lines.len(), key.1)).collect();
            let unexplained = self.unexplained.iter().filter(|it| it.0 == *property).count();
            if unexplained > 0 {
                rows.push((unexplained, "**none is known**"));
            }
            if rows.is_empty() {
                rows.push((0, ""));
            }
            for (count, reason) in rows {
                res += &format!("| {} | {of} | {count} | {reason} |\n", property.as_str());
            }
        }
        for (_, line) in &self.unexplained {
            res += &format!("\n{}", escaped(line));
        }
        for ((_, reason), lines) in self.explained.iter().filter(|_| with_all) {
            res += &format!("\n\n{reason}:");
            lines.iter().for_each(|it| res += &format!("\n{}", escaped(it)));
        }
        res.trim_end().to_owned() + "\n"
    }
}

fn line(product: &Product, it: &Change) -> String {
    let value = |it: &Option<String>| match it {
        None => "nothing".to_owned(),
        Some(it) => format!("`{}`", it.chars().take(MAX_SHOWN).collect::<String>()),
    };
    format!(
        "{} {}: {} was {} and is {}",
        product.name,
        it.element,
        it.property.as_str(),
        value(&it.before),
        value(&it.after)
    )
}

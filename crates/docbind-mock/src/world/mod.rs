//! [`World`]: the resources that there are, and what has become of them.
//!
//! A kind of resource comes into being when it is first asked for: a population that depends on
//! the seed alone, in an order that never changes, followed by what was created.

mod item;

pub(crate) use item::Item;

use crate::config::Config;
use crate::dice::Dice;
use crate::plan::states::Phase;
use crate::plan::{Kind, NAME};
use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

/// All resources of all kinds.
#[derive(Debug)]
pub(crate) struct World {
    dice: Dice,
    population: usize,
    epoch: i64,
    /// Seconds since the epoch: one for everything that was created.
    clock: i64,
    collections: BTreeMap<usize, Collection>,
}

/// The resources of a kind.
#[derive(Debug, Default)]
pub(crate) struct Collection {
    pub(crate) items: Vec<Item>,
    gone: HashSet<String>,
    made: u64,
}

/// Whether there is a resource of some id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Here,
    Gone,
    Unheard,
}

impl World {
    pub(crate) fn new(config: &Config) -> World {
        World {
            dice: Dice::new(config.seed).at("world"),
            population: config.population,
            epoch: config.epoch,
            clock: 0,
            collections: BTreeMap::new(),
        }
    }

    /// The resources of a kind, of which `at` is the number.
    pub(crate) fn of(&mut self, at: usize, kind: &Kind) -> &mut Collection {
        let dice = self.dice_of(kind);
        let (population, epoch) = (self.population, self.epoch);
        self.collections.entry(at).or_insert_with(|| {
            let mut res = Collection::default();
            for _ in 0..population {
                let id = res.new_id(kind, dice);
                let dice = dice.at(&id);
                let month = i64::try_from(dice.at("age").below(30 * 86_400)).unwrap_or(0);
                let mut item = Item::settled(id, epoch - month, dice);
                item.fields.insert(
                    NAME.to_owned(),
                    format!("{}-{}", kind.stem, dice.at("name").letters(4)),
                );
                res.items.push(item);
            }
            res
        })
    }

    /// Adds a resource, with the id or name that it was given or a new one.
    pub(crate) fn create(
        &mut self,
        at: usize,
        kind: &Kind,
        id: Option<&str>,
        fields: &BTreeMap<String, String>,
        now: Instant,
    ) -> Item {
        let dice = self.dice_of(kind);
        self.clock += 1;
        let created = self.epoch + self.clock;
        let all = self.of(at, kind);
        let id = id.map_or_else(|| all.new_id(kind, dice), str::to_owned);
        let mut item = Item::settled(id, created, dice.at("created").nth(all.made));
        item.fields = fields.clone();
        item.go(Phase::Creating, Phase::Running, now);
        all.gone.remove(&item.id);
        all.items.retain(|it| it.id != item.id);
        all.items.push(item.clone());
        item
    }

    /// A resource that nobody created, for a request that is let through all the same.
    pub(crate) fn ghost(&self, kind: &Kind, id: &str) -> Item {
        Item::settled(id.to_owned(), self.epoch, self.dice_of(kind).at(id))
    }

    fn dice_of(&self, kind: &Kind) -> Dice {
        self.dice.at(&kind.product).at(&kind.stem)
    }
}

impl Collection {
    pub(crate) fn presence(&self, id: &str) -> Presence {
        if self.items.iter().any(|it| it.id == id) {
            Presence::Here
        } else if self.gone.contains(id) {
            Presence::Gone
        } else {
            Presence::Unheard
        }
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Item> {
        self.items.iter_mut().find(|it| it.id == id)
    }

    /// Deletes it, if there is one.
    pub(crate) fn delete(&mut self, id: &str) {
        if self.presence(id) == Presence::Here {
            self.items.retain(|it| it.id != id);
            self.gone.insert(id.to_owned());
        }
    }

    /// An id that nothing has or had.
    fn new_id(&mut self, kind: &Kind, dice: Dice) -> String {
        loop {
            let dice = dice.at("id").nth(self.made);
            self.made += 1;
            let id = match &kind.look {
                _ if kind.numeric => (10_000_000 + dice.below(80_000_000)).to_string(),
                Some((prefix, len)) if !kind.is_named() => {
                    format!("{prefix}-{}", dice.letters(*len))
                }
                _ => format!("{}-{}", kind.stem, dice.letters(8)),
            };
            if self.presence(&id) == Presence::Unheard {
                return id;
            }
        }
    }
}

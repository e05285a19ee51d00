//! [`World`]: the resources of the service, and their history.
//!
//! A collection is created when a kind of resource is first used. It starts with a population that
//! depends only on the seed and has a fixed order; created resources follow.

mod resource;

pub(crate) use resource::Resource;

use crate::config::Config;
use crate::plan::states::Phase;
use crate::plan::{NAME, ResourceKind};
use crate::seeded::Seeded;
use std::collections::{BTreeMap, HashSet};
use std::time::Instant;

/// All resources of all kinds.
#[derive(Debug)]
pub(crate) struct World {
    seeded: Seeded,
    population: usize,
    epoch: i64,
    /// The number of created resources. By the service's clock, one is created per second after the epoch.
    creations: i64,
    /// By the index of the kind.
    collections: BTreeMap<usize, Collection>,
}

/// The resources of one kind.
#[derive(Debug, Default)]
pub(crate) struct Collection {
    pub(crate) resources: Vec<Resource>,
    deleted: HashSet<String>,
    /// The number of ids that were generated.
    generated_ids: u64,
}

/// Whether a resource with a given id exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Exists,
    Deleted,
    Unknown,
}

impl World {
    pub(crate) fn new(config: &Config) -> World {
        World {
            seeded: Seeded::new(config.seed).child("world"),
            population: config.population,
            epoch: config.epoch,
            creations: 0,
            collections: BTreeMap::new(),
        }
    }

    /// Returns the resources of a kind, whose index is `index`.
    pub(crate) fn collection(&mut self, index: usize, kind: &ResourceKind) -> &mut Collection {
        let seeded = self.seeded_of(kind);
        let (population, epoch) = (self.population, self.epoch);
        self.collections.entry(index).or_insert_with(|| {
            let mut collection = Collection::default();
            for _ in 0..population {
                let id = collection.generate_id(kind, seeded);
                let seeded = seeded.child(&id);
                let age = i64::try_from(seeded.child("age").below(30 * 86_400)).unwrap_or(0);
                let mut resource = Resource::running(id, epoch - age, seeded);
                let name = format!("{}-{}", kind.stem, seeded.child("name").id_chars(4));
                resource.fields.insert(NAME.to_owned(), name);
                collection.resources.push(resource);
            }
            collection
        })
    }

    /// Creates a resource, with the given id or a generated one.
    pub(crate) fn create(
        &mut self,
        index: usize,
        kind: &ResourceKind,
        id: Option<&str>,
        fields: &BTreeMap<String, String>,
        now: Instant,
    ) -> Resource {
        let seeded = self.seeded_of(kind);
        self.creations += 1;
        let created = self.epoch + self.creations;
        let collection = self.collection(index, kind);
        let id = id.map_or_else(|| collection.generate_id(kind, seeded), str::to_owned);
        let seeded = seeded.child("created").nth(collection.generated_ids);
        let mut resource = Resource::running(id, created, seeded);
        resource.fields = fields.clone();
        resource.begin_transition(Phase::Creating, Phase::Running, now);
        collection.deleted.remove(&resource.id);
        collection.resources.retain(|it| it.id != resource.id);
        collection.resources.push(resource.clone());
        resource
    }

    /// Returns a stand-in for a resource that does not exist, for a request that may succeed anyway.
    pub(crate) fn unknown_resource(&self, kind: &ResourceKind, id: &str) -> Resource {
        Resource::running(id.to_owned(), self.epoch, self.seeded_of(kind).child(id))
    }

    fn seeded_of(&self, kind: &ResourceKind) -> Seeded {
        self.seeded.child(&kind.product).child(&kind.stem)
    }
}

impl Collection {
    pub(crate) fn presence(&self, id: &str) -> Presence {
        if self.resources.iter().any(|it| it.id == id) {
            Presence::Exists
        } else if self.deleted.contains(id) {
            Presence::Deleted
        } else {
            Presence::Unknown
        }
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Resource> {
        self.resources.iter_mut().find(|it| it.id == id)
    }

    /// Deletes the resource with this id, if it exists.
    pub(crate) fn delete(&mut self, id: &str) {
        if self.presence(id) == Presence::Exists {
            self.resources.retain(|it| it.id != id);
            self.deleted.insert(id.to_owned());
        }
    }

    /// Generates an id that was never used.
    fn generate_id(&mut self, kind: &ResourceKind, seeded: Seeded) -> String {
        loop {
            let seeded = seeded.child("id").nth(self.generated_ids);
            self.generated_ids += 1;
            let id = match &kind.id_format {
                _ if kind.has_numeric_ids => (10_000_000 + seeded.below(80_000_000)).to_string(),
                Some((prefix, len)) if !kind.is_identified_by_name() => {
                    format!("{prefix}-{}", seeded.id_chars(*len))
                }
                _ => format!("{}-{}", kind.stem, seeded.id_chars(8)),
            };
            if self.presence(&id) == Presence::Unknown {
                return id;
            }
        }
    }
}

//! What an action does to the resources, before anything is said about them.

use super::Scene;
use crate::plan::states::Phase;
use crate::plan::{ID, Kind, NAME, Verb};
use crate::refusal::Refusal;
use crate::world::{Item, Presence, World};
use docbind_ir::ir::{Param, ParamShape, Type};
use std::collections::BTreeMap;

/// How many resources one request may create.
const MAX_MADE: usize = 100;

impl<'a> Scene<'a> {
    /// Does it. The resources are those that the answer is about.
    pub(super) fn work(
        &self,
        at: usize,
        kind: &Kind,
        world: &mut World,
    ) -> Result<Vec<Item>, Refusal> {
        if self.plan.verb == Verb::Create {
            return self.create(at, kind, world);
        }
        let ids = self.ids(at, kind, world);
        self.refuse_absent(at, kind, &ids, world)?;
        let mut res = Vec::new();
        for id in ids {
            let ghost = world.ghost(kind, &id);
            let all = world.of(at, kind);
            if let Some(item) = all.get_mut(&id) {
                self.change(kind, item);
                res.push(item.clone());
                if self.plan.verb == Verb::Read {
                    item.was_read();
                }
            } else {
                res.push(ghost);
            }
            if self.plan.verb == Verb::Delete {
                all.delete(&id);
            }
        }
        Ok(res)
    }

    fn create(&self, at: usize, kind: &Kind, world: &mut World) -> Result<Vec<Item>, Refusal> {
        let fields = self.fields(kind);
        let given = fields.get(ID).filter(|_| kind.is_named()).cloned();
        if let Some(name) = given {
            let is_taken = world.of(at, kind).presence(&name) == Presence::Here;
            if self.config.strict && is_taken {
                return Err(Refusal::taken(self.codes, &self.named(kind)));
            }
            return Ok(vec![world.create(at, kind, Some(&name), &fields, self.now)]);
        }
        Ok((0..self.count()).map(|_| world.create(at, kind, None, &fields, self.now)).collect())
    }

    /// How many are asked for, where the answer has room for more than one.
    fn count(&self) -> usize {
        let made = self.plan.made.and_then(|it| self.plan.action.response.get(it));
        let asked = ["Count", "MaxCount", "Number"]
            .iter()
            .find_map(|it| self.params.text(it)?.parse().ok());
        match made.map(|it| &it.ty) {
            Some(Type::Array(_)) => asked.unwrap_or(1).clamp(1, MAX_MADE),
            _ => 1,
        }
    }

    fn change(&self, kind: &Kind, item: &mut Item) {
        match self.plan.verb {
            Verb::Start => item.go(Phase::Starting, Phase::Running, self.now),
            Verb::Stop => item.go(Phase::Stopping, Phase::Stopped, self.now),
            Verb::Restart => item.go(Phase::Restarting, Phase::Running, self.now),
            Verb::Detach => {
                for name in self.fields(kind).into_keys().filter(|it| it != ID && !is_common(it)) {
                    item.fields.insert(name, String::new());
                }
            }
            Verb::Change => {
                let fields = self.fields(kind);
                item.fields.extend(fields.into_iter().filter(|(it, _)| it != ID && !is_common(it)));
            }
            Verb::Read | Verb::Create | Verb::Delete => {}
        }
    }

    /// The scalars of the request under canonical names. What the page does not list is left out:
    /// clients add their defaults to every call.
    fn fields(&self, kind: &Kind) -> BTreeMap<String, String> {
        let texts = self.plan.action.request.iter().filter_map(|it| {
            let text = self.params.text(&it.name)?;
            Some((kind.canonical(&it.name), text.to_owned()))
        });
        texts.collect()
    }

    /// The ids that the request names, or those of what has the name that it names.
    fn ids(&self, at: usize, kind: &Kind, world: &mut World) -> Vec<String> {
        let texts = |canonical: &str| -> Vec<String> {
            let is = |it: &&Param| {
                matches!(it.shape, ParamShape::Value(_)) && kind.canonical(&it.name) == canonical
            };
            let nodes = self
                .plan
                .action
                .request
                .iter()
                .filter(is)
                .filter_map(|it| self.params.tree.children.get(&it.name));
            nodes.flat_map(|it| it.texts()).filter(|it| !it.is_empty()).map(str::to_owned).collect()
        };
        let ids = texts(ID);
        let names = texts(NAME);
        if !ids.is_empty() || names.is_empty() {
            return ids;
        }
        let all = world.of(at, kind).items.iter();
        all.filter(|it| it.fields.get(NAME).is_some_and(|it| names.contains(it)))
            .map(|it| it.id.clone())
            .collect()
    }

    fn refuse_absent(
        &self,
        at: usize,
        kind: &Kind,
        ids: &[String],
        world: &mut World,
    ) -> Result<(), Refusal> {
        let all = world.of(at, kind);
        let is_absent = |id: &String| match all.presence(id) {
            Presence::Here => false,
            Presence::Gone => true,
            Presence::Unheard => self.config.strict,
        };
        match ids.iter().any(is_absent) {
            true => Err(Refusal::not_found(self.codes, &self.named(kind))),
            false => Ok(()),
        }
    }

    /// The parameter that names the resource, for messages.
    fn named(&self, kind: &Kind) -> String {
        let is = |it: &&Param| [ID, NAME].contains(&kind.canonical(&it.name).as_str());
        self.plan
            .action
            .request
            .iter()
            .find(is)
            .map_or_else(|| kind.stem.clone(), |it| it.name.clone())
    }
}

/// Where a resource is does not change with it.
fn is_common(canonical: &str) -> bool {
    ["region", "zone", "projectid"].contains(&canonical)
}

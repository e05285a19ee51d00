//! The effects of an action on resources.

use super::Handler;
use crate::api_error::ApiError;
use crate::plan::states::Phase;
use crate::plan::{ID, NAME, ResourceKind, Verb};
use crate::world::{Presence, Resource, World};
use docbind_ir::ir::{Field, Type};
use std::collections::BTreeMap;

/// The maximum number of resources that one request may create.
const MAX_CREATED: usize = 100;

impl<'a> Handler<'a> {
    /// Applies the effects of the action, and returns the resources that its response shows.
    pub(super) fn apply_effects(
        &self,
        index: usize,
        kind: &ResourceKind,
        world: &mut World,
    ) -> Result<Vec<Resource>, ApiError> {
        if self.plan.verb == Verb::Create {
            return self.create(index, kind, world);
        }
        let ids = self.requested_ids(index, kind, world);
        self.check_presence(index, kind, &ids, world)?;
        let mut res = Vec::new();
        for id in ids {
            let unknown = world.unknown_resource(kind, &id);
            let collection = world.collection(index, kind);
            if let Some(resource) = collection.get_mut(&id) {
                self.change(kind, resource);
                res.push(resource.clone());
                if self.plan.verb == Verb::Read {
                    resource.record_read();
                }
            } else {
                res.push(unknown);
            }
            if self.plan.verb == Verb::Delete {
                collection.delete(&id);
            }
        }
        Ok(res)
    }

    fn create(
        &self,
        index: usize,
        kind: &ResourceKind,
        world: &mut World,
    ) -> Result<Vec<Resource>, ApiError> {
        let fields = self.request_fields(kind);
        if let Some(name) = fields.get(ID).filter(|_| kind.is_identified_by_name()) {
            let exists = world.collection(index, kind).presence(name) == Presence::Exists;
            if self.config.strict && exists {
                let param = self.identifying_param(kind);
                return Err(ApiError::already_exists(self.error_codes, &param));
            }
            return Ok(vec![world.create(index, kind, Some(name), &fields, self.now)]);
        }
        let create = |_| world.create(index, kind, None, &fields, self.now);
        Ok((0..self.requested_count()).map(create).collect())
    }

    /// Returns the number of resources to create, which is 1 unless the response has a list for them.
    fn requested_count(&self) -> usize {
        let field = self.plan.created_field.and_then(|it| self.plan.action.response.get(it));
        let count = ["Count", "MaxCount", "Number"]
            .iter()
            .find_map(|it| self.params.text(it)?.parse().ok());
        match field.map(|it| &it.ty) {
            Some(Type::Array(_)) => count.unwrap_or(1).clamp(1, MAX_CREATED),
            _ => 1,
        }
    }

    fn change(&self, kind: &ResourceKind, resource: &mut Resource) {
        let is_changeable = |name: &String| name != ID && !is_location(name);
        match self.plan.verb {
            Verb::Start => resource.begin_transition(Phase::Starting, Phase::Running, self.now),
            Verb::Stop => resource.begin_transition(Phase::Stopping, Phase::Stopped, self.now),
            Verb::Restart => resource.begin_transition(Phase::Restarting, Phase::Running, self.now),
            Verb::Detach => {
                let names = self.request_fields(kind).into_keys().filter(is_changeable);
                resource.fields.extend(names.map(|it| (it, String::new())));
            }
            Verb::Change => {
                let fields = self.request_fields(kind).into_iter();
                resource.fields.extend(fields.filter(|(name, _)| is_changeable(name)));
            }
            Verb::Read | Verb::Create | Verb::Delete => {}
        }
    }

    /// Returns the scalars of the request under canonical names. Undocumented ones are ignored, because
    /// clients add their defaults to every call.
    fn request_fields(&self, kind: &ResourceKind) -> BTreeMap<String, String> {
        let fields = self.plan.action.request.iter().filter_map(|it| {
            let text = self.params.text(&it.name)?;
            Some((kind.canonical_name(&it.name), text.to_owned()))
        });
        fields.collect()
    }

    /// Returns the ids in the request, or else the ids of the resources whose names it contains.
    fn requested_ids(&self, index: usize, kind: &ResourceKind, world: &mut World) -> Vec<String> {
        let texts = |canonical_name: &str| -> Vec<String> {
            let has_name = |it: &&Field| {
                it.members().is_none() && kind.canonical_name(&it.name) == canonical_name
            };
            let params = self.plan.action.request.iter().filter(has_name);
            let nodes = params.filter_map(|it| self.params.tree.children.get(&it.name));
            nodes.flat_map(|it| it.texts()).filter(|it| !it.is_empty()).map(str::to_owned).collect()
        };
        let ids = texts(ID);
        let names = texts(NAME);
        if !ids.is_empty() || names.is_empty() {
            return ids;
        }
        let resources = world.collection(index, kind).resources.iter();
        resources
            .filter(|it| it.fields.get(NAME).is_some_and(|name| names.contains(name)))
            .map(|it| it.id.clone())
            .collect()
    }

    /// Returns an error if one of the resources was deleted or, in strict mode, is unknown.
    fn check_presence(
        &self,
        index: usize,
        kind: &ResourceKind,
        ids: &[String],
        world: &mut World,
    ) -> Result<(), ApiError> {
        let collection = world.collection(index, kind);
        let is_absent = |id: &String| match collection.presence(id) {
            Presence::Exists => false,
            Presence::Deleted => true,
            Presence::Unknown => self.config.strict,
        };
        match ids.iter().any(is_absent) {
            true => Err(ApiError::not_found(self.error_codes, &self.identifying_param(kind))),
            false => Ok(()),
        }
    }

    /// Returns the name of the parameter that identifies the resource, for messages.
    fn identifying_param(&self, kind: &ResourceKind) -> String {
        let is_identifying =
            |it: &&Field| [ID, NAME].contains(&kind.canonical_name(&it.name).as_str());
        let param = self.plan.action.request.iter().find(is_identifying);
        param.map_or_else(|| kind.stem.clone(), |it| it.name.clone())
    }
}

/// Returns whether a field is the location of a resource, which never changes.
fn is_location(canonical_name: &str) -> bool {
    ["region", "zone", "projectid"].contains(&canonical_name)
}

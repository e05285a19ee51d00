//! Models that a page spells out: members below a member that is a model in the truth.

use super::Comparison;
use crate::api::{MAX_DEPTH, Members, Ty};

impl Comparison<'_> {
    /// Leaves out of the members of a page those that a model of the truth has in their place.
    /// `whole` is the type that has the members.
    pub(super) fn leave_spelled_out(&self, own: &mut Members, truth: &Members, whole: &Ty) {
        own.fields.retain(|path, _| {
            truth.fields.contains_key(path)
                || !self.is_in_models(path, whole, 0) && !self.is_below_model(path, truth, 0)
        });
    }

    fn is_in_models(&self, path: &str, ty: &Ty, depth: usize) -> bool {
        ty.models().into_iter().any(|model| {
            let Some(model) = self.truth.models.get(model) else { return false };
            let members = &model.members;
            members.fields.contains_key(path)
                || members.titles.contains(path)
                || depth < MAX_DEPTH && self.is_in_models(path, &model.ty, depth + 1)
                || self.is_below_model(path, members, depth + 1)
        })
    }

    fn is_below_model(&self, path: &str, members: &Members, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            return false;
        }
        let dots = path.match_indices('.').map(|it| it.0);
        dots.into_iter().any(|dot| {
            let (first, rest) = (&path[..dot], &path[dot + 1..]);
            let Some(field) = members.fields.get(first) else { return false };
            self.is_in_models(rest, &field.ty, depth + 1)
        })
    }
}

//! Compositions: objects with the members of all their parts. A member that is copied from a model says so.
//!
//! Models may be parts of each other many times over. Each is looked into once per composition, and what a page
//! copies in all is limited; what is left out is counted, and reported by `lower_page`.

use super::fields::Fields;
use crate::ir::{Field, Location, Type};
use crate::lower::Context;
use docbind_markdown::api::{ApiField, ApiType};
use std::collections::HashSet;

/// How many models may be inside each other in a composition: they are looked into by recursion.
const MAX_COMPOSED: usize = 16;

/// A composition while its parts are added.
struct Composition<'a> {
    location: Option<Location>,
    members: Vec<Field>,
    names: HashSet<String>,
    /// The models that were looked into.
    seen: HashSet<&'a str>,
    /// The first part that has no members.
    other: Option<Type>,
}

impl<'a> Fields<'a> {
    /// Lowers a composition; its members are in a `location`.
    pub(super) fn all_of(
        &mut self,
        parts: &[ApiType],
        location: Option<Location>,
        cx: &mut Context<'_>,
    ) -> Type {
        let mut composition = Composition {
            location,
            members: Vec::new(),
            names: HashSet::new(),
            seen: HashSet::new(),
            other: None,
        };
        for part in parts {
            self.compose(part, None, 0, &mut composition, cx);
        }
        match (composition.members.is_empty(), composition.other) {
            (false, _) => Type::Fields(composition.members),
            (true, None) => Type::Object,
            (true, Some(it)) => it,
        }
    }

    /// Adds the members of a part. `via` is the model that has them.
    fn compose(
        &mut self,
        part: &ApiType,
        via: Option<&str>,
        depth: usize,
        composition: &mut Composition<'a>,
        cx: &mut Context<'_>,
    ) {
        match part {
            ApiType::Fields(fields) => self.add_members(fields, via, composition, cx),
            ApiType::AllOf(parts) => {
                if via.is_some() && !self.budget.take_steps(parts.len()) {
                    self.budget.leave_out(parts.len());
                    return;
                }
                for part in parts {
                    self.compose(part, via, depth, composition, cx);
                }
            }
            ApiType::Model(name) => {
                let known = self.models.get_key_value(name.as_str());
                let known = known.map(|(name, model)| (*name, *model));
                let known = known.filter(|it| has_members(&it.1.ty));
                match known {
                    Some((name, model))
                        if depth < MAX_COMPOSED && composition.seen.insert(name) =>
                    {
                        self.compose(&model.ty, Some(name), depth + 1, composition, cx);
                    }
                    it => {
                        if it.is_some_and(|it| !composition.seen.contains(it.0)) {
                            self.budget.leave_out(1);
                        }
                        composition.other.get_or_insert_with(|| Type::Model(name.clone()));
                    }
                }
            }
            ApiType::Union(_)
            | ApiType::String
            | ApiType::DateTime
            | ApiType::Int
            | ApiType::Float
            | ApiType::Bool
            | ApiType::Object
            | ApiType::Array
            | ApiType::Any
            | ApiType::File
            | ApiType::Null
            | ApiType::ArrayOf(_)
            | ApiType::MapOf(_)
            | ApiType::Nullable(_)
            | ApiType::Unknown(_) => self.add_other(part, via, composition, cx),
        }
    }

    fn add_members(
        &mut self,
        fields: &[ApiField],
        via: Option<&str>,
        composition: &mut Composition<'a>,
        cx: &mut Context<'_>,
    ) {
        if via.is_some() && !self.budget.take_steps(fields.len()) {
            self.budget.leave_out(fields.len());
            return;
        }
        for field in fields {
            // A part may narrow what another one has; both rows are there.
            let is_new = composition.names.insert(field.name.clone()) || via.is_none();
            if !is_new {
                continue;
            }
            if via.is_some() && !self.budget.take(std::slice::from_ref(field)) {
                self.budget.leave_out(1);
                continue;
            }
            let mut it = self.field(field, composition.location, cx);
            if let Some(model) = via {
                mark_copied(&mut it, model);
            }
            composition.members.push(it);
        }
    }

    /// Keeps a part without members, which counts if no other part has any.
    fn add_other(
        &mut self,
        part: &ApiType,
        via: Option<&str>,
        composition: &mut Composition<'a>,
        cx: &mut Context<'_>,
    ) {
        if composition.other.is_some() && via.is_some() {
            return;
        }
        let ty = self.ty(part, None, cx);
        let is_open = matches!(part, ApiType::Union(_)) || ty != Type::Object && ty != Type::Any;
        if is_open {
            composition.other.get_or_insert(ty);
        }
    }
}

fn has_members(ty: &ApiType) -> bool {
    matches!(ty, ApiType::Fields(_) | ApiType::AllOf(_))
}

/// Says of a field and its members that the table of a model has them.
fn mark_copied(field: &mut Field, model: &str) {
    field.via = Some(model.to_owned());
    if let Some(members) = field.members_mut() {
        members.iter_mut().for_each(|it| mark_copied(it, model));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::budget::MAX_STEPS;
    use docbind_markdown::api::ApiModel;
    use docbind_source::{FileId, Reporter, SourceFile, Span, Spanned};

    fn part(name: &str) -> ApiType {
        ApiType::Model(name.to_owned())
    }

    /// Lowers the first of some models, and returns the number of steps with the type.
    fn steps(models: &[(String, ApiType)]) -> (usize, Type) {
        let models: Vec<ApiModel> = models
            .iter()
            .map(|(name, ty)| ApiModel {
                name: Spanned::new(name.clone(), Span::default()),
                ty: ty.clone(),
                values: Vec::new(),
            })
            .collect();
        let source = SourceFile::new("a.md", String::new());
        let mut diagnostics = Vec::new();
        let reporter = Reporter::new(FileId(0), &mut diagnostics);
        let mut cx = Context { file: FileId(0), source: &source, reporter };
        let mut fields = Fields::new(&models);
        let ty = fields.ty(&models[0].ty, None, &mut cx);
        (MAX_STEPS - fields.budget.steps, ty)
    }

    #[test]
    fn a_model_that_is_all_of_its_own_parts_is_looked_into_once() {
        let of = |n| steps(&[("M".to_owned(), ApiType::AllOf(vec![part("M"); n]))]);
        assert_eq!(of(1_000), (1_000, Type::Model("M".to_owned())));
        assert_eq!(of(2_000), (2_000, Type::Model("M".to_owned())));
    }

    #[test]
    fn models_that_double_each_other_take_a_step_for_each_part() {
        let of = |n: usize| {
            let next = |at: usize| part(&format!("M{}", at + 1));
            let model = |at| (format!("M{at}"), ApiType::AllOf(vec![next(at), next(at)]));
            steps(&(0..n).map(model).collect::<Vec<_>>()).0
        };
        assert_eq!((of(5), of(10)), (8, 18));
    }
}

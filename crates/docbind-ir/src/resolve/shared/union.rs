//! Which alternatives can be told apart without guessing: by the kind of JSON that they are, or, if several are
//! objects, by a required member whose values every one of them lists, none of which two of them have.

use super::{Shaper, has_values};
use crate::ir::{Field, Model, Type};
use crate::resolve::JsonKind;
use std::collections::{BTreeMap, BTreeSet};

/// A union of more types is any value.
const MAX_ALTERNATIVES: usize = 200;
/// How many unions and names for other types may be inside each other.
const MAX_DEPTH: usize = 32;

/// Types of which a value has one.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Alternatives {
    /// The member that tells objects apart.
    pub(in crate::resolve) tag: Option<String>,
    pub(in crate::resolve) list: Vec<Alternative>,
}

/// One of several types.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Alternative {
    /// A word for it: the name of a model, or what it is.
    pub(in crate::resolve) name: String,
    pub(in crate::resolve) kind: JsonKind,
    pub(in crate::resolve) ty: Type,
    /// The values of the tag that it has.
    pub(in crate::resolve) values: Vec<String>,
}

impl<'a> Shaper<'a> {
    /// Returns the alternatives of a union, if they can be told apart.
    pub(super) fn told_apart(&self, ty: &Type) -> Option<Alternatives> {
        let Type::Union(list) = ty else { return None };
        let (list, _) = self.flattened(list);
        if list.len() < 2 || list.len() > MAX_ALTERNATIVES {
            return None;
        }
        let mut by_kind: BTreeMap<JsonKind, Vec<&Type>> = BTreeMap::new();
        for it in &list {
            by_kind.entry(self.kind(it)?).or_default().push(it);
        }
        let mut res = Alternatives { tag: None, list: Vec::new() };
        let objects = by_kind.get(&JsonKind::Object).map_or(&[][..], Vec::as_slice);
        let tag = match objects.len() {
            ..2 => None,
            _ => Some(self.tag(objects)?),
        };
        if by_kind.iter().any(|(kind, it)| *kind != JsonKind::Object && it.len() > 1) {
            return None;
        }
        for it in &list {
            let kind = self.kind(it)?;
            let tag = tag.as_ref().filter(|_| kind == JsonKind::Object);
            let values = tag.and_then(|tag| self.values(it, tag)).unwrap_or_default();
            res.list.push(Alternative { name: name_of(it, &values), kind, ty: it.clone(), values });
        }
        res.tag = tag;
        Some(res)
    }

    /// Shapes the types of alternatives; `owner` is the name of the union.
    pub(super) fn alternatives(&mut self, it: Alternatives, owner: &str) -> Alternatives {
        let shape = |it: Alternative| {
            let ty = self.ty(&it.ty, &format!("{owner}.{}", it.name));
            Alternative { ty, ..it }
        };
        Alternatives { list: it.list.into_iter().map(shape).collect(), tag: it.tag }
    }

    /// Returns the alternatives of a union and of the unions that it has, each once, and whether one is null.
    pub(super) fn flattened(&self, list: &[Type]) -> (Vec<Type>, bool) {
        let mut res = Vec::new();
        let mut is_nullable = false;
        self.flatten_into(list, &mut res, &mut is_nullable, 0);
        (res, is_nullable)
    }

    fn flatten_into(
        &self,
        list: &[Type],
        res: &mut Vec<Type>,
        is_nullable: &mut bool,
        depth: usize,
    ) {
        for ty in list {
            match self.behind_names(ty) {
                _ if res.len() > MAX_ALTERNATIVES || depth > MAX_DEPTH => res.push(Type::Any),
                Type::Union(inner) => self.flatten_into(inner, res, is_nullable, depth + 1),
                Type::Nullable(it) => {
                    *is_nullable = true;
                    self.flatten_into(std::slice::from_ref(it), res, is_nullable, depth + 1);
                }
                _ if res.contains(ty) => {}
                _ => res.push(ty.clone()),
            }
        }
    }

    /// Returns the type that a name stands for, unless it is that of an object or of values.
    fn behind_names<'t>(&'t self, ty: &'t Type) -> &'t Type {
        let mut res = ty;
        for _ in 0..MAX_DEPTH {
            let Some(inner) =
                self.page(res).filter(|it| !has_values(it)).and_then(|it| it.ty.as_ref())
            else {
                return res;
            };
            res = inner;
        }
        &Type::Any
    }

    fn page(&self, ty: &Type) -> Option<&'a Model> {
        let Type::Model(name) = ty else { return None };
        self.pages.get(name.as_str()).copied()
    }

    /// Returns the kind of JSON that a type is, if it is one.
    fn kind(&self, ty: &Type) -> Option<JsonKind> {
        match self.behind_names(ty) {
            Type::String | Type::File => Some(JsonKind::String),
            Type::Int | Type::Float => Some(JsonKind::Number),
            Type::Bool => Some(JsonKind::Bool),
            Type::Array(_) => Some(JsonKind::Array),
            Type::Object | Type::Map(_) | Type::Fields(_) => Some(JsonKind::Object),
            it @ Type::Model(_) => {
                let model = self.page(it)?;
                Some(if has_values(model) { JsonKind::String } else { JsonKind::Object })
            }
            Type::Any | Type::Nullable(_) | Type::Union(_) => None,
        }
    }

    /// Returns the members of an object.
    fn fields<'t>(&'t self, ty: &'t Type) -> &'t [Field] {
        match self.behind_names(ty) {
            Type::Fields(it) => it,
            it => self.page(it).map_or(&[], |it| &it.fields),
        }
    }

    /// Returns the member that tells objects apart.
    fn tag(&self, objects: &[&Type]) -> Option<String> {
        let (first, others) = objects.split_first()?;
        let is_tag = |name: &str| {
            let mut seen = BTreeSet::new();
            let mut add = |it: &&Type| {
                let values = self.values(it, name).unwrap_or_default();
                !values.is_empty() && values.into_iter().all(|it| seen.insert(it))
            };
            add(first) && others.iter().all(add)
        };
        self.fields(first).iter().map(|it| &it.name).find(|it| is_tag(it)).cloned()
    }

    /// Returns all values of a required member of an object.
    fn values(&self, ty: &Type, tag: &str) -> Option<Vec<String>> {
        let field = self.fields(ty).iter().find(|it| it.name == tag && it.required)?;
        match self.behind_names(&field.ty) {
            Type::String => {
                let values = field.annotations.values.as_ref().filter(|it| it.complete)?;
                Some(values.values.iter().map(|it| it.value.clone()).collect())
            }
            it => Some(self.page(it).filter(|it| has_values(it))?.values.clone()),
        }
    }
}

/// Returns a word for a type.
fn name_of(ty: &Type, values: &[String]) -> String {
    match (ty, values) {
        (Type::Model(it), _) => it.clone(),
        (_, [value]) => value.clone(),
        (Type::String | Type::File, _) => "Text".to_owned(),
        (Type::Int, _) => "Integer".to_owned(),
        (Type::Float, _) => "Number".to_owned(),
        (Type::Bool, _) => "Boolean".to_owned(),
        (Type::Array(_), _) => "List".to_owned(),
        (Type::Map(_), _) => "Map".to_owned(),
        (Type::Object | Type::Fields(_), _) => "Object".to_owned(),
        (Type::Any | Type::Nullable(_) | Type::Union(_), _) => "Any".to_owned(),
    }
}
